"""Many files in several processes: every file has its answer, in order, whatever dies on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from matcher.documents.folder import FoundFile
from matcher.running.pool import FEW_FILES, understand_all
from tests.running.work import read_or_die

AS_OF = date(2026, 11, 1)


def files(*names):
    return [FoundFile(Path(name), name) for name in names]


def many(n=FEW_FILES + 3):
    return [f"{i:02}.txt" for i in range(n)]


def test_answers_stand_in_the_order_of_the_files_though_the_first_is_the_slowest():
    names = ["slow.txt", *many()]
    answers = understand_all(files(*names), as_of=AS_OF, workers=2, work=read_or_die)
    assert [a.file for a in answers] == names


def test_many_files_are_read_in_other_processes_and_few_in_this_one():
    many_answers = understand_all(files(*many()), as_of=AS_OF, workers=2, work=read_or_die)
    few_answers = understand_all(files(*many(FEW_FILES)), as_of=AS_OF, workers=2, work=read_or_die)
    assert str(os.getpid()) not in {a.sha256 for a in many_answers}
    assert {a.sha256 for a in few_answers} == {str(os.getpid())}


def test_a_file_that_brings_its_process_down_costs_only_itself():
    names = [*many(3), "deadly one.pdf", *many(), "deadly two.pdf"]
    answers = understand_all(files(*names), as_of=AS_OF, workers=2, work=read_or_die)
    assert [a.file for a in answers] == names
    unread = {a.file: a for a in answers if not hasattr(a, "resume")}
    assert set(unread) == {"deadly one.pdf", "deadly two.pdf"}
    assert {u.reason for u in unread.values()} == {"damaged"}


def test_progress_is_told_once_for_each_file_and_ends_at_all_of_them():
    told = []
    names = [*many(), "deadly.pdf"]
    understand_all(files(*names), as_of=AS_OF, workers=1, work=read_or_die, progress=lambda *t: told.append(t))
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
