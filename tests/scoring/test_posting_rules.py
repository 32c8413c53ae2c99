"""The kinds of requirements that postings bring along: alternatives, programmes, later dates, one modality's months."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.documents.document import Quote
from matcher.jobs.reading import read_requirement
from matcher.resumes.resume import Credential, Education, Employment, Experience, ModalityUse, Resume, SetAside
from matcher.scoring.assessment import Assessment
from matcher.scoring.rulebook import assess

AS_OF = date(2026, 11, 1)
SAID = (Quote(1, 1, "as the resume says"),)
RT = Credential("ARRT", "active", ("R",), evidence=SAID)
CT = Credential("ARRT", "active", ("CT",), evidence=SAID)
ARMRIT = Credential("ARMRIT", "active", evidence=SAID)
SILENT = Resume()


def judge(resume: Resume, **row: object) -> Assessment:
    shared = {"id": "asked", "label": "Asked", "necessity": "must", "points": 10, "quote": "as the posting says"}
    return assess(read_requirement(shared | row), resume, as_of=AS_OF)


def schooled(status: str, *, relevant: bool = True) -> Resume:
    return Resume(education=(Education("certificate", "Radiography", relevant, status, evidence=SAID),))  # type: ignore[arg-type]


def worked(career: int, *, ct: int | None) -> Resume:
    post = Employment("Technologist", "A Hospital", None, None, career, True, evidence=SAID)
    uses = (ModalityUse("radiography", "practised", career, evidence=SAID),)
    if ct is not None:
        uses += (ModalityUse("ct", "practised", ct, evidence=SAID),)
    return Resume(employment=(post,), modalities=uses, experience=Experience(career, 0))


# ------------------------------------------------------------------------------------------------ alternatives

EITHER_REGISTRY = [
    {"kind": "credential", "credentials": ["ARRT"], "disciplines": ["MR"]},
    {"kind": "credential", "credentials": ["ARMRIT"]},
]
REGISTRY_OR_SCHOOL = [{"kind": "credential", "credentials": ["ARRT"]}, {"kind": "programme"}]


@pytest.mark.parametrize(
    ("options", "resume", "status", "points"),
    [
        (EITHER_REGISTRY, Resume(credentials=(ARMRIT,)), "met", 10),
        (EITHER_REGISTRY, Resume(credentials=(RT, ARMRIT)), "met", 10),
        (EITHER_REGISTRY, Resume(credentials=(RT,)), "unmet", 0),
        (EITHER_REGISTRY, SILENT, "unmet", 0),
        (REGISTRY_OR_SCHOOL, schooled("completed"), "met", 10),
        (REGISTRY_OR_SCHOOL, schooled("in_progress"), "partial", 6),
        (REGISTRY_OR_SCHOOL, Resume(credentials=(RT,)), "met", 10),
    ],
)
def test_any_one_of_the_alternatives_suffices(
    options: list[dict[str, object]], resume: Resume, status: str, points: float
) -> None:
    found = judge(resume, kind="any_of", option=options)
    assert (found.status, found.points, found.points_possible) == (status, points, 10)
    assert found.requirement == "asked"


def test_where_no_alternative_is_shown_each_is_asked_for() -> None:
    found = judge(SILENT, kind="any_of", option=EITHER_REGISTRY)
    assert found.basis == "silent"
    assert found.ask is not None
    assert "ARRT" in found.ask
    assert "ARMRIT" in found.ask


def test_what_was_set_aside_of_any_alternative_is_kept_and_a_no_outweighs_silence() -> None:
    no = SetAside("ARMRIT", Quote(1, 4, "not ARMRIT certified"), "the resume says so", denied=True)
    found = judge(Resume(set_aside=(no,)), kind="any_of", option=EITHER_REGISTRY)
    assert found.set_aside == (no,)
    assert found.basis == "contradicted"
    assert judge(Resume(credentials=(ARMRIT,), set_aside=(no,)), kind="any_of", option=EITHER_REGISTRY).set_aside


# ------------------------------------------------------------------------------------------------ programmes


@pytest.mark.parametrize(
    ("resume", "status", "basis"),
    [
        (schooled("completed"), "met", "stated"),
        (schooled("in_progress"), "partial", "stated"),
        (schooled("incomplete"), "unmet", "contradicted"),
        (schooled("completed", relevant=False), "unmet", "silent"),
        (SILENT, "unmet", "silent"),
    ],
)
def test_a_programme_is_completed_schooling_in_imaging(resume: Resume, status: str, basis: str) -> None:
    found = judge(resume, kind="programme")
    assert (found.status, found.basis) == (status, basis)
    assert (found.ask is None) == (status == "met")


# ------------------------------------------------------------------------------------------------ every discipline

BOTH = {"kind": "credential", "credentials": ["ARRT"], "disciplines": ["R", "CT"], "every": True}


@pytest.mark.parametrize(
    ("credentials", "status", "said"),
    [
        ((RT, CT), "met", "radiography (R) and CT"),
        ((Credential("ARRT", "active", ("R", "CT", "M"), evidence=SAID),), "met", "mammography"),
        ((RT,), "partial", "CT is not shown"),
        ((CT,), "partial", "radiography (R) is not shown"),
        ((RT, Credential("ARRT", "pending", ("CT",), evidence=SAID)), "partial", "CT is planned"),
        ((Credential("ARRT", "active", evidence=SAID),), "met", "Holds ARRT"),  # it names none: a question, no refusal
        ((Credential("ARRT", "active", ("MR",), evidence=SAID),), "unmet", "no discipline that counts here"),
    ],
)
def test_every_discipline_is_asked_for_where_the_posting_joins_them(
    credentials: tuple[Credential, ...], status: str, said: str
) -> None:
    found = judge(Resume(credentials=credentials), **BOTH)
    assert found.status == status
    assert said in found.because
    assert status == "met" or found.ask


def test_without_every_one_of_the_disciplines_is_enough() -> None:
    assert judge(Resume(credentials=(RT,)), **(BOTH | {"every": False})).status == "met"


# ------------------------------------------------------------------------------------------------ due later

LATER = "within 60 days of hire"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"kind": "credential", "credentials": ["BLS"]}, "BLS"),
        ({"kind": "credential", "credentials": ["ARRT"], "disciplines": ["CT"]}, "ARRT"),
        ({"kind": "licence"}, "state licence"),
        ({"kind": "licence", "state": "AZ"}, "state licence of Arizona"),
    ],
)
def test_what_is_due_later_and_not_mentioned_is_a_question_and_no_refusal(row: dict[str, object], name: str) -> None:
    now, later = judge(SILENT, **row), judge(SILENT, **row, due=LATER)
    assert (now.status, later.status) == ("unmet", "partial")
    assert (later.points, later.basis) == (0, "silent")
    assert LATER in later.because
    assert later.ask is not None
    assert name.split(" of ")[0] in later.ask


def test_what_is_due_later_and_held_is_met_and_what_is_refused_stays_refused() -> None:
    row = {"kind": "credential", "credentials": ["BLS"], "due": LATER}
    assert judge(Resume(credentials=(Credential("BLS", "active", evidence=SAID),)), **row).status == "met"
    no = SetAside("BLS", Quote(1, 4, "no BLS"), "the resume says so", denied=True)
    assert judge(Resume(set_aside=(no,)), **row).basis == "contradicted"


# ------------------------------------------------------------------------------------------------ months of a modality

TWO_YEARS_OF_CT = {"kind": "experience", "months": 24, "clinical_months": 12, "modalities": ["ct"]}


@pytest.mark.parametrize(
    ("resume", "of_modality", "status"),
    [
        (worked(120, ct=6), True, "partial"),
        (worked(120, ct=6), False, "met"),
        (worked(120, ct=24), True, "met"),
        (worked(120, ct=None), True, "unmet"),
        (worked(12, ct=30), True, "partial"),  # nobody has more months in CT than in imaging
    ],
)
def test_months_count_in_the_modality_where_the_posting_says_so(resume: Resume, of_modality: bool, status: str) -> None:
    assert judge(resume, **TWO_YEARS_OF_CT, of_modality=of_modality).status == status


def test_where_the_posts_of_the_modality_have_no_dates_the_career_counts() -> None:
    undated = worked(36, ct=None)
    practised = (*undated.modalities, ModalityUse("ct", "practised", None, evidence=SAID))
    resume = Resume(employment=undated.employment, modalities=practised, experience=undated.experience)
    assert judge(resume, **TWO_YEARS_OF_CT, of_modality=True).status == "met"
