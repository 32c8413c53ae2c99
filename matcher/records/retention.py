"""How long a record keeps what it holds of people: the chain stays, the contents of old entries go."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from matcher.errors import OptionError
from matcher.records.log import Entry
from matcher.records.record import Receipt, Record

_AGE = re.compile(r"([1-9]\d{0,3})([ymd])")


@dataclass(frozen=True, slots=True)
class Old:
    """An entry that is older than it may be, and the hashes of what it still holds."""

    entry: Entry
    left: tuple[str, ...]


def find_old(record: Record, *, before: date) -> list[Old]:
    """Entries of the days before this one that still have contents."""
    old = [entry for entry in record.entries if entry.when[:10] < before.isoformat()]
    found = [Old(entry, tuple(content.hash for content in record.read(entry))) for entry in old]
    return [one for one in found if one.left]


def purge(record: Record, old: Sequence[Old], *, age: str, when: datetime, by: str) -> Receipt:
    """Takes out what these entries hold, and says so in an entry of its own."""
    removed = [digest for one in old for digest in one.left]
    return record.append("purge", when=when, by=by, removed=removed, because=f"older than {age}")


def day_before(day: date, age: str) -> date:
    """The day that lies so many years, months or days before; the last of its month where the month is shorter.

    >>> day_before(date(2028, 2, 29), "1y"), day_before(date(2026, 5, 31), "18m"), day_before(date(2026, 1, 1), "90d")
    (datetime.date(2027, 2, 28), datetime.date(2024, 11, 30), datetime.date(2025, 10, 3))
    >>> day_before(date(2026, 11, 1), "four years")
    Traceback (most recent call last):
    matcher.errors.OptionError: --older-than: 'four years' is no age. Write a number and y, m or d: 4y, 18m, 90d.
    """
    match = _AGE.fullmatch(age)
    try:
        if not match:
            raise ValueError
        count, unit = int(match[1]), match[2]
        if unit == "d":
            return day - timedelta(days=count)
        months = day.year * 12 + day.month - 1 - count * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        remedy = "Write a number and y, m or d: 4y, 18m, 90d."
        raise OptionError(f"--older-than: '{age}' is no age.", remedy) from None
