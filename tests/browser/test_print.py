"""On paper: one page for each candidate who was ticked, with what a call needs, and nothing of the others."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest

from matcher.documents.document import Quote
from matcher.jobs.profile import CredentialRequirement
from matcher.ranking import rank
from matcher.reports.glance import musts_of
from matcher.reports.html.page import shortlist
from matcher.resumes.resume import Employment, Flag, ModalityUse
from matcher.scoring.assessment import Assessment
from tests.browser.kit import make
from tests.reports.examples import AS_OF, PROFILE, RESUME, example_candidate

CONTROLS = ("#search", "#clear", "#weights", ".pick", "input.tier", "#changes", "#count", "select.must", "caption")
MUSTS, WANTED = 6, 24  # more musts than any profile here, as many wishes as the longest
LONG = 200  # characters of a sentence; those of the samples have 60 to 150
LONGER_THAN_SHOWN = 3_000  # characters of a sentence that nobody writes


def letters(text):
    """Text as paper has it is broken at other places."""
    return re.sub(r"\s+", "", text)


def printed(page):
    """The text of each page of paper."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = [letters(sheet.get_textpage().get_text_bounded()) for sheet in document]
    document.close()
    return texts


def pages_of(candidate, rank, pages):
    """The pages that begin with this candidate."""
    name = candidate.facts.person.name or "(no name found)"
    return [text for text in pages if text.startswith(letters(f"{rank}. {name}")) and "of100·" in text]


def check_page(candidate, pages):
    own = pages_of(candidate, candidate.rank, pages)
    assert len(own) == 1, candidate.file
    sentences = [candidate.why, candidate.would_meet_all_if or "", *candidate.questions[:5]]
    sentences += [a.because for a in musts_of(candidate)]
    for sentence in sentences:
        assert letters(sentence) in own[0], sentence
    assert own[0].endswith("Notes")


def check_paper(report, chosen, pages):
    for candidate in report.candidates:
        if candidate in chosen:
            check_page(candidate, pages)
        else:
            assert not any(letters(candidate.facts.person.name) in text for text in pages), candidate.file
    sheets = [text for text in pages if "of100·" in text]
    assert len(sheets) == len(chosen)
    assert pages[len(pages) - len(sheets) :] == sheets  # no page more between them or at the end


def test_each_of_the_shortlist_has_a_page_and_the_others_have_none(page, samples):
    check_paper(samples.report, shortlist(samples.report), printed(page))


def test_other_ticks_make_other_pages(page, samples):
    chosen = [samples.report.candidates[n] for n in (0, 4, 17, 22, 35)]
    for n, box in enumerate(page.locator(".pick").all()):
        box.set_checked(samples.report.candidates[n] in chosen)
    page.locator("#paper .sheet[data-n='35']").wait_for(state="attached")
    pages = printed(page)
    check_paper(samples.report, chosen, pages)
    starts = [pages.index(pages_of(c, c.rank, pages)[0]) for c in chosen]
    assert starts == sorted(starts)


def test_the_last_of_quick_ticks_counts(page, samples):
    """The resume of the first tick has to be unpacked; the second tick takes it back meanwhile."""
    page.evaluate("() => { const box = document.querySelector('tr[data-n=\"30\"] .pick'); box.click(); box.click(); }")
    page.click("tr[data-n='35'] .pick")
    page.locator("#paper .sheet[data-n='35']").wait_for(state="attached")
    chosen = [*shortlist(samples.report), samples.report.candidates[35]]
    check_paper(samples.report, chosen, printed(page))


def test_without_ticks_no_candidate_is_printed(page, samples):
    for box in page.locator(".pick").all():
        box.uncheck()
    page.locator("#paper .sheet").first.wait_for(state="detached")
    check_paper(samples.report, [], printed(page))


def test_without_javascript_the_shortlist_is_printed_as_well(open_report, samples):
    page = open_report(samples.file, java_script_enabled=False)
    check_paper(samples.report, shortlist(samples.report), printed(page))


