"""The words on a picture, as RapidOCR reads them: the second engine, for where no Tesseract is on the PATH."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from importlib import metadata, util
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

from matcher.documents.ocr import CONFIDENCE_MIN, OcrWord

Grey = np.ndarray[Any, Any]
Box = tuple[float, float, float, float]
Gap = tuple[int, int]  # from column, to column

_SETTINGS = {
    "Global.use_cls": False,  # the classifier turns good lines upside down
    "Global.text_score": 0.0,  # what is read unsurely tells that the page stands the wrong way up
    "Global.max_side_len": 6_000,  # pixels: letters are read from the picture as it is
    "Global.log_level": "critical",
    "Det.limit_type": "max",
    "Det.limit_side_len": 1_440,  # pixels: lines are found as well as on the whole picture, in a third of the time
    "Rec.rec_batch_num": 1,  # lines: six at once take twice the memory and a third more time
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,  # more take more work for the same time
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
_SURENESS = 3  # the power of the score that is a confidence as Tesseract's: gibberish has scores of 0.5 to 0.8
_CONTRAST_MIN = 16  # of 255: less is no ink
_INK = 0.4  # of the way from the paper to the darkest ink
_RULE = 0.7  # of the width of a line: rows with more ink are rules
_SPACE_MIN = 0.22  # of the height of a line's letters: narrower gaps are no spaces that the engine left out
_SPACE_SHARE = 0.7  # of the spaces that it did see in the line
_LETTER_GAPS = 3.0  # times the gaps between letters: the same, where headings are set wide
_PARTING = frozenset("|·•●◆▪■")  # telephone | e-mail
_CLOSE_BEFORE, _CLOSE_AFTER = frozenset("@+/#([{"), frozenset("@+/.,;:)]}")  # C++, jo@example.com
_CHINESE_FORMS = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFF01, 0xFF5F), *range(0x2160, 0x2180))
}
"""The brackets, commas and Roman numerals of Chinese type, which the models know too."""
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z][A-Zl]+(?![^\W_])")  # l and I look alike, and here is no dictionary


class _Letter(NamedTuple):
    """One character of a line, and how far along the line its middle is, in pixels."""

    char: str
    middle: float
    spaced: bool  # a space stands before it


class _Strip(NamedTuple):
    """A line cut out of the picture and made level: where it has ink, and where in the picture it was."""

    ink: Grey
    left: int
    tops: Grey  # of each of its columns: the row of the picture at which it starts


def rapidocr_version() -> str | None:
    """The version of the installed RapidOCR; None where it or what it runs on is missing. Loads neither."""
    if not all(util.find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2")):
        return None
    return metadata.version("rapidocr")


def read_words_rapidly(picture: Image.Image, *, dpi: int) -> list[OcrWord]:
    """The words of a grey picture, each line that RapidOCR finds as a line. It needs no `dpi`; Tesseract does."""
    grey = np.asarray(picture.convert("L"))
    found = _engine()(np.stack([grey] * 3, axis=-1), return_word_box=True, return_single_char_box=True)
    if found.boxes is None or found.txts is None:
        return []
    words: list[OcrWord] = []
    lines = zip(found.boxes, found.txts, found.scores, found.word_results, strict=True)
    for number, (corners, text, score, chars) in enumerate(lines):
        confidence = 100.0 * float(score) ** _SURENESS
        if confidence >= CONFIDENCE_MIN and len(chars):
            boxes = np.array([box for _, _, box in chars], dtype=float)
            words += [
                OcrWord(word, *box, confidence, (number, 1, 1)) for word, box in _line(grey, corners, text, boxes)
            ]
    return words


@functools.cache
def _engine() -> Any:
    """The loaded models: half a second, once for each process."""
    import cv2
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    return RapidOCR(params=_SETTINGS)


def _stands(corners: Grey) -> bool:
    """True for a line that runs up or down the page; what RapidOCR turns before it reads it."""
    return bool(np.linalg.norm(corners[3] - corners[0]) >= 1.5 * np.linalg.norm(corners[1] - corners[0]))


def _line(grey: Grey, corners: Grey, text: str, boxes: Grey) -> list[tuple[str, Box]]:
    """The words of one line, given the rough boxes of its characters. Spaces have none."""
    if _stands(corners):
        return [(_as_typed(text.strip()), (*boxes.min(axis=(0, 1)).tolist(), *boxes.max(axis=(0, 1)).tolist()))]
    strip = _cut(grey, corners)
    spaced = [before.isspace() for before, char in pairwise(" " + text) if not char.isspace()]
    middles = boxes[:, :, 0].mean(axis=1) - strip.left
    letters = [_Letter(*one) for one in zip("".join(text.split()), middles.tolist(), spaced, strict=True)]
    return [(_as_typed(word), box) for word, box in _words(letters, strip)]


def _as_typed(word: str) -> str:
    """With the signs of a keyboard, and capital I where no small l can be.

    >>> [_as_typed(word) for word in ("R.T.（R）", "Ⅱ", "Cl", "MRl", "Al", "Fl", "All")]
    ['R.T.(R)', 'II', 'CI', 'MRI', 'Al', 'Fl', 'All']
    """
    return _CAPITALS.sub(_with_capital_i, word.translate(_CHINESE_FORMS))


def _with_capital_i(match: re.Match[str]) -> str:
    sure = sum(char.isupper() for char in match[0]) > 1 or match[0] in ("Cl", "Gl", "Il", "Vl")  # CI, GI, VI
    return match[0].replace("l", "I") if sure else match[0]


def _cut(grey: Grey, corners: Grey) -> _Strip:
    """The line between those corners: top left, top right, bottom right, bottom left."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners.tolist()
    left, right = max(0, int(min(x0, x3))), min(grey.shape[1], int(max(x1, x2)) + 1)
    columns = np.arange(left, max(right, left + 1))
    high = max(1, round((y3 - y0 + y2 - y1) / 2))
    tops = np.rint(y0 + (columns - x0) * (y1 - y0) / max(1.0, x1 - x0)).astype(int)
    rows = tops + np.arange(high)[:, None]
    level = grey[np.clip(rows, 0, grey.shape[0] - 1), np.clip(columns, 0, grey.shape[1] - 1)].astype(float)
    away = np.abs(level - np.median(level))  # letters may be lighter than what they stand on
    ink = away > max(_CONTRAST_MIN, _INK * float(np.percentile(away, 99)))
    ink[ink.mean(axis=1) > _RULE] = False
    around = np.pad(ink, 1)
    ink &= around[:-2, 1:-1] | around[2:, 1:-1] | around[1:-1, :-2] | around[1:-1, 2:]  # grain stands alone
    return _Strip(ink, left, tops)


