"""Makes the goldens of the letter; test_letter.py compares. `python -m tests.reports.make_letters` writes them anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from matcher.documents.document import Quote
from matcher.reports.letter.letter import LetterOut, describe_letter
from matcher.reports.letter.rendering import TEMPLATES, render_letter
from matcher.reports.letter.sentences import Texts, load_texts
from matcher.reports.structure import AssessmentOut, CandidateOut, CredentialOut, EducationOut, EmploymentOut
from matcher.resumes.resume import Flag
from tests.reports.examples import AS_OF
from tests.reports.make_goldens import golden_report

LETTERS = Path(__file__).parent / "letters"
SUFFIXES = {"text": "txt", "markdown": "md", "html": "html"}
LAPSED = (Quote(1, 5, "BLS"), Quote(1, 5, "05/2022"))
SCHOOL = (Quote(2, 1, "A.S. Radiography"),)


def example_letter_candidate() -> CandidateOut:
    """The first of the reports' example, with every way in which a requirement can turn out."""
    ada = golden_report().candidates[0]
    facts = replace(
        ada.facts,
        credentials=(
            *ada.facts.credentials,
            CredentialOut("BLS", (), None, "expired", "2022-05", False, LAPSED),
            CredentialOut("STATE_LICENSE", (), "TX", "pending", None, True, (Quote(1, 6, "LMRT"),)),
        ),
        education=(
            EducationOut("associate", "Radiography", "Lake College", True, "completed", "2018-05", SCHOOL),
            EducationOut("bachelor", "Music", None, False, "in_progress", "2027", (Quote(2, 2, "B.A. Music"),)),
        ),
        employment=(
            *ada.facts.employment,
            EmploymentOut(None, "Mercy", "Waco, TX", "2014-02", None, None, True, (), (Quote(2, 4, "02/2014"),)),
            EmploymentOut("Barista", None, None, None, None, None, False, (), (Quote(2, 6, "Barista"),)),
        ),
        modalities={**ada.facts.modalities, "mri": "trained"},
    )
    lapsed = "BLS ran out in May 2022."
    return replace(
        ada,
        facts=facts,
        score=84.5,
        flags=(
            Flag("hidden_text", "Hidden text.", (Quote(1, 0, "MRI"),)),
            Flag("new_code", "Seen for the first time."),
        ),
        assessments=(
            *ada.assessments,
            _outcome("Life support", "partial", "contradicted", lapsed, LAPSED, "BLS has been reinstated"),
            _outcome("Nine years", "unmet", "stated", "Has 7 years of work, of 9 asked.", SCHOOL, "2 can be shown"),
            _outcome("Resuscitation", "partial", "silent", "Holds BLS; the resume does not mention CPR.", LAPSED),
            _outcome("Stamina", "unmet", "silent", "The resume does not mention stamina.", (), "“Stamina” is shown"),
            _outcome("Administrator", "unmet", "contradicted", "The resume says no to CRA.", LAPSED, "CRA is obtained"),
        ),
    )


def _outcome(label, status, basis, because, evidence, condition=None):
    numbers = (1.0, 2.0, 0.5) if status == "partial" else (0.0, 2.0, 0.0)
    return AssessmentOut(label, label, "preferred", status, basis, *numbers, because, "Ask.", condition, evidence, ())


def example_letter(texts: Texts, *, with_points: bool = False) -> LetterOut:
    return describe_letter(example_letter_candidate(), "Imaging Technician", AS_OF, texts, with_points=with_points)


def letters() -> dict[str, str]:
    """The goldens by file name, as the code makes them now: the text one with points."""
    texts = load_texts()
    return {
        f"letter.{SUFFIXES[format]}": render_letter(example_letter(texts, with_points=format == "text"), texts, format)
        for format in TEMPLATES
    }


if __name__ == "__main__":
    LETTERS.mkdir(exist_ok=True)
    for name, made in letters().items():
        (LETTERS / name).write_text(made, encoding="utf-8")
