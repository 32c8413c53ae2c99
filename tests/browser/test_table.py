"""The table of the HTML report: it sorts and filters as the figures in the JSON report say."""

from __future__ import annotations

import pytest

from matcher.reports.glance import musts_of
from tests.browser.kit import files_shown

TIERS = ["meets_all", "near_miss", "not_shown"]
STATUSES = ["met", "partial", "unmet"]
KEYS = {
    "#": lambda c: c.rank,
    "Candidate": lambda c: (c.facts.person.name or "").lower(),
    "Score": lambda c: c.score,
    "Tier": lambda c: TIERS.index(c.tier),
}
FIRST = {"#": "descending", "Score": "descending"}  # sorted by rank already; of scores, people want the best first


def expected_order(report, key, direction):
    """Ties stay in the order of the ranking, whichever way the column goes."""
    return [c.file for c in sorted(report.candidates, key=key, reverse=direction == "descending")]


def press_by_mouse(button):
    button.click()


def press_by_keyboard(button):
    button.focus()
    button.press("Enter")


def check_sorting(page, report, button, key, first, press):
    other = "ascending" if first == "descending" else "descending"
    for direction in (first, other, first):
        press(button)
        assert files_shown(page) == expected_order(report, key, direction)
        sorted_heads = page.eval_on_selector_all("th[aria-sort]", "heads => heads.map(h => [h.innerText, h.ariaSort])")
        assert [head[1] for head in sorted_heads] == [direction]
        assert button.text_content() in sorted_heads[0][0]


@pytest.mark.parametrize("press", [press_by_mouse, press_by_keyboard])
def test_a_header_button_sorts_by_its_column_and_turns_the_order_when_pressed_again(page, samples, press):
    for title, key in KEYS.items():
        button = page.locator("#ranking thead").get_by_role("button", name=title, exact=True)
        check_sorting(page, samples.report, button, key, FIRST.get(title, "ascending"), press)


@pytest.mark.parametrize("press", [press_by_mouse, press_by_keyboard])
def test_each_must_has_a_header_button_that_sorts_by_how_it_was_judged(page, samples, press):
    for number, button in enumerate(page.locator("button.sort[data-key=must]").all()):
        check_sorting(
            page,
            samples.report,
            button,
            lambda c, number=number: STATUSES.index(musts_of(c)[number].status),
            "ascending",
            press,
        )


def test_the_table_is_in_the_order_of_the_ranking_as_loaded(page, samples):
    assert files_shown(page) == [c.file for c in samples.report.candidates]
    assert page.eval_on_selector("th[aria-sort]", "head => [head.innerText.trim()[0], head.ariaSort]") == [
        "#",
        "ascending",
    ]


def words_of(candidate):
    """What the search box promises to look through."""
    jobs = candidate.facts.employment
    parts = [candidate.facts.person.name or "", candidate.file, candidate.why]
    parts += [part or "" for job in jobs for part in (job.title, job.employer, job.place)]
    parts += [a.because for a in candidate.assessments if a.points]
    return " ".join(parts).lower()


@pytest.mark.parametrize("search", ["Okonkwo", "KOWALCZYK", ".docx", "mammography", "wiśniewska", "to october 2027"])
def test_the_search_finds_those_in_whose_words_it_stands(page, samples, search):
    page.fill("#search", search)
    words = search.lower().split()
    expected = [c.file for c in samples.report.candidates if all(w in words_of(c) for w in words)]
    assert expected
    assert set(expected) <= set(files_shown(page)) < {c.file for c in samples.report.candidates}
    assert page.text_content("#count").startswith(f"{len(files_shown(page))} of {len(samples.report.candidates)} ")


def test_an_employer_finds_everybody_who_worked_there(page, samples):
    """Employers are not in the table's rows: the search looks behind them."""
    for candidate in samples.report.candidates:
        for job in candidate.facts.employment:
            if job.employer:
                page.fill("#search", job.employer)
                assert candidate.file in files_shown(page), job.employer


def test_a_search_for_nothing_there_shows_nobody(page):
    page.fill("#search", "zzyzx")
    assert files_shown(page) == []
    assert page.text_content("#count").startswith("0 of ")


@pytest.mark.parametrize("tier", TIERS)
def test_an_unticked_tier_is_gone(page, samples, tier):
    page.uncheck(f"input.tier[value={tier}]")
    expected = [c.file for c in samples.report.candidates if c.tier != tier]
    assert files_shown(page) == expected
    counts = samples.report.run.counts
    assert page.text_content("#count").startswith(f"{counts.ranked - getattr(counts, tier)} of {counts.ranked} ")


def test_each_modality_filters_those_who_practised_it(page, samples):
    options = page.eval_on_selector_all("#modality option", "options => options.map(o => o.value)")
    counts = {}
    for modality in options[1:]:
        page.select_option("#modality", modality)
        practised = [c.file for c in samples.report.candidates if c.facts.modalities.get(modality) == "practised"]
        assert files_shown(page) == practised
        counts[modality] = len(practised)
    assert counts["ct"] > 1
    known = {id for c in samples.report.candidates for id in c.facts.modalities}
    assert known <= set(options)


def test_each_must_filters_by_how_it_was_judged(page, samples):
    for number, choice in enumerate(page.locator("select.must").all()):
        for status in STATUSES:
            choice.select_option(status)
            assert files_shown(page) == [
                c.file for c in samples.report.candidates if musts_of(c)[number].status == status
            ]
        choice.select_option("")
    assert len(files_shown(page)) == len(samples.report.candidates)


def test_filters_narrow_together_and_clearing_them_brings_all_back(page, samples):
    page.uncheck("input.tier[value=not_shown]")
    page.select_option("#modality", "ct")
    page.select_option("select.must >> nth=0", "met")
    page.fill("#search", "pdf")
    expected = [
        c.file
        for c in samples.report.candidates
        if c.tier != "not_shown"
        and c.facts.modalities.get("ct") == "practised"
        and musts_of(c)[0].status == "met"
        and "pdf" in f"{c.file} {words_of(c)}"
    ]
    assert len(expected) > 1
    assert files_shown(page) == expected
    page.click("#clear")
    assert files_shown(page) == [c.file for c in samples.report.candidates]
    assert page.input_value("#search") == ""


def test_a_filter_hides_the_opened_resume_with_its_row(page, samples):
    page.locator("button.open").first.click()
    page.wait_for_selector("#resume-0")
    page.fill("#search", samples.report.candidates[1].file)
    assert page.locator("#resume-0").is_hidden()
    page.click("#clear")
    assert page.locator("#resume-0").is_visible()


def test_an_opened_resume_stays_below_its_row_when_the_table_is_sorted(page):
    page.locator("tr[data-n='2'] button.open").click()
    page.wait_for_selector("#resume-2")
    page.click("button.sort[data-key=name]")
    assert page.eval_on_selector("#resume-2", "row => row.previousElementSibling.dataset.n") == "2"


def test_without_javascript_the_table_the_unread_files_and_the_manifest_are_there(open_report, samples):
    page = open_report(samples.file, java_script_enabled=False)
    text = page.locator("main").inner_text()
    for candidate in samples.report.candidates:
        assert candidate.file in text
        assert candidate.why in text
    for unread in samples.report.unread:
        assert unread.message in text
    assert samples.report.run.files_sha256 in text
    assert page.locator("noscript").count() == 1  # a browser driven like this does not show it
    text = page.locator("#job").inner_text()
    assert all(r.label in text for r in samples.report.job.requirements)
