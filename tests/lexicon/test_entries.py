"""A slip in writing an entry is an error that names the place, never an entry lost."""

from __future__ import annotations

from typing import Any

import pytest

from matcher.errors import LexiconError
from matcher.lexicon.entries import entries_of

CT: dict[str, Any] = {"id": "ct", "name": "CT", "spellings": ["CT scan"]}


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"modality": [{"id": "ct", "spellings": ["CT scan"]}]}, "[[modality]] no. 1 (ct) has no name"),
        ({"modality": [CT, {"id": "mri", "nmae": "MRI"}]}, "[[modality]] no. 2 (mri) has no name"),
        ({"modality": [{"name": "CT"}]}, "[[modality]] no. 1 (without id) has no id"),
        ({"modality": CT}, "[modality] is one table"),
        ({"modality": [{**CT, "spellings": "CT scan"}]}, "[[modality]] no. 1 (ct): `spellings` is no list"),
        ({"modality": [{**CT, "look_alikes": "CT time"}]}, "[[modality]] no. 1 (ct): `look_alikes` is no list"),
        ({"qualifier": [{"id": "denied"}]}, "[[qualifier]] no. 1 (denied) has no name"),
    ],
)
def test_a_row_that_is_no_entry_is_an_error_with_file_and_table(tables: dict[str, Any], says: str) -> None:
    with pytest.raises(LexiconError) as error:
        entries_of(tables, "modalities.toml")
    assert f"lexicon/data/modalities.toml: {says}" in str(error.value)


def test_tables_of_rules_and_lists_of_patterns_are_no_entries() -> None:
    assert entries_of({"qualifier": [{"id": "denied"}], "pseudo": ["no doubt"]}, "qualifiers.toml") == ()
    assert entries_of({"about": {"as_of": "2026-07-06"}, "state": []}, "states.toml") == ()
    assert [e.id for e in entries_of({"modality": [CT]}, "modalities.toml")] == ["ct"]
