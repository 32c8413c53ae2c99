"""What can be said behind the commands: each option once, with its help, and how its text is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from matcher.errors import OptionError

FIRST_YEAR, LAST_YEAR = 1990, 2100  # a day outside them is a slip of the hand


def option(
    flag: str,
    metavar: str,
    help: str,
    *short: str,
    at_least: int | None = None,
    parser: Callable[[str], Path | str] | None = None,
) -> Any:
    """An option of a command, as typer wants it."""
    return typer.Option(flag, *short, metavar=metavar, help=help, min=at_least, parser=parser)


def path_called(name: str) -> Callable[[str], Path]:
    """Reads a path; an empty word, from a variable that is not set, would name the current folder."""

    def read(text: str) -> Path:
        if not text:
            raise OptionError(f"{name} is empty.", "Name it, or a dot for this folder.")
        return Path(text)

    return read


def _read_folder(text: str) -> Path | str:
    """A path, or the URL of a remote folder: as a Path it would lose a slash."""
    return text if "://" in text else path_called("FOLDER")(text)


Job = Annotated[
    str, option("--job", "JOB", "A bundled job by its name, or the path of a profile.toml or of a posting.")
]
AsOf = Annotated[str | None, option("--as-of", "DATE", "The day to judge by, as 2026-11-01.  [default: today]")]
State = Annotated[str | None, option("--state", "XX", "Where the job is: its licence may become a must.")]
Format = Annotated[str, option("--format", "FORMAT", "table, html, pdf, xlsx, csv, markdown or json.")]
Weight = Annotated[
    list[str] | None,
    option("--weight", "ID=POINTS", "Another weight for a requirement; the others follow to make 100. Repeatable."),
]
Output = Annotated[
    Path | None,
    option("--output", "FILE", "Write to this file, not to the terminal.", "-o", parser=path_called("--output")),
]
Top = Annotated[int | None, option("--top", "N", "Show only the best N.", at_least=1)]
Blind = Annotated[bool, typer.Option("--blind", help="Mask names, contacts, schools and ages; needs --output.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Read every file anew, and remember none.")]
Worksheet = Annotated[
    Path | None,
    option("--worksheet", "FILE", "Also write what to verify of whom, and where: .xlsx, .csv or .md."),
]
Workers = Annotated[int | None, option("--workers", "N", "Processes.  [default: one per core]", at_least=1)]
TimeLimit = Annotated[float, option("--time-limit", "SECONDS", "What one file may take.", at_least=1)]
MemoryLimit = Annotated[int, option("--memory-limit", "MIB", "Memory that one file may take.", at_least=64)]
Cluster = Annotated[
    str | None,
    option("--cluster", "ADDRESS", "Read on the workers of this dask scheduler (tcp://host:8786), or 'local'."),
]
ResultsFolder = Annotated[
    Path | None,
    option("--results", "DIR", "With --cluster: also write what was read as Parquet.", parser=path_called("--results")),
]
RecordFolder = Annotated[
    Path | None,
    option(
        "--record",
        "DIR",
        "Also add this run to the record in DIR: everybody, with full data, whatever --top and --blind show.",
        parser=path_called("--record"),
    ),
]
By = Annotated[str | None, option("--by", "NAME", "Who does this, for the record.  [default: you, as the system says]")]
Folder = Annotated[
    Any,  # a Path, or a URL
    typer.Argument(
        metavar="FOLDER",
        help="The folder of resumes, with the folders inside it; or s3://bucket/folder.",
        parser=_read_folder,
    ),
]
File = Annotated[Path, typer.Argument(metavar="FILE", help="One resume.")]


def read_day(text: str | None) -> date:
    """The day that everything is judged by. Here and in `read_now` alone the clock is read."""
    if text is None:
        return date.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.isoformat() != text or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OptionError(
            f"--as-of: '{text}' is no day of the years {FIRST_YEAR} to {LAST_YEAR}.",
            "Write year, month and day with dashes, as in 2026-11-01.",
        )
    return day


def read_now() -> datetime:
    """This moment, for the entries of a record."""
    return datetime.now(UTC)
