"""Every file of a folder, read by the workers of a dask cluster; results in the order of the files.

Files go in batches. One whose worker dies is tried again elsewhere by the scheduler; when that keeps happening, its
files go one by one, with nothing beside them, so that the one at fault costs only itself.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING

from matcher.documents.document import UnreadFile
from matcher.documents.folder import FoundFile
from matcher.documents.remote import RemoteFile
from matcher.errors import OptionError
from matcher.running.batches import Task, read_batch
from matcher.running.fingerprint import fingerprint
from matcher.running.limits import Limits
from matcher.running.parsed import Answer, Parsed
from matcher.running.pool import Progress, understand, with_sheet, within_bounds
from matcher.running.scheduler import connect, other_version
from matcher.running.worker import Work, brought_down

if TYPE_CHECKING:
    from distributed import Client, Future

    from matcher.running.cache import Cache
    from matcher.running.results import Results

BATCH = 16  # files of a task: half a second of work, beside which handing it out costs nothing
MEMBERS = 64  # of one archive, which has to be fetched and opened for each task
AHEAD = 4  # tasks for each thread of the cluster that are handed out before the first is done
POLL_SECONDS = 5.0  # between looks whether the cluster is still there
GONE_SECONDS = 120.0  # without any worker, or without the scheduler, after which nobody waits any longer

Numbered = tuple[int, FoundFile]


def understand_on_cluster(
    files: Sequence[FoundFile],
    *,
    as_of: date,
    address: str,
    workers: int | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    work: Work | None = None,
    cache: Cache | None = None,
    results: Results | None = None,
) -> tuple[Parsed | UnreadFile, ...]:
    """What each file holds, or why it is unread: the same as `understand_all` gives, in the same order.

    `address` is that of a scheduler, or `local` for `workers` processes here. What is read goes into the cache and
    the results as it comes. Raises OptionError where the cluster cannot be used.
    """
    task = Task(work or understand, as_of, limits or Limits(), fingerprint())
    with connect(address, workers=workers) as client:
        run = _Run(client, task, progress, cache, results, SimpleQueue(), total=len(files))
        outcomes: list[Parsed | UnreadFile] = []
        opened: Counter[Path] = Counter()
        level = [replace(file, path=_absolute(file)) for file in files]  # a worker may stand in another folder
        while level:  # the files, then those of archives, then those of archives in archives
            bounded = run.bounded(level, run.read(level), opened)
            outcomes += (outcome for answer in bounded for outcome in answer.outcomes)
            level = [member for answer in bounded for member in answer.members]
    return tuple(outcomes)


@dataclass
class _Run:
    """One run on a cluster: what is handed out, and what has come back."""

    client: Client
    task: Task
    progress: Progress | None
    cache: Cache | None
    results: Results | None
    finished: SimpleQueue[Future]
    total: int
    done: int = 0
    threads: int = 0  # of the whole cluster, which may grow and shrink
    looked_at: float = -POLL_SECONDS

    def read(self, files: Sequence[FoundFile]) -> list[Answer]:
        """An answer for each file, in their order."""
        answers: dict[int, Answer] = {}
        batches = self._batches(files, answers)
        running: dict[Future, list[Numbered]] = {}
        doubtful: list[Numbered] = []
        try:
            while True:
                while len(running) < self._room() and (batch := next(batches, None)):
                    running[self._hand_out(batch)] = batch
                if not running:
                    break
                future = self._next_finished()
                batch = running.pop(future)
                read = _answers(future)
                if read is None:
                    doubtful += batch
                else:
                    self._take(batch, read, answers)
            for one in doubtful:
                future = self._hand_out([one])
                running[future] = [one]
                self._next_finished()
                read = _answers(future)
                del running[future]
                self._take([one], read or (Answer((brought_down(one[1].name),)),), answers, keep=read is not None)
        finally:
            for future in running:
                future.release()
        return [answers[number] for number in range(len(files))]

    def _batches(self, files: Sequence[FoundFile], answers: dict[int, Answer]) -> Iterator[list[Numbered]]:
        """The files that the cache does not know, in batches; those that it knows have their answers."""
        batch: list[Numbered] = []
        for number, file in enumerate(files):
            known = self._known(file)
            if known is not None:
                self._take([(number, file)], (known,), answers, keep=False)
                continue
            if batch and (len(batch) == (MEMBERS if file.members else BATCH) or not _same_archive(batch[-1][1], file)):
                yield batch
                batch = []
            batch.append((number, file))
        if batch:
            yield batch

    def _known(self, file: FoundFile) -> Answer | None:
        if self.cache is None:
            return None
        return self.cache.look_up(file, as_of=self.task.as_of, sheets=self.task.work is with_sheet)

    def _take(
        self, batch: list[Numbered], read: Sequence[Answer], answers: dict[int, Answer], *, keep: bool = True
    ) -> None:
        for (number, file), answer in zip(batch, read, strict=True):
            answers[number] = answer
            self.done += 1
            self.total += len(answer.members)
            if keep and self.cache and answer.outcomes != (brought_down(file.name),):  # it may do better next time
                self.cache.keep(file, answer, as_of=self.task.as_of)
            if self.results:
                self.results.add(answer.outcomes)
            if self.progress:
                self.progress(self.done, self.total)

    def bounded(self, files: Sequence[FoundFile], read: Sequence[Answer], opened: Counter[Path]) -> list[Answer]:
        """The answers without members beyond the bound for an archive, which are read no more."""
        bounded = [within_bounds(answer, file, opened) for file, answer in zip(files, read, strict=True)]
        for before, after in zip(read, bounded, strict=True):
            self.total -= len(before.members) - len(after.members)
            if self.results and after is not before:
                self.results.add(after.outcomes[len(before.outcomes) :])
        return bounded

    def _room(self) -> int:
        """How many tasks may be out: few, so that neither the scheduler nor this process holds a million files."""
        return max(1, self._threads()) * AHEAD

    def _threads(self) -> int:
        """How many tasks the cluster does at once; asked now and then, since it may grow and shrink."""
        if monotonic() - self.looked_at >= POLL_SECONDS:
            try:
                self.threads = sum(self.client.nthreads().values())
            except Exception:  # the scheduler is gone, for now or for good
                self.threads = 0
            self.looked_at = monotonic()
        return self.threads

    def _hand_out(self, batch: list[Numbered]) -> Future:
        future: Future = self.client.submit(read_batch, [file for _, file in batch], self.task, pure=False)
        future.add_done_callback(self.finished.put)
        return future

    def _next_finished(self) -> Future:
        """The next task that is done. Raises OptionError when the cluster has been gone for too long."""
        heard_at = monotonic()
        while True:
            try:
                return self.finished.get(timeout=POLL_SECONDS)
            except Empty:
                if self.client.status == "running" and self._threads():
                    heard_at = monotonic()
                elif monotonic() - heard_at > GONE_SECONDS or self.client.status == "closed":
                    raise OptionError(
                        "--cluster: the scheduler or all of its workers are gone.",
                        "Start them and run again; what was read is in the cache.",
                    ) from None


def _answers(future: Future) -> tuple[Answer, ...] | None:
    """What a task found; None where it lost its workers again and again."""
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    try:
        read: tuple[Answer, ...] | None = future.result()
    except KilledWorker:
        return None
    except (CancelledError, OSError) as error:
        raise OptionError(
            "--cluster: the connection to the scheduler was lost.", "Run again; what was read is in the cache."
        ) from error
    except Exception as error:
        raise OptionError(
            f"--cluster: a worker cannot do its work ({type(error).__name__}: {error}).", "Look into its log."
        ) from error
    finally:
        future.release()
    if read is None:
        raise other_version("a later address")
    return read


def _same_archive(one: FoundFile, other: FoundFile) -> bool:
    """True for two plain files, too."""
    return (one.path == other.path) if one.members or other.members else True


def _absolute(file: FoundFile) -> Path:
    return file.path if isinstance(file, RemoteFile) else Path(os.path.abspath(file.path))
