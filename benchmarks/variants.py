"""The ways to go over a folder that `benchmarks/throughput.py` compares: `python -m benchmarks.variants NAME FOLDER`.

Each runs in a process of its own and tells what it cost. What it imports is the start, and stands apart.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.measuring import tell

Work = Callable[[], object]

AS_OF = date(2026, 11, 1)
JOB = Path(__file__).parents[1] / "requirements/imaging-technician"


def by_pdfplumber(folder: Path) -> Work:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)

    def work() -> None:
        for path in _files(folder):
            with pdfplumber.open(path) as document:
                for page in document.pages:
                    page.extract_text()

    return work


def by_pdfium(folder: Path) -> Work:
    import pypdfium2

    def text_of(path: Path) -> str:
        document = pypdfium2.PdfDocument(path)
        try:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()

    return lambda: [text_of(path) for path in _files(folder)]


def by_words(folder: Path) -> Work:
    """TF-IDF cosine of each resume's text with the posting; the text is extracted before the clock starts."""
    import pypdfium2
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_similarity

    texts = []
    for path in _files(folder):
        document = pypdfium2.PdfDocument(path)
        texts.append("\n".join(page.get_textpage().get_text_range() for page in document))
        document.close()
    posting = "\n".join(path.read_text(encoding="utf-8") for path in sorted(JOB.glob("posting*")))

    def work() -> object:
        matrix = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform([posting, *texts])
        return cosine_similarity(matrix[:1], matrix[1:])

    return work


def in_this_process(folder: Path) -> Work:
    """Read, check for hidden text, find facts, score: what a worker and the parent do, without the processes."""
    from matcher.documents.folder import find_files
    from matcher.jobs.profiles import load_profile
    from matcher.running import warm
    from matcher.running.parsed import Parsed
    from matcher.running.understanding import read_and_understand
    from matcher.screening import judge_parsed

    assert warm
    profile = load_profile(JOB / "profile.toml")

    def work() -> None:
        for file in find_files(folder).files:
            for one in read_and_understand(file, AS_OF).outcomes:
                if isinstance(one, Parsed):
                    judge_parsed(one, profile, as_of=AS_OF)

    return work


def by_matcher(folder: Path, cache_folder: Path, workers: int) -> Work:
    """The whole of it, with worker processes and the cache; warm where an earlier run has filled the cache."""

    def work() -> None:
        from matcher.jobs.profiles import load_profile
        from matcher.running.cache import Cache
        from matcher.running.fingerprint import fingerprint
        from matcher.screening import screen

        cache = Cache(cache_folder, made_by=fingerprint(), tell=lambda text: print(text, file=sys.stderr))
        ranking = screen(folder, load_profile(JOB / "profile.toml"), as_of=AS_OF, workers=workers, cache=cache)
        cache.close()
        if ranking.unread:
            print(f"{len(ranking.unread)} files are unread", file=sys.stderr)

    return work


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".pdf")


def _start(name: str, folder: Path, rest: list[str]) -> Work:
    if name == "matcher":
        return by_matcher(folder, Path(rest[0]), int(rest[1]))
    simple = {"pdfplumber": by_pdfplumber, "pdfium": by_pdfium, "words": by_words, "here": in_this_process}
    return simple[name](folder)


if __name__ == "__main__":
    try:
        tell(lambda: _start(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]))
    except ModuleNotFoundError as error:
        print(f"not run: {error}")
