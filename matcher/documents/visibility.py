"""Which glyphs of a page a person sees. One picture of the page decides: where a word is, something must stand out.

That finds every way of hiding at once: white on white, transparent, covered, clipped, tiny, outside the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from matcher.documents.document import Box, HiddenText
from matcher.documents.glyphs import Frame, PageGlyphs
from matcher.documents.words import Glyph

CONTRAST_MIN = 18  # of 255: light grey dates on white show 30 at this resolution, near-white tricks show below 16
SIZE_MIN = 2.5  # points: small print in resumes has five or more
MAX_SIDE = 20_000  # pixels: a strip of paper that is longer is no page
MAX_PIXELS = 4_000_000  # a poster is drawn smaller; a letter page has half a million
_OTHER_SCRIPTS = "\u0590"  # beyond Latin, Greek and Cyrillic this machine may have no font to draw the letters with
_MARGIN = 0.5  # pixels: strokes are blurred over the edge of their box


def part_hidden(page: pdfium.PdfPage, glyphs: PageGlyphs) -> tuple[list[Glyph], list[HiddenText]]:
    """The glyphs that are seen, and each stretch of unseen text with the reason, in the order of the file.

    The page does not know its number: the unseen text is said to stand on page 1.
    """
    words = _words(glyphs.glyphs)
    if not words:
        return [], []
    scale = min(1.0, (MAX_PIXELS / max(1.0, glyphs.frame.width * glyphs.frame.height)) ** 0.5)
    picture = _picture(page, glyphs.frame, scale)
    seen: list[Glyph] = []
    unseen: list[HiddenText] = []
    together = False
    for word in words:
        why = _why_hidden(word, glyphs.frame, picture, scale)
        if not why:
            seen.extend(word)
            together = False
            continue
        hidden = HiddenText(1, "".join(glyph.char for glyph in word), why, _box(word))
        if together and unseen[-1].why == why:
            unseen[-1] = _joined(unseen[-1], hidden)
        else:
            unseen.append(hidden)
        together = True
    return seen, [hidden for hidden in unseen if any(char.isalnum() for char in hidden.text)]


def _box(word: Sequence[Glyph]) -> Box:
    x0, x1 = min([glyph.x0 for glyph in word]), max([glyph.x1 for glyph in word])
    return Box(x0, min([glyph.top for glyph in word]), x1, max([glyph.bottom for glyph in word]))


def _joined(one: HiddenText, other: HiddenText) -> HiddenText:
    """Two stretches, the second right after the first, as one."""
    a, b = one.box, other.box
    assert a is not None
    assert b is not None
    box = Box(min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom))
    return HiddenText(one.page, f"{one.text} {other.text}", one.why, box)


def _words(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    words: list[list[Glyph]] = []
    for glyph in glyphs:
        last = words[-1][-1] if words else None
        if (
            last is None
            or glyph.spaces_before
            or glyph.hinted
            or abs(glyph.baseline - last.baseline) > 0.5 * glyph.size
            or not -0.5 * glyph.size < glyph.x0 - last.x1 < 0.3 * glyph.size
        ):
            words.append([glyph])
        else:
            words[-1].append(glyph)
    return words


def _why_hidden(word: Sequence[Glyph], frame: Frame, picture: np.ndarray[Any, Any], scale: float) -> str:
    """Why nobody sees the word; empty where it is seen, or is a mark so thin that the picture cannot tell."""
    place = _box(word)
    x0, x1, top, bottom = place.x0, place.x1, place.top, place.bottom
    if x1 <= 0 or bottom <= 0 or x0 >= frame.width or top >= frame.height:
        return "outside the page"
    if word[0].size < SIZE_MIN:
        return f"{word[0].size:.1f} pt high"
    text = "".join([glyph.char for glyph in word])
    if not (text.isalnum() or any(map(str.isalnum, text))) or max(text) >= _OTHER_SCRIPTS:
        return ""
    left, right = max(0, int(x0 * scale - _MARGIN)), int(x1 * scale + _MARGIN) + 1
    high, low = max(0, int(top * scale)), int(bottom * scale) + 1
    box = picture[high:low, left:right]
    if not box.size:
        return "outside the page"
    if int(box.max()) - int(box.min()) >= CONTRAST_MIN:
        return ""
    return "the colour of its background, or covered"


def _picture(page: pdfium.PdfPage, frame: Frame, scale: float) -> np.ndarray[Any, Any]:
    """The page in grey, one pixel a point, as it is shown."""
    width, height = (min(MAX_SIDE, max(1, round(side * scale))) for side in (frame.width, frame.height))
    bitmap = pdfium_c.FPDFBitmap_CreateEx(width, height, pdfium_c.FPDFBitmap_Gray, None, 0)
    try:
        pdfium_c.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        flags = pdfium_c.FPDF_GRAYSCALE | pdfium_c.FPDF_NO_CATCH
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, width, height, 0, flags)
        stride = pdfium_c.FPDFBitmap_GetStride(bitmap)
        buffer = ctypes.cast(
            pdfium_c.FPDFBitmap_GetBuffer(bitmap), ctypes.POINTER(ctypes.c_ubyte * (stride * height))
        ).contents
        return np.frombuffer(buffer, dtype=np.uint8).reshape(height, stride)[:, :width].copy()
    finally:
        pdfium_c.FPDFBitmap_Destroy(bitmap)
