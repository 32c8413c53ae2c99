"""The pieces of a page in reading order: columns one after the other, dated rows and table rows kept together.

A recursive XY-cut. A white band that many lines on both sides respect parts two columns, and the text above and below it is read
before and after. A band beside dates, labels or table cells parts a row instead: there the rows come first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from matcher.documents.cleaning import SURE_BULLETS
from matcher.documents.tables import Table
from matcher.documents.words import BULLET_REACH, Piece

GUTTER_MIN = 0.7  # of the type size: the narrowest gutter between two columns; PIECE_GAP must be near it
COLUMN_MIN_LINES = 3  # fewer lines beside each other are an address block or a date, wherever they stand
LABEL_MAX_LINES = 3  # "September 2019 –", "December", "2021"
DATE_MAX_LINES = 4  # "Oct", "2016 –", "Jan", "2025": a date in a narrow cell
TAB_GAP = 2.0  # of the type size: what stands further apart on a line is set apart on purpose
ROW_GAP = 1.5  # times the usual distance of lines: from here on white space parts two rows
_YEAR = re.compile(
    r"(?:19|20)\d\d|'\d\d\b|’\d\d\b|\bpresent\b|\bcurrent\b|\bnow\b|\bto date\b|\d{1,2}/\d{2,4}", re.IGNORECASE
)
_NOT_DATE = re.compile(
    r"\b(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|present|current|now|to|till|until|date|spring|summer|fall|winter"
    r"|autumn|today|since|from|exp)[a-z]*\b)[a-z]{2,}",
    re.IGNORECASE,
)  # a word that no date has
_OPEN_END = re.compile(
    r"(?:[-–—,(/&]|\bto|\btill|\buntil|\band)(?:\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)?$", re.IGNORECASE
)
_LIST_GLYPH = re.compile(rf"[{SURE_BULLETS}·\-–—*\ue000-\uf8ff\x88\x95]|\(cid:\d+\)|\(?\d{{1,2}}[.)]|[a-z][.)]|o")


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page in reading order; `block` counts columns and cells, from 0 on each page."""

    pieces: tuple[Piece, ...]
    written: str
    block: int
    in_cell: bool = False

    @property
    def top(self) -> float:
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.bottom for piece in self.pieces)


Row = list[Piece]


def find_lines(pieces: Sequence[Piece], tables: Sequence[Table] = ()) -> list[PageLine]:
    """The lines of one page, in the order in which a person reads them."""
    turned = [piece for piece in pieces if piece.turned]
    pieces = [piece for piece in pieces if not piece.turned]
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
                lines.append(PageLine(tuple(words), _joined(words, region.edges), block, region.in_cell))
            for piece in row:
                for cell in by_id.get(id(piece), ()):
                    block = lines[-1].block + 1 if lines else 0
                    lines += [PageLine(tuple(line), _joined(line, cell.edges), block, True) for line in rows_of(cell.pieces)]
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
            edges = [(max(p.x1 for p in one) + min(p.x0 for p in two)) / 2 for one, two in zip(cells, cells[1:], strict=False)]
            regions.append(_Region([piece for cell in cells for piece in cell], True, edges))
            continue
        for cell in cells:
            rows = rows_of(cell)
            if 1 < len(rows) <= DATE_MAX_LINES and _dated(rows, [rows]) and _only_dates([sum(rows, [])]):
                regions.append(_Region([_one_piece(rows)], True))
            else:
                regions += _regions(cell)
    return regions


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Pieces that share a baseline, from top to bottom, each row from left to right."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.x0)):
        for row in rows[-3:]:
            if _same_line(row[0], piece) and not _covers(row, piece):
                row.append(piece)
                break
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda piece: piece.x0)
    return rows


def _same_line(one: Piece, other: Piece) -> bool:
    shift = abs(one.baseline - other.baseline)
    if shift <= 0.25 * min(one.size, other.size):
        return True
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.6 * min(one.bottom - one.top, other.bottom - other.top)


def _covers(row: Row, piece: Piece) -> bool:
    """True where the piece lies over another one of the row: it stands on a line of its own."""
    return any(min(piece.x1, other.x1) - max(piece.x0, other.x0) > 0.5 * piece.size for other in row)


def _joined(row: Row, edges: Sequence[float]) -> str:
    """The pieces of a line with a tab where they are set apart or in different cells, and a space elsewhere."""
    text = row[0].written
    for last, piece in zip(row, row[1:], strict=False):
        apart = piece.x0 - last.x1 > TAB_GAP * min(last.size, piece.size) or _column(last, edges) != _column(piece, edges)
        text += ("\t" if apart and not _LIST_GLYPH.fullmatch(last.written.strip()) else " ") + piece.written
    return text


