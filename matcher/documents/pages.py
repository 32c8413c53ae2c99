"""The lines of a page, from its layout: with their box, size and weight, and with the gaps that part paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from matcher.documents.assembly import RawLine
from matcher.documents.document import Box
from matcher.documents.layout import PageLine

PARAGRAPH_GAP = 0.3  # of the type size, beyond the usual distance: list items are often 0.2 apart, paragraphs 0.5


def raw_lines(lines: Sequence[PageLine], page_number: int, first_block: int) -> list[RawLine]:
    """The lines of one page, with their blocks counted on from `first_block` and the gaps between them found."""
    raw: list[RawLine] = []
    usual = _usual_distances(lines)
    for index, line in enumerate(lines):
        size = median(piece.size for piece in line.pieces)
        last = lines[index - 1] if index else None
        same_block = last is not None and last.block == line.block
        gap = not same_block or (last is not None and line.top - last.bottom > usual[line.block] + PARAGRAPH_GAP * size)
        listed = line.pieces[0].listed
        raw.append(
            RawLine(
                line.written,
                page_number=page_number,
                box=Box(
                    min(piece.x0 for piece in line.pieces),
                    line.top,
                    max(piece.x1 for piece in line.pieces),
                    line.bottom,
                ),
                size=round(size, 1),
                bold=sum(len(piece.written) for piece in line.pieces if piece.bold) * 2 > len(line.written),
                role="bullet" if listed else "cell" if line.in_cell else "text",
                block=first_block + line.block,
                gap_before=gap,
                words=line.words,
            )
        )
    return raw


def _usual_distances(lines: Sequence[PageLine]) -> dict[int, float]:
    """For each block, the white space between lines that belong together; the page's where a block has too few."""
    spaces: dict[int, list[float]] = {}
    for above, below in pairwise(lines):
        if above.block == below.block:
            spaces.setdefault(below.block, []).append(below.top - above.bottom)
    everywhere = _lower_quarter([space for found in spaces.values() for space in found])
    return {
        line.block: _lower_quarter(spaces[line.block]) if len(spaces.get(line.block, ())) > 4 else everywhere
        for line in lines
    }


def _lower_quarter(values: list[float]) -> float:
    return sorted(values)[len(values) // 4] if values else 0.0
