"""When: the dates and the ranges of dates that a text states, and how many calendar months they cover together.

>>> [(str(p.start), str(p.end), p.current) for p in find_periods("Mar 2019 – Jun 2021, 2015-18, since July 2022")]
[('2019-03', '2021-06', False), ('2015', '2018', False), ('2022-07', 'None', True)]
>>> find_periods("Open 24/7. GPA 3.8/4.0, call 555-2019, 2-3 patients an hour, Suite 2010 - 2012")
()
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import total_ordering

from matcher.resumes.dates.atoms import Atom
from matcher.resumes.dates.ranges import scan


@total_ordering
@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month, or a year where no month is said. A year stands before its January.

    >>> str(YearMonth(2019, 3)), str(YearMonth(2019)), YearMonth(2018, 12) < YearMonth(2019) < YearMonth(2019, 1)
    ('2019-03', '2019', True)
    """

    year: int
    month: int | None = None

    def __lt__(self, other: YearMonth) -> bool:
        return (self.year, self.month or 0) < (other.year, other.month or 0)

    @property
    def last_month(self) -> tuple[int, int]:
        """The year and the month in which it ends: a bare year ends in December."""
        return self.year, self.month or 12

    def is_past(self, as_of: datetime.date) -> bool:
        """Whether the whole month, or year, lies before `as_of`."""
        return self.last_month < (as_of.year, as_of.month)

    def __str__(self) -> str:
        return f"{self.year}" if self.month is None else f"{self.year}-{self.month:02}"


@dataclass(frozen=True, slots=True)
class Period:
    """A range of time as written. `current`: it runs to the day of reading, and `end` is None."""

    start: YearMonth | None
    end: YearMonth | None
    current: bool
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One date as written. `last` differs from `date` for a season or quarter only."""

    date: YearMonth
    last: YearMonth
    day: int | None
    char_start: int
    char_end: int


def find_periods(text: str) -> tuple[Period, ...]:
    """The ranges of the text, in its order: from – to, since, until, and seasons or quarters that stand alone."""
    return tuple(
        Period(
            _year_month(found.first, found.first.month) if found.first else None,
            _year_month(found.last, found.last.last_month or found.last.month) if found.last else None,
            found.current,
            found.char_start,
            found.char_end,
        )
        for found in scan(text)[0]
    )


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every single date of the text, inside ranges and outside.

    >>> [str(found.date) for found in find_dates("BLS exp. 03/27; ARRT 9/30/2027; May 2018; 12.03.2019")]
    ['2027-03', '2027-09', '2018-05', '2019-03']
    """
    return tuple(
        FoundDate(
            _year_month(atom, atom.month),
            YearMonth(atom.end_year)
            if atom.end_year and not atom.month
            else _year_month(atom, atom.last_month or atom.month),
            atom.day,
            atom.char_start,
            atom.char_end,
        )
        for atom in scan(text)[1]
    )


def months_of(periods: Iterable[Period], *, as_of: datetime.date) -> int:
    """Calendar months that the periods cover together, each counted once, none after `as_of`.

    The first and the last month both count. A bare year means its middle, so that 2015 – 2018 is 36 months and
    "2019 – present" runs from July 2019.

    >>> months_of(find_periods("Mar 2019 – Jun 2021; 05/2021 - 07/2021"), as_of=datetime.date(2026, 11, 1))
    29
    """
    today = as_of.year * 12 + as_of.month  # the month after as_of, counted from 0: as_of itself is included
    total, covered = 0, 0
    for first, end in sorted(filter(None, (_month_span(period, today) for period in periods))):
        total += max(0, end - max(first, covered))
        covered = max(covered, end)
    return total


def _month_span(period: Period, today: int) -> tuple[int, int] | None:
    """First month and the month after the last, counted from the year 0; None where an end is not known."""
    start, end = period.start, period.end
    if start is None or (end is None and not period.current):
        return None
    first = start.year * 12 + (6 if start.month is None else start.month - 1)
    after = today if end is None else end.year * 12 + (6 if end.month is None else end.month)
    if after <= first and (start.month is None or end is None or end.month is None):
        both_years = start.month is None and end is not None and end.month is None
        if both_years or (end is None and first - today >= 6):
            return None  # (end − start) × 12 is 0; or it has not begun
        first, after = (
            (after - 1, after) if start.month is None else (first, first + 1)
        )  # within one year: a month at least
    return (first, min(after, today)) if first < min(after, today) else None


def _year_month(atom: Atom, month: int | None) -> YearMonth:
    year = atom.year or 0
    return YearMonth(year + 1, month - 12) if month and month > 12 else YearMonth(year, month)
