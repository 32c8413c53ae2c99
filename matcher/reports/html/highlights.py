"""Where in a resume the quotations stand: pieces of lines to mark, and boxes to draw on the picture of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from matcher.documents.document import Quote
from matcher.documents.sheet import Place, Sheet, SheetLine
from matcher.reports.structure import CandidateOut

_Found = dict[tuple[int, int], list[tuple[int, int, str]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a line; where they are quoted, `because` names the requirements that rest on them."""

    text: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line of the resume in pieces."""

    page: int
    line: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A picture's page: its number, its size in points, and the places of quoted words with the line they stand on."""

    page: int
    width: float
    height: float
    boxes: tuple[tuple[int, Place], ...]


def marked_lines(candidate: CandidateOut, sheet: Sheet) -> tuple[MarkedLine, ...]:
    """Every line of the resume, with what the assessments quote set apart."""
    found = _find_quotes(candidate, sheet)
    return tuple(
        MarkedLine(line.page, line.line, tuple(_pieces(line.text, found.get((line.page, line.line), []))))
        for line in sheet.lines
    )


def marked_pages(candidate: CandidateOut, sheet: Sheet) -> tuple[MarkedPage, ...]:
    """For each picture of a page, where on it the quoted words are."""
    found = _find_quotes(candidate, sheet)
    pages = []
    for picture in sheet.pictures:
        lines = [line for line in sheet.lines if line.page == picture.page and line.places]
        boxes = tuple(
            (line.line, place) for line in lines for place in _boxes(line, found.get((line.page, line.line), []))
        )
        pages.append(MarkedPage(picture.page, picture.width, picture.height, boxes))
    return tuple(pages)


def _find_quotes(candidate: CandidateOut, sheet: Sheet) -> _Found:
    """For each line that is quoted, from where to where, and for which requirement."""
    texts = {(line.page, line.line): line.text for line in sheet.lines}
    found: _Found = {}
    for line in candidate.assessments:
        for quote in line.evidence:
            span = _span(texts.get((quote.page, quote.line)), quote)
            if span:
                found.setdefault((quote.page, quote.line), []).append((*span, line.label))
    return found


def _span(text: str | None, quote: Quote) -> tuple[int, int] | None:
    start = text.find(quote.quote) if text is not None else -1
    return None if start < 0 else (start, start + len(quote.quote))


def _pieces(text: str, spans: Iterable[tuple[int, int, str]]) -> Iterable[Piece]:
    """The line cut at the ends of its quotations.

    >>> list(_pieces("BLS, ARRT", [(5, 9, "ARRT"), (5, 9, "Registry")]))
    [Piece(text='BLS, ', because=''), Piece(text='ARRT', because='ARRT; Registry')]
    """
    spans = list(spans)
    cuts = sorted({0, len(text), *(place for start, end, _ in spans for place in (start, end))})
    for start, end in pairwise(cuts):
        labels = [label for s, e, label in spans if s <= start and end <= e]
        yield Piece(text[start:end], "; ".join(dict.fromkeys(labels)))


def _boxes(line: SheetLine, spans: Iterable[tuple[int, int, str]]) -> Iterable[Place]:
    """One box for each quotation of the line: around the words that it touches."""
    at, words = 0, []
    for word, place in zip(line.text.split(), line.places, strict=True):
        start = line.text.index(word, at)
        at = start + len(word)
        words.append((start, at, place))
    for start, end in dict.fromkeys((s, e) for s, e, _ in spans):
        touched = [place for s, e, place in words if s < end and e > start]
        if touched:
            yield Place(
                min(p.x0 for p in touched), min(p.top for p in touched),
                max(p.x1 for p in touched), max(p.bottom for p in touched),
            )  # fmt: skip
