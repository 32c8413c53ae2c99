"""Posts found in their layouts: title first, employer first, dates left, one line each, tables, prose."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path

import pytest

from matcher.resumes.marked import mark_up
from matcher.resumes.mentions import find_mentions
from matcher.resumes.work.employment import Job, find_jobs
from matcher.resumes.work.experience import find_experience
from tests.resumes.case_tables import REGISTERED, document_of

AS_OF = datetime.date(2026, 11, 1)


def _jobs(text: str) -> tuple[Job, ...]:
    marked = mark_up(document_of(text))
    return find_jobs(marked, find_mentions(marked), REGISTERED, as_of=AS_OF)


def _months(text: str) -> tuple[int, int | None]:
    marked = mark_up(document_of(text))
    experience = find_experience(marked, find_jobs(marked, find_mentions(marked), REGISTERED, as_of=AS_OF), as_of=AS_OF)
    return experience.imaging_months, experience.clinical_months


@pytest.mark.parametrize(
    ("layout", "because"),
    [
        ("CT Technologist\nMercy Hospital, Austin, TX\nMarch 2019 - June 2021", "title, employer, dates"),
        ("Mercy Hospital, Austin, TX\nCT Technologist\n03/2019 - 06/2021", "employer first"),
        ("CT Technologist | Mercy Hospital | 03/2019 - 06/2021", "one line with bars"),
        ("03/2019 - 06/2021\tCT Technologist, Mercy Hospital", "dates on the left"),
        ("CT Technologist, Mercy Hospital, Austin. March 2019 to June 2021.", "a sentence"),
        ("March 2019 - June 2021\nCT Technologist\nMercy Hospital", "dates first"),
    ],
)
def test_a_post_is_found_in_every_layout(layout: str, because: str) -> None:
    [job] = _jobs(f"WORK\n{layout}\n• Scanned trauma patients in the CT suite")
    assert (job.title, job.imaging) == ("CT Technologist", True), because
    assert [(str(p.start), str(p.end)) for p in job.post.periods] == [("2019-03", "2021-06")], because


def test_two_posts_of_one_employer_are_two() -> None:
    text = (
        "WORK\nMercy Hospital, Austin\nLead CT Technologist\n2020 - present\n• Scans\n"
        "Radiographer\n2016 - 2020\n• X-rays"
    )
    assert [j.title for j in _jobs(text)] == ["Lead CT Technologist", "Radiographer"]


def test_a_date_inside_a_bullet_opens_no_post() -> None:
    text = "WORK\nRadiographer, Mercy Hospital\n2016 - present\n• Union steward, 2018 - 2020\n• Portables in the ICU"
    assert len(_jobs(text)) == 1


def test_overlapping_posts_count_each_month_once() -> None:
    text = ("WORK\nRadiographer, Mercy Hospital\nJanuary 2020 - December 2021\n• X-rays\n"
            "X-ray Technologist (PRN), Austin Urgent Care\nJune 2021 - June 2022\n• X-rays")  # fmt: skip
    assert _months(text)[0] == 30


def test_clinical_rotations_are_training_and_no_employment() -> None:
    text = (
        "CLINICAL ROTATIONS\nStudent Radiographer (unpaid), Mercy Hospital\nAugust 2020 - May 2022\n"
        "• Chest and extremity X-rays"
    )
    assert _months(text) == (0, 22)


def test_a_rotation_without_its_length_is_unknown_and_not_zero() -> None:
    assert _months("EDUCATION\nAAS, Radiography, 2022. Clinical rotations at two hospitals.")[1] is None
    assert _months("EDUCATION\nAAS, Radiography, 2022.")[1] == 0


@pytest.mark.parametrize(
    ("post", "foreign", "because"),
    [
        ("Radiographer, Pipeline NDT Services\n2015 - 2020\n• X-ray of welds to API 1104", "industrial", "welds"),
        ("Imaging Technician, Equine Veterinary Clinic\n2015 - 2020\n• X-ray and CT of horses", "veterinary", "horses"),
        (
            "Transportation Security Officer, airport checkpoint\n2015 - 2020\n• CT of checked baggage",
            "security",
            "luggage",
        ),
        ("Radiographer, Mercy Hospital\n2015 - 2020\n• X-ray of patients", None, "patients"),
    ],
)
def test_what_is_not_a_patient_is_no_imaging(post: str, foreign: str | None, because: str) -> None:
    [job] = _jobs(f"WORK\n{post}")
    assert (job.foreign, job.imaging) == (foreign, foreign is None), because


NAMES = tomllib.loads((Path(__file__).parent / "post_names.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row["text"].replace("\n", " / ")[:60])
def test_title_employer_and_place_are_told_apart(row: dict[str, str]) -> None:
    [job] = _jobs(f"Ana Ruiz\nWORK\n{row['text']}\n• Greeted people and did what was asked for every day")
    said = (job.title or "", job.employer or "", job.place or "")
    assert said == (row["title"], row["employer"], row["place"])
