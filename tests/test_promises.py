"""The promises of ARCHITECTURE.md, kept on the sample resumes and on small folders made here.

Promise 8 is held by tests/lexicon/, promise 10 by test_network.py. `python -m tests.break_promises` breaks each promise
and shows that its test fails.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document as new_docx
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from selectolax.lexbor import LexborHTMLParser

from matcher.delivery import deliver
from matcher.documents.document import Document, Quote
from matcher.documents.engines import engine
from matcher.documents.folder import find_files
from matcher.documents.reading import read_document, read_file
from matcher.errors import UnreadableError
from matcher.jobs.profiles import load_profile
from matcher.ranking import judge_candidate, rank
from matcher.reports.formats import Look
from matcher.reports.json import render_json
from matcher.reports.structure import describe
from matcher.resumes.reading import read_resume
from matcher.resumes.resume import Flag
from matcher.scoring.assessment import Assessment
from matcher.screening import screen
from tests.reports.make_goldens import unpacked

SAMPLES = Path(__file__).parents[1] / "sample_resumes"
AS_OF = date(2026, 11, 1)
DAY = AS_OF.isoformat()
MATCHER = Path(sys.executable).with_name("matcher")

RESUME = """{name}
{pronouns}
{address}
jo@example.com

CERTIFICATIONS
R.T.(R)(CT)(ARRT), exp. 03/2028
BLS, expires 01/2027

EXPERIENCE
CT Technologist, Lakeside Hospital
March 2019 - Present
- Performs CT and X-ray examinations of patients
Radiologic Technologist, Northgate Medical Center
June 2018 - February 2019
- Portable X-ray

