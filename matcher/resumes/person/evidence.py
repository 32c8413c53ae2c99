"""One possible answer to who sent the resume, and how near it stands to the other answers.

>>> nearness(3, [4, 20]), nearness(3, []), count_words("Lake Medical Center", frozenset({"medical", "center"}))
(2.5, 0.0, 2)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.resumes.person.rows import Row


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value found, the line it stands on, and the weight of the evidence that it is the owner's."""

    value: str
    row: Row
    score: float
    state: str = ""  # of a town
    extension: str | None = None  # of a number


def nearness(index: int, anchors: list[int]) -> float:
    """3 on the line of the name or e-mail, less on the lines around it, 0 beyond six lines."""
    distance = min((abs(index - anchor) for anchor in anchors), default=99)
    return 3.0 if distance == 0 else 2.5 if distance == 1 else 2.0 if distance <= 3 else 1.0 if distance <= 6 else 0.0


def count_words(text: str, words: frozenset[str]) -> int:
    """How many words of the text are among the words."""
    return sum(word in words for word in re.findall(r"[a-z-]+", text.lower()))
