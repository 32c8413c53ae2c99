"""The explanation: the answer for whoever asks why somebody stood where they stood."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from matcher.documents.document import Remark
from matcher.reports.explain import Reading, render_explanation
from tests.reports.examples import AS_OF, PROFILE, example_candidate, example_silent, hostile

READING = Reading("pdf", 2, 74, (Remark("not_read", "30 of 45 pages read"),))


def explain(candidate, **options):
    return render_explanation(candidate, READING, PROFILE, AS_OF, **options)


def test_the_steps_stand_in_the_order_in_which_they_happened():
    heads = re.findall(r"^(\d)\. ", explain(example_candidate()), re.MULTILINE)
    assert heads == ["1", "2", "3", "4", "5", "6"]


def test_the_running_total_ends_at_the_score():
    text = explain(example_candidate())
    rows = [line.split() for line in text.splitlines() if line.startswith(("✓ ", "~ ", "✗ "))]
    assert [(row[-3], row[-1]) for row in rows] == [("70.0", "70.0"), ("12.5", "82.5")]
    assert "Score 82.5 of 100.0. Tier: meets all" in text


def test_facts_stand_with_status_and_the_words_that_state_them():
    text = explain(example_candidate())
    assert "Credential: ARRT in radiography (R) and CT, active, March 2027" in text
    assert "page 1, line 3 “R.T.(R)(CT)(ARRT)”" in text
    assert "page 1, line 8: work (Experience) – a heading of its own" in text
    assert "clinical rotations: of a length not given" in " ".join(text.split())


def test_what_was_set_aside_is_shown_with_its_reason():
    text = explain(example_candidate())
    aside = text[text.index("5. Set aside") :]
    assert "ct: Connecticut, not computed tomography" in aside
    assert "“Hartford, CT”" in aside


def test_silence_is_told_apart_from_a_no_and_comes_with_its_question():
    text = explain(example_silent())
    assert "unmet, the resume does not say: The resume does not mention ARRT." in text
    assert "ask: Ask whether they hold ARRT." in text


@pytest.mark.parametrize("attack", ["\x1b[2J", "\x9b31m", "\u202eevil", "\x07", "[red]bold[/red]"])
def test_no_text_of_a_resume_steers_the_terminal(attack):
    text = explain(hostile(attack))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "bold" not in attack or attack in text


def test_no_line_is_wider_than_the_terminal():
    lines = explain(hostile("R.T.(R)(CT)(MR)(ARRT)" * 9), width=80).splitlines()
    assert max(cell_len(line) for line in lines) <= 80
