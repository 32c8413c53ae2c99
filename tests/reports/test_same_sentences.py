"""Every format says the same: the sentences and the numbers of the JSON report, and none of its own."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import openpyxl
import pypdfium2
import pytest
from markdown_it import MarkdownIt

from matcher.reports.formats import Look, find_format
from matcher.reports.glance import STATUS_WORDS, TIER_WORDS
from tests.reports.make_goldens import golden_report, unpacked

pytestmark = pytest.mark.filterwarnings("ignore:.*xtension is not supported")  # openpyxl reads no data bars
REPORT = golden_report()
WIDE = Look(width=2_000)  # the table wraps nothing


def made(format: str) -> Any:
    return find_format(format)(REPORT, WIDE)


JSON = json.loads(made("json"))
LINES = [(c, line) for c in JSON["candidates"] for line in c["assessments"]]


def texts_in_table() -> list[str]:
    """The lines, and what stands behind their first word: "why  Holds ARRT." says "Holds ARRT."."""
    lines = [line.strip() for line in made("table").splitlines()]
    return [text for line in lines for text in (line, line.partition(" ")[2].strip())]


def texts_in_xlsx() -> list[str]:
    cells = [str(c) for rows in workbook().values() for row in rows for c in row.values() if c is not None]
    return [sentence for cell in cells for sentence in cell.split("\n")]


def texts_in_csv() -> list[str]:
    return [sentence for row in table() for cell in row.values() for sentence in cell.split(" | ")]


def texts_in_markdown() -> list[str]:
    texts = ["".join(t.content for t in token.children or ()) for token in markdown()]
    return [text for whole in texts for text in (whole, whole.partition(":")[2].strip())]


def workbook() -> dict[str, list[dict[str, Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx")))
    return {
        sheet.title: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        for sheet in book
        for rows in [list(sheet.iter_rows(values_only=True))]
    }


def table() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made("csv").decode("utf-8-sig"), newline="")))


def markdown() -> list[Any]:
    parsed = MarkdownIt("commonmark").enable("table").parse(made("markdown"))
    return [token for token in parsed if token.type == "inline"]


def markdown_rows(columns: int) -> list[list[str]]:
    """The cells of the tables with so many columns, without their headings."""
    lines = [line for line in made("markdown").splitlines() if line.startswith("| ") and "| --- |" not in line]
    rows = [line[2:-2].split(" | ") for line in lines]
    return [row for row in rows if len(row) == columns and row[0] not in {"rank", "requirement"}]


def texts_in_html() -> list[str]:
    """Each piece of text between tags, of the page and of what its script would open, and each whole cell."""
    page = unpacked(made("html"))
    cells = [
        re.sub(r"<[^>]+>", " ", cell) for cell in re.findall(r"<(?:td|p|li)[^>]*>(.*?)</(?:td|p|li)>", page, re.DOTALL)
    ]
    return [" ".join(unescape(text).split()) for text in [*re.findall(r">([^<]+)<", page), *cells]]


def texts_in_pdf() -> list[str]:
    """The whole text as one line: where lines break is the printer's affair."""
    pytest.importorskip("weasyprint", reason="needs the extra pdf, and pango", exc_type=(ImportError, OSError))
    pages = pypdfium2.PdfDocument(made("pdf"))
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    return [" ".join(text.replace("\ufffe", "").split())]


def stands(words: str, texts: list[str]) -> bool:
    """In a format that a person sees as a page, anywhere in its text; elsewhere as a text of its own."""
    return words in texts or (len(texts) == 1 and " ".join(words.split()) in texts[0])


FULL: dict[str, Callable[[], list[str]]] = {
    "xlsx": texts_in_xlsx,
    "csv": texts_in_csv,
    "markdown": texts_in_markdown,
    "html": texts_in_html,
}
ALL = {"table": texts_in_table, "pdf": texts_in_pdf, **FULL}


@pytest.mark.parametrize("format", ALL)
def test_every_reason_for_a_place_and_what_would_change_it_is_said(format):
    texts = ALL[format]()
    for candidate in JSON["candidates"]:
        assert stands(candidate["why"], texts)
        assert candidate["would_meet_all_if"] is None or stands(candidate["would_meet_all_if"], texts)


