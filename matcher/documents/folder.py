"""Every file of a folder, once, in the order of its name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from matcher.errors import FolderError

_SYSTEM_FILES = frozenset(("thumbs.db", "desktop.ini"))  # Windows puts them into folders; no person did


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: where it is, and what reports call it."""

    path: Path
    name: str  # relative to the folder, with forward slashes


@dataclass(frozen=True, slots=True)
class FolderListing:
    """The files of a folder, and how many were passed over because no person put them there."""

    files: tuple[FoundFile, ...]
    passed_over: int = 0


def find_files(folder: Path) -> FolderListing:
    """All files below `folder`, sorted by name. A symbolic link to a file counts; one to a folder is not followed.

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
    files: list[FoundFile] = []
    passed_over = 0
    refused: list[OSError] = []
    for place, folders, names in os.walk(folder, followlinks=False, onerror=refused.append):
        passed_over += _drop_hidden(folders) + sum(Path(place, name).is_symlink() for name in folders)
        for name in names:
            path = Path(place, name)
            if _is_system_file(name) or not (path.is_file() or path.is_symlink()):
                passed_over += 1  # pipes and sockets are no documents either
            else:  # a link that leads nowhere is found too, so that its reading can say so
                files.append(FoundFile(path, path.relative_to(folder).as_posix()))
    if refused:
        raise FolderError(
            f"The folder '{Path(refused[0].filename).as_posix()}' cannot be opened ({refused[0].strerror}).",
            "Ask for permission to read it, or copy the resumes into a folder of your own.",
        )
    if not files:
        raise FolderError(
            f"The folder '{folder.as_posix()}' holds no files to read.",
            "Put the resumes into it, or name another folder.",
        )
    return FolderListing(tuple(sorted(files, key=lambda file: file.name)), passed_over)


def _drop_hidden(folders: list[str]) -> int:
    """Takes hidden folders (.git, __MACOSX) out of the walk, in place; how many."""
    kept = [name for name in folders if not name.startswith(".") and name != "__MACOSX"]
    dropped = len(folders) - len(kept)
    folders[:] = kept
    return dropped


def _is_system_file(name: str) -> bool:
    """True for hidden files and for the locks that office programs leave beside an open file.

    >>> [_is_system_file(name) for name in (".DS_Store", "~$resume.docx", "Thumbs.db", "resume.docx")]
    [True, True, True, False]
    """
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_FILES
