"""Outlook messages: sender, texts and attachments are those of a mail, and what is left out is said."""

from __future__ import annotations

import struct
from contextlib import suppress
from email.message import EmailMessage, Message
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.documents.outlook import MAX_DEPTH, NotRead, is_message, message_of
from matcher.documents.outlook_folders import MAX_ATTACHMENTS
from matcher.documents.outlook_text import decompress, html_of
from matcher.errors import UnreadableError
from tests.documents.made_ole import ole_of

Streams = dict[str, bytes]


def _numbers(head: int, **numbers: int) -> bytes:
    """A table of numbers with room for its counters before it; `n3705` is the number 3705."""
    entries = (struct.pack("<HHIQ", 3, int(name[1:], 16), 6, value) for name, value in numbers.items())
    return bytes(head) + b"".join(entries)


def _texts(encoding: str = "utf-16-le", **texts: str) -> Streams:
    """`t0037` is the text 0037."""
    kind = "001F" if encoding == "utf-16-le" else "001E"
    return {f"__substg1.0_{name[1:]}{kind}": text.encode(encoding) for name, text in texts.items()}


def _data(**data: bytes) -> Streams:
    return {f"__substg1.0_{name[1:]}0102": content for name, content in data.items()}


def _message_streams(
    *attached: Streams, head: int = 32, numbers: dict[str, int] | None = None, **more: Streams
) -> Streams:
    streams = {"__properties_version1.0": _numbers(head, n0E07=1, **(numbers or {}))}
    for part in more.values():
        streams |= part
    for place, attachment in enumerate(attached):
        streams |= {f"__attach_version1.0_#{place:08X}/{name}": content for name, content in attachment.items()}
    return streams


def _file(name: str, data: bytes, *, kind: str = "", method: int = 1, content_id: str = "") -> Streams:
    texts = {"t3707": name} | ({"t370E": kind} if kind else {}) | ({"t3712": content_id} if content_id else {})
    return {"__properties_version1.0": _numbers(8, n3705=method)} | _texts(**texts) | _data(d3701=data)


def _embedded(streams: Streams) -> Streams:
    inner = {f"__substg1.0_3701000D/{name}": content for name, content in streams.items()}
    return {"__properties_version1.0": _numbers(8, n3705=5)} | inner


def _msg(*attached: Streams, **how: object) -> EmailMessage:
    return message_of(ole_of(_message_streams(*attached, **how)))  # type: ignore[arg-type]


def _files(message: Message) -> list[tuple[str | None, bytes | None]]:
    return [(part.get_filename(), part.get_payload(decode=True)) for part in message.walk() if part.get_filename()]  # type: ignore[misc]


def _said(message: Message) -> list[str]:
    return [str(defect) for part in message.walk() for defect in part.defects if isinstance(defect, NotRead)]


def _bodies(message: Message) -> dict[str, str]:
    """The texts by their type."""
    return {
        part.get_content_type(): part.get_payload(decode=True).decode(part.get_content_charset("ascii"))  # type: ignore[union-attr,arg-type]
        for part in message.walk()
        if not part.is_multipart() and not part.get_filename()
    }


SENDER = _texts(
    t0C1A="Núñez, José", t0C1F="/O=MERCY/CN=JN", t5D01="jn@example.org", t0037="CT\npost", t0E04="HR; Bo Lee"
)


def test_headers_are_those_of_a_mail():
    ticks = 132223104000000000  # 2020-01-01 00:00 UTC, in tenths of microseconds since 1601
    message = _msg(texts=SENDER, numbers={"n0039": ticks})
    assert str(message["From"]) == '"Núñez, José" <jn@example.org>'
    assert message["Subject"] == "CT post"
    assert str(message["To"]).replace('"', "") == "HR, Bo Lee"
    assert message["Date"] == "Wed, 01 Jan 2020 00:00:00 +0000"


ADDRESSES = [
    ({"t0C1A": "Jo Doe", "t0C1F": "jo@example.org"}, "Jo Doe <jo@example.org>", "of the sender"),
    ({"t0042": "Jo Doe", "t0065": "jo@example.org"}, "Jo Doe <jo@example.org>", "of whom it was sent for"),
    ({"t0C1A": 'Jo "J" Doe', "t0C1F": "/O=MERCY/OU=X/CN=JDOE"}, "Jo J Doe", "Exchange's own address is none"),
    ({"t0C1F": "jo@example.org"}, "jo@example.org", "no name"),
    ({"t0C1A": "Jo", "t0C1F": "jo@example.org>\r\nBcc: all@example.org"}, "Jo", "no second header"),
    ({}, "", "nobody"),
]


