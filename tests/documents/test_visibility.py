"""What nobody sees on a PDF page never becomes a line, and what somebody sees always does."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from matcher.documents.document import Document

SECRET = "ARRT radiographer CT MRI"


def _write(canvas: Canvas, *, x: float = 60, y: float = 600, size: float = 10, fill: float = 0, mode: int = 0) -> None:
    canvas.setFillGray(fill)
    text = canvas.beginText(x, y)
    text.setFont("Helvetica", size)
    text.setTextRenderMode(mode)
    text.textLine(SECRET)
    canvas.drawText(text)


def _clipped(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(0, 0, 5, 5)
    canvas.clipPath(path, stroke=0)
    _write(canvas)
    canvas.restoreState()


def _covered(canvas: Canvas) -> None:
    _write(canvas)
    canvas.setFillGray(1)
    canvas.rect(50, 590, 300, 30, stroke=0, fill=1)


def _transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    _write(canvas)
    canvas.setFillAlpha(1)


def _photo() -> ImageReader:
    """A picture with a texture of its own, in which something stands out everywhere."""
    return ImageReader(Image.fromarray(np.random.default_rng(7).integers(0, 255, (60, 200), dtype=np.uint8)))


def _behind_a_photo(canvas: Canvas) -> None:
    _write(canvas)
    canvas.drawImage(_photo(), 50, 580, 300, 60)


def _never_painted_over_a_photo(canvas: Canvas) -> None:
    canvas.drawImage(_photo(), 50, 580, 300, 60)
    _write(canvas, mode=3)


HIDDEN = {
    "white on white": lambda canvas: _write(canvas, fill=1),
    "nearly white": lambda canvas: _write(canvas, fill=0.975),
    "one point high": lambda canvas: _write(canvas, size=1),
    "outside the page": lambda canvas: _write(canvas, y=-40),
    "never painted": lambda canvas: _write(canvas, mode=3),
    "transparent": _transparent,
    "covered": _covered,
    "clipped": _clipped,
    "behind a photo": _behind_a_photo,
    "never painted, over a photo": _never_painted_over_a_photo,
}


def _hidden(document: Document) -> str:
    return " ".join(hidden.text for hidden in document.hidden)


@pytest.mark.parametrize("draw", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_text_is_kept_apart_with_its_reason(read_page, draw):
    document = read_page((50, 100, "Jo Doe, cashier"), draw=draw)
    assert [line.text for line in document.lines] == ["Jo Doe, cashier"]
    assert _hidden(document) == SECRET
    assert all(hidden.why and hidden.page == 1 for hidden in document.hidden)


def _on_banner(canvas: Canvas) -> None:
    canvas.setFillGray(0.2)
    canvas.rect(0, 560, 612, 90, stroke=0, fill=1)
    _write(canvas, fill=1)


def _over_a_photo(canvas: Canvas) -> None:
    canvas.drawImage(_photo(), 50, 580, 300, 60)
    _write(canvas, fill=1, size=14)


def _layer_of_a_scan(canvas: Canvas) -> None:
    canvas.drawImage(_photo(), 0, 0, 612, 792)
    _write(canvas, mode=3)


VISIBLE = {
    "over a photo": _over_a_photo,
    "what OCR left under a scan": _layer_of_a_scan,
    "black on white": lambda canvas: _write(canvas),
    "white on a dark banner": _on_banner,
    "light grey": lambda canvas: _write(canvas, fill=0.75, size=8),
    "small print": lambda canvas: _write(canvas, size=5),
}


@pytest.mark.parametrize("draw", VISIBLE.values(), ids=VISIBLE.keys())
def test_text_that_a_person_can_read_is_read(read_page, draw):
    document = read_page((50, 100, "Jo Doe"), draw=draw)
    assert SECRET in [line.text for line in document.lines]
    assert document.hidden == ()


def test_a_page_whose_text_is_all_hidden_is_refused_and_says_so(read_page):
    from matcher.errors import UnreadableError

    with pytest.raises(UnreadableError, match="all of its text is hidden") as error:
        read_page(draw=HIDDEN["white on white"])
    assert error.value.reason == "no_text"
