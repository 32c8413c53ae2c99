"""How right the program is about resumes that people have labelled, against floors that only rise."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from matcher.documents.engines import engine
from matcher.jobs.profiles import load_profile
from matcher.reports.json import render_json
from matcher.reports.structure import describe
from matcher.screening import screen
from tests.evaluation.measures import measure

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GOLD = ROOT.parent / "shared" / "gold"
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
SETS = {  # name, as in floors.toml: (folder, labels)
    "samples": (ROOT / "sample_resumes", HERE / "sample_labels.json"),
    **{
        name: (HERE / name, HERE / f"{name}_labels.json") for name in ("voices", *(f"voices_{n}" for n in range(2, 14)))
    },
}
LABELS = {name: json.loads(labels.read_text(encoding="utf-8")) for name, (_, labels) in SETS.items()}
if engine() is None:  # nothing here reads a scan
    for labels in LABELS.values():
        labels["resumes"] = [entry for entry in labels["resumes"] if not entry["file"].endswith(".jpg")]


@cache
def report(name):
    """The report on a labelled set, on the day for which it is labelled."""
    as_of = date.fromisoformat(LABELS[name]["as_of"])
    ranking = screen(SETS[name][0], load_profile("imaging-technician"), as_of=as_of)
    return json.loads(render_json(describe(ranking)))


@pytest.fixture
def samples():
    return report("samples")


@pytest.mark.parametrize(("name", "field"), [(name, field) for name in SETS for field in FLOORS[name]])
def test_a_labelled_set_is_read_and_ranked_no_worse_than_its_floor(name, field):
    figures, disagreements = measure(LABELS[name], report(name))
    about = "\n".join(line for line in disagreements if line.startswith(field))
    assert figures[field] >= FLOORS[name][field], f"{field} is {figures[field]:.3f}\n{about}"


@pytest.mark.parametrize("name", SETS)
def test_every_measure_has_a_floor(name):
    figures, _ = measure(LABELS[name], report(name))
    assert set(figures) == set(FLOORS[name])


def test_the_measures_notice_a_lost_file_a_wrong_status_and_a_wrong_order(samples):
    figures, _ = measure(LABELS["samples"], samples)
    lost = copy.deepcopy(samples)
    lost["candidates"].pop(0)
    wrong = copy.deepcopy(samples)
    for candidate in wrong["candidates"]:
        candidate["facts"]["credentials"] = []
        candidate["rank"] = -candidate["rank"]
    assert measure(LABELS["samples"], lost)[0]["read"] < figures["read"]
    assert measure(LABELS["samples"], wrong)[0]["credentials.status"] < figures["credentials.status"]
    assert measure(LABELS["samples"], wrong)[0]["ranking.concordance"] < figures["ranking.concordance"]


@pytest.mark.parametrize("name", ["dev", "dev2"])
def test_a_larger_set_outside_the_project_is_read_no_worse_than_its_floors(tmp_path, name):
    if not (GOLD / "score.py").exists():
        pytest.skip("the larger labelled sets are not beside the project")
    ranking = screen(GOLD / name, load_profile("imaging-technician"), as_of=date(2026, 11, 1))
    (tmp_path / "r.json").write_text(render_json(describe(ranking)), encoding="utf-8")
    floors = [word for field, least in FLOORS[name].items() for word in ("--min", f"{field}={least}")]
    command = [sys.executable, GOLD / "score.py", GOLD / name / "gold.json", tmp_path / "r.json", *floors]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert len(ranking.candidates) + len(ranking.unread) == len(list((GOLD / name).iterdir()))
