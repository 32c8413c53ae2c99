"""Small documents that the tests make themselves. Nothing here comes from the evaluation sets."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from matcher.documents.document import Document
from matcher.documents.reading import read_document

Drawn = tuple[float, float, str]  # from the left, from the top, what
Texts = Callable[..., list[str]]

WIDTH, HEIGHT = letter


def pdf_of(
    *texts: Drawn,
    size: float = 10,
    shuffled: bool = False,
    lines: Sequence[tuple[float, float, float, float]] = (),
    draw: Callable[[Canvas], None] | None = None,
    encrypt: str | None = None,
) -> bytes:
    """A page with each text at its place; `shuffled` writes them in another order than they are read."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=letter, encrypt=encrypt, invariant=True)
    ordered = list(texts)
    if shuffled:
        random.Random(7).shuffle(ordered)
    for x0, y0, x1, y1 in lines:
        canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
    for x, y, text in ordered:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, HEIGHT - y, text)
    if draw:
        draw(canvas)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def column(x: float, y: float, texts: Sequence[str], *, leading: float = 13) -> list[Drawn]:
    """Texts one below the other."""
    return [(x, y + leading * row, text) for row, text in enumerate(texts)]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes, str], Document]:
    """Reads bytes as the file of that name."""

    def _read(data: bytes, name: str) -> Document:
        path = tmp_path / name
        path.write_bytes(data)
        return read_document(path, name=name)

    return _read


@pytest.fixture
def read_page(read: Callable[[bytes, str], Document]) -> Callable[..., Document]:
    """Draws a page and reads it."""

    def _read_page(*texts: Drawn, **how: object) -> Document:
        return read(pdf_of(*texts, **how), "page.pdf")  # type: ignore[arg-type]

    return _read_page


@pytest.fixture
def draw_pdf() -> Callable[..., bytes]:
    return pdf_of


@pytest.fixture
def stack() -> Callable[..., list[Drawn]]:
    return column


@pytest.fixture
def word_file() -> Callable[[Callable[[docx.document.Document], None]], bytes]:
    """A Word file, filled by a function."""

    def _word_file(fill: Callable[[docx.document.Document], None]) -> bytes:
        document = docx.Document()
        fill(document)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()

    return _word_file
