"""The ranges of a text: dates joined in pairs, or open towards today. `dates` gives them to everybody else.

>>> stretches, dates = scan("2015 - 2018, since 2020, until 2012")
>>> [(s.first and s.first.year, s.last and s.last.year, s.current) for s in stretches]
[(2015, 2018, False), (2020, None, True), (None, 2012, False)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from matcher.resumes.dates.atoms import Atom, atoms_of
from matcher.resumes.dates.cleaning import prepare
from matcher.resumes.dates.connectors import (
    AND,
    BEGAN,
    BETWEEN,
    DASHES,
    DATED,
    EXPIRES,
    FROM_PRESENT,
    JOIN,
    LABEL,
    NEEDS_SIGN,
    OPEN_END,
    PIPE,
    PROSE,
    SCORED,
    SINCE,
    SLASH,
    TO,
    TO_PRESENT,
    UNTIL,
    VALID,
    VALIDITY,
    WRAPPED,
    WRAPPED_PRESENT,
)

WINDOW = 200  # characters looked at on either side of a date: two lines
LONGEST_YEARS = 60  # a longer stretch is a firm's history


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one date to another; `current` where it runs until today."""

    first: Atom | None
    last: Atom | None
    current: bool
    char_start: int
    char_end: int


@lru_cache(maxsize=8)  # ranges and dates of one text are asked for one after the other
def scan(text: str) -> tuple[tuple[Stretch, ...], tuple[Atom, ...]]:
    """The stretches of the text, and all dates that count, those inside the stretches included."""
    plain = prepare(text)
    atoms = atoms_of(plain)
    stretches: list[Stretch] = []
    dates: list[Atom] = []
    at = 0
    while at < len(atoms):
        left = atoms[at]
        if at + 1 < len(atoms) and (pair := _join(plain, left, atoms[at + 1])):
            first, last = pair
            stretches.append(Stretch(first, last, False, first.char_start, last.char_end))
            dates += pair
            at += 2
            continue
        at += 1
        stretch, date = _alone(plain, left, plain[max(0, left.char_start - 40) : left.char_start])
        stretches += [stretch] if stretch else []
        dates += [date] if date else []
    return tuple(stretches), tuple(dates)


def _join(plain: str, left: Atom, right: Atom) -> tuple[Atom, Atom] | None:
    """Both ends of one range with their years filled in, or None."""
    gap = plain[left.char_end : right.char_start]
    both_full = left.kind == right.kind == "full"
    if both_full and (_is_wrapped_cell(plain, left, right) or _in_two_cells(plain, left, right)):
        return left, right
    joined = (
        JOIN.fullmatch(gap)
        or (
            SLASH.fullmatch(gap)
            and (left.kind == right.kind == "year" or left.kind == "month" or (both_full and " " in gap))
        )
        or (PIPE.fullmatch(gap) and both_full)
        or (
            AND.fullmatch(gap)
            and (BETWEEN.search(plain[max(0, left.char_start - 40) : left.char_start]) or _twin(left, right))
        )
        or (
            PROSE.fullmatch(gap)
            and BEGAN.search(plain[max(0, left.char_start - 60) : left.char_start])
            and not VALIDITY.search(gap)
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
    return (first, last) if _order(last) - _order(first) <= LONGEST_YEARS * 12 else None


def _is_wrapped_cell(plain: str, left: Atom, right: Atom) -> bool:
    """Whether a narrow column broke the range and its row was read across: "07/2024 – Grande Ronde,\\n12/2024 OR"."""
    gap = plain[left.char_end : right.char_start]
    return (
        bool(WRAPPED.fullmatch(gap))
        and (left.char_start == 0 or plain[left.char_start - 1] == "\n")
        and _order(left) < _order(right)
        and (left.day is None) == (right.day is None)
        and not re.match(r"[ ]*(?:[-–]|to\b)", plain[right.char_end : right.char_end + 8])
    )


def _in_two_cells(plain: str, left: Atom, right: Atom) -> bool:
    """Columns for start and end, at the beginning of a row: "09/08/25<tab>03/07/26" (tabs are spaces here)."""
    opens = left.char_start == 0 or plain[left.char_start - 1] == "\n"
    alike = (left.day is None) == (right.day is None)
    return opens and alike and plain[left.char_end : right.char_start] == " " and _order(left) < _order(right)


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


def _alone(plain: str, atom: Atom, before: str) -> tuple[Stretch | None, Atom | None]:
    """What a date without partner says: an open stretch, a span, a season, or just itself."""
    end = _open_end(plain, atom)
    if atom.kind == "month_day" and end:
        atom = _day_as_year(atom)
    if atom.year is None:
        return None, None
    if not end and atom.kind == "two_digits" and not SINCE.search(before):
        return None, atom if re.search(r"\b(?:of|in|since|class|by|until)[ ]$", before) else None
    if not end and atom.kind in ("short", "weak") and not _is_short_date(plain, atom, before):
        return None, None
    if end:
        return Stretch(atom, None, True, atom.char_start, end), atom
    if newest_first := FROM_PRESENT.search(before):
        start = atom.char_start - (len(before) - newest_first.start())
        return Stretch(atom, None, True, start, atom.char_end), atom
    if atom.end_year and not EXPIRES.search(before):
        first = replace(atom, kind="year", month=None)
        last = replace(first, year=atom.end_year)
        return Stretch(first, last, False, atom.char_start, atom.char_end), first
    if since := SINCE.search(before):
        return Stretch(atom, None, True, atom.char_start - (len(before) - since.start()), atom.char_end), atom
    if (until := UNTIL.search(before)) and not VALID.search(before[: until.start()]):
        return Stretch(None, atom, False, atom.char_start - (len(before) - until.start()), atom.char_end), atom
    return (Stretch(atom, atom, False, atom.char_start, atom.char_end) if atom.last_month else None), atom


def _open_end(plain: str, atom: Atom) -> int | None:
    """Where "– present" and the like end behind the date, or None."""
    behind = plain[atom.char_end : atom.char_end + WINDOW]
    end = TO_PRESENT.match(behind)
    if end and not _has_sign(end[0]):
        end = NEEDS_SIGN.match(behind)  # "2019\nPresent" is one, "2019\nCurrent duties" is none
    if not end and atom.kind == "full" and (atom.char_start == 0 or plain[atom.char_start - 1] == "\n"):
        end = WRAPPED_PRESENT.match(behind)
    if end:
        return atom.char_end + end.end()
    return atom.char_end if atom.kind != "span" and OPEN_END.match(behind) else None


def _has_sign(matched: str) -> bool:
    """Whether something between the date and "present" joins them, so that "2019\\nCurrent duties" does not."""
    return bool(
        re.match(
            rf"[\s)\],.;*]*(?:{DASHES}|{TO}\b|{LABEL}|[/|+(]|and |onw|forw|on$|but |i |am |i'm|have |still|never|ever |"
            "to )",
            matched,
        )
    )


def _is_short_date(plain: str, atom: Atom, before: str) -> bool:
    """ "exp. 03/27" and "(10/24)" are dates; "9/10 pain" and "12/12 competencies" are not."""
    if SCORED.match(plain, atom.char_end):
        return False
    if atom.kind == "weak":
        return bool(EXPIRES.search(before))
    if DATED.search(before):
        return True
    written = plain[atom.char_start : atom.char_end]
    return re.match(r"\d\d", written) is not None and written[:2] != written[-2:]
