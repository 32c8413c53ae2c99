"""When: the dates and the ranges of dates that a text states, and how many calendar months they cover together.

>>> [(str(p.start), str(p.end), p.current) for p in find_periods("Mar 2019 – Jun 2021, 2015-18, since July 2022")]
[('2019-03', '2021-06', False), ('2015', '2018', False), ('2022-07', 'None', True)]
>>> find_periods("Open 24/7. GPA 3.8/4.0, call 555-2019, 2-3 patients an hour, Suite 2010 - 2012")
()
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, total_ordering

from matcher.resumes.date_atoms import Atom, atoms_of, prepare

SENTENCE_GAP = 70  # "until the clinic closed its doors for good in August 2019": more words tell another story


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
    return _scan(text)[0]


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every single date of the text, inside ranges and outside.

    >>> [str(found.date) for found in find_dates("BLS exp. 03/27; ARRT 9/30/2027; May 2018; 12.03.2019")]
    ['2027-03', '2027-09', '2018-05', '2019-03']
    """
    return _scan(text)[1]


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


# --- joining ---------------------------------------------------------------------------------------------------------

_TO = r"(?:to|until|untill|til|till|'til|thru|through|up to|bis|hasta|ate|a|al|jusqu'(?:a|en|au)|au|fino a|sino a|with end|and ended)"
_SOFT = r"(?:(?:the |a )?(?:early|late|mid|about|around|approx\.?|approximately|circa|ca\.?|roughly|beginning of|start of|end of|month of|year|el|le|la|do|da|du|de|i|il)[ -])*"
_DASHES = r"(?:[-–~→>»]+|=>|\.\.+)"
_SPACE = r"[ ]*\n?[ ]*"
_CLOSE = r"[\])*]*(?:[ ]?[.,])?"
_LABEL = r"(?:[,;|]|and)?[ ]?(?:end(?:ed|ing)?(?: date)?|to|left|separated|finished|departed|date ended|last day)[ ]?:?"
_JOIN = re.compile(
    rf"{_CLOSE}(?:{_SPACE}(?:[-–]+ ?)?(?:{_DASHES}|{_TO}\b|{_LABEL})(?:[ ]?{_TO}\b)?:?{_SPACE}|"
    rf"{_SPACE}[(]?[-–]{_SPACE})[(]?(?:\b{_SOFT})?[\['(]?"
)
_SLASH = re.compile(r"[ ]?/[ ]?")
_PIPE = re.compile(r"[ ]*\|[ ]*")
_PROSE = re.compile(
    rf"[ ,]{{1,2}}[^.;\n\d]{{0,40}}?\n?[^.;\n\d]{{0,40}}?\b(?:until|till|through|to)\b"
    rf"\n?[^.;\n\d]{{0,{SENTENCE_GAP}}}\n?[^.;\n\d]{{0,30}}?"
    r"|[^.;\n\d]{0,40}\n?[^.;\n\d]{0,30}[ \n](?:left|retired|resigned|quit|stopped|moved on|departed)\b[^.;\n\d]{0,40}"
)
_WRAPPED = re.compile(r"[ ]?[-–][ ](?=[^\d\n])[^\n]{3,160}(?:\n|(?<=,[ ]))")
_WRAPPED_PRESENT = re.compile(r"[ ]?[-–][ ](?=[^\d\n])[^\n\d]{3,60}?(?:\n|,[ ])(?:present|current|now)\b")
_BEGAN = re.compile(
    r"\b(?:from|started|starting|start|joined|hired|began|begun|beginning|worked|arrived|came|came on|de|desde|von|du|depuis|dal)[ \n]"
    r"(?:\w+[ \n]){0,4}$"
)
_VALIDITY = re.compile(
    r"\b(?:valid|good|active|current|registered|renewed|renews|paid|expir\w+|exp|licensed|certified|biennium|cycle|card)\b"
)
_BETWEEN = re.compile(r"\b(?:between|entre|zwischen|tra|fra)[ ](?:the )?(?:years )?$")
_AND = re.compile(rf"{_SPACE}(?:and|&|y|et|und|e){_SPACE}")
_PRESENT = (
    "(?:(?:the )?(?:present|current)(?: (?:day|date|time|position|job|role|employer))?|presently|currently|now|"
    "today|(?:this |to)?date|ongoing|"
    "on-going|still(?: (?:here|there|employed|working))?|actual(?:idad|mente|ite)?|la actualidad|presente|"
    r"pres\.?|curr\.?|"
    "prsent|presnt|preset|heute|aujourd'hui|ce jour|hoy|la fecha|atual(?:mente)?|hoje|(?:o )?momento|oggi|"
    "in corso|en cours|en curso|laufend)"
)
_TO_PRESENT = re.compile(
    rf"{_CLOSE}(?:{_SPACE}(?:[-–]+ ?)?(?:{_DASHES}|{_TO}\b|{_LABEL}|[/|])?(?:[ ]?{_TO}\b)"
    rf"?:?{_SPACE}[(\[]?(?:the |a |la |o |l'|as of )?{_PRESENT}(?!\w)"
    r"|[ ]?\+(?=[ ]*(?:$|[\n,;|)]))|,?[ ](?:and |but )?(?:i |am |i'm |i am )*still\b(?: (?:here|there|employed|"
    "working|work there))?|[ ](?:and (?:counting|onwards?|ongoing|continuing)|onwards?|forward|on(?=[ ]*(?:$|"
    r"[\n,.;|)])))(?!\w))"
)
_NEEDS_SIGN = re.compile(rf"{_CLOSE}[ ]*\n?[ ]*[(\[]?{_PRESENT}[)\]]?[ ]*(?=$|\n|[|,;])")
_OPEN_END = re.compile(r"[ ]*[-–→]+[ ]*(?=$|[\n)\]])")
_SINCE = re.compile(r"\b(?:since|seit|depuis|desde|desde el|dal|from)[ ](?:\w+[ ]){0,3}?$")
_FROM_PRESENT = re.compile(
    rf"(?<!\w)(?:present|now|today|actualidad|heute)[)]?[ ]*(?:[-–←]+|back to)[ ]*$"
)  # newest first
_UNTIL = re.compile(r"(?:\b(?:until|till|til|hasta|bis|up to|jusqu'en|ate)|(?:^|\n|\()[ ]*–)[ ](?:\w+[ ]){0,2}?$")
_VALID = re.compile(
    r"\b(?:valid|good|current|currently|active|exp\w*|licensed|certified|registered|renewed|paid|card|due|not|"
    r"gultig|valid[oae]|vigente)\b[^.;\n]*$"
)
_DATED = re.compile(
    r"(?:\b(?:exp\w*|valid\w*|thru|through|until|till|good|renew\w*|due|issued?|since|from|to|in|by|of|date|"
    r"dated|grad\w*|completed|obtained|"
    r"earned|awarded|certified|passed|current|as of|recert\w*|effective|lapsed|started|hired|ended)"
    r"\b[ :.,(]*(?:on |date |thru |to |in |until )?|[(\[][ ]*|^[ ]*|\n[ ]*)$"
)
_EXPIRES = re.compile(
    r"\b(?:exp\w*|valid\w*|thru|through|until|good to|renew\w*|due|issued?|recert\w*)[ :.,(]*(?:date[ :]*)?$"
)
_SCORED = re.compile(
    r"[ ]*(?:%|(?:shifts?|hours?|hrs|hr|ratio|pain|competenc\w+|points?|split|schedule|exams?|rooms?|days?|"
    r"patients?|scale)\b)"
)


