"""The words on a picture, as Tesseract reads them: with places and with how sure it is."""

from __future__ import annotations

import csv
import functools
import io
import os
import re
import shutil
import subprocess
from typing import NamedTuple

from PIL import Image

from matcher.errors import UnreadableError

CONFIDENCE_MIN = 20  # of 100: below, what is read is rules, logos and grain
SURE = 60  # of 100: the confidence of letters that are read the right way up
SECONDS_MAX = 25  # a full page takes one or two; a file may take 30
_EXACT = re.compile(r"tesseract v?(\d[\w.-]*)")


class OcrWord(NamedTuple):
    """One word and its box in pixels; words of one line share `line`."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float  # 0-100
    line: tuple[int, int, int]


@functools.cache
def tesseract_version() -> str | None:
    """The version of the Tesseract on the PATH; None where there is none."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=SECONDS_MAX, check=False)
    match = _EXACT.search(done.stdout + done.stderr)
    return match[1] if match else "of an unknown version"


def read_words(picture: Image.Image, *, dpi: int) -> list[OcrWord]:
    """The words of a grey picture in Tesseract's order, without what it is not sure of: specks, not words in a line."""
    table = _run(picture, dpi, "--psm", "3", "tsv")  # 3: find the columns, but leave the picture as it stands
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [_word(row) for row in rows if row.get("level") == "5" and (row.get("text") or "").strip()]
    sure: dict[tuple[int, int, int], int] = {}
    for word in words:
        sure[word.line] = sure.get(word.line, 0) + (word.confidence >= SURE)
    return [word for word in words if word.confidence >= CONFIDENCE_MIN or (_is_word(word) and sure[word.line] >= 3)]


def _is_word(word: OcrWord) -> bool:
    """True for letters enough to be a word: a list dot that touches it may have cost the confidence."""
    return sum(char.isalpha() for char in word.text) >= 4 and word.x1 - word.x0 > word.bottom - word.top


def _word(row: dict[str, str]) -> OcrWord:
    left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
    line = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
    return OcrWord(row["text"].strip(), left, top, left + width, top + height, float(row["conf"]), line)


def _run(picture: Image.Image, dpi: int, *how: str) -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise UnreadableError("no_text", "it is a picture of text.", "Install tesseract-ocr.")
    data = io.BytesIO()
    picture.save(data, format="PPM")  # a raw format: nothing to compress, nothing to decode
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "--dpi", str(dpi), "-l", "eng", *how],
            input=data.getvalue(),
            capture_output=True,
            timeout=SECONDS_MAX,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # more threads take five times the work for the same time
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(
            "timed_out", f"OCR took more than {SECONDS_MAX} seconds for one page.", "Ask for the resume as text."
        ) from error
    return done.stdout.decode("utf-8", errors="replace")
