"""Everything of one resume that tells who somebody is or how old, and what any text looks like without it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath

from matcher.blinding.ages import find_dates, find_old
from matcher.blinding.contacts import blank_contact_lines, pattern_of_home
from matcher.blinding.names import Names, earlier_names, find_names, names_of
from matcher.blinding.patterns import find_patterns
from matcher.blinding.plain import Plain, plain
from matcher.blinding.schools import (
    SCHOOL,
    find_elsewhere,
    find_in_education,
    find_schooling,
    pattern_of_initials,
    pattern_of_schools,
)
from matcher.blinding.spans import OVER_20_YEARS, Span, cut, merge, replaced
from matcher.documents.document import Quote
from matcher.documents.sheet import SheetLine
from matcher.ranking import Candidate

_SCHOOLING = ("education", "training")
_AT_WORK = ("work", "clinical", "volunteer", "references", "publications", "memberships", "military")
SHORTEST_FILE = 3  # letters of a file's name without its ending: "cv" stands in many words


@dataclass(frozen=True, slots=True, eq=False)
class Mask:
    """What hides one person. It goes to worker processes as it is.

    >>> from matcher.resumes.resume import Person, Resume
    >>> ana = Candidate("a.txt", "", Person("Ana Ruiz", city="Yuma", state="AZ"), Resume(), (), 0.0, "not_shown")
    >>> mask = mask_of(ana, code="C-AAAAAA", as_of=date(2026, 11, 1))
    >>> mask.hide("Ms. Ruiz scanned in Yuma, AZ from 1998 to 2012."), mask.hide("CT, MRI, R.T.(R)(ARRT)")
    ('Ms. [name] scanned in [address] from [date] to 2012.', 'CT, MRI, R.T.(R)(ARRT)')
    >>> mask.hidden_words("Ana Ruiz, R.T.(R)")
    (True, True, False)
    """

    code: str
    names: Names
    this_year: int
    terms: tuple[tuple[str, re.Pattern[str]], ...] = ()  # label and what finds it: home, telephone, schools, file
    school_years: frozenset[int] = frozenset()
    employers: frozenset[str] = frozenset()
    sections: tuple[tuple[int, int, str], ...] = ()  # page, line and kind of what begins there
    schooling_at: frozenset[tuple[int, int]] = frozenset()  # page and line of a degree's words
    lines: dict[tuple[int, int], str] = field(default_factory=dict)  # as written
    placed: dict[str, tuple[Span, ...]] = field(default_factory=dict)  # of a line as written: what its place adds

    def spans(self, text: str) -> tuple[Span, ...]:
        """What is hidden in this text: start, end, and a label such as "[name]"."""
        return _spans(self, text)

    def hide(self, text: str) -> str:
        """The text with each span replaced by its label."""
        return replaced(text, self.spans(text))

    def hidden_words(self, text: str) -> tuple[bool, ...]:
        """For each of `text.split()`: whether any of it is hidden."""
        spans = self.spans(text)
        return tuple(any(s.start < m.end() and m.start() < s.end for s in spans) for m in re.finditer(r"\S+", text))

    def hide_line(self, line: SheetLine) -> tuple[Span, ...]:
        """What is hidden of a line of the document: never with words that could be taken for the person's own."""
        return _bracketed(self.spans(line.text), line.text)

    def hide_quote(self, quote: str, page: int, line: int, *, schooling: bool = False) -> str:
        """Words of the document, seen in their line; `schooling`: they prove a degree."""
        whole = self.lines.get((page, line), "")
        at = whole.find(quote) if quote else -1
        spans = list(cut(self.spans(whole), at, at + len(quote))) if at >= 0 else list(self.spans(quote))
        under = self.kind_at(page, line)
        if schooling or (at < 0 and ((page, line) in self.schooling_at or any(k in under for k in _SCHOOLING))):
            read = plain(quote)
            spans += [_written(read, s) for s in find_in_education([read.text], this_year=self.this_year)[0]]
        if schooling:
            spans += [
                _written(read, Span(d.start, d.end, "[date]")) for d in find_dates(read.text, this_year=self.this_year)
            ]
        return replaced(quote, _bracketed(merge(spans, quote), quote))

    def kind_at(self, page: int, line: int) -> str:
        index = bisect_right(self.sections, (page, line, "~"))
        return self.sections[index - 1][2] if index else ""

    def found_in(self, text: str) -> list[Span]:
        """What the person's own words and everybody's patterns hide, wherever the text stands."""
        read = plain(text)
        found = (
            find_patterns(read.text) + find_names(read.text, self.names) + find_old(read.text, this_year=self.this_year)
        )
        found += find_schooling(read.text, self.school_years, self.employers, this_year=self.this_year)
        for label, pattern in self.terms:
            found += [Span(*m.span(), label) for m in pattern.finditer(read.text)]
        return [_written(read, span) for span in found]


