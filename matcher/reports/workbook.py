"""The ranking as an Excel workbook: a sheet each for the ranking, its assessments, careers, unread files and the run.

Text from a resume is written as text and nothing else: no cell is a formula or a link, and none becomes one when
somebody edits it. The same ranking gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped,unused-ignore]
from xlsxwriter.utility import xl_range  # type: ignore[import-untyped,unused-ignore]

from matcher.errors import OutputError
from matcher.reports.csv import cut, fit_for_xml, looks_like_formula, run_entries
from matcher.reports.explain import cite
from matcher.reports.formats import Look
from matcher.reports.glance import BASIS_WORDS, STATUS_WORDS, TIER_WORDS, run_line
from matcher.reports.safe import shorten
from matcher.reports.structure import AssessmentOut, CandidateOut, RankingReport

MADE = datetime(2000, 1, 1)  # a workbook says when it was made; the same ranking has to give the same bytes
ROWS_MAX = 1_048_576  # of a sheet of Excel; xlsxwriter would leave out the rest without a word
LINES_MAX = 253  # line breaks in a cell of Excel
TITLE_MAX = 255  # characters of a document property that Excel shows
LETTER = 1  # Excel's number of the paper
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
GOOD, FAIR, POOR = ("#14501A", "#DDF2DD"), ("#6B4500", "#FFF1CC"), ("#8A1C1C", "#FBDDDD")  # letters, ground: 7 : 1
COLOURS = {
    **dict(zip(STATUS_WORDS.values(), (GOOD, FAIR, POOR), strict=True)),
    **dict(zip(TIER_WORDS.values(), (GOOD, FAIR, POOR), strict=True)),
}
BAR = "#9DC3E6"

Cell = str | int | float | None | tuple[str, ...]
"""A text, a number, nothing, or sentences that stand one below the other."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, a width in characters, and what is drawn into the cells."""

    head: str
    width: int
    full_bar: float = 0  # the number whose bar fills the cell; 0 for no bars
    coloured: bool = False  # holds the words of COLOURS


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet. `kept` columns stay in view; `printed` ones fit the paper, and where it is 0 all do."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kept: int = 0
    printed: int = 0


WHO = (Column("rank", 6), Column("file", 22), Column("name", 20))


