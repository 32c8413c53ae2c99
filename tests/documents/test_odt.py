"""OpenDocument texts: everything that is seen on the page, once, in its order."""

from __future__ import annotations

import io
import zipfile

import pytest

from matcher.documents.odt import read_odt
from matcher.documents.packages import MAX_RATIO
from matcher.errors import UnreadableError
from tests.documents.made import odt_letters, odt_of, odt_style


def _p(text: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


def _lines(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(line.role, line.text) for line in read_odt(odt_of(body, **parts)).lines]


def test_header_body_notes_and_footer_come_in_their_order_and_each_once():
    pages = (
        f"<style:header>{_p('Jo Doe')}</style:header><style:header-left>{_p('Jo Doe')}</style:header-left>"
        f"<style:footer>{_p('Page one')}</style:footer>"
        f"<style:footer-first style:display='false'>{_p('ghost')}</style:footer-first>"
    )
    note = f"<text:note-citation>1</text:note-citation><text:note-body>{_p('to 2027')}</text:note-body>"
    note = f"<text:note>{note}</text:note>"
    assert _lines(f"<text:h>Work</text:h>{_p('CT Tech' + note)}{_p('Mercy')}", pages=pages) == [
        ("text", "Jo Doe"),
        ("heading", "Work"),
        ("text", "CT Tech"),
        ("text", "Mercy"),
        ("text", "to 2027"),
        ("text", "Page one"),
    ]


def test_the_first_paragraph_of_each_list_item_is_a_bullet_at_every_depth():
    inner = f"<text:list><text:list-item>{_p('MRI')}</text:list-item></text:list>"
    body = f"<text:list><text:list-item>{_p('CT')}{_p('since 2019')}{inner}</text:list-item></text:list>{_p('end')}"
    assert _lines(body) == [("bullet", "CT"), ("text", "since 2019"), ("bullet", "MRI"), ("text", "end")]


def test_headings_are_known_by_element_by_style_and_by_what_the_style_is_based_on():
    styles = odt_style("P1", family="paragraph", parent="Heading_20_1")
    body = f"<text:h>A</text:h>{_p('B', 'Heading_20_1')}{_p('C', 'P1')}{_p('D')}"
    assert [role for role, _ in _lines(body, styles=styles)] == ["heading", "heading", "heading", "text"]


def test_spaces_tabs_and_line_breaks_are_as_on_the_page():
    body = _p("CT\n  Tech<text:tab/>2019<text:line-break/>X<text:s text:c='2'/>ray <text:span>at</text:span> Mercy")
    assert _lines(body) == [("text", "CT Tech\t2019"), ("text", "X  ray at Mercy")]


def test_a_table_row_is_one_line_and_a_layout_table_is_read_cell_by_cell():
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        covered = f"<table:covered-table-cell>{_p('ghost')}</table:covered-table-cell>"
        return f"<table:table-row>{inner}{covered}</table:table-row>"

    head = f"<table:table-header-rows>{row(_p('Card'), _p('Expires'))}</table:table-header-rows>"
    table = f"<table:table>{head}{row(_p('BLS'), _p('2027'))}</table:table>"
    layout = f"<table:table>{row(_p('Contact') + _p('555-0100'), _p('CT Tech'))}</table:table>"
    document = read_odt(odt_of(table + layout))
    assert [(line.role, line.text) for line in document.lines] == [
        ("cell", "Card | Expires"),
        ("cell", "BLS | 2027"),
        ("text", "Contact"),
        ("text", "555-0100"),
        ("text", "CT Tech"),
    ]
    assert len({line.block for line in document.lines}) == 3


def test_text_boxes_and_shapes_are_read_after_their_paragraph():
    box = f"<draw:frame><draw:text-box>{_p('ARRT 2019')}</draw:text-box><svg:title>ghost</svg:title></draw:frame>"
    shape = f"<draw:custom-shape>{_p('BLS')}</draw:custom-shape>"
    assert [text for _, text in _lines(_p(f"Jo {box}Doe{shape}") + _p("CT"))] == ["Jo Doe", "ARRT 2019", "BLS", "CT"]


def test_deleted_text_comments_and_forms_are_not_read_and_links_are():
    body = (
        f"<text:tracked-changes><text:deletion>{_p('ghost')}</text:deletion></text:tracked-changes>"
        f"<text:section>{_p('CT<office:annotation>' + _p('ghost') + '</office:annotation> <text:a>linked</text:a>')}"
        "</text:section>"
    )
    assert _lines(body) == [("text", "CT linked")]


UNSEEN = [
    (odt_letters(text__display="none"), "marked as hidden"),
    (odt_letters(fo__color="#ffffff"), "white on white"),
    (odt_letters(fo__font_size="1pt"), "1 pt high"),
]


@pytest.mark.parametrize(("look", "why"), UNSEEN, ids=[why for _, why in UNSEEN])
def test_text_that_nobody_sees_is_kept_apart(look, why):
    body = _p("CT <text:span text:style-name='T1'>MRI</text:span>Tech")
    reading = read_odt(odt_of(body, styles=odt_style("T1", look)))
    assert [line.text for line in reading.lines] == ["CT Tech"]
    assert [(hidden.text, hidden.why) for hidden in reading.hidden] == [("MRI", why)]


def test_white_on_a_coloured_ground_is_seen():
    ground = '<style:paragraph-properties fo:background-color="#003366"/>' + odt_letters(fo__color="#ffffff")
    reading = read_odt(odt_of(_p("Jo Doe", "P1"), styles=odt_style("P1", ground, family="paragraph")))
    assert [line.text for line in reading.lines] == ["Jo Doe"]


def test_bold_and_size_come_from_the_paragraph_and_its_spans():
    styles = odt_style("P1", odt_letters(fo__font_weight="bold", fo__font_size="14pt"), family="paragraph")
    styles += odt_style("T1", odt_letters(fo__font_weight="normal"))
    body = _p("Jo", "P1") + _p("<text:span text:style-name='T1'>CT</text:span> Tech", "P1") + _p("plain")
    lines = read_odt(odt_of(body, styles=styles)).lines
    assert [(line.bold, line.size) for line in lines] == [(True, 14.0), (False, 14.0), (False, None)]


def test_a_ring_of_styles_is_read():
    styles = odt_style("P1", family="paragraph", parent="P2") + odt_style("P2", family="paragraph", parent="P1")
    assert _lines(_p("Jo", "P1"), styles=styles) == [("text", "Jo")]


REFUSED = [
    (odt_of("", manifest="<encryption-data/>"), "password_protected"),
    (odt_of(_p("x" * 5_000 * (MAX_RATIO + 1))), "too_large"),
    (odt_of(_p("Jo")).replace(b"PK\x03\x04", b"PK\x03\x05"), "damaged"),
    (odt_of("<broken"), "damaged"),
    (odt_of("").replace(b"content.xml", b"contents.xm"), "damaged"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED, ids=[f"{n} {reason}" for n, (_, reason) in enumerate(REFUSED)])
def test_a_file_that_cannot_be_read_says_why(data, reason):
    with pytest.raises(UnreadableError) as error:
        read_odt(data)
    assert error.value.reason == reason


@pytest.mark.parametrize("start", ["<!DOCTYPE x [<!ENTITY a 'aa'>]>", " " * 3_000 + "<!DOCTYPE x [<!ENTITY a 'aa'>]>"])
def test_entities_are_refused(start):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("content.xml", start + "<x>&a;</x>")
    with pytest.raises(UnreadableError, match="document type"):
        read_odt(target.getvalue())
