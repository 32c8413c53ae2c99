"""Word files: everything that is seen on the page, once, in its order."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from matcher.documents.docx import read_docx
from matcher.errors import UnreadableError


def _texts(data: bytes) -> list[str]:
    return [line.text for line in read_docx(data).lines]


def _with_parts(data: bytes, **parts: bytes) -> bytes:
    """The package with parts replaced or added; `word_x` stands for word/x.xml."""
    target = io.BytesIO()
    names = {name.replace("_", "/", 1) + ".xml": content for name, content in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename not in names:
                new.writestr(info, old.read(info))
        for name, content in names.items():
            new.writestr(name, content)
    return target.getvalue()


def _body(inner: str) -> bytes:
    namespaces = nsdecls("w") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    return f"<w:document {namespaces}><w:body>{inner}</w:body></w:document>".encode()


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.fixture
def empty(word_file):
    return word_file(lambda document: None)


def test_header_body_table_and_footer_come_in_their_order(word_file):
    def fill(document):
        section = document.sections[0]
        section.header.paragraphs[0].text = "Jo Doe, R.T.(R)"
        section.footer.paragraphs[0].text = "Page one"
        document.add_heading("Experience", 1)
        document.add_paragraph("CT Technologist\t2019 - Present")
        document.add_paragraph("Night scans", style="List Bullet")
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(
            (c for row in table.rows for c in row.cells), ("BLS", "2027", "ACLS", "2028"), strict=True
        ):
            cell.text = text
        document.add_paragraph("References")

    lines = read_docx(word_file(fill)).lines
    assert [(line.role, line.text) for line in lines] == [
        ("text", "Jo Doe, R.T.(R)"),
        ("heading", "Experience"),
        ("text", "CT Technologist\t2019 - Present"),
        ("bullet", "Night scans"),
        ("cell", "BLS | 2027"),
        ("cell", "ACLS | 2028"),
        ("text", "References"),
        ("text", "Page one"),
    ]


def test_a_layout_table_is_read_cell_by_cell(word_file):
    def fill(document):
        left, right = document.add_table(rows=1, cols=2).rows[0].cells
        left.text = "Contact\n555-0100"
        right.text = "Experience"
        right.add_paragraph("CT Technologist")

    data = word_file(fill)
    assert _texts(data) == ["Contact", "555-0100", "Experience", "CT Technologist"]
    assert len({line.block for line in read_docx(data).lines}) == 2


def test_text_boxes_are_read_once_and_their_fallback_is_not(empty):
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{_p('ARRT 2019')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        f"{_p('ARRT 2019')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>Jo Doe</w:t></w:r></w:p>"
    )
    assert _texts(_with_parts(empty, word_document=_body(box))) == ["Jo Doe", "ARRT 2019"]


def test_insertions_content_controls_and_links_are_read_and_deletions_are_not(empty):
    inner = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{_p('controlled')}</w:sdtContent></w:sdt>"
        "<w:p><w:ins><w:r><w:t>inserted </w:t></w:r></w:ins><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink>"
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>"
    )
    assert _texts(_with_parts(empty, word_document=_body(inner))) == ["controlled", "inserted linked"]


def test_a_line_break_starts_a_line_and_a_no_break_hyphen_is_a_hyphen(empty):
    inner = "<w:p><w:r><w:t>CT</w:t><w:br/><w:t>X</w:t><w:noBreakHyphen/><w:t>ray</w:t></w:r></w:p>"
    assert _texts(_with_parts(empty, word_document=_body(inner))) == ["CT", "X-ray"]


def test_footnotes_are_read_and_their_separators_are_not(empty):
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator'>{_p('-----x')}</w:footnote>"
        f"<w:footnote>{_p('expires 2027')}</w:footnote></w:footnotes>"
    )
    data = _with_parts(empty, word_document=_body(_p("ARRT")), word_footnotes=notes.encode())
    assert _texts(data) == ["ARRT", "expires 2027"]


def _vanished(run):
    run.font.hidden = True


def _white(run):
    run.font.color.rgb = RGBColor(255, 255, 255)


def _tiny(run):
    run.font.size = Pt(1)


@pytest.mark.parametrize("hide", [_vanished, _white, _tiny])
def test_hidden_runs_are_kept_apart(word_file, hide):
    def fill(document):
        paragraph = document.add_paragraph("Jo Doe")
        hide(paragraph.add_run(" ARRT MRI"))

    reading = read_docx(word_file(fill))
    assert ([line.text for line in reading.lines], [hidden.text for hidden in reading.hidden]) == (
        ["Jo Doe"],
        ["ARRT MRI"],
    )


def _styled(document, *, colour: str, ground: str = ""):
    style = document.styles.add_style("Banner", WD_STYLE_TYPE.PARAGRAPH)
    style.font.color.rgb = RGBColor.from_string(colour)
    if ground:
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{ground}"/>')
        style.element.get_or_add_pPr().append(shade)
    document.add_paragraph("Jo Doe", style="Banner")
    document.add_paragraph("CT")


@pytest.mark.parametrize(("ground", "seen"), [("", ["CT"]), ("FFFFFF", ["CT"]), ("1F3864", ["Jo Doe", "CT"])])
def test_white_letters_of_a_style_are_seen_on_the_ground_of_that_style_alone(word_file, ground, seen):
    reading = read_docx(word_file(lambda document: _styled(document, colour="FFFFFF", ground=ground)))
    assert [line.text for line in reading.lines] == seen
    assert [hidden.text for hidden in reading.hidden] == [t for t in ("Jo Doe",) if t not in seen]


def test_white_on_a_shaded_cell_is_seen(word_file):
    def fill(document):
        cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F3864"/>')
        cell._tc.get_or_add_tcPr().append(shade)
        _white(cell.paragraphs[0].add_run("Jo Doe"))

    reading = read_docx(word_file(fill))
    assert ([line.text for line in reading.lines], reading.hidden) == (["Jo Doe"], ())


def test_a_line_is_bold_where_all_of_it_is(word_file):
    def fill(document):
        document.add_paragraph().add_run("Work").bold = True
        mixed = document.add_paragraph()
        mixed.add_run("CT").bold = True
        mixed.add_run(" Technologist")

    assert [line.bold for line in read_docx(word_file(fill)).lines] == [True, False]


def test_an_empty_paragraph_is_a_gap(word_file):
    def fill(document):
        for text in ("Jo", "", "CT", "MRI"):
            document.add_paragraph(text)

    assert [line.gap_before for line in read_docx(word_file(fill)).lines] == [False, True, False]


def test_a_document_type_is_refused(empty):
    evil = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + _body(_p("&a;"))
    with pytest.raises(UnreadableError, match="declares a document type") as error:
        read_docx(_with_parts(empty, word_document=evil))
    assert error.value.reason == "damaged"


def test_a_part_that_unpacks_to_far_more_than_its_size_is_refused(empty):
    bomb = _body(_p("a" * 30_000_000))
    with pytest.raises(UnreadableError) as error:
        read_docx(_with_parts(empty, word_document=bomb))
    assert error.value.reason == "too_large"


def test_deeply_nested_elements_end_without_a_crash(empty):
    inner = "<w:ins>" * 900 + _p("deep") + "</w:ins>" * 900 + _p("shallow")
    assert _texts(_with_parts(empty, word_document=_body(inner))) == ["shallow"]


def test_a_header_shared_by_two_sections_is_read_once(word_file):
    def fill(document):
        document.sections[0].header.paragraphs[0].text = "Jo Doe"
        second = document.add_section()
        second.header.is_linked_to_previous = False
        second.header.paragraphs[0].text = "Jo Doe"
        document.add_paragraph("CT")
        assert document.element.body.findall(qn("w:p"))

    assert _texts(word_file(fill)) == ["Jo Doe", "CT"]
