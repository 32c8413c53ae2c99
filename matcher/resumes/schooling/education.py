"""Degrees, certificate programmes and diplomas of the person, with field, relevance, status and end."""

from __future__ import annotations

import datetime
import re
from functools import cache

from matcher.documents.document import Quote
from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import phrases
from matcher.lexicon.terms import Term
from matcher.resumes.dates.periods import YearMonth
from matcher.resumes.marked import Marked
from matcher.resumes.resume import Education, EducationStatus, SetAside
from matcher.resumes.schooling.entries import (
    INSTITUTION,
    NO_NAME,
    NO_WHOLE_NAME,
    WRAPPED_INSTITUTION,
    Schooling,
    find_schooling,
    line_break_before,
)

RELEVANT_FIELD_BEHIND = 70  # characters: "Bachelor of Applied Medical Sciences, Radiologic Technology"
FIELD_BEFORE = 2  # characters between a field and the degree behind it
FIELD_AT_ONCE = 12  # characters: "A.S., Radiography", "A.S. in Radiography"
QUOTE_MAX_CHARACTERS = 160  # a degree and its field, quoted together
_RANGE = re.compile(r"[-–—]|\b(?:to|until|through|present|now)\b")  # a season alone is no time of study
CUE_BEFORE_DATE = 12  # characters: "valid through "
_RUNS_TO = re.compile(r"\b(?:to|through|thru|until|exp|expires?|valid|renews?)\b\W*\Z", re.IGNORECASE)
_ANY_FIELD = re.compile(r"(?:applied )?(?:arts?|sciences?)", re.IGNORECASE)  # "Associate in Arts" names no field
_OF_DEGREE = re.compile(r"(?:'s)?\s+(?:degree|of|in)\b", re.IGNORECASE)
_DATED_DIPLOMA = re.compile(r"\b(?:diploma|certificate)\W{1,3}(?:in )?(?:19|20)\d\d\b", re.IGNORECASE)
_PREPARATION = re.compile(
    r"\b(?:finished|completed|done|earned|passed)\b[^.;]{0,20}\b(?:pre-?reqs?|prerequisites?)\b", re.IGNORECASE
)
_VALUED_AS = re.compile(
    r"\b(?:equivalent (?:of|to)|equal to|comparable to|evaluated as|assessed as)\W+(?:an? |the )?(?:U\.?S\.? )?\Z",
    re.IGNORECASE,
)
_FINISHED = re.compile(
    r"\b(?:graduat(?:ed|e)|completed|conferred|awarded|finished|graduation)\W+(?:in |on )?(?:\w+ )?\d", re.IGNORECASE
)


def find_education(marked: Marked, *, as_of: datetime.date) -> tuple[tuple[Education, ...], tuple[SetAside, ...]]:
    """Every degree and programme of the person in the order of the text, and what only looks like one."""
    found: list[tuple[Education, str | None]] = []
    set_aside: list[SetAside] = []
    for schooling in find_schooling(marked):
        field = _field(marked, schooling)
        refusal = _refusal(marked, schooling, field)
        if refusal is None:
            found.append((_read(marked, schooling, field, as_of), field.id if field else None))
        elif refusal:
            set_aside.append(SetAside("degree", _quotes(marked, schooling, field)[0], refusal))
    return _once_each(found), tuple(set_aside)


