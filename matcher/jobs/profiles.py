"""A job by name or by path becomes a JobProfile; all mistakes in it are told at once, each with its line and column."""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from matcher.errors import ProfileError
from matcher.jobs.mistakes import Mistake, Places, mistakes_of
from matcher.jobs.profile import (
    FurtherDisciplinesRequirement,
    FurtherModalitiesRequirement,
    JobProfile,
    Requirement,
    SkillRequirement,
)
from matcher.jobs.reading import KINDS, read_requirement
from matcher.lexicon.entries import read_tables

PROFILE_FILE = "profile.toml"
TOP_KEYS = {"title", "posting", "requirement"}
TOTAL_POINTS = 100  # so that a score reads as a percentage of what the job asks for
_PACKAGE = Path(__file__).parent


def jobs_folder() -> Path:
    """The folder of the jobs that the program knows by name: in the wheel beside this module, else in the checkout."""
    bundled = _PACKAGE / "bundled"
    return bundled if bundled.is_dir() else _PACKAGE.parent.parent / "requirements"


def job_names() -> tuple[str, ...]:
    """The jobs that can be named, in alphabetical order.

    >>> "imaging-technician" in job_names()
    True
    """
    return tuple(sorted(p.parent.name for p in jobs_folder().glob(f"*/{PROFILE_FILE}")))


def load_profile(name_or_path: str | Path) -> JobProfile:
    """The job of this name, or of this profile file or folder; ProfileError where it is missing or has mistakes.

    >>> load_profile("imaging-technician").title
    'Imaging Technician'
    >>> load_profile("astronaut")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    matcher.errors.ProfileError: There is no job named "astronaut". Jobs that can be named: ...
    """
    path = _find_profile(name_or_path)
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise ProfileError(
            f"{path}: cannot be read ({error.strerror}).", "Check the path and its permissions."
        ) from None
    except UnicodeDecodeError:
        raise ProfileError(f"{path}: is not UTF-8 text.", "Save it as UTF-8 in a text editor.") from None
    places = Places(tuple(text.splitlines()))
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(
            f"{path}: not valid TOML: {error}.", "Mend that line; the other checks come after."
        ) from None
    mistakes = list(_check_top(tables, places))
    posting, trouble = _read_posting(path, tables, places)
    mistakes += trouble
    requirements, found = _read_requirements(tables, places)
    mistakes += found
    mistakes += _check_quotes(tables, posting, places)
    mistakes += _check_together(requirements, places)
    mistakes += _check_total(tables, places)
    if mistakes:
        told = "\n".join(f"{path}, line {m.line}, column {m.column}: {m.message}" for m in sorted(set(mistakes)))
        raise ProfileError(told)
    id = path.parent.name if path.name == PROFILE_FILE else path.stem
    rows = tuple(r for _, r in requirements)
    return JobProfile(id, tables["title"], rows, hashlib.sha256(raw).hexdigest(), posting or "")


def _find_profile(name_or_path: str | Path) -> Path:
    given = str(name_or_path)
    if isinstance(name_or_path, str) and given in job_names():
        return jobs_folder() / given / PROFILE_FILE
    path = Path(name_or_path)
    if path.is_dir() and (path / PROFILE_FILE).is_file():
        return path / PROFILE_FILE
    if path.is_file():
        return path
    remedy = f"Jobs that can be named: {', '.join(job_names())}. Or give the path of a {PROFILE_FILE}."
    if path.is_dir():
        raise ProfileError(f"{given}: this folder has no {PROFILE_FILE}.", remedy)
    if path.suffix or len(path.parts) > 1:
        raise ProfileError(f"{given}: no such file.", remedy)
    raise ProfileError(f'There is no job named "{given}".', remedy)


def _check_top(tables: Mapping[str, Any], places: Places) -> Iterator[Mistake]:
    for key in sorted(set(tables) - TOP_KEYS):
        yield Mistake(
            *places.of_key(key), f"`{key}` is no key of a profile; it can have {', '.join(sorted(TOP_KEYS))}."
        )
    for key in ("title", "posting"):
        if not isinstance(tables.get(key), str) or not tables[key].strip():
            yield Mistake(*places.of_key(key), f"`{key}` is missing or is no text.")


def _read_posting(path: Path, tables: Mapping[str, Any], places: Places) -> tuple[str | None, list[Mistake]]:
    name = tables.get("posting")
    if not isinstance(name, str) or not name.strip():
        return None, []
    text = _posting_text(path.parent / name, list(_quotes(tables)))
    if text is None:
        message = f"the posting {name!r} cannot be read beside the profile; put it there, best as UTF-8 text."
        return None, [Mistake(*places.of_key("posting"), message)]
    return text, []