EDUCATION
Associate of Applied Science in Radiologic Technology, Lakeside College, {graduated}
"""
JO = {"name": "Jo Doe", "pronouns": "", "address": "12 Elm Street, Austin, TX 78701", "graduated": "2018"}
FILMS_ONLY = RESUME.replace("(CT)", "").replace("CT Technologist", "Radiologic Technologist").replace("CT and ", "")
PROFILE = load_profile("imaging-technician")


@pytest.fixture(scope="module")
def samples():
    """The sample resumes, ranked, as the JSON report says it."""
    return json.loads(render_json(describe(screen(SAMPLES, PROFILE, as_of=AS_OF))))


def ranked(folder: Path) -> dict:
    return json.loads(render_json(describe(screen(folder, PROFILE, as_of=AS_OF, workers=1))))


def judged(text: str, folder: Path) -> dict:
    """The only candidate of a folder, by the ids of what is asked."""
    (folder / "jo.txt").write_text(text, encoding="utf-8")
    (candidate,) = ranked(folder)["candidates"]
    return {line["requirement"]: line for line in candidate["assessments"]}


def quotations(candidate: dict) -> list[dict]:
    """Every quotation with a page and a line, wherever in the report it stands."""
    found = []
    waiting = [candidate]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            found += [item] if set(item) == {"page", "line", "quote"} else []
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    return found


# 1 Nothing is lost


def test_every_file_of_the_folder_is_in_the_report_once(tmp_path):
    files = {
        "jo.txt": RESUME.format(**JO).encode(),
        "agency/jo.txt": RESUME.format(**JO).encode(),
        "agency/deep/er/résumé – final (2).md": RESUME.format(**JO).encode(),
        "README.md": b"# What this folder is",
        "empty.txt": b"",
        "broken.pdf": b"%PDF-1.7\n garbage",
        "broken.docx": b"PK\x03\x04 garbage",
        "photo.jpg": b"\xff\xd8\xff\xe0" + bytes(64),
        "no_suffix": bytes(range(256)) * 4,
        "sheet.xlsx": b"not a sheet",
    }
    passed_over = {".DS_Store": b"x", "~$jo.docx": b"x", "Thumbs.db": b"x"}
    for name, data in {**files, **passed_over}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    report = ranked(tmp_path)
    listed = Counter(entry["file"] for entry in report["candidates"] + report["unread"])
    assert listed == Counter(list(files))
    assert all(entry["message"] and entry["remedy"] for entry in report["unread"])


def test_every_sample_is_ranked_and_only_their_readme_is_not(samples):
    scans = [] if engine() else [(p.name, "no_text") for p in sorted(SAMPLES.glob("*.jpg"))]
    assert [(u["file"], u["reason"]) for u in samples["unread"]] == [("README.md", "not_a_document"), *scans]
    here = {p.name for p in SAMPLES.iterdir()} - {u["file"] for u in samples["unread"]}
    assert {c["file"].partition("/")[0] for c in samples["candidates"]} == here  # "pile.zip/jo.pdf" lies in pile.zip


# 2 Quotations are verbatim


def documents(folder: Path) -> dict[str, Document]:
    """What the files of the folder are read as, those in archives too."""
    waiting, found = list(find_files(folder).files), {}
    while waiting:
        contents = read_file(waiting.pop())
        waiting += contents.members
        found |= {document.file: document for document in contents.documents if isinstance(document, Document)}
    return found


def test_every_quotation_stands_at_its_page_and_line(samples):
    checked = 0
    read = documents(SAMPLES)
    for candidate in samples["candidates"]:
        document = read[candidate["file"]]
        written = {(line.page_number, line.line_number): line.written for line in document.lines}
        unseen = " ".join(hidden.text for hidden in document.hidden)
        for quote in quotations({**candidate, "flags": []}):
            assert quote["quote"] in written[quote["page"], quote["line"]], (candidate["file"], quote)
            checked += 1
        for quote in quotations({"flags": candidate["flags"]}):
            at_line = written.get((quote["page"], quote["line"]), "")
            assert quote["quote"] in at_line or quote["quote"] in unseen, (candidate["file"], quote)
    assert checked > 20 * len(samples["candidates"])


def test_quotations_of_text_files_stand_in_the_bytes_of_the_file(samples):
    texts = [c for c in samples["candidates"] if c["file"].endswith((".txt", ".md"))]
    assert texts
    for candidate in texts:
        data = (SAMPLES / candidate["file"]).read_bytes()
        raw = data.decode("utf-16" if data.startswith(codecs.BOM_UTF16_LE) else "utf-8")
        asides = [aside["quote"] for line in candidate["assessments"] for aside in line["set_aside"]]
        assert [q for q in [*asides, *(q["quote"] for q in quotations(candidate))] if q not in raw] == []


def test_the_page_and_the_line_named_are_those_that_a_person_counts(tmp_path):
    pages = [
        lines.splitlines()
        for lines in RESUME.format(**JO).replace("\nEXP", "\fEXP").replace("\nEDU", "\fEDU").split("\f")
    ]
    pdf = Canvas(str(tmp_path / "jo.pdf"))
    for lines in pages:
        for number, line in enumerate(lines):
            pdf.drawString(72, 760 - 20 * number, line)
        pdf.showPage()
    pdf.save()
    (tmp_path / "jo.txt").write_text("\n\n".join("\n".join(lines) for lines in pages), encoding="utf-8")
    drawn = [[line for line in lines if line] for lines in pages]
    for file, counted in (("jo.pdf", drawn), ("jo.txt", [[line for lines in drawn for line in lines]])):
        written = {(p, n): line for p, lines in enumerate(counted, 1) for n, line in enumerate(lines, 1)}
        found = [q for c in ranked(tmp_path)["candidates"] if c["file"] == file for q in quotations(c)]
        assert [q for q in found if q["quote"] not in written.get((q["page"], q["line"]), "")] == []
        assert {q["page"] for q in found} == {page for page, _ in written}
        assert len(found) > 10


# 3 No points without evidence


def test_the_score_is_the_sum_of_lines_that_each_have_evidence(samples):
    for candidate in samples["candidates"]:
        lines = candidate["assessments"]
        assert sum(round(line["points"] * 10) for line in lines) == round(candidate["score"] * 10)
        assert [line["requirement"] for line in lines if line["points"] and not line["evidence"]] == []
        assert 0 <= candidate["score"] <= 100
    assert len({c["score"] for c in samples["candidates"]}) > 10


def test_a_rule_that_gives_points_without_a_quotation_is_stopped():
    proof = (Quote(1, 1, "R.T.(R)(ARRT)"),)
    line = Assessment("arrt", "ARRT", "must", "met", "stated", 25.0, 1.0, "Holds ARRT.", evidence=proof)
    with pytest.raises(ValueError, match="without a quotation"):
        replace(line, evidence=())


# 4 Silence is not a no


def test_silence_comes_with_a_question_and_a_no_with_its_words(samples):
    bases = Counter()
    for candidate in samples["candidates"]:
        for line in candidate["assessments"]:
            bases[line["basis"]] += 1
            if line["basis"] == "silent":
                assert line["ask"] or line["necessity"] == "preferred", (candidate["file"], line)
            if line["basis"] == "contradicted":
                assert line["evidence"] or line["set_aside"], (candidate["file"], line)
    assert set(bases) == {"stated", "silent", "contradicted"}


@pytest.mark.parametrize(
    ("written", "basis", "asks"),
    [
        ("R.T.(R)(CT)(ARRT), exp. 03/2028", "stated", False),
        ("R.T.(R)(CT)(ARRT), expired 03/2020", "contradicted", True),
        ("I am not ARRT certified.", "contradicted", False),
        ("Notary public", "silent", True),
    ],
)
def test_saying_otherwise_and_not_saying_are_different_answers(tmp_path, written, basis, asks):
    arrt = judged(RESUME.format(**JO).replace("R.T.(R)(CT)(ARRT), exp. 03/2028", written), tmp_path)["arrt"]
    assert (arrt["basis"], bool(arrt["ask"])) == (basis, asks)
    assert bool(arrt["evidence"]) == (basis != "silent")


# 5 Same inputs, same bytes


@pytest.mark.parametrize("files", ["[ab]*", "*"], ids=["some", "all"])  # some: a mail and an archive are among them
def test_the_same_files_give_the_same_bytes_in_any_order_with_any_workers(tmp_path, files):
    reports = []
    for run, workers in enumerate(("1", "2", "2")):
        folder, cache = tmp_path / f"run{run}" / "resumes", tmp_path / f"cache{min(run, 1)}"  # the last finds all in it
        folder.mkdir(parents=True)
        found = sorted(SAMPLES.glob(files))
        random.Random(run).shuffle(found)
        for file in found:
            shutil.copyfile(file, folder / file.name)  # other order in the folder, other times, other inodes
        command = [MATCHER, "rank", folder, "--as-of", DAY, "--format", "json", "--workers", workers]
        environment = {**os.environ, "PYTHONHASHSEED": str(run + 1), "XDG_CACHE_HOME": str(cache)}
        reports.append(subprocess.run(command, capture_output=True, check=True, env=environment).stdout)
    assert reports[0] == reports[1], "other workers, another order"
    assert reports[1] == reports[2], "from the cache"
    assert len(json.loads(reports[0])["candidates"]) >= len(found) - 1


def test_whoever_is_read_first_the_order_is_the_same(tmp_path):
    for name in ("b", "c", "a"):
        (tmp_path / f"{name}.txt").write_text(RESUME.format(**JO), encoding="utf-8")
    ranking = screen(tmp_path, PROFILE, as_of=AS_OF, workers=1)
    assert [c.file for c in ranking.candidates] == ["a.txt", "b.txt", "c.txt"]
    other_way = rank(reversed(ranking.candidates), profile=PROFILE, as_of=AS_OF, versions=ranking.versions)
    assert other_way == ranking


# 6 Who you are does not count

OTHERS = {
    "a name of other origin": {"name": "Lakisha Washington"},
    "a name in another script": {"name": "王伟"},
    "a double name": {"name": "María del Carmen García-López"},
    "a title before the name": {"name": "Mr. Jo Doe"},
    "capitals": {"name": "MR. JO DOE"},
    "pronouns": {"pronouns": "she/her"},
    "pronouns in capitals": {"pronouns": "HE/HIM/HIS"},
    "another address": {"address": "9 Hill Road, Hartford, CT 06103"},
    "no address": {"address": ""},
    "Mr without a dot": {"name": "MR JO DOE"},
    "a name that is a word": {"name": "Patience Mensah"},
    "a name like a modality": {"name": "Angio Dexa Lee"},
    "a court": {"address": "12 Elm Ct, Austin, TX 78701"},
    "a street like a modality": {"address": "12 MRI Street, Austin, TX 78701"},
    "an early graduation": {"graduated": "1988"},
    "no year of graduation": {"graduated": ""},
    "a date of birth and a family": {"pronouns": "Date of birth: 4 May 1961\nPhoto: attached\nMarried, two children"},
}


@pytest.mark.parametrize("resume", [RESUME, FILMS_ONLY], ids=["CT", "X-ray only"])  # who has CT cannot gain it
@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_another_name_address_and_graduation_year_change_no_score(tmp_path, change, resume):
    (tmp_path / "a.txt").write_text(resume.format(**JO), encoding="utf-8")
    (tmp_path / "b.txt").write_text(resume.format(**{**JO, **change}), encoding="utf-8")
    one, other = sorted(ranked(tmp_path)["candidates"], key=lambda c: c["file"])
    assert one["score"] >= 70
    assert _points(one) == _points(other)


@pytest.mark.parametrize("pronouns", ["(she/her)", "(he/him/his)", "(They/Them)", "she/her/hers"])
def test_pronouns_between_a_name_and_its_credentials_change_no_score(tmp_path, pronouns):
    resume = RESUME.replace("R.T.(R)(CT)(ARRT), exp. 03/2028\n", "")
    for name, between in (("a.txt", ""), ("b.txt", f" {pronouns}")):
        text = resume.format(**JO | {"name": f"Jo Doe{between}, R.T.(R)(CT)(ARRT)"})
        (tmp_path / name).write_text(text, encoding="utf-8")
    one, other = sorted(ranked(tmp_path)["candidates"], key=lambda c: c["file"])
    assert one["score"] > 70
    assert _points(one) == _points(other)


def test_a_photo_changes_no_score(tmp_path):
    Image.new("RGB", (240, 320), (150, 110, 90)).save(tmp_path / "face.png")
    for name in ("with", "without"):
        document = new_docx()
        if name == "with":
            picture = document.add_picture(str(tmp_path / "face.png"))
            picture._inline.docPr.set("descr", "Technologist beside an MRI scanner")  # which Word writes by itself
        for line in FILMS_ONLY.format(**JO).splitlines():
            document.add_paragraph(line)
        document.save(str(tmp_path / f"{name}.docx"))
    (tmp_path / "face.png").unlink()
    one, other = ranked(tmp_path)["candidates"]
    assert one["score"] > 70
    assert _points(one) == _points(other)


def _points(candidate: dict) -> tuple:
    lines = [(a["requirement"], a["status"], a["points"]) for a in candidate["assessments"]]
    return candidate["score"], candidate["tier"], lines


@pytest.mark.parametrize("file", sorted(f.name for f in SAMPLES.iterdir() if f.name != "README.md"))
def test_what_scoring_is_handed_does_not_hold_the_name(file):
    try:
        person, resume = read_resume(read_document(SAMPLES / file, name=file), as_of=AS_OF)
    except UnreadableError:
        return
    handed = repr(resume)
    assert [known for known in (person.name, person.email, person.phone) if known and known in handed] == []


# 7 Hidden text does not count

PAGE = """<html><body><h1>Al Roe</h1><p>al@example.com</p><h2>Experience</h2>
<p>Warehouse clerk, Northgate Storage, 2015 - 2020</p>{hidden}</body></html>"""
STUFFING = '<p style="display:none">R.T.(R)(CT)(ARRT) CT MRI X-ray technologist 2010 - present</p>'


def reported(folder: Path, format: str) -> str | bytes:
    """The report that the command line would write of the folder; of HTML, what the browser unpacks."""
    ranking = screen(folder, PROFILE, as_of=AS_OF, workers=1, sheets=format == "html")
    report = deliver(ranking, folder, format=format, look=Look(), workers=1).report
    return unpacked(report) if format == "html" else report


@pytest.fixture(scope="module")
def stuffed(tmp_path_factory):
    """A folder with two resumes, of which one has hidden text besides."""
    folder = tmp_path_factory.mktemp("stuffed")
    (folder / "honest.html").write_text(PAGE.format(hidden=""), encoding="utf-8")
    (folder / "stuffed.html").write_text(PAGE.format(hidden=STUFFING), encoding="utf-8")
    return folder


def test_hidden_text_earns_nothing_and_is_shown(stuffed):
    honest, other = sorted(ranked(stuffed)["candidates"], key=lambda c: c["file"])
    assert _points(honest) == _points(other)
    assert (len(honest["flags"]), [flag["code"] for flag in other["flags"]]) == (0, ["hidden_text"])
    assert other["flags"][0]["evidence"][0]["quote"].startswith("R.T.(R)(CT)(ARRT)")


@pytest.mark.parametrize("format", ["table", "html", "csv", "markdown"])
def test_every_report_says_that_there_is_hidden_text(stuffed, format):
    report = reported(stuffed, format)
    text = report.decode("utf-8-sig") if isinstance(report, bytes) else report
    assert "Text that a person cannot see" in " ".join(text.split())


@pytest.mark.parametrize("code", ["hidden_text", "disguised_text", "not_read", "read_by_ocr", "source"])
def test_no_flag_changes_points(tmp_path, code):
    (tmp_path / "jo.txt").write_text(RESUME.format(**JO), encoding="utf-8")
    (one,) = screen(tmp_path, PROFILE, as_of=AS_OF, workers=1).candidates
    flagged = replace(one.resume, flags=(Flag(code, "Look at it.", (Quote(1, 1, "x"),)),) * 3)
    again = judge_candidate(one.file, one.sha256, one.person, flagged, profile=PROFILE, as_of=AS_OF)
    assert one.score > 70
    assert (again.score, again.tier, again.assessments) == (one.score, one.tier, one.assessments)


# 9 Reports are safe to open

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://example.com","CT")'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A folder with resumes that have markup and formulas in what is quoted, and in the names of their files."""
    folder = tmp_path_factory.mktemp("hostile")
    resume = RESUME.replace("Lakeside Hospital", MARKUP).replace("CT Technologist", f"{MARKUP} CT Technologist")
    (folder / "=1+1 <img src=x onerror=alert(1)>.txt").write_text(resume.format(**JO), encoding="utf-8")
    (folder / "@sum.txt").write_text(RESUME.format(**JO | {"address": FORMULA}), encoding="utf-8")
    return folder


