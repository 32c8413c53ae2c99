"""Headings, paragraphs, bullets and pages for the PDF samples; every build gives the same bytes.

Only fonts that reportlab brings along are used (the fourteen of PDF and Vera): the machine's own do not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab import rl_config  # type: ignore[import-untyped]
from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import LETTER  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer  # type: ignore[import-untyped]

WIDTH, HEIGHT = LETTER
ALIGNMENTS = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}


@dataclass(frozen=True)
class Look:
    """How the words of one column look."""

    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 9.5
    leading: float = 12.5
    colour: str = "#222222"
    accent: str = "#222222"
    heading_size: float = 11
    align: str = "left"

    def style(self, **changes: Any) -> ParagraphStyle:
        """A paragraph style of this look, with the changes asked for."""
        base: dict[str, Any] = {
            "fontName": self.font,
            "fontSize": self.size,
            "leading": self.leading,
            "textColor": HexColor(self.colour),
            "alignment": ALIGNMENTS[self.align],
        }
        return ParagraphStyle("words", **(base | changes))


def use_vera() -> None:
    """Makes the Vera faces known; they lie inside reportlab."""
    if "Vera" not in pdfmetrics.getRegisteredFontNames():
        for face, file in (("Vera", "Vera.ttf"), ("VeraBd", "VeraBd.ttf"), ("VeraIt", "VeraIt.ttf")):
            pdfmetrics.registerFont(TTFont(face, file))
        pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="VeraIt", boldItalic="VeraBd")


def words(text: str, look: Look, **changes: Any) -> Paragraph:
    """A paragraph; `text` may hold <b>, <i> and <br/>."""
    return Paragraph(text, look.style(**changes))


def heading(text: str, look: Look, *, before: float = 9, after: float = 3, **changes: Any) -> Paragraph:
    """A section heading in the accent colour."""
    accent = {"fontName": look.bold, "fontSize": look.heading_size, "textColor": HexColor(look.accent)}
    accent |= {"leading": look.heading_size * 1.3, "spaceBefore": before, "spaceAfter": after, "keepWithNext": 1}
    return Paragraph(text, look.style(**(accent | changes)))


def bullets(items: Iterable[str], look: Look, *, sign: str = "•", indent: float = 10) -> list[Paragraph]:
    """One paragraph an item, hanging behind its sign."""
    style = look.style(leftIndent=indent, bulletIndent=0, spaceAfter=1.2, alignment=TA_LEFT)
    return [Paragraph(item, style, bulletText=sign) for item in items]


def gap(points: float) -> Spacer:
    """Empty space."""
    return Spacer(1, points)


def frame(x: float, y: float, width: float, height: float) -> Frame:
    """A column, measured from the lower left corner of the page."""
    return Frame(x, y, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def one_column(*, side: float = 54, top: float = 50, bottom: float = 50) -> list[Frame]:
    """The usual single column."""
    return [frame(side, bottom, WIDTH - 2 * side, HEIGHT - top - bottom)]


def build(
    path: Path,
    story: Sequence[Any],
    frames: Sequence[Frame],
    *,
    title: str,
    draw: Callable[[Any, Any], None] | None = None,
) -> None:
    """Writes the PDF; `draw` puts on each page what stands outside the columns."""
    rl_config.invariant = 1  # no clock and no random id in the file
    template = BaseDocTemplate(str(path), pagesize=LETTER, title=title, author=title, invariant=1)
    template.addPageTemplates(PageTemplate(frames=list(frames), onPage=draw or (lambda canvas, doc: None)))
    template.build(list(story))
