"""Old Word files: every letter that is seen, once, in its order, whatever program wrote it."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.documents.doc import read_doc
from matcher.documents.doc_text import MAX_CHARACTERS
from matcher.errors import UnreadableError
from tests.documents.made_ole import ole_of

FILES = Path(__file__).parent / "files"

STYLES, HEADERS, LETTERS, PARAGRAPHS, PIECES, ANCHORS, BOXES = 0xA2, 0xF2, 0xFA, 0x102, 0x1A2, 0x1DA, 0x25A
STORIES = ("body", "notes", "headers", "macros", "comments", "endnotes", "boxes", "header boxes")
HEAD_SIZE = 0x400
BOLD, HIDDEN, DELETED, WHITE, WHITE_RGB = "350801", "3c0801", "000801", "422a08", "7068ffffff00"
NORMAL = b"\0\0"  # the number of a paragraph's style comes first
IN_TABLE, ENDS_ROW, LISTED = "162401", "172401", "0b460100"


def said(*sprms: str) -> bytes:
    return bytes.fromhex("".join(sprms))


def word_of(
    body: str | Sequence[tuple[str, bool, int]],
    *,
    letters: Mapping[str, bytes] = {},
    paragraphs: Mapping[str, bytes] = {},
    stories: Mapping[str, str] = {},
    lists: Mapping[int, bytes] = {},
    changes: Sequence[bytes] = (),
    flags: int = 0x0200,
    version: int = 0xC1,
) -> bytes:
    """A small Word file. The body may be given as pieces: letters, whether a byte is enough for each, what is said."""
    pieces = [(body, False, 0)] if isinstance(body, str) else list(body)
    lengths = {"body": sum(len(_units(text)) for text, *_ in pieces)}
    for name in STORIES:
        if name in stories:
            pieces.append((stories[name], False, 0))
            lengths[name] = len(_units(stories[name]))
    codes = bytearray(HEAD_SIZE)
    places, entries = [0], b""
    of_letters: dict[int, bytes] = {}  # from that byte on
    of_paragraphs: dict[int, bytes] = {}
    for text, narrow, change in pieces:
        units = text if narrow else _units(text)
        width, start = (1, len(codes)) if narrow else (2, len(codes))
        entries += struct.pack("<HIH", 0, start * 2 | 0x40000000 if narrow else start, change)
        places.append(places[-1] + len(units))
        for paragraph in re.finditer(r"[^\r\x07\x0c]*(?:[\r\x07\x0c]|$)", units):
            of_paragraphs[start + paragraph.start() * width] = paragraphs.get(paragraph[0], NORMAL)
        of_letters[start] = b""
        for words, look in letters.items():
            for match in re.finditer(re.escape(words), units):
                of_letters[start + match.start() * width] = look
                of_letters.setdefault(start + match.end() * width, b"")
        codes += text.encode("cp1252") if narrow else text.encode("utf-16-le")
    end = len(codes)
    codes += bytes(-end % 512)
    table = bytearray(b"\0" * 4)
    pages = {LETTERS: _page(of_letters, end, slot=1), PARAGRAPHS: _page(of_paragraphs, end, slot=13)}
    plc = struct.pack(f"<{len(places)}I", *places) + entries
    prcs = b"".join(b"\1" + struct.pack("<H", len(change)) + change for change in changes)
    known = {PIECES: prcs + b"\2" + struct.pack("<I", len(plc)) + plc, **lists}
    for place, page in pages.items():
        known[place] = struct.pack("<3I", HEAD_SIZE, end, len(codes) // 512)
        codes += page
    struct.pack_into("<2H6xH", codes, 0, 0xA5EC, version, flags)
    struct.pack_into("<8I", codes, 0x4C, *(lengths.get(name, 0) for name in STORIES))
    for place, content in known.items():
        struct.pack_into("<2I", codes, place, len(table), len(content))
        table += content
    return ole_of({"WordDocument": bytes(codes), "1Table": bytes(table)})


def _units(text: str) -> str:
    """The text with letters beyond U+FFFF in two halves, as Word counts them."""
    codes = text.encode("utf-16-le")
    return "".join(map(chr, struct.unpack(f"<{len(codes) // 2}H", codes)))


def _page(stretches: Mapping[int, bytes], end: int, *, slot: int) -> bytes:
    """A page of formatting: where stretches begin, where each is described, and from the end on the descriptions."""
    starts = sorted(start for start in stretches if start < end)
    page = bytearray(512)
    struct.pack_into(f"<{len(starts) + 1}I", page, 0, *starts, end)
    at = 510
    for index, start in enumerate(starts):
        what = stretches[start]
        if what:
            what = bytes([len(what)]) + what if slot == 1 else bytes([0, len(what) // 2 + len(what) % 2]) + what
            at = (at - len(what)) // 2 * 2
            page[at : at + len(what)] = what
            page[4 * (len(starts) + 1) + slot * index] = at // 2
    page[511] = len(starts)
    return bytes(page)


def _texts(data: bytes) -> list[str]:
    return [line.text for line in read_doc(data).lines]


def _lines(data: bytes) -> list[tuple[str, str]]:
    return [(line.role, line.text) for line in read_doc(data).lines]


def test_a_file_of_paragraphs_alone():
    assert _lines((FILES / "plain.doc").read_bytes()) == [
        ("text", "Tomas Lindqvist, R.T.(R)(ARRT)"),
        ("text", "Radiologic Technologist, Harborview Clinic, 2016 – present"),
        ("text", "BLS, expires 05/2027"),
    ]


def test_a_file_with_everything_is_read_in_the_order_of_the_page():
    reading = read_doc((FILES / "full.doc").read_bytes())
    assert [(line.role, line.text) for line in reading.lines] == [
        ("text", "Zoë Łukasiewicz-Nuñez"),
        ("text", "Zoë Łukasiewicz-Nuñez, R.T.(R)(CT)"),
        ("text", "Write to zoe@example.org or call 555-0142"),
        ("text", "Licensed in Ohio"),
        ("text", "Languages"),
        ("text", "Polish, Spanish"),
        ("heading", "Experience"),
        ("text", "CT Technologist"),
        ("text", "Mercy Hospital, 2019 – 2023"),
        ("bullet", "Trauma CT, nights"),
        ("bullet", "Trained 4 students 😀"),
        ("text", "Since 2023 at St. Anne, days"),
        ("text", "Paged once a week"),
        ("heading", "Certificates"),
        ("cell", "ARRT | CT | exp. 03/2027"),
        ("cell", "BLS | AHA | exp. 05/2026"),
        ("text", "and two columns:"),
        ("text", "Education"),
        ("text", "A.S., 2018"),
        ("text", "Skills"),
        ("text", "PACS"),
        ("text", "The end"),
        ("text", "References on request"),
    ]
    assert [(hidden.text, hidden.why) for hidden in reading.hidden] == [
        ("MRI PET fellowship", "marked as hidden"),
        ("Nobel prize", "white on white"),
        ("mammography", "1 pt high"),
    ]


def test_bold_size_and_blocks_are_those_of_the_page():
    lines = {line.text: line for line in read_doc((FILES / "full.doc").read_bytes()).lines}
    name, job, heading = (
        lines[text] for text in ("Zoë Łukasiewicz-Nuñez, R.T.(R)(CT)", "CT Technologist", "Experience")
    )
    assert (name.bold, name.size) == (True, 18.0)
    assert (job.bold, job.size) == (False, 11.0)  # the default of python-docx
    assert (heading.bold, heading.size) == (True, 14.0)  # its style says so
    blocks = [line.block for line in lines.values()]
    assert blocks == sorted(blocks)
    first, second = lines["ARRT | CT | exp. 03/2027"], lines["BLS | AHA | exp. 05/2026"]
    assert lines["Certificates"].block != first.block == second.block != lines["and two columns:"].block
    assert lines["Education"].block == lines["A.S., 2018"].block != lines["Skills"].block == lines["PACS"].block


LETTER_CASES = [
    ("Jos\u00e9 \u0141uk \U0001f600", "José Łuk 😀", "letters beyond Latin-1 and U+FFFF"),
    ("X\x1eray radio\x1fgrapher 4\u00a0mg", "X-ray radiographer 4 mg", "hyphens and spaces by sign"),
    ('\x13 HYPERLINK "x" \x14jo@x.org\x15, CT', "jo@x.org, CT", "the result of a field, not its instruction"),
    ("a\x13 IF \x13 PAGE \x141\x15 > 2 \x14CT\x15 b", "aCT b", "a field in the instruction of another"),
    ("a\x13 TOC \x14CT \x13 PAGEREF x \x144\x15 b\x15", "aCT 4 b", "a field in the result of another"),
    ("CT\x13 XE ghost \x15 Tech", "CT Tech", "a field without a result"),
    ("CT\x13 Tech", "CT Tech", "a field that is never closed hides nothing"),
    ("CT\x15 \x14Tech", "CT Tech", "a field that is never opened hides nothing"),
    ("CT\x02\x05\x01\x08 Tech", "CT Tech", "signs for notes, comments and pictures"),
]


@pytest.mark.parametrize(("written", "text", "because"), LETTER_CASES, ids=[because for *_, because in LETTER_CASES])
def test_letters_are_read_as_they_are_meant(written, text, because):
    assert _texts(word_of(written + "\r")) == [text], because


def test_line_page_and_column_breaks_end_lines():
    assert _texts(word_of("Jo Doe\x0bR.T.(R)\x0cCT\x0eMRI\tPET\rlast")) == [
        "Jo Doe",
        "R.T.(R)",
        "CT",
        "MRI\tPET",
        "last",
    ]


def test_pieces_of_one_and_of_two_bytes_a_letter_make_one_text():
    pieces = [("José, 2019 – ", True, 0), ("2023, Łód", False, 0), (" yes\rCT", True, 0)]
    assert _texts(word_of(pieces)) == ["José, 2019 – 2023, Łód yes", "CT"]


def test_headers_come_first_notes_and_footers_last_each_once_and_comments_never():
    headers = ["sep\r", "", "", "", "", "", "even\r", "Jo Doe\r", "", "p. 1\r", "Jo Doe\r", "p. 1\r"]
    ends = [sum(map(len, headers[:number])) for number in range(len(headers) + 1)]
    data = word_of(
        "CT Tech\r",
        stories={
            "notes": "\x02 expires 2027\r",
            "headers": "".join(headers) + "\r",
            "comments": "ghost\r",
            "endnotes": "\x02 on request\r",
        },
        lists={HEADERS: struct.pack(f"<{len(ends) + 1}I", *ends, ends[-1] + 1)},
    )
    assert _texts(data) == ["even", "Jo Doe", "CT Tech", "expires 2027", "on request", "p. 1"]


def test_a_text_box_is_read_after_the_paragraph_that_holds_it():
    def boxes(*shapes: int) -> dict[int, bytes]:
        body, inside = "Jo\x08 Doe\rCT\r", "ARRT 2019\r"
        anchors = struct.pack("<2II22x", body.index("\x08"), len(body), 1026)
        entries = b"".join(struct.pack("<14xI4x", shape) for shape in (*shapes, 0))
        places = struct.pack(f"<{len(shapes) + 2}I", *(len(inside) * n for n in range(len(shapes) + 1)), 99)
        return {ANCHORS: anchors, BOXES: places + entries}

    known = word_of("Jo\x08 Doe\rCT\r", stories={"boxes": "ARRT 2019\r\r"}, lists=boxes(1026))
    assert _texts(known) == ["Jo Doe", "ARRT 2019", "CT"]
    unknown = word_of("Jo\x08 Doe\rCT\r", stories={"boxes": "ARRT 2019\r\r"}, lists=boxes(7))
    assert _texts(unknown) == ["Jo Doe", "CT", "ARRT 2019"], "where nothing says its place, it comes after the body"


def _row(*cells: str) -> tuple[str, dict[str, bytes]]:
    """A row of cells and what is said of its paragraphs."""
    text = "".join(cell + "\x07" for cell in cells) + "\x07"
    marked = re.findall(r"[^\r\x07]*[\r\x07]", text)
    return text, {**dict.fromkeys(marked, NORMAL + said(IN_TABLE)), "\x07": NORMAL + said(IN_TABLE, ENDS_ROW)}


def test_a_table_row_is_one_line_and_a_layout_table_is_read_cell_by_cell():
    row, of_row = _row("BLS", "exp. 2027")
    layout, of_layout = _row("Contact\r555-0100", "Experience\rCT")
    data = word_of(f"Jo\r{row}{row}after\r{layout}end\r", paragraphs={**of_row, **of_layout})
    assert _lines(data) == [
        ("text", "Jo"),
        ("cell", "BLS | exp. 2027"),
        ("cell", "BLS | exp. 2027"),
        ("text", "after"),
        ("text", "Contact"),
        ("text", "555-0100"),
        ("text", "Experience"),
        ("text", "CT"),
        ("text", "end"),
    ]


def test_a_table_in_a_cell_is_read_row_by_row_in_that_cell():
    inner = NORMAL + said(IN_TABLE, "496602000000")
    paragraphs = {
        "BLS\r": inner + said("4b2401"),
        "2027\r": inner + said("4b2401"),
        "\r": inner + said("4c2401"),
        "below\x07": NORMAL + said(IN_TABLE),
        "right\x07": NORMAL + said(IN_TABLE),
        "\x07": NORMAL + said(IN_TABLE, ENDS_ROW),
    }
    data = word_of("BLS\r2027\r\rbelow\x07right\x07\x07end\r", paragraphs=paragraphs)
    assert _texts(data) == ["BLS | 2027", "below", "right", "end"]


def test_a_row_that_is_never_closed_is_read():
    _, paragraphs = _row("BLS", "2027")
    assert _texts(word_of("BLS\x072027\x07after\r", paragraphs=paragraphs)) == ["BLS | 2027", "after"]


def test_list_items_and_outlined_paragraphs_have_their_roles():
    paragraphs = {
        "CT\r": NORMAL + said(LISTED),
        "MRI\r": NORMAL + said(LISTED, "0b460000"),
        "WORK\r": NORMAL + said("402600"),
    }
    assert _lines(word_of("WORK\rCT\rMRI\r", paragraphs=paragraphs)) == [
        ("heading", "WORK"),
        ("bullet", "CT"),
        ("text", "MRI"),
    ]


def _styles(*styles: tuple[str, int, bytes, bytes]) -> bytes:
    """A list of paragraph styles: name, the style it is based on, what it says of paragraphs and of letters."""
    sheet = struct.pack("<4H", 6, len(styles), 10, 0)
    for name, based_on, of_paragraphs, of_letters in styles:
        head = struct.pack("<5H", 0xFFE, 1 | based_on << 4, 2, 0, 0)
        style = head + struct.pack("<H", len(name)) + (name + "\0").encode("utf-16-le")
        for part in (NORMAL + of_paragraphs, of_letters):
            style += struct.pack("<H", len(part)) + part + bytes(len(part) % 2)
        sheet += struct.pack("<H", len(style)) + style
    return sheet


def test_styles_say_what_the_paragraph_does_not():
    styles = [
        ("Normal", 0xFFF, b"", said("434a1800")),
        ("Section Title", 0, b"", said(BOLD)),
        ("Duties", 0, said(LISTED), b""),
        ("Keywords", 2, b"", said(HIDDEN)),
        ("Ring", 4, b"", b""),
    ]
    texts = ("Jo\r", "WORK\r", "CT\r", "MRI\r", "end\r")
    data = word_of(
        "".join(texts),
        letters={"WO": said("350881"), "RK": said("434a1c00")},  # the contrary of the style, and a size of its own
        paragraphs={text: struct.pack("<H", number) for number, text in enumerate(texts)},
        lists={STYLES: _styles(*styles)},
    )
    reading = read_doc(data)
    assert [(line.role, line.text, line.bold, line.size) for line in reading.lines] == [
        ("text", "Jo", False, 12.0),
        ("heading", "WORK", False, 14.0),
        ("bullet", "CT", False, 12.0),
        ("text", "end", False, 10.0),
    ]
    assert [(hidden.text, hidden.why) for hidden in reading.hidden] == [("MRI", "marked as hidden")]


UNSEEN = [
    (said(HIDDEN), "marked as hidden"),
    (said(WHITE), "white on white"),
    (said(WHITE_RGB), "white on white"),
    (said(WHITE, "0c2a08"), "white on white"),  # a white highlight hides as paper does
    (said("434a0200"), "1 pt high"),
]


@pytest.mark.parametrize(("look", "why"), UNSEEN)
def test_text_that_nobody_sees_is_kept_apart(look, why):
    reading = read_doc(word_of("CT MRI Tech\r", letters={" MRI": look}))
    assert [line.text for line in reading.lines] == ["CT Tech"]
    assert [(hidden.text, hidden.why) for hidden in reading.hidden] == [("MRI", why)]


@pytest.mark.parametrize(("change", "changes"), [(0x5C << 1 | 1 << 8, []), (1 << 1 | 1, [said(BOLD), said(HIDDEN)])])
def test_what_is_said_of_a_whole_piece_counts(change, changes):
    reading = read_doc(word_of([("CT ", True, 0), ("MRI", True, change), ("Tech\r", True, 0)], changes=changes))
    assert [line.text for line in reading.lines] == ["CT Tech"]
    assert [hidden.text for hidden in reading.hidden] == ["MRI"]


SEEN = [
    ({"letters": {"MRI": said("7068c8000000")}}, "red"),
    ({"letters": {"MRI": said("7068ffffffff")}}, "the reader's own colour"),
    ({"letters": {"MRI": said(WHITE, "0c2a02")}}, "on a highlight"),
    ({"letters": {"MRI": said(WHITE_RGB, "71ca0a", "000000ff", "1f386400", "0000")}}, "on shaded letters"),
    ({"letters": {"MRI": said(HIDDEN, "3c0800")}}, "hidden and shown again"),
    ({"letters": {"MRI": said(WHITE)}, "paragraphs": {"MRI\r": NORMAL + said("2d444000")}}, "in a shaded paragraph"),
]


@pytest.mark.parametrize(("how", "because"), SEEN, ids=[because for _, because in SEEN])
def test_text_that_somebody_sees_is_read(how, because):
    reading = read_doc(word_of("MRI\r", **how))
    assert [line.text for line in reading.lines] == ["MRI"], because
    assert not reading.hidden


def test_text_that_was_deleted_while_changes_were_tracked_is_not_read():
    reading = read_doc(word_of("CT ghost Tech\r", letters={" ghost": said(DELETED)}))
    assert [line.text for line in reading.lines] == ["CT Tech"]
    assert not reading.hidden


REFUSED = [
    (word_of("Jo\r", flags=0x0300), "password_protected", "encrypted"),
    (word_of("Jo\r", version=0x68), "unsupported", "Word 95"),
    (ole_of({"1Table": b"x"}), "damaged", "no document inside"),
    (word_of("Jo\r", flags=0), "damaged", "the stream with the list of pieces is missing"),
    (word_of("Jo\r", lists={PIECES: b"\2\xff\xff\xff\x7f" + bytes(16)}), "damaged", "the list of pieces breaks off"),
    (
        word_of("Jo\r", lists={PIECES: b"\2" + struct.pack("<4IHIH", 16, 0, 9_999, 0, 0, 0, 0)[:20]}),
        "damaged",
        "text breaks off",
    ),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged", "eight bytes"),
]


@pytest.mark.parametrize(("data", "reason", "because"), REFUSED, ids=[because for *_, because in REFUSED])
def test_a_file_that_cannot_be_read_is_refused_with_a_reason_and_a_remedy(data, reason, because):
    with pytest.raises(UnreadableError) as error:
        read_doc(data)
    assert error.value.reason == reason, because
    assert error.value.remedy.endswith(".")


def test_pieces_that_share_their_bytes_cannot_make_a_text_without_end():
    share, count = 40_000, MAX_CHARACTERS // 40_000 + 2
    places = struct.pack(f"<{count + 1}I", *(share * number for number in range(count + 1)))
    plc = places + struct.pack("<HIH", 0, HEAD_SIZE * 2 | 0x40000000, 0) * count
    data = word_of("A" * share, lists={PIECES: b"\2" + struct.pack("<I", len(plc)) + plc})
    with pytest.raises(UnreadableError) as error:
        read_doc(data)
    assert error.value.reason == "too_large"


def test_a_stream_that_says_to_be_larger_than_the_file_is_refused_before_it_is_read():
    data = bytearray(word_of("Jo\r"))
    size_at = data.index("WordDocument".encode("utf-16-le")) + 120
    struct.pack_into("<I", data, size_at, 0x7FFFFFFF)
    with pytest.raises(UnreadableError) as error:
        read_doc(bytes(data))
    assert error.value.reason == "damaged"


WHOLE = [
    (FILES / "full.doc").read_bytes(),
    word_of(
        [("CT \x13 XE \x14MRI\x15", True, 3), ("Tech\r", True, 0)], letters={"MRI": said(BOLD)}, changes=[b"", b"x"]
    ),
]


@settings(max_examples=150, deadline=2_000)
@given(data=st.data())
def test_damaged_files_raise_nothing_but_unreadable(data):
    whole = bytearray(data.draw(st.sampled_from(WHOLE)))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=12)):
        whole[place] = data.draw(st.sampled_from((0, 1, 0x7F, 0x80, 0xFF)) | st.integers(0, 255))
    end = data.draw(st.integers(0, len(whole)))
    with suppress(UnreadableError):
        read_doc(bytes(whole[:end] if end % 2 else whole))


@pytest.mark.parametrize("power", [0, 1, 40, 63, 64, 127, 255])
@pytest.mark.parametrize("at", [30, 32], ids=["sectors", "small sectors"])
def test_a_file_that_names_sectors_of_no_possible_size_is_damaged(at, power):
    data = bytearray(WHOLE[0])
    data[at] = power  # their size, as a power of two: 9 or 12, and 6
    with pytest.raises(UnreadableError, match="damaged"):
        read_doc(bytes(data))


STREAMS = {
    "WordDocument": bytes(range(256)) * 40,
    "1Table": b"table",
    "nothing": b"",
    "__attach/__properties": b"x" * 4095,
    "__attach/__inner/data": b"y" * 4096,
    **{f"stream {number}": bytes([number]) * 37 * number for number in range(40)},
}


@pytest.mark.parametrize("streams", [STREAMS, {}, {"a": bytes(600_000)}], ids=["many", "none", "long"])
def test_what_the_writer_of_compound_files_writes_is_read_by_olefile_without_complaint(streams):
    made = io.BytesIO(ole_of(streams))
    with olefile.OleFileIO(made, raise_defects=olefile.DEFECT_POTENTIAL) as container:
        assert {"/".join(path) for path in container.listdir()} == set(streams)
        assert all(container.openstream(name).read() == content for name, content in streams.items())
