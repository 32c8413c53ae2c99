"""The ranking as Markdown: for a ticket, a wiki or a mail. The same sentences as the JSON report, and no HTML.

A resume is written by a stranger, so its text is escaped until no renderer sees a mark in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from matcher.reports.explain import cite
from matcher.reports.formats import Look
from matcher.reports.glance import (
    BASIS_WORDS,
    MARKS,
    NO_NAME,
    STATUS_WORDS,
    TIER_MEANINGS,
    TIER_WORDS,
    counts_line,
    manifest_rows,
    must_letters,
    musts_of,
    ranks_meaning,
    ranks_of,
    run_line,
)
from matcher.reports.safe import one_line
from matcher.reports.structure import AssessmentOut, CandidateOut, JobOut, RankingReport, UnreadOut

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}  # every renderer knows these; some show the backslash of "\\<"
_MARKS = re.compile(
    r"[\\`*_{}\[\]#!~|$^@]|(?<=www)\.|:(?=//)"
)  # the last two and "@": renderers make links by themselves
_LEADING = re.compile(r"^(\d{0,9})([-+=:.)])(?=\s|$|[-=:])")  # a list, a line below a heading, a table's ruler


def render_markdown(report: RankingReport, look: Look) -> str:
    """The report as text, with a newline at the end."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def escape(text: str) -> str:
    """The text on one line, shown by Markdown and HTML as it stands.

    >>> print(escape("<b>C#</b> | [x](http://x) *now*"))
    &lt;b&gt;C\\#&lt;/b&gt; \\| \\[x\\](http\\://x) \\*now\\*
    >>> print(escape("1. CT"), escape("- MRI"), escape("2019-03, 3.5 years: R.T.(R)"))
    1\\. CT \\- MRI 2019-03, 3.5 years: R.T.(R)
    """
    marked = _MARKS.sub(r"\\\g<0>", one_line(text))
    marked = _LEADING.sub(r"\1\\\2", marked)
    return re.sub("[&<>]", lambda found: _ENTITIES[found.group()], marked)


def _lines(report: RankingReport) -> Iterator[str]:
    yield from (f"# Ranking: {escape(report.job.title)}", "")
    yield from (escape(run_line(report)), "", escape(counts_line(report)), "")
    for advice in report.advice:
        yield from (f"Note: {escape(advice)}", "")
    if len(report.candidates) < report.run.counts.ranked:
        yield from (f"Shown: the first {len(report.candidates)} of {report.run.counts.ranked} ranked.", "")
    if report.candidates:
        yield from _ranking(report)
    for candidate in report.candidates:
        yield from _candidate(candidate)
    if report.unread:
        yield from _unread(report.unread)
    yield from _requirements(report.job)
    yield from _run(report)


def _ranking(report: RankingReport) -> Iterator[str]:
    letters, labels = must_letters(report.job), {r.id: r.label for r in report.job.requirements}
    yield from ("## Ranking", "")
    yield from _table(
        ("#rank", "name", "file", "#score", "tier", " ".join(letters.values()), "±20 %"),
        (
            (
                *(str(c.rank), c.facts.person.name or NO_NAME, c.file, f"{c.score:.1f}", TIER_WORDS[c.tier]),
                *(" ".join(MARKS[a.status] for a in musts_of(c)), ranks_of(c)),
            )
            for c in report.candidates
        ),
    )
    musts = ", ".join(f"{letter} = {labels[id]}" for id, letter in letters.items())
    marks = ", ".join(f"{mark} {STATUS_WORDS[status]}" for status, mark in MARKS.items())
    tiers = "; ".join(f"{TIER_WORDS[tier]} = {meaning}" for tier, meaning in TIER_MEANINGS.items())
    ranks = f"±20 % = {ranks_meaning(report)}."
    yield from (escape(f"Musts: {musts}. {marks}. Tiers: {tiers}. {ranks}"), "")


def _candidate(candidate: CandidateOut) -> Iterator[str]:
    person = candidate.facts.person
    contact = [part for part in (person.email, person.full_phone, person.city, person.state) if part]
    yield from (f"## {candidate.rank}. {escape(person.name or NO_NAME)} ({escape(candidate.file)})", "")
    score = f"{candidate.score:.1f}, {TIER_WORDS[candidate.tier]}. {candidate.stability.because}"
    yield from _points("Score", [score])
    yield from _points("Contact", [", ".join(contact)] if contact else [])
    yield from _points("Why", [candidate.why])
    yield from _points("Near", [candidate.would_meet_all_if] if candidate.would_meet_all_if else [])
    yield from _points("Ask", candidate.questions)
    yield from _points("Strength", candidate.strengths)
    yield from _points("Same person", (f"{other.file}: {other.because}" for other in candidate.same_person))
    yield from _points("Look at", (" ".join((f.message, cite(f.evidence))).strip() for f in candidate.flags))
    yield from _points("SHA-256", [candidate.sha256])
    yield ""
    heads = ("requirement", "necessity", "status", "#points", "#of", "in words", "quotations")
    yield from _table(heads, (_assessment(a) for a in candidate.assessments))
    aside = [f"{a.label}: “{s.quote}”: {s.because}" for a in candidate.assessments for s in a.set_aside]
    career = candidate.career
    facts = [fact.because for part in (career.recency, career.gaps, career.overlaps) for fact in part]
    yield from _points("Set aside", aside)
    yield from _points("Career", facts)
    if aside or facts:
        yield ""


def _assessment(line: AssessmentOut) -> tuple[str, ...]:
    status = f"{MARKS[line.status]} {STATUS_WORDS[line.status]}: {BASIS_WORDS[line.basis]}"
    points = (f"{line.points:.1f}", f"{line.points_possible:.1f}")
    return (line.label, line.necessity, status, *points, line.because, cite(line.evidence))


def _unread(files: Iterable[UnreadOut]) -> Iterator[str]:
    yield from ("## Not read", "")
    heads = ("file", "reason", "message", "remedy", "SHA-256")
    yield from _table(heads, ((u.file, u.reason.replace("_", " "), u.message, u.remedy, u.sha256) for u in files))


def _requirements(job: JobOut) -> Iterator[str]:
    yield from ("## Requirements of the job", "")
    heads = ("requirement", "id", "necessity", "#points", "quote of the posting")
    rows = ((r.label, r.id, r.necessity, f"{r.points:.1f}", f"“{r.quote}”") for r in job.requirements)
    yield from _table(heads, rows)


def _run(report: RankingReport) -> Iterator[str]:
    yield from ("## Run", "")
    passed_over = (("passed over file", name) for name in report.passed_over)
    yield from _table(("entry", "value"), (*manifest_rows(report.run), *passed_over))


def _points(what: str, sentences: Iterable[str]) -> Iterator[str]:
    yield from (f"- **{what}:** {escape(sentence)}" for sentence in sentences)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table and an empty line; a heading that begins with "#" is that of numbers, which stand on the right."""
    yield _row(head.removeprefix("#") for head in heads)
    yield "|" + "|".join(" ---: " if head.startswith("#") else " --- " for head in heads) + "|"
    yield from (_row(row) for row in rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(escape(cell) for cell in cells)} |"
