"""Letters that only look Latin and characters that nobody sees: read as they look, and told."""

from __future__ import annotations

import pytest

from matcher.documents.cleaning import clean
from matcher.documents.disguises import find_disguises
from matcher.documents.text import read_text

OTHER_ALPHABET = "letters of another alphabet"
INSIDE = "invisible characters inside words"
TURNED = "characters that turn the reading around"
TAGS = "invisible tag characters"

DISGUISED = [
    ("\u0410RRT (R)", "ARRT (R)", OTHER_ALPHABET, "a Cyrillic A before Latin letters"),
    ("\u0421\u0422 Technologist", "CT Technologist", OTHER_ALPHABET, "Cyrillic letters alone, all of Latin shape"),
    ("M\u039fS: MR\u0399", "MOS: MRI", OTHER_ALPHABET, "Greek capitals"),
    ("A\u200bR\u200bR\u200bT", "ARRT", INSIDE, "a zero-width space in each gap"),
    ("R\u00ad.T\u00ad.(R) A\u2060R\u2060R\u2060T", "R.T.(R) ARRT", INSIDE, "word joiners"),
    ("\u202eTRRA\u202c", "TRRA", TURNED, "an override that shows it from the right"),
    ("BLS\U000e0041\U000e0042", "BLS", TAGS, "tag characters"),
]
HONEST = [
    ("\u041c\u043e\u0441\u043a\u043e\u0432\u0441\u043a\u0438\u0439 \u0440\u043e\u0442", "Russian words"),
    ("dose below 5 \u03bcSv, \u0394T, 3 k\u03a9", "Greek letters that are units"),
    ("Jos\u00e9 N\u00fa\u00f1ez, \u0110\u1eb7ng", "Latin letters with accents"),
    ("radio\u00adgrapher", "a soft hyphen where a line may break"),
    ("jo\u200b@example.org", "a zero-width space where an address may break"),
    ("\ufeffJo Doe", "a byte order mark"),
    ("\u05de\u05d9\u05e8\u05d9 \u2067\u05db\u05d4\u05df\u2069", "Hebrew with its isolates"),
    ("family \U0001f468\u200d\U0001f469\u200d\U0001f467", "an emoji of three joined"),
]


@pytest.mark.parametrize(("written", "read", "why", "because"), DISGUISED, ids=[case[3] for case in DISGUISED])
def test_disguised_characters_are_read_as_they_look_and_told(written, read, why, because):
    lines = read_text(f"Jo Doe\n{written}".encode()).lines
    assert lines[1].text == read
    assert lines[1].as_written(0, len(read)) in lines[1].written
    assert [(d.line, d.why) for d in find_disguises(lines)] == [(2, why)]
    assert find_disguises(lines)[0].excerpt in lines[1].written


@pytest.mark.parametrize(("written", "because"), HONEST, ids=[case[1] for case in HONEST])
def test_other_alphabets_and_marks_that_programs_set_are_no_disguise(written, because):
    assert find_disguises(read_text(written.encode()).lines) == ()


def test_words_of_another_alphabet_stay_as_they_are():
    assert clean(HONEST[0][0]).text == HONEST[0][0]
