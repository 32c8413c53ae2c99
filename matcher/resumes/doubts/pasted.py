"""Words that are nobody's career: an advert's, a catalogue's, and those that are meant for a program."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from matcher.lexicon.phrases import phrases
from matcher.resumes.doubts.doubt import Doubt
from matcher.resumes.doubts.phrasing import find_headings, find_phrases
from matcher.resumes.marked import Marked
from matcher.resumes.sections import A_POSTING

NEAR = 3  # lines between two demands of one advert
TOLD_MAX_LINES = 40  # of one paragraph; what has more is an attack on our patience
ADVERT_SIGNS = 4  # different lines with signs that show a whole advert, whose every line is one of its
SURE_SIGNS = 6  # with as many, a number to call and the years of a prize are the advert's own
OWN_IN_ADVERT = 2
PARAGRAPHS_ABOVE = 6  # above the first demand: title, place, who we are
TITLE_MAX_LINES = 4  # "Float MRI Technologist", the firm, the town
TITLE_MAX_WORDS = 9
_REACHED = re.compile(r"[\w.+-]+@[\w-]+\.\w|\(?\b\d{3}\)?[\s.-]+\d{3}[\s.-]+\d{4}\b")
_TO_CANDIDATES = re.compile(r"\b(?:you|your|our|we)\b", re.IGNORECASE)


def find_instructions(marked: Marked, as_of: date) -> Iterator[Doubt]:
    """Sentences for a program that reads resumes, and what they go on to say of "this candidate"."""
    lines = {n for _, found in find_phrases(marked, "instructs") for n in _lines_told(marked, found.start())}
    if lines:
        said = "Sentences written for a program that reads resumes; they were not counted."
        yield Doubt("instructions", said, tuple(sorted(lines)))


def find_pasted_postings(marked: Marked, as_of: date) -> Iterator[Doubt]:
    """Lines of an advert: they say what somebody asks for, not what this person has."""
    speaks = [(index, found.start()) for index, found in find_phrases(marked, "employer_speaks")]
    demands = [(index, found.start(), found[0].lower()) for index, found in find_phrases(marked, "demands")]
    signs = {index for index, _ in speaks} | {index for index, _, _ in demands}
    headed = dict(find_headings(marked, "advert_headings"))
    perhaps = dict(find_headings(marked, "perhaps_advert_headings")) if signs else {}
    lines = _demanded(marked, speaks, demands)
    lines.update(n for s in marked.sections if s.because == A_POSTING for n in range(s.line_start, s.line_end))
    covered: set[int] = set()  # by the headings above
    for index, label in sorted((perhaps | headed).items()):
        if index not in covered:
            below = range(index, _end_of_part(marked, index, label))
            covered.update(below)
            lines.update(below if index in headed or not signs.isdisjoint(below) else ())
    if lines:
        lines = _whole_advert(marked, lines, signs | set(headed))
        said = "Words of a job advert, which say what somebody asks for; they were not counted."
        yield Doubt("pasted_posting", said, tuple(sorted(lines)))


def find_catalogues(marked: Marked, as_of: date) -> Iterator[Doubt]:
    """Lines of a catalogue of courses: they say what somebody offers."""
    signs = sorted({index for index, _ in find_phrases(marked, "offers")})
    lines = {n for a, b in pairwise(signs) if b - a <= NEAR for n in range(a, b + 1)}
    if lines:
        said = "Words of a course catalogue, which say what somebody offers; they were not counted."
        yield Doubt("course_catalogue", said, tuple(sorted(lines)))


def _lines_told(marked: Marked, char: int) -> range:
    """The lines from the one of a character to the end of its paragraph, and those above of which it goes on."""
    first = index = marked.document.line_index(char)
    start, end = (marked.document.line_index(at) for at in marked.paragraph_at(char))
    while marked.document.lines[index].text[:1].islower() and max(start, first - TOLD_MAX_LINES) < index:
        index -= 1
    return range(index, max(first, min(end, first + TOLD_MAX_LINES)) + 1)


def _end_of_part(marked: Marked, index: int, label: bool) -> int:
    """Where what a heading opens ends: at the next part of the resume, at dates of a post, at an address."""
    section, lines = marked.section_of_line(index), marked.document.lines
    at = index + 1
    while at < section.line_end and not _is_own(marked, at):
        if label and lines[at].gap_before:
            break  # a label opens a paragraph
        at += 1
    return at


def _is_own(marked: Marked, index: int) -> bool:
    """Whether a line tells of the person: an address, or a time."""
    start, end = marked.line_span(index)
    return bool(marked.periods_in(start, end) or _REACHED.search(marked.text, start, end))


def _demanded(marked: Marked, speaks: list[tuple[int, int]], demands: list[tuple[int, int, str]]) -> set[int]:
    """The paragraphs in which an employer speaks, and those with two demands, or one near another's."""
    sure = {n for _, char in speaks for n in _lines_told(marked, char)}
    perhaps: dict[range, set[str]] = {}
    for _, char, words in demands:
        perhaps.setdefault(_lines_told(marked, char), set()).add(words)
    near = {n for lines in perhaps if not sure.isdisjoint(range(lines.start - NEAR, lines.stop + NEAR)) for n in lines}
    for one, other in pairwise(perhaps):
        near.update((*one, *other) if other.start - one.stop < NEAR else ())
    return sure | near | {n for lines, said in perhaps.items() if len(said) > 1 for n in lines}


