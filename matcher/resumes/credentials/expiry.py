"""To which date a credential runs, or on which its examination falls, by the dates and cues of its own stretch."""

from __future__ import annotations

import datetime
import re
from functools import cache

from matcher.lexicon.phrases import alternatives
from matcher.resumes.credentials.clauses import Stretch
from matcher.resumes.dates.periods import YearMonth
from matcher.resumes.marked import Marked

CUE_BEFORE_DATE = 24  # characters: "expires on the last day of " stands further from its date than any other cue seen
_CLASS = re.compile(r"\b(?:renewal |re-?cert\w* |refresher )?(?:class|course)\W+(?:\w+\W+){0,2}\Z", re.IGNORECASE)
"""What leads to the day of a class, which is no date of the card: "renewal class 11/14/2026"."""
_CELL = re.compile(r"\s*[|\t]\s*")
_EXPIRY_HEAD = re.compile(r"\b(?:exp(?:\.|ir\w*)|valid|good|through|until|renew\w*|to)\b", re.IGNORECASE)


def find_expiry(
    marked: Marked, stretch: Stretch, as_of: datetime.date, ids: set[str]
) -> tuple[YearMonth | None, bool, list[tuple[int, int]], YearMonth | None]:
    """The date to which it runs, or of the exam; whether any date stands there; where; and a bare one."""
    start, end = stretch.char_start, stretch.char_end
    best: YearMonth | None = None
    at: list[tuple[int, int]] = []
    bare: YearMonth | None = None
    periods = marked.periods_in(start, end)
    for period in periods:
        if period.end is not None and not period.current:
            best, at = period.end, [(period.char_start, period.char_end)]
    singles = [
        d
        for d in marked.dates_in(start, end)
        if not any(p.char_start <= d.char_start < p.char_end for p in periods)
        and not _CLASS.search(marked.text[start : d.char_start])
    ]
    for found in singles:
        before = marked.text[start : found.char_start]
        issued = bool(_issued().search(before))
        told = _expires().search(before) or _is_under_expiry(marked, found.char_start)
        ends = bool(told) and not issued
        future = not found.date.is_past(as_of)
        if not told and not issued and len(singles) == 1 and found.date.month:
            bare = found.date
        if "pending" in ids and not future:
            continue  # "applied 09/2026" is no date of an exam
        if "expired" in ids and best is not None and found.date.last_month < best.last_month:
            continue  # of "certified 2008, lapsed 2021" the later one ends it
        runs_on = ids & {"pending", "expired"} or ends or (future and not issued)
        if runs_on and (best is None or ends or found.date.last_month > best.last_month):
            best, at = found.date, [(found.char_start, found.char_end)]
    return best, bool(periods or singles), at, bare


def ran_out(marked: Marked, stretch: Stretch, as_of: datetime.date) -> bool:
    """Whether every date of expiry that the stretch names is past: "Expires: 02/2026"."""
    told = [
        d
        for d in marked.dates_in(stretch.mention.char_end, stretch.char_end)
        if _expires().search(marked.text[stretch.mention.char_end : d.char_start])
    ]
    return bool(told) and all(d.date.is_past(as_of) for d in told)


@cache
def _expires() -> re.Pattern[str]:
    runs_to, up_to = (alternatives("credential_dates", n) for n in ("runs_to", "up_to"))
    return re.compile(
        rf"(?:\b(?:{runs_to})(?!\w)[^\n.;|]{{0,{CUE_BEFORE_DATE}}}|\b(?:{up_to})\b\W*(?:the end of )?)$", re.IGNORECASE
    )


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives('credential_dates', 'issued')})\b[^\w\n]{{0,3}}(?:in\s|on\s)?$", re.IGNORECASE
    )


def _is_under_expiry(marked: Marked, char: int) -> bool:
    """Whether a date stands in the column of a table that its first row calls the expiry."""
    lines = marked.document.lines
    index = marked.document.line_index(char)
    if lines[index].role != "cell":
        return False
    column = len(_CELL.findall(marked.text[marked.document.line_starts[index] : char]))
    while index > 0 and lines[index - 1].role == "cell":
        index -= 1
        heads = _CELL.split(lines[index].text)
        if not re.search(r"\d", lines[index].text) and any(_EXPIRY_HEAD.search(h) for h in heads):
            return column < len(heads) and bool(_EXPIRY_HEAD.search(heads[column]))
    return False
