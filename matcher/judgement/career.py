"""Facts about a career that no requirement asks for: when each modality was last used, gaps, posts side by side.

They are for the conversation. None of them changes a point: a gap is a fact and no penalty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matcher.resumes.resume import Employment, Resume
from matcher.scoring.wording import modalities_in_words, month_in_words, months_in_words, sentence

GAP_MONTHS = 3  # a shorter one is notice, a move, a licence of another state
OVERLAP_MONTHS = 2  # a shorter one is a handover
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Recency:
    """When a modality was last used. `months_ago` is 0 for today, None where the resume gives no date, and the least
    that is possible where it gives a year only."""

    modality: str
    last_used: str | None
    months_ago: int | None
    because: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time between posts, or one in which two were held: first and last month, and a sentence that says so."""

    start: str
    end: str
    months: int
    because: str


@dataclass(frozen=True, slots=True)
class _Post:
    """A post in months since the year 0. Where a year or one end only is given, no more than what is certain."""

    title: str
    first_possible: int
    first_certain: int
    last_certain: int
    last_possible: int


def recency_of(resume: Resume, *, as_of: date) -> tuple[Recency, ...]:
    """When each practised modality was last used, the latest first."""
    found = [_recency(m.id, m.last_used, as_of) for m in resume.modalities if m.level == "practised"]
    return tuple(sorted(found, key=lambda r: (r.months_ago is None, r.months_ago or 0, r.modality)))


def gaps_in(posts: Iterable[Employment], *, as_of: date) -> tuple[Stretch, ...]:
    """Times of three whole months or more in which no post was held, the latest first; none after `as_of`.

    Where a post has no dates, it may have filled one: the sentences say so. Where one was held twice, and its dates
    are those of one time, there are none.
    """
    held, today = tuple(posts), _month_of(as_of)
    dated = sorted(_dated(held, as_of), key=lambda p: p.first_possible)
    if not dated or any(_was_held_twice(p, as_of) for p in held):
        return ()
    none = "No post" if len(dated) == len(held) else "No dated post"
    gaps: list[Stretch] = []
    until = dated[0].last_possible
    for post in dated[1:]:
        first, last = until + 1, min(post.first_possible, today) - 1
        if last - first + 1 >= GAP_MONTHS:
            span = f"{month_in_words(_text(first))} to {month_in_words(_text(last))}"
            gaps.append(_stretch(first, last, f"{none} from {span}, {months_in_words(last - first + 1)}."))
        until = max(until, post.last_possible)
    if today - until - 1 >= GAP_MONTHS:
        since, length = month_in_words(_text(until)), months_in_words(today - until - 1)
        gaps.append(_stretch(until + 1, today - 1, f"{none} after {since}, {length} so far."))
    return tuple(reversed(gaps))


def overlaps_in(posts: Iterable[Employment], *, as_of: date) -> tuple[Stretch, ...]:
    """Times of two months or more in which two posts were held, the latest first."""
    dated = sorted(_dated(posts, as_of), key=lambda p: (p.first_certain, p.last_certain))
    found = []
    for index, one in enumerate(dated):
        for other in dated[index + 1 :]:
            start, end = max(one.first_certain, other.first_certain), min(one.last_certain, other.last_certain)
            if end - start + 1 >= OVERLAP_MONTHS:
                span = f"{month_in_words(_text(start))} to {month_in_words(_text(end))}"
                because = f"{_both(one.title, other.title)} overlap from {span}; months are counted once."
                found.append(_stretch(start, end, because))
    return tuple(sorted(found, key=lambda s: (s.end, s.start), reverse=True))


def _recency(id: str, last_used: str | None, as_of: date) -> Recency:
    name = modalities_in_words([id])
    name = f"{name[0].upper()}{name[1:]}"
    if last_used is None:
        return Recency(id, None, None, f"{name}: the resume does not say when it was last used.")
    found = _DATE.match(last_used)
    if not found and last_used != "present":
        return Recency(id, last_used, None, f"{name}: last used {last_used}.")
    ago = _month_of(as_of) - _months(found[1], found[2] or "12") if found else 0
    when = month_in_words(last_used)
    if not found or (ago < 0 and found[2]):  # a contract with an end to come
        return Recency(id, last_used, 0, f"{name}: in use today.")
    if ago <= 0:
        return Recency(id, last_used, 0, f"{name}: last used in {when}.")
    at_least = "" if found[2] else "at least "
    return Recency(id, last_used, ago, f"{name}: last used in {when}, {at_least}{months_in_words(ago)} ago.")


def _dated(posts: Iterable[Employment], as_of: date) -> list[_Post]:
    """The posts of which a date is given, but not those that end before they begin, or begin after `as_of` and last."""
    return [found for post in posts if (found := _post(post, _month_of(as_of)))]


def _post(post: Employment, today: int) -> _Post | None:
    start, end = _DATE.match(post.start or ""), _DATE.match(post.end or "")
    if not start and not end:
        return None
    last_possible = _months(end[1], end[2] or "12") if end else today
    first_possible = _months(start[1], start[2] or "01") if start else 0
    if first_possible > last_possible:
        return None
    first_certain = _months(start[1], start[2] or "12") if start else last_possible
    last_certain = _months(end[1], end[2] or "01") if end else today if post.end == "present" else first_certain
    return _Post(post.title or "", first_possible, first_certain, min(last_certain, today), last_possible)


def _was_held_twice(post: Employment, as_of: date) -> bool:
    """Whether more months are counted than lie between the dates, which are those of one time of several."""
    found = _post(post, _month_of(as_of))
    return bool(found and post.months and post.months > found.last_possible - found.first_possible + 1)


def _both(one: str, other: str) -> str:
    """Two posts, by their titles.

    >>> _both("CT Tech", "Lead"), _both("CT Tech", "CT Tech"), _both("", "Lead"), _both("", "")
    ('CT Tech and Lead', 'Two posts as CT Tech', 'Lead and another post', 'Two posts')
    """
    if one == other:
        return f"Two posts as {one}" if one else "Two posts"
    return f"{one} and {other}" if one and other else f"{one or other} and another post"


def _stretch(first: int, last: int, because: str) -> Stretch:
    return Stretch(_text(first), _text(last), last - first + 1, sentence(because))


def _months(year: str, month: str) -> int:
    return int(year) * 12 + int(month) - 1


def _month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _text(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"
