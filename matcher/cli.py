"""The command line: parses it, calls, writes, exits. Heavy parts are imported inside the commands that need them.

Exit codes: see `errors.py`; besides those, 1 is a mistake of matcher's own, and 130 an interrupted run.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from matcher import __version__
from matcher.commands.arguments import DEFAULT_JOB, check_file, load_job
from matcher.commands.audits import audit_app
from matcher.commands.evaluation import agree, evaluate
from matcher.commands.keeping import check_record, forget, keep_run, override, record_app
from matcher.commands.letters import letter
from matcher.commands.stores import cache_app, lexicon_app, open_cache, open_results
from matcher.errors import MatcherError, NothingReadableError, OptionError
from matcher.options import (
    AsOf,
    Blind,
    By,
    Cluster,
    File,
    Folder,
    Format,
    Job,
    MemoryLimit,
    NoCache,
    Output,
    RecordFolder,
    ResultsFolder,
    State,
    TimeLimit,
    Top,
    Weight,
    Workers,
    Worksheet,
    option,
    read_day,
)

if TYPE_CHECKING:
    from matcher.ranking import Ranking
    from matcher.reranking import People
    from matcher.running.results import Results

GARBAGE_THRESHOLD = 100_000  # objects: the facts of thousands hold no cycles, and looking for some costs a third


class Stopped(MatcherError):
    """Ctrl-C, while resumes were read."""

    exit_code = 130  # what shells expect of a program that Ctrl-C ended


app = typer.Typer(
    help="Ranks a folder of resumes against a job, and quotes the line behind every point. Works offline.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Ranks a folder of resumes against a job, and quotes the line behind every point. Works offline."""
    if version:
        typer.echo(f"matcher {__version__}")
        raise typer.Exit


@app.command()
def rank(
    folder: Folder,
    job: Job = DEFAULT_JOB,
    as_of: AsOf = None,
    format: Format = "table",
    output: Output = None,
    top: Top = None,
    state: State = None,
    weight: Weight = None,
    blind: Blind = False,
    to_verify: Worksheet = None,
    record: RecordFolder = None,
    by: By = None,
    no_cache: NoCache = False,
    cluster: Cluster = None,
    results: ResultsFolder = None,
    workers: Workers = None,
    time_limit: TimeLimit = 30,
    memory_limit: MemoryLimit = 1024,
) -> None:
    """Rank every resume in a folder for a job.

    Shows the order, the reason for each place, and the question to ask.
    """
    from matcher.delivery import SHORTLIST, deliver, worksheet
    from matcher.output import check_output, show_progress, terminal_width, warn_if_screened_next_time, write_report
    from matcher.reports.formats import SHOW_SHEETS, Look, check_format
    from matcher.reranking import board_key, remember, rerank
    from matcher.running.limits import Limits
    from matcher.screening import screen

    check_format(format, to_terminal=output is None)
    day = read_day(as_of)
    key = _key_beside(output) if blind else None
    for place in (output, to_verify):
        check_output(place)
    if to_verify:
        from matcher.reports.worksheet import check_suffix

        check_suffix(to_verify.suffix)
        if blind:
            raise OptionError("--worksheet needs names, and --blind hides them.", "Ask for them in two runs.")
    if results and not cluster:
        raise OptionError("--results needs --cluster.", "For this machine: --cluster local.")
    if record:
        check_record(record, folder)
    profile = load_job(job, state, weight)
    limits = Limits(time_limit, memory_limit)
    try:
        with show_progress() as progress, open_cache(no_cache) as cache, open_results(results) as kept:
            sheets = blind or format in SHOW_SHEETS
            shown = None if top is None else max(top, SHORTLIST)
            people: People | None = None
            known = board_key(folder, profile, as_of=day, cache=cache) if cache else None
            again = None
            if cache and not sheets and not kept and not record:
                again = rerank(known, folder, profile, as_of=day, top=shown, cache=cache)
            if again:
                ranking, people = again
            else:
                ranking = screen(
                    folder,
                    profile,
                    as_of=day,
                    workers=workers,
                    limits=limits,
                    progress=progress,
                    sheets=sheets,
                    cache=cache,
                    understand=_on_cluster(cluster, kept) if cluster else None,
                )
                if cache:
                    people = remember(known, folder, ranking, cache)
        made = deliver(
            ranking,
            folder,
            format=format,
            top=top,
            people=people,
            blind=blind,
            look=Look(terminal_width(output), output is None and _shows_colour()),
            workers=workers,
            limits=limits,
        )
    except KeyboardInterrupt:
        raise Stopped("Stopped. Nothing was written.") from None
    if record:
        keep_run(record, ranking, by=by, people=people, format=format, top=top, blind=blind)
    names = (*ranking.standings.files, *(u.file for u in ranking.unread)) if isinstance(folder, Path) else ()
    screened = [folder / name for name in names]
    write_report(made.report, output, screened=screened)
    if key and made.key:
        write_report(made.key, key, screened=screened, private=True)
    if to_verify:
        write_report(worksheet(ranking, top=top, suffix=to_verify.suffix), to_verify, screened=screened)
    warn_if_screened_next_time(output, folder)
    _refuse_if_nothing_was_read(ranking, folder)


