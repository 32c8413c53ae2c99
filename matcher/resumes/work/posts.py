"""Where each post of a resume begins and ends: heading lines, dates, body. What kind it is: employment.py.

A post opens at a line that carries a period ("2019 – present"), or a job title that stands out. The short lines just
above it belong to it; running text and bullets below it are its body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.documents.document import Line
from matcher.lexicon.durations import find_durations
from matcher.lexicon.terms import Term
from matcher.resumes.dates.periods import Period
from matcher.resumes.marked import Marked
from matcher.resumes.sections import Section
from matcher.resumes.statements import is_prose, split_statements

LOOSE_SECTIONS = ("training", "summary", "objective", "header", "skills")
"""Parts that hold posts too, where they plainly name work."""
POST_SECTIONS = ("work", "other", "military", "clinical", "volunteer", *LOOSE_SECTIONS)
HEADER_MAX_WORDS = (
    16  # "Radiologic Technologist II, Emergency and Inpatient, Saint Raphael Medical Center, Austin, Texas" has 12
)
HEADER_MAX_LINES = 4  # title, employer, place, dates
TITLE_STATEMENT_MAX_WORDS = 4
TITLE_MAX_WORDS = 7  # "Lead Radiologic Technologist, CT and X-ray"
SOON_WORDS = 6  # "Kirtland Elementary library, August 2022 to now."
PROSE_CHARACTERS = 300  # a heading of four lines has fewer
TITLE_BEHIND = 80  # characters behind the dates in which a title still is the post's
NAMED_AT_ONCE = 12  # characters before the title of a line that gives a duration
TITLE_SOON = 30  # characters before the title of a line without dates; more only where dots lead to it
EARLY_WORDS = 20  # a period that opens a one-paragraph post stands among its first words
_DISCLAIMED = re.compile(r"\b(?:not|never) (?:an?|the) (?:\w+ )?\Z", re.IGNORECASE)  # "Not an MRI tech: I do not scan"
_CONTACT = re.compile(r"@|\(\d{3}\)|\d{3}[.-]\d{3}[.-]\d{4}|www\.|linkedin", re.I)


@dataclass(frozen=True, slots=True)
class Post:
    """One post as laid out: header lines, then body, inside one section."""

    section: Section
    line_start: int
    header_end: int  # first line that is body
    line_end: int
    char_start: int
    header_char_end: int
    char_end: int
    periods: tuple[Period, ...]
    titles: tuple[Term, ...]  # titles of the lexicon in the header, in its order


def find_posts(marked: Marked) -> tuple[Post, ...]:
    """The posts of a resume in the order of its text, paid or not."""
    posts: list[Post] = []
    for index, section in enumerate(marked.sections):
        if not section.has(*POST_SECTIONS):
            continue
        found = _split(marked, index)
        if section.has(*LOOSE_SECTIONS) and not section.has("work") and _has_work(marked, section):
            found = [p for p in found if section.has("header", "skills") and p.periods and _names_work(marked, p)]
        posts.extend(found)
    if any(p.periods for p in posts):
        # a title without dates outside the part for work is a tagline under the name
        posts = [p for p in posts if p.periods or p.section.has("work", "clinical", "military", "volunteer")]
    return tuple(posts)


def _names_work(marked: Marked, post: Post) -> bool:
    """A dated line with an employer in health care, or a title, is a post wherever it stands."""
    return bool(post.titles or marked.terms(post.char_start, post.header_char_end, "health_setting", "modality"))


def _has_work(marked: Marked, section: Section) -> bool:
    """Summaries and headers hold posts only where no other part does (letters, one-page notes)."""
    return any(
        s.has("work", "military") and s is not section and s.line_end - s.body_start >= 2 for s in marked.sections
    )


def _split(marked: Marked, index: int) -> list[Post]:
    section = marked.sections[index]
    lines = marked.document.lines
    body_lines = _body_lines(marked, index)
    opens = _opening_lines(marked, index, body_lines)
    posts: list[Post] = []
    floor = section.body_start
    starts: list[tuple[int, int]] = []
    for anchor in opens:
        start = anchor
        while (
            start - 1 >= floor
            and start - 1 not in body_lines
            and anchor - start + 1 < HEADER_MAX_LINES
            and (not lines[start].gap_before or _is_title_above(marked, start, anchor))
            and not _CONTACT.search(lines[start - 1].text)
            and not (lines[start].role == "cell" and (lines[start - 1].role != "cell" or _is_row(lines, start - 1)))
        ):
            start -= 1
        starts.append((start, anchor))
        floor = anchor + 1
    starts = _settle(marked, starts)
    for at, (start, anchor) in enumerate(starts):
        end = starts[at + 1][0] if at + 1 < len(starts) else section.line_end
        if lines[start].role == "cell":  # a row of a table ends with the table
            end = next((i for i in range(start + 1, end) if lines[i].role != "cell" and lines[i].role != "bullet"), end)
        header_end = anchor + 1
        while header_end < end and header_end not in body_lines and header_end - start < HEADER_MAX_LINES + 1:
            if marked.terms(*marked.line_span(header_end), "degree"):
                break  # what stands below it is schooling
            header_end += 1
        posts.append(_post(marked, section, start, header_end, end))
    return posts


def _is_title_above(marked: Marked, start: int, anchor: int) -> bool:
    """A title stands alone above a gap, and the employer with the dates below it."""
    above = marked.line_span(start - 1)
    short = len(marked.text[slice(*above)].split()) <= TITLE_MAX_WORDS
    alone = short and not marked.periods_in(*above) and bool(_titles(marked, start - 1, start))
    return alone and not _titles(marked, start, anchor + 1)


def _is_row(lines: tuple[Line, ...], at: int) -> bool:
    """A row of a table that stands on one line; a header's words belong to no row below it."""
    return bool(re.search(r"[|\t]", lines[at].text))


