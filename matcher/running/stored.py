"""An Answer as bytes for the cache, and back. Names of folders stand outside: the same file may lie in another."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from matcher.documents.document import UnreadFile
from matcher.documents.folder import FoundFile
from matcher.documents.sheet import Sheet
from matcher.errors import UnreadReason
from matcher.running.parsed import Answer, Parsed

PASSING: frozenset[UnreadReason] = frozenset(("timed_out", "too_large", "unreadable"))
"""Reasons that lie in the machine or the limits of a run, and may be gone in the next: nothing to remember."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One of the two; the names in it are without that of the file."""

    parsed: Parsed | None = None
    unread: UnreadFile | None = None


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Stored:
    outcomes: tuple[_Outcome, ...]
    members: tuple[_Member, ...]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Stored)
_SHEETS = msgspec.msgpack.Decoder(tuple[Sheet | None, ...])


def may_be_kept(answer: Answer) -> bool:
    """False where another run could well find something else."""
    return not any(isinstance(one, UnreadFile) and one.reason in PASSING for one in answer.outcomes)


def pack(answer: Answer, file: FoundFile) -> tuple[bytes, bytes | None]:
    """The answer, and the sheets in it, compressed; None where a sheet is missing."""
    outcomes, sheets = [], []
    for one in answer.outcomes:
        rest = one.file.removeprefix(file.name)
        if isinstance(one, Parsed):
            sheets.append(one.sheet)
            outcomes.append(_Outcome(parsed=replace(one, file=rest, sheet=None)))
        else:
            sheets.append(None)
            outcomes.append(_Outcome(unread=replace(one, file=rest, message=one.message.removeprefix(one.file))))
    members = tuple(_Member(m.name.removeprefix(file.name), m.members) for m in answer.members)
    stored = _ENCODER.encode(_Stored(tuple(outcomes), members))
    whole = all(one.sheet for one in answer.outcomes if isinstance(one, Parsed))
    return stored, zlib.compress(_ENCODER.encode(sheets), 1) if whole else None


def unpack(stored: bytes, sheets: bytes | None, file: FoundFile) -> Answer:
    """The answer for a file of this name. Raises msgspec.DecodeError or zlib.error for bytes that are none."""
    found = _DECODER.decode(stored)
    shown = _SHEETS.decode(zlib.decompress(sheets)) if sheets else (None,) * len(found.outcomes)
    outcomes: list[Parsed | UnreadFile] = []
    for one, sheet in zip(found.outcomes, shown, strict=True):
        if one.parsed:
            outcomes.append(replace(one.parsed, file=file.name + one.parsed.file, sheet=sheet))
        elif one.unread:
            name = file.name + one.unread.file
            outcomes.append(replace(one.unread, file=name, message=name + one.unread.message))
    members = tuple(replace(file, name=file.name + m.name, members=m.members) for m in found.members)
    return Answer(tuple(outcomes), members)


def outcomes_in(stored: bytes, name: str) -> tuple[Parsed | UnreadFile, ...] | None:
    """What the answer for a file of this name holds, without sheets; None for bytes that are none of this version."""
    file = FoundFile(Path(name), name)
    try:
        return unpack(stored, None, file).outcomes
    except (msgspec.DecodeError, ValueError):
        return None
