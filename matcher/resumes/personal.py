"""Words that say who somebody is, not what they did: birth, age, marital status, pronouns. No fact is read there.

"Widowed since March 2019" is no post that goes on, and "(she/her)" behind a name makes the letters that follow nobody
else's.
"""

from __future__ import annotations

import re

_PRONOUNS = r"\(?\b(?:she|he|they)\s?[/|]\s?(?:her|him|they|them)\b(?:\s?[/|]\s?(?:hers|his|theirs|them))?\)?"
_STATUS = (
    r"(?:marital|civil|family) status\b|"
    r"(?:married|widow(?:ed|er)?|divorced|single)(?=[ \t]*(?:$|[,;.])|[ \t]+(?:since|to|with|for|and)\b)"
)
_BIRTH = (
    r"date of birth\b|d\.?o\.?b\b|birth ?da(?:te|y)\b|place of birth\b|age ?:|"
    r"born:? (?:(?:on|in) |\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_LINE = rf"(?:^|[|•·])[^\w\n]*(?:{_STATUS}|{_BIRTH})(?:(?!\.\s)[^\n|•;]){{0,80}}"
_PERSONAL = re.compile(f"{_PRONOUNS}|{_LINE}", re.IGNORECASE | re.MULTILINE)
_ADDRESSED = r"(?:\b(?:mr|mrs|ms|miss|mx|dr)\b\.?\s+)?"  # "MR JO DOE" does no magnetic resonance
_STREET = re.compile(
    r"\b\d{1,5}[A-Za-z]?\s+(?:[A-Z][\w.\x27-]*\s+){1,4}"
    r"(?:Street|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Terrace|Parkway|Pkwy|Place|Circle|Court|Trail)\b"
)


def blank_personal(text: str) -> str:
    """The text with blanks, as many, in the place of what says who somebody is.

    >>> blank_personal("Married since May 2012\\nAna Ruiz (she/her), R.T.(R)").split()
    ['Ana', 'Ruiz', ',', 'R.T.(R)']
    >>> blank_personal("Single-energy CT. Born leader of a CT team, he/she decides.")
    'Single-energy CT. Born leader of a CT team, he/she decides.'
    """
    return _PERSONAL.sub(_blanks, text)


def blank_owner(text: str, name: str | None) -> str:
    """The text with blanks, as many, in the place of this name and of streets: their words are none of the work.

    >>> blank_owner("MR JO DEXA, CT tech\\n12 MRI Street, Yuma\\nDexa, Jo", "Jo Dexa").split()
    [',', 'CT', 'tech', ',', 'Yuma']
    >>> blank_owner("DEXA and 3 CT units. Jo scans.", "Jo Dexa")
    'DEXA and 3 CT units. Jo scans.'
    """
    text = _STREET.sub(_blanks, text)
    words = [re.escape(word) for word in (name or "").split()]
    if len(words) < 2:  # a single word may be one of the work
        return text
    forms = (r"[\s.,]+".join(words), r"[\s.,]+".join([words[-1], *words[:-1]]))
    return re.sub(rf"{_ADDRESSED}\b(?:{'|'.join(forms)})\b", _blanks, text, flags=re.IGNORECASE)


def _blanks(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
