"""The four musts of the imaging-technician job, case by case (musts.toml)."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from matcher.documents.document import Quote
from matcher.jobs.profiles import load_profile
from matcher.resumes.resume import Credential, Education, Employment, Experience, ModalityUse, Resume, SetAside
from matcher.scoring.assessment import Assessment
from matcher.scoring.rulebook import assess

AS_OF = date(2026, 11, 1)
SAID = (Quote(1, 1, "as the resume says"),)
TABLES: dict[str, list[dict[str, Any]]] = tomllib.loads(Path(__file__).with_name("musts.toml").read_text("utf-8"))
CASES = [pytest.param(must, row, id=f"{must}: {row['because']}") for must, rows in TABLES.items() for row in rows]


def as_resume(row: dict[str, Any]) -> Resume:
    months, clinical = row.get("months", 0), None if row.get("clinical_unknown") else row.get("clinical", 0)
    return Resume(
        credentials=tuple(
            Credential(
                c["id"], c["status"], tuple(c.get("disciplines", ())), c.get("state"), c.get("expires"),
                c.get("limited", False), SAID,
            )
            for c in row.get("credentials", ())
        ),
        education=tuple(
            Education(e["level"], e["field"], e["relevant"], e["status"], end=e.get("end"), evidence=SAID)
            for e in row.get("education", ())
        ),
        employment=(Employment("Technologist", None, None, None, months, True, evidence=SAID),) if months else (),
        modalities=tuple(ModalityUse(m, level, evidence=SAID) for m, level in row.get("modalities", {}).items()),
        experience=Experience(months, clinical, SAID if months or clinical != 0 else ()),
        set_aside=tuple(
            SetAside(s["about"], Quote(1, 2, s["quote"]), s["because"], s.get("denied", False))
            for s in row.get("set_aside", ())
        ),
    )  # fmt: skip


def judge(must: str, row: dict[str, Any]) -> Assessment:
    requirement = next(r for r in load_profile("imaging-technician").requirements if r.id == must)
    return assess(requirement, as_resume(row), as_of=AS_OF)


@pytest.mark.parametrize(("must", "row"), CASES)
def test_a_must_is_judged_as_a_careful_recruiter_would(must: str, row: dict[str, Any]) -> None:
    found = judge(must, row)
    assert (found.status, found.basis) == (row["expect"], row["basis"]), found.because


@pytest.mark.parametrize(("must", "row"), CASES)
def test_points_agree_with_the_status_and_rest_on_a_quotation(must: str, row: dict[str, Any]) -> None:
    found = judge(must, row)
    full, none = found.points == found.points_possible, found.points == 0
    assert (full, none) == {"met": (True, False), "partial": (False, False), "unmet": (False, True)}[found.status]
    assert found.evidence or none


@pytest.mark.parametrize(("must", "row"), CASES)
def test_silence_comes_with_the_question_to_ask(must: str, row: dict[str, Any]) -> None:
    found = judge(must, row)
    assert found.because.endswith(".")
    if found.basis == "silent" or found.status == "partial":
        assert found.ask is not None
        assert found.ask.startswith("Ask ")


def test_each_must_has_its_dozen_cases_and_every_outcome() -> None:
    assert set(TABLES) == {"arrt", "degree", "experience", "modality"}
    for rows in TABLES.values():
        assert len(rows) >= 12
        assert set(Counter(row["expect"] for row in rows)) == {"met", "partial", "unmet"}
        assert len({row["because"] for row in rows}) == len(rows)
