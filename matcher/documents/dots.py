"""List items whose dot is drawn as a shape, as browsers do, so that no character tells of it."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from matcher.documents.words import Piece

DOT_MIN, DOT_MAX = 1.2, 7.0  # points: a full stop is smaller, an icon larger
REACH = 2.2  # of the type size: how far before the text a dot may stand
MAX_OBJECTS = 20_000  # a page of a resume has at most two thousand; beyond, only a drawing is left to find

Dot = tuple[float, float, float]  # left edge, right edge, and middle from the top


def find_dots(page: pdfium.PdfPage) -> list[Dot]:
    """Small round or square shapes of the page."""
    left, _, _, top = page.get_bbox()
    x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
    references = [ctypes.byref(value) for value in (x0, y0, x1, y1)]
    dots: list[Dot] = []
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)):
        shape = pdfium_c.FPDFPage_GetObject(page.raw, index)
        if pdfium_c.FPDFPageObj_GetType(shape) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium_c.FPDFPageObj_GetBounds(shape, *references):
            continue
        width, height = x1.value - x0.value, y1.value - y0.value
        if DOT_MIN <= width <= DOT_MAX and DOT_MIN <= height <= DOT_MAX and 0.6 < width / height < 1.7:
            dots.append((x0.value - left, x1.value - left, top - (y0.value + y1.value) / 2))
    return dots


def mark_listed(pieces: Sequence[Piece], dots: Sequence[Dot]) -> list[Piece]:
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
