"""What a heading's words say of the part below it: whole lines, compared with data/headings.toml and data/phrases.toml.

Whether a line is a heading at all, by where it stands and how it looks, is for resumes/sections.py to say.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from matcher.lexicon.entries import Entry, load_lexicon
from matcher.lexicon.phrases import lists
from matcher.lexicon.terms import fold, known_words

HEADING_MAX_WORDS = 7  # "Licensure, Registration and Continuing Education" has six
LONGEST_REPAIRED = 30  # characters
HEADING_MAX_CHARACTERS = 120  # seven words with their numbers, signs and spaces between letters
_EDGES = re.compile(r"^(?:(?:[IVXivx]{1,4}|[A-Ha-h])[.)] )?[\W_\d]*|[\W_]+$")
_OWN = re.compile(r"^(?:my|our|the) (?=\w)")
_JOINED = re.compile(r"\s*(?:,|/|&|\+|\band\b|\by\b|·|\|)\s*")


def heading_kinds(text: str) -> tuple[str, ...]:
    """The kinds of part that a known heading's words name; () where the text is none.

    >>> heading_kinds("Education & Licenses:")
    ('credentials', 'education')
    >>> heading_kinds("experience with CT")
    ()
    """
    if len(text) > HEADING_MAX_CHARACTERS or text.count(" ") > 2 * HEADING_MAX_WORDS:
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
    if len(parts) == 1:
        return known.get(_repaired(core), ())
    if 2 <= len(parts) <= 4:
        kinds = [known.get(p) or known.get(f"{p} {parts[-1].split()[-1]}") or known.get(_repaired(p)) for p in parts]
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


REPAIR_MIN_LETTERS = 5
REPAIR_TWO_SLIPS_FROM = 12  # letters: "work expierence" has two slips


@lru_cache(maxsize=4096)
def _repaired(words: str) -> str:
    """The known heading of which these words are a slip; "" where there is none, or they are words in their own right.

    >>> _repaired("scool"), _repaired("work expierence"), _repaired("contract")
    ('school', 'work experience', '')
    """
    if not REPAIR_MIN_LETTERS <= len(words) <= LONGEST_REPAIRED or not words.replace(" ", "").isalpha():
        return ""
    slips = 1 if len(words) < REPAIR_TWO_SLIPS_FROM else 2
    alike = [h for n in range(len(words) - slips, len(words) + slips + 1) for h in _by_shape().get((words[0], n), ())]
    found = process.extractOne(words, alike, scorer=OSA.distance, score_cutoff=slips)
    if found is None:
        return ""
    changed = set(words.split()) - set(found[0].split())
    return "" if changed & known_words() else str(found[0])


@cache
def _by_shape() -> dict[tuple[str, int], list[str]]:
    """The known headings by first letter and length."""
    shapes: dict[tuple[str, int], list[str]] = {}
    for heading in sorted(_headings()):
        shapes.setdefault((heading[:1], len(heading)), []).append(heading)
    return shapes


@cache
def _headings() -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for entry in load_lexicon().of_kind("heading"):
        for spelling in entry.spellings:
            known[plain_heading(spelling)] = kinds_of(entry)
    return known
