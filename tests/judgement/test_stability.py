"""How firm a place is: the draws, redone one by one with whole numbers and a plain sort, say the same."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from matcher.documents.document import Quote
from matcher.jobs.profiles import load_profile
from matcher.judgement.stability import DRAWS, LEVEL, SEED, SWING, Stability, stability_of
from matcher.ranking import TIER_ORDER, Candidate, Tier, rank, standings_of
from matcher.resumes.resume import Person, Resume
from matcher.scoring.assessment import Assessment, tenths, total

AS_OF = date(2026, 11, 1)
SAID = (Quote(1, 1, "as the resume says"),)
WEIGHTS = (40.0, 30.0, 20.0, 10.0)

TIERS_AND_SHARES: dict[Tier, tuple[float, ...]] = {
    "not_shown": (1, 1, 1, 1),  # more points than those of the tiers above
    "near_miss": (1, 1, 0, 0),
    "meets_all": (1, 0, 0, 0),
}


def made(file: str, *shares: float, tier: Tier = "meets_all", weights: tuple[float, ...] = WEIGHTS) -> Candidate:
    """A candidate who earned these shares of the weights."""
    lines = tuple(
        Assessment(f"r{n}", f"R{n}", "must", "met", "stated", weight, share, "Says so.", evidence=SAID)
        for n, (weight, share) in enumerate(zip(weights, shares, strict=True))
    )
    return Candidate(file, file, Person(), Resume(), lines, total(lines), tier)


def ranked(*candidates: Candidate) -> tuple[Candidate, ...]:
    return rank(candidates, profile=load_profile("imaging-technician"), as_of=AS_OF).candidates


def firmness(candidates: Sequence[Candidate]) -> tuple[Stability, ...]:
    return stability_of(standings_of(candidates))


def a_folder(number: int, *, seed: int = 7, lines: int = 12) -> list[Candidate]:
    """Candidates of every tier, many of them close together."""
    rng = random.Random(seed)
    weights = tuple(rng.randrange(2, 300) / 10 for _ in range(lines))
    return [
        made(
            f"{n:03}.pdf",
            *(rng.choice((0, 0.3, 0.5, 0.55, 1)) for _ in range(lines)),
            tier=rng.choice(TIER_ORDER),
            weights=weights,
        )
        for n in range(number)
    ]


def places_in_each_draw(candidates: tuple[Candidate, ...]) -> dict[str, list[int]]:
    """For each file its rank in each draw, the slow way: every weight by itself, times 0.8 to 1.2 in thousandths."""
    lines, chance = len(candidates[0].assessments), random.Random(SEED)
    places: dict[str, list[int]] = {c.file: [] for c in candidates}
    for _ in range(DRAWS):
        factors = [1000 - 10 * SWING + int(chance.random() * (20 * SWING + 1)) for _ in range(lines)]
        assert all(800 <= factor <= 1200 for factor in factors)
        points = {
            c.file: sum(tenths(a.points) * factor for a, factor in zip(c.assessments, factors, strict=True))
            for c in candidates
        }
        order = sorted(candidates, key=lambda c: (TIER_ORDER.index(c.tier), -points[c.file], c.file))
        for place, candidate in enumerate(order, start=1):
            places[candidate.file].append(place)
    return places


# ------------------------------------------------------------------------------------------------ what is promised


@pytest.mark.parametrize("seed", [1, 2])
def test_interval_and_unchanged_are_those_of_a_slow_count(seed: int) -> None:
    candidates = ranked(*a_folder(30, seed=seed))
    places = places_in_each_draw(candidates)
    for candidate, firm in zip(candidates, firmness(candidates), strict=True):
        own = places[candidate.file]
        inside = sum(firm.low <= place <= firm.high for place in own)
        assert inside * 100 >= LEVEL * DRAWS
        assert firm.unchanged == own.count(candidate.rank) / DRAWS
        below, above = sum(place < firm.low for place in own), sum(place > firm.high for place in own)
        assert max(below, above) * 200 <= (100 - LEVEL) * DRAWS  # no more than half of the rest on either side
        assert sum(place <= firm.low for place in own) * 200 > (100 - LEVEL) * DRAWS  # and no narrower one would do
        assert sum(place >= firm.high for place in own) * 200 > (100 - LEVEL) * DRAWS


def test_the_place_itself_is_the_one_without_a_swing() -> None:
    """Shares that rounding made equal in points stay equal in every draw, as in the ranking."""
    one, other = made("a.pdf", 1, 1, 0.501, 1), made("b.pdf", 1, 1, 0.502, 1)
    assert one.score == other.score
    assert firmness(ranked(other, one)) == (Stability(1, 1, 1.0), Stability(2, 2, 1.0))


def test_the_same_candidates_give_the_same_twice_and_in_any_order_of_input() -> None:
    folder = a_folder(40)
    first = firmness(ranked(*folder))
    assert repr(firmness(ranked(*folder))) == repr(first)
    assert repr(firmness(ranked(*random.Random(1).sample(folder, len(folder))))) == repr(first)


def test_tiers_never_mix() -> None:
    best_of_each = [made(f"{tier}.pdf", *shares, tier=tier) for tier, shares in TIERS_AND_SHARES.items()]
    assert [(s.low, s.high) for s in firmness(ranked(*best_of_each))] == [(1, 1), (2, 2), (3, 3)]
    candidates = ranked(*a_folder(40))
    for candidate, firm in zip(candidates, firmness(candidates), strict=True):
        ranks = [c.rank for c in candidates if c.tier == candidate.tier]
        assert min(ranks) <= firm.low <= firm.high <= max(ranks)


def test_a_candidate_far_ahead_is_first_in_every_draw() -> None:
    first, *others = firmness(ranked(made("z.pdf", 1, 1, 1, 1), made("a.pdf", 1, 0, 0, 1), made("b.pdf", 0, 1, 0.9, 0)))
    assert first == Stability(1, 1, 1.0)
    assert [(s.low, s.high) for s in others] == [(2, 3), (2, 3)]  # 50 and 48 points, of other lines


def test_who_is_ahead_in_every_line_stays_ahead() -> None:
    found = firmness(ranked(made("z.pdf", 1, 0.9, 0.9, 1), made("a.pdf", 1, 0.9, 0.9, 0.9)))
    assert found == (Stability(1, 1, 1.0), Stability(2, 2, 1.0))


def test_two_equal_candidates_stand_in_the_order_of_their_files() -> None:
    candidates = ranked(made("b.pdf", 1, 0.5, 0, 1), made("a.pdf", 1, 0.5, 0, 1))
    assert [c.file for c in candidates] == ["a.pdf", "b.pdf"]
    assert firmness(candidates) == (Stability(1, 1, 1.0), Stability(2, 2, 1.0))


def test_equal_points_of_other_lines_are_a_toss() -> None:
    one, other = firmness(ranked(made("a.pdf", 0, 1, 0, 1), made("b.pdf", 1, 0, 0, 0)))
    assert (one.low, one.high, other.low, other.high) == (1, 2, 1, 2)
    assert one.unchanged == other.unchanged
    assert 0.4 < one.unchanged < 0.6


def test_one_candidate_alone_is_first_and_nobody_is_nothing() -> None:
    assert firmness(ranked(made("a.pdf", 0, 0, 0, 0))) == (Stability(1, 1, 1.0),)
    assert firmness(()) == ()


def test_lines_that_weigh_nothing_move_nobody() -> None:
    weights = (100.0, 0.0, 0.0, 0.0)
    candidates = ranked(made("a.pdf", 0.5, 1, 1, 1, weights=weights), made("b.pdf", 0.6, 0, 0, 0, weights=weights))
    assert [c.file for c in candidates] == ["b.pdf", "a.pdf"]
    assert firmness(candidates) == (Stability(1, 1, 1.0), Stability(2, 2, 1.0))


def test_ranks_count_on_through_the_tiers() -> None:
    one = made("a.pdf", 1, 1, 1, 1)
    lower = [replace(made(f"{n}.pdf", 1, 0, 0, 0), tier="near_miss") for n in range(3)]
    assert [s.low for s in firmness(ranked(one, *lower))] == [1, 2, 3, 4]
