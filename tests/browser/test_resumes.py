"""A resume behind its row: it opens, its quotations lead to their lines, and the boxes lie on the words."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from tests.browser.conftest import SAMPLES
from tests.browser.kit import open_all, open_resume

NEAR = 3  # points; a box is drawn one point around the words, and pdfium's characters end where their ink does
LINKS = """() => Array.from(document.querySelectorAll('tr.opened a.quote'), link => {
    const target = document.getElementById(link.getAttribute('href').slice(1));
    return {
        quote: link.querySelector('q').textContent,
        text: target && target.textContent,
        marked: target && Array.from(target.querySelectorAll('mark'), m => m.textContent).join(''),
        own: target && target.closest('tr.opened') === link.closest('tr.opened'),
    };
})"""
BOXES = """() => Array.from(document.querySelectorAll('tr.opened figure.page'), figure => ({
    file: figure.closest('tr').previousElementSibling.querySelector('.file').textContent,
    page: Number(figure.dataset.page),
    size: ['width', 'height'].map(side => figure.querySelector('svg').viewBox.baseVal[side]),
    drawn: figure.querySelector('image').getAttribute('href').slice(0, 30),
    boxes: Array.from(figure.querySelectorAll('rect.box'), box => ({
        line: document.getElementById(box.dataset.line).querySelector('.no').parentElement.textContent,
        quoted: Array.from(document.getElementById(box.dataset.line).querySelectorAll('mark'), m => m.textContent),
        place: ['x', 'y', 'width', 'height'].map(side => box[side].baseVal.value),
    })),
}))"""


@pytest.fixture(scope="module")
def all_open(visit, samples):
    """The report with every resume open; only looked at, never changed."""
    seen = visit(samples.file)
    open_all(seen.page)
    yield seen.page
    seen.page.context.close()
    assert seen.wrong == []


def test_a_click_on_a_name_opens_the_resume_and_another_closes_it(page, samples):
    button = page.locator("tr[data-n='1'] button.open")
    assert button.get_attribute("aria-expanded") == "false"
    open_resume(page, 1)
    assert button.get_attribute("aria-expanded") == "true"
    assert button.get_attribute("aria-controls") == "resume-1"
    text = page.inner_text("#resume-1")
    for line in samples.report.candidates[1].assessments:
        assert line.because in text
    button.click()
    assert page.locator("#resume-1").count() == 0
    assert button.get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_a_resume_and_follows_its_quotations(page, key):
    button = page.locator("tr[data-n='0'] button.open")
    button.focus()
    button.press(key)
    page.wait_for_selector("#resume-0")
    link = page.locator("#resume-0 a.quote").first
    link.focus()
    link.press("Enter")
    assert page.locator(".found").first.is_visible()


def test_two_quick_presses_show_no_resume_twice(page):
    page.evaluate("() => { const b = document.querySelector('button.open'); b.click(); b.click(); }")
    page.wait_for_selector("#resume-0")
    assert page.locator("tr.opened").count() == 1


def test_a_quotation_leads_to_its_line_in_view(page):
    open_resume(page, 0)
    for link in page.locator("#resume-0 a.quote").all()[:8]:
        link.click()
        target = link.get_attribute("href").removeprefix("#")
        assert page.eval_on_selector_all("p.found", "found => found.map(p => p.id)") == [target]
        assert page.locator(f"#{target} mark").count()
        assert page.eval_on_selector(f"#{target}", "p => p.matches('.found') && getComputedStyle(p).display !== 'none'")
        assert is_in_view(page, f"#{target}")


def is_in_view(page, selector):
    return page.eval_on_selector(
        selector,
        """p => {
            const [line, frame] = [p, p.closest('.text')].map(e => e.getBoundingClientRect());
            return line.top >= Math.max(0, frame.top) - 1 && line.bottom <= Math.min(innerHeight, frame.bottom) + 1;
        }""",
    )


def test_a_quotation_lights_its_box_on_the_picture(page):
    open_resume(page, 0)
    link = page.locator("#resume-0 a.quote").first
    link.click()
    lines = page.eval_on_selector_all("rect.box.found", "boxes => boxes.map(b => b.dataset.line)")
    assert set(lines) == {link.get_attribute("href").removeprefix("#")}


def test_every_quotation_of_every_sample_has_its_line_with_the_words_marked(all_open, samples):
    links = all_open.evaluate(LINKS)
    assert len(links) == sum(len(a.evidence) for c in samples.report.candidates for a in c.assessments) > 100
    for link in links:
        assert link["own"]
        assert link["quote"] in link["text"]
        assert link["quote"] in link["marked"]


def test_no_id_is_there_twice(all_open):
    ids = all_open.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_every_line_of_the_document_is_shown_with_its_number(all_open, samples):
    for n, candidate in enumerate(samples.report.candidates):
        shown = all_open.eval_on_selector_all(
            f"#resume-{n} .text p[id]", "lines => lines.map(p => [p.id, p.textContent.trim()])"
        )
        lines = samples.sheets[candidate.file].lines
        assert [id for id, _ in shown] == [f"c{n}-p{line.page}-l{line.line}" for line in lines]
        for (_, text), line in zip(shown, lines, strict=True):
            assert re.sub(r"\s+", " ", text) == re.sub(r"\s+", " ", f"{line.line} {line.text}").strip()


def test_boxes_lie_on_the_pages_and_the_pages_are_drawn(all_open, samples):
    figures = all_open.evaluate(BOXES)
    assert len(figures) == sum(len(samples.sheets[c.file].pictures) for c in samples.report.candidates) > 10
    assert sum(len(figure["boxes"]) for figure in figures) > 50
    for figure in figures:
        assert figure["drawn"].startswith("data:image/webp;base64,")
        width, height = figure["size"]
        for box in figure["boxes"]:
            x, y, w, h = box["place"]
            assert w > 2
            assert h > 2
            assert x >= -1
            assert y >= -1
            assert x + w <= width + 1
            assert y + h <= height + 1


def test_the_pictures_can_be_seen(all_open):
    sizes = all_open.evaluate("""() => Promise.all(Array.from(document.querySelectorAll('figure.page image'), image => {
        const picture = new Image();
        picture.src = image.getAttribute('href');
        return picture.decode().then(() => picture.naturalWidth);
    }))""")
    assert min(sizes) > 300


def test_boxes_of_a_text_pdf_lie_on_the_quoted_words(all_open):
    """What pdfium finds under a box is what is quoted."""
    figures = [f for f in all_open.evaluate(BOXES) if f["file"] in ("delgadillo_renata.pdf", "okonkwo_adaeze.pdf")]
    assert len(figures) > 1
    for figure in figures:
        document = pypdfium2.PdfDocument(SAMPLES / figure["file"])
        text = document[figure["page"]].get_textpage()
        for box in figure["boxes"]:
            x, y, w, h = box["place"]
            top = figure["size"][1] - y
            under = text.get_text_bounded(left=x - NEAR, bottom=top - h - NEAR, right=x + w + NEAR, top=top + NEAR)
            assert any(letters_of(q) in letters_of(under) for q in pieces_of(box)), (under, box)
        document.close()


def pieces_of(box):
    """The quoted words of the line, as one or as pieces where quotations overlap."""
    return [*box["quoted"], "".join(box["quoted"])]


def letters_of(text):
    return re.sub(r"[\s\ufffe\u00ad\u200b]+", "", text).lower()


@pytest.mark.parametrize("selector", ["button.open", "button.sort", "#search", "#clear", "#weights summary", ".pick"])
def test_what_has_the_focus_shows_it(page, selector):
    page.locator(selector).first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")  # with the keyboard, as :focus-visible asks
    style = page.eval_on_selector(":focus", "e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineWidth]")
    assert style == ["solid", "3px"]


def test_nothing_jumps_the_queue_of_the_tab_key(all_open):
    assert all_open.locator("[tabindex]").count()
    assert all_open.eval_on_selector_all("[tabindex]", "all => all.filter(e => e.tabIndex > 0).length") == 0
