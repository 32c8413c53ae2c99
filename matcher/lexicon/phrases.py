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
    return re.compile(rf"\b(?:{alternatives(room, name)})\b", re.IGNORECASE)


@cache
def alternatives(room: str, name: str) -> str:
    """The phrases of one list as the inside of a pattern, longest first, for finders that build more around them."""
    return "|".join(sorted(_tables()[room][name], key=len, reverse=True))


def lists(room: str) -> dict[str, list[str]]:
    """All lists of one room, in the order of the file."""
    return _tables()[room]


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return read_tables("phrases.toml")
