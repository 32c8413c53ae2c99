"""Cells: the rows of tables without lines, and of columns of dates or labels beside text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from matcher.documents.columns import Strip
from matcher.documents.rows import OPEN_END, YEAR, Row, column_of, is_finished, one_piece, rows_of, same_line
from matcher.documents.words import Piece

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
    usual = sorted(distances)[len(distances) // 4]
    closest = min(distances)
    bands: list[list[Row]] = []
    for row in rows_of(pieces):
        if bands and not _row_starts(row, bands[-1], edges, usual, closest):
            bands[-1].append(row)
        else:
            bands.append([row])
    return [_cells(band, edges) for band in bands]


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
    if is_finished([above]) and YEAR.search(first[0].written):
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
    if len(cells) == 2 and len(edges) == 1 and heights[0] <= LABEL_MAX_LINES:
        label, text = (rows_of(cell) for cell in cells)
        if same_line(label[0][0], text[0][0]) and YEAR.search(" ".join(piece.written for piece in cells[0])):
            return [[one_piece(label), *cells[1]]]
    return cells
