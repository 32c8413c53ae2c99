"""What the documents say is true: commands run, pictures are current, paths exist."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
import typer.main
from PIL import Image, ImageChops

from docs import make_accuracy, make_pictures
from matcher import errors, ranking
from matcher.cli import app
from matcher.jobs import reading
from matcher.resumes import resume
from matcher.scoring import assessment

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LABELS = "tests/evaluation/sample_labels.json"
GUIDES = sorted(ROOT.glob("docs/*.md"))
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("requirements/*.md")]


def commands_of(text: str) -> list[str]:
    """The lines behind a dollar sign in ```console blocks."""
    blocks = re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def one_cache(tmp_path_factory):
    """A second command reads nothing again."""
    return os.environ | {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}


@pytest.fixture
def a_place_like_the_checkout(tmp_path):
    """A folder with what commands name, so that those which write do not write into the project."""
    place = tmp_path / "checkout"
    for folder in ("sample_resumes", "requirements", "docs/examples"):
        shutil.copytree(ROOT / folder, place / folder)
    (place / "tests" / "evaluation").mkdir(parents=True)
    shutil.copy(ROOT / LABELS, place / LABELS)
    shutil.copy(ROOT / "Makefile", place)
    return place


PAGES_TO_RUN = [page for page in (ROOT / "README.md", *GUIDES) if commands_of(page.read_text("utf-8"))]


@pytest.mark.parametrize("page", PAGES_TO_RUN, ids=lambda page: page.name)
def test_the_commands_of_a_page_run_one_after_the_other(page, a_place_like_the_checkout, one_cache):
    for command in commands_of(page.read_text("utf-8")):
        words = shlex.split(command)
        if words[0] == "make":  # .ci/run runs these for good; here, that make knows them
            done = subprocess.run(["make", "--dry-run", *words[1:]], cwd=ROOT, capture_output=True, text=True)
        else:
            program, place = Path(sys.executable).with_name(words[0]), a_place_like_the_checkout
            done = subprocess.run([program, *words[1:]], cwd=place, env=one_cache, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert done.stdout or "--output" in words, command


def test_readme_shows_the_two_commands_first_and_every_command_of_the_program():
    assert commands_of(README)[:2] == ["make demo", "make test"]
    shown = {command.split()[1] for command in commands_of(README) if command.startswith("matcher ")}
    assert shown - {"--help"} == set(typer.main.get_command(app).commands)


@pytest.fixture(scope="module")
def samples_ranked():
    return make_pictures.rank_samples()


def test_the_text_in_readme_is_what_a_run_gives_now(samples_ranked):
    assert make_pictures.readme_with(samples_ranked, README) == README, "run `make pictures`"
    assert "```text\n#  file" in README


def test_the_picture_in_readme_is_what_a_run_gives_now(samples_ranked):
    assert make_pictures.PICTURE.read_text(encoding="utf-8") == make_pictures.picture_of(samples_ranked), (
        "run `make pictures`"
    )


def test_the_picture_of_a_parsed_page_shows_what_is_read_now():
    drawn, now = (
        Image.open(io.BytesIO(data)) for data in (make_pictures.PARSED.read_bytes(), make_pictures.parsed_page())
    )
    assert drawn.size == now.size
    assert ImageChops.difference(drawn.convert("RGB"), now.convert("RGB")).getbbox() is None, "run `make pictures`"


def test_the_schema_of_profiles_is_current():
    assert make_pictures.PROFILE_SCHEMA.read_text(encoding="utf-8") == make_pictures.profile_schema_text(), (
        "run `make pictures`"
    )


def test_the_how_to_for_a_job_works_when_followed_literally(tmp_path):
    for folder in ("sample_resumes", "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    commands = commands_of((ROOT / "docs" / "how-to" / "add-a-job.md").read_text(encoding="utf-8"))
    assert len(commands) >= 7
    said = []
    for command in commands:
        program, *words = command.split()
        found = Path(sys.executable).with_name(program) if program == "matcher" else program
        one_cache = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
        done = subprocess.run([found, *words], cwd=tmp_path, env=one_cache, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        said.append(done.stdout)
    assert (tmp_path / "my-job" / "profile.toml").is_file()
    by_profile, by_posting = said[-2:]
    assert "meets all" in by_profile
    assert "not reviewed by anybody" in " ".join(by_posting.split())


def test_the_picture_asks_no_server_for_anything():
    picture = make_pictures.PICTURE.read_text(encoding="utf-8")
    assert re.findall(r"(?:url\(|href=)['\"]?https?:", picture) == []
    assert "okonkwo" in picture


def test_readme_lists_every_exit_code_of_the_program():
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.MatcherError)]
    assert {kind.exit_code for kind in kinds} | {0, 1, 130} == listed


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_within_the_project_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []


def test_every_path_that_architecture_names_exists():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    paths = set(re.findall(r"`((?:matcher|tests|requirements|docs|sample_resumes)/[\w./*-]*)`", text))
    assert len(paths) > 10
    assert [path for path in sorted(paths) if not list(ROOT.glob(path))] == []


def test_every_test_that_architecture_names_exists():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", text))
    written = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text("utf-8"))
    }
    assert len(named) >= 10
    assert named - written == set()


def test_decisions_are_numbered_without_gaps():
    pages = sorted(p.name for p in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))


def test_the_vocabulary_explains_every_word_that_a_report_can_hold():
    text = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    kinds = (
        resume.CredentialStatus,
        resume.EducationLevel,
        resume.EducationStatus,
        resume.ModalityLevel,
        assessment.Status,
        assessment.Basis,
        ranking.Tier,
        errors.UnreadReason,
        reading.ModalityId,
    )
    words = [word for kind in kinds for word in get_args(kind)]
    assert len(words) > 40
    assert [word for word in words if f"`{word}`" not in text] == []


def test_the_figures_and_known_misses_of_the_accuracy_page_are_current():
    assert make_accuracy.PAGE.read_text(encoding="utf-8") == make_accuracy.page_text()
    assert len(make_accuracy.figures().splitlines()) > 20
    assert make_accuracy.misses().count("- ") >= 20
