"""The wanted lines of the imaging-technician job, and the sentences that a recruiter repeats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from matcher.documents.document import Quote
from matcher.jobs.profile import LicenceRequirement
from matcher.jobs.profiles import load_profile
from matcher.resumes.resume import (
    Credential,
    Education,
    Employment,
    Experience,
    ModalityUse,
    Resume,
    SetAside,
    ShownIn,
    Skill,
)
from matcher.scoring.assessment import Assessment
from matcher.scoring.rulebook import assess

AS_OF = date(2026, 11, 1)
SAID = (Quote(1, 1, "as the resume says"),)
OTHER = (Quote(2, 7, "and says again"),)
PROFILE = load_profile("imaging-technician")


def judge(id: str, resume: Resume) -> Assessment:
    return assess(next(r for r in PROFILE.requirements if r.id == id), resume, as_of=AS_OF)


def held(*credentials: Credential) -> Resume:
    return Resume(credentials=tuple(replace(c, evidence=SAID) for c in credentials))


def practises(*ids: str, trained: tuple[str, ...] = ()) -> Resume:
    uses = [ModalityUse(i, "practised", evidence=SAID) for i in ids]
    return Resume(modalities=(*uses, *(ModalityUse(i, "trained", evidence=SAID) for i in trained)))


def worked(months: int, *modalities: str) -> Resume:
    post = Employment("Radiologic Technologist", "A Hospital", None, None, months, True, evidence=SAID)
    return replace(practises(*modalities), employment=(post,), experience=Experience(months, 0))


# ------------------------------------------------------------------------------------------------ sentences

ARRT_SENTENCES = [
    (
        [Credential("ARRT", "active", ("R", "CT"), expires="2027-03")],
        "Holds ARRT in radiography (R) and CT, to March 2027.",
        None,
    ),
    (
        [Credential("ARRT", "active", ("R",)), Credential("ARRT", "active", ("MR",))],
        "Holds ARRT in radiography (R) and MRI.",
        None,
    ),
    ([Credential("ARRT", "active")], "Holds ARRT.", "Ask in which disciplines ARRT is held."),
    (
        [Credential("ARRT", "active", ("CT",))],
        "Holds ARRT in CT.",
        "Ask which primary discipline stands behind ARRT in CT.",
    ),
    (
        [Credential("ARRT", "active", ("R",), expires="2026-12")],
        "Holds ARRT in radiography (R), to December 2026.",
        "Ask whether ARRT, valid to December 2026, is being renewed.",
    ),
    (
        [Credential("ARRT", "expired", ("R",), expires="2021")],
        "ARRT in radiography (R) ran out in 2021.",
        "Ask whether ARRT has been reinstated.",
    ),
    ([Credential("ARRT", "expired")], "ARRT is no longer active.", "Ask whether ARRT has been reinstated."),
    (
        [Credential("ARRT", "pending", ("R",))],
        "ARRT in radiography (R) is not held yet.",
        "Ask for the date of the ARRT exam.",
    ),
    (
        [Credential("ARRT", "pending", ("R",), expires="2026-12")],
        "ARRT in radiography (R) is not held yet: it is planned for December 2026.",
        "Ask whether the ARRT exam of December 2026 stands.",
    ),
    (
        [Credential("ARRT", "pending", ("R",), expires="2026-06")],
        "ARRT in radiography (R) is not held yet: it was planned for June 2026.",
        "Ask how the ARRT exam of June 2026 went.",
    ),
    (
        [Credential("STATE_LICENSE", "active", state="TX", limited=True)],
        "Holds a limited-scope state licence (TX); the resume does not say that ARRT is held.",
        "Ask whether ARRT is held or planned.",
    ),
    (
        [Credential("ARMRIT", "active", expires="2027-10")],
        "Holds ARMRIT, to October 2027; the resume does not mention ARRT.",
        "Ask whether ARRT is held.",
    ),
    ([], "The resume does not mention ARRT.", "Ask whether ARRT is held."),
]


@pytest.mark.parametrize(("credentials", "because", "ask"), ARRT_SENTENCES)
def test_a_credential_is_said_in_a_sentence_that_can_be_repeated(
    credentials: list[Credential], because: str, ask: str | None
) -> None:
    found = judge("arrt", held(*credentials))
    assert (found.because, found.ask) == (because, ask)


def test_a_licence_beside_a_denied_registration_is_a_no_and_not_silence() -> None:
    licensed = held(Credential("STATE_LICENSE", "active", state="TX", limited=True))
    no = SetAside("ARRT", Quote(1, 4, "not ARRT registered"), "not held", denied=True)
    found = judge("arrt", replace(licensed, set_aside=(no,)))
    assert found.basis == "contradicted"
    assert found.because == "Holds a limited-scope state licence (TX); the resume says that ARRT is not held."
    assert found.points == judge("arrt", licensed).points


def test_experience_is_said_in_years_and_months_with_its_modalities() -> None:
    found = judge("experience", worked(86, "radiography", "ct"))
    assert found.because == "Has 7 years 2 months of paid imaging work in radiography and CT."


def test_a_degree_is_said_with_its_field_and_year() -> None:
    degree = Education("associate", "Radiologic Technology", True, "completed", end="2018-05", evidence=SAID)
    found = judge("degree", Resume(education=(degree,)))
    assert found.because == "Completed an associate's degree in Radiologic Technology (2018)."


# ------------------------------------------------------------------------------------------------ who is ahead of whom

AHEAD = [
    ("arrt", held(Credential("ARRT", "active", ("R",))), held(Credential("ARRT", "pending", ("R",)))),
    ("arrt", held(Credential("ARRT", "pending", ("R",))), held(Credential("ARRT", "expired", ("R",)))),
    (
        "arrt",
        held(Credential("STATE_LICENSE", "active")),
        held(Credential("STATE_LICENSE", "active", limited=True)),
    ),
    (
        "arrt",
        held(Credential("ARRT", "expired", ("R",)), Credential("ARRT", "pending", ("CT",))),
        held(Credential("ARRT", "expired", ("R",))),
    ),
    (
        "state-licence",
        held(Credential("STATE_LICENSE", "expired", state="OH"), Credential("STATE_LICENSE", "active", state="TX")),
        held(Credential("STATE_LICENSE", "expired", state="OH")),
    ),
    ("experience", worked(12), worked(11)),
    ("experience", worked(11), worked(3)),
    ("experience", worked(1), Resume(experience=Experience(0, 24, SAID))),
    ("years-2", worked(24, "radiography"), worked(23, "radiography")),
    ("years-5", worked(60, "mri"), worked(59, "mri")),
    ("years-5", worked(60, "ct"), worked(120, "ultrasound")),
    ("modality", practises("mri"), practises(trained=("mri",))),
    ("further-modalities", practises("radiography", "ct", "mri"), practises("radiography", "ct")),
    ("further-modalities", practises("radiography", "ct"), practises("radiography", "fluoroscopy")),
    ("further-modalities", practises("ct", trained=("mri",)), practises("ct")),
    ("further-modalities", practises("ct"), practises(trained=("ct", "mri", "mammography"))),
    ("further-modalities", practises("ct", "mri"), practises("ct", trained=("mri", "mammography", "pet"))),
    ("state-licence", held(Credential("STATE_LICENSE", "active")), held(Credential("STATE_LICENSE", "pending"))),
    (
        "state-licence",
        held(Credential("STATE_LICENSE", "active")),
        held(Credential("STATE_LICENSE", "active", limited=True)),
    ),
    ("state-licence", held(Credential("STATE_LICENSE", "expired")), Resume()),
    (
        "further-arrt",
        held(Credential("ARRT", "active", ("R", "CT", "MR"))),
        held(Credential("ARRT", "active", ("R", "CT"))),
    ),
    (
        "further-arrt",
        held(Credential("ARRT", "active", ("R", "CT"))),
        held(Credential("ARRT", "active", ("R",)), Credential("ARRT", "pending", ("CT",))),
    ),
    (
        "further-arrt",
        held(Credential("ARRT", "active", ("R",)), Credential("ARRT", "pending", ("CT",))),
        held(Credential("ARRT", "active", ("R", "T"))),
    ),
    ("bls", held(Credential("BLS", "active")), held(Credential("CPR", "active"))),
    ("bls", held(Credential("CPR", "active")), Resume()),
    ("cra", held(Credential("CRA", "active")), Resume()),
]  # fmt: skip


@pytest.mark.parametrize(("id", "ahead", "behind"), AHEAD)
def test_who_brings_more_earns_more(id: str, ahead: Resume, behind: Resume) -> None:
    assert judge(id, ahead).points > judge(id, behind).points


def test_more_modalities_than_the_steps_name_earn_all_points_and_no_more() -> None:
    found = judge("further-modalities", practises("ct", "mri", "pet", "mammography", "ultrasound"))
    assert found.points == found.points_possible


def test_denied_modalities_are_contradicted_and_a_town_is_not() -> None:
    town = SetAside("ct", Quote(1, 2, "Hartford, CT"), "Connecticut, not computed tomography")
    denied = SetAside("mri", Quote(1, 3, "no MRI experience"), "the resume says that it was not done", denied=True)
    assert judge("further-modalities", Resume(set_aside=(town,))).basis == "silent"
    assert judge("further-modalities", Resume(set_aside=(town, denied))).basis == "contradicted"
    assert judge("modality", replace(practises("radiography"), set_aside=(town, denied))).set_aside == (town, denied)


@pytest.mark.parametrize(
    ("state", "status", "points"),
    [("TX", "met", 2.0), ("OH", "partial", 1.0), (None, "partial", 1.0)],
)
def test_with_a_named_state_another_states_licence_is_a_start_and_no_refusal(
    state: str | None, status: str, points: float
) -> None:
    asked = next(r for r in PROFILE.requirements if isinstance(r, LicenceRequirement))
    in_texas = replace(asked, state="TX", necessity="must")
    found = assess(in_texas, held(Credential("STATE_LICENSE", "active", state=state)), as_of=AS_OF)
    assert (found.status, found.points) == (status, points)


# ------------------------------------------------------------------------------------------------ seniority, degrees


def post(*, imaging: bool, senior: bool) -> Employment:
    return Employment("Lead", "A Hospital", None, None, 30, imaging, senior=senior, evidence=SAID)


SENIOR = [
    (Resume(employment=(post(imaging=True, senior=True),)), "met", "leads where images are made"),
    (
        Resume(employment=(post(imaging=False, senior=True), post(imaging=True, senior=False))),
        "partial",
        "manages now, and imaged before",
    ),
    (Resume(employment=(post(imaging=False, senior=True),)), "unmet", "runs a shop"),
    (Resume(employment=(post(imaging=True, senior=False),)), "unmet", "leads nobody"),
    (Resume(), "unmet", "says nothing"),
]


@pytest.mark.parametrize(("resume", "status", "because"), SENIOR)
def test_seniority_counts_in_imaging(resume: Resume, status: str, because: str) -> None:
    assert judge("seniority", resume).status == status, because


FURTHER_DEGREES = [
    ("master", "Health Administration", "completed", "met"),
    ("bachelor", "Business Administration, Healthcare Management", "completed", "met"),
    ("bachelor", "Health-Services Administration", "in_progress", "partial"),
    ("bachelor", "Health Administration", "incomplete", "unmet"),
    ("associate", "Health Administration", "completed", "unmet"),
    ("bachelor", "Business Administration", "completed", "unmet"),
    ("master", "Public Administration", "completed", "unmet"),
    ("bachelor", None, "completed", "unmet"),
]


@pytest.mark.parametrize(("level", "field", "status", "expect"), FURTHER_DEGREES)
def test_a_degree_in_health_administration_is_known_by_its_field(
    level: str, field: str | None, status: str, expect: str
) -> None:
    degree = Education(level, field, False, status, evidence=SAID)  # type: ignore[arg-type]
    assert judge("health-administration", Resume(education=(degree,))).status == expect


# ------------------------------------------------------------------------------------------------ skills


def skilled(*skills: tuple[str, ShownIn], imaging: bool = False, care: bool = False) -> Resume:
    return Resume(
        skills=tuple(Skill(i, shown_in, SAID) for i, shown_in in skills),
        imaging_career=OTHER if imaging else (),
        health_care=OTHER if care or imaging else (),
    )


SKILLS_AHEAD = [
    (
        "patient-care",
        skilled(("positioning", "job"), ("patient_preparation", "job"), imaging=True),
        skilled(("positioning", "job"), imaging=True),
        "two kinds of it are asked for",
    ),
    (
        "radiation-safety",
        skilled(("radiation_safety", "job"), imaging=True),
        skilled(("radiation_safety", "list"), imaging=True),
        "done is more than listed",
    ),
    (
        "teamwork",
        skilled(("teamwork", "list"), imaging=True),
        skilled(("teamwork", "claim"), imaging=True),
        "listed is more than claimed",
    ),
    (
        "radiation-safety",
        skilled(("radiation_safety", "job"), imaging=True),
        skilled(("radiation_safety", "job"), care=True),
        "done in front of a detector",
    ),
    (
        "radiation-safety",
        skilled(("radiation_safety", "job"), care=True),
        skilled(("radiation_safety", "job")),
        "radiation safety on a pipeline protects no patient",
    ),
    (
        "teamwork",
        skilled(("teamwork", "claim"), ("teamwork", "job"), imaging=True),
        skilled(("teamwork", "claim"), imaging=True),
        "the strongest place of a skill counts",
    ),
    ("patient-care", skilled(imaging=True), skilled(care=True), "imaging positions patients, nursing prepares them"),
    ("patient-care", skilled(care=True), skilled(), "health care comes before unrelated work"),
    ("anatomy", skilled(care=True), skilled(), "health care speaks its language"),
    ("image-quality", skilled(imaging=True), skilled(care=True), "a nurse judges no images"),
]


@pytest.mark.parametrize(("id", "ahead", "behind", "because"), SKILLS_AHEAD)
def test_a_skill_counts_by_where_it_is_shown(id: str, ahead: Resume, behind: Resume, because: str) -> None:
    assert judge(id, ahead).points > judge(id, behind).points, because


def test_skills_outside_health_care_earn_nothing_and_leave_a_question() -> None:
    found = judge("manner", skilled(("attention_to_detail", "job")))
    assert (found.points, found.basis) == (0.0, "silent")
    assert found.ask is not None


def test_a_career_that_implies_a_skill_is_the_evidence_for_it() -> None:
    found = judge("patient-care", skilled(imaging=True))
    assert found.evidence == OTHER
    assert found.status == "partial"


def test_a_modest_claim_never_earns_less_than_saying_nothing() -> None:
    claimed, silent = skilled(("radiation_safety", "claim"), imaging=True), skilled(imaging=True)
    assert judge("radiation-safety", claimed).points == judge("radiation-safety", silent).points > 0


def test_a_denied_skill_is_contradicted() -> None:
    no = SetAside("troubleshooting", Quote(1, 5, "no troubleshooting"), "the resume says so", denied=True)
    assert judge("troubleshooting", Resume(set_aside=(no,))).basis == "contradicted"


# ------------------------------------------------------------------------------------------------ for every line


def test_a_resume_that_says_nothing_earns_nothing_and_every_line_asks() -> None:
    for requirement in PROFILE.requirements:
        found = assess(requirement, Resume(), as_of=AS_OF)
        assert (found.points, found.status, found.basis) == (0.0, "unmet", "silent"), requirement.id
        assert found.ask is not None, requirement.id


def test_facts_that_nobody_can_quote_earn_nothing() -> None:
    unquoted = Resume(
        credentials=(Credential("ARRT", "active", ("R", "CT")), Credential("STATE_LICENSE", "active", state="TX")),
        education=(Education("associate", "Radiography", True, "completed"),),
        employment=(Employment("Lead Technologist", None, None, None, 90, True, senior=True),),
        modalities=(ModalityUse("radiography", "practised"), ModalityUse("ct", "practised")),
        experience=Experience(90, 24),
        skills=(Skill("positioning", "job"),),
    )
    assert sum(assess(r, unquoted, as_of=AS_OF).points for r in PROFILE.requirements) == 0
