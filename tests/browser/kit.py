"""What the browser tests share: a report with what it was made of, and how its reader uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from matcher.documents.sheet import Sheet
from matcher.jobs.weights import with_weights
from matcher.ranking import Candidate, Ranking, judge_candidate, rank
from matcher.reports.formats import Look
from matcher.reports.html.page import render_html
from matcher.reports.structure import RankingReport, describe

if TYPE_CHECKING:
    from playwright.sync_api import Page

AS_OF = date(2026, 11, 1)


@dataclass(frozen=True)
class Made:
    """A report, and what it was made of."""

    ranking: Ranking
    sheets: Mapping[str, Sheet]
    report: RankingReport
    file: Path

    def names(self) -> list[str]:
        return [c.facts.person.name or "" for c in self.report.candidates]


@dataclass(frozen=True)
class Visit:
    """A page, and what went wrong in it so far."""

    page: Page
    wrong: list[str]


def make(folder: Path, ranking: Ranking, sheets: Mapping[str, Sheet] | None = None) -> Made:
    """The ranking's report as a file of that folder."""
    report, file = describe(ranking), folder / "report.html"
    file.write_text(render_html(report, Look(sheets=sheets or {})), encoding="utf-8")
    return Made(ranking, sheets or {}, report, file)


def ranked_again(ranking: Ranking, weights: Mapping[str, float]) -> Ranking:
    """What `screen` makes of the same folder with these weights: the facts, judged once more."""
    profile = with_weights(ranking.profile, weights)
    judged = [_again(c, profile, ranking.as_of) for c in ranking.candidates]
    return rank(judged, ranking.unread, profile=profile, as_of=ranking.as_of)


def reweighed(made: Made, weights: Mapping[str, float]) -> RankingReport:
    """The same, as a report says it."""
    return describe(ranked_again(made.ranking, weights))


def _again(c: Candidate, profile, as_of: date) -> Candidate:
    return judge_candidate(c.file, c.sha256, c.person, c.resume, profile=profile, as_of=as_of, sheet=c.sheet)


def set_weights(page: Page, points: Iterable[float]) -> None:
    """All sliders, as hands leave them; the page reads all of them when one moves."""
    page.evaluate(
        """points => document.querySelectorAll('input.weight').forEach((slider, r) => {
            slider.value = points[r];
            if (r === points.length - 1) slider.dispatchEvent(new Event('input', { bubbles: true }));
        })""",
        list(points),
    )


def files_shown(page: Page) -> list[str]:
    """The files of the rows that can be seen, from the top."""
    return page.eval_on_selector_all(
        "#ranking tr[data-n]", "rows => rows.filter(r => !r.hidden).map(r => r.querySelector('.file').textContent)"
    )


def open_resume(page: Page, n: int) -> None:
    """The resume of the candidate whom the report has at this place, from 0, opened with a click."""
    page.locator(f"tr[data-n='{n}'] button.open").click()
    page.wait_for_selector(f"#resume-{n}")


def open_all(page: Page) -> None:
    """Every resume of the report at once."""
    page.evaluate("document.querySelectorAll('button.open[aria-expanded=false]').forEach(button => button.click())")
    page.locator("tr.opened").nth(page.locator("tr[data-n]").count() - 1).wait_for(state="attached")
