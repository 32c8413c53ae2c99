"""What a posting can ask for, and the words in which it is looked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matcher.lexicon.terms import Found, Term


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing asked for, at characters `char_start` to `char_end` of the posting."""

    kind: str  # credential, degree, program, experience, modality, skill
    char_start: int
    char_end: int
    id: str | None = None
    disciplines: tuple[str, ...] = ()
    state: str | None = None
    level: str | None = None
    months: int | None = None
    modality: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The posting's text with the lexicon's words in it."""

    text: str
    found: Found
    names_arrt: bool

    def terms(self, start: int, end: int, *kinds: str) -> tuple[Term, ...]:
        """The words of these kinds inside `text[start:end]`."""
        return tuple(t for t in self.found.terms if start <= t.char_start and t.char_end <= end and t.kind in kinds)


def is_inside(char: int, demands: Iterable[Demand]) -> bool:
    """Whether a character belongs to one of these."""
    return any(d.char_start <= char < d.char_end for d in demands)
