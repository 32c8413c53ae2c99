"""Figures of `matcher audit impact`, against worked examples that others published; sources stand in impact.toml."""

from __future__ import annotations

import ast
import csv
import io
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from matcher.auditing.impact.decisions import DecisionsError, read_decisions
from matcher.auditing.impact.figures import Count, compare, measure_impact
from matcher.auditing.impact.rendering import WIDTH, render_csv, render_json, render_text
from matcher.auditing.impact.scores import read_scores, template_rows
from matcher.auditing.impact.wording import find_notes
from matcher.errors import OptionError

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[2]
CASES = tomllib.loads((Path(__file__).parent / "impact.toml").read_text(encoding="utf-8"))
CULTURE_FIT = CASES["culture_fit"]


def because(case):
    return case["because"]


def write(folder: Path, text: str, *, encoding: str = "utf-8", name: str = "decisions.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def counted(*groups: tuple[str, int, int], column: str = "race") -> str:
    """A table of decisions with so many people in each group, of whom so many were selected."""
    rows = [f"{'yes' if i < chosen else 'no'},{group}" for group, people, chosen in groups for i in range(people)]
    return "\n".join([f"selected,{column}", *rows])


@pytest.fixture
def impact_of(tmp_path):
    def impact_of(text, **options):
        return measure_impact(read_decisions(write(tmp_path, text)), **options)

    return impact_of


@pytest.fixture
def culture_fit(impact_of):
    """The second example of § 5-301, one row a candidate: 85 is above the median, 40 is not."""
    rows = ["selected,score,sex,race"]
    for sex, race, people, percent, _ in CULTURE_FIT["both"]:
        above = round(people * percent / 100)
        rows += [f"no,{85 if i < above else 40},{sex},{race}" for i in range(people)]
    rows += [f"no,{40 if i % 2 else 85},," for i in range(1, CULTURE_FIT["unknown"] + 1)]
    return impact_of("\n".join(rows))


# ------------------------------------------------------------------------------------------- published figures


@pytest.mark.parametrize("case", CASES["case"], ids=because)
def test_rates_and_ratios_are_those_of_published_examples(case):
    rate_digits, ratio_digits = case["digits"]
    found = compare({(group,): Count(people, chosen) for group, people, chosen, *_ in case["rows"]}).rates
    for group, _, _, rate, ratio in case["rows"]:
        assert round(found[group,].rate, rate_digits) == rate, group
        assert round(found[group,].impact_ratio, ratio_digits) == ratio, group
    assert [key[0] for key, one in found.items() if one.below_four_fifths] == case["below_four_fifths"]


@pytest.mark.parametrize("part", ["sex", "race", "both"])
def test_scoring_rates_are_those_of_the_rules_own_example(culture_fit, part):
    table = dict(zip(("sex", "race", "both"), culture_fit.tables, strict=True))[part]
    wanted = {", ".join(names): (people, rate, ratio) for *names, people, rate, ratio in CULTURE_FIT[part]}
    assert {group.label for group in table.groups} == set(wanted)
    for group in table.groups:
        people, rate, ratio = wanted[group.label]
        assert group.applicants == group.scoring.people == people
        assert 100 * group.scoring.rate == pytest.approx(rate, abs=0.1)
        assert round(group.scoring.impact_ratio, 2) == ratio
    assert sum(group.scoring.chosen for group in table.groups) == 84


def test_the_unknown_are_counted_apart_and_stand_in_no_rate(culture_fit):
    assert [table.unknown for table in culture_fit.tables] == [CULTURE_FIT["unknown"]] * 3
    assert [sum(g.applicants for g in table.groups) for table in culture_fit.tables] == [168] * 3
    assert culture_fit.applicants == 168 + CULTURE_FIT["unknown"]


@pytest.mark.parametrize("case", CASES["fisher"], ids=because)
def test_chance_is_that_of_fishers_exact_test(case):
    first, second = (Count(*group) for group in case["groups"])
    rates = compare({("a",): first, ("b",): second}).rates
    assert rates["a",].p_value is None  # the highest is compared with nobody
    assert rates["b",].p_value == pytest.approx(case["p"], abs=case["within"])


# ------------------------------------------------------------------------------------- small groups, small numbers


def test_a_small_group_is_compared_with_like_any_other_until_somebody_says_why_not(impact_of):
    text = counted(("White", 100, 50), ("Black", 99, 45), ("Other", 1, 1))
    (shown,) = impact_of(text).tables
    assert (shown.most_selected, [g.under_two_percent for g in shown.groups]) == ("Other", [False, True, False])
    assert [g.selection.below_four_fifths for g in shown.groups] == [True, False, True]
    (left,) = impact_of(text, left_out_because="one person").tables
    black, other, white = left.groups
    assert left.most_selected == "White"
    assert (black.selection.impact_ratio, white.selection.impact_ratio) == (pytest.approx(0.909091), 1.0)
    assert (other.left_out, other.applicants, other.selection.rate, other.selection.impact_ratio) == (True, 1, 1, None)


def test_two_percent_are_not_under_two_percent(impact_of):
    (table,) = impact_of(counted(("White", 98, 50), ("Black", 2, 1))).tables
    assert not any(group.under_two_percent for group in table.groups)


def test_leaving_out_is_reported_with_its_reason(impact_of):
    text = counted(("White", 100, 50), ("Other", 1, 1))
    (left, *_) = find_notes(impact_of(text, left_out_because="too few"))
    assert "Other (under 2 % of the data each) left out of the ratios. Reason given: too few" in left
    (shown, *_) = find_notes(impact_of(text))
    assert "Other has the highest rate with under 2 % of the data" in shown


@pytest.mark.parametrize(
    ("groups", "reverses"),
    [
        ([("a", 5, 3), ("b", 5, 2)], True),  # 2 of 5 against 3 of 5 would be 3 of 5 against 2 of 5
        ([("a", 5, 4), ("b", 5, 2)], False),  # three each: no higher rate
        ([("a", 50, 30), ("b", 50, 20)], False),
    ],
)
def test_one_person_turns_a_flag_round_only_where_the_other_group_then_has_the_lower_rate(impact_of, groups, reverses):
    (table,) = impact_of(counted(*groups)).tables
    assert table.groups[1].selection.below_four_fifths
    assert table.groups[1].selection.one_person_reverses is reverses
    assert ("One person would turn it round" in render_json(impact_of(counted(*groups)))) is reverses


@pytest.mark.parametrize(
    ("groups", "small"),
    [
        ([("a", 30, 15), ("b", 30, 15)], False),
        ([("a", 30, 15), ("b", 29, 14)], True),  # fewer than thirty people
        ([("a", 100, 4), ("b", 100, 5)], True),  # 4.5 expected in each
        ([("a", 100, 5), ("b", 100, 5)], False),
    ],
)
def test_small_numbers_are_few_people_or_few_expected_selections(impact_of, groups, small):
    (table,) = impact_of(counted(*groups)).tables
    assert any(group.selection.small_numbers for group in table.groups) is small


def test_a_difference_above_four_fifths_is_named_where_chance_seldom_makes_it(impact_of):
    seldom = impact_of(counted(("a", 1000, 900), ("b", 1000, 800)))
    assert "b: selected at 0.89 of the highest rate, not below four-fifths, yet seldom by chance" in render_text(seldom)
    often = impact_of(counted(("a", 10, 9), ("b", 10, 8)))
    assert "seldom by chance" not in render_text(often)


def test_of_equal_rates_the_larger_group_is_compared_with():
    assert compare({("a",): Count(2, 1), ("b",): Count(200, 100), ("c",): Count(50, 5)}).highest == ("b",)


def test_where_nobody_was_selected_there_are_no_ratios(impact_of):
    impact = impact_of(counted(("a", 40, 0), ("b", 40, 0)))
    (table,) = impact.tables
    assert (table.most_selected, [g.selection.impact_ratio for g in table.groups]) == (None, [None, None])
    assert "nobody was selected" in render_text(impact)


def test_a_score_at_the_median_is_not_above_it(impact_of):
    (table,) = impact_of("selected,score,sex\nno,1,a\nno,2,a\nno,2,b\nno,3,b\nno,,b\n").tables
    assert [(g.scoring.people, g.scoring.chosen) for g in table.groups] == [(2, 0), (2, 1)]


def test_the_median_is_that_of_all_who_have_a_score_also_of_unknown_sex(impact_of):
    assert impact_of("selected,score,sex\nno,1,a\nno,2,b\nno,9,\n").median_score == 2


# ---------------------------------------------------------------------------------------------------- the table


@pytest.mark.parametrize("case", CASES["mistake"], ids=because)
def test_mistakes_of_the_table_are_told_all_at_once_with_their_rows(case, tmp_path):
    with pytest.raises(DecisionsError) as told:
        read_decisions(write(tmp_path, case["text"]))
    for sentence in case["says"]:
        assert sentence in str(told.value)


@pytest.mark.parametrize("case", CASES["reading"], ids=because)
def test_tables_are_read_as_spreadsheet_programs_write_them(case, tmp_path):
    found = read_decisions(write(tmp_path, case["text"], encoding=case["encoding"]))
    score_of = {None: ""}  # TOML has no null
    rows = [[r.candidate, r.selected, score_of.get(r.score, r.score), r.sex, r.race] for r in found.rows]
    assert rows == case["rows"]


@pytest.mark.parametrize(("data", "says"), [(b"PK\x03\x04", "is a workbook"), (b"", "is empty")])
def test_what_is_no_csv_is_refused_with_what_to_do(tmp_path, data, says):
    path = tmp_path / "decisions.csv"
    path.write_bytes(data)
    with pytest.raises(DecisionsError, match=says):
        read_decisions(path)


def ranking(folder: Path) -> Path:
    found = {"candidates": [{"file": "=a.pdf", "score": 90.0, "rank": 1}, {"file": "b.pdf", "score": 10.0}]}
    found |= {"format_version": 1, "unread": [{"file": "c.doc", "reason": "damaged"}]}
    return write(folder, json.dumps(found), name="ranking.json")


def test_a_ranking_lends_its_scores_by_file_and_who_has_no_decision_is_named(tmp_path):
    scores = read_scores(ranking(tmp_path))
    decisions = write(tmp_path, "file,selected,sex\n'=a.pdf,yes,Female\nc.doc,no,Male\n")
    found = read_decisions(decisions, scores=scores)
    assert [(row.candidate, row.score) for row in found.rows] == [("=a.pdf", 90.0), ("c.doc", None)]
    impact = measure_impact(found)
    assert (found.without_row, impact.without_score) == (("b.pdf",), 1)
    assert "1 person is of the ranking without a decision, and in no figure: b.pdf." in find_notes(impact)


def test_a_file_that_is_not_in_the_ranking_is_a_mistake(tmp_path):
    decisions = write(tmp_path, "file,selected,sex,score\nz.pdf,yes,Female,1\n")
    with pytest.raises(DecisionsError, match="a column 'score', and --ranking"):
        read_decisions(decisions, scores={"a.pdf": 1.0})
    decisions = write(tmp_path, "file,selected,sex\nz.pdf,yes,Female\n")
    with pytest.raises(DecisionsError, match=r"row 2: 'z\.pdf' is not in the ranking"):
        read_decisions(decisions, scores={"a.pdf": 1.0})


# ---------------------------------------------------------------------------------------------------- the report


def test_no_line_of_the_text_is_wider_than_a_mail_shows(culture_fit):
    assert max(len(line) for line in render_text(culture_fit).splitlines()) <= WIDTH


def test_order_of_rows_changes_no_byte(impact_of):
    head, *rows = counted(("a", 40, 10), ("B", 40, 30), ("c", 3, 1)).splitlines()
    one, other = (impact_of("\n".join([head, *order])) for order in (rows, rows[::-1]))
    for render in (render_text, render_json, render_csv):
        assert render(one) == render(other)


def test_every_format_says_the_same_figures(culture_fit):
    drawn = json.loads(render_json(culture_fit))
    rows = list(csv.DictReader(io.StringIO(render_csv(culture_fit).decode("utf-8-sig"))))
    groups = [row for row in rows if row["row"] == "group"]
    told = [group for table in drawn["tables"] for group in table["groups"]]
    assert [float(row["scoring_impact_ratio"]) for row in groups] == [g["scoring"]["impact_ratio"] for g in told]
    assert [row["says"] for row in groups] == [" | ".join(g["says"]) for g in told]
    assert [row["says"] for row in rows if row["row"] == "note"] == [*drawn["notes"], drawn["meaning"]]


def test_a_category_becomes_neither_a_formula_nor_an_escape_code(impact_of):
    impact = impact_of(counted(("=1+1", 2, 1), ("\x1b[2Jb", 2, 1)))
    races = [row["race"] for row in csv.DictReader(io.StringIO(render_csv(impact).decode("utf-8-sig")))]
    assert "'=1+1" in races
    assert "\x1b" not in render_text(impact) + render_json(impact) + "".join(races)


# ------------------------------------------------------------------------------------------------- the command


def test_from_template_to_figures(run: Run, tmp_path):
    table, report = tmp_path / "decisions.csv", tmp_path / "impact.json"
    code, _, _ = run("audit", "impact", "--template", table, "--ranking", ranking(tmp_path))
    assert code == 0
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert rows == [list(row) for row in template_rows(["'=a.pdf", "b.pdf", "c.doc"])]
    filled = [[file, *rest] for (file, *_), rest in zip(rows[1:], (["yes", "F", "X"], ["no", "M", ""]), strict=False)]
    write(tmp_path, "\n".join(map(",".join, [rows[0], *filled])))
    code, _, err = run(
        *("audit", "impact", table, "--ranking", tmp_path / "ranking.json", "--format", "json", "--output", report)
    )
    assert (code, err) == (0, "")
    found = json.loads(report.read_text(encoding="utf-8"))
    assert (found["applicants"], found["selected"], found["median_score"]) == (2, 1, 90.0 / 2 + 10.0 / 2)
    assert [table["by"] for table in found["tables"]] == [["sex"], ["race"], ["sex", "race"]]
    assert [table["unknown"] for table in found["tables"]] == [0, 1, 1]


def test_a_table_that_is_there_is_never_written_over(run: Run, tmp_path):
    table = write(tmp_path, "file,selected,sex\na.pdf,yes,F\n")
    before = table.read_bytes()
    for options in (("--template", table), (table, "--output", table)):
        code, _, err = run("audit", "impact", *options)
        assert (code, table.read_bytes()) == (2, before)
        assert str(table) in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "No table of decisions is named."),
        (["gone.csv"], "'gone.csv' cannot be read"),
        (["gone.csv", "--exclude-small", " "], "State the reason"),
        (["gone.csv", "--format", "pdf"], "Use one of: text, json, csv."),
        (["gone.csv", "--ranking", "pyproject.toml"], "'pyproject.toml' is no ranking."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(run: Run, monkeypatch, arguments, says):
    monkeypatch.chdir(ROOT)
    code, out, err = run("audit", "impact", *arguments)
    assert (code, out) == (2, "")
    assert says in err


def test_without_scipy_the_command_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    with pytest.raises(OptionError, match=r"pip install 'matcher\[audit\]'"):
        compare({("a",): Count(4, 3), ("b",): Count(4, 1)})


# --------------------------------------------------------------------------------------------- apart from scoring


def test_reading_decisions_and_figures_load_nothing_that_scores():
    code = (
        "import sys, matcher.auditing.impact.figures, matcher.auditing.impact.wording, matcher.auditing.impact.scores\n"
        "print([m for m in sys.modules if m.startswith(('matcher.scoring', 'matcher.screening', 'matcher.ranking'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_command_imports_its_room_and_the_way_out_alone():
    source = ast.parse((ROOT / "matcher" / "commands" / "audits.py").read_text(encoding="utf-8"))
    (command,) = [node for node in source.body if isinstance(node, ast.FunctionDef) and node.name == "audit_impact"]
    rooms = {node.module for node in ast.walk(command) if isinstance(node, ast.ImportFrom)}
    others = {room for room in rooms if not room.startswith("matcher.auditing.impact.")}
    assert others == {"matcher.output", "matcher.reports.choice"}


def test_nothing_but_the_command_reads_decisions():
    readers = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "matcher").rglob("*.py")
        if "auditing.impact" in path.read_text(encoding="utf-8") and path.parent.name != "impact"
    ]
    assert readers == ["matcher/commands/audits.py"]
