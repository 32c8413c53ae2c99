"""The text of an old Word file, put together from its pieces, and what is said of each stretch of it."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from matcher.documents.doc_container import damaged, too_long
from matcher.documents.doc_styles import Stretches, read_plc

MAX_CHARACTERS = 2_000_000  # of all pieces together, which may share their bytes; the longest resumes have 60,000
MAX_PIECES = 50_000  # a file that was saved in haste a hundred times has a thousand
MAX_CHANGES = 2_000  # bytes of what is said of a piece; they are gone through for each stretch in it
_ONE_BYTE = 0x40000000  # letters of Windows-1252; all others are UTF-16
_SHORT_SPRMS = {
    0x18: 0x2416,  # in a table
    0x19: 0x2417,  # end of a row
    0x41: 0x0800,  # deleted
    0x4D: 0x2A0C,  # highlight
    0x55: 0x0835,  # bold
    0x5C: 0x083C,  # hidden
    0x62: 0x2A42,  # colour
}
"""How a piece names the one change that is said of it, and the sprm that it means."""


class Piece(NamedTuple):
    """Letters that lie together: the place of the first in the text and in the file, and what is said of all."""

    start: int
    end: int
    offset: int
    width: int  # bytes of a letter
    said: bytes

    def offset_of(self, place: int) -> int:
        return self.offset + (place - self.start) * self.width


class Run(NamedTuple):
    """A stretch of the text of which the same is said."""

    start: int
    end: int
    said: bytes
    of_piece: bytes


class Text:
    """All letters in their order, the halves of those beyond U+FFFF counted apart as Word does."""

    def __init__(self, letters: str, pieces: list[Piece]) -> None:
        self.letters = letters
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]

    def runs(self, start: int, end: int, said: Stretches) -> Iterator[Run]:
        """The stretches between two places."""
        while start < end:
            piece = self._pieces[bisect_right(self._starts, start) - 1]
            offset = piece.offset_of(start)
            words, stretch_end = said.at(offset)
            stop = min(end, piece.end, start + -((offset - stretch_end) // piece.width))
            yield Run(start, stop, words, piece.said)
            start = stop


def read_text(word: bytes, table: bytes, at: int, size: int) -> Text:
    """The text behind the list of pieces at that place of the table stream."""
    changes: list[bytes] = []
    end = at + size
    if end > len(table):
        raise damaged("its list of pieces breaks off")
    while at + 3 <= end and table[at] == 1:
        length = int.from_bytes(table[at + 1 : at + 3], "little")
        if length > MAX_CHANGES:
            raise too_long()
        changes.append(table[at + 3 : at + 3 + length])
        at += 3 + length
    if at + 5 > end or table[at] != 2:
        raise damaged("it has no list of pieces")
    places, entries = read_plc(table, at + 5, int.from_bytes(table[at + 1 : at + 5], "little"), 8)
    if len(entries) > MAX_PIECES or (places and places[-1] > MAX_CHARACTERS):
        raise too_long()
    pieces: list[Piece] = []
    letters: list[str] = []
    for start, stop, entry in zip(places, places[1:], entries, strict=False):
        if start != (pieces[-1].end if pieces else 0) or stop <= start:
            raise damaged("its pieces do not fit together")
        _, code, change = struct.unpack("<HIH", entry)
        narrow = bool(code & _ONE_BYTE)
        offset = (code & (_ONE_BYTE - 1)) // (2 if narrow else 1)
        piece = Piece(start, stop, offset, 1 if narrow else 2, _said(change, changes))
        letters.append(_letters(word[offset : piece.offset_of(stop)], narrow=narrow))
        if len(letters[-1]) != stop - start:
            raise damaged("its text breaks off")
        pieces.append(piece)
    return Text("".join(letters), pieces)


def _said(change: int, changes: list[bytes]) -> bytes:
    """What a piece says of its letters: the number of a list of changes, or a single change."""
    if change & 1:
        return changes[change >> 1] if change >> 1 < len(changes) else b""
    sprm = _SHORT_SPRMS.get(change >> 1 & 0x7F)
    return struct.pack("<HB", sprm, change >> 8) if sprm else b""


def _letters(codes: bytes, *, narrow: bool) -> str:
    """One letter for each byte, or for each pair.

    >>> _letters(b"Zo\\xeb \\x96", narrow=True), _letters(b"A\\x01\\x3d\\xd8", narrow=False)
    ('Zoë –', 'Ł\\ud83d')
    """
    if narrow:
        return codes.decode("cp1252", "replace")
    units = struct.unpack(f"<{len(codes) // 2}H", codes[: len(codes) // 2 * 2])
    return "".join(map(chr, units))
