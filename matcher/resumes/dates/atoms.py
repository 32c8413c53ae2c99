"""The single dates of a text, each with what it says and how sure its shape is. `dates` joins them to ranges.

>>> [(a.kind, a.year, a.month) for a in find_atoms("Exp. 12/03/2026, Septmber '19, 555-2019, 24/7, 2000 exams")]
[('full', 2026, 12), ('full', 2019, 9)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from matcher.resumes.dates.cleaning import prepare
from matcher.resumes.dates.month_names import GUARDED, SEASONS, SPELLINGS, exact_month, month_pattern

FIRST_YEAR, LAST_YEAR = 1940, 2100  # nobody who applies worked before; no card is valid longer
PIVOT = 50  # '49 is 2049 (an expiry), '50 is 1950 (the oldest diploma)

AtomKind = Literal["full", "year", "span", "short", "weak", "month", "month_day", "two_digits"]
"""full: month and year; span: "2015-18"; short: "03/27"; weak: "03-19". The last three lack a year or half of one."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One date as it stands in the text. `month` to `last_month` is a season or quarter (13 and 14: next year)."""

    kind: AtomKind
    char_start: int
    char_end: int
    year: int | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    end_year: int | None = None  # of a span


def find_atoms(text: str) -> tuple[Atom, ...]:
    """Every date of the text in its order; kinds other than full, year and span need their neighbours to count."""
    return atoms_of(prepare(text))


def atoms_of(plain: str) -> tuple[Atom, ...]:
    """The same, of a text that `prepare` made."""
    return tuple(_atoms_of(plain))


def four_digits(written: str) -> int | None:
    """The year that two or four digits mean, or None outside 1940 to 2100."""
    year = int(written)
    if len(written) == 2:
        year += 2000 if year < PIVOT else 1900
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


# --- shapes ----------------------------------------------------------------------------------------------------------

_M = month_pattern()
_SEASON = "(?:" + "|".join(SEASONS) + ")"
_Y4 = r"(?:19[4-9]\d|20\d\d|2100)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ORD = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_OF = r"(?:(?:of|de|del|di|the year) )?"
_BREAK = r"[ ]{0,3}\n?[ ]{0,3}"  # a date may be broken by one line end
_L = r"(?<![\w\x01'/.])(?<![^\W\d_]-)"  # nothing before
_R = r"(?![\w\x01])(?!\.\d)"  # nothing behind
_R2 = _R + r"(?![/-]\d)"  # nothing behind two digits, which could be the middle of something else

