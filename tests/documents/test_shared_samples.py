"""Counts over the evaluation sets and over files that broke other readers, where these are at hand."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest

from matcher.documents.document import Document
from matcher.documents.engines import engine
from matcher.documents.folder import find_files
from matcher.documents.reading import read_document
from matcher.errors import UnreadableError

SHARED = Path(__file__).parents[3] / "shared"


def _folder(name: str) -> Path:
    if not (SHARED / name).is_dir():
        pytest.skip(f"the shared folder {name} is not here")
    return SHARED / name


@pytest.mark.parametrize(("name", "scans"), [("gold/dev", 3), ("gold/dev2", 1)])
def test_every_resume_is_read_and_without_tesseract_all_but_the_scans(name, scans):
    read: dict[str, Document] = {}
    refused: dict[str, str] = {}
    for file in find_files(_folder(name)).files:
        if file.path.suffix != ".json":
            try:
                read[file.name] = read_document(file.path, name=file.name)
            except UnreadableError as error:
                refused[file.name] = error.reason
    assert list(refused.values()) == ["no_text"] * (0 if engine() else scans)
    by_ocr = [name for name, document in read.items() if any(remark.code == "ocr" for remark in document.remarks)]
    assert len(by_ocr) == (scans if engine() else 0)
    assert all(len(document.lines) > 10 for document in read.values())
    assert [file for file, document in read.items() if document.hidden] == ["dev_023.pdf"] * name.endswith("dev")


def test_files_that_broke_other_readers_are_read_or_refused_in_time():
    slow: list[str] = []
    for file in find_files(_folder("hostile")).files:
        start = time.monotonic()
        with suppress(UnreadableError):
            read_document(file.path, name=file.name)
        if time.monotonic() - start > 20:
            slow.append(file.name)
    assert slow == []
