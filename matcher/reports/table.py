"""The ranking as a table for a terminal: one row a candidate, below it why, what to ask, and what to look at.

Rows are laid out by `layout` and not by rich.Table, since a reason takes the whole width below its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from matcher.documents.document import UnreadFile
from matcher.jobs.profile import JobProfile
from matcher.ranking import Candidate, Ranking, Tier, question_to_ask, strongest_reason
from matcher.reports.glance import MARKS, TIER_MEANINGS, TIER_WORDS, counts_line, must_letters, must_marks, run_line
from matcher.reports.layout import GAP, NARROWEST, WIDTH, columns, print_lines, wrap
from matcher.reports.safe import one_line

MARK_STYLES = {MARKS["met"]: "green", MARKS["partial"]: "yellow", MARKS["unmet"]: "red"}
TIER_STYLES: dict[Tier, str] = {"meets_all": "green", "near_miss": "yellow", "not_shown": "red"}
LONGEST_NAME = 26  # of a person: "María del Carmen García-L…" is still found


def render_table(ranking: Ranking, *, top: int | None = None, width: int = WIDTH, colour: bool = False) -> str:
    """The table as text; no line is wider than `width`."""
    width = max(width, NARROWEST)
    return print_lines(draw_table(ranking, top=top, width=width), width=width, colour=colour)


def draw_table(ranking: Ranking, *, top: int | None = None, width: int = WIDTH) -> Iterator[Text]:
    """The table's lines, one after the other."""
    shown = ranking.candidates[:top]
    if shown:
        yield from _draw_candidates(shown, must_letters(ranking.profile), width)
        yield Text()
        yield from _draw_legend(ranking.profile, width)
    if ranking.unread:
        if shown:
            yield Text()
        yield from wrap(f"Not read: {len(ranking.unread)}. Look at these yourself.", width, style="bold")
        for file in ranking.unread:
            yield from _draw_unread(file, width)
    yield Text()
    for advice in ranking.profile.advice:
        yield from wrap(f"Note: {advice}", width)
    if len(shown) < len(ranking.candidates):
        yield from wrap(f"Shown: the first {len(shown)} of {len(ranking.candidates)} ranked.", width)
    yield from wrap(counts_line(ranking), width, style="bold")
    yield from wrap(run_line(ranking), width)


def _draw_candidates(shown: Sequence[Candidate], letters: dict[str, str], width: int) -> Iterator[Text]:
    heads = ("#", "file", "name", "score", "tier", " ".join(letters.values()))
    widths = _column_widths(shown, heads, width)
    head = columns(heads, widths)
    head.stylize("bold")
    yield head
    indent = " " * (widths[0] + len(GAP))
    for candidate in shown:
        yield _row(candidate, widths)
        yield from wrap(strongest_reason(candidate), width, first=f"{indent}why  ")
        question = question_to_ask(candidate)
        if question:
            yield from wrap(question, width, first=f"{indent}ask  ")
        for flag in candidate.resume.flags:
            yield from wrap(flag.message, width, first=f"{indent}look ", style="yellow")


def _row(candidate: Candidate, widths: Sequence[int]) -> Text:
    marks = must_marks(candidate).values()
    glance = Text(" ").join(Text(mark, MARK_STYLES[mark]) for mark in marks)
    tier = Text(TIER_WORDS[candidate.tier].ljust(widths[4]), TIER_STYLES[candidate.tier])
    score = Text(f"{candidate.score:.1f}".rjust(widths[3]))
    cells = (str(candidate.rank), candidate.file, candidate.person.name or "(no name found)", score, tier, glance)
    return columns(cells, widths)


def _column_widths(shown: Sequence[Candidate], heads: Sequence[str], width: int) -> tuple[int, ...]:
    """Every column as wide as it needs; file and name share what is left."""
    rank = len(str(shown[-1].rank))
    tier = max(len(words) for words in TIER_WORDS.values())
    fixed = rank + len("100.0") + tier + len(heads[-1]) + len(GAP) * (len(heads) - 1)
    left = width - fixed
    names = max(cell_len(one_line(c.person.name or "(no name found)")) for c in shown)
    files = max(cell_len(one_line(c.file)) for c in shown)
    name = min(max(names, len("name")), LONGEST_NAME, left // 2)
    return rank, min(max(files, len("file")), left - name), name, len("100.0"), tier, len(heads[-1])


def _draw_legend(profile: JobProfile, width: int) -> Iterator[Text]:
    labels = {r.id: r.label for r in profile.requirements}
    musts = ", ".join(f"{letter} = {labels[id]}" for id, letter in must_letters(profile).items())
    yield from wrap(f"Musts: {musts}. ✓ met, ~ in part, ✗ not met.", width, style="dim")
    tiers = "; ".join(f"{TIER_WORDS[tier]} = {meaning}" for tier, meaning in TIER_MEANINGS.items())
    yield from wrap(f"Tiers: {tiers}.", width, style="dim")


def _draw_unread(file: UnreadFile, width: int) -> Iterator[Text]:
    yield from wrap(f"{file.file} ({file.reason.replace('_', ' ')})", width, first=GAP, then=GAP * 2)
    yield from wrap(f"{file.message.removeprefix(f'{file.file}: ')} {file.remedy}", width, first=GAP * 3)
