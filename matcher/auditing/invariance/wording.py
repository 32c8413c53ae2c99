"""Variants of a resume with more or fewer words that state nothing about the work, or with its parts rearranged."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from matcher.auditing.invariance.edits import flow, insert, numbered
from matcher.auditing.invariance.originals import Original
from matcher.auditing.invariance.variant import Edited, Lists, Variant
from matcher.documents.document import Document, Line
from matcher.lexicon.phrases import phrases
from matcher.resumes.statements import is_prose

SHUFFLES = 3  # orders of the parts: turned round, and two by lot
LEAST_PARTS = 3  # that make an order


def change_wording(original: Original, lists: Lists) -> Iterator[Edited]:
    """The resume with birth dates, marital status, hobbies and filler added, filler left out, and parts shuffled."""
    for kind, texts in (("birth date", lists.births), ("marital status", lists.marital)):
        for text in texts:
            yield Variant(kind, text), _at_top(original, [text])
            yield Variant(kind, f"{text} (at the end)"), _at_end(original, "Personal", [text])
    for text in lists.hobbies:
        yield Variant("hobbies", text), _at_end(original, "Hobbies", [text])
    for padding in lists.padding:
        variant = Variant("padding", f"{padding.words} ({padding.times} times, {padding.at})")
        words = [" ".join([padding.words] * padding.times)]
        if padding.at == "end":
            yield variant, _at_end(original, "About me", words)
        elif padding.at == "top":
            yield variant, _at_top(original, words)
        elif (end := _end_of_work(original)) is not None:
            yield variant, insert(original.document, end, [padding.words] * padding.times)
    yield from _trimmed(original)
    yield from _shuffled(original)


def _at_top(original: Original, texts: list[str]) -> Document:
    return insert(original.document, original.below_contacts, texts)


def _at_end(original: Original, heading: str, texts: list[str]) -> Document:
    end = len(original.document.lines)
    return insert(original.document, end, [heading, *texts], heading=_a_heading(original))


def _a_heading(original: Original) -> Line:
    """A heading of the resume, for new ones to look like."""
    starts = [part.start for part in original.parts if part.title and part.end > part.start + 1]
    return original.document.lines[starts[-1] if starts else 0]


def _end_of_work(original: Original) -> int | None:
    ends = (part.end for part in original.parts if "work" in part.kind and part.end > part.start + 1)
    return max(ends, default=None)


def _trimmed(original: Original) -> Iterator[Edited]:
    """Without the bullets and sentences in which no word of the lexicon stands, no figure, and nobody is led."""
    marked, lines, leads = original.marked, original.document.lines, phrases("employment", "senior_duty").search
    gone: set[int] = set()
    for paragraph in (p for ps in marked.paragraphs for p in ps):
        place = (paragraph.char_start, paragraph.char_end)
        inside = lines[paragraph.line_start : paragraph.line_end]
        says = (
            marked.terms(*place) or any(c.isdigit() for c in marked.text[slice(*place)]) or leads(marked.text, *place)
        )
        if not says and all(is_prose(line) for line in inside) and paragraph.line_start >= original.below_contacts:
            gone |= set(range(paragraph.line_start, paragraph.line_end))
    if gone:
        kept = [line for n, line in enumerate(lines) if n not in gone]
        yield Variant("trimming", f"{len(gone)} lines that say nothing left out"), numbered(original.document, kept)


def _shuffled(original: Original) -> Iterator[Edited]:
    first, *parts = original.parts
    if len(parts) < LEAST_PARTS:
        return
    for number in range(SHUFFLES):
        order = parts[::-1]
        if number:
            random.Random(f"{original.document.file} {number}").shuffle(order)
        moved = [original.document.lines[part.start : part.end] for part in (first, *order)]
        lines = [replace(line, gap_before=line.gap_before or not n) for part in moved for n, line in enumerate(part)]
        yield Variant("order of parts", ", ".join(str(part.title) for part in order)), flow(original.document, lines)