def _words(letters: Sequence[_Letter], strip: _Strip) -> list[tuple[str, Box]]:
    """The words of a line with the boxes of their ink; parted at spaces, and where a gap is as wide as one."""
    inked: Grey = np.any(strip.ink, axis=0)
    gaps = _gaps(inked)
    space = _SPACE_MIN * int(strip.ink.any(axis=1).sum())
    cuts = _cuts(letters, gaps, space)
    outer = [gap for gap in gaps if _width(gap) >= space]  # beyond them is a list dot or a rule that was not read
    start = max((end for _, end in outer if end <= letters[0].middle), default=0)
    last = min((begin for begin, _ in outer if begin >= letters[-1].middle), default=len(inked))
    words: list[tuple[str, Box]] = []
    text = ""
    for index, letter in enumerate(letters):
        text += letter.char
        if index in cuts or index + 1 == len(letters):
            end, following = cuts.get(index, (last, last))
            words.append((text, _box(strip, start, end)))
            text, start = "", following
    return words


def _cuts(letters: Sequence[_Letter], gaps: Sequence[Gap], space: float) -> dict[int, Gap]:
    """After which letters a word ends, and from where to where the line is free there."""
    pairs = list(pairwise(letters))
    cuts: dict[int, Gap] = {}
    left = list(gaps)
    for index, (one, two) in enumerate(pairs):
        if two.spaced:
            near = [gap for gap in left if _between(gap, one, two)]
            within = [gap for gap in near if one.middle <= gap[0] and gap[1] <= two.middle and _width(gap) >= space]
            middle = round((one.middle + two.middle) / 2)
            widest = max(near, key=_width, default=(middle, middle))
            cuts[index] = (within[0][0], within[-1][1]) if within else widest  # with signs between that were not read
            left = [gap for gap in left if gap[1] <= cuts[index][0] or gap[0] >= cuts[index][1]]
    usual = _SPACE_SHARE * median(map(_width, cuts.values())) if cuts else 0.0
    apart = _LETTER_GAPS * median(map(_width, left)) if left else 0.0
    for gap in left if pairs else ():
        if _width(gap) > max(space, usual, apart):
            index = min(range(len(pairs)), key=lambda at: abs(sum(gap) - pairs[at][0].middle - pairs[at][1].middle))
            one, two = pairs[index]
            if _between(gap, one, two) and _may_part(one.char, two.char):
                cuts.setdefault(index, gap)
    return cuts


def _may_part(one: str, two: str) -> bool:
    """False beside figures, of which 1 fills little of its place, and beside what stands close to its words.

    >>> _may_part("c", "T"), _may_part("1", "1"), _may_part("7", "|"), _may_part("d", "@")
    (True, False, True, False)
    """
    if one in _CLOSE_BEFORE or two in _CLOSE_AFTER:
        return False
    return {one, two} & _PARTING != set() or not (one.isdigit() or two.isdigit())


def _between(gap: Gap, one: _Letter, two: _Letter) -> bool:
    return gap[1] > one.middle and gap[0] < two.middle


def _gaps(inked: Grey) -> list[Gap]:
    """From where to where there is no ink between the first letter and the last.

    >>> _gaps(np.array([0, 1, 0, 0, 1, 1, 0, 1, 0], dtype=bool))
    [(2, 4), (6, 7)]
    """
    columns = np.flatnonzero(inked).tolist()
    return [(one + 1, two) for one, two in pairwise(columns) if two > one + 1]


def _width(gap: Gap) -> int:
    return gap[1] - gap[0]


def _box(strip: _Strip, start: int, end: int) -> Box:
    """Where the ink of a word is in the picture; without ink, most of its part of the line."""
    ink = strip.ink[:, start:end]
    columns = np.flatnonzero(ink.any(axis=0))
    if len(columns):
        first, last = _rows(ink.sum(axis=1))
    else:
        columns, high = np.array([0, max(0, end - start - 1)]), len(ink)
        first, last = high // 8, high - high // 8
    top = float(strip.tops[min(len(strip.tops) - 1, start + int(columns.mean()))])
    left = float(strip.left + start)
    return left + float(columns[0]), top + first, left + float(columns[-1]) + 1, top + last


def _rows(inked: Grey) -> Gap:
    """From which row to which a word has ink; what reaches in from the lines above and below is left out.

    >>> _rows(np.array([2, 0, 1, 0, 9, 9, 0, 3]))
    (2, 6)
    """
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked > 0, [0])).astype(np.int8))).tolist()
    runs = list(zip(edges[::2], edges[1::2], strict=True))
    most = max(runs, key=lambda run: int(inked[run[0] : run[1]].sum()))
    own = [run for run in runs if run == most or (run[0] > 0 and run[1] < len(inked))]
    return own[0][0], own[-1][1]
