"""Text as the rules of blind mode read it: plain letters, straight quotes, short dashes, and the way back.

People write a name with and without its accents, with a soft hyphen, in letters of another alphabet that look alike;
one spelling is enough to look for where all of them come out the same.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from matcher.documents.disguises import fold_look_alikes

_SIGNS = {
    **dict.fromkeys("’‘ʼʻ`´′‛", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f", " "),
}
_LETTERS = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H",
}  # fmt: skip
"""Letters that Unicode does not take apart."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain text; `offsets[i]` is the place in the written text of `text[i]`, None where both are the same."""

    text: str
    offsets: tuple[int, ...] | None = None

    def written(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the written text behind `text[start:end]`."""
        if self.offsets is None or start >= end:
            return start, end
        last = self.offsets[end - 1]
        following = next((at for at in self.offsets[end:] if at > last), None)
        return self.offsets[start], last + 1 if following is None else following if following == last + 1 else last + 1


def plain(text: str) -> Plain:
    r"""The text in plain letters.

    >>> plain("Zoë Wiśniewska’s Groß").text, plain("Pe\u00adn\u0303a").text, plain("Юлия").text
    ("Zoe Wisniewska's Gross", 'Pena', 'Юлия')
    >>> plain("Groß, Bo").written(0, 5), plain("as it is").offsets
    ((0, 4), None)
    """
    if text.isascii():
        return Plain(text)
    letters: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(fold_look_alikes(text)):
        if character.isascii():
            letters.append(character)
            offsets.append(at)
            continue
        for letter in _plain_character(character):
            letters.append(letter)
            offsets.append(at)
    return Plain("".join(letters), tuple(offsets))


def _plain_character(character: str) -> str:
    if known := _SIGNS.get(character) or _LETTERS.get(character):
        return known
    parts = unicodedata.normalize("NFKD", character)
    kept = "".join(p for p in parts if unicodedata.category(p) not in ("Mn", "Cf"))
    return "".join(_SIGNS.get(p) or _LETTERS.get(p) or p for p in kept)
