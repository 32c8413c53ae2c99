"""A folder full of files that broke other readers changes nothing for the resumes that lie among them."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from matcher.documents.folder import find_files
from matcher.jobs.profiles import load_profile
from matcher.reports.json import render_json
from matcher.reports.structure import describe
from matcher.screening import screen

SHARED = Path(__file__).parents[3] / "shared"
AS_OF = date(2026, 11, 1)


def ranked(folder):
    return json.loads(render_json(describe(screen(folder, load_profile("imaging-technician"), as_of=AS_OF, workers=2))))


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The rankings of the resumes, of the hostile files, and of both in one folder."""
    sources = {"resumes": SHARED / "gold" / "dev", "hostile": SHARED / "hostile"}
    for source in sources.values():
        if not source.is_dir():
            pytest.skip(f"the shared folder {source.name} is not here")
    root = tmp_path_factory.mktemp("shared")
    for name, source in sources.items():
        shutil.copytree(source, root / name)
        shutil.copytree(source, root / "mixed", dirs_exist_ok=True)
    return {name: (root / name, ranked(root / name)) for name in ("resumes", "hostile", "mixed")}


PLACE_AMONG_OTHERS = {"rank", "stability"}  # counted over all files, so others move it


def entries(report, names):
    """What the report says of those files, in its order, as text; the place among the others aside."""
    found = [entry for entry in (*report["candidates"], *report["unread"]) if entry["file"] in names]
    mine = [{key: value for key, value in entry.items() if key not in PLACE_AMONG_OTHERS} for entry in found]
    return [json.dumps(entry, ensure_ascii=False) for entry in mine]


def names_in(folder):
    return {file.name for file in find_files(folder).files}


@pytest.mark.parametrize("name", ["resumes", "hostile"])
def test_each_entry_and_their_order_are_the_same_with_and_without_the_other_files(reports, name):
    folder, alone = reports[name]
    _, mixed = reports["mixed"]
    names = names_in(folder) - {"README.md"}
    assert len(names) > 30
    assert entries(mixed, names) == entries(alone, names)


@pytest.mark.parametrize("name", ["resumes", "hostile", "mixed"])
def test_every_file_is_accounted_for_once(reports, name):
    folder, report = reports[name]
    said = Counter(entry["file"] for entry in (*report["candidates"], *report["unread"]))
    assert said == Counter(names_in(folder))


def test_no_file_is_beyond_the_limits_or_brings_its_process_down(reports):
    _, report = reports["mixed"]
    beyond = [
        entry["message"]
        for entry in report["unread"]
        if entry["reason"] in ("timed_out", "too_large", "unreadable") or "memory" in entry["message"]
    ]
    assert beyond == []
