"""Runs that are killed: what was finished is not read again, the next run says the same bytes, and nothing stays."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running.kept import DAY, SAMPLES, read_before, resume_of, start

TIMES = 20
PDFS = ("dinh_ngoc_anh.pdf", "grigsby_lorna.pdf", "okonkwo_adaeze.pdf")
TEXTS = 60
FILES = TEXTS + len(PDFS)
STARTING = 1.5  # seconds, before the first file is finished
MARK = "MATCHER_TEST_RUN"  # in the environment of a run and of all that it starts

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("resumes")
    for number in range(TEXTS):
        (place / f"{number}.txt").write_text(resume_of(f"Jo Doe the {number}.", f"jo{number}@example.com"))
    for name in PDFS:
        shutil.copy(SAMPLES / name, place)
    return place


class Started:
    """A run of the real command line, in a session of its own."""

    def __init__(self, folder: Path, home: Path, target: Path) -> None:
        self.mark, self.home = f"{MARK}={home}".encode(), home
        asked = ("rank", folder, *DAY, "--format", "json", "--output", target)
        self.process = start(*asked, home=home, env={MARK: str(home)}, start_new_session=True)

    def wait_for(self, finished: int) -> None:
        """Until so many files are finished, or all is over."""
        while self.process.poll() is None and len(read_before(self.home)) < finished:
            time.sleep(0.005)

    def alive(self) -> list[int]:
        """What is alive of the run, and of all that it started."""
        return [int(place.name) for place in Path("/proc").glob("[0-9]*") if self._is_part(place)]

    def _is_part(self, process: Path) -> bool:
        try:
            zombie = ") Z " in (process / "stat").read_text(errors="replace")
            return not zombie and self.mark in (process / "environ").read_bytes().split(b"\0")
        except OSError:
            return False

    def left_after(self, seconds: float) -> list[int]:
        """What is still alive after some time."""
        end = time.monotonic() + seconds
        while (left := self.alive()) and time.monotonic() < end:
            time.sleep(0.02)
        return left

    def end(self) -> None:
        for one in self.alive():
            os.kill(one, signal.SIGKILL)
        self.process.communicate()


@pytest.fixture
def begin(folder, cache_home, tmp_path):
    started: list[Started] = []

    def begin(number: int = 0) -> Started:
        started.append(Started(folder, cache_home / str(number), tmp_path / f"{number}.json"))
        return started[-1]

    yield begin
    for one in started:
        one.end()


def kill_group(run: Started) -> None:
    os.killpg(run.process.pid, signal.SIGKILL)


def kill_parent(run: Started) -> None:
    run.process.kill()


def moments(dice: random.Random) -> list[tuple[float, int]]:
    """Seconds from the start, then files to be finished: some while it starts, the most while it reads."""
    early = [(dice.uniform(0, STARTING), 0) for _ in range(TIMES // 4)]
    later = [(dice.uniform(0, 0.03), dice.randint(1, FILES)) for _ in range(TIMES - len(early))]
    return early + later


def strike(run: Started, moment: tuple[float, int], kill: Callable[[Started], None]) -> None:
    seconds, finished = moment
    run.wait_for(finished)
    time.sleep(seconds)
    kill(run)
    run.process.communicate()


@pytest.mark.parametrize("kill", [kill_group, kill_parent])
def test_killed_at_random_points_it_ends_as_if_nothing_had_been(
    kill, begin, run, folder, files_read, tmp_path, monkeypatch
):
    undisturbed = run("rank", folder, *DAY, "--format", "json", "--no-cache")[1].encode()
    halfway = 0
    for number, moment in enumerate(moments(random.Random(kill.__name__))[kill is kill_parent :: 2]):
        target, killed = tmp_path / f"{number}.json", begin(number)
        strike(killed, moment, kill)
        assert killed.left_after(10) == []
        assert not target.exists() or target.read_bytes() == undisturbed
        finished = read_before(killed.home)
        assert len(finished) >= moment[1]
        halfway += 0 < len(finished) < FILES
        files_read.clear()
        monkeypatch.setenv("XDG_CACHE_HOME", str(killed.home))
        assert run("rank", folder, *DAY, "--format", "json", "--output", target) == (0, "", "")
        assert target.read_bytes() == undisturbed
        assert sorted((*files_read, *finished)) == sorted(path.name for path in folder.iterdir())
    assert halfway >= TIMES // 2 * 0.4


def test_ctrl_c_keeps_what_was_finished(begin, run, folder, files_read, tmp_path, monkeypatch):
    stopped = begin()
    stopped.wait_for(10)
    os.killpg(stopped.process.pid, signal.SIGINT)  # as a terminal does
    out, err = stopped.process.communicate(timeout=30)
    assert (stopped.process.returncode, out, err) == (130, b"", b"Stopped. Nothing was written.\n")
    assert stopped.left_after(10) == []
    assert list(tmp_path.glob("*.json")) == []
    finished = read_before(stopped.home)
    assert 10 <= len(finished) < FILES
    monkeypatch.setenv("XDG_CACHE_HOME", str(stopped.home))
    assert run("rank", folder, *DAY)[0] == 0
    assert sorted((*files_read, *finished)) == sorted(path.name for path in folder.iterdir())
