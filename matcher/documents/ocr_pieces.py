"""The words of a picture as pieces of lines, straightened, for the same reading order as a PDF page's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

from matcher.documents.document import Word
from matcher.documents.ocr import OcrWord
from matcher.documents.words import Piece

Grey = np.ndarray[Any, Any]

NOISE_CONFIDENCE = 45  # a line that is read with less, and says little, is a smear or a pattern
_DEEP = frozenset("gjpqy,;()[]{}|Q@$")
_TALL = frozenset("bdfhkltijß()[]{}|/\\&%$#@!?\"'’‘“”")
_HEIGHTS = {(True, True): 0.95, (True, False): 0.72, (False, True): 0.70, (False, False): 0.5}
"""How high a word is, in type sizes, by whether letters of it reach up and reach down; true of most faces."""
_DEPTH = 0.21  # of the type size: how far letters such as g reach below the line
_WIDE, _NARROW = 0.65, 0.5  # of the type size: the usual widths of capitals and of other letters
_MISREAD_DOTS = frozenset("e¢©®«°º@=~.,‘'`§¥c")
"""What Tesseract takes list dots for, where it stands alone before the words of a line."""
_DOTS = _MISREAD_DOTS | frozenset("*+»·•o-–>")  # the last are list marks in typed text too, and told apart there
_COLUMN_GAP = 1.3  # of the type size: boxes of words may end half a letter too early, so wider than in a PDF
_DOT_REACH = 2.2  # of the type size: how far before the text a dot may stand
_DOT_MIN, _DOT_MAX = 0.12, 0.6  # of the type size
_SLOPE_SPAN = 0.12  # of the page's width: shorter lines tell too little of how askew the page is
_DARK = 0.55  # of the way from the darkest to the brightest: ink is darker


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word with its baseline and type size, in pixels; `shift` is how far straightening moved it down."""

    word: OcrWord
    size: float
    baseline: float
    shift: float


def find_ocr_pieces(words: Sequence[OcrWord], picture: Grey, *, scale: float) -> list[Piece]:
    """Pieces in points, `scale` points a pixel: a new one at every wide gap. List dots are marked, noise left out."""
    width = picture.shape[1] if picture.size else 1
    lines = [line for line in _lines(words) if not _is_noise(line)]
    slopes = _slopes(lines, width)
    pieces: list[Piece] = []
    for line in lines:
        placed = _place(line, slopes, width)
        run: list[_Placed] = []
        for one in placed:
            if run and one.word.x0 - run[-1].word.x1 > _COLUMN_GAP * one.size and not _is_mark(run, _DOTS):
                pieces.append(_piece(run, picture, scale, len(pieces)))
                run = []
            run.append(one)
        if run:
            pieces.append(_piece(run, picture, scale, len(pieces)))
    return [piece for piece in pieces if any(char.isalnum() for char in piece.written)]


