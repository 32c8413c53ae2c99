"""A ranking becomes the reports that were asked for: described, blinded, drawn, rendered. The CLI writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from matcher.documents.sheet import PagePicture, Sheet
from matcher.judgement.same_person import SamePerson
from matcher.ranking import Ranking
from matcher.reports.formats import SHOW_SHEETS, Look, find_format
from matcher.reports.structure import describe
from matcher.running.limits import Limits
from matcher.screening import draw_pages

SHORTLIST = 10  # candidates whose claims are looked up where no number is given; nobody calls more in an evening


@dataclass(frozen=True, slots=True)
class Delivery:
    """The report, and the key to its codes where it is blind."""

    report: str | bytes
    key: str | None = None


def deliver(
    ranking: Ranking,
    folder: Path | str,
    *,
    format: str,
    top: int | None = None,
    people: Mapping[str, tuple[SamePerson, ...]] | None = None,
    blind: bool = False,
    look: Look,
    workers: int | None = None,
    limits: Limits | None = None,
) -> Delivery:
    """The ranking in one format; blind, without anything that tells who somebody is, and with the key beside it."""
    render, report = find_format(format), describe(ranking, top=top, people=people)
    sheets = {c.file: c.sheet for c in ranking.candidates if c.sheet} if format in SHOW_SHEETS else {}
    if not blind:
        pictures = draw_pages(folder, ranking, workers=workers, limits=limits) if sheets else {}
        return Delivery(render(report, replace(look, sheets=_with_pictures(sheets, pictures))))
    from matcher.blinding.blind import blind as blind_report  # here: its patterns take a third of a second to build
    from matcher.blinding.key import render_key

    hidden, masks, blind_sheets, key = blind_report(report, ranking)
    files = {row.code: row.file for row in key}
    pictures = {}
    if sheets:
        hides = {files[code]: mask.hidden_words for code, mask in masks.items()}
        drawn = draw_pages(folder, ranking, masks=hides, workers=workers, limits=limits)
        pictures = {code: drawn.get(files[code], ()) for code in masks}
    look = replace(look, sheets=_with_pictures(blind_sheets, pictures))
    return Delivery(render(hidden, look), render_key(key))


def worksheet(ranking: Ranking, *, top: int | None, suffix: str) -> str | bytes:
    """What to verify of whom, and where: of the best, or of as many as are asked for."""
    from matcher.reports.worksheet import render_worksheet

    return render_worksheet(describe(ranking, top=top or SHORTLIST), suffix=suffix)


def _with_pictures(sheets: Mapping[str, Sheet], pictures: Mapping[str, tuple[PagePicture, ...]]) -> dict[str, Sheet]:
    return {file: replace(sheet, pictures=pictures.get(file, ())) for file, sheet in sheets.items()}