def test_no_script_of_a_resume_stands_in_the_page(hostile, stuffed):
    text = reported(hostile, "html")
    assert text.count("alert(1)") > 10  # it is shown, as text
    opened = '<script type="text/plain" class="chunk">', "<div>"  # what the browser makes of a chunk
    page, other = (LexborHTMLParser(html.replace(*opened)) for html in (text, reported(stuffed, "html")))
    assert len(page.css("script")) == len(other.css("script")) == 2
    assert page.css("[onerror], img[src=x]") == []


def test_no_cell_becomes_a_formula(hostile):
    heads, *rows = csv.reader(io.StringIO(reported(hostile, "csv").decode("utf-8-sig"), newline=""))
    assert {cell for row in rows for cell in row if cell[:1] in tuple("=+-@")} == set()
    assert {row[heads.index("file")][:2] for row in rows[:2]} == {"'=", "'@"}
    book = openpyxl.load_workbook(io.BytesIO(reported(hostile, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "@sum.txt" in {cell.value for cell in cells}
    assert [cell for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


@pytest.mark.parametrize(
    "command",
    [
        *("rank {folder}", "rank {folder} --format json", "rank {folder} --format markdown"),
        *("explain {file}", "parse {file}", "compare {file} {other}", "letter {file}"),
    ],
)
def test_no_escape_code_of_a_resume_reaches_the_report(tmp_path, command):
    attack = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
    resume = RESUME.format(**{**JO, "name": f"Jo {attack}Doe"}).replace("ARRT)", f"ARRT){attack}")
    files = {"file": tmp_path / f"jo{attack}.txt", "other": tmp_path / "al.txt"}
    for file in files.values():
        file.write_text(resume.replace("Lakeside Hospital", f"Lakeside {attack} Hospital"), encoding="utf-8")
    words = [word.format(folder=tmp_path, **files) for word in command.split(" ")]
    done = subprocess.run([MATCHER, *words, "--as-of", DAY], capture_output=True, check=True)
    text = done.stdout.decode("utf-8")
    assert "R.T.(R)(CT)(ARRT)" in text or "jo" in text
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) == []
