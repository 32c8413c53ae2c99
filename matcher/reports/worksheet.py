"""What a recruiter has to verify of each person on the shortlist: where, what to type, and room for what came of it.

The program looks nothing up, so the columns result, date and initials are always empty.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from itertools import groupby

from matcher.documents.document import Quote
from matcher.errors import OptionError
from matcher.jobs.profile import LEVEL_ORDER
from matcher.reports.csv import plain_cell
from matcher.reports.directories import (
    LONGEST,
    Lookup,
    directories_date,
    find_credential,
    find_degree,
    find_unnamed,
    has_directory,
    nothing_claimed,
)
from matcher.reports.explain import cite
from matcher.reports.glance import NO_NAME
from matcher.reports.markdown import escape
from matcher.reports.safe import one_line, shorten
from matcher.reports.structure import CandidateOut, CredentialOut, EducationOut, RankingReport
from matcher.reports.workbook import MADE, plain_text
from matcher.resumes.resume import Credential, Education
from matcher.scoring.wording import credential_in_words, education_in_words, month_in_words

HEADS = (
    *("#", "File", "Name", "Claim in the resume", "Words of the resume", "Where to verify", "What to type"),
    *("What to look for", "Result", "Date", "Initials"),
)
SUFFIXES = (".xlsx", ".csv", ".md")
WIDTHS = (4, 16, 18, 26, 28, 32, 28, 38, 14, 10, 8)  # in characters; eleven columns on a landscape page, still legible


@dataclass(frozen=True, slots=True)
class WorksheetRow:
    """One claim of one person. The last three columns are for whoever looks it up."""

    rank: int
    file: str
    name: str
    claim: str
    quote: str
    where: str
    type: str
    look_for: str
    result: str = ""
    date: str = ""
    initials: str = ""


def worksheet_rows(report: RankingReport) -> tuple[WorksheetRow, ...]:
    """The rows of everybody in the report who is not "not shown", best first."""
    return tuple(row for c in report.candidates if c.tier != "not_shown" for row in _rows_of(c))


def check_suffix(suffix: str) -> None:
    """Refuses what no worksheet is written as, before any resume is read.

    >>> check_suffix(".docx")
    Traceback (most recent call last):
    matcher.errors.OptionError: A worksheet cannot be written as '.docx'. Name a file that ends in .xlsx, .csv or .md.
    """
    if suffix.lower() not in SUFFIXES:
        named = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
        raise OptionError(
            f"A worksheet cannot be written as '{one_line(suffix)}'.", f"Name a file that ends in {named}."
        )


def render_worksheet(report: RankingReport, *, suffix: str) -> str | bytes:
    """The worksheet as the file name asks for it: ".xlsx", ".csv" or ".md"."""
    check_suffix(suffix)
    rows = worksheet_rows(report)
    match suffix.lower():
        case ".xlsx":
            return write_workbook("To verify", HEADS, (_texts(row) for row in rows), WIDTHS)
        case ".csv":
            return _write_csv(rows)
    return _write_markdown(report, rows)


def _rows_of(candidate: CandidateOut) -> Iterator[WorksheetRow]:
    person, facts = candidate.facts.person, candidate.facts
    name = shorten(person.name or "", LONGEST) or NO_NAME

    def row(claim: str, evidence: tuple[Quote, ...], lookup: Lookup) -> WorksheetRow:
        file, quoted = shorten(candidate.file, LONGEST), _cited(evidence)
        return WorksheetRow(candidate.rank, file, name, claim, quoted, lookup.where, lookup.type, lookup.look_for)

    asked = {quote for a in candidate.assessments for quote in a.evidence}
    held = [c for c in facts.credentials if has_directory(c.id) or asked.intersection(c.evidence)]
    for credential in held:
        yield row(_credential_claim(credential), credential.evidence, find_credential(credential, person))
    if not held:
        yield row(nothing_claimed(), (), find_unnamed(person))
    degree = _highest(facts.education)
    if degree:
        yield row(_degree_claim(degree), degree.evidence, find_degree(degree, person))


def _credential_claim(credential: CredentialOut) -> str:
    said = credential_in_words(
        Credential(
            credential.id, credential.status, credential.disciplines, state=credential.state, limited=credential.limited
        )
    )
    when = month_in_words(credential.expires) if credential.expires else ""
    ends = {
        "active": f", to {when}" if when else "",
        "pending": f", pending ({when})" if when else ", pending",
        "expired": f", expired {when}" if when else ", expired",
    }
    return shorten(said[:1].upper() + said[1:] + ends[credential.status], LONGEST)


def _degree_claim(degree: EducationOut) -> str:
    said = education_in_words(Education(degree.level, degree.field, degree.relevant, degree.status))
    school = f" at {degree.institution}" if degree.institution else ""
    year = f" ({degree.end[:4]})" if degree.end else ""
    ending = "" if degree.status == "completed" else f", {degree.status.replace('_', ' ')}"
    return shorten(said[:1].upper() + said[1:] + school + year + ending, LONGEST)


def _highest(education: tuple[EducationOut, ...]) -> EducationOut | None:
    """The highest relevant degree, and a completed one before any other: there is something to look up."""
    relevant = [e for e in education if e.relevant]
    return max(relevant, key=lambda e: (e.status == "completed", LEVEL_ORDER.index(e.level)), default=None)


def _cited(evidence: tuple[Quote, ...]) -> str:
    return shorten(cite(replace(q, quote=shorten(q.quote, LONGEST // 2)) for q in evidence), LONGEST)


def _texts(row: WorksheetRow) -> tuple[str, ...]:
    return tuple(map(str, astuple(row)))


def write_workbook(
    sheet: str, heads: tuple[str, ...], rows: Iterator[tuple[str, ...]], widths: tuple[int, ...]
) -> bytes:
    """One sheet of plain text to fill in and print. No cell is a formula or a link, whatever its text begins with."""
    import xlsxwriter  # type: ignore[import-untyped,unused-ignore]

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": MADE})
        page = workbook.add_worksheet(sheet)
        bold = workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#DDE6EE"}
        )
        plain = workbook.add_format({"text_wrap": True, "valign": "top", "border": 1})
        last = 0
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, head, bold)
        for last, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                page.write_string(last, column, plain_text(cell), plain)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, last, len(heads) - 1)
        page.ignore_errors({"number_stored_as_text": f"A1:A{last + 1}"})
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&CPage &P of &N")
    return made.getvalue()


def _write_csv(rows: tuple[WorksheetRow, ...]) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made)  # its own line end is CRLF, as RFC 4180 asks
    writer.writerow(HEADS)
    writer.writerows([plain_cell(cell) for cell in _texts(row)] for row in rows)
    return made.getvalue().encode("utf-8-sig")  # Excel takes a file without the mark for Windows-1252


def _write_markdown(report: RankingReport, rows: tuple[WorksheetRow, ...]) -> str:
    lines = [
        f"# To verify: {escape(report.job.title)}",
        "",
        f"As of {report.as_of}. Directories as known on {directories_date()}. Nothing was looked up: "
        "result, date and initials are for whoever does.",
    ]
    heads = HEADS[3:]
    for (rank, file, name), claims in groupby(rows, key=lambda r: (r.rank, r.file, r.name)):
        lines += ["", f"## {rank}. {escape(name)} ({escape(file)})", "", f"| {' | '.join(heads)} |"]
        lines.append("|" + " --- |" * len(heads))
        lines += [f"| {' | '.join(escape(cell) for cell in _texts(row)[3:])} |" for row in claims]
    return "\n".join(lines) + "\n"
