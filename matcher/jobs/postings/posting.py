"""A posting as a file: text, Markdown, DOCX, PDF, HTML, or a saved job page with schema.org's JobPosting in it."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from matcher.documents.document import Document
from matcher.documents.reading import read_bytes, read_document
from matcher.errors import ProfileError, UnreadableError
from matcher.jobs.postings.proposal import Proposal, propose
from matcher.jobs.postings.recognising import is_a_posting

_SCRIPT = re.compile(rb"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_FIELDS = (  # of schema.org's JobPosting: the key, and the heading under which its text stands
    ("description", ""),
    ("qualifications", "Qualifications:"),
    ("educationRequirements", "Education requirements:"),
    ("experienceRequirements", "Experience requirements:"),
    ("skills", "Skills:"),
)


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting read: its text as quoted, what it asks for, and the digest of the file."""

    text: str
    proposal: Proposal
    sha256: str


def read_posting(path: Path) -> Posting:
    """The posting in a file; ProfileError where the file cannot be read, or reads like no posting.

    >>> read_posting(Path("nowhere.txt"))
    Traceback (most recent call last):
    matcher.errors.ProfileError: nowhere.txt: there is no such file. Give the path of a posting (TXT, MD, DOCX, …).
    """
    data, document, structured = _read(path)
    proposal = propose(document)
    if structured and isinstance(title := structured.get("title"), str):
        proposal = replace(proposal, title=_plain(title))
    if not is_a_posting(document.text, proposal):
        raise ProfileError(
            f"{path}: this does not read like a job posting: nothing in it is asked of a candidate.",
            "Save the posting's own text, with its requirements, and try again.",
        )
    return Posting(document.text, proposal, hashlib.sha256(data).hexdigest())


def text_of_posting(path: Path) -> str:
    """The text that a posting is quoted from; ProfileError where the file cannot be read."""
    return _read(path)[1].text


def _read(path: Path) -> tuple[bytes, Document, dict[str, Any] | None]:
    """The file, its text as lines, and the JobPosting that a saved page holds."""
    remedy = "Give the path of a posting (TXT, MD, DOCX, …)."
    if not path.is_file():
        raise ProfileError(f"{path}: {'this is a folder' if path.is_dir() else 'there is no such file'}.", remedy)
    try:
        data = path.read_bytes()
        structured = _job_posting(data)
        document = _of_job_page(structured, path.name) if structured else read_document(path, name=path.name)
    except (UnreadableError, OSError) as error:
        raise ProfileError(f"{path}: cannot be read: {error}", remedy) from None
    return data, document, structured


def _job_posting(data: bytes) -> dict[str, Any] | None:
    """The JobPosting of a saved page, where it has one with a description."""
    for script in _SCRIPT.finditer(data):
        try:
            values = json.loads(script[1].decode("utf-8", "replace"))
        except ValueError:
            continue
        for value in _objects(values):
            kinds = value.get("@type")
            if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]) and value.get("description"):
                return value
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
            yield from _objects(one.get("@graph", []))


def _of_job_page(structured: dict[str, Any], name: str) -> Document:
    """What the page says of the job for search engines, as a document: its text is marked up once more."""
    parts = []
    for key, heading in _FIELDS:
        for said in _said(structured.get(key)):
            marked = html.unescape(said) if "&lt;" in said else said
            parts.append(f"<p><b>{heading}</b></p>{marked}" if heading else marked)
    page = "<html><body>" + "".join(f"<div>{p}</div>" for p in parts) + "</body></html>"
    format_id, reading = read_bytes(page.encode("utf-8"), file_name="posting.html")
    return Document(name, "", format_id, tuple(reading.lines))


def _said(value: Any) -> Iterator[str]:
    """The texts of a field, which may be a text, a list, or an object of schema.org."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and one.strip():
            yield one
        elif isinstance(one, dict) and one.get("monthsOfExperience"):
            yield f"{one['monthsOfExperience']} months of experience"
        elif isinstance(one, dict) and isinstance(one.get("credentialCategory"), str):
            yield one["credentialCategory"]


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
