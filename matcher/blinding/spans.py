"""Stretches of a text that are hidden, each with the label that stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

OVER_20_YEARS = "over 20 years"  # a sentence of the report stays one: "Has over 20 years of paid imaging work"


class Span(NamedTuple):
    """What is hidden: `text[start:end]`, and what stands there instead."""

    start: int
    end: int
    label: str


_RANK = (
    "[file]",
    "[e-mail]",
    "[link]",
    "[name]",
    "[number]",
    "[phone]",
    "[school]",
    "[address]",
    "[personal]",
    "[date]",
)
"""Whose label stands where two overlap: "renata@suwannee.example.edu" is an e-mail address."""
_GAPS = {
    "[date]": re.compile(r"[ \t]*(?:-|–|—|to|until|through|thru)?[ \t]*"),
    "[school]": re.compile(r"[ \t,-]*"),
    "[address]": re.compile(r"[ \t,]*"),
    "[contact]": re.compile(r"[\s\W]*"),
}
_NO_GAP = re.compile(r"[ \t]*")
"""What may stand between two of a kind that become one."""


def merge(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans in order, none overlapping, neighbours of one label put together.

    >>> merge([Span(4, 8, "[name]"), Span(0, 3, "[name]"), Span(6, 9, "[date]")], "Ana Ruiz 98")
    (Span(start=0, end=9, label='[name]'),)
    >>> merge([Span(0, 3, "[name]"), Span(5, 8, "[name]")], "Ana, Roe")
    (Span(start=0, end=3, label='[name]'), Span(start=5, end=8, label='[name]'))
    """
    merged: list[Span] = []
    for span in sorted(s for s in spans if s.start < s.end):
        last = merged[-1] if merged else None
        if last and span.start < last.end:
            merged[-1] = Span(last.start, max(last.end, span.end), _stronger(last, span))
        elif last and last.label == span.label and _joins(span.label, text[last.end : span.start]):
            merged[-1] = Span(last.start, span.end, span.label)
        else:
            merged.append(span)
    return tuple(merged)


def replaced(text: str, spans: Iterable[Span]) -> str:
    """The text with labels; the spans are merged.

    >>> replaced("Call Ana.", [Span(5, 8, "[name]")])
    'Call [name].'
    """
    parts, at = [], 0
    for start, end, label in spans:
        parts += [text[at:start], label]
        at = end
    return "".join([*parts, text[at:]])


def cut(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """What the spans hide of `text[start:end]`, counted from its start."""
    return tuple(
        Span(max(s.start, start) - start, min(s.end, end) - start, s.label)
        for s in spans
        if s.start < end and s.end > start
    )


def _stronger(one: Span, other: Span) -> str:
    ranks = {label: rank for rank, label in enumerate(_RANK)}
    return min(one.label, other.label, key=lambda label: ranks.get(label, len(ranks)))


def _joins(label: str, between: str) -> bool:
    return label != OVER_20_YEARS and bool(_GAPS.get(label, _NO_GAP).fullmatch(between))
