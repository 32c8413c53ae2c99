"""The lists inside an old Word file: its styles, and where it says how stretches of its bytes are formatted."""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from matcher.documents.doc_container import damaged, too_long

MAX_PAGES = 500  # of formatting; a resume has ten
MAX_STYLE_DEPTH = 20  # styles based on one another; Word stops at eleven
_PAGE_SIZE, _PAGE_NUMBER = 512, 0x3FFFFF  # its size, and the bits that say which it is
_END = 1 << 40  # past the end of any file
_PARAGRAPH_KIND, _LETTER_KIND = 1, 2


class Plc(NamedTuple):
    """A list of Word's: places, one more than there are entries, and the entries between them."""

    places: tuple[int, ...]
    entries: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says; `number` is that of Word's own styles, of which 1 to 9 are headings."""

    name: str
    number: int
    based_on: int
    of_letters: bytes
    of_paragraphs: bytes


@dataclass
class Stretches:
    """What is said of which bytes."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    said: list[bytes] = field(default_factory=list)

    def at(self, place: int) -> tuple[bytes, int]:
        """What is said of the byte at that place, and up to where; nothing between two stretches."""
        index = bisect_right(self.starts, place) - 1
        if index >= 0 and place < self.ends[index]:
            return self.said[index], self.ends[index]
        return b"", self.starts[index + 1] if index + 1 < len(self.starts) else _END


def read_plc(table: bytes, at: int, size: int, entry_size: int) -> Plc:
    """The list of `size` bytes that begins at `at`; an empty one where there is none.

    >>> read_plc(struct.pack("<2I1s", 0, 7, b"x"), 0, 9, 1)
    Plc(places=(0, 7), entries=(b'x',))
    """
    if at + size > len(table):
        raise damaged("a list breaks off")
    count = (size - 4) // (4 + entry_size)
    if count <= 0:
        return Plc((), ())
    places = struct.unpack_from(f"<{count + 1}I", table, at)
    first = at + 4 * (count + 1)
    return Plc(places, tuple(table[first + entry_size * n : first + entry_size * (n + 1)] for n in range(count)))


def read_stretches(word: bytes, pages: Plc, *, of_paragraphs: bool) -> Stretches:
    """What the pages of formatting say: each begins with the ends of its stretches; its last byte counts them."""
    if len(pages.entries) > MAX_PAGES:
        raise too_long()
    found = Stretches()
    slot = 13 if of_paragraphs else 1  # bytes for each stretch, of which the first says where to look
    last = 0
    for (low, high), entry in zip(pairwise(pages.places), pages.entries, strict=True):
        at = (int.from_bytes(entry, "little") & _PAGE_NUMBER) * _PAGE_SIZE
        page = word[at : at + _PAGE_SIZE]
        if len(page) < _PAGE_SIZE or 4 + (4 + slot) * page[-1] >= _PAGE_SIZE:
            raise damaged("a page of its formatting breaks off")
        count = page[-1]
        places = struct.unpack_from(f"<{count + 1}I", page)
        for index, (first, end) in enumerate(pairwise(places)):
            start, last = max(first, low, last), max(last, min(end, high))
            if start < last:
                found.starts.append(start)
                found.ends.append(last)
                found.said.append(_said(page, 2 * page[4 * (count + 1) + slot * index], of_paragraphs=of_paragraphs))
    return found


def _said(page: bytes, at: int, *, of_paragraphs: bool) -> bytes:
    """The description at that place of a page: its size comes first, of paragraphs in pairs of bytes."""
    if not at:
        return b""
    size = page[at]
    if not of_paragraphs:
        return page[at + 1 : at + 1 + size]
    if size:
        return page[at + 1 : at + 2 * size]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


def read_styles(table: bytes, at: int, size: int) -> dict[int, Style]:
    """The styles by number; a list that breaks off gives those before it does."""
    sheet = table[at : at + size]
    if len(sheet) < 6:
        return {}
    head_size, count, base_size = struct.unpack_from("<3H", sheet)
    styles: dict[int, Style] = {}
    place = 2 + head_size
    for number in range(count):
        length = int.from_bytes(sheet[place : place + 2], "little")
        style = _style(sheet[place + 2 : place + 2 + length], base_size)
        if style:
            styles[number] = style
        place += 2 + length
    return styles


def _style(said: bytes, base_size: int) -> Style | None:
    """One style: its numbers, its name, then its descriptions, each with its size and from an even place on."""
    if len(said) < base_size + 2 or base_size < 6:
        return None
    first, second, third = struct.unpack_from("<3H", said)
    letters = int.from_bytes(said[base_size : base_size + 2], "little")
    at = base_size + 2 + 2 * letters + 2
    name = said[base_size + 2 : at - 2].decode("utf-16-le", "replace")
    parts: list[bytes] = []
    for _ in range(third & 15):
        at += at % 2
        size = int.from_bytes(said[at : at + 2], "little")
        parts.append(said[at + 2 : at + 2 + size])
        at += 2 + size
    kind, based_on = second & 15, second >> 4
    if kind == _PARAGRAPH_KIND and len(parts) >= 2:
        return Style(name, first & 0xFFF, based_on, of_letters=parts[1], of_paragraphs=parts[0][2:])
    if kind == _LETTER_KIND and parts:
        return Style(name, first & 0xFFF, based_on, of_letters=parts[0], of_paragraphs=b"")
    return None


def chain_of(styles: dict[int, Style], number: int) -> list[Style]:
    """The style of that number behind those that it is based on."""
    chain: list[Style] = []
    while number in styles and len(chain) < MAX_STYLE_DEPTH:
        chain.append(styles[number])
        number = styles[number].based_on
    return chain[::-1]
