"""Results as Parquet, written while a run is going on: one row for each document, or file that could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from matcher.documents.document import UnreadFile
from matcher.errors import OptionError
from matcher.running.parsed import Parsed

ROWS = 10_000  # of one part: some ten megabytes
READ = "read"
_COLUMNS = ("file", "sha256", "outcome", "message", "facts")


class Results:
    """Parts in a folder: `part-00000.parquet` and on. Holds what the resumes say: treat it like them.

    `outcome` is `read` or the reason why not; `facts` is JSON: the person, and the resume with its quotations. Rows
    stand in the order in which files were done.
    """

    def __init__(self, folder: Path) -> None:
        _parquet()
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if any(folder.iterdir()):
                raise OptionError(f"--results: '{folder}' is not empty.", "Name a new folder.")
        except OSError as error:
            raise OptionError(
                f"--results: '{folder}' cannot be used ({error.strerror}).", "Name a new folder."
            ) from error
        self._folder = folder
        self._rows: list[tuple[str, ...]] = []
        self._parts = 0

    def __enter__(self) -> Results:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """What was done before an interruption is written, too."""
        self._write()

    def add(self, outcomes: Sequence[Parsed | UnreadFile]) -> None:
        """Rows for these outcomes; a part when there are enough."""
        self._rows += map(_row, outcomes)
        if len(self._rows) >= ROWS:
            self._write()

    def _write(self) -> None:
        if not self._rows:
            return
        import pyarrow

        columns: dict[str, Any] = dict(zip(_COLUMNS, zip(*self._rows, strict=True), strict=True))
        schema = pyarrow.schema([(name, pyarrow.string()) for name in _COLUMNS])
        _write_part(pyarrow.table(columns, schema=schema), self._folder / f"part-{self._parts:05}.parquet")
        self._parts += 1
        self._rows.clear()


def read_rows(folder: Path) -> Iterator[dict[str, str]]:
    """Each row of the parts in a folder, as column and text."""
    for part in _parts(folder):
        yield from _read_part(part).to_pylist()


def drop_rows(folder: Path, drop: Callable[[dict[str, str]], bool]) -> int:
    """Writes the parts anew without the rows that `drop` is true of, and gives how many those were."""
    dropped = 0
    for unfinished in folder.glob("part-*.unfinished"):  # left by a run that was killed
        unfinished.unlink()
    for part in _parts(folder):
        table = _read_part(part)
        stays = [not drop(row) for row in table.to_pylist()]
        dropped += stays.count(False)
        if not any(stays):
            part.unlink()
        elif not all(stays):
            _write_part(table.filter(stays), part)
    return dropped


def _parts(folder: Path) -> list[Path]:
    return sorted(folder.glob("part-*.parquet"))


def _read_part(part: Path) -> Any:
    return _parquet().read_table(part, partitioning=None)  # or a folder called "a=b" becomes a column


def _write_part(table: Any, part: Path) -> None:
    unfinished = part.with_suffix(".unfinished")
    _parquet().write_table(table, unfinished, compression="zstd")
    unfinished.rename(part)


def _parquet() -> Any:
    try:
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise OptionError("--results needs pyarrow.", "pip install 'matcher[cluster]'.") from error
    return parquet


def _row(one: Parsed | UnreadFile) -> tuple[str, ...]:
    if isinstance(one, UnreadFile):
        return one.file, one.sha256, one.reason, f"{one.message} {one.remedy}".strip(), ""
    bare = replace(one, document=None, sheet=None, picture=b"")
    facts = msgspec.json.encode({"person": bare.person, "resume": bare.resume})
    return one.file, one.sha256, READ, "", facts.decode()
