"""The pieces of a page in reading order: columns one after the other, dated rows and table rows kept together.

A recursive XY-cut. A white band that many lines on both sides respect parts two columns; what stands above and below is
read before and after. A band beside dates, labels or table cells parts rows instead: there the rows come first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from matcher.documents.cells import table_rows, wraps
from matcher.documents.columns import find_gutters, find_strips, flows_on, kind_of, level_with, without_tail
from matcher.documents.document import Word
from matcher.documents.rows import (
    LIST_GLYPH,
    column_of,
    is_dated,
    join_broken_dates,
    joined_row,
    one_piece,
    only_dates,
    rows_of,
    same_line,
)
from matcher.documents.tables import Table
from matcher.documents.words import BULLET_REACH, Piece

DATE_MAX_LINES = 4  # "Oct", "2016 –", "Jan", "2025": a date in a narrow cell


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page in reading order; `block` counts columns and cells, from 0 on each page."""

    pieces: tuple[Piece, ...]
    written: str
    block: int
    in_cell: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for piece in self.pieces for word in piece.words)

    @property
    def top(self) -> float:
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.bottom for piece in self.pieces)


def find_lines(pieces: Sequence[Piece], tables: Sequence[Table] = ()) -> list[PageLine]:
    """The lines of one page, in the order in which a person reads them."""
    turned = [piece for piece in pieces if piece.turned]
    pieces = join_broken_dates([piece for piece in pieces if not piece.turned])
    held = [[piece for piece in pieces if table.holds(piece)] for table in tables]
    inside = {id(piece) for content in held for piece in content}
    stand_ins = [_stand_in(table, content) for table, content in zip(tables, held, strict=True) if content]
    by_id = {id(piece): _ruled(table, content) for piece, table, content in stand_ins}
    free = [piece for piece in pieces if id(piece) not in inside]
    lines: list[PageLine] = []
    for region in _regions(_with_bullets(free) + [piece for piece, _, _ in stand_ins]):
        block = lines[-1].block + 1 if lines else 0
        for row in rows_of(region.pieces):
            words = [piece for piece in row if id(piece) not in by_id]
            if words:
                lines.append(PageLine(tuple(words), joined_row(words, region.edges), block, region.in_cell))
            for piece in row:
                for cell in by_id.get(id(piece), ()):
                    block = lines[-1].block + 1 if lines else 0
                    lines += [
                        PageLine(tuple(line), joined_row(line, cell.edges), block, True)
                        for line in rows_of(cell.pieces)
                    ]
                    block += 1
    for piece in turned:  # what runs up the margin is read last
        lines.append(PageLine((piece,), piece.written, lines[-1].block + 1 if lines else 0))
    return lines


def _stand_in(table: Table, content: list[Piece]) -> tuple[Piece, Table, list[Piece]]:
    """One piece in the place of a whole table, for finding where on the page the table is read."""
    size = median(piece.size for piece in content)
    order = min(piece.order for piece in content)
    place = Piece("", table.left, table.top, table.right, table.bottom, table.top + size, size, False, order)
    return place, table, content


def _ruled(table: Table, content: list[Piece]) -> list[_Region]:
    """A table row by row: a row of single lines as one line, other rows cell by cell."""
    regions: list[_Region] = []
    for cells in table.rows(_with_bullets(content)):
        if all(len(rows_of(cell)) == 1 for cell in cells):
            edges = [(max(p.x1 for p in one) + min(p.x0 for p in two)) / 2 for one, two in pairwise(cells)]
            regions.append(_Region([piece for cell in cells for piece in cell], True, edges))
            continue
        if wraps(cells):
            whole = [one_piece(rows_of(cell)) for cell in cells]
            regions.append(_Region(whole, True, [(a.x1 + b.x0) / 2 for a, b in pairwise(whole)]))
            continue
        for cell in cells:
            rows = rows_of(cell)
            if (
                1 < len(rows) <= DATE_MAX_LINES
                and is_dated(rows, [rows])
                and only_dates([[piece for row in rows for piece in row]])
            ):
                regions.append(_Region([one_piece(rows)], True))
            else:
                regions += _regions(cell)
    return regions


def _with_bullets(pieces: Sequence[Piece]) -> list[Piece]:
    """List glyphs joined to their text, so that a column of them is not taken for a column of words."""
    ordered = sorted(pieces, key=lambda piece: piece.x0)
    used: set[int] = set()
    joined: list[Piece] = []
    for index, piece in enumerate(ordered):
        if index in used or not LIST_GLYPH.fullmatch(piece.written.strip()):
            continue
        best: int | None = None
        for later in range(index + 1, len(ordered)):
            other = ordered[later]
            if other.x0 > piece.x1 + BULLET_REACH * max(piece.size, other.size):
                break
            if later not in used and other.x0 >= piece.x1 - 1 and same_line(piece, other):
                best = later
                break
        if best is not None:
            used.update((index, best))
            other = ordered[best]
            joined.append(
                Piece(
                    piece.written + " " + other.written,
                    piece.x0,
                    min(piece.top, other.top),
                    other.x1,
                    max(piece.bottom, other.bottom),
                    other.baseline,
                    other.size,
                    other.bold,
                    min(piece.order, other.order),
                    listed=True,
                    words=piece.words + other.words,
                )
            )
    return joined + [piece for index, piece in enumerate(ordered) if index not in used]


@dataclass(frozen=True, slots=True)
class _Region:
    """Pieces that are read line by line; `edges` part the cells of a table row."""

    pieces: list[Piece]
    in_cell: bool = False
    edges: Sequence[float] = ()


def _regions(pieces: list[Piece]) -> list[_Region]:
    """The page cut into regions that are each read line by line, in reading order."""
    if not pieces:
        return []
    read_across: list[tuple[set[int], set[int]]] = []
    for strip in find_strips(pieces):
        left, right = {id(piece) for piece in strip.left}, {id(piece) for piece in strip.right}
        if any(left <= wider_left and right <= wider_right for wider_left, wider_right in read_across):
            continue  # a part of what is read across is read across
        kind = kind_of(strip)
        if kind == "lines":
            read_across.append((left, right))
        if kind == "columns":
            strip = without_tail(strip)
            parts = [strip.above, strip.left, strip.right, strip.below]
            if flows_on(strip):
                parts = [strip.above, strip.left + strip.below, strip.right]
            return [region for part in parts for region in _regions(part)]
        if kind == "rows":
            strip = level_with(strip)
            edges = find_gutters(strip.left + strip.right)
            middle: list[_Region] = []
            for row in table_rows(strip, edges):
                used = {column_of(piece, edges) for cell in row for piece in cell}
                middle += [_Region(cell, len(used) > 2, edges) for cell in row]  # two are dates or labels beside text
            return _regions(strip.above) + middle + _regions(strip.below)
    return [_Region(pieces)]
