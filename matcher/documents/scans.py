"""Lines of a PDF; pages that are pictures, drawn letters or letters of an unknown code are read by OCR."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from matcher.documents.assembly import Reading, number_lines
from matcher.documents.document import HiddenText, Line, Remark
from matcher.documents.engines import engine, max_pictures, no_engine
from matcher.documents.glyphs import read_glyphs
from matcher.documents.pdf import MAX_PAGES, read_pdf
from matcher.documents.pictures import OcrPage, ocr_page, ocr_remark
from matcher.documents.visibility import STAMP_MAX_WORDS, part_hidden
from matcher.errors import UnreadableError

DPI = 200  # Tesseract reads 300 no better, and 150 a little worse
MAX_SIDE = 4_000  # pixels: a poster is drawn smaller
BLANK_CONTRAST = 40  # of 255: nothing on such a page can be read
_OCR_MAY_HELP = ("picture", "unreliable")  # the remarks of read_pdf that it may settle


def read_pdf_or_scan(data: bytes) -> Reading:
    """The visible lines of a PDF; where its text is not there or says nothing, what OCR sees."""
    refused: UnreadableError | None = None
    try:
        reading = read_pdf(data)
    except UnreadableError as error:
        if error.reason != "no_text":
            raise
        refused, reading = error, Reading(())
    document = pdfium.PdfDocument(data)
    try:
        wanted = _pages_to_read(document, reading)
        if wanted and engine() is not None:
            return _with_pictures(document, reading, wanted, refused)
    finally:
        document.close()
    if refused is not None:
        raise no_engine(refused.message) if wanted else refused
    return reading


def _pages_to_read(document: pdfium.PdfDocument, reading: Reading) -> list[int]:
    """The numbers of the pages that OCR should look at."""
    unread = {remark.page for remark in reading.remarks if remark.code in _OCR_MAY_HELP}
    words: dict[int, int] = {}
    for line in reading.lines:
        words[line.page_number] = words.get(line.page_number, 0) + len(line.text.split())
    damaged = {remark.page for remark in reading.remarks if remark.code == "not_read"}
    wanted: list[int] = []
    for number in range(1, min(len(document), MAX_PAGES) + 1):
        if number in damaged:
            continue
        if number not in words:
            says_little = not _is_blank(document, number)
        else:
            says_little = words[number] <= STAMP_MAX_WORDS and _is_covered(document, number)
        if number in unread or says_little:
            wanted.append(number)
    return wanted


def _with_pictures(
    document: pdfium.PdfDocument, reading: Reading, wanted: list[int], refused: UnreadableError | None
) -> Reading:
    """The reading with the wanted pages read by OCR, where that says more than the file's own text."""
    pages: dict[int, OcrPage] = {}
    most = max_pictures()
    for number in wanted[:most]:
        page = ocr_page(
            _picture(document, number), page_number=number, page_width=document[number - 1].get_width(), first_block=0
        )
        own = [line.text for line in reading.lines if line.page_number == number]
        unknown = any(remark.code == "unreliable" and remark.page == number for remark in reading.remarks)
        if page.lines and (unknown or len(page.words) > sum(len(text.split()) for text in own)):
            pages[number] = page
    if not pages and refused is not None:
        raise refused
    empty = [number for number in wanted[:most] if number not in pages] if refused is not None else []
    hidden = reading.hidden if refused is None else _hidden(document)
    remarks = [remark for remark in reading.remarks if not (remark.code in _OCR_MAY_HELP and remark.page in pages)]
    if pages:
        every = not any(line.page_number not in pages for line in reading.lines)
        which = "" if every else f"Page{'s' * (len(pages) > 1)} {', '.join(map(str, pages))} read"
        remarks.append(ocr_remark(list(pages.values()), which=which))
    remarks += [Remark("not_read", f"Page {n} is a picture in which OCR found no text.", n) for n in empty]
    if len(wanted) > most:
        remarks.append(Remark("not_read", f"{most} of {len(wanted)} pages without text read."))
    return Reading(_merged(reading.lines, pages), page_count=len(document), hidden=hidden, remarks=tuple(remarks))


def _merged(lines: Sequence[Line], pages: dict[int, OcrPage]) -> tuple[Line, ...]:
    """The lines of all pages in their order, with the blocks counted through."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page_number, []).append(line)
    for number, page in pages.items():
        by_page[number] = list(number_lines(page.lines))
    merged: list[Line] = []
    block = -1
    for number in sorted(by_page):
        last: int | None = None
        for line in by_page[number]:
            block += line.block != last
            last = line.block
            merged.append(replace(line, block=block))
    return tuple(merged)


def _hidden(document: pdfium.PdfDocument) -> tuple[HiddenText, ...]:
    """The text that nobody sees, of a file in which there is no other."""
    found: list[HiddenText] = []
    for index in range(min(len(document), MAX_PAGES)):
        with suppress(pdfium.PdfiumError):  # a damaged page, of which `read_pdf` has told
            page = document[index]
            found += [replace(text, page=index + 1) for text in part_hidden(page, read_glyphs(page))[1]]
    return tuple(found)


def page_of_pdf(data: bytes, number: int, *, dpi: float) -> tuple[Image.Image, float]:
    """A page of a PDF as it is printed, in grey, and its width in points."""
    document = pdfium.PdfDocument(data)
    try:
        return _picture(document, number, dpi=dpi), document[number - 1].get_width()
    finally:
        document.close()


def _picture(document: pdfium.PdfDocument, number: int, *, dpi: float = DPI) -> Image.Image:
    """The page as it is printed, in grey."""
    page = document[number - 1]
    scale = min(dpi / 72, MAX_SIDE / max(page.get_width(), page.get_height(), 1.0))
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture.convert("L")


def _is_blank(document: pdfium.PdfDocument, number: int) -> bool:
    grey = np.asarray(_picture(document, number, dpi=72))
    return int(grey.max()) - int(grey.min()) < BLANK_CONTRAST


def _is_covered(document: pdfium.PdfDocument, number: int) -> bool:
    """True where pictures cover most of the page: what stands beside them is a stamp."""
    page = document[number - 1]
    covered = 0.0
    for shape in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = shape.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(covered > 0.5 * page.get_width() * page.get_height())
