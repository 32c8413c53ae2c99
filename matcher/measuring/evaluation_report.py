"""An evaluation as text for a terminal, or as JSON. Adds nothing to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import groupby

from rich.text import Text

from matcher.measuring.comparison import NOTHING, Disagreement
from matcher.measuring.evaluation import GRADES_APART, NDCG_PLACES, Evaluation, Standing, place_of
from matcher.measuring.figures import Count
from matcher.reports.formats import WIDTH
from matcher.reports.json import without_empty_confidence
from matcher.reports.layout import GAP, columns, print_lines, wrap
from matcher.reports.safe import escape_json

HEADS = ("", "precision", "recall", "F1", "right", "labelled", "read")
WIDTHS = (30, 9, 9, 9, 7, 8, 7)
Render = Callable[[Evaluation], str]


def render_text(evaluation: Evaluation) -> str:
    """The table of figures, then every disagreement, resume by resume."""
    return print_lines(_draw(evaluation))


def render_json(evaluation: Evaluation) -> str:
    """The same as a plain structure; a figure that was not measured is null."""
    said = asdict(evaluation, dict_factory=without_empty_confidence)
    values = {
        "format_version": 1,
        **said,
        "as_of": evaluation.as_of.isoformat(),
        "labelled_as_of": evaluation.labelled_as_of and evaluation.labelled_as_of.isoformat(),
        "figures": {name: _figures(count) for name, count in evaluation.figures.items()},
        "concordance": {"share": evaluation.concordance.f1, **_pairs(evaluation.concordance)},
    }
    return escape_json(json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _figures(count: Count) -> dict[str, float | None]:
    shares = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    return {**shares, "right": count.right, "labelled": count.wanted, "read": count.given}


def _pairs(count: Count) -> dict[str, int]:
    return {"pairs_in_order": count.right, "pairs": count.wanted}


def _draw(evaluation: Evaluation) -> Iterator[Text]:
    yield from _draw_head(evaluation)
    yield Text()
    yield from _draw_figures(evaluation)
    for told in (_draw_not_read, _draw_disagreements, _draw_order, _draw_not_measured):
        lines = list(told(evaluation))
        if lines:
            yield Text()
            yield from lines


def _draw_head(evaluation: Evaluation) -> Iterator[Text]:
    read = evaluation.figures["read"].right
    yield from wrap(
        f"Evaluation: {evaluation.job}. {evaluation.labelled} resumes with labels, {read} of them read.", WIDTH
    )
    labelled, day = evaluation.labelled_as_of, evaluation.as_of
    if labelled is None:
        yield from wrap(f"Judged as of {day}; the labels name no day.", WIDTH)
    elif labelled == day:
        yield from wrap(f"Judged as of {day}, the day of the labels.", WIDTH)
    else:
        said = (
            f"Judged as of {day}, as asked. The labels are of {labelled}: months and expiry dates may differ by that."
        )
        yield from wrap(said, WIDTH)


def _draw_figures(evaluation: Evaluation) -> Iterator[Text]:
    yield _row(HEADS)
    for name, count in evaluation.figures.items():
        shares = (_share(count.precision), _share(count.recall), _share(count.f1))
        yield _row((name, *shares, str(count.right), str(count.wanted), str(count.given)))
    pairs = evaluation.concordance
    yield _row(("ranking.concordance", "", "", _share(pairs.f1), str(pairs.right), str(pairs.wanted), ""))
    yield _row((f"ranking.ndcg{NDCG_PLACES}", "", "", _share(evaluation.ndcg10), "", "", ""))
    yield from wrap(
        "precision: of what was read, the share that is right. recall: of what the labels say, the share that was "
        "read. F1: both in one. Where a question has one answer, all three are the share of right answers. "
        "concordance: of the pairs of different grade, those in the right order. ndcg10: how good the first ten are, "
        "against the best order. –: not measured.",
        WIDTH,
        style="dim",
    )


def _row(cells: tuple[str, ...]) -> Text:
    numbers = (Text(cell.rjust(width)) for cell, width in zip(cells[1:], WIDTHS[1:], strict=True))
    return columns((cells[0], *numbers), WIDTHS)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _draw_not_read(evaluation: Evaluation) -> Iterator[Text]:
    if evaluation.not_read:
        yield from wrap(
            f"Labelled and not read: {len(evaluation.not_read)}. They count as wrong, and stand last.", WIDTH
        )
    for one in evaluation.not_read:
        yield from wrap(f"{one.file}: {one.because.removeprefix(f'{one.file}: ')}", WIDTH, first=GAP, then=GAP * 2)


def _draw_disagreements(evaluation: Evaluation) -> Iterator[Text]:
    found = evaluation.disagreements
    if not found:
        yield from wrap("No disagreement about a resume that was read.", WIDTH)
        return
    resumes = len({one.file for one in found})
    yield from wrap(f"Disagreements: {len(found)}, in {resumes} {'resume' if resumes == 1 else 'resumes'}", WIDTH)
    for file, told in groupby(found, key=lambda one: one.file):
        yield Text()
        yield from wrap(file, WIDTH)
        for one in told:
            yield from _draw_disagreement(one)


def _draw_disagreement(one: Disagreement) -> Iterator[Text]:
    indent = GAP * 2
    yield from wrap(f"{one.about}  ({', '.join(one.figures)})", WIDTH, first=GAP)
    yield from wrap(one.label, WIDTH, first=f"{indent}label says  ")
    yield from wrap(one.read, WIDTH, first=f"{indent}was read    ")
    if one.because:
        yield from wrap(one.because, WIDTH, first=f"{indent}because     ")
    for quote in one.quotes:
        yield from wrap(f"“{quote.quote}” (page {quote.page}, line {quote.line})", WIDTH, first=f"{indent}by          ")
    if not one.quotes:
        none = "nothing was read" if one.read == NOTHING else "no words are kept for this"
        yield from wrap(none, WIDTH, first=f"{indent}by          ")
    for aside in one.set_aside:
        where = f"page {aside.quote.page}, line {aside.quote.line}"
        said = f"“{aside.quote.quote}” ({where}): {aside.because}"
        yield from wrap(said, WIDTH, first=f"{indent}set aside   ")


def _draw_order(evaluation: Evaluation) -> Iterator[Text]:
    pairs = sorted(evaluation.wrong_pairs, key=lambda pair: (place_of(pair.worse), pair.worse.file))
    if not pairs:
        return
    yield from wrap(f"Out of order by {GRADES_APART} grades or more: {len(pairs)}", WIDTH)
    for worse, group in groupby(pairs, key=lambda pair: pair.worse):
        than = "stands above" if worse.rank else "stands no lower than"
        betters = ", ".join(_standing(pair.better) for pair in group)
        yield from wrap(f"{_standing(worse)} {than} {betters}", WIDTH, first=GAP, then=GAP * 2)
    yield from wrap("Why they stand there:", WIDTH)
    standings = {one for pair in pairs for one in (pair.better, pair.worse)}
    for one in sorted(standings, key=lambda one: (place_of(one), one.file)):
        yield from wrap(f"{one.file}: {one.why or 'not read.'}", WIDTH, first=GAP, then=GAP * 2)


def _standing(one: Standing) -> str:
    return f"{one.file} (grade {one.grade}, {f'rank {one.rank}' if one.rank else 'no rank'})"


def _draw_not_measured(evaluation: Evaluation) -> Iterator[Text]:
    if evaluation.not_measured:
        yield from wrap(f"Not measured, since no label names them: {len(evaluation.not_measured)}", WIDTH)
    for file in evaluation.not_measured:
        yield from wrap(file, WIDTH, first=GAP)


FORMATS: dict[str, Render] = {"text": render_text, "json": render_json}
