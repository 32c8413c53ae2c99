"""Pictures of text: read by OCR where Tesseract is at hand, in the order of the page, and said to be read so."""

from __future__ import annotations

import io
import shutil

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from matcher.documents import ocr, pictures, rapid_ocr
from matcher.documents.ocr import OcrWord
from matcher.documents.ocr_pieces import find_ocr_pieces
from matcher.documents.pictures import find_skew, read_picture
from matcher.documents.scans import read_pdf_or_scan
from matcher.errors import UnreadableError
from tests.documents.made import needs_tesseract, page_of, picture_of

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


@pytest.fixture
def two_columns(draw_pdf, stack):
    return draw_pdf(*stack(50, 100, LEFT, leading=20), *stack(260, 107, RIGHT, leading=20), size=12)


@pytest.fixture
def no_engine(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(rapid_ocr, "rapidocr_version", lambda: None)
    ocr.tesseract_version.cache_clear()
    yield
    ocr.tesseract_version.cache_clear()


def _scan(page: Image.Image, draw_pdf, *, stamp: str = "", grey: float = 0) -> bytes:
    """A PDF whose page is that picture, with words typed over its lower edge."""

    def draw(canvas):
        canvas.drawImage(ImageReader(page), 0, 0, 612, 792)
        canvas.setFillGray(grey)
        canvas.drawString(60, 30, stamp)

    return draw_pdf(draw=draw)


def _texts(reading) -> list[str]:
    return [line.text for line in reading.lines]


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_columns_of_a_picture_are_read_one_after_the_other(two_columns, kind):
    reading = read_picture(picture_of(two_columns, kind))
    assert _texts(reading) == LEFT + RIGHT
    assert reading.remarks[0].message.startswith(
        f"Read by OCR (tesseract {ocr.tesseract_version()}), mean confidence 9"
    )


@needs_tesseract
@pytest.mark.parametrize("angle", [-6.0, -3.0, -0.7, 0.7, 3.0, 6.0])
def test_columns_that_stand_askew_are_read_one_after_the_other(two_columns, angle):
    page = page_of(two_columns).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert _texts(read_picture(picture_of(page))) == LEFT + RIGHT


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_turned(two_columns, turn):
    page = page_of(two_columns).rotate(turn, expand=True)
    assert _texts(read_picture(picture_of(page))) == LEFT + RIGHT


@needs_tesseract
def test_a_scanned_pdf_is_read_like_the_pdf_it_was_printed_from(two_columns, draw_pdf):
    scanned, printed = read_pdf_or_scan(_scan(page_of(two_columns), draw_pdf)), read_pdf_or_scan(two_columns)
    assert _texts(scanned) == _texts(printed)
    for seen, told in zip(scanned.lines, printed.lines, strict=True):
        assert seen.box is not None
        assert told.box is not None
        assert abs(seen.box.x0 - told.box.x0) < 4
        assert abs(seen.box.bottom - told.box.bottom) < 6
    assert scanned.remarks[0].message.startswith("Read by OCR (tesseract ")
    assert not printed.remarks


@needs_tesseract
@pytest.mark.parametrize("angle", [0.0, -0.9, 0.9])
def test_dates_at_the_right_edge_stay_on_the_line_of_their_post(draw_pdf, angle):
    posts = ["CT Technologist, Mercy Hospital", "Staff Radiographer, St. Anne", "Student, Austin College"]
    dates = ["Mar 2019 - Present", "Jun 2016 - Feb 2019", "2014 - 2016"]
    drawn = [(x, 100 + 40 * n, text) for n in range(3) for x, text in ((60, posts[n]), (420, dates[n]))]
    page = page_of(draw_pdf(*drawn, size=12)).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    lines = _texts(read_picture(picture_of(page)))
    assert [line.split() for line in lines] == [
        f"{post} {date}".split() for post, date in zip(posts, dates, strict=True)
    ]


@needs_tesseract
def test_list_dots_make_bullets(draw_pdf):
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


@needs_tesseract
def test_a_scanned_page_behind_typed_ones_is_read_and_named(two_columns, draw_pdf):
    page = page_of(two_columns)

    def second(canvas):
        canvas.showPage()
        canvas.drawImage(ImageReader(page), 0, 0, 612, 792)

    reading = read_pdf_or_scan(draw_pdf((60, 100, "Jo Doe, R.T.(R)(ARRT)"), draw=second))
    assert _texts(reading) == ["Jo Doe, R.T.(R)(ARRT)", *LEFT, *RIGHT]
    assert [line.block for line in reading.lines] == sorted(line.block for line in reading.lines)
    assert any(remark.message.startswith("Page 2 read by OCR") for remark in reading.remarks)
    assert not any("not read" in remark.message for remark in reading.remarks)


@needs_tesseract
def test_a_stamp_on_a_scan_does_not_keep_the_scan_from_being_read(two_columns, draw_pdf):
    reading = read_pdf_or_scan(_scan(page_of(two_columns), draw_pdf, stamp="Scanned with a telephone"))
    assert _texts(reading) == [*LEFT, "Scanned with a telephone", *RIGHT]  # below the left column


@needs_tesseract
def test_hidden_text_beside_a_scan_is_still_shown_as_hidden(two_columns, draw_pdf):
    reading = read_pdf_or_scan(_scan(page_of(two_columns), draw_pdf, stamp="MRI mammography", grey=1))
    assert _texts(reading) == LEFT + RIGHT
    assert [hidden.text for hidden in reading.hidden] == ["MRI mammography"]


@needs_tesseract
def test_a_picture_of_no_text_is_refused(read):
    grain = np.random.default_rng(7).integers(90, 160, (900, 700), dtype=np.uint8)
    with pytest.raises(UnreadableError) as error:
        read(picture_of(Image.fromarray(grain)), "portrait.jpg")
    assert error.value.reason == "no_text"


@needs_tesseract
def test_each_frame_of_a_tiff_is_a_page(two_columns, draw_pdf, stack):
    pages = [
        page_of(two_columns),
        page_of(draw_pdf(*stack(60, 100, ["References", "Ana Paz, manager"], leading=20), size=12)),
    ]
    target = io.BytesIO()
    pages[0].save(target, format="TIFF", save_all=True, append_images=pages[1:])
    reading = read_picture(target.getvalue())
    assert reading.page_count == 2
    assert reading.lines[-1].block > reading.lines[-3].block
    assert [(line.page_number, line.line_number, line.text) for line in reading.lines[-2:]] == [
        (2, 1, "References"),
        (2, 2, "Ana Paz, manager"),
    ]


def test_without_tesseract_a_picture_is_listed_with_its_remedy(no_engine, read, two_columns, draw_pdf):
    for data, name in ((picture_of(two_columns), "jo.png"), (_scan(page_of(two_columns), draw_pdf), "jo.pdf")):
        with pytest.raises(UnreadableError) as error:
            read(data, name)
        assert (error.value.reason, error.value.remedy) == (
            "no_text",
            "Install tesseract-ocr, or matcher with its extra `ocr`; or ask for the resume as text.",
        )


def test_without_tesseract_the_typed_pages_are_read_and_the_picture_is_said(no_engine, two_columns, draw_pdf):
    def second(canvas):
        canvas.showPage()
        canvas.drawImage(ImageReader(page_of(two_columns)), 0, 0, 612, 792)

    reading = read_pdf_or_scan(draw_pdf((60, 100, "Jo Doe, R.T.(R)(ARRT)"), draw=second))
    assert _texts(reading) == ["Jo Doe, R.T.(R)(ARRT)"]
    assert [remark.message for remark in reading.remarks] == ["Page 2 is a picture; its text was not read."]


@needs_tesseract
def test_a_scan_under_which_bad_ocr_left_letters_is_read_anew(two_columns, draw_pdf):
    def scan(canvas):
        canvas.drawImage(ImageReader(page_of(two_columns)), 0, 0, 612, 792)
        text = canvas.beginText(60, 700)
        text.setTextRenderMode(3)
        for _ in range(8):
            text.textLine("5DGLRORJLF 7HFKQRORJLVW FRPSXWHG WRPRJUDSK VFDQQHU")
        canvas.drawText(text)

    reading = read_pdf_or_scan(draw_pdf(draw=scan))
    assert LEFT[0] in _texts(reading)
    assert not any("FKQRORJ" in text for text in _texts(reading))
    assert [remark.code for remark in reading.remarks] == ["ocr"]


def test_an_empty_pdf_is_no_picture(draw_pdf):
    with pytest.raises(UnreadableError, match="holds no text") as error:
        read_pdf_or_scan(draw_pdf())
    assert "tesseract" not in error.value.remedy


def test_a_photo_is_turned_as_the_camera_says(monkeypatch):
    sizes = []

    def ocr_page(picture, **where):
        sizes.append(picture.size)
        return pictures.OcrPage((), (), picture, 612.0)

    monkeypatch.setattr(pictures, "ocr_page", ocr_page)
    monkeypatch.setattr(pictures, "engine", lambda: "none")
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held on its side
    target = io.BytesIO()
    Image.new("L", (40, 20)).save(target, format="JPEG", exif=exif)
    read_picture(target.getvalue())
    assert sizes == [(20, 40)]


TABLE = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def test_an_unsure_word_between_sure_ones_is_kept_and_an_unsure_speck_is_not(monkeypatch):
    def row(text, confidence, line):
        return f"5\t1\t1\t1\t{line}\t1\t0\t0\t90\t20\t{confidence}\t{text}\n"

    first = row("Cannulate", 9, 1) + row("«", 9, 1) + "".join(row(text, 95, 1) for text in ("set", "goals", "daily"))
    monkeypatch.setattr(ocr, "_run", lambda *how: TABLE + first + row("smudge", 9, 2) + row('"CT', 90, 3))
    words = ocr.read_words(Image.new("L", (9, 9)), dpi=200)
    assert [word.text for word in words] == ["Cannulate", "set", "goals", "daily", '"CT']


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_PIXELS", 99)
    with pytest.raises(UnreadableError) as error:
        read_picture(picture_of(Image.new("L", (10, 10))))
    assert error.value.reason == "too_large"


@pytest.mark.parametrize("angle", [-4.0, 0.0, 2.0])
def test_the_skew_of_a_page_is_found(draw_pdf, stack, angle):
    page = page_of(draw_pdf(*stack(60, 100, [" ".join(RIGHT[1:4])] * 12, leading=18)), dpi=100)
    turned = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert find_skew(turned) == pytest.approx(-angle, abs=0.3)


def _word(text: str, x0: float, top: float, line: int, confidence: float = 95) -> OcrWord:
    return OcrWord(text, x0, top, x0 + 10 * len(text), top + 14.4, confidence, (1, 1, line))


def test_words_of_one_line_are_one_piece_until_a_wide_gap_and_marks_before_them_are_list_dots():
    words = [_word("¢", 0, 0, 1), _word("CT", 25, 0, 1), _word("Tech", 50, 0, 1), _word("2019", 300, 0, 1)]
    pieces = find_ocr_pieces(words, np.full((50, 600), 255, np.uint8), scale=0.5)
    assert [(piece.written, piece.listed, piece.x0) for piece in pieces] == [
        ("CT Tech", True, 12.5),
        ("2019", False, 150),
    ]


@pytest.mark.parametrize(
    ("dot", "listed", "because"),
    [
        ((20, 26, 12, 18), True, "a dot"),
        ((22, 24, 14, 16), False, "a speck of two pixels"),
        ((10, 38, 14, 16), False, "a dash"),
        ((20, 26, 0, 30), False, "an upright rule"),
        ((0, 0, 0, 0), False, "nothing"),
    ],
)
def test_a_dot_that_tesseract_overlooks_makes_a_bullet(dot, listed, because):
    picture = np.full((50, 200), 240, np.uint8)
    picture[12:26, 45:65] = 20
    picture[dot[2] : dot[3], dot[0] : dot[1]] = 20
    (piece,) = find_ocr_pieces([_word("CT", 45, 12, 1)], picture, scale=1)
    assert piece.listed == listed, because


@needs_tesseract
def test_a_line_at_the_foot_of_a_grey_and_grainy_page_is_read(draw_pdf):
    page = np.asarray(page_of(draw_pdf((60, 100, "Spanish (native), English (fluent)"), size=12)), dtype=np.float64)
    grain = np.random.default_rng(7).normal(0, 6, page.shape)
    grey = Image.fromarray(np.clip(page * 0.75 + 20 + grain, 0, 255).astype(np.uint8))
    assert _texts(read_picture(picture_of(grey))) == ["Spanish (native), English (fluent)"]


def test_specks_and_smears_are_left_out():
    words = [_word("|", 0, 0, 1), _word("oi", 0, 40, 2, 30), _word("CT", 0, 80, 3)]
    assert [p.written for p in find_ocr_pieces(words, np.full((99, 99), 255, np.uint8), scale=1)] == ["CT"]
