"""What a ranking (`matcher rank --format json`) lends to an audit: its files and their scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from matcher.errors import OptionError

TEMPLATE_HEADS = ("file", "selected", "sex", "race")


class _Candidate(msgspec.Struct, frozen=True):
    file: str
    score: float


class _Unread(msgspec.Struct, frozen=True):
    file: str


class _Ranking(msgspec.Struct, frozen=True):
    format_version: int
    candidates: tuple[_Candidate, ...]
    unread: tuple[_Unread, ...]


def read_scores(path: Path) -> Mapping[str, float | None]:
    """The score of each file of the ranking; None for an unread file, whose sender applied too."""
    try:
        ranking = msgspec.json.decode(path.read_bytes(), type=_Ranking)
    except OSError as error:
        raise OptionError(f"--ranking: '{path}' cannot be read ({error.strerror}).", "Name the report.") from error
    except msgspec.DecodeError as error:
        raise OptionError(
            f"--ranking: '{path}' is no ranking.", "matcher rank FOLDER --format json --output ranking.json makes one."
        ) from error
    unread: dict[str, float | None] = {u.file: None for u in ranking.unread}
    return unread | {c.file: c.score for c in ranking.candidates}


def template_rows(files: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The rows of a table to fill in: the heads, and one for each file by its name.

    >>> template_rows(["b.pdf", "a.pdf"])
    (('file', 'selected', 'sex', 'race'), ('a.pdf', '', '', ''), ('b.pdf', '', '', ''))
    """
    empty = ("",) * (len(TEMPLATE_HEADS) - 1)
    return (TEMPLATE_HEADS, *((file, *empty) for file in sorted(files)))