@pytest.mark.parametrize(("texts", "sender", "because"), ADDRESSES, ids=[case[2] for case in ADDRESSES])
def test_the_sender_is_named_with_an_address_that_can_be_written_to(texts, sender, because):
    said = str(_msg(texts=_texts(**texts))["From"] or "")
    assert " ".join(said.replace('"', "").split()) == sender, because


def test_plain_text_and_html_are_alternatives():
    message = _msg(
        texts=_texts(t1000="Mercy, Łódź"), html=_data(d1013="<p>Mercy, Łódź".encode("cp1250")), numbers={"n3FDE": 1250}
    )
    assert _bodies(message) == {"text/plain": "Mercy, Łódź", "text/html": "<p>Mercy, Łódź"}


ENCODINGS = [
    ({"n3FFD": 1251}, "cp1251", "Опыт"),
    ({"n3FDE": 65001}, "utf-8", "Опыт"),
    ({}, "cp1252", "José"),
    ({"n3FFD": 7}, "cp1252", "José"),
]


@pytest.mark.parametrize(("numbers", "encoding", "text"), ENCODINGS)
def test_text_before_unicode_is_read_in_the_code_page_that_the_message_names(numbers, encoding, text):
    assert _bodies(_msg(texts=_texts(encoding, t1000=text), numbers=numbers)) == {"text/plain": text}


# --- rich text -------------------------------------------------------------------------------------------------------

# the second example of MS-OXRTFCP, and the first: "hello world"
REPEATED = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
HELLO = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)


