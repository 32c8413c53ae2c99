"""The letter to a candidate: everything that decided is in it, nothing that decides; safe, editable, for one person."""

from __future__ import annotations

import re
import shutil
import tomllib
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.cells import cell_len

from matcher.documents.document import Quote
from matcher.jobs.profiles import load_profile
from matcher.reports.letter.letter import describe_letter
from matcher.reports.letter.rendering import TEMPLATES, render_letter
from matcher.reports.letter.sentences import BUNDLED, TextsError, load_texts
from matcher.reports.safe import one_line
from matcher.reports.structure import describe
from matcher.resumes.resume import Flag
from matcher.scoring.wording import MODALITIES, credential_name, disciplines_in_words, month_in_words, months_in_words
from matcher.screening import screen
from tests.reports.examples import AS_OF
from tests.reports.make_goldens import HOSTILE, LONG, attacked
from tests.reports.make_letters import LETTERS, SUFFIXES, example_letter, example_letter_candidate, letters
from tests.reports.test_markdown import kinds_of, texts_of

SAMPLES = Path(__file__).parents[2] / "sample_resumes"
DAY = date(2026, 11, 1)
TEXTS = load_texts()
NOW = letters()
MISTAKES = tomllib.loads(Path(__file__).with_name("letter_mistakes.toml").read_text("utf-8"))["case"]
FORBIDDEN = re.compile(
    r"reject|refus|declin|qualif|fail|unfortunate|regret|sorry|rank|scor|tier|near miss|shortlist|weight|lack|"
    r"\b(?:points?|better|best|worse|others? (?:candidates|applicants)|candidates|applicants|claims?|suspic\w*|poor)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def ranking():
    return screen(SAMPLES, load_profile("imaging-technician"), as_of=DAY, sheets=True)


@pytest.fixture(scope="module")
def candidates(ranking):
    return describe(ranking).candidates


@pytest.fixture(scope="module")
def written(candidates):
    """Each sample's letter as one line of text, by file."""
    return {c.file: flat(letter_to(c)) for c in candidates}


@pytest.fixture
def edited(tmp_path):
    """A copy of the texts, with the firm's own words."""
    folder = tmp_path / "texts"
    shutil.copytree(BUNDLED, folder)
    change(folder / "letter.toml", '"[employer]"', '"Lakeside <Hospital>"')
    return folder


def letter_to(candidate, format="text", *, texts=TEXTS, job="Imaging Technician", with_points=False):
    return render_letter(describe_letter(candidate, job, DAY, texts, with_points=with_points), texts, format)


def write_with(folder):
    texts = load_texts(folder)
    return render_letter(example_letter(texts), texts, "text")


def flat(letter):
    return " ".join(letter.split())


def change(path, find, put):
    text = path.read_text("utf-8")
    assert text.count(find) == 1, find
    path.write_text(text.replace(find, put), encoding="utf-8")


@pytest.mark.parametrize("name", NOW)
def test_a_letter_is_what_it_was(name):
    assert (LETTERS / name).read_text("utf-8") == NOW[name]


def test_no_golden_letter_is_left_over():
    assert {path.name for path in LETTERS.iterdir()} == set(NOW)


def test_a_letter_holds_no_word_that_decides_compares_or_weighs(candidates, written):
    """Outside of the resume's own words: a nurse may be qualified, and a rank in the Navy is one."""
    found = {}
    for candidate in candidates:
        letter = re.sub(r"“.*?”", "“”", written[candidate.file])
        facts = candidate.facts
        own = [facts.person.name, *(e.field for e in facts.education), *(e.institution for e in facts.education)]
        own += [text for job in facts.employment for text in (job.title, job.employer, job.place)]
        for text in sorted(filter(None, own), key=len, reverse=True):
            letter = letter.replace(flat(text), "")
        if words := FORBIDDEN.findall(letter):
            found[candidate.file] = words
    assert found == {}


def test_points_and_their_sum_are_told_where_they_are_asked_for(candidates):
    for candidate in candidates[:3]:
        letter = flat(letter_to(candidate, with_points=True))
        for line in candidate.assessments:
            assert f"Points: {line.points:.1f} of {line.points_possible:.1f}." in letter
        assert f"Points in all: {candidate.score:.1f} of 100.0." in letter


def test_says_otherwise_and_does_not_say_are_told_apart(candidates):
    seen = set()
    for candidate in candidates:
        letter = describe_letter(candidate, "Imaging Technician", DAY, TEXTS)
        told = {line.label: line.outcome for group in letter.outcomes for line in group.outcomes}
        assert len(told) == len(candidate.assessments)
        for line in candidate.assessments:
            said = told[line.label]
            assert said.startswith("The file says otherwise") == (line.basis == "contradicted")
            assert said.startswith("We did not find") == (line.basis == "silent")
            assert (said == "Found in the file.") == (line.status == "met")
            seen.add((line.basis, line.status))
    assert len(seen) >= 6


def test_every_fact_that_can_decide_is_in_the_letter(candidates, written):
    for candidate in candidates:
        letter, facts = written[candidate.file], candidate.facts
        said = [credential_name(c.id, c.state) for c in facts.credentials]
        said += [disciplines_in_words(c.disciplines) for c in facts.credentials]
        said += [month_in_words(c.expires) for c in facts.credentials if c.expires]
        said += [text for e in facts.education for text in (e.field, e.institution) if text]
        said += [text for e in facts.employment for text in (e.title, e.employer, e.place) if text]
        said += [month_in_words(d) for e in facts.employment for d in (e.start, e.end) if d]
        said += [months_in_words(e.months) for e in facts.employment if e.months is not None]
        said += [MODALITIES[id] for id in facts.modalities]
        said += [months_in_words(facts.experience.imaging_months)] * (facts.experience.imaging_months > 0)
        said += [aside.because for line in candidate.assessments for aside in line.set_aside]
        lower = letter.casefold()
        assert [text for text in said if flat(one_line(text)).casefold() not in lower] == [], candidate.file


def test_every_quotation_is_verbatim_and_stands_where_the_letter_says(ranking, candidates, written):
    told = 0
    for candidate, read in zip(candidates, ranking.candidates, strict=True):
        lines = {(line.page, line.line): line.text for line in read.sheet.lines}
        facts = candidate.facts
        states = (*candidate.assessments, *facts.credentials, *facts.education, *facts.employment)
        for quote in {quote for fact in states for quote in fact.evidence}:
            assert quote.quote in lines[quote.page, quote.line]
            assert f"line {quote.line} “{flat(one_line(quote.quote))}”" in written[candidate.file]
            told += 1
    assert told > 500


def test_a_letter_holds_nothing_of_anybody_else(candidates, written):
    for one in candidates:
        for other in candidates:
            person = other.facts.person
            if other is not one:
                for theirs in filter(None, (other.file, person.name, person.email, person.full_phone)):
                    assert theirs not in written[one.file], one.file


def test_the_sentences_of_the_reports_are_said_to_the_person(candidates):
    """No sentence begins with a verb that has lost its subject."""
    letters = [describe_letter(c, "Imaging Technician", DAY, TEXTS) for c in candidates]
    notes = {line.note for letter in letters for group in letter.outcomes for line in group.outcomes}
    assert len(notes) > 100
    begun = re.compile(r"You (?!is |has )[a-z]+ |The resume |An? |[A-Z]{2,} |Imaging work |Health-care work ")
    assert [note for note in notes if not begun.match(note)] == []


def test_without_a_name_a_letter_goes_to_the_applicant():
    ada = example_letter_candidate()
    nobody = replace(ada, facts=replace(ada.facts, person=replace(ada.facts.person, name=None)))
    assert "To the applicant," in letter_to(nobody)
    assert "Dear" not in letter_to(nobody)
    assert "Dear Ada Obi," in letter_to(ada)


def test_folders_of_the_firm_are_not_told():
    letter = letter_to(replace(example_letter_candidate(), file="to reject/box.zip/ada.pdf"))
    assert "“ada.pdf”" in letter
    assert "to reject" not in letter


def test_what_could_not_be_seen_is_told_in_plain_words():
    hidden = Flag("hidden_text", "…", (Quote(1, 0, "MRI CT PET"),))
    letter = flat(letter_to(replace(example_letter_candidate(), flags=(hidden,))))
    assert "cannot see. It was not counted, neither for nor against you." in letter
    assert "page 1: “MRI CT PET”" in letter


def test_no_line_of_a_text_letter_is_wider_than_80(candidates):
    for candidate in candidates:
        assert [line for line in letter_to(candidate).splitlines() if cell_len(line) > 80] == []


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.seen = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, tuple(attrs)))


