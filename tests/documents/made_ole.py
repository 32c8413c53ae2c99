"""A writer of OLE compound files, the container of old Word files and of saved Outlook messages."""

from __future__ import annotations

import struct

MINI_STREAM_MAX = 4096  # shorter streams lie in the mini stream
_SECTOR, _MINI_SECTOR = 512, 64
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_FAT_SECTORS_MAX = 109  # that the header itself has room for: files of 7 MB

Path = tuple[str, ...]


class _Sectors:
    """Sectors one after the other, and for each the next one of its chain."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.content = bytearray()
        self.following: list[int] = []

    def add(self, data: bytes) -> int:
        """Appends a chain; gives the number of its first sector."""
        count = -(-len(data) // self.size)
        if count == 0:
            return _END
        first = len(self.following)
        self.following += [*range(first + 1, first + count), _END]
        self.content += data.ljust(count * self.size, b"\0")
        return first


def ole_of(streams: dict[str, bytes]) -> bytes:
    """A compound file with those streams; "a/b" is the stream `b` in the storage `a`.

    >>> ole_of({"WordDocument": bytes(5000), "__attach_version1.0_#00000000/__properties_version1.0": b"x"})[:4].hex()
    'd0cf11e0'
    """
    contents = {tuple(name.split("/")): data for name, data in streams.items()}
    storages = {path[:depth] for path in contents for depth in range(len(path))} | {()}
    paths: list[Path] = sorted(storages | set(contents))  # the root, (), comes first
    number = {path: index for index, path in enumerate(paths)}
    beside: dict[Path, tuple[int, int]] = {}
    below: dict[Path, int] = {}
    for storage in storages:
        inside = [path for path in paths if path and path[:-1] == storage]
        inside.sort(key=lambda path: (len(path[-1]), path[-1].upper()))
        below[storage] = _tree(inside, number, beside)

    sectors, minis = _Sectors(_SECTOR), _Sectors(_MINI_SECTOR)
    places = {path: (minis if len(data) < MINI_STREAM_MAX else sectors).add(data) for path, data in contents.items()}
    places[()] = sectors.add(bytes(minis.content))
    directory = b""
    for path in paths:
        kind = _STREAM if path in contents else _STORAGE if path else _ROOT
        size = len(contents[path]) if path in contents else 0 if path else len(minis.content)
        links = (*beside.get(path, (_FREE, _FREE)), below.get(path, _FREE))
        directory += _entry(path[-1] if path else "Root Entry", kind, links, places.get(path, 0), size)
    unused = _entry("", 0, (_FREE, _FREE, _FREE), 0, 0)
    directory += unused * (-len(paths) % (_SECTOR // len(unused)))
    directory_place = sectors.add(directory)
    mini_table = _table(minis.following)
    mini_place = sectors.add(mini_table)
    return _with_header(sectors, directory_place, mini_place, len(mini_table) // _SECTOR)


def _tree(inside: list[Path], number: dict[Path, int], beside: dict[Path, tuple[int, int]]) -> int:
    """The entry in the middle, with those before it to its left and those after it to its right."""
    if not inside:
        return _FREE
    middle = len(inside) // 2
    left = _tree(inside[:middle], number, beside)
    right = _tree(inside[middle + 1 :], number, beside)
    beside[inside[middle]] = (left, right)
    return number[inside[middle]]


def _entry(name: str, kind: int, links: tuple[int, int, int], place: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    length = len(letters) + 2 if name else 0
    black = 1
    return struct.pack("<64sHBB3I16sI8s8sIQ", letters, length, kind, black, *links, b"", 0, b"", b"", place, size)


def _table(following: list[int]) -> bytes:
    """A chain table in whole sectors."""
    numbers = [*following, *[_FREE] * (-len(following) % (_SECTOR // 4))]
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _with_header(sectors: _Sectors, directory: int, mini: int, mini_count: int) -> bytes:
    first = len(sectors.following)
    count = 1
    while count * (_SECTOR // 4) < first + count:
        count += 1
    assert count <= _FAT_SECTORS_MAX
    table = _table([*sectors.following, *[_FAT] * count])
    named = [*range(first, first + count), *[_FREE] * (_FAT_SECTORS_MAX - count)]
    header = struct.pack("<8s16s5H6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, count, directory, 0, MINI_STREAM_MAX, mini, mini_count, _END, 0)
    header += struct.pack(f"<{_FAT_SECTORS_MAX}I", *named)
    return header + bytes(sectors.content) + table
