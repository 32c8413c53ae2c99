"""Nothing in the data is unread: every list of phrases and every key of an entry is asked for by some module."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from matcher.lexicon.entries import load_lexicon, read_tables

PACKAGE = Path(__file__).parents[2] / "matcher"
WHOLE_ROOMS = ("headings_by_words",)  # read as a whole, in the order of the file
UNREAD = {  # what is known of a word though no rule asks for it yet; take a key out of here when a rule does
    *(("field", "health_administration"), ("skill", "soft"), ("skill", "system"), ("title", "animals")),
    *(("title", "imaging_adjacent"), ("title_word", "makes_images")),
}


@cache
def texts_of_modules() -> tuple[frozenset[str], ...]:
    """The string constants of each module of matcher."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py")))
    return tuple(
        frozenset(n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
        for tree in trees
    )


def test_every_list_of_phrases_is_asked_for_by_the_module_that_names_its_room() -> None:
    tables = {room: lists for room, lists in read_tables("phrases.toml").items() if room != "proof"}
    unread = [
        (room, name)
        for room, lists in tables.items()
        for name in lists
        if room not in WHOLE_ROOMS and not any(room in texts and name in texts for texts in texts_of_modules())
    ]
    assert unread == []
    assert all(any(room in texts for texts in texts_of_modules()) for room in WHOLE_ROOMS)


def test_every_key_of_an_entry_is_asked_for() -> None:
    asked = frozenset[str]().union(*texts_of_modules())
    keys = {(e.kind, key) for e in load_lexicon().entries for key in e.more if key != "note"}  # notes are for people
    assert {(kind, key) for kind, key in keys if key not in asked} == UNREAD
