"""How right the program is about resumes that people have labelled, against floors that only rise."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from matcher.documents.engines import engine
from matcher.jobs.profiles import load_profile
from matcher.measuring.evaluation import evaluate
from matcher.measuring.labels import load_labels
from matcher.reports.json import render_json
from matcher.reports.structure import describe
from matcher.screening import screen

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
MUSTS = ("arrt", "degree", "experience", "modality")
LABELS = {name: load_labels(labels, musts=MUSTS) for name, (_, labels) in SETS.items()}
if engine() is None:  # nothing here reads a scan
    LABELS = {
        name: replace(labels, resumes=tuple(label for label in labels.resumes if not label.file.endswith(".jpg")))
        for name, labels in LABELS.items()
    }


@cache
def ranking(name):
    """A labelled set, ranked on the day for which it is labelled."""
    return screen(SETS[name][0], load_profile("imaging-technician"), as_of=LABELS[name].as_of)


def measure(name, ranked=None):
    """Every measure by its name in floors.toml, and what is disagreed about."""
    evaluation = evaluate(LABELS[name], ranked or ranking(name))
    figures = {field: count.f1 for field, count in evaluation.figures.items()}
    figures["must.all_four"] = figures.pop("must.all")
    figures |= {"ranking.ndcg10": evaluation.ndcg10, "ranking.concordance": evaluation.concordance.f1}
    return figures, evaluation.disagreements


@pytest.mark.parametrize(("name", "field"), [(name, field) for name in SETS for field in FLOORS[name]])
def test_a_labelled_set_is_read_and_ranked_no_worse_than_its_floor(name, field):
    figures, disagreements = measure(name)
    about = "\n".join(str(one) for one in disagreements if field.replace("_four", "") in one.figures)
    assert figures[field] >= FLOORS[name][field], f"{field} is {figures[field]:.3f}\n{about}"


@pytest.mark.parametrize("name", SETS)
def test_every_measure_has_a_floor(name):
    figures, _ = measure(name)
    assert set(figures) == set(FLOORS[name])


def test_the_measures_notice_a_lost_file_a_wrong_status_and_a_wrong_order():
    figures, _ = measure("samples")
    right = ranking("samples")
    lost = replace(right, candidates=right.candidates[1:])
    wrong = replace(
        right,
        candidates=tuple(replace(c, rank=-c.rank, resume=replace(c.resume, credentials=())) for c in right.candidates),
    )
    assert measure("samples", lost)[0]["read"] < figures["read"]
    assert measure("samples", wrong)[0]["credentials.status"] < figures["credentials.status"]
    assert measure("samples", wrong)[0]["ranking.concordance"] < figures["ranking.concordance"]


@pytest.mark.parametrize("name", ["dev", "dev2"])
def test_a_larger_set_outside_the_project_is_read_no_worse_than_its_floors(tmp_path, name):
    if not (GOLD / "score.py").exists():
        pytest.skip("the larger labelled sets are not beside the project")
    ranked = screen(GOLD / name, load_profile("imaging-technician"), as_of=date(2026, 11, 1))
    (tmp_path / "r.json").write_text(render_json(describe(ranked)), encoding="utf-8")
    floors = [word for field, least in FLOORS[name].items() for word in ("--min", f"{field}={least}")]
    command = [sys.executable, GOLD / "score.py", GOLD / name / "gold.json", tmp_path / "r.json", *floors]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert len(ranked.candidates) + len(ranked.unread) == len(list((GOLD / name).iterdir()))
