"""How right matcher is on a firm's own resumes (`matcher evaluate`), and how far it goes with a recruiter (`agree`)."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from matcher.commands.arguments import DEFAULT_JOB, load_job
from matcher.commands.stores import open_cache
from matcher.errors import OutputError
from matcher.options import Folder, Job, NoCache, Output, option, path_called, read_day

TextOrJson = Annotated[str, option("--format", "FORMAT", "text or json.")]


def evaluate(
    folder: Folder,
    labels: Annotated[
        Path, option("--labels", "FILE", "What you say of these resumes: a gold.json.", parser=path_called("--labels"))
    ],
    job: Job = DEFAULT_JOB,
    as_of: Annotated[
        str | None, option("--as-of", "DATE", "The day to judge by.  [default: that of the labels, else today]")
    ] = None,
    format: TextOrJson = "text",
    output: Output = None,
    no_cache: NoCache = False,
) -> None:
    """Measure matcher on resumes that you have labelled.

    Shows how often it reads and ranks them as you do, and every disagreement with the words that it rests on.
    """
    from matcher.measuring.evaluation import evaluate as evaluate_ranking
    from matcher.measuring.evaluation_report import FORMATS
    from matcher.measuring.labels import load_labels
    from matcher.output import show_progress, warn_if_screened_next_time, write_report
    from matcher.reports.choice import choose_format
    from matcher.screening import screen

    render = choose_format(format, FORMATS)
    _check_output(output, labels)
    profile = load_job(job, None)
    said = load_labels(labels, musts=[r.id for r in profile.requirements if r.necessity == "must"])
    day = read_day(said.as_of.isoformat() if said.as_of and as_of is None else as_of)
    with show_progress() as progress, open_cache(no_cache) as cache:
        ranking = screen(folder, profile, as_of=day, progress=progress, sheets=True, cache=cache)
    evaluation = evaluate_ranking(said, ranking)
    screened: list[Path] = []
    if isinstance(folder, Path):
        names = [*(c.file for c in ranking.candidates), *(u.file for u in ranking.unread)]
        screened = [folder / name for name in names]
        is_labels = {name for name in names if os.path.realpath(folder / name) == os.path.realpath(labels)}
        others = tuple(name for name in evaluation.not_measured if name not in is_labels)
        evaluation = replace(evaluation, not_measured=others)
    write_report(render(evaluation), output, screened=screened)
    warn_if_screened_next_time(output, folder)


def agree(
    ranking: Annotated[Path, typer.Argument(metavar="RANKING", help="What `matcher rank --format json` wrote.")],
    picks: Annotated[
        Path,
        typer.Argument(metavar="PICKS", help="Your CSV: the columns file, and rank (1 = best) or picked (yes, no)."),
    ],
    format: TextOrJson = "text",
    output: Output = None,
) -> None:
    """Compare a ranking with what a recruiter picked.

    Shows how far the two orders agree, and each pick that stands low with the reason for its place.
    """
    from matcher.measuring.agreement import agree as agree_on
    from matcher.measuring.agreement_report import FORMATS
    from matcher.measuring.picks import load_picks
    from matcher.measuring.reported import load_report
    from matcher.output import write_report
    from matcher.reports.choice import choose_format

    render = choose_format(format, FORMATS)
    _check_output(output, ranking, picks)
    write_report(render(agree_on(load_report(ranking), load_picks(picks))), output)


def _check_output(output: Path | None, *compared: Path) -> None:
    """Refuses a place that cannot be written, or that holds what is compared."""
    from matcher.output import check_output

    check_output(output)
    if output and os.path.realpath(output) in map(os.path.realpath, compared):
        raise OutputError(f"--output: '{output}' is one of the files that are compared.", "Name another file.")
