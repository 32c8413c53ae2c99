"""Registrations and cards that a statement names, with the disciplines that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matcher.jobs.postings.demand import Demand, Words, is_inside
from matcher.lexicon.arrt import find_marks, find_spelt_disciplines
from matcher.lexicon.phrases import phrases
from matcher.lexicon.terms import Term

CARDS = frozenset({"BLS", "ACLS", "CPR", "PALS"})
DISCIPLINE_WITHIN = 90  # characters between the registry's name and a discipline
_LINK = re.compile(
    r"(?:[\s,;:()/&+–-]|\b(?:in|for|as|a|an|the|and|or|of|by|with|through|certifi\w+|register\w*|registr\w+|registry|advanced|"
    r"current\w*|active|valid|technolog\w+|technician|credential\w*|both|either|imaging|diagnostic|post-?primary|licen[sc]e\w*|"
    r"accredited|radiologic|American|Registry|Technologists?|ARRT|RT)\b)*",
    re.IGNORECASE,
)
_RADIOLOGY = re.compile(r"\bradiology\b(?! tech)|\bx-?ray\b|\(R\)|\bdiagnostic radiology\b", re.IGNORECASE)
_CERTIFIED_IN = re.compile(
    r"\b(CT|MRI?|mammograph\w*|computed tomography|magnetic resonance(?: imaging)?|bone densit\w+|vascular|"
    r"interventional)\s*(?:\([A-Z]+\)\s*)?(?:registry|registration|registered|certifi\w+|boards?|credentials?)\b|"
    r"\b(?:registry|registration|certifi\w+|boards?)\s+in\s+(CT|MRI?|mammograph\w*|computed tomography|"
    r"magnetic resonance(?: imaging)?|bone densit\w+|radiograph\w*)",
    re.IGNORECASE,
)


def find_credentials(words: Words, start: int, end: int, programmes: tuple[Demand, ...]) -> Iterator[Demand]:
    """The credentials in `words.text[start:end]`, ARRT in as few as its words tell."""
    text = words.text[start:end]
    arrt: list[tuple[int, int, tuple[str, ...]]] = []
    for mark in find_marks(text):
        arrt.append((start + mark.char_start, start + mark.char_end, mark.disciplines))
    cards: list[Demand] = []
    for term in words.terms(start, end, "credential"):
        inside = any(a <= term.char_start < b for a, b, _ in arrt)
        if term.id == "ARRT":
            if not inside:
                arrt.append(
                    (
                        term.char_start,
                        term.char_end,
                        _disciplines_at(text, term.char_start - start, term.char_end - start),
                    )
                )
        elif not inside and _is_asked(term):
            cards.append(Demand("credential", term.char_start, term.char_end, term.id))
    for match in phrases("postings", "arrt_words").finditer(text):
        a, b = start + match.start(), start + match.end()
        if not any(x <= a < y or a <= x < b for x, y, _ in arrt) and not is_inside(a, programmes):
            arrt.append((a, b, _disciplines_at(text, match.start(), match.end())))
    for match in _CERTIFIED_IN.finditer(text):
        a, b = start + match.start(), start + match.end()
        written = match[1] or match[2]
        disciplines = tuple(
            d for d, _, _ in find_spelt_disciplines(written.upper() if len(written) <= len("MRI") else written)
        )
        if disciplines and not any(set(disciplines) <= set(ds) for _, _, ds in arrt):
            if words.names_arrt:
                arrt.append((a, b, disciplines))
            else:
                yield Demand("credential", a, b, f"OTHER:{written} certification")
    yield from _merged(arrt)
    bls = [c for c in cards if c.id == "BLS"]
    for card in cards:
        if card.id == "CPR" and any(_beside(words.text, card, b) for b in bls):
            continue  # "BCLS CPR" is one card
        yield card


def _is_asked(term: Term) -> bool:
    return not term.id.startswith("OTHER") or term.spelling != "short"


def _beside(text: str, one: Demand, other: Demand) -> bool:
    between = text[min(one.char_end, other.char_end) : max(one.char_start, other.char_start)]
    return len(between) < 25 and not re.search(r"\bor\b|;|\.\s", between)


def _merged(arrt: list[tuple[int, int, tuple[str, ...]]]) -> Iterator[Demand]:
    """One registration told in several words ("RT(R) through the American Registry (ARRT)") is one."""
    arrt.sort()
    if not arrt:
        return
    named = [a for a in arrt if a[2]]
    kept = named or arrt[:1]
    for a, b, disciplines in kept:
        yield Demand("credential", a, b, "ARRT", disciplines)


def _disciplines_at(text: str, start: int, end: int) -> tuple[str, ...]:
    """The disciplines that words lead to from the registry's name, or that lead to it."""
    found: list[str] = []
    behind = text[end : end + DISCIPLINE_WITHIN]
    at = 0
    for letters, a, b in _named(behind):
        if _LINK.fullmatch(behind[at:a]):
            found.append(letters)
            at = b
        elif found or a > at:
            break
    before = text[max(0, start - DISCIPLINE_WITHIN) : start]
    for letters, _, b in reversed(_named(before)):
        if _LINK.fullmatch(before[b:]):
            found.append(letters)
            break
    return tuple(dict.fromkeys(found))


def _named(text: str) -> list[tuple[str, int, int]]:
    named = [(d, a, b) for d, a, b in find_spelt_disciplines(text)]
    named += [("R", m.start(), m.end()) for m in _RADIOLOGY.finditer(text)]
    return sorted(named, key=lambda n: n[1])
