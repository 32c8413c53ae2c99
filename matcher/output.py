"""Where the command line writes: stdout or a file, whole or not at all; progress on stderr, for people only."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from matcher.errors import OutputError
from matcher.running.pool import Progress

WIDTH_WHEN_PIPED = 100  # mails and tickets show it without wrapping; the same on every machine
_TABLE_START = re.compile(rb"#\s+file\s+name\s+score\s")
_REPORT_STARTS = (
    *(b'{\n  "format_version"', b"\xef\xbb\xbfrow,rank,file,", b"\xef\xbb\xbf#,File,Name,", b"code,file,name,sha256"),
    *(b"# Ranking: ", b"# To verify: ", b'<!doctype html>\n<html lang="en">\n<!-- matcher -->'),
)


def terminal_width(output: Path | None) -> int:
    """As wide as the terminal, up to what reads well; fixed where the report goes elsewhere."""
    if output is None and sys.stdout and sys.stdout.isatty():
        return min(shutil.get_terminal_size().columns, WIDTH_WHEN_PIPED)
    return WIDTH_WHEN_PIPED


def check_output(output: Path | None) -> None:
    """Refuses a place that cannot be written, before minutes are spent on the folder."""
    if output is None:
        return
    if os.path.isdir(output):
        raise OutputError(f"--output: '{output}' is a folder.", "Name a file in it.")
    if not os.path.isdir(output.parent):
        raise OutputError(f"--output: there is no folder '{output.parent}'.", "Make it first, or name another place.")
    if not os.access(output.parent, os.W_OK):
        raise OutputError(f"--output: nothing can be written in '{output.parent}'.", "Name a folder of your own.")


def write_report(
    report: str | bytes, output: Path | None, *, screened: Iterable[Path] = (), private: bool = False
) -> None:
    """The report on stdout, or in a file: under another name first, so that a broken run leaves the old one whole.

    A `private` file can be read by nobody else.
    """
    data = report if isinstance(report, bytes) else report.encode("utf-8", "replace")
    if output is None:
        _print(data)
        return
    try:
        if output.exists() and _is_among(output, screened) and not is_report(output):
            raise OutputError(f"--output: '{output}' is one of the resumes.", "Name a file that is not there yet.")
        _write_whole(data, output, mode=0o600 if private else 0o666 & ~_umask())
    except OSError as error:
        raise OutputError(
            f"--output: '{output}' could not be written ({error.strerror}).", "Name another place."
        ) from error


def _print(data: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise  # whoever reads has seen enough
    except (OSError, AttributeError) as error:  # a full disk; no standard output at all
        sys.stdout = None  # so that leaving the program does not try once more
        why = getattr(error, "strerror", None) or "it is closed"
        raise OutputError(f"The report could not be printed ({why}).", "Write it to a file with --output.") from error


def _write_whole(data: bytes, output: Path, *, mode: int) -> None:
    if output.exists() and not output.is_file():  # /dev/null, a pipe: nothing to keep whole, and not to be replaced
        output.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, mode)  # mkstemp lets nobody else read it; a report is shared like any other file
        os.replace(name, output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _is_among(output: Path, screened: Iterable[Path]) -> bool:
    place = os.path.realpath(output)
    return any(os.path.realpath(path) == place for path in screened if path.name == output.name or path.is_symlink())


def is_report(path: Path) -> bool:
    """True for a report of an earlier run, which the next may replace."""
    with path.open("rb") as file:
        head = file.read(200)
    return head.startswith(_REPORT_STARTS) or _TABLE_START.match(head) is not None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def warn_if_screened_next_time(output: Path | None, folder: Path | str) -> None:
    """Says on stderr that a report inside the folder would be read as a resume by the next run."""
    if output is not None and Path(os.path.realpath(folder)) in Path(os.path.realpath(output)).parents:
        print(
            f"Note: '{output}' lies in the folder that was screened; move it before the next run.",
            file=sys.stderr,
        )


@contextmanager
def show_progress() -> Iterator[Progress | None]:
    """A bar on stderr while files are read, and gone afterwards; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    said, rate = TextColumn("Reading resumes"), TextColumn("{task.fields[rate]}")
    columns = (said, BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def show(done: int, of: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=of, rate=f"{speed:.0f} a second" if speed else "")

        yield show
