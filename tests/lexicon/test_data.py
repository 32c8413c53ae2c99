"""The vocabulary proves itself, by plain text comparison: no matcher is needed to see that an entry is well formed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from matcher.lexicon.entries import Entry, load_lexicon, read_tables

KINDS = ("modality", "title", "title_word", "skill", "field", "state", "heading", "subject", "health_setting")
LISTS = ("equipment", "look_alikes", "agencies", "licence_titles")  # further lists of spellings that some kinds have
MODALITIES = (
    *("radiography", "fluoroscopy", "ct", "mri", "mammography"),
    *("ultrasound", "nuclear_medicine", "pet", "interventional", "bone_density"),
)
UNLICENSED = frozenset({"AL", "AK", "CO", "GA", "ID", "MI", "MN", "NC", "OK", "PA", "SD"})  # ASRT tracking, 2026-07-06
AMBIGUOUS = ("CT", "MR", "US", "IR", "PET", "DR", "CR", "NM", "RT", "MA", "PA", "OR", "IN", "ME", "AS", "MS", "magnet")
EVERYDAY = ("revolution", "discovery", "definition", "vision", "horizon", "oasis", "cios", "oec", "vida", "drive")


def fold(text: str) -> str:
    """The text as spellings are compared: small letters, hyphens as spaces.

    >>> fold("Chest X-Rays"), fold("R&F")
    ('chest x rays', 'r&f')
    """
    return " ".join(text.casefold().replace("’", "'").replace("-", " ").split())


def stands_in(spelling: str, text: str) -> bool:
    """Whether the spelling stands in the text as whole words.

    >>> stands_in("CT scan", "ran CT-scan protocols"), stands_in("cat", "education")
    (True, False)
    """
    return re.search(rf"(?<![^\W_]){re.escape(fold(spelling))}(?![^\W_])", fold(text)) is not None


def found_by(entry: Entry) -> tuple[str, ...]:
    """Everything that may find the entry."""
    lists = (entry.more.get(name, ()) for name in LISTS if name != "look_alikes")
    return (*entry.spellings, *entry.short, *(s for one in lists for s in one))


def entries() -> Iterator[Entry]:
    for kind in KINDS:
        yield from load_lexicon().of_kind(kind)


EACH_ENTRY = pytest.mark.parametrize("entry", list(entries()), ids=lambda e: f"{e.kind}-{e.id}")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_entries_and_no_id_twice(kind: str) -> None:
    ids = [e.id for e in load_lexicon().of_kind(kind)]
    assert ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", KINDS)
def test_no_spelling_means_two_things_of_one_kind(kind: str) -> None:
    owner: dict[str, str] = {}
    for entry in load_lexicon().of_kind(kind):
        for spelling in found_by(entry):
            assert owner.setdefault(fold(spelling), entry.id) == entry.id, spelling


@EACH_ENTRY
def test_no_spelling_is_empty_or_listed_twice(entry: Entry) -> None:
    written = [s.casefold() for s in found_by(entry)]
    assert entry.spellings
    assert all(re.search(r"[^\W_]", s) and s == s.strip() for s in found_by(entry))
    assert len(written) == len(set(written))


@EACH_ENTRY
def test_every_entry_names_its_source_and_shows_three_matches(entry: Entry) -> None:
    assert entry.source
    assert entry.name
    assert len(entry.matches) >= 3


@EACH_ENTRY
def test_examples_contain_a_spelling_and_counter_examples_do_not(entry: Entry) -> None:
    for text in entry.matches:
        assert any(stands_in(s, text) for s in found_by(entry)), text
    is_line = entry.kind == "heading"  # a heading is a whole line: "experience with CT" is none
    for text in entry.does_not_match:
        assert not [s for s in entry.spellings if (fold(s) == fold(text) if is_line else stands_in(s, text))], text


@EACH_ENTRY
def test_no_bare_ambiguous_token_counts_without_proof(entry: Entry) -> None:
    if entry.kind in ("modality", "skill", "state"):
        assert not {fold(s) for s in entry.spellings} & {fold(t) for t in AMBIGUOUS}


def test_the_modalities_are_those_of_the_vocabulary() -> None:
    assert tuple(e.id for e in load_lexicon().of_kind("modality")) == MODALITIES


def test_no_scanner_has_an_everyday_name() -> None:
    for entry in load_lexicon().of_kind("modality"):
        assert not {fold(s) for s in entry.more.get("equipment", ())} & set(EVERYDAY), entry.id


def test_every_look_alike_hides_a_word_that_would_have_counted() -> None:
    for entry in load_lexicon().of_kind("modality"):
        for phrase in entry.more.get("look_alikes", ()):
            others = load_lexicon().of_kind("modality")
            assert any(stands_in(s, phrase) for e in others for s in found_by(e)), phrase


@pytest.mark.parametrize("title", load_lexicon().of_kind("title"), ids=lambda e: e.id)
def test_a_title_says_what_it_is(title: Entry) -> None:
    more = title.more
    assert more["imaging"] in (True, False, "if_scans")
    assert set(more["modalities"]) <= set(MODALITIES)
    if more["imaging"] is True:
        assert not more.get("unrelated")
        assert not more.get("clinical")
    if more["imaging"] is False:
        assert not more["modalities"]
        assert more.get("health_care") or more.get("clinical") or more.get("unrelated")
    if more.get("unrelated"):
        assert not more.get("health_care")


@pytest.mark.parametrize(
    ("title", "because"),
    [
        ("Radiology Transporter", "moves patients"),
        ("Radiology Nurse", "nurses"),
        ("Imaging Service Engineer", "repairs"),
        ("MRI Tech Aide", "helps"),
        ("CT Technologist Assistant", "helps"),
        ("Industrial Radiographer", "welds are no patients"),
        ("Veterinary Technician", "animals are no patients here"),
        ("Dental Assistant", "teeth at a dentist's"),
        ("Therapeutic Radiographer", "treats"),
        ("Document Imaging Clerk", "paper"),
        ("Radiology Manager", "manages"),
        ("Student Radiographer", "learns"),
        ("PACS Administrator", "keeps the archive"),
        ("Respiratory Therapist", "the other RT"),
    ],
)
def test_the_head_noun_decides_not_the_word_imaging(title: str, because: str) -> None:
    owners = [e for e in load_lexicon().of_kind("title") if fold(title) in {fold(s) for s in e.spellings}]
    assert [e.more["imaging"] for e in owners] == [False], because


@pytest.mark.parametrize(
    ("title", "modalities"),
    [
        ("Radiologic Technologist", ["radiography"]),
        ("Rad Tech", ["radiography"]),
        ("CT/X-ray Technologist", ["radiography", "ct"]),
        ("MRI Technologist", ["mri"]),
        ("Mammographer", ["mammography"]),
        ("Sonographer", ["ultrasound"]),
        ("Cath Lab Technologist", ["interventional"]),
        ("Imaging Technologist", []),
    ],
)
def test_a_title_practises_the_modalities_that_it_names(title: str, modalities: list[str]) -> None:
    owners = [e for e in load_lexicon().of_kind("title") if fold(title) in {fold(s) for s in e.spellings}]
    assert [(e.more["imaging"], e.more["modalities"]) for e in owners] == [(True, modalities)]


@pytest.mark.parametrize(
    ("field", "relevant"),
    [
        ("Radiologic Technology", True),
        ("Diagnostic Imaging", True),
        ("Radiation Sciences", True),
        ("Sonography", True),
        ("Nursing", False),
        ("Health Administration", False),
        ("Dental Radiography", False),
        ("Industrial Radiography", False),
        ("Biomedical Equipment Technology", False),
        ("Digital Imaging", False),
        ("Medical Physics", False),
    ],
)
def test_only_imaging_of_patients_is_a_relevant_field(field: str, relevant: bool) -> None:
    owners = [e for e in load_lexicon().of_kind("field") if fold(field) in {fold(s) for s in e.spellings}]
    assert [e.more["relevant"] for e in owners] == [relevant]


def test_the_states_that_license_nobody_are_those_of_the_dated_table() -> None:
    states = load_lexicon().of_kind("state")
    assert read_tables("states.toml")["about"]["as_of"] == "2026-07-06"
    assert len(states) >= 52
    unlicensed = {e.id for e in states if not e.more["licenses_radiographers"]}
    assert unlicensed - {"VI", "AS", "MP"} == UNLICENSED  # nothing is known of these territories
    for entry in states:
        assert re.fullmatch("[A-Z]{2}", entry.id)
        assert not {fold(t) for t in entry.more["licence_titles"]} & {"crt", "mrt", "lrt", "lxmo", "nct"}, entry.id


def test_there_are_enough_ways_to_write_titles_and_headings() -> None:
    assert sum(len(e.spellings) for e in load_lexicon().of_kind("title")) >= 220
    assert sum(len(e.spellings) for e in load_lexicon().of_kind("heading")) >= 180
    assert sum(not e.more["relevant"] for e in load_lexicon().of_kind("field")) >= 50
