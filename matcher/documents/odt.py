"""Lines of an OpenDocument text in the order of the page: headers, body, lists, tables, text boxes, notes, footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from matcher.documents.assembly import RawLine, Reading, number_lines, too_deep
from matcher.documents.document import HiddenText, LineRole
from matcher.documents.odt_styles import STYLE, TEXT, Look, Styles
from matcher.documents.packages import Element, damaged, parse_part, password_protected, read_parts, whole_number
from matcher.documents.stories import in_order, once

MAX_DEPTH = 400  # of nested elements; a table in a table in a text box has fifty
MAX_SPACES = 200  # that one element may stand for; a line has no room for more

_CALLED = "OpenDocument file"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SKIPPED = frozenset(
    (
        TEXT + "tracked-changes",  # what was deleted is kept there
        TEXT + "note-citation",
        TEXT + "ruby-text",
        _OFFICE + "annotation",
        _OFFICE + "forms",
        _TABLE + "covered-table-cell",
        _DRAW + "object",
    )
)
_SKIPPED_KINDS = ("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}",)  # titles and descriptions of pictures
_CELL_WALL = " | "


@dataclass
class _Walk:
    """What is gathered on the way; mutable, and private to one reading."""

    styles: Styles
    raw: list[RawLine] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)
    parts: list[tuple[str, Look]] = field(default_factory=list)
    boxes: list[tuple[Element, Look]] = field(default_factory=list)
    notes: list[tuple[Element, Look]] = field(default_factory=list)
    block: int = 0
    gap: bool = False
    listed: bool = False
    depth: int = 0
    too_deep: bool = False  # something was left out


def read_odt(data: bytes) -> Reading:
    """The visible lines of an OpenDocument text. Refuses packages that unpack to far more than they say, and DTDs."""
    wanted = r"content\.xml|styles\.xml|META-INF/manifest\.xml"
    parts = read_parts(data, wanted=wanted, main="content.xml", called=_CALLED)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise password_protected()
    content = parse_part(parts["content.xml"], called=_CALLED)
    page_styles = parse_part(parts["styles.xml"], called=_CALLED) if "styles.xml" in parts else None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise damaged(_CALLED, "it has no text inside")
    # automatic styles of the pages and of the text may share names, so each is read with its own
    of_pages = Styles([page_styles] if page_styles is not None else [])
    of_text = Styles([root for root in (page_styles, content) if root is not None])
    walk = _Walk(of_pages)
    stories: dict[str, list[RawLine]] = {}
    for kind in ("header", "footer"):
        walk.raw = []
        for element in _page_parts(page_styles, kind):
            _walk_part(element, walk)
        stories[kind] = walk.raw
    walk.styles, walk.raw = of_text, []
    _walk_part(body, walk)
    while walk.notes:
        note, look = walk.notes.pop(0)
        _walk_part(note, walk, look)
    raw = in_order(once(stories["header"]), walk.raw, once(stories["footer"]))
    return Reading(number_lines(raw), hidden=tuple(walk.hidden), remarks=too_deep(walk.too_deep))


def _page_parts(page_styles: Element | None, kind: str) -> Iterator[Element]:
    """Headers or footers of all pages, the first page's first."""
    if page_styles is None:
        return
    for page in page_styles.iter(STYLE + "master-page"):
        for suffix in ("-first", "", "-left"):
            part = page.find(STYLE + kind + suffix)
            if part is not None and part.get(STYLE + "display") != "false":
                yield part


def _walk_part(root: Element, walk: _Walk, look: Look | None = None) -> None:
    walk.block += 1
    _walk_blocks(root, look or Look(), walk)
    walk.gap = True


def _walk_blocks(parent: Element, look: Look, walk: _Walk) -> None:
    """Paragraphs, lists and tables, through whatever wraps them: sections, indexes, shapes."""
    if walk.depth > MAX_DEPTH:
        walk.too_deep = True
        return
    walk.depth += 1
    for child in parent:
        tag = child.tag
        if tag in (TEXT + "p", TEXT + "h"):
            _walk_paragraph(child, look, walk)
        elif tag == TEXT + "list-item":
            held, walk.listed = walk.listed, True
            _walk_blocks(child, look, walk)
            walk.listed = held
        elif tag == _TABLE + "table":
            _walk_table(child, look, walk)
        elif tag.startswith(_DRAW):
            _walk_box(child, look, walk)
        elif tag not in _SKIPPED and not tag.startswith(_SKIPPED_KINDS):
            not_shown = look.not_shown or child.get(TEXT + "display") == "none"
            _walk_blocks(child, replace(look, not_shown=not_shown), walk)
    walk.depth -= 1


