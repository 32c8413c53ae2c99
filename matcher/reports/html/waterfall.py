"""The score as a waterfall: a bar for each requirement, beginning where the one above ended."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.reports.structure import CandidateOut
from matcher.scoring.assessment import Status, tenths

ROW = 17  # height of a row in the picture's units
LABELS = 230  # width that the labels take
UNIT = 4  # width of a point
WIDTH = LABELS + 100 * UNIT + 50


@dataclass(frozen=True, slots=True)
class Bar:
    """One requirement's bar: where it begins, what was earned and what was possible, in the picture's units."""

    label: str
    status: Status
    points: float
    points_possible: float
    x: float
    y: int
    width: float
    width_possible: float


def bars_of(candidate: CandidateOut) -> tuple[Bar, ...]:
    """The bars, in the order of the requirements; the last one ends at the score."""
    bars, before = [], 0
    for number, line in enumerate(candidate.assessments):
        bars.append(
            Bar(
                line.label,
                line.status,
                line.points,
                line.points_possible,
                LABELS + before * UNIT / 10,
                number * ROW,
                tenths(line.points) * UNIT / 10,
                tenths(line.points_possible) * UNIT / 10,
            )
        )
        before += tenths(line.points)
    return tuple(bars)
