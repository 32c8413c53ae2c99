"""Files of one person are shown together; twins, namesakes and an agency's candidates are not."""

from __future__ import annotations

import random
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from matcher.judgement.same_person import find_same_people
from matcher.ranking import Candidate
from matcher.resumes.resume import Employment, Person, Resume

CASES = tomllib.loads(Path(__file__).with_name("same_people.toml").read_text(encoding="utf-8"))["case"]


def made(file: str, posts: Any = (), sha256: str = "", **person: Any) -> Candidate:
    """A candidate of these facts; each post is employer, start and perhaps end."""
    employment = tuple(Employment("Technologist", p[0], p[1], (*p, None)[2], None, True) for p in posts)
    return Candidate(file, sha256 or file, Person(**person), Resume(employment=employment), (), 0, "not_shown")


def together(*candidates: Candidate) -> set[tuple[str, ...]]:
    """The groups of file names."""
    return {tuple(sorted((file, *(o.file for o in others)))) for file, others in find_same_people(candidates).items()}


@pytest.mark.parametrize(
    "row", [pytest.param(r, id=("held_out " if r.get("held_out") else "") + r["because"]) for r in CASES]
)
def test_two_resumes_are_of_one_person_or_of_two(row):
    one, other = made("a.pdf", **row["a"]), made("b.pdf", **row["b"])
    assert together(one, other) == ({("a.pdf", "b.pdf")} if row["same"] else set())
    swapped = together(made("b.pdf", **row["a"]), made("a.pdf", **row["b"]))
    assert swapped == together(one, other)


def test_the_table_is_large_varied_and_keeps_cases_unread():
    assert len(CASES) >= 60
    assert sum(bool(row.get("held_out")) for row in CASES) >= 20
    assert 0.3 < sum(row["same"] for row in CASES) / len(CASES) < 0.7
    assert len({row["because"] for row in CASES}) == len(CASES)


def test_the_same_bytes_are_the_same_file_twice_whatever_could_be_read():
    found = find_same_people([made("a.pdf", sha256="f00"), made("copy/a.pdf", sha256="f00")])
    assert [s.because for s in found["a.pdf"]] == ["the same file twice"]


def test_versions_are_found_through_one_another_in_order_of_file_name():
    old = made("c.doc", name="Sarah Miller", email="sm@example.com")
    middle = made("a.pdf", name="Sarah Miller", email="sm@example.com", phone="+17205550122")
    new = made("b.pdf", name="Sarah Miller-Thompson", phone="+17205550122")
    found = find_same_people([old, new, middle])
    assert [(s.file, s.because) for s in found["b.pdf"]] == [
        ("a.pdf", "same phone number, same first name and one of the surnames"),
        ("c.doc", "same person as in a.pdf"),
    ]
    assert list(found) == ["a.pdf", "b.pdf", "c.doc"]


def test_a_third_file_never_puts_twins_together():
    maria = made("maria.pdf", name="Maria Lopez", email="maria@example.com", phone="+12105550101")
    marie = made("marie.pdf", name="Marie Lopez", email="marie@example.com", phone="+12105550102")
    assert together(maria, marie, made("m.pdf", name="M. Lopez", email="maria@example.com", phone="+12105550102")) == {
        ("m.pdf", "maria.pdf")  # the e-mail is the stronger sign
    }
    assert together(maria, marie, made("m.pdf", name="M. Lopez", phone="+12105550101")) == {("m.pdf", "maria.pdf")}
    post = [["Baptist Health", "2019-01"]]
    started = [made(f"{n}.pdf", name=f"{n} Lopez", posts=post) for n in ("Maria", "Marie", "M.")]
    assert together(*started) == set()  # it may be either, so it is shown with neither
    assert together(started[0], started[2]) == {("M..pdf", "Maria.pdf")}
    nameless = made("scan.pdf", email="family@example.com")
    twins = [made(f"{n}.pdf", name=f"{n} Lopez", email="family@example.com") for n in ("Maria", "Marie")]
    assert together(nameless, *twins) == set()
    assert together(made("m.pdf", name="M. Lopez", email="family@example.com"), *twins) == set()


def test_two_versions_each_of_two_twins_at_one_phone_make_two_pairs():
    folder = [made(f"{n}{v}.pdf", name=f"{n} Lopez", phone="+12105550101") for n in ("Maria", "Marie") for v in (1, 2)]
    assert together(*folder) == {("Maria1.pdf", "Maria2.pdf"), ("Marie1.pdf", "Marie2.pdf")}


def test_a_recruiters_contact_makes_no_two_candidates_one():
    names = ("Priya Bell", "Omar Reid", "Sarah Bell", "Sarah Reid", "Li Chen", None, "S. Reid")
    contact = {"email": "kim@staffing.example.com", "phone": "+18005550100"}
    assert together(*(made(f"{n}.pdf", name=n, posts=[[f"Clinic {n}", "2019-01"]], **contact) for n in names)) == set()


def many(number: int) -> list[Candidate]:
    """A folder of people, one in five twice, some at one agency."""
    rng = random.Random(7)
    first = [f"{a}{b}" for a in ("Mar", "Jam", "Lin", "Rob", "Sus") for b in ("ia", "es", "da", "ert")]
    last = [
        f"{a}{b}"
        for a in ("Gar", "Her", "Mil", "Tho", "Lop", "Rod", "Wil", "And")
        for b in ("cia", "son", "ler", "mas", "ez")
    ]
    folder = []
    for n in range(number):
        who = n - 1 if n % 5 == 4 else n
        name = f"{first[who % 20]} {chr(65 + who % 26)}. {last[who * 7 % 39]}"
        phone = "+18005550100" if who % 3 == 0 else f"+1512{who:07}"
        posts = [(f"{last[rng.randrange(40)]} Hospital", f"{rng.randrange(2005, 2025)}-0{rng.randrange(1, 10)}")]
        mail = f"p{who}@example.com"
        folder.append(made(f"{n:05}.pdf", name=name, email=mail, phone=phone, posts=posts, city="Austin", state="TX"))
    return folder


def test_the_order_of_the_files_changes_nothing():
    folder = many(600)
    shuffled = random.Random(1).sample(folder, len(folder))
    assert list(find_same_people(folder).items()) == list(find_same_people(shuffled).items())


def test_ten_thousand_candidates_take_seconds():
    folder = many(10_000)
    began = time.process_time()
    found = find_same_people(folder)
    assert time.process_time() - began < 30
    assert {tuple(o.file for o in found[f"{n:05}.pdf"]) for n in (4, 9)} == {("00003.pdf",), ("00008.pdf",)}


def test_thousands_of_copies_are_found_and_each_names_a_few():
    folder = [made(f"{n:05}.pdf", sha256="f00", name="Maria Lopez", phone="+12105550101") for n in range(3000)]
    began = time.process_time()
    found = find_same_people(folder)
    assert time.process_time() - began < 20
    assert len(found) == 3000
    assert {len(others) for others in found.values()} == {20}
