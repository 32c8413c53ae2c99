"""Where the parts of a resume begin."""

from __future__ import annotations

import pytest

from matcher.documents.document import Box, Document, Line
from matcher.resumes.sections import split_sections


def _document(*rows: str | Line, format: str = "txt") -> Document:
    lines = tuple(
        r if isinstance(r, Line) else Line(1, n, r, r, gap_before=n == 1 or r.isupper()) for n, r in enumerate(rows, 1)
    )
    return Document("a", "", format, lines)


def _styled(number: int, text: str, size: float, *, bold: bool = False, gap: bool = False) -> Line:
    return Line(
        1, number, text, text, box=Box(50, number * 20.0, 300, number * 20.0 + 10), size=size, bold=bold, gap_before=gap
    )


def _kinds(document: Document) -> list[str]:
    return [" and ".join(sorted(s.kinds)) for s in split_sections(document)]


def test_every_line_belongs_to_exactly_one_section() -> None:
    document = _document("Ana Ruiz", "EXPERIENCE", "Radiographer", "EDUCATION", "AAS, 2018", "SKILLS", "PACS")
    sections = split_sections(document)
    covered = [i for s in sections for i in range(s.line_start, s.line_end)]
    assert covered == list(range(len(document.lines)))


@pytest.mark.parametrize(
    ("heading", "kinds", "because"),
    [
        ("WORK HISTORY", "work", "a plain heading"),
        ("Education & Licenses", "credentials and education", "two headings in one"),
        ("Places I have worked", "work", "a playful heading"),
        ("EXPERIENCIA", "work", "Spanish"),
        ("Certifications:", "credentials", "with a colon"),
    ],
)
def test_a_known_heading_opens_its_section(heading: str, kinds: str, because: str) -> None:
    assert _kinds(_document("Ana Ruiz", heading, "something of hers")) == ["header", kinds], because


def test_a_letter_before_the_resume_is_a_part_of_its_own() -> None:
    letter = [
        "Dear Ms. Lee,",
        "Your posting asks for three years of CT and MRI.",
        "I have worked in X-ray for two years now.",
        "I would be glad to talk about the position soon.",
        "Sincerely,",
        "Ana Ruiz",
    ]
    assert _kinds(_document(*letter, "EXPERIENCE", "Radiographer, 2020 - present")) == ["letter", "header", "work"]


def test_a_greeting_in_a_resume_without_parts_is_no_letter() -> None:
    rows = [
        "Hello! I would love to be back in an X-ray room soon.",
        "I graduated from Boise State in May 2014 and went to work.",
        "Rad Tech, Treasure Ridge Medical Center, June 2014 to February 2018, days and evenings.",
    ]
    assert _kinds(_document("Ana Ruiz", *rows)) == ["header", "header"]


def test_a_keyword_list_is_no_part_that_claims_anything() -> None:
    assert _kinds(_document("Ana Ruiz", "KEYWORDS", "ARRT, CT, MRI")) == ["header", "keywords"]


def test_a_job_title_that_stands_out_opens_no_section() -> None:
    document = _document(
        _styled(1, "Ana Ruiz", 20, bold=True),
        _styled(2, "Experience", 12, bold=True, gap=True),
        _styled(3, "CT Technologist", 12, bold=True, gap=True),
        _styled(4, "Mercy Hospital", 10),
        _styled(5, "May 2020 - present", 10),
        _styled(6, "Education", 12, bold=True, gap=True),
        _styled(7, "Some College, a course that went on for quite a while", 10),
        format="pdf",
    )
    assert [s.title for s in split_sections(document)] == [None, "Experience", "Education"]


def test_a_labelled_line_does_not_swallow_what_follows() -> None:
    document = _document(
        "WORK", "Radiographer, 2020 - present", Line(1, 3, "References: on request", "References: on request"),
        Line(1, 4, "ARRT (R), to 2027", "ARRT (R), to 2027", gap_before=True),
    )  # fmt: skip
    assert _kinds(document)[-1] == "work"
