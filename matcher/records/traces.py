"""Where a person still stands: in reports that were made earlier, and in what others wrote into a record.

Reports are read as they are opened: HTML without its escapes, the pages of a PDF, the cells of a workbook. Names that a
table cut short count as far as they go. Of other files those are read that are plain text.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from matcher.blinding.key import code_of
from matcher.records.people import Sought
from matcher.records.record import Record

MADE = b"2000-01-01T00:00:00Z"  # when all workbooks of matcher say that they were made; see reports/workbook.py
CUT_AT_LEAST = 6  # letters that stand before the ellipsis of a cell
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Trace:
    """A file that tells of the person, and the words that do."""

    path: Path
    word: str
    is_report: bool  # of matcher; otherwise a letter, a note, a resume


def find_traces(folder: Path, sought: Sought, *, is_report: Callable[[Path], bool]) -> Iterator[Trace]:
    """Files in a folder and below that tell of the person."""
    codes = {code_of(digest) for digest in sought.digests}
    pattern = _pattern({*sought.words, *sought.digests, *codes})
    for path in sorted(folder.rglob("*")):
        text, ours = _read(path, is_report) if path.is_file() else ("", False)
        if found := pattern.search(_plain(text)):
            yield Trace(path, found.group(), ours)


def find_in_record(record: Record, sought: Sought) -> Iterator[str]:
    """Contents that still name the person: a namesake's, or the reason of an override of somebody else."""
    pattern = _pattern(sought.words)
    for entry in record.entries:
        for content in record.read(entry):
            if content.what != "run" and (found := pattern.search(_plain("\n".join(_texts(content.value))))):
                yield f"entry {entry.number}, {content.value['file']}: {content.what} says '{found.group()}'"


def _read(path: Path, is_report: Callable[[Path], bool]) -> tuple[str, bool]:
    """The text of a file, and whether it is a report of matcher; no text where it is neither report nor plain text."""
    try:
        data = path.read_bytes()
        if data.startswith(b"PK"):
            return _read_workbook(path), True
        if data.startswith(b"%PDF-"):
            return _read_pdf(path), True
        return ("", False) if b"\0" in data else (html.unescape(data.decode("utf-8", "replace")), is_report(path))
    except OSError:
        return "", False


def _read_workbook(path: Path) -> str:
    """What the cells of a workbook of matcher say; nothing of any other file."""
    try:
        with zipfile.ZipFile(path) as package:
            names = [name for name in package.namelist() if name.endswith(".xml")]
            if "docProps/core.xml" not in names or MADE not in package.read("docProps/core.xml"):
                return ""
            parts = [package.read(name).decode("utf-8", "replace") for name in names if name.startswith("xl/")]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return ""
    return html.unescape(_TAGS.sub(" ", "\n".join(parts)))


def _read_pdf(path: Path) -> str:
    """What the pages of a PDF of matcher say; nothing of any other file."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            if document.get_metadata_value("Creator").startswith("matcher "):
                return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    except pypdfium2.PdfiumError:
        pass
    return ""


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _plain(text: str) -> str:
    return " ".join(text.replace("\\", "").split())  # Markdown escapes, lines that a page broke


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, whole, or cut short with an ellipsis."""
    plain = {_plain(word) for word in words} - {""}
    cut = {f"{word[:length]}…" for word in plain for length in range(CUT_AT_LEAST, len(word))}
    longest_first = sorted({*plain, *cut}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)", re.IGNORECASE)
