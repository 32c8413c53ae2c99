"""The case tables of tests/cases, run: each row gives the answer of the code and the answer that is right."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matcher.documents.document import Document, Line
from matcher.lexicon.qualifiers import find_qualifiers
from matcher.resumes.credentials.claims import find_credentials
from matcher.resumes.marked import mark_up
from matcher.resumes.mentions import find_mentions
from matcher.resumes.reading import read_resume
from matcher.resumes.work.employment import Standing, find_jobs

AS_OF = datetime.date(2026, 11, 1)
REGISTERED = Standing(registered=True, schooled=True)
FOLDER = Path(__file__).parent.parent / "cases"
_SECTION_TITLE = {
    "work": "Work Experience",
    "skills": "Skills",
    "summary": "Summary",
    "education": "Education",
    "clinical": "Clinical Rotations",
}
_IN_A_RESUME = "Work Experience\nRadiologic Technologist, Lakeview Hospital\nMay 2020 - present"
"""What stands around a skills line or a summary, so that it belongs to somebody who works in imaging."""


@dataclass(frozen=True)
class Outcome:
    """One row: what is right, and what the code says."""

    text: str
    because: str
    held_out: bool
    known_miss: bool
    right: Any
    got: Any


def document_of(text: str) -> Document:
    """A text file with these lines; an empty one is a gap before the next."""
    written = text.split("\n")
    rows = [(row, at > 0 and not written[at - 1].strip()) for at, row in enumerate(written) if row.strip()]
    lines = []
    for number, (row, gap) in enumerate(rows, 1):
        bullet = row.lstrip().startswith(("• ", "- ", "* "))
        shown = row.strip()[2:] if bullet else row.strip()
        role = "bullet" if bullet else "cell" if " | " in shown else "text"
        lines.append(Line(1, number, shown, shown, role=role, gap_before=gap))  # type: ignore[arg-type]
    return Document("case.txt", "0" * 64, "txt", tuple(lines))


def outcomes(table: str) -> Iterator[Outcome]:
    """Every row of a table, run."""
    answer = _ANSWERS[table]
    with (FOLDER / f"{table}.toml").open("rb") as file:
        for row in tomllib.load(file)["case"]:
            right, got = answer(row)
            name = row.get("text") or " / ".join(row[k] for k in ("title", "employer", "duties") if k in row)
            yield Outcome(name, row["because"], row.get("held_out", False), row.get("known_miss", False), right, got)


def _credentials(row: dict[str, Any]) -> tuple[Any, Any]:
    def key(id: str, disciplines: Any, state: Any, status: str, expires: Any) -> tuple[Any, ...]:
        return id, tuple(sorted(disciplines or ())), state, status, expires

    marked = mark_up(document_of(row["text"]))
    found, _ = find_credentials(marked, as_of=AS_OF)
    right = {
        key(c["id"], c.get("disciplines"), c.get("state"), c["status"], c.get("expires"))
        for c in row["credential"]
        if not c["id"].startswith("OTHER") or c["id"] == "OTHER:RRA"
    }
    got = {
        key(c.id, c.disciplines, c.state, c.status, c.expires)
        for c in found
        if not c.id.startswith("OTHER") or c.id == "OTHER:RRA"
    }
    return right, got


def _modalities(row: dict[str, Any]) -> tuple[Any, Any]:
    heading = _SECTION_TITLE[row["section"]]
    title = row.get("title")
    if row["section"] == "work":
        text = f"{heading}\n{title or 'Position'}\nJan 2020 - present\n• {row['text']}"
    elif row["section"] == "clinical":
        text = f"{heading}\n{title or ''}\n• {row['text']}"
    elif row["section"] == "education":
        text = f"{heading}\n{title or ''}\n{row['text']}"
    else:
        text = f"{heading}\n{title or ''}\n{row['text']}\n{_IN_A_RESUME}"
    _, resume = read_resume(document_of(text), as_of=AS_OF)
    got = {m.id: m.level for m in resume.modalities}
    right = dict(row["expect"])
    if row["section"] in ("skills", "summary") and "radiography" not in right:
        got.pop("radiography", None)  # the surrounding post gives it
    return right, got


def _titles(row: dict[str, Any]) -> tuple[Any, Any]:
    head = ", ".join(row[k] for k in ("title", "employer") if k in row)
    duties = f"\n• {row['duties']}" if "duties" in row else ""
    marked = mark_up(document_of(f"Work Experience\n{head}\nMarch 2019 - June 2021{duties}"))
    jobs = find_jobs(marked, find_mentions(marked), REGISTERED, as_of=AS_OF)
    right = {k: row[k] for k in ("imaging", "clinical", "health_care")}
    if not jobs:
        return right, None
    job = jobs[0]
    return right, {
        "imaging": job.imaging,
        "clinical": job.kind == "clinical",
        "health_care": job.health_care or job.imaging,
    }


def _qualifiers(row: dict[str, Any]) -> tuple[Any, Any]:
    start = row["text"].index(row["target"])
    end = start + len(row["target"])
    found = {
        q.id
        for about in ("credential", "modality")
        for q in find_qualifiers(row["text"], start, end, about=about)  # type: ignore[arg-type]
    }
    if row["expect"] == "affirmed":
        kind = (
            "credential"
            if any(w in row["target"] for w in ("ARRT", "R.T.", "RT(", "BLS", "ACLS", "icense"))
            else "modality"
        )
        found = {q.id for q in find_qualifiers(row["text"], start, end, about=kind)}  # type: ignore[arg-type]
        return "affirmed", "affirmed" if not found else sorted(found)
    return row["expect"], row["expect"] if row["expect"] in found else sorted(found)


_ANSWERS: dict[str, Callable[[dict[str, Any]], tuple[Any, Any]]] = {
    "credentials": _credentials,
    "modalities": _modalities,
    "titles": _titles,
    "qualifiers": _qualifiers,
}
