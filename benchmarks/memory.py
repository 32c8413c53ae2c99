"""What memory a long run takes: `python -m benchmarks.memory FOLDER` ranks 2,000 copies of a folder's PDFs with text.

After each file the parent looks at itself and at every process below it. The table has the largest worker and the
parent at some numbers of files; workers should stay as they are from file 100 on, and the parent should grow by no more
than a resume's facts. Nothing is asserted. Linux only: the figures are those of /proc.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.samples import pdfs_with_text, place_copies
from benchmarks.variants import AS_OF, JOB

FILES = 2_000
SETTLED = 100  # files after which nothing more should be loaded
STEPS = 10
WORKER_BOUND, GROWTH_BOUND = 250, 30  # MiB of each worker, kB a resume in the parent: what issue 7 asks for
MEBI = 1024


class Watch:
    """Told after each file, as the progress bar is; keeps what the processes held then, in KiB."""

    def __init__(self) -> None:
        self.parent: dict[int, int] = {}
        self.worker: dict[int, int] = {}

    def __call__(self, done: int, _: int) -> None:
        self.parent[done] = resident(os.getpid())
        below = [pid for pid in descendants(os.getpid()) if not _is_server(pid)]
        self.worker[done] = max(map(resident, below), default=0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    files = pdfs_with_text(options.folder)
    if not files or options.files <= SETTLED:
        sys.exit(f"PDFs with text are needed, and more than {SETTLED} files.")
    with tempfile.TemporaryDirectory() as temporary:
        copies, cache = Path(temporary) / "copies", Path(temporary) / "cache"
        place_copies(files, copies, options.files)
        watch = _ranked(copies, cache, options.workers)
    _print_table(watch, options.files)


def _ranked(folder: Path, cache_folder: Path, workers: int) -> Watch:
    from matcher.jobs.profiles import load_profile
    from matcher.running.cache import Cache
    from matcher.running.fingerprint import fingerprint
    from matcher.screening import screen

    watch = Watch()
    cache = Cache(cache_folder, made_by=fingerprint(), tell=print)
    profile = load_profile(JOB / "profile.toml")
    screen(folder, profile, as_of=AS_OF, workers=workers, cache=cache, progress=watch)
    cache.close()
    return watch


def _print_table(watch: Watch, count: int) -> None:
    print(f"{'files':>7}{'parent MiB':>12}{'largest worker MiB':>20}")
    for step in range(STEPS + 1):
        done = SETTLED + (count - SETTLED) * step // STEPS
        until = SETTLED + (count - SETTLED) * (step + 1) // STEPS
        largest = max(watch.worker[n] for n in range(done, min(until, count) + 1))
        print(f"{done:7}{watch.parent[done] / MEBI:12.1f}{largest / MEBI:20.1f}")
    peak = max(watch.worker.values()) / MEBI
    growth = (watch.parent[count] - watch.parent[SETTLED]) * 1.024 / (count - SETTLED)
    print(f"largest worker: {peak:.0f} MiB (bound {WORKER_BOUND}: {_kept(peak <= WORKER_BOUND)})")
    print(f"the parent grew by {growth:.1f} kB a resume (bound {GROWTH_BOUND}: {_kept(growth <= GROWTH_BOUND)})")


def _kept(kept: bool) -> str:
    return "kept" if kept else "MISSED"


def resident(pid: int) -> int:
    """KiB of a process that lie in memory, those too that it shares with others; 0 where it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")), 0)


def descendants(pid: int) -> list[int]:
    """The processes below a process."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [found for child in map(int, children) for found in (child, *descendants(child))]


def _is_server(pid: int) -> bool:
    """True for the fork server and the resource tracker, which read nothing: they are this process's own children."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return int(stat.rpartition(")")[2].split()[1]) == os.getpid()


if __name__ == "__main__":
    main()
