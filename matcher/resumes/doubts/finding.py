"""All doubts about a resume: the table of those who look, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from matcher.resumes.doubts.careers import find_future_dates, find_implausible_careers, find_overlapping_posts
from matcher.resumes.doubts.doubt import Doubt
from matcher.resumes.doubts.lists import find_keyword_lists, find_repeated_words, find_tiny_print
from matcher.resumes.doubts.pasted import find_catalogues, find_instructions, find_pasted_postings
from matcher.resumes.marked import Marked
from matcher.resumes.work.employment import Job

Look = Callable[[Marked, date], Iterable[Doubt]]

LOOKS: tuple[Look, ...] = (
    find_tiny_print,
    find_repeated_words,
    find_keyword_lists,
    find_instructions,
    find_pasted_postings,
    find_catalogues,
    find_future_dates,
    find_implausible_careers,
)
"""A new doubt is a function and a line here."""


def find_doubts(marked: Marked, *, as_of: date) -> tuple[Doubt, ...]:
    """What the text holds that should be looked at, by code, in the order of the table."""
    return tuple(doubt for look in LOOKS for doubt in look(marked, as_of))


def find_doubts_about_posts(marked: Marked, jobs: tuple[Job, ...], *, as_of: date) -> tuple[Doubt, ...]:
    """What can be seen only when it is known which posts are paid."""
    return tuple(find_overlapping_posts(marked, jobs, as_of))
