"""Every file of a folder, once, in the order of its name; and what is no document and was passed over."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from matcher.errors import FolderError

_SYSTEM_FILES = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db"))  # Windows puts them into folders; no person did
_SYSTEM_FOLDERS = frozenset(("__macosx",))


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: where it is, what reports call it, and where in an archive it lies."""

    path: Path
    name: str  # relative to the folder, with forward slashes; "pile.zip/jo.pdf" for a member of an archive
    members: tuple[int, ...] = ()  # its number in the archive at `path`; of archives in archives, several

    # How its bytes are had; `documents/remote.py` has another answer. All raise OSError where they cannot be had.

    def is_folder(self) -> bool:
        """True for a folder that could not be entered."""
        return self.path.is_dir()

    def size(self) -> int:
        """Bytes of the file; of the whole archive for a member of one."""
        return self.path.stat().st_size

    def stamp(self) -> str:
        """Something that changes when the file is written anew."""
        return str(self.path.stat().st_mtime_ns)

    def read(self, end: int | None = None) -> bytes:
        """Its bytes, or the first of them."""
        with self.path.open("rb") as stream:
            return stream.read(-1 if end is None else end)

    def at_random(self) -> Path | bytes:
        """The file in the form in which parts of it can be read in any order."""
        return self.path

    def sha256(self) -> str:
        """The digest of its bytes; empty where they cannot be had."""
        return sha256_of(self.path)


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: the files to read, and the names of what was passed over."""

    files: tuple[FoundFile, ...]
    passed_over: tuple[str, ...] = ()


def find_files(folder: Path | str) -> Folder:
    """All files below `folder`, sorted by name; hidden ones, locks of office programs and pipes are no resumes.

    A folder given as text is the URL of a remote one, such as `s3://resumes/october`.

    A link to another folder is followed unless it leads in circles. A folder that cannot be entered stands among the
    files, so that its reading says why.

    >>> find_files(Path("no/such/folder"))
    Traceback (most recent call last):
    matcher.errors.FolderError: There is no folder 'no/such/folder'. Check the spelling of its path.
    """
    if isinstance(folder, str):
        from matcher.documents.remote import find_remote_files

        return find_remote_files(folder)
    if not folder.exists():
        raise FolderError(
            f"There is no folder '{folder.as_posix()}'.",
            "Check the spelling of its path.",
        )
    if not folder.is_dir():
        raise FolderError(f"'{folder.as_posix()}' is a file, not a folder.", "Name the folder that holds the resumes.")
    paths: list[Path] = []
    passed: list[Path] = []
    refused: list[OSError] = []
    followed = [Path(os.path.realpath(folder))]
    for place, folders, names in os.walk(folder, followlinks=True, onerror=refused.append):
        entered = []
        for name in sorted(folders):
            path = Path(place, name)
            if is_passed_over(name) or (path.is_symlink() and not _leads_elsewhere(path, followed)):
                passed.append(path)
            else:
                entered.append(name)
        folders[:] = entered
        for name in names:
            (passed if is_passed_over(name) else paths).append(Path(place, name))
    if any(Path(error.filename) == folder for error in refused):
        raise FolderError(
            f"The folder '{folder.as_posix()}' cannot be opened ({refused[0].strerror}).",
            "Ask for permission to read it, or copy the resumes into a folder of your own.",
        )
    paths += [Path(error.filename) for error in refused]
    readable = [_may_be_read(path) for path in paths]
    passed += [path for path, may_be in zip(paths, readable, strict=True) if not may_be]
    above = len(Path(folder).parts)
    files = [
        FoundFile(path, "/".join(path.parts[above:])) for path, may_be in zip(paths, readable, strict=True) if may_be
    ]
    if not files:
        raise FolderError(
            f"The folder '{folder.as_posix()}' holds no files to read.",
            "Put the resumes into it, or name another folder.",
        )
    return Folder(
        tuple(sorted(files, key=lambda file: file.name)),
        tuple(sorted(path.relative_to(folder).as_posix() for path in passed)),
    )


def is_passed_over(name: str) -> bool:
    """True for hidden files and folders, and for the locks that office programs leave beside an open file.

    >>> [is_passed_over(name) for name in (".DS_Store", "~$resume.docx", "Thumbs.db", "resume.docx")]
    [True, True, True, False]
    """
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_FILES | _SYSTEM_FOLDERS


def sha256_of(path: Path) -> str:
    """The digest of a file's bytes; empty where they cannot be had."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _leads_elsewhere(link: Path, followed: list[Path]) -> bool:
    """True for a link to a folder that is not walked anyway; from now on it is. False where it leads in circles."""
    target = Path(os.path.realpath(link))
    if any(target.is_relative_to(walked) or walked.is_relative_to(target) for walked in followed):
        return False
    followed.append(target)
    return True


def _may_be_read(path: Path) -> bool:
    """False for pipes and sockets, which are no documents. What cannot be looked at is found, so that it is listed."""
    try:
        kind = path.lstat().st_mode
    except OSError:
        return True
    return stat.S_ISREG(kind) or stat.S_ISLNK(kind) or stat.S_ISDIR(kind)
