"""The whole flow, from a folder of resumes to a ranking. Start reading here.

1. `documents`  finds the files, and reads each as a person would see it
2. `lexicon`    knows what words mean and how people write them
3. `resumes`    turns a document into facts, each with its quotation
4. `jobs`       has turned the job into requirements before this starts
5. `scoring`    judges each requirement against each resume
6. `ranking`    puts the candidates in order, and keeps the files that could not be read
7. `judgement`  says what a place rests on, and `reports` tells it, after this is done
8. `running`    does steps 1 to 3 for every file, in several processes
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from matcher.documents.document import UnreadFile
from matcher.documents.folder import Folder, FoundFile, find_files
from matcher.documents.sheet import Masked, PagePicture
from matcher.jobs.profile import JobProfile
from matcher.ranking import Candidate, Ranking, judge_candidate, rank
from matcher.running.cache import Cache
from matcher.running.limits import Limits
from matcher.running.parsed import Parsed
from matcher.running.pool import Progress, draw, understand_all, with_sheet
from matcher.running.versions import versions_of_run
from matcher.running.worker import Work

PICTURED = 60  # candidates whose pages are drawn: more than anybody looks at, and as much as a mail takes

Understand = Callable[..., tuple[Parsed | UnreadFile, ...]]
"""`understand_all`, or what does the same on a cluster."""


def screen(
    folder: Path | str,
    profile: JobProfile,
    *,
    as_of: date,
    workers: int | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    sheets: bool = False,
    cache: Cache | None = None,
    understand: Understand | None = None,
) -> Ranking:
    """Every file of the folder, once: ranked for the job, or unread with the reason.

    With `sheets`, candidates keep the lines of their documents, for reports that show them. With a cache, files that
    an earlier run understood are not read again.
    """
    return _screen(
        find_files(folder), profile,
        as_of=as_of, workers=workers, limits=limits, progress=progress,
        work=with_sheet if sheets else None, cache=cache, understand=understand,
    )  # fmt: skip


def screen_files(files: Sequence[Path], profile: JobProfile, *, as_of: date) -> Ranking:
    """The same for files by name, which reports call as they were named."""
    names = dict.fromkeys(path.as_posix() for path in files)
    return _screen(Folder(tuple(FoundFile(Path(name), name) for name in names)), profile, as_of=as_of)


def _screen(
    found: Folder,
    profile: JobProfile,
    *,
    as_of: date,
    workers: int | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    work: Work | None = None,
    cache: Cache | None = None,
    understand: Understand | None = None,
) -> Ranking:
    understood = (understand or understand_all)(
        found.files, as_of=as_of, workers=workers, limits=limits, progress=progress, work=work, cache=cache
    )
    candidates = [judge_parsed(one, profile, as_of=as_of) for one in understood if isinstance(one, Parsed)]
    by_name = {file.name: file for file in found.files}
    unread = [_hashed(one, by_name) for one in understood if isinstance(one, UnreadFile)]
    by_ocr = any(flag.code == "read_by_ocr" for c in candidates for flag in c.resume.flags)
    versions = versions_of_run(by_ocr=by_ocr)
    return rank(candidates, unread, found.passed_over, profile=profile, as_of=as_of, versions=versions)


def draw_pages(
    folder: Path | str,
    ranking: Ranking,
    *,
    masks: Mapping[str, Masked] | None = None,
    workers: int | None = None,
    limits: Limits | None = None,
) -> dict[str, tuple[PagePicture, ...]]:
    """For each of the best candidates the first pages as they look; with a mask, the words that it lets through."""
    best = [c.file for c in ranking.candidates[:PICTURED]]
    work = partial(draw, wanted=best, masks={name: mask for name, mask in (masks or {}).items() if name in best})
    whole = {"/".join(name.split("/")[:n]) for name in best for n in range(1, name.count("/") + 2)}
    files = [file for file in find_files(folder).files if file.name in whole]  # with the mails and archives around them
    drawn = understand_all(files, as_of=ranking.as_of, workers=workers, limits=limits, work=work)
    return {one.file: one.sheet.pictures for one in drawn if isinstance(one, Parsed) and one.sheet}


def judge_parsed(one: Parsed, profile: JobProfile, *, as_of: date) -> Candidate:
    """One resume, judged by every requirement."""
    return judge_candidate(one.file, one.sha256, one.person, one.resume, profile=profile, as_of=as_of, sheet=one.sheet)


def _hashed(unread: UnreadFile, by_name: Mapping[str, FoundFile]) -> UnreadFile:
    """The same with its hash, where the process that read it could not tell."""
    file = None if unread.sha256 else by_name.get(unread.file)
    return replace(unread, sha256=file.sha256()) if file else unread
