"""The edge: a recruiter's own table of whom she would call, as CSV from any spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matcher.errors import OptionError
from matcher.measuring.files import plain_name

HEADS = {
    "file": ("file", "filename", "files", "resume", "resumefile", "cv", "document", "path"),
    "rank": ("rank", "ranking", "place", "position", "order", "myrank"),
    "picked": ("picked", "pick", "picks", "selected", "shortlisted", "shortlist", "chosen", "call", "interview"),
}
"""How people head the three columns, in small letters without spaces."""
YES = ("yes", "y", "true", "1", "x", "✓", "✔")
NO = ("", "no", "n", "false", "0", "-", "–")
HOW = "The first line names the columns: file, and either rank (1 = best) or picked (yes or no)."


@dataclass(frozen=True, slots=True)
class Picks:
    """What the table says: places of hers, or whom she would call; one of both is empty."""

    ranks: dict[str, int]  # by file, 1 = best; ties are allowed
    picked: dict[str, bool]  # by file

    @property
    def files(self) -> tuple[str, ...]:
        """Those whom she would call: all with a place, or all with a yes."""
        return (*self.ranks, *(file for file, yes in self.picked.items() if yes))


def load_picks(path: Path) -> Picks:
    """The table in this file; OptionError with every mistake and its line."""
    rows = _rows(_text(path))
    columns = _columns(rows[0] if rows else [], path)
    kind = "rank" if "rank" in columns else "picked"
    said: dict[str, str] = {}
    mistakes: list[str] = []
    lines = [(n, row) for n, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    for number, row in lines:
        file, value = (row[i].strip() if i < len(row) else "" for i in (columns["file"], columns[kind]))
        if not file:
            mistakes.append(f"line {number}: no file is named.")
        elif not _allowed(kind, value):
            allowed = "1 or a larger whole number, or nothing" if kind == "rank" else "yes or no"
            mistakes.append(f"line {number} ({file}): {kind} cannot be '{value}'; write {allowed}.")
        said[plain_name(file)] = value
    times = Counter(plain_name(row[columns["file"]]) for _, row in lines if columns["file"] < len(row))
    mistakes += [f"{file} stands on {n} lines; leave one." for file, n in times.items() if file and n > 1]
    if mistakes:
        told = "\n".join(f"  {mistake}" for mistake in mistakes)
        raise OptionError(f"'{path}' has mistakes.\n{told}")
    if kind == "rank":
        picks = Picks({file: round(float(value)) for file, value in said.items() if value}, {})
    else:
        picks = Picks({}, {file: value.casefold() in YES for file, value in said.items()})
    if not picks.files:
        raise OptionError(f"'{path}' picks nobody.", HOW)
    return picks


def _allowed(kind: str, value: str) -> bool:
    if kind == "rank":
        return not value or re.fullmatch(r"[1-9][0-9]{0,8}(\.0*)?", value) is not None
    return value.casefold() in (*YES, *NO)


def _text(path: Path) -> str:
    """What spreadsheets write: UTF-8 with or without Excel's mark, its "Unicode text", or Windows' old encoding."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise OptionError(f"'{path}' cannot be read ({error.strerror}).", "Name a CSV file.") from error
    encodings = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise OptionError(f"'{path}' is no CSV text.", "Save the table as CSV UTF-8.")


def _rows(text: str) -> list[list[str]]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise OptionError(f"The picks are no CSV text ({error}).", "Save the table as CSV UTF-8.") from error


def _columns(heads: Sequence[str], path: Path) -> dict[str, int]:
    """Where the columns stand, by what they hold."""
    plain = [re.sub(r"[\W_]+", "", head).casefold() for head in heads]
    found = {name: [i for i, head in enumerate(plain) if head in spellings] for name, spellings in HEADS.items()}
    if any(len(places) > 1 for places in found.values()) or (found["rank"] and found["picked"]):
        raise OptionError(f"'{path}': more than one column could be meant ({', '.join(heads)}).", HOW)
    if not found["file"] or not (found["rank"] or found["picked"]):
        raise OptionError(f"'{path}': the columns are {', '.join(heads) or 'none'}.", HOW)
    return {name: places[0] for name, places in found.items() if places}