_SHAPES = re.compile(
    "|".join(
        f"(?:{shape})"
        for shape in (
            # 2019-03-15, 2019/03/15; 2019-03; 2015-18
            rf"{_L}(?P<ymd_y>{_Y4})(?P<ymd_s>[-/.])(?P<ymd_m>0?[1-9]|1[0-2])(?P=ymd_s)(?P<ymd_d>{_DAY})(?!\w)",
            rf"{_L}(?P<iso_y>{_Y4})[-/.](?P<iso_m>0?[1-9]|1[0-2])(?![\w\x01]|/\d|-\d(?!\d{{3}})|\.\d)",
            rf"{_L}(?P<span_y>{_Y4})(?: ?[-–/] ?)'?(?P<span_e>\d\d){_R2}(?!')",
            # 9/30/2027, 12.03.2019; 03/2019
            rf"(?<![\w\x01/.])(?P<num_a>\d{{1,2}})(?P<num_s> ?[/.-] ?)(?P<num_b>\d{{1,2}})(?P=num_s)"
            rf"'?(?P<num_y>{_Y4}|\d\d)"
            r"(?![\w\x01])(?!\.\d)(?!-\d+-)",
            rf"(?<![\w\x01/.])(?P<my_m>0?[1-9]|1[0-2])(?: ?/ ?|[.-]|(?<=\d\d)–)(?P<my_y>{_Y4})(?![\w\x01])"
            r"(?!\.\d)(?!-\d+-)",
            # 12 December 2026, 15JAN19, 1er mars 2019
            rf"{_L}(?P<dmy_d>{_DAY}){_ORD} ?[-/.]? ?{_OF}(?P<dmy_m>{_M})"
            rf"\.*(?:[ ,./-]{{0,3}}{_OF}'?(?P<dmy_y>{_Y4}){_R}|[-/' ]?'?(?P<dmy_y2>\d\d){_R2})",
            # December 12, 2026; June 1-5, 2019
            rf"(?<![^\W\d_])(?P<mdy_m>{_M})\.*(?:{_BREAK}|-)(?P<mdy_d>{_DAY}){_ORD}(?: ?[-–&] ?{_DAY}{_ORD})"
            rf"?(?:,{_BREAK}|[ -]|,? of )'?(?P<mdy_y>{_Y4}|(?<=')\d\d){_R}",
            # March 2019, Mar. of '19, Mar-19, JAN19
            rf"(?<![^\W\d_])(?P<wm_m>{_M})\.*(?:[,./-]{{0,2}}{_BREAK}(?:[/,-] ?)?{_OF}'?(?P<wm_y>{_Y4}){_R}|"
            rf"(?: ?[-/'] ?'?|\.?[ ]?\n?[ ]?'|)(?P<wm_y2>\d\d){_R2})",
            # 2019 March, 2019-Mar
            rf"{_L}(?P<ym_y>{_Y4})(?:, | |-|/)(?P<ym_m>{_M})\.?(?![\w\x01])(?!\.*,?[ ]?[-/']? ?\d{{1,2}}(?!\d))",
            # Summer 2019; 2019 Summer; Q3 2018; 3Q18; 2018 Q3; third quarter of 2018
            rf"(?<!\w)(?P<se_n>{_SEASON})(?: (?:semester|term|session|quarter))"
            rf"?[, /-]{{0,2}}{_BREAK}{_OF}(?:'?(?P<se_y>{_Y4})|'(?P<se_y2>\d\d)){_R}",
            rf"{_L}(?P<ys_y>{_Y4})(?: |-)(?P<ys_n>{_SEASON})(?!\w)",
            r"(?<!\w)(?:q(?P<q_n>[1-4])|(?P<q_w>[1-4]|first|second|third|fourth|1st|2nd|3rd|4th) ?(?:q|qtr\.?|"
            rf"quarter))[ ,/'-]{{0,3}}{_OF}(?P<q_y>{_Y4}|\d\d){_R}",
            rf"{_L}(?P<yq_y>{_Y4})[ ,/-]{{0,2}}q(?P<yq_n>[1-4])(?!\w)",
            # 201903, 20190315: only as ends of ranges
            rf"{_L}(?P<c_y>{_Y4})(?P<c_m>0[1-9]|1[0-2])(?P<c_d>0[1-9]|[12]\d|3[01])?(?![\w\x01])",
            # 03/27; 03-19, 03.19
            r"(?<![\w\x01/.])(?P<sh_m>0?[1-9]|1[0-2])(?: ?/ ?'?)(?P<sh_y>\d\d)(?![\w\x01/%])(?!-\d+-)(?!\.\d)",
            r"(?<![\w\x01/.])(?P<wk_m>0?[1-9](?=-)|0[1-9]|1[0-2])(?:[.-]|(?<=\d\d)')(?P<wk_y>\d\d)(?![\w\x01/%])(?!-\d+-)(?!\.\d)",
            rf"(?<![\w\x01$#+])(?P<y>{_Y4})(?!'s)(?![\w%\x01]|[,.]\d)",
            rf"(?<![^\W\d_])(?P<md_m>{_M})\.*[ ](?P<md_d>\d{{1,2}})(?:st|nd|rd|th)?(?![\w\x01/:])",
            rf"(?<![^\W_])(?P<m>{_M}|{_SEASON})\.?(?![\w\x01'])",
            r"(?<![\w\x01])'(?P<yy>\d\d)(?![\w\x01'])",
        )
    )
)

_FIRST_LETTERS = sorted(
    {word[:2] for words in SPELLINGS.values() for word in words.split()} | {w[:2] for w in (*SEASONS, *GUARDED)}
)
_MAY_OPEN = re.compile(rf"[\d']|(?<![^\W\d_])(?:q[1-4]|first|second|third|fourth|{'|'.join(_FIRST_LETTERS)})")
"""Where one of the shapes may begin: looking there first is twice as fast as trying all shapes at every character."""

_COUNTED = re.compile(
    r"\+?[ ](?:\w+[ ])?(?:exams?|examinations|patients|cases|hours|hrs|studies|scans|images|procedures|employees|beds|"
    r"students|people|points|miles|copies|units|square|sq|lbs?|pounds|items|members|volumes|objects|readings|films|"
    r"calls|boxes|x-rays|mammograms|mg|ml|kv|series)\b|\+[ ]?[a-z]"
)
_ROUND_COUNT = re.compile(r"[ ](?!courses|awards|honors)\w{3,}s\b")  # after 2000, a plural is counted
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


_DAY_FIRST = re.compile(r"(?<![\w/.-])(?:1[3-9]|2\d|3[01])([/-])(?:0?[1-9]|1[0-2])\1(?:19|20)?\d\d(?![\w/])")
_MONTH_FIRST = re.compile(r"(?<![\w/.-])(?:0?[1-9]|1[0-2])([/-])(?:1[3-9]|2\d|3[01])\1(?:19|20)?\d\d(?![\w/])")


