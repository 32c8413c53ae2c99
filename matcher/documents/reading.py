"""Documents from any file, or the reason why there are none. The reader table is here.

To add a format: one module with `read_<format>(data) -> Reading`, one line in `_READERS`, one rule in `formats.py`.
"""

from __future__ import annotations

import errno
import hashlib
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from matcher.documents.archives import find_members, open_archive, read_member
from matcher.documents.assembly import Part, Reading
from matcher.documents.disguises import find_disguises
from matcher.documents.document import Document, Line, Remark, UnreadFile
from matcher.documents.folder import FoundFile
from matcher.documents.formats import FORMAT_NAMES, find_format
from matcher.errors import UnreadableError

T = TypeVar("T")

MAX_BYTES = 25_000_000  # a resume with photographs has 5 MB; what is larger is a portfolio or a mistake
MAX_ARCHIVE_BYTES = 200_000_000  # a job fair's two hundred resumes
MAX_LINES = 4_000  # thirty pages in small type have 2,400
MAX_LINE_CHARACTERS = 20_000  # a resume that was pasted without its line breaks has eight thousand
MAX_CHARACTERS = 300_000  # the same pages, written full

_READERS: dict[str, tuple[str, str]] = {
    "pdf": ("matcher.documents.scans", "read_pdf_or_scan"),
    "docx": ("matcher.documents.docx", "read_docx"),
    "doc": ("matcher.documents.doc", "read_doc"),
    "rtf": ("matcher.documents.rtf", "read_rtf"),
    "odt": ("matcher.documents.odt", "read_odt"),
    "image": ("matcher.documents.pictures", "read_picture"),
    "html": ("matcher.documents.html", "read_html"),
    "md": ("matcher.documents.markdown", "read_markdown"),
    "json": ("matcher.documents.json_resume", "read_json_resume"),
    "txt": ("matcher.documents.text", "read_text"),
}
"""Format, and the function that reads it; loaded when first needed, since pdfium and lxml take time to start."""

_MAIL_READERS: dict[str, tuple[str, str]] = {
    "eml": ("matcher.documents.mail", "read_mail"),
    "msg": ("matcher.documents.mail", "read_outlook_mail"),
}
"""Formats that hold several documents, and the function that gives them as parts."""

_READABLE = "PDF, DOCX or text"
_OWN_REPORT = re.compile(  # a line near the top of a report of ours: a table's head, a run, a worksheet, a key
    r"#?\s*file\s+name\s+score\s+tier\b|Job: .+ \([\w-]+\)\. As of \d{4}-\d{2}-\d{2}\b|"
    r"#,File,Name,Claim in the resume|(# )?To verify: |row,rank,file,sha256|code,file,name,sha256"
)
OWN_HEAD = 6  # lines of a report in which that line stands
_OF_THE_MACHINE = {errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.ENOSPC}  # no fault of the file
_DESCRIBES = re.compile(r"read[ _-]?me(\.\w+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: documents, what of it cannot be read, and the files of an archive, still to be read."""

    documents: tuple[Document | UnreadFile, ...] = ()
    members: tuple[FoundFile, ...] = ()


def read_file(file: FoundFile) -> Contents:
    """All that is in a file. Raises nothing for what a file holds, and is never empty.

    >>> read_file(FoundFile(Path("jo.txt"), "jo.txt")).documents[0].message
    'jo.txt: the file cannot be opened.'
    """
    data = b""
    try:
        data = bytes_of(file)
        format_id = find_format(data, file.name)
        if format_id == "zip":
            members = find_members(open_archive(data), depth=len(file.members) + 1)
            return Contents(
                members=tuple(
                    replace(file, name=f"{file.name}/{m.name}", members=(*file.members, m.number)) for m in members
                )
            )
        if format_id in _MAIL_READERS:
            parts: tuple[Part, ...] = _read(_function(*_MAIL_READERS[format_id]), data)
        else:
            parts = (Part("", read_bytes(data, file_name=file.name)[1], data),)
    except UnreadableError as error:
        return Contents((_unread(file.name, error, data),))
    seen: Counter[str] = Counter()
    documents = []
    for part in parts:
        seen[part.name] += 1
        again = f" ({seen[part.name]})" if seen[part.name] > 1 else ""
        name = f"{file.name}/{part.name}{again}" if part.name else file.name
        documents.append(_document(name, part if part.name else Part("", part.outcome, data), format_id))
    return Contents(tuple(documents))


def read_document(path: Path, *, name: str) -> Document:
    """The one document in the file at `path`, called `name` in reports, or the first of several.

    >>> read_document(Path("jo.txt"), name="jo.txt")
    Traceback (most recent call last):
    matcher.errors.UnreadableError: jo.txt: the file cannot be opened. Check that it exists and that you may read it.
    """
    contents = read_file(FoundFile(path, name))
    if not contents.documents:
        raise UnreadableError(
            "unsupported", f"{name}: an archive of {len(contents.members)} files.", "Name one that is unpacked."
        )
    first = contents.documents[0]
    if isinstance(first, UnreadFile):
        raise UnreadableError(first.reason, first.message, first.remedy)
    return first


def read_bytes(data: bytes, *, file_name: str) -> tuple[str, Reading]:
    """The format of `data` and what its reader says; for files inside files too, such as attachments."""
    format_id = find_format(data, file_name)
    if format_id not in _READERS:
        raise UnreadableError(
            "unsupported",
            f"no reader for {FORMAT_NAMES.get(format_id, format_id)}.",
            "Unpack it into the folder." if "archive" in format_id else f"Save it as {_READABLE}.",
        )
    reading: Reading = _read(_function(*_READERS[format_id]), data)
    if not reading.lines:
        raise UnreadableError("no_text", "there is no text in it.", f"Ask for the resume as {_READABLE}.")
    return format_id, reading


def _document(name: str, part: Part, format_id: str) -> Document | UnreadFile:
    reading = part.outcome
    if isinstance(reading, UnreadableError):
        return _unread(name, reading, part.data)
    if any(_OWN_REPORT.match(line.text) for line in reading.lines[:OWN_HEAD]):
        own = UnreadableError("not_a_document", "a report of matcher itself; it is no resume.", "Move it elsewhere.")
        return _unread(name, own, part.data)
    lines, remarks = _bounded(reading.lines)
    return Document(
        file=name,
        sha256=hashlib.sha256(part.data).hexdigest(),
        format=reading.format or format_id,
        lines=lines,
        page_count=reading.page_count,
        hidden=reading.hidden,
        remarks=(*reading.remarks, *remarks),
        disguised=find_disguises(lines),
    )


def _bounded(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Remark, ...]]:
    """As many of the lines as a resume may have, and a remark where there are more."""
    remarks: list[Remark] = []
    kept: list[Line] = []
    characters = 0
    for line in lines[:MAX_LINES]:
        if len(line.text) > MAX_LINE_CHARACTERS:
            message = f"The first {MAX_LINE_CHARACTERS:,} of {len(line.text):,} characters of a line read."
            remarks.append(Remark("not_read", message, line.page_number))
            offsets = (line.offsets or tuple(range(MAX_LINE_CHARACTERS)))[:MAX_LINE_CHARACTERS]
            line = replace(line, text=line.text[:MAX_LINE_CHARACTERS], offsets=offsets)
        characters += len(line.text)
        if characters > MAX_CHARACTERS:
            break
        kept.append(line)
    if len(kept) < len(lines):
        remarks.append(Remark("not_read", f"The first {len(kept):,} of {len(lines):,} lines read."))
    return tuple(kept), tuple(remarks)


