"""Lines with numbers, from the raw lines that a reader found. Every reader ends here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matcher.documents.cleaning import Wording, clean, without_bullet
from matcher.documents.document import Box, HiddenText, Line, LineRole, Remark, Word
from matcher.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader says about one file."""

    lines: tuple[Line, ...]
    page_count: int = 1
    hidden: tuple[HiddenText, ...] = ()
    remarks: tuple[Remark, ...] = ()
    format: str = ""  # where it is not the file's own: that of the attachment that was read


@dataclass(frozen=True, slots=True)
class Part:
    """One of the documents in a file: what it is called there, and what its reader says or why it says nothing.

    The part without a name stands for the file itself.
    """

    name: str
    outcome: Reading | UnreadableError
    data: bytes


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line before it is cleaned and numbered. `wording` is given where the reader has already taken markup off."""

    written: str
    page_number: int = 1
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    role: LineRole = "text"
    block: int = 0
    gap_before: bool = False
    words: tuple[Word, ...] = ()
    wording: Wording | None = None


def too_deep(left_out: bool) -> tuple[Remark, ...]:
    """The remark on what stands in more boxes within boxes than a person can have meant, where that was left out."""
    return (Remark("not_read", "What is nested too deeply was not read."),) if left_out else ()


def number_lines(raw_lines: Iterable[RawLine]) -> tuple[Line, ...]:
    """Cleaned lines, numbered on each page; lines of nothing but space or a lone bullet are left out.

    >>> for line in number_lines([RawLine("• CT"), RawLine(" "), RawLine("MR")]):
    ...     print(line.line_number, line.role, line.text)
    1 bullet CT
    2 text MR
    """
    lines: list[Line] = []
    numbers: dict[int, int] = {}
    gap = False  # a gap above a line that is left out stands above the next one
    for raw in raw_lines:
        wording = raw.wording or clean(raw.written)
        role = raw.role
        if role != "heading":
            item = without_bullet(wording)
            if item is not None:
                wording, role = item, "bullet"
        gap = gap or raw.gap_before
        if not any(char.isalnum() for char in wording.text):
            continue
        number = numbers[raw.page_number] = numbers.get(raw.page_number, 0) + 1
        lines.append(
            Line(
                page_number=raw.page_number,
                line_number=number,
                text=wording.text,
                written=wording.written,
                offsets=wording.offsets,
                box=raw.box,
                size=raw.size,
                bold=raw.bold,
                role=role,
                block=raw.block,
                gap_before=gap,
                words=raw.words,
            )
        )
        gap = False
    return tuple(lines)
