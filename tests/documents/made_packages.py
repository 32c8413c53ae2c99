"""Writers of files that hold other files: mails, Outlook messages, archives. The same bytes each time."""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr

from tests.documents.made_ole import ole_of

Sender = tuple[str, str]  # name, address


def mail_of(sender: Sender, text: str, *, subject: str, attached: dict[str, bytes] | None = None) -> bytes:
    """A saved mail (.eml) with files attached."""
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr(sender)
    message["To"] = "jobs@example.com"
    message["Subject"] = subject
    message["Date"] = "Mon, 05 Oct 2026 08:00:00 -0700"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text, cte="quoted-printable")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    if attached:
        message.set_boundary("=-the-only-boundary")
    return message.as_bytes()


def outlook_of(sender: Sender, text: str, *, subject: str, attached: dict[str, bytes]) -> bytes:
    """The same as Outlook saves it (.msg)."""
    name, address = sender
    streams = _numbers(32, n0E07=1)
    streams |= _texts(t001A="IPM.Note", t0037=subject, t0C1A=name, t5D01=address, t0E04="Jobs", t1000=text)
    for place, (file_name, data) in enumerate(attached.items()):
        inside = _numbers(8, n3705=1) | _texts(t3707=file_name) | {"__substg1.0_37010102": data}
        streams |= {f"__attach_version1.0_#{place:08X}/{stream}": content for stream, content in inside.items()}
    return ole_of(streams)


def archive_of(members: dict[str, bytes]) -> bytes:
    """A ZIP archive; "folder/" is a folder."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, date_time=(2026, 10, 1, 8, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            package.writestr(entry, data)
    return target.getvalue()


def _texts(**by_tag: str) -> dict[str, bytes]:
    """`t0037` is the text 0037."""
    return {f"__substg1.0_{tag[1:]}001F": text.encode("utf-16-le") for tag, text in by_tag.items()}


def _numbers(head: int, **by_tag: int) -> dict[str, bytes]:
    """A table of numbers with room for its counters before it; `n3705` is the number 3705."""
    entries = b"".join(struct.pack("<HHIQ", 3, int(tag[1:], 16), 6, value) for tag, value in by_tag.items())
    return {"__properties_version1.0": bytes(head) + entries}
