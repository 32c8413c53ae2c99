"""What a heading's words say of the part below it: whole lines, compared with data/headings.toml and data/phrases.toml.

Whether a line is a heading at all, by where it stands and how it looks, is for resumes/sections.py to say.
"""

from __future__ import annotations

import re
from functools import cache

from matcher.lexicon.entries import Entry, load_lexicon
from matcher.lexicon.phrases import lists
from matcher.lexicon.terms import fold

HEADING_MAX_WORDS = 7  # "Licensure, Registration and Continuing Education" has six
HEADING_MAX_CHARACTERS = 120  # seven words with their numbers, signs and spaces between letters
_EDGES = re.compile(r"^(?:[IVXivx]{1,4}\. )?[\W_\d]*|[\W_]+$")
_OWN = re.compile(r"^(?:my|our|the) (?=\w)")
_JOINED = re.compile(r"\s*(?:,|/|&|\+|\band\b|\by\b|·|\|)\s*")


def heading_kinds(text: str) -> tuple[str, ...]:
    """The kinds of part that a known heading's words name; () where the text is none.

    >>> heading_kinds("Education & Licenses:")
    ('credentials', 'education')
    >>> heading_kinds("experience with CT")
    ()
    """
    if len(text) > HEADING_MAX_CHARACTERS:
        return ()
    core = plain_heading(text)
    if re.match(r"(?:key ?words|search terms|tags)\b", core):
        return ("keywords",)
    if not core or len(core.split()) > HEADING_MAX_WORDS:
        return ()
    known = _headings()
    if core not in known:
        core = _OWN.sub("", core)
    if core in known:
        return known[core]
    parts = [p for p in _JOINED.split(core) if p]
    if 2 <= len(parts) <= 4:
        kinds = [known.get(p) or known.get(f"{p} {parts[-1].split()[-1]}") for p in parts]
        if all(kinds):
            return tuple(dict.fromkeys(k for ks in kinds if ks for k in ks))
    return ()


def heading_kinds_by_words(text: str) -> tuple[str, ...]:
    """The kind that single words of an unknown heading point to; () where none does.

    >>> heading_kinds_by_words("All the places of my work"), heading_kinds_by_words("My workbench")
    (('work',), ())
    """
    core = plain_heading(re.sub(r"\(.*?\)", "", text))
    for kind, patterns in lists("headings_by_words").items():
        if any(re.fullmatch(p, core) for p in patterns):
            return (kind,)
    return ()


def plain_heading(text: str) -> str:
    """The words of a heading as they are compared: small letters, no numbers in front, no signs at the edges.

    >>> plain_heading("2. WORK  HISTORY:")
    'work history'
    """
    return re.sub(r"\s+", " ", _EDGES.sub("", fold(text)).casefold())


def kinds_of(heading: Entry) -> tuple[str, ...]:
    """The kinds of part that stand under a heading of the lexicon."""
    return tuple(heading.more.get("sections", ())) or tuple(heading.id.split("_"))


@cache
def _headings() -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for entry in load_lexicon().of_kind("heading"):
        for spelling in entry.spellings:
            known[plain_heading(spelling)] = kinds_of(entry)
    return known
