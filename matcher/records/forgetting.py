"""One person forgotten in what matcher keeps: the cache, records, results as Parquet. Resumes themselves stay."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from matcher.documents.document import UnreadFile
from matcher.records.people import Known, Sought
from matcher.records.record import Receipt, Record
from matcher.resumes.resume import Person
from matcher.running.cache import Cache
from matcher.running.parsed import Parsed
from matcher.running.results import drop_rows, read_rows

REASON = "forgotten on request"
VIA = "same person as in "  # before the name of a third file, in what `same_person.py` says
LOCK_LETTERS = 6  # of a file's name in that of the lock beside it; Office leaves out the first two


@dataclass(frozen=True, slots=True)
class Held:
    """One line of a record's contents, and the documents that it tells of."""

    entry: int
    hash: str
    what: str
    documents: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """Whom the cache, records and results tell of."""

    cached: Mapping[str, tuple[Known, ...]]  # by the digest of the file that the documents were in
    unknown: frozenset[str]  # digests of files that another version read: nobody can tell whose they are
    records: Mapping[Path, tuple[Held, ...]]
    results: Mapping[Path, tuple[Known, ...]]

    @property
    def known(self) -> Iterator[Known]:
        """All documents; pairs of files and locks are of those that they name."""
        yield from chain.from_iterable((*self.cached.values(), *self.results.values()))
        for lines in self.records.values():
            yield from (document for line in lines if line.what != "same_person" for document in line.documents)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much went, or would go: answers of the cache, lines of a record, rows of results."""

    answers: int
    lines: Mapping[Path, int]
    rows: Mapping[Path, int]
    receipts: Mapping[Path, Receipt]


def look_into(cache: Cache | None, records: Iterable[Record], results: Iterable[Path]) -> Holdings:
    """Whom these places tell of."""
    cached: dict[str, list[Known]] = defaultdict(list)
    unknown = set()
    for sha256, outcomes in cache.everybody() if cache else ():
        if outcomes is None:
            unknown.add(sha256)
        else:
            cached[sha256] += map(_known, outcomes)
    for path, sha256 in cache.paths() if cache else ():
        cached[sha256].append(Known(path.name, sha256))
    return Holdings(
        {sha256: tuple(known) for sha256, known in cached.items()},
        frozenset(unknown),
        {record.folder: tuple(_held_in(record)) for record in records},
        {folder: tuple(map(_known_of_row, read_rows(folder))) for folder in results},
    )


def forget_person(
    sought: Sought, digests: Set[str], holdings: Holdings, cache: Cache | None, records: Iterable[Record],
    *, when: datetime, by: str,
) -> Forgotten:  # fmt: skip
    """Removes the person from all places; `digests` are of the file that was named. A record says that it was done, and
    not of whom."""
    files = {*files_of(sought, holdings), *digests, *holdings.unknown}
    answers = cache.forget_digests(files) if cache else 0
    lines, receipts = {}, {}
    for record in records:
        if removed := choose_lines(holdings.records[record.folder], sought):
            lines[record.folder] = len(removed)
            receipts[record.folder] = record.append("forget", when=when, by=by, removed=removed, because=REASON)
    rows = {
        folder: drop_rows(folder, lambda row: _known_of_row(row) in sought.documents) for folder in holdings.results
    }
    return Forgotten(answers, lines, rows, receipts)


def count_person(sought: Sought, digests: Set[str], holdings: Holdings) -> Forgotten:
    """What would go. In the cache, files are counted and not answers."""
    return Forgotten(
        len(files_of(sought, holdings) | (digests & holdings.cached.keys())),
        {folder: len(choose_lines(held, sought)) for folder, held in holdings.records.items()},
        {folder: sum(d in sought.documents for d in known) for folder, known in holdings.results.items()},
        {},
    )


def files_of(sought: Sought, holdings: Holdings) -> set[str]:
    """Digests of the files in the cache that hold a document of the person."""
    return {sha256 for sha256, known in holdings.cached.items() if not sought.documents.isdisjoint(known)}


def choose_lines(held: Iterable[Held], sought: Sought) -> list[str]:
    """The hashes of the lines that tell of the person; of pairs of files and of locks, by the files of the same run."""
    files: dict[int, set[str]] = defaultdict(set)
    hers, rest = [], []
    for one in held:
        if one.what != "same_person" and not sought.documents.isdisjoint(one.documents):
            hers.append(one.hash)
            files[one.entry] |= {document.file for document in one.documents}
        else:
            rest.append(one)
    return hers + [one.hash for one in rest if _names_one(one, files[one.entry])]


def _held_in(record: Record) -> Iterator[Held]:
    for entry in record.entries:
        for content in record.read(entry):
            yield Held(entry.number, content.hash, content.what, _documents_of(content.what, content.value))


def _names_one(line: Held, files: Set[str]) -> bool:
    """Whether a pair, or a lock that was passed over, tells the name of one of these files of the same run."""
    named = [document.file for document in line.documents]
    if line.what == "same_person":
        return not files.isdisjoint(named)
    return line.what == "passed_over" and any(_is_lock(lock, file) for lock in named for file in files)


def _documents_of(what: str, value: Mapping[str, Any]) -> tuple[Known, ...]:
    if what == "run":
        return ()
    if what == "same_person":
        return Known(value["file"]), Known(value["other"]), Known(value["because"].removeprefix(VIA))
    person = value["facts"]["person"] if what == "candidate" else value.get("person", {})
    return (_known_as(value["file"], value.get("sha256", ""), person),)


def _known(one: Parsed | UnreadFile) -> Known:
    person = one.person if isinstance(one, Parsed) else Person()
    return Known(one.file, one.sha256, person.name or "", person.email or "", person.phone or "")


def _known_of_row(row: Mapping[str, str]) -> Known:
    return _known_as(row["file"], row["sha256"], json.loads(row["facts"])["person"] if row["facts"] else {})


def _known_as(file: str, sha256: str, person: Mapping[str, Any]) -> Known:
    return Known(file, sha256, *(person.get(key) or "" for key in ("name", "email", "phone")))


def _is_lock(lock: str, file: str) -> bool:
    """Whether a file that was passed over is what an office program leaves beside this one.

    >>> _is_lock("~$_doe.docx", "jo_doe.docx"), _is_lock(".~lock.jo_doe.odt#", "jo_doe.odt")
    (True, True)
    >>> _is_lock("~$_roe.docx", "jo_doe.docx")
    False
    """
    end = PurePosixPath(file).name[2:]
    return len(end) >= LOCK_LETTERS and end in lock
