"""Dates and lengths of time: which of them tell how old somebody is."""

from __future__ import annotations

import re
from typing import NamedTuple

from matcher.blinding.spans import OVER_20_YEARS, Span
from matcher.lexicon.durations import find_durations

LONG_YEARS = 20  # a date further back, or a stretch this long, tells of an age
LONG_MONTHS = LONG_YEARS * 12

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?)"
)
_BEFORE_YEAR = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?[ -])?\b{_MONTH}\b\.?(?:[ ]\d{{1,2}}(?:st|nd|rd|"
    rf"th)?(?=[ ,]))?[ ,'/-]{{0,3}}(?:of )?|"
    r"\b(?:spring|summer|fall|autumn|winter)[ ](?:of )?'?|(?<![\d/.])\d{1,2}[/.-](?:\d{1,2}[/.-])?)?"
)
_DATE = re.compile(
    rf"{_BEFORE_YEAR}(?<![\d$#.])(?<!\d,)(?P<year>1[89]\d\d|20\d\d)(?:-(?:0[1-9]|"
    rf"1[0-2])(?:-\d\d)?(?![/\d]))?(?!\d|,\d|\.\d)"
    r"|(?<![\d/.])\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)(?P<day_year>\d\d)(?![\d/])"
    r"|(?<![\d/.])(?<!post-)(?:0?[1-9]|1[0-2])/(?P<month_year>\d\d)(?![\d/])"
    rf"|(?:\b{_MONTH}\b\.?[ ]?|(?<!\w))'(?P<short>\d\d)(?![\d'])(?!s\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[ ]?\+?[ ]?(?:\w+[ ])?(?:exams?|patients?|studies|scans?|images?|hours?|cases?|beds?|people|employees|"
    r"slices?|films?|"
    r"procedures?|x-?rays?|mA[s]?|kVp?|ml|cc|clinical hours|square|calls?|words|pages|feet|meters|members|"
    r"staff|units?)\b",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"(?:\b(?:more than|over|nearly|almost|about|at least|well over) )?(?:\b(?:a|"
    r"one) )?(?:\bquarter[ -](?:of a )?century|\bhalf[ -]"
    r"(?:a )?century)\b|(?<![\w.,/$-])[2-6]\d[ ]?\+?(?:[ -](?:plus|odd)[ -])?[ -]?(?:years?|yrs?)\b(?:'(?!\w))?|"
    r"\b(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?[ -](?:plus[ -]|"
    r"odd[ -])?(?:years?|yrs?)\b|"
    r"(?<![\w.])(?:19|')?[3-9]0'?s\b(?!\w)|\b(?:nineties|eighties|seventies|sixties)\b",
    re.IGNORECASE,
)
_AS_A_REPORT_SAYS = re.compile(r"\d{2} years?(?: \d{1,2} months?)?", re.IGNORECASE)
_NOT_A_STRETCH = re.compile(r"[ ]?(?:\+|ago\b|-|old\b)")


class Dated(NamedTuple):
    """A date as it stands in a text, and its year."""

    start: int
    end: int
    year: int


def find_dates(text: str, *, this_year: int) -> list[Dated]:
    """Every date with a year. `text` is plain.

    >>> [d.year for d in find_dates("Jun '89, 6/98 to May 2012, 3/15/1999", this_year=2026)]
    [1989, 1998, 2012, 1999]
    >>> find_dates("2000 exams, $1998, 24/7, 1,500", this_year=2026)
    []
    """
    found = []
    for match in _DATE.finditer(text):
        year = int(match["year"] or 0)
        if year:
            if match.start() == match.start("year") and _COUNTED.match(text, match.end()):
                continue
        else:
            short = int(match["day_year"] or match["month_year"] or match["short"])
            year = 1900 + short if short > this_year % 100 + 10 else 2000 + short
        found.append(Dated(match.start(), match.end(), year))
    return found


def find_old(text: str, *, this_year: int) -> list[Span]:
    """Dates more than twenty years back, and stretches of twenty years and more. `text` is plain.

    >>> [s.label for s in find_old("Has 27 years 4 months of it; 25+ years; since 1998; 12 years", this_year=2026)]
    ['[date]', 'over 20 years', '[date]']
    """
    dates = find_dates(text, this_year=this_year)
    found = [Span(d.start, d.end, "[date]") for d in dates if d.year <= this_year - LONG_YEARS]
    stretches = [(d.char_start, d.char_end) for d in find_durations(text) if d.months >= LONG_MONTHS]
    for match in _LONG.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in stretches):
            stretches.append(match.span())
    return found + [Span(start, end, _length_label(text, start, end)) for start, end in sorted(stretches)]


def _length_label(text: str, start: int, end: int) -> str:
    said = text[start:end]
    if said == OVER_20_YEARS:
        return OVER_20_YEARS
    plainly = _AS_A_REPORT_SAYS.fullmatch(said) and not _NOT_A_STRETCH.match(text, end)
    return OVER_20_YEARS if plainly else "[date]"
