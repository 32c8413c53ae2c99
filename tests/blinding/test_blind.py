"""A report without its people: nothing of them can be found, and what it is about is still there."""

from __future__ import annotations

import csv
import io
import json
import pickle
import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from matcher.blinding.blind import blind
from matcher.blinding.key import KeyRow, code_of, render_key
from matcher.blinding.sheets import blind_line
from matcher.documents.sheet import Place, SheetLine
from matcher.ranking import Ranking
from matcher.reports.structure import describe
from matcher.resumes.resume import Person
from tests.blinding.conftest import Blinded, screened
from tests.blinding.leaks import LABEL, leaks_of, years_of_schooling
from tests.blinding.test_masks import mask_for

GOLD = Path(__file__).parents[3] / "shared" / "gold"


@pytest.mark.parametrize("left_in", [leaks_of, years_of_schooling])
def test_no_masked_value_and_no_year_of_schooling_of_a_sample_is_found(
    left_in: Callable[..., object], samples: Ranking, blinded: Blinded
) -> None:
    report, _, sheets, key = blinded
    codes = {row.file: row.code for row in key}
    outs = {c.file: c for c in report.candidates}
    found = {c.file: left_in(c, outs[codes[c.file]], sheets.get(codes[c.file])) for c in samples.candidates}
    assert {file: left for file, left in found.items() if left} == {}


def test_no_name_or_contact_of_a_sample_is_in_the_strings_of_another(samples: Ranking, blinded: Blinded) -> None:
    whole = json.dumps(asdict(blinded[0]), ensure_ascii=False, default=str).lower()
    for candidate in samples.candidates:
        person = candidate.person
        for value in (person.name, person.email, person.phone, candidate.file, candidate.sha256):
            assert not value or value.lower() not in whole


def test_the_key_has_every_file_once(samples: Ranking, blinded: Blinded) -> None:
    rows = blinded[3]
    names = [c.file for c in samples.candidates] + [u.file for u in samples.unread] + list(samples.passed_over)
    assert sorted(row.file for row in rows) == sorted(names)
    assert len({row.code for row in rows}) == len(rows)


def test_codes_are_of_the_bytes_and_not_of_the_names(samples: Ranking, renamed: Ranking, blinded: Blinded) -> None:
    before = {row.sha256: row.code for row in blinded[3]}
    after = [(row.sha256, row.code) for row in blind(describe(renamed), renamed)[3]]
    twice = [code for sha256, code in after if sum(sha256 == other for other, _ in after) > 1]
    assert {code.removesuffix("-2") for _, code in after} == {before[sha256] for sha256, _ in after}
    assert sorted(twice) == [twice[0].removesuffix("-2"), f"{twice[0].removesuffix('-2')}-2"]


def test_files_of_one_person_are_told_by_their_codes(renamed: Ranking) -> None:
    report, _, _, key = blind(describe(renamed), renamed)
    codes = {row.code for row in key}
    same = [other for c in report.candidates for other in c.same_person]
    assert all(other.file in codes for other in same)
    assert "cv-" not in json.dumps(asdict(report))


def test_who_it_is_is_a_code_and_nothing_else(blinded: Blinded) -> None:
    for candidate in blinded[0].candidates:
        assert candidate.facts.person == Person(name=candidate.file)
        assert candidate.sha256 == ""
        assert candidate.facts.experience.imaging_months <= 240
        assert all(e.end is None for e in candidate.facts.education)


def test_the_evidence_still_says_something(samples: Ranking, blinded: Blinded) -> None:
    before = [q.quote for c in samples.candidates for a in c.assessments for q in a.evidence]
    after = [q.quote for c in blinded[0].candidates for a in c.assessments for q in a.evidence]
    telling = [LABEL.sub("", q) for q, was in zip(after, before, strict=True) if re.search(r"[^\W\d_]", was)]
    assert len(telling) > 1000  # one in nine is a date without a letter: "10/2027"
    assert sum(bool(re.search(r"[^\W\d_]", q)) for q in telling) >= 0.95 * len(telling)


@pytest.mark.parametrize("kind", ["arrt", "modality"])
def test_credentials_and_modalities_survive(samples: Ranking, blinded: Blinded, kind: str) -> None:
    before = {c.rank: a for c in samples.candidates for a in c.assessments if a.requirement == kind}
    after = {c.rank: a for c in blinded[0].candidates for a in c.assessments if a.requirement == kind}
    for rank, assessment in before.items():
        assert after[rank].because == assessment.because
        kept = [q for q in after[rank].evidence if not LABEL.search(q.quote)]
        assert len(kept) >= 0.8 * len(assessment.evidence)


def test_ranks_points_and_counts_stay(samples: Ranking, blinded: Blinded) -> None:
    plain, report = describe(samples), blinded[0]
    assert [(c.rank, c.score, c.tier) for c in report.candidates] == [
        (c.rank, c.score, c.tier) for c in plain.candidates
    ]
    assert report.run == plain.run
    assert report.job == plain.job
    assert [[(q.page, q.line) for a in c.assessments for q in a.evidence] for c in report.candidates] == [
        [(q.page, q.line) for a in c.assessments for q in a.evidence] for c in plain.candidates
    ]


def test_places_fit_the_words_that_are_left(blinded: Blinded) -> None:
    for sheet in blinded[2].values():
        assert sheet.pictures == ()
        assert all(not line.places or len(line.places) == len(line.text.split()) for line in sheet.lines)


def test_a_label_lies_where_the_words_lay_that_it_hides() -> None:
    places = tuple(Place(10.0 * n, 0.0, 10.0 * n + 9, 8.0) for n in range(4))
    line = blind_line(SheetLine(1, 1, "by Ana Ruiz, CT", places), mask_for("Ana Ruiz"))
    assert line == SheetLine(1, 1, "by [name], CT", (places[0], Place(10.0, 0.0, 29.0, 8.0), places[3]))


def test_everything_goes_to_other_processes(blinded: Blinded) -> None:
    assert pickle.loads(pickle.dumps(blinded[1])).keys() == blinded[1].keys()


def test_the_key_is_safe_in_a_spreadsheet() -> None:
    rows = (KeyRow("C-1", "=cmd.pdf", '@Ana "A", Ruiz', ""), KeyRow("C-2", "ü.pdf", "", "00"))
    read = list(csv.reader(io.StringIO(render_key(rows), newline="")))
    assert read == [
        ["code", "file", "name", "sha256"],
        ["C-1", "'=cmd.pdf", '\'@Ana "A", Ruiz', ""],
        ["C-2", "ü.pdf", "", "00"],
    ]
    assert code_of("00" * 32) == "C-AAAAAA"


@pytest.mark.parametrize("folder", ["dev", "dev2"])
def test_no_masked_value_of_larger_sets_is_found(folder: str) -> None:
    if not (GOLD / folder).is_dir():
        pytest.skip("lies outside")
    ranking = screened(GOLD / folder)
    report, _, sheets, key = blind(describe(ranking), ranking)
    codes = {row.file: row.code for row in key}
    outs = {c.file: c for c in report.candidates}
    leaks = [found for c in ranking.candidates for found in leaks_of(c, outs[codes[c.file]], sheets.get(codes[c.file]))]
    assert leaks == []