def _walk_paragraph(paragraph: Element, around: Look, walk: _Walk) -> None:
    """One paragraph as a line, or as several where it holds line breaks; its text boxes come after it."""
    look = walk.styles.look("paragraph", paragraph.get(TEXT + "style-name"), replace(around, heading=False))
    heading = paragraph.tag == TEXT + "h" or look.heading
    role: LineRole = "heading" if heading else "bullet" if walk.listed else "text"
    walk.listed = False  # a second paragraph of the item goes on with the first
    walk.gap = walk.gap or heading or look.space_above
    boxes, walk.boxes = walk.boxes, []
    _walk_spans(paragraph, look, role, walk)
    empty = not any(text.strip() for text, _ in walk.parts)
    _end_line(role, walk)
    walk.gap = walk.gap or (empty and not walk.boxes)
    mine, walk.boxes = walk.boxes, boxes
    for box, box_look in mine:
        _walk_box(box, box_look, walk)


def _walk_spans(parent: Element, look: Look, role: LineRole, walk: _Walk) -> None:
    if walk.depth > MAX_DEPTH:
        walk.too_deep = True
        return
    walk.depth += 1
    _add(parent.text, look, walk)
    for child in parent:
        tag = child.tag
        if tag == TEXT + "span":
            _walk_spans(child, walk.styles.look("text", child.get(TEXT + "style-name"), look), role, walk)
        elif tag == TEXT + "s":
            walk.parts.append((" " * min(whole_number(child.get(TEXT + "c"), 1), MAX_SPACES), look))
        elif tag == TEXT + "tab":
            walk.parts.append(("\t", look))
        elif tag == TEXT + "line-break":
            _end_line(role, walk)
        elif tag == TEXT + "note-body":
            walk.notes.append((child, replace(look, heading=False)))
        elif tag.startswith(_DRAW) and tag != _DRAW + "a":
            walk.boxes.append((child, look))
        elif tag not in _SKIPPED and not tag.startswith(_SKIPPED_KINDS):
            _walk_spans(child, look, role, walk)
        _add(child.tail, look, walk)
    walk.depth -= 1


def _add(text: str | None, look: Look, walk: _Walk) -> None:
    """Text of the file, in which runs of spaces and line ends are one space."""
    if text:
        walk.parts.append((re.sub(r"[ \t\r\n]+", " ", text), look))


def _walk_box(box: Element, look: Look, walk: _Walk) -> None:
    """A frame or shape, whose text is a block of its own; its fill is unknown, so white may be seen."""
    if box.tag in _SKIPPED:
        return
    walk.block += 1
    walk.gap = True
    _walk_blocks(box, Look(ground=True, not_shown=look.not_shown), walk)
    walk.block += 1
    walk.gap = True


def _end_line(role: LineRole, walk: _Walk) -> None:
    """What has come together becomes a line, and what of it nobody sees is put aside."""
    parts, walk.parts = walk.parts, []
    unseen = [(text, look) for text, look in parts if look.why_hidden and text.strip()]
    if unseen:
        hidden = "".join(text for text, look in parts if look.why_hidden).strip()
        walk.hidden.append(HiddenText(1, hidden, unseen[0][1].why_hidden))
    shown = [(text, look) for text, look in parts if not look.why_hidden]
    words = [look for text, look in shown if text.strip()]
    if not words:
        return
    sizes = [look.size for look in words if look.size]
    walk.raw.append(
        RawLine(
            re.sub(" +(?=\t)|(?<=\t) +", "", "".join(text for text, _ in shown)).strip(" "),
            size=max(sizes) if sizes else None,
            bold=all(look.bold for look in words),
            role=role,
            block=walk.block,
            gap_before=walk.gap,
        )
    )
    walk.gap = False


def _walk_table(table: Element, look: Look, walk: _Walk) -> None:
    """A table row by row; a row whose cells hold paragraphs of their own is a page layout, and read cell by cell."""
    walk.block += 1
    walk.gap = True
    for row in _rows(table):
        cells = [_cell(cell, look, walk) for cell in row if cell.tag == _TABLE + "table-cell"]
        cells = [cell for cell in cells if cell]
        if len(cells) > 1 and all(len(cell) == 1 for cell in cells):
            lines = [cell[0] for cell in cells]
            written = _CELL_WALL.join(line.written for line in lines)
            bold = all(line.bold for line in lines)
            walk.raw.append(replace(lines[0], written=written, bold=bold, role="cell", block=walk.block))
            continue
        for cell in cells:
            walk.block += 1
            walk.raw.extend(replace(line, block=walk.block) for line in cell)
        walk.block += bool(cells)
    walk.block += 1
    walk.gap = True


def _rows(table: Element) -> Iterator[Element]:
    """The rows, those in groups and of the heading included."""
    for child in table:
        if child.tag == _TABLE + "table-row":
            yield child
        elif child.tag in {_TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")}:
            yield from _rows(child)


def _cell(cell: Element, look: Look, walk: _Walk) -> list[RawLine]:
    """The lines of one cell, taken out of the walk again."""
    first = len(walk.raw)
    _walk_blocks(cell, walk.styles.look("table-cell", cell.get(_TABLE + "style-name"), look), walk)
    lines = walk.raw[first:]
    del walk.raw[first:]
    return lines
