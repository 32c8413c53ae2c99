"""The import direction of DESIGN is held by import-linter; here it is a test, with what its contracts cannot say."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_imports_point_towards_lower_steps_only():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_part_of_the_package_has_its_place_among_the_layers():
    contract = PYPROJECT["tool"]["importlinter"]["contracts"][0]
    placed = {name.strip().removeprefix("matcher.") for layer in contract["layers"] for name in layer.split(":")}
    parts = {p.stem for p in (ROOT / "matcher").iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert parts - {"__init__", "__main__"} == placed


def test_there_is_no_room_for_things_that_have_no_name():
    assert [
        p for p in (ROOT / "matcher").rglob("*.py") if p.stem in {"utils", "util", "helpers", "misc", "common"}
    ] == []


def test_every_room_says_which_step_it_is():
    rooms = sorted((ROOT / "matcher").glob("*/__init__.py"))
    steps = [room.read_text(encoding="utf-8").lstrip('"').split(".")[0] for room in rooms]
    assert sorted(steps) == [f"Step {n}" for n in (1, 10, 2, 3, 4, 5, 6, 7, 7, 8, 9, 9, 9)]
