"""One file, read and understood: what a worker does. Never raises for what a file holds: it says why it is unread."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType

from matcher.documents.reading import read_document
from matcher.errors import UnreadableError
from matcher.ranking import UnreadFile
from matcher.resumes.reading import read_resume
from matcher.running.parsed import Parsed

TIME_LIMIT_SECONDS = 60.0  # a resume takes milliseconds; the slowest honest scan seen takes some ten seconds


class _TimeUp(BaseException):
    """Not an Exception, so that no reader's own error handling swallows it."""


def read_and_understand(path: Path, name: str, as_of: date, limit: float = TIME_LIMIT_SECONDS) -> Parsed | UnreadFile:
    """The person and the resume that a file holds, or the reason why it could not be read."""
    try:
        with _time_limit(limit):
            document = read_document(path, name=name)
            person, resume = read_resume(document, as_of=as_of)
            return Parsed(
                file=name,
                sha256=document.sha256,
                person=person,
                resume=resume,
                format=document.format,
                page_count=document.page_count,
                line_count=len(document.lines),
                remarks=document.remarks,
            )
    except UnreadableError as error:
        return UnreadFile(name, error.reason, error.message, error.remedy)
    except _TimeUp:
        message = f"{name}: not read within {limit:.0f} seconds."
        return UnreadFile(name, "timed_out", message, "Save it anew as a plain PDF or as text.")
    except Exception as error:
        # A mistake of ours on this one file. It must not cost the others their place, nor this one its line.
        return UnreadFile(
            name,
            "unreadable",
            f"{name}: matcher stumbled over it ({type(error).__name__}: {error}).",
            "Read it yourself, and report the mistake with the file if you may.",
        )


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raises _TimeUp inside the block when it takes longer. Where there are no alarms (Windows, threads), no limit."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
