"""Title, employer and place of a post, as its heading lines give them.

The lines fall into parts between separators, the parts into items between commas. Each item is a title, an employer, a
place, a department or a note on hours and pay (lexicon/data/phrases.toml says by which words); then the first of each
kind counts, and what is none of them is an employer by its capitals, or a place behind one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Literal

from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import alternatives, phrases
from matcher.resumes.marked import Marked
from matcher.resumes.statements import is_prose
from matcher.resumes.us_states import CODES, state_code
from matcher.resumes.work.posts import Post

NAME_MAX_WORDS = 9  # "Lead Technologist, Computed Tomography and General Radiography, Night Shift"
PLACE_MAX_WORDS = 3  # "Rancho Santa Margarita"
_SEPARATOR = re.compile(
    r"\s*[|\t•·\n]\s*|\s{3,}|\s+[-–—]+\s+|;\s|\s(?:at|@)\s(?=[A-Z])|(?<=[a-z'’][a-z])\.\s+(?=[A-Z])"
)
_LABEL = re.compile(r"\s*([A-Za-z][A-Za-z /]{2,24}?)\s*:\s*")
_TRIMMED = " ,\t.:;/-–—"
_ZIP = re.compile(r"\s*\b\d{5}(?:-\d{4})?$")
_BRACKETS = re.compile(r"\s*\([^)]*\)?")
Kind = Literal["title", "employer", "place", "state", "department", "note", "plain"]


@dataclass(frozen=True, slots=True)
class Names:
    """As written; None for what the heading does not say."""

    title: str | None
    employer: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class _Item:
    kind: Kind
    text: str
    part: int  # items of one part stand between the same separators


def find_names(marked: Marked, post: Post) -> Names:
    """Title, employer and place, each without the other and without hours, pay and dates."""
    items = [item for number, part in enumerate(_parts(marked, post)) for item in _items(marked, post, number, *part)]
    title = next((i for i, item in enumerate(items) if item.kind == "title"), None)
    employer = next((i for i, item in enumerate(items) if item.kind == "employer"), None)
    plain = [i for i, item in enumerate(items) if item.kind == "plain" and len(item.text.split()) <= NAME_MAX_WORDS]
    if title is None:
        title = next((i for i in plain if _may_be_a_title(items, i, employer)), None)
    if employer is None:
        employer = next((i for i in plain if i != title and items[i].text[:1].isupper()), None)
    return Names(
        _title(items, title) if title is not None else _term(marked, post),
        _BRACKETS.sub("", items[employer].text).strip(_TRIMMED) if employer is not None else None,
        _place(items, employer),
    )


def _term(marked: Marked, post: Post) -> str | None:
    term = post.titles[0] if post.titles else None
    return marked.document.text[term.char_start : term.char_end] if term else None


def _title(items: list[_Item], at: int) -> str:
    """The title with the departments that narrow it down: "Regional Manager, Diagnostic Imaging"."""
    behind = takewhile(lambda i: i.kind == "department" and i.part == items[at].part, items[at + 1 :])
    return ", ".join([items[at].text, *(item.text for item in behind)])


def _place(items: list[_Item], employer: int | None) -> str | None:
    """The first place named; else the one or two names behind the employer ("Jeddah, Saudi Arabia")."""
    for i, item in enumerate(items):
        if item.kind == "place":
            state = items[i + 1] if i + 1 < len(items) and items[i + 1].kind == "state" else None
            return f"{item.text}, {state.text}" if state else item.text
        if item.kind == "state":
            city = items[i - 1] if i else None
            named = city is not None and city.kind in ("plain", "department") and i - 1 != employer
            return f"{city.text}, {item.text}" if city is not None and named else item.text
    if employer is None:
        return None
    behind = takewhile(lambda i: i.kind == "plain" and _may_be_a_town(i.text), items[employer + 1 : employer + 3])
    return ", ".join(item.text for item in behind) or None


def _may_be_a_title(items: list[_Item], at: int, employer: int | None) -> bool:
    """An unknown title: small letters behind its first word, or words apart from the employer's."""
    words = items[at].text.split()
    if (items[at].text[1:].islower() and len(words) > 1) or items[at].text.islower():
        return True
    apart = employer is not None and items[at].part != items[employer].part
    following = items[at + 1 : at + 3]
    place = any(i.kind in ("place", "state") and i.part == items[at].part for i in following)
    return apart and not place and len(words) > 1


def _may_be_a_town(text: str) -> bool:
    words = text.split()
    return len(words) <= PLACE_MAX_WORDS and all(w[:1].isupper() and not re.search(r"\d", w) for w in words)


def _parts(marked: Marked, post: Post) -> Iterator[tuple[int, int]]:
    """The stretches of the heading lines between separators, without the dates."""
    blanked = list(marked.text[: post.char_end])
    for period in post.periods:
        blanked[period.char_start : period.char_end] = "\t" * (period.char_end - period.char_start)
    text = "".join(blanked)
    for line in range(post.line_start, post.header_end):
        start, end = marked.line_span(line)
        start, end = max(start, post.char_start), min(end, post.header_char_end)
        if line > post.line_start and is_prose(marked.document.lines[line]):
            break  # a heading ends where somebody begins to tell
        for separator in _SEPARATOR.finditer(text, start, end):
            yield start, separator.start()
            start = separator.end()
        yield start, end


