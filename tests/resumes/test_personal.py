"""What says who somebody is states no fact of the work, wherever it stands."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.documents.document import Document, Line
from matcher.resumes.reading import read_resume

RESUME = """{name}
Radiologic Technologist
Boise, ID 83702
ana.roe@example.com
{line}

EXPERIENCE

Radiographer, Kingfisher Hospital, Boise, ID, March 2021 - present
- chest and extremity X-rays

EDUCATION

Associate of Applied Science, Radiologic Technology, Snake River College, 2020
{last}
"""


def _facts(name="Ana Roe, R.T.(R)(ARRT)", line="", last=""):
    text = RESUME.format(name=name, line=line, last=last)
    lines = tuple(Line(1, n, t, t, gap_before=not above) for n, (above, t) in enumerate(_written(text), 1))
    _, resume = read_resume(Document("a.txt", "", "txt", lines), as_of=date(2026, 11, 1))
    employment = [(j.title, j.employer, j.start, j.end, j.imaging) for j in resume.employment]
    credentials = [(c.id, c.disciplines, c.state, c.status) for c in resume.credentials]
    modalities = [(m.id, m.level, m.months) for m in resume.modalities]
    education = [(e.level, e.field, e.status, e.end) for e in resume.education]
    return employment, credentials, modalities, education, resume.experience.imaging_months


def _written(text):
    rows = text.split("\n")
    return [(rows[n - 1].strip() if n else "", row) for n, row in enumerate(rows) if row.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "Widowed since March 2019",
        "Married to a registered radiographer",
        "Marital status: married since 2009",
        "Single, no children",
        "Divorced; mother of three (2009, 2012, 2016)",
        "Date of birth: 03/14/1961",
        "Born in May 1988 in Tampa, FL",
        "DOB 6/1/99 | Age: 27",
        "Pronouns: she/her",
    ],
)
def test_a_line_about_the_person_changes_no_fact(line):
    assert _facts(line=line) == _facts()
    assert _facts(last=line) == _facts()


@pytest.mark.parametrize("said", ["(she/her)", "(he/him/his)", "(they/them)", "(she / her / hers)", "he|him"])
def test_pronouns_behind_a_name_make_its_letters_nobody_elses(said):
    assert ("ARRT", ("R",), None, "active") in _facts()[1]
    assert _facts(name=f"Ana Roe {said}, R.T.(R)(ARRT)") == _facts()


@pytest.mark.parametrize(
    "street", ["12 Elm Ct", "44 Ironwood CT", "7 N. Oak Ct.", "1800 Old Mill Ct, Apt. 4", "9B Royal Palm Ct"]
)
def test_a_street_called_court_is_no_computed_tomography(street):
    assert _facts(line=f"{street}, Reno, NV 89501") == _facts()
    assert _facts(line=f"{street}\nReno, NV 89501") == _facts()


@pytest.mark.parametrize(
    "line", ["Single-slice CT, 3 years", "Born leader of the CT team since March 2019", "CT since 2019"]
)
def test_a_line_that_only_begins_alike_is_still_read(line):
    assert "ct" in [m[0] for m in _facts(last=line)[2]] or "ct" in str(_facts(line=line)[2])
