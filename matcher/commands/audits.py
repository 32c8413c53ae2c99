"""What an auditor asks (`matcher audit`): whom decisions fall on, and what changes a score that must not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from matcher.commands.arguments import DEFAULT_JOB, load_job
from matcher.errors import OptionError, UnequalError
from matcher.options import AsOf, Folder, Job, Output, option, path_called, read_day

audit_app = typer.Typer(help="What an auditor asks of a selection.", no_args_is_help=True)


@audit_app.callback()
def audit() -> None:
    """What an auditor asks of a selection."""


@audit_app.command("impact")
def audit_impact(
    decisions: Annotated[
        Path | None, typer.Argument(metavar="DECISIONS.csv", help="One row a candidate: file, selected, sex, race.")
    ] = None,
    ranking: Annotated[
        Path | None, option("--ranking", "FILE", "Take the scores from this report of `matcher rank --format json`.")
    ] = None,
    exclude_small: Annotated[
        str | None,
        option("--exclude-small", "REASON", "Leave groups under 2 % out of the ratios, for this stated reason."),
    ] = None,
    template: Annotated[
        Path | None,
        option("--template", "FILE", "Write an empty table to fill in instead.", parser=path_called("--template")),
    ] = None,
    format: Annotated[str, option("--format", "FORMAT", "text, json or csv.")] = "text",
    output: Output = None,
) -> None:
    """Show how decisions fall on groups: selection rates, impact ratios, four-fifths (29 CFR 1607, Local Law 144).

    The table stays outside of screening: no score ever depends on it.
    """
    from matcher.auditing.impact.decisions import read_decisions
    from matcher.auditing.impact.figures import measure_impact
    from matcher.auditing.impact.rendering import FORMATS, write_table
    from matcher.auditing.impact.scores import read_scores, template_rows
    from matcher.output import check_output, write_report
    from matcher.reports.choice import choose_format

    render = choose_format(format, FORMATS)
    check_output(output)
    scores = read_scores(ranking) if ranking else None
    if template:
        if template.exists():
            raise OptionError(f"--template: '{template}' is there already.", "Name a file that is not there yet.")
        write_report(write_table(template_rows(scores or ())), template)
        return
    if decisions is None:
        raise OptionError("No table of decisions is named.", "--template FILE writes one to fill in.")
    if exclude_small is not None and not exclude_small.strip():
        raise OptionError("--exclude-small is empty.", "State the reason: 6 RCNY § 5-301 (d) asks for it.")
    if output and output.exists() and any(given and output.samefile(given) for given in (decisions, ranking)):
        raise OptionError(f"--output: '{output}' is read by this command.", "Name another file.")
    impact = measure_impact(read_decisions(decisions, scores=scores), left_out_because=exclude_small)
    write_report(render(impact), output)


@audit_app.command("invariance")
def audit_invariance(
    folder: Folder,
    job: Job = DEFAULT_JOB,
    as_of: AsOf = None,
    format: Annotated[str, option("--format", "FORMAT", "text or json.")] = "text",
    output: Output = None,
) -> None:
    """Prove that names, addresses, ages, hobbies, length, fonts and file formats change no score.

    Reads each resume in about 120 variants, judges all, and prints every difference with its cause.
    """
    from matcher.auditing.invariance.audit import audit_folder
    from matcher.auditing.invariance.report import FORMATS
    from matcher.output import check_output, show_progress, write_report
    from matcher.reports.choice import choose_format

    render = choose_format(format, FORMATS)
    day = read_day(as_of)
    check_output(output)
    profile = load_job(job, None)
    with show_progress() as progress:
        audit = audit_folder(folder, profile, as_of=day, progress=progress)
    write_report(render(audit), output)
    if audit.differences:
        resumes = len({d.file for d in audit.differences})
        raise UnequalError(
            f"{len(audit.differences)} variants of {resumes} resumes are scored otherwise than the original.",
            "The report says which facts were read otherwise; compare them with the file.",
        )
