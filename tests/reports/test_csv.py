"""CSV: one rectangular table, readable by programs and by Excel, in which nothing is a formula."""

from __future__ import annotations

import csv
import io
import re

import pytest

from matcher.reports.csv import CELL_MAX, HEADS, render_csv
from matcher.reports.structure import RankingReport
from tests.reports.make_goldens import HOSTILE, LONG, LOOK, attacked, golden_report

FORMULA = re.compile(r"""[\s"']*[=+\-@＝＋－＠]""")


def rows_of(report: RankingReport) -> list[list[str]]:
    return list(csv.reader(io.StringIO(render_csv(report, LOOK).decode("utf-8-sig"), newline=""), strict=True))


def records_of(report: RankingReport, row: str) -> list[dict[str, str]]:
    heads, *rows = rows_of(report)
    return [dict(zip(heads, cells, strict=True)) for cells in rows if cells[0] == row]


def test_excel_knows_the_encoding_and_lines_end_as_rfc_4180_says():
    made = render_csv(golden_report(), LOOK)
    assert made.startswith(b"\xef\xbb\xbfrow,rank,file,sha256,")
    assert made.endswith(b"\r\n")
    assert made.count(b"\n") == made.count(b"\r\n") == len(rows_of(golden_report()))


def test_every_row_has_all_columns_and_says_what_it_is():
    heads, *rows = rows_of(golden_report())
    assert {len(row) for row in rows} == {len(heads)} == {len(HEADS) + 3 * 2}
    assert heads[len(HEADS) :][:3] == ["arrt_status", "arrt_points", "arrt_because"]
    assert [row[0] for row in rows[:4]] == ["candidate"] * 3 + ["unread"]
    assert {row[0] for row in rows[4:]} == {"run"}


def test_an_unread_file_has_its_message_and_remedy_and_the_run_its_entries():
    (unread,) = records_of(golden_report(), "unread")
    assert {key: value for key, value in unread.items() if value} == {
        "row": "unread",
        "file": "scan.jpg",
        "sha256": "34" * 32,
        "why": "scan.jpg: asks for a password. Ask for it.",
    }
    run = {row["file"]: row["why"] for row in records_of(golden_report(), "run")}
    assert (run["as of"], run["files"], run["files sha256"]) == ("2026-11-01", "4", golden_report().run.files_sha256)
    assert run["requirement arrt"] == "ARRT registration (must, 70 points): “ARRT certification is required.”"
    assert run["passed over file"] == "~$ada.docx"


def test_numbers_are_plain_and_a_phone_number_is_text():
    one = records_of(golden_report(), "candidate")[1]
    assert (one["rank"], one["score"], one["arrt_points"], one["rank_low"]) == ("2", "82.5", "70.0", "2")
    assert one["phone"] == "'+12105550101 ext. 204"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_cell_begins_like_a_formula_wherever_the_cells_are_parted(text):
    rows = rows_of(attacked(text))
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if FORMULA.match(cell) and not cell.startswith("'")] == []
    lines = render_csv(attacked(text), LOOK).decode("utf-8-sig").splitlines()
    assert len(lines) == len(rows)  # none is laid into a second line, where it would begin anew
    in_europe = [cell for line in lines for cell in line.split(";")[1:]]  # Excel parts at ";" there
    assert [cell for cell in in_europe if FORMULA.match(cell) and not cell.startswith("'")] == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_character_of_a_resume_steers_what_shows_the_table(text):
    shown = render_csv(attacked(text), LOOK).decode("utf-8-sig")
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", shown)


def test_a_name_of_100_kb_fits_its_cell():
    cells = [cell for row in rows_of(attacked(LONG)) for cell in row]
    assert max(map(len, cells)) == CELL_MAX
    assert {cell[-1] for cell in cells if len(cell) == CELL_MAX} == {"…"}
