"""The small resumes of small_resumes.toml, each for one way of telling that is easily misread."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest

from matcher.resumes.reading import read_resume
from matcher.resumes.resume import Credential, Education, Resume
from tests.resumes.case_tables import document_of

AS_OF = datetime.date(2026, 11, 1)
ROWS = tomllib.loads((Path(__file__).parent / "small_resumes.toml").read_text(encoding="utf-8"))["case"]
TOLERANCE = 2  # months, as in the labels of whole resumes


def _credential(c: Credential) -> str:
    disciplines = f"({','.join(c.disciplines)})" if c.disciplines else None
    return " ".join(filter(None, (c.id, disciplines, c.state, c.status)))


def _education(e: Education) -> str:
    return f"{e.level} {'relevant' if e.relevant else 'other'} {e.status}"


def found(resume: Resume, row: dict[str, Any]) -> dict[str, Any]:
    """What the resume gives for each fact that the row asks for."""
    said = resume.experience.clinical_months
    months = resume.experience.imaging_months
    near = "months" in row and abs(months - row["months"]) <= TOLERANCE
    facts = {
        "months": row["months"] if near else months,
        "clinical": "unknown" if said is None else said,
        "modalities": {m.id: m.level for m in resume.modalities},
        "credentials": sorted(_credential(c) for c in resume.credentials if not c.id.startswith("OTHER")),
        "education": sorted(_education(e) for e in resume.education),
    }
    return {key: value for key, value in facts.items() if key in row}


def wanted(row: dict[str, Any]) -> dict[str, Any]:
    """What a recruiter reads there."""
    asked = ("months", "clinical", "modalities", "credentials", "education")
    return {key: sorted(row[key]) if isinstance(row[key], list) else row[key] for key in asked if key in row}


CASES = [pytest.param(row, id=row["because"]) for row in ROWS]


@pytest.mark.parametrize("row", CASES)
def test_a_small_resume_is_read_as_a_recruiter_reads_it(row: dict[str, Any]) -> None:
    _, resume = read_resume(document_of(row["text"].strip("\n")), as_of=AS_OF)
    assert found(resume, row) == wanted(row)
