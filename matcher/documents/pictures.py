"""Lines of a picture of a resume: a photo, a scan, a screenshot. OCR reads the words, the layout is a PDF page's."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from matcher.documents.assembly import RawLine, Reading, number_lines
from matcher.documents.document import Remark, mean_confidence
from matcher.documents.engines import engine, max_pictures, no_engine, read_words
from matcher.documents.layout import find_lines
from matcher.documents.ocr import SURE, OcrWord
from matcher.documents.ocr_pieces import find_ocr_pieces
from matcher.documents.pages import raw_lines
from matcher.errors import UnreadableError

MAX_PIXELS = 120_000_000  # four times the largest photo of a telephone
Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # Pillow's own bound is lower, and warns on stderr
PAGE_WIDTH = 612.0  # points: a photo does not say how large the paper is; letter is as good as A4
WIDTH_MIN, WIDTH_MAX = 1_400, 2_600  # pixels: 165 to 300 dots an inch, between which Tesseract reads best
UPRIGHT_SHARE = 0.6  # of the letters, read surely; faxes have more, pages that lie on their side have less
UNSURE = 70  # mean confidence below which a person should look
TURN_GAIN = 1.5  # times as many letters; a blurred page is read a little better or worse whichever way it is turned
_SKEW_MAX = 8.0  # degrees; what is more askew was not meant to be read
_SKEW_MIN = 1.0  # degrees; turning blurs, and the straightening of lines takes care of less


@dataclass(frozen=True, slots=True)
class OcrPage:
    """What was read on one picture, and the picture as it was straightened for that, with its width in points."""

    lines: tuple[RawLine, ...]
    words: tuple[OcrWord, ...]
    picture: Image.Image
    width: float


def read_picture(data: bytes) -> Reading:
    """The lines of a picture file, each frame a page. Refuses where no OCR is at hand, and pictures too large."""
    picture = _open(data)
    if engine() is None:
        picture.load()  # a broken picture is called broken, whether or not it could be read
        raise no_engine("it is a picture of text.")
    most = max_pictures()
    pages: list[OcrPage] = []
    remarks: list[Remark] = []
    for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
        if number > most:
            remarks.append(Remark("not_read", f"{most} pages read, and there are more."))
            break
        upright = ImageOps.exif_transpose(frame) or frame
        first_block = pages[-1].lines[-1].block + 1 if pages and pages[-1].lines else 0
        pages.append(ocr_page(_grey(upright), page_number=number, page_width=PAGE_WIDTH, first_block=first_block))
    remarks = [ocr_remark(pages), *remarks]
    lines = number_lines(line for page in pages for line in page.lines)
    return Reading(lines, page_count=len(pages), remarks=tuple(remarks))


def frame_of_picture(data: bytes, page_number: int) -> Image.Image:
    """One page of a picture file, in grey and as the camera was held."""
    picture = _open(data)
    picture.seek(page_number - 1)
    return _grey(ImageOps.exif_transpose(picture) or picture)


def _open(data: bytes) -> Image.Image:
    with suppress(ImportError):  # photos of telephones (HEIC), where somebody has installed what opens them
        import_module("pillow_heif").register_heif_opener()
    try:
        picture = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise UnreadableError(
            "unsupported", "this kind of picture cannot be opened.", "Save it as PDF, JPEG or PNG."
        ) from error
    if picture.width * picture.height > MAX_PIXELS:
        raise _too_large()
    return picture


def ocr_page(picture: Image.Image, *, page_number: int, page_width: float, first_block: int) -> OcrPage:
    """The lines of one grey picture whose width is `page_width` points."""
    picture = _fitted(picture)
    dpi = round(picture.width / page_width * 72)
    picture = _straightened(picture)
    words = read_words(picture, dpi=dpi)
    if not _upright(words):
        picture, words, page_width = _turned(picture, words, page_width, dpi)
    pieces = find_ocr_pieces(words, np.asarray(picture), scale=page_width / picture.width)
    lines = raw_lines(find_lines(pieces), page_number, first_block)
    return OcrPage(tuple(lines), tuple(words), picture, page_width)


def ocr_remark(pages: list[OcrPage], *, which: str = "") -> Remark:
    """What a person should know: that letters were guessed, by what, and how surely. `which` names the pages."""
    sure = mean_confidence(word for page in pages for line in page.lines for word in line.words) or 0
    remark = f"{which or 'Read'} by OCR ({engine()}), mean confidence {sure}"
    return Remark("ocr", f"{remark}: compare with the picture." if sure < UNSURE else f"{remark}.")


def _turned(
    picture: Image.Image, words: list[OcrWord], page_width: float, dpi: int
) -> tuple[Image.Image, list[OcrWord], float]:
    """The picture turned the way up in which most letters are read, with its words and the width that it then has."""
    best, best_words, best_width = picture, words, page_width
    for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180):
        turned = picture.transpose(turn)
        again = read_words(turned, dpi=dpi)
        if _sure_letters(again) > TURN_GAIN * _sure_letters(best_words):
            best, best_words, best_width = turned, again, page_width * turned.width / picture.width
        if _upright(best_words):
            break
    return best, best_words, best_width


def _upright(words: list[OcrWord]) -> bool:
    return _sure_letters(words) >= UPRIGHT_SHARE * sum(len(word.text) for word in words)


def _sure_letters(words: list[OcrWord]) -> int:
    """How many letters are read with confidence, and stand beside each other rather than above."""
    return sum(
        len(word.text)
        for word in words
        if word.confidence >= SURE and (len(word.text) < 3 or word.x1 - word.x0 > word.bottom - word.top)
    )


def _too_large() -> UnreadableError:
    return UnreadableError("too_large", "the picture has too many pixels.", "Save it smaller, or as PDF.")


def _grey(picture: Image.Image) -> Image.Image:
    """The picture in grey, on white where it is transparent."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        with_alpha = picture.convert("RGBA")
        picture = Image.new("RGBA", with_alpha.size, "white")
        picture.alpha_composite(with_alpha)
    if picture.mode.startswith("I;16") or picture.mode == "I":
        deep = np.asarray(picture).astype(np.float64)
        return Image.fromarray((deep / max(1.0, float(deep.max())) * 255).astype(np.uint8))
    return picture.convert("L")


