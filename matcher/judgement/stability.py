"""How firm a place is: the same ranking under weights that differ a little from the profile's, a thousand times.

Nobody can say whether a degree is worth 22 points or 24. A place that such a difference moves is no place to argue by.
Tiers do not move: no weight makes a must met. Each line's points, in tenths, follow its weight: whole numbers, so that
equal candidates stay equal on every machine, and weights that stay as they are give the ranking itself.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

import numpy as np

from matcher.ranking import TIER_ORDER, Standings

DRAWS = 1_000
MANY = 20_000  # candidates in a tier, from which on fewer draws have to do: sorting them a thousand times takes seconds
DRAWS_OF_MANY = 200
SWING = 20  # per cent, up and down, each weight by itself
LEVEL = 95  # per cent of the draws lie between `low` and `high`
SEED = 20  # any number does; a fixed one gives the same report tomorrow


@dataclass(frozen=True, slots=True)
class Stability:
    """The ranks between which a candidate lies in 95 % of the draws, and in how many of all the rank stayed."""

    low: int
    high: int
    unchanged: float  # 0 to 1
    draws: int = DRAWS

    @property
    def words(self) -> str:
        """As a sentence has it.

        >>> Stability(2, 4, 0.71).words, Stability(1, 1, 0.99).words
        ('rank 2–4 in 95 % of draws', 'rank 1 in 95 % of draws')
        """
        span = f"{self.low}–{self.high}" if self.low != self.high else f"{self.low}"
        return f"rank {span} in {LEVEL} % of draws"


def stability_of(standings: Standings, *, first: int | None = None) -> tuple[Stability, ...]:
    """For the first so many, or for everybody, in order of rank, where they stand when each weight moves by up to 20 %
    by itself."""
    shown = len(standings.files) if first is None else min(first, len(standings.files))
    found: list[Stability] = []
    for tier in TIER_ORDER:
        group = [n for n, t in enumerate(standings.tiers) if t == tier]
        if group and group[0] < shown:
            found += _within_tier(standings, slice(group[0], group[-1] + 1), shown - group[0])
    return tuple(found)


def _within_tier(standings: Standings, group: slice, shown: int) -> list[Stability]:
    files, points = standings.files[group], standings.points[group].astype(np.float64)
    by_name = np.empty(len(files))
    by_name[sorted(range(len(files)), key=files.__getitem__)] = np.arange(len(files))
    draws = DRAWS if len(files) <= MANY else DRAWS_OF_MANY
    factors = _factors(points.shape[1])[:draws]
    shown = min(shown, len(files))
    places = np.empty((draws, shown), dtype=np.int64)
    for draw in range(draws):  # whole numbers below 2^53, so that floats add them exactly; equal ones differ by name
        keys = (points @ factors[draw]) * len(files) - by_name
        places[draw] = len(files) - np.searchsorted(np.sort(keys), keys[:shown])
    places += group.start
    unchanged = np.count_nonzero(places == np.arange(group.start + 1, group.start + shown + 1), axis=0) / draws
    places.sort(axis=0)
    cut = draws * (100 - LEVEL) // 200
    ends = zip(places[cut].tolist(), places[draws - 1 - cut].tolist(), unchanged.tolist(), strict=True)
    return [Stability(low, high, share, draws) for low, high, share in ends]


@cache
def _factors(count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """For each draw, what each weight is multiplied by, in thousandths; Python's generator gives them, since its
    sequence is the same in every version."""
    chance = random.Random(SEED)
    spread = 20 * SWING + 1
    draws = [[1000 - 10 * SWING + int(chance.random() * spread) for _ in range(count)] for _ in range(DRAWS)]
    return np.array(draws, dtype=np.float64).reshape(DRAWS, count)
