"""What a person can act on: a message that names what and where, the remedy, and the exit code.

Exit codes: 0 done · 2 the command line is wrong (folder, date, option) · 3 nothing could be ranked (no file was
readable) · 4 the job (profile or posting) is wrong · 5 the report could not be written · 6 the lexicon does
not prove itself · 7 a record is not as it was written · 8 an audit found that something changes a score which must not.
"""

from __future__ import annotations

from typing import Literal

UnreadReason = Literal[
    "password_protected", "damaged", "no_text", "too_large", "timed_out", "unsupported", "not_a_document", "unreadable"
]
"""Why a file could not be read; the vocabulary of `unread` in every report."""


class MatcherError(Exception):
    """Something a person can put right. `str()` gives message and remedy."""

    exit_code = 2

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class FolderError(MatcherError):
    """The folder is missing, empty, or no folder."""


class OptionError(MatcherError):
    """An option on the command line cannot be used."""


class NothingReadableError(MatcherError):
    """The folder has files, and none of them could be read."""

    exit_code = 3


class ProfileError(MatcherError):
    """The job profile has mistakes; the message lists all of them, one a line."""

    exit_code = 4


class LexiconError(MatcherError):
    """The lexicon does not prove itself; the message lists the entries at fault, one a line."""

    exit_code = 6


class RecordError(MatcherError):
    """A record is not as it was written; the message lists what was changed, one a line."""

    exit_code = 7


class UnequalError(MatcherError):
    """Something that must not count changes a score; the report lists what, and why."""

    exit_code = 8


class OutputError(MatcherError):
    """The report could not be written."""

    exit_code = 5


class UnreadableError(MatcherError):
    """One file cannot be read. It is listed with its reason and costs only itself."""

    def __init__(self, reason: UnreadReason, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.reason: UnreadReason = reason
