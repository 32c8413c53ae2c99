"""The work of a worker, with a note of what each file cost; importable, so that a worker process finds it."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

from matcher.documents.folder import FoundFile
from matcher.running.parsed import Answer


def weigh(file: FoundFile, as_of: date) -> Answer:
    """Reads as a worker does, and writes beside the file how long it took and how many MiB more it needed."""
    from matcher.running.understanding import read_and_understand

    before, start = _mebibytes(anew=True), time.monotonic()
    answer = read_and_understand(file, as_of)
    costs = {"seconds": time.monotonic() - start, "mebibytes": _mebibytes() - before}
    if not file.members:
        costs_of(file.path).write_text(json.dumps(costs), encoding="utf-8")
    return answer


def costs_of(path: Path) -> Path:
    """Where `weigh` writes what a file cost."""
    return path.parent.with_name("costs") / f"{path.name}.json"


def _mebibytes(*, anew: bool = False) -> float:
    """The most memory that this process has had; `anew`: what it has now, from which the most counts again."""
    try:
        if anew:
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:  # only Linux tells
        return 0.0
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
