"""A resume's lines on paper: small PDF files in the types that every reader of PDF knows, serif, sans and mono."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from pdfminer.fontmetrics import FONT_METRICS

from matcher.auditing.invariance.originals import Original
from matcher.auditing.invariance.paragraphs import paragraphs_of

FONTS = {
    "serif": ("Times-Roman", "Times-Bold"),
    "sans": ("Helvetica", "Helvetica-Bold"),
    "mono": ("Courier", "Courier-Bold"),
}
PAGE = (612.0, 792.0)  # US letter, in points
MARGIN = 54.0
USUAL_SIZE, HEADING_SIZE = 10.0, 12.0
DESCENT = 0.22  # of the height of a line, below its baseline
LEAST_SPACE = 0.2  # of the size, between words: slanted letters lean into it
SIZES = (8.0, 18.0)  # what a line may have: a scan's letters are measured, and some come out odd
_PLAIN = str.maketrans("●▪◦◆‑‐−→★\u00a0\u2009\u202f", "••••----*   ", "☎✉")
"""Signs that the types lack, and what people type for them."""


class Piece(NamedTuple):
    """Words in one go: where they begin, and how wide they are drawn."""

    x: float
    baseline: float  # from the top of the page
    size: float
    bold: bool
    text: str
    width: float | None = None  # None: as wide as the type is


def set_one_below_another(original: Original, *, font: str) -> bytes | None:
    """All lines in one column, in reading order, wrapped at the right margin."""
    pages: list[list[Piece]] = [[]]
    y = MARGIN
    right = PAGE[0] - MARGIN
    for text, line in paragraphs_of(original):
        size = min(max(line.size or (HEADING_SIZE if line.role == "heading" else USUAL_SIZE), SIZES[0]), SIZES[1])
        bold = line.bold or line.role == "heading"
        y += size * (0.9 if line.gap_before else 0)
        indent = MARGIN + (14 if line.role == "bullet" else 0)
        for number, row in enumerate(_rows(text, FONTS[font][bold], size, right - indent)):
            if y + size * 1.25 > PAGE[1] - MARGIN:
                pages.append([])
                y = MARGIN
            y += size * 1.25
            if line.role == "bullet" and not number:
                pages[-1].append(Piece(MARGIN, y, size, False, "•"))
            for x, words in row:
                pages[-1].append(Piece(indent + x, y, size, bold, words))
    return _pdf(pages, font, PAGE)


def set_in_place(original: Original, *, font: str) -> bytes | None:
    """Every word where it stands on the original's page; None where that has no places, or ruled tables.

    The rules around cells are not kept by a Document, and without them another table is drawn.
    """
    lines = original.document.lines
    if any(not line.words or line.role == "cell" for line in lines):
        return None
    pages: list[list[Piece]] = [[] for _ in range(max(line.page_number for line in lines))]
    for line in lines:
        first = line.words[0]
        if line.role == "bullet" and first.text[:1].isalnum():  # a bullet that is drawn is no word
            size = line.size or first.bottom - first.top
            baseline = first.bottom - DESCENT * (first.bottom - first.top)
            pages[line.page_number - 1].append(Piece(first.x0 - 1.2 * size, baseline, size, False, "•"))
        for word, following in zip_longest(line.words, line.words[1:]):
            height = word.bottom - word.top
            size = line.size or height
            if any(char.isalnum() for char in word.text):
                baseline = word.bottom - DESCENT * height
            else:  # scans know a hyphen by its ink
                baseline = (word.top + word.bottom) / 2 + DESCENT * size
            end = word.x1
            if following and 0 < following.x0 - word.x0 < size + word.x1 - word.x0:
                end = min(end, following.x0 - LEAST_SPACE * size)
                pages[line.page_number - 1].append(Piece(end, baseline, size, line.bold, " ", following.x0 - end))
            pages[line.page_number - 1].append(Piece(word.x0, baseline, size, line.bold, word.text, end - word.x0))
    width = max(PAGE[0], *(word.x1 + 18 for line in lines for word in line.words))
    height = max(PAGE[1], *(word.bottom + 18 for line in lines for word in line.words))
    return _pdf(pages, font, (width, height))


def _rows(text: str, font: str, size: float, width: float) -> Iterator[list[tuple[float, str]]]:
    """What stands on each row: text, and how far from the left. What follows a tab stands at the right if it fits."""
    left, _, right = text.rpartition("\t")
    left = left.replace("\t", "    ")
    if left and _width(left, font, size) + _width(right, font, size) + 3 * size < width:
        yield [(0.0, left), (width - _width(right, font, size), right)]
        return
    row = ""
    for word in text.replace("\t", "    ").split(" "):
        if row and _width(f"{row} {word}", font, size) > width:
            yield [(0.0, row)]
            row = word
        else:
            row = f"{row} {word}" if row else word
    yield [(0.0, row)]


def _width(text: str, font: str, size: float) -> float:
    widths = FONT_METRICS[font][1]
    return sum(widths.get(char, 600) for char in text) * size / 1000


def _pdf(pages: Iterable[list[Piece]], font: str, page: tuple[float, float]) -> bytes | None:
    """The file; None where a letter is none of Western Europe's, which the types do not have."""
    try:
        streams = [b"\n".join(_drawn(piece, font, page[1]) for piece in pieces) for pieces in pages]
    except UnicodeEncodeError:
        return None
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    for name in FONTS[font]:
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode())
    kids = []
    for stream in streams:
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page[0]:g} {page[1]:g}] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F0 3 0 R /F1 4 0 R >> >> >>".encode()
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(made))
    return made + head + table + tail


def _drawn(piece: Piece, font: str, height: float) -> bytes:
    text = piece.text.translate(_PLAIN)
    natural = _width(text, FONTS[font][piece.bold], piece.size)
    stretch = 100 * piece.width / natural if piece.width and natural else 100
    shown = text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    type_ = f"/F{int(piece.bold)} {piece.size:.2f} Tf {stretch:.2f} Tz"
    return f"BT {type_} 1 0 0 1 {piece.x:.2f} {height - piece.baseline:.2f} Tm (".encode() + shown + b") Tj ET"
