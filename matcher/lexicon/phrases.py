"""Vocabulary of the fact finders as patterns: data/phrases.toml, compiled once."""

from __future__ import annotations

import re
from functools import cache

from matcher.lexicon.entries import read_tables


@cache
def phrases(room: str, name: str) -> re.Pattern[str]:
    """A pattern that finds any phrase of one list, as whole words in any case.

    >>> bool(phrases("education", "in_progress").search("Expected May 2027"))
    True
    >>> bool(phrases("education", "in_progress").search("May 2019"))
    False
    """
    return re.compile(rf"\b{_opening(_tables()[room][name])}(?:{alternatives(room, name)})\b", re.IGNORECASE)


def _opening(patterns: list[str]) -> str:
    """A look at the first letter, which is quicker than trying every phrase; "" where some phrase opens otherwise."""
    letters = [_first_letters(p) for p in patterns]
    known = sorted({c for some in letters if some for c in some})
    return f"(?=[{''.join(known)}])" if all(letters) else ""


def _first_letters(pattern: str) -> set[str]:
    """The letters with which a phrase may open; none where that is not plain to see.

    >>> [sorted(_first_letters(p)) for p in ("(?:sit|take) for", "x?ray", "[BG]X?MO", r"\\d+ weeks")]
    [['s', 't'], ['r', 'x'], ['b', 'g'], []]
    """
    branches = _split_branches(pattern)
    if len(branches) > 1:
        letters = [_first_letters(b) for b in branches]
        return set().union(*letters) if all(letters) else set()
    pattern = re.sub(r"^(?:\(\?<?[!=][^()]*\))+", "", pattern)
    opening = re.match(r"(?P<letter>[A-Za-z])|\[(?P<any>[A-Za-z]+)\]|\(\?:(?P<group>(?:[^()]|\([^()]*\))*)\)", pattern)
    if not opening:
        return set()
    first = set((opening["letter"] or opening["any"] or "").lower()) or _first_letters(opening["group"])
    rest = pattern[opening.end() :]
    if rest[:1] not in ("?", "*", "{"):
        return first
    behind = _first_letters(rest[1:]) if rest[0] == "?" else set()
    return first | behind if first and behind else set()


def _split_branches(pattern: str) -> list[str]:
    """What stands between the bars that no group holds."""
    branches, depth = [""], 0
    for char in pattern:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "|" and depth == 0:
            branches.append("")
        else:
            branches[-1] += char
    return branches


@cache
def alternatives(room: str, name: str) -> str:
    """The phrases of one list as the inside of a pattern, longest first, for finders that build more around them."""
    return "|".join(sorted(_tables()[room][name], key=len, reverse=True))


def lists(room: str) -> dict[str, list[str]]:
    """All lists of one room, in the order of the file."""
    return _tables()[room]


def compile_all() -> None:
    """Compiles what `phrases` would compile when it is first asked; for a process from which others are forked."""
    for room, names in _tables().items():
        for name in names:
            phrases(room, name)


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return read_tables("phrases.toml")
