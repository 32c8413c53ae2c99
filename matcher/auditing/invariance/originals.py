"""A resume as it was read, with the places in it where the person stands: name, home, contacts, years of school."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from matcher.blinding.mask import Mask, mask_of
from matcher.documents.document import Document, Quote
from matcher.documents.sheet import sheet_of
from matcher.ranking import Candidate
from matcher.resumes.marked import Marked, mark_up
from matcher.resumes.resume import Person, Resume
from matcher.running.parsed import Parsed

_STREET = re.compile(r"#?\d|P\.? ?O", re.IGNORECASE)


class Place(NamedTuple):
    """Characters `start` to `end` of a line as written; `line` counts from 0 through the whole document."""

    line: int
    start: int
    end: int


class Part(NamedTuple):
    """Lines `start` to `end` (exclusive) under one heading, with what follows it without one."""

    start: int
    end: int
    kind: str
    title: str | None  # None: what stands above the first heading


@dataclass(frozen=True, slots=True)
class Original:
    """One resume, and where its person stands."""

    document: Document
    person: Person
    marked: Marked
    names: tuple[Place, ...]  # whole or in part among the contact lines; whole anywhere
    emails: tuple[Place, ...]
    streets: tuple[Place, ...]  # without the town
    towns: tuple[Place, ...]  # with the street, where it stands on the same line
    school_dates: tuple[Place, ...]  # of what is completed
    below_contacts: int  # the line above which a line about the person can be added
    parts: tuple[Part, ...]

    def written(self, place: Place) -> str:
        """The words there."""
        return _written(self.document, place)


def look_at(parsed: Parsed, *, as_of: date) -> Original:
    """The resume with its places. What knows the person's words is the mask of blind reports."""
    document = parsed.document
    assert document is not None, "the work of the audit keeps documents"
    person, resume = parsed.person, parsed.resume
    candidate = Candidate(parsed.file, parsed.sha256, person, resume, (), 0.0, "not_shown", sheet=sheet_of(document))
    mask = mask_of(candidate, code="", as_of=as_of)
    found = tuple(_labelled(document, mask))
    contacts = {n for n, x in enumerate(document.lines) if "header" in mask.kind_at(x.page_number, x.line_number)}
    above = {label: tuple(p for other, p in found if other == label and p.line in contacts) for label, _ in found}
    whole = (p for label, p in found if label == "[name]" and len(_written(document, p).split()) > 1)
    names = tuple(sorted({*above.get("[name]", ()), *whole}))
    city = (person.city or "\n").lower()
    places = (*above.get("[address]", ()), *above.get("[number]", ()))  # "ID 83702" may be a number
    towns = tuple(p for p in places if city in _written(document, p).lower())
    streets = tuple(
        p
        for p in above.get("[address]", ())
        if p not in towns and _STREET.match(_written(document, p)) and any(abs(p.line - t.line) <= 1 for t in towns)
    )
    finished = _lines_of(document, (q for e in resume.education if e.status == "completed" for q in e.evidence))
    finished -= _lines_of(document, _other_evidence(resume))
    emails = above.get("[e-mail]", ())
    contact = next((p.line for p in (*emails, *above.get("[phone]", ()), *names)), -1)
    return Original(
        document,
        person,
        mark_up(document, person.name),
        names,
        emails,
        streets,
        towns,
        tuple(p for label, p in found if label == "[date]" and p.line in finished),
        contact + 1,
        _parts(document, resume),
    )


def _labelled(document: Document, mask: Mask) -> Iterator[tuple[str, Place]]:
    for number, line in enumerate(document.lines):
        for span in mask.spans(line.written):
            yield span.label, Place(number, span.start, span.end)


def _written(document: Document, place: Place) -> str:
    return document.lines[place.line].written[place.start : place.end]


def _other_evidence(resume: Resume) -> Iterator[Quote]:
    """The words of what is no completed schooling; their dates are not moved."""
    unfinished = (e.evidence for e in resume.education if e.status != "completed")
    for quotes in (*(j.evidence for j in resume.employment), *(c.evidence for c in resume.credentials), *unfinished):
        yield from quotes


def _lines_of(document: Document, quotes: Iterator[Quote]) -> set[int]:
    wanted = {(q.page, q.line) for q in quotes}
    return {n for n, x in enumerate(document.lines) if (x.page_number, x.line_number) in wanted}


def _parts(document: Document, resume: Resume) -> tuple[Part, ...]:
    at = {(line.page_number, line.line_number): n for n, line in enumerate(document.lines)}
    opened = [(at[s.page, s.line], s) for s in resume.sections if s.title or s is resume.sections[0]]
    ends = [start for start, _ in opened[1:]] + [len(document.lines)]
    return tuple(Part(start, end, s.kind, s.title) for (start, s), end in zip(opened, ends, strict=True))
