"""The HTML report: one file that opens from a mail attachment, asks no server for anything, and runs no foreign script.

The table stands in the page. The resumes stand behind it in compressed chunks, which the page's script opens when
somebody looks at one: two thousand of them would be too much for a browser at once, and for a mail.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any

from markupsafe import Markup

from matcher.documents.sheet import Sheet
from matcher.reports.formats import Look
from matcher.reports.html.highlights import marked_lines, marked_pages
from matcher.reports.html.templates import template
from matcher.reports.structure import CandidateOut, RankingReport

CHUNK = 20  # resumes compressed together: what they have in common is written once, and opening one opens few
REPORT_BYTES = 22_000_000  # a mail takes 25 MB
TEXT_BYTES = 7_000  # what a candidate takes without pictures


def render_html(report: RankingReport, look: Look) -> str:
    """The page as text: the same report gives the same bytes."""
    script, style = asset("page.js"), asset("page.css")
    pictured = _with_pictures(report.candidates, look)
    return template("page.html").render(
        report=report,
        script=Markup(script),
        style=Markup(style),
        policy=_policy(script, style),
        data=_json(_data(report)),
        chunks=[_packed(chunk) for chunk in _chunks(_fragments(report, look, pictured))],
        pictures={n: _encoded(look.sheets[c.file]) for n, c in enumerate(report.candidates) if c.file in pictured},
        shortlist=shortlist(report),
        search={c.file: _search_text(c) for c in report.candidates},
    )


def shortlist(report: RankingReport, *, size: int = 10) -> tuple[CandidateOut, ...]:
    """Whom to call first: the best ten who meet all musts or nearly do.

    They have a page each on paper, until somebody chooses others.
    """
    return tuple(c for c in report.candidates if c.tier != "not_shown")[:size]


@cache
def asset(name: str) -> str:
    """A file of this folder as text."""
    return (resources.files("matcher.reports.html") / name).read_text(encoding="utf-8")


def _fragments(report: RankingReport, look: Look, pictured: frozenset[str]) -> Iterator[tuple[str, str]]:
    """For each candidate what opens in the table, and the page for the printer."""
    for number, candidate in enumerate(report.candidates):
        sheet = look.sheets.get(candidate.file) or Sheet(())
        detail = template("detail.html").render(
            n=number,
            candidate=candidate,
            lines=marked_lines(candidate, sheet),
            pages=marked_pages(candidate, sheet) if candidate.file in pictured else (),
        )
        yield detail, template("paper_candidate.html").render(candidate=candidate, n=number)


def _chunks(fragments: Iterator[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
    while chunk := tuple(islice(fragments, CHUNK)):
        yield chunk


def _packed(fragments: Sequence[tuple[str, str]]) -> str:
    """Fragments as deflated JSON in base64, which every browser of the last three years can open by itself."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = packer.compress(json.dumps(fragments, ensure_ascii=False).encode("utf-8")) + packer.flush()
    return base64.b64encode(data).decode("ascii")


def _with_pictures(candidates: Sequence[CandidateOut], look: Look) -> frozenset[str]:
    """The candidates whose pages are shown, the best first, as many as a mail takes."""
    room, chosen = REPORT_BYTES - TEXT_BYTES * len(candidates), []
    for candidate in candidates:
        sheet = look.sheets.get(candidate.file)
        size = sum(len(picture.webp) for picture in sheet.pictures) * 4 // 3 if sheet else 0  # in base64
        if size and size <= room:
            room -= size
            chosen.append(candidate.file)
    return frozenset(chosen)


def _encoded(sheet: Sheet) -> list[str]:
    return [base64.b64encode(picture.webp).decode("ascii") for picture in sheet.pictures]


def _data(report: RankingReport) -> dict[str, Any]:
    """What the script ranks by: weights in tenths of a point, and of each candidate tier, shares and place by name."""
    order = {c.file: n for n, c in enumerate(sorted(report.candidates, key=lambda c: c.file))}
    tiers = ("meets_all", "near_miss", "not_shown")
    return {
        "chunk": CHUNK,
        "requirements": [[r.id, round(r.points * 10)] for r in report.job.requirements],
        "candidates": [
            [tiers.index(c.tier), order[c.file], [a.share for a in c.assessments]] for c in report.candidates
        ],
    }


def _json(value: Any) -> Markup:
    """JSON that no tag of a resume can end."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _policy(script: str, style: str) -> str:
    """What the browser may do: run this script, use this style, show pictures that stand in the page; nothing else."""
    hashes = [base64.b64encode(hashlib.sha256(t.encode("utf-8")).digest()).decode("ascii") for t in (script, style)]
    return (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _search_text(candidate: CandidateOut) -> str:
    """What the search box looks through, besides the row itself."""
    facts = candidate.facts
    employers = [part for job in facts.employment for part in (job.title, job.employer, job.place) if part]
    place = [part for part in (facts.person.email, facts.person.city, facts.person.state) if part]
    reasons = [a.because for a in candidate.assessments if a.points]
    return " ".join(dict.fromkeys((*place, *employers, *reasons))).lower()
