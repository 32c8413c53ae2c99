"""What month or season a word names, in the languages people carry into an English resume.

>>> month_number("Sept"), month_number("Septmber"), month_number("août"), month_number("0ct")
(9, 9, 8, 10)
>>> month_number("Augusta"), month_number("member"), month_number("Marsh")
(None, None, None)
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from matcher.lexicon.letters import fold_accents

ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

SPELLINGS: dict[int, str] = {  # English, then what Spanish, French, German, Portuguese and Italian add; accents folded
    1: "january jan enero ene janvier janv januar janner janeiro gennaio",
    2: "february feb febr febrero fevrier fevr fev februar fevereiro febbraio",
    3: "march mar marzo mars marz mrz marco",
    4: "april apr apl abril abr avril avr aprile",
    5: "may mayo mai maio maggio",
    6: "june jun junio juin juni junho giugno giu",
    7: "july jul jly julio juillet juil juli julho luglio",
    8: "august aug agosto ago aout",
    9: "september sep sept septiembre setiembre septembre setembro settembre",
    10: "october oct octubre octobre oktober okt outubro ottobre",
    11: "november nov noviembre novembre novembro",
    12: "december dec diciembre dic decembre dezember dez dezembro dicembre",
}

# Short forms that are everyday English words: they count only with the point or slash that an abbreviation has.
GUARDED: dict[str, int] = {"gen": 1, "mag": 5, "lug": 7, "set": 9, "out": 10, "ott": 10}

SEASONS: dict[str, tuple[int, int]] = {  # meteorological, northern; winter runs into the next year
    "spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11), "winter": (12, 14),
    "primavera": (3, 5), "verano": (6, 8), "otono": (9, 11), "invierno": (12, 14),
    "printemps": (3, 5), "ete": (6, 8), "automne": (9, 11), "hiver": (12, 14),
}  # fmt: skip

FUZZY_MIN_LETTERS = 5  # shorter words are one slip away from too many others (Marc, Jane, Dean)
NOT_MONTHS = frozenset({"augusta", "augustus", "augustine", "marsh", "match", "decimeter", "julie", "janus"})
_OCR_LETTERS = str.maketrans("015|", "olsl")

_NUMBERS: dict[str, int] = {word: number for number, words in SPELLINGS.items() for word in words.split()}


def month_number(word: str) -> int | None:
    """1 to 12, also for a misspelt or badly scanned English name; None for any other word."""
    folded = fold_accents(word).strip(".,")
    if folded in _NUMBERS:
        return _NUMBERS[folded]
    read = folded.translate(_OCR_LETTERS)
    if read in _NUMBERS:
        return _NUMBERS[read]
    if len(read) < FUZZY_MIN_LETTERS or read in NOT_MONTHS or not read.isalpha():
        return None
    for number, name in enumerate(ENGLISH, start=1):
        if len(name) <= FUZZY_MIN_LETTERS:
            if len(name) == FUZZY_MIN_LETTERS and sorted(name) == sorted(read) and OSA.distance(name, read) == 1:
                return number  # only swapped letters: "Arpil", "Mrach"
        elif read[0] == name[0] and OSA.distance(name, read) <= (2 if len(name) > 7 and read[-2:] == name[-2:] else 1):
            return number
    return None


def month_pattern() -> str:
    """A regular expression for every exact spelling, longest first, on folded text."""
    words = sorted(_NUMBERS, key=len, reverse=True)
    guarded = "|".join(f"{word}(?=[./])" for word in GUARDED)
    return "(?:" + "|".join(map(re.escape, words)) + "|" + guarded + ")"


def exact_month(word: str) -> int:
    """The number of a word that `month_pattern` matched."""
    return _NUMBERS[word] if word in _NUMBERS else GUARDED[word]
