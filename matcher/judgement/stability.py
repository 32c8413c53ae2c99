"""How firm a place is: the same ranking under weights that differ a little from the profile's, a thousand times.

Nobody can say whether a degree is worth 22 points or 24. A place that such a difference moves is no place to argue by.
Tiers do not move: no weight makes a must met. Each line's points, in tenths, follow its weight: whole numbers, so that
equal candidates stay equal on every machine, and weights that stay as they are give the ranking itself.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from matcher.ranking import Candidate
from matcher.scoring.assessment import tenths

DRAWS = 1_000
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


def stability_of(ranked: Sequence[Candidate]) -> tuple[Stability, ...]:
    """For each candidate, in their order, where they stand when each weight moves by up to 20 % by itself."""
    found: list[Stability] = []
    for _, group in groupby(ranked, key=lambda c: c.tier):
        found += _within_tier(list(group), first_rank=len(found) + 1)
    return tuple(found)


def _within_tier(group: list[Candidate], *, first_rank: int) -> list[Stability]:
    by_name = sorted(range(len(group)), key=lambda i: group[i].file)  # equal totals stand in the order of file names
    earned = np.array([[tenths(a.points) for a in group[i].assessments] for i in by_name], dtype=np.int64)
    places = np.empty((DRAWS, len(group)), dtype=np.int32)
    for draw, factors in enumerate(_factors(earned.shape[1])):
        order = np.argsort(-(earned @ factors), kind="stable")
        places[draw, order] = np.arange(first_rank, first_rank + len(group))
    places = np.sort(places, axis=0)
    cut = DRAWS * (100 - LEVEL) // 200
    low, high = places[cut], places[DRAWS - 1 - cut]
    by_index = {original: column for column, original in enumerate(by_name)}
    columns = [by_index[i] for i in range(len(group))]
    return [
        Stability(int(low[c]), int(high[c]), float(np.count_nonzero(places[:, c] == first_rank + i)) / DRAWS)
        for i, c in enumerate(columns)
    ]


def _factors(count: int) -> list[np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """For each draw, what each weight is multiplied by, in thousandths; Python's generator gives them, since its
    sequence is the same in every version."""
    chance = random.Random(SEED)
    spread = 20 * SWING + 1
    draws = [[1000 - 10 * SWING + int(chance.random() * spread) for _ in range(count)] for _ in range(DRAWS)]
    return [np.array(row, dtype=np.int64) for row in draws]