@pytest.mark.parametrize("format", ALL)
def test_the_questions_are_asked_in_the_same_words(format):
    texts = ALL[format]()
    for candidate in JSON["candidates"]:
        shown = candidate["questions"][:1] if format == "table" else candidate["questions"]
        assert [question for question in shown if not stands(question, texts)] == []


@pytest.mark.parametrize("format", FULL)
def test_the_sentence_of_every_assessment_and_every_strength_is_said(format):
    texts = FULL[format]()
    assert [line["because"] for _, line in LINES if line["because"] not in texts] == []
    assert [s for c in JSON["candidates"] for s in c["strengths"] if s not in texts] == []


@pytest.mark.parametrize("format", ALL)
def test_the_message_of_every_flag_and_of_every_unread_file_is_said(format):
    said = " ".join(ALL[format]())
    assert [f["message"] for c in JSON["candidates"] for f in c["flags"] if f["message"] not in said] == []
    for unread in JSON["unread"]:
        assert unread["message"].removeprefix(f"{unread['file']}: ") in said
        assert unread["remedy"] in said


@pytest.mark.parametrize("format", ["xlsx", "markdown"])
def test_what_is_said_of_careers_and_of_the_firmness_of_places_is_the_same(format):
    said = " ".join(FULL[format]())
    careers = [fact["because"] for c in JSON["candidates"] for part in c["career"].values() for fact in part]
    assert careers
    assert [words for words in careers if words not in said] == []
    assert [c for c in JSON["candidates"] if c["stability"]["because"] not in said] == []


def test_rank_score_and_tier_are_equal_in_all_formats():
    candidates = JSON["candidates"]
    expected = [(c["rank"], c["file"], c["score"], TIER_WORDS[c["tier"]]) for c in candidates]
    assert [(r["rank"], r["file"], r["score"], r["tier"]) for r in workbook()["Ranking"]] == expected
    ranked = [r for r in table() if r["row"] == "candidate"]
    assert [(int(r["rank"]), r["file"], float(r["score"]), TIER_WORDS[r["tier"]]) for r in ranked] == expected
    assert [(int(r[0]), r[2], float(r[3]), r[4]) for r in markdown_rows(7) if r[0].isdigit()] == expected
    rows = [line.split() for line in made("table").splitlines() if line[:1].isdigit() and "files:" not in line]
    assert [(int(r[0]), r[1], float(r[4]), " ".join(r[5:7])) for r in rows] == expected


def test_points_and_status_of_every_assessment_are_equal():
    expected = [(c["file"], a["because"], STATUS_WORDS[a["status"]], a["points"]) for c, a in LINES]
    sheet = workbook()["Assessments"]
    assert [(r["file"], r["because"], r["status"], r["points"]) for r in sheet] == expected
    ids = [r["id"] for r in JSON["job"]["requirements"]]
    in_csv = [
        (row["file"], row[f"{id}_because"], STATUS_WORDS[row[f"{id}_status"]], float(row[f"{id}_points"]))
        for row in table()
        if row["row"] == "candidate"
        for id in ids
    ]
    assert in_csv == expected
    rows = [row for row in markdown_rows(7) if not row[0].isdigit()]
    in_markdown = [(row[5], row[2].partition(":")[0].split(" ", 1)[1], float(row[3])) for row in rows]
    assert in_markdown == [line[1:] for line in expected]


def test_the_score_is_the_sum_of_the_points_in_each_format():
    for row in workbook()["Ranking"]:
        points = [r["points"] for r in workbook()["Assessments"] if r["file"] == row["file"]]
        assert round(sum(points), 1) == row["score"]
    for row in table():
        if row["row"] == "candidate":
            points = [float(value) for key, value in row.items() if key.endswith("_points")]
            assert round(sum(points), 1) == float(row["score"])


@pytest.mark.parametrize("format", FULL)
def test_the_manifest_and_the_requirements_are_there(format):
    said = " ".join(FULL[format]())
    assert JSON["run"]["files_sha256"] in said
    assert JSON["run"]["profile_sha256"] in said
    assert [r["quote"] for r in JSON["job"]["requirements"] if r["quote"] not in said] == []
    assert [digest for c in JSON["candidates"] if (digest := c["sha256"]) not in said] == []
