"""Order, tiers, unread files, and the promises that the order makes."""

from __future__ import annotations

import dataclasses
import inspect
import itertools
import random
import typing
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.documents.document import Quote
from matcher.jobs.profiles import load_profile
from matcher.judgement.summary import questions_to_ask, strongest_reason
from matcher.ranking import (
    TIER_ORDER,
    Candidate,
    Tier,
    UnreadFile,
    judge_candidate,
    rank,
    tier_of_statuses,
)
from matcher.resumes.resume import (
    Credential,
    Education,
    Employment,
    Experience,
    ModalityUse,
    Person,
    Resume,
    Skill,
)
from matcher.scoring.assessment import Status, share_of, tenths
from matcher.scoring.rulebook import assess

AS_OF = date(2026, 11, 1)
PROFILE = load_profile("imaging-technician")
SAID = (Quote(1, 1, "as the resume says"),)

# ------------------------------------------------------------------------------------------------ any resume at all

DISCIPLINES = ("R", "T", "N", "S", "MR", "CT", "M", "BD", "VI")
CREDENTIAL_IDS = ("ARRT", "STATE_LICENSE", "ARDMS", "NMTCB", "ARMRIT", "CRA", "BLS", "CPR", "ACLS", "OTHER:RRA")
MODALITY_IDS = ("radiography", "fluoroscopy", "ct", "mri", "mammography", "ultrasound", "pet", "bone_density")
SKILL_IDS = sorted({s for r in PROFILE.requirements for s in getattr(r, "skills", ())})

evidence = st.sampled_from([SAID, (Quote(2, 3, "and again"),), ()])
dates = st.one_of(st.none(), st.sampled_from(["2019", "2021-08", "2026-10", "2026-11", "2026-12", "2028-03"]))
credentials = st.builds(
    Credential,
    id=st.sampled_from(CREDENTIAL_IDS),
    status=st.sampled_from(["active", "expired", "pending"]),
    disciplines=st.lists(st.sampled_from(DISCIPLINES), max_size=3, unique=True).map(tuple),
    state=st.sampled_from([None, "TX", "OH"]),
    expires=dates,
    limited=st.booleans(),
    evidence=evidence,
)
educations = st.builds(
    Education,
    level=st.sampled_from(["high_school", "certificate", "associate", "bachelor", "master", "doctorate"]),
    field=st.sampled_from([None, "Radiography", "Health Administration", "Biology"]),
    relevant=st.booleans(),
    status=st.sampled_from(["completed", "in_progress", "incomplete"]),
    end=dates,
    evidence=evidence,
)
posts = st.builds(
    Employment,
    title=st.sampled_from([None, "Lead CT Technologist"]),
    employer=st.none(),
    start=st.none(),
    end=st.none(),
    months=st.none(),
    imaging=st.booleans(),
    senior=st.booleans(),
    evidence=evidence,
)
uses = st.builds(
    ModalityUse,
    id=st.sampled_from(MODALITY_IDS),
    level=st.sampled_from(["practised", "trained"]),
    evidence=evidence,
)
skills = st.builds(
    Skill, id=st.sampled_from(SKILL_IDS), shown_in=st.sampled_from(["job", "list", "claim"]), evidence=evidence
)
resumes = st.builds(
    Resume,
    credentials=st.lists(credentials, max_size=4).map(tuple),
    education=st.lists(educations, max_size=3).map(tuple),
    employment=st.lists(posts, max_size=3).map(tuple),
    modalities=st.lists(uses, max_size=4).map(tuple),
    experience=st.builds(
        Experience,
        imaging_months=st.integers(0, 200),
        clinical_months=st.one_of(st.none(), st.integers(0, 30)),
        evidence=evidence,
    ),
    skills=st.lists(skills, max_size=5).map(tuple),
    health_care=evidence,
    imaging_career=evidence,
)


def judged(resume: Resume, file: str = "a.pdf", person: Person | None = None) -> Candidate:
    return judge_candidate(file, "0" * 64, person or Person(), resume, profile=PROFILE, as_of=AS_OF)


