"""Mistakes in a profile, each at its line in the TOML file, in words that a person who is no programmer can follow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from matcher.jobs.reading import CREDENTIAL_IDS

_HEADER = re.compile(r"^\s*\[\[\s*requirement\s*\]\]")


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing to put right. `line` counts from 1."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in the text of a profile."""

    lines: tuple[str, ...]

    def of_key(self, key: str) -> int:
        """The line of a key above the first requirement; 1 where it is missing."""
        return self._find(key, 0, self._headers()[0] if self._headers() else len(self.lines)) or 1

    def of_requirement(self, index: int, key: str | None = None) -> int:
        """The line of a key of the requirement with this index (from 0), or of its header where it has no such key.

        >>> places = Places(("title = 'x'", "[[requirement]]", "id = 'a'", "[[requirement]]", "id = 'b'"))
        >>> places.of_requirement(1, "id"), places.of_requirement(1, "points"), places.of_key("title")
        (5, 4, 1)
        """
        headers = self._headers()
        if index >= len(headers):  # written as an inline array: the table has no line of its own
            return 1
        end = headers[index + 1] if index + 1 < len(headers) else len(self.lines)
        found = self._find(key, headers[index], end) if key else None
        return found or headers[index] + 1

    def _headers(self) -> list[int]:
        return [i for i, line in enumerate(self.lines) if _HEADER.match(line)]

    def _find(self, key: str, start: int, end: int) -> int | None:
        pattern = re.compile(rf"""^\s*["']?{re.escape(key)}["']?\s*=""")
        return next((i + 1 for i in range(start, end) if pattern.match(self.lines[i])), None)


def mistakes_of(error: ValidationError, places: Places, index: int, name: str) -> Iterable[Mistake]:
    """All that pydantic found in one requirement, in plain words; each key is complained about once."""
    said: set[str] = set()
    for problem in error.errors():
        key = str(problem["loc"][0])
        if key not in said:
            said.add(key)
            yield Mistake(places.of_requirement(index, key), f"{name}: {_in_words(key, problem['type'], problem)}")


def _in_words(key: str, type_: str, problem: object) -> str:
    assert isinstance(problem, dict)
    value = problem.get("input")
    context = problem.get("ctx") or {}
    if type_ == "missing":
        return f"`{key}` is missing."
    if type_ == "extra_forbidden":
        return f"`{key}` is no key of this kind of requirement."
    if type_ == "literal_error":
        return f"`{key}` cannot be {value!r}; it can be {context.get('expected', '')}."
    if type_ == "string_pattern_mismatch":
        return f"`{key}` cannot be {value!r}; {_PATTERNS.get(key, 'it has another form')}."
    if type_ in ("greater_than_equal", "less_than_equal"):
        bound = context.get("ge", context.get("le"))
        return f"`{key}` is {value}; it cannot be {'below' if 'ge' in context else 'above'} {bound:g}."
    if type_ in ("too_short", "string_too_short"):
        return f"`{key}` is empty."
    return f"`{key}` cannot be {value!r}: {str(problem.get('msg', '')).lower()}."


_CREDENTIALS = f"use {', '.join(CREDENTIAL_IDS)} or OTHER:<name>"
_PATTERNS = {
    "id": "use small letters, digits and hyphens",
    "state": "use the two capital letters of a state",
    "credential": _CREDENTIALS,
    "credentials": _CREDENTIALS,
    "partly": _CREDENTIALS,
}
