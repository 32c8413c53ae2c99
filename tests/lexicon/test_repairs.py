"""Repairs lead from slips to imaging words, and never from another word that people write (repairs.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.terms import find_terms

TABLES = tomllib.loads((Path(__file__).parent / "repairs.toml").read_text(encoding="utf-8"))


def _found(text: str) -> set[str]:
    return {f"{t.kind} {t.id}" for t in find_terms(text).terms}


@pytest.mark.parametrize("row", TABLES["repaired"], ids=lambda r: r["written"])
def test_a_slip_is_read_as_the_word_that_was_meant(row: dict[str, str]) -> None:
    before, slip, after = row["written"].replace("]", "[").split("[")
    start, end = len(before), len(before) + len(slip)
    terms = find_terms(before + slip + after).terms
    meant = [t for t in terms if f"{t.kind} {t.id}" == row["finds"] and t.char_start <= start and t.char_end >= end]
    assert meant, row["because"]
    assert meant[0].how == ("exact" if "listed" in row["because"] else "repaired")
    assert meant[0].similarity == 100 if meant[0].how == "exact" else 80 <= meant[0].similarity < 100


@pytest.mark.parametrize("row", TABLES["forbidden"], ids=lambda r: r["written"])
@pytest.mark.parametrize(
    "case", [str, str.lower, str.upper, str.title], ids=["as_written", "small", "capitals", "title"]
)
def test_a_word_never_becomes_another(row: dict[str, str], case) -> None:
    assert not _found(case(row["written"])) & set(row["never"]), row["because"]
    assert all(t.how == "exact" for t in find_terms(case(row["written"])).terms), row["because"]


def test_every_forbidden_entry_exists() -> None:
    known = {f"{e.kind} {e.id}" for e in load_lexicon().entries}
    assert {never for row in TABLES["forbidden"] for never in row["never"]} <= known
    assert {row["finds"] for row in TABLES["repaired"]} <= known


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len({row["written"] for row in TABLES["repaired"]}) >= 60
    assert len({(row["written"], never) for row in TABLES["forbidden"] for never in row["never"]}) >= 80
