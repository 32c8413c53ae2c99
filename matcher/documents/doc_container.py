"""The streams inside an OLE compound file, the container of old Word files, opened with care."""

from __future__ import annotations

import io
import struct

import olefile

from matcher.errors import UnreadableError

_HEADER_SIZE = 512
_SHIFTS = (9, 12)  # sectors of 512 or 4096 bytes; the format knows no others
_SMALL_SHIFT = 6  # small sectors have 64 bytes in every version of the format
_TABLE_SLACK = 2  # times the tables that the file can fill; programs set some aside in advance


def read_streams(data: bytes, *wanted: str) -> dict[str, bytes]:
    """The streams of those names that are there.

    >>> read_streams(b"\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1 and then nothing", "WordDocument")
    Traceback (most recent call last):
    matcher.errors.UnreadableError: the Word file is damaged: it breaks off. Open it in Word and save it anew, ...
    """
    _check_tables(data)
    streams: dict[str, bytes] = {}
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if container.root.size > len(data):
                raise damaged("a part is larger than the file")
            for name in wanted:
                if container.get_type(name) != olefile.STGTY_STREAM:
                    continue
                if container.get_size(name) > len(data):  # a chain that bites its tail would be read for ever
                    raise damaged("a part is larger than the file")
                streams[name] = container.openstream(name).read()
    except (OSError, ValueError, IndexError, AttributeError, RecursionError) as error:
        raise damaged("its parts cannot be told apart") from error
    return streams


def damaged(why: str) -> UnreadableError:
    return UnreadableError(
        "damaged", f"the Word file is damaged: {why}.", "Open it in Word and save it anew, or ask for it again."
    )


def too_long() -> UnreadableError:
    return UnreadableError("too_large", "the Word file is too long for a resume.", "Ask for the resume alone.")


def _check_tables(data: bytes) -> None:
    """Refuses tables of sectors that are larger than the file: olefile would gather them all."""
    if len(data) < _HEADER_SIZE:
        raise damaged("it breaks off")
    shift, small_shift = struct.unpack_from("<2H", data, 30)
    if shift not in _SHIFTS or small_shift != _SMALL_SHIFT:
        raise damaged("its parts cannot be told apart")
    table_count = struct.unpack_from("<I", data, 44)[0]
    mini_count = struct.unpack_from("<I", data, 64)[0]
    sectors = (len(data) >> shift) + 1
    most = _TABLE_SLACK * (sectors // (1 << (shift - 2)) + 1)
    if table_count > most or mini_count > sectors:
        raise damaged("its tables are larger than the file")
