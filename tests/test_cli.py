"""The command line: what a person types, what comes back, and one clear message for each mistake."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from matcher import output
from matcher.running import pool
from tests.running.kept import resume_of

RESUME = resume_of("Jo Doe", "jo@example.com")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
DAY = ("--as-of", "2026-11-01")


@pytest.fixture
def folder(tmp_path):
    """Two resumes and a picture."""
    place = tmp_path / "resumes"
    place.mkdir()
    (place / "jo.txt").write_text(RESUME, encoding="utf-8")
    (place / "al.md").write_text("# Al Roe\n\nal@example.com\n\n## Experience\n\nGardener, 2015 - 2020\n", "utf-8")
    (place / "photo.png").write_bytes(PNG)
    return place


def test_a_folder_becomes_a_table_and_the_exit_code_is_0(run, folder):
    code, out, err = run("rank", folder, *DAY)
    assert (code, err) == (0, "")
    assert "jo.txt" in out
    assert "3 files: 2 ranked" in out
    assert max(map(len, out.splitlines())) <= 100


def test_json_goes_to_a_file_whole_and_leaves_nothing_beside_it(run, folder, tmp_path):
    target = tmp_path / "out" / "r.json"
    target.parent.mkdir()
    code, out, _ = run("rank", folder, *DAY, "--format", "json", "--output", target)
    report = json.loads(target.read_text(encoding="utf-8"))
    assert (code, out) == (0, "")
    assert {c["file"] for c in report["candidates"]} == {"jo.txt", "al.md"}
    assert [p.name for p in target.parent.iterdir()] == ["r.json"]


def test_top_shows_the_best_only(run, folder):
    _, out, _ = run("rank", folder, *DAY, "--top", 1)
    assert "jo.txt" in out
    assert "al.md" not in out


def test_a_state_that_licenses_radiographers_makes_the_licence_a_must(run, folder):
    _, out, _ = run("rank", folder, *DAY, "--format", "json", "--state", "TX")
    licence = [r for r in json.loads(out)["job"]["requirements"] if r["kind"] == "licence"]
    assert [r["necessity"] for r in licence] == ["must"]


@pytest.fixture
def posting(tmp_path):
    """A posting of three lines that count, and one that nobody may ask."""
    path = tmp_path / "job.txt"
    path.write_text(
        "CT Technologist, nights\n\nRequirements\n- ARRT (R)(CT) or NMTCB\n- BLS within 60 days of hire\n"
        "- Recent graduates only\n\nPreferred\n- Two years of CT experience\n\nApply today.\n",
        encoding="utf-8",
    )
    return path


def test_requirements_are_listed_with_the_words_that_ask_for_them(run, posting):
    code, out, err = run("requirements", posting)
    assert (code, err) == (0, "")
    required, preferred = out.index("Required"), out.index("Preferred")
    assert required < out.index("“ARRT (R)(CT) or NMTCB”") < out.index("within 60 days of hire") < preferred
    assert (
        preferred
        < out.index("“Two years of CT experience”")
        < out.index("Look at this")
        < out.index("“Recent graduates only”")
    )


def test_a_proposed_profile_checks_and_ranks_and_says_the_same_as_json(run, posting, folder):
    drafted = posting.with_name("profile.toml")
    assert run("requirements", posting, "--format", "toml", "--output", drafted)[0] == 0
    code, out, _ = run("requirements", "--check", drafted)
    assert (code, out.split(":")[1].split(",")[1].strip()) == (0, "100 points")
    asked = json.loads(run("requirements", posting, "--format", "json")[1])["requirements"]
    registries = [r for r in asked if r["group"]]
    assert [r["id"] for r in registries] == ["ARRT", "NMTCB"]
    assert [r["due"] for r in asked if r["id"] == "BLS"] == ["within 60 days of hire"]
    by_profile = json.loads(run("rank", folder, *DAY, "--job", drafted, "--format", "json")[1])
    by_posting = json.loads(run("rank", folder, *DAY, "--job", posting, "--format", "json")[1])
    scores = [{c["file"]: c["score"] for c in report["candidates"]} for report in (by_profile, by_posting)]
    assert scores[0] == scores[1]
    assert scores[0]["jo.txt"] > scores[0]["al.md"] == 0


def test_ranking_for_a_posting_says_which_requirements_were_used(run, posting, folder):
    said = " ".join(run("rank", folder, *DAY, "--job", posting)[1].split())
    assert "not reviewed by anybody: ARRT (R, CT) or NMTCB (must," in said
    assert "Recent graduates only" in said


def test_explain_shows_one_resume_through_every_step(run, folder):
    code, out, _ = run("explain", folder / "jo.txt", *DAY)
    assert code == 0
    assert "“R.T.(R)(CT)(ARRT)" in out
    assert "4. Assessments" in out


def test_version_is_that_of_the_package(run):
    from matcher import __version__

    assert run("--version")[:2] == (0, f"matcher {__version__}\n")


def mistaken_commands(folder: Path, tmp_path: Path) -> dict[str, tuple[list[object], int, list[str]]]:
    """Case: arguments, exit code, and words that the message must hold (what, where, what to do)."""
    empty = tmp_path / "empty"
    empty.mkdir()
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    (pictures / "a.png").write_bytes(PNG)
    gone = tmp_path / "gone"
    profile = tmp_path / "profile.toml"
    profile.write_text(
        'title = "X"\nposting = "none.md"\nwhat = 1\n[[requirement]]\nid = "a"\nkind = "astrology"\n', encoding="utf-8"
    )
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all,\n\nThe picnic is on Friday. Bring a salad.\n", encoding="utf-8")
    nothing = tmp_path / "nothing.txt"
    nothing.touch()
    rank = ["rank", folder, *DAY]
    return {
        "an empty folder": (["rank", empty, *DAY], 2, [str(empty), "no files"]),
        "a missing folder": (["rank", gone, *DAY], 2, [str(gone), "Check"]),
        "a file in place of a folder": (["rank", folder / "jo.txt", *DAY], 2, ["jo.txt", "file"]),
        "no date": (["rank", folder, "--as-of", "tomorrow"], 2, ["--as-of", "tomorrow", "2026-11-01"]),
        "no such day": (["rank", folder, "--as-of", "2026-02-30"], 2, ["--as-of", "2026-02-30"]),
        "a day in week notation": (["rank", folder, "--as-of", "2026-W44-1"], 2, ["--as-of", "2026-11-01"]),
        "a day of another age": (["rank", folder, "--as-of", "9999-12-31"], 2, ["--as-of", "2100"]),
        "an empty day": (["rank", folder, "--as-of", ""], 2, ["--as-of"]),
        "an empty folder name": (["rank", "", *DAY], 2, ["FOLDER", "empty"]),
        "an empty state": ([*rank, "--state", ""], 2, ["--state"]),
        "an empty job": ([*rank, "--job", ""], 2, ["--job", "empty"]),
        "an empty output": ([*rank, "--output", ""], 2, ["--output", "empty"]),
        "no such format": ([*rank, "--format", "docx"], 2, ["--format", "docx", "table, json"]),
        "a workbook for the terminal": ([*rank, "--format", "xlsx"], 2, ["xlsx", "--output report.xlsx"]),
        "blind without a file": ([*rank, "--blind"], 2, ["--blind", "--output", "key"]),
        "a blind worksheet": (
            [*rank, "--blind", "--output", tmp_path / "b.html", "--worksheet", tmp_path / "w.csv"],
            2,
            ["--worksheet", "--blind", "two runs"],
        ),
        "a worksheet of an odd kind": ([*rank, "--worksheet", tmp_path / "w.doc"], 2, [".doc", ".xlsx, .csv or .md"]),
        "a worksheet in a missing folder": ([*rank, "--worksheet", gone / "w.csv"], 5, [str(gone)]),
        "a weight of nothing": ([*rank, "--weight", "art=5"], 2, ["'art'", "arrt"]),
        "a weight without a number": ([*rank, "--weight", "arrt"], 2, ["arrt", "arrt=30"]),
        "a weight beyond the whole": ([*rank, "--weight", "arrt=101"], 2, ["101", "0 to 100"]),
        "one resume to compare": (["compare", folder / "jo.txt", *DAY], 2, ["two or more", "explain"]),
        "a picture to compare": (["compare", folder / "jo.txt", pictures / "a.png", *DAY], 3, ["a.png"]),
        "no such state": ([*rank, "--state", "ZZ"], 2, ["--state", "ZZ"]),
        "no workers": ([*rank, "--workers", 0], 2, ["--workers"]),
        "no such job": ([*rank, "--job", "astronaut"], 4, ["astronaut", "imaging-technician"]),
        "a profile with three mistakes": ([*rank, "--job", profile], 4, ["`what`", "none.md", "astrology", "line 6"]),
        "the same profile, checked": (
            ["requirements", "--check", profile],
            4,
            ["`what`", "none.md", "astrology", "line 6, column"],
        ),
        "nothing to read requirements from": (["requirements"], 2, ["No posting", "--check"]),
        "a missing posting": (["requirements", gone], 4, [str(gone), "no such file", "path of a posting"]),
        "a folder as posting": (["requirements", folder], 4, [str(folder), "this is a folder"]),
        "an empty posting": (["requirements", nothing], 4, ["nothing.txt", "cannot be read"]),
        "a letter as posting": (["requirements", letter], 4, ["letter.txt", "not read like a job posting", "Save"]),
        "a resume as posting": (["requirements", folder / "jo.txt"], 4, ["jo.txt", "not read like a job posting"]),
        "a letter as job": ([*rank, "--job", letter], 4, ["letter.txt", "not read like a job posting"]),
        "no such format of requirements": (["requirements", letter, "--format", "doc"], 2, ["--format", "toml"]),
        "a picture to explain": (["explain", pictures / "a.png", *DAY], 3, ["a.png", "Save it as"]),
        "a folder to explain": (["explain", folder, *DAY], 2, ["folder", "matcher rank"]),
        "nothing to explain": (["explain", gone, *DAY], 2, [str(gone)]),
        "output in a missing folder": ([*rank, "--output", gone / "r.json"], 5, ["--output", str(gone)]),
        "a folder as output": ([*rank, "--output", folder], 5, ["--output", str(folder)]),
        "a resume as output": ([*rank, "--output", folder / "jo.txt"], 5, ["jo.txt", "one of the resumes"]),
    }


CASES = (
    "an empty folder",
    "a missing folder",
    "a file in place of a folder",
    "no date",
    "no such day",
    "a day in week notation",
    "a day of another age",
    "an empty day",
    "an empty folder name",
    "an empty state",
    "an empty job",
    "an empty output",
    "no such format",
    "a workbook for the terminal",
    "blind without a file",
    "a blind worksheet",
    "a worksheet of an odd kind",
    "a worksheet in a missing folder",
    "a weight of nothing",
    "a weight without a number",
    "a weight beyond the whole",
    "one resume to compare",
    "a picture to compare",
    "no such state",
    "no workers",
    "no such job",
    "a profile with three mistakes",
    "the same profile, checked",
    "nothing to read requirements from",
    "a missing posting",
    "a folder as posting",
    "an empty posting",
    "a letter as posting",
    "a resume as posting",
    "a letter as job",
    "no such format of requirements",
    "a picture to explain",
    "a folder to explain",
    "nothing to explain",
    "output in a missing folder",
    "a folder as output",
    "a resume as output",
)


def test_every_case_of_the_table_is_run(folder, tmp_path):
    assert set(mistaken_commands(folder, tmp_path)) == set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_has_one_clear_message_and_its_exit_code(run, folder, tmp_path, case):
    arguments, exit_code, words = mistaken_commands(folder, tmp_path)[case]
    code, out, err = run(*arguments)
    assert (code, out) == (exit_code, "")
    assert [word for word in words if word not in err] == []
    assert (folder / "jo.txt").read_text(encoding="utf-8") == RESUME


def test_a_folder_of_pictures_is_listed_and_ends_with_3(run, tmp_path):
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(PNG)
    code, out, err = run("rank", tmp_path, *DAY)
    assert code == 3
    assert "a.png" in out
    assert "b.png" in out
    assert "Nothing could be ranked" in err


def test_a_report_inside_the_folder_is_written_with_a_warning(run, folder):
    code, _, err = run("rank", folder, *DAY, "--format", "json", "--output", folder / "r.json")
    assert code == 0
    assert "r.json" in err
    assert (folder / "r.json").exists()


@pytest.mark.parametrize("format", ["table", "html", "markdown", "pdf"])
def test_a_report_of_an_earlier_run_is_no_resume(run, folder, format):
    if format == "pdf":
        pytest.importorskip("weasyprint", reason="needs the extra pdf, and pango", exc_type=(ImportError, OSError))
    name = {"table": "report.txt", "markdown": "report.md"}.get(format, f"report.{format}")
    assert run("rank", folder, *DAY, "--format", format, "--output", folder / name)[0] == 0
    _, out, _ = run("rank", folder, *DAY)
    assert "a report of matcher itself" in " ".join(out.split())
    assert "4 files: 2 ranked" in out


@pytest.mark.parametrize("format", ["table", "html", "csv", "markdown"])
def test_a_report_may_take_the_place_of_an_earlier_one(run, folder, format):
    target = folder / "report.out"
    for _ in range(2):
        code, _, err = run("rank", folder, *DAY, "--format", format, "--output", target)
        assert code == 0, err


def test_a_worksheet_is_written_beside_the_report(run, folder, tmp_path):
    code, out, _ = run("rank", folder, *DAY, "--worksheet", tmp_path / "verify.md")
    assert code == 0
    assert "jo.txt" in out
    text = (tmp_path / "verify.md").read_text(encoding="utf-8")
    assert "ARRT" in text
    assert "Al Roe" not in text, "who is not shown to qualify is not looked up"


def test_a_blind_report_has_its_key_beside_it_for_its_owner_alone(run, folder, tmp_path):
    code, _, _ = run("rank", folder, *DAY, "--blind", "--format", "markdown", "--output", tmp_path / "blind.md")
    key = tmp_path / "blind.key.csv"
    assert code == 0
    assert key.stat().st_mode & 0o777 == 0o600
    assert "Jo Doe" in key.read_text(encoding="utf-8")
    report = (tmp_path / "blind.md").read_text(encoding="utf-8")
    assert [word for word in ("Jo Doe", "jo@example.com", "jo.txt", "Lakeside College") if word in report] == []
    assert "ARRT" in report


def test_compared_resumes_stand_side_by_side_where_they_differ_first(run, folder):
    code, out, _ = run("compare", folder / "jo.txt", folder / "al.md", *DAY)
    assert code == 0
    assert out.index("Where they differ") < out.index("ARRT certification") < out.index("What they have in common")
    assert "Jo Doe" in out.splitlines()[1]
    assert "Al Roe" in out.splitlines()[1]
    assert max(map(len, out.splitlines())) <= 100


def test_a_link_to_itself_does_not_cost_the_report(run, folder):
    (folder / "self").symlink_to("self")
    code, _, _ = run("rank", folder, *DAY, "--output", folder.parent / "r.txt")
    assert code == 0
    assert "self" in (folder.parent / "r.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_said_and_ends_with_5(folder):
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "matcher.cli", "rank", folder, *DAY]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert ended.returncode == 5
    assert "could not be printed" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_report_that_cannot_be_written_whole_leaves_the_old_one(folder, tmp_path, monkeypatch):
    old = tmp_path / "r.json"
    old.write_text("old", encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(output.OutputError, match="No space left"):
        output.write_report("new", old)
    assert old.read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.json", "resumes"]


def test_a_device_is_written_to_and_not_replaced():
    output.write_report("gone", Path(os.devnull))
    assert not Path(os.devnull).is_file()


def test_ctrl_c_ends_with_one_line_and_130(run, folder, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(pool, "wait", interrupt)
    assert run("rank", folder, *DAY) == (130, "", "Stopped. Nothing was written.\n")


def test_a_mistake_of_ours_is_one_line_and_1(run, folder, monkeypatch):
    def stumble(*_, **__):
        raise ZeroDivisionError("no pages")

    monkeypatch.setattr("matcher.screening.screen", stumble)
    code, out, err = run("rank", folder, *DAY)
    assert (code, out) == (1, "")
    assert err.startswith("matcher made a mistake (ZeroDivisionError: no pages).")


def test_help_is_quick_and_imports_nothing_heavy():
    heavy = ("spacy", "numpy", "pydantic", "rich", "pypdfium2", "pdfplumber", "docx", "multiprocessing")
    script = (
        "import sys; sys.argv = ['matcher', '--help']\n"
        "from matcher import cli\n"
        "try:\n    cli.main()\n"
        f"finally:\n    print([m for m in {heavy} if m in sys.modules], file=sys.stderr)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.stderr.strip() == "[]"
    assert "rank" in done.stdout
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.35


def test_a_missing_folder_is_said_without_importing_spacy(tmp_path):
    script = (
        f"import sys; sys.argv = ['matcher', 'rank', {str(tmp_path / 'gone')!r}]\n"
        "from matcher import cli\n"
        "try:\n    cli.main()\n"
        "finally:\n    print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (2, "False")


@pytest.mark.parametrize("seconds", [0.5, 1.2, 2.0])
def test_ctrl_c_in_a_terminal_is_one_line_at_any_moment(tmp_path, seconds):
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text("Jo Doe\n\nCERTIFICATIONS\nR.T.(R)(ARRT)\n" * 20, encoding="utf-8")
    command = [sys.executable, "-m", "matcher.cli", "rank", str(tmp_path)]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(seconds)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to all of its processes
    out, err = run.communicate(timeout=30)
    assert (out, err) == ("", "Stopped. Nothing was written.\n")
    assert run.returncode in (130, -signal.SIGINT)  # a shell says 130 of both


def test_no_program_that_lies_among_the_resumes_is_run(tmp_path):
    (tmp_path / "jo.html").write_text(f"<html><body><pre>{RESUME}</pre></body></html>", encoding="utf-8")
    for name in ("html.py", "spacy.py", "numpy.py", "email.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'RAN')!r}, 'w').close()\n", encoding="utf-8")
    program = Path(sys.executable).with_name("matcher")
    done = subprocess.run([program, "rank", "."], cwd=tmp_path, capture_output=True, text=True)
    assert "jo.html" in done.stdout
    assert not (tmp_path / "RAN").exists()
