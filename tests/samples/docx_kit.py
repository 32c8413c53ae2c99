"""Paragraphs, tables and a frozen package for the DOCX samples; every build gives the same bytes."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor

FROZEN = datetime.datetime(2026, 10, 1, 8, 0, 0)  # a date for the package, like any other


def new(*, font: str = "Calibri", size: float = 10.5, margin: float = 0.8) -> Any:
    """An empty letter-size document."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    normal.paragraph_format.space_after = Pt(2)
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(margin)
    section.top_margin = section.bottom_margin = Inches(0.7)
    return document


def put(
    where: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float | None = None,
    colour: str | None = None,
    align: str = "left",
    before: float = 0,
) -> Any:
    """One paragraph in a document, cell, header or footer. `**words**` come out bold."""
    paragraph = where.add_paragraph()
    paragraph.alignment = {"left": None, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}[align]
    paragraph.paragraph_format.space_before = Pt(before)
    for index, part in enumerate(text.split("**")):
        run = paragraph.add_run(part)
        run.bold, run.italic = bold or index % 2 == 1, italic
        if size is not None:
            run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = RGBColor.from_string(colour)
    return paragraph


def head(where: Any, text: str, *, colour: str = "1F4E79", size: float = 12, before: float = 9) -> None:
    """A section heading made as most people make it: bold and coloured, without a heading style."""
    put(where, text, bold=True, colour=colour, size=size, before=before)


def list_items(document: Any, items: Iterable[str]) -> None:
    """Items in Word's own bullet style."""
    for item in items:
        document.add_paragraph(item, style="List Bullet").paragraph_format.space_after = Pt(1)


def grid(document: Any, rows: Iterable[tuple[str, ...]], widths: tuple[float, ...], *, style: str | None = None) -> Any:
    """A table with the rows given, columns in inches; a line break in a cell starts a new paragraph."""
    table = document.add_table(rows=0, cols=len(widths))
    if style:
        table.style = style
    table.autofit = False
    for row in rows:
        cells = table.add_row().cells
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.width = Inches(width)
            for line in text.split("\n"):
                put(cell, line)
            drop_first(cell)
    return table


def drop_first(cell: Any) -> None:
    """Takes away the empty paragraph that a new cell begins with."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def shade(cell: Any, colour: str) -> None:
    """Gives a cell a background."""
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    )


def text_box(paragraph: Any, lines: Iterable[str]) -> None:
    """Puts a floating text box with these lines beside the paragraph, as Word's contact blocks are."""
    inside = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines)
    shape = "position:absolute;margin-left:300pt;margin-top:0;width:190pt;height:64pt;z-index:1"
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
            f'<v:shape id="box1" type="#_x0000_t202" '
            f'style="{shape}"><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
        )
    )


def save(document: Any, path: Path, *, title: str) -> None:
    """Writes the package with fixed dates and a fixed order of parts."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by = title, title, title
    core.created = core.modified = FROZEN
    core.comments = ""
    loose = io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=(2026, 10, 1, 8, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(entry, source.read(name))
