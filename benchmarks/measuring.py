"""What a piece of work costs: run in a fresh process, with every process that it starts.

Workers are children of the fork server, which may end before it has counted them. So the measuring process asks the
kernel to be given such orphans (Linux), and waits for all of them: CPU and memory are then those of the whole family.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

_BE_GIVEN_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER
_MEBI = 1024  # ru_maxrss counts KiB


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall seconds of the work, CPU seconds of the start before it, and the largest processes in MiB."""

    work: float
    start: float
    wall: float
    own_mebibytes: float
    child_mebibytes: float


def in_fresh_process(module: str, *arguments: str) -> Cost | None:
    """What `python -m module arguments` measures of itself with `tell`; None where it says that it cannot run."""
    line = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(line, stdout=subprocess.PIPE, check=True, text=True, env=os.environ | {"NO_COLOR": "1"})
    last = done.stdout.strip().splitlines()[-1]
    return Cost(**json.loads(last)) if last.startswith("{") else None


def tell(start: Callable[[], Callable[[], object]]) -> None:
    """Prints the cost of what `start` gives, and of `start` itself, for `in_fresh_process` to read."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_BE_GIVEN_ORPHANS, 1, 0, 0, 0)
    work = start()
    before, began = _cpu_seconds(), time.perf_counter()
    work()
    wall = time.perf_counter() - began
    _wait_for_family()
    own, children = (
        resource.getrusage(who).ru_maxrss / _MEBI for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps(asdict(Cost(_cpu_seconds() - before, before, wall, own, children))))


def _wait_for_family() -> None:
    """Ends the fork server, if there is one, and waits until no process is left that this one started."""
    forkserver = sys.modules.get("multiprocessing.forkserver")
    tracker = sys.modules.get("multiprocessing.resource_tracker")
    for server in (getattr(forkserver, "_forkserver", None), getattr(tracker, "_resource_tracker", None)):
        if server is not None:
            server._stop()
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def _cpu_seconds() -> float:
    """Of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
