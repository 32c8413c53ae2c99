"""Makes the Word documents behind the .doc files of this folder. The people in them are invented.

.venv/bin/python tests/documents/files/make_files.py FOLDER
cd FOLDER && soffice --headless --convert-to "doc:MS Word 97" *.docx
"""

from __future__ import annotations

import sys
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

WORDS = nsdecls("w", "r") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
WHITE = RGBColor(255, 255, 255)


def plain() -> Document:
    document = docx.Document()
    document.add_paragraph("Tomas Lindqvist, R.T.(R)(ARRT)")
    document.add_paragraph("Radiologic Technologist, Harborview Clinic, 2016 – present")
    document.add_paragraph("BLS, expires 05/2027")
    return document


def full() -> Document:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Zoë Łukasiewicz-Nuñez"
    document.sections[0].footer.paragraphs[0].text = "References on request"
    name = document.add_paragraph().add_run("Zoë Łukasiewicz-Nuñez, R.T.(R)(CT)")
    name.bold, name.font.size = True, Pt(18)
    contact = document.add_paragraph("Write to ")
    _add_link(contact, "mailto:zoe@example.org", "zoe@example.org")
    contact.add_run(" or call 555-0142")
    _add_box(document.add_paragraph("Licensed in Ohio"), "Languages", "Polish, Spanish")
    document.add_heading("Experience", 1)
    job = document.add_paragraph("CT Technologist")
    job.add_run().add_break()
    job.add_run("Mercy Hospital, 2019\u00a0– 2023")
    document.add_paragraph("Trauma CT, nights", style="List Bullet")
    document.add_paragraph("Trained 4 students 😀", style="List Bullet")
    _add_unseen(document)
    document.add_heading("Certificates", 2)
    rows = document.add_table(rows=2, cols=3).rows
    for row, texts in zip(rows, [("ARRT", "CT", "exp. 03/2027"), ("BLS", "AHA", "exp. 05/2026")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("and two columns:")
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = "Education"
    left.add_paragraph("A.S., 2018")
    right.paragraphs[0].add_run("Skills").font.color.rgb = WHITE
    right.add_paragraph("PACS")
    right._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {WORDS} w:val="clear" w:color="auto" w:fill="1F3864"/>'))
    end = document.add_paragraph("The end")
    document.add_comment(end.runs, text="a comment of a recruiter", author="HR", initials="HR")
    return document


def _add_unseen(document: Document) -> None:
    """What is marked as hidden, white, a point high, or was deleted while changes were tracked."""
    hidden = document.add_paragraph("Since 2023 at St. Anne")
    hidden.add_run("MRI PET fellowship").font.hidden = True
    hidden.add_run(", days")
    document.add_paragraph().add_run("Nobel prize").font.color.rgb = WHITE
    document.add_paragraph().add_run("mammography").font.size = Pt(1)
    changed = document.add_paragraph("Paged once")
    said = 'w:id="9" w:author="x" w:date="2024-01-01T00:00:00Z"'
    changed._p.append(parse_xml(f"<w:del {WORDS} {said}><w:r><w:delText> fired in 2020</w:delText></w:r></w:del>"))
    changed.add_run(" a week").add_break(WD_BREAK.PAGE)


def _add_link(paragraph: Paragraph, address: str, text: str) -> None:
    link = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    run = f"<w:r><w:t>{text}</w:t></w:r>"
    paragraph._p.append(parse_xml(f'<w:hyperlink {WORDS} r:id="{link}">{run}</w:hyperlink>'))


def _add_box(paragraph: Paragraph, *texts: str) -> None:
    inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    place = "position:absolute;margin-left:300pt;margin-top:0;width:150pt;height:60pt"
    box = f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox>"
    shape = f'<v:shape id="box1" style="{place}" type="#_x0000_t202">{box}</v:shape>'
    paragraph.add_run()._r.append(parse_xml(f"<w:pict {WORDS}>{shape}</w:pict>"))


if __name__ == "__main__":
    plain().save(str(Path(sys.argv[1]) / "plain.docx"))
    full().save(str(Path(sys.argv[1]) / "full.docx"))