def _fitted(picture: Image.Image) -> Image.Image:
    """The picture with full contrast, in a size at which Tesseract reads well."""
    width = min(max(picture.width, WIDTH_MIN), WIDTH_MAX)
    if width != picture.width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, min(height, 4 * WIDTH_MAX)), Image.Resampling.LANCZOS)
    return ImageOps.autocontrast(picture, cutoff=(0.02, 2))  # one line of text is a thousandth of a page


def _straightened(picture: Image.Image) -> Image.Image:
    """The picture turned so that its lines are level, where they are clearly not."""
    angle = find_skew(picture)
    if abs(angle) < _SKEW_MIN:
        return picture
    return picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def find_skew(picture: Image.Image) -> float:
    """How many degrees anticlockwise the picture must be turned for its lines to be level."""
    small = picture.copy()
    small.thumbnail((700, 1400))
    grey: np.ndarray[Any, Any] = np.asarray(small, dtype=np.float32)
    # ink against what surrounds it along a line, so that shadows and the table under the paper do not count
    ink = np.clip(np.abs(np.diff(grey, axis=1, prepend=grey[:, :1])), 0, 80).astype(np.uint8)
    edges = Image.fromarray(ink)
    coarse = max(np.arange(-_SKEW_MAX, _SKEW_MAX + 0.1, 1.0), key=lambda angle: _levelness(edges, angle))
    fine = max(np.arange(coarse - 1, coarse + 1.01, 0.2), key=lambda angle: _levelness(edges, angle))
    return float(fine) if _levelness(edges, fine) > 1.02 * _levelness(edges, 0.0) else 0.0


def _levelness(edges: Image.Image, angle: float) -> float:
    """How sharply rows of ink and rows of nothing alternate when the picture is turned by `angle`."""
    rows = np.asarray(edges.rotate(angle, resample=Image.Resampling.BILINEAR), dtype=np.float64).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())
