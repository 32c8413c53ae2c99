"""What is drawn on a PDF page beside its text and says how to read it: list dots, and the rules of tables."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from matcher.documents.glyphs import address_of, addressed, frame_of
from matcher.documents.words import Piece

DOT_MIN, DOT_MAX = 1.2, 7.0  # points: a full stop is smaller, an icon larger
REACH = 2.2  # of the type size: how far before the text a dot may stand
RULE_MAX_WIDTH = 2.5  # points: a wider bar is a decoration
RULE_MIN_LENGTH = 7.0  # points: the height of the lowest table row
MAX_OBJECTS = 20_000  # a page of a resume has at most two thousand; beyond, only a drawing is left to find

_ADDRESS = ctypes.c_void_p
_get_object = addressed(pdfium_c.FPDFPage_GetObject, _ADDRESS, _ADDRESS, ctypes.c_int)
_get_type = addressed(pdfium_c.FPDFPageObj_GetType, ctypes.c_int, _ADDRESS)
_get_bounds = addressed(pdfium_c.FPDFPageObj_GetBounds, ctypes.c_int, _ADDRESS, *[_ADDRESS] * 4)
_count_segments = addressed(pdfium_c.FPDFPath_CountSegments, ctypes.c_int, _ADDRESS)
_get_draw_mode = addressed(pdfium_c.FPDFPath_GetDrawMode, ctypes.c_int, _ADDRESS, _ADDRESS, _ADDRESS)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: its place across its direction, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of one page, in points from its top left corner."""

    dots: tuple[tuple[float, float, float], ...] = ()  # left edge, right edge, and middle from the top
    upright: tuple[Rule, ...] = ()
    level: tuple[Rule, ...] = ()


def find_shapes(page: pdfium.PdfPage) -> Shapes:
    """Small round or square shapes, and straight thin ones."""
    frame = frame_of(page)
    dots: list[tuple[float, float, float]] = []
    upright: list[Rule] = []
    level: list[Rule] = []
    for shape, bounds in objects_of(page, pdfium_c.FPDF_PAGEOBJ_PATH):
        start, top, right, bottom = frame.place_box(*bounds)
        width, height = right - start, bottom - top
        if width <= RULE_MAX_WIDTH and height >= RULE_MIN_LENGTH:
            upright.append(Rule((start + right) / 2, top, bottom))
        elif height <= RULE_MAX_WIDTH and width >= RULE_MIN_LENGTH:
            level.append(Rule((top + bottom) / 2, start, right))
        elif DOT_MIN <= width <= DOT_MAX and DOT_MIN <= height <= DOT_MAX and 0.6 < width / height < 1.7:
            dots.append((start, right, (top + bottom) / 2))
        elif width > RULE_MIN_LENGTH and height > RULE_MIN_LENGTH and _is_frame(shape):
            upright += [Rule(start, top, bottom), Rule(right, top, bottom)]
            level += [Rule(top, start, right), Rule(bottom, start, right)]
    return Shapes(tuple(dots), tuple(upright), tuple(level))


def objects_of(page: pdfium.PdfPage, kind: int) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """The objects of one kind on the page: the address of each, and two corners of it as pdfium places them."""
    page_address = address_of(page.raw)
    bounds = (ctypes.c_float * 4)()
    sides = [ctypes.addressof(bounds) + ctypes.sizeof(ctypes.c_float) * n for n in range(4)]
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)):
        shape = _get_object(page_address, index)
        if _get_type(shape) == kind and _get_bounds(shape, *sides):
            x0, y0, x1, y1 = bounds
            yield shape, (x0, y0, x1, y1)


def has_picture(page: pdfium.PdfPage) -> bool:
    """True where the page holds an image: with no text beside it, probably a scan."""
    count = min(pdfium_c.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)
    types = (pdfium_c.FPDFPageObj_GetType(pdfium_c.FPDFPage_GetObject(page.raw, index)) for index in range(count))
    return any(kind in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM) for kind in types)


def _is_frame(shape: int) -> bool:
    """True for a rectangle that is drawn as an outline: the frame of a table cell."""
    if _count_segments(shape) != 5:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    _get_draw_mode(shape, ctypes.addressof(fill), ctypes.addressof(stroke))
    return bool(stroke.value) and not fill.value


def mark_listed(pieces: Sequence[Piece], dots: Sequence[tuple[float, float, float]]) -> list[Piece]:
    """The pieces, those with a dot before them marked. A dot that follows text on the same line is no list dot."""
    marked = list(pieces)
    for dot_left, dot_right, middle in dots:
        best: int | None = None
        follows = False
        for index, piece in enumerate(pieces):
            if not piece.top <= middle <= piece.bottom:
                continue
            if 0 <= piece.x0 - dot_right <= REACH * piece.size:
                best = index if best is None or piece.x0 < pieces[best].x0 else best
            follows = follows or 0 <= dot_left - piece.x1 < REACH * piece.size
        if best is not None and not follows:
            marked[best] = replace(marked[best], listed=True)
    return marked
