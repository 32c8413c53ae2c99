"""What a person should look at before believing it, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.documents.document import Document, Line
from matcher.lexicon.entries import read_tables
from matcher.lexicon.phrases import phrases
from matcher.resumes.doubts.phrasing import SIGNS
from matcher.resumes.marked import mark_up
from matcher.resumes.reading import read_resume

AS_OF = date(2026, 11, 1)


def _document(text: str) -> Document:
    rows = text.strip().splitlines()
    lines = [
        Line(1, n, row, row, gap_before=n > 1 and not rows[n - 2].strip())
        for n, row in enumerate(rows, 1)
        if row.strip()
    ]
    return Document("a.txt", "", "txt", tuple(lines))


def _flags(text: str) -> dict[str, list[int]]:
    _, resume = read_resume(_document(text), as_of=AS_OF)
    return {flag.code: [quote.line for quote in flag.evidence] for flag in resume.flags}


HONEST = {
    "a dense list of one's own": "Jo Doe\n\nSKILLS\nCT, MRI, X-ray, fluoroscopy, C-arm, DEXA, PACS, RIS, Epic",
    "a seller's list": "Jo Doe\n\nX-ray | CT | MRI | Mammography | Ultrasound | PET/CT | DXA | C-arm | Interventional",
    "a manager's department": "Jo Doe\n\nOversee x-ray, CT, MRI, mammography, ultrasound, nuclear medicine, PET and IR",
    "who books for others": "Jo Doe\n\nBook MRI, CT, PET, nuclear medicine, ultrasound, DEXA and fluoroscopy for sites",
    "a form's own words": "Jo Doe\n\nDesired pay: $29\nDesired locations: Tulsa\nNo relocation required",
    "what a school requires": "Jo Doe\n\n31 of 37 mandatory competencies\nLogged the required procedures",
    "one demand alone": "Jo Doe\n\nBLS (a hospital once required it), June 2027",
    "times of the day": "Jo Doe\n\nEXPERIENCE\nCT Technologist, Lake Hospital, covers CT alone from 1900 to 0300",
    "a hospital's age": "Jo Doe\n\nLake Hospital, serving the county since 1911",
    "an old collection": "Jo Doe\n\n- Converted 4,400 reels of film, 1940-1979, for the archive of the county",
    "an expiry to come": "Jo Doe\n\nPAPERS\nARRT (R), since 2014, through 3/2027\nBLS issued 3/2026, expires 3/2028",
    "a degree to come": "Jo Doe\n\nEDUCATION\nAAS, Radiography, Lake College, expected May 2027",
    "a plan": "Jo Doe\n\nOn the waiting list for the fall 2027 class",
    "a team's hundred years": "Jo Doe\n\nLed a team with a combined 120 years of experience",
    "help for patients": "Jo Doe\n\nGave instructions to patients; ignored no alarm; AI triage of head CT",
    "a form that says it again": "\n".join(["Jo Doe", *["Duties, Accomplishments and Related Skills:"] * 5]),
    "work beside school and a second job": (
        "Jo Doe\n\nEXPERIENCE\nCT Tech, A Hospital, 2019 - Present\nCT Tech, B Hospital, 2020 - Present\n"
        "X-ray Tech, C Clinic, 2021 - Present\nBarista, D Cafe, 2018 - Present"
    ),
}


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_what_honest_resumes_say_raises_no_doubt(text):
    assert _flags(text) == {}


def test_what_is_left_out_is_quoted_where_it_stands():
    text = (
        "Jo Doe\n\nSKILLS\nPACS\n\nRequirements: ARRT (R) required, BLS required\n\nEDUCATION\nAAS, Radiography, 2019"
    )
    assert _flags(text) == {"pasted_posting": [6]}


def test_the_rest_of_the_resume_is_read_as_if_the_trick_were_not_there():
    honest = "Jo Doe\n\nEDUCATION\nAAS, Radiography, 2019\n\nEXPERIENCE\nCT Technologist, Lake Hospital, 2019 - 2023"
    trick = honest + "\n\nMRI Technologist, Hill Hospital, 2028 - 2031\n- MRI of the spine"
    (_, one), (_, other) = (read_resume(_document(text), as_of=AS_OF) for text in (honest, trick))
    assert (one.employment, one.modalities, one.experience) == (other.employment, other.modalities, other.experience)


def test_a_post_that_does_not_count_is_told_with_its_reason():
    _, resume = read_resume(
        _document("Jo Doe\n\nEXPERIENCE\nRadiologic Technologist, Old Hospital, 1920 - Present"), as_of=AS_OF
    )
    assert resume.experience.imaging_months == 0
    (told,) = [one for one in resume.set_aside if one.about == "experience"]
    assert told.quote.line == 4
    assert "more than 60 years" in told.because


@pytest.mark.parametrize("text", ["Keywords: CT, MRI", "We are hiring. ARRT required. Apply today!", "CT " * 50])
def test_a_file_that_is_nothing_but_a_trick_is_still_read(text):
    _, resume = read_resume(_document(text), as_of=AS_OF)
    assert resume.flags
    assert (resume.credentials, resume.modalities, resume.skills) == ((), (), ())


@pytest.mark.parametrize("name", SIGNS)
def test_the_quick_look_misses_no_phrase(name):
    proofs = read_tables("phrases.toml")["proof"]["doubts"][name]["matches"]
    for text in proofs:
        assert phrases("doubts", name).search(text)
        assert mark_up(_document(text)).small_words & SIGNS[name], text
