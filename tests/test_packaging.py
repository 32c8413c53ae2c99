"""What is installed: the wheel carries the data, and the lock and the Makefile hold on a machine that is not ours."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "locked-dependencies.txt").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
IMPORTED_AS = {"python-docx": "docx", "pillow": "PIL", "import-linter": "importlinter", "opencv-python-headless": "cv2"}
IMPORTED_AS |= {"markdown-it-py": "markdown_it", "pdfminer-six": "pdfminer"}
SLOWER = ("test-long", "test-hostile", "test-browser", "test-cluster", "test-interrupted", "test-promises", "audit")
NAMES_WITHOUT_IMPORT = {"hatchling", "editables", "import-linter", "mypy", "ruff"}  # commands and the build
NAMES_WITHOUT_IMPORT |= {"pytest-xdist"}  # an option of pytest
NAMES_WITHOUT_IMPORT |= {"onnxruntime"}  # rapidocr runs its models with it, and does not require it
NAMES_WITHOUT_IMPORT |= {"s3fs", "cryptography"}  # fsspec and distributed import them
NAMES_WITHOUT_IMPORT |= {"scikit-learn"}  # of benchmarks
NAMES_WITHOUT_IMPORT |= {"axe-playwright-python"}  # asked for with importorskip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place], cwd=ROOT, check=True)
    (wheel,) = place.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel_names(wheel):
    return zipfile.ZipFile(wheel).namelist()


def test_the_wheel_carries_every_module_and_every_file_of_the_lexicon(wheel_names):
    here = [p for p in (ROOT / "matcher").rglob("*") if p.suffix in {".py", ".toml", ".j2"}]
    assert {p.relative_to(ROOT).as_posix() for p in here} <= set(wheel_names)
    assert any(name.startswith("matcher/lexicon/data/") for name in wheel_names)


def test_the_wheel_carries_the_jobs_where_the_program_looks_for_them(wheel_names):
    assert "matcher/jobs/bundled/imaging-technician/profile.toml" in wheel_names
    assert "matcher/jobs/bundled/imaging-technician/posting.md" in wheel_names


def test_what_the_wheel_carries_ranks_a_folder_without_the_checkout(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    (tmp_path / "resumes").mkdir()
    (tmp_path / "resumes" / "jo.txt").write_text("Jo Doe\n\nCERTIFICATIONS\nR.T.(R)(ARRT)\n", encoding="utf-8")
    command = [sys.executable, "-m", "matcher.cli", "rank", "resumes", "--as-of", "2026-11-01", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    assert report["job"]["profile"] == "imaging-technician"
    assert [c["file"] for c in report["candidates"]] == ["jo.txt"]
    where = "import matcher.jobs.profiles as p; print(p.jobs_folder())"
    said = subprocess.run([sys.executable, "-c", where], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert said.stdout.strip() == str(tmp_path / "installed" / "matcher" / "jobs" / "bundled")


def test_the_wheel_carries_nothing_else(wheel_names):
    assert [n for n in wheel_names if not n.startswith(("matcher/", "matcher-"))] == []


def test_the_lock_names_no_host_and_no_path_and_hashes_everything():
    assert re.findall(r"https?:|file:|--index|--find|\s/\S", LOCK) == []
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert len(packages) > 20
    assert [e for e in packages if "==" not in e or "--hash=sha256:" not in e] == []


def test_every_declared_dependency_is_in_the_lock():
    locked = {re.split("[ =]", line)[0] for line in LOCK.splitlines() if line and line[0].isalpha()}
    assert {_name(d) for d in _declared() + PYPROJECT["project"]["optional-dependencies"]["dev"]} <= locked


def test_what_is_imported_is_declared_and_what_is_declared_is_imported():
    imported = _imports_of("matcher") - set(sys.stdlib_module_names) - {"matcher"}
    declared = {IMPORTED_AS.get(_name(d), _name(d)) for d in _declared()} - NAMES_WITHOUT_IMPORT
    assert imported == declared


def test_what_the_tests_import_is_declared():
    dev = {_name(d) for d in PYPROJECT["project"]["optional-dependencies"]["dev"]} - NAMES_WITHOUT_IMPORT
    declared = {IMPORTED_AS.get(name, name) for name in dev} | {
        IMPORTED_AS.get(_name(d), _name(d)) for d in _declared()
    }
    assert _imports_of("tests") - set(sys.stdlib_module_names) - {"matcher", "tests", "docs"} <= declared
    assert {IMPORTED_AS.get(name, name) for name in dev} <= _imports_of("tests")


@pytest.mark.parametrize("target", ["demo", "test", *SLOWER, "clean", "pictures", "lock"])
def test_the_makefile_knows_its_targets(target):
    subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


def test_ci_runs_the_two_commands_that_readme_names():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert {"make demo", "make test"} <= set(script)


def _declared() -> list[str]:
    extras = PYPROJECT["project"]["optional-dependencies"]
    return PYPROJECT["project"]["dependencies"] + [d for name in extras if name != "dev" for d in extras[name]]


def _name(requirement: str) -> str:
    return re.split(r"[<>=;\[ ]", requirement)[0]


def _imports_of(folder: str) -> set[str]:
    """The first parts of all modules that the code below this folder imports from elsewhere."""
    found = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found
