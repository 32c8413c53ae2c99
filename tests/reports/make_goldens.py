"""The reports that the tests of the formats look at, and their goldens: `python -m tests.reports.make_goldens`.

Nothing else writes the goldens. Look at the difference before you commit it: it is what a reader will see.
"""

from __future__ import annotations

import base64
import io
import json
import re
import zlib
from dataclasses import replace
from itertools import chain
from pathlib import Path

import openpyxl

from matcher.documents.document import Quote, UnreadFile
from matcher.documents.sheet import Sheet, SheetLine
from matcher.judgement.same_person import SamePerson
from matcher.reports.csv import render_csv
from matcher.reports.formats import Look
from matcher.reports.html.page import render_html
from matcher.reports.json import render_json
from matcher.reports.markdown import render_markdown
from matcher.reports.structure import RankingReport, describe
from matcher.reports.table import render_table
from matcher.reports.workbook import render_xlsx
from matcher.resumes.resume import Employment, Flag, Person
from tests.reports.examples import RESUME, example_candidate, example_ranking, example_silent, hostile

GOLDENS = Path(__file__).parent / "goldens"
LOOK = Look()
SHEET = Sheet(
    tuple(
        SheetLine(1, number, text)
        for number, text in enumerate(
            ("Ada Obi", "Hartford, CT", "R.T.(R)(CT)(ARRT)", "a@example.com", "EXPERIENCE", "CT Tech, Lakeside"),
            start=1,
        )
    )
)

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    ' "=1+1"',
    "＝1+1",
    "one;=1+1",
    "\t=1+1",
    "<script>alert(1)</script>",
    "<r><t>rich</t></r>",
    "<r><</r>",
    "&lt;b&gt; &amp; \\<i\\> \\\\",
    "\x1b[2J",
    "\u202eevil",
    "\ud800 lone \ufffe\uffff",
    "_x0041_",
    "Jane | Doe\r\n| x | y |\n|---|---|\n# Top\n\n- list",
    "# heading",
    "===",
    "---",
    "1. one",
    "+ plus",
    "> quoted",
    "    code",
    "`code` [link](javascript:alert(1)) ![p](http://evil.example/p.png) [x]: http://x",
    "http://evil.example www.evil.example a@evil.example <http://evil.example>",
    "*a* _b_ ~~c~~ **d** __e__ $f$ {{ 7*7 }} {% raw %}",
)
LONG = "Jane " + "x" * 100_000


def golden_report() -> RankingReport:
    """Two of one person, one of whom nothing is known, one file unread; what others word is written out here."""
    posts = (
        *RESUME.employment,
        Employment("X-ray Technologist", "Mercy", "2014-02", "2017-06", 41, True, evidence=(Quote(2, 4, "X-ray"),)),
        Employment("Lecturer", "City College", "2019-06", "2020-01", 8, False, evidence=(Quote(2, 8, "Lecturer"),)),
    )
    flags = (Flag("hidden_text", "Hidden text on page 1: “MRI”.", (Quote(1, 40, "MRI"),)),)
    resume = replace(RESUME, employment=posts, flags=flags)
    person = Person("Ada Obi", "a@example.com", "+12105550101", "Austin", "TX", phone_extension="204")
    other = example_candidate("old/ada-2.docx", resume=resume, person=person, sha256="12" * 32)
    unread = (UnreadFile("scan.jpg", "password_protected", "scan.jpg: asks for a password.", "Ask for it.", "34" * 32),)
    ranking = example_ranking(example_silent(), example_candidate(), other, unread=unread)
    ranking = replace(ranking, versions=(("matcher", "0.0"), ("lexicon", "56" * 32)), passed_over=("~$ada.docx",))
    report = describe(ranking)
    same = {"ada.pdf": "old/ada-2.docx", "old/ada-2.docx": "ada.pdf"}
    people = {file: (SamePerson(second, "same e-mail address"),) for file, second in same.items()}
    candidates = tuple(replace(c, same_person=people.get(c.file, ())) for c in report.candidates)
    return replace(report, candidates=candidates, advice=("No state is named, so no licence is asked for.",))


def attacked(text: str) -> RankingReport:
    """A report in which this text stands wherever a stranger's text can: resume, posting, file names."""
    ranking = example_ranking(hostile(text), unread=(UnreadFile(text, "damaged", text, text),))
    report = describe(replace(ranking, passed_over=(text,)))
    job = replace(report.job, title=text)
    job = replace(job, requirements=tuple(replace(r, label=text, quote=text) for r in job.requirements))
    person = Person(text, text, text, text, text)
    one = report.candidates[0]
    one = replace(one, facts=replace(one.facts, person=person), same_person=(SamePerson(text, text),))
    one = replace(one, why=text, would_meet_all_if=text, strengths=(text, text))
    return replace(report, job=job, advice=(text,), candidates=(one,))


def dump_of(workbook: bytes) -> str:
    """Every cell that holds something, a line each: sheet, place, type, how numbers are shown, value."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return "".join(f"{c.parent.title}!{c.coordinate} {c.data_type} {c.number_format} {c.value!r}\n" for c in cells)


def unpacked(page: str) -> str:
    """An HTML report with what its chunks hold, and without the script, the style and their hashes, which are no
    part of what it says."""
    page = re.sub(r"(<style>).*?(</style>)", r"\1\2", page, flags=re.DOTALL)
    page = re.sub(r"(<script>).*?(</script>)", r"\1\2", page, flags=re.DOTALL)
    page = re.sub(r"sha256-[\w+/=]+", "sha256-", page)
    return re.sub(r'(?<=class="chunk">)[^<]+', lambda m: "\n".join(chain(*_chunk(m[0]))), page)


def _chunk(packed: str) -> list[list[str]]:
    found: list[list[str]] = json.loads(zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS))
    return found


def goldens() -> dict[str, bytes]:
    """The goldens by file name, as the code makes them now; of PDF, which no golden could hold, see test_paper.py."""
    report = golden_report()
    look = replace(LOOK, sheets={"ada.pdf": SHEET})
    return {
        "example.txt": render_table(report, LOOK).encode("utf-8"),
        "example.json": render_json(report).encode("utf-8"),
        "example.html": unpacked(render_html(report, look)).encode("utf-8"),
        "example.csv": render_csv(report, LOOK),
        "example.md": render_markdown(report, LOOK).encode("utf-8"),
        "example.xlsx.txt": dump_of(render_xlsx(report, LOOK)).encode("utf-8"),
    }


if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    for name, made in goldens().items():
        (GOLDENS / name).write_bytes(made)
