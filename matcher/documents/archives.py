"""The files in a ZIP archive, each to be read as a file of its own. Nothing is unpacked to the disk."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from matcher.documents.folder import is_passed_over
from matcher.documents.packages import damaged, unpack
from matcher.errors import UnreadableError

MAX_DEPTH = 2  # an archive in an archive; what is deeper was made to break readers
MAX_UNPACKED = 500_000_000  # bytes, of all its files together; two hundred scans come to less
_CALLED = "archive"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: what it is called, and its number."""

    name: str
    number: int


def find_members(archive: zipfile.ZipFile, *, depth: int = 1) -> tuple[Member, ...]:
    """The files of the archive, without folders and system files. `depth` counts the archives around it, and itself."""
    if depth > MAX_DEPTH:
        raise UnreadableError("too_large", "an archive in an archive in an archive.", "Unpack it into the folder.")
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        size = MAX_UNPACKED // 1_000_000
        raise UnreadableError("too_large", f"the archive unpacks to more than {size} MB.", "Unpack it yourself.")
    names = [_name_of(info) for info in infos]
    members = [Member(name, n) for n, name in enumerate(names) if name and not infos[n].is_dir()]
    if not members:
        raise UnreadableError("no_text", "the archive holds no files.", "Ask for it again.")
    seen: Counter[str] = Counter()
    told_apart: list[Member] = []
    for member in members:
        seen[member.name] += 1
        again = f" ({seen[member.name]})" if seen[member.name] > 1 else ""
        told_apart.append(Member(member.name + again, member.number))
    return tuple(told_apart)


def read_member(archive: zipfile.ZipFile, number: int, *, limit: int) -> bytes:
    """The bytes of one file of the archive, if there are no more than `limit`."""
    infos = archive.infolist()
    if number >= len(infos):
        raise damaged(_CALLED, "a file in it is gone")
    if infos[number].file_size > limit:
        raise UnreadableError(
            "too_large",
            f"the file has {infos[number].file_size / 1e6:.0f} MB; the limit is {limit / 1e6:.0f} MB.",
            "Save it without pictures, or as text.",
        )
    return unpack(archive, infos[number], "file in the archive")


def open_archive(data: bytes | Path) -> zipfile.ZipFile:
    """The archive in these bytes or at this path, with its list of files read.

    >>> open_archive(b"PK\\3\\4 and then nothing")
    Traceback (most recent call last):
    matcher.errors.UnreadableError: the archive is damaged: it is no complete package. Open it and save it anew, ...
    """
    try:
        return zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise damaged(_CALLED, "it is no complete package") from error


def _name_of(info: zipfile.ZipInfo) -> str:
    """The name with its folders; empty where it is a system file, or lies in a hidden folder."""
    parts = [part for part in PurePosixPath(info.filename.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    name = "/".join(parts)
    return "" if any(map(is_passed_over, parts)) else "".join(c if c.isprintable() else " " for c in name).strip()