def test_paper_has_no_controls_and_the_screen_no_paper(page):
    assert page.locator("#paper").is_hidden()
    page.locator("button.open").first.click()
    page.wait_for_selector("#resume-0")
    page.emulate_media(media="print")
    assert page.locator("#paper").is_visible()
    for control in CONTROLS:
        assert not any(found.is_visible() for found in page.locator(control).all()), control
    assert page.locator("#resume-0").is_hidden()


def test_the_ranking_on_paper_says_why_in_half_of_its_width(page):
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 695, "height": 1000})  # A4 between its margins
    widths = page.evaluate(
        "['#ranking', '#ranking tr.chosen .why'].map(s => document.querySelector(s).getBoundingClientRect().width)"
    )
    assert widths[1] > widths[0] * 0.3


def long_ranking(length):
    """A candidate of whom everything is long, between two of the usual kind."""
    sentence = ("lengthy words of a sentence that goes on " * (length // 40 + 1))[:length].strip() + "."
    musts = tuple(requirement(n, "must", 10) for n in range(MUSTS))
    wanted = tuple(requirement(MUSTS + n, "preferred", 40 / WANTED) for n in range(WANTED))
    wanted = tuple(replace(r, points=1.7 if n < 16 else 1.6) for n, r in enumerate(wanted))
    profile = replace(PROFILE, requirements=musts + wanted)
    lines = tuple(
        Assessment(
            r.id,
            r.label,
            r.necessity,
            "partial",
            "stated",
            r.points,
            0.5,
            f"Judged {n}: {sentence}",
            f"Ask {n}: {sentence}",
            tuple(Quote(1, line, sentence) for line in range(1, 7)),
            condition=f"condition {n} {sentence}",
        )
        for n, r in enumerate(profile.requirements)
    )
    posts = tuple(
        Employment(f"Post {n} {sentence}", "Lakeside", f"{year}-01", f"{year + 1}-01", 13, True, ("ct",))
        for n, year in enumerate(range(1990, 2020, 3))
    )
    modalities = tuple(
        ModalityUse(m, "practised", 9, "2015", (Quote(1, 9, "CT"),)) for m in ("ct", "mri", "xray", "mammography")
    )
    flags = tuple(Flag("hidden_text", f"Flag {n}: {sentence}", (Quote(1, 1, "x"),)) for n in range(5))
    resume = replace(RESUME, flags=flags, employment=posts, modalities=modalities)
    long = example_candidate("long" * 80 + ".pdf", "Wilhelmina " * 20, resume=resume, assessments=lines, score=50.0)
    others = [
        replace(long, file=file, person=replace(long.person, name=name), resume=RESUME)
        for file, name in (("a.pdf", "Ada Obi"), ("z.pdf", "Zoe Ray"))
    ]
    return rank(
        [replace(c, tier="near_miss", score=sum(round(a.points * 10) for a in lines) / 10) for c in (long, *others)],
        profile=profile,
        as_of=AS_OF,
    )


def requirement(n, necessity, points):
    return CredentialRequirement(
        id=f"r-{n}",
        label=f"Requirement {n} with a name of fifty characters or so",
        necessity=necessity,
        points=points,
        quote="ARRT certification is required.",
        credentials=("ARRT",),
    )


@pytest.mark.parametrize("length", [60, 120, LONG, LONGER_THAN_SHOWN])
def test_one_page_holds_a_candidate_of_whom_everything_is_long(open_report, tmp_path, length):
    made = make(tmp_path, long_ranking(length))
    pages = printed(open_report(made.file))
    sheets = [text for text in pages if "of100·" in text]
    assert len(sheets) == 3
    assert pages[-3:] == sheets
    for text in sheets:
        assert text.endswith("Notes")
        assert all(f"Judged{n}:" in text for n in range(MUSTS))
        assert all(f"Ask{n}:" in text for n in range(5))
        assert "Wouldmeetallif" in text


def test_one_page_says_long_sentences_to_their_end(open_report, tmp_path):
    made = make(tmp_path, long_ranking(LONG))
    pages = printed(open_report(made.file))
    for candidate in made.report.candidates:
        if len(candidate.facts.person.name) < LONG:
            own = pages_of(candidate, candidate.rank, pages)[0]
            assert all(letters(a.because) in own for a in musts_of(candidate))
            assert all(letters(q) in own for q in candidate.questions[:5])
