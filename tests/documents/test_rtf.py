"""Rich text: every letter that is seen, once, in its order, whatever program wrote it."""

from __future__ import annotations

import pytest

from matcher.documents.rtf import MAX_DEPTH, read_rtf
from matcher.errors import UnreadableError

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fcharset204 Cyr;}{\f2\fcharset128 Jp;}"
    r"{\f3\fcharset2 Wingdings;}}{\colortbl ;\red255\green255\blue255;\red200\green0\blue0;}"
    r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\*\cs9 Emphasis;}}"
)


def _rtf(body: str) -> bytes:
    return (HEAD + body + "}").encode("latin-1")


def _lines(body: str) -> list[tuple[str, str]]:
    return [(line.role, line.text) for line in read_rtf(_rtf(body)).lines]


def _texts(body: str) -> list[str]:
    return [text for _, text in _lines(body)]


LETTERS = [
    (r"Jos\'e9 Nu\'f1ez", "José Nuñez", "bytes of the file's code page"),
    (r"{\f1\'cf\'f0\'e8}", "При", "bytes of the font's own code page"),
    (r"{\f2\'93\'fa\'96\'7b}", "日本", "two bytes make one letter"),
    (r"{\f2\'8e\'52\'93c}", "山田", "the second byte of a letter may be written as a plain character"),
    (r"Jos\u233\'e9", "José", "the stand-in for older programs is skipped"),
    (r"\uc2 Jos\u233\'e9\'e9n", "Josén", "as many stand-ins as the file says"),
    (r"\uc0 Jos\u233 n", "Josén", "no stand-in at all"),
    (r"ten\u8239?mg {\u-10179?\u-8704?}x", "ten mg 😀x", "letters beyond U+FFFF come in two halves"),
    (r"2019 \endash  2021\~yrs, X\_ray", "2019 – 2021 yrs, X-ray", "dashes and spaces by name"),
    (r"\{CT\} \\ MR", "{CT} \\ MR", "braces and backslashes that are meant"),
    ("Jos\u00c3\u00a9", "José", "bare UTF-8 that some programs write"),
    ("Jos\u00e9", "José", "bare bytes of the code page"),
    (r"{\upr{Jos?}{\*\ud{Jos\u233 ?}}}", "José", "what is said twice is read once"),
    ("radio\r\ngrapher", "radiographer", "line ends of the file mean nothing"),
]


@pytest.mark.parametrize(("body", "text", "because"), LETTERS, ids=[because for *_, because in LETTERS])
def test_letters_are_read_as_they_are_meant(body, text, because):
    assert _texts(body + r"\par") == [text], because


def test_paragraphs_line_breaks_and_tabs_are_kept():
    assert _texts(r"Jo Doe\line R.T.(R)\par CT Tech\tab 2019\par last") == [
        "Jo Doe",
        "R.T.(R)",
        "CT Tech\t2019",
        "last",
    ]


def test_list_items_are_bullets_without_the_label_that_programs_compute():
    assert _lines(
        r"\pard\ls1{\listtext\f3\'b7\tab}first\par{\pntext 2.\tab}second\par\pard\ls1 third\par\pard plain\par"
    ) == [("bullet", "first"), ("bullet", "second"), ("bullet", "third"), ("text", "plain")]


def test_headings_are_known_by_style_and_by_outline_level():
    body = r"\pard\s1 WORK\par\pard CT\par\pard\outlinelevel0 SCHOOL\par\pard A.S.\par"
    assert [role for role, _ in _lines(body)] == ["heading", "text", "heading", "text"]


def test_bold_and_size_are_those_of_the_words():
    lines = read_rtf(_rtf(r"\fs28\b Jo Doe\b0  \par\fs20{\b CT} Tech\par")).lines
    assert [(line.bold, line.size) for line in lines] == [(True, 14.0), (False, 10.0)]


