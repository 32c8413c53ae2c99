"""The JSON report is a contract: its keys, its schema, its bytes."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from matcher.reports.json import json_schema, render_json
from matcher.reports.structure import describe
from tests.reports.examples import example_candidate, example_ranking, example_silent, hostile

SCHEMA = Path(__file__).parents[2] / "docs" / "ranking.schema.json"


def read(*candidates):
    return json.loads(render_json(describe(example_ranking(*candidates))))


def test_the_schema_in_docs_is_the_one_of_the_code():
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema(), "run `make pictures`"


def test_a_report_satisfies_its_schema_and_a_report_without_a_score_does_not():
    report = read()
    jsonschema.validate(report, json_schema())
    del report["candidates"][0]["score"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, json_schema())


def test_the_keys_are_those_of_format_version_1_in_their_order():
    report = read()
    top = ["format_version", "matcher_version", "as_of", "job", "advice", "candidates", "unread", "run", "passed_over"]
    assert list(report) == top
    assert list(report["job"]) == ["title", "profile", "sha256", "requirements"]
    first = report["candidates"][0]
    place = ["rank", "file", "sha256", "score", "tier", "why", "would_meet_all_if", "questions", "strengths"]
    rest = ["stability", "same_person", "facts", "career", "assessments", "flags"]
    assert list(first) == [*place, *rest]
    facts = first["facts"]
    assert list(facts) == ["person", "credentials", "education", "modalities", "experience", "employment"]
    assert list(facts["person"]) == ["name", "email", "phone", "city", "state", "links", "phone_extension"]
    assert list(facts["credentials"][0]) == ["id", "disciplines", "state", "status", "expires", "limited", "evidence"]
    employment = ["title", "employer", "place", "start", "end", "months", "imaging", "modalities", "evidence"]
    assert list(facts["employment"][0]) == employment
    assert list(report["unread"][0]) == ["file", "sha256", "reason", "message", "remedy"]


def test_facts_and_judgements_are_those_of_the_ranking():
    report = read()
    first = report["candidates"][0]
    assert (report["format_version"], report["as_of"], first["rank"], first["file"]) == (1, "2026-11-01", 1, "ada.pdf")
    assert first["facts"]["modalities"] == {"ct": "practised"}
    assert first["facts"]["experience"] == {"imaging_months": 93, "clinical_months": None}
    assert first["assessments"][0]["evidence"] == [{"page": 1, "line": 3, "quote": "R.T.(R)(CT)(ARRT)"}]
    aside = {"quote": "Hartford, CT", "because": "Connecticut, not computed tomography"}
    assert first["assessments"][1]["set_aside"] == [aside]
    assert [r["kind"] for r in report["job"]["requirements"]] == ["credential", "further_modalities"]


def test_the_order_in_which_candidates_come_in_changes_no_byte():
    one, two = example_candidate(), example_silent()
    assert render_json(describe(example_ranking(one, two))) == render_json(describe(example_ranking(two, one)))


@pytest.mark.parametrize("attack", ["\x1b[2J", "\x9b31m", "\u202eevil", "\U000e0041", "\ud800", 'quote " and \\'])
def test_control_characters_are_escaped_and_none_is_lost(attack):
    text = render_json(describe(example_ranking(hostile(attack))))
    assert text.isprintable() or set(text) - {"\n"} == {c for c in text if c.isprintable()}
    assert json.loads(text.encode("utf-8"))["candidates"][0]["facts"]["person"]["name"] == attack


def test_the_report_ends_with_a_newline_and_keeps_letters_as_written():
    text = render_json(describe(example_ranking(example_candidate(name="José Nuñez"))))
    assert text.endswith("}\n")
    assert "José Nuñez" in text


def test_top_keeps_the_best_candidates_and_every_unread_file():
    report = json.loads(render_json(describe(example_ranking(), top=1)))
    assert [c["file"] for c in report["candidates"]] == ["ada.pdf"]
    assert [u["file"] for u in report["unread"]] == ["scan.jpg"]