@settings(max_examples=150, deadline=None)
@given(resumes)
def test_the_score_is_the_sum_of_the_lines_shown_and_lies_between_0_and_100(resume: Resume) -> None:
    candidate = judged(resume)
    shown = [f"{a.points:.1f}" for a in candidate.assessments]
    assert f"{candidate.score:.1f}" == f"{sum(tenths(float(s)) for s in shown) / 10:.1f}"
    assert 0 <= candidate.score <= 100


@settings(max_examples=150, deadline=None)
@given(resumes)
def test_no_line_has_points_without_evidence_and_silence_always_asks(resume: Resume) -> None:
    for line in judged(resume).assessments:
        assert line.evidence or line.points == 0
        assert line.ask or line.basis != "silent"
        assert (line.status == "met") == (line.points == line.points_possible)
        assert (line.status == "unmet") == (line.points == 0)


FACTS: dict[str, st.SearchStrategy[typing.Any]] = {
    # ARRT in therapy alone is left out: it explains what a state licence beside it is for.
    "credentials": credentials.filter(lambda c: c.id != "ARRT" or set(c.disciplines) != {"T"}),
    "education": educations,
    "employment": posts,
    "modalities": uses,
    "skills": skills,
}


@settings(max_examples=200, deadline=None)
@given(resumes, st.data())
def test_one_more_fact_never_lowers_the_score(resume: Resume, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(FACTS)))
    changed: dict[str, typing.Any] = {kind: (*getattr(resume, kind), data.draw(FACTS[kind]))}
    more = replace(resume, **changed)
    assert judged(more).score >= judged(resume).score


@settings(max_examples=100, deadline=None)
@given(resumes, st.integers(1, 60))
def test_more_months_never_lower_the_score(resume: Resume, months: int) -> None:
    longer = replace(resume.experience, imaging_months=resume.experience.imaging_months + months)
    assert judged(replace(resume, experience=longer)).score >= judged(resume).score


# ------------------------------------------------------------------------------------------------ who you are


def test_the_rules_cannot_see_the_person_because_the_type_has_none() -> None:
    assert list(inspect.signature(assess).parameters) == ["requirement", "resume", "as_of"]
    seen: set[type] = set()

    def walk(annotation: object) -> None:
        for part in typing.get_args(annotation):
            walk(part)
        if isinstance(annotation, type) and dataclasses.is_dataclass(annotation) and annotation not in seen:
            seen.add(annotation)
            for hint in typing.get_type_hints(annotation).values():
                walk(hint)

    walk(Resume)
    assert Credential in seen
    assert Person not in seen
    names = {f.name for t in seen for f in dataclasses.fields(t)}
    assert names.isdisjoint({"name", "person", "email", "phone", "city", "pronouns", "photo", "born", "birth_date"})


@settings(max_examples=25, deadline=None)
@given(resumes)
def test_the_person_changes_no_line(resume: Resume) -> None:
    one = judged(resume, person=Person("Ana Lopez", "ana@example.com", "+15125550142", "Austin", "TX"))
    other = judged(resume, person=Person("John Smith", None, None, "Reno", "NV"))
    assert one.assessments == other.assessments


# ------------------------------------------------------------------------------------------------ order


TIERS = [
    (["met", "met", "met", "met"], "meets_all", "every must met"),
    ([], "meets_all", "a job without musts turns nobody away"),
    (["met", "met", "met", "partial"], "near_miss", "one partial, none unmet"),
    (["partial", "partial", "partial", "partial"], "near_miss", "all partial, none unmet"),
    (["met", "unmet", "met", "met"], "near_miss", "exactly one unmet, the rest met"),
    (["met", "unmet", "met", "partial"], "not_shown", "one unmet and one partial"),
    (["unmet", "unmet", "met", "met"], "not_shown", "two unmet"),
    (["unmet", "unmet", "unmet", "unmet"], "not_shown", "nothing shown"),
    (["unmet"], "near_miss", "the only must unmet, and no other to miss"),
]


