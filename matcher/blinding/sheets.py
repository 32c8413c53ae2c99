"""A document's lines without what is hidden; its pictures are left out, since they show everything."""

from __future__ import annotations

import re
from dataclasses import replace

from matcher.blinding.mask import Mask
from matcher.blinding.spans import Span, replaced
from matcher.documents.sheet import Place, Sheet, SheetLine


def blind_sheet(sheet: Sheet, mask: Mask) -> Sheet:
    """The sheet with labels for what is hidden, and no pictures: those are drawn anew with `Mask.hidden_words`."""
    hidden = tuple(replace(h, text=mask.hide(h.text)) for h in sheet.hidden)
    return Sheet(tuple(blind_line(line, mask) for line in sheet.lines), hidden)


def blind_line(line: SheetLine, mask: Mask) -> SheetLine:
    """One line; a label takes the place of the words it stands for, and no place is given where that cannot be said."""
    spans = mask.hide_line(line)
    masked = replaced(line.text, spans)
    return SheetLine(line.page, line.line, masked, _places(line, masked, spans) if line.places else ())


def _places(line: SheetLine, masked: str, spans: tuple[Span, ...]) -> tuple[Place, ...]:
    words = [m.span() for m in re.finditer(r"\S+", line.text)]
    if len(words) != len(line.places):
        return ()
    places = []
    for match in re.finditer(r"\S+", masked):
        start, end = _before(match.start(), spans, ends=False), _before(match.end(), spans, ends=True)
        under = [p for (a, b), p in zip(words, line.places, strict=True) if a < end and start < b]
        if not under:
            return ()
        places.append(
            Place(
                min(p.x0 for p in under),
                min(p.top for p in under),
                max(p.x1 for p in under),
                max(p.bottom for p in under),
            )
        )
    return tuple(places)


def _before(at: int, spans: tuple[Span, ...], *, ends: bool) -> int:
    """The place in the written text of a place in the masked one; inside a label, the start or end of what it hides."""
    moved = 0  # how much further on the masked text is
    for span in spans:
        first = span.start + moved
        last = first + len(span.label)
        if at < first or (ends and at == first):
            break
        if at < last or (ends and at == last):
            return span.end if ends else span.start
        moved = last - span.end
    return at - moved
