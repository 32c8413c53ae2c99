"""axe-core finds nothing serious, however the page is used."""

from __future__ import annotations

import os
from importlib import import_module

import pytest

from tests.browser.kit import open_resume, set_weights

_AXE = "axe_playwright_python.sync_playwright"
axe = import_module(_AXE) if os.environ.get("MATCHER_NEEDS_CHROMIUM") else pytest.importorskip(_AXE)
SERIOUS = ("moderate", "serious", "critical")
PHONE = {"width": 400, "height": 800}
ZOOMED = {"width": 320, "height": 640}  # a laptop's window at 400 %: WCAG 1.4.10


def violations(page):
    found = axe.Axe().run(page).response["violations"]
    told = [(v["id"], v["impact"], [n["target"] for n in v["nodes"]][:3]) for v in found]
    for one in told:
        print(one)
    return [one for one in told if one[1] in SERIOUS]


def test_the_page_as_loaded_is_accessible(page):
    assert violations(page) == []


def test_an_open_resume_is_accessible(page):
    open_resume(page, 0)
    page.locator("#resume-0 a.quote").first.click()
    open_resume(page, 20)
    assert violations(page) == []


def test_the_weights_are_accessible_before_and_after_one_moves(page, samples):
    page.click("#weights summary")
    assert violations(page) == []
    points = [5.0] * len(samples.report.job.requirements)
    set_weights(page, points)
    assert violations(page) == []


def test_a_sorted_and_filtered_table_is_accessible(page):
    page.click("button.sort[data-key=name]")
    page.fill("#search", "zzyzx")
    assert violations(page) == []


def test_the_page_is_accessible_on_a_phone(page):
    page.set_viewport_size(PHONE)
    open_resume(page, 0)
    page.click("#weights summary")
    assert violations(page) == []


def test_the_page_is_accessible_as_printed(page):
    page.emulate_media(media="print")
    assert violations(page) == []


@pytest.mark.parametrize("view", [PHONE, ZOOMED])
def test_a_narrow_window_needs_no_scrolling_sideways_for_what_is_no_table(page, view):
    page.set_viewport_size(view)
    page.click("#weights summary")
    for selector in (".controls", ".sliders", "header.top", "#search"):
        assert page.eval_on_selector(selector, "e => e.getBoundingClientRect().right") <= view["width"]
