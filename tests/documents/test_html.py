"""Web pages as a browser shows them."""

from __future__ import annotations

import pytest

from matcher.documents.html import read_html


def _shown(page: str) -> list[tuple[str, str]]:
    return [(line.role, line.text) for line in read_html(page.encode()).lines]


def test_blocks_items_and_rows_are_lines():
    page = (
        "<h2>Work</h2><div>CT <b>Tech</b>,<br>Mercy</div><ul><li>X-ray<ul><li>portable</ul></ul>"
        "<table><tr><th>Card<th>Until<tr><td>BLS<td><p>03/2027</p></table>after"
    )
    assert _shown(page) == [
        ("heading", "Work"),
        ("text", "CT Tech,"),
        ("text", "Mercy"),
        ("bullet", "X-ray"),
        ("bullet", "portable"),
        ("cell", "Card | Until"),
        ("cell", "BLS | 03/2027"),
        ("text", "after"),
    ]


def test_cells_that_hold_paragraphs_are_read_as_columns():
    page = "<table><tr><td><p>Contact</p><p>555-0100</p></td><td><h2>Work</h2><p>CT</p></td></tr></table>"
    assert [text for _, text in _shown(page)] == ["Contact", "555-0100", "Work", "CT"]


@pytest.mark.parametrize(
    "style",
    [
        "display: none",
        "visibility:hidden",
        "font-size:1px",
        "font-size: 0",
        "color:#fff",
        "color: white; font-weight:bold",
        "position:absolute;left:-9999px",
        "opacity:0",
    ],
)
def test_what_a_style_hides_is_kept_apart(style):
    reading = read_html(f"<p>Jo Doe<p>CT <span style='{style}'>ARRT MRI</span> nights".encode())
    assert [line.text for line in reading.lines] == ["Jo Doe", "CT nights"]
    assert [hidden.text for hidden in reading.hidden] == ["ARRT MRI"]


def test_a_style_sheet_of_the_page_hides_as_well():
    reading = read_html(b"<style>.k{display:none} p{margin:0}</style><p>Jo</p><p class='x k'>ARRT</p>")
    assert ([line.text for line in reading.lines], [hidden.text for hidden in reading.hidden]) == (["Jo"], ["ARRT"])


@pytest.mark.parametrize(
    "page",
    [
        "<div style='background:#123'><p style='color:#fff'>ARRT</p></div>",
        "<p style='background-color: white; color: black'>ARRT</p>",
        "<p style='font-size:11px'>ARRT</p>",
        "<p style='background-color:#fff'>ARRT</p>",
    ],
)
def test_what_can_be_seen_is_read(page):
    reading = read_html(page.encode())
    assert ([line.text for line in reading.lines], reading.hidden) == (["ARRT"], ())


def test_a_closed_menu_is_neither_read_nor_flagged():
    reading = read_html(b"<style>nav{display:none}</style><nav><a href='#w'>Work</a></nav><p>Jo</p>")
    assert ([line.text for line in reading.lines], reading.hidden) == (["Jo"], ())


def test_scripts_and_comments_are_not_read():
    assert _shown("<p>Jo<script>var ARRT</script><!-- MRI --></p>") == [("text", "Jo")]


def test_the_encoding_that_the_page_names_is_used():
    page = "<meta charset='koi8-r'><p>Иван</p>".encode("koi8-r")
    assert [line.text for line in read_html(page).lines] == ["Иван"]


def test_a_wide_cell_with_breaks_is_read_line_by_line_whatever_its_width_is_called():
    for wide in ("2", "2%", "all"):
        page = f"<table><tr><td colspan='{wide}'>Jo Doe<br>Aurora, IL</td></tr></table>"
        assert [line.text for line in read_html(page.encode()).lines] == ["Jo Doe", "Aurora, IL"]


def test_pieces_that_a_style_sets_beside_each_other_are_apart():
    floating = read_html(b"<p><span style='float:right'>2019 - now</span><b>X-ray tech</b>, Mercy</p>")
    row = read_html(b"<div style='display:flex'><span>X-ray tech</span><span>2019 - now</span></div>")
    assert [line.text for line in floating.lines] == ["2019 - now\tX-ray tech, Mercy"]
    assert [line.text for line in row.lines] == ["X-ray tech\t2019 - now"]


def test_what_a_style_sheet_makes_a_block_has_a_line_of_its_own():
    page = "<style>.job b{display:block}</style><p class=job><b>X-ray tech</b>Mercy</p><p><b>CT</b> too</p>"
    assert [text for _, text in _shown(page)] == ["X-ray tech", "Mercy", "CT too"]