@lru_cache(maxsize=2048)  # a line is looked at again for each of its quotations, a sentence for each of its fields
def _spans(mask: Mask, text: str) -> tuple[Span, ...]:
    lead = len(text) - len(text.lstrip())
    placed = (Span(s.start + lead, s.end + lead, s.label) for s in mask.placed.get(text.strip(), ()))
    return merge((*mask.found_in(text), *placed), text)


def mask_of(candidate: Candidate, *, code: str, as_of: date) -> Mask:
    """What hides this person, from the facts and, where they are kept, the lines of the document."""
    person, resume = candidate.person, candidate.resume
    lines = candidate.sheet.lines if candidate.sheet else ()
    handles = [(person.email or "").partition("@")[0], *(link.rstrip("/").rpartition("/")[2] for link in person.links)]
    if not person.name:
        handles.append(PurePosixPath(candidate.file).stem)
    earlier = [name for line in lines for name in earlier_names(plain(line.text).text)]
    schools = [plain(e.institution).text for e in resume.education if e.institution]
    terms = [
        ("[address]", pattern_of_home(plain(person.city).text if person.city else None, person.state)),
        ("[phone]", _pattern_of_digits(person.phone)),
        ("[school]", pattern_of_schools(schools)),
        ("[school]", pattern_of_initials(schools)),
        ("[file]", _pattern_of_file(candidate.file)),
    ]
    mask = Mask(
        code,
        names_of(person.name, handles=[h for h in handles if h], more=earlier),
        as_of.year,
        tuple((label, pattern) for label, pattern in terms if pattern),
        frozenset(int(e.end[:4]) for e in resume.education if e.end),
        frozenset(plain(j.employer).text.lower() for j in resume.employment if j.employer),
        tuple(sorted((s.page, s.line, s.kind) for s in resume.sections)),
        frozenset((q.page, q.line) for e in resume.education for q in e.evidence),
    )
    return _with_lines(mask, lines, candidate) if lines else mask


def mask_of_file(file: str, *, code: str, this_year: int) -> Mask:
    """What hides the sender of a file that could not be read: its name is all there is."""
    names = names_of(None, handles=[PurePosixPath(file).stem])
    pattern = _pattern_of_file(file)
    return Mask(code, names, this_year, (("[file]", pattern),))


