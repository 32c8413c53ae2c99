"""What turns a claim: denied, expired, pending, someone else's, wished for, taught, sold, scheduled, observed, trained.

Rules are data (lexicon/data/qualifiers.toml): triggers with a direction, a scope in words, terminators that end the
scope and pseudo-triggers that only look like triggers, in the manner of the ConText algorithm (Harkema et al. 2009).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from matcher.lexicon.entries import read_tables
from matcher.lexicon.terms import fold

About = Literal["credential", "modality"]


@dataclass(frozen=True, slots=True)
class Qualifier:
    """One word or phrase that turns the claim, and where it stands in the text."""

    id: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    about: frozenset[str]
    forward: bool
    backward: bool
    words: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: tuple[_Rule, ...]
    pseudo: re.Pattern[str]
    terminator: re.Pattern[str]
    terminator_forward: re.Pattern[str]
    own_doing: re.Pattern[str]


_ASIDE = re.compile(r"\([^()]*\)")  # "CT (less than 1 year), school only"
_LINE_BREAKS = str.maketrans("\n\t", "  ")


def find_qualifiers(sentence: str, start: int, end: int, *, about: About) -> tuple[Qualifier, ...]:
    """The qualifiers whose scope covers `sentence[start:end]`, in the order of the text.

    >>> text = "no CT, but four years of MRI"
    >>> [q.id for q in find_qualifiers(text, 3, 5, about="modality")]
    ['denied']
    >>> find_qualifiers(text, 25, 28, about="modality")
    ()
    """
    text = fold(sentence).translate(_LINE_BREAKS)
    rules = _load()
    found = set()
    for rule, a, b in _triggers(text):
        if rule.about and about not in rule.about:
            continue
        if a < end and b > start:
            # "helped MRI colleagues" turns MRI; a trigger inside the target's own words says nothing about it
            if a < start and b > end and rule.forward:
                found.add(Qualifier(rule.id, a, b))
        elif b <= start:
            if rule.forward and _reaches(text[b:start], rule, rules, forward=True):
                found.add(Qualifier(rule.id, a, b))
        elif rule.backward and _reaches(text[end:a], rule, rules, forward=False):
            found.add(Qualifier(rule.id, a, b))
    return tuple(sorted(found, key=lambda q: (q.char_start, q.char_end, q.id)))


@lru_cache(maxsize=256)  # the statements of a resume, each asked about every target in it
def _triggers(text: str) -> tuple[tuple[_Rule, int, int], ...]:
    """Every trigger of a sentence that is no pseudo-trigger, with its place."""
    rules = _load()
    text = _small(text)
    blind = [m.span() for m in rules.pseudo.finditer(text)]
    return tuple(
        (rule, *match.span())
        for rule in rules.rules
        for match in rule.pattern.finditer(text)
        if not any(x < match.end() and match.start() < y for x, y in blind)
    )


def _small(text: str) -> str:
    """Small letters, each in its place."""
    return text.lower() if text.isascii() else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _reaches(between: str, rule: _Rule, rules: _Rules, *, forward: bool) -> bool:
    if not forward:
        between = _ASIDE.sub(" ", between)
    if len(between.split()) > rule.words or rules.terminator.search(between):
        return False
    if not forward:
        return True
    return not rules.terminator_forward.search(between) and (
        rule.id in _NOT_RESET or not rules.own_doing.search(between)
    )


_NOT_RESET = frozenset({"denied", "wished", "expired", "pending", "historical"})


@cache
def _load() -> _Rules:
    tables = read_tables("qualifiers.toml")
    rules = tuple(
        _Rule(
            row["id"],
            frozenset(row.get("about", ())),
            row["direction"] in ("forward", "both"),
            row["direction"] in ("backward", "both"),
            row["words"],
            compile_phrases(row["triggers"], 0),
        )
        for row in tables["qualifier"]
    )
    others = (compile_phrases(tables[k]) for k in ("terminators", "terminators_forward", "own_doing"))
    return _Rules(rules, compile_phrases(tables["pseudo"], 0), *others)


def compile_phrases(patterns: list[str], flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern for all, longest first, whole words where a pattern starts or ends with a letter."""
    words: list[str] = []
    signs: list[str] = []
    for p in sorted(patterns, key=len, reverse=True):
        end = r"(?!\w)" if re.search(r"[\w)*?+]$", p) else ""
        part = f"{p}{end}" if "|" not in re.sub(r"\(.*\)", "", p) else f"(?:{p}){end}"
        (words if re.match(r"[\w(]", p) else signs).append(part)
    # the edge of a word is asked for once, so that of the alternatives only those with the right first letter are tried
    return re.compile("|".join([*signs, rf"(?<!\w)(?:{'|'.join(words)})"] if words else signs), flags)
