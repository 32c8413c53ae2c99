"""Ranking again from what is remembered of everybody: the same bytes as from the start, and nobody is read."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from matcher import reranking
from matcher.jobs.profiles import load_profile
from matcher.jobs.states import load_states, with_state
from matcher.jobs.weights import with_weights
from matcher.reports.json import render_json
from matcher.reports.structure import describe
from matcher.running import pool
from matcher.running.cache import Cache
from matcher.screening import screen

SAMPLES = Path(__file__).parents[1] / "sample_resumes"
AS_OF = date(2026, 11, 1)
JOB = load_profile("imaging-technician")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """A cache in which the samples have been ranked once."""
    cache = Cache(tmp_path_factory.mktemp("cache"), made_by="this", tell=pytest.fail)
    remember(SAMPLES, cache)
    yield cache
    cache.close()


def remember(folder, cache):
    key = reranking.board_key(folder, JOB, as_of=AS_OF, cache=cache)
    reranking.remember(key, folder, screen(folder, JOB, as_of=AS_OF, cache=cache), cache)


def again(cache, profile=JOB, *, folder=SAMPLES, as_of=AS_OF, top=9):
    key = reranking.board_key(folder, profile, as_of=as_of, cache=cache)
    return reranking.rerank(key, folder, profile, as_of=as_of, top=top, cache=cache)


def weights_at_random(seed):
    chance = random.Random(seed)
    ids = chance.sample([r.id for r in JOB.requirements], 6)
    return with_weights(JOB, {id: chance.choice([0, 0.1, 1, 7.7, 33, 100]) for id in ids})


@pytest.mark.parametrize("top", [1, 9, 500])
@pytest.mark.parametrize("profile", [JOB, *map(weights_at_random, range(8))], ids=lambda p: str(dict(p.weights)))
def test_the_report_is_the_one_from_the_start_byte_for_byte(cache, profile, top, monkeypatch):
    expected = screen(SAMPLES, profile, as_of=AS_OF, cache=cache)
    monkeypatch.setattr(pool, "start_worker", lambda *_: pytest.fail("nobody has to be read"))
    ranking, people = again(cache, profile, top=top)
    reports = describe(ranking, top=top, people=people), describe(expected, top=top)
    assert render_json(reports[0]) == render_json(reports[1])
    assert len(ranking.candidates) == min(top, len(expected.candidates))


def test_musts_that_become_wishes_are_judged_anew(cache):
    states, table_date = load_states()
    assert again(cache, with_state(JOB, "TX", states, table_date=table_date)) is None


@pytest.mark.parametrize(
    "job",
    [
        load_profile("ct-technologist"),
        replace(JOB, requirements=JOB.requirements[:-1]),
        replace(JOB, requirements=(replace(JOB.requirements[0], disciplines=("CT",)), *JOB.requirements[1:])),
    ],
)
def test_other_requirements_are_judged_anew(cache, job):
    assert again(cache, job) is None


def test_another_day_or_another_program_is_judged_anew(cache, tmp_path):
    assert again(cache, as_of=date(2026, 11, 2)) is None
    other = Cache(cache.path.parent, made_by="another", tell=pytest.fail)
    assert again(other) is None
    other.close()


@pytest.mark.parametrize("change", ["a new file", "a file less", "a changed file", "another name"])
def test_a_folder_that_is_not_the_same_is_ranked_from_the_start(tmp_path, change):
    folder = tmp_path / "resumes"
    folder.mkdir()
    for path in sorted(SAMPLES.glob("*.txt")):
        shutil.copy(path, folder)
    cache = Cache(tmp_path / "cache", made_by="this", tell=pytest.fail)
    remember(folder, cache)
    assert again(cache, folder=folder) is not None
    first, *_ = sorted(folder.iterdir())
    if change == "a new file":
        (folder / "new.txt").write_text("Jo Doe\n\nR.T.(R)(ARRT)\n", encoding="utf-8")
    elif change == "a file less":
        first.unlink()
    elif change == "another name":
        first.rename(folder / "zz.txt")
    else:
        first.write_text(first.read_text(encoding="utf-8", errors="replace") + "\nBLS\n", encoding="utf-8")
    assert again(cache, folder=folder) is None
    cache.close()
