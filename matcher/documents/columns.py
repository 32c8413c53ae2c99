"""Columns: white bands down a page, and whether they part columns, the cells of rows, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from matcher.documents.rows import (
    ROW_GAP,
    Row,
    ends_flush,
    groups_of,
    is_dated,
    only_dates,
    rows_of,
    same_line,
    share_beside,
)
from matcher.documents.words import Piece

GUTTER_MIN = 0.7  # of the type size: the narrowest gutter between two columns; PIECE_GAP must be near it
COLUMN_MIN_LINES = 3  # fewer lines beside each other are an address block or a date, wherever they stand
LABELS_MIN = 3  # two things beside each other may be on a line by chance
TAIL_MAX_LINES = 2  # a heading has one or two lines; what is longer is the left column going on
FLOW_GAP = 1.0  # of the type size: paragraphs of one column are half as far apart, sections further
ROW_MAX_LINES = 8  # a cell of a resume's tables has seldom more
WRAPPED_MIN_LETTERS = 20  # a line that is broken at the edge of its column has more; a short cell has fewer


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of a region with a white band down its height."""

    above: list[Piece]
    left: list[Piece]
    right: list[Piece]
    below: list[Piece]
    gutter: float  # its width


def find_strips(pieces: list[Piece]) -> list[Strip]:
    """Stretches with a white band from top to bottom, the one with most lines on both sides first."""
    by_top = sorted(pieces, key=lambda piece: piece.baseline)
    size = median(piece.size for piece in pieces)
    places: list[float] = []
    for x1 in sorted({round(piece.x1, 1) for piece in pieces}):
        if not places or x1 - places[-1] > 0.4 * size:
            places.append(x1)
        else:
            places[-1] = x1
    last_x0 = max(piece.x0 for piece in pieces)
    found: dict[tuple[int, ...], Strip] = {}
    for place in places:
        if place >= last_x0:
            break
        x = place + 0.2
        stretch: list[Piece] = []
        for piece in [*by_top, None]:
            if piece is not None and not (piece.x0 < x < piece.x1):
                stretch.append(piece)
                continue
            strip = _strip_of(stretch, x, pieces, size)
            if strip:
                found.setdefault(tuple(sorted(id(piece) for piece in strip.left)), strip)
            stretch = []

    def weight(strip: Strip) -> tuple[int, int, float]:
        few = min(len(rows_of(strip.left)), len(rows_of(strip.right)))
        return few, len(strip.left) + len(strip.right), strip.gutter

    return sorted(found.values(), key=weight, reverse=True)


def _strip_of(stretch: list[Piece], x: float, pieces: list[Piece], size: float) -> Strip | None:
    """The strip that the stretch makes around `x`; None where one side is empty or the band too narrow."""
    left = [piece for piece in stretch if piece.x1 <= x]
    right = [piece for piece in stretch if piece.x0 >= x]
    if len(left) < 2 or len(right) < 2:
        return None
    gutter = min(piece.x0 for piece in right) - max(piece.x1 for piece in left)
    if gutter < GUTTER_MIN * size:
        return None
    inside = {id(piece) for piece in stretch}
    outside = [piece for piece in pieces if id(piece) not in inside]
    top = stretch[0].baseline
    above = [piece for piece in outside if piece.baseline <= top]
    below = [piece for piece in outside if piece.baseline > top]
    heads, left = _parted(left, lambda piece: piece.bottom < min(other.top for other in right))
    return Strip(above + heads, left, right, below, gutter) if left else None


def _parted(pieces: list[Piece], test: Callable[[Piece], bool]) -> tuple[list[Piece], list[Piece]]:
    return [piece for piece in pieces if test(piece)], [piece for piece in pieces if not test(piece)]