def _settle(marked: Marked, starts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines between two dated lines belong to the first one while it has no title, and they name none of the second."""
    settled: list[tuple[int, int]] = []
    for start, anchor in starts:
        if settled and start <= anchor - 1:
            previous_start, previous_anchor = settled[-1]
            if start == previous_anchor + 1 and not marked.document.lines[start].gap_before:
                own = _titles(marked, anchor, anchor + 1)
                had = _titles(marked, previous_start, previous_anchor + 1)
                between = [i for i in range(start, anchor) if _titles(marked, i, i + 1)]
                if own or not had:
                    start = min([i for i in between if had], default=anchor)
                elif between:
                    start = between[0]
        settled.append((start, anchor))
    return settled


def _post(marked: Marked, section: Section, start: int, header_end: int, end: int) -> Post:
    char_start = marked.line_span(start)[0]
    char_end = marked.line_span(end - 1)[1]
    header_char_end = marked.line_span(header_end - 1)[1]
    first_end = max(header_char_end, min(char_end, marked.paragraph_at(char_start)[1]))
    periods = marked.periods_in(char_start, header_char_end) or marked.periods_in(char_start, first_end)
    periods = tuple(p for p in periods if p is periods[0] or not _lies_inside(p, periods[0]))
    titles = _titles(marked, start, header_end)
    titles = tuple(
        t for n, t in enumerate(titles) if n == 0 or not _SOMEBODY.search(marked.text, char_start, t.char_start)
    )
    if periods and header_char_end - char_start > PROSE_CHARACTERS:
        # of a paragraph only the words around the dates name the post
        titles = tuple(t for t in titles if t.char_start < periods[0].char_end + TITLE_BEHIND)
    if not titles and header_end < end:
        # "Staff technologist. Everything but the coffee.": a title that opens the body
        first = split_statements(marked.text, *marked.line_span(header_end))[:1]
        titles = tuple(
            t
            for s in first
            if len(marked.text[s.char_start : s.char_end].split()) <= TITLE_STATEMENT_MAX_WORDS
            for t in marked.terms(s.char_start, s.char_end, "title")
        )
        opening = marked.line_span(header_end)[0]
        titles = titles or tuple(t for t in _titles(marked, header_end, header_end + 1)[:1] if t.char_start == opening)
    if not titles and marked.document.lines[start].role == "cell":
        titles = _titles(marked, start, end)[:1]  # a row of a table: the title may stand in any cell
    return Post(section, start, header_end, end, char_start, header_char_end, char_end, periods, titles)


_SOMEBODY = re.compile(r"\b(?:the|our|their|an?|with|by|from|another)\s+\Z", re.IGNORECASE)
"""Before a title within a heading: "Medical Assistant, … The x-ray tech takes the films"."""


def _lies_inside(period: Period, post: Period) -> bool:
    """ "2003 - 2013: Technologist. General; mammography since 2006": what began within the post ended with it."""
    if post.start is None or post.end is None or not period.current or period.start is None:
        return False
    return post.start.last_month <= period.start.last_month <= post.end.last_month


def _titles(marked: Marked, line_start: int, line_end: int) -> tuple[Term, ...]:
    if line_start >= line_end:
        return ()
    span = marked.line_span(line_start)[0], marked.line_span(line_end - 1)[1]
    scanners = [t for t in marked.terms(*span, "modality") if t.spelling == "equipment"]
    titles = marked.terms(*span, "title")
    # "SIGNA Artist" is a scanner
    titles = tuple(t for t in titles if not any(s.char_start <= t.char_start < s.char_end for s in scanners))
    return tuple(t for t in titles if not _DISCLAIMED.search(marked.text, span[0], t.char_start))


def _body_lines(marked: Marked, index: int) -> set[int]:
    """Lines of running text and bullets: they describe a post and open none."""
    body: set[int] = set()
    lines = marked.document.lines
    for paragraph in marked.paragraphs[index]:
        first = lines[paragraph.line_start]
        count = paragraph.line_end - paragraph.line_start
        if (
            paragraph.bullet
            or is_prose(first)
            or (count > 1 and _prose(marked.text[paragraph.char_start : paragraph.char_end]))
            or len(first.text.split()) > HEADER_MAX_WORDS
        ):
            body.update(range(paragraph.line_start, paragraph.line_end))
    return body


def _prose(text: str) -> bool:
    words = text.split()
    return len(words) >= 14 and sum(w[:1].islower() for w in words) >= len(words) * 0.5


def _opening_lines(marked: Marked, index: int, body: set[int]) -> list[int]:
    """The lines at which a post opens: dated ones; then, where a part has none, titles that stand out."""
    section = marked.sections[index]
    lines = marked.document.lines
    opens: list[int] = []
    dated_bullets: list[int] = []
    for paragraph in marked.paragraphs[index]:
        for i in range(paragraph.line_start, paragraph.line_end):
            start, end = marked.line_span(i)
            periods = marked.periods_in(start, end)
            if not periods or _CONTACT.search(lines[i].text):
                continue
            if i not in body:
                opens.append(i)
                continue
            before = marked.text[paragraph.char_start : periods[0].char_start].split()
            names = marked.terms(paragraph.char_start, periods[0].char_end + 80, "title")
            if not paragraph.bullet:
                names += marked.terms(paragraph.char_start, periods[0].char_end, "modality")
            opens_line = _opens_line(marked, periods[0], i) or (not paragraph.bullet and len(before) <= SOON_WORDS)
            if i <= paragraph.line_start + 1 and len(before) <= EARLY_WORDS and (names or opens_line):
                (dated_bullets if paragraph.bullet else opens).append(paragraph.line_start)
    if dated_bullets and not opens:
        opens = dated_bullets
    seen: list[int] = []
    for i in sorted(set(opens)):
        if seen and i == seen[-1] + 1 and (_same_period_line(marked, seen[-1], i) or _is_a_remark(marked, seen[-1], i)):
            continue
        if seen and i == seen[-1] + 1 and _is_a_step(marked, seen[-1], i):
            continue
        seen.append(i)
    dated = any(p.start is not None for p in marked.periods)
    undated_note = section.has("header") and not dated and not _has_work(marked, section)
    if not seen and (undated_note or section.has("work", "clinical", "military", "other", "volunteer")):
        numbers = range(section.body_start, section.line_end)
        seen = [
            i for i in numbers if (i not in body and _titled_alone(marked, i)) or (undated_note and _lasted(marked, i))
        ]
    return seen


def _opens_line(marked: Marked, period: Period, line: int) -> bool:
    """Whether the period is the first thing on its line, or the last."""
    start, end = marked.line_span(line)
    before = re.sub(
        r"\b(?:hired|from|since|started|joined|i was)\b", "", marked.text[start : period.char_start], flags=re.I
    )
    return not before.strip(" (|\t") or (
        not marked.text[period.char_end : end].strip(" )|\t.,")
        and len(marked.text[start:end].split()) <= HEADER_MAX_WORDS
    )


def _same_period_line(marked: Marked, first: int, second: int) -> bool:
    """A period broken over two lines gives both; the second only repeats it."""
    a = marked.periods_in(*marked.line_span(first))
    b = marked.periods_in(*marked.line_span(second))
    return bool(a and b) and (a[-1].start, a[-1].end, a[-1].current) == (b[0].start, b[0].end, b[0].current)


def _is_a_remark(marked: Marked, first: int, second: int) -> bool:
    """ "Sonographer, lead since 2023" under "Alamo Imaging, 2020 - present" says more of the same post."""
    a, b = (marked.periods_in(*marked.line_span(line)) for line in (first, second))
    titled = _titles(marked, first, first + 1)
    since = b and re.match(r"since\b", marked.text[b[0].char_start :], re.IGNORECASE)
    joined = not marked.document.lines[second].gap_before
    return bool(a and a[-1].current and since and joined and not titled)


def _is_a_step(marked: Marked, first: int, second: int) -> bool:
    """ "Staff technologist; evening lead 2003 on, carrying a full load" under the dates of a post without a title."""
    (start, end), untitled = marked.line_span(second), not _titles(marked, first, first + 1)
    titles, periods = _titles(marked, second, second + 1), marked.periods_in(start, end)
    told = marked.text[start : periods[0].char_start] if periods else ""
    behind = marked.text[periods[0].char_end : end].lstrip() if periods else ""
    inside = behind.startswith((",", "(", ".")) or bool(re.search(r"\bsince\s*\Z", told, re.IGNORECASE))
    opens = (
        bool(titles) and titles[0].char_start == start and bool(periods) and periods[0].char_start > titles[0].char_end
    )
    return untitled and opens and inside and periods[0].current


def _lasted(marked: Marked, line: int) -> bool:
    """ "X-ray, Bluffs Hospital, 11 mos": what was done stands first, and how long."""
    start, end = marked.line_span(line)
    named = marked.terms(start, end, "title", "modality")
    return bool(named) and named[0].char_start - start < NAMED_AT_ONCE and bool(find_durations(marked.text[start:end]))


def _titled_alone(marked: Marked, line: int) -> bool:
    start, end = marked.line_span(line)
    titles = marked.terms(start, end, "title")
    led = bool(titles) and bool(re.search(r"\.{4}\s*$|\t\s*$", marked.text[start : titles[0].char_start]))
    return (
        bool(titles)
        and (led or titles[0].char_start - start <= TITLE_SOON)
        and len(marked.text[start:end].split()) <= HEADER_MAX_WORDS
    )
