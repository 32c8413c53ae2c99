"""What the styles of an OpenDocument text say about words and paragraphs: weight, size, headings, what is unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from matcher.documents.packages import Element, whole_number

_NAMESPACES = "urn:oasis:names:tc:opendocument:xmlns:"
STYLE = f"{{{_NAMESPACES}style:1.0}}"
TEXT = f"{{{_NAMESPACES}text:1.0}}"
FO = f"{{{_NAMESPACES}xsl-fo-compatible:1.0}}"

TINY_POINTS = 2.0  # nothing of that size can be read
SPACE_ABOVE = 6.0  # points: half a line sets a paragraph apart
_BASED_ON_MAX = 20  # styles deep; a ring of styles, each based on the next, never ends
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_WHITE = re.compile(r"#f[a-f]f[a-f]f[a-f]", re.IGNORECASE)
_HEADING = re.compile(r"heading(?: \d+)?$|title$|section ?(?:head|title)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: of a span, on top of its paragraph's style, on top of the style that is based on."""

    bold: bool = False
    size: float | None = None
    white: bool = False
    ground: bool = False  # a coloured ground, on which white can be read
    not_shown: bool = False
    heading: bool = False
    space_above: bool = False

    @property
    def why_hidden(self) -> str:
        if self.not_shown:
            return "marked as hidden"
        if self.size is not None and self.size <= TINY_POINTS:
            return f"{self.size:g} pt high"
        return "white on white" if self.white and not self.ground else ""


class Styles:
    """The styles of a document by family and name."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        for root in roots:
            for style in root.iter(STYLE + "style"):
                self._elements[style.get(STYLE + "family", ""), style.get(STYLE + "name", "")] = style

    def look(self, family: str, name: str | None, base: Look) -> Look:
        """The look of something styled `name` that stands in something that looks like `base`."""
        chain: list[Element] = []
        while name and len(chain) < _BASED_ON_MAX:
            element = self._elements.get((family, name))
            if element is None:
                break
            chain.append(element)
            name = element.get(STYLE + "parent-style-name")
        for element in reversed(chain):
            base = _with(base, element)
        return base


def points(measure: str | None) -> float | None:
    """A length in points; None where there is none, or where it is relative.

    >>> points("0.5in"), points("10pt"), points("80%"), points(None)
    (36.0, 10.0, None, None)
    """
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|px)", measure or "")
    return float(match[1]) * _POINTS[match[2]] if match else None


def _with(base: Look, style: Element) -> Look:
    """The look with what one style adds."""
    name = style.get(STYLE + "display-name", style.get(STYLE + "name", "")).replace("_20_", " ")
    level = style.get(STYLE + "default-outline-level", "")
    if style.get(STYLE + "family") == "paragraph" and (_HEADING.match(name) or level.isdigit()):
        base = replace(base, heading=True)
    for properties in style:
        above = points(properties.get(FO + "margin-top"))
        if above is not None:
            base = replace(base, space_above=above >= SPACE_ABOVE)
        ground = properties.get(FO + "background-color")
        if ground and ground != "transparent":
            base = replace(base, ground=not _WHITE.fullmatch(ground))
        if properties.tag == STYLE + "text-properties":
            base = _with_letters(base, properties)
    return base


def _with_letters(base: Look, properties: Element) -> Look:
    weight = properties.get(FO + "font-weight")
    if weight:
        base = replace(base, bold=weight == "bold" or whole_number(weight, 0) >= 600)
    size = points(properties.get(FO + "font-size"))
    if size is not None:
        base = replace(base, size=round(size, 1))
    color = properties.get(FO + "color")
    if color:
        base = replace(base, white=bool(_WHITE.fullmatch(color)))
    display = properties.get(TEXT + "display")
    if display:
        base = replace(base, not_shown=display == "none")
    return base
