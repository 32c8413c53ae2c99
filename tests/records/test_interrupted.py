"""Runs that are killed while they record leave a record that verifies, and the next run adds to it. Takes a minute."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from matcher.records.log import LOG
from matcher.records.record import contents_of, left_behind, load_log
from matcher.records.verifying import verify
from tests.records.made import NAMES, write_resumes
from tests.running.kept import DAY, start

KILLS = 20
LOOPING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from matcher.records.log import encode_content
from matcher.records.record import open_record

while True:
    with open_record(Path(sys.argv[1]), make=True) as record:
        many = [encode_content("candidate", {"file": f"{number}.pdf", "said": "x" * 3000}) for number in range(400)]
        record.append("run", when=datetime.now(UTC), by="x", contents=many)
        left = [content.hash for content in record.read(record.entries[-1])][:300]
        record.append("forget", when=datetime.now(UTC), by="x", removed=left)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills groups of processes")


def size_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_killed_at_random_moments_of_recording_it_verifies(tmp_path):
    dice, folder = random.Random(11), tmp_path / "record"
    interrupted = entries = 0
    for number in range(KILLS):
        size = size_of(folder / LOG)
        process = subprocess.Popen([sys.executable, "-c", LOOPING, folder], start_new_session=True)
        while process.poll() is None and size_of(folder / LOG) == size:
            time.sleep(0.002)
        time.sleep(dice.uniform(0, 0.15))
        assert process.poll() is None
        kill(process)
        verdict = verify(folder)
        assert verdict.breaks == (), f"kill {number}"
        assert verdict.entries > entries
        interrupted, entries = interrupted + bool(verdict.begun), verdict.entries
    assert interrupted >= KILLS // 4


def test_a_run_that_is_killed_while_it_records_costs_nothing_of_those_before(run, tmp_path, cache_home):
    dice, folder, record = random.Random(12), write_resumes(tmp_path / "resumes"), tmp_path / "record"
    for name in NAMES:
        for number in range(40):
            (folder / f"{name}-{number}.txt").write_bytes(
                (folder / f"{name.lower().replace(' ', '.')}.txt").read_bytes()
            )
    asked = ("rank", folder, *DAY, "--top", "3", "--record", record)
    assert run(*asked)[0] == 0  # from now on nobody has to be read
    began = 0
    for number in range(15):
        done = verify(record).entries
        killed = start(*asked, home=cache_home, start_new_session=True)
        while killed.poll() is None and not contents_of(record, done + 1).exists():
            time.sleep(0.001)
        time.sleep(dice.uniform(0, 0.02))
        kill(killed)
        verdict = verify(record)
        assert (verdict.breaks, verdict.entries - done in (0, 1)) == ((), True), f"kill {number}"
        began += bool(verdict.begun)
    assert began >= 3
    done = verify(record).entries
    assert run(*asked)[0] == 0
    verdict = verify(record)
    assert (verdict.breaks, verdict.begun, verdict.entries) == ((), (), done + 1)
    assert left_behind(record, load_log(record)) == []
