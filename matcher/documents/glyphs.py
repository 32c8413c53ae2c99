"""The glyphs of a PDF page, by pdfium's raw functions: in the order of the file, with place, size and weight."""

from __future__ import annotations

import ctypes
import math
import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count as count_from
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from matcher.documents.words import Glyph

BOLD_WEIGHT = 600  # 600 is semi-bold; asked only of nameless fonts, since pdfium estimates it from the stems
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "-bd", "cmbx", "sfbx", "-medi")
_MAY_BE_UNTOLD = re.compile(r"[\x00-\x1f\ufffd\ue000-\uf8ff]|\(cid:")
LETTERS_MIN = 100  # fewer letters are a heading or a stamp, and prove nothing
VOWELS_MIN = 0.2  # of the letters; 0.27 is the lowest share of a page of English or Spanish that was seen
_SPACES = frozenset((32, 160, 9))
_new: Callable[[type[Glyph], tuple[Any, ...]], Glyph] = tuple.__new__  # a third of the time of Glyph(…)
_NO_LETTERS = re.compile(r"[\W\d_]+")
_HYPHEN = 2  # the code by which pdfium reports a hyphen that it takes for a word break


def addressed(function: Any, *signature: Any) -> Callable[..., Any]:
    """A function of pdfium that takes and gives addresses as numbers: half the time of pypdfium2's pointer objects,
    and the loop over a page's glyphs asks three thousand times. Others may not run meanwhile: there are none."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    bound: Callable[..., Any] = ctypes.PYFUNCTYPE(*signature)(address)
    return bound


def address_of(pointer: Any) -> int:
    """Where a pointer of pypdfium2's leads to."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


