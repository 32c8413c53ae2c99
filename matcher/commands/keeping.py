"""What is kept of runs: the record (`matcher record`), overrides, and forgetting one person everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matcher.commands.stores import open_cache
from matcher.errors import OptionError, RecordError
from matcher.options import AsOf, By, option, path_called, read_day, read_now

if TYPE_CHECKING:
    from matcher.judgement.same_person import SamePerson
    from matcher.ranking import Ranking
    from matcher.records.forgetting import Forgotten
    from matcher.records.people import Sought
    from matcher.records.record import Receipt

RecordArgument = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder of the record.", parser=path_called("DIR"))
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")]

record_app = typer.Typer(
    help="What runs gave, who overrode what, and proof that nothing was changed.", no_args_is_help=True
)


def check_record(record: Path, folder: Path | str) -> None:
    """Refuses a record that cannot be written, before minutes are spent on the folder."""
    from matcher.records.record import open_record

    inside = Path(record).resolve()
    if isinstance(folder, Path) and inside.is_relative_to(folder.resolve()):
        raise OptionError(f"--record: '{record}' lies in the folder that is screened.", "Name a folder outside of it.")
    with open_record(record, make=True):
        pass


def keep_run(
    folder: Path,
    ranking: Ranking,
    *,
    by: str | None,
    people: Mapping[str, tuple[SamePerson, ...]] | None,
    format: str,
    top: int | None,
    blind: bool,
) -> None:
    """Adds a run to the record, and says its number and hash on stderr."""
    from matcher.records.record import open_record
    from matcher.records.runs import record_run

    asked = {"format": format, "top": top, "blind": blind}
    with open_record(folder, make=True) as record:
        receipt = record_run(record, ranking, when=read_now(), by=by or _who(), people=people, asked=asked)
    _tell(folder, receipt)


def override(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The folder of the record.")],
    candidate: Annotated[
        str, typer.Argument(metavar="CANDIDATE", help="File, full name, e-mail, or code of a blind report.")
    ],
    to: Annotated[str, option("--to", "DECISION", "call, hold or pass; or a tier: meets_all, near_miss or not_shown.")],
    because: Annotated[str, option("--because", "TEXT", "The reason, in a sentence.")],
    run: Annotated[int | None, option("--run", "N", "The entry of the run.  [default: the last]", at_least=1)] = None,
    by: By = None,
) -> None:
    """Record that somebody is treated otherwise than ranked, and why.

    No score and no report changes by it.
    """
    from matcher.records import runs
    from matcher.records.record import open_record

    with open_record(record) as opened:
        receipt, found = runs.override(
            opened, candidate, to=to, because=because, when=read_now(), by=by or _who(), run=run
        )
    _say(f"{found}: {found.content.value['tier']} -> {to}, because: {because.strip()}")
    _tell(record, receipt)


@record_app.command("show")
def show_record(
    folder: RecordArgument,
    run: Annotated[int | None, option("--run", "N", "All that is kept of the run of this entry.", at_least=1)] = None,
    format: Annotated[str, option("--format", "FORMAT", "text or json.")] = "text",
) -> None:
    """List runs and overrides, or all that is kept of one run."""
    from matcher.output import write_report
    from matcher.records import showing
    from matcher.records.record import open_record
    from matcher.reports.choice import choose_format

    render_run = choose_format(format, {"text": showing.render_recorded_run, "json": showing.render_json})
    render_all = choose_format(format, {"text": showing.render_entries, "json": showing.render_json})
    with open_record(folder, write=False) as record:
        described = showing.describe_recorded_run(record, run) if run else None
        shown = render_run(described) if described else render_all(showing.describe_record(record))
    write_report(shown, None)


@record_app.command("verify")
def verify_record(
    folder: RecordArgument,
    head: Annotated[
        str | None, option("--head", "HASH", "A hash noted earlier, or its first 12 letters: it has to be there.")
    ] = None,
) -> None:
    """Find whatever was changed in a record since it was written."""
    from matcher.records.verifying import SHORTEST, verify

    if head is not None and len(head) < SHORTEST:
        raise OptionError(f"--head: '{head}' is too short.", f"Give {SHORTEST} letters of the hash at least.")
    verdict = verify(folder, noted=head)
    for begun in verdict.begun:
        _say(f"From a run that was interrupted: {begun}")
    if verdict.breaks:
        raise RecordError(
            f"'{folder}' was changed:\n" + "\n".join(verdict.breaks), "\nKeep it as it is, and ask who did."
        )
    _say(f"{verdict.entries} entries, nothing was changed. Hash of the last: {verdict.hash or 'none'}")
    if head is None:
        _say("Somebody who writes the whole folder anew is found by a hash noted elsewhere: --head HASH.")


@record_app.command("purge")
def purge_record(
    folder: RecordArgument,
    older_than: Annotated[str, option("--older-than", "AGE", "Years, months or days: 4y, 18m, 90d.")],
    as_of: AsOf = None,
    dry_run: DryRun = False,
    by: By = None,
) -> None:
    """Delete what runs and overrides before that day hold of people. That they were, and who did it, stays."""
    from matcher.records.record import open_record
    from matcher.records.retention import day_before, find_old, purge

    before = day_before(read_day(as_of), older_than)
    with open_record(folder) as record:
        old = find_old(record, before=before)
        for one in old:
            _say(f"entry {one.entry.number}, {one.entry.kind} of {one.entry.when[:10]}, lines: {len(one.left)}")
        if not old:
            _say(f"Nothing is left of entries before {before}.")
        elif dry_run:
            _say("Would go. Nothing was deleted.")
        else:
            _tell(folder, purge(record, old, age=older_than, when=read_now(), by=by or _who()))


def forget(
    who: Annotated[str, typer.Argument(metavar="WHO", help="A resume's file, an e-mail, or a full name in quotes.")],
    record: Annotated[list[Path] | None, option("--record", "DIR", "A record to forget them in. Repeatable.")] = None,
    results: Annotated[
        list[Path] | None, option("--results", "DIR", "A folder that --results wrote. Repeatable.")
    ] = None,
    reports: Annotated[
        list[Path] | None, option("--reports", "DIR", "A folder to look for reports that name them. Repeatable.")
    ] = None,
    delete_reports: Annotated[bool, typer.Option("--delete-reports", help="Delete these reports.")] = False,
    dry_run: DryRun = False,
    by: By = None,
) -> None:
    """Forget one person in the cache, in records and in results; list reports that name them.

    Resumes are never deleted. At the end stands where the person can still be found.
    """
    from contextlib import ExitStack

    from matcher.records.forgetting import count_person, files_of, forget_person, look_into
    from matcher.records.people import Known, Sought, find_likely, find_person
    from matcher.records.record import open_record
    from matcher.records.traces import find_in_record

    if not who.strip():
        raise OptionError("Nobody is named.", "Name a resume's file, an e-mail, or a full name in quotes.")
    for folder in (*(results or ()), *(reports or ())):
        if not folder.is_dir():
            raise OptionError(f"There is no folder '{folder}'.", "Check the spelling of its path.")
    with ExitStack() as places:
        cache = places.enter_context(open_cache(False))
        folders = sorted({one.resolve() for one in record or ()})  # in any order, two commands could block each other
        opened = [places.enter_context(open_record(one, write=not dry_run)) for one in folders]
        holdings = look_into(cache, opened, dict.fromkeys(results or ()))
        digests = cache.digests_at(Path(who)) if cache else set()
        sought = find_person(who, holdings.known, digests=digests)
        of_theirs = sought.digests | digests | files_of(sought, holdings)  # an archive, for a resume in it
        resumes = sorted({path for path, sha256 in cache.paths() if sha256 in of_theirs} if cache else ())
        if dry_run:
            gone = count_person(sought, digests, holdings)
        else:
            gone = forget_person(sought, digests, holdings, cache, opened, when=read_now(), by=by or _who())
        _say_gone(sought, gone, dry_run=dry_run)
        likely = [f"{one}: perhaps of this person, not surely" for one in find_likely(sought, holdings.known)]
        sought = sought if sought.documents else Sought(frozenset({Known(who)}))
        still = [] if dry_run else [f"{one.folder}: {said}" for one in opened for said in find_in_record(one, sought)]
    if Path(who).is_file():
        resumes.append(Path(who).absolute())
    still += sorted(likely)
    still += [f"{path}: the resume itself; delete it yourself" for path in dict.fromkeys(resumes) if path.exists()]
    still += _look_at_reports(reports or (), sought, delete=delete_reports and not dry_run)
    _say("Still there:" if still else "Nothing else was found.")
    for one in still:
        _say(f"  {one}")
    if not (record and results and reports):
        _say("Looked at: the cache, and what was named with --record, --results, --reports.")


def _say_gone(sought: Sought, gone: Forgotten, *, dry_run: bool) -> None:
    fullest = {document.file: document for document in sorted(sought.documents, key=str)}
    for document in fullest.values():
        _say(f"Of this person: {document}")
    _say(f"Cache, {'files' if dry_run else 'answers'}: {gone.answers}")
    for folder, count in (*gone.lines.items(), *gone.rows.items()):
        _say(f"{folder}, lines: {count}")
    for folder, receipt in gone.receipts.items():
        _tell(folder, receipt)
    if dry_run:
        _say("Would go. Nothing was deleted.")


def _look_at_reports(folders: Iterable[Path], sought: Sought, *, delete: bool) -> Iterator[str]:
    """Files that tell of the person and stay; reports that do not are deleted here."""
    from matcher.output import is_report
    from matcher.records.traces import find_traces

    for folder in folders:
        for trace in find_traces(folder, sought, is_report=is_report):
            if not trace.is_report:
                yield f"{trace.path}: no report of matcher, and says '{trace.word}'; look at it yourself"
            elif not delete:
                yield f"{trace.path}: a report that says '{trace.word}'; --delete-reports deletes it"
            else:
                try:
                    trace.path.unlink()
                    _say(f"{trace.path}: a report that said '{trace.word}', deleted")
                except OSError as error:
                    yield f"{trace.path}: a report that says '{trace.word}', not deleted ({error.strerror})"


def _tell(folder: Path, receipt: Receipt) -> None:
    """On stderr, so that reports stay the same bytes."""
    from matcher.reports.safe import clean

    noted = (
        f"Entry {receipt.number} of the record {folder}. Note this hash elsewhere; it proves all before: {receipt.hash}"
    )
    typer.echo(clean(noted), err=True)


def _say(text: str) -> None:
    from matcher.reports.safe import clean

    typer.echo(clean(text))


def _who() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"  # a container whose user has no name
