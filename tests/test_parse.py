"""`matcher parse`: what was read in a file, for whoever wonders why a resume stands where it does."""

from __future__ import annotations

import json
from email.message import EmailMessage

import pytest
from PIL import Image

from tests.documents.conftest import pdf_of
from tests.documents.made import needs_tesseract, picture_of
from tests.test_cli import RESUME

DAY = ("--as-of", "2026-11-01")
PAGE = [(72, 100, "Jo Doe, R.T.(R)(ARRT)"), (72, 120, "CT Technologist")]


def hidden(canvas):
    canvas.setFillGray(1)
    canvas.drawString(72, 600, "ACLS PALS")


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "jo.pdf"
    path.write_bytes(pdf_of(*PAGE, draw=hidden))
    return path


def test_text_numbers_each_line_as_quotations_do_and_tells_what_was_hidden(run, page):
    code, out, err = run("parse", page)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "jo.pdf: read as PDF, 2 lines."
    assert [line for line in lines if line.startswith("    1.")] == [
        "    1.1  Jo Doe, R.T.(R)(ARRT)",
        "    1.2  CT Technologist",
    ]
    assert any("ACLS PALS (the colour of its background" in line for line in lines)


def test_words_have_their_places_and_formats_without_places_have_none(run, page, tmp_path):
    rows = [line.split("\t") for line in run("parse", page, "--format", "words")[1].splitlines()]
    assert rows[0] == ["file", "page", "line", "block", "x0", "top", "x1", "bottom", "confidence", "word"]
    assert [row[-1] for row in rows[1:]] == ["Jo", "Doe,", "R.T.(R)(ARRT)", "CT", "Technologist", "ACLS PALS"]
    jo = dict(zip(rows[0], rows[1], strict=True))
    assert (jo["page"], jo["line"], jo["confidence"]) == ("1", "1", "")
    assert float(jo["x0"]) == pytest.approx(72, abs=1)
    assert float(jo["top"]) < 100 < float(jo["bottom"])
    assert rows[-1][2] == "hidden"
    (tmp_path / "jo.txt").write_text("Jo Doe\n", encoding="utf-8")
    rows = [line.split("\t") for line in run("parse", tmp_path / "jo.txt", "--format", "words")[1].splitlines()]
    assert [row[4:] for row in rows[1:]] == [["", "", "", "", "", "Jo"], ["", "", "", "", "", "Doe"]]


def test_json_is_a_json_resume_with_facts_beside_it(run, tmp_path):
    (tmp_path / "jo.txt").write_text(RESUME, encoding="utf-8")
    shown = json.loads(run("parse", tmp_path / "jo.txt", "--format", "json", *DAY)[1])
    assert shown["basics"] == {
        "name": "Jo Doe",
        "email": "jo@example.com",
        "location": {"city": "Austin", "region": "TX"},
    }
    assert shown["work"] == [
        {
            "name": "Lakeside Hospital",
            "position": "CT Technologist",
            "location": "Austin, TX",
            "startDate": "2019-03",
        },
    ]
    assert shown["education"][0]["studyType"] == "Associate"
    assert shown["facts"]["credentials"][0]["disciplines"] == ["R", "CT"]
    assert shown["facts"]["credentials"][0]["evidence"][0] == {"page": 1, "line": 5, "quote": "R.T.(R)(CT)(ARRT)"}


def test_the_debug_image_shows_words_in_blue_columns_in_green_and_hidden_text_in_red(run, page, tmp_path):
    target = tmp_path / "page.png"
    assert run("parse", page, "--debug-image", target)[0] == 0
    picture = Image.open(target).convert("RGB")
    assert picture.size == pytest.approx((612 * 110 / 72, 792 * 110 / 72), abs=2)
    colours = {colour for _, colour in picture.getcolors(1 << 24)}
    assert {(40, 110, 220), (30, 150, 70), (220, 30, 30)} <= colours


@needs_tesseract
def test_of_a_scan_the_words_are_drawn_on_the_picture_as_it_was_straightened(run, tmp_path):
    scan, target = tmp_path / "jo.png", tmp_path / "page.png"
    scan.write_bytes(picture_of(pdf_of(*PAGE, size=14)))
    code, out, _ = run("parse", scan, "--format", "words", "--debug-image", target)
    assert code == 0
    assert all(int(line.split("\t")[8]) > 60 for line in out.splitlines()[1:])
    assert (40, 110, 220) in {colour for _, colour in Image.open(target).getcolors(1 << 24)}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--format", "xml"), 2, "there is no format 'xml'. Use one of: text, json, words."),
        (("--debug-image", "page.png", "--page", "2"), 2, "has no page 2 to draw"),
        (("--debug-image", "no/such/page.png"), 5, "there is no folder"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_one_line(run, page, monkeypatch, arguments, code, words):
    monkeypatch.chdir(page.parent)
    got, out, err = run("parse", page, *arguments)
    assert (got, out) == (code, "")
    assert words in err
    assert err.count("\n") == 1


def test_a_page_attached_to_a_mail_is_read_and_not_drawn(run, page, tmp_path):
    message = EmailMessage()
    message["From"] = "jo@example.org"
    message.add_attachment(page.read_bytes(), maintype="application", subtype="pdf", filename="jo.pdf")
    mail = tmp_path / "jo.eml"
    mail.write_bytes(message.as_bytes())
    assert "R.T.(R)(ARRT)" in run("parse", mail)[1]
    code, _, err = run("parse", mail, "--debug-image", tmp_path / "page.png")
    assert code == 2
    assert "has no page 1 to draw" in err


def test_a_file_that_cannot_be_read_says_why(run, tmp_path):
    (tmp_path / "jo.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    code, out, err = run("parse", tmp_path / "jo.pdf")
    assert (code, out) == (3, "")
    assert err.startswith("jo.pdf: the PDF is damaged")
