"""How many calendar months of imaging, paid and in training."""

from __future__ import annotations

import datetime
import re

from matcher.documents.document import Quote
from matcher.lexicon.phrases import phrases
from matcher.resumes.dates import months_of
from matcher.resumes.durations import find_durations
from matcher.resumes.employment import Job
from matcher.resumes.marked import Marked
from matcher.resumes.resume import Experience

_EXPERIENCE = phrases("experience", "experience")
_CLINICAL = phrases("experience", "clinical")
MAX_CLINICAL_MONTHS = 36  # no entry-level imaging programme has more


def find_experience(marked: Marked, jobs: tuple[Job, ...], *, as_of: datetime.date) -> Experience:
    """Imaging months (paid) and clinical months (training), each calendar month once."""
    imaging = [j for j in jobs if j.imaging]
    periods = [p for j in imaging for p in j.post.periods]
    quotes = tuple(q for j in imaging for p in j.post.periods for q in marked.quote(p.char_start, p.char_end))
    months = months_of(periods, as_of=as_of)
    if not months and imaging:
        months, quotes = _said_of_posts(marked, imaging)
    if not months and imaging:
        months, quotes = _said(marked)
    clinical, clinical_quotes = _clinical(marked, jobs, as_of)
    return Experience(months, clinical, tuple(dict.fromkeys(quotes + clinical_quotes)))


def _said_of_posts(marked: Marked, jobs: list[Job]) -> tuple[int, tuple[Quote, ...]]:
    """The lengths that posts without dates give, one after the other: "CT tech, Bluffs Hospital. 3 yrs 1 mo"."""
    months = 0
    quotes: list[Quote] = []
    for job in jobs:
        header_end = marked.line_span(job.post.header_end - 1)[1]
        for duration in find_durations(marked.text[job.post.char_start : header_end])[:1]:
            months += duration.months
            at = job.post.char_start
            quotes.extend(marked.quote(at + duration.char_start, at + duration.char_end))
    return months, tuple(quotes)


def _said(marked: Marked) -> tuple[int, tuple[Quote, ...]]:
    """The longest time that a summary claims, where no post has dates: "nearly four years of radiography"."""
    best, at = 0, None
    for _, statement in marked.statements("header", "summary", "skills", "other", "work"):
        text = marked.text[statement.char_start : statement.char_end]
        if not _EXPERIENCE.search(text):
            continue
        for duration in find_durations(text):
            if duration.months > best:
                best, at = (
                    duration.months,
                    (statement.char_start + duration.char_start, statement.char_start + duration.char_end),
                )
    return best, marked.quote(*at) if at else ()


def _clinical(marked: Marked, jobs: tuple[Job, ...], as_of: datetime.date) -> tuple[int | None, tuple[Quote, ...]]:
    periods = [p for j in jobs if j.kind == "clinical" for p in j.post.periods]
    mentioned = any(j.kind == "clinical" for j in jobs)
    said = 0
    for section in marked.sections:
        if section.has("clinical"):
            mentioned = True
            periods += marked.periods_in(
                marked.line_span(section.line_start)[0], marked.line_span(section.line_end - 1)[1]
            )
    quotes = [q for p in periods for q in marked.quote(p.char_start, p.char_end)]
    for section, statement in marked.statements(
        "education", "clinical", "training", "header", "summary", "other", "work"
    ):
        text = marked.text[statement.char_start : statement.char_end]
        word = _CLINICAL.search(text)
        if (
            not word
            or marked.terms(statement.char_start, statement.char_end, "subject")
            or (section.has("work") and not re.search(r"student|unpaid|not paid|externship|practicum", text, re.I))
        ):
            continue
        if section.has("header", "summary", "other", "work") and not re.search(
            r"rotation|extern|practicum|student|intern|clinical (?:hours|days|months|training|education)", text, re.I
        ):
            continue
        mentioned = True
        inside = marked.periods_in(statement.char_start, statement.char_end)
        near = [p for p in inside if p.char_start >= statement.char_start + word.start() or len(inside) == 1]
        if near:
            periods.append(near[0])
            quotes.extend(marked.quote(near[0].char_start, near[0].char_end))
            continue
        for duration in find_durations(text):
            if duration.months <= MAX_CLINICAL_MONTHS:
                said = max(said, duration.months)
                quotes.extend(
                    marked.quote(statement.char_start + duration.char_start, statement.char_start + duration.char_end)
                )
    months = max(months_of(periods, as_of=as_of), said)
    if months:
        return min(months, MAX_CLINICAL_MONTHS), tuple(dict.fromkeys(quotes))
    return (None if mentioned else 0), ()
