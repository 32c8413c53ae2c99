"""Characters that are not what they seem: letters of other alphabets that look Latin, and marks that nobody sees.

They are read as they look, so that nobody gains or loses by them, and told to the recruiter: they may be there to fool
a program, or because a program was fooled. The shapes are those of Unicode's confusables (UTS 39) that no typeface
tells apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from matcher.documents.document import Disguise, Line

_CYRILLIC = str.maketrans("АВЕЅІЈКМНОРСТУХЗаеорсухѕіјһԁԛԝ", "ABESIJKMHOPCTYX3aeopcyxsijhdqw")
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹοϲ", "ABEZHIKMNOPTYXCoc")
_LOOK_ALIKES = {**_CYRILLIC, **_GREEK}
_ALIKE = "".join(map(chr, _LOOK_ALIKES))
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[A-Za-z]")
_NOT_ALIKE = re.compile(rf"[^\W\d_A-Za-z\u00c0-\u024f{_ALIKE}]")

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u2061-\u2064"
_IN_A_WORD = re.compile(rf"(?<=[A-Za-z0-9.])[{_INVISIBLE}\u200e\u200f]+(?=[A-Za-z0-9.])")
_TURNED = re.compile(r"[\u202d\u202e\u2066-\u2068]")  # overrides and isolates; marks that lean (U+200E) are harmless
_TAGS = re.compile(r"[\U000e0020-\U000e007e]+")  # once meant for languages; today they smuggle sentences to programs
_MANY = 3  # soft hyphens and joiners come one by one from word processors; in each gap of a word, from nobody


def fold_look_alikes(text: str) -> str:
    r"""The text, as long as it was, with Latin letters for those that only look like them.

    A word of another alphabet stays: one letter that has no Latin double proves that it is one.

    >>> fold_look_alikes("\u0410RRT, \u0421\u0422")
    'ARRT, CT'
    >>> fold_look_alikes("\u041c\u043e\u0441\u043a\u0432\u0430, 5 \u03bcSv")
    'Москва, 5 μSv'
    """
    if not _FOREIGN.search(text):
        return text
    native = bool(_NOT_ALIKE.search(text))

    def fold(match: re.Match[str]) -> str:
        word = match[0]
        mixed = bool(_LATIN.search(word))
        return word.translate(_LOOK_ALIKES) if mixed or (not native and not _NOT_ALIKE.search(word)) else word

    return _WORD.sub(fold, text)


def find_disguises(lines: Iterable[Line]) -> tuple[Disguise, ...]:
    """What stands disguised on these lines, in their order."""
    found: list[Disguise] = []
    for line in lines:
        written = line.written
        if written.isascii():
            continue
        found += [Disguise(line.page_number, line.line_number, _excerpt(written), why) for why in _reasons(written)]
    return tuple(found)


def _reasons(written: str) -> list[str]:
    r"""
    >>> _reasons("A\u200bR\u200bR\u200bT"), _reasons("\u0410RRT"), _reasons("caf\u00e9 co\u00adop")
    (['invisible characters inside words'], ['letters of another alphabet'], [])
    """
    reasons: list[str] = []
    if fold_look_alikes(written) != written:
        reasons.append("letters of another alphabet")
    if len(_IN_A_WORD.findall(written)) >= _MANY:
        reasons.append("invisible characters inside words")
    if _TURNED.search(written) and not _has_right_to_left(written):
        reasons.append("characters that turn the reading around")
    if _TAGS.search(written):
        reasons.append("invisible tag characters")
    return reasons


def _has_right_to_left(text: str) -> bool:
    """True where Hebrew or Arabic stands beside, which need such characters."""
    return any("\u0590" <= char <= "\u08ff" for char in text)


def _excerpt(written: str) -> str:
    return written.strip()[:80]
