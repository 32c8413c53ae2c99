"""Which program reads pictures of text: Tesseract where it is on the PATH, otherwise rapidocr where it is installed."""

from __future__ import annotations

from PIL import Image

from matcher.documents import ocr, rapid_ocr
from matcher.errors import UnreadableError

PAGES_BY_TESSERACT = 10  # of one file, one or two seconds each; longer scans are portfolios
PAGES_BY_RAPIDOCR = 4  # up to five seconds each, within the time that a file may take


def engine() -> str | None:
    """The name and version of the program that reads pictures; None where there is none."""
    if (version := ocr.tesseract_version()) is not None:
        return f"tesseract {version}"
    if (version := rapid_ocr.rapidocr_version()) is not None:
        return f"rapidocr {version}"
    return None


def max_pictures() -> int:
    """How many pages of one file are read by OCR."""
    return PAGES_BY_TESSERACT if ocr.tesseract_version() is not None else PAGES_BY_RAPIDOCR


def read_words(picture: Image.Image, *, dpi: int) -> list[ocr.OcrWord]:
    """The words of a grey picture, with places and with how sure the program is."""
    read = ocr.read_words if ocr.tesseract_version() is not None else rapid_ocr.read_words_rapidly
    return read(picture, dpi=dpi)


def no_engine(what: str) -> UnreadableError:
    """The refusal of a picture where nothing can read it. `what` says what the picture is."""
    remedy = "Install tesseract-ocr, or matcher with its extra `ocr`; or ask for the resume as text."
    return UnreadableError("no_text", what, remedy)