def _atoms_of(plain: str) -> Iterator[Atom]:
    at, previous_end = 0, -1
    # one date that can only be day/month tells how the same writer means the others
    day_first = bool(_DAY_FIRST.search(plain)) and not _MONTH_FIRST.search(plain)
    while opening := _MAY_OPEN.search(plain, at):
        start = opening.start()
        match = _SHAPES.match(plain, start)
        if match is None:
            at = start + 1
            continue
        inside_number = re.search(r"[\d\x01][-:]$", plain[max(0, start - 2) : start]) and start - 1 != previous_end
        atom = None if inside_number else _read(match, plain, previous_end, day_first)
        if atom is None:
            at = start + 1
            continue
        at = previous_end = atom.char_end
        yield atom


def _read(match: re.Match[str], plain: str, previous_end: int, text_day_first: bool) -> Atom | None:
    found = {key: value for key, value in match.groupdict().items() if value is not None}
    start, end = match.span()

    def full(
        year: str, month: int | None, day: int | None = None, last: int | None = None, kind: AtomKind = "full"
    ) -> Atom | None:
        number = four_digits(year)
        return None if number is None else Atom(kind, start, end, number, month, last, day)

    if "ymd_y" in found:
        return full(found["ymd_y"], int(found["ymd_m"]), int(found["ymd_d"]))
    if "iso_y" in found:
        later = int(found["iso_m"]) > int(found["iso_y"][2:])
        atom = full(found["iso_y"], int(found["iso_m"]))
        # "2009-12" alone may be three years; "2009-03" may not: nobody writes the zero for lack of need
        return atom and (replace_span(atom, found["iso_m"]) if later and int(found["iso_m"]) >= 10 else atom)
    if "span_y" in found:
        first_year = int(found["span_y"])
        last_year = first_year - first_year % 100 + int(found["span_e"])
        last_year += 100 if last_year < first_year - 50 else 0
        return (
            Atom("span", start, end, first_year, end_year=last_year)
            if first_year < last_year <= first_year + 50
            else None
        )
    if "num_a" in found:
        first, second = int(found["num_a"]), int(found["num_b"])
        day_first = "." in found["num_s"] or first > 12 or text_day_first
        month, day = (second, first) if day_first and second <= 12 else (first, second)
        return full(found["num_y"], month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    if "my_m" in found:
        return full(found["my_y"], int(found["my_m"]))
    for prefix in ("dmy", "mdy", "wm"):
        if f"{prefix}_m" in found:
            year = found[f"{prefix}_y"] if f"{prefix}_y" in found else found[f"{prefix}_y2"]
            written_day = found.get(f"{prefix}_d")
            return full(year, exact_month(found[f"{prefix}_m"]), int(written_day) if written_day else None)
    if "ym_y" in found:
        return full(found["ym_y"], exact_month(found["ym_m"]))
    for prefix in ("se", "ys"):
        if f"{prefix}_n" in found:
            first, last = SEASONS[found[f"{prefix}_n"]]
            return full(found.get(f"{prefix}_y") or found["se_y2"], first, last=last)
    for prefix in ("q", "yq"):
        if f"{prefix}_y" in found:
            written = found.get(f"{prefix}_n") or found["q_w"]
            quarter = _QUARTERS.get(written) or int(written[0])
            return full(found[f"{prefix}_y"], 3 * quarter - 2, last=3 * quarter)
    if "c_y" in found:
        return full(found["c_y"], int(found["c_m"]), int(found["c_d"]) if "c_d" in found else None, kind="weak")
    if "sh_m" in found:
        return full(found["sh_y"], int(found["sh_m"]), kind="short")
    if "wk_m" in found:
        return full(found["wk_y"], int(found["wk_m"]), kind="weak")
    if "y" in found:
        stuck = start and plain[start - 1] in "-–/.:,'" and start - 1 != previous_end
        if (stuck and start > 1 and plain[start - 2].isdigit()) or _COUNTED.match(plain, end):
            return None
        if found["y"] == "2000" and _ROUND_COUNT.match(plain, end):
            return None
        if re.match(r"[-/:]\d", plain[end : end + 2]) and not re.match(
            rf"[-/](?:{_Y4}(?!\d)|\d{{1,2}}[-/.]\d|'?\d\d(?!\w))", plain[end:]
        ):
            return None
        return full(found["y"], None, kind="year")
    if "md_m" in found:
        return Atom("month_day", start, end, None, exact_month(found["md_m"]), None, int(found["md_d"]))
    if "m" in found:
        if found["m"] in SEASONS:
            return Atom("month", start, end, None, *SEASONS[found["m"]])
        return Atom("month", start, end, None, exact_month(found["m"]))
    return Atom("two_digits", start, end, four_digits(found["yy"]))


def replace_span(atom: Atom, written: str) -> Atom:
    """The same date, which alone would be a span of years."""
    year = atom.year or 0
    return Atom("full", atom.char_start, atom.char_end, year, atom.month, end_year=year - year % 100 + int(written))
