"""The sliders: the page adds up as the command line does, to the tenth of a point."""

from __future__ import annotations

import random
import shlex

import pytest

from matcher.jobs.weights import read_weight, with_weights
from matcher.reports.structure import describe
from matcher.screening import screen
from tests.browser.conftest import SAMPLES
from tests.browser.kit import AS_OF, files_shown, make, open_all, open_resume, ranked_again, reweighed, set_weights
from tests.reports.examples import example_ranking

SEED = 7  # any number does; a fixed one fails again tomorrow
MOST = 600  # tenths of a point at which a slider ends
SEES_POINTS = """() => Object.fromEntries(Array.from(document.querySelectorAll('tr.opened'), row => [
    row.previousElementSibling.querySelector('.file').textContent,
    Array.from(row.querySelectorAll('.said .lines tbody tr'), line =>
        [line.querySelector('.earned').textContent, line.querySelector('.possible').textContent]),
]))"""
SEES_SCORES = "rows => rows.map(r => [r.querySelector('.rank').textContent, r.querySelector('.score').textContent])"
SEES_BARS = """() => Array.from(document.querySelectorAll('tr.opened'), row =>
    Array.from(row.querySelectorAll('.waterfall .points'), text => text.textContent))"""


def ids_of(made):
    return [r.id for r in made.report.job.requirements]


def random_weights(count):
    """Vectors of all sorts: even ones, lone ones, with nothing for most requirements, and of a tenth of a point."""
    chance = random.Random(SEED)
    vectors = []
    for number in range(15):
        tenths = [chance.choice((chance.randint(0, MOST), chance.randint(0, 9), 0)) for _ in range(count)]
        tenths[number % count] = tenths[number % count] or chance.randint(1, MOST)
        vectors.append([t / 10 for t in tenths])
    return [*vectors, [1.0] * count, [60.0] * count, [0.1] + [0.0] * (count - 1), [0.0] * (count - 1) + [60.0]]


def points_of(candidate):
    return [[f"{a.points:.1f}", f"{a.points_possible:.1f}"] for a in candidate.assessments]


def check_as_the_command_line(page, report):
    assert files_shown(page) == [c.file for c in report.candidates]
    scores = page.eval_on_selector_all("#ranking tr[data-n]", SEES_SCORES)
    assert scores == [[str(c.rank), f"{c.score:.1f}"] for c in report.candidates]
    points = page.evaluate(SEES_POINTS)
    by_file = {c.file: points_of(c) for c in report.candidates}
    assert points
    assert points == {file: by_file[file] for file in points}
    bars = page.evaluate(SEES_BARS)
    assert bars == [[earned for earned, _ in by_file[file]] for file in points]


def test_moved_weights_rank_as_the_command_line_does(page, samples):
    for n in (0, 8, 17, 22, 26, 35):  # of every tier, the first and the last
        open_resume(page, n)
    for points in random_weights(len(ids_of(samples))):
        set_weights(page, points)
        check_as_the_command_line(page, reweighed(samples, dict(zip(ids_of(samples), points, strict=True))))


def test_the_weights_shown_beside_the_sliders_make_100(page, samples):
    for points in random_weights(len(ids_of(samples))):
        set_weights(page, points)
        shown = page.eval_on_selector_all(".sliders output", "all => all.map(o => o.textContent)")
        job = with_weights(samples.ranking.profile, dict(zip(ids_of(samples), points, strict=True)))
        assert shown == [f"{r.points:.1f}" for r in job.requirements]


def test_the_command_shown_gives_the_same_ranking(page, samples):
    page.click("#weights summary")
    for number, steps in ((0, 30), (2, -20), (5, 45)):
        slider = page.locator("input.weight").nth(number)
        slider.focus()
        for _ in range(abs(steps)):
            slider.press("ArrowRight" if steps > 0 else "ArrowLeft")
    words = shlex.split(page.text_content("#command"))
    assert words[:2] == ["matcher", "rank"]
    assert words[2::2] == ["--weight"] * 3
    weights = dict(map(read_weight, words[3::2]))
    assert list(weights) == [ids_of(samples)[n] for n in (0, 2, 5)]
    ranking = screen(SAMPLES, with_weights(samples.ranking.profile, weights), as_of=AS_OF)
    open_resume(page, 0)
    check_as_the_command_line(page, describe(ranking))


def test_the_command_of_a_report_with_its_own_weights_gives_the_same_ranking(open_report, samples, tmp_path):
    """The sliders start at the report's weights, which the profile does not have: the command has to name them all."""
    ids = ids_of(samples)
    made = make(tmp_path, ranked_again(samples.ranking, {ids[0]: 54.0, ids[3]: 0.0}))
    page = open_report(made.file)
    open_resume(page, 0)
    assert page.text_content("#command") == f"matcher rank --weight {ids[0]}=54 --weight {ids[3]}=0"
    slider = page.locator("input.weight").nth(1)
    slider.evaluate("s => { s.value = 40; s.dispatchEvent(new Event('input', { bubbles: true })); }")
    weights = dict(map(read_weight, shlex.split(page.text_content("#command"))[3::2]))
    check_as_the_command_line(page, reweighed(made, weights))  # with_weights starts from the weights in force
    check_as_the_command_line(page, reweighed(samples, weights))