_ADDRESS = ctypes.c_void_p
_get_unicode = addressed(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, ctypes.c_int)
_get_object = addressed(pdfium_c.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, ctypes.c_int)
_get_font = addressed(pdfium_c.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
_get_loose_box = addressed(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS)
_is_generated = addressed(pdfium_c.FPDFText_IsGenerated, ctypes.c_int, _ADDRESS, ctypes.c_int)


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page and how it is turned: leads from pdfium's places to ours, from the top left corner."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0  # degrees, clockwise: 0, 90, 180 or 270

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turned in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turned in (90, 270) else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """
        >>> Frame(0, 0, 612, 792).place(72, 720), Frame(0, 0, 612, 792, 90).place(0, 0)
        ((72, 72), (0, 0))
        """
        if self.turned == 90:
            return y - self.bottom, x - self.left
        if self.turned == 180:
            return self.right - x, y - self.bottom
        if self.turned == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def place_box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what lies between two corners."""
        (a, b), (c, d) = self.place(x0, y0), self.place(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """A page's glyphs in the order of the file, and the frame they are measured in."""

    glyphs: tuple[Glyph, ...]
    frame: Frame


def frame_of(page: pdfium.PdfPage) -> Frame:
    """The part of the page that is shown."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation())


def doubt(glyphs: PageGlyphs) -> float:
    """The share of glyphs whose letter the file does not tell: unmapped, private or control codes.

    >>> page = lambda text: PageGlyphs(tuple(Glyph(char, 0, 0, 1, 1, 1, 1, False) for char in text), Frame(0, 0, 9, 9))
    >>> doubt(page("\\ufffd\\ufffdCT")), doubt(page("CT")), doubt(page(""))
    (0.5, 0.0, 0.0)
    """
    if not _MAY_BE_UNTOLD.search("".join([glyph.char for glyph in glyphs.glyphs])):
        return 0.0
    unknown = sum(
        char < " " or char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char.startswith("(cid:")
        for char in (glyph.char for glyph in glyphs.glyphs)
    )
    return unknown / len(glyphs.glyphs) if glyphs.glyphs else 0.0


def makes_no_words(text: str) -> bool:
    """True for letters that a font calls by wrong names, or that bad OCR left under a scan: there is hardly a vowel.

    Resumes have 28 vowels or more among 100 letters, however many abbreviations they hold.

    >>> makes_no_words("5DGLRORJLF 7HFKQRORJLVW, FRPSXWHG WRPRJUDSK VFDQQHU " * 3)
    True
    >>> makes_no_words("R.T.(R)(CT)(MR)(ARRT), BLS, PACS, X-ray technologist, Mercy Hospital, St. Louis " * 2)
    False
    """
    small = text.lower()
    if sum(map(small.count, "aeiou")) >= VOWELS_MIN * len(_NO_LETTERS.sub("", small)):  # so have nearly all pages
        return False
    letters = [char for char in small if char.isalpha()]
    latin = sum("a" <= char <= "z" for char in letters)
    if latin < LETTERS_MIN or latin < 0.8 * len(letters):
        return False
    return sum(char in "aeiou" for char in letters) < VOWELS_MIN * latin


def read_glyphs(page: pdfium.PdfPage) -> PageGlyphs:
    """All glyphs of the page. Spaces are counted, not listed; what only pdfium would space is hinted."""
    frame = frame_of(page)
    text_page = page.get_textpage()
    raw = text_page.raw
    page_address, count = address_of(raw), max(0, pdfium_c.FPDFText_CountChars(raw))
    codes = map(_get_unicode, repeat(page_address), range(count))
    objects = map(_get_object, repeat(page_address), range(count))
    styles: dict[tuple[int, float], _Style] = {}
    glyphs: list[Glyph] = []
    spaces, hinted, half = 0, False, 0
    last_object, last_height, last_x0, last_low = -1, -1.0, 0.0, 0.0
    font: int | None = None
    for index, code, address, (x0, high, x1, low) in zip(
        range(count), codes, objects, _boxes(page_address, count, frame), strict=True
    ):
        if code in _SPACES:
            if _is_generated(page_address, index) == 1:
                hinted = True
            else:
                spaces += 1
            continue
        if code in (13, 10):
            continue
        if 0xD800 <= code < 0xDC00:  # the first half of a letter beyond U+FFFF; the second follows
            half = code
            continue
        address = address or 0
        if address == last_object and not spaces and abs(x0 - last_x0) + abs(low - last_low) < 0.01:
            last = glyphs[-1]  # a ligature: one glyph, told as its letters
            glyphs[-1] = last._replace(char=last.char + _char(code, half), x1=max(last.x1, x1))
            half = 0
            continue
        height = low - high
        if address != last_object or height != last_height:  # else it has the style of the one before
            if address != last_object:
                font = _get_font(address) if address else None
            key = (font or 0, round(height, 2))
            style = styles.get(key)
            if style is None:
                style = styles[key] = _style_of(raw, index, frame, low)
            size, bold, upended, lift = style
            last_object, last_height = address, height
        last_x0, last_low = x0, low
        char = chr(code) if 32 < code < 0xD800 else _char(code, half)
        fields = (char, x0, high, x1, low, low - lift, size, bold, spaces, hinted, upended)
        glyphs.append(_new(Glyph, fields))
        spaces, hinted, half = 0, False, 0
    text_page.close()
    return PageGlyphs(tuple(glyphs), frame)


def _boxes(page_address: int, count: int, frame: Frame) -> Sequence[Sequence[float]]:
    """Left, top, right and bottom of each character: asked for one by one, computed all at once."""
    boxes = np.zeros((count, 4), dtype=np.float32)  # each as FS_RECTF has it: left, top, right, bottom
    start, step = boxes.ctypes.data, boxes.strides[0]
    deque(map(_get_loose_box, repeat(page_address), range(count), count_from(start, step)), maxlen=0)
    places = boxes.astype(np.float64)
    if frame.turned:
        return [frame.place_box(x0, y0, x1, y1) for x0, y1, x1, y0 in places.tolist()]
    places[:, 0::2] -= frame.left
    places[:, 1::2] = frame.top - places[:, 1::2]
    placed: list[list[float]] = places.tolist()
    return placed


def _char(code: int, half: int) -> str:
    """The letter of a code; a hyphen where pdfium says word break; U+FFFD where the file does not tell."""
    if code == _HYPHEN:
        return "-"
    if 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((half - 0xD800) << 10) + code - 0xDC00) if half else "\ufffd"
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


class _Style(NamedTuple):
    """What the glyphs of one font and box height share."""

    size: float  # points
    bold: bool
    upended: bool  # it runs up or down the page
    lift: float  # from the bottom of the box up to the baseline


def _style_of(raw: Any, index: int, frame: Frame, bottom: float) -> _Style:
    size = pdfium_c.FPDFText_GetFontSize(raw, index)
    matrix = pdfium_c.FS_MATRIX()
    if pdfium_c.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix)):
        size *= math.hypot(matrix.c, matrix.d)
    weight = pdfium_c.FPDFText_GetFontWeight(raw, index)
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    length = pdfium_c.FPDFText_GetFontInfo(raw, index, buffer, 256, ctypes.byref(flags))
    name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", errors="replace").lower()
    bold = any(part in name for part in _BOLD_NAMES) if name else weight >= BOLD_WEIGHT
    angle = math.atan2(matrix.b, matrix.a) + math.radians(frame.turned)
    upended = abs(math.sin(angle)) >= 0.5  # scans that were set slightly askew are upright
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(raw, index, ctypes.byref(x), ctypes.byref(y))
    return _Style(size or 1.0, bold, upended, bottom - frame.place(x.value, y.value)[1])
