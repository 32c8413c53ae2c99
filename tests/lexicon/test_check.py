"""Promise 8: the lexicon proves itself, and the proof notices when it does not."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Any

import pytest

from matcher.lexicon.check import find_faults
from matcher.lexicon.entries import Entry, Lexicon, load_lexicon, read_tables
from matcher.lexicon.rule_proofs import find_phrase_faults, find_qualifier_faults, find_sense_faults


def _with(kind: str = "modality", id: str = "ct", **changes: Any) -> Lexicon:
    """The lexicon with one entry changed; keys of the kind ("equipment") are changed in `more`."""
    lexicon = load_lexicon()
    entry = lexicon.entry(kind, id)
    fields = {f.name for f in dataclasses.fields(Entry)}
    more = {**entry.more, **{k: v for k, v in changes.items() if k not in fields}}
    plain = {k: v for k, v in changes.items() if k in fields}
    changed = dataclasses.replace(entry, **plain, more=MappingProxyType(more))
    return Lexicon(tuple(changed if e is entry else e for e in lexicon.entries), lexicon.digest)


def test_the_lexicon_proves_itself() -> None:
    assert find_faults(load_lexicon()) == ()


@pytest.mark.parametrize(
    ("lexicon", "fault"),
    [
        (_with(matches=("drove a bus",)), "modality ct: “drove a bus” should match and does not."),
        (_with(does_not_match=("two CT scans",)), "modality ct: “two CT scans” matches and should not."),
        (_with(matches=()), "modality ct: there is no example in `matches`."),
        (_with(does_not_match=()), "modality ct: there is no counter-example in `does_not_match`."),
        (_with(short=("CT", " ")), "modality ct: a spelling is empty."),
        (_with(spellings=("CT scan", "MR scan")), "modality mri: “MR scan” also means modality ct."),
        (_with(equipment=("Ziehm Vision",)), "modality ct: “Ziehm Vision” also means modality fluoroscopy."),
        (_with(equipment=("no such scanner",)), "“no such scanner” of `equipment` is not found"),
        (_with(look_alikes=("a CT scan of gates",)), "the look-alike “a CT scan of gates” does not hide it."),
        (_with("state", "OH", agencies=("Board of No State",)), "“Board of No State” of `agencies` is not found"),
        (_with("heading", "work", matches=("worked nights",)), "heading work: “worked nights” should match"),
        (_with("heading", "work", does_not_match=("WORK:",)), "heading work: “WORK:” matches and should not."),
        (_with("heading", "work", spellings=("Xyzzy",)), "“Xyzzy” of `spellings` is not found"),
        (_with("known_word", "other_words", spellings=("radiograhy",)), "“radiograhy” of `spellings` is not found"),
        (_with("known_word", "other_words", matches=("radiograhy",)), "“radiograhy” should match and does not."),
        (_with(short=("CT", "XYZ")), "modality ct: the short token “XYZ” has no rule in senses.toml."),
        (_with(short=()), "senses.toml: modality ct has no short token “CT”."),
    ],
)
def test_an_entry_that_does_not_hold_is_a_fault(lexicon: Lexicon, fault: str) -> None:
    assert [f for f in find_faults(lexicon) if fault in f]


CHECKS: dict[str, Callable[[Any], Iterable[str]]] = {
    "senses.toml": find_sense_faults,
    "qualifiers.toml": find_qualifier_faults,
    "phrases.toml": find_phrase_faults,
}


def _ct(tables: Any) -> Any:
    return tables["sense"][0]


def _denied(tables: Any) -> Any:
    return tables["qualifier"][0]


@pytest.mark.parametrize(
    ("file", "change", "fault"),
    [
        ("senses.toml", lambda t: _ct(t)["matches"].append("Hartford, [CT] 06103"), "should have this sense"),
        ("senses.toml", lambda t: _ct(t)["matches"].append("ran the CT"), "should have this sense"),
        ("senses.toml", lambda t: _ct(t)["does_not_match"].append("ran the [CT]"), "should be refused"),
        ("senses.toml", lambda t: _ct(t).pop("matches"), "are needed"),
        ("senses.toml", lambda t: _ct(t)["refuse"].append({"because": "no more"}), "because of “no more”"),
        ("senses.toml", lambda t: t["sense"].append(_ct(t)), "“ct” has two rules"),
        ("senses.toml", lambda t: t["proof"][0]["does_not_match"].append("[US] tech"), "is a proof and should not"),
        ("qualifiers.toml", lambda t: _denied(t)["matches"].append("ran the [CT], no MRI"), "should be turned"),
        ("qualifiers.toml", lambda t: _denied(t)["matches"].append("ran the [CT]"), "has no trigger of the rule"),
        ("qualifiers.toml", lambda t: _denied(t)["matches"].append("no CT"), "does not mark one target"),
        ("qualifiers.toml", lambda t: _denied(t)["does_not_match"].append("no [CT]"), "is turned and should not"),
        ("qualifiers.toml", lambda t: _denied(t).pop("does_not_match"), "2 sentences are needed"),
        ("qualifiers.toml", lambda t: _denied(t)["triggers"].append("x*"), "matches nothing at all"),
        ("qualifiers.toml", lambda t: _denied(t)["triggers"].append("(no"), "is no regular expression"),
        ("qualifiers.toml", lambda t: t["pseudo"].append("no kidding"), "no sentence shows that “no kidding”"),
        ("qualifiers.toml", lambda t: t["terminators"].append("alas"), "no sentence shows that “alas”"),
        ("qualifiers.toml", lambda t: t["proof"]["own_doing"].append("scheduled [CT]"), "shows nothing"),
        ("phrases.toml", lambda t: t["education"].update(later=["then"]), "should match and does not"),
        ("phrases.toml", lambda t: t["education"].update(new=["then"]), "[proof.education] has no `matches` for it"),
        ("phrases.toml", lambda t: t["education"].pop("later"), "[proof.education] later proves no list"),
        ("phrases.toml", lambda t: t.pop("education"), "[proof.education] proves no table"),
        ("phrases.toml", lambda t: t["education"]["later"].append(".*"), "matches nothing at all"),
        ("phrases.toml", lambda t: t["headings_by_words"]["work"].append("(jobs"), "is no regular expression"),
    ],
)
def test_a_rule_that_does_not_hold_is_a_fault(file: str, change: Callable[[Any], object], fault: str) -> None:
    tables = copy.deepcopy(read_tables(file))
    change(tables)
    assert [f for f in CHECKS[file](tables) if fault in f]
