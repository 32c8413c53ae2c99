"""Files made to break their readers cost only themselves: one answer, one reason, in time, within the memory.

Every file is built here, read beside a resume that must not suffer, and weighed in the process that reads it. What is
marked as a defect stands open: the test says what should be, and fails until it is so. Such a file is given little
time, so that the suite stays quick; with the mark, its `seconds` can go too.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import get_args

import pytest

from matcher.documents.document import UnreadFile
from matcher.documents.folder import FoundFile
from matcher.documents.reading import read_file
from matcher.errors import UnreadReason
from matcher.running import pool
from matcher.running.limits import Limits
from matcher.running.parsed import Parsed
from matcher.running.pool import understand_all
from tests.hostile import makers as made
from tests.hostile.weighing import costs_of, weigh

AS_OF = date(2026, 11, 1)
OLD_WORD = Path(__file__).parents[1] / "documents" / "files" / "plain.doc"
UTF_16 = '<?xml version="1.0" encoding="utf-16"?>'
SECONDS = 8.0  # most take a tenth of one; the machine may be busy
GROWTH = 150  # MiB that a file may cost which is refused before it is unpacked, or holds next to nothing
needs_limits = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux keeps a limit of memory, and tells a peak"
)


@dataclass(frozen=True)
class Hostile:
    """A file, what may become of it ("read", or a reason), and what its answer says."""

    name: str
    make: Callable[[], bytes]
    outcome: str  # several, where it depends on the speed or the version of others, are set apart by spaces
    says: str = ""  # in the message of a refusal or in a remark
    members: int = 0  # of an archive: how many answers there are
    growth: int = GROWTH  # MiB
    seconds: float = SECONDS
    memory: int = 1024
    alone: bool = False  # it needs limits of its own, or takes them up
    defect: str = ""


def word(body, **how):
    return partial(made.word_of, body, **how)


def page(content=made.SAYS, **how):
    return partial(made.simple_pdf, content, **how)


def html(body="", head=""):
    return partial(made.html_of, body, head)


BIG = "unpacks to more than"
FAR = "unpacks to far more than its size"
DEEP = "an archive in an archive in an archive"
ENTITIES = "declares a document type"

ARCHIVES = [
    Hostile("bomb.zip", lambda: made.zeros_as("jo.txt", 320), "too_large", "320 MB", members=1),
    Hostile("small bomb.zip", lambda: made.zeros_as("jo.txt", 24), "too_large", FAR, members=1),
    Hostile(
        "five gigabytes.zip",
        lambda: made.with_forged_size(made.zip_of(("jo.txt", "x")), "jo.txt", 5_000_000_000),
        "too_large",
        BIG,
    ),
    Hostile("overlapping.zip", lambda: made.overlapping_zip(1000, 20), "too_large", BIG),
    Hostile("overlapping a little.zip", lambda: made.overlapping_zip(20, 20), "too_large", FAR, members=20),
    Hostile("twice.zip", lambda: made.nested_zip(2), "read", members=1),
    Hostile("three times.zip", lambda: made.nested_zip(3), "too_large", DEEP, members=1),
    Hostile("forty times.zip", lambda: made.nested_zip(40), "too_large", DEEP, members=1),
]

PACKAGES = [
    Hostile("bomb.docx", lambda: made.zeros_as("word/document.xml", 320), "too_large", BIG),
    Hostile("bomb.odt", lambda: made.zeros_as("content.xml", 320), "too_large", BIG),
    Hostile("small bomb.docx", lambda: made.zeros_as("word/document.xml", 90), "too_large", FAR),
    Hostile(
        "five gigabytes.docx",
        lambda: made.with_forged_size(made.word_of(made.paragraph("Jo")), "word/document.xml", 5_000_000_000),
        "too_large",
        BIG,
    ),
    Hostile(
        "more than it says.docx",
        lambda: made.with_forged_size(made.zeros_as("word/document.xml", 320), "word/document.xml", 2_000),
        "damaged",
        "cannot be unpacked",
    ),
    Hostile(
        "dense.docx",
        lambda: made.dense_word(40),
        "too_large",
        "more memory than it may have",
        growth=330,
        memory=300,
        alone=True,
    ),
    Hostile("laughs.docx", word(made.paragraph("&l10;"), head=made.LAUGHS), "damaged", ENTITIES),
    Hostile("laughs.odt", made.laughing_odt, "damaged", ENTITIES),
    Hostile(
        "laughs in UTF-16.docx",
        word(made.paragraph("&l10;"), head=UTF_16 + made.LAUGHS, encoding="utf-16"),
        "damaged",
    ),
    Hostile("laughs in UTF-16.odt", partial(made.laughing_odt, "utf-16"), "damaged"),
    Hostile(
        "entity in UTF-16.docx",
        word(made.paragraph("&x;"), head=f'{UTF_16}<!DOCTYPE l [<!ENTITY x "Jo Doe">]>', encoding="utf-16"),
        "damaged",
        ENTITIES,
    ),
    Hostile("deep.docx", lambda: made.nested_word(100_000), "read"),
    Hostile("deep.odt", lambda: made.nested_odt(20_000), "read"),
    Hostile("spacious.odt", made.spacious_odt, "read"),
    Hostile(
        "spaces beyond number.odt",
        lambda: made.odt_of(f'<text:p>Jo<text:s text:c="{"9" * 5000}"/>Doe</text:p>'),
        "read",
    ),
]

PDFS = [
    Hostile("long.pdf", lambda: made.long_pdf(10_000), "read", "30 of 10000 pages read."),
    Hostile("the tree is a ring.pdf", made.pdf_whose_tree_is_a_ring, "read damaged"),
    Hostile("the tree is only a ring.pdf", page(kids="[2 0 R]"), "damaged no_text"),
    Hostile("the parents are a ring.pdf", made.pdf_whose_parents_are_a_ring, "read"),
    Hostile("a form draws itself.pdf", lambda: made.pdf_with_forms(b"/X0 Do"), "read"),
    Hostile("two forms draw each other.pdf", lambda: made.pdf_with_forms(b"/X1 Do", b"/X0 Do"), "read"),
    Hostile(
        "laughing forms.pdf",
        lambda: made.pdf_with_forms(*[b"/X%d Do " % (n + 1) * 10 for n in range(12)], made.SAYS),
        "damaged timed_out too_large",
        growth=330,
        seconds=3,
        memory=300,
        alone=True,
    ),
    Hostile(
        "the tables are a ring.pdf",
        lambda: made.pdf_of_objects(made.pdf_objects(), trailer="/Prev @"),
        "read",
    ),
    Hostile("objects in themselves.pdf", made.pdf_whose_objects_are_in_themselves, "read"),
    Hostile("countless.pdf", page(count=2**31 - 1), "read"),
    Hostile("less than none.pdf", page(count=-5), "read"),
    Hostile(
        "one page is missing.pdf",
        page(kids="[4 0 R 99 0 R]", count=2),
        "read",
        "Page 2 is damaged",
    ),
    Hostile(
        "fifty million operators.pdf",
        page(made.SAYS + b"\n" + b"n\n" * 50_000_000, packed=True),
        "read",
        growth=300,
    ),
    Hostile("strokes.pdf", page(made.SAYS + b"\n" + b"0 0 m 9 9 l S\n" * 100_000, packed=True), "read"),
    Hostile(
        "five million letters.pdf",
        page(b"BT /F 12 Tf 50 700 Td " + b"(Jo Doe ) Tj " * 700_000 + b"ET", packed=True),
        "damaged too_large timed_out",
        growth=330,
        memory=300,
        alone=True,
    ),
    Hostile("poster.pdf", page(box="0 0 14400 14400"), "read"),
    Hostile("country.pdf", page(box="0 0 1000000000 1000000000"), "no_text", growth=350),
    Hostile(
        "strip.pdf",
        page(box="0 0 1 1000000000"),
        "no_text",
    ),
    Hostile("huge picture.pdf", lambda: made.picture_pdf(60_000, 60_000), "no_text"),
    Hostile("huge picture and text.pdf", lambda: made.picture_pdf(60_000, 60_000, content=made.SAYS), "read"),
    Hostile("deep.pdf", lambda: made.pdf_with_nested_arrays(1_000_000), "read damaged"),
    Hostile("deep on the page.pdf", page(made.SAYS + b"\n" + b"[" * 1_000_000), "read"),
]

PAGES = [
    Hostile("deep.html", html("<div>" * 20_000 + "Deep"), "read"),
    Hostile("deeper.html", html("<div>" * 100_000 + "Deep"), "read timed_out", seconds=2, alone=True),
    Hostile("table in table.html", html("<table><tr><td>" * 10_000), "read"),
    Hostile("classes.html", html(f'<p class="{"a " * 10_000_000}">Deep</p>'), "read", growth=400),
    Hostile("styles.html", html(f'<p style="{"color:" * 3_000_000}">Deep</p>'), "read", growth=400),
    Hostile(
        "no braces.html",
        html(head=f"<style>{'a' * 300_000}</style>"),
        "read",
        seconds=2,
    ),
    Hostile(
        "open comments.html",
        html(head=f"<style>{'/*' * 200_000}</style>"),
        "read",
        seconds=2,
    ),
    Hostile(
        "open queries.html",
        html(head=f"<style>{'@media' * 100_000}</style>"),
        "read",
        seconds=2,
    ),
    Hostile(
        "comments.html",
        lambda: b"<!---->" * 40 + b"Jo Doe",
        "read",
        seconds=2,
    ),
]

RICH_TEXTS = [
    Hostile("deep.rtf", lambda: made.rtf_of(b"{" * 100_000 + b"Deep" + b"}" * 100_000), "damaged", "nested too deep"),
    Hostile("binary.rtf", lambda: made.rtf_of(b"\\bin999999999 " + bytes(10_000_000)), "read", "breaks off"),
    Hostile("small binaries.rtf", lambda: made.rtf_of(b"\\bin0 " * 300_000), "read"),
    Hostile("bullets.rtf", lambda: made.rtf_of(b"\\u8226?" * 50_000), "read", growth=300),
]

MAILS = [
    Hostile("parts.eml", lambda: made.mail_of_parts(10_000), "read"),
    Hostile("attachments.eml", lambda: made.mail_of_attachments(500), "read", "Not read: jo.txt", members=50),
    Hostile("deep.eml", lambda: made.nested_multiparts(100), "read"),
    Hostile("deeper.eml", lambda: made.nested_multiparts(1_000), "read damaged"),
    Hostile("mail in mail.eml", lambda: made.nested_mails(100), "read"),
    Hostile("mail in mail in mail.eml", lambda: made.nested_mails(1_000), "read damaged"),
    Hostile("subject.eml", lambda: made.mail_with_header("Subject", 20), "read", growth=300),
    Hostile(
        "sender.eml",
        lambda: made.mail_with_header("From", 1),
        "read",
    ),
    Hostile(
        "kind.eml",
        lambda: made.MAIL_HEAD.encode() + b"Content-Type: text/plain" + b"; b=c" * 100_000 + b"\n\nJo Doe, CT\n",
        "read",
        seconds=2,
    ),
]

DATA = [
    Hostile("deep.json", lambda: made.json_of("[" * 100_000 + "]" * 100_000), "damaged", "nested too deep"),
    Hostile(
        "long.json",
        lambda: made.json_of("[" + ",".join(['"CT"'] * 1_000_000) + "]"),
        "read",
        "The first 5,000 lines were read.",
    ),
    Hostile("ring.doc", lambda: made.ole_with_rings(OLD_WORD.read_bytes()), "read damaged no_text"),
    Hostile("ring.msg", made.msg_with_rings, "damaged no_text unsupported"),
    Hostile(
        "tree.doc",
        lambda: made.ole_with_a_tree_that_is_a_ring({"WordDocument": bytes(20_000)}),
        "damaged unsupported",
    ),
    Hostile(
        "tree.msg",
        lambda: made.ole_with_a_tree_that_is_a_ring({"__properties_version1.0": bytes(20_000)}),
        "damaged no_text unsupported",
    ),
]

PICTURES = [
    Hostile("huge.png", lambda: made.png_of(50_000, 50_000), "too_large", "too many pixels"),
    Hostile(
        "large.png",
        lambda: made.png_of(10_900, 10_900, rows=10_900, colour=6),
        "too_large no_text",
        growth=330,
        memory=300,
        alone=True,
    ),
    Hostile("ring.tiff", lambda: made.tiff_of(2, ring=True), "no_text"),
    Hostile(
        "frames.tiff",
        lambda: made.tiff_of(20_000),
        "no_text",
        seconds=4,
    ),
]

LONG = "a text of any length is taken, and what is found in it is compared with all else that is found: "
TEXTS = [
    Hostile("one line.txt", lambda: made.filled("ARRT ", 24), "read too_large", growth=330, memory=300, alone=True),
    Hostile("empty lines.txt", lambda: made.filled("\n", 24), "no_text"),
    Hostile("pipes.md", lambda: b"Jo Doe\n\n" + b"|" * 1_000_000 + b"\n", "read", growth=300),
    Hostile(
        "cells.md",
        lambda: b"Jo Doe\n\n" + b"| CT " * 1_000_000 + b"|\n" + b"|---" * 1_000_000 + b"|\n",
        "too_large",
        growth=330,
        memory=300,
        alone=True,
    ),
    Hostile(
        "many credentials in a line.txt",
        lambda: made.filled("ARRT ", 1)[:50_000],
        "read too_large",
        seconds=2,
    ),
    Hostile(
        "many credentials.txt",
        lambda: made.filled("ARRT\n", 1)[:50_000],
        "read too_large",
        seconds=2,
    ),
    Hostile(
        "one word.txt",
        lambda: b"A" * 200_000,
        "read too_large",
        seconds=2,
    ),
    Hostile(
        "icons.txt",
        lambda: ("Jo Doe " + "\ue001" * 100_000).encode(),
        "read too_large",
        seconds=2,
    ),
    Hostile(
        "empty lines below.txt",
        lambda: b"Jo Doe" + made.filled("\n", 24),
        "read too_large",
        seconds=4,
        growth=700,
    ),
    Hostile(
        "short lines.txt",
        lambda: made.filled("ARRT\n", 24),
        "read too_large",
        growth=700,
        seconds=3,
    ),
]

EVERY = [*ARCHIVES, *PACKAGES, *PDFS, *PAGES, *RICH_TEXTS, *MAILS, *DATA, *PICTURES, *TEXTS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The place of the files, each built when first asked for; what they cost is written beside it."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "costs").mkdir()
    (root / "files").mkdir()
    (root / "files" / "jo.txt").write_text(made.RESUME, encoding="utf-8")
    return root / "files"


def found(folder, name, make=None):
    path = folder / name
    if make and not path.exists():
        path.write_bytes(make())
    return FoundFile(path, name)


def answers_of(answers, name):
    return [a for a in answers if a.file == name or a.file.startswith(f"{name}/")]


def check_answers(case, answers):
    """One answer for the file, or for each of its members; of the kinds that are expected."""
    mine = answers_of(answers, case.name)
    assert len({answer.file for answer in mine}) == len(mine) == (case.members or 1)
    for answer in mine:
        reason = answer.reason if isinstance(answer, UnreadFile) else "read"
        assert reason in case.outcome.split(), answer
        assert reason == "read" or reason in get_args(UnreadReason)
    said = [mine[0].message] if isinstance(mine[0], UnreadFile) else [remark.message for remark in mine[0].remarks]
    assert any(case.says in message for message in said) or not case.says, said


def check_jo(answers):
    (jo,) = answers_of(answers, "jo.txt")
    assert isinstance(jo, Parsed)
    assert (jo.line_count, jo.person.email) == (8, "jo.doe@example.org")


def check_costs(case, path):
    """What it took of memory; nothing is known where the worker was brought down or killed."""
    costs = costs_of(path)
    if costs.exists() and sys.platform == "linux":
        assert json.loads(costs.read_text())["mebibytes"] < case.growth


def as_test(case):
    marks = [pytest.mark.xfail(strict=True, reason=case.defect)] if case.defect else []
    if case.memory != 1024:
        marks.append(needs_limits)
    return pytest.param(case, id=case.name, marks=marks)


TOGETHER = [case for case in EVERY if not (case.alone or case.defect)]
APART = [case for case in EVERY if case.alone or case.defect]


@pytest.fixture(scope="module", params=[1, 2], ids=["by one worker", "by two workers"])
def answers(request, folder):
    """What becomes of all files that share their limits, with a resume in the middle."""
    files = [found(folder, case.name, case.make) for case in TOGETHER]
    files.insert(len(files) // 2, found(folder, "jo.txt"))
    told = []
    outcomes = understand_all(
        files,
        as_of=AS_OF,
        workers=request.param,
        limits=Limits(seconds=2 * SECONDS),
        progress=lambda *done: told.append(done),
        work=weigh,
    )
    assert told[-1][0] == told[-1][1]
    return outcomes


@pytest.mark.parametrize("case", [as_test(case) for case in TOGETHER])
def test_a_hostile_file_is_read_or_refused_within_the_limits(folder, answers, case):
    check_answers(case, answers)
    check_costs(case, folder / case.name)


def test_a_folder_of_hostile_files_is_read_to_the_end(answers):
    check_jo(answers)
    assert len(answers) == sum(case.members or 1 for case in TOGETHER) + 1


@pytest.mark.parametrize("case", [as_test(case) for case in APART])
def test_a_costly_file_costs_only_itself(folder, case):
    file = found(folder, case.name, case.make)
    limits = Limits(seconds=case.seconds, memory_mebibytes=case.memory)
    start = time.monotonic()
    answers = understand_all([file, found(folder, "jo.txt")], as_of=AS_OF, workers=1, limits=limits, work=weigh)
    took = time.monotonic() - start
    assert len(answers) == (case.members or 1) + 1
    check_answers(case, answers)
    check_jo(answers)
    check_costs(case, file.path)
    assert took < 2 * case.seconds + 10  # a file that brings its worker down is tried twice


@pytest.mark.parametrize("name", ["deep.docx", "deep.odt", "deep.html"])
def test_what_lies_too_deep_to_be_read_is_said_to_be_left_out(folder, name):
    case = next(case for case in EVERY if case.name == name)
    (answer,) = understand_all([found(folder, name, case.make)], as_of=AS_OF, workers=1)
    assert "not_read" in [remark.code for remark in answer.remarks]


def test_a_remark_on_many_attachments_stays_short_enough_to_be_read(folder):
    case = next(case for case in EVERY if case.name == "attachments.eml")
    answers = understand_all([found(folder, case.name, case.make)], as_of=AS_OF, workers=1)
    assert max(len(remark.message) for answer in answers for remark in answer.remarks) < 1_000


def test_an_archive_of_many_files_is_opened_once_and_not_once_for_each(folder, monkeypatch):
    monkeypatch.setattr(pool, "MAX_MEMBERS", 25)
    file = found(folder, "many.zip", lambda: made.many_files_zip(30_000))
    start = time.monotonic()
    answers = understand_all([file, found(folder, "jo.txt")], as_of=AS_OF, workers=1)
    took = time.monotonic() - start
    assert len(answers) == 27
    check_jo(answers)
    assert took < 2


def test_a_large_picture_writes_no_warning_between_the_lines_of_a_report(folder):
    large = found(folder, "large and empty.png", lambda: made.png_of(10_900, 10_900))
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        read_file(large)
    assert said == []
