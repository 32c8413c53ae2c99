"""Saved mails: the resume is found whether it is attached or written in the mail, and what is left out is said."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest

from matcher.documents.assembly import Reading
from matcher.documents.mail import RESUME_MIN_WORDS, read_mail
from matcher.errors import UnreadableError

RESUME = "<h1>Jo Doe</h1><p>R.T.(R)(ARRT)</p>"
LONG = "\n".join(f"- {n} radiographs a day at Mercy" for n in range(RESUME_MIN_WORDS // 5))


def _mail(body: str = "My resume is attached.", html: str = "", **attached: str | bytes) -> EmailMessage:
    """A mail with files; `jo_pdf` stands for jo.pdf."""
    message = EmailMessage()
    message["From"] = "José Núñez <jn@example.org>"
    message["To"] = "jobs@example.com"
    message["Subject"] = "Imaging Technician"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in attached.items():
        data = content.encode() if isinstance(content, str) else content
        message.add_attachment(
            data,
            maintype="application",
            subtype="octet-stream",
            filename=" ".join(name.rsplit("_", 1)).replace(" ", "."),
        )
    return message


def _parts(message: EmailMessage) -> dict[str, Reading | UnreadableError]:
    return {part.name: part.outcome for part in read_mail(message.as_bytes())}


def _main(message: EmailMessage) -> Reading:
    reading = _parts(message)[""]
    assert isinstance(reading, Reading)
    return reading


def _lines(reading: Reading | UnreadableError) -> list[str]:
    assert isinstance(reading, Reading)
    return [line.text for line in reading.lines]


def _texts(message: EmailMessage) -> list[str]:
    return _lines(_main(message))


def _remarks(reading: Reading) -> list[str]:
    return [remark.message for remark in reading.remarks]


def test_the_attachment_is_the_document_and_named():
    reading = _main(_mail(jo_html=RESUME))
    assert _lines(reading) == ["Jo Doe", "R.T.(R)(ARRT)"]
    assert _remarks(reading) == ["Read from the attachment jo.html."]
    assert reading.format == "html"


def test_a_mail_without_attachment_is_the_resume_under_the_line_that_says_who_wrote_it():
    reading = _main(_mail("CT Tech\n\nMercy, 2019"))
    assert _lines(reading) == ["From: José Núñez <jn@example.org>", "CT Tech", "Mercy, 2019"]
    assert [line.line_number for line in reading.lines] == [1, 2, 3]
    assert not reading.remarks


def test_html_is_read_where_the_plain_text_is_next_to_nothing():
    assert _texts(_mail("View in a browser", "<p>CT Tech</p><ul><li>Mercy Hospital, since May 2019</ul>"))[1:] == [
        "CT Tech",
        "Mercy Hospital, since May 2019",
    ]
    assert _texts(_mail("CT Tech at Mercy", "<p>CT Tech at Mercy</p>"))[1:] == ["CT Tech at Mercy"]


def test_each_attached_document_is_one_of_its_own_and_that_called_resume_stands_for_the_mail():
    parts = _parts(_mail(cover_letter_txt="Dear all", Doe_CV_txt="R.T.(R)", photo_png=b"\x89PNG\r\n\x1a\n\0"))
    assert [(name, _lines(part)) for name, part in parts.items()] == [
        ("", ["R.T.(R)"]),
        ("cover_letter.txt", ["Dear all"]),
    ]
    assert _remarks(parts[""]) == ["Read from the attachment Doe_CV.txt.", "Not read: photo.png."]


def test_an_attached_archive_holds_documents_too():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("ann.txt", "Ann Roe, R.T.(R)")
        archive.writestr("__MACOSX/ann.txt", "x")
    assert _texts(_mail(pile_zip=target.getvalue())) == ["Ann Roe, R.T.(R)"]


def test_a_resume_in_the_mail_comes_before_the_letter_attached_to_it():
    parts = _parts(_mail(LONG + LONG, cover_letter_txt="Dear all"))
    assert _lines(parts[""])[1] == "0 radiographs a day at Mercy"
    assert _lines(parts["cover_letter.txt"]) == ["Dear all"]


def test_calendars_and_logos_are_no_resume():
    message = _mail("CT Tech", invite_ics="BEGIN:VCALENDAR", logo_png=b"\x89PNG\r\n\x1a\n\0\0")
    assert _texts(_mail(LONG, invite_ics="BEGIN:VCALENDAR"))[1] == "0 radiographs a day at Mercy"
    refused = _parts(message)
    assert list(refused) == [""]
    assert isinstance(refused[""], UnreadableError)


def test_a_note_beside_an_attachment_that_cannot_be_read_is_not_taken_for_the_resume():
    refused = _parts(_mail(jo_pdf=b"%PDF-1.7 and then nothing"))[""]
    assert isinstance(refused, UnreadableError)
    assert refused.reason == "damaged"
    assert "the attachment jo.pdf: the PDF is damaged" in refused.message


def test_a_resume_in_the_mail_is_read_although_an_attachment_is_broken_and_that_is_listed():
    parts = _parts(_mail(LONG, jo_pdf=b"%PDF-1.7 and then nothing"))
    assert len(_lines(parts[""])) == RESUME_MIN_WORDS // 5 + 1
    assert isinstance(parts["jo.pdf"], UnreadableError)


def test_an_attachment_of_a_forwarded_mail_is_found():
    outer = _mail("See below.")
    outer.add_attachment(_mail(jo_txt="R.T.(R)(ARRT)"))
    assert _texts(outer) == ["R.T.(R)(ARRT)"]


def test_the_text_of_a_forwarded_mail_is_read_with_its_own_sender():
    outer, inner = _mail("See below."), _mail(LONG)
    inner.replace_header("From", "Ana Paz <ap@example.org>")
    outer.add_attachment(inner)
    assert _texts(outer)[0] == "From: Ana Paz <ap@example.org>"


@pytest.mark.parametrize("charset", [b"no-such-set", b"us-ascii", b"iso-8859-1"])
def test_letters_are_read_whatever_encoding_the_mail_claims(charset):
    data = b"From: jo@example.org\nContent-Type: text/plain; charset=" + charset + b"\n\nMar\xeda Doe"
    assert _lines(read_mail(data)[0].outcome) == ["From: jo@example.org", "María Doe"]


def test_an_encoded_file_name_is_told_in_letters():
    data = _mail(jo_txt="R.T.(R)").as_bytes().replace(b'filename="jo.txt"', b'filename="=?utf-8?q?Jos=C3=A9.txt?="')
    reading = read_mail(data)[0].outcome
    assert isinstance(reading, Reading)
    assert _remarks(reading) == ["Read from the attachment José.txt."]
