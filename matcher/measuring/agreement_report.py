"""An agreement as text for a terminal, or as JSON. Adds nothing to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from rich.text import Text

from matcher.measuring.agreement import FEW_PICKS, Agreement, Apart
from matcher.ranking import TIER_ORDER
from matcher.reports.formats import WIDTH
from matcher.reports.glance import TIER_WORDS
from matcher.reports.layout import GAP, columns, print_lines, wrap
from matcher.reports.safe import escape_json

WIDTHS = (44, 8, 20)
NO_P_VALUE = (
    "Kendall's tau-b: 1 = the same order, 0 = no connection, -1 = reversed. No p-value is given: it would say whether "
    "both orders have anything to do with each other, not whether they agree well enough."
)
CAUTION = (
    "Caution: so few picks say little. One more or less moves these figures by a tenth or more; read the list below."
)
Render = Callable[[Agreement], str]


def render_text(agreement: Agreement) -> str:
    """The table of figures, then where the two part, with the reasons of the report."""
    return print_lines(_draw(agreement))


def render_json(agreement: Agreement) -> str:
    """The same as a plain structure."""
    values = {"format_version": 1, **asdict(agreement), "few_picks": agreement.picks < FEW_PICKS}
    return escape_json(json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _draw(agreement: Agreement) -> Iterator[Text]:
    of_whom = f"{agreement.placed} of them among the {agreement.ranked} ranked resumes of the report"
    yield from wrap(f"Picks: {agreement.picks}, {of_whom}.", WIDTH)
    called = sum(agreement.tiers.values())
    if agreement.everybody_ranked:
        yield from wrap(f"Everybody has a rank in the picks, so the first {called} of them count as picked.", WIDTH)
    yield Text()
    tau = "–" if agreement.tau_b is None else f"{agreement.tau_b:.3f}"
    yield _row("Kendall's tau-b", tau, f"over {agreement.compared} resumes")
    for one in agreement.precision:
        yield _row(
            f"precision at {one.k}: picks among the first {one.k}", f"{one.share:.3f}", f"{one.picks} of {one.k}"
        )
    for tier in TIER_ORDER:
        yield _row(f"picks in the tier “{TIER_WORDS[tier]}”", "", f"{agreement.tiers[tier]} of {called}")
    yield Text()
    if agreement.picks < FEW_PICKS:
        yield from wrap(CAUTION, WIDTH)
    yield from wrap(NO_P_VALUE, WIDTH)
    yield from _draw_apart(f"Picked, and not among the first {agreement.top} of matcher", agreement.low_picks)
    yield from _draw_apart(f"Among the first {agreement.top} of matcher, and not picked", agreement.high_others)
    if agreement.missing:
        yield Text()
        yield from wrap(f"Named in the picks, and without a place in the ranking: {len(agreement.missing)}", WIDTH)
    for gone in agreement.missing:
        yield from wrap(f"{gone.file}: {gone.because.removeprefix(f'{gone.file}: ')}", WIDTH, first=GAP, then=GAP * 2)


def _row(what: str, figure: str, of: str) -> Text:
    return columns((what, Text(figure.rjust(WIDTHS[1])), of), WIDTHS)


def _draw_apart(head: str, apart: tuple[Apart, ...]) -> Iterator[Text]:
    yield Text()
    yield from wrap(f"{head}: {len(apart) or 'none'}", WIDTH)
    for one in apart:
        hers = f", {one.pick} in the picks" if one.pick and one.pick != "picked" else ""
        yield from wrap(f"{one.file}: rank {one.rank} ({TIER_WORDS[one.tier]}){hers}", WIDTH, first=GAP, then=GAP * 2)
        yield from wrap(one.why, WIDTH, first=f"{GAP * 2}why  ")


FORMATS: dict[str, Render] = {"text": render_text, "json": render_json}
