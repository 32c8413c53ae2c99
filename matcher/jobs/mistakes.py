"""Mistakes in a profile, each at its place in the TOML file, in words that a person who is no programmer can follow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from matcher.jobs.reading import CREDENTIAL_IDS

_HEADER = re.compile(r"^\s*\[\[\s*requirement\s*\]\]")
_KEY = re.compile(r"""^\s*["']?[\w.-]+["']?\s*=""")
Place = tuple[int, int]
"""Line and column, from 1."""


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing to put right. `line` and `column` count from 1."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in the text of a profile."""

    lines: tuple[str, ...]

    def of_key(self, key: str) -> Place:
        """Where a key above the first requirement stands; the start where it is missing."""
        return self._find(key, 0, self._headers()[0] if self._headers() else len(self.lines)) or (1, 1)

    def of_requirement(self, index: int, key: str | None = None, item: object = None) -> Place:
        """Where a key of the requirement with this index (from 0) stands, or the item of its list, or else its header.

        >>> places = Places(("title = 'x'", "[[requirement]]", "id = 'a'", "[[requirement]]", "skills = ['a', 'b']"))
        >>> places.of_requirement(1, "skills"), places.of_requirement(1, "skills", "b"), places.of_requirement(1, "id")
        ((5, 1), (5, 17), (4, 1))
        """
        headers = self._headers()
        if index >= len(headers):  # written as an inline array: the table has no line of its own
            return 1, 1
        end = headers[index + 1] if index + 1 < len(headers) else len(self.lines)
        found = self._find(key, headers[index], end) if key else None
        if found and isinstance(item, str):
            return self._item(item, found, end) or found
        return found or (headers[index] + 1, 1)

    def _headers(self) -> list[int]:
        return [i for i, line in enumerate(self.lines) if _HEADER.match(line)]

    def _find(self, key: str, start: int, end: int) -> Place | None:
        pattern = re.compile(rf"""^\s*["']?{re.escape(key)}["']?\s*=""")
        for i in range(start, end):
            if pattern.match(line := self.lines[i]):
                return i + 1, len(line) - len(line.lstrip()) + 1
        return None

    def _item(self, item: str, start: Place, end: int) -> Place | None:
        """A text within the value that begins at `start`: a list may run over several lines."""
        pattern = re.compile(rf"""(?<=["']){re.escape(item)}(?=["'])""")
        for i in range(start[0] - 1, end):
            if i >= start[0] and _KEY.match(self.lines[i]):
                return None
            if found := pattern.search(self.lines[i]):
                return i + 1, found.start() + 1
        return None


def mistakes_of(error: ValidationError, places: Places, index: int, name: str) -> Iterable[Mistake]:
    """All that pydantic found in one requirement, in plain words; each key is complained about once."""
    said: set[str] = set()
    for problem in error.errors():
        key = str(problem["loc"][0])
        if key not in said:
            said.add(key)
            place = places.of_requirement(index, key, problem.get("input"))
            yield Mistake(*place, f"{name}: {_in_words(key, problem['type'], problem)}")


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
