"""Every sample, cut off, flipped, with a piece missing or twice: it is read or refused, and every line that comes out
leads back to what the file says.

With MATCHER_DAMAGE_TIMES=20 in the environment, so many more examples are tried, and others each time.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.documents.document import UnreadFile
from matcher.documents.folder import FoundFile
from matcher.documents.ocr import OcrWord
from matcher.documents.reading import read_file
from matcher.errors import UnreadReason
from tests.documents.made import check_lines

ROOT = Path(__file__).parents[2]
PLACES = ("sample_resumes", "tests/documents/files", "tests/documents/formats")
SAMPLES = sorted(
    path
    for place in PLACES
    for path in (ROOT / place).glob("*")
    if path.is_file() and path.suffix != ".py" and path.name != "README.md"
)
TIMES = int(os.environ.get("MATCHER_DAMAGE_TIMES", "1"))
EXAMPLES = {".pdf": 30, ".png": 8, ".jpg": 8, ".jpeg": 8, ".tif": 8, ".tiff": 8, ".zip": 20}
EXAMPLES_OF_OTHERS = 60  # they take milliseconds; a page of a PDF is drawn, and a picture turned
MEMBERS_READ = 4  # of an archive
OCR_MODULES = ("engines", "ocr", "pictures", "rapid_ocr", "scans")
WORDS = [OcrWord("Jo", 10, 10, 60, 40, 95, (1, 1, 1)), OcrWord("Doe", 70, 10, 140, 40, 91, (1, 1, 1))]


@pytest.fixture
def without_ocr(monkeypatch):
    """What a program makes of a picture is not asked here: it takes a second for each. Two words stand in for it."""
    stand_ins = {
        "tesseract_version": lambda: "0",
        "engine": lambda: "tesseract 0",
        "read_words": lambda picture, dpi: WORDS,
        "read_words_rapidly": lambda picture, dpi: WORDS,
    }
    for name in OCR_MODULES:
        try:
            module = import_module(f"matcher.documents.{name}")
        except ModuleNotFoundError:
            continue
        for function, stand_in in stand_ins.items():
            monkeypatch.setattr(module, function, stand_in, raising=False)


@st.composite
def damages(draw, size):
    """What to do to a file of that size: up to three things, each (what, where, how many bytes, which byte)."""
    what = st.sampled_from(("cut", "flip", "flip many", "delete", "double"))
    where = st.integers(0, size)
    length = st.one_of(st.integers(1, 16), st.integers(1, max(1, size // 2)))
    return draw(st.lists(st.tuples(what, where, length, st.integers(0, 255)), min_size=1, max_size=3))


def damaged(whole, todo):
    data = bytearray(whole)
    for what, start, length, byte in todo:
        place = min(start, max(0, len(data) - 1))
        if not data:
            break
        if what == "cut":
            del data[place:]
        elif what == "flip":
            data[place] ^= byte or 1
        elif what == "flip many":
            for at in range(place, len(data), 1 + len(data) // (1 + byte)):
                data[at] = (data[at] + byte) % 256
        elif what == "delete":
            del data[place : place + length]
        else:
            data[place:place] = data[place : place + length]
    return bytes(data)


def check_document(document):
    check_lines(document)
    document.text.encode()  # no halves of letters, with which no report could be written
    for hidden in document.hidden:
        assert hidden.text.strip()
        hidden.text.encode()


def check_file(file):
    contents = read_file(file)  # raises nothing, whatever the file holds
    assert contents.documents or contents.members
    names = [document.file for document in contents.documents] + [member.name for member in contents.members]
    assert len(set(names)) == len(names)
    for document in contents.documents:
        if isinstance(document, UnreadFile):
            assert document.reason in get_args(UnreadReason)
            assert document.message.startswith(f"{document.file}: ")
            assert document.remedy
            "".join((document.file, document.message, document.remedy)).encode()
        else:
            check_document(document)
    for member in contents.members[:MEMBERS_READ]:
        check_file(member)


def test_there_are_samples_of_many_formats():
    assert len({path.suffix for path in SAMPLES}) >= 6


@pytest.mark.parametrize("path", SAMPLES, ids=[str(path.relative_to(ROOT)) for path in SAMPLES])
def test_a_whole_sample_keeps_what_every_reader_promises(path, without_ocr):
    check_file(FoundFile(path, path.name))


@pytest.mark.parametrize("path", SAMPLES, ids=[str(path.relative_to(ROOT)) for path in SAMPLES])
def test_a_damaged_sample_is_read_or_refused_and_every_line_leads_back_to_it(path, tmp_path, without_ocr):
    whole = path.read_bytes()
    target = tmp_path / path.name

    @settings(
        max_examples=TIMES * EXAMPLES.get(path.suffix, EXAMPLES_OF_OTHERS),
        deadline=None,
        derandomize=TIMES == 1,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(todo=damages(len(whole)))
    def check(todo):
        target.write_bytes(damaged(whole, todo))
        check_file(FoundFile(target, path.name))

    check()
