"""What a candidate's lines come to: what would make a near miss meet all, what to ask, what is more than asked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from matcher.documents.document import Quote
from matcher.jobs.profile import JobProfile
from matcher.jobs.profiles import load_profile
from matcher.jobs.reading import read_requirement
from matcher.jobs.states import load_states, with_state
from matcher.judgement.summary import (
    QUESTION_POINTS,
    STRENGTHS_SHOWN,
    questions_to_ask,
    strengths_of,
    would_meet_all_if,
)
from matcher.ranking import Candidate, judge_candidate
from matcher.resumes.resume import (
    Credential,
    Education,
    Employment,
    Experience,
    ModalityUse,
    Person,
    Resume,
    SetAside,
    Skill,
)
from matcher.scoring.rulebook import assess
from tests.scoring.test_ranking import resumes

AS_OF = date(2026, 11, 1)
SAID = (Quote(1, 1, "as the resume says"),)
OTHER = (Quote(2, 7, "and says again"),)
PROFILE = load_profile("imaging-technician")
STATES, TABLE_DATE = load_states()
IN_TEXAS = with_state(PROFILE, "TX", STATES, table_date=TABLE_DATE)

ARRT = Credential("ARRT", "active", ("R",), evidence=SAID)
PENDING = replace(ARRT, status="pending")
DEGREE = Education("associate", "Radiography", True, "completed", evidence=SAID)
CERTIFICATE = Education("certificate", "Radiography", True, "completed", evidence=SAID)
BIOLOGY = Education("bachelor", "Biology", False, "completed", evidence=SAID)
STUDYING = replace(DEGREE, status="in_progress")
TEXAN = Credential("STATE_LICENSE", "active", state="TX", evidence=SAID)
NO_ARRT = SetAside("ARRT", Quote(1, 4, "not ARRT registered"), "the resume says so", denied=True)


def qualified(*, months: int = 60, **changes: Any) -> Resume:
    """Somebody who meets every must; `changes` replace what the resume states."""
    base = Resume(
        credentials=(ARRT,),
        education=(DEGREE,),
        employment=(Employment("Technologist", "A Hospital", None, None, months, True, evidence=SAID),),
        modalities=(ModalityUse("radiography", "practised", evidence=SAID),),
        experience=Experience(months, 0, SAID),
        imaging_career=SAID,
        health_care=SAID,
    )
    return replace(base, **changes)


def judged(resume: Resume, profile: JobProfile = PROFILE) -> Candidate:
    return judge_candidate("a.pdf", "00", Person(), resume, profile=profile, as_of=AS_OF)


def held(*credentials: Credential) -> Resume:
    return qualified(credentials=credentials)


def schooled(*education: Education) -> Resume:
    return qualified(education=education)


def trained_in(*modalities: str) -> Resume:
    return qualified(modalities=tuple(ModalityUse(m, "trained", evidence=SAID) for m in modalities))


# ------------------------------------------------------------------------------------------------ would meet all if …

NEAR_MISSES = [
    (held(PENDING), "the ARRT exam is passed", "registered for the exam"),
    (
        held(replace(PENDING, expires="2027-05")),
        "the ARRT exam of May 2027 is passed",
        "an exam with its month",
    ),
    (held(replace(PENDING, expires="2027")), "the ARRT exam of 2027 is passed", "an exam with its year"),
    (held(replace(PENDING, expires="2026")), "the ARRT exam of 2026 is passed", "the year is not over"),
    (held(replace(PENDING, expires="2026-06")), "the ARRT exam of June 2026 was passed", "an exam that has been"),
    (held(replace(ARRT, status="expired", expires="2021-08")), "ARRT has been reinstated", "a registration run out"),
    (held(TEXAN), "ARRT turns out to be held", "a state licence where ARRT is asked"),
    (
        held(Credential("ARMRIT", "active", evidence=SAID)),
        "ARRT turns out to be held",
        "another registry",
    ),
    (held(), "ARRT turns out to be held", "no word of it"),
    (
        held(replace(ARRT, disciplines=("T",))),
        "ARRT is held in a discipline that counts here",
        "a radiation therapist",
    ),
    (qualified(credentials=(), set_aside=(NO_ARRT,)), "ARRT is obtained", "the resume says no"),
    (
        schooled(replace(STUDYING, end="2027-05")),
        "an associate's degree in Radiography is completed in May 2027",
        "a degree in progress with its month",
    ),
    (schooled(STUDYING), "an associate's degree in Radiography is completed", "a degree in progress"),
    (
        schooled(replace(STUDYING, end="2026")),
        "an associate's degree in Radiography is completed in 2026",
        "the year is not over",
    ),
    (
        schooled(replace(STUDYING, end="2026-05", field=None)),
        "an associate's degree was completed in May 2026",
        "a month that is over, and no field",
    ),
    (
        schooled(CERTIFICATE),
        "an associate's degree or higher was completed besides the certificate",
        "a certificate only",
    ),
    (
        schooled(replace(CERTIFICATE, status="in_progress", end="2027-05")),
        "an associate's degree or higher in imaging is completed",
        "a certificate in progress, which would not do",
    ),
    (
        schooled(BIOLOGY, replace(CERTIFICATE, status="in_progress", end="2027-05")),
        "a certificate in Radiography is completed in May 2027",
        "a certificate in progress beside a degree",
    ),
    (
        schooled(replace(CERTIFICATE, status="in_progress"), STUDYING),
        "an associate's degree in Radiography is completed",
        "a certificate and a degree in progress",
    ),
    (
        schooled(replace(DEGREE, status="incomplete")),
        "an associate's degree in Radiography is completed after all",
        "a degree that was broken off",
    ),
    (
        schooled(replace(CERTIFICATE, status="incomplete")),
        "an associate's degree or higher in imaging is completed after all",
        "a certificate that was broken off",
    ),
    (
        schooled(BIOLOGY),
        "a certificate in imaging was completed besides the bachelor's degree",
        "a degree in another field",
    ),
    (schooled(), "an associate's degree or higher in imaging turns out to have been completed", "no word of school"),
    (qualified(months=11), "1 month of further paid imaging work can be shown", "a month short"),
    (qualified(months=5), "7 months of further paid imaging work can be shown", "months short"),
    (
        qualified(months=0, employment=(), experience=Experience(0, 18, SAID)),
        "1 year of paid imaging work can be shown",
        "rotations only",
    ),
    (trained_in("ct"), "CT has been done in paid work", "a modality that was learnt"),
    (trained_in("ct", "mri"), "CT or MRI has been done in paid work", "two that were learnt: one of them would do"),
    (
        qualified(modalities=(ModalityUse("ultrasound", "practised", evidence=SAID),)),
        "practice in radiography, CT or MRI can be shown",
        "a sonographer",
    ),
    (
        qualified(credentials=(replace(PENDING, expires="2027-05"),), education=(replace(STUDYING, end="2027-05"),)),
        "the ARRT exam of May 2027 is passed and an associate's degree in Radiography is completed in May 2027",
        "a student before the end",
    ),
    (
        replace(trained_in("ct"), credentials=(PENDING,), education=(STUDYING,)),
        "the ARRT exam is passed, an associate's degree in Radiography is completed and CT has been done in paid work",
        "three musts half way",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("resume", "condition", "because"), NEAR_MISSES, ids=[row[-1] for row in NEAR_MISSES])
def test_a_near_miss_says_what_would_make_it_meet_all(resume: Resume, condition: str, because: str) -> None:
    candidate = judged(resume)
    assert candidate.tier == "near_miss"
    assert would_meet_all_if(candidate) == f"Would meet all if {condition}."


LICENCES = [
    ((replace(TEXAN, state="OH"),), "a state licence of TX is obtained", "another state's"),
    ((replace(TEXAN, state=None),), "a state licence of TX is held or obtained", "a licence of no state that is named"),
    ((replace(TEXAN, limited=True),), "a full state licence of TX is obtained", "limited scope"),
    ((replace(TEXAN, limited=True, state="OH"),), "a full state licence of TX is obtained", "limited, and elsewhere"),
    ((replace(TEXAN, status="pending"),), "the state licence of TX is granted", "applied for"),
    ((replace(TEXAN, status="expired"),), "the state licence of TX is renewed", "run out"),
    ((), "a state licence of TX turns out to be held", "no word of it"),
]


@pytest.mark.parametrize(("licences", "condition", "because"), LICENCES, ids=[row[-1] for row in LICENCES])
def test_with_a_state_that_licenses_its_licence_is_a_must_too(
    licences: tuple[Credential, ...], condition: str, because: str
) -> None:
    candidate = judged(held(ARRT, *licences), IN_TEXAS)
    assert candidate.tier == "near_miss"
    assert would_meet_all_if(candidate) == f"Would meet all if {condition}."
    assert would_meet_all_if(judged(held(ARRT, *licences))) is None  # in no state in particular


def asking(**row: Any) -> JobProfile:
    """A job with one must, as postings bring them along."""
    shared = {"id": "asked", "label": "Asked", "necessity": "must", "points": 100, "quote": "as the posting says"}
    return replace(PROFILE, requirements=(read_requirement(shared | row),))


CT_YEARS = {"kind": "experience", "months": 24, "clinical_months": 12, "modalities": ["ct"], "of_modality": True}
BOTH_MARKS = {"kind": "credential", "credentials": ["ARRT"], "disciplines": ["R", "CT"], "every": True}
EITHER = [
    {"kind": "credential", "credentials": ["ARRT"], "disciplines": ["MR"]},
    {"kind": "credential", "credentials": ["ARMRIT"]},
]
POSTINGS = [
    (asking(**BOTH_MARKS), held(ARRT), "ARRT in CT is held too"),
    (asking(**BOTH_MARKS), held(PENDING), "the ARRT exam is passed and ARRT in CT is held too"),
    (
        asking(kind="any_of", option=EITHER),
        held(),
        "either ARRT turns out to be held or ARMRIT turns out to be held",
    ),
    (
        asking(kind="credential", credentials=["BLS"], due="within 60 days of hire"),
        held(),
        "BLS is held or obtained within 60 days of hire",
    ),
    (
        asking(kind="licence", state="AZ", due="within 60 days of hire"),
        held(),
        "a state licence of AZ is held or obtained within 60 days of hire",
    ),
    (asking(kind="programme"), schooled(), "a completed programme in imaging can be shown"),
    (asking(kind="programme"), schooled(STUDYING), "the imaging programme is completed"),
    (asking(**CT_YEARS), qualified(months=120), "2 years of paid imaging work in CT can be shown"),
    (
        asking(**(CT_YEARS | {"of_modality": False})),
        qualified(months=120),
        "paid imaging work in CT can be shown",
    ),
    (
        asking(**CT_YEARS),
        qualified(months=120, modalities=(ModalityUse("ct", "practised", 6, evidence=SAID),)),
        "1 year 6 months of further paid imaging work in CT can be shown",
    ),
    (asking(kind="seniority"), qualified(), "“Asked” is shown"),
]  # fmt: skip


@pytest.mark.parametrize(("profile", "resume", "condition"), POSTINGS)
def test_what_postings_ask_for_is_said_as_well(profile: JobProfile, resume: Resume, condition: str) -> None:
    assert would_meet_all_if(judged(resume, profile)) == f"Would meet all if {condition}."


def test_who_meets_all_and_who_lacks_much_is_told_no_condition() -> None:
    assert judged(qualified()).tier == "meets_all"
    assert would_meet_all_if(judged(qualified())) is None
    assert judged(Resume()).tier == "not_shown"
    assert would_meet_all_if(judged(Resume())) is None


def test_what_the_condition_names_makes_the_candidate_meet_all() -> None:
    for short, mended in [
        (held(PENDING), held(ARRT)),
        (schooled(BIOLOGY, replace(CERTIFICATE, status="in_progress")), schooled(BIOLOGY, CERTIFICATE)),
        (schooled(CERTIFICATE), schooled(CERTIFICATE, BIOLOGY)),
        (schooled(BIOLOGY), schooled(BIOLOGY, CERTIFICATE)),
        (qualified(months=5), qualified(months=5 + 7)),
        (trained_in("ct", "mri"), qualified(modalities=(ModalityUse("mri", "practised", evidence=SAID),))),
    ]:
        assert (judged(short).tier, judged(mended).tier) == ("near_miss", "meets_all")


@settings(max_examples=60, deadline=None)
@given(resumes)
def test_every_line_that_is_not_met_has_a_condition_and_no_other(resume: Resume) -> None:
    for profile in (PROFILE, IN_TEXAS):
        for requirement in profile.requirements:
            line = assess(requirement, resume, as_of=AS_OF)
            assert (line.condition is None) == (line.status == "met"), requirement.id
            if line.condition:
                assert re.search(r" (is|was|are|be|been|has been) ", f" {line.condition} "), line.condition
                assert not re.search(r"^[A-Z][a-z]|[.;]$| {2}|, expected|None", line.condition), line.condition


# ------------------------------------------------------------------------------------------------ questions


def test_questions_about_the_musts_come_first_then_those_with_more_points_at_stake() -> None:
    soon = replace(ARRT, expires="2026-12")  # met, and a question about the renewal
    candidate = judged(replace(trained_in("ct"), credentials=(soon,)))
    asked = {a.ask: a for a in candidate.assessments if a.ask}
    found = [asked[question] for question in questions_to_ask(candidate)]
    assert [a.requirement for a in found[:2]] == ["modality", "arrt"]
    order = [(a.necessity != "must", -a.points_lost) for a in found]
    assert order == sorted(order)
    assert {a.necessity for a in found} == {"must", "preferred"}


@settings(max_examples=30, deadline=None)
@given(resumes)
def test_no_question_is_asked_twice_or_for_nothing(resume: Resume) -> None:
    candidate = judged(resume)
    found = questions_to_ask(candidate)
    assert len(set(found)) == len(found)
    for question in found:
        lines = [a for a in candidate.assessments if a.ask == question]
        assert any(a.necessity == "must" or a.points_lost >= QUESTION_POINTS for a in lines)


# ------------------------------------------------------------------------------------------------ strengths

MANY = qualified(
    months=86,
    credentials=(replace(ARRT, disciplines=("R", "CT", "MR")), TEXAN, Credential("BLS", "active", evidence=SAID)),
    modalities=tuple(ModalityUse(m, "practised", evidence=SAID) for m in ("radiography", "ct", "mri")),
)


def test_strengths_are_the_wanted_lines_that_earned_most_and_four_at_most() -> None:
    candidate = judged(MANY)
    found = strengths_of(candidate)
    assert len(found) == STRENGTHS_SHOWN == 4
    assert found == (
        "Practises CT and MRI.",
        "Has 7 years 2 months of paid imaging work in radiography, CT and MRI.",
        "Holds a state licence (TX).",
        "Holds ARRT in radiography (R), CT and MRI.",
    )


def test_a_strength_is_met_or_earns_a_point() -> None:
    listed = Skill("radiation_safety", "list", SAID)  # earns 0.6 of 0.8 points: partial, and nothing to speak of
    ohio = Credential("STATE_LICENSE", "active", state="OH", evidence=SAID)
    candidate = judged(qualified(months=20, skills=(listed,), credentials=(ARRT, ohio)), IN_TEXAS)
    assert strengths_of(candidate) == ()
    assert strengths_of(judged(qualified(months=20, credentials=(ARRT, ohio)))) == ("Holds a state licence (OH).",)


@settings(max_examples=30, deadline=None)
@given(resumes)
def test_no_must_and_nothing_that_is_missing_is_a_strength(resume: Resume) -> None:
    candidate = judged(resume)
    for told in strengths_of(candidate):
        lines = [a for a in candidate.assessments if a.because == told and a.necessity == "preferred" and a.points > 0]
        assert any(a.status == "met" or a.points >= QUESTION_POINTS for a in lines)
