"""Lines of a Word file in the order of the page: headers, body, tables, text boxes, insertions, notes, footers.

The XML is walked as it stands, since object models leave out text boxes, content controls and insertions.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree

from matcher.documents.assembly import RawLine, Reading, number_lines
from matcher.documents.document import HiddenText, LineRole
from matcher.errors import UnreadableError

MAX_UNPACKED = 100_000_000  # bytes of text parts; the longest resumes unpack to two million
MAX_RATIO = 400  # times its size that a part may unpack to; Word's own XML reaches 40
MAX_DEPTH = 400  # of nested elements; a table in a table in a text box has fifty

_Element = ElementTree.Element
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SKIPPED = frozenset(
    [
        _W + name
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
_WHITES = frozenset(("FFFFFF", "FEFEFE", "FDFDFD", "FCFCFC", "FBFBFB", "FAFAFA"))
TINY_HALF_POINTS = 4  # two points: nothing of that size can be read
_CELL_WALL = " | "


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says, its parents included."""

    heading: bool = False
    listed: bool = False
    bold: bool = False
    size: float | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Look:
    """How the characters around look: of a run, on top of its paragraph's style."""

    bold: bool = False
    size: float | None = None
    why_hidden: str = ""


@dataclass
class _Walk:
    """What is gathered on the way; mutable, and private to one reading."""

    styles: dict[str, _Style]
    numbered: frozenset[str]
    raw: list[RawLine] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)
    parts: list[tuple[str, _Look]] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    role: LineRole = "text"
    block: int = 0
    gap: bool = False
    shaded: bool = False  # a coloured ground, on which white can be read
    depth: int = 0


