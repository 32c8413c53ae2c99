"""Every file of a folder, once, in the order of its name."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from matcher.errors import FolderError

_SYSTEM_FILES = frozenset(("thumbs.db", "desktop.ini"))  # Windows puts them into folders; no person did


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: where it is, and what reports call it."""

    path: Path
    name: str  # relative to the folder, with forward slashes


def find_files(folder: Path) -> tuple[FoundFile, ...]:
    """All files below `folder`, sorted by name; hidden ones and pipes are no resumes.

    A folder inside it that cannot be entered, or is a link, stands among them, so that its reading says why.

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
    refused: list[OSError] = []
    for place, folders, names in os.walk(folder, followlinks=False, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "__MACOSX"]
        paths += [Path(place, name) for name in folders if os.path.islink(os.path.join(place, name))]
        paths += [Path(place, name) for name in names if not _is_system_file(name)]
    if any(Path(error.filename) == folder for error in refused):
        raise FolderError(
            f"The folder '{folder.as_posix()}' cannot be opened ({refused[0].strerror}).",
            "Ask for permission to read it, or copy the resumes into a folder of your own.",
        )
    paths += [Path(error.filename) for error in refused]
    files = [FoundFile(path, path.relative_to(folder).as_posix()) for path in paths if _may_be_read(path)]
    if not files:
        raise FolderError(
            f"The folder '{folder.as_posix()}' holds no files to read.",
            "Put the resumes into it, or name another folder.",
        )
    return tuple(sorted(files, key=lambda file: file.name))


def _may_be_read(path: Path) -> bool:
    """False for pipes and sockets, which are no documents. What cannot be looked at is found, so that it is listed."""
    try:
        kind = path.lstat().st_mode
    except OSError:
        return True
    return stat.S_ISREG(kind) or stat.S_ISLNK(kind) or stat.S_ISDIR(kind)


def _is_system_file(name: str) -> bool:
    """True for hidden files and for the locks that office programs leave beside an open file.

    >>> [_is_system_file(name) for name in (".DS_Store", "~$resume.docx", "Thumbs.db", "resume.docx")]
    [True, True, True, False]
    """
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_FILES
