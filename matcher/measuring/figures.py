"""How right answers are: precision, recall and F1 of what was compared, and how good an order is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """Right answers among all that the labels give and all that were read; one question is one of each.

    >>> Count(3, wanted=4, given=3).precision, Count(3, wanted=4, given=3).recall, Count().f1 is None
    (1.0, 0.75, True)
    """

    right: int = 0
    wanted: int = 0
    given: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.wanted + other.wanted, self.given + other.given)

    @property
    def wrong(self) -> int:
        """What is in one of them only."""
        return self.wanted + self.given - 2 * self.right

    @property
    def precision(self) -> float | None:
        """The share of what was read that is right; None where nothing was read."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The share of what the labels give that was read; None where they give nothing."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where there was nothing to compare."""
        return 2 * self.right / (self.wanted + self.given) if self.wanted + self.given else None


def answer(is_right: bool) -> Count:
    """One question, answered."""
    return Count(int(is_right), 1, 1)


def in_common(wanted: Iterable[Hashable], given: Iterable[Hashable]) -> Count:
    """Two bags of answers: what is in both is right.

    >>> in_common(["R", "CT"], ["R", "R", "MR"])
    Count(right=1, wanted=2, given=3)
    """
    want, got = Counter(wanted), Counter(given)
    return Count((want & got).total(), want.total(), got.total())


def ndcg(grades: Sequence[int], k: int) -> float | None:
    """How good the first `k` of these places are, against the best order there is; None where nobody has a grade.

    >>> ndcg([4, 3, 0], 2), round(ndcg([0, 3, 4], 3), 2), ndcg([0, 0], 2)
    (1.0, 0.61, None)
    """

    def gain(order: Sequence[int]) -> float:
        return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(order[:k]))

    best = gain(sorted(grades, reverse=True))
    return gain(grades) / best if best else None
