"""Words without sentences: lists out of proportion, the same again and again, print that nobody can read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from matcher.lexicon.terms import Term
from matcher.resumes.doubts.doubt import Doubt
from matcher.resumes.doubts.phrasing import find_phrases
from matcher.resumes.marked import Marked

MODALITIES_MAX = 9  # of ten; in one list no honest resume of 574 has more than eight, one who sells the machines
REGISTRIES_MAX = 4  # of five; two are common among nuclear medicine technologists
MODALITIES_MIXED = 6  # beside registrations and cards, undated: "CT, MRI, PET, …, ARRT, BLS"
CREDENTIALS_MIXED = 2
KINDS_MIXED = 40  # different words of the trade; the densest honest list has twenty
ITEM_MAX_WORDS = 5  # "patient positioning and comfort measures"; a longer item is a sentence
SAME_LINES = 8  # a form repeats "Duties, accomplishments and related skills:" five times
REPEATED_MIN_WORDS = 10
REPEATED_EACH = 4  # times that every word stands there, on average; in a line of prose it is 1.1
REPEATED_IN_ALL = 8  # in a whole paragraph, which may be a table of posts
TINY_POINTS = 5.0  # small print in resumes has five and more
_COUNTED = frozenset({"modality", "credential", "skill", "title"})
_REGISTRIES = frozenset({"ARRT", "ARDMS", "NMTCB", "ARMRIT", "CCI"})
_SEPARATOR = re.compile(r"[,;|•·●▪*#/&:\[\]{}<>]|\s[-–—]\s|\band\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d/\d\d\b")
_SENTENCE = re.compile(r"\s(?:for|at|in|with|from|by|of|to|on)\s|[|,]\s*\d\s*(?:[|,]|$)", re.IGNORECASE)
"""What shows that a line is more than a list: small words, and the ratings of a checklist."""
_NUMBERING = " \t0123456789.)(-*•·"
_EDGES = " \t:#*-=_"


def find_keyword_lists(marked: Marked, as_of: date) -> Iterator[Doubt]:
    """Lists that are called keywords, and lists of nearly everything that the field has."""
    lines = {n for s in marked.sections if s.has("keywords") for n in range(s.line_start, s.line_end)}
    for index, found in find_phrases(marked, "keywords"):
        if index not in lines:
            lines.update(_called_keywords(marked, index, found.start(), found.end()))
    for run in _runs_of_lists(marked):
        stuffed = [n for n in run if _is_stuffed(marked, [n])]
        if not stuffed and _is_stuffed(marked, run):
            stuffed = run
        lines.update(stuffed)
    if lines:
        said = "A list of keywords, which says nothing of work that was done; it was not counted."
        yield Doubt("keyword_list", said, tuple(sorted(lines)))


def _called_keywords(marked: Marked, index: int, start: int, end: int) -> list[int]:
    """The lines of "Keywords: CT, MRI" to the end of the paragraph, or of the lists below a heading of such words."""
    line_start, line_end = marked.line_span(index)
    if marked.text[line_start:start].strip(_EDGES):
        return []
    if marked.text[end : end + 2].strip().startswith(":"):
        return list(range(index, marked.document.line_index(marked.paragraph_at(start)[1] - 1) + 1))
    if marked.text[end:line_end].strip(_EDGES):
        return []
    below = index + 1
    while below < len(marked.document.lines) and _is_list(marked, below):
        below += 1
    return list(range(index, below)) if below > index + 1 else []


def _runs_of_lists(marked: Marked) -> Iterator[list[int]]:
    """Lines of lists that follow each other, without room between; between single words room may be."""
    if not _names_much(marked.found.terms):
        return
    headings = {s.line_start for s in marked.sections if s.body_start > s.line_start}
    run: list[int] = []
    for index in range(len(marked.document.lines)):
        span = marked.line_span(index)
        listed = _is_list(marked, index) and (index not in headings or marked.terms(*span, "modality", "credential"))
        alone = listed and _YEAR.search(marked.text, *span)
        if run and (not listed or alone or not _goes_on(marked, index)):
            yield run
            run = []
        if alone:
            yield [index]
        elif listed:
            run.append(index)
    yield run


def _is_list(marked: Marked, index: int) -> bool:
    """Whether nothing stands on a line but single words and short names."""
    text = marked.text[slice(*marked.line_span(index))]
    items = map(str.strip, _SEPARATOR.split(text))
    return not _SENTENCE.search(text) and all(item.count(" ") < ITEM_MAX_WORDS for item in items)


def _goes_on(marked: Marked, index: int) -> bool:
    lines = marked.document.lines
    return not lines[index].gap_before or all(lines[n].text.count(" ") < ITEM_MAX_WORDS for n in (index - 1, index))


def _is_stuffed(marked: Marked, lines: Sequence[int]) -> bool:
    """Whether a list names more than anybody has done: nearly every modality, registry or word of the trade."""
    if not lines:
        return False
    start, end = marked.line_span(lines[0])[0], marked.line_span(lines[-1])[1]
    return _names_much(marked.terms(start, end), dated=bool(_YEAR.search(marked.text, start, end)))


def _names_much(terms: Iterable[Term], *, dated: bool = False) -> bool:
    names = {(t.kind, t.id) for t in terms if t.kind in _COUNTED}
    modalities = sum(kind == "modality" for kind, _ in names)
    credentials = {id for kind, id in names if kind == "credential"}
    if modalities >= MODALITIES_MAX or len(credentials & _REGISTRIES) >= REGISTRIES_MAX or len(names) >= KINDS_MIXED:
        return True
    return modalities >= MODALITIES_MIXED and len(credentials) >= CREDENTIALS_MIXED and not dated


def find_repeated_words(marked: Marked, as_of: date) -> Iterator[Doubt]:
    """The same line many times, lines and paragraphs of a few words said over and over, and what is left of them."""
    written = [text.lstrip(_NUMBERING) for text in marked.small_lines]
    lines = {n for n, text in enumerate(written) if text.count(" ") >= REPEATED_MIN_WORDS - 1 and _is_repeated(text)}
    if len(written) - len(set(written)) >= SAME_LINES - 1:
        often = {text for text, times in Counter(written).items() if times >= SAME_LINES and text}
        lines.update(n for n, text in enumerate(written) if text in often)
    if not lines:
        spans = ((p.line_start, p.line_end) for ps in marked.paragraphs for p in ps if p.line_end - p.line_start > 2)
        lines = {n for a, b in spans if _is_repeated(" ".join(written[a:b]), REPEATED_IN_ALL) for n in range(a, b)}
    if lines:
        words = {word for n in lines for word in written[n].split()}
        for order in (range(len(written)), range(len(written) - 1, -1, -1)):
            for n, before in zip(order[1:], order, strict=False):  # what is left of them, right below and right above
                if before in lines and words.issuperset(written[n].split()):
                    lines.add(n)
        said = "The same words again and again; they were not counted."
        yield Doubt("repeated_words", said, tuple(sorted(lines)))


def _is_repeated(text: str, each: int = REPEATED_EACH) -> bool:
    """
    >>> _is_repeated("CT MRI " * 20), _is_repeated("CT of head, CT of chest, CT of abdomen, CT of the spine")
    (True, False)
    """
    words = text.split()
    return len(words) >= REPEATED_MIN_WORDS and len(set(words)) * each < len(words)


def find_tiny_print(marked: Marked, as_of: date) -> Iterator[Doubt]:
    """Lines in print too small to read. What OCR read was seen by somebody, whatever its size."""
    lines = tuple(
        index
        for index, line in enumerate(marked.document.lines)
        if line.size is not None and line.size < TINY_POINTS and line.confidence is None
    )
    if lines:
        yield Doubt("tiny_print", "Print too small for anybody to read; it was not counted.", lines)
