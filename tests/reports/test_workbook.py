"""The workbook: what an office opens, sorts, filters and prints; and nothing in it runs."""

from __future__ import annotations

import io
import re
import time
import zipfile
from datetime import datetime
from xml.etree import ElementTree

import openpyxl
import pytest

from matcher.errors import OutputError
from matcher.reports import workbook
from matcher.reports.csv import CELL_MAX
from matcher.reports.structure import RankingReport
from matcher.reports.workbook import MADE, render_xlsx
from tests.reports.make_goldens import HOSTILE, LONG, LOOK, attacked, golden_report

pytestmark = pytest.mark.filterwarnings("ignore:.*xtension is not supported")  # openpyxl reads no data bars
SHEETS = ["Ranking", "Assessments", "Career", "Unread", "Run"]


def book_of(report: RankingReport):
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(report, LOOK)))


def rows_of(sheet) -> list[dict[str, object]]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def parts_of(report: RankingReport) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(render_xlsx(report, LOOK))) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def test_the_same_ranking_gives_the_same_bytes_at_another_time(monkeypatch):
    first = render_xlsx(golden_report(), LOOK)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert render_xlsx(golden_report(), LOOK) == first
    finally:
        monkeypatch.undo()
        time.tzset()
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_has_five_sheets_a_title_and_a_day_that_never_changes():
    book = book_of(golden_report())
    assert book.sheetnames == SHEETS
    assert book.properties.title == "Ranking: Imaging Technician, as of 2026-11-01"
    assert (book.properties.created, book.properties.modified) == (MADE, datetime(2000, 1, 1))


def test_numbers_are_numbers_and_all_else_is_text():
    ranking, assessments = (rows_of(book_of(golden_report())[name]) for name in SHEETS[:2])
    assert [(row["rank"], row["score"]) for row in ranking] == [(1, 82.5), (2, 82.5), (3, 0)]
    assert [(row["points"], row["points possible"]) for row in assessments[:2]] == [(70, 70), (12.5, 30)]
    assert ranking[1]["phone"] == "+12105550101 ext. 204"


def test_a_row_of_the_ranking_says_what_the_report_says_of_a_candidate():
    first, second, third = rows_of(book_of(golden_report())["Ranking"])
    assert (first["tier"], first["ARRT registration"], third["ARRT registration"]) == ("meets all", "met", "not met")
    assert third["would meet all if"] == "Would meet all if ARRT turns out to be held."
    assert second["same person"] == "ada.pdf: same e-mail address"
    assert (second["flags"], second["city"], second["state"]) == ("Hidden text on page 1: “MRI”.", "Austin", "TX")


def test_an_assessment_has_its_quotations_and_what_was_set_aside():
    line = rows_of(book_of(golden_report())["Assessments"])[1]
    assert (line["basis"], line["quotations"]) == ("the resume says so", "page 1, line 9 “CT Tech”")
    assert line["set aside, and why"] == "“Hartford, CT”: Connecticut, not computed tomography"


def test_careers_unread_files_and_the_run_have_their_sheets():
    book = book_of(golden_report())
    career = [row for row in rows_of(book["Career"]) if row["file"] == "old/ada-2.docx"]
    assert [row["what"] for row in career] == ["last used", "gap", "overlap"]
    assert [row["months"] for row in career] == [0, 20, 8]
    (unread,) = rows_of(book["Unread"])
    assert (unread["file"], unread["reason"], unread["remedy"]) == ("scan.jpg", "password protected", "Ask for it.")
    run = {row["entry"]: row for row in rows_of(book["Run"])}
    assert run["files sha256"]["value"] == golden_report().run.files_sha256
    assert run["requirement arrt"] == {
        "entry": "requirement arrt",
        "value": "ARRT registration",
        "necessity": "must",
        "points": 70,
        "quote of the posting": "ARRT certification is required.",
    }


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_can_be_filtered_scrolled_and_printed(name):
    sheet = book_of(golden_report())[name]
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.freeze_panes == ("D2" if name in SHEETS[:3] else "A2")
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert sheet.page_setup.fitToHeight == 0
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
    assert all(5 < width < 75 for width in widths)
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_what_is_printed_of_the_ranking_can_be_read():
    sheet = book_of(golden_report())["Ranking"]
    last = openpyxl.utils.range_boundaries(sheet.print_area.partition("!")[2])[2]
    assert sheet.cell(1, last).value == "ask"
    width = sum(sheet.column_dimensions[cell.column_letter].width for cell in sheet[1][:last])
    assert width < 260  # characters: half size on a sheet of letter, across


def test_scores_and_points_have_bars_and_status_words_a_colour():
    sheets = parts_of(golden_report())
    for number in (1, 2):
        assert sheets[f"xl/worksheets/sheet{number}.xml"].count('<cfRule type="dataBar"') == 1
    book = book_of(golden_report())
    rules = {
        (str(cells.sqref).partition(":")[0], rule.formula[0])
        for cells in book["Ranking"].conditional_formatting
        for rule in cells.rules
        if rule.type == "cellIs"
    }
    assert {("E2", '"near miss"'), ("F2", '"met"'), ("F2", '"in part"'), ("F2", '"not met"')} <= rules


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_in_it_is_a_formula_a_link_or_markup(text):
    parts = parts_of(attacked(text))
    assert [name for name in parts if re.search("worksheets/_rels|vba|externalLink|embed|media", name)] == []
    for name, part in parts.items():
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(part).iter()}
        if name.startswith(("xl/worksheets", "xl/shared")):
            assert not re.search("<f[ >/]|<hyperlink", part)
            assert not tags & {"hyperlink", "hyperlinks", "r", "rPr", "script", "b", "i", "oleObjects"}
    cells = [c for sheet in book_of(attacked(text)) for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert {type(cell.value) for cell in cells if cell.data_type == "n"} <= {int, float}
    assert [cell for cell in cells if cell.hyperlink] == []


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","y")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"])
def test_a_text_that_looks_like_a_formula_stands_as_written_and_stays_text_when_it_is_edited(text):
    name = book_of(attacked(text))["Ranking"]["C2"]
    assert (name.value, name.data_type, name.quotePrefix) == (text, "s", True)


def test_what_xlsxwriter_would_write_as_markup_is_text():
    for text in ("<r><t>rich</t></r>", "<r><</r>"):
        assert book_of(attacked(text))["Ranking"]["C2"].value == f" {text}"


def test_characters_that_xml_cannot_hold_are_replaced_and_excels_own_escapes_mean_nothing():
    assert book_of(attacked("a\x1b[2J \ud800 \ufffe\uffff"))["Ranking"]["C2"].value == "a\ufffd[2J \ufffd \ufffd\ufffd"
    assert "_x005F_x0041_" in parts_of(attacked("_x0041_"))["xl/sharedStrings.xml"]


def test_a_name_of_100_kb_fits_its_cell_and_two_sentences_stand_on_two_lines():
    first = rows_of(book_of(attacked(LONG))["Ranking"])[0]
    assert len(str(first["name"])) == len(str(first["strengths"])) == CELL_MAX
    assert str(first["name"]).endswith("x…")
    assert rows_of(book_of(attacked("a\nb"))["Ranking"])[0]["strengths"] == "a b\na b"


def test_more_rows_than_excel_has_are_refused_and_not_left_out(monkeypatch):
    monkeypatch.setattr(workbook, "ROWS_MAX", 3)
    with pytest.raises(OutputError, match="Use --format csv"):
        render_xlsx(golden_report(), LOOK)
