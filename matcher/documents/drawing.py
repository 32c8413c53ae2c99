"""A page with what was read drawn over it: words, columns in their order, and text that nobody sees."""

from __future__ import annotations

import io
from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageFont

from matcher.documents.document import Box, Document, Line
from matcher.documents.folder import FoundFile
from matcher.documents.formats import find_format
from matcher.documents.pictures import PAGE_WIDTH, frame_of_picture, ocr_page
from matcher.documents.reading import bytes_of
from matcher.documents.scans import DPI as OCR_DPI
from matcher.documents.scans import page_of_pdf

DPI = 110  # a page fits on a screen, and eight-point type can be read
_WORD, _COLUMN, _HIDDEN = (40, 110, 220), (30, 150, 70), (220, 30, 30)
_UNSURE = (230, 150, 20)  # the colour of a word of which OCR is not sure
_SURE = 75.0  # of 100: the confidence from which a word is


def draw_page(file: FoundFile, document: Document, page_number: int) -> bytes:
    """The page as PNG; empty where the file has no such page, or is itself of a format without pages."""
    data = bytes_of(file)
    whole = find_format(data, file.name) == document.format in ("pdf", "image")  # not the attachment of a mail
    if not whole or not 1 <= page_number <= document.page_count:
        return b""
    lines = [line for line in document.lines if line.page_number == page_number]
    by_ocr = any(line.confidence is not None for line in lines)
    if document.format == "image":
        picture, width = frame_of_picture(data, page_number), PAGE_WIDTH
    else:
        picture, width = page_of_pdf(data, page_number, dpi=OCR_DPI if by_ocr else DPI)
    if by_ocr:  # words have their places on the picture as it was straightened for OCR
        page = ocr_page(picture, page_number=page_number, page_width=width, first_block=0)
        picture, width = page.picture, page.width
    hidden = [text.box for text in document.hidden if text.page == page_number and text.box]
    return _png(_drawn(picture.convert("RGB"), lines, hidden, scale=picture.width / width))


def _drawn(picture: Image.Image, lines: list[Line], hidden: Iterable[Box], *, scale: float) -> Image.Image:
    pen = ImageDraw.Draw(picture)
    for line in lines:
        for word in line.words:
            sure = word.confidence is None or word.confidence >= _SURE
            corners = [side * scale for side in word[1:5]]
            pen.rectangle(corners, outline=_WORD if sure else _UNSURE)
    font = ImageFont.load_default(14)
    for number, box in enumerate(_columns(lines), start=1):
        corners = [(box.x0 - 3) * scale, (box.top - 3) * scale, (box.x1 + 3) * scale, (box.bottom + 3) * scale]
        pen.rectangle(corners, outline=_COLUMN, width=2)
        pen.text((corners[0] + 3, max(0.0, corners[1] - 16)), str(number), fill=_COLUMN, font=font)
    for box in hidden:
        pen.rectangle([box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale], outline=_HIDDEN, width=2)
    return picture


def _columns(lines: list[Line]) -> list[Box]:
    """A box around each block of lines, in reading order."""
    found: dict[int, Box] = {}
    for line in lines:
        box = line.box
        if box is None:
            continue
        so_far = found.get(line.block, box)
        found[line.block] = Box(
            min(so_far.x0, box.x0), min(so_far.top, box.top), max(so_far.x1, box.x1), max(so_far.bottom, box.bottom)
        )
    return [found[block] for block in sorted(found)]


def _png(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, format="PNG", optimize=True)
    return target.getvalue()
