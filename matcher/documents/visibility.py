"""Which glyphs of a page a person sees. One picture of the page decides: where a word is, something must stand out.

That finds every way of hiding at once: white on white, transparent, covered, clipped, tiny, outside the page. On a
photograph something stands out everywhere; there, a second picture without the text tells what the words add.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from matcher.documents.document import Box, HiddenText
from matcher.documents.glyphs import Frame, PageGlyphs
from matcher.documents.shapes import objects_of
from matcher.documents.words import Glyph

Grey = np.ndarray[Any, Any]

CHANGE_MIN = 10  # of 255: letters over a photograph change 60 and more, those behind it nothing
STAMP_MAX_WORDS = 25  # over a scan, beside the layer of its OCR: "Scanned with …", the date on which it came in
CONTRAST_MIN = 18  # of 255: light grey dates on white show 30 at this resolution, near-white tricks show below 16
SIZE_MIN = 2.5  # points: small print in resumes has five or more
MAX_SIDE = 20_000  # pixels: a strip of paper that is longer is no page
MAX_PIXELS = 4_000_000  # a poster is drawn smaller; a letter page has half a million
_OTHER_SCRIPTS = "\u0590"  # beyond Latin, Greek and Cyrillic this machine may have no font to draw the letters with
_EDGE = 0.2  # of the height of a word: there the tails of the line above reach in, and no letter is there alone
_MARGIN = 0.5  # pixels: strokes are blurred over the edge of their box


class Picture:
    """A page in grey: as a table of numbers, and as bytes, of which a few in a row are got at in less time."""

    def __init__(self, pixels: bytes, width: int, height: int, stride: int) -> None:
        self._pixels, self._width, self._height, self._stride = pixels, width, height, stride
        self.grey: Grey = np.frombuffer(pixels, dtype=np.uint8).reshape(height, stride)[:, :width]

    def row(self, number: int, left: int, right: int) -> bytes:
        """The pixels of one row from `left` to before `right`; none where the picture has no such row."""
        start = number * self._stride
        return self._pixels[start + left : start + min(right, self._width)] if number < self._height else b""


class _Place(NamedTuple):
    """A word, and where it is: asked for three times, found once."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float  # points, of its first glyph
    told: bool  # a picture can tell whether it is seen


def part_hidden(page: pdfium.PdfPage, glyphs: PageGlyphs) -> tuple[list[Glyph], list[HiddenText]]:
    """The glyphs that are seen, and each stretch of unseen text with the reason, in the order of the file.

    The page does not know its number: the unseen text is said to stand on page 1.
    """
    words = _words(glyphs.glyphs)
    if not words:
        return [], []
    scale = min(1.0, (MAX_PIXELS / max(1.0, glyphs.frame.width * glyphs.frame.height)) ** 0.5)
    picture = _picture(page, glyphs.frame, scale)
    places = [_place(word) for word in words]
    reasons = [_why_hidden(place, glyphs.frame, picture, scale) for place in places]
    for index in _behind_pictures(page, places, reasons, glyphs.frame, picture, scale):
        reasons[index] = "behind a picture"
    seen: list[Glyph] = []
    unseen: list[HiddenText] = []
    together = False
    for word, place, why in zip(words, places, reasons, strict=True):
        if not why:
            seen.extend(word)
            together = False
            continue
        hidden = HiddenText(1, place.text, why, Box(place.x0, place.top, place.x1, place.bottom))
        if together and unseen[-1].why == why:
            unseen[-1] = _joined(unseen[-1], hidden)
        else:
            unseen.append(hidden)
        together = True
    return seen, [hidden for hidden in unseen if any(char.isalnum() for char in hidden.text)]


def _behind_pictures(
    page: pdfium.PdfPage,
    places: Sequence[_Place],
    reasons: Sequence[str],
    frame: Frame,
    picture: Picture,
    scale: float,
) -> list[int]:
    """The numbers of the words whose place looks the same without them: what stands out there is a picture's own.

    Under the picture of a scanned page, words are the layer that OCR put there; they are none of these.
    """
    pictures = _pictures(page, frame)
    if not pictures:
        return []
    over = [n for n, place in enumerate(places) if not reasons[n] and place.told and _on_any(place, pictures)]
    if not over:
        return []
    bare = _without_text(page, frame, scale)
    changed = np.abs(picture.grey.astype(np.int16) - bare.grey)
    behind = [n for n in over if not _stands_out(places[n], changed, scale)]
    covered = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in pictures) > 0.5 * frame.width * frame.height
    others = sum(not why for why in reasons) - len(behind)
    return [] if covered and others <= STAMP_MAX_WORDS else behind


