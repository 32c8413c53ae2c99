"""Cells: the rows of tables without lines, and of columns of dates or labels beside text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from matcher.documents.columns import Strip
from matcher.documents.rows import (
    LIST_GLYPH,
    OPEN_END,
    YEAR,
    Row,
    column_of,
    is_finished,
    one_piece,
    only_dates,
    rows_of,
    same_line,
)
from matcher.documents.words import Piece

WRAPPED_MIN_CELLS = 3
WRAPPED_MAX_LINES = 3
WRAPPED_MAX_CHARACTERS = 80  # "Arizona, Medical Radiologic Technology Board of Examiners" has 57
LABEL_MAX_LINES = 3  # "September 2019 –", "December", "2021"


def table_rows(strip: Strip, edges: Sequence[float]) -> list[list[list[Piece]]]:
    """The rows of a table or of a column of dates, each as its cells, from left to right."""
    pieces = strip.left + strip.right
    columns = [[piece for piece in pieces if column_of(piece, edges) == number] for number in range(len(edges) + 1)]
    distances = [
        below[0].baseline - above[0].baseline
        for column in columns
        for rows in (rows_of(column),)
        for above, below in pairwise(rows)
    ]
    usual = sorted(distances)[len(distances) // 4] if distances else 0.0
    closest = min(distances, default=0.0)
    bands: list[list[Row]] = []
    for row in rows_of(pieces):
        if bands and not _row_starts(row, bands[-1], edges, usual, closest):
            bands[-1].append(row)
        else:
            bands.append([row])
    return [_cells(band, edges) for band in _with_headings(bands, edges)]


def wraps(cells: Sequence[Sequence[Piece]]) -> bool:
    """True for a row of short cells of which some are broken over lines: it is read as one line all the same."""
    return len(cells) >= WRAPPED_MIN_CELLS and all(
        len(rows_of(cell)) <= WRAPPED_MAX_LINES
        and sum(len(piece.written) for piece in cell) <= WRAPPED_MAX_CHARACTERS
        and not any(LIST_GLYPH.match(piece.written) and not piece.written[:1].isalnum() for piece in cell)
        for cell in cells
    )


def _with_headings(bands: list[list[Row]], edges: Sequence[float]) -> list[list[Row]]:
    """Two bold headings beside each other, each put into one cell with the lines below it."""
    merged: list[list[Row]] = []
    for band in bands:
        last = merged[-1] if merged else []
        heads = len(last) == 1 and len(last[0]) == 2 and all(piece.bold for piece in last[0])
        used = {column_of(piece, edges) for row in band for piece in row}
        if heads and len(band) > 1 and used == {column_of(piece, edges) for piece in last[0]}:
            merged[-1] = last + band
        else:
            merged.append(band)
    return merged


def _row_starts(row: Row, band: Sequence[Row], edges: Sequence[float], usual: float, closest: float) -> bool:
    """True where `row` is the first line of the next row of a table rather than one more line of this one."""
    if row[0].baseline - band[-1][0].baseline > 1.25 * usual:
        return True
    first = [piece for piece in row if column_of(piece, edges) == 0]
    above = [piece for other in band for piece in other if column_of(piece, edges) == 0]
    if not first or len(first) == len(row) or not above:
        return False
    if (
        OPEN_END.search(above[-1].written.strip())
        or not first[0].written[:1].isalnum()
        or first[0].written[:1].islower()
    ):
        return False
    if only_dates([above]) and is_finished([above]) and only_dates([first]):
        return True
    return first[0].baseline - above[-1].baseline > 1.08 * closest


def _cells(band: Sequence[Row], edges: Sequence[float]) -> list[list[Piece]]:
    """One row as its cells. A date is read on the line beside it: "2014 – 2019<tab>St. Clement's"."""
    pieces = [piece for row in band for piece in row]
    cells = [[piece for piece in pieces if column_of(piece, edges) == number] for number in range(len(edges) + 1)]
    cells = [cell for cell in cells if cell]
    heights = [len(rows_of(cell)) for cell in cells]
    if all(height == 1 for height in heights):
        return [pieces]
    if len(cells) == 2:
        first, last = (rows_of(cell) for cell in cells)
        level = same_line(first[0][0], last[0][0])
        if level and len(first) <= LABEL_MAX_LINES and only_dates([cells[0]]):
            return [[one_piece(first), *cells[1]]]
        dated = len(first) == 1 and YEAR.search(" ".join(piece.written for piece in cells[0]))  # "valid until 2027"
        if level and (dated or (len(last) == 1 and only_dates(last))):
            return [pieces]
    return cells
