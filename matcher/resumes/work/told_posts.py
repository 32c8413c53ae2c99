"""Posts told in running text, sentence by sentence: "From 2012 until 2015 I worked at …", "In 2016 I moved to …".

A sentence that says when a post began opens it; what follows belongs to it until a sentence opens the next one, or
speaks of schooling and credentials. A post whose end nobody tells ends where the next one begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from matcher.lexicon.phrases import phrases
from matcher.resumes.dates.periods import Period, YearMonth
from matcher.resumes.marked import Marked
from matcher.resumes.sections import Section
from matcher.resumes.statements import Statement, split_statements
from matcher.resumes.work.posts import Post

TOLD_IN = ("header", "summary", "other", "letter", "work")
SENTENCE_MIN_WORDS = 6  # "ARRT since 2019." tells of no post
ENDS_WITHIN = 60  # characters between "until", "left" and the date
_UNTIL = re.compile(
    rf"\b(?:until|till|through|thru|to|left|ended|closed|stopped|retired|quit)\b[^.;]{{0,{ENDS_WITHIN}}}\Z", re.I
)


@dataclass(frozen=True, slots=True)
class _Stint:
    opening: Statement
    char_end: int
    start: YearMonth
    end: YearMonth | None
    current: bool
    dated: tuple[int, int]


def find_told_posts(marked: Marked, section: Section) -> tuple[Post, ...]:
    """The posts that the sentences of one section tell, in their order."""
    stints: list[_Stint] = []
    open_ = False  # whether what follows still belongs to the last one
    before: Statement | None = None  # the sentence before, which told of no post
    for statement in _sentences(marked, section):
        begun = _begins(marked, statement, before)
        if begun:
            stints = [*(_ended_by(s, begun) if s is stints[-1] else s for s in stints), begun]
            open_, before = True, None
        elif open_ and stints:
            if _speaks_of_papers(marked, statement):
                open_ = False
                continue
            stints[-1] = _told_on(marked, stints[-1], statement)
        else:
            around = marked.paragraph_at(statement.char_start)
            same = before is not None and before.char_start >= around[0]
            before = Statement(before.char_start, statement.char_end) if before and same else statement
    return tuple(_post(marked, section, s) for s in stints if s.current or s.end is not None)


def _sentences(marked: Marked, section: Section) -> list[Statement]:
    for kept, paragraphs in zip(marked.sections, marked.paragraphs, strict=True):
        if kept is section:
            return [s for p in paragraphs for s in split_statements(marked.text, p.char_start, p.char_end)]
    return []


def _begins(marked: Marked, statement: Statement, before: Statement | None) -> _Stint | None:
    """The post that a sentence opens: it names work and a day, and is no mere list of cards.

    "I work at Open MRI. I started there in May 2019": the place may stand in the sentence `before` it.
    """
    placed = marked.terms(statement.char_start, statement.char_end, "health_setting")
    if (
        before
        and not placed
        and phrases("told_posts", "there").search(marked.text, statement.char_start, statement.char_end)
    ):
        statement = Statement(before.char_start, statement.char_end)
    start, end = statement.char_start, statement.char_end
    text = marked.text[start:end]
    if len(text.split()) < SENTENCE_MIN_WORDS or not _names_work(marked, statement):
        return None
    if phrases("told_posts", "no_post").search(text):
        return None
    titled = bool(marked.terms(start, end, "title", "health_setting"))
    goes_on = phrases("told_posts", "still").search(text) and phrases("told_posts", "began").search(text)
    if _speaks_of_papers(marked, statement) and not (titled or goes_on):
        return None
    for period in marked.periods_in(start, end):
        if period.start is not None and (period.current or period.end is not None):
            place = (period.char_start, period.char_end)
            return _Stint(statement, end, period.start, period.end, period.current, place)
    dates = marked.dates_in(start, end)
    if not dates or not phrases("told_posts", "began").search(text):
        return None
    first, last = dates[0], dates[-1]
    ends = last is not first and last.date > first.date and _UNTIL.search(marked.text, start, last.char_start)
    current = not ends and bool(phrases("told_posts", "still").search(text))
    place = (first.char_start, last.char_end if ends else first.char_end)
    return _Stint(statement, end, first.date, last.date if ends else None, current, place)


def _names_work(marked: Marked, statement: Statement) -> bool:
    start, end = statement.char_start, marked.paragraph_at(statement.char_start)[1]
    named = marked.terms(start, end, "title", "health_setting", "modality")
    return bool(named or phrases("told_posts", "work").search(marked.text, start, end))


def _speaks_of_papers(marked: Marked, statement: Statement) -> bool:
    """Schooling, registration, cards: no part of a post, whatever day they name."""
    start, end = statement.char_start, statement.char_end
    return bool(marked.terms(start, end, "degree", "credential")) or any(
        start <= m.char_start < end for m in marked.marks
    )


def _told_on(marked: Marked, stint: _Stint, statement: Statement) -> _Stint:
    """The post with one more sentence, which may say how it ended or that it goes on."""
    start, end = statement.char_start, statement.char_end
    stint = replace(stint, char_end=end)
    if stint.end is not None or stint.current:
        return stint
    if phrases("told_posts", "still").search(marked.text, start, end):
        return replace(stint, current=True)
    for found in marked.dates_in(start, end):
        if found.date > stint.start and _UNTIL.search(marked.text, start, found.char_start):
            return replace(stint, end=found.date)
    return stint


def _ended_by(stint: _Stint, following: _Stint) -> _Stint:
    if stint.current or stint.end is not None or following.start < stint.start:
        return stint
    return replace(stint, end=following.start)


def _post(marked: Marked, section: Section, stint: _Stint) -> Post:
    start = stint.opening.char_start
    index, last = marked.document.line_index(start), marked.document.line_index(stint.char_end - 1)
    head = marked.document.line_index(stint.opening.char_end - 1)
    period = Period(stint.start, None if stint.current else stint.end, stint.current, *stint.dated)
    titles = marked.terms(start, stint.opening.char_end, "title")
    return Post(section, index, head + 1, last + 1, start, stint.opening.char_end, stint.char_end, (period,), titles)