def _posting_text(path: Path, quotes: list[str]) -> str | None:
    """A posting as it stands, or, where quotes do not stand in that, as its reader gives it: Word, PDF, a job page."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        if all(_stands_in(quote, text) for quote in quotes):
            return text
    except UnicodeDecodeError:
        text = None
    except OSError:
        return None
    from matcher.jobs.postings.posting import text_of_posting  # the readers: a posting in plain text needs none

    try:
        return text_of_posting(path)
    except ProfileError:
        return text


def _quotes(tables: Mapping[str, Any]) -> Iterator[str]:
    rows = tables.get("requirement")
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get("quote"), str):
            yield row["quote"]


def _read_requirements(
    tables: Mapping[str, Any], places: Places
) -> tuple[list[tuple[int, Requirement]], list[Mistake]]:
    """The rows that are right, with their index in the file, and what is wrong with the others."""
    rows = tables.get("requirement")
    if not isinstance(rows, list) or not rows:
        return [], [Mistake(*places.of_key("requirement"), "the profile has no [[requirement]].")]
    good: list[tuple[int, Requirement]] = []
    mistakes: list[Mistake] = []
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            mistakes.append(Mistake(*places.of_key("requirement"), f"requirement {index + 1} is no table."))
            continue
        name = str(row.get("id", f"requirement {index + 1}"))
        kind = row.get("kind")
        if not isinstance(kind, str) or kind not in KINDS:
            said = "`kind` is missing" if kind is None else f"`kind` cannot be {kind!r}"
            mistakes.append(
                Mistake(*places.of_requirement(index, "kind"), f"{name}: {said}; it can be {', '.join(KINDS)}.")
            )
            continue
        try:
            good.append((index, read_requirement(row)))
        except ValidationError as error:
            mistakes.extend(mistakes_of(error, places, index, name))
    ids = [row.get("id") for row in rows if isinstance(row, dict)]
    for index, id in enumerate(ids):
        if id is not None and id in ids[:index]:
            mistakes.append(Mistake(*places.of_requirement(index, "id"), f"the id {id!r} stands twice in the file."))
    return good, mistakes


def _check_quotes(tables: Mapping[str, Any], posting: str | None, places: Places) -> Iterator[Mistake]:
    """Quotes that are not the posting's words, also of requirements that have other mistakes."""
    rows = tables.get("requirement")
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        quote = row.get("quote") if isinstance(row, dict) else None
        if posting is not None and isinstance(quote, str) and not _stands_in(quote, posting):
            name = row.get("id", f"requirement {index + 1}")
            yield Mistake(*places.of_requirement(index, "quote"), f"{name}: the quote does not stand in the posting.")


def _check_together(requirements: Iterable[tuple[int, Requirement]], places: Places) -> Iterator[Mistake]:
    """What only shows beside the lexicon, or another key."""
    known_skills = {row["id"] for row in read_tables("skills.toml")["skill"]}  # of the whole lexicon no more is needed
    for index, r in requirements:
        if not _in_tenths(r.points):
            yield Mistake(*places.of_requirement(index, "points"), f"{r.id}: {r.points} is no multiple of 0.1.")
        if isinstance(r, SkillRequirement):
            for skill in sorted(set(r.skills) - known_skills):
                yield Mistake(
                    *places.of_requirement(index, "skills", skill), f"{r.id}: the lexicon knows no skill {skill!r}."
                )
            if r.needed > len(set(r.skills)):
                message = f"{r.id}: {r.needed} needed, and only {len(set(r.skills))} named."
                yield Mistake(*places.of_requirement(index, "needed"), message)
        if isinstance(r, FurtherDisciplinesRequirement | FurtherModalitiesRequirement):
            steps = r.shares_by_count
            if list(steps) != sorted(steps) or steps[-1] != 1:
                message = f"{r.id}: `points_by_count` has to rise, and to end at its {r.points:g} points."
                yield Mistake(*places.of_requirement(index, "points_by_count"), message)


def _check_total(tables: Mapping[str, Any], places: Places) -> Iterator[Mistake]:
    rows = tables.get("requirement")
    points = [row.get("points") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    numbers = [p for p in points if isinstance(p, int | float) and not isinstance(p, bool) and p >= 0 and _in_tenths(p)]
    # A sum of numbers that are wrong themselves would be a second complaint about the same slip.
    if points and len(numbers) == len(points) and abs(sum(numbers) - TOTAL_POINTS) > 0.001:
        message = f"the points of all requirements add up to {sum(numbers):g}; they have to make {TOTAL_POINTS}."
        yield Mistake(*places.of_requirement(0, "points"), message)


def _in_tenths(points: float) -> bool:
    return math.isfinite(points) and abs(points * 10 - round(points * 10)) < 1e-9


def _stands_in(quote: str, posting: str) -> bool:
    return " ".join(quote.split()) in " ".join(posting.split())  # a posting may wrap its lines where a quote does not
