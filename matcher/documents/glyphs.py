"""The glyphs of a PDF page, by pdfium's raw functions: in the order of the file, with place, size and weight."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from matcher.documents.words import Glyph

BOLD_WEIGHT = 600  # 600 is semi-bold; asked only of nameless fonts, since pdfium estimates it from the stems
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "-bd", "cmbx", "sfbx", "-medi")


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    mode: int


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """A page's glyphs, its size in points, and whether drawing it in text is in doubt."""

    glyphs: tuple[Glyph, ...]
    width: float
    height: float
    unknown: int  # glyphs whose letter the file does not tell


def read_glyphs(page: pdfium.PdfPage) -> PageGlyphs:
    """All glyphs of the page, upright, measured from its top left corner. Spaces are counted, not listed."""
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation()
    text_page = page.get_textpage()
    raw = text_page.raw
    count = pdfium_c.FPDFText_CountChars(raw)
    box = pdfium_c.FS_RECTF()
    origin_x, origin_y = ctypes.c_double(), ctypes.c_double()
    box_ref, ox_ref, oy_ref = ctypes.byref(box), ctypes.byref(origin_x), ctypes.byref(origin_y)
    get_unicode, get_loose = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    get_origin, get_object = pdfium_c.FPDFText_GetCharOrigin, pdfium_c.FPDFText_GetTextObject
    get_generated = pdfium_c.FPDFText_IsGenerated
    styles: dict[int, _Style] = {}
    glyphs: list[Glyph] = []
    spaces = unknown = 0
    hinted = False
    last_object = -1
    for index in range(count):
        code = get_unicode(raw, index)
        if code in (32, 160, 9):
            if get_generated(raw, index) == 1:
                hinted = True
            else:
                spaces += 1
            continue
        if code in (13, 10):
            continue
        text_object = get_object(raw, index)
        address = ctypes.addressof(text_object.contents) if text_object else 0
        style = styles.get(address)
        if style is None:
            style = styles[address] = _style_of(raw, index, text_object)
        get_loose(raw, index, box_ref)
        get_origin(raw, index, ox_ref, oy_ref)
        x0 = origin_x.value - left
        char = "-" if code == 2 else chr(code) if code else "\ufffd"  # 2: a hyphen that pdfium takes for a word break
        if address == last_object and not spaces and glyphs and abs(x0 - glyphs[-1].x0) < 0.01:
            last = glyphs[-1]  # a ligature: one glyph, told as its letters
            glyphs[-1] = replace(last, char=last.char + char, x1=max(last.x1, box.right - left))
            continue
        last_object = address
        glyphs.append(
            Glyph(
                char=char,
                x0=x0,
                top=top - box.top,
                x1=box.right - left,
                bottom=top - box.bottom,
                baseline=top - origin_y.value,
                size=style.size,
                bold=style.bold,
                spaces_before=spaces,
                hinted=hinted,
            )
        )
        unknown += code in (0, 0xFFFD)
        spaces, hinted = 0, False
    text_page.close()
    return PageGlyphs(tuple(glyphs), right - left, top - bottom, unknown)


def _style_of(raw: Any, index: int, text_object: Any) -> _Style:
    size = pdfium_c.FPDFText_GetFontSize(raw, index)
    matrix = pdfium_c.FS_MATRIX()
    if pdfium_c.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix)):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
    weight = pdfium_c.FPDFText_GetFontWeight(raw, index)
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    length = pdfium_c.FPDFText_GetFontInfo(raw, index, buffer, 256, ctypes.byref(flags))
    name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", errors="replace").lower()
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) if text_object else 0
    return _Style(size or 1.0, any(part in name for part in _BOLD_NAMES) if name else weight >= BOLD_WEIGHT, mode)