def _rich(rtf: bytes) -> bytes:
    """Rich text as Outlook keeps it uncompressed."""
    return struct.pack("<2I4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def _lzfu(rtf: bytes) -> bytes:
    """Rich text of literals alone; after a whole round of the ring its end is referred to."""
    content = b"".join(b"\0" + rtf[at : at + 8] for at in range(0, len(rtf) // 8 * 8, 8))
    rest = rtf[len(rtf) // 8 * 8 :]
    end = (207 + len(rtf)) % 4096 << 4
    content += bytes([1 << len(rest)]) + rest + end.to_bytes(2, "big")
    return struct.pack("<2I4sI", len(content) + 12, len(rtf), b"LZFu", 0) + content


def test_compressed_rich_text_is_what_the_specification_says():
    assert decompress(REPEATED) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert decompress(HELLO) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


@settings(deadline=None)
@given(st.binary(max_size=6000))
def test_literals_come_back_over_the_end_of_the_ring(rtf):
    assert decompress(_lzfu(rtf)) == rtf


def test_html_inside_rich_text_is_taken_out_again():
    rtf = rb"""{\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}{\colortbl;}
{\*\htmltag64 <p class="a\{b\}">}\htmlrtf {\f1\htmlrtf0 \'ce\'ef\'fb\'f2\htmlrtf\par}\htmlrtf0
{\*\mhtmltag <img>}{\*\htmltag72 </p>\par }caf\u233\'e9 \ldblquote CT\rdblquote
{\*\htmltag84 &lt;}\htmlrtf <\htmlrtf0}"""
    assert html_of(_rich(rtf)) == '<p class="a{b}">Опыт</p>\r\ncafé “CT”&lt;'


def test_other_rich_text_is_read_as_its_lines():
    rtf = rb"{\rtf1\ansi Jo Do\'e9 <RT>\par{\pntext\bullet\tab}CT{\v MRI}\par}"
    message = _msg(body=_data(d1009=_rich(rtf)))
    assert _bodies(message) == {
        "text/html": '<div>Jo Doé &lt;RT&gt;</div>\n<li>CT</li>\n<p style="display:none">MRI</p>'
    }


def test_rich_text_is_not_read_beside_the_text_that_it_was_made_from():
    assert _bodies(_msg(texts=_texts(t1000="CT"), body=_data(d1009=_rich(rb"{\rtf1 MRI}")))) == {"text/plain": "CT"}


def test_broken_rich_text_costs_only_itself():
    message = _msg(_file("jo.txt", b"R.T.(R)"), body=_data(d1009=b"no rich text at all"))
    assert _files(message) == [("jo.txt", b"R.T.(R)")]
    assert _said(message) == ["The text of the mail is damaged and was not read."]


# --- attachments -----------------------------------------------------------------------------------------------------


def test_attachments_have_their_bytes_names_and_kinds_in_order():
    message = _msg(
        _file("Lebenslauf Müller, Ö.pdf", b"%PDF-1.7", kind="application/pdf"),
        _file("a\r\nb.txt", b"CT", kind="text/plain"),
        _file("x.bin", bytes(range(256)) * 40, kind="no kind"),
        texts=_texts(t1000="see attached"),
    )
    assert _files(message) == [
        ("Lebenslauf Müller, Ö.pdf", b"%PDF-1.7"),
        ("a b.txt", b"CT"),
        ("x.bin", bytes(range(256)) * 40),
    ]
    kinds = [part.get_content_type() for part in message.walk() if part.get_filename()]
    assert kinds == ["application/pdf", "text/plain", "application/octet-stream"]
    assert _bodies(message) == {"text/plain": "see attached"}


def test_a_short_name_serves_where_no_long_one_is():
    attached = (
        {"__properties_version1.0": _numbers(8, n3705=1)}
        | _texts("cp1252", t3704="RESUME~1.PDF")
        | _data(d3701=b"%PDF")
    )
    assert _files(_msg(attached)) == [("RESUME~1.PDF", b"%PDF")]


def test_a_picture_in_the_text_is_inline_and_a_file_is_not():
    message = _msg(
        _file("logo.png", b"\x89PNG", kind="image/png", content_id="a@b"),
        _file("face.png", b"\x89PNG", kind="image/png"),
        _file("jo.pdf", b"%PDF", kind="application/pdf", content_id="c@d"),
    )
    where = {part.get_filename(): part.get_content_disposition() for part in message.walk() if part.get_filename()}
    assert where == {"logo.png": "inline", "face.png": "attachment", "jo.pdf": "attachment"}


INNER = _message_streams(
    _file("jo.txt", b"R.T.(R)"),
    head=24,
    texts=_texts(t0037="Resume", t0C1A="Ana", t0C1F="ana@example.org", t1000="CT Tech"),
)


def test_a_message_in_the_message_is_attached_as_one():
    message = _msg(_embedded(INNER), texts=SENDER)
    [inner] = [part for part in message.walk() if part["Subject"] == "Resume"]
    assert str(inner["From"]) == "Ana <ana@example.org>"
    assert _files(inner) == [("jo.txt", b"R.T.(R)")]
    assert _bodies(inner) == {"text/plain": "CT Tech"}


ATTACHED_MAILS = [
    (
        _file("old.msg", ole_of(_message_streams(texts=_texts(t1000="CT Tech"))), kind="application/vnd.ms-outlook"),
        "a .msg file",
    ),
    (_file("old.eml", b"From: Ana <ana@example.org>\n\nCT Tech"), "an .eml file"),
    (_file("", b"Subject: x\n\nCT Tech", kind="message/rfc822"), "by its kind"),
    (
        _file(
            "smime.p7m", b"Content-Type: multipart/signed; boundary=x\n\n--x\n\nCT Tech\n--x--", kind="multipart/signed"
        ),
        "signed",
    ),
]


@pytest.mark.parametrize(("attached", "because"), ATTACHED_MAILS, ids=[case[1] for case in ATTACHED_MAILS])
def test_mails_kept_as_files_are_mails(attached, because):
    message = _msg(attached, texts=SENDER)
    assert [text.strip() for text in _bodies(message).values()] == ["CT Tech"], because
    assert not _said(message)


def test_a_message_in_the_message_has_its_own_code_page():
    inner = _message_streams(head=24, texts=_texts("cp1251", t1000="Опыт"), numbers={"n3FFD": 1251})
    assert _bodies(_msg(_embedded(inner))) == {"text/plain": "Опыт"}


def test_a_nest_of_messages_is_entered_three_times():
    streams = INNER
    for _ in range(MAX_DEPTH):
        streams = _message_streams(_embedded(streams), head=24)
    message = message_of(ole_of(_message_streams(_embedded(streams))))
    assert not _files(message)
    assert _said(message) == ["The attachment without a name could not be read: it is a mail in a mail in a mail."]


LEFT_OUT = [
    (_file("CV.docx", b"", method=7), "The attachment CV.docx could not be read: the mail holds only a link to it."),
    (_file("CV.docx", b"", method=1), "The attachment CV.docx could not be read: it is empty."),
    (_file("CV", b"x", method=6), "The attachment CV could not be read: it is drawn in the text."),
    (_file("old.msg", ole_of({"x": b""})), "The attachment old.msg could not be read: the Outlook message is damaged."),
]


@pytest.mark.parametrize(("attached", "said"), LEFT_OUT)
def test_what_is_not_taken_along_is_said(attached, said):
    message = _msg(attached, _file("jo.txt", b"R.T.(R)"))
    assert _said(message) == [said]
    assert _files(message) == [("jo.txt", b"R.T.(R)")]


def test_attachments_over_the_limit_are_counted():
    message = _msg(*[_file(f"{number}.txt", b"CT") for number in range(MAX_ATTACHMENTS + 2)])
    assert len(_files(message)) == MAX_ATTACHMENTS
    assert _said(message) == ["2 more attachments were not read."]


# --- files that are none ---------------------------------------------------------------------------------------------

PROTECTED = [
    _message_streams(kind=_texts(t001A="IPM.Note.SMIME")),
    _message_streams(kind=_texts(t001A="IPM.Note.rpmsg.Microsoft.Voicemail")),
    _message_streams(
        _file("message.rpmsg", b"x", kind="application/x-microsoft-rpmsg-message"), kind=_texts(t001A="IPM.Note")
    ),
]


@pytest.mark.parametrize("streams", PROTECTED)
def test_an_encrypted_mail_says_so(streams):
    with pytest.raises(UnreadableError, match="encrypted") as error:
        message_of(ole_of(streams))
    assert error.value.reason == "password_protected"


def test_a_signed_mail_is_not_encrypted():
    assert _bodies(_msg(kind=_texts(t001A="IPM.Note.SMIME.MultipartSigned", t1000="CT"))) == {"text/plain": "CT"}


def _with_number(data: bytes, place: int, number: int) -> bytes:
    return data[:place] + struct.pack("<I", number) + data[place + 4 :]


WHOLE = ole_of(
    _message_streams(_file("jo.txt", b"CT" * 3000), _embedded(INNER), texts=SENDER | _texts(t1000="CT Tech"))
)
BROKEN = [
    (b"", "nothing"),
    (b"From: jo@example.org\n\nCT", "another mail"),
    (ole_of({"WordDocument": bytes(5000)}), "a Word file"),
    (WHOLE[:1000], "cut off"),
    (_with_number(WHOLE, 44, 0x7FFFFFFF), "endless chains"),
    (_with_number(WHOLE, 64, 0x7FFFFFFF), "endless chains of small streams"),
    (WHOLE[:30] + b"\0\0" + WHOLE[32:], "sectors of one byte"),
]


@pytest.mark.parametrize(("data", "because"), BROKEN, ids=[case[1] for case in BROKEN])
def test_a_broken_message_is_damaged(data, because):
    with pytest.raises(UnreadableError) as error:
        message_of(data)
    assert (error.value.reason, bool(error.value.remedy)) == ("damaged", True), because
    assert not is_message(data) or because == "cut off"


def test_streams_that_share_their_sectors_are_not_read_again_and_again():
    data = bytearray(ole_of(_message_streams(*[_file(f"{number}.txt", bytes(5000)) for number in range(50)])))
    tag, at = "__substg1.0_37010102".encode("utf-16-le"), 0
    while (at := data.find(tag, at + 1)) > 0:  # each attachment is said to be the whole file
        struct.pack_into("<IQ", data, at + 116, 0, len(data))
    message = message_of(bytes(data))
    assert len(_files(message)) <= 2
    assert "The attachment 49.txt could not be read: it is damaged." in _said(message)


def test_a_message_is_told_by_its_outermost_folder():
    assert is_message(WHOLE)
    assert is_message(ole_of(_message_streams(_file("a.doc", ole_of({"WordDocument": bytes(5000)})))))
    assert not is_message(ole_of({"WordDocument": bytes(9), "ObjectPool/a/__properties_version1.0": bytes(48)}))


@cache
def _samples() -> tuple[bytes, ...]:
    rich = ole_of(_message_streams(body=_data(d1009=HELLO)))
    html = ole_of(_message_streams(body=_data(d1009=_lzfu(rb"{\rtf1\fromhtml1{\*\htmltag64 <p>}CT\u233\'e9\par}"))))
    return WHOLE, rich, html


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_damaged_files_raise_nothing_but_unreadable(data):
    whole = bytearray(data.draw(st.sampled_from(_samples())))
    end = data.draw(st.integers(0, len(whole)))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=12)):
        whole[place] = data.draw(st.integers(0, 255))
    for damaged in (bytes(whole), bytes(whole[:end])):
        is_message(damaged)
        with suppress(UnreadableError):
            message_of(damaged).as_bytes()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_some_rich_text_or_none(content):
    for kind in (b"LZFu", b"MELA"):
        with suppress(ValueError, UnreadableError):
            html_of(struct.pack("<2I4sI", 0, 300, kind, 0) + content)
