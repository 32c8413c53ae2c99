"""One requirement judged against one resume: status, basis, points, one sentence, the question to ask, the proof."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from matcher.documents.document import Quote
from matcher.jobs.profile import Necessity
from matcher.resumes.resume import SetAside

Status = Literal["met", "partial", "unmet"]
Basis = Literal["stated", "contradicted", "silent"]
"""What the judgement rests on: the resume says so, the resume says otherwise, the resume does not say."""

QUOTES_SHOWN = 6  # enough to convince; a career of fifteen posts would fill the screen of one line


@dataclass(frozen=True, slots=True)
class Assessment:
    """The line of a score sheet. Points are multiples of 0.1, so that lines add up exactly.

    `share` (0 to 1) is what was judged, whatever the requirement weighs: with other weights it stays, and the points
    follow. `condition` completes "would be met if …" where the requirement is not met.

    No points stand without a quotation:

    >>> Assessment("arrt", "ARRT", "must", "met", "stated", 25.0, 1.0, "Holds ARRT.")
    Traceback (most recent call last):
    ValueError: arrt: 25.0 points without a quotation
    """

    requirement: str
    label: str
    necessity: Necessity
    status: Status
    basis: Basis
    points_possible: float
    share: float
    because: str
    ask: str | None = None
    evidence: tuple[Quote, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    condition: str | None = None
    points: float = field(init=False)  # what the share earns of the points possible

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", share_of(self.points_possible, self.share))  # asked for dozens of times
        if not 0 <= self.share <= 1:
            raise ValueError(f"{self.requirement}: a share of {self.share}")
        if self.share > 0 and not self.evidence:
            raise ValueError(f"{self.requirement}: {self.points} points without a quotation")
        if self.points_possible != tenths(self.points_possible) / 10:
            raise ValueError(f"{self.requirement}: {self.points_possible} is no multiple of 0.1")

    @property
    def points_lost(self) -> float:
        """What the person could still earn here."""
        return (tenths(self.points_possible) - tenths(self.points)) / 10


def tenths(points: float) -> int:
    """Points as whole tenths, in which sums are exact.

    >>> tenths(0.1) + tenths(0.2) == tenths(0.3)
    True
    """
    return round(points * 10)


def share_of(points_possible: float, share: float) -> float:
    """A share of the points, in tenths; a share above 0 earns at least 0.1, a share below 1 never all.

    >>> share_of(12, 0.6), share_of(0.3, 0.99), share_of(12, 0)
    (7.2, 0.2, 0.0)
    """
    whole = tenths(points_possible)
    if share <= 0:
        return 0.0
    if share >= 1:
        return whole / 10
    return min(max(round(whole * share), 1), max(whole - 1, 0)) / 10


def total(assessments: Iterable[Assessment]) -> float:
    """The score: exactly the sum of the lines shown.

    >>> total(())
    0.0
    """
    return sum(tenths(a.points) for a in assessments) / 10


def unique_quotes(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotations in their order, each once, no more than a reader wants to see.

    >>> unique_quotes([Quote(1, 3, "ARRT"), Quote(1, 3, "ARRT"), Quote(1, 4, "R.T.(R)")])
    (Quote(page=1, line=3, quote='ARRT'), Quote(page=1, line=4, quote='R.T.(R)'))
    """
    return tuple(dict.fromkeys(quotes))[:QUOTES_SHOWN]
