"""Rows: pieces that share a line, and what can be said of them. The ground that columns and cells are judged on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from matcher.documents.cleaning import SURE_BULLETS
from matcher.documents.words import Piece

TAB_GAP = 2.0  # of the type size: what stands further apart on a line is set apart on purpose
DATE_MAX_LETTERS = 30  # "September 2019 – December 2021"
ROW_GAP = 1.5  # times the usual distance of lines: from here on white space parts two rows
YEAR = re.compile(
    r"(?:19|20)\d\d|'\d\d\b|’\d\d\b|\bpresent\b|\bcurrent\b|\bnow\b|\bto date\b|\d{1,2}/\d{2,4}", re.IGNORECASE
)
_NOT_DATE = re.compile(
    r"\b(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|present|current|now|to|till|until|date|spring|summer|fall|winter"
    r"|autumn|today|since|from|exp)[a-z]*\b)[a-z]{2,}",
    re.IGNORECASE,
)  # a word that no date has
OPEN_END = re.compile(
    r"(?:[-–—,(/&]|\bto|\btill|\buntil|\band)"
    r"(?:\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)?$",
    re.IGNORECASE,
)
LIST_GLYPH = re.compile(rf"[{SURE_BULLETS}·\-–—*\ue000-\uf8ff\x88\x95]|\(cid:\d+\)|\(?\d{{1,2}}[.)]|[a-z][.)]|o")


Row = list[Piece]


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Pieces that share a baseline, from top to bottom, each row from left to right."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.x0)):
        for row in rows[-3:]:
            if same_line(row[0], piece) and not _covers(row, piece):
                row.append(piece)
                break
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda piece: piece.x0)
    return rows


def same_line(one: Piece, other: Piece) -> bool:
    if _level(one, other):
        return True
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.6 * min(one.bottom - one.top, other.bottom - other.top)


def _level(one: Piece, other: Piece) -> bool:
    return abs(one.baseline - other.baseline) <= 0.25 * min(one.size, other.size)


def _covers(row: Row, piece: Piece) -> bool:
    """True where the piece lies over another one of the row: it stands on a line of its own."""
    return any(min(piece.x1, other.x1) - max(piece.x0, other.x0) > 0.5 * piece.size for other in row)


def joined_row(row: Row, edges: Sequence[float]) -> str:
    """The pieces of a line with a tab where they are set apart or in different cells, and a space elsewhere."""
    text = row[0].written
    for last, piece in pairwise(row):
        far = piece.x0 - last.x1 > TAB_GAP * min(last.size, piece.size)
        apart = far or column_of(last, edges) != column_of(piece, edges)
        text += ("\t" if apart and not LIST_GLYPH.fullmatch(last.written.strip()) else " ") + piece.written
    return text


def column_of(piece: Piece, edges: Sequence[float]) -> int:
    return bisect_left(edges, piece.x0)


def share_beside(rows: Sequence[Row], others: Sequence[Row], *, level: bool = False) -> float:
    """The share of `rows` that stand on a line with one of the others; `level`: on the very same baseline."""
    places = [row[0].baseline for row in others]
    hits = 0
    for row in rows:
        at = bisect_left(places, row[0].baseline)
        near = [other[0] for other in others[max(0, at - 1) : at + 1]]
        hits += any(_level(row[0], other) if level else same_line(row[0], other) for other in near)
    return hits / len(rows)


def is_dated(rows: Sequence[Row], groups: Sequence[Sequence[Row]] | None = None) -> bool:
    """True for a column of dates: short, and most of it (or of its groups) with a year."""
    texts = [" ".join(piece.written for piece in row) for row in rows]
    if median(len(text) for text in texts) > DATE_MAX_LETTERS:
        return False
    units = [" ".join(piece.written for row in group for piece in row) for group in groups] if groups else texts
    return sum(bool(YEAR.search(unit)) for unit in units) >= 0.6 * len(units)


def only_dates(rows: Sequence[Row], *, share: float = 0.8) -> bool:
    """True for a column of dates and no other words, even where they stand between the lines of the other side."""
    texts = [" ".join(piece.written for piece in row) for row in rows]
    return sum(bool(YEAR.search(text)) and not _NOT_DATE.search(text) for text in texts) >= share * len(texts)


def ends_flush(rows: Sequence[Row]) -> bool:
    """True where lines end at the same place and start at different ones: set against the right margin."""
    size = rows[0][0].size
    ends = [max(piece.x1 for piece in row) for row in rows]
    starts = [row[0].x0 for row in rows]
    flush = sum(abs(end - max(ends)) < 0.4 * size for end in ends)
    return flush >= 0.8 * len(rows) and max(starts) - min(starts) > 1.5 * size


def groups_of(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that follow each other closely."""
    groups: list[list[Row]] = []
    for row in rows:
        if (
            groups
            and row[0].baseline - groups[-1][-1][0].baseline < ROW_GAP * row[0].size
            and not is_finished(groups[-1])
        ):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def is_finished(group: Sequence[Row]) -> bool:
    """True where the group is a finished date, so that the next line is the next entry."""
    text = " ".join(piece.written for row in group for piece in row).strip()
    return bool(YEAR.search(text)) and not OPEN_END.search(text)


def one_piece(rows: Sequence[Row]) -> Piece:
    """A label broken over several lines, as one piece on the first of them: "Jan 2017 –" and "present"."""
    pieces = [piece for row in rows for piece in row]
    return replace(
        pieces[0],
        written=" ".join(piece.written for piece in pieces),
        x0=min(piece.x0 for piece in pieces),
        x1=max(piece.x1 for piece in pieces),
        words=tuple(word for piece in pieces for word in piece.words),
    )


def join_broken_dates(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with each date range that a narrow column broke in two made one: "Mar 2019 –" and "Present"."""
    joined = list(pieces)
    opened = [piece for piece in pieces if OPEN_END.search(piece.written.strip()) and only_dates([[piece]])]
    for first in opened:
        for second in pieces:
            down = second.baseline - first.baseline
            if 0 < down < ROW_GAP * first.size and _stand_together(first, second) and _ends_range(second):
                joined[joined.index(first)] = one_piece([[first], [second]])
                joined.remove(second)
                break
    return joined


def _stand_together(one: Piece, other: Piece) -> bool:
    """True for pieces of one narrow column: flush left, flush right, or centred."""
    middles = abs(one.x0 + one.x1 - other.x0 - other.x1) / 2
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), middles) < 2


def _ends_range(piece: Piece) -> bool:
    """True for the second half of a range and nothing else: "Present", "March 2023", "2016"."""
    return only_dates([[piece]]) and not OPEN_END.search(piece.written.strip())
