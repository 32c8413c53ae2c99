"""Lines joined to paragraphs, and paragraphs split into statements: the stretch in which a word can turn a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matcher.documents.document import Document, Line

if TYPE_CHECKING:
    from matcher.resumes.sections import Section

STATEMENT_MAX_CHARACTERS = 1_000  # no sentence has more; what has is a list without stops, or an attack on our patience
WRAPPED_FORMATS = frozenset({"pdf", "txt", "eml", "md", "image"})
"""Formats in which one sentence may stand on several lines; in the others a line is a whole paragraph."""

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Ft|Mt|vs|approx|Inc|Ltd|Co|Corp|Dept|Univ|Assoc|Bldg|Ste|Ave|Rd|No|Nos|Lic|Cert|Reg|Exp|exp|incl|etc|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|hrs?|yrs?|mos?|min|max|Sr|Jr|Rep|Gov|Gen|Sgt|Lt|Capt|Col)|(?<!')\b[A-Za-z]|\bA\.A\.S|\bR\.T)\.$"
)
_STOP = re.compile(r"[.!?](?=[\s”\"')]*\s+[“\"'(|A-Z0-9•])|;\s|(?<=\s)[•·](?=\s)")
_DATED_START = re.compile(
    r"\W{0,2}(?:\d{1,2}[/.]\d{2,4}|(?:19|20)\d\d|'\d\d|[A-Z][a-z]{2,8}\.?\s(?:19|20)\d\d)\s*(?:-|–|—|to\b)\s*(?:\d|[A-Z'(]|now|present|today|current)"
)
"""A line that opens with a range of dates opens an entry."""
_DATED_END = re.compile(r"\t[^\t]{0,12}\b(?:19|20)\d\d\b[^\t]{0,30}$")
"""What stands at the right edge of a heading: "Radiologic Technologist<tab>June 2013 – August 2017"."""
_LEADERS = re.compile(r"(?:\.\s?){4}|_{4}")  # dots that lead from one part of an entry to the next
_LETTERS_AHEAD = re.compile(
    r"\((?:[RMNST]|CT|MR|BD|VI|CI)\)"
)  # "… Registry of Radiologic Technologists", "(R) since 2014"
_OPEN_END = re.compile(r"(?:,|-|–|&|/|\(|\b(?:and|or|of|in|the|for|to|with|at|by|on|from|a|an))$", re.I)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines `line_start` to `line_end` (exclusive) that make one running text."""

    line_start: int
    line_end: int
    char_start: int
    char_end: int
    bullet: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, or what stands for one in a list: characters `char_start` to `char_end` of the document's text."""

    char_start: int
    char_end: int


Edges = dict[tuple[int, int], float]
"""How far to the right the lines of each block of a page reach."""


def join_lines(document: Document, section: Section, edges: Edges, *, in_small: bool) -> tuple[Paragraph, ...]:
    """The paragraphs of a section's body. A line goes on where the next word would not have fitted above it.

    `edges` are the document's `right_edges`; `in_small`: its lines open with small letters, which then say nothing.
    """
    lines, starts = document.lines, document.line_starts
    groups: list[list[int]] = []
    for i in range(section.body_start, section.line_end):
        if groups and _goes_on(document, groups[-1], i, edges, in_small):
            groups[-1].append(i)
        else:
            groups.append([i])
    return tuple(
        Paragraph(g[0], g[-1] + 1, starts[g[0]], starts[g[-1]] + len(lines[g[-1]].text), lines[g[0]].role == "bullet")
        for g in groups
    )


def split_statements(text: str, start: int, end: int) -> tuple[Statement, ...]:
    """The statements of `text[start:end]`.

    >>> text = "Took X-rays at St. Anne's. No CT; four years of MRI."
    >>> [text[s.char_start:s.char_end] for s in split_statements(text, 0, len(text))]
    ["Took X-rays at St. Anne's.", 'No CT;', 'four years of MRI.']
    """
    statements = []
    at = start
    for stop in _STOP.finditer(text, start, end):
        if stop.group().startswith(".") and _ABBREVIATION.search(text, max(start, stop.start() - 12), stop.start() + 1):
            continue
        statements.append((at, stop.start() + 1))
        at = stop.end()
    statements.append((at, end))
    trimmed = []
    for a, b in statements:
        piece = text[a:b]
        a, b = a + len(piece) - len(piece.lstrip()), b - (len(piece) - len(piece.rstrip()))
        while b - a > STATEMENT_MAX_CHARACTERS:
            space = text.rfind(" ", a + 1, a + STATEMENT_MAX_CHARACTERS)
            cut = space if space > 0 else a + STATEMENT_MAX_CHARACTERS
            trimmed.append(Statement(a, cut))
            a = cut + 1 if space > 0 else cut
        if a < b:
            trimmed.append(Statement(a, b))
    return tuple(trimmed)


def writes_small(document: Document) -> bool:
    """Whether most lines open with a small letter, as some people write."""
    opens = [x.text.lstrip()[:1] for x in document.lines if x.text.strip()]
    letters = [c for c in opens if c.isalpha()]
    return sum(c.islower() for c in letters) * 2 > len(letters)


def _goes_on(document: Document, group: list[int], i: int, edges: Edges, in_small: bool) -> bool:
    line, last = document.lines[i], document.lines[group[-1]]
    if line.role in ("bullet", "heading", "cell") or last.role in ("heading", "cell") or not last.text.strip():
        return False
    first = line.text.split()[0]
    small = first[:1].islower() and not in_small
    if _DATED_START.match(line.text) or _DATED_END.search(line.text):
        return False
    if document.format not in WRAPPED_FORMATS:
        return False
    if line.gap_before or (line.page_number == last.page_number and line.block != last.block):
        return False
    if line.page_number != last.page_number and not small:
        return False
    if line.bold != last.bold and not small:
        return False
    if small or _LETTERS_AHEAD.match(line.text) or _OPEN_END.search(last.text.rstrip()):
        return True
    edge = edges.get((last.page_number, last.block))
    if edge is None:
        return False
    if last.box is not None:
        per_char = (last.box.x1 - last.box.x0) / max(1, len(last.text))
        return last.box.x1 + per_char * (len(first) + 1) > edge - per_char
    return len(last.text) + len(first) + 1 > edge - 1


def right_edges(document: Document) -> Edges:
    """How far to the right the lines of each block reach: points where there are boxes, characters elsewhere."""
    edges: dict[tuple[int, int], float] = {}
    widest = max((len(x.text) for x in document.lines), default=0)
    for line in document.lines:
        key = (line.page_number, line.block)
        edges[key] = max(edges.get(key, 0.0), line.box.x1 if line.box else max(60, min(widest, 110)))
    return edges


def is_prose(line: Line) -> bool:
    """Whether a line reads like running text: a bullet, or many words with small letters."""
    words = line.text.split()
    if _LEADERS.search(line.text):
        return False
    return line.role == "bullet" or (len(words) >= 9 and sum(w[:1].islower() for w in words) >= len(words) * 0.4)
