"""Files of a folder that is not on this machine: `s3://`, `gs://` and what else fsspec knows. They are only read.

Nothing of them is written to a disk: the process that reads one fetches its bytes, and forgets them. Who may read is
for the provider's own settings to say (`AWS_PROFILE`, `GOOGLE_APPLICATION_CREDENTIALS` and so on).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from matcher.documents.folder import Folder, FoundFile, is_passed_over
from matcher.errors import FolderError

_SEPARATOR = "://"
_PACKAGES = {"s3": "matcher[cluster]", "gs": "gcsfs", "gcs": "gcsfs", "az": "adlfs", "abfs": "adlfs"}
"""What to install for a protocol; fsspec's own words name packages that the extra brings."""
_VERSION_KEYS = ("ETag", "etag", "generation", "md5Hash", "content_md5", "LastModified", "last_modified", "mtime")
"""What file systems tell of an object and changes with its bytes; most tell two of these."""
_BLOCK = 8_000_000  # bytes at a time, of a file that is too large to be read but whose digest is listed


@dataclass(frozen=True, slots=True)
class RemoteFile(FoundFile):
    """An object to read. Its `path` gives name and suffix, and is found on no disk."""

    url: str = ""
    byte_count: int = 0
    version: str = ""  # what the provider says that changes with its bytes; empty where it says nothing

    def is_folder(self) -> bool:
        return False

    def size(self) -> int:
        return self.byte_count

    def stamp(self) -> str:
        return self.version

    def read(self, end: int | None = None) -> bytes:
        """No more than there were when the folder was listed: what has grown since has another size in no report."""
        count = self.byte_count if end is None else min(end, self.byte_count)
        return self._part(0, count)

    def at_random(self) -> bytes:
        return self.read()

    def sha256(self) -> str:
        digest = hashlib.sha256()
        try:
            for start in range(0, self.byte_count, _BLOCK):
                digest.update(self._part(start, min(start + _BLOCK, self.byte_count)))
        except OSError:
            return ""
        return digest.hexdigest()

    def identity(self) -> str:
        """A digest for these bytes at this place, had without reading them; empty where the provider tells too little.

        >>> RemoteFile(Path("pile/jo.txt"), "jo.txt", url="ftp://pile/jo.txt").identity()
        ''
        """
        if not self.version:
            return ""
        return hashlib.sha256(f"{self.url}\0{self.byte_count}\0{self.version}".encode()).hexdigest()

    def _part(self, start: int, end: int) -> bytes:
        if start >= end:
            return b""  # to ask for no bytes is a mistake for S3
        try:
            data: bytes = _file_system(self.url).cat_file(self.url, start=start, end=end)
        except OSError:
            raise
        except Exception as error:  # every provider has errors of its own
            raise OSError(_first_line(error)) from error
        if len(data) != end - start:
            raise OSError("it has changed since the folder was listed")
        return data


def is_remote(folder: str) -> bool:
    """True for the URL of a folder.

    >>> is_remote("s3://resumes/october"), is_remote("resumes/october")
    (True, False)
    """
    return _SEPARATOR in folder


def find_remote_files(url: str) -> Folder:
    """All files below the folder at `url`, as `find_files` has them: sorted by name, without what is no resume.

    >>> find_remote_files("nowhere://resumes")
    Traceback (most recent call last):
    matcher.errors.FolderError: 'nowhere://resumes': there is no protocol 'nowhere'. Begin it with s3:// or gs://.
    """
    url = url.rstrip("/")
    system = _opened(url)
    try:
        root = str(system._strip_protocol(url)).rstrip("/")
        listed: Mapping[str, Mapping[str, Any]] = system.find(root, detail=True)
        there = bool(listed) or system.exists(root)
    except FileNotFoundError:
        listed, there = {}, False
    except PermissionError as error:
        raise FolderError(
            f"The folder '{url}' cannot be opened ({_first_line(error)}).", "Ask for permission to read it."
        ) from error
    except Exception as error:
        raise FolderError(
            f"The folder '{url}' cannot be listed ({type(error).__name__}: {_first_line(error)}).",
            "Check the address, the network and who you are signed in as.",
        ) from error
    if not there:
        raise FolderError(f"There is no folder '{url}'.", "Check the spelling of its address.")
    if root in listed:
        raise FolderError(f"'{url}' is a file, not a folder.", "Name the folder that holds the resumes.")
    return _sorted(url, root, listed)


def _sorted(url: str, root: str, listed: Mapping[str, Mapping[str, Any]]) -> Folder:
    scheme = url.partition(_SEPARATOR)[0] + _SEPARATOR
    files: list[FoundFile] = []
    passed: set[str] = set()
    for path, told in listed.items():
        name = path.removeprefix(root).lstrip("/")
        if not name or name.endswith("/") or told.get("type") == "directory":
            continue  # a mark that some programs leave for a folder
        parts = PurePosixPath(name).parts
        hidden = next((n for n, part in enumerate(parts, start=1) if is_passed_over(part)), 0)
        if hidden:
            passed.add("/".join(parts[:hidden]))
            continue
        place = path if _SEPARATOR in path else scheme + path
        files.append(RemoteFile(Path(name), name, (), place, int(told.get("size") or 0), _version(told)))
    if not files:
        raise FolderError(
            f"The folder '{url}' holds no files to read.", "Put the resumes into it, or name another folder."
        )
    return Folder(tuple(sorted(files, key=lambda file: file.name)), tuple(sorted(passed)))


def _version(told: Mapping[str, Any]) -> str:
    return " ".join(f"{key}={told[key]}" for key in _VERSION_KEYS if told.get(key))


def _opened(url: str) -> Any:
    """The file system of the URL, or what is missing for it."""
    protocol = url.partition(_SEPARATOR)[0]
    try:
        return _file_system(url)
    except ValueError as error:
        raise FolderError(f"'{url}': there is no protocol '{protocol}'.", "Begin it with s3:// or gs://.") from error
    except ImportError as error:
        package = _PACKAGES.get(protocol, "matcher[cluster]")
        raise FolderError(f"'{url}' needs a package that is not installed.", f"pip install '{package}'.") from error
    except Exception as error:
        raise FolderError(
            f"The folder '{url}' cannot be reached ({type(error).__name__}: {_first_line(error)}).",
            "Check who you are signed in as.",
        ) from error


def _file_system(url: str) -> Any:
    """fsspec keeps one for each process; a listing is never that of an earlier run."""
    import fsspec

    return fsspec.filesystem(url.partition(_SEPARATOR)[0], use_listings_cache=False)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
