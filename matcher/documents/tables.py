"""Tables with drawn lines: which pieces of text stand in which row and cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from matcher.documents.shapes import Rule, Shapes
from matcher.documents.words import Piece

TOUCH = 2.5  # points: lines of one table end at most so far from each other
UPRIGHT_MIN = 3  # upright lines: two columns; a box around text has two


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one table."""

    upright: tuple[Rule, ...]
    level: tuple[Rule, ...]

    @property
    def left(self) -> float:
        return min(rule.at for rule in self.upright)

    @property
    def right(self) -> float:
        return max(rule.at for rule in self.upright)

    @property
    def top(self) -> float:
        return min(rule.at for rule in self.level)

    @property
    def bottom(self) -> float:
        return max(rule.at for rule in self.level)

    def holds(self, piece: Piece) -> bool:
        """True where the middle of the piece stands inside the table."""
        x, y = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
        return self.left < x < self.right and self.top < y < self.bottom

    def rows(self, pieces: Sequence[Piece]) -> list[list[list[Piece]]]:
        """The pieces row by row and cell by cell, empty cells left out."""
        places = _distinct([rule.at for rule in self.level])
        rows: list[list[list[Piece]]] = []
        for top, bottom in pairwise(places):
            inside = [piece for piece in pieces if top <= (piece.top + piece.bottom) / 2 < bottom]
            walls = self._walls((top + bottom) / 2)
            cells = [
                [piece for piece in inside if left <= (piece.x0 + piece.x1) / 2 < right]
                for left, right in pairwise(walls)
            ]
            if any(cells):
                rows.append([cell for cell in cells if cell])
        return rows

    def _walls(self, y: float) -> list[float]:
        """Where the upright lines cross the height `y`; a cell that spans two columns has fewer."""
        crossing = [rule.at for rule in self.upright if rule.start - TOUCH <= y <= rule.end + TOUCH]
        return _distinct([self.left, *crossing, self.right])


def find_tables(shapes: Shapes) -> list[Table]:
    """Sets of lines that touch each other and make at least two columns."""
    upright, level = _joined(shapes.upright), _joined(shapes.level)
    tables: list[Table] = []
    left_over = set(range(len(upright)))
    while left_over:
        members, reached = {left_over.pop()}, set[int]()
        grown = True
        while grown:
            new = {
                number
                for number, line in enumerate(level)
                if number not in reached and any(_touch(upright[member], line) for member in members)
            }
            reached |= new
            more = {number for number in left_over if any(_touch(upright[number], level[line]) for line in new)}
            members |= more
            left_over -= more
            grown = bool(more)
        walls = tuple(upright[number] for number in members)
        if len(_distinct([rule.at for rule in walls])) >= UPRIGHT_MIN and len(reached) >= 2:
            tables.append(Table(walls, tuple(level[number] for number in reached)))
    return tables


def _touch(upright: Rule, level: Rule) -> bool:
    crosses = level.start - TOUCH <= upright.at <= level.end + TOUCH
    return crosses and upright.start - TOUCH <= level.at <= upright.end + TOUCH


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Lines with their continuations: cells draw their borders piece by piece, and often twice."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        near = (index for index, other in enumerate(joined) if rule.at - other.at <= TOUCH and _meet(rule, other))
        index = next(near, None)
        if index is None:
            joined.append(rule)
        else:
            other = joined[index]
            joined[index] = Rule(other.at, min(other.start, rule.start), max(other.end, rule.end))
    return joined


def _meet(one: Rule, other: Rule) -> bool:
    return one.start <= other.end + TOUCH and one.end >= other.start - TOUCH


def _distinct(places: Sequence[float]) -> list[float]:
    """The places in order, those that are nearly the same only once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > TOUCH:
            found.append(place)
    return found
