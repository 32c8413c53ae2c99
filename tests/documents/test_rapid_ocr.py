"""RapidOCR, the second engine: words where their ink is, columns in order. Skipped where it is not installed."""

from __future__ import annotations

from importlib import util
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageOps
from reportlab.pdfbase.pdfmetrics import stringWidth

from matcher.documents import pictures, rapid_ocr
from matcher.documents.layout import find_lines
from matcher.documents.ocr import SURE
from matcher.documents.ocr_pieces import find_ocr_pieces
from matcher.documents.pictures import read_picture
from matcher.documents.rapid_ocr import rapidocr_version, read_words_rapidly
from tests.documents.made import page_of, picture_of

needs_rapidocr = pytest.mark.skipif(rapidocr_version() is None, reason="rapidocr is not installed (the extra `ocr`)")

DPI = 150  # at which page_of draws
LEFT = ["Contact", "Jo Doe", "Mercy Street 12", "Austin, Texas", "Skills", "Fluoroscopy", "Portable work", "Trauma"]
RIGHT = [
    "Experience",
    "CT Technologist, Mercy Hospital",
    "March 2019 to Present",
    "Performed forty scans a day for the",
    "emergency department and the wards",
    "Education",
    "Associate of Applied Science, 2018",
    "Austin Community College, Radiography",
]
LINE = "Radiologic Technologist at Mercy Hospital, Austin"


@pytest.fixture
def two_columns(draw_pdf, stack):
    return draw_pdf(*stack(50, 100, LEFT, leading=20), *stack(260, 107, RIGHT, leading=20), size=12)


@pytest.fixture
def with_rapidocr(monkeypatch):
    monkeypatch.setattr(pictures, "read_words", read_words_rapidly)
    monkeypatch.setattr(pictures, "engine", lambda: "rapidocr")


@needs_rapidocr
def test_words_stand_where_they_were_drawn(draw_pdf):
    words = read_words_rapidly(page_of(draw_pdf((72, 200, LINE), (72, 400, "Overnight"), size=12)), dpi=DPI)
    assert [word.text for word in words] == [*LINE.split(), "Overnight"]
    assert len({word.line for word in words}) == 2
    assert all(SURE < word.confidence <= 100 for word in words)
    first, last = words[0], words[-1]
    pixels = DPI / 72
    assert abs(first.x0 - 73 * pixels) <= 2  # the stem of R stands one point from the pen
    assert abs(first.top - (200 - 8.7) * pixels) <= 3  # l of Helvetica is 0.73 of the type size high
    assert abs(first.bottom - (200 + 2.6) * pixels) <= 3  # g reaches 0.22 of it below the line
    assert abs(last.x1 - (72 + stringWidth("Overnight", "Helvetica", 12)) * pixels) <= 2
    assert all(0.1 * 12 * pixels < b.x0 - a.x1 < 0.6 * 12 * pixels for a, b in pairwise(words[:6]))


@needs_rapidocr
@pytest.mark.parametrize("light", [False, True])
def test_letters_may_be_lighter_than_what_they_stand_on(draw_pdf, light):
    page = page_of(draw_pdf((72, 200, LINE), size=12))
    words = read_words_rapidly(ImageOps.invert(page) if light else page, dpi=DPI)
    assert " ".join(word.text for word in words) == LINE
    assert all(8 <= word.bottom - word.top <= 24 for word in words)


@needs_rapidocr
@pytest.mark.parametrize("angle", [0.0, -0.7, 0.7])
def test_columns_are_read_one_after_the_other(two_columns, angle):
    page = page_of(two_columns).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    pieces = find_ocr_pieces(read_words_rapidly(page, dpi=DPI), np.asarray(page), scale=72 / DPI)
    assert [line.written for line in find_lines(pieces)] == LEFT + RIGHT
    assert all(abs(piece.size - 12) <= 2 for piece in pieces)  # as near as Tesseract's boxes bring it, and half a point


@needs_rapidocr
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_turned(two_columns, with_rapidocr, turn):
    page = page_of(two_columns).rotate(turn, expand=True)
    assert [line.text for line in read_picture(picture_of(page)).lines] == LEFT + RIGHT


@needs_rapidocr
def test_list_dots_make_bullets(draw_pdf, with_rapidocr):
    items = ["Portable chest films on the wards", "Trauma series in the emergency room", "Fluoroscopy with the doctor"]
    drawn = [(80, 100 + 16 * n, text) for n, text in enumerate(["Duties at Mercy Hospital", *items])]

    def dots(canvas):
        for n in range(1, 4):
            canvas.circle(70, 792 - 96 - 16 * n, 1.8, stroke=0, fill=1)

    lines = read_picture(picture_of(draw_pdf(*drawn, size=12, draw=dots))).lines
    assert [(line.role, line.text) for line in lines] == [
        ("text", "Duties at Mercy Hospital"),
        *(("bullet", item) for item in items),
    ]


@needs_rapidocr
def test_an_empty_page_has_no_words():
    assert read_words_rapidly(Image.new("L", (1275, 1650), 255), dpi=DPI) == []


@needs_rapidocr
def test_nothing_is_printed(two_columns, capfd):
    rapid_ocr._engine.cache_clear()
    read_words_rapidly(page_of(two_columns), dpi=DPI)
    assert capfd.readouterr() == ("", "")


def test_where_it_is_not_installed_there_is_no_version(monkeypatch):
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    assert rapidocr_version() is None


@pytest.mark.parametrize(
    ("text", "places", "ink", "words", "because"),
    [
        ("ab cd", [2, 6, 14, 18], "0111011100001110111", ["ab", "cd"], "the space that was read"),
        ("abcd", [2, 6, 14, 18], "0111011100001110111", ["ab", "cd"], "a gap as wide as a space"),
        ("ab cd", [2, 6, 17, 21], "0111011100001110111", ["ab", "cd"], "places are a letter's width off"),
        ("a1cd", [2, 6, 14, 18], "0111011100001110111", ["a1cd"], "a 1 fills little of its place"),
        ("abc", [2, 8, 14], "0111000111000111000", ["abc"], "letters set apart are one word"),
    ],
)
def test_a_line_is_parted_at_its_spaces(text, places, ink, words, because):
    strip = rapid_ocr._Strip(np.tile(np.array(list(ink)) == "1", (10, 1)), 0, np.zeros(len(ink), dtype=int))
    spaced = [text[max(0, at - 1)] == " " for at, char in enumerate(text) if char != " "]
    letters = [rapid_ocr._Letter(*one) for one in zip(text.replace(" ", ""), map(float, places), spaced, strict=True)]
    assert [word for word, _ in rapid_ocr._words(letters, strip)] == words, because
