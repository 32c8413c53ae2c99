"""Where a claim is verified, what to type there, and what to look for in the answer.

The directories are lexicon/data/verification.toml, the agencies of the states states.toml. Nothing is looked up here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from matcher.jobs.states import load_states
from matcher.lexicon.entries import Entry, read_tables
from matcher.reports.safe import one_line, shorten
from matcher.reports.structure import CredentialOut, EducationOut
from matcher.resumes.person.words import PARTICLES, SUFFIXES
from matcher.resumes.resume import Person
from matcher.scoring.wording import credential_name, disciplines_in_words

LONGEST = 300  # characters of a cell that come from a resume: a cell of Excel holds 32,767, a printed one far fewer
NOT_STATED = "(not stated)"


@dataclass(frozen=True, slots=True)
class Lookup:
    """One visit to a directory: its name and address, what goes into the form, and what the answer has to say."""

    where: str
    type: str
    look_for: str


def directories_date() -> str:
    """The day on which the directories were as they are here."""
    return str(_tables()["about"]["as_of"])


def nothing_claimed() -> str:
    """The claim of a resume that names no registration, licence or card."""
    return str(_tables()["silent"]["claim"])


def has_directory(id: str) -> bool:
    """Whether this is a registration, a licence or a card; a job may ask for other things besides.

    >>> has_directory("ARRT"), has_directory("STATE_LICENSE"), has_directory("OTHER:Forklift")
    (True, True, False)
    """
    return id == "STATE_LICENSE" or id in _tables()["registry"]


def find_credential(credential: CredentialOut, person: Person) -> Lookup:
    """Where this registration, licence or card of this person is looked up."""
    values = {
        "credential": shorten(credential_name(credential.id), LONGEST),
        "disciplines": shorten(disciplines_in_words(credential.disciplines), LONGEST) or "the resume names none",
    }
    entry = _registry(credential.id)
    if credential.id == "STATE_LICENSE":
        entry, values["licence_state"] = _board(credential.state)
    return _lookup(entry, _blanks(person, **values), first=_tables()["status"][credential.status])


def find_degree(degree: EducationOut, person: Person) -> Lookup:
    """Where this degree of this person is looked up."""
    year = one_line((degree.end or "")[:4]) or NOT_STATED
    entry = _tables()["degree"]
    return _lookup(entry, _blanks(person, year=year), first=entry.get(degree.status, ""))


def find_unnamed(person: Person) -> Lookup:
    """Where to begin with a person whose resume names no credential: ARRT."""
    return _lookup(_registry("ARRT") | _tables()["silent"], _blanks(person))


def name_parts(name: str) -> tuple[str, str]:
    """First and last name, as a directory asks for them; the particles belong to the last, "Jr." to neither.

    >>> name_parts("Ana M. Ruiz, Jr."), name_parts("Treva van Dyke"), name_parts("Cher"), name_parts("")
    (('Ana', 'Ruiz'), ('Treva', 'van Dyke'), ('', 'Cher'), ('', ''))
    """
    words = name.replace(",", " ").split()
    while len(words) > 1 and words[-1].strip(".").lower() in SUFFIXES:
        words.pop()
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in PARTICLES:
        at -= 1
    return (words[0] if at > 0 else "", " ".join(words[max(at, 0) :]))


@cache
def _tables() -> dict[str, Any]:
    return read_tables("verification.toml")


@cache
def _states() -> tuple[dict[str, Entry], str]:
    states, table_date = load_states()
    return {state.id: state for state in states}, table_date


def _registry(id: str) -> dict[str, str]:
    known = _tables()["registry"]
    entry: dict[str, str] = known.get(id, known["unlisted"])
    return {**known[entry["same_as"]], **entry} if "same_as" in entry else entry


def _board(code: str | None) -> tuple[dict[str, str], str]:
    """The entry of a state's licence, and the state's name: its own words first, then those of every state."""
    tables, (states, table_date) = _tables(), _states()
    licence: dict[str, str] = {k: v for k, v in tables["licence"].items() if k != "source"}
    state = states.get(code or "")
    if state is None:
        return {**licence, "where": licence["state_unknown"]}, "the state"
    board = {**licence, **tables["board"].get(state.id, {})}
    agency = board.get("agency") or next(iter(state.more["agencies"]), "")
    where = licence["where"].format(agency=agency) if agency else licence["agency_unknown"]
    if not state.more["licenses_radiographers"]:
        unlicensed = licence["unlicensed"].format(licence_state=state.name, table_date=table_date)
        board["look_for"] = f"{unlicensed} {board['look_for']}"
    return {**board, "where": where}, state.name


def _lookup(entry: Mapping[str, str], values: Mapping[str, str], *, first: str = "") -> Lookup:
    """An entry with its blanks filled; `first` is what the status of the claim asks for."""
    where = entry["where"].format_map(values)
    if "address" in entry:
        unsure = "; address not confirmed" if entry.get("source", "").endswith("not verified") else ""
        where = f"{where} ({entry['address']}{unsure})"
    look_for = f"{first} {entry['look_for'].format_map(values)}".strip()
    return Lookup(where, entry["type"].format_map(values), look_for)


def _blanks(person: Person, **more: str) -> dict[str, str]:
    """What stands in the blanks of an entry; a form cannot be filled with what no resume says."""
    first, last = name_parts(shorten(person.name or "", LONGEST))
    stated = {"first_name": first, "last_name": last, "name": f"{first} {last}".strip()}
    stated |= {"city": shorten(person.city or "", LONGEST), "state": shorten(person.state or "", LONGEST)}
    return {blank: text or NOT_STATED for blank, text in stated.items()} | more