def _with_lines(mask: Mask, lines: tuple[SheetLine, ...], candidate: Candidate) -> Mask:
    """The same mask, knowing where the document's lines stand: under Education, or among the contact lines."""
    evidence = _evidence(candidate)
    placed: dict[str, tuple[Span, ...]] = {}
    headings = {(s.page, s.line) for s in candidate.resume.sections if s.title and "header" not in s.kind}
    cards = {(q.page, q.line) for c in candidate.resume.credentials for q in c.evidence}
    home = next((pattern for label, pattern in mask.terms if label == "[address]"), None)
    for kind, block in _blocks(mask, lines):
        reads = [plain(line.text.strip()) for line in block]
        added: list[list[Span]] = [[] for _ in block]
        if any(k in kind for k in _SCHOOLING):
            texts = [
                ""
                if (at := (line.page, line.line)) in headings or (at in cards and not SCHOOL.search(r.text))
                else r.text
                for line, r in zip(block, reads, strict=True)
            ]
            added = find_in_education(texts, this_year=mask.this_year, courses="education" not in kind)
        else:
            at_work = any(k in kind for k in _AT_WORK)
            added = [find_elsewhere(r.text, mask.employers, at_work=at_work, this_year=mask.this_year) for r in reads]
        if "header" in kind:
            texts = [r.text for r in reads]
            found = [merge(mask.found_in(text), text) for text in texts]
            quotes = [tuple(plain(q).text for q in evidence.get((x.page, x.line), ())) for x in block]
            towns = [tuple(Span(*m.span(), "[address]") for m in home.finditer(text)) if home else () for text in texts]
            towns = [
                tuple(t for t in town if not any(c.isdigit() for c in text[t.start : t.end]))
                for town, text in zip(towns, texts, strict=True)
            ]
            blanked = blank_contact_lines(texts, found, quotes, towns)
            added = [[*one, *other] for one, other in zip(added, blanked, strict=True)]
        for line, read, spans in zip(block, reads, added, strict=True):
            if spans:
                key = line.text.strip()
                placed[key] = (*placed.get(key, ()), *(_written(read, s) for s in spans))
    _add_wrapped(mask, lines, placed)
    written = {(line.page, line.line): line.text for line in lines}
    return Mask(
        mask.code, mask.names, mask.this_year, mask.terms, mask.school_years, mask.employers, mask.sections,
        mask.schooling_at, written, placed,
    )  # fmt: skip


def _blocks(mask: Mask, lines: tuple[SheetLine, ...]) -> list[tuple[str, list[SheetLine]]]:
    """The lines, part by part, each with the kind of its part."""
    blocks: list[tuple[str, list[SheetLine]]] = []
    starts = {(page, line) for page, line, _ in mask.sections}
    for line in lines:
        if not blocks or (line.page, line.line) in starts:
            blocks.append((mask.kind_at(line.page, line.line), []))
        blocks[-1][1].append(line)
    return blocks


def _add_wrapped(mask: Mask, lines: tuple[SheetLine, ...], placed: dict[str, tuple[Span, ...]]) -> None:
    """What the end of a line divides: a name, a school, the home town, a number, an address."""
    for above, below in pairwise(lines):
        one, two = above.text.strip(), below.text.strip()
        edge = len(one)
        for span in mask.found_in(f"{one}\n{two}"):
            if span.start < edge and span.end > edge + 1:
                placed[one] = (*placed.get(one, ()), Span(span.start, edge, span.label))
                placed[two] = (*placed.get(two, ()), Span(0, span.end - edge - 1, span.label))


def _evidence(candidate: Candidate) -> dict[tuple[int, int], list[str]]:
    """The words that assessments and facts rest on, by their line."""
    resume = candidate.resume
    quotes: list[Quote] = [q for a in candidate.assessments for q in a.evidence]
    quotes += [q for c in resume.credentials for q in c.evidence]
    found: dict[tuple[int, int], list[str]] = {}
    for quote in quotes:
        found.setdefault((quote.page, quote.line), []).append(quote.quote)
    return found


def _pattern_of_digits(phone: str | None) -> re.Pattern[str] | None:
    """The digits of this number with anything but letters between them, with or without the country's."""
    digits = re.sub(r"\D", "", phone or "")
    national = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    if len(national) < 7:
        return None
    spelled = r"[^\w\n]{0,3}".join(national)
    local = rf"|(?<![\w-]){national[-7:-4]}[ .-]{national[-4:]}(?!\d)" if len(national) == 10 else ""
    return re.compile(rf"(?:\+?1[^\w\n]{{0,2}})?\(?(?<!\d){spelled}(?!\d){local}")


def _pattern_of_file(file: str) -> re.Pattern[str]:
    """The file's name with its folders, without them, and without its ending."""
    path = PurePosixPath(plain(file).text)
    names = {str(path), path.name} | (
        {path.stem} if len(path.stem) > SHORTEST_FILE and re.search(r"[\d_ -]", path.stem) else set()
    )
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in sorted(names, key=len, reverse=True)), re.IGNORECASE
    )


def _written(read: Plain, span: Span) -> Span:
    return Span(*read.written(span.start, span.end), span.label)


def _bracketed(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """In a quotation "over 20 years" would be the person's words, and they are not."""
    return merge((Span(s.start, s.end, "[date]") if s.label == OVER_20_YEARS else s for s in spans), text)
