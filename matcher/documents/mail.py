"""Lines of a saved e-mail: those of the attached resume, or of the mail itself where the resume is written in it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import default
from email.utils import parseaddr

from matcher.documents.assembly import RawLine, Reading, number_lines
from matcher.documents.document import NOT_READ
from matcher.documents.html import read_html
from matcher.documents.reading import read_bytes
from matcher.documents.text import decode, read_text
from matcher.errors import UnreadableError

RESUME_MIN_WORDS = 100  # a covering note has sixty; the shortest resumes have more than a hundred
PICTURE_MIN_WORDS = 40  # a picture with fewer is a logo or a portrait
MAX_ATTACHMENTS = 20  # beyond, somebody sends a portfolio

_SAYS_RESUME = re.compile(r"resum|r[eé]sum[eé]|curriculum|(?<![a-z])c\.?v(?![a-z])", re.IGNORECASE)
_SAYS_OTHER = re.compile(
    r"cover|letter|reference|recommend|transcript|diploma|licen[cs]e|certif|posting|job.?desc|badge|card", re.IGNORECASE
)
_NO_DOCUMENTS = frozenset(("data", "zip", "eml"))  # calendars and visiting cards; nested mails are walked into


@dataclass(frozen=True, slots=True)
class _Attachment:
    name: str
    data: bytes


def read_mail(data: bytes) -> Reading:
    r"""The lines of the attachment that is most likely the resume, or else of the mail's own text.

    >>> reading = read_mail(b"From: Jo Doe <jo@example.org>\nSubject: CT post\n\nR.T.(R)(ARRT), 2019")
    >>> [line.text for line in reading.lines]
    ['From: Jo Doe <jo@example.org>', 'R.T.(R)(ARRT), 2019']
    """
    message = message_from_bytes(data, policy=default)
    refused: list[tuple[str, UnreadableError]] = []
    found = sorted(_attachments(message), key=lambda attachment: _likeness(attachment.name))[:MAX_ATTACHMENTS]
    for attachment in found:
        try:
            format_id, reading = read_bytes(attachment.data, file_name=attachment.name)
        except UnreadableError as error:
            refused.append((attachment.name, error))
            continue
        words = sum(len(line.text.split()) for line in reading.lines)
        if format_id in _NO_DOCUMENTS or (format_id == "image" and words < PICTURE_MIN_WORDS):
            continue
        others = [other.name for other in found if other is not attachment]
        remarks = [f"Read from the attachment {attachment.name}."]
        if others:
            remarks.append(f"{NOT_READ} {', '.join(others)}.")
        return replace(reading, format=format_id, remarks=(*remarks, *reading.remarks))
    body = _body(message)
    documents = [pair for pair in refused if pair[1].reason not in ("unsupported", "no_text")] or refused
    if documents and sum(len(line.text.split()) for line in body.lines) < RESUME_MIN_WORDS:
        name, why = documents[0]
        raise UnreadableError(why.reason, f"the attachment {name}: {why.message}", why.remedy)
    notes = [f"The attachment {name} could not be read: {why.message}" for name, why in refused]
    return replace(body, remarks=(*notes, *body.remarks))


def _likeness(name: str) -> int:
    """How far from the first place a file of that name belongs.

    >>> [_likeness(name) for name in ("Jo Doe CV.pdf", "jo.pdf", "Cover letter.docx", "logo.png")]
    [0, 1, 2, 3]
    """
    if re.search(r"\.(?:png|jpe?g|gif|tiff?|bmp|webp|heic)$", name, re.IGNORECASE):
        return 1 if _SAYS_RESUME.search(name) else 3
    return 0 if _SAYS_RESUME.search(name) else 2 if _SAYS_OTHER.search(name) else 1


def _attachments(message: Message) -> list[_Attachment]:
    """The files of the mail and of mails attached to it, in their order."""
    found: list[_Attachment] = []
    for part in message.walk():
        if part.is_multipart() or (part.get_content_maintype() == "text" and not _is_file(part)):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            name = _plain(part.get_filename()) or f"without a name ({part.get_content_type()})"
            found.append(_Attachment(name, payload))
    return found


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
