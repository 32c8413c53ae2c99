"""Programmes and degrees that a statement names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matcher.jobs.postings.demand import Demand, Words
from matcher.jobs.postings.necessity import find_cues
from matcher.jobs.profile import LEVEL_ORDER
from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import phrases
from matcher.lexicon.terms import Term

_ENROLLED = re.compile(r"\b(?:enrolled|enrollment|pursuing)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)")


def find_programmes(words: Words, start: int, end: int) -> Iterator[Demand]:
    """The imaging programme in `words.text[start:end]`, if it names one and no degree within."""
    for match in phrases("postings", "programme").finditer(words.text, start, end):
        told = words.text[match.start() : min(end, match.end() + 60)]
        of_imaging = re.search(
            r"radio|imaging|technolog|x-?ray|sonogra|ultrasound|nuclear|mri|jrcert|caahep|accredited|approved",
            told,
            re.IGNORECASE,
        )
        degrees = [t for t in words.terms(match.start(), match.end(), "degree") if t.id not in ("certificate",)]
        if of_imaging and not degrees:
            yield Demand("program", match.start(), match.end())
            return


def find_degrees(words: Words, start: int, end: int, programmes: tuple[Demand, ...]) -> Iterator[Demand]:
    """The lowest level of each run of alternatives; a degree without a level is an associate's."""
    if _ENROLLED.search(words.text, start, end):
        return
    inside = [m.span() for m in _BRACKETS.finditer(words.text, start, end)] if programmes else []
    levels = [
        t
        for t in words.terms(start, end, "degree")
        if t.id != "certificate" and _is_a_degree(words, t) and not any(a <= t.char_start < b for a, b in inside)
    ]
    if not levels:
        plain = re.search(r"\b(?:college |technical )?degree\b", words.text[start:end], re.IGNORECASE)
        if plain and not re.search(r"tuition|foreign|degrees? (?:of|programs?)", words.text[start:end], re.IGNORECASE):
            yield Demand("degree", start + plain.start(), start + plain.end(), level="associate")
        return
    run: list[Term] = []
    for term in levels:
        between = words.text[run[-1].char_end : term.char_start] if run else ""
        if run and (not re.search(r"\bor\b|/|,|\(", between) or find_cues(between)):
            yield _lowest(run)
            run = []
        run.append(term)
    yield _lowest(run)


def _is_a_degree(words: Words, term: Term) -> bool:
    """ "AS" and "BS" need the word degree, a field or a sibling near; "associate" alone is a colleague."""
    written = words.text[term.char_start : term.char_end]
    around = words.text[max(0, term.char_start - 40) : term.char_end + 60]
    if written.casefold() in ("associate", "associates"):
        return bool(re.search(r"degree|associate.?s? (?:in|of)|bachelor", around, re.IGNORECASE))
    if len(written) <= len("AAS"):
        return bool(re.search(r"degree|radiolog|radiograph|imaging|scien|bachelor|associate", around, re.IGNORECASE))
    return True


def _lowest(run: list[Term]) -> Demand:
    level = min((load_lexicon().entry("degree", t.id).more["level"] for t in run), key=LEVEL_ORDER.index)
    return Demand("degree", run[0].char_start, run[-1].char_end, level=level)
