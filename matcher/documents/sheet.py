"""A document as a report shows it: its lines with the places of their words, and pictures of its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from matcher.documents.document import Document, HiddenText

Masked = Callable[[str], tuple[bool, ...]]
"""For each word of a line, whether a picture may not show it."""


class Place(NamedTuple):
    """A rectangle on a page, in points, from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class SheetLine(NamedTuple):
    """One line as written; `places` are those of `text.split()`, where the format has places, otherwise none."""

    page: int
    line: int
    text: str
    places: tuple[Place, ...] = ()


class PagePicture(NamedTuple):
    """A page as it looks: WebP, and its size in points."""

    page: int
    width: float
    height: float
    webp: bytes


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a document in reading order, what nobody sees on it, and pictures of its first pages."""

    lines: tuple[SheetLine, ...]
    hidden: tuple[HiddenText, ...] = ()
    pictures: tuple[PagePicture, ...] = ()


def sheet_of(document: Document) -> Sheet:
    """What a report shows of a document."""
    lines = []
    for line in document.lines:
        places = tuple(Place(*(round(side, 1) for side in word[1:5])) for word in line.words)
        fitting = len(places) == len(line.written.split())
        lines.append(SheetLine(line.page_number, line.line_number, line.written, places if fitting else ()))
    return Sheet(tuple(lines), document.hidden)
