"""Which stretch of text speaks of which credential: its clause, what follows it, what it shares with others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from matcher.lexicon.phrases import alternatives, phrases
from matcher.resumes.credentials.mentions import CredentialMention
from matcher.resumes.marked import Marked

FOLLOWING_MAX_WORDS = (
    14  # "Renewal 9/2027." or "Both in good standing through 09/30/2027"; longer clauses say something else
)
_CLAUSE = re.compile(r"\s[|·•]\s|;\s|(?<=[a-z)\d])\.\s+(?=[A-Z(])|\n(?=[ \t]{0,8}[•·*-]\s)")
_ROW_CLAUSE = re.compile(r"\s[·•]\s|;\s|(?<=[a-z)\d])\.\s+(?=[A-Z(])")
LEADS_ON_WITHIN = 12  # characters
_LEADS_ON = re.compile(r"\b(?:not|and|or|no|the|of|with|my|an?|by|for|in|am|is)\s*\n\Z", re.IGNORECASE)
"""The end of a line that goes on: "… and not", "ARRT registered"."""
_JOINT = re.compile(r"[\s,/&+()-]*(?:\w+\b)?[\s,/&+()-]*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters that speak of one mention, the clause around them, and the others named there."""

    mention: CredentialMention
    char_start: int
    char_end: int
    clause_start: int
    others: tuple[CredentialMention, ...]


def find_stretches(marked: Marked, mentions: tuple[CredentialMention, ...]) -> Iterator[Stretch]:
    """For each mention, in the order of the text, the stretch whose dates and qualifiers are its own."""
    starts = {m.char_start for m in mentions} & set(marked.document.line_starts)
    opening = sorted(s for s in starts if not _LEADS_ON.search(marked.text, max(0, s - LEADS_ON_WITHIN), s))
    clauses: dict[tuple[int, int], list[CredentialMention]] = {}
    for mention in mentions:
        clauses.setdefault(_clause_at(marked, mention.char_start, opening), []).append(mention)
    ordered = sorted(clauses)
    for at, (start, end) in enumerate(ordered):
        group = clauses[start, end]
        limit = ordered[at + 1][0] if at + 1 < len(ordered) else len(marked.text)
        ahead = clauses[ordered[at + 1]][0].char_start if at + 1 < len(ordered) else len(marked.text)
        for mention, a, b in _share(marked, group, start, _with_following(marked, end, limit, ahead, opening)):
            yield Stretch(mention, a, b, start, tuple(m for m in group if m is not mention))


def _clause_at(marked: Marked, char: int, opening: Sequence[int]) -> tuple[int, int]:
    """The clause around a character. A line that opens with a credential (`opening`) opens a clause."""
    start, end = marked.paragraph_at(char)
    following = bisect_right(opening, char)
    if following:
        start = max(start, opening[following - 1])
    if following < len(opening):
        end = min(end, opening[following] - 1)
    row = marked.document.lines[marked.document.line_index(char)].role == "cell"
    at = start
    for stop in (_ROW_CLAUSE if row else _CLAUSE).finditer(marked.text, start, end):
        if stop.start() > char:
            return at, stop.start() + 1
        at = stop.end()
    return at, end


def _with_following(marked: Marked, end: int, limit: int, ahead: int, opening: Sequence[int]) -> int:
    """The end of the clause with what still speaks of it: "Renewal 9/2027.", a number, a date on the next line."""
    told_later = phrases("credential_status", "ran_out").search(
        marked.text, end, min(ahead, marked.paragraph_at(end - 1)[1])
    )
    if told_later:  # "… and both went inactive in January 2021"
        end = min(max(limit, told_later.end()), _clause_at(marked, told_later.start(), opening)[1])
    while end < limit:
        following = _next_clause(marked, end, opening)
        if following is None or following[1] > limit:
            break
        start, stop = following
        piece = marked.text[start:stop]
        dated = any(p.char_start - start <= 1 for p in marked.periods_in(start, stop)) and start > end
        if not (_follows().match(piece) or dated) or len(piece.split()) > FOLLOWING_MAX_WORDS:
            break
        index = marked.document.line_index(start)
        line = marked.document.lines[index]
        opens_line = marked.document.line_starts[index] == start
        if opens_line and (line.gap_before or line.role in ("bullet", "heading")):
            break
        end = stop
    return end


def _next_clause(marked: Marked, end: int, opening: Sequence[int]) -> tuple[int, int] | None:
    match = re.compile(r"[^\W_]|[(#]").search(marked.text, end)
    if match is None:
        return None
    start, stop = _clause_at(marked, match.start(), opening)
    return max(start, match.start()), stop


@cache
def _follows() -> re.Pattern[str]:
    words = alternatives("credential_clauses", "follows")
    disciplines = alternatives("credential_clauses", "disciplines")
    return re.compile(rf"\W*(?:(?:{words})\b|\(?[\d#]|(?:{disciplines})\b[^.;]{{0,26}}\b(?:19|20)\d\d)", re.IGNORECASE)


def _share(
    marked: Marked, group: list[CredentialMention], start: int, end: int
) -> list[tuple[CredentialMention, int, int]]:
    """Each mention's own part of a clause that names several."""
    if len(group) == 1:
        return [(group[0], start, end)]
    dates_lead = bool(marked.dates_in(start, group[0].char_start)) and not marked.dates_in(group[0].char_end, end)
    parts: list[tuple[CredentialMention, int, int]] = []
    for at, mention in enumerate(group):
        a = start if at == 0 or dates_lead else mention.char_start
        b = end if at + 1 == len(group) or dates_lead else group[at + 1].char_start
        parts.append((mention, a, b))
    # "ACLS and BLS, both to 12/2027": what has no date of its own and only a joint behind it shares the next one's
    for at in range(len(parts) - 2, -1, -1):
        mention, a, b = parts[at]
        between = marked.text[mention.char_end : group[at + 1].char_start]
        if not marked.dates_in(a, b) and _JOINT.fullmatch(between):
            parts[at] = (mention, a, parts[at + 1][2])
    return parts