def _with_bullets(pieces: Sequence[Piece]) -> list[Piece]:
    """List glyphs joined to their text, so that a column of them is not taken for a column of words."""
    ordered = sorted(pieces, key=lambda piece: piece.x0)
    used: set[int] = set()
    joined: list[Piece] = []
    for index, piece in enumerate(ordered):
        if index in used or not _LIST_GLYPH.fullmatch(piece.written.strip()):
            continue
        best: int | None = None
        for later in range(index + 1, len(ordered)):
            other = ordered[later]
            if other.x0 > piece.x1 + BULLET_REACH * max(piece.size, other.size):
                break
            if later not in used and other.x0 >= piece.x1 - 1 and _same_line(piece, other):
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
    for strip in _strips(pieces):
        kind = _kind_of(strip)
        if kind == "columns":
            parts = [strip.above, strip.left, strip.right, strip.below]
            return [region for part in parts for region in _regions(part)]
        if kind == "rows":
            edges = _gutters(strip.left + strip.right)
            cells = [cell for row in _table_rows(strip, edges) for cell in row]
            middle = [_Region(cell, len(edges) > 1, edges) for cell in cells]  # one edge: dates or labels beside text
            return _regions(strip.above) + middle + _regions(strip.below)
    return [_Region(pieces)]


@dataclass(frozen=True, slots=True)
class _Strip:
    """A stretch of a region with a white band down its height."""

    above: list[Piece]
    left: list[Piece]
    right: list[Piece]
    below: list[Piece]
    gutter: float  # its width


def _strips(pieces: list[Piece]) -> list[_Strip]:
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
    found: dict[tuple[int, ...], _Strip] = {}
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

    def weight(strip: _Strip) -> tuple[int, int, float]:
        few = min(len(rows_of(strip.left)), len(rows_of(strip.right)))
        return few, len(strip.left) + len(strip.right), strip.gutter

    return sorted(found.values(), key=weight, reverse=True)


def _strip_of(stretch: list[Piece], x: float, pieces: list[Piece], size: float) -> _Strip | None:
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
    if below:
        left, tails = _parted(left, lambda piece: not _opens_below(piece, left, right, below))
        below += tails
    return _Strip(above + heads, left, right, below, gutter) if left else None


def _parted(pieces: list[Piece], test: Callable[[Piece], bool]) -> tuple[list[Piece], list[Piece]]:
    return [piece for piece in pieces if test(piece)], [piece for piece in pieces if not test(piece)]


def _opens_below(piece: Piece, left: list[Piece], right: list[Piece], below: list[Piece]) -> bool:
    """True for the heading of what stands below the strip: under the right side's end, and nearer to what follows."""
    if piece.top < max(other.bottom for other in right):
        return False
    last = max((other.bottom for other in left if other.bottom <= piece.top), default=None)
    return last is None or min(other.top for other in below) - piece.bottom < piece.top - last


