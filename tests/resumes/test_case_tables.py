"""The case tables of tests/cases, run: shares answered rightly are never below tests/evaluation/floors.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.resumes.case_tables import Outcome, outcomes

FLOORS = tomllib.loads((Path(__file__).parent.parent / "evaluation" / "floors.toml").read_text(encoding="utf-8"))[
    "cases"
]


@pytest.mark.parametrize("part", ["development", "held_out"])
@pytest.mark.parametrize("table", sorted(FLOORS))
def test_a_case_table_is_answered_at_least_as_well_as_before(table: str, part: str) -> None:
    rows = [o for o in outcomes(table) if o.held_out == (part == "held_out")]
    wrong = [o for o in rows if o.right != o.got]
    share = 1 - len(wrong) / len(rows)
    told = "" if part == "held_out" else "\n".join(_tell(o) for o in wrong)  # unread rows stay unread
    assert share >= FLOORS[table][part], f"{table}, {part}: {len(wrong)} of {len(rows)} rows are wrong\n{told}"


def _tell(outcome: Outcome) -> str:
    return f"{outcome.text!r}: want {outcome.right}, got {outcome.got} ({outcome.because})"