def _unread(name: str, error: UnreadableError, data: bytes) -> UnreadFile:
    sha256 = hashlib.sha256(data).hexdigest() if data else ""
    return UnreadFile(name, error.reason, f"{name}: {error.message}", error.remedy, sha256)


def _read(reader: Callable[[bytes], T], data: bytes) -> T:
    try:
        return reader(data)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # a broken file may break a parser anywhere; it must cost only itself
        if getattr(error, "errno", None) in _OF_THE_MACHINE:
            message = f"the machine failed while it was read ({error})."
            raise UnreadableError("unreadable", message, "Try again with fewer --workers.") from error
        raise UnreadableError(
            "damaged",
            f"the file is damaged ({type(error).__name__}).",
            "Open it and save it anew, or ask for it again.",
        ) from error


def bytes_of(file: FoundFile) -> bytes:
    """What is in the file, if it is no larger than a resume may be. Raises UnreadableError."""
    if _DESCRIBES.fullmatch(file.path.name) and not file.members:
        raise UnreadableError(
            "not_a_document", "describes the folder; it is not a resume.", "Rename it if it is one after all."
        )
    if file.is_folder():
        raise UnreadableError(
            "unreadable", "the folder cannot be opened.", "Ask for permission to read it, or copy what is in it."
        )
    try:
        if file.members:
            whole = replace(file, name="", members=())
            archive = _archive_of(whole, file.stamp(), file.members[:-1])
            return _filled(read_member(archive, file.members[-1], limit=MAX_BYTES))
        size = file.size()
        limit = MAX_ARCHIVE_BYTES if _is_archive(file) else MAX_BYTES
        if size > limit:
            raise UnreadableError(
                "too_large",
                f"the file has {size / 1e6:.0f} MB; the limit is {limit / 1e6:.0f} MB.",
                "Save it without pictures, or as text.",
            )
        data = file.read()
    except OSError as error:
        raise UnreadableError(
            "unreadable",
            "the file cannot be opened.",
            "Check that it exists and that you may read it.",
        ) from error
    return _filled(data)


@lru_cache(maxsize=1)  # its members are read one after the other
def _archive_of(file: FoundFile, stamp: str, members: tuple[int, ...]) -> zipfile.ZipFile:
    """The archive that the file is, or the archive in it; `stamp` is when it was written."""
    if not members:
        return open_archive(file.at_random())
    return open_archive(read_member(_archive_of(file, stamp, members[:-1]), members[-1], limit=MAX_BYTES))


def _filled(data: bytes) -> bytes:
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError("no_text", "the file is empty.", "Ask for it again.")
    return data


def _is_archive(file: FoundFile) -> bool:
    return file.path.suffix.lower() == ".zip" and file.read(4096).startswith(b"PK\x03\x04")


def _function(module: str, name: str) -> Callable[[bytes], Any]:
    function: Callable[[bytes], Any] = getattr(import_module(module), name)
    return function
