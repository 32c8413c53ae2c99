"""The decisions that a person wrote down, one row a candidate, read from the CSV file of any spreadsheet program."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from matcher.errors import MatcherError

HEADS = {  # how people head a column; of several for the candidate, the first in this order is taken
    "candidate": (
        "file",
        "file name",
        "filename",
        "resume",
        "candidate",
        "candidate id",
        "applicant",
        "applicant id",
        "id",
    ),
    "selected": ("selected", "selection", "decision", "hired", "advanced", "moved forward", "invited", "outcome"),
    "score": ("score", "total score", "points"),
    "sex": ("sex", "gender", "sex gender", "gender sex"),
    "race": ("race", "race ethnicity", "ethnicity", "ethnicity race", "race and ethnicity", "race or ethnicity"),
}
YES = frozenset(("yes", "y", "true", "t", "1", "x", "selected", "hired", "advanced", "accepted", "invited", "offered"))
NO = frozenset(("no", "n", "false", "f", "0", "rejected", "not selected", "not hired", "not advanced", "not invited"))
UNKNOWN = frozenset(
    part.strip()
    for part in """
    unknown; not known; undisclosed; not disclosed; not stated; not specified; not provided; missing; none; na; n a
    prefer not to say; prefer not to answer; prefer not to disclose; decline to state; decline to answer; declined
    decline to self identify; do not wish to answer; i do not wish to answer; i don t wish to answer
    """.replace("\n", ";").split(";")
)  # the empty cell among them
MISTAKES_SHOWN = 50  # more fill the window and bury the first
_BETWEEN_WORDS = re.compile(r"[\W_]+")


class DecisionsError(MatcherError):
    """The table of decisions has mistakes; the message lists them, one a line."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row: whether the candidate was selected, and how they describe themselves; "" where that is unknown."""

    candidate: str
    selected: bool
    score: float | None
    sex: str
    race: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """All rows, what they can be parted by, and what of the files was not used."""

    rows: tuple[Decision, ...]
    parts: tuple[str, ...]  # "sex", "race": the columns that are there
    scored: bool
    unused_columns: tuple[str, ...] = ()
    without_row: tuple[str, ...] = ()  # files of the ranking whose decision is missing


def read_decisions(path: Path, *, scores: Mapping[str, float | None] | None = None) -> Decisions:
    """What the file says, with the scores of a ranking where they are handed in; all its mistakes at once."""
    table = _read_table(path)
    if not table:
        raise DecisionsError(f"'{path}' is empty.", "matcher audit impact --template FILE writes one to fill in.")
    (_, heads), *body = table
    columns, mistakes = _find_columns(heads, ranked=scores is not None)
    if not mistakes:
        rows, mistakes = _read_rows(body, columns, len(heads), scores)
    if mistakes:
        more = [f"… and {len(mistakes) - MISTAKES_SHOWN} more"] if len(mistakes) > MISTAKES_SHOWN else []
        listed = "".join(f"\n  {mistake}" for mistake in [*mistakes[:MISTAKES_SHOWN], *more])
        raise DecisionsError(f"'{path}' has {_count(len(mistakes), 'mistake')}; mend the file and run again:{listed}")
    decided = {row.candidate for row in rows}
    return Decisions(
        rows=_with_one_spelling(rows),
        parts=tuple(part for part in ("sex", "race") if part in columns),
        scored="score" in columns or scores is not None,
        unused_columns=tuple(head for i, head in enumerate(heads) if head and i not in columns.values()),
        without_row=tuple(sorted(file for file in scores or () if file not in decided)),
    )


