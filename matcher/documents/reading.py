"""A Document from any file, or an UnreadableError that says why not. The reader table is here.

To add a format: one module with `read_<format>(data) -> Reading`, one line in `_READERS`, one rule in `formats.py`.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from matcher.documents.assembly import Reading
from matcher.documents.document import Document
from matcher.documents.formats import FORMAT_NAMES, find_format
from matcher.errors import UnreadableError

Reader = Callable[[bytes], Reading]

MAX_BYTES = 25_000_000  # a resume with photographs has 5 MB; what is larger is a portfolio or a mistake

_READERS: dict[str, tuple[str, str]] = {
    "pdf": ("matcher.documents.scans", "read_pdf_or_scan"),
    "docx": ("matcher.documents.docx", "read_docx"),
    "rtf": ("matcher.documents.rtf", "read_rtf"),
    "odt": ("matcher.documents.odt", "read_odt"),
    "eml": ("matcher.documents.mail", "read_mail"),
    "image": ("matcher.documents.pictures", "read_picture"),
    "html": ("matcher.documents.html", "read_html"),
    "md": ("matcher.documents.markdown", "read_markdown"),
    "txt": ("matcher.documents.text", "read_text"),
}
"""Format, and the function that reads it; loaded when first needed, since pdfium and lxml take time to start."""

_READABLE = "PDF, DOCX or text"
_OWN_REPORT = re.compile(r"#?\s*file\s+name\s+score\s+tier\b")  # the first line of a table of ours
_DESCRIBES = re.compile(r"read[ _-]?me(\.\w+)?", re.IGNORECASE)


def read_document(path: Path, *, name: str) -> Document:
    """The document in the file at `path`, called `name` in reports. Raises UnreadableError and nothing else.

    >>> read_document(Path("jo.txt"), name="jo.txt")
    Traceback (most recent call last):
    matcher.errors.UnreadableError: jo.txt: the file cannot be opened. Check that it exists and that you may read it.
    """
    try:
        data = _bytes_of(path)
        format_id, reading = read_bytes(data, file_name=path.name)
        if _OWN_REPORT.match(reading.lines[0].text):
            raise UnreadableError(
                "not_a_document", "a report of matcher itself; it is no resume.", "Move it elsewhere."
            )
    except UnreadableError as error:
        raise UnreadableError(error.reason, f"{name}: {error.message}", error.remedy) from error
    return Document(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=format_id,
        lines=reading.lines,
        page_count=reading.page_count,
        hidden=reading.hidden,
        remarks=reading.remarks,
    )


def read_bytes(data: bytes, *, file_name: str) -> tuple[str, Reading]:
    """The format of `data` and what its reader says; for files inside files too, such as attachments."""
    format_id = find_format(data, file_name)
    reading = _read(_reader(format_id), data)
    return reading.format or format_id, reading


def _read(reader: Reader, data: bytes) -> Reading:
    try:
        reading = reader(data)
    except UnreadableError:
        raise
    except Exception as error:  # a broken file may break a parser anywhere; it must cost only itself
        raise UnreadableError(
            "damaged",
            f"the file is damaged ({type(error).__name__}).",
            "Open it and save it anew, or ask for it again.",
        ) from error
    if not reading.lines:
        raise UnreadableError("no_text", "there is no text in it.", f"Ask for the resume as {_READABLE}.")
    return reading


def _bytes_of(path: Path) -> bytes:
    if _DESCRIBES.fullmatch(path.name):
        raise UnreadableError(
            "not_a_document", "describes the folder; it is not a resume.", "Rename it if it is one after all."
        )
    if os.path.isdir(path):
        linked = path.is_symlink()
        raise UnreadableError(
            "unreadable",
            "a link to another folder, which is not followed." if linked else "the folder cannot be opened.",
            "Screen that folder itself." if linked else "Ask for permission to read it, or copy what is in it.",
        )
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableError(
                "too_large",
                f"the file has {size / 1e6:.0f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB.",
                "Save it without pictures, or as text.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            "unreadable",
            "the file cannot be opened.",
            "Check that it exists and that you may read it.",
        ) from error
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError("no_text", "the file is empty.", "Ask for it again.")
    return data


def _reader(format_id: str) -> Reader:
    if format_id not in _READERS:
        raise UnreadableError(
            "unsupported", f"no reader for {FORMAT_NAMES.get(format_id, format_id)}.", f"Save it as {_READABLE}."
        )
    module, function = _READERS[format_id]
    reader: Reader = getattr(import_module(module), function)
    return reader
