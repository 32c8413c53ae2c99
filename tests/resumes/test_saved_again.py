"""Resumes whose layout was lost when they were saved as plain text: the parts are the same."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.documents.document import Box, Document, Line
from matcher.documents.text import read_text
from matcher.resumes.reading import read_resume
from matcher.resumes.resume import Resume

AS_OF = date(2026, 11, 1)
HEAD = "Maja Strand\nmaja.strand@example.com"
BODY = """EXPERIENCE

MRI Technologist, Cormorant Hospital, Duluth, MN
March 2019 - present
- brain and spine exams
"""


def _read(text: str) -> Resume:
    return read_resume(Document("a.txt", "", "txt", read_text(text.encode()).lines), as_of=AS_OF)[1]


@pytest.mark.parametrize(
    "side",
    [
        "INTERESTS\n\nski patrol, two loud beagles",
        "LANGUAGES\n\nSwedish\nEnglish",
        "HOBBIES\n\nchess",
        "EDUCATION\n\nA.A.S., Radiologic Technology, Lake College, 2014\n\nOUTSIDE WORK\n\nchurch choir",
        "REFERENCES\n\nOn request",
    ],
)
def test_letters_below_a_name_count_though_a_side_column_was_read_before_it(side):
    contact = "218-555-0142\nmaja.strand@example.com\nDuluth, MN 55802"
    resume = _read(f"{contact}\n\n{side}\n\nMaja Strand\nR.T.(R)(MR)(ARRT)\n\n{BODY}")
    assert [(c.id, c.disciplines) for c in resume.credentials] == [("ARRT", ("R", "MR"))]
    assert resume.experience.imaging_months == 93


def test_a_name_at_the_head_of_a_second_page_ends_no_part():
    text = f"{HEAD}\n\n{BODY}\n\nMaja Strand\n\nRadiographer, Puffin Clinic\n2017 - 2018\n"
    assert len(_read(text).employment) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Not an MRI tech: I do not scan MRI.",
        "Not a sonographer.",
        "I was never a CT technologist.",
        "Not the lead technologist.",
        "Not a PET technologist, whatever the badge said",
    ],
)
def test_a_title_that_is_disclaimed_opens_no_post(line):
    home = "Home with a baby, January to March 2019"
    text = f"{HEAD}\n\nEXPERIENCE\n\nRadiographer, Puffin Clinic\n2017 - 2018\n\n{home}\n{line}\n"
    assert [j.title for j in _read(text).employment if j.imaging] == ["Radiographer"]


@pytest.mark.parametrize("heading", ["Paid work", "Paid employment", "Paid experience"])
def test_paid_work_is_a_heading_in_small_letters_too(heading):
    training = "Training\nA.A.S., Radiography, Lake College, 2014"
    text = f"{HEAD}\n\n{training}\n\n{heading}\nRadiographer, Puffin Clinic\nJune 2017 to May 2018\n"
    assert [s.kind for s in _read(text).sections][-1] == "work"


@pytest.mark.parametrize("size", [8.0, 9.5, 10.0, 11.0, 14.0])
def test_a_table_right_below_a_heading_is_its_own_though_its_letters_have_another_size(size):
    texts = [(HEAD.split("\n")[0], 0), ("EXPERIENCE", 0), ("Radiographer, Puffin Clinic, 2017 - 2018", 0)]
    texts += [("TRAINING", 0), ("Course | Year", 1), ("Patient privacy and HIPAA | 2024", 1)]
    headings = ("EXPERIENCE", "TRAINING")
    lines = tuple(
        Line(
            1,
            n,
            text,
            text,
            size=size if block else 12.0,
            bold=text in headings,
            block=block,
            gap_before=text in headings,
        )
        for n, (text, block) in enumerate(texts, 1)
    )
    resume = read_resume(Document("a.docx", "", "docx", lines), as_of=AS_OF)[1]
    assert [s.kind for s in resume.sections] == ["header", "work", "training"]


@pytest.mark.parametrize("word", ["Uses", "Numbers", "Reach", "Lucky charms", "Bits"])
def test_headings_are_known_by_their_look_whether_in_capitals_or_not(word):
    texts = ["Maja Strand", "EXPERIENCE", "Radiographer, Puffin Clinic, 2017 - 2018", "SUMMARY", "Early riser"]
    texts += ["School", "A.A.S., Radiography, Lake College, 2014", word, "Cerner"]
    headings = ("EXPERIENCE", "SUMMARY", "School", word)
    lines = tuple(
        Line(1, n, text, text, size=10.0 if n > 1 else 16.0, bold=text in headings, gap_before=text in headings)
        for n, text in enumerate(texts, 1)
    )
    resume = read_resume(Document("a.docx", "", "docx", lines), as_of=AS_OF)[1]
    assert [s.title for s in resume.sections][1:] == list(headings)


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("Associate in Science, Radiologic", "Technology"),
        ("Associate of Applied Science, Medical Imaging", "Technology"),
        ("Associate of Applied Science in Radiography with", "Honors"),
        ("Associate in Radiography, Puffin School of Professional", "Training"),
        ("Associate of Science in Radiologic Technology and", "Education"),
    ],
)
def test_the_rest_of_a_bold_line_that_had_no_room_is_no_heading(first, rest):
    school = [(first, True, 300), (rest, True, 90), ("Lake College, 2014", False, 110)]
    texts = [("Maja Strand", True, 100), ("EDUCATION", True, 80), *school]
    texts += [("EXPERIENCE", True, 90), ("Radiographer, Puffin Clinic, 2017 - 2018", False, 330)]
    lines = tuple(
        Line(1, n, text, text, box=Box(40, 20 * n, 40 + width, 20 * n + 10), size=10.0, bold=bold,
             gap_before=text.isupper(), block=n if text.isupper() else 0)
        for n, (text, bold, width) in enumerate(texts, 1)
    )  # fmt: skip
    resume = read_resume(Document("a.pdf", "", "pdf", lines), as_of=AS_OF)[1]
    assert [s.kind for s in resume.sections] == ["header", "education", "work"]


@pytest.mark.parametrize("rest", ["Technology. Finished", "Imaging. Finished", "Sciences. Finished", "Training. Ended"])
def test_the_rest_of_a_sentence_that_had_no_room_is_no_label(rest):
    school = ("Lake College, Duluth. Associate in Science, Radiologic", f"{rest} in May of 2014.")
    texts = ["Maja Strand", "EDUCATION", *school, "EXPERIENCE", "Radiographer, Puffin Clinic, 2017 - 2018"]
    lines = tuple(
        Line(1, n, text, text, box=Box(40, 20 * n, 40 + 6 * len(text), 20 * n + 10), size=10.0,
             gap_before=text.isupper(), block=n if text.isupper() else 0)
        for n, text in enumerate(texts, 1)
    )  # fmt: skip
    resume = read_resume(Document("a.pdf", "", "pdf", lines), as_of=AS_OF)[1]
    assert [s.kind for s in resume.sections] == ["header", "education", "work"]