@pytest.mark.parametrize(("musts", "tier", "because"), TIERS)
def test_the_tier_follows_from_the_musts(musts: list[Status], tier: Tier, because: str) -> None:
    for order in itertools.permutations(musts):
        assert tier_of_statuses(order) == tier, because


def candidate(file: str, tier: Tier, score: float) -> Candidate:
    return replace(judged(Resume(), file), tier=tier, score=score)


def test_points_never_overrule_a_tier() -> None:
    best_of_each = [candidate(f"{t}.pdf", t, s) for t, s in zip(TIER_ORDER, (70.0, 90.0, 99.9), strict=True)]
    order = [c.tier for c in rank(reversed(best_of_each), profile=PROFILE, as_of=AS_OF).candidates]
    assert order == list(TIER_ORDER)


def test_equal_points_are_ordered_by_file_name_and_ranks_count_from_one() -> None:
    ranking = rank([candidate(f, "meets_all", 80.0) for f in ("c.pdf", "a.pdf", "b.pdf")], profile=PROFILE, as_of=AS_OF)
    assert [(c.rank, c.file) for c in ranking.candidates] == [(1, "a.pdf"), (2, "b.pdf"), (3, "c.pdf")]


@settings(max_examples=30, deadline=None)
@given(st.lists(resumes, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_shuffled_files_give_the_same_ranking(people: list[Resume], shuffler: random.Random) -> None:
    candidates = [judged(r, f"{n}.pdf") for n, r in enumerate(people)]
    unread = [UnreadFile(f"{n}.jpg", "unsupported", "no reader", "Save it as PDF.") for n in range(3)]
    first = rank(candidates, unread, profile=PROFILE, as_of=AS_OF)
    shuffler.shuffle(candidates)
    shuffler.shuffle(unread)
    assert rank(candidates, unread, profile=PROFILE, as_of=AS_OF) == first


def test_unread_files_are_in_the_ranking_and_take_no_rank() -> None:
    broken = UnreadFile("broken.pdf", "damaged", "broken.pdf is damaged.", "Ask for it again.")
    ranking = rank([candidate("a.pdf", "not_shown", 0.0)], [broken], profile=PROFILE, as_of=AS_OF)
    assert ranking.unread == (broken,)
    assert [c.rank for c in ranking.candidates] == [1]


def test_a_ranking_of_nobody_is_empty_and_no_error() -> None:
    assert rank([], profile=PROFILE, as_of=AS_OF).candidates == ()


# ------------------------------------------------------------------------------------------------ graded people


def technologist(months: int, *modalities: str, **more: typing.Any) -> Resume:
    """Somebody who meets every must, with a terse resume."""
    base = Resume(
        credentials=(Credential("ARRT", "active", ("R",), evidence=SAID),),
        education=(Education("associate", "Radiography", True, "completed", evidence=SAID),),
        employment=(Employment("Technologist", None, None, None, months, True, evidence=SAID),),
        modalities=tuple(ModalityUse(m, "practised", evidence=SAID) for m in ("radiography", *modalities)),
        experience=Experience(months, 0, SAID),
        imaging_career=SAID,
        health_care=SAID,
    )
    return replace(base, **more)


ALL_SKILLS = tuple(Skill(i, "job", SAID) for i in SKILL_IDS)
LICENSED = (
    Credential("ARRT", "active", ("R", "CT"), evidence=SAID),
    Credential("STATE_LICENSE", "active", state="OH", evidence=SAID),
    Credential("BLS", "active", evidence=SAID),
)
STUDENT = Resume(
    education=(Education("associate", "Radiography", True, "in_progress", evidence=SAID),),
    modalities=(ModalityUse("radiography", "trained", evidence=SAID),),
    experience=Experience(0, 20, SAID),
    imaging_career=SAID,
    health_care=SAID,
)
SONOGRAPHER = Resume(
    credentials=(Credential("ARDMS", "active", evidence=SAID),),
    education=(Education("associate", "Sonography", True, "completed", evidence=SAID),),
    employment=(Employment("Sonographer", None, None, None, 18, True, evidence=SAID),),
    modalities=(ModalityUse("ultrasound", "practised", evidence=SAID),),
    experience=Experience(90, 0, SAID),
    health_care=SAID,
)
NUCLEAR = replace(
    SONOGRAPHER,
    credentials=(Credential("NMTCB", "active", evidence=SAID),),
    modalities=tuple(ModalityUse(m, "practised", evidence=SAID) for m in ("nuclear_medicine", "pet")),
    imaging_career=SAID,
)
NURSE = Resume(health_care=SAID)
SHOPKEEPER = Resume(
    credentials=(Credential("CPR", "active", evidence=SAID),),
    education=(Education("bachelor", "Business", False, "completed", evidence=SAID),),
    employment=(Employment("Manager", None, None, None, 90, False, senior=True, evidence=SAID),),
    skills=ALL_SKILLS,
)
BEFORE = [
    (technologist(60), technologist(59, "ct", credentials=LICENSED), "five years before nearly five years with CT"),
    (technologist(20, "ct", "mri"), technologist(54, "ct", credentials=LICENSED), "two further modalities before one"),
    (technologist(12), replace(technologist(300, "ct", "mri"), credentials=()), "every must before a long career"),
    (technologist(72), technologist(48, "ct", skills=ALL_SKILLS), "years before a well-filled skills section"),
    (STUDENT, SONOGRAPHER, "one must missing and the rest begun, before two musts missing"),
    (STUDENT, NUCLEAR, "the same, whatever the other modalities"),
    (STUDENT, NURSE, "trains in imaging, before health care"),
    (STUDENT, SHOPKEEPER, "trains in imaging, before unrelated work"),
    (SONOGRAPHER, NURSE, "images patients, before health care"),
    (NURSE, SHOPKEEPER, "health care, before unrelated work with every word of the posting"),
]


@pytest.mark.parametrize(("first", "second", "because"), BEFORE)
def test_people_stand_in_the_order_in_which_a_recruiter_would_call(first: Resume, second: Resume, because: str) -> None:
    # The file names pull the other way, so that a tie would fail.
    ranking = rank([judged(first, "z.pdf"), judged(second, "a.pdf")], profile=PROFILE, as_of=AS_OF)
    assert [c.file for c in ranking.candidates] == ["z.pdf", "a.pdf"], because


# ------------------------------------------------------------------------------------------------ reason and question


def test_the_reason_for_a_qualified_person_is_what_sets_them_apart() -> None:
    assert strongest_reason(judged(technologist(86, "ct"))) == (
        "Holds ARRT in radiography (R). Has 7 years 2 months of paid imaging work in radiography and CT."
    )
    assert strongest_reason(judged(technologist(20))) == "Holds ARRT in radiography (R)."


def test_the_reason_and_question_of_a_near_miss_are_about_what_is_missing() -> None:
    lapsed = Credential("ARRT", "expired", ("R",), expires="2021", evidence=SAID)
    near = judged(technologist(86, credentials=(lapsed,)))
    assert near.tier == "near_miss"
    assert strongest_reason(near) == "ARRT in radiography (R) ran out in 2021."
    assert questions_to_ask(near)[0] == "Ask whether ARRT has been reinstated."


def test_nothing_is_asked_where_no_answer_would_change_a_place() -> None:
    everything = technologist(86, "ct", "mri", credentials=LICENSED, skills=ALL_SKILLS)
    assert questions_to_ask(judged(everything)) == ()


def test_a_share_of_the_points_is_never_all_or_nothing() -> None:
    assert share_of(0.2, 0.99) == 0.1
    assert share_of(0.2, 0.01) == 0.1
    assert share_of(0.2, 1) == 0.2
    assert share_of(0.2, 0) == 0.0
