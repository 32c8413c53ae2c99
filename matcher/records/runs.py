"""What a run and an override put into a record, and how they are found there again.

A run's contents are a line about the run (manifest, job, profile, what was asked), then one for each candidate in order
of rank, each pair of files of one person, each unread file, each one passed over: any of them can be taken out alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from matcher.blinding.key import codes_of
from matcher.errors import OptionError
from matcher.judgement.same_person import SamePerson
from matcher.lexicon.letters import fold_accents
from matcher.ranking import Ranking
from matcher.records.log import Entry, encode_content
from matcher.records.record import Content, Receipt, Record
from matcher.reports.structure import CandidateOut, describe

DECISIONS = ("call", "hold", "pass", "meets_all", "near_miss", "not_shown")
"""What an override may say: what is to be done about somebody (call; hold until a question is settled; pass over), or
in which tier of the report the person belongs."""


def record_run(
    record: Record,
    ranking: Ranking,
    *,
    when: datetime,
    by: str,
    people: Mapping[str, tuple[SamePerson, ...]] | None = None,
    asked: Mapping[str, Any] | None = None,
) -> Receipt:
    """Adds a ranking with all its candidates. `asked`: what was shown of it, as options of the run."""
    report = describe(ranking, people=people)
    about = {
        "matcher_version": report.matcher_version,
        "as_of": report.as_of,
        "job": report.job,
        "advice": report.advice,
        "run": report.run,
        "profile": ranking.profile,
        "asked": dict(asked or {}),
    }
    contents = [encode_content("run", about)]
    contents += [encode_content("candidate", replace(c, same_person=())) for c in report.candidates]
    contents += [encode_content("same_person", pair) for c in report.candidates for pair in _pairs(c)]
    contents += [encode_content("unread", unread) for unread in report.unread]
    contents += [encode_content("passed_over", {"file": file}) for file in report.passed_over]
    return record.append("run", when=when, by=by, contents=contents)


def _pairs(candidate: CandidateOut) -> list[dict[str, str]]:
    """On lines of their own: a candidate's line would else keep the name of another's file."""
    return [{"file": candidate.file, "other": same.file, "because": same.because} for same in candidate.same_person]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate of a run in a record."""

    entry: Entry
    content: Content

    def __str__(self) -> str:
        value, person = self.content.value, self.content.value["facts"]["person"]
        known = ", ".join(filter(None, (person["name"], person["email"])))
        return f"{value['rank']}. {value['file']}" + (f" ({known})" if known else "")


def override(
    record: Record, who: str, *, to: str, because: str, when: datetime, by: str, run: int | None = None
) -> tuple[Receipt, Ranked]:
    """Adds that somebody decided otherwise than the ranking; no score and no report changes by it."""
    if to not in DECISIONS:
        raise OptionError(f"--to: '{to}' is no decision.", f"Say one of {', '.join(DECISIONS)}.")
    if not because.strip():
        raise OptionError("--because is empty.", "An override without its reason proves nothing: say it in a sentence.")
    found = find_ranked(record, who, run)
    value, person = found.content.value, found.content.value["facts"]["person"]
    said = {
        "run": found.entry.number,
        "candidate": found.content.hash,
        **{key: value[key] for key in ("file", "sha256", "rank", "score", "tier")},
        "person": {key: person[key] for key in ("name", "email", "phone", "phone_extension")},
        "to": to,
        "because": because.strip(),
        "by": by,
    }
    return record.append("override", when=when, by=by, contents=[encode_content("override", said)]), found


def find_ranked(record: Record, who: str, run: int | None = None) -> Ranked:
    """The candidate of a run, by file, name, e-mail, or code of a blind report; of the last where none is named."""
    entry = find_run(record, run)
    ranked = [Ranked(entry, content) for content in record.read(entry) if content.what == "candidate"]
    codes = codes_of((r.content.value["file"], r.content.value["sha256"]) for r in ranked)
    for called in (_by_file, _by_name):
        found = [r for r in ranked if who == codes[r.content.value["file"]] or called(r.content.value, who)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = "\n".join(map(str, found))
            raise OptionError(f"'{who}' may be any of these in run {entry.number}:\n{listed}\n", "Name the file.")
    if not ranked:
        raise OptionError(f"Run {entry.number} holds nobody, or nobody any more.", "Name another one with --run.")
    remedy = f"`matcher record show {record.folder} --run {entry.number}` lists all."
    raise OptionError(f"Nobody in run {entry.number} is called '{who}'.", remedy)


def find_run(record: Record, number: int | None) -> Entry:
    """The run with this number, or the last."""
    runs = [entry for entry in record.entries if entry.kind == "run" and number in (None, entry.number)]
    if not runs:
        known = ", ".join(str(entry.number) for entry in record.entries if entry.kind == "run")
        what = "no run yet" if number is None else f"no run {number}"
        raise OptionError(
            f"The record '{record.folder}' has {what}.", f"Its runs: {known}." if known else "Rank first."
        )
    return runs[-1]


def _by_file(value: Mapping[str, Any], who: str) -> bool:
    return who in (value["file"], PurePosixPath(value["file"]).name)


def _by_name(value: Mapping[str, Any], who: str) -> bool:
    person, called = value["facts"]["person"], fold_accents(" ".join(who.split()))
    return called in (fold_accents(person["name"] or ""), fold_accents(person["email"] or ""))
