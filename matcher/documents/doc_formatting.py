"""How letters and paragraphs of an old Word file look: what its styles say, and what is said of single stretches.

Word says it in "sprms", numbered changes to a property: the numbers are those of [MS-DOC], section 2.6.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from matcher.documents.doc_styles import Style, chain_of

TINY_HALF_POINTS = 4  # two points: nothing of that size can be read
_OPERAND_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # by the three highest bits of a sprm; 0: the operand says it first
_TABLE_WIDTHS, _TAB_STOPS = 0xD608, 0xC615  # two that count their sizes in their own ways
_LETTER_STYLE = 0x4A30
_WHITE_MIN = 250  # of 255, for each of red, green and blue
_ICO_WHITE = 8  # of the sixteen colours that have numbers
_CELL_GROUNDS = (0xD612, 0xD616, 0xD60C)  # of cells 1 to 22, 23 to 44, 45 to 63
_HEADING_STYLE = re.compile(r"heading \d|title$|section ?(?:head|title)", re.IGNORECASE)

Sprm = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look."""

    bold: bool = False
    half_points: int = 20
    marked_hidden: bool = False
    deleted: bool = False
    white: bool = False
    ground: bool = False  # behind the letters, so that white can be read
    symbol: str = ""  # the picture that stands for a letter

    def why_hidden(self, *, on_ground: bool) -> str:
        """Why nobody sees letters that look so; empty where they are seen."""
        if self.marked_hidden:
            return "marked as hidden"
        if self.half_points <= TINY_HALF_POINTS:
            return f"{self.half_points / 2:g} pt high"
        return "white on white" if self.white and not (on_ground or self.ground) else ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is."""

    style: int = 0
    heading: bool = False
    listed: bool = False
    space_before: bool = False
    ground: bool = False
    in_table: bool = False
    depth: int = 1  # of the table, where it stands in one
    ends_cell: bool = False  # of a table inside a table; the cells of others end with a sign
    ends_row: bool = False
    row_ground: bool = False  # behind a cell of the row that ends here


class Formatting:
    """What letters and paragraphs look like, by what is said of them; answers are kept, since they come up again."""

    def __init__(self, styles: dict[int, Style], data: bytes) -> None:
        self._styles = styles
        self._data = data  # where Word keeps descriptions that are too long for their page
        self._looks: dict[tuple[int, bytes, bytes], Look] = {}
        self._shapes: dict[tuple[bytes, bytes], Shape] = {}

    def look(self, style: int, said: bytes, of_piece: bytes) -> Look:
        """Of letters in a paragraph of that style; of their piece of the text, something may be said too."""
        key = (style, said, of_piece)
        if key not in self._looks:
            sprms = find_sprms(said)
            look = Look()
            named = [int.from_bytes(operand, "little") for code, operand in sprms if code == _LETTER_STYLE]
            for number in (style, *named[-1:]):
                for parent in chain_of(self._styles, number):
                    look = _look_after(look, find_sprms(parent.of_letters))
            self._looks[key] = _look_after(look, (*sprms, *find_sprms(of_piece)))
        return self._looks[key]

    def shape(self, said: bytes, of_piece: bytes) -> Shape:
        """Of a paragraph: what is said of it begins with the number of its style."""
        key = (said, of_piece)
        if key not in self._shapes:
            number = int.from_bytes(said[:2], "little")
            shape = Shape(style=number)
            for style in chain_of(self._styles, number):
                if 1 <= style.number <= 9 or _HEADING_STYLE.match(style.name):
                    shape = replace(shape, heading=True)
                shape = _shape_after(shape, find_sprms(style.of_paragraphs))
            sprms = [*find_sprms(said[2:]), *find_sprms(of_piece)]
            self._shapes[key] = _shape_after(shape, [*sprms, *self._kept_elsewhere(sprms)])
        return self._shapes[key]

    def _kept_elsewhere(self, sprms: Iterable[Sprm]) -> tuple[Sprm, ...]:
        for code, operand in sprms:
            if code in (0x6646, 0x646B):  # sprmPHugePapx, sprmPTableProps
                at = int.from_bytes(operand, "little")
                size = int.from_bytes(self._data[at : at + 2], "little")
                return find_sprms(self._data[at + 2 : at + 2 + size])
        return ()


@lru_cache(maxsize=2_000)
def find_sprms(said: bytes) -> tuple[Sprm, ...]:
    """Each change and its operand, as far as they are whole.

    >>> find_sprms(bytes.fromhex("350801 434a1400 0008"))
    ((2101, b'\\x01'), (19011, b'\\x14\\x00'))
    """
    found: list[Sprm] = []
    at = 0
    while at + 3 <= len(said):
        code = int.from_bytes(said[at : at + 2], "little")
        at += 2
        size = _OPERAND_SIZES[code >> 13]
        if code == _TABLE_WIDTHS:
            size = int.from_bytes(said[at : at + 2], "little") + 1
        elif code == _TAB_STOPS and said[at] == 255:
            break  # as long as the tab stops that it sets and clears; Word puts it last
        elif not size:
            size = said[at] + 1
        if at + size > len(said):
            break
        found.append((code, said[at : at + size]))
        at += size
    return tuple(found)


def _look_after(base: Look, sprms: Iterable[Sprm]) -> Look:
    look = base
    for code, operand in sprms:
        value = int.from_bytes(operand, "little")
        if code == 0x0835:  # sprmCFBold
            look = replace(look, bold=_switched(value, base.bold))
        elif code == 0x083C:  # sprmCFVanish
            look = replace(look, marked_hidden=_switched(value, base.marked_hidden))
        elif code == 0x0800:  # sprmCFRMarkDel
            look = replace(look, deleted=bool(value))
        elif code == 0x4A43:  # sprmCHps
            look = replace(look, half_points=value)
        elif code == 0x2A42:  # sprmCIco
            look = replace(look, white=value == _ICO_WHITE)
        elif code == 0x6870:  # sprmCCv
            look = replace(look, white=_is_white(operand))
        elif code == 0x2A0C:  # sprmCHighlight
            look = replace(look, ground=value not in (0, _ICO_WHITE))
        elif code == 0x4866:  # sprmCShd80
            look = replace(look, ground=_is_ground_by_number(value))
        elif code == 0xCA71:  # sprmCShd
            look = replace(look, ground=_is_ground(operand[1:]))
        elif code == 0x6A09:  # sprmCSymbol: the font, and the letter in it
            look = replace(look, symbol=chr(value >> 16))
    return look


def _shape_after(shape: Shape, sprms: Iterable[Sprm]) -> Shape:
    for code, operand in sprms:
        value = int.from_bytes(operand, "little")
        if code == 0x460B:  # sprmPIlfo; 0xF801 takes a paragraph out of its list
            shape = replace(shape, listed=value not in (0, 0xF801))
        elif code == 0x2640:  # sprmPOutLvl; 9 is body text
            shape = replace(shape, heading=value < 9)
        elif code == 0xA413:  # sprmPDyaBefore
            shape = replace(shape, space_before=value >= 120)  # twips; six points: half a line
        elif code == 0x442D:  # sprmPShd80
            shape = replace(shape, ground=_is_ground_by_number(value))
        elif code == 0xC64D:  # sprmPShd
            shape = replace(shape, ground=_is_ground(operand[1:]))
        elif code == 0x2416:  # sprmPFInTable
            shape = replace(shape, in_table=bool(value))
        elif code == 0x6649:  # sprmPItap
            shape = replace(shape, in_table=value > 0, depth=value)
        elif code == 0x244B:  # sprmPFInnerTableCell
            shape = replace(shape, ends_cell=bool(value))
        elif code in (0x2417, 0x244C):  # sprmPFTtp, sprmPFInnerTtp
            shape = replace(shape, ends_row=bool(value))
        elif code == 0xD609:  # sprmTDefTableShd80
            cells = struct.unpack_from(f"<{(len(operand) - 1) // 2}H", operand, 1)
            shape = replace(shape, row_ground=shape.row_ground or any(map(_is_ground_by_number, cells)))
        elif code in _CELL_GROUNDS:
            grounds = (_is_ground(operand[at : at + 10]) for at in range(1, len(operand), 10))
            shape = replace(shape, row_ground=shape.row_ground or any(grounds))
    return shape


def _switched(value: int, base: bool) -> bool:
    """A switch: off, on, as the style has it, or the contrary."""
    return {0x80: base, 0x81: not base}.get(value, bool(value))


def _is_white(color: bytes) -> bool:
    """True for white; the fourth byte says that the colour is the reader's own."""
    return len(color) == 4 and not color[3] and min(color[:3]) >= _WHITE_MIN


def _is_ground(shading: bytes) -> bool:
    """True for a colour behind the letters: the pattern's own colour, the paper's, and the pattern."""
    if len(shading) < 10:
        return False
    front, back, pattern = shading[:4], shading[4:8], int.from_bytes(shading[8:10], "little")
    if pattern in (0, 0xFFFF):
        return not back[3] and not _is_white(back) and pattern == 0
    return not (pattern == 1 and _is_white(front))


def _is_ground_by_number(shading: int) -> bool:
    """The same, of the sixteen colours that have numbers.

    >>> _is_ground_by_number(2 << 5), _is_ground_by_number(8 << 5), _is_ground_by_number(0xFFFF)
    (True, False, False)
    """
    front, back, pattern = shading & 31, shading >> 5 & 31, shading >> 10
    if shading == 0xFFFF or pattern == 0:
        return shading != 0xFFFF and back not in (0, _ICO_WHITE)
    return not (pattern == 1 and front == _ICO_WHITE)
