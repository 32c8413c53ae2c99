"""The report on paper, as PDF: the ranking, a page for each candidate of the shortlist, the files not read."""

from __future__ import annotations

from typing import Any, NoReturn

from markupsafe import Markup
from weasyprint import HTML  # the extra `pdf`; it needs pango

from matcher.reports.formats import Look
from matcher.reports.html.page import asset, shortlist
from matcher.reports.html.templates import template
from matcher.reports.structure import RankingReport


def render_pdf(report: RankingReport, look: Look) -> bytes:
    """The PDF; the same report gives the same bytes, and nothing is fetched for it."""
    page = template("paper.html").render(report=report, style=Markup(asset("page.css")), shortlist=shortlist(report))
    pdf: bytes = HTML(string=page, url_fetcher=_refuse, media_type="print").write_pdf(pdf_identifier=b"matcher")
    return pdf


def _refuse(url: str, *_: Any, **__: Any) -> NoReturn:
    raise ValueError(f"the report names no {url[:40]}")