@lru_cache(maxsize=8)  # periods and dates of one text are asked for one after the other
def _scan(text: str) -> tuple[tuple[Period, ...], tuple[FoundDate, ...]]:
    plain = prepare(text)
    atoms = atoms_of(plain)
    periods: list[Period] = []
    dates: list[FoundDate] = []
    at = 0
    while at < len(atoms):
        left = atoms[at]
        if at + 1 < len(atoms) and (pair := _join(plain, left, atoms[at + 1])):
            first, last = pair
            periods.append(_period(first, last))
            dates += [_found(first), _found(last)]
            at += 2
            continue
        at += 1
        before = plain[max(0, left.char_start - 40) : left.char_start]
        period, date = _alone(plain, left, before)
        periods += [period] if period else []
        dates += [date] if date else []
    return tuple(periods), tuple(dates)


def _join(plain: str, left: Atom, right: Atom) -> tuple[Atom, Atom] | None:
    """Both ends of one range with their years filled in, or None."""
    gap = plain[left.char_end : right.char_start]
    both_full = left.kind == right.kind == "full"
    if both_full and _is_wrapped_cell(plain, left, right):
        return left, right
    joined = (
        _JOIN.fullmatch(gap)
        or (
            _SLASH.fullmatch(gap)
            and (left.kind == right.kind == "year" or left.kind == "month" or (both_full and " " in gap))
        )
        or (_PIPE.fullmatch(gap) and both_full)
        or (_AND.fullmatch(gap) and (_BETWEEN.search(plain[: left.char_start]) or _twin(left, right)))
        or (
            _PROSE.fullmatch(gap)
            and _BEGAN.search(plain[max(0, left.char_start - 60) : left.char_start])
            and not _VALIDITY.search(gap)
            and left.year
            and right.year
            and "month" not in (left.kind, right.kind)
        )
    )
    if not joined:
        return None
    ends = _with_years(left, right)
    if ends is None:
        return None
    first, last = ends
    if _order(last, end=True) < _order(first):
        if not re.search(r"[-–]", gap) or first.kind != last.kind:
            return None
        first, last = replace(last, char_start=first.char_start), replace(first, char_end=last.char_end)  # newest first
    return (first, last) if _order(last) - _order(first) <= 60 * 12 else None


