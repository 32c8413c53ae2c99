"""How long: the lengths of time that a text says in words or numbers, in months.

>>> [(d.months, d.approximate) for d in find_durations("nearly four years; 18-month contract; 7 1/2 yrs; 5+ years")]
[(48, True), (18, False), (90, False), (60, True)]
>>> find_durations("45 years old, a two-year degree, the year 2019, 3 times a year, 24-hour shifts")
()
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.lexicon.letters import fold_accents

LONGEST_YEARS = 60  # a longer stretch is a person's age, a firm's or a century

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50}
_FOREIGN = {  # Spanish, Portuguese, French, German, Italian; accents folded
    word: number
    for number, words in {
        2: "dos dois deux zwei due",
        3: "tres trois drei tre",
        4: "cuatro quatro quatre vier quattro",
        5: "cinco cinq funf cinque",
        6: "seis sechs sei",
        7: "siete sete sept sieben sette",
        8: "ocho oito huit acht otto",
        9: "nueve nove neuf neun",
        10: "diez dez dix zehn dieci",
    }.items()
    for word in words.split()
}
_WORDS = {word: number for number, word in enumerate(_ONES)} | _TENS | _FOREIGN
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "half": 0.5, "quarter": 0.25}
_UNITS = {"decade": 120.0, "year": 12.0, "yr": 12.0, "y": 12.0, "week": 12 / 52, "wk": 12 / 52}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as written. `approximate`: "about", "nearly", "over", "5+"; of "1-2 years" the lower bound."""

    months: int
    approximate: bool
    char_start: int
    char_end: int


_TENS_WORD = "|".join(_TENS)
_ONES_WORD = "|".join(sorted([*_ONES[1:], *_FOREIGN], key=len, reverse=True))
_NUMBER = (
    rf"(?:(?P<tens>{_TENS_WORD})(?:[- ](?P<ones>one|two|three|four|five|six|seven|eight|nine))?\b|"
    rf"(?P<word>{_ONES_WORD})\b|"
    r"(?P<few>(?:a )?couple(?: of)?|(?:a )?dozen)\b|(?P<digits>\d{1,2}(?:[.,]\d{1,2})?|\d{3})(?![\d/])|"
    r"(?P<bare>½|\bhalf)(?: an?\b)?|(?P<article>\ban?\b))"
)
_FRACTION = (
    r"(?:[ -]?(?P<frac>[½¼¾])|[ -](?P<frac2>[13]/[24])|"
    r"[ -]and[ -](?:a |an |one[ -])?(?P<frac3>half|quarter|1/2|[½¼¾]))?"
)
_UNIT = (
    r"(?P<unit>decade|year|yr|month|mth|mo|week|wk|(?<=\d)y|anos?|anni|ans|jahren?|mes(?:es?|i)|mois|monaten?)"
    r"(?:'?s'?|s)?\b\.?"
)
_DURATION = re.compile(
    r"(?<![\w$./,-])(?P<about>(?:(?:more than|less than|at least|just (?:over|under|shy of)|not quite|close to|"
    "well over|a little (?:over|under)|"
    r"nearly|almost|about|around|approximately|approx\.?|over|under|roughly|some|circa|ca\.|~|>|<|≥|upwards of)[ ]?)*)"
    rf"{_NUMBER}(?: ?\((?P<said_again>\d{{1,3}})\))?(?P<range> ?(?:-|–|—|to|or)[ ]?(?:\d{{1,2}}(?:[.,]\d)?|"
    rf"{_ONES_WORD}))?"
    rf"{_FRACTION}(?P<plus> ?\+|[- ]plus|[- ]odd)?[ \n-]{{0,2}}(?:(?:full|solid|long|short|good|happy|busy|"
    rf"consecutive|whole|straight|calendar|and a half) )?{_UNIT}(?P<plus2> ?\+| plus\b)?"
    r"(?P<half_behind>,? and (?:a |one[ -])half\b)?"
)
_AND_MONTHS = re.compile(rf",?[ ]?(?:and |& )?(?P<months>\d{{1,2}}|{_ONES_WORD})[ -]?(?:months?|mos?|mths?|m)\b\.?")

