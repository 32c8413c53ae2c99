"""What a worker of the cluster does with a batch of files: reads each in a process that can be killed.

A file that hangs, or brings pdfium down, costs that process and not the worker. Knows nothing of dask.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import wait
from threading import Lock

from matcher.documents.folder import FoundFile
from matcher.running.fingerprint import fingerprint
from matcher.running.limits import Limits
from matcher.running.parsed import Answer
from matcher.running.pool import RECYCLED_AFTER
from matcher.running.worker import Work, Worker, WorkerDiedError, brought_down, start_worker

ATTEMPTS = 2  # whatever ended a process once may have had nothing to do with the file


@dataclass(frozen=True, slots=True)
class Task:
    """How a run reads files, and which version of matcher has to do it."""

    work: Work
    as_of: date
    limits: Limits
    made_by: str


_idle: list[tuple[Task, Worker]] = []
"""Processes that have read a batch and wait for the next: starting one, and what it imports, takes up to a second."""
_starting = Lock()  # a worker with several threads starts one at a time: the environment changes while it does


def read_batch(files: Sequence[FoundFile], task: Task) -> tuple[Answer, ...] | None:
    """An answer for each file; None where this is another version of matcher, which could answer otherwise."""
    if task.made_by != fingerprint():
        return None
    reader = _take(task)
    answers = []
    try:
        for file in files:
            reader, answer = _read(reader, file, task)
            answers.append(answer)
    except BaseException:
        reader.stop()
        raise
    _put_back(reader, task)
    return tuple(answers)


def stop_readers() -> None:
    """Ends the processes that wait for a batch."""
    with _starting:
        while _idle:
            _idle.pop()[1].stop()


def _read(reader: Worker, file: FoundFile, task: Task) -> tuple[Worker, Answer]:
    """The answer for a file, and a process for the next one."""
    for _ in range(ATTEMPTS):
        if not reader.alive:
            reader = _started(task)
        reader.read(file)
        try:
            while True:
                wait([reader.line], max(0.0, reader.seconds_left()))
                answer = reader.answer()
                if answer is not None:
                    return (reader if reader.alive else _started(task)), answer
        except WorkerDiedError:
            continue
    return _started(task), Answer((brought_down(file.name),))


def _take(task: Task) -> Worker:
    """A process that reads as this run wants; those of runs before it end."""
    with _starting:
        for other, reader in list(_idle):
            if other != task:
                _idle.remove((other, reader))
                reader.stop()
        if _idle:
            return _idle.pop()[1]
    return _started(task)


def _put_back(reader: Worker, task: Task) -> None:
    if not reader.alive or reader.files_read >= RECYCLED_AFTER:
        reader.stop()
        return
    with _starting:
        _idle.append((task, reader))


def _started(task: Task) -> Worker:
    """A new process. dask's workers are daemons, which may start none; these end all the same, when the line breaks."""
    with _starting:
        multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
        return start_worker(task.work, task.as_of, task.limits)
