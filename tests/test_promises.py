"""The promises of ARCHITECTURE.md, kept on the sample resumes and on small folders made here."""

from __future__ import annotations

import codecs
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from matcher.documents.document import Document
from matcher.documents.engines import engine
from matcher.documents.folder import find_files
from matcher.documents.reading import read_document, read_file
from matcher.errors import UnreadableError
from matcher.jobs.profiles import load_profile
from matcher.reports.formats import Look
from matcher.reports.json import render_json
from matcher.reports.structure import describe
from matcher.reports.table import render_table
from matcher.resumes.reading import read_resume
from matcher.screening import screen

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


@pytest.fixture(scope="module")
def samples():
    """The sample resumes, ranked, as the JSON report says it."""
    return json.loads(render_json(describe(screen(SAMPLES, load_profile("imaging-technician"), as_of=AS_OF))))


def ranked(folder: Path) -> dict:
    return json.loads(render_json(describe(screen(folder, load_profile("imaging-technician"), as_of=AS_OF, workers=1))))


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


# 3 No points without evidence


def test_the_score_is_the_sum_of_lines_that_each_have_evidence(samples):
    for candidate in samples["candidates"]:
        lines = candidate["assessments"]
        assert sum(round(line["points"] * 10) for line in lines) == round(candidate["score"] * 10)
        assert [line["requirement"] for line in lines if line["points"] and not line["evidence"]] == []
        assert 0 <= candidate["score"] <= 100
    assert len({c["score"] for c in samples["candidates"]}) > 10


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


# 5 Same inputs, same bytes


def test_the_same_files_give_the_same_bytes_in_any_order_with_any_workers(tmp_path):
    reports = []
    for run, workers in enumerate(("1", "2")):
        folder = tmp_path / f"run{run}" / "resumes"
        folder.mkdir(parents=True)
        files = sorted(SAMPLES.iterdir())
        random.Random(run).shuffle(files)
        for file in files:
            shutil.copyfile(file, folder / file.name)  # other order in the folder, other times, other inodes
        command = [MATCHER, "rank", folder, "--as-of", DAY, "--format", "json", "--workers", workers]
        environment = {**os.environ, "PYTHONHASHSEED": str(run + 1)}
        reports.append(subprocess.run(command, capture_output=True, check=True, env=environment).stdout)
    assert reports[0] == reports[1]
    assert len(json.loads(reports[0])["candidates"]) > 20


# 6 Who you are does not count

OTHERS = {
    "a name of other origin": {"name": "Lakisha Washington"},
    "a name in another script": {"name": "王伟"},
    "a double name": {"name": "María del Carmen García-López"},
    "pronouns": {"pronouns": "she/her"},
    "another address": {"address": "9 Hill Road, Hartford, CT 06103"},
    "no address": {"address": ""},
    "an early graduation": {"graduated": "1988"},
    "a date of birth and a photo": {"pronouns": "Date of birth: 4 May 1961\nPhoto: attached\nMarried, two children"},
}


@pytest.mark.parametrize("change", OTHERS.values(), ids=OTHERS)
def test_another_name_address_and_graduation_year_change_no_score(tmp_path, change):
    (tmp_path / "a.txt").write_text(RESUME.format(**JO), encoding="utf-8")
    (tmp_path / "b.txt").write_text(RESUME.format(**{**JO, **change}), encoding="utf-8")
    one, other = sorted(ranked(tmp_path)["candidates"], key=lambda c: c["file"])
    assert one["score"] > 70
    assert _points(one) == _points(other)


def _points(candidate: dict) -> list[tuple]:
    return [(a["requirement"], a["status"], a["points"]) for a in candidate["assessments"]]


@pytest.mark.parametrize("file", sorted(f.name for f in SAMPLES.iterdir() if f.name != "README.md"))
def test_what_scoring_is_handed_does_not_hold_the_name(file):
    try:
        person, resume = read_resume(read_document(SAMPLES / file, name=file), as_of=AS_OF)
    except UnreadableError:
        return
    assert person.name is None or person.name not in repr(resume)


# 7 Hidden text does not count

PAGE = """<html><body><h1>Al Roe</h1><p>al@example.com</p><h2>Experience</h2>
<p>Warehouse clerk, Northgate Storage, 2015 - 2020</p>{hidden}</body></html>"""
STUFFING = '<p style="display:none">R.T.(R)(CT)(ARRT) CT MRI X-ray technologist 2010 - present</p>'


def test_hidden_text_earns_nothing_and_is_shown(tmp_path):
    (tmp_path / "honest.html").write_text(PAGE.format(hidden=""), encoding="utf-8")
    (tmp_path / "stuffed.html").write_text(PAGE.format(hidden=STUFFING), encoding="utf-8")
    honest, stuffed = sorted(ranked(tmp_path)["candidates"], key=lambda c: c["file"])
    assert _points(honest) == _points(stuffed)
    assert (len(honest["flags"]), [flag["code"] for flag in stuffed["flags"]]) == (0, ["hidden_text"])
    ranking = screen(tmp_path, load_profile("imaging-technician"), as_of=AS_OF)
    assert stuffed["flags"][0]["message"].split()[0] in render_table(describe(ranking), Look())


# 9 Reports are safe to open


@pytest.mark.parametrize(
    "command", [["rank", "{folder}"], ["rank", "{folder}", "--format", "json"], ["explain", "{file}"]]
)
def test_no_escape_code_of_a_resume_reaches_the_report(tmp_path, command):
    attack = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
    resume = RESUME.format(**{**JO, "name": f"Jo {attack}Doe"}).replace("ARRT)", f"ARRT){attack}")
    file = tmp_path / "jo.txt"
    file.write_text(resume.replace("Lakeside Hospital", f"Lakeside {attack} Hospital"), encoding="utf-8")
    words = [word.format(folder=tmp_path, file=file) for word in command]
    done = subprocess.run([MATCHER, *words, "--as-of", DAY], capture_output=True, check=True)
    text = done.stdout.decode("utf-8")
    assert "jo.txt" in text
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) == []


# 10 Nothing leaves the machine

GUARD = """
import os, sys
def refuse(event, arguments):
    outward = event == "socket.getaddrinfo" or (
        event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple))
    if outward:
        with open(os.environ["GUARD_LOG"], "a") as log:
            log.write(f"{event} {arguments[1:]}\\n")
        raise PermissionError(f"the network was used: {event}")
sys.addaudithook(refuse)
"""


def test_ranking_opens_no_connection(tmp_path):
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    log = tmp_path / "log"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "guard"), "GUARD_LOG": str(log)}
    command = [MATCHER, "rank", SAMPLES, "--as-of", DAY, "--workers", "2"]
    subprocess.run(command, capture_output=True, check=True, env=environment)
    assert not log.exists(), log.read_text(encoding="utf-8")
    calling = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"
    called = subprocess.run([sys.executable, "-c", calling], capture_output=True, env=environment)
    assert called.returncode == 1, "the guard has to notice a connection where there is one"
    assert log.exists()
