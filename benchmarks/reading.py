"""What reading costs: `python -m benchmarks.reading FOLDER` compares matcher with raw extraction on the same PDFs.

Each reader goes over all files in turn, several times, and its fastest pass counts: a busy machine only ever adds time.
Figures are CPU time. Files without text are left out, since reading them is OCR.
"""

from __future__ import annotations

import argparse
import io
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

from matcher.documents.pdf import read_pdf
from matcher.errors import UnreadableError

Reader = Callable[[bytes], object]

PASSES = 3
BOUND = 0.35  # of pdfplumber's time: what issue 3 asks for


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passes", type=int, default=PASSES)
    options = parser.parse_args()
    files = sorted(path for path in options.folder.rglob("*") if path.suffix.lower() == ".pdf")
    data = [content for path in files if (content := path.read_bytes()) and _has_text(content)]
    if not data:
        sys.exit(f"no PDF with text in {options.folder}")
    pages = sum(_pages(content) for content in data)
    print(
        f"{len(data)} PDFs with text, {pages} pages, {len(files) - len(data)} left out; best of {options.passes} passes"
    )
    readers: dict[str, Reader] = {
        "pdfplumber extract_text": _by_pdfplumber,
        "pdfium raw text": _by_pdfium,
        "matcher read_pdf": read_pdf,
    }
    best = dict.fromkeys(readers, float("inf"))
    for _ in range(options.passes):
        for name, reader in readers.items():
            best[name] = min(best[name], _cpu_seconds(reader, data))
    slowest = best["pdfplumber extract_text"]
    print(f"{'':26}{'CPU ms/page':>12}{'of pdfplumber':>15}")
    for name, seconds in best.items():
        print(f"{name:26}{seconds / pages * 1000:12.1f}{seconds / slowest:15.3f}")
    ratio = best["matcher read_pdf"] / slowest
    print(f"matcher / pdfplumber = {ratio:.3f} (bound {BOUND}: {'kept' if ratio <= BOUND else 'MISSED'})")


def _cpu_seconds(reader: Reader, data: list[bytes]) -> float:
    start = time.process_time()
    for content in data:
        reader(content)
    return time.process_time() - start


def _by_pdfplumber(content: bytes) -> object:
    with pdfplumber.open(io.BytesIO(content)) as document:
        return [page.extract_text() for page in document.pages]


def _by_pdfium(content: bytes) -> object:
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _has_text(content: bytes) -> bool:
    try:
        return bool(read_pdf(content).lines)
    except UnreadableError:
        return False


def _pages(content: bytes) -> int:
    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


if __name__ == "__main__":
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its warnings of fonts would stand between the figures
    main()
