"""What a resume costs: `python -m benchmarks.throughput FOLDER` compares ways to go over a folder's PDFs with text.

Each way runs in a fresh process, several times, in turn with the others; the run with the least CPU counts, since a
busy machine only ever adds time. Start-up (imports, the fork server, the vocabulary) stands apart from the cost of a
resume. For runs with workers it is what a single line of text costs, and those runs go over five copies of each PDF.
Nothing is asserted; `docs/performance.md` sets the figures beside their bounds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.measuring import Cost, in_fresh_process
from benchmarks.samples import pdfs_with_text, place, place_copies, place_one_line

VARIANTS = "benchmarks.variants"
PASSES = 3
COPIES = 400
TIMES = 5  # each PDF, in the runs with workers: start-up varies by what two resumes cost, and is taken off
COLD_BOUND, SPEED_UP_BOUND = 0.40, 1.7  # what issue 7 asks for
BASE, HERE = "pdfplumber extract_text", "matcher, one process"
ONE, TWO, WARM = "matcher cold, 1 worker", "matcher cold, 2 workers", "matcher warm"
Run = Callable[[], Cost | None]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: CPU seconds of the start and of all resumes, wall seconds, and the largest processes."""

    start: float
    work: float
    wall: float
    own_mebibytes: float
    child_mebibytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--copies", type=int, default=COPIES, help="PDFs for the speed-up of two workers; 0 leaves it")
    options = parser.parse_args()
    files = pdfs_with_text(options.folder)
    if not files:
        sys.exit(f"no PDF with text in {options.folder}")
    with tempfile.TemporaryDirectory() as temporary:
        private = Path(temporary)
        place(files, private / "resumes")
        place_copies(files, private / "many", TIMES * len(files))
        place_one_line(private / "one")
        print(f"{len(files)} PDFs with text; the best of {options.passes} runs in fresh processes; CPU time\n")
        _print_table(_lines(private, options.passes), len(files))
        if options.copies:
            place_copies(files, private / "copies", options.copies)
            _print_speed_up(private, options.copies)


def _lines(private: Path, passes: int) -> dict[str, Line]:
    """Every way's best run, the ways in turn so that a busy minute meets all of them."""
    resumes, many, one = (str(private / name) for name in ("resumes", "many", "one"))
    runs: dict[str, Run] = {
        BASE: lambda: in_fresh_process(VARIANTS, "pdfplumber", resumes),
        "pdfium raw text": lambda: in_fresh_process(VARIANTS, "pdfium", resumes),
        "TF-IDF cosine, on extracted text": lambda: in_fresh_process(VARIANTS, "words", resumes),
        HERE: lambda: in_fresh_process(VARIANTS, "here", resumes),
    }
    for name, workers in ((ONE, 1), (TWO, 2)):
        runs[name] = partial(_cold, many, private, workers)
        runs[_start_of(name)] = partial(_cold, one, private, workers)
    known = _new_folder(private)
    for folder in (many, one):
        _matcher(folder, known, 2)
    runs[WARM] = lambda: _matcher(many, known, 2)
    runs[_start_of(WARM)] = lambda: _matcher(one, known, 2)
    best: dict[str, Cost] = {}
    for _ in range(passes):
        for name, run in runs.items():
            cost = run()
            if cost and (name not in best or cost.work < best[name].work):
                best[name] = cost
    return {name: _line(name, best) for name in best if not name.startswith(_start_of(""))}


def _start_of(name: str) -> str:
    return f"start of {name}"


def _line(name: str, best: dict[str, Cost]) -> Line:
    cost, start = best[name], best.get(_start_of(name))
    apart, times = (start.work, TIMES) if start else (0.0, 1)
    return Line(cost.start + apart, (cost.work - apart) / times, cost.wall, cost.own_mebibytes, cost.child_mebibytes)


def _matcher(folder: str, cache: Path, workers: int) -> Cost | None:
    return in_fresh_process(VARIANTS, "matcher", folder, str(cache), str(workers))


def _cold(folder: str, private: Path, workers: int) -> Cost | None:
    """With a cache that is empty, as the first run of a user has it."""
    return _matcher(folder, _new_folder(private), workers)


def _new_folder(private: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix="cache", dir=private))


def _print_table(lines: dict[str, Line], count: int) -> None:
    print(f"{'':34}{'start s':>9}{'ms/resume':>11}{'of pdfplumber':>15}{'wall s':>8}{'MiB':>6}{'MiB of a worker':>17}")
    slowest = lines[BASE].work
    for name, line in lines.items():
        worker = f"{line.child_mebibytes:17.0f}" if name.startswith("matcher cold") else f"{'-':>17}"
        print(
            f"{name:34}{line.start:9.2f}{line.work / count * 1000:11.1f}{line.work / slowest:15.3f}"
            f"{line.wall:8.2f}{line.own_mebibytes:6.0f}{worker}"
        )
    if not any(name.startswith("TF-IDF") for name in lines):
        print("TF-IDF was left out: scikit-learn is not installed (it is one of the dev dependencies).")
    for name in (HERE, ONE):
        ratio = lines[name].work / slowest
        kept = "kept" if ratio <= COLD_BOUND else "MISSED"
        print(f"{name} / pdfplumber = {ratio:.3f} (bound {COLD_BOUND}: {kept})")


def _print_speed_up(private: Path, count: int) -> None:
    """What a second worker gains on many files, by the clock, start-up included; busy cores show here."""
    walls = {workers: _matcher(str(private / "copies"), _new_folder(private), workers) for workers in (1, 2)}
    one, two = walls[1], walls[2]
    if one and two:
        print(f"\n{count} PDFs with bytes of their own: 1 worker {one.wall:.1f} s, 2 workers {two.wall:.1f} s wall;")
        print(f"CPU {one.work:.1f} and {two.work:.1f} s; largest worker {two.child_mebibytes:.0f} MiB")
        gain = one.wall / two.wall
        kept = "kept" if gain >= SPEED_UP_BOUND else "MISSED"
        print(f"two workers / one = {gain:.2f} (bound {SPEED_UP_BOUND}: {kept}, if both cores were free)")


if __name__ == "__main__":
    main()
