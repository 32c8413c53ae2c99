"""Form rows as contact lines write them: leaders and asterisks taken out, a row of labels read with the row below.

>>> plain_field("*Last name ....... Roe"), plain_field("City . . . . . Yuma"), plain_field("and then ... Yuma")
('Last name\\tRoe', 'City\\tYuma', 'and then   Yuma')
>>> under_labels("Last Name | First Name | MI", "Roe | Ana | T")
'Last Name: Roe | First Name: Ana | MI: T'
>>> under_labels("Name | Dose | Rate", "Roe | Ana | T") is None
True
>>> two_fields("Last name: ROE\\nFirst name: Ana  M.I.: T.")
'Ana T. Roe'
>>> two_fields("Last: 2019") is None
True
"""

from __future__ import annotations

import re

_LEADERS = re.compile(r"(?<=[\w)*:])[ :]*(?:\.{4,}|(?:[ ]\.){4,}|_{3,}|…{2,})[ .:_…]*(?=\S)")
_STAR = re.compile(r"^\*(?=[A-Za-z])|(?<=[a-z)])[ ]?\*(?=\s*(?:[:\t|]|$))", re.IGNORECASE)
_LABEL = (  # of an entry
    r"(?:(?:last|first|given|family|middle|full|legal|home|mailing|street|cell|mobile|e-?mail)\s)*"
    r"(?:names?|surname|last|first|middle|initial|m\.?i\.?|city|town|state|st|zip(?: code)?|phone|telephone|cell|"
    r"mobile|e-?mail|address|street|apt|county|country|number)"
)
_ROW_OF_LABELS = re.compile(rf"{_LABEL}(?:\s*[|\t]\s*{_LABEL})+", re.IGNORECASE)
_BAR = re.compile(r"\s*[|\t]\s*")
_OPENS_FIELD = re.compile(
    r"[\W\d]*(?:(?:legal|applicant(?:['’]s)?|candidate(?:['’]s)?|your)\s)?"
    r"(?:first|given|fore|middle|last|family|sur|m\.?i\b)",
    re.IGNORECASE,
)
_NO_ENTRY = r"(?:first|given|middle|last|family|surname|m\.?i|phone|e-?mail|city|address|date|n/?a|none)\b"
_FIELD = re.compile(
    r"(?:^|[\n\t|,;]|(?<!preferred)(?<!supervisor)\s)\W{0,4}(?:(?P<given>(?:first|given)(?: names?)?|forenames?)|"
    r"(?P<middle>middle(?: name| initial)?|m\.?i\.?)|(?P<last>(?:last|family)(?: names?)?|surname))"
    rf"\s{{0,3}}(?:\([a-z ]*\))?\s{{0,3}}[:\t|\n](?!\s{{0,3}}{_NO_ENTRY})\s{{0,3}}(?P<value>[^\n\t|,:;]+?)"
    r"\s{0,3}(?=$|[\n\t|,;]|\s\(?(?:first|given|forename|middle|mi\b|m\.i|last|family|surname|phone|e-?mail|date)\b)",
    re.IGNORECASE,
)
_WIDE = re.compile(r"[ ]{3,}")  # backtracking over hundreds of spaces takes seconds
_PARTS = ("given", "middle", "last")
_NO_NAME = re.compile(r"[\d@/]")


_DOTS = re.compile(r"\s*\.{3}\s*")  # "fresno california ... zeke@example.com"


def plain_field(text: str) -> str:
    """The row with a tab for the leaders between label and entry, and without the asterisk of a required field."""
    if "...." in text or ". . . ." in text or "___" in text or "……" in text:
        text = _LEADERS.sub("\t", text)
    if "..." in text:
        text = _DOTS.sub("   ", text)
    return _STAR.sub("", text) if "*" in text else text


def under_labels(labels: str, entries: str) -> str | None:
    """The entries of a table, each behind the label that stands above it; None where the row above holds no labels."""
    if ("|" not in labels and "\t" not in labels) or not _ROW_OF_LABELS.fullmatch(labels.strip(" |\t")):
        return None
    names, values = _BAR.split(labels.strip(" |\t")), _BAR.split(entries.strip(" |\t"))
    if len(names) != len(values):
        return None
    return " | ".join(f"{name}: {value}" for name, value in zip(names, values, strict=True))


def two_fields(text: str) -> str | None:
    """ "Last name: Roe", "First name: Ana" on one line or on lines near each other, given name first."""
    if not _OPENS_FIELD.match(text):
        return None
    text = _WIDE.sub(" " * 2, text)
    found: dict[str, str] = {}
    for match in _FIELD.finditer(text):
        found.setdefault(next(kind for kind in _PARTS if match[kind]), match["value"])
    if "given" not in found or "last" not in found or any(_NO_NAME.search(value) for value in found.values()):
        return None
    words = " ".join(found[k] for k in _PARTS if k in found).split()
    return " ".join(w.capitalize() if w.isupper() and w.isalpha() and len(w) > 2 else w for w in words)
