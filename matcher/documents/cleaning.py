"""Text as a person reads it, from text as a file holds it, with the way back kept.

Every reader hands its characters to `clean`: ligatures are opened, no-break spaces become spaces, soft hyphens and
icons go, letters that only look Latin become so, letter-spaced headings close up. `offsets` leads from each character
of `text` to its place in `written`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from matcher.documents.disguises import fold_look_alikes

_SPACES = frozenset("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")
_UNSEEN = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufe0e\ufe0f"
)
_SOFT_HYPHENS = frozenset("\u00ad\ufffe")  # U+FFFE is how pdfium reports a hyphen at the end of a line
_CODE_BULLETS = frozenset("\x7f\x88\x95")  # the bullet of LaTeX's symbol font and of Windows-1252, read byte for byte
_CID = re.compile(r"\(cid:(\d{1,5})\)")  # how pdfminer writes a glyph whose letter it does not know
_CID_BULLETS = frozenset((127, 136, 149))

SURE_BULLETS = "•‣▪▫●○◦◉◘■□▢◆◇◈►▶▸▹▻❖✓✔✗✘✦✧★☆⁃∙➢➤➔➜❯❱⚫⬤⦿⦁■"
_BULLET = re.compile(
    rf"[{SURE_BULLETS}][{SURE_BULLETS}\s]*(?=\S)"  # these mean nothing else, whatever follows
    r"|[·\-–—−*+>»›→]\s+(?=\S)"  # these do, so a space must follow
    r"|o\s+(?=[A-Z0-9])"  # Word's second-level bullet, copied as a letter
)
_DATE_GOES_ON = re.compile(
    r"[-–—−]\s+(?:(?:19|20)\d\d\b|\d{1,2}/(?:19|20)?\d\d\b|present\b|current\b|now\b|today\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:19|20)\d\d\b)",
    re.IGNORECASE,
)  # "2011" above and "– 2012" here: a range broken over two lines, not a list

_SPACED_WORD = r"(?:[^\W\d_]|&)(?: (?:[^\W\d_]|&))*"
_LETTER_SPACED = re.compile(
    rf"(?:^|(?<=[\t|])|(?<=[|] )|(?<=  )){_SPACED_WORD}(?: {{2,}}{_SPACED_WORD})*(?=\s*(?:$|[|:\t])|  )"
)
LETTER_SPACED_MIN = 4  # single letters, each a space apart; three are initials, or the grades A B C
_SMALL_CAPS = re.compile(r"(?:[A-ZÀ-Þ] [A-ZÀ-Þ]{2,}[.,]?(?:-[A-ZÀ-Þ] [A-ZÀ-Þ]{2,})*(?: +|$)){2,}")
_CAPITAL_GAP = re.compile(r"(?<![A-ZÀ-Þ])([A-ZÀ-Þ]) (?=[A-ZÀ-Þ]{2})")


@dataclass(frozen=True, slots=True)
class Wording:
    """What is matched, what is written, and where each matched character is written."""

    text: str
    written: str
    offsets: tuple[int, ...] | None


def clean(written: str) -> Wording:
    """The readable text behind `written`, stripped at both ends.

    >>> clean("e\\ufb03cient\\u00a0care")
    Wording(text='efficient care', written='eﬃcient\\xa0care', offsets=(0, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
    >>> clean("E X P E R I E N C E").text, clean("S IMONE A RCENEAUX").text, clean("I HAVE A DREAM").text
    ('EXPERIENCE', 'SIMONE ARCENEAUX', 'I HAVE A DREAM')
    >>> clean("plain words").offsets is None
    True
    """
    plain = written.isascii() and written.isprintable()
    if plain and "(cid:" not in written and not _closing_spaces(written):  # most lines, the short way
        return _stripped(written, range(len(written)), written)
    if plain:
        text: list[str] = list(written)
        places = list(range(len(written)))
    else:
        text, places = _readable(fold_look_alikes(written))
    if "(cid:" in written:
        text, places = _without_cids("".join(text), places)
    joined = "".join(text)
    closed = _closing_spaces(joined)
    if closed:
        keep = [index for index in range(len(text)) if index not in closed]
        joined = "".join(text[index] for index in keep)
        places = [places[index] for index in keep]
    return _stripped(joined, places, written)


def without_bullet(wording: Wording) -> Wording | None:
    """The wording without the glyph that makes it a list item; None where it is no list item.

    >>> without_bullet(clean("•  Portable X-rays")).text
    'Portable X-rays'
    >>> without_bullet(clean("– 2012. Physics")) is None, without_bullet(clean("-5 °C")) is None
    (True, True)
    """
    match = _BULLET.match(wording.text)
    if not match or match.end() >= len(wording.text) or _DATE_GOES_ON.match(wording.text):
        return None
    return cut(wording, match.end())


def cut(wording: Wording, start: int) -> Wording:
    """The wording from character `start` of its text on."""
    places = wording.offsets or tuple(range(len(wording.text)))
    return _stripped(wording.text[start:], list(places[start:]), wording.written)


def _readable(written: str) -> tuple[list[str], list[int]]:
    """One readable character, several, or none for each written one, with its place."""
    text: list[str] = []
    places: list[int] = []
    last = len(written.rstrip()) - 1
    seen_before = False
    for place, char in enumerate(written):
        if char.isascii() and (char.isprintable() or char == "\t"):
            seen = char
        elif char in _SPACES or char in "\n\r\v\f\u2028\u2029\x85":
            seen = " "
        elif char in _SOFT_HYPHENS:
            seen = "-" if place == last else ""  # at the end of a line it is drawn
        elif char in _UNSEEN:
            seen = ""
        elif char in _CODE_BULLETS or (_private(char) and not seen_before):
            seen = "•"  # icon fonts draw bullets with private characters; elsewhere they draw pictures
        elif _private(char) or char == "\ufffd":
            seen = " "
        elif unicodedata.category(char) in ("Cc", "Cf", "Cn", "Cs"):
            seen = ""
        elif unicodedata.combining(char) and text:
            whole = unicodedata.normalize("NFC", text[-1] + char)
            if len(whole) == 1:
                text[-1] = whole
                continue
            seen = char
        elif "\ufb00" <= char <= "\ufb06" or "\uff01" <= char <= "\uff5e" or "\U0001d400" <= char <= "\U0001d7ff":
            seen = unicodedata.normalize("NFKC", char)
        else:
            seen = char
        seen_before = seen_before or bool(seen.strip())
        text.extend(seen)
        places.extend([place] * len(seen))
    return text, places


def _private(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"


def _without_cids(text: str, places: list[int]) -> tuple[list[str], list[int]]:
    """Unknown glyphs become bullets where their number is a bullet's, and otherwise a space."""
    kept: list[str] = []
    at: list[int] = []
    done = 0
    for match in _CID.finditer(text):
        kept.extend(text[done : match.start()])
        at.extend(places[done : match.start()])
        kept.append("•" if int(match[1]) in _CID_BULLETS else " ")
        at.append(places[match.start()])
        done = match.end()
    kept.extend(text[done:])
    at.extend(places[done:])
    return kept, at


def _closing_spaces(text: str) -> frozenset[int]:
    """The places of the spaces that only set letters apart."""
    closed: set[int] = set()
    for match in _LETTER_SPACED.finditer(text):
        letters = match[0]
        if (
            letters != letters.upper()
            or sum(char.isalpha() for char in letters) < LETTER_SPACED_MIN
            or " " not in letters
        ):
            continue
        gap = 0
        for index, char in enumerate(letters):
            if char in " \t":
                gap += 1
                continue
            start = match.start() + index - gap
            # one space sets letters apart; of a wider gap, one space is left between the words
            closed.update(range(start if gap == 1 else start + 1, start + gap))
            gap = 0
    capitals = _SMALL_CAPS.fullmatch(text.strip() + " ") if " " in text and text == text.upper() else None
    if capitals:
        gaps = list(_CAPITAL_GAP.finditer(text))
        if any(gap[1] not in "AI" for gap in gaps):  # "A" and "I" are words as well
            closed.update(gap.start() + 1 for gap in gaps)
    return frozenset(closed)


def _stripped(text: str, places: Sequence[int], written: str) -> Wording:
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    text, places = text[start:end], places[start:end]
    if text == written:
        return Wording(text, written, None)
    return Wording(text, written, tuple(places))
