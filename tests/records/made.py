"""Records for the tests of this room: six invented people, ranked once, recorded as often as wanted."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from matcher.jobs.profiles import load_profile
from matcher.ranking import Ranking
from matcher.records.forgetting import forget_person, look_into
from matcher.records.people import find_person
from matcher.records.record import Record, open_record
from matcher.records.retention import find_old, purge
from matcher.records.runs import override, record_run
from matcher.screening import screen
from tests.running.kept import resume_of

DAY = datetime(2026, 11, 1, tzinfo=UTC).date()
NAMES = ("Ada Quill", "Bea Yarrow", "Cleo Zander", "Dora Unwin", "Edna Ivory", "Faye Otter")


def write_resumes(folder: Path, names: tuple[str, ...] = NAMES) -> Path:
    """A resume for each name, and a file that nobody can read."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{mail_of(name)}.txt").write_text(resume_of(name, f"{mail_of(name)}@example.com"))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nno more than that")
    return folder


def mail_of(name: str) -> str:
    return name.lower().replace(" ", ".")


@cache
def ranked() -> Ranking:
    with TemporaryDirectory() as place:
        folder = write_resumes(Path(place) / "resumes")
        ranking = screen(folder, load_profile("imaging-technician"), as_of=DAY, workers=1)
    assert len(ranking.candidates) == len(NAMES)
    return ranking


def in_year(year: int) -> datetime:
    return datetime(year, 3, 4, 5, 6, 7, tzinfo=UTC)


def add_run(record: Record, year: int = 2026) -> None:
    record_run(record, ranked(), when=in_year(year), by="ana")


def forget_ada(record: Record) -> None:
    holdings = look_into(None, [record], [])
    sought = find_person("Ada Quill", holdings.known)
    assert len(sought.documents) == 1
    forget_person(sought, set(), holdings, None, [record], when=in_year(2026), by="ana")


def make_record(folder: Path) -> Path:
    """Three runs, an override, a purge of the first run, one person forgotten in the others."""
    with open_record(folder, make=True) as record:
        add_run(record, 2020)
        add_run(record, 2025)
        override(record, "Bea Yarrow", to="call", because="She phoned.", when=in_year(2025), by="bo")
        add_run(record, 2026)
        old = find_old(record, before=in_year(2022).date())
        purge(record, old, age="4y", when=in_year(2026), by="ana")
        forget_ada(record)
    return folder
