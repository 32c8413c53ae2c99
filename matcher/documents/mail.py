"""The documents of a saved e-mail: its attachments, or the mail itself where the resume is written in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import EmailPolicy
from email.utils import parseaddr

from matcher.documents.archives import find_members, open_archive, read_member
from matcher.documents.assembly import Part, RawLine, Reading, number_lines
from matcher.documents.document import Remark
from matcher.documents.formats import find_format
from matcher.documents.html import read_html
from matcher.documents.outlook import NotRead, message_of
from matcher.documents.reading import MAX_BYTES, read_bytes
from matcher.documents.text import decode, read_text
from matcher.errors import UnreadableError

RESUME_MIN_WORDS = 100  # a covering note has sixty; the shortest resumes have more than a hundred
LONG_MIN_WORDS = 150  # more than covering letters in a mail have; then what only a letter is attached to is the resume
PICTURE_MIN_WORDS = 40  # a picture with fewer is a logo or a portrait
NAMED_MOST = 10  # attachments that are named; the others are counted
MAX_HEADER = 10_000  # characters of one header; the longest lists of recipients have fewer
MAX_ATTACHMENTS = 50  # beyond, somebody sends a portfolio

_SAYS_RESUME = re.compile(r"resum|r[eé]sum[eé]|curriculum|(?<![a-z])c\.?v(?![a-z])", re.IGNORECASE)
_SAYS_OTHER = re.compile(
    r"cover|letter|reference|recommend|transcript|diploma|licen[cs]e|certif|posting|job.?desc|badge|card", re.IGNORECASE
)
_PICTURE_NAME = re.compile(r"\.(?:png|jpe?g|gif|tiff?|bmp|webp|heic)$", re.IGNORECASE)
_LIKELY, _POSSIBLE, _OTHER, _PICTURE = range(4)


@dataclass(frozen=True, slots=True)
class _Attachment:
    name: str
    data: bytes


class _BoundedHeaders(EmailPolicy):
    """Headers cut to a length that the library can take apart: it needs a kilobyte of memory for each character."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name[:MAX_HEADER], value[:MAX_HEADER]


def read_mail(data: bytes) -> tuple[Part, ...]:
    r"""Each attachment that is a document; first, without a name, the one that is most likely the resume, or the mail.

    >>> parts = read_mail(b"From: Jo Doe <jo@example.org>\nSubject: CT post\n\nR.T.(R)(ARRT), 2019")
    >>> [line.text for line in parts[0].outcome.lines]
    ['From: Jo Doe <jo@example.org>', 'R.T.(R)(ARRT), 2019']
    """
    return _parts(message_from_bytes(data, policy=_BoundedHeaders()))


def read_outlook_mail(data: bytes) -> tuple[Part, ...]:
    """The same of a message that Outlook saved."""
    return _parts(message_of(data))


def _parts(message: Message) -> tuple[Part, ...]:
    found = sorted(_attachments(message), key=lambda attachment: _likeness(attachment.name))
    lost = [Remark("not_read", str(d)) for part in message.walk() for d in part.defects if isinstance(d, NotRead)]
    read: list[Part] = []
    refused: list[Part] = []
    ornaments: list[Part] = []
    passed: list[str] = [attachment.name for attachment in found[MAX_ATTACHMENTS:]]
    for attachment in found[:MAX_ATTACHMENTS]:
        try:
            format_id, reading = read_bytes(attachment.data, file_name=attachment.name)
        except UnreadableError as error:
            part = Part(attachment.name, error, attachment.data)
            (ornaments if _is_ornament(attachment) else refused).append(part)
            continue
        if format_id == "image" and sum(len(line.text.split()) for line in reading.lines) < PICTURE_MIN_WORDS:
            passed.append(attachment.name)
            continue
        read.append(Part(attachment.name, replace(reading, format=format_id), attachment.data))
    body = _body(message)
    words = sum(len(line.text.split()) for line in body.lines)
    passed += [part.name for part in ornaments]
    if read and not (words >= LONG_MIN_WORDS and all(_likeness(part.name) >= _OTHER for part in read)):
        return (_main(read[0], passed, lost), *read[1:], *refused)
    if (refused or ornaments) and words < RESUME_MIN_WORDS:
        first, *others = refused or ornaments[:1]
        return (_named_in_message(first), *others)
    if not body.lines:
        raise UnreadableError("no_text", "the mail is empty.", "Ask for the resume as PDF, DOCX or text.")
    said = (*body.remarks, *lost, *([_not_read(passed)] if passed else []))
    return (Part("", replace(body, remarks=said), b""), *read, *refused)


def _main(part: Part, passed: list[str], lost: list[Remark]) -> Part:
    """The part as the one that stands for the mail."""
    assert isinstance(part.outcome, Reading)
    remarks = [Remark("source", f"Read from the attachment {part.name}.")]
    if passed:
        remarks.append(_not_read(passed))
    return Part("", replace(part.outcome, remarks=(*remarks, *lost, *part.outcome.remarks)), part.data)


