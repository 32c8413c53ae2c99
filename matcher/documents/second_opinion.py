"""The glyphs of a PDF page as pdfplumber reads them: ten times slower than pdfium, for where its text is in doubt."""

from __future__ import annotations

import io
import logging

import pdfplumber

from matcher.documents.glyphs import Frame, PageGlyphs
from matcher.documents.words import Glyph

MAX_GLYPHS = 20_000  # the fullest page of a resume has eight thousand

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of fonts on stderr, for every page of most files


def read_glyphs_again(data: bytes, page_index: int) -> PageGlyphs:
    """The glyphs of one page, in the order of the file, measured as pdfium's are."""
    with pdfplumber.open(io.BytesIO(data), pages=[page_index + 1]) as document:
        page = document.pages[0]
        glyphs: list[Glyph] = []
        spaces = 0
        for char in page.dedupe_chars().chars[:MAX_GLYPHS]:  # text drawn twice to look bold
            text = char["text"]
            if not text.strip():
                spaces += 1
                continue
            glyphs.append(
                Glyph(
                    char=text,
                    x0=char["x0"],
                    top=char["top"],
                    x1=char["x1"],
                    bottom=char["bottom"],
                    baseline=char["bottom"] - 0.2 * (char["bottom"] - char["top"]),  # where most faces have it
                    size=char["size"] or 1.0,
                    bold="bold" in str(char["fontname"]).lower(),
                    spaces_before=spaces,
                    turned=not char["upright"],
                )
            )
            spaces = 0
        return PageGlyphs(tuple(glyphs), Frame(0, 0, float(page.width), float(page.height)))