def _field(marked: Marked, schooling: Schooling) -> Term | None:
    """The field of study: a relevant one right behind the degree, else the nearest."""
    thesis = phrases("education", "thesis").search(marked.text, schooling.degree.char_end, schooling.char_end)
    fields = marked.terms(schooling.char_start, thesis.start() if thesis else schooling.char_end, "field")
    inside = schooling.degree.char_start, schooling.degree.char_end
    fields = tuple(
        f
        for f in fields
        if not (inside[0] <= f.char_start < inside[1] and _ANY_FIELD.fullmatch(marked.text, f.char_start, f.char_end))
    )
    relevant = [f for f in fields if _is_relevant(f)]
    close = [f for f in relevant if 0 <= f.char_start - schooling.degree.char_end < RELEVANT_FIELD_BEHIND]
    line = marked.line_span(marked.document.line_index(schooling.degree.char_start))
    near = [f for f in fields if abs(f.char_start - schooling.degree.char_end) < QUOTE_MAX_CHARACTERS]
    candidates = close or [f for f in near if line[0] <= f.char_start < line[1]] or near
    behind = [f for f in candidates if f.char_start >= schooling.degree.char_start]
    before = [f for f in fields if 0 <= schooling.degree.char_start - f.char_end <= FIELD_BEFORE]
    if before and not (behind and behind[0].char_start - schooling.degree.char_end < FIELD_AT_ONCE):
        return before[-1]  # "general studies A.S., …"
    return behind[0] if behind else candidates[-1] if candidates else None


def _is_relevant(field: Term) -> bool:
    return bool(load_lexicon().entry("field", field.id).more.get("relevant"))


@cache
def _in_imaging(degree: str) -> frozenset[str]:
    """The spellings of a degree that name radiologic technology themselves: BSRS, AAS-RT."""
    return frozenset(s.casefold() for s in load_lexicon().entry("degree", degree).more.get("in_imaging", ()))


def _names_field(marked: Marked, schooling: Schooling) -> bool:
    level = schooling.degree.id
    named = [t for t in marked.terms(schooling.char_start, schooling.char_end, "degree") if t.id == level]
    return any(marked.text[t.char_start : t.char_end].casefold() in _in_imaging(level) for t in named)


def _refusal(marked: Marked, schooling: Schooling, field: Term | None) -> str | None:
    """Why a degree named is none of the person's: a sentence, "" where it is not worth one, None where it counts."""
    stretch = marked.text[schooling.char_start : schooling.char_end]
    graduated = phrases("education", "graduated")
    level = schooling.degree.id
    if not schooling.inside:
        statement = marked.statement_at(schooling.degree.char_start)
        said = marked.text[statement.char_start : statement.char_end]
        if phrases("education", "mention_only").search(said) and not graduated.search(said):
            return "a requirement, a programme or somebody else's schooling"
        finished = graduated.search(said) or _DATED_DIPLOMA.search(stretch) or _is_dated_school(marked, schooling)
        if level in ("certificate", "high_school") and not finished:
            return ""
        if _is_only_a_word(marked, schooling):
            return ""
        degree = schooling.degree
        line = marked.line_span(marked.document.line_index(degree.char_start))
        if any(t.char_start <= degree.char_start < t.char_end for t in marked.terms(*line, "title")):
            return ""  # "Licenciado en Imagenología" is also what somebody is called at work
    own = marked.statement_at(schooling.degree.char_start)
    own_line = marked.line_span(marked.document.line_index(schooling.degree.char_start))
    said = marked.text[max(own.char_start, own_line[0]) : min(own.char_end, own_line[1])]
    if _VALUED_AS.search(marked.text, own.char_start, schooling.degree.char_start):
        return "what another degree is worth, not a degree of its own"
    told = _PREPARATION.sub("", stretch)
    planned = phrases("education", "not_enrolled").search(said) and not graduated.search(told)
    ranges = [p for p in marked.periods_in(schooling.char_start, schooling.char_end) if p.current or p.start != p.end]
    if planned and not any(_RANGE.search(marked.text, p.char_start, p.char_end) for p in ranges):
        return "planned or applied for, not attended"
    short = phrases("education", "short_course").search(stretch) or not schooling.inside
    return "" if level == "certificate" and field is None and not _names_field(marked, schooling) and short else None


def _is_dated_school(marked: Marked, schooling: Schooling) -> bool:
    """ "St. Dominic's School of Radiologic Technology, 1982 to 1984", told in running text outside the posts."""
    told = marked.statement_at(schooling.degree.char_start)
    ranges = [p for p in marked.periods_in(told.char_start, told.char_end) if p.start and p.end and p.start != p.end]
    at_work = marked.section_at(schooling.degree.char_start).has("work", "volunteer")
    return bool(ranges) and not at_work and _names_field(marked, schooling)


