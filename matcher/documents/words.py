"""Pieces of text with their places: what a PDF page gives before its reading order is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

SPACE_WIDTH = 0.15  # of the type size: the narrowest space that justified text draws; kerning stays below 0.1
HINTED_WIDTH = 0.08  # where pdfium sees a space too: italic letters reach into the space behind them
PIECE_GAP = 0.9  # of the type size: wider than any space in justified text that is not itself a mistake
BASELINE_SHIFT = 0.35  # of the type size: superscripts stand no higher, the next line never this near
BULLET_REACH = 4.0  # of the type size: a list glyph stands at most so far before its text


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and where it is drawn, in points from the top left corner of the page."""

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
    listed: bool = False  # a drawn dot or square stands before it, or a list glyph is joined to it


def find_pieces(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The glyphs, in the order of the file, as pieces: a new one starts at every jump and every wide gap."""
    pieces: list[Piece] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph, run[0]):
            pieces.append(_piece(run, len(pieces)))
            run = []
        run.append(glyph)
    if run:
        pieces.append(_piece(run, len(pieces)))
    return pieces


def _goes_on(last: Glyph, glyph: Glyph, first: Glyph) -> bool:
    """True where `glyph` continues the run that ends with `last`."""
    size = max(last.size, glyph.size)
    shift = min(abs(glyph.baseline - last.baseline), abs(glyph.baseline - first.baseline))
    if shift > BASELINE_SHIFT * size:
        return False
    return last.x0 - 0.1 * size < glyph.x0 < last.x1 + PIECE_GAP * size


def _piece(run: Sequence[Glyph], order: int) -> Piece:
    size = _typical_size(run)
    low = [glyph for glyph in run if glyph.size > 0.8 * size] or list(run)
    return Piece(
        written=_written(run),
        x0=min(glyph.x0 for glyph in run),
        top=min(glyph.top for glyph in run),
        x1=max(glyph.x1 for glyph in run),
        bottom=max(glyph.bottom for glyph in run),
        baseline=low[0].baseline,
        size=size,
        bold=sum(glyph.bold for glyph in run) * 2 > len(run),
        order=order,
    )


def _typical_size(run: Sequence[Glyph]) -> float:
    sizes = sorted(glyph.size for glyph in run)
    return sizes[len(sizes) // 2]


def _written(run: Sequence[Glyph]) -> str:
    """The characters with their spaces. A gap that letter-spacing explains is no space."""
    if len(run) == 1:
        return run[0].char
    gaps = [(glyph.x0 - last.x1) / max(last.size, glyph.size) for last, glyph in zip(run, run[1:], strict=False)]
    apart = [
        gap > (HINTED_WIDTH if glyph.hinted else SPACE_WIDTH) or glyph.spaces_before > 0
        for gap, glyph in zip(gaps, run[1:], strict=False)
    ]
    spaced = len(run) >= 4 and sum(apart) >= 0.6 * len(apart)
    usual = median(gaps) if spaced else 0.0
    text = [run[0].char]
    for gap, is_apart, glyph in zip(gaps, apart, run[1:], strict=False):
        if not spaced:
            text.append(" " * is_apart)
        elif gap > 1.5 * usual + 0.1:
            text.append("  " if glyph.spaces_before else " ")  # two, where single spaces set the letters apart
        elif glyph.spaces_before:
            text.append(" ")
        text.append(glyph.char)
    return "".join(text)
