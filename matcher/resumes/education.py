"""Degrees, certificate programmes and diplomas, with field, relevance, status and end."""

from __future__ import annotations

import datetime
import re
from functools import cache

from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import phrases
from matcher.lexicon.terms import Term
from matcher.resumes.dates import YearMonth
from matcher.resumes.marked import Marked
from matcher.resumes.resume import Education, EducationLevel, EducationStatus, SetAside

SILENT_SECTIONS = ("keywords", "references", "publications", "interests", "memberships", "languages", "letter")
SHORT_COURSE = phrases("education", "short_course")
_IN_PROGRESS = phrases("education", "in_progress")
_INCOMPLETE = phrases("education", "incomplete")
_CREDITS = phrases("education", "credits")
"""Part of a programme, unless it says that it was finished: transcripts give hours too."""
_NOT_ENROLLED = phrases("education", "not_enrolled")
_MENTION_ONLY = phrases("education", "mention_only")
_FINISHED = re.compile(r"\b(?:graduat(?:ed|e)|completed|conferred|awarded|finished|graduation)\W+(?:in |on )?(?:\w+ )?\d", re.I)
_GRADUATED = phrases("education", "graduated")
FIELD_BEHIND = 70  # characters: "Bachelor of Applied Medical Sciences, Radiologic Technology"
_INSTITUTION = re.compile(
    r"(?:[A-Z][\w.'&-]*\s+(?:of\s+|the\s+|and\s+|at\s+|for\s+|de\s+|in\s+)*)*(?:College|University|Institute|School|Academy|Universidad|Colegio|Polytechnic|Hospital|Center|Centre)(?:\s+(?:of|at|for|de)\s+(?:[A-Z][\w.'&-]*\s*)+)?"
)


def find_education(marked: Marked, *, as_of: datetime.date) -> tuple[tuple[Education, ...], tuple[SetAside, ...]]:
    """Every degree and programme of the person, highest certainty first in the order of the text."""
    found: list[tuple[Education, str | None]] = []
    set_aside: list[SetAside] = []
    for start, end, inside in _entries(marked):
        found.extend(_read_entry(marked, start, end, inside, as_of, set_aside))
    return _once_each(found), tuple(set_aside)


def _entries(marked: Marked) -> list[tuple[int, int, bool]]:
    """Stretches that speak of one piece of schooling each: (start, end, whether inside an education section)."""
    entries: list[tuple[int, int, bool]] = []
    for index, section in enumerate(marked.sections):
        if section.has(*SILENT_SECTIONS):
            continue
        if section.has("education", "training"):
            entries.extend((a, b, True) for a, b in _education_groups(marked, index))
            continue
        for paragraph in marked.paragraphs[index]:
            if marked.terms(paragraph.char_start, paragraph.char_end, "degree"):
                if section.has("work") and not section.has("education"):
                    statements = [
                        marked.statement_at(t.char_start)
                        for t in marked.terms(paragraph.char_start, paragraph.char_end, "degree")
                    ]
                    entries.extend(dict.fromkeys((s.char_start, s.char_end, False) for s in statements))
                else:
                    entries.append((paragraph.char_start, paragraph.char_end, False))
    return entries


def _education_groups(marked: Marked, index: int) -> list[tuple[int, int]]:
    """Lines of an education section that belong together: a degree with its school, its dates and its remarks."""
    section = marked.sections[index]
    groups: list[list[int]] = []
    levels_of: list[set[str]] = []
    for line in range(section.body_start, section.line_end):
        start, end = marked.line_span(line)
        degrees = [t for t in marked.terms(start, end, "degree")]
        levels = {t.id for t in degrees}
        shown = marked.document.lines[line]
        school = bool(_INSTITUTION.search(marked.text, start, end))
        new = not groups
        if groups and re.search(r"(?i)\bequivalen", marked.text[start:end]):
            groups[-1].append(line)  # "Equivalent to a U.S. bachelor's degree" explains the line above
            continue
        if groups:
            had = levels_of[-1]
            had_school = any(_INSTITUTION.search(marked.text, *marked.line_span(i)) for i in groups[-1])
            if (
                levels
                and had
                and not (
                    levels == {"certificate"} and had - {"high_school"} and _continues(marked, groups[-1][-1], line)
                )
            ):
                new = not (levels <= had and _continues(marked, groups[-1][-1], line))
            elif shown.gap_before and (levels or school):
                new = True
            elif (
                school
                and had_school
                and had
                and not _continues(marked, groups[-1][-1], line)
                and shown.role != "bullet"
            ):
                new = not levels
        if new:
            groups.append([line])
            levels_of.append(levels)
        else:
            groups[-1].append(line)
            levels_of[-1] |= levels
    return [(marked.line_span(g[0])[0], marked.line_span(g[-1])[1]) for g in groups]


