"""One file, read and understood: what a worker does. Never raises for what a file holds: it says why it is unread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from matcher.documents.document import Document, UnreadFile
from matcher.documents.drawing import draw_page, picture_pages
from matcher.documents.folder import FoundFile
from matcher.documents.reading import read_file
from matcher.documents.sheet import Masked, Sheet, sheet_of
from matcher.resumes.reading import read_resume
from matcher.resumes.resume import Person, Resume
from matcher.running.parsed import Answer, Parsed

T = TypeVar("T")


def read_and_understand(file: FoundFile, as_of: date) -> Answer:
    """The person and the resume of each document in a file, or the reason why it could not be read."""
    return _answer(file, lambda document: _understand(document, as_of))


def read_and_keep_sheet(file: FoundFile, as_of: date) -> Answer:
    """The same with what a report shows of the documents: lines and the places of their words."""
    return _answer(file, lambda document: replace(_understand(document, as_of), sheet=sheet_of(document)))


def read_and_keep(file: FoundFile, as_of: date, *, page_number: int | None = None) -> Answer:
    """The same with the documents themselves, for looking at; with a page number, that page drawn."""

    def understand(document: Document) -> Parsed:
        picture = draw_page(file, document, page_number) if page_number else b""
        return replace(_understand(document, as_of), document=document, picture=picture)

    return _answer(file, understand)


def read_and_draw(file: FoundFile, wanted: Collection[str], masks: Mapping[str, Masked]) -> Answer:
    """Pictures of the first pages of each document in a file, masked where there is a mask for it; nothing of a file
    that holds none of the documents wanted."""
    if not any(name == file.name or name.startswith(f"{file.name}/") for name in wanted):  # a mail, or an archive
        return Answer()

    def draw(document: Document) -> Parsed:
        pictures = picture_pages(file, document, masked=masks.get(document.file))
        sheet = Sheet((), pictures=pictures)
        return Parsed(document.file, document.sha256, Person(), Resume(), document.format, 0, 0, sheet=sheet)

    return _answer(file, draw)


def _answer(file: FoundFile, understand: Callable[[Document], Parsed]) -> Answer:
    contents = _in_any_case(file.name, lambda: read_file(file))
    if isinstance(contents, UnreadFile):
        return Answer((contents,))
    return Answer(tuple(_outcome(document, understand) for document in contents.documents), contents.members)


def _outcome(document: Document | UnreadFile, understand: Callable[[Document], Parsed]) -> Parsed | UnreadFile:
    if isinstance(document, UnreadFile):
        return document
    return _in_any_case(document.file, lambda: understand(document))


def _in_any_case(name: str, work: Callable[[], T]) -> T | UnreadFile:
    """What the work gives. A mistake of ours on one file costs neither the others their place nor this one its line."""
    try:
        return work()
    except MemoryError:
        pass  # what it holds is let go of before the answer is written
    except Exception as error:
        message = f"{name}: matcher stumbled over it ({type(error).__name__}: {error})."
        remedy = "Read it yourself, and report the mistake with the file if you may."
        return UnreadFile(name, "unreadable", message, remedy)
    message = f"{name}: reading it takes more memory than it may have."
    remedy = "Save it anew as a plain PDF or as text, or raise --memory-limit."
    return UnreadFile(name, "too_large", message, remedy)


def _understand(document: Document, as_of: date) -> Parsed:
    person, resume = read_resume(document, as_of=as_of)
    return Parsed(
        file=document.file,
        sha256=document.sha256,
        person=person,
        resume=resume,
        format=document.format,
        page_count=document.page_count,
        line_count=len(document.lines),
        remarks=document.remarks,
    )
