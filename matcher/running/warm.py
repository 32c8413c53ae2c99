"""Imported by the fork server alone: spaCy, the readers and the vocabulary, built once and shared by every worker."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from importlib import import_module

from matcher.documents.assembly import RawLine, number_lines
from matcher.documents.document import Document
from matcher.resumes.reading import read_resume

for _reader in ("pdf", "docx"):  # the most frequent ones
    import_module(f"matcher.documents.{_reader}")
with suppress(Exception):  # what is wrong with the vocabulary is said by the worker that first reads a resume
    read_resume(Document("", "", "txt", number_lines([RawLine("Jo Doe, R.T.(R)(ARRT)")])), as_of=date(2000, 1, 1))
