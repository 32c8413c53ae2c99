"""Lines of a Word file in the order of the page: headers, body, tables, text boxes, insertions, notes, footers.

The XML is walked as it stands, since object models leave out text boxes, content controls and insertions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from matcher.documents.assembly import RawLine, Reading, number_lines, too_deep
from matcher.documents.document import HiddenText, LineRole
from matcher.documents.packages import whole_number
from matcher.documents.word_package import WHITE, Element, Look, Style, W, is_shaded, look_of, read_parts, read_styles

MAX_DEPTH = 400  # of nested elements; a table in a table in a text box has fifty

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SKIPPED = frozenset(
    [
        W + name
        for name in (
            "del",
            "moveFrom",
            "instrText",
            "delText",
            "rPr",
            "sectPr",
            "tblPr",
            "tblGrid",
            "pPr",
            "trPr",
            "tcPr",
        )
    ]
    + [_MC + "Fallback"]
)
_CELL_WALL = " | "


@dataclass
class _Walk:
    """What is gathered on the way; mutable, and private to one reading."""

    styles: dict[str, Style]
    numbered: frozenset[str]
    raw: list[RawLine] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)
    parts: list[tuple[str, Look]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    role: LineRole = "text"
    block: int = 0
    gap: bool = False
    shaded: bool = False  # a coloured ground, on which white can be read
    depth: int = 0
    too_deep: bool = False  # something was left out


def read_docx(data: bytes) -> Reading:
    """The visible lines of a Word file. Refuses packages that unpack to far more than they say, and DTDs."""
    parts = read_parts(data)
    walk = _Walk(read_styles(parts.get("word/styles.xml")), frozenset())
    for name in _named(parts, "header"):
        _walk_part(parts[name], walk)
    _walk_part(parts["word/document.xml"], walk)
    for name in [*_named(parts, "footnotes"), *_named(parts, "endnotes"), *_named(parts, "footer")]:
        _walk_part(parts[name], walk)
    return Reading(number_lines(_once(walk.raw)), hidden=tuple(walk.hidden), remarks=too_deep(walk.too_deep))


def _named(parts: dict[str, Element], stem: str) -> list[str]:
    return sorted(name for name in parts if name.startswith("word/" + stem))


def _once(raw: list[RawLine]) -> Iterator[RawLine]:
    """Without a header or footer that a second section repeats word for word."""
    seen: set[tuple[str, str]] = set()
    for line in raw:
        key = (line.written, line.role)
        if line.page_number != 1:  # headers and footers carry page 0 until here
            if key in seen:
                continue
            seen.add(key)
        yield replace(line, page_number=1)


def _walk_part(root: Element, walk: _Walk) -> None:
    first = len(walk.raw)
    walk.block += 1
    _walk_blocks(root, walk)
    _end_line(walk, Style())
    if not root.tag.endswith("}document"):
        walk.raw[first:] = [replace(line, page_number=0) for line in walk.raw[first:]]
    walk.gap = True


def _walk_blocks(parent: Element, walk: _Walk) -> None:
    """Paragraphs and tables, through whatever wraps them: content controls, insertions, custom XML."""
    if walk.depth > MAX_DEPTH:
        walk.too_deep = True
        return
    walk.depth += 1
    for child in parent:
        if child.tag == W + "p":
            _walk_paragraph(child, walk)
        elif child.tag == W + "tbl":
            _walk_table(child, walk)
        elif child.tag not in _SKIPPED and child.get(W + "type") not in ("separator", "continuationSeparator"):
            _walk_blocks(child, walk)
    walk.depth -= 1


def _walk_paragraph(paragraph: Element, walk: _Walk) -> None:
    """One paragraph as a line, or as several where it holds line breaks; its text boxes come after it."""
    style, shaded = _paragraph_style(paragraph, walk)
    was_shaded, walk.shaded = walk.shaded, walk.shaded or shaded or style.shaded
    boxes, walk.boxes = walk.boxes, []
    _walk_runs(
        paragraph,
        Look(style.bold, style.size, "" if style.why_hidden == WHITE and walk.shaded else style.why_hidden),
        walk,
        style,
    )
    empty = not any(text.strip() for text, _ in walk.parts)
    _end_line(walk, style)
    walk.gap = walk.gap or (empty and not walk.boxes)
    mine, walk.boxes = walk.boxes, boxes
    walk.shaded = was_shaded
    for box in mine:
        walk.block += 1
        walk.gap = True
        held, walk.shaded = walk.shaded, True  # a text box has a fill of its own as often as not
        _walk_blocks(box, walk)
        walk.shaded = held
        walk.block += 1
        walk.gap = True


def _paragraph_style(paragraph: Element, walk: _Walk) -> tuple[Style, bool]:
    properties = paragraph.find(W + "pPr")
    if properties is None:
        return walk.styles.get("Normal", Style()), False
    named = properties.find(W + "pStyle")
    style = walk.styles.get(named.get(W + "val", "") if named is not None else "Normal", Style())
    numbering = properties.find(W + "numPr")
    if numbering is not None:
        number = numbering.find(W + "numId")
        style = replace(style, listed=number is None or number.get(W + "val") != "0")
    outline = properties.find(W + "outlineLvl")
    if outline is not None and whole_number(outline.get(W + "val"), 9) < 9:
        style = replace(style, heading=True)
    spacing = properties.find(W + "spacing")
    if spacing is not None and whole_number(spacing.get(W + "before"), 0) >= 120:
        walk.gap = True  # six points: half a line
    return style, is_shaded(properties)


def _walk_runs(parent: Element, look: Look, walk: _Walk, style: Style) -> None:
    if walk.depth > MAX_DEPTH:
        walk.too_deep = True
        return
    walk.depth += 1
    for child in parent:
        tag = child.tag
        if tag == W + "r":
            _walk_runs(child, look_of(child.find(W + "rPr"), look, shaded=walk.shaded), walk, style)
        elif tag == W + "t":
            walk.parts.append((child.text or "", look))
        elif tag in (W + "tab", W + "ptab"):
            walk.parts.append(("\t", look))
        elif tag in (W + "br", W + "cr"):
            _end_line(walk, style)
        elif tag == W + "noBreakHyphen":
            walk.parts.append(("-", look))
        elif tag == W + "sym":
            walk.parts.append((_symbol(child), look))
        elif tag == W + "txbxContent":
            walk.boxes.append(child)
        elif tag == _A + "p":
            _end_line(walk, style)
            walk.parts.append(("".join(text.text or "" for text in child.iter(_A + "t")), look))
        elif tag == W + "p":  # a paragraph inside a run's content control
            _walk_paragraph(child, walk)
        elif tag not in _SKIPPED:
            _walk_runs(child, look, walk, style)
    walk.depth -= 1


def _symbol(element: Element) -> str:
    code = element.get(W + "char", "")
    return chr(int(code, 16)) if re.fullmatch("F[0-9A-Fa-f]{3}|[0-7][0-9A-Fa-f]{3}", code) else " "


def _end_line(walk: _Walk, style: Style) -> None:
    """What has come together becomes a line, and what of it nobody sees is put aside."""
    parts, walk.parts = walk.parts, []
    shown = [(text, look) for text, look in parts if not look.why_hidden]
    unseen = [(text, look) for text, look in parts if look.why_hidden]
    hidden = "".join(text for text, _ in unseen).strip()
    if hidden:
        walk.hidden.append(HiddenText(1, hidden, unseen[0][1].why_hidden))
    written = "".join(text for text, _ in shown).strip(" ")
    if not written.strip():
        return
    words = [(text, look) for text, look in shown if text.strip()]
    sizes = [look.size for _, look in words if look.size]
    role: LineRole = "heading" if style.heading else "bullet" if style.listed else "text"
    walk.raw.append(
        RawLine(
            written,
            size=max(sizes) if sizes else None,
            bold=all(look.bold for _, look in words),
            role=role,
            block=walk.block,
            gap_before=walk.gap or style.heading,
        )
    )
    walk.gap = False


def _walk_table(table: Element, walk: _Walk) -> None:
    """A table row by row; a row whose cells hold paragraphs of their own is a page layout, and read cell by cell."""
    walk.block += 1
    walk.gap = True
    for row in table.iter(W + "tr") if table.find(W + "tr") is None else _rows(table):
        cells = [_cell(cell, walk) for cell in _cells(row)]
        cells = [cell for cell in cells if cell]
        if not cells:
            continue
        if len(cells) > 1 and all(len(cell) == 1 for cell in cells):
            lines = [cell[0] for cell in cells]
            walk.raw.append(
                replace(
                    lines[0],
                    written=_CELL_WALL.join(line.written for line in lines),
                    bold=all(line.bold for line in lines),
                    role="cell",
                    block=walk.block,
                )
            )
        else:
            for cell in cells:
                walk.block += 1
                walk.raw.extend(replace(line, block=walk.block) for line in cell)
            walk.block += 1
    walk.block += 1
    walk.gap = True


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _cells(child)


def _cell(cell: Element, walk: _Walk) -> list[RawLine]:
    """The lines of one cell, taken out of the walk again."""
    first = len(walk.raw)
    held, walk.shaded = walk.shaded, walk.shaded or is_shaded(cell.find(W + "tcPr"))
    _walk_blocks(cell, walk)
    walk.shaded = held
    lines = walk.raw[first:]
    del walk.raw[first:]
    return lines
