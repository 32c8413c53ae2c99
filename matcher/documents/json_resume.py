"""Lines of a JSON Resume file (jsonresume.org): each entry as a person would write it in a resume of their own.

Words stand as in the file; only separators are put between them. What the form implies and the file does not say in
words (headings, "Present" for an end that is not given) is in the `text` of a line alone, and not in what is `written`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from matcher.documents.assembly import RawLine, Reading, number_lines
from matcher.documents.cleaning import Wording, clean
from matcher.documents.document import LineRole, Remark
from matcher.documents.json_resume_form import CONTACT, PROFILE, SHAPES, TOWN, Field, Shape
from matcher.documents.text import decode
from matcher.errors import UnreadableError

MAX_LINES = 5_000  # the longest curriculum vitae of a professor has two thousand
_MONTH = re.compile(r"(?:19|20)(\d\d)-(1[0-2])")  # "2009-12" alone could be three years as well
_LEVEL = re.compile(
    r"(?:associate|bachelor|master)(?:['’]?s)?", re.IGNORECASE
)  # alone, "Master" is also a skill's level
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?")
_NO_WORDS = frozenset(("image", "picture", "$schema", "meta"))  # a photograph's address; what programs tell each other
_TOLD_AT_THE_TOP = frozenset(["name", "label", "email", "phone", "url", "website", "location", "profiles", "summary"])


def is_json_resume(data: bytes) -> bool:
    """True for an object with `basics`, or with two of the lists that a JSON Resume has.

    >>> [is_json_resume(data) for data in (b'{"work": [], "skills": []}', b'{"work": 1, "skills": []}', b"[")]
    [True, False, False]
    """
    try:
        return _is_resume(_parsed(data))
    except UnreadableError:
        return False


def read_json_resume(data: bytes) -> Reading:
    """The lines of a JSON Resume, in the order of a resume, whatever the order of the file.

    >>> page = b'{"work": [{"name": "Mercy", "position": "CT Tech", "startDate": "2019-03"}], "basics": {"name": "Jo"}}'
    >>> [(line.role, line.text, line.written) for line in read_json_resume(page).lines][1:]
    [('heading', 'Work experience', 'work'), ('text', 'Mercy', 'Mercy'), ('text', 'CT Tech', 'CT Tech'),
     ('text', '2019-03 – Present', '2019-03')]
    """
    content = _parsed(data)
    if not isinstance(content, dict) or not _is_resume(content):
        raise UnreadableError(
            "not_a_document", "JSON data, and not a JSON Resume.", "Ask for the resume as PDF, DOCX or text."
        )
    raw = list(islice(_in_blocks(_page(content)), MAX_LINES + 1))
    remarks = (Remark("not_read", f"The first {MAX_LINES:,} lines were read."),) if len(raw) > MAX_LINES else ()
    return Reading(number_lines(raw[:MAX_LINES]), remarks=remarks)


# --- JSON ------------------------------------------------------------------------------------------------------------


def _parsed(data: bytes) -> object:
    """The values of the file; numbers as they are written, since "3.80" is not "3.8"."""
    try:
        return json.loads(
            decode(data)[0],
            strict=False,
            object_pairs_hook=_merged,
            parse_int=str,
            parse_float=str,
            parse_constant=lambda name: None,
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableError(
            "damaged", f"the JSON is broken at {where}.", "Correct it there, or export it anew."
        ) from error
    except RecursionError as error:
        raise UnreadableError("damaged", "the JSON is nested too deep.", "Export it anew.") from error


def _merged(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object in which a key that stands there twice has both values, so that neither is lost."""
    found: dict[str, list[object]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: values[0] if len(values) == 1 else _flat(values) for key, values in found.items()}


def _flat(values: list[object]) -> list[object]:
    return [item for value in values for item in (value if isinstance(value, list) else [value])]


def _is_resume(content: object) -> bool:
    if not isinstance(content, dict):
        return False
    lists = sum(isinstance(content.get(key), list) for key in SHAPES)
    return isinstance(content.get("basics"), dict) or lists >= 2