def _is_only_a_word(marked: Marked, schooling: Schooling) -> bool:
    """ "Bluebonnet Radiology Associates" is a firm; outside the part for education the word needs its degree."""
    start, end = schooling.degree.char_start, schooling.degree.char_end
    written = marked.text[start:end]
    bare = written.casefold() in ("associate", "associates")
    trade = written in ("MA", "MS") and marked.section_at(start).has("work")  # a medical assistant; Mississippi
    return (bare or trade) and not _OF_DEGREE.match(marked.text, end)


def _read(marked: Marked, schooling: Schooling, field: Term | None, as_of: datetime.date) -> Education:
    degree = schooling.degree
    status, finish = _status(marked, schooling, as_of)
    dates = marked.dates_in(schooling.char_start, schooling.char_end)
    dated = marked.quote(dates[-1].char_start, dates[-1].char_end) if dates else ()
    return Education(
        load_lexicon().entry("degree", degree.id).more["level"],
        " ".join(marked.document.text[field.char_start : field.char_end].split()) if field else None,
        degree.id != "high_school" and (_names_field(marked, schooling) or (field is not None and _is_relevant(field))),
        status,
        _institution(marked, schooling),
        str(finish) if finish else None,
        tuple(dict.fromkeys(_quotes(marked, schooling, field) + dated)),
    )


def _institution(marked: Marked, schooling: Schooling) -> str | None:
    """The school as written, without the degree and field that may stand before it on its line."""
    named = _school(marked, schooling, INSTITUTION)
    if named and NO_WHOLE_NAME.fullmatch(named):
        named = _school(marked, schooling, WRAPPED_INSTITUTION) or named
    return None if named and NO_NAME.fullmatch(named) else named


def _school(marked: Marked, schooling: Schooling, pattern: re.Pattern[str]) -> str | None:
    at, degree = schooling.char_start, schooling.degree
    while found := pattern.search(marked.document.text, at, schooling.char_end):
        if degree.char_start <= found.start() < degree.char_end:  # the school in "High School Diploma" is no name
            at = degree.char_end
            continue
        before = [t.char_end for t in marked.terms(*found.span(), "degree", "field") if t.char_end < found.end()]
        at = max(before, default=found.start())
        if at == found.start():
            return " ".join(found[0].split())
    return None


def _quotes(marked: Marked, schooling: Schooling, field: Term | None) -> tuple[Quote, ...]:
    start, end = schooling.degree.char_start, schooling.degree.char_end
    if field is not None and end < field.char_end < start + QUOTE_MAX_CHARACTERS:
        end = field.char_end
    return marked.quote(start, end)


