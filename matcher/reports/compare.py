"""Resumes side by side: where they differ first, then what they have in common. Adds nothing up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.text import Text

from matcher.reports.explain import cite
from matcher.reports.formats import Look
from matcher.reports.glance import MARKS, NO_NAME, STATUS_WORDS, TIER_WORDS, run_line, same_person_line
from matcher.reports.layout import GAP, NARROWEST, columns, print_lines, wrap
from matcher.reports.structure import AssessmentOut, CandidateOut, RankingReport

NARROWEST_COLUMN = 22  # of a sentence; below it, resumes stand one below the other


def render_comparison(report: RankingReport, look: Look) -> str:
    """The comparison as text; no line is wider than `look.width`."""
    width = max(look.width, NARROWEST)
    return print_lines(draw_comparison(report, width=width), width=width, colour=look.colour)


def draw_comparison(report: RankingReport, *, width: int) -> Iterator[Text]:
    """Head, differing requirements by what they weigh, equal ones, facts of the careers, questions."""
    people = report.candidates
    yield from wrap(f"{len(people)} resumes side by side. {run_line(report)}", width, style="bold")
    yield from _side_by_side([_head(c) for c in people], width, style="bold")
    yield from _side_by_side([[c.why, c.would_meet_all_if or ""] for c in people], width)
    rows = [tuple(c.assessments[n] for c in people) for n in range(len(report.job.requirements))]
    differing = sorted((row for row in rows if _differ(row)), key=_weight)
    yield from _heading("Where they differ" if differing else "They differ in no requirement")
    for row in differing:
        yield from wrap(_title(row[0]), width, style="underline")
        yield from _side_by_side([_cell(line) for line in row], width)
    equal = [row for row in rows if not _differ(row)]
    if equal:
        yield from _heading("What they have in common")
    for row in equal:
        line = row[0]
        told = f"{MARKS[line.status]} {_title(line)}: {STATUS_WORDS[line.status]}, {line.points:.1f} points each."
        yield from wrap(told, width, first=GAP, then=GAP * 2)
    yield from _heading("Careers, as facts")
    yield from _side_by_side([_career(c) for c in people], width)
    yield from _heading("To ask")
    yield from _side_by_side([list(c.questions) or ["Nothing is open."] for c in people], width)


def _head(candidate: CandidateOut) -> list[str]:
    name = candidate.facts.person.name or NO_NAME
    return [f"{candidate.rank}. {name}", candidate.file, f"{candidate.score:.1f}, {TIER_WORDS[candidate.tier]}"]


def _differ(row: Sequence[AssessmentOut]) -> bool:
    """Sentences alone, such as another expiry of the same card, make no difference."""
    return len({(line.status, line.points) for line in row}) > 1


def _weight(row: Sequence[AssessmentOut]) -> tuple[bool, float]:
    """Musts first, then by the points that lie between the best and the last."""
    points = [line.points for line in row]
    return row[0].necessity != "must", min(points) - max(points)


def _title(line: AssessmentOut) -> str:
    unit = "point" if line.points_possible == 1 else "points"
    return f"{line.label} ({line.necessity}, {line.points_possible:g} {unit})"


def _cell(line: AssessmentOut) -> list[str]:
    quotes = cite(line.evidence[:2])
    return [f"{MARKS[line.status]} {line.points:.1f}  {line.because}"] + ([quotes] if quotes else [])


def _career(candidate: CandidateOut) -> list[str]:
    career = candidate.career
    facts = [r.because for r in career.recency] + [s.because for s in (*career.gaps, *career.overlaps)]
    same = [same_person_line(other.file, other.because) for other in candidate.same_person]
    return same + facts or ["No dates are given."]


def _side_by_side(cells: Sequence[Sequence[str]], width: int, *, style: str = "") -> Iterator[Text]:
    """One column for each resume; one below the other where the columns would be too narrow to read."""
    room = (width - len(GAP) * (len(cells) - 1)) // len(cells)
    if room < NARROWEST_COLUMN:
        for number, cell in enumerate(cells, start=1):
            for index, text in enumerate(text for text in cell if text):
                yield from wrap(text, width, first=f"{number})".ljust(4) if not index else " " * 4, style=style)
        return
    wrapped = [[line for text in cell if text for line in wrap(text, room, style=style)] for cell in cells]
    for row in zip_longest(*wrapped, fillvalue=Text()):
        for line in row:
            line.pad_right(max(0, room - line.cell_len))
        yield columns([line.copy() for line in row], [room] * len(row))


def _heading(title: str) -> Iterator[Text]:
    yield Text()
    yield Text(title, "bold")
