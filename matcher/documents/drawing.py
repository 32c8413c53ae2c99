"""Pages as pictures: with what was read drawn over them, or as a report shows them."""

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
from matcher.documents.sheet import Masked, PagePicture

DPI = 110  # a page fits on a screen, and eight-point type can be read
POINTS = 72  # in an inch
PAGES_SHOWN = 3  # of one resume; the fourth has references
QUALITY = 45  # of WebP: small type is still sharp, and a page has some fifty kilobytes
_BLOCK = 190  # the grey of a masked word
_WORD, _COLUMN, _HIDDEN = (40, 110, 220), (30, 150, 70), (220, 30, 30)
_UNSURE = (230, 150, 20)  # the colour of a word of which OCR is not sure
_SURE = 75.0  # of 100: the confidence from which a word is


def draw_page(file: FoundFile, document: Document, page_number: int) -> bytes:
    """The page as PNG; empty where the file has no such page, or is itself of a format without pages."""
    data = bytes_of(file)
    if not _has_pages(data, file, document) or not 1 <= page_number <= document.page_count:
        return b""
    picture, width = _page(data, document, page_number)
    lines = _lines_on(document, page_number)
    hidden = [text.box for text in document.hidden if text.page == page_number and text.box]
    return _png(_drawn(picture.convert("RGB"), lines, hidden, scale=picture.width / width))


def picture_pages(file: FoundFile, document: Document, *, masked: Masked | None = None) -> tuple[PagePicture, ...]:
    """The first pages as they look, in grey; none where the file is of a format without pages.

    With `masked`, of each page no more is shown than the words that are not masked: no photo, no letterhead, no
    signature.
    """
    data = bytes_of(file)
    if not _has_pages(data, file, document):
        return ()
    pictures = []
    for number in range(1, min(document.page_count, PAGES_SHOWN) + 1):
        picture, width = _page(data, document, number)
        picture = picture.convert("L")
        if masked:
            picture = _only_words(picture, _lines_on(document, number), masked, scale=picture.width / width)
        height = picture.height * width / picture.width
        size = round(width * DPI / POINTS), round(height * DPI / POINTS)
        shown = picture.resize(size, Image.Resampling.LANCZOS)
        target = io.BytesIO()
        shown.save(target, format="WEBP", quality=QUALITY, method=4)
        pictures.append(PagePicture(number, round(width, 1), round(height, 1), target.getvalue()))
    return tuple(pictures)


def _has_pages(data: bytes, file: FoundFile, document: Document) -> bool:
    return find_format(data, file.name) == document.format in ("pdf", "image")  # not the attachment of a mail


def _page(data: bytes, document: Document, page_number: int) -> tuple[Image.Image, float]:
    """The page's picture, on which the words of the document have their places, and its width in points."""
    by_ocr = any(line.confidence is not None for line in _lines_on(document, page_number))
    if document.format == "image":
        picture, width = frame_of_picture(data, page_number), PAGE_WIDTH
    else:
        picture, width = page_of_pdf(data, page_number, dpi=OCR_DPI if by_ocr else DPI)
    if by_ocr:  # words have their places on the picture as it was straightened for OCR
        page = ocr_page(picture, page_number=page_number, page_width=width, first_block=0)
        picture, width = page.picture, page.width
    return picture, width


def _lines_on(document: Document, page_number: int) -> list[Line]:
    return [line for line in document.lines if line.page_number == page_number]


def _only_words(picture: Image.Image, lines: Iterable[Line], masked: Masked, *, scale: float) -> Image.Image:
    """A white page with the words that may be seen, each where it stood; the others are grey blocks."""
    bare = Image.new("L", picture.size, 255)
    blocks = []
    for line in lines:
        hidden = masked(line.written)
        for number, word in enumerate(line.words):
            x0, top, x1, bottom = (round(side * scale) for side in word[1:5])
            if len(hidden) != len(line.words) or hidden[number]:
                blocks.append((x0, top - round(scale), x1, bottom + round(2 * scale)))  # with what hangs below the line
            else:
                bare.paste(picture.crop((x0, top, x1, bottom)), (x0, top))
    pen = ImageDraw.Draw(bare)
    for block in blocks:  # last, since the words of the line below may hold a piece of those above
        pen.rectangle(block, fill=_BLOCK)
    return bare


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