def _status(marked: Marked, schooling: Schooling, as_of: datetime.date) -> tuple[EducationStatus, YearMonth | None]:
    """Completed, in progress or incomplete on `as_of`, and the end (reached or expected)."""
    start, end = schooling.char_start, schooling.char_end
    text = marked.text[start:end]
    if marked.terms(start, schooling.degree.char_start, "credential"):
        start = marked.statement_at(schooling.degree.char_start).char_start  # the dates before it are the card's
    cards = marked.terms(schooling.degree.char_end, end, "credential")
    if cards:
        end = max(
            line_break_before(marked, cards[0].char_start, schooling.degree.char_end),
            min(cards[0].char_start, marked.statement_at(schooling.degree.char_start).char_end),
        )
    periods = [p for p in marked.periods_in(start, end) if not _is_aside(marked, schooling, p.char_start)]
    if _is_dated(marked, schooling.degree):
        own = marked.line_span(marked.document.line_index(schooling.degree.char_start))
        periods = [p for p in periods if own[0] <= p.char_start < own[1]]
        end = min(end, own[1])  # "CRCST, since 2021" on the next line is no degree's
    singles = [
        d.date
        for d in marked.dates_in(start, end)
        if not any(p.char_start <= d.char_start < p.char_end for p in periods)
        and not _is_aside(marked, schooling, d.char_start)
    ]
    ends = [p.end for p in periods if p.end is not None and not p.current]
    finish = max([*singles, *ends], key=lambda date: date.last_month, default=None)
    today = (as_of.year, as_of.month)
    to_come = finish is not None and finish.last_month >= today
    graduated = bool(phrases("education", "graduated").search(text))
    under_way = bool(phrases("education", "in_progress").search(text))
    part_only = phrases("education", "credits").search(text) and not _FINISHED.search(text)
    if part_only and finish is None and phrases("education", "plainly_in_progress").search(text):
        return "in_progress", None
    if phrases("education", "incomplete").search(text) or (part_only and not _is_dated(marked, schooling.degree)):
        return ("in_progress" if under_way and to_come else "incomplete"), finish
    if finish is not None and finish.last_month > today:
        return "in_progress", finish
    if any(p.current for p in periods) and not graduated:
        return "in_progress", finish
    if under_way and not (finish is not None and graduated):
        plainly = phrases("education", "plainly_in_progress").search(text)
        if finish is None or to_come or plainly:
            return "in_progress", finish
    return "completed", finish


def _is_aside(marked: Marked, schooling: Schooling, char: int) -> bool:
    """Whether a date tells of something else: a report on the degree, or what the person did later."""
    start, end = marked.line_span(marked.document.line_index(char))
    if phrases("education", "assessed").search(marked.text, start, end):
        degree = marked.document.line_index(schooling.degree.char_start) == marked.document.line_index(char)
        return not degree or (
            char > schooling.degree.char_end and bool(marked.dates_in(schooling.degree.char_end, char))
        )
    if _RUNS_TO.search(marked.text, max(start, char - CUE_BEFORE_DATE), char):
        return True
    word = len("from ")  # may open the period itself
    later = phrases("education", "later").search(marked.text, schooling.degree.char_end, char + word)
    return not schooling.inside and later is not None


def _is_dated(marked: Marked, degree: Term) -> bool:
    """Whether one date, and no range, stands on the degree's own line: the date of graduation."""
    start, end = marked.line_span(marked.document.line_index(degree.char_start))
    return bool(marked.dates_in(start, end)) and not marked.periods_in(start, end)


def _once_each(found: list[tuple[Education, str | None]]) -> tuple[Education, ...]:
    """The same degree told in the summary, behind the name and under Education is one: the fullest telling stays."""
    kept: list[tuple[Education, str | None]] = []
    for telling in found:
        same = next((i for i, other in enumerate(kept) if _is_same(telling, other)), None)
        if same is None:
            kept.append(telling)
        elif _fullness(telling) > _fullness(kept[same]):
            kept[same] = telling
    return tuple(e for e, field in kept if not _is_the_programme_of(e, [k for k, _ in kept]))


def _is_the_programme_of(education: Education, others: list[Education]) -> bool:
    """ "The radiography program at Henry Ford College" leads to the degree that the resume names elsewhere."""
    if education.level != "certificate" or education.end or not education.relevant:
        return False
    degrees = [o for o in others if o.relevant and o.level in ("associate", "bachelor")]
    return any(o.status == education.status or not education.institution for o in degrees)


def _is_same(a: tuple[Education, str | None], b: tuple[Education, str | None]) -> bool:
    (one, field), (other, other_field) = a, b
    if one.level != other.level:
        return False
    years = (one.end or "")[:4], (other.end or "")[:4]
    if all(years) and years[0] != years[1]:
        return False
    if field is not None and field == other_field:
        return True
    return field is None or other_field is None or (one.relevant and other.relevant)


def _fullness(telling: tuple[Education, str | None]) -> int:
    education, field = telling
    return len(education.end or "") + (5 if field else 0) + (3 if education.institution else 0)