def kind_of(strip: Strip) -> str:
    """What the band parts: "columns", the cells of "rows", or nothing but "lines" that are read across."""
    level = level_with(strip)
    left, right = rows_of(level.left), rows_of(level.right)
    few = min(len(left), len(right))
    across, back = share_beside(right, left), share_beside(left, right)
    level_across = share_beside(right, left, level=True)  # a large name overlaps two lines of an address
    if (
        only_dates(right)
        or (across >= 0.7 and only_dates(right, share=0.5))
        or (level_across >= 0.9 and ends_flush(right))
    ):
        return "lines"
    groups = groups_of(left)
    starts = share_beside([group[0] for group in groups], right)
    if starts >= 0.7 and (is_dated(left, groups) or _are_labels(groups, right)):
        return "rows"
    aligned = across if len(right) <= len(left) else back
    if few < COLUMN_MIN_LINES:
        return "lines" if (aligned > 0.8 and level_across > 0.6) or few < 2 else "columns"
    changes = _changes(level)
    if changes <= max(1, few // 4) or aligned < 0.7 or _clashes(left, right):
        return "columns"
    if not (_runs_down(level.left) and _runs_down(level.right)):
        return "lines"  # the file does not say more than the page does
    return "lines" if len(left) == len(right) and across >= 0.85 else "rows"


def without_tail(strip: Strip) -> Strip:
    """The strip without a heading under its left side that opens what stands below at full width."""
    level = level_with(strip)
    tail = rows_of([piece for piece in strip.left if piece not in level.left])
    if not strip.below or not 1 <= len(tail) <= TAIL_MAX_LINES:
        return strip
    return Strip(strip.above, level.left, strip.right, level.below, strip.gutter)


def flows_on(strip: Strip) -> bool:
    """True where the text of the left column goes on below at full width: the right one is a box set into it."""
    if not strip.below:
        return False
    last, first = rows_of(strip.left)[-1][0], rows_of(strip.below)[0][0]
    usual = median(piece.size for piece in strip.left)
    near = first.top - max(piece.bottom for piece in strip.left) < FLOW_GAP * usual
    alike = abs(first.size - usual) < 0.5 and not first.bold and abs(first.x0 - min(p.x0 for p in strip.left)) < usual
    return near and alike and last.baseline < first.baseline


def level_with(strip: Strip) -> Strip:
    """The strip where both sides have text: what stands higher on the right or lower on the left is beside nothing."""
    top, bottom = min(piece.top for piece in strip.left), max(piece.bottom for piece in strip.right)
    right, heads = _parted(strip.right, lambda piece: piece.bottom >= top)
    kept: list[Row] = []
    for row in rows_of(strip.left):
        if kept and row[0].top > bottom and row[0].baseline - kept[-1][0].baseline > ROW_GAP * row[0].size:
            break
        kept.append(row)
    inside = {id(piece) for row in kept for piece in row}
    left, tails = _parted(strip.left, lambda piece: id(piece) in inside)
    if not left or not right:
        return strip
    return Strip(strip.above + heads, left, right, tails + strip.below, strip.gutter)


def _runs_down(pieces: Sequence[Piece]) -> bool:
    """True where the file has the pieces from top to bottom, but for steps back from one cell of a row to the next."""
    ordered = sorted(pieces, key=lambda piece: piece.order)
    steps = [(below.baseline - above.baseline) / above.size for above, below in pairwise(ordered)]
    leaps = sum(not -ROW_MAX_LINES <= step <= 2 * ROW_MAX_LINES for step in steps)
    return leaps <= 0.1 * len(steps) and sum(step < -1 for step in steps) <= 0.4 * len(steps)


def _are_labels(groups: Sequence[Sequence[Row]], right: Sequence[Row]) -> bool:
    """True for headings set beside their sections: few, and each on the line where a new stretch of text begins."""
    if len(groups) < LABELS_MIN or len(groups) * 2 > len(right):
        return False
    openings = [group[0] for group in groups_of(right)]
    return share_beside([group[0] for group in groups], openings) >= 0.9


def _clashes(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """True where new sentences stand beside the middle of others: two texts side by side, not the cells of a table."""
    beginnings: set[int] = set()
    going_on: set[int] = set()
    for rows in (left, right):
        for above, row in pairwise(rows):
            if row[0].baseline - above[0].baseline >= ROW_GAP * row[0].size:
                beginnings.add(row[0].order)
            elif len(above[-1].written) >= WRAPPED_MIN_LETTERS:
                (going_on if row[0].written[:1].islower() else beginnings).add(row[0].order)
    pairs = [(row[0].order, other[0].order) for row in left for other in right if same_line(row[0], other[0])]
    clashes = sum(
        (one in going_on and other in beginnings) or (one in beginnings and other in going_on) for one, other in pairs
    )
    return clashes >= 2 and clashes * 5 >= len(pairs)


def _changes(strip: Strip) -> int:
    """How often the file goes from one side to the other: once for columns, once or twice a row for rows."""
    sides = sorted([(piece.order, 0) for piece in strip.left] + [(piece.order, 1) for piece in strip.right])
    return sum(one[1] != other[1] for one, other in pairwise(sides))


def find_gutters(pieces: Sequence[Piece]) -> list[float]:
    """Where white bands run down through all the pieces."""
    edges: list[float] = []
    reach = None
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if reach is not None and piece.x0 - reach > GUTTER_MIN * piece.size:
            edges.append((piece.x0 + reach) / 2)
        reach = piece.x1 if reach is None else max(reach, piece.x1)
    return edges
