"""`matcher evaluate`: a firm's own labels beside what was read, with the same figures as the gold sets' own script."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from matcher.jobs.profiles import load_profile
from matcher.measuring.evaluation import evaluate
from matcher.measuring.labels import load_labels
from matcher.ranking import Ranking
from matcher.reports.json import render_json
from matcher.reports.structure import describe
from matcher.resumes.resume import Experience, Person, Resume
from matcher.screening import screen

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
MUSTS = ("arrt", "degree", "experience", "modality")
RESUME = """Jo Doe
Austin, TX
jo@example.com

CREDENTIALS
R.T.(R)(ARRT), expires 03/2028
BLS, expired 01/2025

EXPERIENCE
Radiologic Technologist, Mercy Hospital, Austin, TX
January 2020 - present
General radiography and portable exams of patients.

EDUCATION
A.A.S. in Radiologic Technology, Austin Community College, 2019
"""
LINES = [line for line in RESUME.splitlines() if line]  # as quotations number them
OTHER = """Al Roe
al@example.com

EXPERIENCE
Gardener, City Parks
2015 - 2020
"""
TRUE = {
    "file": "jo.txt",
    "person": {"name": "Jo Doe", "email": "jo@example.com", "city": "Austin", "state": "TX"},
    "credentials": [
        {"id": "ARRT", "disciplines": ["R"], "status": "active"},
        {"id": "BLS", "status": "expired", "expires": "2025-01"},
    ],
    "education": [{"level": "associate", "relevant": True, "status": "completed"}],
    "modalities": {"radiography": "practised"},
    "experience": {"imaging_months": 83, "tolerance": 2},
    "must": {"arrt": "met", "degree": "met", "experience": "met", "modality": "met"},
    "grade": 4,
}


@pytest.fixture
def folder(tmp_path):
    """A radiographer and a gardener."""
    place = tmp_path / "resumes"
    place.mkdir()
    (place / "jo.txt").write_text(RESUME, encoding="utf-8")
    (place / "al.txt").write_text(OTHER, encoding="utf-8")
    return place


@pytest.fixture
def measure(run, folder, tmp_path):
    """Evaluates labels of the folder; gives exit code, JSON (or the text), and stderr."""

    def measure(*entries, options=("--format", "json"), **top):
        labels = tmp_path / "labels.json"
        labels.write_text(json.dumps({"as_of": "2026-11-01", "resumes": list(entries), **top}), encoding="utf-8")
        code, out, err = run("evaluate", folder, "--labels", labels, *options)
        return code, json.loads(out) if code == 0 and "json" in options else out, err

    return measure


def _with_resumes(ranking: Ranking, change) -> Ranking:
    return replace(ranking, candidates=tuple(replace(c, resume=change(c.resume)) for c in ranking.candidates))


def _shuffled(ranking: Ranking) -> Ranking:
    """Every seventh place after the other: neither the order nor its reverse."""
    size = len(ranking.candidates)
    return replace(
        ranking, candidates=tuple(replace(c, rank=(n * 7) % size + 1) for n, c in enumerate(ranking.candidates))
    )


def _musts_turned(ranking: Ranking) -> Ranking:
    turned = {"met": "partial", "partial": "unmet", "unmet": "unmet"}
    return replace(
        ranking,
        candidates=tuple(
            replace(c, assessments=tuple(replace(a, status=turned[a.status]) for a in c.assessments))
            if c.rank % 2
            else c
            for c in ranking.candidates
        ),
    )


def _other_status(resume: Resume) -> Resume:
    return replace(
        resume,
        credentials=tuple(replace(c, status="pending") for c in resume.credentials) + resume.credentials[:1],
        education=tuple(replace(e, status="incomplete") for e in resume.education[:1]) + resume.education[1:],
        modalities=tuple(replace(m, level="trained") for m in resume.modalities),
    )


CORRUPTIONS = {
    "as it is": lambda r: r,
    "every third is lost": lambda r: replace(r, candidates=tuple(c for c in r.candidates if c.rank % 3)),
    "only four are left": lambda r: replace(r, candidates=r.candidates[-4:]),
    "the order is reversed": lambda r: replace(r, candidates=tuple(replace(c, rank=99 - c.rank) for c in r.candidates)),
    "the order is shuffled": _shuffled,
    "nothing is known": lambda r: _with_resumes(r, lambda resume: Resume()),
    "other statuses and levels": lambda r: _with_resumes(r, _other_status),
    "months are a tenth off": lambda r: _with_resumes(
        r, lambda resume: replace(resume, experience=Experience(resume.experience.imaging_months * 11 // 10, 7))
    ),
    "half of the musts are turned": _musts_turned,
    "nobody has a name": lambda r: replace(r, candidates=tuple(replace(c, person=Person()) for c in r.candidates)),
    "everybody has the next one's name": lambda r: replace(
        r,
        candidates=tuple(
            replace(c, person=other.person)
            for c, other in zip(r.candidates, r.candidates[1:] + r.candidates[:1], strict=True)
        ),
    ),
}


@pytest.fixture(scope="module", params=["dev", "dev2"])
def gold(request):
    """A gold set with its ranking."""
    if not (GOLD / "score.py").exists():
        pytest.skip("the labelled sets and their script are not beside the project")
    place = GOLD / request.param
    return place, screen(place, load_profile("imaging-technician"), as_of=date(2026, 11, 1))


@pytest.mark.parametrize("corruption", CORRUPTIONS)
def test_the_figures_are_those_of_the_script_of_the_gold_sets(gold, corruption, tmp_path):
    place, right = gold
    ranking = CORRUPTIONS[corruption](right)
    (tmp_path / "r.json").write_text(render_json(describe(ranking)), encoding="utf-8")
    command = [sys.executable, GOLD / "score.py", place / "gold.json", tmp_path / "r.json", "--verbose"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    theirs = dict(re.findall(r"^([\w.]+) +(?:F1 )?([01]\.\d{3}.*)$", said, re.MULTILINE))
    evaluation = evaluate(load_labels(place / "gold.json", musts=MUSTS), ranking)
    ours = {}
    for name, count in evaluation.figures.items():
        if name.startswith(("credentials", "education", "modalities")):
            shares = [1.0 if share is None else share for share in (count.precision, count.recall)]
            ours[name] = f"{count.f1:.3f} (precision {shares[0]:.3f}, recall {shares[1]:.3f}, n {count.wanted})"
        else:
            ours[name] = f"{count.f1:.3f} ({count.right}/{count.wanted})"
    ours["must.all_four"] = ours.pop("must.all")
    ours["ranking.ndcg10"] = f"{evaluation.ndcg10:.3f}"
    wrong = evaluation.concordance.wanted - evaluation.concordance.right
    ours["ranking.concordance"] = f"{evaluation.concordance.f1:.3f} ({wrong} pairs of different grade out of order)"
    assert ours == theirs
    assert corruption == "as it is" or any(not figure.startswith("1.000") for figure in ours.values())
    lost = {one.file for one in evaluation.not_read}
    told = re.findall(r"^order: (\S+) \(grade .*?\) stands above (\S+) \(", said, re.MULTILINE)
    both_read = {(above, below) for above, below in told if not {above, below} & lost}
    pairs = {(pair.worse.file, pair.better.file) for pair in evaluation.wrong_pairs}
    assert {pair for pair in pairs if not set(pair) & lost} == both_read
    assert {line.split(":")[0] for line in said.splitlines() if ": " in line} - {"order"} == (
        {one.file for one in evaluation.disagreements} | lost
    )


def test_labels_that_agree_give_ones_and_no_disagreement(measure):
    code, said, _ = measure(TRUE, {"file": "al.txt", "grade": 0})
    assert code == 0
    assert {name: figure["f1"] for name, figure in said["figures"].items() if figure["f1"] != 1} == {}
    assert (said["ndcg10"], said["concordance"]) == (1, {"share": 1, "pairs_in_order": 1, "pairs": 1})
    assert said["disagreements"] == said["wrong_pairs"] == said["not_read"] == said["not_measured"] == []


@pytest.mark.parametrize(
    ("field", "label", "figures", "said", "read", "quote"),
    [
        ("person", {"name": "Jo Dow"}, ["person.name"], "Jo Dow", "Jo Doe", (1, 1, "Jo Doe")),
        ("person", {"city": "Waco", "state": "TX"}, ["person.city_state"], "Waco, TX", "Austin, TX",
         (1, 2, "Austin, TX")),
        ("person", {"phone": "+15125550142"}, ["person.phone"], "+15125550142", "nothing", None),
        ("modalities", {"radiography": "trained"}, ["modalities.level"], "trained", "practised",
         (1, 10, "radiography")),
        ("modalities", {"radiography": "practised", "ct": "practised"}, ["modalities", "modalities.level"], "practised",
         "nothing", None),
        ("credentials", [{"id": "ARRT", "disciplines": ["R"], "status": "expired"}, TRUE["credentials"][1]],
         ["credentials.status"], "expired", "active", (1, 5, "R.T.(R)(ARRT)")),
        ("credentials", [{"id": "ARRT", "disciplines": ["R", "CT"], "status": "active"}, TRUE["credentials"][1]],
         ["credentials.disciplines"], "R; CT", "R", (1, 5, "R.T.(R)(ARRT)")),
        ("credentials", TRUE["credentials"][:1], ["credentials", "credentials.status"], "nothing", "expired",
         (1, 6, "BLS")),
        ("education", [{"level": "bachelor", "relevant": True, "status": "completed"}], ["education"],
         "bachelor, relevant, completed", "associate, relevant, completed", (1, 12, "A.A.S. in Radiologic Technology")),
        ("experience", {"imaging_months": 86, "tolerance": 2}, ["experience.imaging_months"], "86", "83",
         (1, 9, "January 2020 - present")),
        ("must", {"degree": "partial"}, ["must.degree", "must.all"], "partial", "met",
         (1, 12, "A.A.S. in Radiologic Technology")),
    ],
)  # fmt: skip
def test_a_disagreement_says_label_reading_and_the_words_it_rests_on(measure, field, label, figures, said, read, quote):
    _, made, _ = measure({"file": "jo.txt", field: label})
    (one,) = made["disagreements"]
    assert (one["file"], one["figures"], one["label"], one["read"]) == ("jo.txt", figures, said, read)
    quotes = [(q["page"], q["line"], q["quote"]) for q in one["quotes"]]
    assert all(words in LINES[line - 1] for _, line, words in quotes)
    assert quote in quotes if quote else quotes == []
    assert all(made["figures"][name]["f1"] < 1 for name in figures)
    _, text, _ = measure({"file": "jo.txt", field: label}, options=())
    assert f"label says  {said}\n    was read    {read}\n" in text
    assert (f"“{quote[2]}” (page 1, line {quote[1]})" if quote else "nothing was read") in text


@pytest.mark.parametrize(
    ("months", "tolerance", "is_right"),
    [(85, None, True), (80, None, False), (80, 3, True), (110, 2, False), (81, 0, True)],
)
def test_months_may_be_off_by_the_tolerance_or_two_where_none_is_named(measure, months, tolerance, is_right):
    _, said, _ = measure({"file": "jo.txt", "experience": {"imaging_months": months, "tolerance": tolerance}})
    assert said["figures"]["experience.imaging_months"]["right"] == is_right


def test_the_licence_of_another_state_is_another_credential(measure, folder):
    (folder / "jo.txt").write_text(RESUME.replace("BLS, expired 01/2025", "Texas MRT license, active"), "utf-8")
    licence = {"id": "STATE_LICENSE", "state": "CA", "status": "active"}
    _, said, _ = measure({"file": "jo.txt", "credentials": [TRUE["credentials"][0], licence]})
    assert [(d["about"], d["label"], d["read"]) for d in said["disagreements"]] == [
        ("STATE_LICENSE CA", "active", "nothing"),
        ("STATE_LICENSE TX", "nothing", "active"),
    ]


def test_what_no_label_says_is_not_scored(measure):
    _, said, _ = measure({"file": "jo.txt", "must": {"arrt": "met", "degree": None}, "grade": 4, "person": None})
    assert list(said["figures"]) == ["read", "must.arrt", "must.all"]


def test_a_field_that_the_label_leaves_open_is_not_scored_and_the_rest_of_its_entry_is(measure):
    _, said, _ = measure(
        {
            "file": "jo.txt",
            "credentials": [{"id": "ARRT", "disciplines": None, "status": None}, {"id": "BLS", "status": "active"}],
            "education": [{"level": "associate", "relevant": None, "status": "completed"}],
            "modalities": {"radiography": None, "ct": None},
        }
    )
    counts = {name: (f["right"], f["labelled"], f["read"]) for name, f in said["figures"].items()}
    assert counts == {
        "read": (1, 1, 1),
        "credentials": (2, 2, 2),
        "credentials.status": (0, 1, 1),
        "education": (0, 0, 0),
    }
    assert [(d["about"], d["label"], d["read"]) for d in said["disagreements"]] == [("BLS", "active", "expired")]


def test_a_firm_that_labels_one_credential_only_is_not_told_of_the_others(measure):
    entry = {"file": "jo.txt", "credentials": TRUE["credentials"][:1]}
    _, said, _ = measure(entry, credentials_labelled=["ARRT"])
    assert said["disagreements"] == []
    _, said, _ = measure(entry)
    assert [d["about"] for d in said["disagreements"]] == ["BLS"]


def test_labelled_files_that_are_gone_or_unread_count_as_wrong_and_stand_last_and_others_are_told(measure, folder):
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / "new.txt").write_text(OTHER.replace("Al Roe", "Bo Low"), encoding="utf-8")
    code, said, _ = measure(
        {"file": "al.txt", "grade": 0},
        {"file": "photo.png", "grade": 4, "must": {"arrt": "met"}, "experience": {"imaging_months": 0}},
        {"file": "gone.pdf", "grade": 1, "credentials": [{"id": "BLS", "status": "active"}]},
    )
    assert code == 0
    assert [one["file"] for one in said["not_read"]] == ["photo.png", "gone.pdf"]
    assert all(one["because"] for one in said["not_read"])
    assert said["not_measured"] == ["jo.txt", "new.txt"]
    assert {name: f["right"] for name, f in said["figures"].items()} == {
        "read": 1, "credentials": 0, "credentials.status": 0, "credentials.disciplines": 0,
        "experience.imaging_months": 0, "must.arrt": 0, "must.all": 0,
    }  # fmt: skip
    assert said["concordance"]["pairs_in_order"] == 0
    pairs = [(p["better"]["file"], p["better"]["rank"], p["worse"]["file"]) for p in said["wrong_pairs"]]
    assert pairs == [("photo.png", None, "al.txt"), ("photo.png", None, "gone.pdf")]


def test_pairs_two_grades_apart_in_the_wrong_order_are_told_with_the_reasons_of_the_report(measure):
    entries = {"file": "jo.txt", "grade": 1}, {"file": "al.txt", "grade": 3}
    _, said, _ = measure(*entries)
    (pair,) = said["wrong_pairs"]
    assert (pair["better"]["file"], pair["worse"]["file"]) == ("al.txt", "jo.txt")
    assert "ARRT" in pair["worse"]["why"]
    _, text, _ = measure(*entries, options=())
    assert "jo.txt (grade 1, rank 1) stands above al.txt (grade 3, rank 2)" in text
    _, said, _ = measure({"file": "jo.txt", "grade": 2}, {"file": "al.txt", "grade": 3})
    assert (said["wrong_pairs"], said["concordance"]["pairs_in_order"]) == ([], 0)


@pytest.mark.parametrize(
    ("options", "labelled", "day", "told"),
    [
        ((), "2026-11-01", "2026-11-01", "Judged as of 2026-11-01, the day of the labels."),
        (("--as-of", "2028-06-01"), "2026-11-01", "2028-06-01", "The labels are of 2026-11-01"),
        (("--as-of", "2026-11-01"), None, "2026-11-01", "the labels name no day"),
    ],
)
def test_the_day_of_the_labels_counts_where_no_other_is_given(measure, options, labelled, day, told):
    _, said, _ = measure(TRUE, options=("--format", "json", *options), as_of=labelled)
    assert (said["as_of"], said["labelled_as_of"]) == (day, labelled)
    assert said["disagreements"] == [] or day == "2028-06-01"  # ARRT has run out by then
    _, text, _ = measure(TRUE, options=options, as_of=labelled)
    assert told in text


def test_every_mistake_in_the_labels_is_told_at_once_with_its_place_and_what_is_allowed(measure):
    code, out, err = measure(
        {"file": "jo.txt", "grade": 5, "credentials": [{"id": "ARTT"}, {"id": "BLS", "status": "valid"}]},
        {"file": "al.txt", "modalities": {"xray": "practised", "ct": "sure"}, "must": {"licence": "met"}, "name": "Al"},
        {"file": "al.txt", "as_of": "2025-01-01", "experience": {"imaging_months": "12", "clinical_months": -1}},
        {"person": {"state": "Texas", "phone": "512 555 0142"}, "education": {"level": "associate"}},
        7,
    )
    assert (code, out) == (2, "")
    told = (
        ("entry 1 (jo.txt), grade:", "0, 1, 2, 3 or 4"),
        ("entry 1 (jo.txt), credentials, item 1, id:", "ARRT, STATE_LICENSE"),
        ("entry 1 (jo.txt), credentials, item 2, status:", "'active', 'expired' or 'pending'"),
        ("entry 2 (al.txt), modalities, xray:", "'radiography'"),
        ("entry 2 (al.txt), modalities, ct:", "'practised' or 'trained'"),
        ("entry 2 (al.txt), must: the job has no must 'licence'", "arrt, degree, experience, modality"),
        ("entry 2 (al.txt), name:", "file, person, credentials"),
        ("entry 3 (al.txt), file: another entry", "leave one"),
        ("entry 3 (al.txt), as_of:", "a file of their own"),
        ("entry 3 (al.txt), experience, imaging_months: cannot be '12'", "whole number"),
        ("entry 3 (al.txt), experience, clinical_months:", "0 or more"),
        ("entry 4, file:", "missing"),
        ("entry 4, person, state:", "two capital letters"),
        ("entry 4, person, phone:", "+15125550142"),
        ("entry 4, education:", "a list, in brackets"),
        ("entry 5:", "braces"),
    )
    lines = err.splitlines()
    assert [(place, what) for place, what in told if not any(place in line and what in line for line in lines)] == []
    assert len([line for line in lines if line.startswith("  ")]) == len(told) + 1  # both entries of al.txt say so


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"resumes": [', "is no JSON (line 1, column 14"),
        (b"[]", "the file as a whole: cannot be []; write an object"),
        (b'{"resumes": []}', "resumes: is empty"),
        (b'{"resumes": [{"file": "\xe9.pdf"}]}', "is no UTF-8 text"),
        (b"[" * 100_000, "is no JSON"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_holds_no_labels_is_refused_before_the_folder_is_read(
    run, folder, tmp_path, content, told, files_read
):
    labels = tmp_path / "labels.json"
    if content is not None:
        labels.write_bytes(content)
    code, out, err = run("evaluate", folder, "--labels", labels)
    assert (code, out, files_read) == (2, "", [])
    assert told in err


def test_a_label_that_could_mean_several_files_is_refused(measure, folder):
    for place in ("a", "b"):
        (folder / place).mkdir()
        (folder / place / "jo.pdf").write_text(OTHER, encoding="utf-8")
    code, _, err = measure({"file": "jo.pdf", "grade": 0})
    assert code == 2
    assert "jo.pdf could be a/jo.pdf or b/jo.pdf" in err
    (folder / "a" / "zoe.txt").write_text(OTHER, encoding="utf-8")
    code, _, err = measure({"file": "zoe.txt", "grade": 0}, {"file": "a/zoe.txt", "grade": 0})
    assert code == 2
    assert "zoe.txt and a/zoe.txt are both a/zoe.txt" in err
    assert measure({"file": "a/zoe.txt", "grade": 0})[1]["figures"]["read"]["right"] == 1


def test_labels_that_lie_among_the_resumes_are_no_resume_and_are_not_overwritten(run, folder):
    labels = folder / "gold.json"
    labels.write_text(json.dumps({"as_of": "2026-11-01", "resumes": [TRUE]}), encoding="utf-8-sig")
    before = labels.read_bytes()
    code, out, _ = run("evaluate", folder, "--labels", labels, "--format", "json")
    assert (code, json.loads(out)["not_measured"]) == (0, ["al.txt"])
    code, _, err = run("evaluate", folder, "--labels", labels, "--output", labels)
    assert (code, labels.read_bytes()) == (5, before)
    assert "gold.json" in err


def test_text_keeps_to_100_columns_and_steers_no_terminal(measure, folder):
    (folder / "\x1b[2J王.txt").write_text(RESUME, encoding="utf-8")
    _, text, _ = measure({**TRUE, "file": "\x1b[2J王.txt", "modalities": {"mri": "trained"}}, options=())
    assert "\x1b" not in text
    assert "modalities.level" in text
    assert max(map(len, text.splitlines())) <= 100


def test_an_evaluation_changes_no_file_of_the_package_the_jobs_or_the_pile(measure, folder):
    def digest():
        places = (ROOT / "matcher", ROOT / "requirements", folder)
        files = [p for place in places for p in sorted(place.rglob("*")) if p.is_file() and p.suffix != ".pyc"]
        return {str(p): (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns) for p in files}

    before = digest()
    code, _, _ = measure({**TRUE, "must": {"arrt": "unmet"}, "grade": 0}, {"file": "al.txt", "grade": 4}, options=())
    assert (code, digest()) == (0, before)


def test_what_was_read_once_is_not_read_again(measure, files_read):
    measure(TRUE)
    assert sorted(files_read) == ["al.txt", "jo.txt"]
    measure(TRUE)
    assert sorted(files_read) == ["al.txt", "jo.txt"]


def test_another_jobs_musts_are_measured_by_their_own_ids(run, folder, tmp_path):
    labels = tmp_path / "labels.json"
    profile = (ROOT / "requirements" / "imaging-technician" / "profile.toml").read_text(encoding="utf-8")
    job = tmp_path / "job"
    job.mkdir()
    for file in (ROOT / "requirements" / "imaging-technician").iterdir():
        (job / file.name).write_bytes(file.read_bytes())
    (job / "profile.toml").write_text(profile.replace('id = "arrt"', 'id = "registry"'), encoding="utf-8")
    labels.write_text(json.dumps({"as_of": "2026-11-01", "resumes": [{"file": "jo.txt", "must": {"registry": "met"}}]}))
    code, out, _ = run("evaluate", folder, "--labels", labels, "--job", job / "profile.toml", "--format", "json")
    assert code == 0
    assert json.loads(out)["figures"]["must.registry"]["right"] == 1
