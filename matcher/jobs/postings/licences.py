"""State licences that a statement names, with their state where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from matcher.jobs.postings.demand import Demand, Words
from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import phrases

_NONE_ASKED = re.compile(
    r"\b(?:asks? for|requires?|has|issues?|needs?) no (?:state )?licen[sc]|"
    r"\bno (?:state )?licen[sc]e (?:is |was )?(?:needed|required|asked)",
    re.IGNORECASE,
)
"""A state that has none: "Colorado asks for no state licence to perform MRI"."""
_STATE_CODE = re.compile(r"(?<![A-Za-z,&]\s)(?<![A-Za-z&])([A-Z]{2})(?![A-Za-z&])")
_PLACE_BEFORE = re.compile(r"[A-Z][a-z]+,\s*\Z")


def find_licences(words: Words, start: int, end: int, credentials: tuple[Demand, ...]) -> Iterator[Demand]:
    """The licences in `words.text[start:end]`: one for each state named, or one without a state."""
    text = words.text[start:end]
    if re.search(r"\b(?:N/A|none|not applicable)\s*\.?\Z", text.strip(), re.IGNORECASE):
        return
    if _NONE_ASKED.search(text):
        return
    plain = phrases("postings", "not_licence").sub(lambda m: " " * len(m[0]), text)
    named = words.terms(start, end, "state")
    special = [t for t in named if t.spelling in ("agencies", "licence_titles")]
    word = phrases("postings", "licence").search(plain)
    if not word and not special:
        return
    states: dict[str, tuple[int, int]] = {t.id: (t.char_start, t.char_end) for t in special}
    if word:
        for term in named:
            if term.spelling == "spellings" and not _PLACE_BEFORE.search(words.text, start, term.char_start):
                states.setdefault(term.id, (term.char_start, term.char_end))
        for match in _STATE_CODE.finditer(text):
            behind = text[match.end() : match.end() + 30]
            tied = re.match(
                r"\W{0,3}(?:state|licen|permit|fluoro|radiolog|certif|CRT|MRT|LRT|LMRT|\))", behind, re.IGNORECASE
            )
            if match[1] in _codes() and tied and not _PLACE_BEFORE.search(text[: match.start()]):
                states.setdefault(match[1], (start + match.start(), start + match.end()))
    if states:
        for state, (a, b) in states.items():
            yield Demand("credential", a, b, "STATE_LICENSE", state=state)
        return
    if (word and re.search(r"\bARRT\W{0,3}\Z", plain[: word.start()])) or (
        word and re.match(r"\W{0,3}ARRT\b", plain[word.end() :])
    ):
        return  # "a current ARRT license"
    if word and (_of_imaging(plain, word) or not credentials):
        yield Demand("credential", start + word.start(), start + word.end(), "STATE_LICENSE")


def _of_imaging(text: str, word: re.Match[str]) -> bool:
    around = text[max(0, word.start() - 60) : word.end() + 60]
    return bool(
        re.search(
            r"\bstate|radiolog|radiograph|technolog|x-?ray|imaging|fluoro|applicable|CRT|LRT|MRT", around, re.IGNORECASE
        )
    )


@cache
def _codes() -> frozenset[str]:
    return frozenset(e.id for e in load_lexicon().of_kind("state"))
