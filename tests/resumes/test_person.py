"""Who sent a resume: the name, address and number of its owner, and of nobody else on the page."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from matcher.documents.document import Document, Line
from matcher.documents.reading import read_document
from matcher.errors import UnreadableError
from matcher.reports.parsing import Shown, render_json
from matcher.resumes.person.contact import find_phones
from matcher.resumes.person.names import name_in
from matcher.resumes.person.owner import read_person
from matcher.resumes.resume import Person, Resume

CASES = Path(__file__).parent.parent / "cases"
GOLD = Path(__file__).parents[3] / "shared" / "gold"
FIELDS = ("name", "email", "phone", "city", "state")
GOLD_FLOOR = 0.95  # of each field; a recruiter who calls the wrong number once in twenty stops trusting the list


def document(text: str, sized: bool = False) -> Document:
    lines: list[Line] = []
    gap = True
    for row in text.strip("\n").split("\n"):
        size, _, shown = row.partition("|") if sized else ("", "", row)
        if not shown.strip():
            gap = True
            continue
        number = len(lines) + 1
        lines.append(Line(1, number, shown.strip(), shown, size=float(size) if size else None, gap_before=gap))
        gap = False
    return Document("case.txt", "", "txt", tuple(lines))


def fold(text: str | None) -> str:
    plain = unicodedata.normalize("NFKD", text or "")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^a-z0-9@+.]+", " ", plain).strip()


def differences(person: Person, expected: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    pairs = {field: (expected.get(field), getattr(person, field)) for field in FIELDS}
    return {field: pair for field, pair in pairs.items() if fold(pair[0]) != fold(pair[1])}


def load_rows(path: Path) -> list[dict[str, Any]]:
    with path.open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file)["case"]
    return rows


@pytest.mark.parametrize("row", load_rows(Path(__file__).with_name("people.toml")), ids=lambda row: row["because"])
def test_the_owner_is_found_and_nobody_else(row: dict[str, Any]) -> None:
    person = read_person(document(row["text"], sized=row.get("sized", False)))
    assert differences(person, row) == {}
    assert person.links == tuple(row.get("links", ()))
    assert person.phone_extension == row.get("phone_extension")


@pytest.mark.parametrize(
    "text",
    [
        "Curriculum Vitae",
        "RESUME",
        "Work Experience",
        "CT Technologist",
        "Mercy Regional Hospital",
        "Daly City, California",
        "Staff Radiographer",
        "Bilingual, Spanish",
        "References Available Upon Request",
        "Dear Hiring Manager",
        "BLS and ACLS",
        "Looking for work",
        "May 2018",
    ],
)
def test_headings_titles_employers_and_places_are_no_names(text: str) -> None:
    assert name_in(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Terrence “TJ” Jablonski, RT(R)", "Terrence “TJ” Jablonski"),
        ("ANN-MARIE MCDOWELL, MHA, R.T.(R)(CT)(ARRT), CRA", "Ann-Marie McDowell"),
        ("Lee Wu RT (R) (CT)", "Lee Wu"),
        ("Ola Berg, CBET", "Ola Berg"),
        ("Ola A. Berg, Ph.D.", "Ola A. Berg"),
        ("Mr. Carl O'Dea", "Carl O'Dea"),
        ("Roe-Diaz, Maria T.", "Maria T. Roe-Diaz"),
        ("John Smith, Jr., RN", "John Smith, Jr."),
        ("Sam Ito (he/him)", "Sam Ito"),
        ("Ana Ruiz's Resume", "Ana Ruiz"),
    ],
)
def test_what_stands_around_a_name_is_taken_off_and_the_name_kept_as_written(text: str, name: str) -> None:
    assert name_in(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "2015-2018 and 2019-2021",
        "SSN 123-45-6789",
        "ARRT # 5551234567",
        "License No. 512-555-0142",
        "06/2019 - 08/2021",
        "Zip 06105-2019",
    ],
)
def test_dates_and_licence_numbers_are_no_telephones(text: str) -> None:
    assert find_phones(text) == ()


def test_a_supervisors_number_beside_a_job_is_not_the_owners() -> None:
    text = "Ana Ruiz\nana.ruiz@example.com\n\nEXPERIENCE\nCT Tech, Mercy, Tulsa, OK\nSupervisor: Bo Lee (918-555-0101)"
    assert read_person(document(text)) == Person("Ana Ruiz", "ana.ruiz@example.com", None, None, None)


def test_a_referee_is_not_the_owner() -> None:
    text = "Ana Ruiz\nTulsa, OK\n\nREFERENCES\nBo Lee, R.T.(R), 918-555-0101, blee@example.org"
    assert read_person(document(text)) == Person("Ana Ruiz", None, None, "Tulsa", "OK")


def test_the_owners_own_title_of_supervisor_does_not_hide_her() -> None:
    text = "Ana Ruiz\nRadiology Supervisor | 918-555-0144 | ana.ruiz@example.com"
    assert read_person(document(text)) == Person("Ana Ruiz", "ana.ruiz@example.com", "+19185550144", None, None)


def test_reports_show_links_and_the_extension_and_scoring_sees_neither() -> None:
    links = ("https://www.linkedin.com/in/ana-ruiz", "https://anaruiz.com", "https://about.me/ana")
    person = Person("Ana Ruiz", phone="+15125550142", links=links, phone_extension="204")
    shown = json.loads(render_json([Shown(document("Ana Ruiz"), person, Resume())]))
    linkedin = {"network": "LinkedIn", "username": "ana-ruiz", "url": links[0]}
    assert shown["basics"] == {
        "name": "Ana Ruiz",
        "phone": "+15125550142 ext. 204",
        "url": "https://anaruiz.com",
        "profiles": [linkedin, {"network": "about.me", "url": "https://about.me/ana"}],
    }
    facts = shown["facts"]["person"]
    assert list(facts) == [*FIELDS, "links", "phone_extension"]
    assert (facts["phone"], facts["phone_extension"], tuple(facts["links"])) == ("+15125550142", "204", links)
    assert not {"links", "phone_extension"} & {field.name for field in fields(Resume)}


def test_an_empty_page_names_nobody() -> None:
    assert read_person(Document("a.txt", "", "txt", ())) == Person()


@pytest.mark.parametrize("row", load_rows(CASES / "people.toml"), ids=lambda row: row["because"])
def test_rows_of_the_case_table(row: dict[str, Any]) -> None:
    assert differences(read_person(document(row["text"])), row) == {}


@pytest.mark.parametrize("labels", ["dev", "dev2"])
def test_labelled_resumes_outside_the_project(labels: str) -> None:
    path = GOLD / labels / "gold.json"
    if not path.is_file():
        pytest.skip(f"no labels at {path}")
    right = dict.fromkeys(FIELDS, 0)
    read = 0
    for entry in json.loads(path.read_text(encoding="utf-8"))["resumes"]:
        try:
            person = read_person(read_document(path.parent / entry["file"], name=entry["file"]))
        except UnreadableError:
            continue  # scans need an OCR program; whether files can be read is tested elsewhere
        read += 1
        wrong = differences(person, entry["person"])
        for field in FIELDS:
            right[field] += field not in wrong
    assert read > 20
    assert {field: share for field, share in right.items() if share / read < GOLD_FLOOR} == {}
