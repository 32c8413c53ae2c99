"""Whether a record is as it was written: every byte of log, head and contents is covered by a hash.

What no chain can show by itself: somebody who writes the whole folder anew, log, contents and head together, writes a
record that holds. Against him stands a hash that was noted elsewhere: `matcher record verify DIR --head HASH`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from matcher.documents.folder import is_passed_over
from matcher.records.log import CONTENTS, HEAD, LOG, Entry, Log, find_breaks, hash_of
from matcher.records.record import contents_of, left_behind, load_log, locked

SHORTEST = 12  # letters of a hash that stand for the whole: two entries alike are not to be met


@dataclass(frozen=True, slots=True)
class Verdict:
    """`breaks`: what was changed, and where. `begun`: what a run left that was killed; it is no change."""

    entries: int
    hash: str  # of the last entry
    breaks: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()


def verify(folder: Path, *, noted: str | None = None) -> Verdict:
    """Looks at every byte of the record; `noted` is the hash of an entry, or its beginning, that has to be there."""
    with locked(folder, alone=False):
        log = load_log(folder)
        breaks = [*find_breaks(log), *_find_strangers(folder, log)]
        entries = [entry for entry in log.entries if entry]
        if len(entries) == len(log.entries):
            breaks += _find_changes(folder, entries, is_ahead=log.is_ahead)
        begun = tuple(_say_begun(folder, log))
    hashes = [hash_of(line) for line in log.lines]
    if noted and not any(digest.startswith(noted.lower()) for digest in hashes):
        breaks.append(f"{LOG}: no entry has the hash {noted}. It was changed or cut off after the hash was noted.")
    return Verdict(len(log.lines), hashes[-1] if hashes else "", tuple(breaks), begun)


def _find_strangers(folder: Path, log: Log) -> Iterator[str]:
    """Files that no entry knows of."""
    known = {folder / LOG, folder / HEAD, *left_behind(folder, log)}
    known |= {contents_of(folder, entry.number) for entry in log.entries if entry and entry.contents}
    for place in (folder, folder / CONTENTS):
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            if path not in known and path != folder / CONTENTS and not is_passed_over(path.name):
                yield f"{path.relative_to(folder).as_posix()}: is no part of this record."


def _find_changes(folder: Path, entries: list[Entry], *, is_ahead: bool) -> Iterator[str]:
    """Contents that are not those that were recorded. What an entry that was not finished takes out may be there."""
    removed_by = {digest: entry.number for entry in entries for digest in entry.removed}
    leaving = set(entries[-1].removed) if is_ahead else set()
    for entry in entries:
        path = contents_of(folder, entry.number)
        name = path.relative_to(folder).as_posix()
        expected = [digest for digest in entry.contents if digest not in removed_by]
        data = path.read_bytes() if path.is_file() else b""
        *lines, rest = data.split(b"\n")
        found = [hash_of(line) for line in lines]
        missing = set(expected) - set(found)
        yield from (
            f"{name}: number {number} of {len(entry.contents)} is missing or was changed; no later entry took it out."
            for number, digest in enumerate(entry.contents, start=1)
            if digest in missing
        )
        for number, digest in enumerate(found, start=1):
            if digest not in entry.contents:
                yield f"{name}, line {number}: is not what entry {entry.number} recorded."
            elif digest in removed_by and digest not in leaving:
                yield f"{name}, line {number}: was taken out by entry {removed_by[digest]}, and is there again."
        if rest:
            yield f"{name}: its last line has no end."
        elif not missing and sorted(found) == sorted(expected) and found != expected:
            yield f"{name}: its lines stand in another order."
        elif len(found) != len(set(found)):
            yield f"{name}: a line stands in it twice."
        elif path.exists() and not found:
            yield f"{name}: is empty."


def _say_begun(folder: Path, log: Log) -> Iterator[str]:
    """What a run left that was killed while it wrote. The next command that writes ends or removes it."""
    if log.rest:
        yield f"{LOG}: a line that was begun after entry {len(log.lines)}. It does not count."
    if log.is_ahead:
        yield f"{LOG}: entry {len(log.lines)} was written, and {HEAD} not yet. It counts."
    for path in left_behind(folder, log):
        yield f"{path.relative_to(folder).as_posix()}: was begun and not finished. It does not count."
