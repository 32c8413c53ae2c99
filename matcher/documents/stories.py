"""The stories of a document put one after the other: headers, body, notes, footers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from matcher.documents.assembly import RawLine


def in_order(*stories: Iterable[RawLine]) -> Iterator[RawLine]:
    """The lines of all stories, with their blocks counted through: each story was read apart and counts from its own.

    >>> [line.block for line in in_order([RawLine("Jo Doe", block=7)], [RawLine("CT"), RawLine("MR", block=2)])]
    [0, 1, 2]
    """
    block = -1
    for story in stories:
        last: int | None = None
        for line in story:
            block += line.block != last
            last = line.block
            yield replace(line, block=block)


def once(raw: Iterable[RawLine]) -> Iterator[RawLine]:
    """Without a header or footer that another section or kind of page repeats word for word.

    >>> [line.written for line in once([RawLine("Jo Doe"), RawLine("p. 1"), RawLine("Jo Doe")])]
    ['Jo Doe', 'p. 1']
    """
    seen: set[str] = set()
    for line in raw:
        if line.written not in seen:
            seen.add(line.written)
            yield line
