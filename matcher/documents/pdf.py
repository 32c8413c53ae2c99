"""Lines of a PDF: pdfium's glyphs, a picture of each page to see what is hidden, reading order from the layout."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from matcher.documents.assembly import RawLine, Reading, number_lines
from matcher.documents.document import HiddenText, Remark
from matcher.documents.glyphs import PageGlyphs, doubt, makes_no_words, read_glyphs
from matcher.documents.layout import find_lines
from matcher.documents.pages import raw_lines
from matcher.documents.shapes import find_shapes, has_picture, mark_listed
from matcher.documents.tables import find_tables
from matcher.documents.visibility import part_hidden
from matcher.documents.words import find_pieces
from matcher.errors import UnreadableError

MAX_PAGES = 30  # the longest federal resumes have about twenty
DOUBT_SHARE = 0.1  # of a page's glyphs; icons and list glyphs come to less
UNREADABLE_SHARE = 0.4  # a page of icons and numbers comes to less
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def read_pdf(data: bytes) -> Reading:
    """The visible lines of a PDF in reading order, and apart from them the text that nobody can see."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise UnreadableError(
                "password_protected",
                "the file is protected with a password.",
                "Open it with the password and print it to a new PDF, or ask for an open copy.",
            ) from error
        raise UnreadableError(
            "damaged", f"the PDF is damaged ({error}).", "Open it and save it anew, or ask for it again."
        ) from error
    try:
        return _read_pages(document, data)
    finally:
        document.close()


def _read_pages(document: pdfium.PdfDocument, data: bytes) -> Reading:
    page_count = len(document)
    raw: list[RawLine] = []
    hidden: list[HiddenText] = []
    remarks: list[Remark] = []
    block = pictures = 0
    for index in range(min(page_count, MAX_PAGES)):
        number = index + 1
        try:
            page = _page(document, index)
        except pdfium.PdfiumError:
            remarks.append(Remark("not_read", f"Page {number} is damaged and was not read.", number))
            continue
        glyphs, doubtful = _glyphs(page, data, index)
        visible, unseen = part_hidden(page, glyphs)
        shapes = find_shapes(page)
        walls = [(rule.at, rule.start, rule.end) for rule in shapes.upright]
        lines = find_lines(mark_listed(find_pieces(visible, walls), shapes.dots), find_tables(shapes))
        raw.extend(raw_lines(lines, number, block))
        hidden.extend(replace(text, page=number) for text in unseen)
        block += lines[-1].block + 1 if lines else 0
        if doubtful > UNREADABLE_SHARE:
            message = f"Page {number} is unreliable: its fonts do not tell which letters they draw."
            remarks.append(Remark("unreliable", message, number))
        elif makes_no_words(" ".join(line.written for line in lines)):
            message = f"Page {number} is unreliable: its letters make no words."
            remarks.append(Remark("unreliable", message, number))
        elif not lines and has_picture(page):
            pictures += 1
            remarks.append(Remark("picture", f"Page {number} is a picture; its text was not read.", number))
        page.close()
    if page_count > MAX_PAGES:
        remarks.append(Remark("not_read", f"{MAX_PAGES} of {page_count} pages read."))
    lines_read = number_lines(raw)
    if not lines_read:
        raise UnreadableError(
            "no_text",
            "all of its text is hidden."
            if hidden
            else "the PDF holds no text, only a picture of it."
            if pictures
            else "the PDF holds no text.",
            "Ask for the file that it was made from, or for a PDF saved from a text program.",
        )
    return Reading(lines_read, page_count=page_count, hidden=tuple(hidden), remarks=tuple(remarks))


def _page(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """The page with what was filled into its form fields and typed onto it, which pdfium keeps apart from its text."""
    page = document[index]
    typed = (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT)
    for number in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
        subtype = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if subtype in typed:
            pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
            return document[index]
    return page


def _glyphs(page: pdfium.PdfPage, data: bytes, index: int) -> tuple[PageGlyphs, float]:
    """The glyphs of a page and the doubt in them: pdfium's, or pdfplumber's where those tell more letters."""
    glyphs = read_glyphs(page)
    doubtful = doubt(glyphs)
    if doubtful <= DOUBT_SHARE:
        return glyphs, doubtful
    from matcher.documents.second_opinion import read_glyphs_again  # 170 ms to load, and few files need it

    try:
        again = read_glyphs_again(data, index)
    except Exception:  # pdfminer has no error of its own for what it cannot read; the first reading stands
        return glyphs, doubtful
    return (again, doubt(again)) if again.glyphs and doubt(again) < doubtful else (glyphs, doubtful)
