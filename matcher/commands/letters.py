"""A letter to the person whose resume was read (`matcher letter`)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from matcher.commands.arguments import DEFAULT_JOB, check_file, load_job
from matcher.errors import NothingReadableError, OptionError
from matcher.options import AsOf, Job, Output, State, option, path_called, read_day


def letter(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="One resume.")] = None,
    job: Job = DEFAULT_JOB,
    as_of: AsOf = None,
    state: State = None,
    format: Annotated[str, option("--format", "FORMAT", "text, markdown or html.")] = "text",
    with_points: Annotated[
        bool, typer.Option("--with-points", help="Tell the points of each requirement too.")
    ] = False,
    texts: Annotated[
        Path | None, option("--texts", "DIR", "Write it with the edited texts in DIR.", parser=path_called("--texts"))
    ] = None,
    copy_texts: Annotated[
        Path | None,
        option("--copy-texts", "DIR", "Copy the texts to DIR, to edit them there.", parser=path_called("--copy-texts")),
    ] = None,
    output: Output = None,
) -> None:
    """Write to a candidate what was read, what was found on each requirement, and how to correct it.

    Says no decision, no score and no rank. The texts can be edited: --copy-texts, then --texts.
    """
    if copy_texts:
        if file:
            raise OptionError("--copy-texts writes no letter.", "Copy the texts first, and write the letter then.")
        _copy_texts(copy_texts)
        return
    if file is None:
        raise OptionError("No resume is named.", "Name one, or copy the texts with --copy-texts DIR.")
    from matcher.output import check_output, warn_if_screened_next_time, write_report
    from matcher.reports.choice import choose_format
    from matcher.reports.letter.letter import describe_letter
    from matcher.reports.letter.rendering import TEMPLATES, render_letter
    from matcher.reports.letter.sentences import BUNDLED, load_texts
    from matcher.reports.safe import clean
    from matcher.reports.structure import describe
    from matcher.screening import screen_files

    choose_format(format, TEMPLATES)  # before the file is read
    check_file(file)
    day = read_day(as_of)
    check_output(output)
    said = load_texts(texts or BUNDLED)
    profile = load_job(job, state)
    ranking = screen_files([file], profile, as_of=day)
    if not ranking.candidates:
        raise NothingReadableError(ranking.unread[0].message, ranking.unread[0].remedy)
    if len(ranking.candidates) > 1:
        inside = ", ".join(sorted(f"'{Path(c.file).name}'" for c in ranking.candidates))
        what = f"'{file}' holds {len(ranking.candidates)} resumes ({inside}), and a letter is for one person."
        raise OptionError(what, "Save the resume of that person as a file of its own, and name it.")
    report = describe(ranking)
    made = describe_letter(report.candidates[0], report.job.title, day, said, with_points=with_points)
    write_report(render_letter(made, said, format), output, screened=[file])
    warn_if_screened_next_time(output, file.parent)
    for one in ranking.unread:
        typer.echo(clean(f"{one.message} {one.remedy}"), err=True)
    if said.unfilled:
        typer.echo(clean(f"Note: still to be filled in by you: {', '.join(said.unfilled)}."), err=True)
        typer.echo("Copy the texts with --copy-texts DIR, fill them in there once, and use --texts DIR.", err=True)


def _copy_texts(folder: Path) -> None:
    from matcher.errors import OutputError
    from matcher.output import write_report
    from matcher.reports.letter.sentences import BUNDLED

    texts = sorted(path for path in BUNDLED.iterdir() if path.is_file())
    there = [path.name for path in texts if (folder / path.name).exists()]
    if there:
        raise OutputError(f"--copy-texts: '{folder}' has {there[0]} already.", "Name a folder that is not there yet.")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"--copy-texts: '{folder}' could not be made ({error.strerror}).", "Name another place."
        ) from error
    for path in texts:
        write_report(path.read_bytes(), folder / path.name)
    typer.echo(
        f"{len(texts)} texts are in {folder}. Edit letter.toml first; then: matcher letter FILE --texts {folder}"
    )
