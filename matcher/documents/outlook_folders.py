"""What stands in an Outlook message file: folders with texts, numbers and data, each under the number of its property.

A .msg file is an OLE compound file: a storage for the message and for each attachment, in it a stream for each text
(`0037` is the subject, `001F` says that it is UTF-16), and a table of what is short (MS-OXMSG, MS-OXPROPS).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from olefile import STGTY_STREAM, OleFileIO

from matcher.documents.outlook_text import encoding_of

MAX_STREAM_BYTES = 25_000_000  # what a file may have; more in one stream is a lie about its size
MAX_ATTACHMENTS = 100  # a portfolio has twenty
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NUMBERS = "__properties_version1.0"
_TABLES_IN_HEADER = 109  # so many a header has room for, however short the file
_READS = 2  # of kinds and tables: whether the mail is protected is asked before it is read


@dataclass
class Container:
    """The streams of the file, and how many bytes of them may still be read; mutable, and private to one reading."""

    ole: OleFileIO
    left: int  # streams share no sectors, so that together they are no longer than the file
    attached: dict[tuple[str, ...], list[str]] = field(default_factory=dict)  # the names of the attachments in a folder


def open_message(data: bytes) -> Container:
    """The file's folders. What olefile believes is checked first: too long a table keeps it busy for hours."""
    sector, mini = struct.unpack_from("<2H", data, 30)
    (chains,), (small_chains,) = struct.unpack_from("<I", data, 44), struct.unpack_from("<I", data, 64)
    if (sector, mini) not in ((9, 6), (12, 6)):
        raise ValueError("no such sectors")
    sectors = len(data) >> sector
    if chains > (sectors >> (sector - 2)) + _TABLES_IN_HEADER or small_chains > sectors:
        raise ValueError("tables longer than the file")
    ole = OleFileIO(io.BytesIO(data))
    if ole.root.size > len(data):
        raise ValueError("small streams longer than the file")
    attached: dict[tuple[str, ...], list[str]] = {}
    for *folder, name in sorted(ole.listdir(streams=False, storages=True)):
        if name.startswith("__attach_version1.0_#"):
            attached.setdefault(tuple(folder), []).append(name)
    return Container(ole, _READS * len(data), attached)


@dataclass
class Folder:
    """One storage: a message or an attachment."""

    container: Container
    path: tuple[str, ...]
    first_number: int  # where in the table of numbers the first one stands; messages have counters before it
    code_page: str = ""
    numbers: dict[int, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        table = self.stream(NUMBERS) or b""
        for at in range(self.first_number, len(table) - 15, 16):
            _, tag = struct.unpack_from("<2H", table, at)
            self.numbers[tag] = table[at + 8 : at + 16]
        self.code_page = self.code_page or encoding_of(self.number(0x3FFD) or self.number(0x3FDE)) or "cp1252"

    def number(self, tag: int) -> int:
        """A small number; 0 where it is not given."""
        return int.from_bytes(self.numbers.get(tag, b"")[:4], "little")

    def stream(self, name: str) -> bytes | None:
        ole, where = self.container.ole, [*self.path, name]
        if not ole.exists(where) or ole.get_type(where) != STGTY_STREAM:
            return None
        size = ole.get_size(where)
        if size > min(MAX_STREAM_BYTES, self.container.left):
            raise ValueError("a stream that is longer than the file")
        self.container.left -= size
        return cast(bytes, ole.openstream(where).read())

    def data(self, tag: str) -> bytes | None:
        return self.stream(f"__substg1.0_{tag}0102")

    def text(self, tag: str) -> str:
        """A text, empty where there is none."""
        wide = self.stream(f"__substg1.0_{tag}001F")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self.stream(f"__substg1.0_{tag}001E") or b""
        return narrow.decode(self.code_page, "replace").rstrip("\0")

    def attachments(self) -> Iterator[Folder]:
        for name in self.container.attached.get(self.path, ())[:MAX_ATTACHMENTS]:
            yield Folder(self.container, (*self.path, name), 8, self.code_page)

    def inner(self) -> Folder | None:
        """The message that an attachment is."""
        path = (*self.path, "__substg1.0_3701000D")
        exists = self.container.ole.exists([*path, NUMBERS])
        return Folder(self.container, path, first_number=24) if exists else None
