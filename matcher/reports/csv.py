"""The ranking as one rectangular CSV table: RFC 4180, UTF-8 with the mark by which Excel knows it.

The column `row` says what a row is. A `candidate` has all columns, in the words of the JSON report. Of an `unread`
file, `why` is the message and the remedy. Of an entry of the `run` (the manifest, the requirements of the job, notes),
`file` is the entry's name and `why` its value. Several sentences in one cell are joined by " | ".

A text that a program could take for a formula has an apostrophe in front; numbers are plain.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from matcher.reports.formats import Look
from matcher.reports.glance import manifest_rows
from matcher.reports.safe import one_line
from matcher.reports.structure import AssessmentOut, CandidateOut, JobOut, RankingReport, UnreadOut

CELL_MAX = 32_767  # UTF-16 units in a cell of Excel, which lays the rest of a longer one into the next row
BETWEEN = " | "  # a line break would be allowed, but many readers take a line for a row
HEADS = (
    *("row", "rank", "file", "sha256", "name", "email", "phone", "city", "state", "score", "tier", "why"),
    *("would_meet_all_if", "questions", "strengths", "rank_low", "rank_high", "same_person", "flags"),
)
_FORMULA = re.compile("""(^|;)(?=[\\s"']*[=+@＝＋－＠-])""")  # ";" is where Excel parts cells in half of Europe
_NOT_XML = re.compile("[\ufffe\uffff]")  # what neither XML nor Unicode takes for a character

Cell = str | int | float | None


def render_csv(report: RankingReport, look: Look) -> bytes:
    """The table: candidates first, then unread files, then the run."""
    made = io.StringIO()
    writer = csv.writer(made)  # its own line end is CRLF, as RFC 4180 asks
    heads = (*HEADS, *_requirement_heads(report.job))
    for row in (heads, *_rows(report)):
        cells = [plain_cell(cell) if isinstance(cell, str) else cell for cell in row]
        writer.writerow(cells + [None] * (len(heads) - len(cells)))
    return made.getvalue().encode("utf-8-sig")


def plain_cell(text: str) -> str:
    """The text as a cell that no program takes for a formula, and no longer than a cell may be.

    >>> plain_cell("=1+1"), plain_cell('  "-2"'), plain_cell("a;@b"), plain_cell("CT, 3-4 years")
    ("'=1+1", '\\'"-2"', "a;'@b", 'CT, 3-4 years')
    """
    return cut(_FORMULA.sub(r"\1'", fit_for_xml(text)))


def fit_for_xml(text: str) -> str:
    """The text on one line, without what a workbook could not hold."""
    return _NOT_XML.sub("\ufffd", one_line(text))


def looks_like_formula(text: str) -> bool:
    """Whether a program could take the text for a formula, if somebody typed it.

    >>> looks_like_formula("+cmd|' /C calc'!A0"), looks_like_formula("R.T.(R)")
    (True, False)
    """
    return bool(_FORMULA.match(text))


def cut(text: str) -> str:
    """The text, or as much of it as a cell takes and an ellipsis; no character is cut in two.

    >>> cut("R.T.(R)"), len(cut("x" * 40_000)), cut("x" * 40_000)[-2:], len(cut("😀" * 20_000))
    ('R.T.(R)', 32767, 'x…', 16384)
    """
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * CELL_MAX:
        return text
    return units[: 2 * (CELL_MAX - 1)].decode("utf-16-le", "ignore") + "…"


def run_entries(report: RankingReport) -> tuple[tuple[str, str], ...]:
    """The job, the manifest, the notes and the files passed over, as names and values."""
    return (
        ("job", report.job.title),
        *manifest_rows(report.run),
        *(("note", advice) for advice in report.advice),
        *(("passed over file", name) for name in report.passed_over),
    )


def _requirement_heads(job: JobOut) -> Iterator[str]:
    for requirement in job.requirements:
        yield from (f"{requirement.id}_{what}" for what in ("status", "points", "because"))


def _rows(report: RankingReport) -> Iterator[tuple[Cell, ...]]:
    yield from (_candidate(candidate, report.job) for candidate in report.candidates)
    yield from (_unread(file) for file in report.unread)
    yield from (_run(name, value) for name, value in run_entries(report))
    for r in report.job.requirements:
        yield _run(f"requirement {r.id}", f"{r.label} ({r.necessity}, {r.points:g} points): “{r.quote}”")


def _candidate(candidate: CandidateOut, job: JobOut) -> tuple[Cell, ...]:
    person, firm = candidate.facts.person, candidate.stability
    judged = {a.requirement: a for a in candidate.assessments}
    return (
        *("candidate", candidate.rank, candidate.file, candidate.sha256),
        *(person.name, person.email, person.full_phone, person.city, person.state),
        *(candidate.score, candidate.tier, candidate.why, candidate.would_meet_all_if),
        *(BETWEEN.join(candidate.questions), BETWEEN.join(candidate.strengths), firm.low, firm.high),
        BETWEEN.join(f"{other.file}: {other.because}" for other in candidate.same_person),
        BETWEEN.join(flag.message for flag in candidate.flags),
        *(cell for r in job.requirements for cell in _judgement(judged.get(r.id))),
    )


def _judgement(assessment: AssessmentOut | None) -> tuple[Cell, ...]:
    return (assessment.status, assessment.points, assessment.because) if assessment else (None, None, None)


def _unread(file: UnreadOut) -> tuple[Cell, ...]:
    return _row(row="unread", file=file.file, sha256=file.sha256, why=f"{file.message} {file.remedy}")


def _run(name: str, value: str) -> tuple[Cell, ...]:
    return _row(row="run", file=name, why=value)


def _row(**cells: str) -> tuple[Cell, ...]:
    return tuple(cells.get(head) for head in HEADS)
