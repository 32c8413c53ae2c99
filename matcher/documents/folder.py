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


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: the files to read, and the names of what was passed over."""

    files: tuple[FoundFile, ...]
    passed_over: tuple[str, ...] = ()


def find_files(folder: Path) -> Folder:
    """All files below `folder`, sorted by name; hidden ones, locks of office programs and pipes are no resumes.

    A link to another folder is followed unless it leads in circles. A folder that cannot be entered stands among the
    files, so that its reading says why.

    >>> find_files(Path("no/such/folder"))
    Traceback (most recent call last):
    matcher.errors.FolderError: There is no folder 'no/such/folder'. Check the spelling of its path.
    """
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
    passed += [path for path in paths if not _may_be_read(path)]
    files = [FoundFile(path, path.relative_to(folder).as_posix()) for path in paths if _may_be_read(path)]
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
