"""The PDF: a page for each of the shortlist, the same bytes twice, and nothing in it that acts."""

from __future__ import annotations

import re
import zlib

import pypdfium2
import pytest

from matcher.reports.formats import Look
from matcher.reports.structure import describe
from tests.reports.examples import example_candidate, example_ranking, example_silent, hostile

pytest.importorskip("weasyprint", reason="needs the extra pdf, and pango", exc_type=(ImportError, OSError))
from matcher.reports.html.paper import render_pdf

ACTS = rb"/(?:JavaScript|JS|Launch|URI|OpenAction|AA|EmbeddedFile|RichMedia|SubmitForm|GoToR)\b"


def pages_of(*candidates):
    return [
        " ".join(page.get_textpage().get_text_range().replace("\ufffe", "").split())
        for page in pypdfium2.PdfDocument(render_pdf(describe(example_ranking(*candidates)), Look()))
    ]


def test_the_ranking_comes_first_then_a_page_for_each_of_the_shortlist_then_what_was_not_read():
    pages = pages_of(example_candidate(), example_silent())
    assert "Imaging Technician" in pages[0]
    assert [page.split()[0] for page in pages[1:3]] == ["1.", "2."]
    assert "Ada Obi" in pages[1]
    assert "Bo Li" in pages[2]
    assert "scan.jpg" in pages[-1]
    assert "Profile sha256" in pages[-1]
    assert len(pages) == 4


def test_who_is_not_shown_to_qualify_has_a_line_and_no_page():
    pages = pages_of(example_candidate(), example_silent("bo.txt"), example_candidate("z.pdf", "Zed", tier="not_shown"))
    assert "Zed" in pages[0]
    assert [page for page in pages[1:] if "Zed" in page] == []


def test_the_same_report_gives_the_same_bytes():
    report = describe(example_ranking())
    assert render_pdf(report, Look()) == render_pdf(report, Look())


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '<a href="http://evil.example">x</a>',
        "<img src='http://evil.example/x.png'>",
        "<style>@import url(http://evil.example)</style>",
        "<object data='file:///etc/passwd'></object>",
        "{{ 7*7 }}",
        "\x1b[2J",
        "\u202eevil",
    ],
)
def test_no_text_of_a_resume_acts_or_fetches_when_the_file_is_opened(attack):
    pdf = render_pdf(describe(example_ranking(hostile(attack))), Look())
    streams = [_unpacked(s) for s in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)]
    assert [part for part in (pdf, *streams) if re.search(ACTS, part)] == []
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    assert "7*7" not in attack or attack in text
    assert not re.search("[\x1b\u202e]", text)


@pytest.mark.parametrize("long", ["x" * 100_000, "many words " * 9_000])
def test_a_text_without_end_takes_no_time_without_end(long):
    pdf = render_pdf(describe(example_ranking(hostile(long))), Look())
    assert len(pypdfium2.PdfDocument(pdf)) < 12


def _unpacked(stream: bytes) -> bytes:
    return zlib.decompressobj().decompress(stream) if stream[:1] == b"\x78" else stream
