"""Schooling as people write it: level, field, relevance, status and end."""

from __future__ import annotations

import datetime

import pytest

from matcher.resumes.marked import mark_up
from matcher.resumes.schooling.education import find_education
from tests.resumes.case_tables import document_of

AS_OF = datetime.date(2026, 11, 1)

CASES = [  # text, (level, relevant, status, end) of each piece, because
    ("AAS, Radiologic Technology, 2018", [("associate", True, "completed", "2018")], "plain"),
    ("Associate in Radiography\nLakeshore College\nAugust 2020 to May 2022", [("associate", True, "completed", "2022-05")], "the level names the field"),
    ("BSRS, State University, 2014", [("bachelor", True, "completed", "2014")], "the letters name the field"),
    ("AS radiologic technology, Foothill", [("associate", True, "completed", None)], "two letters at the start of a line"),
    ("A.S. in Radiography, expected May 2027", [("associate", True, "in_progress", "2027-05")], "a date to come"),
    ("B.S. Radiologic Science (online): 84 credits earned, on hold since 2021", [("bachelor", True, "incomplete", None)], "on hold"),
    ("AAS Radiography. Completed 05/2016; 77 semester hours; GPA 3.5", [("associate", True, "completed", "2016-05")], "hours of a transcript are not a part"),
    ("42 semester hours toward Bachelor of Science, Nursing, 2021 - 2023", [("bachelor", False, "incomplete", "2023")], "hours towards"),
    ("Certificate in Radiography, Mercy Hospital School of Radiologic Technology, 1999", [("certificate", True, "completed", "1999")], "hospital programme"),
    ("Diploma, Mercy Hospital School of Radiologic Technology, 1988", [("certificate", True, "completed", "1988")], "hospital diploma"),
    ("Medical Assisting certificate, Valdosta Technical College, 2017", [("certificate", False, "completed", "2017")], "another trade"),
    ("BA, Geography, 2015\nCertificate in Radiography, 2024", [("bachelor", False, "completed", "2015"), ("certificate", True, "completed", "2024")], "two pieces"),
    ("General Studies A.A., 2019, then some radiography reading", [("associate", False, "completed", "2019")], "the field before the letters"),
    ("Bachelor of Applied Medical Sciences, Radiologic Technology, 2015", [("bachelor", True, "completed", "2015")], "the field behind a longer name"),
    ("Penn Manor High School, 1997", [("high_school", False, "completed", "1997")], "high school"),
    ("High School Diploma, Deer Flat High School, 2014", [("high_school", False, "completed", "2014")], "a school said twice is one"),
    ("Grado Asociado en Tecnología Radiológica, mayo 2022", [("associate", True, "completed", "2022-05")], "Spanish"),
    ("Applied to the radiography program for fall 2027", [], "applied is not enrolled"),
    ("AAS, Radiography, 2010\nARRT (R), expires 2028", [("associate", True, "completed", "2010")], "the card's date is not the degree's"),
    ("Bachelor of Science in Radiologic Technology, 2014\nEquivalent to a U.S. bachelor's degree (2026 report)", [("bachelor", True, "completed", "2014")], "a report on the degree is no date of it"),
    ("A.S. Business Office Technology, Tunxis College, 2008. Notary public, to 2028.", [("associate", False, "completed", "2008")], "a card in the next sentence"),
    ("Associate of Arts, River College, 2016. MRI Technologist certificate, Ohio Institute, April 2019", [("associate", False, "completed", "2016"), ("certificate", True, "completed", "2019-04")], "the field belongs to the certificate behind it"),
    ("B.S., Geology, State University, 2015. Thesis: computed tomography of skulls.", [("bachelor", False, "completed", "2015")], "a thesis is no field"),
    ("Radiography program at Lakes College: number 14 on the waiting list for fall 2027", [], "a waiting list"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "because"), CASES, ids=[c[2] for c in CASES])
def test_schooling_is_read(text: str, right: list[tuple[str, bool, str, str | None]], because: str) -> None:
    found, _ = find_education(mark_up(document_of(f"EDUCATION\n{text}")), as_of=AS_OF)
    got = [(e.level, e.relevant, e.status, e.end) for e in found]
    if because == "the same one again":  # which of the two dates is the end, the text leaves open
        got, right = [g[:3] for g in got], [r[:3] for r in right]  # type: ignore[misc]
    assert got == right, because


@pytest.mark.parametrize(
    ("sentence", "because"),
    [
        ("Preceptor for students from the associate degree program at Lakeshore", "somebody else's schooling"),
        ("Associate's degree required for promotion", "a requirement"),
        ("Sales associate in the garden department", "a job title"),
    ],
)
def test_a_degree_named_in_passing_is_not_the_person_s(sentence: str, because: str) -> None:
    text = f"WORK\nRadiographer, Mercy Hospital\n2015 - present\n• {sentence}"
    assert find_education(mark_up(document_of(text)), as_of=AS_OF)[0] == (), because
