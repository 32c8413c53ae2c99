"""How many calendar months of imaging, paid and in training."""

from __future__ import annotations

import datetime

from matcher.documents.document import Quote
from matcher.lexicon.durations import find_durations
from matcher.lexicon.phrases import phrases
from matcher.resumes.dates.periods import months_of
from matcher.resumes.marked import Marked
from matcher.resumes.resume import Experience
from matcher.resumes.work.clinical import find_clinical
from matcher.resumes.work.employment import Job

_EXPERIENCE = phrases("experience", "experience")


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
    clinical, clinical_quotes = find_clinical(marked, jobs, as_of=as_of)
    return Experience(months, clinical, tuple(dict.fromkeys(quotes + clinical_quotes)))


def _said_of_posts(marked: Marked, jobs: list[Job]) -> tuple[int, tuple[Quote, ...]]:
    """The lengths that posts without dates give, one after the other: "CT tech, Bluffs Hospital. 3 yrs 1 mo"."""
    months = 0
    quotes: list[Quote] = []
    for job in jobs:
        for duration in find_durations(marked.text[job.post.char_start : job.post.header_char_end])[:1]:
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