@app.command()
def requirements(
    posting: Annotated[
        Path | None,
        typer.Argument(metavar="[POSTING]", help="A posting: TXT, MD, DOCX, PDF, HTML or a saved job page."),
    ] = None,
    format: Annotated[str, option("--format", "FORMAT", "text, toml (a profile to edit) or json.")] = "text",
    output: Output = None,
    check: Annotated[
        Path | None, option("--check", "PROFILE", "Check a profile.toml instead, and tell all its mistakes at once.")
    ] = None,
) -> None:
    """Propose what a posting asks for, with the words that ask for it."""
    from matcher.output import check_output, write_report

    check_output(output)
    if check is not None:
        from matcher.jobs.profiles import load_profile

        profile = load_profile(check)
        count = len(profile.requirements)
        write_report(f"{check}: {count} requirements, 100 points, every quotation stands in the posting.\n", output)
        return
    if posting is None:
        raise OptionError("No posting is named.", "Name one, or check a profile with --check profile.toml.")
    from matcher.jobs.postings.posting import read_posting
    from matcher.reports.choice import choose_format
    from matcher.reports.requirements import FORMATS

    render = choose_format(format, FORMATS)
    write_report(render(read_posting(posting).proposal, posting.name), output, screened=[posting])


@app.command()
def compare(
    files: Annotated[list[Path], typer.Argument(metavar="FILE FILE ...", help="Two resumes or more.")],
    job: Job = DEFAULT_JOB,
    as_of: AsOf = None,
    state: State = None,
    weight: Weight = None,
    output: Output = None,
) -> None:
    """Compare resumes side by side.

    Shows first where they differ and what that weighs, with quotations, then what they have in common.
    """
    if len(files) < 2:
        raise OptionError("One resume is no comparison.", "Name two or more; for one there is `matcher explain`.")
    for file in files:
        check_file(file)
    day = read_day(as_of)
    profile = load_job(job, state, weight)
    from matcher.output import check_output, terminal_width, write_report
    from matcher.reports.compare import render_comparison
    from matcher.reports.formats import Look
    from matcher.reports.structure import describe
    from matcher.screening import screen_files

    check_output(output)
    ranking = screen_files(files, profile, as_of=day)
    if ranking.unread:
        raise NothingReadableError(ranking.unread[0].message, ranking.unread[0].remedy)
    look = Look(terminal_width(output), output is None and _shows_colour())
    write_report(render_comparison(describe(ranking), look), output, screened=files)


@app.command()
def explain(file: File, job: Job = DEFAULT_JOB, as_of: AsOf = None, state: State = None) -> None:
    """Explain one resume step by step.

    Shows sections, facts with quotations, the assessments that add up to the score, and what was set aside.
    """
    check_file(file)
    day = read_day(as_of)
    profile = load_job(job, state)
    from matcher.documents.folder import FoundFile
    from matcher.output import terminal_width, write_report
    from matcher.reports.explain import Reading, render_explanation
    from matcher.running.parsed import Parsed
    from matcher.running.pool import understand_all
    from matcher.screening import judge_parsed

    outcomes = understand_all([FoundFile(file, file.name)], as_of=day)
    width, colour = terminal_width(None), _shows_colour()
    parts: list[str] = []
    for one in outcomes:
        if isinstance(one, Parsed):
            reading = Reading(one.format, one.page_count, one.line_count, one.remarks)
            candidate = judge_parsed(one, profile, as_of=day)
            parts.append(render_explanation(candidate, reading, profile, day, width=width, colour=colour))
        elif len(outcomes) == 1:
            raise NothingReadableError(one.message, one.remedy)
        else:
            parts.append(f"{one.message} {one.remedy}\n")
    write_report("\n".join(parts), None)


