"""The rules against the labelled resumes: do the labelled facts give the labelled musts and order?

This measures the rules alone, without the reading. The labels lie outside the project.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from matcher.documents.document import Quote
from matcher.jobs.profile import JobProfile
from matcher.jobs.profiles import load_profile
from matcher.ranking import Ranking, judge_candidate, rank
from matcher.resumes.resume import Credential, Education, Employment, Experience, ModalityUse, Person, Resume

GOLD = Path(__file__).parents[3] / "shared" / "gold"
AS_OF = date(2026, 11, 1)
SAID = (Quote(1, 1, "as the label says"),)
SETS = ("dev", "dev2")
CONCORDANCE_FLOOR = 0.95  # with facts as labelled nothing but the weights is left to order people wrongly


def labels(name: str) -> list[dict[str, Any]]:
    path = GOLD / name / "gold.json"
    if not path.is_file():
        pytest.skip(f"no labels at {path}")
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["resumes"]
    return entries


def as_resume(label: dict[str, Any]) -> Resume:
    """The facts of a label as a Resume. Health care is read off the grade, of which it is the definition."""
    limited = "limited" in json.dumps(label).lower()
    credentials = tuple(
        Credential(
            c["id"],
            c["status"],
            tuple(c.get("disciplines") or ()),
            c.get("state"),
            c.get("expires"),
            limited and c["id"] == "STATE_LICENSE",
            SAID,
        )
        for c in label["credentials"]
    )
    education = tuple(
        Education(e["level"], e.get("field"), bool(e["relevant"]), e["status"], end=e.get("end"), evidence=SAID)
        for e in label["education"]
    )
    months = label["experience"]["imaging_months"] or 0
    clinical = label["experience"]["clinical_months"]
    posts = (Employment("Technologist", None, None, None, months, True, evidence=SAID),) if months else ()
    images = bool(months or clinical or label["modalities"])
    return Resume(
        credentials=credentials,
        education=education,
        employment=posts,
        modalities=tuple(ModalityUse(m, level, evidence=SAID) for m, level in label["modalities"].items()),
        experience=Experience(months, clinical, SAID if months or clinical else ()),
        health_care=SAID if (label["grade"] or 0) >= 1 else (),
        imaging_career=SAID if images else (),
    )


def ranked(entries: list[dict[str, Any]], profile: JobProfile) -> Ranking:
    people = [judge_candidate(e["file"], "", Person(), as_resume(e), profile=profile, as_of=AS_OF) for e in entries]
    return rank(people, profile=profile, as_of=AS_OF)


@pytest.mark.parametrize("name", SETS)
def test_given_the_labelled_facts_the_musts_are_judged_as_labelled(name: str) -> None:
    entries = labels(name)
    by_file = {c.file: c for c in ranked(entries, load_profile("imaging-technician")).candidates}
    wrong = []
    for entry in entries:
        statuses = {a.requirement: a.status for a in by_file[entry["file"]].assessments}
        wrong += [
            (entry["file"], must, want, statuses[must])
            for must, want in entry["must"].items()
            if want is not None and statuses[must] != want
        ]
    assert wrong == []


@pytest.mark.parametrize("name", SETS)
def test_given_the_labelled_facts_better_grades_stand_above_worse_ones(name: str) -> None:
    entries = [e for e in labels(name) if e["grade"] is not None]
    grades = {e["file"]: e["grade"] for e in entries}
    order = [grades[c.file] for c in ranked(entries, load_profile("imaging-technician")).candidates]
    pairs = [(a, b) for i, a in enumerate(order) for b in order[i + 1 :] if a != b]
    assert sum(a > b for a, b in pairs) / len(pairs) >= CONCORDANCE_FLOOR