def _continues(marked: Marked, last: int, line: int) -> bool:
    """Whether two lines are one paragraph."""
    return marked.paragraph_at(marked.document.line_starts[last]) == marked.paragraph_at(
        marked.document.line_starts[line]
    )


def _read_entry(
    marked: Marked, start: int, end: int, inside: bool, as_of: datetime.date, set_aside: list[SetAside]
) -> list[tuple[Education, str | None]]:
    text = marked.text[start:end]
    degrees = list(marked.terms(start, end, "degree"))
    fields = marked.terms(start, end, "field")
    if not degrees:
        return []
    groups = _by_degree(marked, degrees, start, end, inside)
    result = []
    for term, a, b in groups:
        stretch = marked.text[a:b]
        level: EducationLevel = load_lexicon().entry("degree", term.id).more["level"]
        mine = [f for f in fields if a <= f.char_start < b]
        relevant_fields = [f for f in mine if load_lexicon().entry("field", f.id).more.get("relevant")]
        close = [f for f in relevant_fields if 0 <= f.char_start - term.char_end < FIELD_BEHIND]
        field = _nearest(term, close or (relevant_fields if level == "certificate" else mine))
        quotes = marked.quote(
            term.char_start,
            field.char_end
            if field and field.char_end > term.char_end and field.char_end - term.char_start < 160
            else term.char_end,
        )
        if not inside:
            statement = marked.statement_at(term.char_start)
            said = marked.text[statement.char_start : statement.char_end]
            if _MENTION_ONLY.search(said) and not _GRADUATED.search(said):
                set_aside.append(
                    SetAside("degree", quotes[0], "a requirement, a programme or somebody else's schooling")
                )
                continue
            if level in ("certificate", "high_school") and not _GRADUATED.search(said):
                continue
        if _NOT_ENROLLED.search(stretch) and not _GRADUATED.search(stretch) and not marked.periods_in(a, b):
            set_aside.append(SetAside("degree", quotes[0], "planned or applied for, not attended"))
            continue
        if level == "certificate" and field is None and (SHORT_COURSE.search(stretch) or not inside):
            continue
        names_field = marked.text[term.char_start : term.char_end].casefold() in _in_imaging(term.id)
        relevant = names_field or (field is not None and bool(load_lexicon().entry("field", field.id).more.get("relevant")))
        status, finish = _status(marked, a, b, term, as_of)
        institution = _INSTITUTION.search(marked.document.text[a:b])
        dates = [d for d in marked.dates_in(a, b)]
        evidence = quotes + (marked.quote(dates[-1].char_start, dates[-1].char_end) if dates else ())
        schooling = Education(
            level,
            marked.document.text[field.char_start : field.char_end] if field else None,
            relevant and level != "high_school",
            status,
            " ".join(institution.group().split()) if institution else None,
            str(finish) if finish else None,
            tuple(dict.fromkeys(evidence)),
        )
        result.append((schooling, field.id if field else None))
    return result


@cache
def _in_imaging(degree: str) -> frozenset[str]:
    """The spellings of a degree that name radiologic technology themselves: BSRS, AAS-RT."""
    return frozenset(s.casefold() for s in load_lexicon().entry("degree", degree).more.get("in_imaging", ()))


def _by_degree(marked: Marked, degrees: list[Term], start: int, end: int, inside: bool) -> list[tuple[Term, int, int]]:
    """Each degree with its own stretch; "certificate" beside a degree, and a level said twice, are one."""
    kept: list[Term] = []
    for term in degrees:
        if kept:
            last = kept[-1]
            between = marked.text[last.char_end : term.char_start]
            if term.id == last.id and (len(between) < 60 and "\n" not in between or term.id == "high_school"):
                continue
            if term.id == last.id and not marked.terms(term.char_start, min(end, term.char_end + 80), "field"):
                continue  # "equivalent to a U.S. bachelor's degree": the same one again
            if (
                term.id == "certificate"
                and last.id in ("associate", "bachelor", "master", "high_school")
                and len(between) < 200
            ):
                if not re.search(
                    r"(?i)\bcertificate (?:in|of)\b|\bdiploma,? in\b", marked.text[term.char_start : term.char_end + 4]
                ):
                    continue
            if (
                last.id == "certificate"
                and term.id != "certificate"
                and not re.search(r"(?i)certificate|diploma", marked.text[last.char_start : last.char_end])
            ):
                kept[-1] = term
                continue
            if last.id == "certificate" and term.id == "high_school":
                kept[-1] = term
                continue
        kept.append(term)
    result = []
    for at, term in enumerate(kept):
        a = start if at == 0 else max(marked.text.rfind("\n", start, term.char_start) + 1, kept[at - 1].char_end)
        b = (
            end
            if at + 1 == len(kept)
            else max(term.char_end, _line_break_before(marked, kept[at + 1].char_start, term.char_end))
        )
        result.append((term, a, b))
    return result


