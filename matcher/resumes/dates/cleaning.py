"""Text made ready for the date patterns, of the same length: folded, signs made one, look-alikes blotted out."""

from __future__ import annotations

import re
from functools import lru_cache

from matcher.lexicon.letters import fold_accents
from matcher.resumes.dates.month_names import month_number, month_pattern

LINES_KEPT = 4_096  # lines of a resume are asked about alone and as part of it
_DIGIT = re.compile(r"\d")
_BLOT = "\x01"
_SIGNS = str.maketrans({**dict.fromkeys("—−―‒", "–"), **dict.fromkeys("‐‑", "-"), **dict.fromkeys("’‘´`ʼ", "'"),
                        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "), **dict.fromkeys("⟶➔➜⇒", "→"),
                        "∼": "~", "⁄": "/"})  # fmt: skip
_DIGIT_LIKE = str.maketrans("oil|zsb", "0111258")
_OCR_TOKEN = re.compile(r"(?<![\w|])(?=[\doil|zsb./-]{0,13}\d)[\doil|zsb]{1,4}(?:[/.-][\doil|zsb]{1,4}){0,2}(?![\w|])")
_DATE_SHAPE = re.compile(
    r"(?:19|20)\d\d|(?:[01]?\d|2\d|3[01])[/.-](?:[0-3]?\d[/.-])?(?:(?:19|20)\d\d|\d\d)|20\d\d-[01]\d"
)


def _repair_digits(match: re.Match[str]) -> str:
    written = match[0]
    read = written.translate(_DIGIT_LIKE)
    if read == written or sum(c.isdigit() for c in written) < 2 or not _DATE_SHAPE.fullmatch(read):
        return written
    return read


_MONTH = re.compile(month_pattern())
_ODD_MONTH = re.compile(r"(?<![\w|])([a-z0-9|]{3,11})(?=[.,]?\s{0,2}(?:of )?(?:'\d\d|(?:19|20)\d\d)(?!\d))")


def _repair_month(match: re.Match[str]) -> str:
    word = match[1]
    if word.isdigit() or _MONTH.fullmatch(word):
        return word
    number = month_number(word)
    return word if number is None else _SHORT[number].ljust(len(word), ".")


_SHORT = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOT_DATES = tuple(
    (signs.split(), re.compile(pattern))
    for signs, pattern in (
        ("@ :// www.", r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+"),
        # American phones
        ("", r"(?<![\w+])(?:\+\d{1,3}[ .-]?)?\(?\d{3}\)?[ .–-]{1,3}\d{3}[ .–-]{1,3}\d{4}(?!\d)"),
        ("- .", r"(?<![\w-])\d{3}[-.]\d{4}(?![\w-])"),  # and without area code
        ("+", r"\+\d{1,3}[ .-]\(?\d[\d ().-]{6,}\d"),  # other phones
        ("-", r"(?<!\w)\d{3}-\d{2}-\d{4}(?!\d)|(?<![\w-])\d{5}-\d{4}(?!\d)"),  # social security, ZIP+4
        ("$ £ € ,", r"[$£€] ?\d[\d,.]*|(?<!\w)\d{1,3}(?:,\d{3})+(?!\d)"),  # money, counts
        ("/", r"(?<![\w/])\d[.]\d{1,2} ?/ ?\d(?:[.]\d+)?(?![\d/])|(?<![\w/])24 ?/ ?7(?!\d)"),  # GPA, 24/7
        # numbers that are called numbers
        ("# no nr number lic permit registry id cert",
        r"(?:#|\b(?:no|nr|number|lic|license|licence|permit|registry|id|cert)\b\.?(?: (?:no|number|id)\b\.?)?) ?[:#]? ?"
        r"(?=[\w-]*\d)(?!(?:19|20)\d\d\b|\d{1,2}[/.-])[a-z]{0,4}-?\d[\w-]*"),
        ("ssn pin last", r"\b(?:ssn|pin|last (?:four|4))\b[^\n\d]{0,20}\d{4}"),
        ("# no number", r"(?:#|\b(?:no|number)\.? ?[:#]?) ?\d+(?![\w/])"),
        ("19 20",
        r"\b(?:room|rm|suite|ste|apt|unit|box|bldg|building|route|rt|hwy|highway|model|version|iso|office|"
        "windows|server|"
        r"word|excel|gs|cpt|icd|oec|gpa|extension|ext|x)\.?[ -]?#?(?:19|20)\d\d(?:[/-]\d+)?(?!\w)"),
        # house numbers
        ("19 20",
        r"(?:(?<=^)|(?<=[\n|,;•·:] )|(?<=[\n|,;•·:]))(?:19|20)\d\d(?: [nsew]\.?)?(?: [a-z0-9.'-]+)"
        "{1,3} (?:street|st|avenue|ave|"
        "road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|place|pl|way|terrace|ter|circle|cir|parkway|pkwy|"
        "highway|hwy|"
        r"trail|trl|loop|square|sq)\b\.?(?=\s*(?:,|\n|\||·|•|$|apt|suite|ste|unit|#))"),
    )
)  # fmt: skip
"""Look-alikes of dates, and before each the signs of which a line has one where the pattern can match at all
(where there are such)."""


def _blot(match: re.Match[str]) -> str:
    return _BLOT * len(match[0])


_YEAR_FIRST = re.compile(
    r"\b((?:19|20)\d\d) \(((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?\)"
)  # "2023 (Aug)"


def prepare(text: str) -> str:
    """The text as the patterns want it, of the same length: folded, signs made one, look-alikes of dates blotted out.

    >>> prepare("SEPTMBER 2Ol9 — (212) 555‑2019")
    'sep..... 2019 – \\x01\\x01\\x01\\x01\\x01\\x01\\x01\\x01\\x01\\x01\\x01\\x01\\x01\\x01'
    """
    return "\n".join(_prepare_line(line) for line in text.split("\n"))


@lru_cache(maxsize=LINES_KEPT)
def _prepare_line(line: str) -> str:
    plain = fold_accents(line.translate(_SIGNS))
    if not _DIGIT.search(plain):
        return plain
    plain = _YEAR_FIRST.sub(lambda m: f"{m[2]} {m[1]}".ljust(len(m[0])), plain)
    plain = _OCR_TOKEN.sub(_repair_digits, plain)
    plain = _ODD_MONTH.sub(_repair_month, plain)
    for signs, pattern in _NOT_DATES:
        if not signs or any(sign in plain for sign in signs):
            plain = pattern.sub(_blot, plain)
    return plain
