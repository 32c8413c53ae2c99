"""A browser that is offline and takes offence: every request for anything but the report itself, every error on the
console and every breach of the page's policy fails the test.

Debian's Chromium drives (`apt install chromium`); where there is none the tests are skipped, or fail when
MATCHER_NEEDS_CHROMIUM is set, as it is in CI.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from matcher.jobs.profiles import load_profile
from matcher.screening import draw_pages, screen
from tests.browser.kit import AS_OF, Made, Visit, make

SAMPLES = Path(__file__).parents[2] / "sample_resumes"
NAMES = ("chromium", "chromium-browser", "google-chrome")
VIEW = {"width": 1280, "height": 900}  # a laptop
WAIT = 10_000  # milliseconds; nothing in the page takes one, a loaded machine may


@pytest.fixture(scope="session")
def browser():
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    needed = bool(os.environ.get("MATCHER_NEEDS_CHROMIUM"))
    if executable is None:
        message = f"no Chromium: none of {', '.join(NAMES)} is on the PATH"
        pytest.fail(f"{message}, and MATCHER_NEEDS_CHROMIUM is set") if needed else pytest.skip(message)
    if not needed:
        pytest.importorskip("playwright.sync_api")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visit(browser):
    """Opens a report as its reader would; what went wrong by then is told at the end of the test."""

    def visit(file: Path, **how) -> Visit:
        context = browser.new_context(offline=True, viewport=VIEW, **how)
        context.set_default_timeout(WAIT)
        page, wrong = context.new_page(), []
        context.route(lambda url: url != file.as_uri() and not url.startswith("data:"), lambda route: route.abort())
        page.on("request", lambda r: wrong.append(f"asks for {r.url}") if _goes_out(r.url, file) else None)
        page.on("console", lambda m: wrong.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(f"throws {error}"))
        page.on("popup", lambda other: wrong.append(f"opens {other.url}"))
        page.goto(file.as_uri())
        return Visit(page, wrong)

    return visit


def _goes_out(url: str, file: Path) -> bool:
    return url.partition("#")[0] != file.as_uri() and not url.startswith(("data:", "blob:"))


@pytest.fixture
def open_report(visit):
    """A fresh page for one test, which fails when anything went wrong in it."""
    visits: list[Visit] = []

    def open_report(file: Path, **how):
        visits.append(visit(file, **how))
        return visits[-1].page

    yield open_report
    wrong = [what for one in visits for what in one.wrong]
    for one in visits:
        one.page.context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def samples(tmp_path_factory) -> Made:
    """The sample folder, ranked, and its report."""
    ranking = screen(SAMPLES, load_profile("imaging-technician"), as_of=AS_OF, sheets=True)
    pictures = draw_pages(SAMPLES, ranking)
    sheets = {c.file: replace(c.sheet, pictures=pictures.get(c.file, ())) for c in ranking.candidates}
    return make(tmp_path_factory.mktemp("samples"), ranking, sheets)


@pytest.fixture
def page(open_report, samples):
    """The report of the sample folder."""
    return open_report(samples.file)
