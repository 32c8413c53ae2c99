"""Promise 8: the lexicon proves itself, and the proof notices when it does not."""

from __future__ import annotations

import dataclasses

from matcher.lexicon.check import find_faults
from matcher.lexicon.entries import Entry, Lexicon, load_lexicon


def _with(**changes: object) -> Lexicon:
    """The lexicon with its CT entry changed."""
    lexicon = load_lexicon()
    ct = lexicon.entry("modality", "ct")
    changed = dataclasses.replace(ct, **changes)  # type: ignore[arg-type]
    return Lexicon(tuple(changed if e is ct else e for e in lexicon.entries), lexicon.digest)


def test_the_lexicon_proves_itself() -> None:
    assert find_faults(load_lexicon()) == ()


def test_an_example_that_is_not_found_is_a_fault() -> None:
    assert find_faults(_with(matches=("drove a bus",))) == ("modality ct: “drove a bus” should match and does not.",)


def test_a_counter_example_that_is_found_is_a_fault() -> None:
    [fault] = find_faults(_with(does_not_match=("two years of CT scans",)))
    assert fault == "modality ct: “two years of CT scans” matches and should not."


def test_a_spelling_that_means_two_things_of_one_kind_is_a_fault() -> None:
    [fault] = find_faults(_with(short=("CT", "MRI")))
    assert "“MRI” also means modality" in fault


def test_an_empty_spelling_is_a_fault() -> None:
    assert find_faults(_with(short=("CT", " "))) == ("modality ct: a spelling is empty.",)


def test_an_entry_without_an_example_is_a_fault() -> None:
    entry = Entry("modality", "new", "new", ("xyzzy scan",))
    lexicon = load_lexicon()
    assert find_faults(Lexicon((*lexicon.entries, entry), "")) == ("modality new: there is no example in `matches`.",)
