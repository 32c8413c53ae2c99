"""What reading a file gives: pages of lines, each with its place, as written and as matched."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from matcher.errors import UnreadReason

LineRole = Literal["text", "heading", "bullet", "cell"]
"""What the file itself says a line is. "text" is also the answer of formats that cannot say (TXT, PDF)."""

RemarkCode = Literal["not_read", "picture", "unreliable", "ocr", "encoding", "source"]
"""What a remark is about: a part that was not read (for being a picture, for telling no letters), letters that OCR
guessed, an encoding that was guessed, where in the file the resume was."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points, from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Word(NamedTuple):
    """Characters without a space, and where they are drawn, in points from the top left corner of the page.

    A named tuple, since a page has five hundred and frozen dataclasses take four times as long to make.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float | None = None  # 0-100, how sure OCR is; None where the file itself says the letters


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line, never blank. `text` is what is matched; `written` is what stands in the file.

    The two differ where ligatures, letter-spacing, soft hyphens, icons or markup had to be cleaned;
    then `offsets[i]` is the place in `written` of `text[i]`.
    """

    page_number: int  # from 1
    line_number: int  # from 1, on its page, in reading order
    text: str
    written: str
    offsets: tuple[int, ...] | None = None
    box: Box | None = None
    size: float | None = None  # points; None where the format does not say
    bold: bool = False
    role: LineRole = "text"
    block: int = 0  # lines of one column, cell or paragraph group share a number; it grows in reading order
    gap_before: bool = False  # a blank line or a clearly larger distance stands above it
    words: tuple[Word, ...] = ()  # those of `written.split()`, where the format has places; otherwise none

    @property
    def confidence(self) -> int | None:
        """How sure OCR is of the line's letters, 0-100; None where they were not guessed."""
        return mean_confidence(self.words)

    def as_written(self, start: int, end: int) -> str:
        """The characters of the file behind `text[start:end]`."""
        if self.offsets is None or start >= end:
            return self.written[start:end]
        return self.written[self.offsets[start] : self.offsets[end - 1] + 1]


def mean_confidence(words: Iterable[Word]) -> int | None:
    """Of the letters, not of the words, so that specks weigh little.

    >>> mean_confidence([Word("CT", 0, 0, 9, 9, 90), Word("|", 9, 0, 9, 9, 30)]), mean_confidence([])
    (70, None)
    """
    sure = [(word.confidence, len(word.text)) for word in words if word.confidence is not None]
    return round(sum(c * n for c, n in sure) / sum(n for _, n in sure)) if sure else None


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters of the file, word for word, and where they stand."""

    page: int
    line: int
    quote: str
    confidence: int | None = field(default=None, repr=False)  # 0-100, where the line was read by OCR; otherwise None


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that is in the file and that a person looking at the page does not see. It never counts."""

    page: int
    text: str
    why: str  # "white on white", "0.5 pt high", "outside the page", …
    box: Box | None = None  # where the format has places


class Disguise(NamedTuple):
    """Characters on a line that are not what they seem. They are read as they look."""

    page: int
    line: int
    excerpt: str
    why: str  # "letters of another alphabet", "invisible characters inside words", …


class Remark(NamedTuple):
    """What a person should know about how a file was read: "30 of 45 pages read."."""

    code: RemarkCode
    message: str
    page: int | None = None  # from 1, where it is about one page


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that could not be read, and what a person can do about it."""

    file: str
    reason: UnreadReason
    message: str
    remedy: str
    sha256: str = ""  # empty where its bytes could not be had


@dataclass(frozen=True)
class Document:
    """One file as a person would see it, in reading order."""

    file: str  # relative to the folder screened, with forward slashes
    sha256: str
    format: str  # "pdf", "docx", …
    lines: tuple[Line, ...]
    page_count: int = 1
    hidden: tuple[HiddenText, ...] = ()
    remarks: tuple[Remark, ...] = ()
    disguised: tuple[Disguise, ...] = ()

    @cached_property
    def text(self) -> str:
        """All lines, one below the other: the string in which `char_start` counts."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """For each line, the place of its first character in `text`."""
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line.text) + 1
        return tuple(starts)

    def line_index(self, char: int) -> int:
        """The index in `lines` of the line that holds character `char` of `text`."""
        return max(0, bisect_right(self.line_starts, char) - 1)

    def quote(self, start: int, end: int) -> tuple[Quote, ...]:
        """The characters `text[start:end]` as the file has them: one Quote for each line they touch.

        >>> lines = (Line(1, 1, "BLS, exp.", "BLS, exp."), Line(1, 2, "03/2027", "03/2027"))
        >>> Document("a.txt", "", "txt", lines).quote(5, 17)
        (Quote(page=1, line=1, quote='exp.'), Quote(page=1, line=2, quote='03/2027'))
        """
        quotes = []
        for index in range(self.line_index(start), len(self.lines)):
            line, at = self.lines[index], self.line_starts[index]
            if at >= end:
                break
            written = line.as_written(max(start - at, 0), min(end - at, len(line.text))).strip()
            if written:
                quotes.append(Quote(line.page_number, line.line_number, written, line.confidence))
        return tuple(quotes)
