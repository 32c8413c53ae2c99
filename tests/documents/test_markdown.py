"""Markdown as a renderer shows it."""

from __future__ import annotations

import pytest

from matcher.documents.markdown import read_markdown


@pytest.mark.parametrize(
    ("written", "role", "text"),
    [
        ("## Work *history* ##", "heading", "Work history"),
        ("- **CT** at [Mercy](https://example.org/a_b)", "bullet", "CT at Mercy"),
        ("2. `PACS`", "bullet", "PACS"),
        ("jo_doe_1@example.com", "text", "jo_doe_1@example.com"),
        ("<jo@example.com>", "text", "jo@example.com"),
        ("CT * MRI * PET", "text", "CT * MRI * PET"),
        ("5 \\* 3", "text", "5 * 3"),
        ("R.T.(R)(CT)(ARRT)", "text", "R.T.(R)(CT)(ARRT)"),
        ("CT <br> MRI", "text", "CT  MRI"),
        ("> ARRT", "text", "ARRT"),
    ],
)
def test_markup_is_taken_off(written, role, text):
    line = read_markdown(written.encode()).lines[0]
    assert (line.role, line.text, line.written) == (role, text, written)


def test_table_rows_are_lines_and_their_ruler_is_none():
    lines = read_markdown(b"| Card | Until |\n|------|:-----:|\n| BLS  | 03/2027 |").lines
    assert [(line.role, line.text) for line in lines] == [("cell", "Card | Until"), ("cell", "BLS | 03/2027")]


def test_an_underlined_line_is_a_heading_and_a_rule_is_a_gap():
    lines = read_markdown(b"Work\n====\nCT\n\n---\n\nMRI").lines
    assert [(line.role, line.text, line.gap_before) for line in lines] == [
        ("heading", "Work", True),
        ("text", "CT", False),
        ("text", "MRI", True),
    ]


def test_quotations_are_taken_from_the_markup():
    line = read_markdown(b"**BLS**, exp. [03/2027](x)").lines[0]
    assert line.text == "BLS, exp. 03/2027"
    assert line.as_written(0, 3) == "BLS"
    assert line.as_written(10, 17) == "03/2027"
