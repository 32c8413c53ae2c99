"""Lines of a plain text file, whatever its encoding, with mail quoting and ruled lines taken off."""

from __future__ import annotations

import re

from matcher.documents.assembly import RawLine, Reading, number_lines
from matcher.documents.cleaning import Wording, clean, cut
from matcher.documents.document import Remark

_QUOTING = re.compile(r"(?:\s{0,3}>)+ ?")
_RULER = re.compile(r"[\s\-=_*~#.+|–—━─═•·]*")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|─{3,}|═{3,})\s*")
_NOTHING = Wording("", "", None)
_CAPITALS = re.compile(r"[^a-zß-öø-ÿ\d@]*")
MAX_CHARACTERS = 2_000_000  # a book; the longest resumes have a tenth
HEADING_MAX_WORDS = 6  # "PROFESSIONAL LICENSES, REGISTRATIONS AND CERTIFICATIONS" has five and a joining word


def read_text(data: bytes) -> Reading:
    """The lines of a text file; blank lines and rulers become gaps.

    >>> [(line.role, line.text) for line in read_text(b"Jo Doe\\n\\nSKILLS\\n------\\n* CT\\n> - MRI\\n").lines]
    [('text', 'Jo Doe'), ('heading', 'SKILLS'), ('bullet', 'CT'), ('bullet', 'MRI')]
    >>> read_text("R\\u00e9sum\\u00e9".encode("cp1252")).remarks[0].message
    'The file does not say its encoding; it was read as Windows-1252.'
    """
    content, remarks = decode(data)
    if len(content) > MAX_CHARACTERS:
        remarks += (Remark("not_read", f"The first {MAX_CHARACTERS:,} of {len(content):,} characters read."),)
        content = content[:MAX_CHARACTERS]
    written = re.split(r"\r\n|\r|\n|\f|\v|\u2028|\u2029", content)
    raw: list[RawLine] = []
    gap, block = False, 0
    for index, line in enumerate(written):
        wording = _unquoted(line) if line.strip() else _NOTHING
        if _RULER.fullmatch(wording.text):
            gap = gap or (bool(raw) and not _underlines(written, index))
            continue
        below = _unquoted(written[index + 1]).text if index + 1 < len(written) else ""
        heading = bool(_UNDERLINE.fullmatch(below)) and abs(len(below) - len(wording.text)) <= max(8, len(wording.text))
        heading = heading or _in_capitals(wording.text, blank_above=gap or not raw)
        block += gap
        raw.append(
            RawLine(
                wording.written, role="heading" if heading else "text", block=block, gap_before=gap, wording=wording
            )
        )
        gap = False
    return Reading(number_lines(raw), remarks=remarks)


def decode(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The characters, and a remark where the encoding had to be guessed.

    >>> decode("\\ufeffJo".encode("utf-16"))[0][-2:], decode(b"plain")
    ('Jo', ('plain', ()))
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace").lstrip("\ufeff"), ()
    if b"\0" in data[:4096]:
        order = "utf-16-le" if data[1:4096:2].count(0) >= data[0:4096:2].count(0) else "utf-16-be"
        return data.decode(order, errors="replace"), _guessed("UTF-16")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:  # cut off in the middle of a character
            cut_off = Remark("not_read", "The last character of the file is cut off.")
            return data.decode("utf-8-sig", errors="ignore"), (cut_off,)
    return data.decode("cp1252", errors="replace"), _guessed("Windows-1252")


def _guessed(encoding: str) -> tuple[Remark, ...]:
    return (Remark("encoding", f"The file does not say its encoding; it was read as {encoding}."),)


def _unquoted(line: str) -> Wording:
    """The line without the `> ` of a quoted mail, which `written` keeps."""
    written = line.rstrip()
    quoting = _QUOTING.match(written)
    wording = clean(written)
    if quoting and wording.text.startswith(">"):
        return cut(wording, len(wording.text) - len(_QUOTING.sub("", wording.text, count=1)))
    return wording


def _underlines(written: list[str], index: int) -> bool:
    """True where the ruler at `index` stands directly below words: it underlines them and sets nothing apart."""
    return index > 0 and bool(written[index - 1].strip()) and bool(_UNDERLINE.fullmatch(_unquoted(written[index]).text))


def _in_capitals(text: str, *, blank_above: bool) -> bool:
    """True for a short line in capitals with space above: "WORK EXPERIENCE", not "CT, MRI" inside a list."""
    letters = sum(char.isalpha() for char in text)
    return blank_above and letters >= 4 and len(text.split()) <= HEADING_MAX_WORDS and bool(_CAPITALS.fullmatch(text))
