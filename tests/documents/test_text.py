"""Plain text: encodings, quoting, rulers, headings."""

from __future__ import annotations

from matcher.documents.text import read_text


def _shown(text: str) -> list[tuple[str, str]]:
    return [(line.role, line.text) for line in read_text(text.encode()).lines]


def test_each_encoding_is_read_and_a_guess_is_said():
    for encoding, guessed in (
        ("utf-8", False),
        ("utf-8-sig", False),
        ("utf-16", False),
        ("cp1252", True),
        ("utf-16-le", True),
    ):
        reading = read_text("José – R.T.(R)\n".encode(encoding))
        assert [line.text for line in reading.lines] == ["José – R.T.(R)"], encoding
        assert bool(reading.remarks) is guessed, encoding


def test_mail_quoting_is_not_matched_and_is_quoted():
    line = read_text(b"> > BLS, exp. 03/2027").lines[0]
    assert (line.text, line.written) == ("BLS, exp. 03/2027", "> > BLS, exp. 03/2027")
    assert line.as_written(0, 3) == "BLS"


def test_rulers_are_gaps_and_underlines_make_headings():
    assert _shown("Jo Doe\n\nWork History\n------------\nCT\n* * *\nMRI") == [
        ("text", "Jo Doe"),
        ("heading", "Work History"),
        ("text", "CT"),
        ("text", "MRI"),
    ]
    assert [line.gap_before for line in read_text(b"Work\n----\nCT\n").lines] == [False, False]
    assert [line.gap_before for line in read_text(b"CT\n=====================\n\nMRI\nPET").lines] == [
        False,
        True,
        False,
    ]


def test_a_short_line_in_capitals_under_a_blank_line_is_a_heading():
    assert _shown("Jo\n\nWORK EXPERIENCE\nCT, MRI\nR.T.(R)\n\n2019") == [
        ("text", "Jo"),
        ("heading", "WORK EXPERIENCE"),
        ("text", "CT, MRI"),
        ("text", "R.T.(R)"),
        ("text", "2019"),
    ]


def test_wide_spaces_and_tabs_stay_as_written():
    assert _shown("CT Technologist      2019 - 2021\nAide\t2015") == [
        ("text", "CT Technologist      2019 - 2021"),
        ("text", "Aide\t2015"),
    ]


def test_every_line_ending_ends_a_line():
    assert len(read_text(b"a1\rb2\r\nc3\nd4\x0ce5").lines) == 5
