"""Lines of an old Word file (.doc, of Word 97 to 2003): headers, body, tables, text boxes, notes, footers.

The text lies in pieces, which a table puts in order; how it looks is said elsewhere, by place. Comments are not read.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from matcher.documents.assembly import RawLine, Reading, number_lines
from matcher.documents.doc_container import damaged, read_streams
from matcher.documents.doc_formatting import Formatting, Shape
from matcher.documents.doc_lines import Story
from matcher.documents.doc_styles import Plc, Stretches, read_plc, read_stretches, read_styles
from matcher.documents.doc_text import Text, read_text
from matcher.documents.document import HiddenText
from matcher.documents.packages import password_protected
from matcher.documents.stories import in_order, once
from matcher.errors import UnreadableError

_HEAD_SIZE = 0x272  # up to the last list that is read here
_WORD_97 = 0xC0  # the version from which on the head looks so
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_STYLES, _HEADERS, _LETTERS, _PARAGRAPHS, _PIECES = 0xA2, 0xF2, 0xFA, 0x102, 0x1A2
_ANCHORS, _HEADER_ANCHORS, _BOXES, _HEADER_BOXES = 0x1DA, 0x1E2, 0x25A, 0x26A
"""Where the head says place and size of each list."""
_STORIES = ("body", "notes", "headers", "macros", "comments", "endnotes", "boxes", "header boxes")
_LENGTHS = 0x4C  # where the head says how long each is
_SEPARATORS = 6  # the lines above notes, which stand before the headers
_HEADER_KINDS = ("header", "header", "footer", "footer", "header", "footer")  # of each section
_ANCHOR_SIZE, _BOX_SIZE, _BOX_SHAPE = 26, 22, 14  # bytes of an entry; where that of a box names its shape
_ENDS_PARAGRAPH = re.compile(r"[\r\x07\x0c]|\Z")  # also cells and pages
_FIELD_MARKS = re.compile(r"[\x13\x14\x15]")
_ENDS_LINE = re.compile(r"[\n\x0b\x0e]")
_SEEN = dict.fromkeys(range(32)) | {0x09: "\t", 0x1E: "-"}
_ANCHOR = "\x08"


Boxes = dict[int, list[RawLine]]


@dataclass
class _Paragraph:
    start: int
    end: int
    mark: str
    shape: Shape
    on_row_ground: bool = False


@dataclass
class _File:
    """What is known of one file while it is read."""

    word: bytes
    table: bytes
    text: Text
    formatting: Formatting
    letters: Stretches
    paragraphs: Stretches
    hidden: list[HiddenText] = field(default_factory=list)

    def list_at(self, place: int, entry_size: int) -> Plc:
        return read_plc(self.table, *_place(self.word, place), entry_size)

    def story(self, name: str) -> tuple[int, int]:
        """Where that part of the text begins and ends."""
        lengths = struct.unpack_from(f"<{len(_STORIES)}I", self.word, _LENGTHS)
        number = _STORIES.index(name)
        start, end = sum(lengths[:number]), sum(lengths[: number + 1])
        return min(start, len(self.text.letters)), min(end, len(self.text.letters))


def read_doc(data: bytes) -> Reading:
    """The visible lines of a file of Word 97 to 2003. Refuses older ones, which say in other ways what is hidden."""
    file = _open(data)
    header_boxes = _boxes(file, _HEADER_BOXES, _HEADER_ANCHORS, "header boxes")
    headers, footers = _headers(file, header_boxes)
    boxes = _boxes(file, _BOXES, _ANCHORS, "boxes")
    body = _read_story(file, *file.story("body"), boxes)
    notes = [_read_story(file, *file.story(name), {}) for name in ("notes", "endnotes")]
    unplaced = [*header_boxes.values(), *boxes.values()]  # what no anchor has taken
    raw = in_order(once(headers), body, *unplaced, *notes, once(footers))
    return Reading(number_lines(raw), hidden=tuple(dict.fromkeys(file.hidden)))


def _open(data: bytes) -> _File:
    streams = read_streams(data, "WordDocument", "0Table", "1Table", "Data")
    word = streams.get("WordDocument", b"")
    if len(word) < _HEAD_SIZE:
        raise damaged("it has no document inside")
    version, flags = struct.unpack_from("<2xH6xH", word)
    if version < _WORD_97:
        raise UnreadableError("unsupported", "no reader for files of Word 95 and before.", "Save it as DOCX or PDF.")
    if flags & _ENCRYPTED:
        raise password_protected()
    table = streams.get("1Table" if flags & _TABLE_1 else "0Table", b"")
    letters, paragraphs = (read_plc(table, *_place(word, place), 4) for place in (_LETTERS, _PARAGRAPHS))
    return _File(
        word,
        table,
        read_text(word, table, *_place(word, _PIECES)),
        Formatting(read_styles(table, *_place(word, _STYLES)), streams.get("Data", b"")),
        read_stretches(word, letters, of_paragraphs=False),
        read_stretches(word, paragraphs, of_paragraphs=True),
    )


def _place(word: bytes, at: int) -> tuple[int, int]:
    """Where in the table stream a list begins, and its size."""
    start, size = struct.unpack_from("<2I", word, at)
    return start, size


def _headers(file: _File, boxes: Boxes) -> tuple[list[RawLine], list[RawLine]]:
    """The lines of all headers, and those of all footers."""
    start, end = file.story("headers")
    places = file.list_at(_HEADERS, 0).places[:-1]
    lines: dict[str, list[RawLine]] = {"header": [], "footer": []}
    for number, (first, last) in enumerate(_ranges(places, start, end)):
        if number >= _SEPARATORS:
            kind = _HEADER_KINDS[number % len(_HEADER_KINDS)]
            lines[kind] += _read_story(file, first, last, boxes, origin=start)
    return lines["header"], lines["footer"]


def _boxes(file: _File, boxes_at: int, anchors_at: int, story: str) -> Boxes:
    """The lines of each text box by the place of its anchor; both name the shape that holds it."""
    anchors = file.list_at(anchors_at, _ANCHOR_SIZE)
    place_of = {entry[:4]: place for place, entry in zip(anchors.places, anchors.entries, strict=False)}
    places, entries = file.list_at(boxes_at, _BOX_SIZE)
    found: Boxes = {}
    for number, ((first, last), entry) in enumerate(zip(_ranges(places, *file.story(story)), entries, strict=False)):
        anchor = place_of.get(entry[_BOX_SHAPE : _BOX_SHAPE + 4], -1 - number)
        # a text box has a fill of its own as often as not
        found.setdefault(anchor, []).extend(_read_story(file, first, last, {}, on_ground=True))
    return found


def _ranges(places: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The ranges between places of a story; one that goes back or beyond its end is empty."""
    at = start
    for place, following in pairwise(places):
        first, last = max(at, start + place), min(end, start + following)
        yield first, max(first, last)
        at = max(at, last)


