"""What was read in one file: its lines, its words with their places, or its facts in the form of a JSON Resume.

For whoever wonders why a resume stands where it does: what is not here was not read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from matcher.documents.document import Document
from matcher.reports.json import without_empty_confidence
from matcher.reports.safe import clean, escape_json, one_line
from matcher.reports.structure import describe_facts
from matcher.resumes.resume import Person, Resume
from matcher.scoring.wording import credential_in_words


class Shown(NamedTuple):
    """One document of the file, and what was made of it."""

    document: Document
    person: Person
    resume: Resume


Render = Callable[[Sequence[Shown]], str]

_DEGREES = {"associate": "Associate", "bachelor": "Bachelor", "master": "Master", "doctorate": "Doctorate"}


def render_text(shown: Sequence[Shown]) -> str:
    """Each line with its page and number, as quotations name them; then what was hidden, and how it was read."""
    return "\n".join(clean("\n".join(_draw_text(one.document))) + "\n" for one in shown)


def _draw_text(document: Document) -> Iterator[str]:
    yield f"{document.file}: read as {document.format.upper()}, {len(document.lines)} lines."
    for line in document.lines:
        if line.gap_before:
            yield ""
        mark = "• " if line.role == "bullet" else ""
        yield f"{f'{line.page_number}.{line.line_number}':>7}  {mark}{line.text}"
    if document.hidden:
        yield from ("", "Hidden, and not counted:")
    for text in document.hidden:
        yield f"{text.page:>5}    {one_line(text.text)} ({text.why})"
    if document.remarks or document.disguised:
        yield ""
    yield from (remark.message for remark in document.remarks)
    yield from (f"Page {d.page}, line {d.line}: {d.why}: {one_line(d.excerpt)}" for d in document.disguised)


def render_words(shown: Sequence[Shown]) -> str:
    """A table with tabs: file, page, line, block, box in points from the top left corner, confidence of OCR, word.

    Lines of formats without places have their words without boxes; hidden text has the line `hidden`.
    """
    rows = ["file\tpage\tline\tblock\tx0\ttop\tx1\tbottom\tconfidence\tword"]
    return "\n".join([*rows, *(row for one in shown for row in _rows_of(one.document))]) + "\n"


def _rows_of(document: Document) -> Iterator[str]:
    file = one_line(document.file)
    for line in document.lines:
        place = f"{file}\t{line.page_number}\t{line.line_number}\t{line.block}"
        for word in line.words:
            sure = "" if word.confidence is None else f"{word.confidence:.0f}"
            box = "\t".join(f"{side:.1f}" for side in word[1:5])
            yield f"{place}\t{box}\t{sure}\t{one_line(word.text)}"
        if not line.words:
            yield from (f"{place}\t\t\t\t\t\t{one_line(word)}" for word in line.text.split())
    for text in document.hidden:
        area = text.box
        sides = "\t\t\t" if area is None else f"{area.x0:.1f}\t{area.top:.1f}\t{area.x1:.1f}\t{area.bottom:.1f}"
        yield f"{file}\t{text.page}\thidden\t\t{sides}\t\t{one_line(text.text)}"


def render_json(shown: Sequence[Shown]) -> str:
    """A JSON Resume (jsonresume.org, schema 1.0.0) with matcher's facts and their quotations under `facts`; of a file
    with several documents, a list of them."""
    described = [_describe(one.document, one.person, one.resume) for one in shown]
    text = json.dumps(described if len(shown) > 1 else described[0], ensure_ascii=False, indent=2, allow_nan=False)
    return escape_json(text) + "\n"


def _describe(document: Document, person: Person, resume: Resume) -> dict[str, Any]:
    return {
        "basics": _basics(person),
        "work": [
            _present(
                name=job.employer, position=job.title, location=job.place, startDate=job.start, endDate=_end(job.end)
            )
            for job in resume.employment
        ],
        "education": [
            _present(
                institution=one.institution,
                area=one.field,
                studyType=_DEGREES.get(one.level, one.level.replace("_", " ")),
                endDate=one.end if one.status == "completed" else None,
            )
            for one in resume.education
        ],
        "certificates": [{"name": credential_in_words(credential)} for credential in resume.credentials],
        "skills": [{"name": skill.id.replace("_", " ")} for skill in resume.skills],
        "meta": {"file": document.file, "sha256": document.sha256, "format": document.format},
        "facts": asdict(describe_facts(person, resume), dict_factory=without_empty_confidence),
        "flags": [asdict(flag, dict_factory=without_empty_confidence) for flag in resume.flags],
    }


def _basics(person: Person) -> dict[str, Any]:
    """Who to call. LinkedIn and GitHub are profiles, the first other address is the person's own `url`."""
    profiles = [_profile(link) for link in person.links]
    sites = [profile for profile in profiles if "username" not in profile]
    return _present(
        name=person.name,
        email=person.email,
        phone=person.full_phone,
        url=sites[0]["url"] if sites else None,
        location=_present(city=person.city, region=person.state),
        profiles=[profile for profile in profiles if profile not in sites[:1]],
    )


def _profile(link: str) -> dict[str, str]:
    """A page as JSON Resume has it; the network of a page that is neither LinkedIn's nor GitHub's is its host.

    >>> _profile("https://www.linkedin.com/in/ana-ruiz")
    {'network': 'LinkedIn', 'username': 'ana-ruiz', 'url': 'https://www.linkedin.com/in/ana-ruiz'}
    >>> _profile("https://about.me/ana")
    {'network': 'about.me', 'url': 'https://about.me/ana'}
    """
    host, _, path = link.split("://")[1].removeprefix("www.").partition("/")
    networks = {"linkedin.com": "LinkedIn", "github.com": "GitHub"}
    username = path.removeprefix("in/").split("/")[0] if host in networks else None
    return _present(network=networks.get(host, host), username=username, url=link)


def _present(**values: Any) -> dict[str, Any]:
    """The values that are there."""
    return {name: value for name, value in values.items() if value}


def _end(end: str | None) -> str | None:
    """The last day as JSON Resume has it: none while the work goes on."""
    return end if end and re.match(r"\d{4}", end) else None


FORMATS: dict[str, Render] = {"text": render_text, "json": render_json, "words": render_words}
