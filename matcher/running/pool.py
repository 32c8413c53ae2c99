"""Every file of a folder, read and understood by several processes; results in the order of the files.

pdfium is not thread-safe, and a file can bring it down or keep it for ever: each file is read in a process that can be
killed, and one that dies costs only the file it held.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from itertools import chain
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING

from matcher.documents.document import UnreadFile
from matcher.documents.folder import FoundFile
from matcher.documents.sheet import Masked
from matcher.running.limits import Limits
from matcher.running.parsed import Answer, Parsed
from matcher.running.worker import Work, Worker, WorkerDiedError, brought_down, start_worker

if TYPE_CHECKING:
    from matcher.running.cache import Cache

RECYCLED_AFTER = 500  # files: pdfium and lxml give back little of what odd files took
Progress = Callable[[int, int], None]
"""Told after each file: how many are done, of how many."""

MAX_MEMBERS = 1_000  # of one archive, with the archives in it; a job fair's has two hundred


def understand_all(
    files: Sequence[FoundFile],
    *,
    as_of: date,
    workers: int | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    work: Work | None = None,
    cache: Cache | None = None,
) -> tuple[Parsed | UnreadFile, ...]:
    """What each file holds, or why it is unread: in the order of `files`, and then of the archives among them.

    With a cache, only what earlier runs did not finish is read; what is read goes there as it comes.
    """
    limits, work, size = limits or Limits(), work or understand, workers or _cores()
    waiting = deque(enumerate(files))
    answers: dict[int, Answer] = {}
    idle: list[Worker] = []
    busy: dict[Worker, int] = {}
    doubtful: set[int] = set()
    held: dict[int, tuple[FoundFile, Answer]] = {}  # archives in archives, until those before them are taken
    opened: Counter[Path] = Counter()
    count = len(files)

    def take(number: int, file: FoundFile, answer: Answer) -> None:
        """In the order of an archive's files, whoever is read first: the bound cuts the same off in every run."""
        held[number] = file, answer
        while ready := [n for n in sorted(held) if not held[n][1].members or not is_behind(n)]:
            settle(ready[0], *held.pop(ready[0]))

    def is_behind(number: int) -> bool:
        path = held[number][0].path
        reading = ((n, worker.file) for worker, n in busy.items())
        holding = ((n, file) for n, (file, _) in held.items())
        return any(n < number and file.path == path for n, file in chain(reading, holding, waiting))

    def settle(number: int, file: FoundFile, answer: Answer) -> None:
        nonlocal count
        answers[number] = answer = within_bounds(answer, file, opened)
        waiting.extend(enumerate(answer.members, start=count))
        count += len(answer.members)
        if progress:
            progress(len(answers), count)

    try:
        while waiting or busy:
            while waiting and len(busy) < size:
                number, file = waiting.popleft()
                known = cache.look_up(file, as_of=as_of, sheets=work is with_sheet) if cache else None
                if known is not None:
                    take(number, file, known)
                    continue
                worker = idle.pop() if idle else start_worker(work, as_of, limits)
                worker.read(file)
                busy[worker] = number
            if not busy:
                continue  # the cache had the rest, or it had archives, whose files wait now
            wait([worker.line for worker in busy], max(0.0, min(worker.seconds_left() for worker in busy)))
            for worker, number in list(busy.items()):
                file = worker.file
                try:
                    answer = worker.answer()
                except WorkerDiedError:
                    if number in doubtful:
                        answer = Answer((brought_down(file.name),))
                    else:  # whatever ended it may have had nothing to do with the file
                        doubtful.add(number)
                        waiting.appendleft((number, file))
                        del busy[worker]
                        continue
                if answer is None:
                    continue
                del busy[worker]
                if worker.alive:
                    if worker.files_read < RECYCLED_AFTER:
                        idle.append(worker)
                    else:
                        worker.stop()
                    if cache:
                        cache.keep(file, answer, as_of=as_of)
                take(number, file, answer)
    finally:
        for worker in (*idle, *busy):
            worker.stop()
    return tuple(outcome for number in sorted(answers) for outcome in answers[number].outcomes)


def within_bounds(answer: Answer, file: FoundFile, opened: Counter[Path]) -> Answer:
    """The answer without members beyond the bound; how many there were is said."""
    room = MAX_MEMBERS - opened[file.path]
    opened[file.path] += len(answer.members)
    if len(answer.members) <= max(0, room):
        return answer
    message = f"{file.name}: {max(0, room)} of its {len(answer.members)} files are read."
    refused = UnreadFile(file.name, "too_large", message, "Unpack it into the folder.")
    return Answer((*answer.outcomes, refused), answer.members[: max(0, room)])


def understand(file: FoundFile, as_of: date) -> Answer:
    """The work of a run. Imports the readers in the process that reads: the one that waits needs neither spaCy nor
    pdfium."""
    from matcher.running.understanding import read_and_understand

    return read_and_understand(file, as_of)


def with_sheet(file: FoundFile, as_of: date) -> Answer:
    """The work that keeps what a report shows of the documents, too."""
    from matcher.running.understanding import read_and_keep_sheet

    return read_and_keep_sheet(file, as_of)


def draw(file: FoundFile, as_of: date, *, wanted: Collection[str], masks: Mapping[str, Masked]) -> Answer:
    """The work that makes pictures of the pages of those documents that are wanted."""
    from matcher.running.understanding import read_and_draw

    return read_and_draw(file, wanted, masks)


def keep(file: FoundFile, as_of: date, *, page_number: int | None = None) -> Answer:
    """The work that keeps the documents themselves, and draws a page of them: for looking at one file."""
    from matcher.running.understanding import read_and_keep

    return read_and_keep(file, as_of, page_number=page_number)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
