"""The edge: what a firm's own people say about its resumes, in a gold.json. What is null or left away is not scored.

The types are those that the file may hold; pydantic checks them, and all mistakes are told at once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from matcher.errors import OptionError
from matcher.jobs.reading import CREDENTIAL_IDS, CredentialId, Discipline, ModalityId
from matcher.reports.safe import shorten
from matcher.resumes.resume import CredentialStatus, EducationLevel, EducationStatus, ModalityLevel
from matcher.scoring.assessment import Status

Text = Annotated[str, Field(min_length=1)]
State = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Months = Annotated[int, Field(ge=0)]
SHOWN = 40  # characters of a wrong value: enough to find it by
_STRICT = ConfigDict(extra="forbid")
Loc = tuple[int | str, ...]
"""Where a mistake stands: keys, and numbers from 0."""


@dataclass(frozen=True, slots=True)
class PersonLabel:
    """Who it is, as written."""

    __pydantic_config__ = _STRICT

    name: Text | None = None
    email: Text | None = None
    phone: Annotated[str, Field(pattern=r"^\+[0-9]+$")] | None = None
    city: Text | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True)
class CredentialLabel:
    """A credential that the person claims."""

    __pydantic_config__ = _STRICT

    id: CredentialId
    status: CredentialStatus | None = None
    disciplines: tuple[Discipline, ...] | None = None
    state: State | None = None
    expires: str | None = None


@dataclass(frozen=True, slots=True)
class EducationLabel:
    """A degree or certificate."""

    __pydantic_config__ = _STRICT

    level: EducationLevel | None = None
    relevant: bool | None = None
    status: EducationStatus | None = None
    field: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class ExperienceLabel:
    """Calendar months of imaging patients: paid, and in training."""

    __pydantic_config__ = _STRICT

    imaging_months: Months | None = None
    tolerance: Months | None = None
    clinical_months: Months | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """All that is said about one resume. A list is the whole list: what it leaves out, the resume does not claim."""

    __pydantic_config__ = _STRICT

    file: Text
    person: PersonLabel | None = None
    credentials: tuple[CredentialLabel, ...] | None = None
    education: tuple[EducationLabel, ...] | None = None
    modalities: dict[ModalityId, ModalityLevel | None] | None = None
    experience: ExperienceLabel | None = None
    must: dict[str, Status | None] | None = None
    grade: Literal[0, 1, 2, 3, 4] | None = None
    as_of: date | None = None
    traps: tuple[str, ...] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """A labels file. `credentials_labelled` are the only credentials that its lists speak of, where not of all."""

    __pydantic_config__ = _STRICT

    resumes: tuple[Label, ...]
    as_of: date | None = None
    credentials_labelled: tuple[CredentialId, ...] | None = None


def load_labels(path: Path, *, musts: Collection[str]) -> Labels:
    """The labels in this file, for a job with these musts; OptionError with every mistake and its place."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        raw = json.loads(text)
    except OSError as error:
        raise OptionError(f"--labels: '{path}' cannot be read ({error.strerror}).", "Name a labels file.") from error
    except UnicodeDecodeError as error:
        raise OptionError(f"--labels: '{path}' is no UTF-8 text.", "Save it as UTF-8.") from error
    except (json.JSONDecodeError, RecursionError) as error:
        where = f"line {error.lineno}, column {error.colno}: {error.msg}" if isinstance(error, ValueError) else "nested"
        raise OptionError(f"--labels: '{path}' is no JSON ({where}).", "Mend it there.") from error
    mistakes = list(_mistakes_across_fields(raw, musts))
    labels = None
    try:
        labels = TypeAdapter(Labels).validate_json(text, strict=True)
    except ValidationError as error:
        mistakes += [(problem["loc"], _in_words(problem)) for problem in error.errors()]
    if mistakes or labels is None:
        mistakes.sort(key=lambda mistake: mistake[0][1:2])  # by entry
        told = "\n".join(f"  {_place(loc, raw)}: {words}" for loc, words in mistakes)
        raise OptionError(f"--labels: '{path}' has mistakes.\n{told}")
    return labels


