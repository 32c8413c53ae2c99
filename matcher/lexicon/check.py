"""The proof of the lexicon: examples match, counter-examples don't, and no spelling means two things of one kind."""

from __future__ import annotations

import re

from matcher.lexicon.entries import Entry, Lexicon
from matcher.lexicon.terms import find_terms, fold

_WHOLE_LINES = frozenset({"heading"})
"""Kinds that are whole lines (resumes/sections.py); their spellings are not looked for in running text."""


def find_faults(lexicon: Lexicon) -> tuple[str, ...]:
    """What is wrong with the lexicon, one sentence each; () when it proves itself."""
    faults: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    for entry in lexicon.entries:
        if entry.kind == "known_word":
            continue  # words that only stop repairs
        where = f"{entry.kind} {entry.id}"
        for spelling in (*entry.spellings, *entry.short):
            key = entry.kind, " ".join(re.findall(r"[^\W_]+|[^\w\s]", fold(spelling).casefold()))
            if not key[1]:
                faults.append(f"{where}: a spelling is empty.")
            elif seen.setdefault(key, entry.id) != entry.id:
                faults.append(f"{where}: “{spelling}” also means {entry.kind} {seen[key]}.")
        if entry.kind not in _WHOLE_LINES:
            faults.extend(_examples(entry, where))
    return tuple(faults)


def _examples(entry: Entry, where: str) -> list[str]:
    faults = [f"{where}: “{text}” should match and does not." for text in entry.matches if not _finds(entry, text)]
    faults += [f"{where}: “{text}” matches and should not." for text in entry.does_not_match if _finds(entry, text)]
    if not entry.matches:
        faults.append(f"{where}: there is no example in `matches`.")
    return faults


def _finds(entry: Entry, text: str) -> bool:
    return any(t.kind == entry.kind and t.id == entry.id for t in find_terms(text).terms)