def _kind_of(strip: _Strip) -> str:
    """What the band parts: "columns", the cells of "rows", or nothing but "lines" that are read across."""
    left, right = rows_of(strip.left), rows_of(strip.right)
    few, many = sorted((len(left), len(right)))
    across, back = _share(right, left), _share(left, right)
    if _only_dates(right) or (across >= 0.7 and _dated(right)) or (across >= 0.9 and _ends_flush(right)):
        return "lines"
    groups = _groups(left)
    starts = _share([group[0] for group in groups], right)
    if starts >= 0.7 and _dated(left, groups):
        return "rows"
    changes = _changes(strip)
    aligned = across if len(right) <= len(left) else back
    if few < COLUMN_MIN_LINES:
        return "lines" if aligned > 0.8 or few < 2 else "columns"
    if changes <= max(1, few // 4):
        return "columns"
    if aligned < 0.7 or _clashes(left, right):
        return "columns" if starts < 0.8 or changes < len(groups) else "rows"
    return "lines" if len(left) == len(right) and across >= 0.85 else "rows"


def _clashes(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """True where new sentences stand beside the middle of others: two texts side by side, not the cells of a table."""
    going_on = {row[0].order for rows in (left, right) for row in _continuations(rows)}
    pairs = [(row, other) for row in left for other in right if _same_line(row[0], other[0])]
    clashes = sum((row[0].order in going_on) != (other[0].order in going_on) for row, other in pairs)
    return clashes >= 3 and clashes * 5 >= len(pairs)


def _continuations(rows: Sequence[Row]) -> list[Row]:
    """Rows that go on with the sentence of the row above."""
    return [
        row
        for above, row in zip(rows, rows[1:], strict=False)
        if row[0].written[:1].islower() and row[0].baseline - above[0].baseline < ROW_GAP * row[0].size
    ]


def _share(rows: Sequence[Row], others: Sequence[Row]) -> float:
    """The share of `rows` that stand on a line with one of the others."""
    places = [row[0].baseline for row in others]
    hits = 0
    for row in rows:
        at = bisect_left(places, row[0].baseline)
        hits += any(_same_line(row[0], other[0]) for other in others[max(0, at - 1) : at + 1])
    return hits / len(rows)


def _dated(rows: Sequence[Row], groups: Sequence[Sequence[Row]] | None = None) -> bool:
    """True for a column of dates: short, and most of it (or of its groups) with a year."""
    texts = [" ".join(piece.written for piece in row) for row in rows]
    if (
        median(len(text) for text in texts) > 26
    ):  # "September 2019 – December 2021" has 30, and is the longest of its kind
        return False
    units = [" ".join(piece.written for row in group for piece in row) for group in groups] if groups else texts
    return sum(bool(_YEAR.search(unit)) for unit in units) >= 0.6 * len(units)


def _only_dates(rows: Sequence[Row]) -> bool:
    """True for a column that holds nothing but dates, even where they stand between the lines of the other side."""
    texts = [" ".join(piece.written for piece in row) for row in rows]
    return sum(bool(_YEAR.search(text)) and not _NOT_DATE.search(text) for text in texts) >= 0.8 * len(texts)


def _ends_flush(rows: Sequence[Row]) -> bool:
    """True where lines end at the same place and start at different ones: set against the right margin."""
    size = rows[0][0].size
    ends = [max(piece.x1 for piece in row) for row in rows]
    starts = [row[0].x0 for row in rows]
    flush = sum(abs(end - max(ends)) < 0.4 * size for end in ends)
    return flush >= 0.8 * len(rows) and max(starts) - min(starts) > 1.5 * size


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that follow each other closely."""
    groups: list[list[Row]] = []
    for row in rows:
        if (
            groups
            and row[0].baseline - groups[-1][-1][0].baseline < ROW_GAP * row[0].size
            and not _complete(groups[-1])
        ):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _complete(group: Sequence[Row]) -> bool:
    """True where the group is a finished date, so that the next line is the next entry."""
    text = " ".join(piece.written for row in group for piece in row).strip()
    return bool(_YEAR.search(text)) and not _OPEN_END.search(text)


def _changes(strip: _Strip) -> int:
    """How often the file goes from one side to the other: once for columns, once or twice a row for rows."""
    sides = sorted([(piece.order, 0) for piece in strip.left] + [(piece.order, 1) for piece in strip.right])
    return sum(one[1] != other[1] for one, other in zip(sides, sides[1:], strict=False))


def _table_rows(strip: _Strip, edges: Sequence[float]) -> list[list[list[Piece]]]:
    """The rows of a table or of a column of dates, each as its cells, from left to right."""
    pieces = strip.left + strip.right
    columns = [[piece for piece in pieces if _column(piece, edges) == number] for number in range(len(edges) + 1)]
    distances = [
        below[0].baseline - above[0].baseline
        for column in columns
        for rows in (rows_of(column),)
        for above, below in zip(rows, rows[1:], strict=False)
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
    first = [piece for piece in row if _column(piece, edges) == 0]
    above = [piece for other in band for piece in other if _column(piece, edges) == 0]
    if not first or len(first) == len(row) or not above:
        return False
    if (
        _OPEN_END.search(above[-1].written.strip())
        or not first[0].written[:1].isalnum()
        or first[0].written[:1].islower()
    ):
        return False
    if _complete([above]) and _YEAR.search(first[0].written):
        return True
    return first[0].baseline - above[-1].baseline > 1.08 * closest


def _gutters(pieces: Sequence[Piece]) -> list[float]:
    """Where white bands run down through all the pieces."""
    edges: list[float] = []
    reach = None
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if reach is not None and piece.x0 - reach > GUTTER_MIN * piece.size:
            edges.append((piece.x0 + reach) / 2)
        reach = piece.x1 if reach is None else max(reach, piece.x1)
    return edges


def _column(piece: Piece, edges: Sequence[float]) -> int:
    return bisect_left(edges, piece.x0)


def _cells(band: Sequence[Row], edges: Sequence[float]) -> list[list[Piece]]:
    """One row as its cells. A date or label is read on the line beside it: "2014 – 2019<tab>St. Clement's"."""
    pieces = [piece for row in band for piece in row]
    cells = [[piece for piece in pieces if _column(piece, edges) == number] for number in range(len(edges) + 1)]
    cells = [cell for cell in cells if cell]
    heights = [len(rows_of(cell)) for cell in cells]
    if all(height == 1 for height in heights):
        return [pieces]
    if len(cells) == 2 and len(edges) == 1 and heights[0] <= LABEL_MAX_LINES:
        label, text = (rows_of(cell) for cell in cells)
        if _same_line(label[0][0], text[0][0]):
            return [[_one_piece(label), *cells[1]]]
    return cells


def _one_piece(rows: Sequence[Row]) -> Piece:
    """A label broken over several lines, as one piece on the first of them: "Jan 2017 –" and "present"."""
    pieces = [piece for row in rows for piece in row]
    return replace(
        pieces[0],
        written=" ".join(piece.written for piece in pieces),
        x0=min(piece.x0 for piece in pieces),
        x1=max(piece.x1 for piece in pieces),
    )
