"""Reading order on the evaluation sets: what a person reads as one piece must come out in one piece.

`shared_blocks.toml` says what that is, written from pictures of the pages. Each line of a block must be one line of
the document, with nothing before, between or behind. Left open: whether what stands apart on one visual line (a job
and its dates), the lines of one cell, and a cell and what is beside it are one line or several.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from matcher.documents.reading import read_document

SHARED = Path(__file__).parents[3] / "shared"
FILES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("shared_blocks.toml").read_text("utf-8"))["file"]

Block = Sequence[str | list[str]]
Piece = tuple[str, bool]  # what a line holds; whether it may stand on the line of the piece before it

_BULLET = re.compile(r"[•●▪■◦‣·*\u2010-\u2015\ue000-\uf8ff-]+")  # an icon of an icon font is a bullet too

every_file = pytest.mark.parametrize("file", FILES, ids=[file["name"] for file in FILES])


@every_file
def test_what_a_person_reads_as_one_piece_is_in_one_piece(file):
    texts = _texts(file["set"], file["name"])
    broken = [_report(block["lines"], texts) for block in file["block"] if _find(block["lines"], texts) is None]
    assert not broken, "\n\n".join(broken)


@every_file
def test_the_pieces_of_a_column_are_in_order(file):
    texts = _texts(file["set"], file["name"])
    for column in ("left", "right", "full"):
        blocks = [block["lines"] for block in file["block"] if block["column"] == column]
        at = 0
        for block in blocks:
            place = _find(block, texts, at)
            if place is not None:  # a broken one fails the test above
                at = place[1]
            else:
                assert _find(block, texts) is None, f"comes too early in the {column} column: {block[0]}"


@every_file
def test_lines_in_another_order_or_with_a_foreign_line_are_noticed(file):
    """Needs no reader: the labels themselves, read as they should be, then disturbed."""
    for block in file["block"]:
        read = [text for text, _ in _pieces(block["lines"])]
        assert _find(block["lines"], read) == (0, len(read))
        assert _find(block["lines"], _shuffled(read)) is None
        for at in range(1, len(read)):
            assert _find(block["lines"], [*read[:at], "foreign", *read[at:]]) is None
            assert _find(block["lines"], [*read[: at - 1], read[at - 1] + "foreign", *read[at:]]) is None
            assert _find(block["lines"], [*read[: at - 1], "foreign" + read[at - 1], *read[at:]]) is None


def test_each_file_has_four_pieces_or_more():
    for file in FILES:
        columns = {block["column"] for block in file["block"]}
        assert len(file["block"]) >= 4, file["name"]
        assert columns <= {"left", "right", "full"}, file["name"]


HEADS = [["S K I L L S", "CT Technologist\t2019 – now"], ["Skills", "CT Technologist", "2019 – now"]]


@pytest.mark.parametrize("head", HEADS, ids=["one line", "two lines"])
@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (["2015 –", "2018", "Aide", "Clinic"], True),
        (["2015 – 2018", "Aide", "Clinic"], True),
        (["2015 – 2018\tAide", "Clinic"], True),
        (["2015 –\tAide", "2018\tClinic"], False),
        (["2015 – 2018", "Aide Clinic"], False),
    ],
)
def test_bullets_spaces_and_what_stands_beside_a_line_are_left_open(head, entry, found):
    block = ["SKILLS", "CT Technologist\t2019 – now", ["2015 –", "2018"], "Aide", "Clinic", "CT"]
    read = [_plain(text) for text in ["before", *head, *entry, "• CT", "after"]]
    assert _find(block, read) == ((1, len(read) - 1) if found else None)


def _texts(folder: str, name: str) -> list[str]:
    path = SHARED / "gold" / folder / name
    if not path.is_file():
        pytest.skip(f"the shared file gold/{folder}/{name} is not here")
    return _read(path)


@cache
def _read(path: Path) -> list[str]:
    return [_plain(line.text) for line in read_document(path, name=path.name).lines]


def _plain(text: str) -> str:
    """What is compared: no spaces, no bullet, no ligatures, no capitals."""
    packed = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()
    return _BULLET.sub("", packed, count=1) if _BULLET.match(packed) else packed


def _pieces(block: Block) -> list[Piece]:
    pieces: list[Piece] = []
    after_cell = False
    for line in block:
        parts = line if isinstance(line, list) else line.split("\t")
        pieces += [(_plain(part), at > 0 or after_cell) for at, part in enumerate(parts)]
        after_cell = isinstance(line, list)
    return pieces


def _find(block: Block, texts: Sequence[str], start: int = 0) -> tuple[int, int] | None:
    """Where the block stands: its first line, and the one after its last."""
    pieces = _pieces(block)
    for at in range(start, len(texts)):
        read, end, rest = _follow(pieces, texts, at)
        if read == len(pieces) and not rest:
            return at, end
    return None


def _follow(pieces: Sequence[Piece], texts: Sequence[str], at: int) -> tuple[int, int, str]:
    """From line `at` on: how many pieces are read, the line after the last one begun, and what is left of that one."""
    rest = ""
    for read, (piece, joins) in enumerate(pieces):
        if not rest and at < len(texts):
            line, following = texts[at], at + 1
        else:
            line, following = rest if joins else "", at
        if not line.startswith(piece):
            return read, at, rest
        rest, at = line.removeprefix(piece), following
    return len(pieces), at, rest


def _report(block: Block, texts: Sequence[str]) -> str:
    """What was expected, and what came instead where most of it was read."""
    pieces = _pieces(block)
    (read, end, rest), at = max(
        ((_follow(pieces, texts, at), at) for at in range(len(texts))), key=lambda one: one[0][0]
    )
    if not read:
        return f"{block[0]!r}: not there"
    expected = pieces[read][0] if read < len(pieces) else "the end of the line"
    came = rest or (texts[end] if end < len(texts) else "the end")
    return f"{block[0]!r}: {read} of {len(pieces)} pieces from line {at + 1}, then {came!r} instead of {expected!r}"


def _shuffled(texts: list[str]) -> list[str]:
    """The same lines in another order, always the same one."""
    shuffling, shuffled = random.Random(7), list(texts)
    while shuffled == texts:
        shuffling.shuffle(shuffled)
    return shuffled
