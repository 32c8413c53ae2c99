"""A record on the disk: what is written in which order, so that a run killed at any moment leaves a record that holds.

1. the contents of the new entry, under its number: until the log names them, nothing of them counts
2. its line in the log
3. what it takes out of the contents of earlier entries
4. the head

Each step is on the disk before the next begins. Whoever opens the record for writing first ends what was begun: a line
without its end goes, what the last entry takes out is taken out, the head follows.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from matcher.errors import OptionError, OutputError, RecordError
from matcher.records.log import (
    CONTENTS,
    HEAD,
    LOG,
    NEW,
    Entry,
    Kind,
    Log,
    begin_entry,
    encode,
    find_breaks,
    hash_of,
    head_of,
    read_content,
    read_log,
)


@dataclass(frozen=True, slots=True)
class Content:
    """One line of the contents of an entry: a candidate, the run itself, an override, …"""

    hash: str
    what: str
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Receipt:
    """An entry that stands in the record. Whoever notes the hash elsewhere can prove that nothing before it changed."""

    number: int
    hash: str


class Record:
    """A record whose chain holds. While it is open, nobody else writes to it."""

    def __init__(self, folder: Path, log: Log) -> None:
        self.folder = folder
        self.lines = list(log.lines)
        self.entries = [entry for entry in log.entries if entry]

    def read(self, entry: Entry) -> Iterator[Content]:
        """What is left of the contents of an entry, in their order."""
        recorded = frozenset(entry.contents)
        for line in _lines_of(contents_of(self.folder, entry.number)):
            if (digest := hash_of(line)) in recorded:
                yield Content(digest, *read_content(line))

    def append(
        self,
        kind: Kind,
        *,
        when: datetime,
        by: str,
        contents: Sequence[bytes] = (),
        removed: Sequence[str] = (),
        because: str = "",
    ) -> Receipt:
        """Writes an entry with its contents, and takes the lines with the hashes in `removed` out of earlier ones."""
        moment = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        hashes = tuple(map(hash_of, contents))
        begun = begin_entry(self.lines)
        entry = Entry(**begun, when=moment, by=by, kind=kind, contents=hashes, removed=tuple(removed), because=because)
        line = encode(entry)
        with _writing(self.folder):
            if contents:
                path = contents_of(self.folder, entry.number)
                _write(path, b"".join(content + b"\n" for content in contents))
                _sync_folder(path.parent)
            _write(self.folder / LOG, line + b"\n", os.O_APPEND)
            self.lines.append(line)
            self.entries.append(entry)
            self.finish()
        return Receipt(entry.number, hash_of(line))

    def finish(self) -> None:
        """Steps 3 and 4 for the last entry; done twice, they do no more than once."""
        if self.entries:
            self._take_out(set(self.entries[-1].removed))
        _replace(self.folder / HEAD, head_of(self.lines))

    def _take_out(self, removed: Set[str]) -> None:
        for entry in self.entries if removed else ():
            path = contents_of(self.folder, entry.number)
            if removed.isdisjoint(entry.contents) or not path.exists():
                continue
            if left := [line for line in _lines_of(path) if hash_of(line) not in removed]:
                _replace(path, b"".join(line + b"\n" for line in left))
            else:
                path.unlink()
                _sync_folder(path.parent)


@contextmanager
def open_record(folder: Path, *, make: bool = False, write: bool = True) -> Iterator[Record]:
    """The record in a folder, closed to all others meanwhile; with `make`, a new one where there is none.

    Raises RecordError where its log was changed: nothing is added to such a record.
    """
    if make:
        _make(folder)
    with locked(folder, alone=write):
        log = load_log(folder)
        if breaks := find_breaks(log):
            remedy = f"`matcher record verify {folder}` tells all; keep it as it is, and begin another one."
            raise RecordError(f"The record '{folder}' was changed. {breaks[0]}", remedy)
        record = Record(folder, log)
        if write:
            with _writing(folder):
                _repair(record, log)
        yield record


@contextmanager
def locked(folder: Path, *, alone: bool) -> Iterator[None]:
    """Waits until nobody writes to the record, or with `alone`, uses it. The system lets go when a process dies."""
    if not folder.is_dir():
        raise _no_record(folder)
    handle = None
    try:
        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
    except OSError as error:
        if handle is not None:
            os.close(handle)
        remedy = "It has to be yours, on a disk that can be locked."
        raise OutputError(f"The record '{folder}' cannot be opened ({error.strerror}).", remedy) from error
    try:
        yield
    finally:
        os.close(handle)


def load_log(folder: Path) -> Log:
    """The log of the record in a folder, with its head."""
    if not (folder / HEAD).is_file() and not (folder / LOG).is_file():
        raise _no_record(folder)
    return read_log(*(path.read_bytes() if path.is_file() else b"" for path in (folder / LOG, folder / HEAD)))


def contents_of(folder: Path, number: int) -> Path:
    """Where the contents of an entry lie."""
    return folder / CONTENTS / f"{number:06}.jsonl"


def left_behind(folder: Path, log: Log) -> list[Path]:
    """Files of an entry that was begun, and of one that was not finished: nothing in them counts."""
    kept = [folder / HEAD, *(contents_of(folder, number) for number in range(1, len(log.lines) + 1))]
    begun = [contents_of(folder, len(log.lines) + 1), *(path.with_name(path.name + NEW) for path in kept)]
    return [path for path in begun if path.exists()]


def _repair(record: Record, log: Log) -> None:
    for path in left_behind(record.folder, log):
        path.unlink()
    if log.rest:
        os.truncate(record.folder / LOG, sum(len(line) + 1 for line in log.lines))
    if log.is_ahead:
        record.finish()


def _make(folder: Path) -> None:
    if (folder / HEAD).exists() or (folder / LOG).exists():
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(folder, alone=True):
            if (folder / HEAD).exists():
                return
            if any(path.name not in (CONTENTS, HEAD + NEW) for path in folder.iterdir()):
                raise OptionError(f"'{folder}' holds other files, and no record.", "Name a new folder for the record.")
            folder.chmod(0o700)
            (folder / CONTENTS).mkdir(mode=0o700, exist_ok=True)
            _replace(folder / HEAD, head_of(()))
    except OSError as error:
        raise OutputError(f"No record can be kept in '{folder}' ({error.strerror}).", "Name another place.") from error


def _no_record(folder: Path) -> OptionError:
    return OptionError(f"There is no record in '{folder}'.", "`matcher rank FOLDER --record DIR` makes one.")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"The record '{folder}' could not be written ({error.strerror})."
        raise OutputError(message, "What it held it holds; the next command goes on from there.") from error


def _lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().split(b"\n")[:-1] if path.exists() else []


def _write(path: Path, data: bytes, how: int = os.O_TRUNC) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, data: bytes) -> None:
    """The file as a whole, or as it was."""
    new = path.with_name(path.name + NEW)
    _write(new, data)
    new.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
