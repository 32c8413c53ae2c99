"""Ranking again with other weights as the archive grows: `python -m benchmarks.scale [10000 100000]`.

For each size a folder of as many files and a cache that knows them are made from the sample resumes (this is not
measured). Then a fresh process ranks again with new weights, `--top 20`, as the command line does: CPU seconds and the
largest process, with the start of the program apart. Judging everybody anew from cached answers stands beside it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from benchmarks.measuring import in_fresh_process, tell
from matcher import reranking
from matcher.documents.folder import FoundFile, find_files
from matcher.jobs.profiles import load_profile
from matcher.jobs.weights import with_weights
from matcher.ranking import rank
from matcher.reports.formats import Look
from matcher.reports.structure import describe
from matcher.reports.table import render_table
from matcher.running.cache import Cache
from matcher.running.fingerprint import fingerprint
from matcher.running.parsed import Answer, Parsed
from matcher.running.pool import understand_all
from matcher.screening import judge_parsed, screen

SAMPLES = Path(__file__).parents[1] / "sample_resumes"
AS_OF = date(2026, 11, 1)
TOP = 20
SIZES = (10_000, 100_000)
JOB = load_profile("imaging-technician")


def main(sizes: Sequence[int]) -> None:
    """Prints a line for each size."""
    print("  resumes  weights again  s a 1,000    MiB  all judged again    MiB  cache MB")
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder, kept = Path(place, "resumes"), Path(place, "cache")
            make(folder, kept, size)
            again = in_fresh_process("benchmarks.scale", "again", str(folder), str(kept))
            anew = in_fresh_process("benchmarks.scale", "anew", str(folder), str(kept))
            if again is None or anew is None:
                raise SystemExit("nothing was measured")
            megabytes = sum(path.stat().st_size for path in kept.iterdir()) / 1e6
            print(
                f"{size:>9,} {again.work:>12.2f} s {again.work / size * 1000:>10.3f} {again.own_mebibytes:>6.0f}"
                f" {anew.work:>15.1f} s {anew.own_mebibytes:>6.0f} {megabytes:>9.0f}",
                flush=True,
            )


def make(folder: Path, kept: Path, size: int) -> None:
    """A folder of so many different people, and a cache in which they are understood and have been ranked once."""
    sources = [one for one in understand_all(find_files(SAMPLES).files, as_of=AS_OF) if isinstance(one, Parsed)]
    cache = Cache(kept, made_by=fingerprint(), tell=print)
    candidates = []
    for number, source in enumerate(islice(cycle(sources), size)):
        name = f"{number % 100:02}/{number:06}.txt"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{number}\n", encoding="utf-8")
        person = replace(
            source.person, name=_name(number), email=f"n{number}@example.com", phone=f"+1{2125550000 + number}"
        )
        parsed = replace(source, file=name, sha256=f"{number:064x}", person=person)
        file = FoundFile(path, name)
        cache.look_up(file, as_of=AS_OF, sheets=False)  # as a run does first
        cache.keep(file, Answer((parsed,)), as_of=AS_OF)
        candidates.append(judge_parsed(parsed, JOB, as_of=AS_OF))
    key = reranking.board_key(folder, JOB, as_of=AS_OF, cache=cache)
    reranking.remember(key, folder, rank(candidates, profile=JOB, as_of=AS_OF), cache)
    cache.close()


def _name(number: int) -> str:
    """A name that nobody else has: letters in place of the digits."""
    letters = str(number).translate(str.maketrans("0123456789", "aeioubdfkl"))
    return f"{letters[:3].capitalize()} {letters[::-1].capitalize()}son"


def start(folder: Path, kept: Path, *, again: bool) -> Callable[[], object]:
    """The work to measure: ranking, and saying the first twenty as a table."""
    cache = Cache(kept, made_by=fingerprint(), tell=print)
    profile = with_weights(JOB, {"arrt": 40, "degree": 5})

    def rank_again() -> object:
        key = reranking.board_key(folder, profile, as_of=AS_OF, cache=cache)
        found = reranking.rerank(key, folder, profile, as_of=AS_OF, top=TOP, cache=cache)
        assert found, "everybody is remembered"
        ranking, people = found
        return render_table(describe(ranking, top=TOP, people=people), Look())

    def judge_anew() -> object:
        return screen(folder, profile, as_of=AS_OF, cache=cache)

    return rank_again if again else judge_anew


if __name__ == "__main__":
    if sys.argv[1:2] in (["again"], ["anew"]):
        tell(lambda: start(Path(sys.argv[2]), Path(sys.argv[3]), again=sys.argv[1] == "again"))
    else:
        main([int(size) for size in sys.argv[1:]] or SIZES)
