"""Characters as files hold them, and as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.documents.cleaning import clean, cut, without_bullet

CASES = [
    # written, text, because
    ("o\ufb03ce sta\ufb00", "office staff", "ligatures are opened"),
    ("CT\u00a0Technologist\u2009II", "CT Technologist II", "no-break and thin spaces are spaces"),
    ("radio\u00adgrapher", "radiographer", "a soft hyphen inside a line is not drawn"),
    ("Pharma\ufffe", "Pharma-", "at the end of a line it is"),
    ("\ufeffJo\u200b Doe", "Jo Doe", "marks without width go"),
    ("\uf095 555-0100", "• 555-0100", "an icon at the start stands like a bullet"),
    ("Call \uf095 555-0100", "Call   555-0100", "elsewhere it leaves its room"),
    ("(cid:136) CT", "• CT", "LaTeX's bullet, as pdfminer writes it"),
    ("ARRT(cid:12) CT", "ARRT  CT", "an unknown glyph leaves its room"),
    ("Jose\u0301", "José", "an accent joins its letter"),
    ("\uff23\uff34", "CT", "full-width letters are letters"),
    ("\U0001d402\U0001d413", "CT", "so are bold ones borrowed from mathematics"),
    ("R.T.(R)(CT)(ARRT)", "R.T.(R)(CT)(ARRT)", "credentials stay as they are"),
    ("E X P E R I E N C E", "EXPERIENCE", "letter-spacing closes up"),
    ("W O R K  H I S T O R Y", "WORK HISTORY", "a wider gap parts words"),
    ("S K I L L S  &  T O O L S", "SKILLS & TOOLS", "so it does around an ampersand"),
    ("S IMONE A RCENEAUX", "SIMONE ARCENEAUX", "small capitals close up"),
    ("I HAVE A DREAM", "I HAVE A DREAM", "words of one letter are words"),
    ("A B", "A B", "two letters are initials"),
    ("grade A B C D students", "grade A B C D students", "letters within a sentence are not a heading"),
    ("\x07bell", "bell", "control characters go"),
]


@pytest.mark.parametrize(("written", "text", "because"), CASES, ids=[case[2] for case in CASES])
def test_text_reads_as_a_person_reads_it(written, text, because):
    assert clean(written).text == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("• CT", "CT"),
        ("•CT", "CT"),
        ("- CT", "CT"),
        ("o  Portable X-rays", "Portable X-rays"),
        ("\uf0b7\tCT", "CT"),
        ("\x88 CT", "CT"),
        ("* CT", "CT"),
        ("-5 degrees", None),
        ("– 2012. Physics", None),
        ("- present", None),
        ("*starred*", None),
        ("of course", None),
        ("•", None),
    ],
)
def test_a_list_glyph_is_taken_off_and_nothing_else_is(written, text):
    item = without_bullet(clean(written))
    assert (item.text if item else None) == text


@given(st.text(max_size=40))
def test_every_character_of_the_text_leads_to_its_place(written):
    wording = clean(written)
    assert wording.text == wording.text.strip()
    if wording.offsets is None:
        assert wording.text == written
    else:
        assert len(wording.offsets) == len(wording.text)
        assert list(wording.offsets) == sorted(wording.offsets)
        assert all(0 <= place < len(written) for place in wording.offsets)


def test_a_cut_keeps_the_way_back():
    wording = cut(clean("o\ufb03ce work"), 7)
    assert wording.text == "work"
    assert "".join(wording.written[place] for place in wording.offsets or ()) == "work"
