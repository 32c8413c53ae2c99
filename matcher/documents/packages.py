"""The XML parts of a zipped document, opened with care: no bombs, no entities, no passwords."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree

from matcher.errors import UnreadableError

MAX_UNPACKED = 100_000_000  # bytes of text parts; the longest resumes unpack to two million
MAX_RATIO = 400  # times its size that a part may unpack to; Word's own XML reaches 40

Element = ElementTree.Element


def damaged(called: str, why: str) -> UnreadableError:
    return UnreadableError(
        "damaged", f"the {called} is damaged: {why}.", "Open it and save it anew, or ask for it again."
    )


def read_parts(data: bytes, *, wanted: str, main: str, called: str) -> dict[str, bytes]:
    """The parts whose whole name matches `wanted`, by name; one must match `main`.

    `called` names the kind of file in refusals.

    >>> read_parts(b"PK\\3\\4 and then nothing", wanted="content.xml", main="content.xml", called="OpenDocument file")
    Traceback (most recent call last):
    matcher.errors.UnreadableError: the OpenDocument file is damaged: it is no complete package. Open it and ...
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise damaged(called, "it is no complete package") from error
    with package:
        infos = [info for info in package.infolist() if re.fullmatch(wanted, info.filename)]
        if not any(re.fullmatch(main, info.filename) for info in infos):
            raise damaged(called, "it has no document inside")
        if sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise UnreadableError(
                "too_large", f"the {called} unpacks to more than 100 MB.", "Save it without pictures, or as text."
            )
        return {info.filename: unpack(package, info, called) for info in infos}


def whole_number(written: str | None, otherwise: int) -> int:
    """What an attribute says, or `otherwise` where it is absent or no number of a sensible length.

    >>> whole_number("240", 0), whole_number("²", 0), whole_number("9" * 5000, 0), whole_number(None, 9)
    (240, 0, 0, 9)
    """
    return int(written) if written and re.fullmatch("[0-9]{1,9}", written) else otherwise


def parse_part(content: bytes, *, called: str) -> Element:
    """The root element of a part. Refuses declarations of entities, which documents never need."""
    try:
        return ElementTree.fromstring(content, ElementTree.XMLParser(target=_NoDoctype()))
    except _DoctypeError as error:
        raise damaged(called, "it declares a document type, which such files never do") from error
    except ElementTree.ParseError as error:
        raise damaged(called, f"its text breaks off ({error})") from error


class _DoctypeError(Exception):
    pass


class _NoDoctype(ElementTree.TreeBuilder):
    """Builds the tree, unless the part declares a document type: that is where entities come from."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise _DoctypeError


def unpack(package: zipfile.ZipFile, info: zipfile.ZipInfo, called: str) -> bytes:
    """The bytes of one part, if it is as large as it says and not out of all proportion to what it takes up."""
    if info.flag_bits & 1:
        raise password_protected()
    if info.file_size > MAX_RATIO * max(info.compress_size, 5_000):
        raise UnreadableError(
            "too_large", f"the {called} unpacks to far more than its size.", "Ask for it again, or for text."
        )
    try:
        with package.open(info) as stream:
            content = stream.read(min(info.file_size, MAX_UNPACKED) + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise damaged(called, f"a part cannot be unpacked ({error})") from error
    if len(content) > info.file_size:
        raise damaged(called, "a part is larger than it says")
    return content


def password_protected() -> UnreadableError:
    return UnreadableError(
        "password_protected",
        "the file is protected with a password.",
        "Open it with the password and save it without one, or ask for an open copy.",
    )
