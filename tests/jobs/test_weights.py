"""`--weight`: other points for the same requirements, and the same judgements."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.documents.document import Quote
from matcher.errors import OptionError
from matcher.jobs.profile import AnyOfRequirement, JobProfile
from matcher.jobs.profiles import load_profile
from matcher.jobs.reading import read_requirement
from matcher.jobs.weights import brought_to_whole, read_weight, with_weights
from matcher.ranking import TIER_ORDER, Candidate, judge_candidate, rank
from matcher.resumes.resume import Credential, Education, Employment, Experience, ModalityUse, Person, Resume
from matcher.scoring.assessment import share_of, tenths
from tests.scoring.test_ranking import resumes

AS_OF = date(2026, 11, 1)
PROFILE = load_profile("imaging-technician")
SAID = (Quote(1, 1, "as the resume says"),)
IDS = [r.id for r in PROFILE.requirements]
Run = Callable[..., tuple[int, str, str]]
weights = st.dictionaries(st.sampled_from(IDS), st.integers(0, 1000).map(lambda tenths: tenths / 10), max_size=len(IDS))


def judged(resume: Resume, profile: JobProfile, file: str = "a.pdf") -> Candidate:
    return judge_candidate(file, file, Person(), resume, profile=profile, as_of=AS_OF)


# ------------------------------------------------------------------------------------------------ the sum


@given(weights.filter(lambda w: any(w.values()) or len(w) < len(IDS)))
def test_the_points_add_up_to_100_in_tenths_whatever_the_weights(weights: dict[str, float]) -> None:
    points = [r.points for r in with_weights(PROFILE, weights).requirements]
    assert sum(map(tenths, points)) == 1000
    assert all(p == tenths(p) / 10 >= 0 for p in points)


@given(weights.filter(lambda w: any(w.values()) or len(w) < len(IDS)))
def test_each_requirement_keeps_its_proportion_to_a_tenth(weights: dict[str, float]) -> None:
    raw = [weights.get(r.id, r.points) for r in PROFILE.requirements]
    for weight, requirement in zip(raw, with_weights(PROFILE, weights).requirements, strict=True):
        assert abs(requirement.points - 100 * weight / math.fsum(raw)) < 0.1 + 1e-9
        assert weight > 0 or requirement.points == 0


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=40).filter(any))
def test_what_rounding_leaves_goes_to_the_largest_remainders(parts: list[int]) -> None:
    shares = brought_to_whole(parts)
    assert sum(shares) == 1000
    exact = [divmod(part * 1000, sum(parts)) for part in parts]
    more = [share - whole for share, (whole, _) in zip(shares, exact, strict=True)]
    assert set(more) <= {0, 1}
    left_out = [rest for (_, rest), one in zip(exact, more, strict=True) if not one]
    assert all(rest >= max(left_out, default=0) for (_, rest), one in zip(exact, more, strict=True) if one)


def test_weights_as_they_are_change_no_point() -> None:
    same = with_weights(PROFILE, {r.id: r.points for r in PROFILE.requirements})
    assert same.requirements == PROFILE.requirements
    assert with_weights(PROFILE, {}) == PROFILE


def test_the_profile_says_which_weights_were_given_and_nothing_else_of_it_changes() -> None:
    after = with_weights(PROFILE, {"arrt": 40, "degree": 5})
    assert after.weights == (("arrt", 40), ("degree", 5))
    assert replace(after, requirements=PROFILE.requirements, weights=()) == PROFILE
    for old, new in zip(PROFILE.requirements, after.requirements, strict=True):
        assert replace(new, points=old.points) == old


# ------------------------------------------------------------------------------------------------ zero


def test_a_weight_of_zero_earns_nothing_and_is_judged_all_the_same() -> None:
    resume = Resume(credentials=(Credential("ARRT", "active", ("R",), evidence=SAID),))
    before, after = judged(resume, PROFILE), judged(resume, with_weights(PROFILE, {"arrt": 0}))
    assert before.assessments[0].points == before.assessments[0].points_possible == 26
    assert after.assessments[0].points == after.assessments[0].points_possible == 0
    assert [a.status for a in after.assessments] == [a.status for a in before.assessments]
    assert after.tier == before.tier


def test_one_requirement_may_weigh_all() -> None:
    only = with_weights(PROFILE, dict.fromkeys(IDS, 0) | {"modality": 0.1})
    assert [(r.id, r.points) for r in only.requirements if r.points] == [("modality", 100)]


def test_no_weight_at_all_is_refused() -> None:
    with pytest.raises(OptionError, match=r"nothing is left that weighs\. Give one requirement a weight above 0"):
        with_weights(PROFILE, dict.fromkeys(IDS, 0))


# ------------------------------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize("id", ["art", "ARRT", "", " arrt"])
def test_an_unknown_requirement_is_refused_with_those_that_there_are(id: str) -> None:
    with pytest.raises(OptionError, match=r"It has arrt, degree, experience, modality, ") as refused:
        with_weights(PROFILE, {id: 5})
    assert f"no requirement '{id}'" in str(refused.value)


@pytest.mark.parametrize("weight", [-0.1, 100.1, 1000, math.inf, -math.inf, math.nan, 1.25, 0.05])
def test_a_weight_out_of_range_or_finer_than_a_tenth_is_refused(weight: float) -> None:
    with pytest.raises(OptionError, match=r"arrt=.* is no weight\. Give 0 to 100, in steps of 0\.1"):
        with_weights(PROFILE, {"arrt": weight})


@pytest.mark.parametrize("text", ["arrt", "arrt=", "arrt=much", "arrt=5=6", "arrt 5", "", "arrt=5 %", "arrt=4,5"])
def test_what_is_no_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(OptionError, match=r"is no weight\. Write a requirement and its points, as in arrt=30"):
        read_weight(text)


@pytest.mark.parametrize(
    ("text", "read"), [("arrt=30", ("arrt", 30)), (" arrt = 0.5 ", ("arrt", 0.5)), ("years-5=9", ("years-5", 9))]
)
def test_a_weight_is_a_requirement_and_a_number(text: str, read: tuple[str, float]) -> None:
    assert read_weight(text) == read


# ------------------------------------------------------------------------------------------------ alternatives


def test_the_options_of_an_alternative_weigh_what_the_whole_does() -> None:
    either = read_requirement(
        {
            "id": "registry",
            "kind": "any_of",
            "label": "Registry",
            "necessity": "must",
            "points": 60,
            "quote": "ARRT or ARMRIT.",
            "option": [
                {"kind": "credential", "credentials": ["ARRT"]},
                {"kind": "credential", "credentials": ["ARMRIT"]},
            ],
        }
    )
    job = replace(PROFILE, requirements=(either, replace(PROFILE.requirements[1], points=40)))
    for weight, points in ((20, 33.3), (0, 0)):
        after = with_weights(job, {"registry": weight})
        registry = after.requirements[0]
        assert isinstance(registry, AnyOfRequirement)
        assert [registry.points, *(option.points for option in registry.options)] == [points] * 3
        pending = Credential("ARMRIT", "pending", expires="2027-05", evidence=SAID)
        line = judged(Resume(credentials=(pending,)), after).assessments[0]
        assert (line.status, line.share, line.points_possible) == ("partial", 0.6, points)
        assert line.because == "ARMRIT is not held yet: it is planned for May 2027."  # a weight of 0 hides no start


# ------------------------------------------------------------------------------------------------ judgements and order


@settings(max_examples=40, deadline=None)
@given(st.lists(resumes, min_size=1, max_size=5), weights.filter(lambda w: len(w) < len(IDS)))
def test_the_order_is_that_of_the_shares_under_the_new_weights(people: list[Resume], weights: dict[str, float]) -> None:
    job = with_weights(PROFILE, weights)
    before = [judged(r, PROFILE, f"{n}.pdf") for n, r in enumerate(people)]
    after = [judged(r, job, f"{n}.pdf") for n, r in enumerate(people)]
    for old, new in zip(before, after, strict=True):
        assert [a.share for a in new.assessments] == [a.share for a in old.assessments]
        assert [a.because for a in new.assessments] == [a.because for a in old.assessments]
        assert new.tier == old.tier
    tenths_of = [round(r.points * 10) for r in job.requirements]
    scores = {
        c.file: sum(round(share_of(t / 10, a.share) * 10) for t, a in zip(tenths_of, c.assessments, strict=True))
        for c in before
    }
    expected = sorted(before, key=lambda c: (TIER_ORDER.index(c.tier), -scores[c.file], c.file))
    ranked = rank(after, profile=job, as_of=AS_OF).candidates
    assert [(c.file, c.score) for c in ranked] == [(c.file, scores[c.file] / 10) for c in expected]


def technologist(months: int, *modalities: str) -> Resume:
    """Somebody who meets every must."""
    return Resume(
        credentials=(Credential("ARRT", "active", ("R",), evidence=SAID),),
        education=(Education("associate", "Radiography", True, "completed", evidence=SAID),),
        employment=(Employment("Technologist", "A Hospital", None, None, months, True, evidence=SAID),),
        modalities=tuple(ModalityUse(m, "practised", evidence=SAID) for m in ("radiography", *modalities)),
        experience=Experience(months, 0, SAID),
    )


@pytest.mark.parametrize(("id", "first"), [("years-5", "years.pdf"), ("further-modalities", "rooms.pdf")])
def test_what_weighs_more_stands_first(id: str, first: str) -> None:
    job = with_weights(PROFILE, {id: 20})
    two = [judged(technologist(30, "ct", "mri"), job, "rooms.pdf"), judged(technologist(90), job, "years.pdf")]
    assert rank(two, profile=job, as_of=AS_OF).candidates[0].file == first


def test_no_weight_lifts_anybody_over_a_tier() -> None:
    job = with_weights(PROFILE, {"further-modalities": 100, "arrt": 0})
    unregistered = replace(technologist(90, "ct", "mri"), credentials=())
    two = [judged(unregistered, job, "a.pdf"), judged(technologist(12), job, "b.pdf")]
    ranked = rank(two, profile=job, as_of=AS_OF)
    assert [(c.file, c.tier) for c in ranked.candidates] == [("b.pdf", "meets_all"), ("a.pdf", "near_miss")]
    assert ranked.candidates[0].score < ranked.candidates[1].score


# ------------------------------------------------------------------------------------------------ the command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "resumes"
    place.mkdir()
    (place / "jo.txt").write_text(
        "Jo Doe\nAustin, TX\njo@example.com\n\nCERTIFICATIONS\nR.T.(R)(CT)(ARRT), exp. 03/2028\n\nEXPERIENCE\n"
        "CT Technologist, Lakeside Hospital, Austin, TX\nMarch 2019 - Present\n- CT and X-ray examinations\n",
        encoding="utf-8",
    )
    return place


def test_the_command_ranks_with_other_weights_and_says_which(run: Run, folder: Path) -> None:
    code, out, err = run(
        "rank", folder, "--as-of", "2026-11-01", "--weight", "arrt=40", "--weight", "degree=5", "--format", "json"
    )
    assert (code, err) == (0, "")
    report = json.loads(out)
    assert report["run"]["weights"] == {"arrt": 40, "degree": 5}
    points = {r["id"]: r["points"] for r in report["job"]["requirements"]}
    assert points == {r.id: r.points for r in with_weights(PROFILE, {"arrt": 40, "degree": 5}).requirements}
    (jo,) = report["candidates"]
    assert [a["points_possible"] for a in jo["assessments"]] == list(points.values())
    assert round(sum(a["points"] for a in jo["assessments"]), 1) == jo["score"]


def test_without_a_weight_the_run_names_none(run: Run, folder: Path) -> None:
    _, out, _ = run("rank", folder, "--as-of", "2026-11-01", "--format", "json")
    assert json.loads(out)["run"]["weights"] == {}


@pytest.mark.parametrize(
    ("weight", "said"),
    [
        ("art=5", "--weight: the job has no requirement 'art'. It has arrt, degree, "),
        ("arrt", "--weight: 'arrt' is no weight. Write a requirement and its points, as in arrt=30."),
        ("arrt=101", "--weight: arrt=101 is no weight. Give 0 to 100, in steps of 0.1."),
    ],
)
def test_a_weight_that_cannot_be_used_ends_with_2_and_one_message(
    run: Run, folder: Path, weight: str, said: str
) -> None:
    code, out, err = run("rank", folder, "--weight", weight)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert err.count("\n") == 1


def test_of_two_weights_for_one_requirement_the_last_counts(run: Run, folder: Path) -> None:
    twice = ("--weight", "arrt=40", "--weight", "arrt=50")
    _, out, _ = run("rank", folder, "--as-of", "2026-11-01", *twice, "--format", "json")
    assert json.loads(out)["run"]["weights"] == {"arrt": 50}
