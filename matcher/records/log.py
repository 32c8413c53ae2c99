"""The log of a record: one line an entry, each with the hash of the line before it. Nothing of a resume stands in it.

What an entry is about lies beside the log, in `contents/000017.jsonl` for entry 17: a line for each candidate, with
random salt in it. The entry holds the SHA-256 of each line. Once a line is taken out, its hash tells nobody anything,
and the chain still holds: a later entry names that hash as removed. All hashes are those that `sha256sum` gives.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from matcher.reports.safe import escape_json

LOG, HEAD, CONTENTS, NEW = "log.jsonl", "head.json", "contents", ".new"
START = "0" * 64  # what the first entry has for the hash of the line before
SALT_BYTES = 16  # nobody guesses them, so nobody can try whether a hash is that of what he thinks it is
Kind = Literal["run", "override", "purge", "forget"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `number` and `previous` come first: they prove that half a line was begun here."""

    number: int  # from 1
    previous: str
    when: str  # 2026-11-01T14:05:09Z
    by: str
    kind: Kind
    contents: tuple[str, ...] = ()  # hashes of the lines in its file of contents, in their order
    removed: tuple[str, ...] = ()  # hashes of lines of earlier entries that it took out
    because: str = ""


@dataclass(frozen=True, slots=True)
class Log:
    """What the log and the head say, whether it fits together or not."""

    lines: tuple[bytes, ...]
    entries: tuple[Entry | None, ...]  # None for a line that is no entry
    rest: bytes  # behind the last complete line
    head: bytes

    @property
    def is_ahead(self) -> bool:
        """Whether the last entry was written and the head not yet: what a run leaves that is killed in between."""
        return bool(self.lines) and self.head == head_of(self.lines[:-1])


def hash_of(line: bytes) -> str:
    """The SHA-256 of a line, without its end."""
    return hashlib.sha256(line).hexdigest()


def encode(value: Any) -> bytes:
    """A value as one line of JSON; half a character of a file name becomes an escape.

    >>> encode({"file": "jo\\udcff.txt", "name": "José"}).decode()
    '{"file":"jo\\\\udcff.txt","name":"José"}'
    """
    plain = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return escape_json(plain).encode()


def encode_content(what: str, value: Any) -> bytes:
    """A line of contents, with its salt."""
    return encode({"salt": secrets.token_hex(SALT_BYTES), "what": what, "value": value})


def read_content(line: bytes) -> tuple[str, dict[str, Any]]:
    """What a line of contents is, and what it says."""
    content: Mapping[str, Any] = json.loads(line)  # not msgspec, which refuses half a character
    return content["what"], content["value"]


def head_of(lines: Sequence[bytes]) -> bytes:
    """The head: how many entries there are, and the hash of the last. It shows where the end was cut off."""
    return encode({"entries": len(lines), "hash": hash_of(lines[-1]) if lines else START}) + b"\n"


def read_log(log: bytes, head: bytes) -> Log:
    """The entries of a log."""
    *lines, rest = log.split(b"\n")
    return Log(tuple(lines), tuple(map(_read_entry, lines)), rest, head)


def begin_entry(lines: Sequence[bytes]) -> dict[str, Any]:
    """The number of the next entry and the hash of the line before it."""
    return {"number": len(lines) + 1, "previous": hash_of(lines[-1]) if lines else START}


def find_breaks(log: Log) -> list[str]:
    """Where the log is not as it was written, in words; what an interrupted run leaves is none.

    >>> first = encode(Entry(**begin_entry([]), when="", by="ana", kind="run"))
    >>> second = encode(Entry(**begin_entry([first]), when="", by="ana", kind="run"))
    >>> find_breaks(read_log(first + b"\\n" + second + b"\\n", head_of([first, second])))
    []
    >>> find_breaks(read_log(first + b"\\n", head_of([first, second])))
    ['head.json counts 2 entries, and log.jsonl has 1: entries are missing.']
    """
    breaks = []
    for number, entry in enumerate(log.entries, start=1):
        if entry is None:
            breaks.append(f"{LOG}, line {number}: this is no entry.")
        elif entry.number != number:
            said = "entries were taken out, added or put in another order"
            breaks.append(f"{LOG}, line {number}: says that it is entry {entry.number}; {said}.")
    if log.entries and (first := log.entries[0]) and first.previous != START:
        breaks.append(f"{LOG}, line 1: was changed, or is not the first.")
    for number, (line, entry) in enumerate(zip(log.lines, log.entries[1:], strict=False), start=1):
        if entry and entry.previous != hash_of(line):
            breaks.append(f"{LOG}, line {number}: is not the line that line {number + 1} was chained to.")
    if log.head != head_of(log.lines) and not log.is_ahead:
        breaks.append(_say_head(log))
    begun = encode(begin_entry(log.lines))[:-1] + b","
    if log.rest and (log.is_ahead or not (begun.startswith(log.rest) or log.rest.startswith(begun))):
        breaks.append(f"{LOG}: behind line {len(log.lines)} stand bytes that no run has written.")
    return breaks


def _say_head(log: Log) -> str:
    try:
        counted = int(json.loads(log.head)["entries"])
    except (ValueError, TypeError, KeyError):
        return f"{HEAD}: was changed, or is missing."
    if counted > len(log.lines):
        return f"{HEAD} counts {counted} entries, and {LOG} has {len(log.lines)}: entries are missing."
    if counted < len(log.lines):
        return f"{HEAD} counts {counted} entries, and {LOG} has {len(log.lines)}: entries were added."
    return f"{LOG}, line {counted}: is not the line that {HEAD} was made for; one of them was changed."


def _read_entry(line: bytes) -> Entry | None:
    try:
        return msgspec.convert(json.loads(line), Entry)
    except (ValueError, RecursionError, msgspec.ValidationError):
        return None