def _named_in_message(part: Part) -> Part:
    why = part.outcome
    assert isinstance(why, UnreadableError)
    message = f"the attachment {part.name}: {why.message}"
    return Part("", UnreadableError(why.reason, message, why.remedy), part.data)


def _not_read(names: list[str]) -> Remark:
    more = f" and {len(names) - NAMED_MOST} more" if len(names) > NAMED_MOST else ""
    return Remark("not_read", f"Not read: {', '.join(names[:NAMED_MOST])}{more}.")


def _is_ornament(attachment: _Attachment) -> bool:
    """True for logos and portraits, calendars and visiting cards: nobody's resume is lost with them."""
    try:
        format_id = find_format(attachment.data, attachment.name)
    except UnreadableError:
        return False
    return format_id == "data" or (format_id == "image" and not _SAYS_RESUME.search(attachment.name))


def _likeness(name: str) -> int:
    """How far from the first place a file of that name belongs.

    >>> [_likeness(name) for name in ("Jo Doe CV.pdf", "jo.pdf", "Cover letter.docx", "logo.png")]
    [0, 1, 2, 3]
    """
    if _SAYS_RESUME.search(name):
        return _POSSIBLE if _PICTURE_NAME.search(name) else _LIKELY
    if _PICTURE_NAME.search(name):
        return _PICTURE
    return _OTHER if _SAYS_OTHER.search(name) else _POSSIBLE


def _attachments(message: Message) -> Iterator[_Attachment]:
    """The files of the mail and of mails attached to it, in their order; of an archive, the files in it."""
    for part in message.walk():
        if part.is_multipart() or (part.get_content_maintype() == "text" and not _is_file(part)):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            name = _plain(part.get_filename()) or f"without a name ({part.get_content_type()})"
            yield from _files_in(_Attachment(name, payload))


def _files_in(attachment: _Attachment) -> list[_Attachment]:
    """The attachment itself, or the files of the archive that it is."""
    try:
        if find_format(attachment.data, attachment.name) != "zip":
            return [attachment]
        archive = open_archive(attachment.data)
        members = find_members(archive)[:MAX_ATTACHMENTS]
        contents = [read_member(archive, member.number, limit=MAX_BYTES) for member in members]
    except UnreadableError:
        return [attachment]  # its reading says why
    return [_Attachment(f"{attachment.name}/{m.name}", c) for m, c in zip(members, contents, strict=True)]


def _is_file(part: Message) -> bool:
    return bool(part.get_filename()) or part.get_content_disposition() == "attachment"


def _body(message: Message) -> Reading:
    """The text of the mail, or of a mail attached to it where that says more, under a line that says who wrote it."""
    mails: list[Message] = [part for part in message.walk() if "From" in part] or [message]
    readings = [(mail, _text_of(mail)) for mail in mails]
    mail, reading = max(readings, key=lambda pair: sum(len(line.text) for line in pair[1].lines))
    name, address = parseaddr(_plain(mail.get("From")))
    if not reading.lines or not address:
        return reading
    sender = number_lines([RawLine(f"From: {name} <{address}>" if name else f"From: {address}")])
    below = (replace(line, line_number=line.line_number + 1, block=line.block + 1) for line in reading.lines)
    return replace(reading, lines=(*sender, *below))


def _text_of(mail: Message) -> Reading:
    """The plain text of a mail; its HTML where there is no plain text, or next to none."""
    plain = html = Reading(())
    for part in mail.walk():
        kind = part.get_content_type()
        if part is not mail and kind == "message/rfc822":
            break  # what follows belongs to the mail that is attached
        if part.is_multipart() or _is_file(part):
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or kind not in ("text/plain", "text/html"):
            continue
        content = _characters(payload, part.get_content_charset()).encode("utf-8", "replace")
        if kind == "text/plain" and not plain.lines:
            plain = read_text(content)
        elif kind == "text/html" and not html.lines:
            html = read_html(content)
    lengths = [sum(len(line.text) for line in reading.lines) for reading in (plain, html)]
    return plain if lengths[0] * 2 >= lengths[1] else html


def _characters(payload: bytes, charset: str | None) -> str:
    """The text in the encoding that the mail names; by guess where it names none, or one that does not fit."""
    try:
        return payload.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(payload)[0]


def _plain(value: object) -> str:
    """A header or file name in one line, with encoded words decoded.

    >>> _plain("=?utf-8?q?Jos=C3=A9.pdf?="), _plain(None)
    ('José.pdf', '')
    """
    text = "" if value is None else str(value)
    if "=?" in text:
        with suppress(LookupError, ValueError):  # an encoding that nobody knows; the name stays as it is written
            text = str(make_header(decode_header(text)))
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
