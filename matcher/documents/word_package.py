"""The parts of a Word package, opened with care, and what its styles say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from matcher.documents import packages
from matcher.documents.packages import whole_number
from matcher.errors import UnreadableError

TINY_HALF_POINTS = 4  # two points: nothing of that size can be read

Element = ElementTree.Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_CALLED = "Word file"
_TEXT = r"word/document\d?\.xml"
WHITE = "white on white"
_WHITES = frozenset(("FFFFFF", "FEFEFE", "FDFDFD", "FCFCFC", "FBFBFB", "FAFAFA"))


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, its parents included."""

    heading: bool = False
    listed: bool = False
    bold: bool = False
    size: float | None = None
    why_hidden: str = ""
    shaded: bool = False  # its paragraphs have a coloured ground


@dataclass(frozen=True, slots=True)
class Look:
    """How the characters around look: of a run, on top of its paragraph's style."""

    bold: bool = False
    size: float | None = None
    why_hidden: str = ""


def read_parts(data: bytes) -> dict[str, Element]:
    """The XML parts that hold text, by name, each parsed; the text itself is always called word/document.xml."""
    wanted = r"word/(?:document\d?|styles|header\d*|footer\d*|footnotes|endnotes)\.xml"
    parts: dict[str, Element] = {}
    for name, content in packages.read_parts(data, wanted=wanted, main=_TEXT, called=_CALLED).items():
        is_text = bool(re.fullmatch(_TEXT, name))
        try:
            root = packages.parse_part(content.replace(_STRICT, W.strip("{}").encode()), called=_CALLED)
        except UnreadableError:
            if is_text:
                raise
            continue  # a broken footer costs only itself
        parts["word/document.xml" if is_text else name] = root
    return parts


def read_styles(root: Element | None) -> dict[str, Style]:
    """Paragraph styles by id, with what they inherit."""
    found: dict[str, Style] = {}
    if root is None:
        return found
    elements = {style.get(W + "styleId", ""): style for style in root.iter(W + "style")}
    for style_id in elements:
        found[style_id] = _style(style_id, elements, 0)
    return found


def _style(style_id: str, elements: dict[str, Element], depth: int) -> Style:
    element = elements.get(style_id)
    if element is None or depth > 20:  # a ring of styles, each based on the next
        return Style()
    based_on = element.find(W + "basedOn")
    parent = _style(based_on.get(W + "val", ""), elements, depth + 1) if based_on is not None else Style()
    name_element = element.find(W + "name")
    name = (name_element.get(W + "val", "") if name_element is not None else style_id).lower()
    properties = element.find(W + "rPr")
    shaded = parent.shaded or is_shaded(element.find(W + "pPr"))
    look = look_of(properties, Look(parent.bold, parent.size, parent.why_hidden), shaded=shaded)
    return Style(
        heading=parent.heading or bool(re.match(r"heading \d|title$|section ?(?:head|title)", name)),
        listed=parent.listed or bool(re.match(r"list (?:bullet|number|paragraph)|bullet", name)),
        bold=look.bold,
        size=look.size,
        why_hidden=look.why_hidden,
        shaded=shaded,
    )


def _on(element: Element | None) -> bool:
    """True for a switch that is set: `<w:b/>`, but not `<w:b w:val="0"/>`."""
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off", "none")


def look_of(properties: Element | None, base: Look, *, shaded: bool) -> Look:
    if properties is None:
        return base
    bold, size, why = base.bold, base.size, base.why_hidden
    switch = properties.find(W + "b")
    if switch is not None:
        bold = _on(switch)
    half_points = properties.find(W + "sz")
    halves = whole_number(half_points.get(W + "val"), 0) if half_points is not None else 0
    if halves:
        size = halves / 2
        why = "1 pt high" if size * 2 <= TINY_HALF_POINTS else why
    vanish = properties.find(W + "vanish")
    if vanish is not None:
        why = "marked as hidden" if _on(vanish) else ""
    color = properties.find(W + "color")
    own_ground = is_shaded(properties) or properties.find(W + "highlight") is not None
    if color is not None and color.get(W + "val", "").upper() in _WHITES and not (shaded or own_ground):
        why = WHITE
    return Look(bold, size, why)


def is_shaded(properties: Element | None) -> bool:
    if properties is None:
        return False
    shade = properties.find(W + "shd")
    if shade is None:
        return False
    fill = shade.get(W + "fill", "auto").upper()
    return (fill not in _WHITES and fill != "AUTO") or shade.get(W + "themeFill") is not None