def _read_table(path: Path) -> list[tuple[int, list[str]]]:
    """The rows that say something, each with the number that a spreadsheet program shows beside it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DecisionsError(f"'{path}' cannot be read ({error.strerror}).", "Name the file of decisions.") from error
    if data.startswith(b"PK"):
        raise DecisionsError(f"'{path}' is a workbook.", "Save the sheet as CSV (UTF-8), and name that file.")
    text = _decode(data)
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise DecisionsError(f"'{path}' is no table ({error}).", "Save the sheet as CSV (UTF-8) again.") from error
    stripped = [(number, [cell.strip() for cell in row]) for number, row in enumerate(rows, start=1)]
    return [(number, row) for number, row in stripped if any(row)]


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # Excel's "Unicode text"
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # Excel's plain "CSV"


def _find_columns(heads: Sequence[str], *, ranked: bool) -> tuple[dict[str, int], list[str]]:
    """Where each column stands, and what is wrong with the heads."""
    known = [_words(head) for head in heads]
    columns: dict[str, int] = {}
    mistakes = []
    for column, names in HEADS.items():
        found = sorted((i for i, head in enumerate(known) if head in names), key=lambda i: names.index(known[i]))
        if found:
            columns[column] = found[0]
        if len(found) > 1 and column != "candidate":
            said = " and ".join(f"'{heads[i]}'" for i in found)
            hint = " (of race and ethnicity, EEO-1 makes one column: Hispanic or Latino comes first)"
            mistakes.append(f"row 1: {said} both say {column}. Leave one{hint if column == 'race' else ''}.")
    there = f"There are: {', '.join(head for head in heads if head)}."
    if "selected" not in columns:
        mistakes.append(f"row 1: no column 'selected' says who was selected. {there}")
    if "sex" not in columns and "race" not in columns:
        mistakes.append(f"row 1: there is neither a column 'sex' nor 'race'. {there}")
    if ranked and "candidate" not in columns:
        mistakes.append(f"row 1: --ranking needs a column 'file', as the ranking names the files. {there}")
    if ranked and "score" in columns:
        mistakes.append("row 1: there is a column 'score', and --ranking brings scores too. Leave one of them away.")
    return columns, mistakes


def _read_rows(
    body: Sequence[tuple[int, list[str]]],
    columns: Mapping[str, int],
    width: int,
    scores: Mapping[str, float | None] | None,
) -> tuple[list[Decision], list[str]]:
    rows: list[Decision] = []
    mistakes: list[str] = []
    first_rows: dict[str, int] = {}
    ticked = {_words(_cell(row, columns["selected"])) for _, row in body} == {"x", ""}  # an empty cell there is a no
    for number, row in body:
        wrong = []
        if any(row[width:]):
            wrong.append(f"has more cells than row 1 ({width}). A cell with a comma needs quotes around it.")
        candidate = _cell(row, columns.get("candidate"))
        if scores is not None and candidate not in scores:
            candidate = candidate.removeprefix("'")  # the template guards "=a.pdf" with it, against formulas
        if candidate and first_rows.setdefault(candidate, number) != number:
            wrong.append(f"'{candidate}' stands in row {first_rows[candidate]} too. One row a candidate.")
        said = _cell(row, columns["selected"])
        if not (_words(said) in YES | NO or (ticked and not said)):
            wrong.append(f"'{said}' says neither yes nor no." if said else "does not say whether selected: yes or no.")
        score = None
        if scores is None:
            written = _cell(row, columns.get("score"))
            score = _number(written)
            if written and score is None:
                wrong.append(f"'{written}' is no score. Write a number, as 87.5.")
        elif candidate in scores:
            score = scores[candidate]
        else:
            wrong.append(f"'{candidate}' is not in the ranking (was it made with --top?)." if candidate else "no file.")
        mistakes += [f"row {number}: {what}" for what in wrong]
        sex, race = (_described(_cell(row, columns.get(part))) for part in ("sex", "race"))
        rows.append(Decision(candidate, _words(said) in YES, score, sex, race))
    return rows, mistakes if body else ["there is no row below the heads."]


def _cell(row: Sequence[str], index: int | None) -> str:
    return row[index] if index is not None and index < len(row) else ""


def _number(text: str) -> float | None:
    """The number that a person wrote, with a point or a comma.

    >>> _number("87,5"), _number("1e9999"), _number("good")
    (87.5, None, None)
    """
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _described(text: str) -> str:
    """The category as it stands, on one line; "" where it says that nothing is known.

    >>> _described("Two or  More Races"), _described("I don't wish to answer"), _described("-")
    ('Two or More Races', '', '')
    """
    return "" if _words(text) in UNKNOWN else " ".join(text.split())


def _words(text: str) -> str:
    """The words alone, so that "Race/Ethnicity" and "race_ethnicity" are one."""
    return _BETWEEN_WORDS.sub(" ", text).strip().casefold()


def _with_one_spelling(rows: Sequence[Decision]) -> tuple[Decision, ...]:
    """The rows with "female" written as most rows write it: "Female" and "female" are one group."""
    made = list(rows)
    for part in ("sex", "race"):
        counted = sorted(Counter(getattr(row, part) for row in rows).items(), key=lambda known: (known[1], known[0]))
        usual = {spelling.casefold(): spelling for spelling, _ in counted}  # the most frequent comes last, and stays
        made = [replace(row, **{part: usual[getattr(row, part).casefold()]}) for row in made]
    return tuple(made)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
