"""Documents with other words on a line, with more or fewer lines, or with their lines in another order."""

from __future__ import annotations

import textwrap
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from matcher.documents.document import Box, Document, Line
from matcher.resumes.statements import WRAPPED_FORMATS

USUAL_WIDTH = 90  # characters on a line of plain text
NARROWEST = 20  # characters on a line of a side column


class Swap(NamedTuple):
    """Other words for the characters `start` to `end` of a line as written."""

    start: int
    end: int
    words: str


def swap_words(document: Document, swaps: Mapping[int, Iterable[Swap]]) -> Document:
    """The document with other words on the lines of these indices; a line that has none left is gone.

    >>> jo = Document("a.txt", "", "txt", (Line(1, 1, "Jo Roe, CT", "Jo Roe, CT"), Line(1, 2, "Yuma", "Yuma")))
    >>> [line.text for line in swap_words(jo, {0: [Swap(0, 6, "Wu Li")], 1: [Swap(0, 4, "")]}).lines]
    ['Wu Li, CT']
    """
    lines = [_swapped(line, swaps[n]) if n in swaps else line for n, line in enumerate(document.lines)]
    return numbered(document, [line for line in lines if any(char.isalnum() for char in line.text)])


def insert(document: Document, at: int, texts: Sequence[str], *, heading: Line | None = None) -> Document:
    """The document with more lines before the line of index `at`, written like the line above.

    Texts that are wider than its column are wrapped. With a line for the heading, the first of them looks like that.
    """
    model = document.lines[max(0, at - 1)]
    if document.format in WRAPPED_FORMATS:
        texts = [row for text in texts for row in textwrap.wrap(text, _room(document, model))]
    added = [_line_like(model, text, (n + 1) / (len(texts) + 1)) for n, text in enumerate(texts)]
    if heading is not None:
        first = texts[0].upper() if heading.text.isupper() else texts[0]
        added[0] = replace(
            _line_like(heading, first, 1 / (len(texts) + 1)), page_number=model.page_number, block=-1, gap_before=True
        )
        added[1:] = [replace(line, role="text", bold=False, block=-2) for line in added[1:]]
    return numbered(document, [*document.lines[:at], *added, *document.lines[at:]])


def flow(document: Document, lines: Iterable[Line]) -> Document:
    """The document with these of its lines, one below the other on one long page."""
    placed: list[Line] = []
    bottom = 36.0
    for line in lines:
        if line.box:
            height = line.box.bottom - line.box.top
            top = bottom + height * (1.0 if line.gap_before else 0.2)
            bottom = top + height
            line = replace(line, box=Box(line.box.x0, top, line.box.x1, bottom), words=())
        placed.append(replace(line, page_number=1))
    return numbered(document, placed)


def numbered(document: Document, lines: Iterable[Line]) -> Document:
    """The document with these lines, numbered on their pages as readers number them; flags on lines are left out."""
    return replace(document, lines=tuple(_numbered(lines)), disguised=())


def _numbered(lines: Iterable[Line]) -> Iterator[Line]:
    numbers: Counter[int] = Counter()
    block, before = 0, None
    for line in lines:
        numbers[line.page_number] += 1
        block += before is not None and before != line.block
        before = line.block
        yield replace(line, line_number=numbers[line.page_number], block=block)


def _swapped(line: Line, swaps: Iterable[Swap]) -> Line:
    text = line.text
    for start, end, words in sorted(swaps, reverse=True):
        if line.offsets is not None:
            start, end = bisect_left(line.offsets, start), bisect_left(line.offsets, end)
        text = text[:start] + words + text[end:]
    text = text.strip()
    return replace(line, text=text, written=text, offsets=None, words=())  # its place stays, whatever the words need


def _room(document: Document, model: Line) -> int:
    """The characters that a line of its column holds."""
    if model.box is None:
        return USUAL_WIDTH
    width = (model.box.x1 - model.box.x0) / max(1, len(model.text))
    column = [
        x.box.x1 for x in document.lines if x.box and (x.page_number, x.block) == (model.page_number, model.block)
    ]
    return max(NARROWEST, int((max(column) - model.box.x0) / width))


def _line_like(model: Line, text: str, share: float) -> Line:
    """A line of this text that stands between its model and the next line."""
    box = model.box
    if box:
        down = (box.bottom - box.top) * share
        right = box.x0 + (box.x1 - box.x0) / max(1, len(model.text)) * len(text)
        box = Box(box.x0, box.top + down, right, box.bottom + down)
    return replace(model, text=text, written=text, offsets=None, words=(), box=box, gap_before=False)