def render_xlsx(report: RankingReport, look: Look) -> bytes:
    """The workbook's bytes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        title = shorten(f"Ranking: {report.job.title}, as of {report.as_of}", TITLE_MAX)
        book.set_properties({"title": title, "subject": shorten(run_line(report), TITLE_MAX), "created": MADE})
        formats = _formats(book)
        for page in (_ranking(report), _assessments(report), _careers(report), _unread(report), _run(report)):
            _write(book.add_worksheet(page.name), page, formats)
    return made.getvalue()


def _ranking(report: RankingReport) -> Page:
    """A row a candidate. Printed up to the questions: in more columns on one page, nobody could read them."""
    musts = [r for r in report.job.requirements if r.necessity == "must"]
    possible = round(sum(r.points for r in report.job.requirements), 1)
    printed = (
        *(*WHO, Column("score", 9, full_bar=possible), Column("tier", 11, coloured=True)),
        *(Column(must.label, 12, coloured=True) for must in musts),
        *(Column("why", 44), Column("would meet all if", 30), Column("ask", 44)),
    )
    more = (("strengths", 44), ("rank in 95 % of draws", 26), ("same person", 28), ("flags", 40), ("e-mail", 28))
    rest = (*more, ("phone", 18), ("city", 16), ("state", 7), ("sha256", 68))
    rows = tuple(_candidate(c, [must.id for must in musts]) for c in report.candidates)
    return Page("Ranking", (*printed, *(Column(*c) for c in rest)), rows, kept=len(WHO), printed=len(printed))


def _candidate(candidate: CandidateOut, musts: list[str]) -> tuple[Cell, ...]:
    person = candidate.facts.person
    status = {a.requirement: STATUS_WORDS[a.status] for a in candidate.assessments}
    return (
        *(candidate.rank, candidate.file, person.name, candidate.score, TIER_WORDS[candidate.tier]),
        *(status.get(must) for must in musts),
        *(candidate.why, candidate.would_meet_all_if, candidate.questions, candidate.strengths),
        candidate.stability.because,
        tuple(f"{other.file}: {other.because}" for other in candidate.same_person),
        tuple(flag.message for flag in candidate.flags),
        *(person.email, person.full_phone, person.city, person.state, candidate.sha256),
    )


def _assessments(report: RankingReport) -> Page:
    """A row for each candidate and requirement."""
    most = max((r.points for r in report.job.requirements), default=0)
    columns = (
        *(*WHO, Column("requirement", 24), Column("necessity", 11), Column("status", 10, coloured=True)),
        *(Column("basis", 22), Column("points", 9, full_bar=most), Column("points possible", 10)),
        *(Column("because", 44), Column("ask", 36), Column("would be met if", 28)),
        *(Column("quotations", 44), Column("set aside, and why", 40)),
    )
    rows = tuple((*_who(c), *_assessment(a)) for c in report.candidates for a in c.assessments)
    return Page("Assessments", columns, rows, kept=len(WHO))


def _assessment(line: AssessmentOut) -> tuple[Cell, ...]:
    return (
        *(line.label, line.necessity, STATUS_WORDS[line.status], BASIS_WORDS[line.basis]),
        *(line.points, line.points_possible, line.because, line.ask, line.condition),
        tuple(cite([quote]) for quote in line.evidence),
        tuple(f"“{words.quote}”: {words.because}" for words in line.set_aside),
    )


def _careers(report: RankingReport) -> Page:
    """A row for each modality and when it was last used, each gap, and each time of two posts."""
    heads = (("what", 11), ("modality", 14), ("from", 10), ("to", 10), ("months", 9), ("in words", 70))
    rows = tuple((*_who(c), *fact) for c in report.candidates for fact in _career(c))
    return Page("Career", (*WHO, *(Column(*head) for head in heads)), rows, kept=len(WHO))


def _career(candidate: CandidateOut) -> Iterator[tuple[Cell, ...]]:
    for use in candidate.career.recency:
        yield "last used", use.modality, None, use.last_used, use.months_ago, use.because
    for what, stretches in (("gap", candidate.career.gaps), ("overlap", candidate.career.overlaps)):
        yield from ((what, None, s.start, s.end, s.months, s.because) for s in stretches)


def _who(candidate: CandidateOut) -> tuple[Cell, ...]:
    return candidate.rank, candidate.file, candidate.facts.person.name


def _unread(report: RankingReport) -> Page:
    """A row for each file that could not be read."""
    heads = (("file", 30), ("reason", 20), ("message", 50), ("remedy", 50), ("sha256", 68))
    rows = tuple((u.file, u.reason.replace("_", " "), u.message, u.remedy, u.sha256) for u in report.unread)
    return Page("Unread", tuple(Column(*head) for head in heads), rows)


def _run(report: RankingReport) -> Page:
    """The manifest, and the requirements with their points and their sentence of the posting."""
    heads = (("entry", 28), ("value", 68), ("necessity", 11), ("points", 9), ("quote of the posting", 70))
    rows: list[tuple[Cell, ...]] = [(*entry, None, None, None) for entry in run_entries(report)]
    rows += [(f"requirement {r.id}", r.label, r.necessity, r.points, r.quote) for r in report.job.requirements]
    return Page("Run", tuple(Column(*head) for head in heads), tuple(rows))


def _formats(book: Any) -> dict[str, Any]:
    """The formats by use: kinds of cells, and the words that have a colour."""
    top = {"valign": "top", "text_wrap": True}
    kinds = {
        "head": {**top, "bold": True, "bg_color": "#DDE6EE", "bottom": 1},
        "text": top,
        "guarded": {**top, "quote_prefix": True},  # stays text when somebody edits the cell
        "whole": {**top, "num_format": "0"},
        "tenths": {**top, "num_format": "0.0"},
    }
    words = {word: {"font_color": letters, "bg_color": ground} for word, (letters, ground) in COLOURS.items()}
    return {name: book.add_format(properties) for name, properties in (kinds | words).items()}


def _write(sheet: Any, page: Page, formats: dict[str, Any]) -> None:
    if len(page.rows) >= ROWS_MAX:
        raise OutputError(f"A sheet holds {ROWS_MAX:,} rows, too few for this ranking.", "Use --format csv, or --top.")
    for column, (head, width) in enumerate((c.head, c.width) for c in page.columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, _text(head), formats["head"])
    for number, row in enumerate(page.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(sheet, number, column, cell, formats)
    last, right = len(page.rows), len(page.columns) - 1
    sheet.freeze_panes(1, page.kept)
    sheet.autofilter(0, 0, last, right)
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, last, right)})  # phones and digests are text
    _draw(sheet, page, formats)
    sheet.set_landscape()
    sheet.set_paper(LETTER)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last, (page.printed or len(page.columns)) - 1)
    sheet.set_footer("&L&A&RPage &P of &N")


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    if isinstance(cell, int | float):
        sheet.write_number(row, column, cell, formats["whole" if isinstance(cell, int) else "tenths"])
    elif cell:
        text = _text(cell)
        sheet.write_string(row, column, text, formats["guarded" if looks_like_formula(text) else "text"])


def _text(cell: str | Iterable[str]) -> str:
    """What a cell shows: each sentence on one line, and no more than Excel takes.

    >>> _text(("Ask which\\n scanners.", "Ask since when.")), _text("<r>a</r>")
    ('Ask which scanners.\\nAsk since when.', ' <r>a</r>')
    """
    lines = [fit_for_xml(line) for line in ([cell] if isinstance(cell, str) else cell)]
    text = cut(("\n" if len(lines) <= LINES_MAX else " ").join(lines))
    return plain_text(text)


def plain_text(text: str) -> str:
    """The text, so that xlsxwriter does not write it as the XML of a rich string.

    >>> plain_text("<r>a</r>"), plain_text("R.T.(R)")
    (' <r>a</r>', 'R.T.(R)')
    """
    return f" {text}" if text.startswith("<r>") and text.endswith("</r>") else text


def _draw(sheet: Any, page: Page, formats: dict[str, Any]) -> None:
    """Bars behind numbers, and colours behind words; the words say it without them too."""
    for index, column in enumerate(page.columns if page.rows else ()):
        cells = (1, index, len(page.rows), index)
        if column.full_bar:
            ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": column.full_bar}
            bar = {"type": "data_bar", "bar_color": BAR, "bar_solid": True, "data_bar_2010": True}
            sheet.conditional_format(*cells, bar | ends)
        for word in COLOURS if column.coloured else ():
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": formats[word]}
            sheet.conditional_format(*cells, rule)