def _lines(words: Sequence[OcrWord]) -> list[list[OcrWord]]:
    lines: dict[tuple[int, int, int], list[OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return [sorted(line, key=lambda word: word.x0) for line in lines.values()]


def _is_noise(line: Sequence[OcrWord]) -> bool:
    """True for what rules, stamps and grain are read as.

    >>> speck = OcrWord("oi", 0, 0, 9, 9, 31, (1, 1, 1))
    >>> [_is_noise([word]) for word in (speck, speck._replace(text="CT", confidence=88), speck._replace(text="=|"))]
    [True, False, True]
    """
    text = "".join(word.text for word in line)
    letters = sum(char.isalnum() for char in text)
    sure = sum(word.confidence * len(word.text) for word in line) / len(text)
    return letters * 2 < len(text) or (sure < NOISE_CONFIDENCE and letters < 12) or (letters < 2 and sure < 80)


def _slopes(lines: Sequence[Sequence[OcrWord]], width: float) -> tuple[float, float]:
    """How much lines fall to the right at the top of the page, and how that changes with each pixel down."""
    found: list[tuple[float, float, float]] = []
    for line in lines:
        placed = _place(line, (0.0, 0.0), width)
        x = np.array([(one.word.x0 + one.word.x1) / 2 for one in placed])
        y = np.array([one.baseline for one in placed])
        span = float(x.max() - x.min())
        if len(placed) >= 3 and span > _SLOPE_SPAN * width:
            found.append((float(np.polyfit(x, y, 1)[0]), float(y.mean()), span))
    if len(found) < 3:
        return (0.0, 0.0)
    usual = median(slope for slope, _, _ in found)
    found = [one for one in found if abs(one[0] - usual) < 0.02]  # one degree: others are read across two lines
    slopes, heights, spans = (np.array(values) for values in zip(*found, strict=True))
    if len(found) < 6 or float(np.ptp(heights)) < 0.3 * width:
        return (float(np.average(slopes, weights=spans)), 0.0)
    per_pixel, at_top = np.polyfit(heights, slopes, 1, w=np.sqrt(spans))
    return (float(at_top), float(per_pixel))


def _place(line: Sequence[OcrWord], slopes: tuple[float, float], width: float) -> list[_Placed]:
    """The words of one line, all on its baseline and of its size."""
    sizes, shifts, baselines = [], [], []
    for word in line:
        tall = any(char in _TALL or char.isupper() or char.isdigit() for char in word.text)
        deep = any(char in _DEEP for char in word.text)
        by_height = (word.bottom - word.top) / _HEIGHTS[tall, deep]
        wide = _WIDE if word.text.isupper() else _NARROW
        by_width = (word.x1 - word.x0) / (wide * len(word.text))
        sizes.append(min(by_height, 1.3 * by_width) if len(word.text) > 2 else by_height)  # underlines add height
    size = median(sizes)
    for word in line:
        slope = slopes[0] + slopes[1] * word.bottom
        shifts.append(-slope * ((word.x0 + word.x1) / 2 - width / 2))
        baselines.append(word.bottom - _DEPTH * size * any(char in _DEEP for char in word.text) + shifts[-1])
    if slopes == (0.0, 0.0):
        return [_Placed(*values) for values in zip(line, [size] * len(line), baselines, shifts, strict=True)]
    level = median(baselines)
    return [_Placed(word, size, level, shift) for word, shift in zip(line, shifts, strict=True)]


def _is_mark(run: Sequence[_Placed], marks: frozenset[str]) -> bool:
    return len(run) == 1 and run[0].word.text in marks


def _piece(run: list[_Placed], picture: Grey, scale: float, order: int) -> Piece:
    listed = len(run) > 1 and _is_mark(run[:1], _MISREAD_DOTS)
    if listed:
        run = run[1:]
    first, last = run[0], run[-1]
    size = first.size
    listed = listed or _has_dot(picture, first.word, size)
    written = " ".join(one.word.text for one in run)
    tidy = _tidy(written)
    return Piece(
        written=tidy,
        x0=first.word.x0 * scale,
        top=(first.baseline - 0.75 * size) * scale,
        x1=last.word.x1 * scale,
        bottom=(first.baseline + _DEPTH * size) * scale,
        baseline=first.baseline * scale,
        size=round(size * scale * 2) / 2 or 0.5,
        bold=False,
        order=order,
        listed=listed,
        words=_words(run, written.find(tidy), len(tidy), scale),
    )


def _words(run: Sequence[_Placed], start: int, length: int, scale: float) -> tuple[Word, ...]:
    """The words of the run in points, cut to those `length` characters from `start` that were kept of it."""
    words: list[Word] = []
    at = 0
    for one in run:
        kept = one.word.text[max(0, start - at) : max(0, start + length - at)]
        at += len(one.word.text) + 1
        if kept:
            x0, top, x1, bottom = (side * scale for side in one.word[1:5])
            words.append(Word(kept, x0, top, x1, bottom, one.word.confidence))
    return tuple(words)


def _has_dot(picture: Grey, word: OcrWord, size: float) -> bool:
    """True where nothing but a dot stands closely before the word."""
    left, right = int(word.x0 - _DOT_REACH * size), int(word.x0 - 0.12 * size)
    top, bottom = int(word.top - 0.1 * size), int(word.bottom + 0.1 * size)
    around = picture[max(0, top) : bottom, max(0, left) : max(0, right)]
    letters = picture[max(0, top) : bottom, max(0, int(word.x0)) : int(word.x1)]
    if around.size == 0 or letters.size == 0:
        return False
    dark, bright = int(letters.min()), int(np.median(around))
    if bright - dark < 40:
        return False
    ink = around < dark + _DARK * (bright - dark)
    core = ink[1:-1, 1:-1] & ink[:-2, 1:-1] & ink[2:, 1:-1] & ink[1:-1, :-2] & ink[1:-1, 2:]  # specks have none
    columns, rows = np.flatnonzero(core.any(axis=0)), np.flatnonzero(core.any(axis=1))
    if not columns.size:
        return False
    wide, high = int(columns[-1] - columns[0]) + 3, int(rows[-1] - rows[0]) + 3
    round_enough = 0.6 < wide / high < 1.7 and int(core.sum()) > 0.5 * (wide - 2) * (high - 2)
    free = columns[0] > 0 and rows[0] > 0 and rows[-1] < core.shape[0] - 1
    return bool(round_enough and free and _DOT_MIN * size <= wide <= _DOT_MAX * size)


def _tidy(text: str) -> str:
    """Without the ends of rules and the specks that were read as signs.

    >>> _tidy("R.T.(R)_"), _tidy("‘Education"), _tidy("‘x-ray’ tech")
    ('R.T.(R)', 'Education', '‘x-ray’ tech')
    """
    text = text.strip("_~ ")
    if text[:1] in "‘'`" and not any(char in "’'" for char in text[1:]):
        text = text[1:].lstrip()
    return text