def _read_story(
    file: _File, start: int, end: int, boxes: Boxes, *, origin: int = 0, on_ground: bool = False
) -> list[RawLine]:
    """The lines between two places. Text boxes are taken at their anchors, whose places count from `origin`."""
    letters = _without_instructions(file.text.letters[start:end])
    story = Story(file.hidden)
    for paragraph in _paragraphs(file, start, end):
        shape = paragraph.shape
        for run in file.text.runs(paragraph.start, paragraph.end, file.letters):
            look = file.formatting.look(shape.style, run.said, run.of_piece)
            if look.deleted:
                continue
            why = look.why_hidden(on_ground=on_ground or shape.ground or paragraph.on_row_ground)
            written = letters[run.start - start : run.end - start]
            if look.symbol:
                written = written.replace("(", look.symbol)
            first, *others = _ENDS_LINE.split(written)
            story.add(first.translate(_SEEN), look, why)
            for other in others:
                story.end_line(shape)
                story.add(other.translate(_SEEN), look, why)
        for anchor in re.finditer(_ANCHOR, file.text.letters[paragraph.start : paragraph.end]):
            story.boxes += boxes.pop(paragraph.start + anchor.start() - origin, [])
        story.end_paragraph(shape, ends_cell=paragraph.mark == "\x07" or shape.ends_cell)
    story.end()
    return story.lines


def _paragraphs(file: _File, start: int, end: int) -> list[_Paragraph]:
    """The paragraphs between two places; those in a row know of its ground, which is said where the row ends."""
    found: list[_Paragraph] = []
    at = start
    for mark in _ENDS_PARAGRAPH.finditer(file.text.letters, start, end):
        place = min(mark.start(), end - 1)
        if mark.end() > at:
            run = next(file.text.runs(place, place + 1, file.paragraphs))
            found.append(_Paragraph(at, mark.start(), mark[0], file.formatting.shape(run.said, run.of_piece)))
        at = mark.end()
    ground = False
    for paragraph in reversed(found):
        if paragraph.shape.ends_row:
            ground = paragraph.shape.row_ground
        paragraph.on_row_ground = ground = ground and paragraph.shape.in_table
    return found


def _without_instructions(letters: str) -> str:
    r"""The letters, with those that tell Word what to put into a field as zeros; a field never closed is none.

    >>> _without_instructions("\x13 PAGE \x14" + "2\x15").lstrip("\0"), _without_instructions("\x13 PAGE")
    ('\x142\x15', '\x13 PAGE')
    """
    spans: list[tuple[int, int]] = []
    open_fields: list[list[int]] = []
    for mark in _FIELD_MARKS.finditer(letters):
        if mark[0] == "\x13":
            open_fields.append([mark.start(), 0])
        elif open_fields and mark[0] == "\x14":
            open_fields[-1][1] = open_fields[-1][1] or mark.start()
        elif open_fields:
            start, middle = open_fields.pop()
            spans.append((start, middle or mark.start()))
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            parts += [letters[at:start], "\0" * (end - max(at, start))]
            at = end
    return "".join([*parts, letters[at:]])
