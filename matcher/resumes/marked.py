"""A document marked up once: its sections, paragraphs, lexicon words and periods. Every finder of facts reads this."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from matcher.documents.document import Document, Quote
from matcher.lexicon.arrt import Mark, find_marks
from matcher.lexicon.terms import Found, Term, find_terms, fold
from matcher.resumes.dates.periods import FoundDate, Period, find_dates, find_periods
from matcher.resumes.personal import blank_owner, blank_personal
from matcher.resumes.sections import Section, split_sections
from matcher.resumes.statements import Paragraph, Statement, join_lines, right_edges, split_statements, writes_small

_ONLY_LETTERS = bytes(ord(chr(n).lower()) if chr(n).isascii() and chr(n).isalpha() else ord(" ") for n in range(256))


@dataclass(frozen=True)
class Marked:
    """The document's text with everything that was found in it; all places are characters of `text`."""

    document: Document
    text: str  # folded: same length as the document's text, plain quotes and dashes, blanks where it is personal
    found: Found
    sections: tuple[Section, ...]
    periods: tuple[Period, ...]
    dates: tuple[FoundDate, ...]

    @cached_property
    def paragraphs(self) -> tuple[tuple[Paragraph, ...], ...]:
        """For each section, the paragraphs of its body."""
        edges, small = right_edges(self.document), writes_small(self.document)
        return tuple(join_lines(self.document, s, edges, in_small=small) for s in self.sections)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """ARRT's marks: R.T.(R)(CT)."""
        return find_marks(self.text)

    @cached_property
    def small_lines(self) -> list[str]:
        """The lines in small letters, to look for words in."""
        return self.text.lower().split("\n")

    @cached_property
    def small_words(self) -> frozenset[bytes]:
        """The words of plain letters, small; as bytes, which are split in a third of the time."""
        return frozenset(self.text.encode("ascii", "replace").translate(_ONLY_LETTERS).split())

    @cached_property
    def _starts(self) -> list[int]:
        return [t.char_start for t in self.found.terms]

    def terms(self, start: int, end: int, *kinds: str) -> tuple[Term, ...]:
        """The lexicon's words inside `text[start:end]`."""
        inside = self.found.terms[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return tuple(t for t in inside if t.char_end <= end and (not kinds or t.kind in kinds))

    def periods_in(self, start: int, end: int) -> tuple[Period, ...]:
        """The periods that begin inside `text[start:end]`."""
        return tuple(p for p in self.periods if start <= p.char_start < end)

    def dates_in(self, start: int, end: int) -> tuple[FoundDate, ...]:
        """The single dates inside `text[start:end]`."""
        return tuple(d for d in self.dates if start <= d.char_start < end)

    def line_span(self, index: int) -> tuple[int, int]:
        """Where a line starts and ends."""
        start = self.document.line_starts[index]
        return start, start + len(self.document.lines[index].text)

    def section_of_line(self, index: int) -> Section:
        """The section that a line belongs to."""
        return self.sections[bisect_right(self._section_starts, index) - 1]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [s.line_start for s in self.sections]

    def section_at(self, char: int) -> Section:
        """The section that holds a character."""
        return self.section_of_line(self.document.line_index(char))

    @cached_property
    def _paragraph_of_line(self) -> dict[int, Paragraph]:
        return {i: p for ps in self.paragraphs for p in ps for i in range(p.line_start, p.line_end)}

    def paragraph_at(self, char: int) -> tuple[int, int]:
        """The paragraph (or heading line) around a character: start and end."""
        index = self.document.line_index(char)
        paragraph = self._paragraph_of_line.get(index)
        return (paragraph.char_start, paragraph.char_end) if paragraph else self.line_span(index)

    @cached_property
    def _statements(self) -> dict[int, tuple[Statement, ...]]:
        """The statements of each stretch that was asked for, by its start."""
        return {}

    def statement_at(self, char: int) -> Statement:
        """The statement around a character."""
        start, end = self.paragraph_at(char)
        if start not in self._statements:
            self._statements[start] = split_statements(self.text, start, end)
        statements = self._statements[start]
        at = bisect_right(statements, char, key=lambda s: s.char_start) - 1
        return statements[at] if at >= 0 and char < statements[at].char_end else Statement(start, end)

    def statements(self, *kinds: str) -> Iterator[tuple[Section, Statement]]:
        """All statements of the sections of these kinds (of all sections where none is named)."""
        for section, paragraphs in zip(self.sections, self.paragraphs, strict=True):
            if kinds and not section.has(*kinds):
                continue
            for paragraph in paragraphs:
                for statement in split_statements(self.text, paragraph.char_start, paragraph.char_end):
                    yield section, statement

    def quote(self, start: int, end: int) -> tuple[Quote, ...]:
        """The characters as the file has them."""
        return self.document.quote(start, end)


def mark_up(document: Document, owner: str | None = None) -> Marked:
    """The document with its words, parts and dates found. `owner`: the candidate's name, to tell other signatures."""
    text = blank_personal(fold(document.text))
    found = find_terms(blank_owner(text, owner))
    sections = split_sections(document, found, owner)
    return Marked(document, text, found, sections, find_periods(text), find_dates(text))
