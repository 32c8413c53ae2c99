"""Step 6. Assessments become an order: tiers first, then points, then file names; unread files stand beside.

Who the person is rides along for the report. `assess` takes the Resume alone, so it cannot weigh a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np

from matcher.documents.document import UnreadFile
from matcher.documents.sheet import Sheet
from matcher.jobs.profile import JobProfile
from matcher.resumes.resume import Person, Resume
from matcher.scoring.assessment import Assessment, Status, tenths, total
from matcher.scoring.rulebook import assess

Tier = Literal["meets_all", "near_miss", "not_shown"]
TIER_ORDER: tuple[Tier, ...] = ("meets_all", "near_miss", "not_shown")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One resume, judged. `rank` counts from 1 and is 0 until the candidate is ranked."""

    file: str
    sha256: str
    person: Person
    resume: Resume
    assessments: tuple[Assessment, ...]
    score: float
    tier: Tier
    rank: int = 0
    sheet: Sheet | None = None  # what the document looks like, where a report shows it


@dataclass(frozen=True, slots=True, eq=False)
class Standings:
    """Everybody in order of rank, in few bytes each: what counts and compares thousands of candidates."""

    files: Sequence[str]
    sha256s: Sequence[str]
    tiers: Sequence[Tier]
    points: np.ndarray[tuple[int, int], np.dtype[np.int64]]  # in tenths, a row a candidate, a column a requirement


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every file of the folder, once: ranked, or unread with the reason."""

    profile: JobProfile
    as_of: date
    candidates: tuple[Candidate, ...]  # everybody, or the best where `everybody` says who else there is
    unread: tuple[UnreadFile, ...] = ()
    passed_over: tuple[str, ...] = ()  # hidden files, locks of office programs, links that lead in circles
    everybody: Standings | None = None
    versions: tuple[tuple[str, str], ...] = ()  # of matcher and of what it reads with: ("python", "3.11.7"), …

    @property
    def standings(self) -> Standings:
        """Everybody, in order of rank."""
        return self.everybody or standings_of(self.candidates)


def standings_of(candidates: Sequence[Candidate]) -> Standings:
    """Ranked candidates without what only their own lines in a report need."""
    rows = [[tenths(a.points) for a in c.assessments] for c in candidates]
    points = np.array(rows, dtype=np.int64).reshape(len(candidates), -1 if rows else 0)
    return Standings([c.file for c in candidates], [c.sha256 for c in candidates], [c.tier for c in candidates], points)


def judge_candidate(
    file: str,
    sha256: str,
    person: Person,
    resume: Resume,
    *,
    profile: JobProfile,
    as_of: date,
    sheet: Sheet | None = None,
) -> Candidate:
    """One resume judged by every requirement of the profile, in the profile's order."""
    assessments = tuple(assess(r, resume, as_of=as_of) for r in profile.requirements)
    return Candidate(file, sha256, person, resume, assessments, total(assessments), tier_of(assessments), sheet=sheet)


def rank(
    candidates: Iterable[Candidate],
    unread: Iterable[UnreadFile] = (),
    passed_over: Iterable[str] = (),
    *,
    profile: JobProfile,
    as_of: date,
    versions: Iterable[tuple[str, str]] = (),
) -> Ranking:
    """All files in order, whatever order they came in."""
    ordered = sorted(candidates, key=lambda c: (TIER_ORDER.index(c.tier), -c.score, c.file))
    ranked = tuple(replace(c, rank=n) for n, c in enumerate(ordered, start=1))
    listed = tuple(sorted(unread, key=lambda u: u.file))
    return Ranking(profile, as_of, ranked, listed, tuple(sorted(passed_over)), versions=tuple(versions))


def tier_of(assessments: Iterable[Assessment]) -> Tier:
    """How the musts stand: all met, a near miss, or not shown to qualify.

    A near miss has no must unmet and at least one partial, or exactly one unmet while all others are met.
    """
    return tier_of_statuses(a.status for a in assessments if a.necessity == "must")


def tier_of_statuses(musts: Iterable[Status]) -> Tier:
    """The tier that these statuses of the musts make.

    >>> tier_of_statuses(["met", "met"]), tier_of_statuses(["partial", "partial"]), tier_of_statuses(["unmet", "met"])
    ('meets_all', 'near_miss', 'near_miss')
    >>> tier_of_statuses(["unmet", "partial", "met"])
    'not_shown'
    """
    found = tuple(musts)
    unmet, partial = found.count("unmet"), found.count("partial")
    if not unmet and not partial:
        return "meets_all"
    return "near_miss" if unmet == 0 or (unmet == 1 and partial == 0) else "not_shown"
