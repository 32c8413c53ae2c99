"""The files that a benchmark measures: PDFs with text, and copies of them that no cache takes for the same."""

from __future__ import annotations

import shutil
from itertools import cycle, islice
from pathlib import Path

from matcher.documents.pdf import read_pdf
from matcher.errors import UnreadableError


def pdfs_with_text(folder: Path) -> list[Path]:
    """The PDFs that are read without OCR: OCR costs a hundred times as much, and measures tesseract."""
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".pdf")
    return [path for path in files if _has_text(path.read_bytes())]


def place(files: list[Path], folder: Path) -> None:
    """The files themselves, in a folder that holds nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(files):
        shutil.copyfile(path, folder / f"{number:04}_{path.name}")


def place_copies(files: list[Path], folder: Path, count: int) -> None:
    """As many copies as that, with bytes behind the end of each PDF that give it a digest of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(islice(cycle(files), count)):
        (folder / f"{number:05}_{path.name}").write_bytes(path.read_bytes() + b"\n%% copy %d\n" % number)


def place_one_line(folder: Path) -> None:
    """A folder whose ranking costs the start of the program and little else."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.txt").write_text("Jo Doe, R.T.(R)(ARRT)\n", encoding="utf-8")


def _has_text(data: bytes) -> bool:
    try:
        return bool(read_pdf(data).lines)
    except UnreadableError:
        return False