def hostile_letter(text, format):
    """A letter in which this text stands wherever a stranger's text can."""
    return letter_to(attacked(text).candidates[0], format, job=text, with_points=True)


@pytest.mark.parametrize("text", [*HOSTILE, LONG], ids=range(len(HOSTILE) + 1))
def test_no_text_of_a_resume_steers_a_letter(text):
    steering = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
    for format in TEMPLATES:
        assert not steering.search(hostile_letter(text, format))
    marked, plain = hostile_letter(text, "markdown"), hostile_letter("harmless", "markdown")
    assert kinds_of(marked) == kinds_of(plain)
    assert sum(one_line(text) in said for said in texts_of(marked)) >= 8
    page = hostile_letter(text, "html")
    assert Tags(page).seen == Tags(hostile_letter("harmless", "html")).seen
    assert unescape(page).count(one_line(text)) >= 8
    assert all(cell_len(line) <= 80 for line in hostile_letter(text, "text").splitlines())


def test_a_page_loads_and_runs_nothing():
    page = NOW["letter.html"]
    assert "default-src 'none'" in page
    assert not {"script", "link", "img", "a", "iframe"} & {tag for tag, _ in Tags(page).seen}


@pytest.mark.parametrize("format", TEMPLATES)
def test_edited_texts_are_used_and_what_the_firm_says_is_text_too(edited, format):
    change(edited / "letter.toml", 'signature = "[name and function]"', 'signature = "Jo"\ntown = "Waco"')
    change(edited / "letter.toml", "Kind regards,", "Kind regards from {{ town }}, {{ name }},")
    texts = load_texts(edited)
    made = render_letter(example_letter(texts), texts, format)
    assert "Kind regards from Waco, Ada Obi," in made
    assert ("Lakeside &lt;Hospital&gt;" if format != "text" else "Lakeside <Hospital>") in made
    assert texts.unfilled == ("contact", "deadline")