@app.command()
def parse(
    file: File,
    format: Annotated[str, option("--format", "FORMAT", "text, json (a JSON Resume with facts) or words.")] = "text",
    as_of: AsOf = None,
    output: Output = None,
    debug_image: Annotated[
        Path | None,
        option("--debug-image", "FILE", "Draw a page with words, columns and hidden text into this PNG file."),
    ] = None,
    page: Annotated[int, option("--page", "N", "The page to draw.", at_least=1)] = 1,
) -> None:
    """Show what was read in one file.

    Shows its lines as quotations number them, its words with their places, or its facts.
    """
    from matcher.documents.folder import FoundFile
    from matcher.output import check_output, write_report
    from matcher.reports.choice import choose_format
    from matcher.reports.parsing import FORMATS, Shown
    from matcher.reports.safe import clean
    from matcher.running.parsed import Parsed
    from matcher.running.pool import keep, understand_all

    render = choose_format(format, FORMATS)
    check_file(file)
    day = read_day(as_of)
    for place in (output, debug_image):
        check_output(place)
    work = partial(keep, page_number=page if debug_image else None)
    outcomes = understand_all([FoundFile(file, file.name)], as_of=day, work=work)
    read = [one for one in outcomes if isinstance(one, Parsed) and one.document is not None]
    unread = [one for one in outcomes if not isinstance(one, Parsed)]
    if not read:
        raise NothingReadableError(unread[0].message, unread[0].remedy)
    picture = next((one.picture for one in read if one.picture), b"")
    if debug_image and not picture:
        raise OptionError(f"--debug-image: '{file}' has no page {page} to draw.", "PDF files and pictures have pages.")
    shown = [Shown(one.document, one.person, one.resume) for one in read if one.document is not None]
    write_report(render(shown), output, screened=[file])
    if debug_image:
        write_report(picture, debug_image, screened=[file])
    for one in unread:
        typer.echo(clean(f"{one.message} {one.remedy}"), err=True)


for command in (letter, evaluate, agree, override, forget):  # here, so that `--help` begins with `rank`
    app.command()(command)
for name, group in (("audit", audit_app), ("record", record_app), ("cache", cache_app), ("lexicon", lexicon_app)):
    app.add_typer(group, name=name)


def _key_beside(output: Path | None) -> Path:
    """Where the key of a blind report stands: `report.key.csv` for `report.html`."""
    if output is None:
        raise OptionError("--blind needs --output.", "The key to its codes is written beside the report.")
    return output.with_name(f"{output.stem}.key.csv")


def _on_cluster(address: str, results: Results | None) -> Callable[..., Any]:
    from matcher.running.cluster import understand_on_cluster

    return partial(understand_on_cluster, address=address, results=results)


def main() -> NoReturn:
    """What the installed command runs: one clear message on stderr instead of a traceback, and the exit code."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy adds up a table: starting threads for it takes longer
    try:
        app()
    except MatcherError as error:
        _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        _fail("Stopped. Nothing was written.", Stopped.exit_code)
    except SystemExit as end:  # typer ends without a word where Ctrl-C comes between its own lines
        if end.code == Stopped.exit_code:
            _fail("Stopped. Nothing was written.", Stopped.exit_code)
        raise
    except Exception as error:
        if os.environ.get("MATCHER_TRACEBACK"):
            raise
        message = f"matcher made a mistake ({type(error).__name__}: {error}). Nothing was written."
        _fail(f"{message} Report it, with what MATCHER_TRACEBACK=1 in front of the command adds.", 1)
    sys.exit(0)


def _fail(message: str, exit_code: int) -> NoReturn:
    from matcher.reports.safe import clean

    typer.echo(clean(message), err=True)
    sys.exit(exit_code)


def _shows_colour() -> bool:
    return bool(sys.stdout) and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _refuse_if_nothing_was_read(ranking: Ranking, folder: Path | str) -> None:
    if not ranking.candidates:
        raise NothingReadableError(
            f"Nothing could be ranked: none of the {len(ranking.unread)} files in '{folder}' could be read.",
            "The report says for each what to do.",
        )


if __name__ == "__main__":
    main()