def _is_wrapped_cell(plain: str, left: Atom, right: Atom) -> bool:
    """Whether a narrow table column broke the range and its row was read across: "07/2024 – Grande Ronde,\n12/2024 OR"."""
    gap = plain[left.char_end : right.char_start]
    return (
        bool(_WRAPPED.fullmatch(gap))
        and (left.char_start == 0 or plain[left.char_start - 1] == "\n")
        and _order(left) < _order(right)
        and (left.day is None) == (right.day is None)
        and not re.match(r"[ ]*(?:[-–]|to\b)", plain[right.char_end :])
    )


def _twin(left: Atom, right: Atom) -> bool:
    """ "Summer and fall 2019" is one stretch; "May and June 2019" too."""
    return left.kind == "month" and right.kind == "full" and right.day is None


def _order(atom: Atom, end: bool = False) -> int:
    month = atom.last_month or atom.month if end else atom.month
    return (atom.year or 0) * 12 + (month or (12 if end else 1))


def _with_years(left: Atom, right: Atom) -> tuple[Atom, Atom] | None:
    """What the two ends mean beside each other: a bare month takes the other's year, "Mar 19 – Jun 21" are years."""
    if "span" in (left.kind, right.kind):
        return None
    if left.kind == "month" and left.last_month and not right.last_month:
        return None  # "Silver Spring – June 2014"
    if left.kind == right.kind == "two_digits" or {left.kind, right.kind} == {"year", "two_digits"}:
        return (left, right) if left.year and right.year else None
    if left.kind == right.kind == "month_day":
        left, right = _day_as_year(left), _day_as_year(right)
    elif left.kind == "month_day" and right.year and right.day is None and right.kind != "short":
        left = _day_as_year(left)
    elif right.kind == "month_day" and left.year and left.day is None:
        right = _day_as_year(right)
    if left.kind in ("short", "weak") and right.day and right.year and left.year != right.year and right.kind == "full":
        left = replace(left, year=None)  # 1/15 – 3/20/2019
    if right.year is None and left.year is not None and right.month:
        right = replace(right, year=left.year + (right.month < (left.month or 1)))
    if left.year is None and right.year is not None and left.month:
        left = replace(left, year=right.year - (left.month > (right.month or 12)))
    if left.year is None or right.year is None:
        return None
    if any(atom.kind == "weak" and atom.char_end - atom.char_start < 5 for atom in (left, right)):
        return None  # "7-15 to 3-23" are hours
    if "weak" in (left.kind, right.kind) and left.kind != right.kind and "full" not in (left.kind, right.kind):
        return None
    return left, right


