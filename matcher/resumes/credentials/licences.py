"""State permits to make radiographs: named by state, by agency, or by a title that only one state uses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import phrases
from matcher.resumes.marked import Marked
from matcher.resumes.statements import Paragraph

SILENT_SECTIONS = ("keywords", "references", "publications", "interests")
_ABBREVIATION = re.compile(r"(?<![A-Za-z&])([A-Z]{2})(?![A-Za-z&])")
_NEVER_ALONE = frozenset("AL AS CO CT DE HI ID IN LA MA MD ME MR MS NE OK OR PA PR VA VI".split())  # noqa: SIM905
"""Abbreviations that are words or marks otherwise: they count right beside the licence word, or in a list of states."""


_LISTED = re.compile(
    r"\W{0,3}(?:States?(?: licen[sc]es?)?\s*:\s*)?([A-Z]{2})\b(?:\s*(?:\.{2,}|:\s|\||\t)|"
    r"\s+(?:[–-]\s|\d{1,2}/|(?i:medical imaging|radiolog|radiograph|rad\.? tech)|let|thru|through|exp|valid|good|"
    r"active|pending|applied|sent|board|permit|lic|until|to\b|#))"
)
_TITLE_BEHIND = re.compile(
    r",?\s+(?:(?:licensed|certified|medical) )?(?:radiologic|radiograph|x-?ray|radiation)", re.IGNORECASE
)
"""What the people are called whom a state permits: "Massachusetts Radiologic Technologist"."""
ROW_OPENS = 3  # characters: a bullet and a space
_ROW = re.compile(r"\s*[\t|:–-]|\s*\.{2,}|\s{2,}")
"""Behind a state's name in a row of cards: "New Mexico | RT (radiography) | 06/2028"."""
_IN_TRAINING = re.compile(
    r"\b(?:training|studying|applying|learning) (?:for|to become|as)(?: an?)?\s*\Z", re.IGNORECASE
)
_COURSE = re.compile(r"\s+(?:course|class|program|school|student|training)\b", re.IGNORECASE)
_STATE_TITLE = re.compile(
    r"\b[A-Z]{2} State (?:(?:certified|licensed|medical|limited) )?(?:radiologic|radiograph|x-?ray)", re.IGNORECASE
)
_STATE_OPENS = re.compile(r"(?:^|\n|[.;•·]\s)\W{0,3}[A-Z]{2}\b")
"""A line of a list that opens with a state: "AZ ..... thru 9/27", "ND board thru 12/26"."""


_ASKED = re.compile(r"\bstate (?:licen[sc]es?|licensure)\b[^.?\n]{0,30}\?", re.IGNORECASE)
"""A question of a screening form, whose answer lists states: "State licenses in hand? Oregon, yes. Washington: no." """


_PLAIN = re.compile(
    r"\W*(?:I (?:hold|have) )?(?:[Mm]y |[Aa]n? |[Tt]he )?(?:State of )?[A-Z][\w ]{2,20} (?:licen[sc]e|registration)\b"
)


@dataclass(frozen=True, slots=True)
class Licence:
    """A state permit named at characters `char_start` to `char_end`."""

    state: str | None
    limited: bool
    char_start: int
    char_end: int


def find_licences(marked: Marked, home_state: str | None) -> tuple[Licence, ...]:
    """The state permits named; `home_state` stands in where the permit's title names no state."""
    found: list[Licence] = []
    registered = bool(marked.marks) or any(t.id == "ARRT" for t in marked.found.of_kind("credential"))
    for section, paragraphs in zip(marked.sections, marked.paragraphs, strict=True):
        if section.has(*SILENT_SECTIONS):
            continue
        listed = registered and bool(section.title and phrases("licences", "licence").search(section.title))
        for paragraph in paragraphs:
            text = marked.text[paragraph.char_start : paragraph.char_end]
            if not _may_name_one(marked, paragraph, text, listed=listed):
                continue
            asked = bool(_ASKED.search(text))
            other_trade = False
            for start, end in _pieces(text):
                piece = text[start:end]
                if phrases("licences", "radiography").search(piece):
                    other_trade = False
                elif phrases("licences", "other_trade").search(piece):
                    other_trade = True
                elif other_trade:
                    continue  # "RN, Rhode Island. Massachusetts, expires 2027."
                place = (paragraph.char_start + start, paragraph.char_start + end)
                inside = section.has("credentials") or asked
                licences = _in_piece(
                    marked, *place, credentials=inside, listed=listed or asked, of_registered=registered
                )
                found.extend(replace(x, state=x.state or home_state) for x in licences)
    return tuple(found)


def _may_name_one(marked: Marked, paragraph: Paragraph, text: str, *, listed: bool) -> bool:
    """A cheap look before the close one: a word for a licence, or an agency or title that only one state has."""
    if listed or phrases("licences", "licence").search(text) or phrases("licences", "licence_title").search(text):
        return True
    named = marked.terms(paragraph.char_start, paragraph.char_end, "state")
    return bool(named) or bool(_STATE_OPENS.search(text))


def _pieces(text: str) -> list[tuple[int, int]]:
    pieces, at = [], 0
    for stop in re.finditer(
        r"\s[·•]\s|;\s|(?<=[a-z)\d])(?<!cert)(?<!lic)(?<!reg)(?<!exp)(?<!no)\.\s+(?=[A-Z])|\n(?=[A-Z]{2}\b\s*(?:\.{2,}|board|thru|through|exp))",
        text,
    ):
        pieces.append((at, stop.start() + 1))
        at = stop.end()
    return [*pieces, (at, len(text))]