def test_a_template_can_be_edited_and_what_it_shows_is_escaped(edited):
    (edited / "letter.html.j2").write_text("<i>{{ letter.greeting }}</i>{% for n in range(2) %}!{% endfor %}")
    texts = load_texts(edited)
    candidate = attacked("<script>").candidates[0]
    assert letter_to(candidate, "html", texts=texts) == "<i>Dear &lt;script&gt;,</i>!!"


@pytest.mark.parametrize("case", MISTAKES, ids=[case["because"] for case in MISTAKES])
def test_a_mistake_in_an_edited_text_is_told_with_its_file_and_line(edited, case):
    path = edited / case["file"]
    change(path, case["find"], case["put"])
    with pytest.raises(TextsError) as told:
        write_with(edited)
    lines = path.read_text("utf-8").splitlines()
    at = case.get("at", case["put"])
    line = next(number for number, text in enumerate(lines, start=1) if at in text)
    assert case["said"] in str(told.value)
    assert str(path) in str(told.value)
    assert not at or f"line {line}" in str(told.value)
    assert told.value.message.count("\n") == 0


def test_all_mistakes_of_the_sentences_are_told_at_once(edited):
    change(edited / "letter.toml", "Dear {{ name }},", "Dear {{ nmae }},")
    change(edited / "letter.toml", "Kind regards,", "Kind regards, {{ frim }}")
    with pytest.raises(TextsError, match=r"(?s)nmae.*frim"):
        load_texts(edited)


