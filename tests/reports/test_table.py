"""The table: what a recruiter sees in a terminal, a mail or a ticket."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from matcher.jobs.profile import JobProfile
from matcher.reports.formats import Look
from matcher.reports.glance import counts_line, must_letters
from matcher.reports.structure import describe, describe_job
from matcher.reports.table import render_table
from tests.reports.examples import PROFILE, example_candidate, example_ranking, example_silent, hostile


def test_a_candidate_has_rank_file_name_score_tier_and_the_musts_on_one_line():
    line = render_table(describe(example_ranking()), Look()).splitlines()[1]
    assert line.split() == ["1", "ada.pdf", "Ada", "Obi", "82.5", "meets", "all", "✓", "1"]


def test_below_a_candidate_stand_the_strongest_reason_and_the_question():
    lines = render_table(describe(example_ranking()), Look()).splitlines()
    assert [line.split(maxsplit=1) for line in lines[2:4]] == [
        ["why", "Holds ARRT in CT. Practises CT."],
        ["ask", "Ask which scanners."],
    ]


def test_a_file_that_was_not_read_stands_below_with_reason_and_remedy():
    text = render_table(describe(example_ranking()), Look())
    assert "scan.jpg (unsupported)" in text
    assert "no reader for pictures. Ask for a PDF with text." in text


def test_the_footer_names_job_and_day_and_its_counts_add_up():
    ranking = example_ranking()
    report = describe(ranking)
    text = render_table(report, Look())
    assert "3 files: 2 ranked (1 meets all, 1 near miss, 0 not shown), 1 unread." in text
    assert "Job: Imaging Technician (imaging-technician). As of 2026-11-01." in text
    numbers = [int(n) for n in re.findall(r"\d+", counts_line(report))]
    assert numbers[0] == numbers[1] + numbers[-1] == sum(numbers[2:])


def test_top_shows_the_best_and_says_how_many_there_are():
    text = render_table(describe(example_ranking(), top=1), Look())
    assert "ada.pdf" in text
    assert "bo.txt" not in text
    assert "the first 1 of 2 ranked" in text


@pytest.mark.parametrize("width", [72, 80, 100])
def test_no_line_is_wider_than_the_terminal_even_with_long_and_wide_names(width):
    long = example_candidate("a" * 90 + ".pdf", "王伟" * 40)
    reason = example_silent("resumes/from/the/agency/" + "b" * 90 + ".docx")
    lines = render_table(describe(example_ranking(long, reason)), Look(width)).splitlines()
    assert max(cell_len(line) for line in lines) <= width


def test_without_a_terminal_there_are_no_colours_and_with_one_there_are():
    assert "\x1b" not in render_table(describe(example_ranking()), Look())
    assert "\x1b[32m" in render_table(describe(example_ranking()), Look(colour=True))


@pytest.mark.parametrize("attack", ["\x1b[2J", "\x9b31m", "\u202eevil", "\x07", "[red]bold[/red]", "\r\nforged row"])
def test_no_text_of_a_resume_steers_the_terminal_or_makes_a_row(attack):
    plain, coloured = (render_table(describe(example_ranking(hostile(attack))), Look(colour=c)) for c in (False, True))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain)
    assert not re.search("\x1b(?!\\[[0-9;]*m)|\x9b|\u202e", coloured)
    assert not any(line.startswith("forged row") for line in plain.splitlines())
    if attack.startswith("[red]"):
        assert attack in plain


def test_a_candidate_without_a_name_says_so():
    assert "(no name found)" in render_table(describe(example_ranking(example_candidate(name=None))), Look())


def test_musts_with_the_same_initial_get_numbers():
    must = PROFILE.requirements[0]
    twins = JobProfile("x", "X", (must, _renamed(must, "acls")), "", "")
    assert must_letters(describe_job(PROFILE)) == {"arrt": "A"}
    assert must_letters(describe_job(twins)) == {"arrt": "1", "acls": "2"}


def _renamed(requirement, new_id):
    from dataclasses import replace

    return replace(requirement, id=new_id)
