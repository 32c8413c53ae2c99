"""The control words of a rich text file: what each says about the text after it, and what its bytes mean as letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

Color = tuple[int, int, int]

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?"
    r"|\\'(?P<code>[0-9a-fA-F]{2})"
    r"|\\(?P<symbol>[^a-zA-Z])"
    r"|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}\r\n\0]+)"
    r"|[\r\n\0\\]",
    re.DOTALL,
)
_CODE_PAGES = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""Windows character sets by number, and how Python calls them; all others mean the file's own."""
_BULLETS = b"\xb7\xa7"  # in Symbol and in Wingdings
SYMBOLS = "symbols"  # fonts whose letters are pictures: their codes are no letters

LETTERS = {
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "tab": "\t",
    "nestcell": " | ",
}
SIGNS = {"\\": "\\", "{": "{", "}": "}", "~": "\u00a0", "_": "-", "\t": "\t"}
_NO_TEXT = (
    "info pict nonshppict shprslt nonesttables fldinst objdata objclass objname tc tcn xe rxe pntxta pntxtb sp pgdsctbl"
    " ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation atnid atnauthor template filetbl revtbl listtable"
    " listoverridetable themedata colorschememapping datastore latentstyles generator xmlopen bkmkstart bkmkend"
)
SKIPPED = frozenset(_NO_TEXT.split())
"""Groups whose text stands on no page: data, alternatives for older programs, comments, instructions."""
ENTERED_ALTHOUGH_STARRED = frozenset(("shpinst", "shptxt", "dptxbxtext", "do", "ud", "nesttableprops", "rtf"))
"""`\\*` says that a reader which does not know the word may skip its group; these hold text, or groups with text."""
TINY_HALF_POINTS = 4  # two points: nothing of that size can be read
_WHITE_MIN = 250  # of 255, for each of red, green and blue


class Token(NamedTuple):
    """One thing that the file says: a control word with its number, letters by code, a sign, a brace or text."""

    kind: str  # "word", "code", "symbol", "brace", "text"
    value: str
    number: int | None = None


def find_tokens(content: str) -> Iterator[Token]:
    r"""The tokens of a rich text file, binary data left out; line ends of the file mean nothing.

    >>> [token.value for token in find_tokens(r"{\b0 Jo\'e9\~}")]
    ['{', 'b', 'Jo', 'e9', '~', '}']
    >>> list(find_tokens("\r\n"))
    []
    """
    at = 0
    while match := _TOKEN.match(content, at):
        at = match.end()
        kind = match.lastgroup
        if kind in ("word", "number"):
            number = int(match["number"]) if match["number"] else None
            if match["word"] == "bin":
                at += max(0, number or 0)
                continue
            yield Token("word", match["word"], number)
        elif kind:
            yield Token(kind, match[kind])


@dataclass(slots=True)
class State:
    """What the control words so far say of the text to come; every group has its own copy."""

    place: str = "text"  # or "skipped", "twice", "fonts", "colors", "styles", "label"
    bold: bool = False
    marked_hidden: bool = False
    deleted: bool = False
    half_points: int = 24
    font: int = -1
    color: int = 0
    ground: bool = False  # behind these words, so that white can be read
    fallback: int = 1  # characters that stand in for one that only newer programs know
    style: int = 0
    outline: bool = False
    listed: bool = False
    in_table: bool = False
    paragraph_ground: bool = False
    space_before: bool = False


@dataclass
class Tables:
    """What the head of the file declares: code pages of fonts, colours, and which styles are headings."""

    code_page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    colors: list[Color | None] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)

    def encoding(self, font: int) -> str:
        return self.fonts.get(font, self.code_page)

    def is_white(self, color: int) -> bool:
        """True for white that the file declares; what it does not declare is the reader's own black."""
        found = self.colors[color] if 0 <= color < len(self.colors) else None
        return found is not None and min(found) >= _WHITE_MIN


def code_page_of(charset: int) -> str | None:
    """The encoding of a Windows character set; None where it is the file's own.

    >>> code_page_of(204), code_page_of(2), code_page_of(99)
    ('cp1251', 'symbols', None)
    """
    if charset == 2:
        return SYMBOLS
    return "cp1252" if charset == 0 else _CODE_PAGES.get(charset)


def letters_of(codes: bytes, encoding: str) -> str:
    """The letters behind codes. A symbol font's become private characters, which cleaning takes for icons.

    >>> letters_of(b"\\xb7", "cp1252"), letters_of(b"\\xb7", SYMBOLS), letters_of(b"\\xe9\\x81", "cp1252")
    ('·', '•', 'é\\ufffd')
    """
    if encoding == SYMBOLS:
        return "".join(
            "•" if code in (0xB7, 0xA7) else chr(0xF000 + code) if code > 127 else chr(code) for code in codes
        )
    return codes.decode(encoding, errors="replace")


def apply_word(state: State, word: str, number: int | None) -> None:
    """Sets what a formatting word says. `\\b` and `\\b1` switch on, `\\b0` switches off."""
    on = number is None or number != 0
    if word == "b":
        state.bold = on
    elif word == "v":
        state.marked_hidden = on
    elif word == "deleted":
        state.deleted = on
    elif word == "fs":
        state.half_points = number or 24
    elif word == "f":
        state.font = number or 0
    elif word == "cf":
        state.color = number or 0
    elif word in ("highlight", "cb", "chcbpat", "chshdng"):
        state.ground = bool(number)
    elif word == "uc":
        state.fallback = max(0, number if number is not None else 1)
    elif word == "plain":
        state.bold = state.marked_hidden = state.deleted = state.ground = False
        state.half_points, state.color = 24, 0
    elif word == "pard":
        state.in_table = state.listed = state.outline = state.paragraph_ground = state.space_before = False
        state.style = 0
    elif word == "s":
        state.style = number or 0
    elif word == "outlinelevel":
        state.outline = number is not None and 0 <= number < 9
    elif word == "ls":
        state.listed = bool(number)
    elif word in ("intbl", "itap"):
        state.in_table = on
    elif word in ("cbpat", "shading"):
        state.paragraph_ground = bool(number)
    elif word == "sb":
        state.space_before = (number or 0) >= 120  # six points: half a line


def why_hidden(state: State, tables: Tables, *, on_ground: bool) -> str:
    """Why nobody sees text with this state; empty where it is seen."""
    if state.marked_hidden:
        return "marked as hidden"
    if state.half_points <= TINY_HALF_POINTS:
        return f"{state.half_points / 2:g} pt high"
    if tables.is_white(state.color) and not (on_ground or state.ground or state.paragraph_ground):
        return "white on white"
    return ""
