"""A resume's lines as a word processor keeps them: a sentence that wraps at the edge of a page is one paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from matcher.auditing.invariance.originals import Original
from matcher.documents.document import Line
from matcher.resumes.statements import WRAPPED_FORMATS


class Written(NamedTuple):
    """The words of a paragraph, and the line that shows how it looks."""

    text: str
    line: Line


def paragraphs_of(original: Original) -> Iterator[Written]:
    """The paragraphs in reading order, with room above each column."""
    lines = original.document.lines
    ends = {}
    if original.document.format in WRAPPED_FORMATS:
        ends = {p.line_start: p.line_end for ps in original.marked.paragraphs for p in ps}
    start = 0
    while start < len(lines):
        end = ends.get(start, start + 1)
        line = lines[start]
        if start and _begins_column(lines[start - 1], line):
            line = replace(line, gap_before=True)
        yield Written(" ".join(one.text for one in lines[start:end]), line)
        start = end


def has_cells_side_by_side(lines: Sequence[Line]) -> bool:
    """Whether a ruled table has several lines in a cell: one below another they would be another text."""
    return any(
        a.role == b.role == "cell" and a.block != b.block and a.box and b.box and b.box.top < a.box.bottom
        for a, b in pairwise(lines)
    )


def _begins_column(before: Line, line: Line) -> bool:
    return bool(line.box and before.box and before.page_number == line.page_number and line.box.top < before.box.top)
