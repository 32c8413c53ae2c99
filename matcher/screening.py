"""The whole flow, from a folder of resumes to a ranking. Start reading here.

1. `documents`  finds the files, and reads each as a person would see it
2. `lexicon`    knows what words mean and how people write them
3. `resumes`    turns a document into facts, each with its quotation
4. `jobs`       has turned the job into requirements before this starts
5. `scoring`    judges each requirement against each resume
6. `ranking`    puts the candidates in order, and keeps the files that could not be read
7. `reports`    says it, after this is done
8. `running`    does steps 1 to 3 for every file, in several processes
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from matcher.documents.document import UnreadFile
from matcher.documents.folder import find_files
from matcher.jobs.profile import JobProfile
from matcher.ranking import Candidate, Ranking, judge_candidate, rank
from matcher.running.limits import Limits
from matcher.running.parsed import Parsed
from matcher.running.pool import Progress, understand_all


def screen(
    folder: Path,
    profile: JobProfile,
    *,
    as_of: date,
    workers: int | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Ranking:
    """Every file of the folder, once: ranked for the job, or unread with the reason."""
    found = find_files(folder)
    understood = understand_all(found.files, as_of=as_of, workers=workers, limits=limits, progress=progress)
    candidates = [judge_parsed(one, profile, as_of=as_of) for one in understood if isinstance(one, Parsed)]
    unread = [one for one in understood if isinstance(one, UnreadFile)]
    return rank(candidates, unread, found.passed_over, profile=profile, as_of=as_of)


def judge_parsed(one: Parsed, profile: JobProfile, *, as_of: date) -> Candidate:
    """One resume, judged by every requirement."""
    return judge_candidate(one.file, one.sha256, one.person, one.resume, profile=profile, as_of=as_of)
