"""Which stretch of text speaks of which degree: the lines that belong together, and each degree's own part of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.lexicon.terms import Term
from matcher.resumes.marked import Marked

SILENT_SECTIONS = ("keywords", "references", "publications", "interests", "memberships", "languages", "letter")
SAME_DEGREE_GAP = 60  # characters: "Associate of Science - AS, Radiologic Technology"
FIELD_BEHIND = 80  # characters in which a degree names its field
REMARK_MAX_WORDS = 4  # "Graduated with honors, May 2019"
CERTIFICATE_NEAR = 200  # characters in which "certificate" or "diploma" still speaks of the degree before it
_SCHOOL = (
    r"(?<![\w.'’&-])(?:[A-Z][\w.'’&-]{{0,30}}{s}{{1,3}}(?:(?:of|the|and|at|for|de|in){s}{{1,3}}){{0,2}}){{0,8}}"
    r"(?:College|University|Institute|School|Academy|Universidad|Colegio|Polytechnic|Hospital|Center|Centre)"
    r"(?:{s}+(?:of|at|for|de)(?:{s}the)?{s}+(?:[A-Z][\w.'’&-]*[ ]?)+)?(?:[ ](?:District|System|Online)\b)?"
)
INSTITUTION = re.compile(_SCHOOL.format(s="[ ]"))
WRAPPED_INSTITUTION = re.compile(_SCHOOL.format(s=r"\s"))
NO_WHOLE_NAME = re.compile(
    r"(?:(?:Community|State|Technical|Junior|City|County) ){0,2}(?:College|University|School|Institute)"
)
"""What names a school only with words before it, which may stand at the end of the line above."""
NO_NAME = re.compile(r"(?:High )?School|College|University|Institute")  # a kind of school, and which one is not said
_DIPLOMA = re.compile(r"\W*diploma\b(?!,? (?:in|of)\b)", re.IGNORECASE)  # the line below a high school
_YEAR_ENDS = re.compile(r"\b(?:19|20)\d\d\W*\Z")
_OWN_PROGRAMME = re.compile(r"\bcertificate (?:in|of)\b|\bdiploma,? in\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Schooling:
    """A degree named at `degree`, and the characters that speak of it."""

    degree: Term
    char_start: int
    char_end: int
    inside: bool  # stands in a part for education


def find_schooling(marked: Marked) -> tuple[Schooling, ...]:
    """Every degree that the text names, each with its own stretch, in the order of the text."""
    found: list[Schooling] = []
    for start, end, inside in _entries(marked):
        degrees = _one_each(marked, marked.terms(start, end, "degree"), end)
        for at, degree in enumerate(degrees):
            line_start = marked.text.rfind("\n", start, degree.char_start) + 1
            a = start if at == 0 else max(line_start, degrees[at - 1].char_end)
            b = (
                end
                if at + 1 == len(degrees)
                else line_break_before(marked, _opening(marked, degrees[at + 1], degree.char_end), degree.char_end)
            )
            found.append(Schooling(degree, a, b, inside))
    return tuple(found)


def _opening(marked: Marked, degree: Term, floor: int) -> int:
    """Where a degree's own words open: at the field right before it ("MRI Technologist certificate")."""
    before = marked.terms(floor, degree.char_start, "field")
    return before[-1].char_start if before and degree.char_start - before[-1].char_end <= 1 else degree.char_start


def line_break_before(marked: Marked, char: int, floor: int) -> int:
    """The end of the line before the one that holds `char`, not before `floor`; `char` where they share a line."""
    at = marked.text.rfind("\n", floor, char)
    return at if at > 0 else char


def _entries(marked: Marked) -> list[tuple[int, int, bool]]:
    """Stretches that speak of one piece of schooling each: start, end, whether inside a part for education."""
    entries: list[tuple[int, int, bool]] = []
    schoolless = not any(s.has("education", "training", "work") for s in marked.sections)
    for section, paragraphs in zip(marked.sections, marked.paragraphs, strict=True):
        if section.has(*SILENT_SECTIONS):
            continue
        if section.has("education", "training"):
            for lines in _groups(marked, section.body_start, section.line_end):
                entries.append((marked.line_span(lines[0])[0], marked.line_span(lines[-1])[1], True))
            continue
        for paragraph in paragraphs:
            degrees = marked.terms(paragraph.char_start, paragraph.char_end, "degree")
            if section.has("work"):
                statements = [marked.statement_at(t.char_start) for t in degrees]
                entries.extend(dict.fromkeys((s.char_start, s.char_end, False) for s in statements))
            elif degrees:
                entries.append((paragraph.char_start, paragraph.char_end, schoolless))
    return entries


