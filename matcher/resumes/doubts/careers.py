"""Times that cannot be true: what has not begun, what began before anybody's working life, too much at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from matcher.lexicon.durations import LONGEST_YEARS
from matcher.lexicon.phrases import phrases
from matcher.resumes.dates.periods import Period, YearMonth
from matcher.resumes.doubts.doubt import Doubt
from matcher.resumes.doubts.phrasing import find_phrases
from matcher.resumes.marked import Marked
from matcher.resumes.statements import is_prose
from matcher.resumes.work.employment import Job, find_all_posts
from matcher.resumes.work.posts import Post

CAREER_MAX_YEARS = LONGEST_YEARS  # from eighteen to seventy-eight
AT_ONCE_MAX = 4  # posts in one month; of 574 honest resumes nine have three, none four
_OLD_YEAR = re.compile(r"1[89]\d\d(?!\d)(?<!\d\d\d\d\d)")  # FIRST_YEAR of dates/atoms.py is later than some of them
_RANGE_FROM = re.compile(
    r"\d{4}\s*(?:-|–|—|to|until|through)\s*(?:\w+\.? ){0,2}(?:\d{1,2}[/.])?(?:(?:19|20)\d\d|present|now|current|today)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"[-–—]|\b(?:to|until|through)\b", re.IGNORECASE)
CLAIM_BEFORE = 40  # characters between the word and its date: "registered in radiography and CT since 2029"


def find_future_dates(marked: Marked, as_of: date) -> Iterator[Doubt]:
    """Posts that lie ahead with their end, and what is said to have happened on a day to come."""
    posts: list[range] = []
    if any(_lies_ahead(marked, period, as_of) for period in marked.periods):
        for post in find_all_posts(marked):
            if post.periods and all(_lies_ahead(marked, period, as_of) for period in post.periods):
                posts.append(range(post.line_start, post.line_end))
    lines = _claimed_ahead(marked, as_of)
    said = "Dates to come, where something is said to have begun or been earned; it was not counted."
    yield from _doubt("future_dates", said, lines, posts)


def find_implausible_careers(marked: Marked, as_of: date) -> Iterator[Doubt]:
    """Posts that began before anybody's working life, registrations as old, and a hundred years of experience."""
    lines = _said_too_long(marked)
    posts: list[range] = []
    for found in _OLD_YEAR.finditer(marked.text):
        index = marked.document.line_index(found.start())
        known = bool(posts) and index in posts[-1]
        if known or as_of.year - int(found[0]) <= CAREER_MAX_YEARS or not _is_of_a_career(marked, index):
            continue
        before = marked.text[max(marked.line_span(index)[0], found.start() - CLAIM_BEFORE) : found.start()]
        if _RANGE_FROM.match(marked.text, found.start()):
            posts.append(_lines_of_old_post(marked, index))
        elif _happened(before):
            lines.add(index)
    said = f"A career of more than {CAREER_MAX_YEARS} years; what began before was not counted."
    yield from _doubt("implausible_career", said, lines, posts)


def _is_of_a_career(marked: Marked, index: int) -> bool:
    """Whether a line heads an entry or names a paper: no bullet of duties, no history of a hospital."""
    line = marked.document.lines[index]
    if line.role == "bullet" or is_prose(line):
        return False
    around = range(max(0, index - 1), min(index + 2, len(marked.document.lines)))
    return any(marked.terms(*marked.line_span(n), "title", "credential", "degree") for n in around)


def _lines_of_old_post(marked: Marked, index: int) -> range:
    """The lines of an entry around its dates, which are too old for the finder of posts to know them."""
    lines = marked.document.lines
    own = bool(marked.terms(*marked.line_span(index), "title"))
    start = index if own or index == 0 or lines[index].gap_before else index - 1
    section = marked.section_of_line(index)
    end = index + 1
    while end < section.line_end and not lines[end].gap_before and not _opens_another(marked, end):
        end += 1
    return range(start, end)


def _opens_another(marked: Marked, index: int) -> bool:
    line = marked.document.lines[index]
    if line.role == "bullet" or is_prose(line):
        return False
    span = marked.line_span(index)
    return bool(marked.periods_in(*span) or marked.terms(*span, "title"))


def find_overlapping_posts(marked: Marked, jobs: tuple[Job, ...], as_of: date) -> Iterator[Doubt]:
    """Paid posts of imaging in one time, more than anybody can fill: the first stays, the others do not count."""
    posts = [job.post for job in jobs if job.kind == "paid" and job.imaging]
    spans = [(post, *span) for post in posts for span in _spans(post, as_of)]
    most = 0
    surplus: set[int] = set()
    for month in {first for _, first, _ in spans} if len(spans) > AT_ONCE_MAX else ():
        held = [post.line_start for post, first, last in spans if first <= month <= last]
        if len(held) > AT_ONCE_MAX:
            most = max(most, len(held))
            surplus.update(held[1:])
    said = f"{most} paid posts at once; only the first was counted."
    over = [range(post.line_start, post.line_end) for post in posts if post.line_start in surplus]
    yield from _doubt("overlapping_posts", said, set(), over)


def _doubt(code: str, message: str, lines: set[int], posts: list[range]) -> Iterator[Doubt]:
    """One doubt about single lines and whole posts, where there are any."""
    every = lines.union(*posts)
    if every:
        yield Doubt(code, message, tuple(sorted(every)), tuple(post.start for post in posts))


def _spans(post: Post, as_of: date) -> Iterator[tuple[int, int]]:
    """The months, counted from the year 0, that each period of a post certainly covers."""
    for period in post.periods:
        if period.start is None:
            continue
        first = period.start.year * 12 + (period.start.month or 12)
        end = YearMonth(as_of.year, as_of.month) if period.current else period.end or period.start
        yield first, max(first, end.year * 12 + (end.month or 1))


def _claimed_ahead(marked: Marked, as_of: date) -> set[int]:
    """The lines of what is said to be so since, or to have been earned on, a day to come."""
    lines: set[int] = set()
    for found in marked.dates:
        if not _is_ahead(found.date, as_of):
            continue
        index = marked.document.line_index(found.char_start)
        before = marked.text[max(marked.line_span(index)[0], found.char_start - CLAIM_BEFORE) : found.char_start]
        if _happened(before):
            lines.add(index)
    return lines


def _happened(before: str) -> bool:
    """Whether the words right before a date say that something was so by then: "registered since", "earned in"."""
    return any(not before[found.end() :].strip(" :,(") for found in phrases("doubts", "happened").finditer(before))


def _said_too_long(marked: Marked) -> set[int]:
    """The lines of "110 years of experience", where no team's is meant."""
    return {n for n, found in find_phrases(marked, "of_one_career") if not _is_of_many(marked, found.start())}


def _is_of_many(marked: Marked, char: int) -> bool:
    told = marked.statement_at(char)
    return bool(phrases("doubts", "of_many").search(marked.text, told.char_start, told.char_end))


def _lies_ahead(marked: Marked, period: Period, as_of: date) -> bool:
    """A range of time to come, from – to; no season, no expiry, no plan."""
    if period.start is None or not _is_ahead(period.start, as_of) or period.end == period.start:
        return False
    before = marked.text[max(0, period.char_start - CLAIM_BEFORE) : period.char_start]
    ranged = _RANGE.search(marked.text, period.char_start, period.char_end)
    return bool(ranged) and not phrases("doubts", "planned").search(before)


def _is_ahead(day: YearMonth, as_of: date) -> bool:
    return (day.year, day.month or 1) > (as_of.year, as_of.month)
