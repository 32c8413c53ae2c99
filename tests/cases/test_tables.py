"""The case tables are well-formed: they parse, are large enough, keep a third unread and use the right vocabularies.

What the rows expect is tested where the code is that answers them. Here stands only what holds for a table as such.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, Any]

TABLES = Path(__file__).parent
FEWEST_ROWS = {
    "dates": 210,
    "durations": 60,
    "credentials": 210,
    "qualifiers": 210,
    "modalities": 210,
    "titles": 80,
    "people": 80,
}
CREDENTIALS = {"ARRT", "STATE_LICENSE", "ARDMS", "NMTCB", "ARMRIT", "CCI", "CRA", "CIIP"}
CREDENTIALS |= {"BLS", "ACLS", "CPR", "PALS", "OTHER:RRA"}
DISCIPLINES = {"R", "T", "N", "S", "MR", "CT", "M", "QM", "BD", "CI", "VI", "VS", "BS"}
STATUSES = {"active", "expired", "pending"}
QUALIFIERS = {"affirmed", "expired", "pending", "denied", "other_person", "wished"}
QUALIFIERS |= {"taught", "sold", "scheduled_others", "observed", "trained", "historical"}
MODALITIES = {"radiography", "fluoroscopy", "ct", "mri", "mammography", "ultrasound"}
MODALITIES |= {"nuclear_medicine", "pet", "interventional", "bone_density"}
SECTIONS = {"work", "skills", "summary", "education", "clinical"}
STATE_CODES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR GU"
)
STATES = set(STATE_CODES.split())
DATE = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?")


def load_cases(table: str) -> tuple[Row, ...]:
    """The rows of one table, in file order."""
    return tuple(tomllib.loads((TABLES / f"{table}.toml").read_text(encoding="utf-8"))["case"])


def is_date(value: object) -> bool:
    """Whether a value is a year or a month of a year.

    >>> is_date("2019-03"), is_date("2019-13")
    (True, False)
    """
    return isinstance(value, str) and DATE.fullmatch(value) is not None


def is_date_row(row: Row) -> bool:
    answers = {"start", "end", "date", "none"} & row.keys()
    if answers == {"start", "end"}:
        ends_well = row["end"] == "present" or (is_date(row["end"]) and row["start"][:4] <= row["end"][:4])
        return is_date(row["start"]) and ends_well
    return (answers == {"date"} and is_date(row["date"])) or (answers == {"none"} and row["none"] is True)


def is_duration_row(row: Row) -> bool:
    if "none" in row:
        return row["none"] is True and "months" not in row
    return isinstance(row.get("months"), int) and row["months"] > 0


def is_credential(claim: Row) -> bool:
    known = {"id", "status", "disciplines", "state", "expires"} >= claim.keys()
    disciplines_fit = ("disciplines" in claim) == (claim["id"] == "ARRT")
    state_fits = "state" not in claim or claim["id"] == "STATE_LICENSE"
    marks = claim.get("disciplines", [])
    return (
        known
        and disciplines_fit
        and state_fits
        and claim["id"] in CREDENTIALS
        and claim["status"] in STATUSES
        and set(marks) <= DISCIPLINES
        and len(set(marks)) == len(marks)
        and claim.get("state", "TX") in STATES
        and ("expires" not in claim or is_date(claim["expires"]))
    )


def is_credential_row(row: Row) -> bool:
    return isinstance(row["credential"], list) and all(is_credential(claim) for claim in row["credential"])


def is_qualifier_row(row: Row) -> bool:
    return row["expect"] in QUALIFIERS and row["text"].count(row["target"]) == 1


def is_modality_row(row: Row) -> bool:
    levels = set(row["expect"].values()) <= {"practised", "trained"}
    return levels and set(row["expect"]) <= MODALITIES and row["section"] in SECTIONS


def is_title_row(row: Row) -> bool:
    imaging, clinical, health_care = (row[key] for key in ("imaging", "clinical", "health_care"))
    if not all(isinstance(value, bool) for value in (imaging, clinical, health_care)):
        return False
    # a paid imaging post and an unpaid rotation exclude each other, and both are health care
    return bool(row["title"].strip()) and not (imaging and clinical) and (health_care or not (imaging or clinical))


def is_people_row(row: Row) -> bool:
    email, phone = row.get("email"), row.get("phone")
    # the people are invented, so nothing may lead to a real one
    return (
        bool(row["name"])
        and (email is None or re.fullmatch(r"[^@\s]+@example\.(com|net|org)", email) is not None)
        and (phone is None or re.fullmatch(r"\+1\d{3}55501\d\d", phone) is not None)
        and ("state" not in row or row["state"] in STATES)
    )


SHAPES: dict[str, Callable[[Row], bool]] = {
    "dates": is_date_row,
    "durations": is_duration_row,
    "credentials": is_credential_row,
    "qualifiers": is_qualifier_row,
    "modalities": is_modality_row,
    "titles": is_title_row,
    "people": is_people_row,
}


def question(row: Row) -> tuple[str, ...]:
    """What makes a row the same question as another: everything that is put in, nothing that is expected."""
    return tuple(row.get(key, "") for key in ("text", "target", "section", "title", "employer", "duties"))


@pytest.mark.parametrize("table", FEWEST_ROWS)
def test_a_table_is_large_enough(table: str) -> None:
    assert len(load_cases(table)) >= FEWEST_ROWS[table]


@pytest.mark.parametrize("table", FEWEST_ROWS)
def test_every_third_row_and_no_other_is_held_out(table: str) -> None:
    held_out = [number for number, row in enumerate(load_cases(table), 1) if row.get("held_out", False)]
    assert held_out == list(range(3, len(load_cases(table)) + 1, 3))


@pytest.mark.parametrize("table", FEWEST_ROWS)
def test_every_row_says_why(table: str) -> None:
    assert [row for row in load_cases(table) if not row.get("because", "").strip()] == []


@pytest.mark.parametrize("table", FEWEST_ROWS)
def test_no_question_is_asked_twice(table: str) -> None:
    asked = [question(row) for row in load_cases(table)]
    assert [words for words in set(asked) if asked.count(words) > 1] == []


@pytest.mark.parametrize("table", FEWEST_ROWS)
def test_every_answer_uses_the_vocabulary(table: str) -> None:
    assert [row for row in load_cases(table) if not SHAPES[table](row)] == []


@pytest.mark.parametrize(("table", "answers"), [("qualifiers", QUALIFIERS), ("modalities", MODALITIES)])
def test_every_word_of_the_vocabulary_is_asked_for_on_both_sides(table: str, answers: set[str]) -> None:
    for held_out in (True, False):
        rows = [row for row in load_cases(table) if row.get("held_out", False) == held_out]
        used = {word for row in rows for word in (row["expect"] if table == "modalities" else (row["expect"],))}
        assert answers - used == set(), f"held_out={held_out}"