def _items(marked: Marked, post: Post, part: int, start: int, end: int) -> Iterator[_Item]:
    """What one part names. A label ("Employer:") says itself what follows."""
    label = _LABEL.match(marked.text, start, end)
    told = _labelled(label[1]) if label else None
    if label and told:
        start = label.end()
    if told == "note":
        return
    for a, b in _between_commas(marked.text, start, end):
        written = " ".join(marked.document.text[a:b].split()).strip(_TRIMMED)
        if len(written) < 2:
            continue
        inside = [t for t in post.titles if a <= t.char_start < b]
        cut = inside[-1].char_end if inside else b
        behind = _BRACKETS.sub("", marked.document.text[cut:b]).strip(_TRIMMED)
        if behind and not told and marked.text[cut] == " " and _names_organisation(behind):
            # "Barista Dakota Coffee Company": what stands behind the title is the employer
            yield _Item("title", marked.document.text[a:cut].strip(_TRIMMED), part)
            yield _Item("employer", behind, part)
            continue
        kind = told or _kind(marked, a, b, written, titled=bool(inside))
        if kind == "title":
            written = _without_notes(written)
        elif kind in ("place", "state"):
            written = _ZIP.sub("", _BRACKETS.sub("", written)).strip(_TRIMMED)
        yield _Item(kind, written, part)
        told = None  # "Facility: Mercy Hospital, Austin, TX"


def _between_commas(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    depth, at = 0, start
    for i in range(start, end):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if text[i] == "," and depth <= 0:
            yield at, i
            at = i + 1
    yield at, end


def _labelled(label: str) -> Kind | None:
    kinds: tuple[tuple[str, Kind], ...] = (
        ("note_label", "note"),
        ("title_label", "title"),
        ("employer_label", "employer"),
        ("place_label", "place"),
    )
    return next((kind for name, kind in kinds if phrases("post_names", name).fullmatch(label)), None)


def _kind(marked: Marked, start: int, end: int, written: str, *, titled: bool) -> Kind:
    plain = _BRACKETS.sub("", written).strip(_TRIMMED)
    if not plain or _all_of("note").fullmatch(plain) or re.match(r"#|\d+\b", plain):
        return "note"
    bare = _ZIP.sub("", plain)
    if state_code(bare) and (bare in CODES or len(bare) > 2) and not marked.terms(start, end, "modality"):
        return "state"
    if titled or _ends_like_a_title(marked, start, end, plain):
        return "title"
    if _all_of("department").fullmatch(plain) or _only_modality(marked, start, end, plain):
        return "department"
    if _names_organisation(plain):
        return "employer"
    city, _, state = bare.rpartition(" ")
    return "place" if city and state in CODES and len(city.split()) <= PLACE_MAX_WORDS else "plain"


def _ends_like_a_title(marked: Marked, start: int, end: int, plain: str) -> bool:
    """Whether a word that titles end with stands in it, or ends it: "Advanced Medical Support Assistant"."""
    scanners = [t for t in marked.terms(start, end, "modality") if t.spelling == "equipment"]
    for term in marked.terms(start, end, "title_word"):
        if any(s.char_start <= term.char_start < s.char_end for s in scanners):
            continue  # "SIGNA Artist"
        position = load_lexicon().entry("title_word", term.id).more.get("position")
        last = plain.endswith(marked.document.text[term.char_start : term.char_end])
        if (position == "closes" and term.id != "grade") or (position == "either" and last):
            return True
    return False


def _only_modality(marked: Marked, start: int, end: int, plain: str) -> bool:
    terms = marked.terms(start, end, "modality")
    return bool(terms) and sum(t.char_end - t.char_start for t in terms) * 2 >= len(plain)


def _names_organisation(text: str) -> bool:
    """Whether the words name an employer: a word for one, in capitals, or the saint's or founder's genitive."""
    found = phrases("post_names", "organisation").search(text)
    return text.strip()[:1].isupper() and (
        bool(found) or bool(re.search(r"^(?:St|Saint|Our Lady|Mt|Dr)\b|['’]s$", text))
    )


def _without_notes(title: str) -> str:
    """ "CT Technologist (nights)" is a CT technologist; "(68P)" and "(X-ray and CT)" belong to the title."""

    def kept(match: re.Match[str]) -> str:
        inside = match[0].strip(" ()")
        return "" if _all_of("note").fullmatch(inside) or _names_organisation(inside) else match[0]

    return _BRACKETS.sub(kept, title).strip(_TRIMMED)


@cache
def _all_of(name: str) -> re.Pattern[str]:
    """Words of one list and nothing else."""
    return re.compile(rf"(?:(?:{alternatives('post_names', name)})(?:[\s/,&+-]+|$))+", re.IGNORECASE)