def _groups(marked: Marked, line_start: int, line_end: int) -> list[list[int]]:
    """Lines that belong together: a degree with its school, its dates and its remarks."""
    groups: list[list[int]] = []
    for line in range(line_start, line_end):
        if groups and not _opens(marked, groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _opens(marked: Marked, group: list[int], line: int) -> bool:
    """Whether a line speaks of other schooling than the lines before it."""
    start, end = marked.line_span(line)
    if re.search(r"\bequivalen", marked.text[start:end], re.IGNORECASE):
        return False  # "Equivalent to a U.S. bachelor's degree" explains the line above
    levels = {t.id for t in marked.terms(start, end, "degree")}
    had = {t.id for i in group for t in marked.terms(*marked.line_span(i), "degree")}
    continues = marked.paragraph_at(marked.line_span(group[-1])[0]) == marked.paragraph_at(start)
    if levels and had:
        dated = bool(marked.dates_in(start, end)) and bool(marked.terms(start, end, "field"))
        remark = levels == {"certificate"} and bool(had - {"high_school"}) and not dated
        remark = remark or (had == {"high_school"} and _DIPLOMA.match(marked.text, start) is not None)
        return not (continues and (remark or levels <= had))
    school = bool(INSTITUTION.search(marked.text, start, end))
    if marked.document.lines[line].gap_before and (levels or school):
        return True
    if marked.document.lines[line].gap_before and had and not marked.terms(start, end, "field"):
        dated = any(marked.dates_in(*marked.line_span(i)) for i in group)
        if dated or len(marked.text[start:end].split()) > REMARK_MAX_WORDS:
            return True  # what stands apart from a degree speaks of something else, unless it is just its date
    had_school = any(INSTITUTION.search(marked.text, *marked.line_span(i)) for i in group)
    another_school = school and had_school and bool(had) and not continues
    return another_school and marked.document.lines[line].role != "bullet"


def _one_each(marked: Marked, degrees: tuple[Term, ...], end: int) -> list[Term]:
    """A level said twice, and "certificate" or "diploma" beside a degree, are one."""
    kept: list[Term] = []
    for term in degrees:
        last = kept[-1] if kept else None
        if last is None or not _is_same(marked, last, term, end):
            kept.append(term)
        elif _is_only_a_place(marked, last) or term.id == "high_school":
            kept[-1] = term
    return kept


def _is_same(marked: Marked, last: Term, term: Term, end: int) -> bool:
    between = marked.text[last.char_end : term.char_start]
    if term.id == last.id:
        names_field = marked.terms(term.char_start, min(end, term.char_end + FIELD_BEHIND), "field") or (
            _opening(marked, term, last.char_end) < term.char_start
        )
        near = len(between) < SAME_DEGREE_GAP and "\n" not in between
        return near or term.id == "high_school" or not names_field
    if last.id == "certificate":
        line = marked.line_span(marked.document.line_index(last.char_start))
        of_school = term.id == "high_school" and not ("\n" in between and marked.terms(*line, "field"))
        return _is_only_a_place(marked, last) or of_school
    if last.id == "high_school" and "diploma" not in marked.text[term.char_start : term.char_end].casefold():
        return False
    own_sentence = _YEAR_ENDS.search(between) or (
        ". " in between and _opening(marked, term, last.char_end) < term.char_start
    )
    own_programme = own_sentence or _OWN_PROGRAMME.search(marked.text, term.char_start, term.char_end + len(" in "))
    return term.id == "certificate" and last.id != "doctorate" and len(between) < CERTIFICATE_NEAR and not own_programme


def _is_only_a_place(marked: Marked, term: Term) -> bool:
    """ "School of Radiologic Technology" names a programme only where no degree follows."""
    written = marked.text[term.char_start : term.char_end].casefold()
    return term.id == "certificate" and "certificate" not in written and "diploma" not in written