def test_a_text_that_is_gone_or_of_another_encoding_is_said(edited):
    (edited / "letter.txt.j2").write_bytes("one\nGrüße\n".encode("latin-1"))
    with pytest.raises(TextsError, match=r"letter.txt.j2, line 2: the file is not saved as UTF-8"):
        write_with(edited)
    (edited / "letter.toml").unlink()
    with pytest.raises(TextsError, match="cannot be read"):
        load_texts(edited)


def test_the_command_writes_a_letter_and_says_what_is_to_be_filled_in(run):
    code, out, err = run("letter", SAMPLES / "quillen_rex.txt", "--as-of", DAY)
    assert code == 0
    assert out.startswith("November 1, 2026\n")
    assert "“quillen_rex.txt”" in flat(out)
    assert "Points" not in out
    assert "employer, contact, deadline, signature" in err
    assert "Points in all" in run("letter", SAMPLES / "quillen_rex.txt", "--as-of", DAY, "--with-points")[1]


def test_texts_are_copied_filled_in_and_used(run, tmp_path):
    folder, letter = tmp_path / "texts", tmp_path / "letter.html"
    assert run("letter", "--copy-texts", folder)[0] == 0
    assert {path.name for path in folder.iterdir()} == {"letter.toml", *TEMPLATES.values()}
    for blank, filled in (("[employer]", "Mercy"), ("[day]", "May 1"), ("[name and function]", "Jo")):
        change(folder / "letter.toml", blank, filled)
    change(folder / "letter.toml", "[e-mail, telephone or address]", "jo@example.com")
    told = run(
        *("letter", SAMPLES / "quillen_rex.txt", "--as-of", DAY, "--texts", folder),
        *("--format", "html", "--output", letter),
    )
    assert told == (0, "", "")
    page = letter.read_text("utf-8")
    assert "at Mercy, as of November 1, 2026" in page
    assert "write to jo@example.com by May 1" in page
    assert run("letter", "--copy-texts", folder)[0] == 5


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["applicants_october.zip"], 2, "holds 2 resumes ('ferreira_joaquim.docx', 'lindgren_aase.pdf')"),
        (["quillen_rex.txt", "--format", "docx"], 2, "no format 'docx'"),
        (["quillen_rex.txt", "--texts", "nowhere"], 2, "letter.toml: it cannot be read"),
        (["quillen_rex.txt", "--copy-texts", "there"], 2, "writes no letter"),
        (["nobody.txt"], 2, "There is no file 'nobody.txt'"),
        ([], 2, "No resume is named"),
    ],
)
def test_what_cannot_be_a_letter_is_said(run, monkeypatch, arguments, code, said):
    monkeypatch.chdir(SAMPLES)
    ended, out, err = run("letter", *arguments)
    assert (ended, out) == (code, "")
    assert said in err


def test_a_file_that_cannot_be_read_gets_no_letter(run, tmp_path):
    (tmp_path / "jo.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    code, out, err = run("letter", tmp_path / "jo.pdf")
    assert (code, out) == (3, "")
    assert "jo.pdf" in err


def test_a_letter_beside_the_resumes_is_warned_of(run, tmp_path):
    shutil.copy(SAMPLES / "quillen_rex.txt", tmp_path)
    code, _, err = run("letter", tmp_path / "quillen_rex.txt", "--output", tmp_path / "letter.txt")
    assert code == 0
    assert "move it before the next run" in err
    assert run("letter", tmp_path / "quillen_rex.txt", "--output", tmp_path / "quillen_rex.txt")[0] == 5


def test_each_format_has_its_golden():
    assert set(SUFFIXES) == set(TEMPLATES)
    assert AS_OF == DAY
