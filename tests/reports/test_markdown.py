"""Markdown: shown by any renderer as it was meant, whatever a resume says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from matcher.reports.markdown import escape, render_markdown
from matcher.reports.safe import one_line
from tests.reports.make_goldens import HOSTILE, LONG, LOOK, attacked, golden_report

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])  # with raw HTML, as the strictest test
TAGS = {"h1", "h2", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td"}


def kinds_of(markdown: str) -> list[str]:
    """What the renderer makes, without the text itself."""
    tokens = PARSER.parse(markdown)
    flat = [part for token in tokens for part in (token, *(token.children or ()))]
    return [token.type for token in flat if token.type not in {"text", "text_special"}]


def texts_of(markdown: str) -> list[str]:
    """The text of each heading, paragraph and cell, as a reader sees it."""
    inline = [token for token in PARSER.parse(markdown) if token.type == "inline"]
    return ["".join(child.content for child in token.children or ()) for token in inline]


def test_the_sections_stand_in_their_order():
    headings = [line for line in render_markdown(golden_report(), LOOK).splitlines() if line.startswith("#")]
    assert headings == [
        "# Ranking: Imaging Technician",
        "## Ranking",
        "## 1. Ada Obi (ada.pdf)",
        "## 2. Ada Obi (old/ada-2.docx)",
        "## 3. Bo Li (bo.txt)",
        "## Not read",
        "## Requirements of the job",
        "## Run",
    ]


def test_a_candidate_has_a_row_in_the_ranking_and_a_table_of_assessments():
    made = render_markdown(golden_report(), LOOK)
    assert "| 2 | Ada Obi | old/ada-2.docx | 82.5 | meets all | ✓ | 2 |" in made
    assert (
        "| More modalities | preferred | \\~ in part: the resume says so | 12.5 | 30.0 | Practises CT. "
        "| page 1, line 9 “CT Tech” |" in made
    )
    assert "- **Set aside:** More modalities: “Hartford, CT”: Connecticut, not computed tomography" in made
    assert "- **Same person:** ada.pdf: same e-mail address" in made
    assert "- **Look at:** Hidden text on page 1: “MRI”. page 1, line 40 “MRI”" in made


def test_fewer_candidates_than_were_ranked_are_told():
    report = golden_report()
    assert "the first" not in render_markdown(report, LOOK)
    assert "Shown: the first 1 of 3 ranked." in render_markdown(replace(report, candidates=report.candidates[:1]), LOOK)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_becomes_markup_and_all_of_it_is_shown(text):
    made = render_markdown(attacked(text), LOOK)
    assert kinds_of(made) == kinds_of(render_markdown(attacked("harmless"), LOOK))
    assert not {"html_block", "html_inline", "link_open", "image", "code_inline", "s_open"} & set(kinds_of(made))
    assert texts_of(made).count(one_line(text)) >= 9
    assert set(re.findall(r"<[/!]?([a-zA-Z0-9-]*)", PARSER.render(made))) == TAGS
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", made)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_text_is_shown_as_it_stands_at_the_beginning_of_a_line_too(text):
    assert texts_of(escape(text)) == [one_line(text)]
    assert kinds_of(escape(text)) == ["paragraph_open", "inline", "paragraph_close"]
    assert kinds_of(f"A line\n{escape(text)}") == ["paragraph_open", "inline", "softbreak", "paragraph_close"]
    assert kinds_of(f"- {escape(text)}") == kinds_of("- harmless")


def test_renderers_that_make_links_of_addresses_find_none():
    made = escape("http://evil.example www.evil.example a@evil.example")
    assert made == "http\\://evil.example www\\.evil.example a\\@evil.example"


def test_a_name_of_100_kb_breaks_no_table():
    assert kinds_of(render_markdown(attacked(LONG), LOOK)) == kinds_of(render_markdown(attacked("harmless"), LOOK))
