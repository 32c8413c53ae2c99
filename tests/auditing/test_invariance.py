"""The audit finds nothing where nothing depends on the person, and finds what is planted."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from matcher import ranking
from matcher.auditing.invariance import audit as audit_module
from matcher.auditing.invariance import files
from matcher.auditing.invariance.audit import compare_variants, vary
from matcher.auditing.invariance.differences import NOT_FROM_FACTS
from matcher.auditing.invariance.edits import Swap, swap_words
from matcher.auditing.invariance.originals import look_at
from matcher.auditing.invariance.people import change_people
from matcher.auditing.invariance.variant import load_lists
from matcher.auditing.invariance.wording import change_wording
from matcher.documents.document import Document
from matcher.documents.folder import FoundFile
from matcher.documents.reading import read_bytes
from matcher.jobs.profiles import load_profile
from matcher.lexicon.terms import find_terms
from matcher.resumes.resume import Credential
from matcher.running.understanding import read_and_keep

SAMPLES = Path(__file__).parents[2] / "sample_resumes"
AS_OF = date(2026, 11, 1)
PROFILE = load_profile("imaging-technician")
KINDS = {
    "name", "pronouns", "address", "graduation year", "photo", "birth date", "marital status", "hobbies", "padding",
    "trimming", "order of parts", "file format", "font",
}  # fmt: skip

RESUME = """Ana Roe
12 Birch Lane, Boise, ID 83702 | 208-555-0142 | ana.roe@example.com

EXPERIENCE

Radiographer, Roe Imaging, Boise, ID, March 2021 - present
- She takes chest and extremity X-rays
- Glad to help

EDUCATION

Associate of Applied Science, Radiologic Technology, Snake River College, May 2019
Bachelor of Science, Biology, Snake River College, expected May 2027

CREDENTIALS

