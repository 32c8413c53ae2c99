"""How many months of unpaid clinical training: rotations, externships, the clinical phase of a military course.

They stand as posts, under a heading of their own, or in a sentence with a range of dates or a number of months beside
the word. Where one is mentioned without its length the answer is None, which is not 0.
"""

from __future__ import annotations

import datetime

from matcher.documents.document import Quote
from matcher.lexicon.durations import find_durations
from matcher.lexicon.phrases import phrases
from matcher.resumes.dates.periods import Period, months_of
from matcher.resumes.marked import Marked
from matcher.resumes.sections import Section
from matcher.resumes.statements import Statement
from matcher.resumes.work.employment import Job

MAX_MONTHS = 36  # no entry-level imaging programme has more
PERIOD_WITHIN = 160  # characters between the word and its dates: three hospitals fit in
DURATION_WITHIN = 60  # characters between the word and its length: "21 months of clinicals", "clinical: 14 months"
LONG_ENOUGH = 4  # months: "a month in CT" is a part of the training
LINES_OF_ENTRY = 4  # school, degree, dates, remark: "clinicals the whole time" speaks of their dates
TOLD_IN = ("education", "clinical", "training", "header", "summary", "other", "work", "military", "letter", "skills")
Found = tuple[list[Period], int, list[Quote]]


def find_clinical(
    marked: Marked, jobs: tuple[Job, ...], *, as_of: datetime.date
) -> tuple[int | None, tuple[Quote, ...]]:
    """Calendar months in clinical training; 0 where none is mentioned, None where its length is not said."""
    posts = [j for j in jobs if j.kind == "clinical"]
    periods = [p for j in posts for p in j.post.periods]
    quotes = [q for p in periods for q in marked.quote(p.char_start, p.char_end)]
    mentioned, said = bool(posts), 0
    for section in marked.sections:
        if section.has("clinical") and not any(j.post.section is section and j.kind == "paid" for j in jobs):
            mentioned = True
            start, end = marked.line_span(section.line_start)[0], marked.line_span(section.line_end - 1)[1]
            periods += marked.periods_in(start, end)
            said = max(said, *(d.months for d in find_durations(section.title or "")), 0)
    for section, statement in marked.statements(*TOLD_IN):
        word = _word(marked, section, statement)
        if word is None:
            continue
        mentioned = True
        more, months, places = _length(marked, statement, word)
        periods, said, quotes = periods + more, max(said, months), quotes + places
    months = max(months_of(periods, as_of=as_of), said)
    if months:
        return min(months, MAX_MONTHS), tuple(dict.fromkeys(quotes))
    return (None if mentioned else 0), ()


def _word(marked: Marked, section: Section, statement: Statement) -> tuple[int, int] | None:
    """Where a statement names the person's own clinical training."""
    text = marked.text[statement.char_start : statement.char_end]
    if section.has("education", "clinical", "training"):
        found = phrases("clinical", "in_schooling").search(text)
    else:
        found = phrases("clinical", "anywhere").search(text)
    if found is None or marked.terms(statement.char_start, statement.char_end, "subject"):
        return None
    if phrases("clinical", "of_others").search(text):
        return None
    if section.has("work") and not phrases("clinical", "own").search(text):
        return None  # a technologist's post speaks of rotations through rooms
    return statement.char_start + found.start(), statement.char_start + found.end()


def _length(marked: Marked, statement: Statement, word: tuple[int, int]) -> Found:
    """The dates or the months that stand with the word."""
    start, end = statement.char_start, statement.char_end
    inside = marked.periods_in(start, end)
    behind = [p for p in inside if 0 <= p.char_start - word[1] <= PERIOD_WITHIN]
    near = behind[:1] or [p for p in inside if len(inside) == 1 and p.char_start < word[0]]
    if phrases("clinical", "throughout").search(marked.text, start, end):
        near = list(inside) or _of_entry(marked, statement)
    months = 0
    places: list[Quote] = []
    for duration in find_durations(marked.text[start:end]):
        a, b = start + duration.char_start, start + duration.char_end
        if duration.months <= MAX_MONTHS and (word[0] - b <= DURATION_WITHIN and a - word[1] <= DURATION_WITHIN):
            months = max(months, duration.months)
            places += marked.quote(a, b)
    if months >= LONG_ENOUGH and not behind:
        return [], months, places
    return near, months, [q for p in near for q in marked.quote(p.char_start, p.char_end)]


def _of_entry(marked: Marked, statement: Statement) -> list[Period]:
    """The time of the programme: the range, or first and last date, of the lines around "clinicals the whole time"."""
    index = marked.document.line_index(statement.char_start)
    section = marked.section_of_line(index)
    first = max(section.body_start, index - LINES_OF_ENTRY)
    start, end = marked.line_span(first)[0], max(marked.line_span(index)[1], statement.char_end)
    ranges = [p for p in marked.periods_in(start, end) if p.start is not None and p.start != p.end]
    if ranges:
        return ranges[-1:]
    dates = [d for d in marked.dates_in(start, end) if d.date.month]
    if len(dates) < 2 or not dates[-2].date < dates[-1].date:
        return []
    begun, done = dates[-2:]
    return [Period(begun.date, done.date, False, begun.char_start, done.char_end)]
