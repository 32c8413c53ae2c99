"""A cluster to hand work to: the one at an address, or one on this machine, started here and ended with the run."""

from __future__ import annotations

import logging
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from matcher.errors import OptionError
from matcher.running.batches import stop_readers
from matcher.running.fingerprint import fingerprint
from matcher.running.worker import interrupts_held

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
CONNECT_SECONDS = 15  # to find the scheduler
WORKERS_SECONDS = 60  # until its first worker is there
_QUIET = {
    "distributed.scheduler.allowed-failures": 1,  # a task that killed its worker twice is not tried again
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.admin.large-graph-warning-threshold": "1GB",
}
_REMEDY = "Start them from the same environment or image as this program."


@contextmanager
def connect(address: str, *, workers: int | None = None) -> Iterator[Client]:
    """A client whose workers are there and read as this program does. `workers` is for a cluster started here."""
    try:
        import distributed
    except ImportError as error:
        raise OptionError(
            "--cluster needs packages that are not installed.", "pip install 'matcher[cluster]'."
        ) from error
    with ExitStack() as started:
        if address == LOCAL:
            client = started.enter_context(_local(workers))
        else:
            client = started.enter_context(_reached(address))
        started.callback(_end_readers, client)
        try:
            client.wait_for_workers(1, timeout=WORKERS_SECONDS)
        except (TimeoutError, distributed.TimeoutError) as error:
            raise OptionError(
                f"--cluster: the scheduler at '{address}' has no workers.", "Start some: dask worker ADDRESS."
            ) from error
        _check_versions(client)
        yield client


@contextmanager
def _reached(address: str) -> Iterator[Client]:
    from distributed import Client

    with _quietly():
        try:
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise OptionError(
                f"--cluster: no scheduler answers at '{address}'.",
                "Give its address as tcp://host:8786, or 'local' for processes on this machine.",
            ) from error
        try:
            yield client
        finally:
            with suppress(Exception):  # it is gone already
                client.close(timeout=5)


@contextmanager
def _local(workers: int | None) -> Iterator[Client]:
    """Processes of this machine. Connections are encrypted with a key of this run: nobody else can hand them work."""
    import dask
    from distributed import Client, LocalCluster

    with ExitStack() as started:
        folder = started.enter_context(tempfile.TemporaryDirectory(prefix="matcher-", ignore_cleanup_errors=True))
        started.enter_context(dask.config.set(_QUIET))
        started.enter_context(_quietly())
        how: dict[str, Any] = {"memory_limit": 0, "local_directory": folder}  # the readers keep a limit themselves
        with warnings.catch_warnings(), interrupts_held():  # one answer to Ctrl-C is enough: the client's
            warnings.simplefilter("ignore")  # that another cluster has the port
            cluster = LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", security=True,
                dashboard_address=None, silence_logs=logging.CRITICAL, **how,
            )  # fmt: skip
        started.enter_context(cluster)
        yield started.enter_context(Client(cluster, set_as_default=False))


def _check_versions(client: Client) -> None:
    """Raises OptionError where a worker could read otherwise than this program."""
    told = client.run(fingerprint, on_error="return")
    for place, one in sorted(told.items()):
        if isinstance(one, Exception):
            message = f"--cluster: the worker at {place} has no matcher like this one ({type(one).__name__}: {one})."
            raise OptionError(message, _REMEDY)
        if one != fingerprint():
            raise other_version(place)


def other_version(place: str) -> OptionError:
    """What to say of a worker that has another matcher, lexicon, Python or OCR program."""
    return OptionError(f"--cluster: the worker at {place} has another version of matcher or of its parts.", _REMEDY)


def _end_readers(client: Client) -> None:
    with suppress(Exception):  # workers, or all of the cluster, may be gone; then so are they
        client.run(stop_readers, on_error="ignore")


@contextmanager
def _quietly() -> Iterator[None]:
    """What dask has to say of workers that come and go is no part of a report."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