def _line_break_before(marked: Marked, char: int, floor: int) -> int:
    at = marked.text.rfind("\n", floor, char)
    return at if at > 0 else char


def _nearest(term: Term, fields: list[Term]) -> Term | None:
    behind = [f for f in fields if f.char_start >= term.char_start]
    if behind:
        return min(behind, key=lambda f: f.char_start)
    return max(fields, key=lambda f: f.char_start) if fields else None


def _status(
    marked: Marked, start: int, end: int, term: Term, as_of: datetime.date
) -> tuple[EducationStatus, YearMonth | None]:
    text = marked.text[start:end]
    today = (as_of.year, as_of.month)
    registry = [t for t in marked.terms(term.char_end, end, "credential") if t.id != "OTHER:RRA"]
    if registry:
        end = _line_break_before(marked, registry[0].char_start, term.char_end)  # the dates behind it are the card's
    periods = marked.periods_in(start, end)
    spans = [(p.char_start, p.char_end) for p in periods]
    loose = [d.date for d in marked.dates_in(start, end) if not any(a <= d.char_start < b for a, b in spans)]
    ends = [p.end for p in periods if p.end is not None and not p.current]
    finish = max([*loose, *ends], key=lambda d: (d.year, d.month or 12), default=None)
    if _INCOMPLETE.search(text) or (
        _CREDITS.search(text) and not _FINISHED.search(text) and not _dated_line(marked, term, spans)
    ):
        if _IN_PROGRESS.search(text) and finish is not None and (finish.year, finish.month or 12) >= today:
            return "in_progress", finish
        return "incomplete", finish
    if finish is not None and (finish.year, finish.month or 12) > today:
        return "in_progress", finish
    if any(p.current for p in periods) and not _GRADUATED.search(text):
        return "in_progress", finish
    if _IN_PROGRESS.search(text) and not (finish is not None and _GRADUATED.search(text)):
        if (
            finish is None
            or (finish.year, finish.month or 12) >= today
            or re.search(r"(?i)in progress|enrolled|pursuing|expected|anticipated", text)
        ):
            return "in_progress", finish
    return "completed", finish


def _dated_line(marked: Marked, term: Term, spans: list[tuple[int, int]]) -> bool:
    """Whether one date, and no range, stands on the degree's own line: the date of graduation."""
    start, end = marked.line_span(marked.document.line_index(term.char_start))
    dates = [d for d in marked.dates_in(start, end) if not any(a <= d.char_start < b for a, b in spans)]
    return bool(dates) and not marked.periods_in(start, end)


def _once_each(found: list[tuple[Education, str | None]]) -> tuple[Education, ...]:
    """The same degree told in the summary, behind the name and under Education is one: the fullest telling stays."""
    kept: list[tuple[Education, str | None]] = []
    for telling in found:
        same = next((i for i, other in enumerate(kept) if _same(telling, other)), None)
        if same is None:
            kept.append(telling)
        elif _fullness(telling) > _fullness(kept[same]):
            kept[same] = telling
    return tuple(e for e, _ in kept)


def _same(a: tuple[Education, str | None], b: tuple[Education, str | None]) -> bool:
    (one, field), (other, other_field) = a, b
    if one.level != other.level:
        return False
    if field is not None and field == other_field:
        return True
    years = (one.end or "")[:4], (other.end or "")[:4]
    if all(years) and years[0] != years[1]:
        return False
    return field is None or other_field is None or (one.relevant and other.relevant)


def _fullness(telling: tuple[Education, str | None]) -> int:
    education, field = telling
    return len(education.end or "") + (5 if field else 0) + (3 if education.institution else 0)
