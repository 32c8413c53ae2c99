"""The figures as text, JSON or CSV. Adds nothing to them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from rich.text import Text

from matcher.auditing.impact.figures import Group, Impact, Rate
from matcher.auditing.impact.wording import MEANING, find_notes, say_group, say_marks, say_table, show_p, title_of
from matcher.reports.csv import plain_cell
from matcher.reports.formats import WIDTH
from matcher.reports.layout import columns, print_lines, wrap
from matcher.reports.safe import escape_json

WIDTHS = (37, 6, 8, 6, 5, 6, 20)  # with the gaps between them, WIDTH
FORMAT_VERSION = 1
GROUP_HEADS = ("sex", "race", "applicants", "share", "under_two_percent", "left_out")
RATE_HEADS = tuple(field.name for field in fields(Rate))

Render = Callable[[Impact], str | bytes]
Cell = str | int | float | None


def render_text(impact: Impact) -> str:
    """Tables for a terminal, below each what deserves a look, and at the end what the figures mean."""
    return print_lines(_draw(impact))


def render_json(impact: Impact) -> str:
    """Every figure, with the sentences of the text."""
    out = {"format_version": FORMAT_VERSION, **asdict(impact)}
    for table, made_table in zip(impact.tables, out["tables"], strict=True):
        for group, made in zip(table.groups, made_table["groups"], strict=True):
            made["says"] = say_group(group)
    out |= {"notes": find_notes(impact), "meaning": MEANING}
    return escape_json(json.dumps(out, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def render_csv(impact: Impact) -> bytes:
    """One row for each group; then the unknown of each table, and the notes, with their text in the last column."""
    rates = [f"{kind}_{head}" for kind in ("selection", "scoring") for head in RATE_HEADS]
    return write_table([("row", "by", *GROUP_HEADS, *rates, "says"), *_csv_rows(impact)])


def write_table(rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """The rows as CSV that every spreadsheet program opens, with no cell that it takes for a formula."""
    made = io.StringIO()
    writer = csv.writer(made)
    for row in rows:
        writer.writerow([plain_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return made.getvalue().encode("utf-8-sig")


def _draw(impact: Impact) -> Iterator[Text]:
    share = impact.selected / impact.applicants
    yield from wrap(f"{impact.applicants} candidates, {impact.selected} selected ({share:.1%}).", WIDTH, style="bold")
    for table in impact.tables:
        yield Text()
        yield from wrap(title_of(table), WIDTH, style="bold")
        if not table.groups:
            yield from wrap("Unknown of everybody.", WIDTH)
            continue
        by = " and ".join(table.by)
        yield from _draw_rates(by, "selected", [(g, g.selection) for g in table.groups], table.most_selected)
        if impact.median_score is not None:
            scored = [(group, group.scoring) for group in table.groups if group.scoring]
            head = f"score above the median, {impact.median_score:g}"
            yield Text()
            yield from _draw_rates(head, "above", scored, table.highest_scoring)
        said = say_table(table)
        yield from [Text()] if said else []
        for sentence in said:
            yield from wrap(sentence, WIDTH, first="- ")
    yield Text()
    for note in find_notes(impact):
        yield from wrap(note, WIDTH, first="Note: ")
    yield from wrap(MEANING, WIDTH)


def _draw_rates(head: str, chosen: str, rates: Iterable[tuple[Group, Rate]], highest: str | None) -> Iterator[Text]:
    yield columns((head, *_right("people", chosen, "rate", "ratio", "p"), ""), WIDTHS)
    for group, rate in rates:
        ratio = "–" if rate.impact_ratio is None else f"{rate.impact_ratio:.2f}"
        figures = _right(str(rate.people), str(rate.chosen), f"{rate.rate:.1%}", ratio, show_p(rate.p_value))
        first, *rest = wrap(group.label, WIDTHS[0], then="  ")
        yield columns((first.plain, *figures, say_marks(group, rate, highest)), WIDTHS)
        yield from rest


def _right(*cells: str) -> tuple[Text, ...]:
    return tuple(Text(cell.rjust(width)) for cell, width in zip(cells, WIDTHS[1:], strict=False))


def _csv_rows(impact: Impact) -> Iterator[tuple[Cell, ...]]:
    no_rate = (None,) * len(RATE_HEADS)
    for table in impact.tables:
        by = " and ".join(table.by)
        for group in table.groups:
            scoring = _cells(group.scoring, RATE_HEADS) if group.scoring else no_rate
            figures = (*_cells(group, GROUP_HEADS), *_cells(group.selection, RATE_HEADS), *scoring)
            yield ("group", by, *figures, " | ".join(say_group(group)))
        yield ("unknown", by, None, None, table.unknown, None, None, None, *no_rate, *no_rate, None)
    for note in (*find_notes(impact), MEANING):
        yield ("note", None, *(None for _ in GROUP_HEADS), *no_rate, *no_rate, note)


def _cells(value: Any, heads: Iterable[str]) -> tuple[Cell, ...]:
    """The fields; yes and no in words, since spreadsheet programs translate True."""
    found = (getattr(value, head) for head in heads)
    return tuple(("yes" if cell else "no") if isinstance(cell, bool) else cell for cell in found)


FORMATS: dict[str, Render] = {"text": render_text, "json": render_json, "csv": render_csv}