def _leaves(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a value that has words, in its order, with the nearest key above it."""
    waiting = [(key, value)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend((key, item) for item in reversed(value))
        elif isinstance(value, str) and _has_words(value):
            yield key, value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


# --- lines -----------------------------------------------------------------------------------------------------------


def _in_blocks(lines: Iterable[RawLine]) -> Iterator[RawLine]:
    block = 0
    for line in lines:
        block += line.gap_before
        yield replace(line, block=block)


def _page(content: dict[str, object]) -> Iterator[RawLine]:
    said = content.get("basics")
    basics: dict[str, object] = said if isinstance(said, dict) else {}
    for fields in ((("", "name"),), (("", "label"),), CONTACT, (("", "location"),)):
        yield from _line(fields, basics)
    profiles = basics.get("profiles")
    for profile in profiles if isinstance(profiles, list) else [profiles]:
        yield from _entry(Shape("", (PROFILE,)), profile)
    yield from _under("Summary", "summary", _paragraphs(basics.get("summary")))
    for key, shape in SHAPES.items():
        if key != "references":
            yield from _section(key, shape, content.get(key))
    rest = [(key, value) for key, value in basics.items() if key not in _TOLD_AT_THE_TOP]
    rest += [(key, content[key]) for key in content if key not in SHAPES and content[key] is not basics]
    others = (line for key, value in rest for line in _loose(key, value))
    yield from _under("Other", "Other", others)
    yield from _section("references", SHAPES["references"], content.get("references"))


def _section(key: str, shape: Shape, entries: object) -> Iterator[RawLine]:
    entries = entries if isinstance(entries, list) else [entries]
    return _under(shape.heading, key, (line for entry in entries for line in _entry(shape, entry)))


def _under(heading: str, key: str, lines: Iterable[RawLine]) -> Iterator[RawLine]:
    """The lines below their heading, and no heading where there are none."""
    for number, line in enumerate(lines):
        if number == 0:
            yield RawLine(key, role="heading", gap_before=True, wording=_reworded(heading, key))
        yield line


def _entry(shape: Shape, entry: object) -> Iterator[RawLine]:
    """One post, school, certificate, …; its first line stands apart from the entry above."""
    gap = shape.role == "text"
    for line in _entry_lines(shape, entry):
        yield replace(line, gap_before=gap)
        gap = False


def _entry_lines(shape: Shape, entry: object) -> Iterator[RawLine]:
    if not isinstance(entry, dict):
        yield from _paragraphs(entry, shape.role)
        return
    rest = [line for key in entry if key not in shape.keys for line in _loose(key, entry[key])]
    for fields in shape.lines:
        yield from _line(fields, entry, shape.role, rest if shape.in_one_line else ())
    if shape.dated:
        yield from _dates(entry, shape.until)
    for key in shape.texts:
        yield from _paragraphs(entry.get(key))
    for key in shape.items:
        yield from _paragraphs(entry.get(key), "bullet")
    if not shape.in_one_line:
        yield from rest


def _line(
    fields: Iterable[Field], entry: dict[str, object], role: LineRole = "text", behind: Iterable[RawLine] = ()
) -> Iterator[RawLine]:
    """Fields side by side; none where they are all empty."""
    pieces: list[Wording] = []
    for separator, key in fields:
        place = entry.get(key)
        if key == "location" and isinstance(place, dict):
            values = [line.written for line in _line(TOWN, place)]
        else:
            values = [" ".join(value.split()) for _, value in _leaves(place)]
        for number, value in enumerate(values):
            if pieces:
                pieces.append(_same(", " if number else separator))
            degree = key == "studyType" and _LEVEL.fullmatch(value)
            pieces.append(_reworded(f"{value} degree", value) if degree else _value(value))
    for line in behind:
        pieces += [_same(", "), _value(line.written)] if pieces else [_value(line.written)]
    if pieces:
        wording = _composed(pieces)
        yield RawLine(wording.written, role=role, wording=wording)


def _dates(entry: dict[str, object], until: str) -> Iterator[RawLine]:
    """From – to. A start without an end means that it goes on."""
    start, end = (
        [_value(value.strip()) for _, value in _leaves(entry.get(key))][:1] for key in ("startDate", "endDate")
    )
    if start:
        pieces = [*start, _same(" – "), *end] if end else [*start, Wording(" – Present", "", None)]
    else:
        pieces = [_same(until), *end] if end else []
    if pieces:
        wording = _composed(pieces)
        yield RawLine(wording.written, wording=wording)


def _paragraphs(value: object, role: LineRole = "text") -> Iterator[RawLine]:
    for _, text in _leaves(value):
        yield from (RawLine(line, role=role) for line in text.splitlines() if _has_words(line))


def _loose(key: str, value: object) -> Iterator[RawLine]:
    """What the form has no place for, each text behind its key."""
    if key in _NO_WORDS:
        return
    for nearest, text in _leaves(value, key):
        first, *others = (line for line in text.splitlines() if _has_words(line))
        yield from (RawLine(line) for line in (f"{' '.join(nearest.split())}: {first}", *others))


# --- wordings --------------------------------------------------------------------------------------------------------


def _value(written: str) -> Wording:
    """A value as it is matched: dates in a form that means nothing else.

    >>> _value("2009-12").text, _value("2019-03-15T00:00:00Z").text, _value("2019-03").text
    ('12/2009', '2019-03-15', '2019-03')
    """
    month, moment = _MONTH.fullmatch(written), _MOMENT.fullmatch(written)
    if month and int(month[2]) > int(month[1]):
        return _reworded(f"{month[2]}/{written[:4]}", written)
    return _reworded(moment[1], written) if moment else clean(written)


def _same(text: str) -> Wording:
    return Wording(text, text, None)


def _reworded(text: str, written: str) -> Wording:
    """Another text for all of what is written: its first character leads to the first, the others to the last."""
    return Wording(text, written, (0, *[len(written) - 1] * (len(text) - 1)))


def _composed(pieces: Iterable[Wording]) -> Wording:
    """Wordings side by side. A piece that is written nowhere leads to what stands before it."""
    text, written = "", ""
    places: list[int] = []
    for piece in pieces:
        offsets = piece.offsets or (range(len(piece.text)) if piece.written else [-1] * len(piece.text))
        places += [len(written) + place for place in offsets]
        text, written = text + piece.text, written + piece.written
    return Wording(text, written, None if text == written else tuple(places))
