"""Whether a short token ("CT", "MR", "US", "IR", "PET", "DR") has the sense of imaging, by what stands around it.

The rules are data (senses.toml). A rule refuses the sense where one of its patterns fits; a token that `needs_proof`
has it only where a pattern proves it. Patterns see the words before and after the token.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from matcher.lexicon.entries import read_tables

WINDOW = 60  # characters on each side: about ten words, more than any rule looks at
_LIST_JOIN = re.compile(r"^[\s/,;&+|()·•*-]*(?:(?:and|or|y|x)\b)?[\s/,;&+|()·•*-]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether the sense holds, and why not."""

    holds: bool
    because: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    cases: frozenset[str]
    needs_proof: bool
    refuse: tuple[tuple[re.Pattern[str] | None, re.Pattern[str] | None, str], ...]
    prove: tuple[tuple[re.Pattern[str] | None, re.Pattern[str] | None], ...]


def prove_sense(kind: str, id: str, text: str, start: int, end: int, imaging: Sequence[tuple[int, int]]) -> Proof:
    """Whether `text[start:end]` means the entry. `imaging`: places of unambiguous imaging terms in the same text.

    >>> prove_sense("modality", "ct", "Hartford, CT 06103", 10, 12, ())
    Proof(holds=False, because='Connecticut, not computed tomography')
    >>> prove_sense("modality", "ct", "two years of CT", 13, 15, ())
    Proof(holds=True, because='')
    """
    token = text[start:end]
    rule = _rules().get((kind, id, token.upper()))
    if rule is None:
        return Proof(True)
    before, after = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    if rule.cases and token not in rule.cases:
        return Proof(False, f"written {token}, which is how the other sense is written")
    listed = any(
        _LIST_JOIN.match(text[min(end, e) : max(start, s)]) and (s >= end or e <= start)
        for s, e in imaging
        if abs(s - end) < WINDOW or abs(start - e) < WINDOW
    )
    for pre, post, because in rule.refuse:
        if (pre is None or pre.search(before)) and (post is None or post.search(after)):
            if listed and pre is not None and pre.pattern.startswith("[A-Z]"):
                continue  # "X-ray, CT" is a list of modalities; "Hartford, CT" is a place
            return Proof(False, because)
    if not rule.needs_proof or listed:
        return Proof(True)
    for pre, post in rule.prove:
        if (pre is None or pre.search(before)) and (post is None or post.search(after)):
            return Proof(True)
    return Proof(False, f"nothing around it shows that {token} is a modality here")


@cache
def _rules() -> dict[tuple[str, str, str], _Rule]:
    tables = read_tables("senses.toml")
    shared = [_pair(p)[:2] for p in tables["proof"]]
    rules = {}
    for row in tables["sense"]:
        rule = _Rule(
            frozenset(row.get("written", ())),
            row.get("needs_proof", False),
            tuple(_pair(r) for r in row.get("refuse", ())),
            tuple(_pair(p)[:2] for p in row.get("prove", ())) + tuple(shared),
        )
        for token in row["tokens"]:
            rules[row["kind"], row["id"], token.upper()] = rule
    return rules


def _pair(row: dict[str, str]) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None, str]:
    before = re.compile(row["before"] + r"\Z") if "before" in row else None
    after = re.compile(r"\A(?:" + row["after"] + ")") if "after" in row else None
    return before, after, row.get("because", "")