def _whole_advert(marked: Marked, lines: set[int], signs: set[int]) -> set[int]:
    """Where the signs are those of a whole advert, all from its title to its end; otherwise the lines as they are."""
    own = [n for n in range(len(marked.document.lines)) if _is_own(marked, n)]
    before, after = bisect_left(own, min(lines)), bisect_right(own, max(lines))
    above = own[before - 1] if before else -1
    below = own[after] if after < len(own) else len(marked.document.lines)
    seen = lines | {n for n in signs if above < n < below}
    inside, count = after - before, len(signs & seen)
    if count < ADVERT_SIGNS or (inside and (inside > OWN_IN_ADVERT or count < SURE_SIGNS)):
        return lines
    end = below if after == len(own) else max(seen) + 1
    return set(range(_top_of_advert(marked, min(seen)), end))


def _top_of_advert(marked: Marked, first: int) -> int:
    """The line on which an advert begins: paragraphs above its first demand that speak as adverts do, and its title."""
    lines, top, at = marked.document.lines, first, first
    for _ in range(PARAGRAPHS_ABOVE):
        start = at - 1
        while start > 0 and not lines[start].gap_before:
            start -= 1
        block = range(start, at)
        if at == 0 or any(_is_own(marked, n) or _opens_a_part(marked, n) for n in block):
            break
        text = marked.text[marked.line_span(start)[0] : marked.line_span(at - 1)[1]]
        speaks = phrases("postings", "sounds_like_one").search(text) or _TO_CANDIDATES.search(text)
        if speaks or (len(block) <= TITLE_MAX_LINES and _is_title(marked, start)):
            top = start
        at = start
    above = max(0, top - 1)
    return above if _is_title(marked, above) else top


def _is_title(marked: Marked, index: int) -> bool:
    line = marked.document.lines[index]
    short = line.text.count(" ") < TITLE_MAX_WORDS and line.role != "bullet"
    return short and bool(marked.terms(*marked.line_span(index), "title")) and not _is_own(marked, index)


def _opens_a_part(marked: Marked, index: int) -> bool:
    """Whether a part of the resume begins on a line, known for one, and not by a heading that adverts have too."""
    section = marked.section_of_line(index)
    if section.line_start != index or section.title is None or section.has("other"):
        return False
    return not any(phrases("postings", name).fullmatch(section.title) for name in ("heading_duties", "heading_aside"))
