"""Which of its formats a command is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from matcher.errors import OptionError

Made = TypeVar("Made")


def choose_format(name: str, formats: Mapping[str, Made]) -> Made:
    """What the table has under this name.

    >>> choose_format("text", {"text": str.upper})("jo")
    'JO'
    >>> choose_format("doc", {"text": str.upper, "json": str.lower})
    Traceback (most recent call last):
    matcher.errors.OptionError: --format: there is no format 'doc'. Use one of: text, json.
    """
    if name not in formats:
        raise OptionError(f"--format: there is no format '{name}'.", f"Use one of: {', '.join(formats)}.")
    return formats[name]
