"""What of a person must not be found again, and where it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict

from matcher.blinding.ordinary import is_ordinary
from matcher.blinding.plain import plain
from matcher.documents.sheet import Sheet
from matcher.ranking import Candidate
from matcher.reports.structure import CandidateOut
from matcher.resumes.person.words import PARTICLES

_GENERIC = {"school", "high school", "college", "university", "universidad", "community college"}
LABEL = re.compile(r"\[(?:name|e-mail|phone|address|link|school|date|personal|number|file|contact)\]")


def strings_of(candidate: CandidateOut, sheet: Sheet | None) -> Iterator[str]:
    """Everything that a report may write of a candidate."""
    yield json.dumps(asdict(candidate), ensure_ascii=False, default=str)
    if sheet is not None:
        yield "\n".join(line.text for line in sheet.lines)
        yield "\n".join(h.text for h in sheet.hidden)


def secrets_of(candidate: Candidate) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The values that are masked, each with the pattern that would find it, in plain letters."""
    person, resume = candidate.person, candidate.resume
    for value in (person.name, person.email, *(e.institution for e in resume.education), *person.links):
        if value and value.lower() not in _GENERIC:
            yield value, re.compile(r"\s+".join(map(re.escape, plain(value).text.split())), re.IGNORECASE)
    for part in re.findall(r"[^\W\d_]+", plain(person.name or "").text):
        if len(part) > 2 and not is_ordinary(part.lower()) and part.lower() not in PARTICLES:
            yield part, re.compile(rf"(?<![^\W\d_]){re.escape(part)}(?![^\W\d_])", re.IGNORECASE)
    if person.phone:
        yield person.phone, re.compile(r"\W{0,3}".join(person.phone[2:]))
    if person.city:
        cased = 0 if is_ordinary(person.city.lower()) else re.IGNORECASE
        behind = rf"\W+{person.state}\b" if is_ordinary(person.city.lower()) else r"(?!\w)"
        yield person.city, re.compile(rf"(?<!\w){re.escape(plain(person.city).text)}{behind}", cased)
    for link in person.links:
        yield link, re.compile(re.escape(link.rpartition("//")[2]), re.IGNORECASE)
    yield candidate.file, re.compile(re.escape(plain(candidate.file).text), re.IGNORECASE)


def leaks_of(candidate: Candidate, out: CandidateOut, sheet: Sheet | None) -> list[str]:
    """Each secret that can be found, with what stands around it."""
    found = []
    for text in strings_of(out, sheet):
        read = plain(text).text
        for value, pattern in secrets_of(candidate):
            found += [f"{value}: {read[max(0, m.start() - 40) : m.end() + 40]!r}" for m in pattern.finditer(read)]
    return found


def years_of_schooling(candidate: Candidate, out: CandidateOut, sheet: Sheet | None) -> list[str]:
    """Years that are left in the facts about schooling, and in the lines under Education."""
    found = [q.quote for e in out.facts.education for q in e.evidence if re.search(r"\b(?:19|20)\d\d\b", q.quote)]
    found += [e.end for e in out.facts.education if e.end]
    starts = sorted((s.page, s.line, s.kind) for s in candidate.resume.sections)
    for line in sheet.lines if sheet else ():
        kind = next((k for page, at, k in reversed(starts) if (page, at) <= (line.page, line.line)), "")
        years = {e.end[:4] for e in candidate.resume.education if e.end}
        if kind == "education" and any(year in line.text for year in years):
            found.append(line.text)
    return found
