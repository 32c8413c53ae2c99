"""What lies beside the resumes: the vocabulary (`matcher lexicon`), and what was read before (`matcher cache`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from matcher.running.cache import Cache
    from matcher.running.results import Results

lexicon_app = typer.Typer(help="The words that matcher knows.", no_args_is_help=True)


@lexicon_app.callback()
def lexicon() -> None:
    """The words that matcher knows."""


@lexicon_app.command("check")
def check_lexicon() -> None:
    """Prove the lexicon: examples match, counter-examples don't, and no spelling means two things of one kind."""
    from matcher.errors import LexiconError
    from matcher.lexicon.check import find_faults
    from matcher.lexicon.entries import load_lexicon

    known = load_lexicon()
    faults = find_faults(known)
    if faults:
        raise LexiconError("\n".join(faults), "Mend the entries in matcher/lexicon/data.")
    typer.echo(f"{len(known.entries)} entries prove themselves (lexicon {known.digest[:12]}).")


cache_app = typer.Typer(help="What earlier runs have read.", no_args_is_help=True)


@cache_app.command("info")
def cache_info() -> None:
    """Show where the cache is, what it holds and how large it is."""
    with open_cache(False) as cache:
        kept = cache.describe() if cache else None
    if kept:
        typer.echo(f"{kept.path}: {kept.answers} files understood, {kept.usable} of them by this version,")
        typer.echo(f"{kept.bytes / 1e6:.1f} MB. It holds what the resumes say: treat it like them.")


@cache_app.command("clear")
def cache_clear() -> None:
    """Remove the cache from the disk."""
    with open_cache(False) as cache:
        if cache:
            cache.clear()
            typer.echo(f"{cache.path} is gone.")


@cache_app.command("forget")
def cache_forget(
    files: Annotated[list[Path], typer.Argument(metavar="FILE ...", help="Resumes, there or deleted since.")],
) -> None:
    """Remove everything that is remembered of these files."""
    from matcher.reports.safe import clean

    with open_cache(False) as cache:
        for file in files:
            gone = cache.forget(file) if cache else 0
            typer.echo(clean(f"{file}: {gone} answers forgotten." if gone else f"{file}: nothing was remembered."))


@contextmanager
def open_cache(off: bool) -> Iterator[Cache | None]:
    """The cache in the user's cache folder, closed afterwards; none where it is not wanted."""
    if off:
        yield None
        return
    from platformdirs import user_cache_path

    from matcher.running.cache import Cache
    from matcher.running.fingerprint import fingerprint

    folder = user_cache_path("matcher", appauthor=False)
    cache = Cache(folder, made_by=fingerprint(), tell=lambda said: typer.echo(said, err=True))
    try:
        yield cache
    finally:
        cache.close()


@contextmanager
def open_results(folder: Path | None) -> Iterator[Results | None]:
    """Where results go, finished also by a run that is interrupted; nowhere where no folder is named."""
    if folder is None:
        yield None
        return
    from matcher.running.results import Results

    with Results(folder) as results:
        yield results
