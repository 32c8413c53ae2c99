"""What holds for every reader, and how files that cannot be read are refused."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.documents import pictures
from matcher.documents import reading as reading_module
from matcher.documents.assembly import Reading
from matcher.documents.reading import read_document
from matcher.errors import UnreadableError
from tests.documents.made import check_lines, needs_tesseract, odt_of, picture_of
from tests.documents.made_ole import ole_of

HTML = "<h1>Jo Do\u00e9</h1><ul><li>\ufb01rst CT</ul><table><tr><td>BLS<td>2027</table><p style='color:#fff'>MRI</p>"
MARKDOWN = "# Jo **Doe**\n\n* [CT](x) and _MRI_\n\n| BLS | 2027 |\n"
RICH_TEXT = (
    rb"{\rtf1\ansi Jo Do\'e9\par{\pntext\bullet\tab}o\u-1277?ce\~CT\par\trowd\pard\intbl BLS\cell 2027\cell\row}"
)
OPEN_DOCUMENT = "<text:h>Jo Doe</text:h><text:p>o\ufb03ce\u00a0CT</text:p><text:p>\u2022 BLS<text:tab/>2027</text:p>"
MAIL = b"From: Jo Doe <jo@example.org>\nContent-Type: text/plain; charset=utf-8\n\n- \xef\xac\x81rst CT\n\nBLS, 2027"
JSON_RESUME = {
    "basics": {"name": "Jo Do\u00e9", "email": "jo@example.org"},
    "work": [
        {"position": "CT tech\u00a0I", "name": "Mercy", "startDate": "2019-03", "highlights": ["o\ufb03ce x-rays"]}
    ],
}
OUTLOOK_MAIL = {
    "__properties_version1.0": bytes(32) + struct.pack("<HHIQ", 3, 0x0E07, 6, 1),  # its flags: it was read
    "__substg1.0_0C1A001F": "Jo Doe".encode("utf-16-le"),
    "__substg1.0_0C1F001F": "jo@example.org".encode("utf-16-le"),
    "__substg1.0_1000001F": "- \ufb01rst CT\r\n\r\nBLS, 2027".encode("utf-16-le"),
}
TEXT = "JO DOE\n\nW O R K\n> - \ufb01rst CT\u00a0job\n======\n\u2022 MRI\n"


@pytest.fixture
def files(draw_pdf, stack, word_file):
    """One small file for each format that is read."""

    def fill(document):
        document.add_heading("Jo Doe", 1)
        document.add_paragraph("o\ufb03ce\u00a0CT", style="List Bullet")
        document.add_table(rows=1, cols=2).rows[0].cells[1].text = "BLS"

    columns = [*stack(50, 100, ["E D U C A T I O N", "\u2022 CT", "MRI"] * 3), *stack(330, 104, ["Skills", "PACS"] * 5)]
    return {
        "pdf": draw_pdf(*columns),
        "docx": word_file(fill),
        "html": HTML.encode(),
        "md": MARKDOWN.encode(),
        "txt": TEXT.encode(),
        "rtf": RICH_TEXT,
        "odt": odt_of(OPEN_DOCUMENT),
        "eml": MAIL,
        "msg": ole_of(OUTLOOK_MAIL),
        "doc": (Path(__file__).parent / "files" / "full.doc").read_bytes(),
        "json": json.dumps(JSON_RESUME, ensure_ascii=False, indent=1).encode(),
        "image": picture_of(draw_pdf(*stack(72, 100, ["Jo Doe, R.T.(R)", "CT Technologist", "Mercy Hospital"]))),
    }


FORMATS = ["pdf", "docx", "html", "md", "txt", "rtf", "odt", "eml", "msg", "doc", "json"]
WITH_PICTURES = [*FORMATS, pytest.param("image", marks=needs_tesseract)]
WITH_PLACES = ("pdf", "image")
TOLD_BY_BYTES = ("pdf", "docx", "doc", "msg", "rtf", "odt", "image")


def test_every_reader_of_the_table_is_tested_here():
    assert {*reading_module._READERS, *reading_module._MAIL_READERS} == {*FORMATS, "image"}


@pytest.mark.parametrize("format_id", WITH_PICTURES)
def test_every_line_leads_back_to_what_the_file_says(files, read, format_id):
    document = read(files[format_id], f"jo.{format_id}")
    assert document.format == format_id
    assert len(document.lines) >= 3
    check_lines(document)
    assert (document.lines[0].page_number, document.lines[0].line_number) == (1, 1)
    assert any(line.words for line in document.lines) == (format_id in WITH_PLACES)


@pytest.mark.parametrize("format_id", WITH_PICTURES)
def test_the_same_bytes_give_the_same_document_whatever_the_suffix(files, read, format_id):
    named = read(files[format_id], f"jo.{format_id}")
    if format_id in TOLD_BY_BYTES:
        assert read(files[format_id], "jo.txt").lines == named.lines
    assert read(files[format_id], f"jo.{format_id}") == named


@pytest.mark.parametrize("format_id", FORMATS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_files_raise_nothing_but_unreadable(files, tmp_path, format_id, data):
    whole = bytearray(files[format_id])
    end = data.draw(st.integers(0, len(whole)))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=12)):
        whole[place] = data.draw(st.integers(0, 255))
    path = tmp_path / f"jo.{format_id}"
    path.write_bytes(bytes(whole[:end] if end % 2 else whole))
    with suppress(UnreadableError):
        assert read_document(path, name=path.name).lines


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_pictures_raise_nothing_but_unreadable(files, tmp_path, monkeypatch, data):
    # what Tesseract makes of a picture is not asked here: it takes a second for each
    monkeypatch.setattr(pictures, "engine", lambda: "none")
    monkeypatch.setattr(pictures, "read_words", lambda picture, dpi: [])
    whole = bytearray(files["image"])
    end = data.draw(st.integers(0, len(whole)))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=12)):
        whole[place] = data.draw(st.integers(0, 255))
    path = tmp_path / "jo.png"
    path.write_bytes(bytes(whole[:end] if end % 2 else whole))
    with suppress(UnreadableError):
        assert read_document(path, name=path.name).lines  # a few bytes of it may be taken for text


def _zip(**files: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)

REFUSED = [
    ("jo.pages", _zip(Index__Document_xml="x", Index__a="x"), "unsupported"),
    ("jo.xlsx", _zip(xl__workbook_xml="<x/>"), "unsupported"),
    ("jo.json", b'{"name": "Jo"}', "not_a_document"),
    ("jo.exe", b"MZ\x00\x01\x02\x03" * 50, "unsupported"),
    ("jo.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
    ("jo.docx", b"PK\x03\x04 and then nothing", "damaged"),
    ("jo.docx", _zip(word__styles_xml="<x/>"), "damaged"),
    ("jo.pdf", b"%PDF-1.7 and then nothing", "damaged"),
    ("jo.pdf", b"\x00\x01\x02 no pdf at all \x03\x04", "damaged"),
    ("jo.txt", b"", "no_text"),
    ("jo.txt", b" \n \n", "no_text"),
    ("jo.html", b"<html><script>x</script></html>", "no_text"),
    ("README", b"These are resumes", "not_a_document"),
    ("readme.txt", b"These are resumes", "not_a_document"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED, ids=[f"{case[0]} {case[2]}" for case in REFUSED])
def test_a_file_that_cannot_be_read_is_refused_with_its_name_reason_and_remedy(read, name, data, reason):
    with pytest.raises(UnreadableError) as error:
        read(data, name)
    assert error.value.reason == reason
    assert error.value.message.startswith(f"{name}: ")
    assert error.value.remedy.endswith(".")


def test_a_pdf_with_a_password_says_so(read, draw_pdf):
    with pytest.raises(UnreadableError, match="password") as error:
        read(draw_pdf((50, 100, "Jo Doe"), encrypt="secret"), "jo.pdf")
    assert error.value.reason == "password_protected"


def test_a_pdf_of_pictures_alone_has_no_text(read, draw_pdf):
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def picture(canvas):
        canvas.drawImage(ImageReader(Image.new("RGB", (30, 30), "red")), 50, 500)

    with pytest.raises(UnreadableError, match="only a picture") as error:
        read(draw_pdf(draw=picture), "scan.pdf")
    assert error.value.reason == "no_text"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UnreadableError) as error:
        read_document(tmp_path / "gone.pdf", name="gone.pdf")
    assert error.value.reason == "unreadable"


def test_a_file_over_the_size_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(reading_module.MAX_BYTES + 1)
    with pytest.raises(UnreadableError) as error:
        read_document(path, name="big.txt")
    assert error.value.reason == "too_large"


def test_pages_over_the_limit_are_left_out_and_said(read, draw_pdf):
    def many(canvas):
        for _ in range(33):
            canvas.drawString(50, 700, "Jo Doe")
            canvas.showPage()

    document = read(draw_pdf(draw=many), "long.pdf")
    assert [remark.message for remark in document.remarks] == ["30 of 34 pages read."]
    assert (document.page_count, document.lines[-1].page_number) == (34, 30)


def test_a_parser_that_breaks_costs_only_its_file(read, monkeypatch):
    def broken(data: bytes) -> Reading:
        raise RecursionError

    monkeypatch.setattr(reading_module, "_function", lambda module, name: broken)
    with pytest.raises(UnreadableError, match="RecursionError") as error:
        read(b"Jo", "jo.txt")
    assert error.value.reason == "damaged"
