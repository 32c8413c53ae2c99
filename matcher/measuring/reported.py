"""The edge: a report of `matcher rank --format json`, as far as it is compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from matcher.errors import OptionError
from matcher.ranking import Tier


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate of the report, as far as it is compared."""

    rank: int
    file: str
    tier: Tier
    why: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that the report could not read."""

    file: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many the run ranked, of whom the report may show fewer."""

    ranked: int


@dataclass(frozen=True, slots=True)
class Run:
    counts: Counts


@dataclass(frozen=True, slots=True)
class Reported:
    """What is needed of a report."""

    format_version: Literal[1]
    candidates: tuple[Ranked, ...]
    unread: tuple[Unread, ...]
    run: Run


def load_report(path: Path) -> Reported:
    """The report in this file; OptionError where it is none."""
    try:
        return TypeAdapter(Reported).validate_json(path.read_bytes())
    except OSError as error:
        raise OptionError(f"'{path}' cannot be read ({error.strerror}).", "Name a report of matcher.") from error
    except ValidationError as error:
        raise OptionError(
            f"'{path}' is no ranking of matcher.", "Make one: matcher rank FOLDER --format json --output ranking.json."
        ) from error
