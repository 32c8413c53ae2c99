"""Every file of a folder, read and understood by several processes; results in the order of the files.

pdfium is not thread-safe and a file can bring it down, so many files are read in processes, and one that dies
costs only the file it held. They come from a fork server that has imported spaCy once, in a process without threads.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing.context import BaseContext
from pathlib import Path

from matcher.documents.folder import FoundFile
from matcher.ranking import UnreadFile
from matcher.running.parsed import Parsed

Progress = Callable[[int, int], None]
"""Told after each file: how many are done, of how many."""

Work = Callable[[Path, str, date], Parsed | UnreadFile]

FEW_FILES = 4  # up to here, starting processes takes longer than reading the files
IN_FLIGHT_PER_WORKER = 2  # none waits for work, and a crash casts doubt on few files
PRELOADED = ["matcher.running.understanding", "spacy"]


def understand_all(
    files: Sequence[FoundFile],
    *,
    as_of: date,
    workers: int | None = None,
    progress: Progress | None = None,
    work: Work | None = None,
) -> tuple[Parsed | UnreadFile, ...]:
    """What each file holds, or why it is unread: one answer per file, in the order of `files`."""
    work = work or _understand
    tell = progress or (lambda done, of: None)
    results: dict[int, Parsed | UnreadFile] = {}
    if len(files) <= FEW_FILES:
        for index, file in enumerate(files):
            results[index] = work(file.path, file.name, as_of)
            tell(len(results), len(files))
    waiting = deque(range(len(results), len(files)))
    while waiting:
        doubtful = _run(files, waiting, results, as_of, workers or _cores(), tell, work)
        for index in doubtful:
            results[index] = _alone(files[index], as_of, work)
            tell(len(results), len(files))
    return tuple(results[index] for index in range(len(files)))


def _run(
    files: Sequence[FoundFile],
    waiting: deque[int],
    results: dict[int, Parsed | UnreadFile],
    as_of: date,
    workers: int,
    tell: Progress,
    work: Work,
) -> list[int]:
    """Empties `waiting` into `results`. When a process dies, stops and returns the files that were in flight."""
    workers = min(workers, len(waiting))
    in_flight: dict[Future[Parsed | UnreadFile], int] = {}
    doubtful: list[int] = []
    pool = _open_pool(workers)
    try:
        while (waiting or in_flight) and not doubtful:
            while waiting and len(in_flight) < workers * IN_FLIGHT_PER_WORKER:
                file = files[waiting[0]]
                future = pool.submit(work, file.path, file.name, as_of)
                in_flight[future] = waiting.popleft()
            for future in wait(in_flight, return_when=FIRST_COMPLETED).done:
                index = in_flight.pop(future)
                try:
                    results[index] = future.result()
                    tell(len(results), len(files))
                except BrokenProcessPool:
                    doubtful.append(index)
    except BrokenProcessPool:  # raised by submit(): a process died between two files
        doubtful.append(waiting.popleft())  # so that each call gets on, even where no process can be started
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return sorted([*doubtful, *in_flight.values()])


def _alone(file: FoundFile, as_of: date, work: Work) -> Parsed | UnreadFile:
    """One file in a process of its own, so that it is known which file brings the reader down."""
    pool = _open_pool(1)
    try:
        _check_that_processes_start(pool)
        return pool.submit(work, file.path, file.name, as_of).result()
    except BrokenProcessPool:
        message = f"{file.name}: it brings the program that reads it down."
        return UnreadFile(file.name, "damaged", message, "Open it, and save it anew as PDF, DOCX or text.")
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _check_that_processes_start(pool: ProcessPoolExecutor) -> None:
    """Where none does, that is no fault of the file: a script that calls this has to guard its own main part."""
    try:
        pool.submit(os.getpid).result()
    except BrokenProcessPool as error:
        raise RuntimeError("no process can be started; call from under `if __name__ == '__main__':`") from error


def _open_pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=_context(), initializer=_leave_interrupts_to_the_parent)


def _context() -> BaseContext:
    """A fork server where there is one; forking this process would copy the threads of the progress bar with it."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


def _understand(path: Path, name: str, as_of: date) -> Parsed | UnreadFile:
    """Imports the readers in the process that reads: the one that waits needs neither spaCy nor pdfium."""
    from matcher.running.understanding import read_and_understand

    return read_and_understand(path, name, as_of)


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches every process of the terminal; one answer is enough."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
