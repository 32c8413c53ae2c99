"""What an answer depends on besides the file and the day: the code that reads, the words it knows, its parts."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from matcher.running.versions import PARTS

_PACKAGE = Path(__file__).parents[1]
READING_ROOMS = ("documents", "lexicon", "resumes", "running", "errors.py")
READING_PARTS = (
    *PARTS,
    *("pdfminer.six", "selectolax", "olefile", "phonenumbers", "pillow", "numpy", "msgspec"),
    *("rapidocr", "onnxruntime", "opencv-python-headless"),
)
"""All packages that readers call; a report names those that decide most."""
SUFFIXES = (".py", ".toml")


@cache
def fingerprint() -> str:
    """A digest that changes when anything could be read differently: source, lexicon, versions, the OCR program."""
    parts = [platform.python_version(), *(f"{name} {_version(name)}" for name in READING_PARTS), _ocr()]
    digest = hashlib.sha256(digest_of_rooms(READING_ROOMS).encode())
    digest.update("\0".join(parts).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:32]


@cache
def digest_of_rooms(rooms: tuple[str, ...]) -> str:
    """A digest of the source and the data in these rooms and modules of the package."""
    digest = hashlib.sha256()
    for room in rooms:
        for path in (_PACKAGE / room, *sorted((_PACKAGE / room).rglob("*"))):
            if path.suffix in SUFFIXES:
                digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _ocr() -> str:
    """Which program reads pictures with which data, without starting it: its place, size and time of change."""
    program = shutil.which("tesseract")
    if program is None:
        return "no tesseract"
    found = os.stat(program)
    return f"{program} {found.st_size} {found.st_mtime_ns} {os.environ.get('TESSDATA_PREFIX', '')}"
