"""A doubt: what looks wrong, on which lines, and the flag that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from matcher.documents.document import Document, Quote
from matcher.resumes.marked import Marked
from matcher.resumes.resume import Flag, SetAside

QUOTES_SHOWN = 6  # enough to find the place; an advert has sixty lines
QUOTE_SHOWN = 80  # characters of each


@dataclass(frozen=True, slots=True)
class Doubt:
    """Lines (indices into `document.lines`) that do not count, and why. `code` is that of the flag."""

    code: str
    message: str
    lines: tuple[int, ...]
    posts: tuple[int, ...] = ()  # of these lines, those that open a post


def flag_of(marked: Marked, doubt: Doubt) -> Flag:
    """What the recruiter sees of it: the sentence, and the first lines meant."""
    quotes: list[Quote] = []
    for index in doubt.lines[:QUOTES_SHOWN]:
        start, end = marked.line_span(index)
        quotes += marked.quote(start, min(end, start + QUOTE_SHOWN))
    return Flag(doubt.code, doubt.message, tuple(dict.fromkeys(quotes)))


def join_flags(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """The flags, each code once: what was found after some lines were left out is said with the first."""
    joined: dict[tuple[str, str], Flag] = {}
    for flag in flags:
        known = joined.get((flag.code, flag.message))
        evidence = known.evidence + flag.evidence if known else flag.evidence
        joined[flag.code, flag.message] = replace(flag, evidence=tuple(dict.fromkeys(evidence)))
    return tuple(joined.values())


def set_aside_by(marked: Marked, doubt: Doubt) -> tuple[SetAside, ...]:
    """The posts that do not count, for the line of the report that counts months."""
    quotes = [quote for line in doubt.posts for quote in marked.quote(*marked.line_span(line))]
    because = doubt.message[0].lower() + doubt.message[1:].rstrip(".")
    return tuple(SetAside("experience", quote, because) for quote in quotes)


def leave_out(document: Document, lines: Iterable[int]) -> Document:
    """The document without these lines. Those that are kept keep their page and number, so that quotations hold."""
    out = frozenset(lines)
    return replace(document, lines=tuple(line for index, line in enumerate(document.lines) if index not in out))