# Behind the words: not how long somebody did something.
_NOT_BEHIND = re.compile(
    # ages, schools, papers and machines, deadlines
    r"[- ]?(?:old\b|of age\b|ago\b|olds\b|(?:and|or) (?:older|over|up|under|younger)\b|agreement|commitment|"
    "warranty|guarantee|"
    r"parts\b|degree|college|program(?:me)?\b|school|institution|university|curriculum|card|certification\b|"
    "recertification|"
    r"(?:\w+[ ])?(?:cycle|period|interval|limit)\b|retention|recall|check\b|visit|follow|turnaround|renewal|"
    "survival|history of|"
    r"in advance|to live|anniversary|supply|notice|plan\b|biennium|lease|service (?:plan|contract))"
    r"|[- ](?:contract )?guarantee"
)
_NOT_BEFORE = re.compile(
    r"\b(?:per|every|each|within|aged?:?|in|next|(?:times|once|twice|exams|cases|hours|week|month)(?: in)?(?: a)?)"
    "[ ]?(?:the (?:next|first|last) )?$"
    r"|\b(?:times|once|twice|day|days|week|hours?|hrs|cases|exams|patients|mornings|nights|weekends|shifts|k|paid)[ ]$"
    r"|\b(?:child(?:ren)?|infants?|babies|newborns?|kids|pediatrics?|patients|pregnant|gestation|warranty of|"
    r"follow-?up at)\b"
    r"[ ](?:(?:aged?|from|under|over|of|up|to|at|birth)[ ])*$"
    r"|\bage[ds]?\b[^.;\n]{0,15}$"
    # how long papers are good and films are kept
    r"|\b(?:valid|good|expires?|lasts?|renew(?:s|ed|al)?|warranty|limit)\b(?: (?:for|in|every|after|of|only))*,?[ ]$"
    r"|\b(?:retain(?:ed)?|kept|keep|stored?|archived?)\b(?:[ ](?!during|over|while)\w+){0,2}[ ](?:for[ ])?$"
)
_BEFORE_CHARACTERS = 40  # "images of all patients are stored for "


def find_durations(text: str) -> tuple[Duration, ...]:
    """The durations of the text in its order; ages, school lengths, rates and deadlines are none."""
    plain = fold_accents(text.replace("\u00a0", " ").replace("’", "'"))
    plain = re.sub("[‐‑]", "-", plain)
    found: list[Duration] = []
    at = 0
    while match := _DURATION.search(plain, at):
        at = match.end()
        if found and match.start() < found[-1].char_end:
            continue
        before = plain[max(0, match.start() - _BEFORE_CHARACTERS) : match.start()]
        years_and = _AND_MONTHS.match(plain, match.end()) if match["unit"] in ("year", "yr", "y") else None
        months = _months(match)
        end = match.end()
        if years_and:
            months += float(_WORDS.get(years_and["months"], 0) or years_and["months"])
            end = at = years_and.end()
        if not 0 < months <= LONGEST_YEARS * 12 or _NOT_BEHIND.match(plain, end) or _refused_before(before, match):
            continue
        about = bool(match["about"] or match["plus"] or match["plus2"] or match["range"] or match["few"])
        found.append(Duration(max(1, int(months + 0.5)), about, match.start(), end))
    return tuple(found)


def _months(match: re.Match[str]) -> float:
    if match["digits"]:
        number = float(match["digits"].replace(",", "."))
    elif match["tens"]:
        number = float(_TENS[match["tens"]] + (_WORDS[match["ones"]] if match["ones"] else 0))
    elif match["word"]:
        number = float(_WORDS[match["word"]])
    elif match["few"]:
        number = 12.0 if "dozen" in match["few"] else 2.0
    else:
        number = 0.5 if match["bare"] else 1.0
    fraction = match["frac"] or match["frac2"] or match["frac3"]
    number += _FRACTIONS[fraction] if fraction else 0.5 if match["half_behind"] or "and a half " in match[0] else 0.0
    return number * _unit_months(match["unit"])


def _unit_months(unit: str) -> float:
    """Of Spanish, French, German, Italian: what begins with m is a month, the rest are years."""
    return _UNITS.get(unit) or (1.0 if unit.startswith("m") else 12.0)


def _refused_before(before: str, match: re.Match[str]) -> bool:
    if match["article"]:
        # "over a decade", "for a year", "a full year": a length; "twice a year", "three nights a week": a rate
        if match["half_behind"] or re.search(r"\b(?:full|whole|solid|good)\b", match[0]):
            return False
        return not (
            match["about"] or re.search(r"\b(?:for|after|of|spent|nearly|almost|half|lasted|least)[ ]$", before)
        )
    number_with_about = before + (match["about"] or "")  # "children under 5 years": the comparison is part of the match
    return bool(_NOT_BEFORE.search(before) or _NOT_BEFORE.search(number_with_about))
