"""The ranking as a table for a terminal: one row a candidate, below it why, what to ask, and what to look at.

Rows are laid out by `layout` and not by rich.Table, since a reason takes the whole width below its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from matcher.ranking import Tier
from matcher.reports.formats import WIDTH, Look
from matcher.reports.glance import (
    MARKS,
    NO_NAME,
    TIER_MEANINGS,
    TIER_WORDS,
    counts_line,
    manifest_line,
    must_letters,
    musts_of,
    ranks_meaning,
    ranks_of,
    run_line,
    same_person_line,
)
from matcher.reports.layout import GAP, NARROWEST, columns, print_lines, wrap
from matcher.reports.safe import one_line
from matcher.reports.structure import CandidateOut, RankingReport, UnreadOut

MARK_STYLES = {MARKS["met"]: "green", MARKS["partial"]: "yellow", MARKS["unmet"]: "red"}
TIER_STYLES: dict[Tier, str] = {"meets_all": "green", "near_miss": "yellow", "not_shown": "red"}
LONGEST_NAME = 26  # of a person: "María del Carmen García-L…" is still found


def render_table(report: RankingReport, look: Look) -> str:
    """The table as text; no line is wider than `look.width`."""
    width = max(look.width, NARROWEST)
    return print_lines(draw_table(report, width=width), width=width, colour=look.colour)


def draw_table(report: RankingReport, *, width: int = WIDTH) -> Iterator[Text]:
    """The table's lines, one after the other."""
    shown = report.candidates
    if shown:
        yield from _draw_candidates(shown, must_letters(report.job), width)
        yield Text()
        yield from _draw_legend(report, width)
    if report.unread:
        if shown:
            yield Text()
        yield from wrap(f"Not read: {len(report.unread)}. Look at these yourself.", width, style="bold")
        for file in report.unread:
            yield from _draw_unread(file, width)
    yield Text()
    for advice in report.advice:
        yield from wrap(f"Note: {advice}", width)
    if len(shown) < report.run.counts.ranked:
        yield from wrap(f"Shown: the first {len(shown)} of {report.run.counts.ranked} ranked.", width)
    yield from wrap(counts_line(report), width, style="bold")
    yield from wrap(run_line(report), width)
    yield from wrap(manifest_line(report.run), width, style="dim")


def _draw_candidates(shown: Sequence[CandidateOut], letters: dict[str, str], width: int) -> Iterator[Text]:
    heads = ("#", "file", "name", "score", "tier", " ".join(letters.values()), "±20 %")
    widths = _column_widths(shown, heads, width)
    head = columns(heads, widths)
    head.stylize("bold")
    yield head
    indent = " " * (widths[0] + len(GAP))
    for candidate in shown:
        yield _row(candidate, widths)
        yield from wrap(candidate.why, width, first=f"{indent}why  ")
        if candidate.would_meet_all_if:
            yield from wrap(candidate.would_meet_all_if, width, first=f"{indent}near ")
        for question in candidate.questions[:1]:
            yield from wrap(question, width, first=f"{indent}ask  ")
        for other in candidate.same_person:
            yield from wrap(same_person_line(other.file, other.because), width, first=f"{indent}same ")
        for flag in candidate.flags:
            yield from wrap(flag.message, width, first=f"{indent}look ", style="yellow")


def _row(candidate: CandidateOut, widths: Sequence[int]) -> Text:
    marks = [MARKS[a.status] for a in musts_of(candidate)]
    glance = Text(" ").join(Text(mark, MARK_STYLES[mark]) for mark in marks)
    glance.pad_right(max(0, widths[5] - glance.cell_len))
    tier = Text(TIER_WORDS[candidate.tier].ljust(widths[4]), TIER_STYLES[candidate.tier])
    score = Text(f"{candidate.score:.1f}".rjust(widths[3]))
    name = candidate.facts.person.name or NO_NAME
    return columns((str(candidate.rank), candidate.file, name, score, tier, glance, ranks_of(candidate)), widths)


def _column_widths(shown: Sequence[CandidateOut], heads: Sequence[str], width: int) -> tuple[int, ...]:
    """Every column as wide as it needs; file and name share what is left."""
    rank = len(str(shown[-1].rank))
    tier = max(len(words) for words in TIER_WORDS.values())
    firm = max(len(heads[-1]), *(len(ranks_of(c)) for c in shown))
    marks = len(heads[5])
    fixed = rank + len("100.0") + tier + marks + firm + len(GAP) * (len(heads) - 1)
    left = width - fixed
    names = max(cell_len(one_line(c.facts.person.name or NO_NAME)) for c in shown)
    files = max(cell_len(one_line(c.file)) for c in shown)
    name = min(max(names, len("name")), LONGEST_NAME, left // 2)
    return rank, min(max(files, len("file")), left - name), name, len("100.0"), tier, marks, firm


def _draw_legend(report: RankingReport, width: int) -> Iterator[Text]:
    job = report.job
    labels = {r.id: r.label for r in job.requirements}
    musts = ", ".join(f"{letter} = {labels[id]}" for id, letter in must_letters(job).items())
    yield from wrap(f"Musts: {musts}. ✓ met, ~ in part, ✗ not met.", width, style="dim")
    tiers = "; ".join(f"{TIER_WORDS[tier]} = {meaning}" for tier, meaning in TIER_MEANINGS.items())
    yield from wrap(f"Tiers: {tiers}.", width, style="dim")
    yield from wrap(f"±20 % = {ranks_meaning(report)}.", width, style="dim")


def _draw_unread(file: UnreadOut, width: int) -> Iterator[Text]:
    yield from wrap(f"{file.file} ({file.reason.replace('_', ' ')})", width, first=GAP, then=GAP * 2)
    yield from wrap(f"{file.message.removeprefix(f'{file.file}: ')} {file.remedy}", width, first=GAP * 3)