def _in_piece(
    marked: Marked, start: int, end: int, *, credentials: bool, listed: bool, of_registered: bool
) -> list[Licence]:
    """The permits of one clause. `listed`: it stands under a heading that speaks of licences."""
    text = marked.text[start:end]
    unique = [
        t
        for t in marked.terms(start, end, "state")
        if t.spelling == "licence_titles"
        and not _IN_TRAINING.search(text, 0, t.char_start - start)
        and not _COURSE.match(marked.text, t.char_end)
    ]
    agencies = [t for t in marked.terms(start, end, "state") if t.spelling == "agencies"]
    numbered = bool(agencies) and (credentials or bool(re.search(r"\d{3}", text)))
    title = phrases("licences", "licence_title").search(text)
    row = _LISTED.match(text) if credentials else None
    if (
        row
        and row[1] in _codes()
        and row[1] not in ("CT", "MR", "VI")
        and not phrases("licences", "other_trade").search(text)
    ):
        limited = bool(phrases("licences", "limited").search(text))
        return [Licence(row[1], limited, start + row.start(1), start + row.end(1))]
    opening = marked.terms(start, end, "state")[:1]
    row_of_state = of_registered and any(
        t.char_start - start <= ROW_OPENS and _ROW.match(marked.text, t.char_end, end) for t in opening
    )
    people = any(_TITLE_BEHIND.match(marked.text, t.char_end, end) for t in marked.terms(start, end, "state"))
    titled = credentials and (row_of_state or people or bool(_STATE_TITLE.search(text)))
    if not (unique or numbered or listed or titled or phrases("licences", "licence").search(text)):
        return []
    if not unique and marked.section_at(start).has("work") and not phrases("licences", "held").search(text):
        return []  # an agency that inspects, or keeps the machine's papers
    if phrases("licences", "no_licence").search(text) and not phrases("licences", "once_held").search(text):
        return []
    if phrases("licences", "other_trade").search(text) and not title and not unique:
        return []
    radiography = bool(agencies or phrases("licences", "radiography").search(text))
    registered = bool(re.search(r"\bARRT\b|\bR\.?T\.? ?\(", text))
    if not (
        radiography
        or credentials
        or unique
        or registered
        or _is_plain_licence(text, of_registered)
        or (title and of_registered and title[0].casefold() == "state certification")
    ):
        return []
    limited = bool(phrases("licences", "limited").search(text))
    named = [(t.id, t.char_start, t.char_end) for t in (*unique, *agencies)]
    named += _states(marked, start, end, anywhere=credentials)
    licences: dict[str, Licence] = {}
    for state, a, b in sorted(named, key=lambda n: n[1]):
        licences.setdefault(state, Licence(state, limited, a, b))
    if not licences and title and phrases("licences", "abroad").search(text):
        return []
    if not licences and title and "ARRT" not in text:
        return [Licence(None, limited, start + title.start(), start + title.end())]
    return list(licences.values())


def _is_plain_licence(text: str, of_registered: bool) -> bool:
    """ "New York license to 12/2027", "My Ohio registration is current", by somebody who is registered."""
    return of_registered and bool(_PLAIN.match(text))


def _states(marked: Marked, start: int, end: int, *, anywhere: bool) -> list[tuple[str, int, int]]:
    """States named as the issuer: by name, or by two letters where these are no word or mark."""
    text = marked.text[start:end]
    licence = [m.span() for m in phrases("licences", "licence").finditer(text)]
    found = []
    for term in marked.terms(start, end, "state"):
        if term.spelling == "spellings" and (
            anywhere or _near(licence, term.char_start - start, term.char_end - start, 80 if len(text) < 160 else 45)
        ):
            found.append((term.id, term.char_start, term.char_end))
    codes = _codes()
    listed = [m for m in _ABBREVIATION.finditer(text) if m[1] in codes]
    plain = [m for m in listed if m[1] not in _NEVER_ALONE]
    for match in listed:
        a, b = match.span()
        if re.search(r"[A-Z][a-z]+,\s*$", text[:a]) and not re.search(
            r"(?:licen[sc]\w*|permit|states?|certified|in|and)[\s:(,]*(?:[A-Z]{2}[\s,/&]*)*$", text[:a], re.I
        ):
            continue  # "Austin, TX" is a place
        if marked.terms(start + a, start + b, "degree") and not phrases("licences", "licence").search(text, b):
            continue  # "AS, Radiologic Technology"
        if match[1] in _NEVER_ALONE:
            tied = re.match(
                r"\W{0,3}(?:state\s+)?(?:licen[sc]|permit|radiol|radiog|\(?(?:CRT|LRT|MRT)|#)", text[b:], re.I
            ) or re.search(r"(?:licen[sc]\w*|permit|state)\W{0,3}(?:in |of |- )?$", text[:a], re.I)
            if not tied and not (plain and _near([m.span() for m in plain], a, b, 6)):
                continue
        if anywhere or _near(licence, a, b, 30):
            found.append((match[1], start + a, start + b))
    return found


def _near(spans: list[tuple[int, int]], a: int, b: int, distance: int) -> bool:
    return any(s - b <= distance and a - e <= distance for s, e in spans)


@cache
def _codes() -> frozenset[str]:
    return frozenset(e.id for e in load_lexicon().of_kind("state"))
