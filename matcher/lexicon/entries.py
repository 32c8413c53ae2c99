"""The lexicon's entries, loaded from data/*.toml. The file name is nothing, the name of the table is the kind.

[[modality]]                             # the kind: modality, credential, title, degree, field, skill, heading, …
id = "ct"                                # unique within its kind
name = "computed tomography"             # as a report says it
spellings = ["CT scan", "cat scan"]      # count wherever they stand (case does not matter)
short = ["CT"]                           # count only where their context proves the sense (senses.toml)
look_alikes = ["CT time"]                # longer phrases that mean something else: within them nothing counts
matches = ["ran the CT scanner"]         # text in which the entry must be found
does_not_match = ["Hartford, CT 06103"]  # text in which it must not be found
source = "arrt.org, CT handbook"         # or "general knowledge, not verified"
# every further key belongs to the kind: `modalities`, `imaging`, `level`, `relevant`, …
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from types import MappingProxyType
from typing import Any

from matcher.errors import LexiconError

_PLAIN = ("id", "name", "spellings", "short", "matches", "does_not_match", "source")
_LISTS = ("spellings", "short", "matches", "does_not_match", "equipment", "agencies", "licence_titles", "look_alikes")
_NO_ENTRIES = {"qualifiers.toml": ("qualifier",), "senses.toml": ("sense", "proof")}
"""Tables whose rows are rules: qualifiers.py and senses.py read them. Of every other table each row is an entry."""


@dataclass(frozen=True)
class Entry:
    """One thing that resumes and postings speak of, and how people write it."""

    kind: str
    id: str
    name: str
    spellings: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    does_not_match: tuple[str, ...] = ()
    source: str = ""
    more: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Lexicon:
    """All entries, and a digest of the files they came from (it goes into cache keys and the run's record)."""

    entries: tuple[Entry, ...]
    digest: str

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind, in the order of the files."""
        return self._by_kind.get(kind, ())

    def entry(self, kind: str, id: str) -> Entry:
        """One entry; KeyError where there is none."""
        return self._by_id[kind, id]

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Entry, ...]]:
        return {kind: tuple(e for e in self.entries if e.kind == kind) for kind in {e.kind for e in self.entries}}

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Entry]:
        return {(e.kind, e.id): e for e in self.entries}


def read_tables(name: str) -> dict[str, Any]:
    """One file of lexicon/data as TOML gives it."""
    return _parse((resources.files("matcher.lexicon") / "data" / name).read_bytes(), name)


def _parse(raw: bytes, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"lexicon/data/{name} is no valid TOML: {error}.", "Mend it there.") from error


@cache
def load_lexicon() -> Lexicon:
    """Every entry of data/*.toml, loaded once per process."""
    entries = [entry for name, raw in _data_files() for entry in entries_of(_parse(raw, name), name)]
    return Lexicon(tuple(entries), lexicon_digest())


@cache
def lexicon_digest() -> str:
    """SHA-256 over the files of the lexicon: which words a run knew. Needs none of them parsed."""
    digest = hashlib.sha256()
    for _, raw in _data_files():
        digest.update(raw)
    return digest.hexdigest()


def _data_files() -> Iterator[tuple[str, bytes]]:
    folder = resources.files("matcher.lexicon") / "data"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            yield file.name, file.read_bytes()


def entries_of(tables: Mapping[str, Any], file: str) -> tuple[Entry, ...]:
    """The entries of one file; LexiconError where a row is none, so that no entry is lost for a slip in its writing.

    >>> entries_of({"modality": [{"id": "ct", "spellings": ["CT scan"]}]}, "modalities.toml")
    Traceback (most recent call last):
    matcher.errors.LexiconError: lexicon/data/modalities.toml: [[modality]] no. 1 (ct) has no name. ...
    """
    found: list[Entry] = []
    for kind, rows in tables.items():
        if isinstance(rows, Mapping) and "spellings" in rows:
            raise LexiconError(f"lexicon/data/{file}: [{kind}] is one table.", f"Write [[{kind}]]: entries are rows.")
        is_table = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)  # not a list of patterns
        if not is_table or kind in _NO_ENTRIES.get(file, ()):
            continue
        for number, row in enumerate(rows, start=1):
            where = f"lexicon/data/{file}: [[{kind}]] no. {number} ({row.get('id', 'without id')})"
            for key in ("id", "name"):
                if not isinstance(row.get(key), str):
                    raise LexiconError(f"{where} has no {key}.", "Every entry has an `id` and a `name`.")
            for key in _LISTS:
                if not isinstance(row.get(key, []), list):
                    raise LexiconError(f"{where}: `{key}` is no list.", f'Write {key} = ["…"].')
            found.append(_entry(kind, row))
    return tuple(found)


def _entry(kind: str, row: dict[str, Any]) -> Entry:
    texts = {k: tuple(row[k]) for k in ("spellings", "short", "matches", "does_not_match") if k in row}
    more = {k: v for k, v in row.items() if k not in _PLAIN}
    return Entry(kind, row["id"], row["name"], source=row.get("source", ""), more=MappingProxyType(more), **texts)
