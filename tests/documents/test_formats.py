"""One resume in every format: the lines that a person reads, in their order, and the same facts from each."""

from __future__ import annotations

import re
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from matcher.documents.document import Document
from matcher.documents.engines import engine
from matcher.documents.folder import FoundFile
from matcher.documents.reading import read_file
from matcher.resumes.reading import read_resume
from tests.documents.formats.make_formats import CONVERTED, MAKERS, PICTURES

FORMATS = Path(__file__).parent / "formats"
EXPECTED = FORMATS / "expected"
AS_OF = date(2026, 11, 1)
OCR_ALIKE_MIN = 0.97  # of the characters; an accent or a list dot goes wrong
OCR_LINES_OFF = 2  # of the lines

HOLDS = {  # what a file is read as, and the golden of each
    "jo.msg": {"jo.msg": "jo.pdf"},
    "jo.zip": {"jo.zip/inner/jo.txt": "jo.txt", "jo.zip/jo.docx": "jo.docx"},
    "jo_attached.eml": {"jo_attached.eml": "jo.docx"},
}
FILES = sorted((*MAKERS, *CONVERTED))

FACTS = {
    "credentials": [
        ("ARRT", ("R", "CT"), None, "active", "2028-03"),
        ("BLS", (), None, "expired", "2025-05"),
        ("STATE_LICENSE", (), "WA", "active", "2027-09"),
    ],
    "education": [("associate", True, "completed", "2018-05")],
    "employment": [
        ("CT Technologist", "2021-03", "present"),
        ("Radiologic Technologist", "2018-06", "2021-02"),
    ],
    "imaging_months": 102,  # June 2018 to November 2026
    "person": ("Renée Halvorsen", "renee.halvorsen@example.org", "+12535550147", "Tacoma", "WA"),
}

GAP = "a blank line between a post's heading and its dates cuts the title off (matcher/resumes/work/posts.py, _split)"
TITLE_LOST = ("jo.html", "jo.md")

every_file = pytest.mark.parametrize("name", FILES)


def read_all(name: str) -> dict[str, Document]:
    """The documents of a file by their names, those in archives too."""
    if name in PICTURES and engine() is None:
        pytest.skip("neither tesseract nor rapidocr is here to read a picture")
    return _read_all(name)


@cache
def _read_all(name: str) -> dict[str, Document]:
    waiting, documents = [FoundFile(FORMATS / name, name)], {}
    while waiting:
        contents = read_file(waiting.pop())
        waiting += contents.members
        for document in contents.documents:
            assert isinstance(document, Document), document
            documents[document.file] = document
    return documents


def _cells(text: str) -> str:
    """The text with its cells parted by |, whatever parts them in the file.

    >>> _cells("BLS, AHA      05/2025"), _cells("ARRT\\t2028")
    ('BLS, AHA | 05/2025', 'ARRT | 2028')
    """
    return " | ".join(re.split(r"\t+| {2,}", text.strip()))


@every_file
def test_what_a_person_reads_is_read_in_that_order(name):
    documents, goldens = read_all(name), HOLDS.get(name, {name: name})
    assert sorted(documents) == sorted(goldens)
    for file, golden in goldens.items():
        expected = (EXPECTED / f"{golden}.txt").read_text(encoding="utf-8").splitlines()
        read = [_cells(line.text) for line in documents[file].lines]
        if name not in PICTURES:
            assert read == expected
            continue
        alike = SequenceMatcher(None, "\n".join(read), "\n".join(expected), autojunk=False).ratio()
        assert alike >= OCR_ALIKE_MIN, read
        assert abs(len(read) - len(expected)) <= OCR_LINES_OFF, read


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.xfail(strict=True, reason=GAP)) if n in TITLE_LOST else n for n in FILES],
)
def test_the_facts_do_not_depend_on_the_format(name):
    for document in read_all(name).values():
        person, resume = read_resume(document, as_of=AS_OF)
        given = person.name if name not in PICTURES else FACTS["person"][0]  # an accent may go wrong
        assert {
            "credentials": sorted((c.id, c.disciplines, c.state, c.status, c.expires) for c in resume.credentials),
            "education": [(e.level, e.relevant, e.status, e.end) for e in resume.education],
            "employment": [(j.title, j.start, j.end) for j in resume.employment],
            "imaging_months": resume.experience.imaging_months,
            "person": (given, person.email, person.phone, person.city, person.state),
        } == FACTS


@every_file
def test_nothing_in_it_is_taken_for_hidden(name):
    assert [document.hidden for document in read_all(name).values() if document.hidden] == []


@pytest.mark.parametrize("name", [name for name in MAKERS if name not in PICTURES])
def test_the_maker_writes_the_committed_bytes_again(name):
    assert MAKERS[name]() == (FORMATS / name).read_bytes()


def test_every_file_is_described_and_has_a_golden():
    rows = re.findall(r"^\| `([^`]+)` \|", (FORMATS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == FILES == sorted(path.name for path in FORMATS.glob("jo*"))
    held = {golden for name in FILES for golden in HOLDS.get(name, {name: name}).values()}
    assert {f"{golden}.txt" for golden in held} == {path.name for path in EXPECTED.iterdir()}