def _can_be_told(text: str) -> bool:
    """False for marks so thin, and for letters so foreign, that a picture may not show them."""
    if text.isascii() and text[0].isalnum():  # most words, the short way
        return True
    return any(map(str.isalnum, text)) and max(text) < _OTHER_SCRIPTS


def _on_any(place: _Place, pictures: Sequence[Box]) -> bool:
    return any(
        place.x0 < one.x1 and place.x1 > one.x0 and place.top < one.bottom and place.bottom > one.top
        for one in pictures
    )


def _stands_out(place: _Place, changed: Grey, scale: float) -> bool:
    rows = slice(max(0, int(place.top * scale)), int(place.bottom * scale) + 1)
    part = changed[rows, max(0, int(place.x0 * scale)) : int(place.x1 * scale) + 1]
    return not part.size or int(part.max()) >= CHANGE_MIN


def _pictures(page: pdfium.PdfPage, frame: Frame) -> list[Box]:
    """Where images are drawn."""
    return [Box(*frame.place_box(*bounds)) for _, bounds in objects_of(page, pdfium_c.FPDF_PAGEOBJ_IMAGE)]


def _without_text(page: pdfium.PdfPage, frame: Frame, scale: float) -> Picture:
    """The page as it looks when its text is taken off it. It is taken off the page that is open, not off the file."""
    for index in reversed(range(pdfium_c.FPDFPage_CountObjects(page.raw))):
        shape = pdfium_c.FPDFPage_GetObject(page.raw, index)
        if pdfium_c.FPDFPageObj_GetType(shape) == pdfium_c.FPDF_PAGEOBJ_TEXT and pdfium_c.FPDFPage_RemoveObject(
            page.raw, shape
        ):
            pdfium_c.FPDFPageObj_Destroy(shape)
    return _picture(page, frame, scale)


def _place(word: Sequence[Glyph]) -> _Place:
    chars, lefts, tops, rights, bottoms, *_ = zip(*word, strict=True)
    text = "".join(chars)
    return _Place(text, min(lefts), min(tops), max(rights), max(bottoms), word[0].size, _can_be_told(text))


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


def _why_hidden(place: _Place, frame: Frame, picture: Picture, scale: float) -> str:
    """Why nobody sees the word; empty where it is seen, or is a mark so thin that the picture cannot tell."""
    _, x0, top, x1, bottom, size, told = place
    if x1 <= 0 or bottom <= 0 or x0 >= frame.width or top >= frame.height:
        return "outside the page"
    if size < SIZE_MIN:
        return f"{size:.1f} pt high"
    if not told:
        return ""
    left, right = max(0, int(x0 * scale - _MARGIN)), int(x1 * scale + _MARGIN) + 1
    high, low = max(0, int(top * scale)), int(bottom * scale) + 1
    row = picture.row((high + low) // 2, left, right)
    if row and max(row) - min(row) >= CONTRAST_MIN:  # a line through the middle of a word that is seen meets letters
        return ""
    edge = int((low - high) * _EDGE)
    box = picture.grey[high + edge : low - edge, left:right]
    if not box.size:
        return "outside the page"
    if int(box.max()) - int(box.min()) >= CONTRAST_MIN:
        return ""
    return "the colour of its background, or covered"


def _picture(page: pdfium.PdfPage, frame: Frame, scale: float) -> Picture:
    """The page in grey, one pixel a point, as it is shown."""
    width, height = (min(MAX_SIDE, max(1, round(side * scale))) for side in (frame.width, frame.height))
    bitmap = pdfium_c.FPDFBitmap_CreateEx(width, height, pdfium_c.FPDFBitmap_Gray, None, 0)
    try:
        pdfium_c.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        flags = pdfium_c.FPDF_GRAYSCALE | pdfium_c.FPDF_NO_CATCH
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, width, height, 0, flags)
        stride = pdfium_c.FPDFBitmap_GetStride(bitmap)
        return Picture(ctypes.string_at(pdfium_c.FPDFBitmap_GetBuffer(bitmap), stride * height), width, height, stride)
    finally:
        pdfium_c.FPDFBitmap_Destroy(bitmap)
