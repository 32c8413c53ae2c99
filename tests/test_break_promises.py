"""The table of slips is up to date; `make test-promises` makes them, which takes minutes."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.break_promises import ROOT, find_faults, load_table, verdict

PROMISES, SLIPS = load_table()
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) ([A-Z].+?) \| (.+?) \|$", ARCHITECTURE, re.MULTILINE)  # number, words, held by


def test_every_slip_can_be_made_and_every_part_of_a_promise_is_broken():
    assert find_faults(PROMISES, SLIPS) == []
    assert len(SLIPS) > 40


def test_the_promises_are_those_of_architecture_and_the_tests_named_there_are_seen_to_fail():
    assert [number for number, _, _ in ROWS] == [str(promise.number) for promise in PROMISES]
    assert [row for row, promise in zip(ROWS, PROMISES, strict=True) if not row[1].startswith(promise.words)] == []
    named = {name for _, _, held in ROWS for name in re.findall(r"`(test_\w+)`", held)}
    assert named - {slip.test.partition("::")[2].partition("[")[0] for slip in SLIPS} == set()


def test_a_slip_that_can_no_longer_be_made_is_a_fault():
    slip = SLIPS[0]
    for changes, fault in (
        ({"old": "no such words"}, "has 0 times"),
        ({"old": "import"}, "times what should be there once"),
        ({"new": slip.old}, "times what should be there once"),
        ({"file": "matcher/gone.py"}, "has 0 times"),
        ({"test": "tests/test_promises.py::test_gone"}, "there is no test"),
        ({"test": "tests/test_gone.py::test_gone"}, "there is no test"),
    ):
        assert [said for said in find_faults((), [replace(slip, **changes)]) if fault in said]
    assert find_faults(PROMISES, SLIPS[1:2]) != []


def test_only_a_claim_that_was_right_before_and_is_wrong_now_is_proof():
    assert verdict(["passed", "passed"], ["passed", "failed: assert 1 == 2"]) == "noticed"
    for before, after in (
        (["passed"], ["passed"]),
        (["failed: assert False"], ["failed: assert False"]),
        (["passed"], ["broke: ImportError"]),
        (["passed", "passed"], ["failed: assert False", "broke: KeyError"]),
        (["passed"], []),
        ([], ["failed: assert False"]),
    ):
        assert verdict(before, after) != "noticed"