def test_a_table_row_is_one_line_and_a_layout_table_is_read_cell_by_cell():
    row = r"\trowd\cellx1\cellx2\pard\intbl BLS\cell exp. 2027\cell\row"
    layout = r"\trowd\pard\intbl Contact\par 555-0100\cell Experience\par CT\cell\row"
    document = read_rtf(_rtf(rf"Jo\par{row}{row}\pard after\par{layout}\pard end\par"))
    assert [(line.role, line.text) for line in document.lines] == [
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
    blocks = [line.block for line in document.lines]
    assert blocks == sorted(blocks)
    assert blocks[4] == blocks[5] != blocks[6] == blocks[7] != blocks[8]


def test_a_row_that_is_never_closed_is_read():
    assert _texts(r"\trowd\pard\intbl BLS\cell 2027\cell\pard after\par") == ["BLS | 2027", "after"]


def test_headers_come_first_footnotes_and_footers_last_and_each_once():
    body = (
        r"{\header Jo Doe\par}{\headerf Jo Doe\par}{\footer page 1\par}"
        r"CT Tech{\footnote expires 2027\par} at Mercy\par end\par"
    )
    assert _texts(body) == ["Jo Doe", "CT Tech at Mercy", "end", "expires 2027", "page 1"]


def test_text_boxes_are_read_once_after_their_paragraph():
    older = r"{\shprslt{\*\do{\dptxbxtext ARRT 2019\par}}}"
    box = r"{\shp{\*\shpinst\shpleft0{\sp{\sn fFilled}{\sv 1}}{\shptxt ARRT 2019\par}}" + older + "}"
    assert _texts(rf"Jo{box} Doe\par CT\par") == ["Jo Doe", "ARRT 2019", "CT"]


def test_what_stands_on_no_page_is_not_read():
    body = (
        r"{\info{\author Ghost}}{\*\unknown ghost}{\field{\*\fldinst HYPERLINK ghost}{\fldrslt linked}} "
        r"{\pict\wmetafile8 0102ghost}{\*\annotation ghost}{\deleted ghost}{\bin5 }}}}}shown\par"
    )
    assert _texts(body) == ["linked shown"]


UNSEEN = [
    (r"{\v MRI}", "marked as hidden"),
    (r"{\cf1 MRI}", "white on white"),
    (r"{\cf1\highlight1 MRI}", "white on white"),
    (r"{\fs2 MRI}", "1 pt high"),
]


@pytest.mark.parametrize(("body", "why"), UNSEEN)
def test_text_that_nobody_sees_is_kept_apart(body, why):
    reading = read_rtf(_rtf(rf"CT {body}Tech\par"))
    assert [line.text for line in reading.lines] == ["CT Tech"]
    assert [(hidden.text, hidden.why) for hidden in reading.hidden] == [("MRI", why)]


@pytest.mark.parametrize(
    "body",
    [
        r"{\cf2 MRI}\par",
        r"{\cf0 MRI}\par",
        r"{\cf1\highlight2 MRI}\par",
        r"\pard\cbpat2{\cf1 MRI}\par",
        r"\trowd\clcbpat2\pard\intbl{\cf1 MRI}\cell\row",
        r"{\v\v0 MRI}\par",
        r"{\v\plain MRI}\par",
    ],
)
def test_text_that_somebody_sees_is_read(body):
    reading = read_rtf(_rtf(body))
    assert [line.text for line in reading.lines] == ["MRI"]
    assert not reading.hidden


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes_and_says_so():
    reading = read_rtf(_rtf(r"{\header Jo Doe\par}CT Tech\par{\b since 20")[:-1])
    assert [line.text for line in reading.lines] == ["Jo Doe", "CT Tech", "since 20"]
    assert "breaks off" in reading.remarks[0].message
    assert not read_rtf(_rtf(r"CT\par")).remarks


def test_a_nest_of_groups_is_refused():
    with pytest.raises(UnreadableError, match="nested"):
        read_rtf(b"{\\rtf1" + b"{" * (MAX_DEPTH + 1))
