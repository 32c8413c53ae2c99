"""One worker process: reads the files that it is handed, one at a time, within its limits, until it is told to stop.

The parent keeps the time: a worker that takes too long is killed from outside, whatever it is doing.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import cast

from matcher.documents.document import UnreadFile
from matcher.documents.folder import FoundFile
from matcher.running.limits import Limits, limit_memory
from matcher.running.parsed import Answer

Work = Callable[[FoundFile, date], Answer]

PRELOADED = ["matcher.running.warm"]
START_SECONDS = 60.0  # importing spaCy takes one, on a busy machine five
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
_READY = "ready"
_NOTHING = FoundFile(Path(), "")


class WorkerDiedError(Exception):
    """A worker ended while it was reading."""


@dataclass(eq=False)
class Worker:
    """A process, the line to it, and the file that it has been reading since `started`."""

    process: BaseProcess
    line: Connection
    seconds: float  # that each file may take
    file: FoundFile
    started: float = 0.0
    alive: bool = True
    files_read: int = 0

    def read(self, file: FoundFile) -> None:
        self.file, self.started = file, monotonic()
        self.files_read += 1
        with suppress(OSError):  # it died just now, as `answer` will find
            self.line.send(file)

    def seconds_left(self) -> float:
        return self.started + self.seconds - monotonic()

    def answer(self) -> Answer | None:
        """What it says about its file, or that its time is up; None where it is still reading."""
        try:
            if self.line.poll():
                return cast(Answer, self.line.recv())
        except (EOFError, OSError) as error:
            self.stop()
            raise WorkerDiedError from error
        if self.seconds_left() > 0:
            return None
        self.stop()
        return Answer((_timed_out(self.file.name, self.seconds),))

    def stop(self) -> None:
        """Ends it at once, with the programs that it started."""
        self.alive = False
        self.line.close()
        if hasattr(os, "killpg") and self.process.pid:
            with suppress(OSError):  # it has ended by itself
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()


def start_worker(work: Work, as_of: date, limits: Limits) -> Worker:
    """A worker that is ready to read. Raises RuntimeError where no process can be started."""
    context = _context()
    mine, its = context.Pipe()
    process = context.Process(target=_serve, args=(its, work, as_of, limits), daemon=True)  # type: ignore[attr-defined]
    with _safe_path():
        process.start()
    its.close()
    try:
        ready = mine.poll(START_SECONDS) and mine.recv() == _READY
    except (EOFError, OSError):
        ready = False
    if not ready:
        raise RuntimeError("no process can be started; call from under `if __name__ == '__main__':`")
    return Worker(process, mine, limits.seconds, _NOTHING)


def _serve(line: Connection, work: Work, as_of: date, limits: Limits) -> None:
    """What the process does."""
    if hasattr(os, "setsid"):
        os.setsid()  # a group of its own, so that tesseract ends with it
    _end_with_parent()
    limit_memory(limits.memory_mebibytes)
    with suppress(EOFError, OSError):  # the parent has ended
        line.send(_READY)
        while True:
            line.send(work(line.recv(), as_of))


def _end_with_parent() -> None:
    """Where the parent is killed alone, nobody keeps the time of this process any more: Linux ends it."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def _context() -> BaseContext:
    """A fork server where there is one; forking this process would copy the threads of the progress bar with it."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    # the server inherits both, and hands them on to its workers: one answer to Ctrl-C is enough
    with _safe_path(), interrupts_held():
        forkserver.ensure_running()
    return context


@contextmanager
def _safe_path() -> Iterator[None]:
    """Processes that are started inside the block import nothing from the current folder: it may hold an `html.py`
    that came with the resumes."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Processes that are started inside the block never see Ctrl-C, which a terminal sends to all of them; this one
    sees it when the block is left. (To ignore it here would lose the one that comes just now.)"""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # its own start would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def brought_down(name: str) -> UnreadFile:
    message = f"{name}: it brings the program that reads it down, or takes more memory than it may have."
    return UnreadFile(name, "damaged", message, "Open it, and save it anew as PDF, DOCX or text.")


def _timed_out(name: str, seconds: float) -> UnreadFile:
    message = f"{name}: not read within {seconds:g} seconds."
    return UnreadFile(name, "timed_out", message, "Save it anew as a plain PDF or as text, or raise --time-limit.")
