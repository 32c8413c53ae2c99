"""The codes that stand for files, and the key that says which is which. The key is a file of its own."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from matcher.reports.csv import plain_cell

CODE_LETTERS = 6  # of base32: a thousand million codes


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Which file, and whose, a code stands for."""

    code: str
    file: str
    name: str
    sha256: str


def code_of(sha256: str, *, prefix: str = "C") -> str:
    """The code of a file with this digest, the same in every run.

    >>> code_of("c0c8082a79041be837bc2b1a85f8fcbb"), code_of("c0c8", prefix="U")
    ('C-YDEAQK', 'U-YDEA')
    """
    try:
        digest = bytes.fromhex(sha256)
    except ValueError:
        digest = hashlib.sha256(sha256.encode("utf-8", "surrogatepass")).digest()
    return f"{prefix}-{base64.b32encode(digest).decode().rstrip('=')[:CODE_LETTERS]}"


def codes_of(files: Iterable[tuple[str, str]], *, prefix: str = "C") -> dict[str, str]:
    """File to code, of pairs of file and digest; equal bytes get "-2", "-3" in the order of their names.

    >>> codes_of([("b.txt", "00ff00ff00"), ("a.txt", "00ff00ff00"), ("c.txt", "")], prefix="U")
    {'a.txt': 'U-AD7QB7', 'b.txt': 'U-AD7QB7-2', 'c.txt': 'U-1'}
    """
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    codes: dict[str, str] = {}
    unknown = 0
    for file, sha256 in sorted(files):
        if sha256:
            groups[code_of(sha256, prefix=prefix)].append((sha256, file))
        else:
            unknown += 1
            codes[file] = f"{prefix}-{unknown}"
    for code, members in groups.items():
        for number, (_, file) in enumerate(sorted(members), start=1):
            codes[file] = code if number == 1 else f"{code}-{number}"
    return dict(sorted(codes.items()))


def render_key(rows: Iterable[KeyRow]) -> str:
    """The key as CSV (RFC 4180), safe to open in a spreadsheet.

    >>> print(render_key([KeyRow("C-1", "=a.txt", 'Ana "Nan" Ruiz', "")]).replace(chr(13), ""), end="")
    code,file,name,sha256
    C-1,'=a.txt,"Ana ""Nan"" Ruiz",
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(("code", "file", "name", "sha256"))
    for row in rows:
        writer.writerow(plain_cell(cell) for cell in (row.code, row.file, row.name, row.sha256))
    return written.getvalue()
