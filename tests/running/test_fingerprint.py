"""What the cache is keyed by: it changes with whatever could change how a file is read, and with nothing else."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from matcher.running import fingerprint as prints
from matcher.running.fingerprint import READING_PARTS, READING_ROOMS

PACKAGE = Path(prints.__file__).parents[1]


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A copy of the package, of which the fingerprint is taken."""
    copy = tmp_path / "matcher"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(prints, "_PACKAGE", copy)
    yield copy
    prints.digest_of_rooms.cache_clear()


def taken() -> str:
    prints.digest_of_rooms.cache_clear()
    return prints.fingerprint.__wrapped__()


def test_it_is_the_same_in_another_process_and_in_another_place(package):
    here = taken()
    assert here == taken()
    script = "from matcher.running.fingerprint import fingerprint; print(fingerprint())"
    done = subprocess.run([sys.executable, "-c", script], cwd=PACKAGE.parent, capture_output=True, text=True)
    assert done.stdout.strip() == here


@pytest.mark.parametrize(
    "name",
    [
        *("lexicon/data/credentials.toml", "lexicon/terms.py", "documents/pdf.py", "documents/reading.py"),
        *("resumes/reading.py", "resumes/dates/__init__.py", "running/understanding.py", "errors.py"),
    ],
)
def test_it_changes_with_a_word_of_the_lexicon_and_a_line_of_a_reader(package, name):
    before = taken()
    with (package / name).open("a") as file:
        file.write("\n# another line\n")
    assert taken() != before


def test_it_changes_with_a_file_more_or_less_or_of_another_name(package):
    seen = {taken()}
    (package / "documents" / "wpd.py").write_text("")
    seen.add(taken())
    (package / "documents" / "wpd.py").rename(package / "documents" / "wps.py")
    seen.add(taken())
    (package / "documents" / "rtf.py").unlink()
    seen.add(taken())
    assert len(seen) == 4


def test_it_does_not_change_with_how_a_report_looks_or_with_compiled_files(package):
    before = taken()
    with (package / "reports" / "table.py").open("a") as file:
        file.write("\n# another line\n")
    (package / "documents" / "__pycache__").mkdir()
    (package / "documents" / "__pycache__" / "pdf.cpython-311.pyc").write_bytes(b"compiled")
    assert taken() == before


@pytest.mark.parametrize("name", ["spacy", "pdfminer.six", "phonenumbers", "rapidocr"])
@pytest.mark.parametrize("version", ["999", "none"])
def test_it_changes_with_the_version_of_a_part_and_where_one_is_missing(monkeypatch, name, version):
    before, real = taken(), prints._version
    monkeypatch.setattr(prints, "_version", lambda part: version if part == name else real(part))
    assert taken() != before


def test_it_changes_with_the_program_that_reads_pictures(monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\n")
    seen = set()
    for found in (None, str(program)):
        monkeypatch.setattr(prints.shutil, "which", lambda _name, found=found: found)
        seen.add(taken())
    program.write_text("#!/bin/sh\necho another\n")
    seen.add(taken())
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    seen.add(taken())
    assert len(seen) == 4


def test_every_package_that_readers_import_is_among_the_parts():
    known = {name.lower() for name in READING_PARTS}
    distributions = packages_distributions()
    imported = {name for room in READING_ROOMS for path in (PACKAGE / room).rglob("*.py") for name in imports_of(path)}
    assert {"spacy", "PIL", "selectolax"} <= imported
    of_others = imported - sys.stdlib_module_names - {"matcher", *OF_CLUSTERS}
    missing = {name for name in of_others if not {d.lower() for d in distributions.get(name, [name])} & known}
    assert missing == set()


OF_CLUSTERS = ("dask", "distributed", "pyarrow", "fsspec")  # they carry files and results, and read nothing in them


def imports_of(path: Path) -> set[str]:
    """The packages that a module imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names
