"""Letters without their accents, each in its place."""

from __future__ import annotations

import unicodedata


def fold_accents(text: str) -> str:
    """The text without accents and capitals, character for character: places stay the same.

    >>> fold_accents("AOÛT"), len(fold_accents("İstanbul ﬁ"))
    ('aout', 10)
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_character, text))


def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character
