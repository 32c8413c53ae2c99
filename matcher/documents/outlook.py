"""An Outlook message (.msg) as the mail that the standard library makes of an .eml file, so that mail.py can go on."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.errors import MessageDefect
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime, formataddr

from matcher.documents.outlook_folders import MAGIC, MAX_ATTACHMENTS, NUMBERS, Folder, open_message
from matcher.documents.outlook_text import encoding_of, html_of
from matcher.errors import UnreadableError

MAX_DEPTH = 3  # of messages in messages: an agency forwards what a colleague forwarded

_SMTP = re.compile(r"[!-;=?-~]+@[A-Za-z0-9.-]+")  # Exchange's own addresses look like "/O=MERCY/CN=JDOE"
_ADDRESSES = ("5D01", "5D02", "5D0A", "0C1F", "0065")  # the sender's, then the one on whose behalf; mail systems differ
_PROTECTED = re.compile(r"ipm\.note\.(?:rpmsg|smime(?!\.multipartsigned))", re.IGNORECASE)
_RIGHTS_MANAGED = "application/x-microsoft-rpmsg-message"
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_LINKED, _OBJECT = (2, 3, 4, 7), 6  # how an attachment is kept; 1 and 0: its bytes
_NAMELESS = "without a name"
_KIND = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")


class NotRead(MessageDefect):
    """A part of a message that `walk()` does not reach, and why. It stands among the `defects` of its message."""


def is_message(data: bytes) -> bool:
    """True for an OLE file whose outermost folder is an Outlook message, whatever files are attached to it.

    >>> is_message(b"From: jo@example.org"), is_message(MAGIC + bytes(504))
    (False, False)
    """
    try:
        return bool(data.startswith(MAGIC) and open_message(data).ole.exists(NUMBERS))
    except Exception:  # a broken file may break the parser anywhere; then it is not known to be a message
        return False


def message_of(data: bytes) -> EmailMessage:
    """The message with its texts and attachments; what could not be taken along is said in `NotRead` defects.

    >>> message_of(b"From: jo@example.org")
    Traceback (most recent call last):
    matcher.errors.UnreadableError: the Outlook message is damaged. Save it anew, or ask for the resume itself.
    """
    return _message_of(data, 0)


def _message_of(data: bytes, depth: int) -> EmailMessage:
    try:
        folder = Folder(open_message(data), (), first_number=32)
        protected = _PROTECTED.match(folder.text("001A")) or any(
            _line(attached.text("370E")).lower() == _RIGHTS_MANAGED for attached in folder.attachments()
        )
        if not protected and folder.numbers:
            return _message(folder, depth)
    except Exception as error:  # a broken file may break the parser anywhere; it must cost only itself
        raise _damaged() from error
    if protected:
        raise UnreadableError(
            "password_protected", "the mail is encrypted.", "Open it in Outlook and save what is attached to it."
        )
    raise _damaged()


def _damaged() -> UnreadableError:
    return UnreadableError("damaged", "the Outlook message is damaged.", "Save it anew, or ask for the resume itself.")


def _message(folder: Folder, depth: int) -> EmailMessage:
    message = EmailMessage()
    for name, value in (
        ("Subject", _line(folder.text("0037"))),
        ("From", _sender(folder)),
        ("To", ", ".join(_quoted(name) for name in folder.text("0E04").split(";") if name.strip())),
        ("Date", _date(folder)),
    ):
        with suppress(ValueError, IndexError, AttributeError):  # what the library cannot take for a header it breaks on
            if value:
                message[name] = value
    _add_texts(message, folder)
    beyond = len(folder.container.attached.get(folder.path, ())) - MAX_ATTACHMENTS
    if beyond > 0:
        message.defects.append(NotRead(f"{beyond} more attachments were not read."))
    for attached in folder.attachments():
        name = ""
        try:
            name = _line(attached.text("3707") or attached.text("3704") or attached.text("3001"))
            _attach(message, attached, name, depth)
        except Exception as error:  # one broken attachment costs only itself
            why = error.message if isinstance(error, UnreadableError) else "it is damaged."
            message.defects.append(NotRead(f"The attachment {name or _NAMELESS} could not be read: {why}"))
    return message


def _sender(folder: Folder) -> str:
    addresses = (_line(folder.text(tag)) for tag in _ADDRESSES)
    address = next((address for address in addresses if _SMTP.fullmatch(address)), "")
    name = _line(folder.text("0C1A") or folder.text("0042"))
    if address:
        return formataddr((name, address))
    return _quoted(name) if name else ""


def _quoted(name: str) -> str:
    return '"' + re.sub(r'[\\"]', " ", _line(name)) + '"'


def _date(folder: Folder) -> str:
    """When it was sent, or else when it arrived: tenths of microseconds since the year 1601."""
    ticks = int.from_bytes(folder.numbers.get(0x0039) or folder.numbers.get(0x0E06) or b"", "little")
    with suppress(OverflowError):
        return format_datetime(_EPOCH + timedelta(microseconds=ticks // 10)) if ticks else ""
    return ""


def _add_texts(message: EmailMessage, folder: Folder) -> None:
    """The plain text and the HTML; the rich text only where neither is there, since they are made from it."""
    plain, html, charset = folder.text("1000"), folder.text("1013").encode(), "utf-8"
    if not html:
        html, charset = folder.data("1013") or b"", encoding_of(folder.number(0x3FDE)) or folder.code_page
    if not html.strip() and not plain.strip():
        rich = folder.data("1009")
        try:
            html, charset = (html_of(rich) if rich else "").encode(), "utf-8"
        except Exception:  # a broken text costs only itself: the resume may be attached
            message.defects.append(NotRead("The text of the mail is damaged and was not read."))
    if plain.strip():
        message.set_content(plain.encode(), "text", "plain", params={"charset": "utf-8"})
    if html.strip():
        message.add_alternative(html, "text", "html", params={"charset": charset})


def _attach(message: EmailMessage, attached: Folder, name: str, depth: int) -> None:
    kind = _line(attached.text("370E")).lower()
    method = attached.number(0x3705)
    inner, data = attached.inner(), attached.data("3701")
    is_mail = inner or kind == "message/rfc822" or re.search(r"\.(?:eml|msg)$", name, re.IGNORECASE)
    if is_mail and depth >= MAX_DEPTH:
        raise UnreadableError("unsupported", "it is a mail in a mail in a mail.", "")
    if inner:
        message.add_attachment(_message(inner, depth + 1))
    elif method in _LINKED:
        raise UnreadableError("unsupported", "the mail holds only a link to it.", "")
    elif method == _OBJECT or not data:
        raise UnreadableError("unsupported", "it is drawn in the text." if method == _OBJECT else "it is empty.", "")
    elif is_mail and data.startswith(MAGIC):
        message.add_attachment(_message_of(data, depth + 1))
    elif is_mail or kind.startswith("multipart/"):
        mail = message_from_bytes(data, policy=default)
        if "From" in message and "From" not in mail:
            mail["From"] = str(message["From"])  # of a signed mail: the whole of it is attached to its envelope
        message.add_attachment(mail)
    else:
        main, _, sub = kind.partition("/") if _KIND.fullmatch(kind) else ("application", "/", "octet-stream")
        inline = main == "image" and bool(attached.text("3712"))
        where = "inline" if inline else "attachment"
        message.add_attachment(data, main, sub, disposition=where, filename=name or None)


def _line(text: str) -> str:
    """The text in one line, since line ends in a header would begin another one."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