def read_docx(data: bytes) -> Reading:
    """The visible lines of a Word file. Refuses packages that unpack to far more than they say, and DTDs."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged("it is no complete package") from error
    with package:
        parts = _parts(package)
        if "word/document.xml" not in parts:
            raise _damaged("it has no document inside")
        walk = _Walk(_styles(parts.get("word/styles.xml")), frozenset())
        for name in _named(parts, "header"):
            _walk_part(parts[name], walk)
        _walk_part(parts["word/document.xml"], walk)
        for name in [*_named(parts, "footnotes"), *_named(parts, "endnotes"), *_named(parts, "footer")]:
            _walk_part(parts[name], walk)
    return Reading(number_lines(_once(walk.raw)), hidden=tuple(walk.hidden))


def _damaged(why: str) -> UnreadableError:
    return UnreadableError(
        "damaged", f"the Word file is damaged: {why}.", "Open it in Word and save it anew, or ask for it again."
    )


def _parts(package: zipfile.ZipFile) -> dict[str, _Element]:
    """The XML parts that hold text, by name, each parsed."""
    wanted = [
        info
        for info in package.infolist()
        if re.fullmatch(r"word/(?:document\d?|styles|header\d*|footer\d*|footnotes|endnotes)\.xml", info.filename)
    ]
    if sum(info.file_size for info in wanted) > MAX_UNPACKED:
        raise UnreadableError(
            "too_large", "the Word file unpacks to more than 100 MB.", "Save it without pictures, or as text."
        )
    parts: dict[str, _Element] = {}
    for info in wanted:
        if info.flag_bits & 1:
            raise UnreadableError(
                "password_protected",
                "the file is protected with a password.",
                "Save it without one, or ask for an open copy.",
            )
        if info.file_size > MAX_RATIO * max(info.compress_size, 5_000):
            raise UnreadableError(
                "too_large", "the Word file unpacks to far more than its size.", "Ask for it again, or for text."
            )
        with package.open(info) as stream:
            content = stream.read(min(info.file_size, MAX_UNPACKED) + 1)
        if len(content) > info.file_size:
            raise _damaged("a part is larger than it says")
        if b"<!DOCTYPE" in content[:2_000] or b"<!ENTITY" in content:
            raise _damaged("it declares entities, which Word files never do")
        content = content.replace(_STRICT.encode(), _W.strip("{}").encode())
        name = "word/document.xml" if info.filename.startswith("word/document") else info.filename
        try:
            parts[name] = ElementTree.fromstring(content)
        except ElementTree.ParseError as error:
            if name == "word/document.xml":
                raise _damaged(f"its text breaks off ({error})") from error
    return parts


def _named(parts: dict[str, _Element], stem: str) -> list[str]:
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


def _styles(root: _Element | None) -> dict[str, _Style]:
    """Paragraph styles by id, with what they inherit."""
    found: dict[str, _Style] = {}
    if root is None:
        return found
    elements = {style.get(_W + "styleId", ""): style for style in root.iter(_W + "style")}
    for style_id in elements:
        found[style_id] = _style(style_id, elements, 0)
    return found


def _style(style_id: str, elements: dict[str, _Element], depth: int) -> _Style:
    element = elements.get(style_id)
    if element is None or depth > 20:  # a ring of styles, each based on the next
        return _Style()
    based_on = element.find(_W + "basedOn")
    parent = _style(based_on.get(_W + "val", ""), elements, depth + 1) if based_on is not None else _Style()
    name_element = element.find(_W + "name")
    name = (name_element.get(_W + "val", "") if name_element is not None else style_id).lower()
    properties = element.find(_W + "rPr")
    look = _look(properties, _Look(parent.bold, parent.size), shaded=False)
    return _Style(
        heading=parent.heading or bool(re.match(r"heading \d|title$|section ?(?:head|title)", name)),
        listed=parent.listed or bool(re.match(r"list (?:bullet|number|paragraph)|bullet", name)),
        bold=look.bold,
        size=look.size,
        hidden=parent.hidden or look.why_hidden == "marked as hidden",
    )


def _on(element: _Element | None) -> bool:
    """True for a switch that is set: `<w:b/>`, but not `<w:b w:val="0"/>`."""
    return element is not None and element.get(_W + "val", "1") not in ("0", "false", "off", "none")


def _look(properties: _Element | None, base: _Look, *, shaded: bool) -> _Look:
    if properties is None:
        return base
    bold, size, why = base.bold, base.size, base.why_hidden
    switch = properties.find(_W + "b")
    if switch is not None:
        bold = _on(switch)
    half_points = properties.find(_W + "sz")
    if half_points is not None and half_points.get(_W + "val", "").isdigit():
        size = int(half_points.get(_W + "val", "")) / 2
        why = "1 pt high" if size * 2 <= TINY_HALF_POINTS else why
    vanish = properties.find(_W + "vanish")
    if vanish is not None:
        why = "marked as hidden" if _on(vanish) else ""
    color = properties.find(_W + "color")
    own_ground = _is_shaded(properties) or properties.find(_W + "highlight") is not None
    if color is not None and color.get(_W + "val", "").upper() in _WHITES and not (shaded or own_ground):
        why = "white on white"
    return _Look(bold, size, why)


def _is_shaded(properties: _Element | None) -> bool:
    if properties is None:
        return False
    shade = properties.find(_W + "shd")
    if shade is None:
        return False
    fill = shade.get(_W + "fill", "auto").upper()
    return fill not in _WHITES and fill != "AUTO" or shade.get(_W + "themeFill") is not None


def _walk_part(root: _Element, walk: _Walk) -> None:
    first = len(walk.raw)
    walk.block += 1
    _walk_blocks(root, walk)
    _end_line(walk, _Style())
    if not root.tag.endswith("}document"):
        walk.raw[first:] = [replace(line, page_number=0) for line in walk.raw[first:]]
    walk.gap = True


def _walk_blocks(parent: _Element, walk: _Walk) -> None:
    """Paragraphs and tables, through whatever wraps them: content controls, insertions, custom XML."""
    if walk.depth > MAX_DEPTH:
        return
    walk.depth += 1
    for child in parent:
        if child.tag == _W + "p":
            _walk_paragraph(child, walk)
        elif child.tag == _W + "tbl":
            _walk_table(child, walk)
        elif child.tag not in _SKIPPED and child.get(_W + "type") not in ("separator", "continuationSeparator"):
            _walk_blocks(child, walk)
    walk.depth -= 1


def _walk_paragraph(paragraph: _Element, walk: _Walk) -> None:
    """One paragraph as a line, or as several where it holds line breaks; its text boxes come after it."""
    style, shaded = _paragraph_style(paragraph, walk)
    was_shaded, walk.shaded = walk.shaded, walk.shaded or shaded
    boxes, walk.boxes = walk.boxes, []
    _walk_runs(paragraph, _Look(style.bold, style.size, "marked as hidden" if style.hidden else ""), walk, style)
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


def _paragraph_style(paragraph: _Element, walk: _Walk) -> tuple[_Style, bool]:
    properties = paragraph.find(_W + "pPr")
    if properties is None:
        return walk.styles.get("Normal", _Style()), False
    named = properties.find(_W + "pStyle")
    style = walk.styles.get(named.get(_W + "val", "") if named is not None else "Normal", _Style())
    numbering = properties.find(_W + "numPr")
    if numbering is not None:
        number = numbering.find(_W + "numId")
        style = replace(style, listed=number is None or number.get(_W + "val") != "0")
    outline = properties.find(_W + "outlineLvl")
    if outline is not None and outline.get(_W + "val", "9").isdigit() and int(outline.get(_W + "val", "9")) < 9:
        style = replace(style, heading=True)
    spacing = properties.find(_W + "spacing")
    if spacing is not None and spacing.get(_W + "before", "").isdigit() and int(spacing.get(_W + "before", "0")) >= 120:
        walk.gap = True  # six points: half a line
    return style, _is_shaded(properties)


def _walk_runs(parent: _Element, look: _Look, walk: _Walk, style: _Style) -> None:
    if walk.depth > MAX_DEPTH:
        return
    walk.depth += 1
    for child in parent:
        tag = child.tag
        if tag == _W + "r":
            _walk_runs(child, _look(child.find(_W + "rPr"), look, shaded=walk.shaded), walk, style)
        elif tag == _W + "t":
            walk.parts.append((child.text or "", look))
        elif tag in (_W + "tab", _W + "ptab"):
            walk.parts.append(("\t", look))
        elif tag in (_W + "br", _W + "cr"):
            _end_line(walk, style)
        elif tag == _W + "noBreakHyphen":
            walk.parts.append(("-", look))
        elif tag == _W + "sym":
            walk.parts.append((_symbol(child), look))
        elif tag == _W + "txbxContent":
            walk.boxes.append(child)
        elif tag == _A + "p":
            _end_line(walk, style)
            walk.parts.append(("".join(text.text or "" for text in child.iter(_A + "t")), look))
        elif tag == _W + "p":  # a paragraph inside a run's content control
            _walk_paragraph(child, walk)
        elif tag not in _SKIPPED:
            _walk_runs(child, look, walk, style)
    walk.depth -= 1


def _symbol(element: _Element) -> str:
    try:
        return chr(int(element.get(_W + "char", "F0B7"), 16))
    except (ValueError, OverflowError):
        return " "


def _end_line(walk: _Walk, style: _Style) -> None:
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


def _walk_table(table: _Element, walk: _Walk) -> None:
    """A table row by row; where cells hold paragraphs of their own, the table is a page layout and is read cell by cell."""
    walk.block += 1
    walk.gap = True
    for row in table.iter(_W + "tr") if table.find(_W + "tr") is None else _rows(table):
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


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == _W + "tr":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _rows(child)


def _cells(row: _Element) -> Iterator[_Element]:
    for child in row:
        if child.tag == _W + "tc":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _cells(child)


def _cell(cell: _Element, walk: _Walk) -> list[RawLine]:
    """The lines of one cell, taken out of the walk again."""
    first = len(walk.raw)
    held, walk.shaded = walk.shaded, walk.shaded or _is_shaded(cell.find(_W + "tcPr"))
    _walk_blocks(cell, walk)
    walk.shaded = held
    lines = walk.raw[first:]
    del walk.raw[first:]
    return lines