def _mistakes_across_fields(raw: Any, musts: Collection[str]) -> Iterator[tuple[Loc, str]]:
    """What no field shows by itself: resumes labelled twice or for another day, and musts of another job."""
    entries = raw.get("resumes") if isinstance(raw, dict) else None
    if entries == []:
        yield ("resumes",), "is empty; give each resume an entry."
    read = [
        (n, entry) for n, entry in enumerate(entries if isinstance(entries, list) else ()) if isinstance(entry, dict)
    ]
    times = Counter(str(entry.get("file")) for _, entry in read if "file" in entry)
    for number, entry in read:
        loc, must = ("resumes", number), entry.get("must")
        if times[str(entry.get("file"))] > 1:
            yield (*loc, "file"), "another entry is about the same file; leave one."
        if entry.get("as_of") not in (None, raw.get("as_of")):
            yield (*loc, "as_of"), "another day than that of the whole file; give such resumes a file of their own."
        for id in must if isinstance(must, dict) else ():
            if id not in musts:
                yield (*loc, "must"), f"the job has no must '{id}'; it has {', '.join(musts)}."


_TYPES: dict[str, type[Any]] = {
    "person": PersonLabel,
    "credentials": CredentialLabel,
    "education": EducationLabel,
    "experience": ExperienceLabel,
    "resumes": Label,
}


def _place(loc: Loc, raw: Any) -> str:
    """Where it stands, in words: "entry 2 (jo.pdf), credentials, item 1, status".

    >>> _place(("resumes", 1, "credentials", 0, "status"), {"resumes": [{}, {"file": "jo.pdf"}]})
    'entry 2 (jo.pdf), credentials, item 1, status'
    >>> _place((), [])
    'the file as a whole'
    """
    if loc[:1] != ("resumes",) or len(loc) < 2:
        return ", ".join(_step(step) for step in loc) or "the file as a whole"
    entry = raw["resumes"][loc[1]]
    file = entry.get("file") if isinstance(entry, dict) else None
    steps = (_step(step) for step in loc[2:] if step != "[key]")
    return ", ".join((f"entry {int(loc[1]) + 1}{f' ({file})' if file else ''}", *steps))


def _step(step: int | str) -> str:
    return f"item {step + 1}" if isinstance(step, int) else step


def _in_words(problem: Any) -> str:
    """One mistake that pydantic found, and what is allowed there."""
    kind, said, allowed = problem["type"], shorten(repr(problem["input"]), SHOWN), problem.get("ctx") or {}
    if kind == "missing":
        return "is missing."
    if kind == "unexpected_keyword_argument":
        parents = [step for step in problem["loc"][:-1] if isinstance(step, str)]
        fields = _TYPES[parents[-1]] if parents else Labels
        return f"is no field; there are {', '.join(fields.__dataclass_fields__)}."
    if kind == "literal_error":
        return f"cannot be {said}; use {allowed['expected']}."
    if kind == "string_pattern_mismatch":
        return f"cannot be {said}; {_PATTERNS.get(str(problem['loc'][-1]), _CREDENTIALS)}."
    return f"cannot be {said}; {_FORMS.get(kind.partition('_')[0], problem['msg'].lower())}."


_CREDENTIALS = f"use {', '.join(CREDENTIAL_IDS)} or OTHER:<name>"
_PATTERNS = {"state": "use two capital letters, as TX", "phone": "write it as +15125550142"}
_FORMS = {
    "bool": "write true or false",
    "dataclass": "write an object, in braces { }",
    "date": "write a day as 2026-11-01",
    "dict": "write an object, in braces { }",
    "greater": "write 0 or more",
    "int": "write a whole number",
    "string": "write a text, in quotes",
    "tuple": "write a list, in brackets [ ]",
}
"""What is allowed, by the first word of pydantic's name for the mistake."""
