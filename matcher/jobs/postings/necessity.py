"""Whether an item of a statement is a must or a wish: by the nearest words for it, else by its part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from matcher.jobs.profile import Necessity
from matcher.lexicon.phrases import alternatives, phrases

_BREAK = re.compile(r";|\n|\.\s|,\s(?:and|but|with)\s|\bbut\b|\band\b(?=[^,;]{0,60}$)|,\s")
"""Where one thing asked for ends and another may begin."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says how much something is wanted. It speaks of what stands behind it (`leads`) or before it."""

    necessity: Literal["must", "preferred", "none"]
    leads: bool
    char_start: int
    char_end: int


def find_cues(text: str) -> tuple[Cue, ...]:
    """The cues of a statement in its order.

    >>> [(c.necessity, c.leads) for c in find_cues("Must have ARRT, CT preferred")]
    [('must', True), ('preferred', False)]
    """
    cues = []
    taken = 0
    for match in _cue_pattern().finditer(text):
        if match.start() < taken:
            continue
        name = match.lastgroup or ""
        necessity, _, side = name.partition("_")
        cues.append(Cue(necessity, side == "leads", match.start(), match.end()))  # type: ignore[arg-type]
        taken = match.end()
    return tuple(cues)


@cache
def _cue_pattern() -> re.Pattern[str]:
    names = ("none_trails", "none_leads", "preferred_trails", "preferred_leads", "must_trails", "must_leads")
    parts = "|".join(rf"(?P<{n}>{alternatives('postings', n)})" for n in names)
    return re.compile(rf"(?<!\w)(?:{parts})(?!\w)", re.IGNORECASE)


def necessity_of(text: str, start: int, end: int, default: Necessity) -> Necessity | None:
    """How much the item at `text[start:end]` is wanted; None where the statement says that it is not asked for.

    >>> text = "ARRT required, CT preferred; BLS"
    >>> [necessity_of(text, text.index(w), text.index(w) + len(w), "must") for w in ("ARRT", "CT", "BLS")]
    ['must', 'preferred', 'must']
    >>> necessity_of("CT experience is not required", 0, 2, "must") is None
    True
    """
    cues = find_cues(text)
    behind = next((c for c in cues if c.char_start >= end and not c.leads), None)
    before = next((c for c in reversed(cues) if c.char_end <= start and c.leads), None)
    if behind is not None and any(c.leads and end <= c.char_start < behind.char_start for c in cues):
        behind = None  # another demand opens in between
    if behind is not None and re.search(r";|\.\s", text[end : behind.char_start]):
        behind = None
    # "Must have ARRT, CT preferred": what is nearer to its cue belongs to it
    apart = behind is not None and before is not None and behind.necessity != before.necessity
    if apart and behind is not None and _BREAK.search(text[end : behind.char_start]):
        behind = None
    if behind is not None:
        following = next((c for c in cues if c.char_start >= behind.char_end), None)
        if behind.necessity == "none":
            wished = any(c.necessity == "preferred" for c in cues)
            return "preferred" if wished else None
        if following and following.necessity == "none" and following.char_start - behind.char_end < 20:
            return "preferred"  # "preferred but not required"
        return behind.necessity
    if before is not None and before.necessity == "none":
        return "preferred" if any(c.necessity == "preferred" for c in cues) else None
    if before is not None:
        return "preferred" if before.necessity == "preferred" else "must"
    if phrases("postings", "softened").search(text, end):
        return "preferred"
    return default
