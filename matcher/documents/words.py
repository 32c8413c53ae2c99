"""Pieces of text with their places: what a PDF page gives before its reading order is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from matcher.documents.document import Word

SPACE_WIDTH = 0.15  # of the type size: the narrowest space that justified text draws; kerning stays below 0.1
HINTED_WIDTH = 0.08  # where pdfium sees a space too: italic letters reach into the space behind them
LETTER_SPACING = 0.07  # of the type size: nearly every gap is wider where letters are set apart, none is elsewhere
PIECE_GAP = 0.9  # of the type size: wider than any space in justified text that is not itself a mistake
BASELINE_SHIFT = 0.35  # of the type size: superscripts stand no higher, the next line never this near
BULLET_REACH = 4.0  # of the type size: a list glyph stands at most so far before its text


Wall = tuple[float, float, float]  # where an upright line stands, and from which height to which


class Glyph(NamedTuple):
    """One character and where it is drawn, in points from the top left corner of the page.

    A named tuple, since a page has three thousand and frozen dataclasses take four times as long to make.
    """

    char: str
    x0: float
    top: float
    x1: float  # where the pen stands after it, so that x1 of one is x0 of the next where nothing lies between
    bottom: float
    baseline: float
    size: float
    bold: bool
    spaces_before: int = 0  # space characters that the file has in front of it
    hinted: bool = False  # pdfium would put a space before it
    turned: bool = False  # it runs up or down the page


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together on one line, as written; `order` is their place in the file."""

    written: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    order: int
    turned: bool = False  # it runs up or down the page
    listed: bool = False  # a drawn dot or square stands before it, or a list glyph is joined to it
    words: tuple[Word, ...] = ()  # those of `written.split()`


def find_pieces(glyphs: Sequence[Glyph], walls: Sequence[Wall] = ()) -> list[Piece]:
    """The glyphs, in the order of the file, as pieces: a new one starts at every jump, wide gap and drawn wall."""
    pieces: list[Piece] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and (not _goes_on(run[-1], glyph, run[0]) or (walls and _parted(run[-1], glyph, walls))):
            pieces.append(_piece(run, len(pieces)))
            run = []
        run.append(glyph)
    if run:
        pieces.append(_piece(run, len(pieces)))
    return pieces


def _goes_on(last: Glyph, glyph: Glyph, first: Glyph) -> bool:
    """True where `glyph` continues the run that ends with `last`."""
    _, last_x0, _, last_x1, _, last_baseline, last_size, _, _, _, last_turned = last  # quicker than each by its name
    _, x0, _, _, _, baseline, size, _, _, _, turned = glyph
    if last_size > size:
        size = last_size
    if last_turned or turned:
        near = abs(baseline - last_baseline) < 2 * size and abs(x0 - last_x0) < size
        return last_turned and turned and near
    if baseline != last_baseline:
        shift = min(abs(baseline - last_baseline), abs(baseline - first.baseline))
        if shift > BASELINE_SHIFT * size:
            return False
    return last_x0 - 0.1 * size < x0 < last_x1 + PIECE_GAP * size


def _parted(last: Glyph, glyph: Glyph, walls: Sequence[Wall]) -> bool:
    """True where an upright line stands between the two, as between the cells of a table."""
    if not walls or glyph.x0 - last.x1 < 0.1 * glyph.size:
        return False
    middle = (glyph.top + glyph.bottom) / 2
    return any(last.x1 - 1 <= at <= glyph.x0 + 1 and top <= middle <= bottom for at, top, bottom in walls)


def _piece(run: Sequence[Glyph], order: int) -> Piece:
    size = _typical_size(run)
    written, words = _spelled(run)
    _, lefts, tops, _, bottoms, _, _, bolds, *_ = zip(*run, strict=True)
    baseline = next((glyph.baseline for glyph in run if glyph.size > 0.8 * size), run[0].baseline)
    return Piece(
        written=written,
        x0=lefts[0] if not run[0].turned else min(lefts),
        top=min(tops),
        x1=run[-1].x1,
        bottom=max(bottoms),
        baseline=baseline,
        size=size,
        bold=sum(bolds) * 2 > len(run),
        order=order,
        turned=run[0].turned,
        words=tuple(words),
    )


def _typical_size(run: Sequence[Glyph]) -> float:
    sizes = sorted([glyph.size for glyph in run])
    return sizes[len(sizes) // 2]


def _spelled(run: Sequence[Glyph]) -> tuple[str, list[Word]]:
    """The characters with their spaces, and the words that these part."""
    text: list[str] = []
    words: list[Word] = []
    first = 0
    for index, space in enumerate(_spaces(run)):
        if space and index:
            chars, found = _word(run[first:index])
            text += (chars, space)
            words += found
            first = index
    chars, found = _word(run[first:])
    return "".join([*text, chars]), words + found


def _word(glyphs: Sequence[Glyph]) -> tuple[str, list[Word]]:
    """The glyphs as written, and as a word; as none where they are spaces of a kind that pdfium takes for letters, and
    as more beside one."""
    chars, lefts, tops, rights, bottoms, *_ = zip(*glyphs, strict=True)
    written = "".join(chars)
    x0, top, x1, bottom = min(lefts), min(tops), max(rights), max(bottoms)
    return written, [Word(part, x0, top, x1, bottom) for part in written.split()]


def _spaces(run: Sequence[Glyph]) -> list[str]:
    """The space before each glyph, often none. A gap that letter-spacing explains is no space."""
    _, lefts, _, rights, _, _, sizes, _, typed_before, hints, _ = zip(*run, strict=True)
    typed_before, hints = typed_before[1:], hints[1:]
    if run[0].turned:
        return ["", *(" " * (spaces > 0 or hint) for spaces, hint in zip(typed_before, hints, strict=True))]
    sides = zip(rights[:-1], lefts[1:], sizes[:-1], sizes[1:], strict=True)
    gaps = [(left - right) / (one if one > other else other) for right, left, one, other in sides]
    typed = len(run) >= 4 and sum(spaces > 0 for spaces in typed_before) >= 0.6 * len(gaps)
    if not (len(run) >= 3 and (typed or sorted(gaps)[len(gaps) // 4] > LETTER_SPACING)):
        return ["", *[
            " " if spaces > 0 or gap > (HINTED_WIDTH if hint else SPACE_WIDTH) else ""
            for gap, spaces, hint in zip(gaps, typed_before, hints, strict=True)
        ]]  # fmt: skip
    wide = 1.5 * median(gaps) + 0.1
    between_words = "  " if typed else " "  # two, where single spaces set the letters apart
    return ["", *[
        between_words if gap > wide else " " * (spaces > 0) for gap, spaces in zip(gaps, typed_before, strict=True)
    ]]  # fmt: skip
