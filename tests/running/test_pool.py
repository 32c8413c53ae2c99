"""Many files in several processes: every file has its answer, in order, whatever dies or hangs on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from matcher.documents.document import UnreadFile
from matcher.documents.folder import FoundFile
from matcher.running import pool
from matcher.running.limits import Limits
from matcher.running.pool import understand_all
from tests.running.work import read_greedily, read_or_die

AS_OF = date(2026, 11, 1)


def files(*names):
    return [FoundFile(Path(name), name) for name in names]


def many(n=7):
    return [f"{i:02}.txt" for i in range(n)]


def run(*found, workers=2, work=read_or_die, **how):
    return understand_all(found, as_of=AS_OF, workers=workers, work=work, **how)


def unread(answers):
    return {a.file: a.reason for a in answers if isinstance(a, UnreadFile)}


def test_answers_stand_in_the_order_of_the_files_though_the_first_is_the_slowest():
    names = ["slow.txt", *many()]
    assert [a.file for a in run(*files(*names))] == names


def test_no_file_is_read_in_this_process():
    for count in (1, 7):
        assert str(os.getpid()) not in {a.sha256 for a in run(*files(*many(count)))}


def test_a_file_that_brings_its_process_down_costs_only_itself():
    names = [*many(3), "deadly one.pdf", *many(), "deadly two.pdf"]
    answers = run(*files(*names))
    assert [a.file for a in answers] == names
    assert unread(answers) == {"deadly one.pdf": "damaged", "deadly two.pdf": "damaged"}


def test_a_process_that_dies_once_does_not_cost_its_file(tmp_path):
    answers = run(FoundFile(tmp_path / "mark", "unlucky.pdf"), *files(*many()))
    assert unread(answers) == {}


@pytest.mark.parametrize("name", ["endless.pdf", "endless program.pdf"])
def test_a_file_that_takes_too_long_is_killed_with_the_programs_it_started(name):
    start = time.monotonic()
    answers = run(*files(*many(), name), limits=Limits(seconds=0.7))
    assert unread(answers) == {name: "timed_out"}
    assert time.monotonic() - start < 30
    assert not subprocess.run(["pgrep", "-f", "^sleep 600$"], capture_output=True).stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit of memory")
def test_a_file_that_takes_too_much_memory_costs_only_itself():
    modest, greedy = FoundFile(Path("50"), "greedy but modest"), FoundFile(Path("900"), "greedy")
    answers = run(*files(*many()), modest, greedy, work=read_greedily, limits=Limits(memory_mebibytes=300))
    assert unread(answers) == {"greedy": "too_large"}


def test_the_members_of_an_archive_are_read_as_files_of_their_own():
    answers = run(FoundFile(Path("3.zip"), "3.zip"), *files("a.txt"))
    assert [a.file for a in answers] == ["a.txt", "3.zip/0.txt", "3.zip/1.txt", "3.zip/2.txt"]


def test_of_an_archive_with_too_many_members_the_first_are_read_and_the_rest_is_said(monkeypatch):
    monkeypatch.setattr(pool, "MAX_MEMBERS", 4)
    answers = run(FoundFile(Path("9.zip"), "9.zip"))
    assert len(answers) == 5
    assert unread(answers) == {"9.zip": "too_large"}
    assert "4 of its 9 files" in answers[0].message


@pytest.mark.parametrize("workers", [1, 2])
def test_archives_in_an_archive_are_cut_off_in_their_order_whichever_is_read_first(monkeypatch, workers):
    monkeypatch.setattr(pool, "MAX_MEMBERS", 6)
    answers = run(FoundFile(Path("piles.zip"), "piles.zip"), workers=workers)
    read = sorted(a.file for a in answers if not isinstance(a, UnreadFile))
    assert read == ["piles.zip/b.tar/0.txt", *(f"piles.zip/slow.tar/{n}.txt" for n in range(3))]
    assert unread(answers) == {"piles.zip/b.tar": "too_large"}


def test_progress_is_told_once_for_each_file_and_ends_at_all_of_them():
    told = []
    names = [*many(), "deadly.pdf"]
    run(*files(*names), workers=1, progress=lambda *t: told.append(t))
    assert told == [(n, len(names)) for n in range(1, len(names) + 1)]


def test_no_files_give_no_answers():
    assert understand_all([], as_of=AS_OF) == ()


def test_a_script_that_lets_no_process_start_is_told_so_and_no_file_is_blamed(tmp_path):
    script = tmp_path / "unguarded.py"
    script.write_text(
        "import datetime\nfrom pathlib import Path\nfrom matcher.documents.folder import FoundFile\n"
        "from matcher.running.pool import understand_all\n"
        "files = [FoundFile(Path(f'{n}.txt'), f'{n}.txt') for n in range(9)]\n"
        "print(understand_all(files, as_of=datetime.date(2026, 11, 1), workers=1))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.rstrip().endswith(
        "RuntimeError: no process can be started; call from under `if __name__ == '__main__':`"
    )