def test_the_live_region_says_who_moved(page, samples):
    status = page.locator("#changes")
    assert status.get_attribute("aria-live") == "polite"
    assert status.text_content() == ""
    points = [r.points for r in samples.report.job.requirements]
    points[-1], points[0] = 60.0, 0.0
    set_weights(page, points)
    new = reweighed(samples, dict(zip(ids_of(samples), points, strict=True)))
    was = {c.file: c.rank for c in samples.report.candidates}
    moved = [c for c in new.candidates if c.rank != was[c.file]]
    told = status.text_content()
    assert told.startswith(f"{len(moved)} of {len(new.candidates)} places change: ")
    assert f"{moved[0].facts.person.name} from {was[moved[0].file]} to {moved[0].rank}" in told


def test_a_weight_that_moves_nobody_is_told_as_well(page, samples):
    points = [r.points for r in samples.report.job.requirements]
    points[0] += 0.1
    set_weights(page, points)
    assert page.text_content("#changes") == "No place changes with these weights."


def test_reset_brings_back_the_report_as_it_was(page, samples):
    open_all(page)
    set_weights(page, [0.0] * (len(ids_of(samples)) - 1) + [60.0])
    assert files_shown(page) != [c.file for c in samples.report.candidates]
    page.click("#weights summary")
    page.click("#reset")
    check_as_the_command_line(page, samples.report)
    assert page.text_content("#changes") == ""
    assert page.text_content("#command") == "matcher rank"


def test_all_weights_at_zero_are_refused_and_the_ranking_stays(page, samples):
    open_resume(page, 0)
    points = [r.points for r in samples.report.job.requirements]
    page.evaluate("document.querySelectorAll('input.weight').forEach(slider => { slider.value = 0; })")
    page.dispatch_event("input.weight >> nth=0", "input")
    assert page.text_content("#changes").startswith("Nothing is left that weighs")
    check_as_the_command_line(page, samples.report)
    set_weights(page, points)
    check_as_the_command_line(page, samples.report)


def test_a_requirement_of_more_than_sixty_points_keeps_its_weight(open_report, tmp_path):
    """The slider has to reach as far as the profile does."""
    made = make(tmp_path, example_ranking())
    page = open_report(made.file)
    assert page.eval_on_selector_all("input.weight", "all => all.map(s => s.value)") == ["70", "30"]
    open_resume(page, 0)
    set_weights(page, [70, 30])
    check_as_the_command_line(page, made.report)


def test_a_resume_opened_after_a_weight_moved_has_the_new_points(page, samples):
    points = [0.0] * (len(ids_of(samples)) - 1) + [60.0]
    set_weights(page, points)
    open_resume(page, 5)
    check_as_the_command_line(page, reweighed(samples, dict(zip(ids_of(samples), points, strict=True))))


def test_the_picture_of_the_score_is_named_by_the_new_score(page, samples):
    open_resume(page, 0)
    points = [0.0] * (len(ids_of(samples)) - 1) + [60.0]
    set_weights(page, points)
    score = page.text_content("tr[data-n='0'] .score")
    assert f": {score} of 100 points" in page.get_attribute("#resume-0 .waterfall", "aria-label")


def test_the_pages_for_the_printer_follow_the_weights(page, samples):
    points = [5.0] * len(ids_of(samples))
    set_weights(page, points)
    new = {c.file: c for c in reweighed(samples, dict(zip(ids_of(samples), points, strict=True))).candidates}
    sheets = page.eval_on_selector_all(
        "#paper .sheet",
        """sheets => sheets.map(s => [Number(s.dataset.n), s.querySelector('.rank').textContent,
            s.querySelector('.total').textContent,
            Array.from(s.querySelectorAll('.lines .earned'), e => e.textContent)])""",
    )
    assert len(sheets) == 10
    assert [int(rank) for _, rank, _, _ in sheets] == sorted(int(rank) for _, rank, _, _ in sheets)
    for n, rank_shown, total, musts in sheets:
        candidate = new[samples.report.candidates[n].file]
        assert (rank_shown, total) == (str(candidate.rank), f"{candidate.score:.1f}")
        assert musts == [f"{a.points:.1f}" for a in candidate.assessments if a.necessity == "must"]


@pytest.mark.parametrize("key", ["score", "rank"])
def test_the_order_chosen_by_a_header_stays_when_weights_move(page, samples, key):
    page.click(f"button.sort[data-key={key}]")  # the best score first; the last rank first
    points = [0.0] * (len(ids_of(samples)) - 1) + [60.0]
    set_weights(page, points)
    report = reweighed(samples, dict(zip(ids_of(samples), points, strict=True)))
    order = {"score": lambda c: -c.score, "rank": lambda c: -c.rank}[key]
    assert files_shown(page) == [c.file for c in sorted(report.candidates, key=order)]