def _day_as_year(atom: Atom) -> Atom:
    year = atom.day if atom.day is not None else 0
    if year > 31 or 0 <= year <= 30:
        return replace(atom, kind="full", year=(2000 if year < 50 else 1900) + year, day=None)
    return atom


def _alone(plain: str, atom: Atom, before: str) -> tuple[Period | None, FoundDate | None]:
    """What a date without partner says: an open range, a span, a season, or just itself."""
    behind = plain[atom.char_end :]
    end = _TO_PRESENT.match(behind)
    if (
        end
        and not re.search(r"[^\s)\],.*(]", end[0][: len(end[0]) - len(end[0].lstrip(" \n)],.*("))] or "")
        and not _has_sign(end[0])
    ):
        end = _NEEDS_SIGN.match(behind)
    if not end and atom.kind == "full" and (atom.char_start == 0 or plain[atom.char_start - 1] == "\n"):
        end = _WRAPPED_PRESENT.match(behind)
    if atom.year is None:
        if atom.kind != "month_day" or not end:
            return None, None
        atom = _day_as_year(atom)
    if atom.kind == "two_digits" and not end:
        if not re.search(r"\b(?:of|in|since|class|by|until)[ ]$", before):
            return None, None
        return None, _found(atom)
    if not end and atom.kind in ("short", "weak") and not _is_short_date(plain, atom, before):
        return None, None
    date = _found(atom)
    if end or (atom.kind != "span" and _OPEN_END.match(behind)):
        stop = atom.char_end + (end.end() if end else 0)
        return Period(date.date, None, True, atom.char_start, stop), date
    if newest_first := _FROM_PRESENT.search(before):
        return Period(
            date.date, None, True, atom.char_start - (len(before) - newest_first.start()), atom.char_end
        ), date
    if atom.end_year:
        last = YearMonth(atom.end_year)
        return Period(YearMonth(date.date.year), last, False, atom.char_start, atom.char_end), replace(
            date, date=YearMonth(date.date.year), last=last
        )
    since = _SINCE.search(before)
    if since and not before[since.start() :].startswith("from"):
        return Period(date.date, None, True, atom.char_start - (len(before) - since.start()), atom.char_end), date
    if (until := _UNTIL.search(before)) and not _VALID.search(before[: until.start()]):
        return Period(None, date.last, False, atom.char_start - (len(before) - until.start()), atom.char_end), date
    if atom.last_month:
        return _period(atom, atom), date
    return None, date


def _has_sign(matched: str) -> bool:
    """Whether something between the date and "present" joins them, so that "2019\\nCurrent duties" does not."""
    return bool(
        re.match(rf"[\s)\],.*]*(?:{_DASHES}|{_TO}\b|{_LABEL}|[/|+(]|and |onw|forw|on$|but |i |am |i'm|still)", matched)
    )


def _is_short_date(plain: str, atom: Atom, before: str) -> bool:
    """ "exp. 03/27" and "(10/24)" are dates; "9/10 pain" and "12/12 competencies" are not."""
    if _SCORED.match(plain, atom.char_end):
        return False
    if atom.kind == "weak":
        return bool(_EXPIRES.search(before))
    if _DATED.search(before):
        return True
    written = plain[atom.char_start : atom.char_end]
    return re.match(r"\d\d", written) is not None and written[:2] != written[-2:]


def _found(atom: Atom) -> FoundDate:
    return FoundDate(
        _year_month(atom, atom.month),
        _year_month(atom, atom.last_month or atom.month),
        atom.day,
        atom.char_start,
        atom.char_end,
    )


def _period(first: Atom, last: Atom) -> Period:
    end = _year_month(last, last.last_month or last.month)
    return Period(_year_month(first, first.month), end, False, first.char_start, last.char_end)


def _year_month(atom: Atom, month: int | None) -> YearMonth:
    year = atom.year or 0
    return YearMonth(year + 1, month - 12) if month and month > 12 else YearMonth(year, month)
