"""A record in words and as JSON: its entries, or all that it holds of one run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matcher.records.log import Entry, encode, hash_of
from matcher.records.record import Content, Record
from matcher.records.runs import find_run
from matcher.reports.glance import TIER_WORDS
from matcher.reports.safe import one_line

Shown = dict[str, Any]


def describe_record(record: Record) -> list[Shown]:
    """Its entries: who, when, what, the hash, and how many lines of contents are left of those recorded."""
    return [_describe_entry(record, entry, line) for entry, line in zip(record.entries, record.lines, strict=True)]


def describe_recorded_run(record: Record, number: int | None) -> Shown:
    """All that the record holds of one run: about the run, its candidates in order, unread files."""
    entry = find_run(record, number)
    contents = list(record.read(entry))
    return {
        "entry": entry.number,
        "when": entry.when,
        "by": entry.by,
        "hash": hash_of(record.lines[entry.number - 1]),
        "run": next(iter(_values(contents, "run")), None),
        "candidates": _values(contents, "candidate"),
        "same_person": _values(contents, "same_person"),
        "unread": _values(contents, "unread"),
        "removed": len(entry.contents) - len(contents),
        "overrides": [
            content.value
            for other in record.entries
            if other.kind == "override"
            for content in record.read(other)
            if content.value["run"] == entry.number
        ],
    }


def render_entries(entries: list[Shown]) -> str:
    """The entries as lines."""
    lines = [f"{e['entry']:>4}  {e['when'][:16].replace('T', ' ')} UTC  {e['by']}: {_say(e)}" for e in entries]
    return "".join(one_line(line) + "\n" for line in lines) or "The record is empty.\n"


def render_recorded_run(run: Shown) -> str:
    """One run as lines: who stood where, and what was decided otherwise."""
    return "".join(one_line(line) + "\n" for line in _lines_of_run(run))


def render_json(shown: Any) -> str:
    """Either of them as JSON."""
    return encode(shown).decode() + "\n"


def _values(contents: list[Content], what: str) -> list[Shown]:
    return [content.value for content in contents if content.what == what]


def _describe_entry(record: Record, entry: Entry, line: bytes) -> Shown:
    contents = list(record.read(entry)) if entry.kind in ("run", "override") else []
    told = next(iter(_values(contents, entry.kind)), None)
    return {
        "entry": entry.number,
        "when": entry.when,
        "by": entry.by,
        "kind": entry.kind,
        "hash": hash_of(line),
        "recorded": len(entry.contents),
        "left": len(contents),
        "removed": len(entry.removed),
        "because": entry.because,
        entry.kind: told,
    }


def _say(entry: Shown) -> str:
    kind, told = entry["kind"], entry[entry["kind"]]
    if kind in ("purge", "forget"):
        return f"{kind}: {entry['because']}, lines taken out: {entry['removed']}"
    if told is None:
        return f"{kind}: its contents have been taken out"
    if kind == "override":
        return f"override in run {told['run']}: {_say_override(told)}"
    counts = told["run"]["counts"]
    ranked = ", ".join(f"{counts[tier]} {words}" for tier, words in TIER_WORDS.items())
    gone = f"; lines taken out since: {entry['recorded'] - entry['left']}" if entry["left"] < entry["recorded"] else ""
    return f"{told['job']['title']}, as of {told['as_of']}: {counts['files']} files; {ranked}{gone}"


def _say_override(told: Shown) -> str:
    name = told["person"]["name"] or "no name"
    tier = TIER_WORDS[told["tier"]]
    return f"{told['file']} ({name}), rank {told['rank']}, {tier} -> {told['to']}, because: {told['because']}"


def _lines_of_run(run: Shown) -> Iterator[str]:
    about = run["run"]
    yield f"Run {run['entry']}, {run['when']}, by {run['by']}, hash {run['hash']}"
    if about:
        yield f"{about['job']['title']}, as of {about['as_of']}, matcher {about['matcher_version']}"
    for c in run["candidates"]:
        yield f"{c['rank']}. {c['file']} ({c['facts']['person']['name'] or 'no name'}), {c['score']}: {c['why']}"
    for unread in run["unread"]:
        yield f"Not read: {unread['message']}"
    for told in run["overrides"]:
        yield f"Override by {told['by']}: {_say_override(told)}"
    if run["removed"]:
        yield f"Lines taken out since: {run['removed']}"
