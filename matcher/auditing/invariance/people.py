"""Variants of a resume with another person in it: name, pronouns, address, years of school, a photograph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from matcher.auditing.invariance.edits import Swap, insert, swap_words
from matcher.auditing.invariance.originals import Original, Place
from matcher.auditing.invariance.variant import Edited, Lists, Variant
from matcher.documents.document import Document, Remark
from matcher.lexicon.letters import fold_accents

_HANDLE = re.compile(r"[\w.+-]+(?=\s?@)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|(?<=[/'’])\d\d\b")
_OTHER_SEX = {"he": "she", "him": "her", "his": "her", "himself": "herself"}
_OTHER_SEX |= {"she": "he", "her": "his", "hers": "his", "herself": "himself"}
_OF_A_SEX = re.compile(rf"(?<!\w)(?:{'|'.join(_OTHER_SEX)})(?![\w/])", re.IGNORECASE)


def change_people(original: Original, lists: Lists) -> Iterator[Edited]:
    """The resume with each other name, pronoun, title, address, year of graduation and remark on a photograph."""
    yield from _names(original, lists)
    yield from _pronouns(original, lists)
    yield from _addresses(original, lists)
    yield from _graduations(original, lists)
    for text in lists.photos:
        yield Variant("photo", text), insert(original.document, 0, [text])
    remark = Remark("picture", "A picture was not read.", 1)
    seen = replace(original.document, remarks=(*original.document.remarks, remark))
    yield Variant("photo", "a picture that no reader looks into"), seen


def _names(original: Original, lists: Lists) -> Iterator[Edited]:
    if not original.names or not original.person.name:
        return
    for other in lists.names:
        swaps = [(p, _name_like(original.written(p), original.person.name, other.name)) for p in original.names]
        handle = ".".join(re.findall("[a-z]+", fold_accents(other.name).lower())) or "applicant"
        swaps += [(p, _HANDLE.sub(handle, original.written(p), count=1)) for p in original.emails]
        yield Variant("name", f"{other.name} ({other.origin})"), _swapped(original.document, swaps)


def _name_like(written: str, old: str, new: str) -> str:
    """The new name in the form of the old one.

    >>> _name_like("ROE, ANA", "Ana Roe", "Wu Li"), _name_like("Roe", "Ana Roe", "Wu Li")
    ('LI, WU', 'Li')
    """
    first, last = new.split()[0], new.split()[-1]
    words = re.findall(r"[^\W\d_][\w'’.-]*", written)
    if len(words) < 2:
        new = last if written.casefold() == old.split()[-1].casefold() else first
    elif "," in written and words[0].casefold() == old.split()[-1].casefold() and first != last:
        new = f"{last}, {new.removesuffix(last).strip()}"
    return new.upper() if written.isupper() else new


def _pronouns(original: Original, lists: Lists) -> Iterator[Edited]:
    document = original.document
    whole = next((p for p in original.names if len(original.written(p).split()) > 1), None)
    name = original.written(whole) if whole else ""
    for said in lists.pronouns:
        line = f"Pronouns: {said}"
        yield Variant("pronouns", line), insert(document, original.below_contacts, [line])
        if whole:
            yield Variant("pronouns", f"({said})"), _swapped(document, [(whole, f"{name} ({said})")])
    for title in lists.titles:
        if whole:
            yield Variant("pronouns", title), _swapped(document, [(whole, f"{title} {name}")])
    third = [
        (Place(n, *match.span()), _like(match[0], _OTHER_SEX[match[0].lower()]))
        for n, line in enumerate(document.lines)
        for match in _OF_A_SEX.finditer(line.written)
    ]
    if third:
        yield Variant("pronouns", "she for he, he for she"), _swapped(document, third)


def _like(old: str, new: str) -> str:
    return new.upper() if old.isupper() else new.capitalize() if old[0].isupper() else new


def _addresses(original: Original, lists: Lists) -> Iterator[Edited]:
    document = original.document
    for street, town in lists.addresses:
        swaps = [(p, f"{street}, {town}" if original.written(p)[0].isdigit() else town) for p in original.towns]
        swaps += [(p, street) for p in original.streets]
        if swaps:
            yield Variant("address", f"{street}, {town}"), _swapped(document, swaps)
        line = f"{street}, {town}"
        yield Variant("address", f"added: {line}"), insert(document, original.below_contacts, [line])


def _graduations(original: Original, lists: Lists) -> Iterator[Edited]:
    if not any(_YEAR.search(original.written(p)) for p in original.school_dates):
        return
    for years in lists.graduations:
        swaps = [(p, _earlier(original.written(p), years)) for p in original.school_dates]
        yield Variant("graduation year", f"{years} years earlier"), _swapped(original.document, swaps)


def _earlier(text: str, years: int) -> str:
    """The text with every year earlier.

    >>> _earlier("8/20-5/22, since 1998", 10)
    '8/10-5/12, since 1988'
    """
    return _YEAR.sub(lambda m: f"{(int(m[0]) - years) % 10 ** len(m[0]):0{len(m[0])}}", text)


def _swapped(document: Document, swaps: list[tuple[Place, str]]) -> Document:
    lines: dict[int, list[Swap]] = {}
    for place, words in swaps:
        lines.setdefault(place.line, []).append(Swap(place.start, place.end, words))
    return swap_words(document, lines)