R.T.(R)(ARRT), since 2019
"""


def _parsed(path):
    return read_and_keep(FoundFile(path, path.name), AS_OF).outcomes[0]


@pytest.fixture
def resume(tmp_path):
    (tmp_path / "ana.txt").write_text(RESUME, encoding="utf-8")
    return _parsed(tmp_path / "ana.txt")


def _audit(parsed):
    return compare_variants(vary(parsed, as_of=AS_OF), PROFILE, as_of=AS_OF)


def _edited(parsed):
    original, lists = look_at(parsed, as_of=AS_OF), load_lists()
    return dict((*change_people(original, lists), *change_wording(original, lists)))


def _has_picture(facts):
    return any(flag.code == "not_read" for flag in facts.flags)


# ---- what holds


@pytest.mark.parametrize(
    "file",
    [
        "haugen_torvald.docx",
        "delgadillo_renata.pdf",
        "mbatha_nomvula.html",
        "zielinska_halina.md",
        "tsosie_philemon.txt",
    ],
)
def test_no_variant_of_a_sample_is_scored_otherwise(file):
    audit = _audit(_parsed(SAMPLES / file))
    assert audit.differences == ()
    assert audit.resumes == 1
    assert sum(t.readings for t in audit.tried) > 100


def test_every_kind_of_variant_is_tried(resume):
    assert {t.kind for t in _audit(resume).tried} == KINDS


# ---- what is planted is found, with its cause


def test_points_for_a_name_are_found(resume, monkeypatch):
    read = audit_module.read_resume

    def for_foreign_letters(document, *, as_of):
        person, facts = read(document, as_of=as_of)
        acls = Credential("ACLS", "active", evidence=facts.credentials[0].evidence)
        return person, facts if (person.name or "").isascii() else replace(
            facts, credentials=(*facts.credentials, acls)
        )

    monkeypatch.setattr(audit_module, "read_resume", for_foreign_letters)
    audit = _audit(resume)
    assert {d.variant.kind for d in audit.differences} == {"name"}
    assert "Nguyễn Thị Minh Châu" in " ".join(d.variant.label for d in audit.differences)
    assert all(d.causes[0].startswith("read now: ACLS (active)") for d in audit.differences)


def test_points_for_length_are_found(resume, monkeypatch):
    read = audit_module.read_resume

    def by_the_thousand(document, *, as_of):
        person, facts = read(document, as_of=as_of)
        months = facts.experience.imaging_months // 2 + 20 * (len(document.text) // 1000)
        return person, replace(facts, experience=replace(facts.experience, imaging_months=months))

    monkeypatch.setattr(audit_module, "read_resume", by_the_thousand)
    audit = _audit(resume)
    assert {d.variant.kind for d in audit.differences} == {"padding"}
    assert audit.differences[0].causes[0].startswith("months of imaging: 34 → ")


def test_a_scoring_that_looks_at_what_is_no_fact_is_found(resume, monkeypatch):
    judge = ranking.assess

    def dislikes_pictures(requirement, facts, *, as_of):
        judged = judge(requirement, facts, as_of=as_of)
        return replace(judged, share=judged.share / 2) if _has_picture(facts) else judged

    monkeypatch.setattr(ranking, "assess", dislikes_pictures)
    (difference,) = _audit(resume).differences
    assert difference.variant.label == "a picture that no reader looks into"
    assert difference.causes == (NOT_FROM_FACTS,)


def test_a_file_that_cannot_be_read_again_is_a_difference(resume, monkeypatch):
    monkeypatch.setattr(files, "_FILES", (("file format", "saved as nothing", "", ".txt", lambda original: b" "),))
    (difference,) = _audit(resume).differences
    assert (difference.variant.label, difference.changes[0].what) == ("saved as nothing", "reading")


# ---- variants change what they say, and nothing else


def test_another_name_leaves_employers_and_schools_alone(resume):
    documents = [d for v, d in _edited(resume).items() if v.kind == "name"]
    assert len({d.lines[0].text for d in documents}) == len(load_lists().names)
    assert all("Ana" not in d.text and "ana.roe@" not in d.text and "Roe Imaging" in d.text for d in documents)


def test_another_address_leaves_where_people_worked_alone(resume):
    swapped = [d for v, d in _edited(resume).items() if v.kind == "address" and not v.label.startswith("added")]
    assert len(swapped) == len(load_lists().addresses)
    assert all(
        "Birch Lane" not in d.text and "83702" not in d.text and "Roe Imaging, Boise, ID" in d.text for d in swapped
    )


def test_years_of_school_move_where_it_is_finished_and_nowhere_else(resume):
    moved = next(d for v, d in _edited(resume).items() if v.label == "6 years earlier")
    assert re.findall(r"\b20\d\d\b", moved.text) == ["2021", "2013", "2027", "2019"]


def test_trimming_takes_only_what_says_nothing(resume):
    before = [line.text for line in resume.document.lines]
    trimmed = next(d for v, d in _edited(resume).items() if v.kind == "trimming")
    assert [text for text in before if text not in [line.text for line in trimmed.lines]] == ["Glad to help"]


def test_parts_are_shuffled_whole(resume):
    orders = [d for v, d in _edited(resume).items() if v.kind == "order of parts"]
    assert all(sorted(x.text for x in d.lines) == sorted(x.text for x in resume.document.lines) for d in orders)
    assert all(d.lines[0].text == "Ana Roe" for d in orders)
    assert [x.text for x in orders[0].lines if x.text.isupper()] == ["CREDENTIALS", "EDUCATION", "EXPERIENCE"]


def test_padding_and_hobbies_name_nothing_that_a_posting_asks_for():
    lists = load_lists()
    for words in (*(p.words for p in lists.padding), *lists.hobbies):
        kinds = {t.kind for t in find_terms(words).terms}
        assert not kinds & {"skill", "credential", "degree", "modality"}, words


def test_swapped_words_stand_where_a_cleaned_line_has_them(tmp_path):
    (tmp_path / "a.md").write_text("# **Ana Roe**\n\nRadiographer\n", encoding="utf-8")
    document = _parsed(tmp_path / "a.md").document
    at = document.lines[0].written.index("Ana Roe")
    line = swap_words(document, {0: [Swap(at, at + 7, "Wu Li")]}).lines[0]
    assert (line.text, line.as_written(0, 5)) == ("Wu Li", "Wu Li")


@pytest.mark.parametrize("file", ["haugen_torvald.docx", "delgadillo_renata.pdf", "tsosie_philemon.txt"])
def test_a_resume_that_is_saved_otherwise_keeps_its_words(file):
    original = look_at(_parsed(SAMPLES / file), as_of=AS_OF)
    words = sorted(re.findall(r"[\w@.]+", original.document.text))
    saved = list(files.save_otherwise(original))
    assert len(saved) >= 8
    for variant, name, data in saved:
        text = Document("", "", "", read_bytes(data, file_name=name)[1].lines).text
        assert sorted(re.findall(r"[\w@.]+", text)) == words, variant


def test_a_resume_is_saved_as_the_same_bytes_each_time(resume):
    first, second = ([data for _, _, data in files.save_otherwise(look_at(resume, as_of=AS_OF))] for _ in range(2))
    assert first == second


# ---- the command


def test_the_command_tells_what_was_tried(run, tmp_path):
    (tmp_path / "ana.txt").write_text(RESUME, encoding="utf-8")
    code, out, _ = run("audit", "invariance", tmp_path, "--as-of", "2026-11-01")
    assert code == 0
    assert re.search(r"^name +1 +32 +0$", out, re.MULTILINE)


def test_the_command_fails_where_something_counts_that_must_not(run, tmp_path, monkeypatch):
    (tmp_path / "ana.txt").write_text(RESUME, encoding="utf-8")
    judge = ranking.assess
    monkeypatch.setattr(
        ranking,
        "assess",
        lambda r, facts, *, as_of: replace(
            judge(r, facts, as_of=as_of), **({"status": "unmet"} if _has_picture(facts) else {})
        ),
    )
    code, out, err = run("audit", "invariance", tmp_path, "--as-of", "2026-11-01", "--format", "json")
    said = json.loads(out)
    assert (code, said["resumes"], len(said["differences"])) == (8, 1, 1)
    assert said["differences"][0]["causes"] == [NOT_FROM_FACTS]
    assert "1 variants of 1 resumes" in err


def test_a_folder_without_a_resume_is_no_audit(run, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    code, _, err = run("audit", "invariance", tmp_path, "--as-of", "2026-11-01")
    assert (code, "Nothing could be audited" in err) == (3, True)
