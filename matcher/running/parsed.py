"""What a worker sends back: one file, understood. Small, so that it costs little to send and to keep."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.documents.document import Document, Remark, UnreadFile
from matcher.documents.folder import FoundFile
from matcher.documents.sheet import Sheet
from matcher.resumes.resume import Person, Resume


@dataclass(frozen=True, slots=True)
class Parsed:
    """The person and the resume that a document holds, and how it was read."""

    file: str
    sha256: str
    person: Person
    resume: Resume
    format: str
    page_count: int
    line_count: int
    remarks: tuple[Remark, ...] = ()
    document: Document | None = None  # kept only where a person wants to look at it
    sheet: Sheet | None = None  # what a report shows of it, likewise
    picture: bytes = b""  # PNG of one of its pages, likewise


@dataclass(frozen=True, slots=True)
class Answer:
    """What a file turned out to hold; the members of an archive are files of their own, still to be read."""

    outcomes: tuple[Parsed | UnreadFile, ...] = ()
    members: tuple[FoundFile, ...] = ()
