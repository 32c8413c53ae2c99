"""Step 6. Assessments become an order: tiers first, then points, then file names; unread files stand beside.

Who the person is rides along for the report. `assess` takes the Resume alone, so it cannot weigh a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from matcher.documents.document import UnreadFile
from matcher.jobs.profile import JobProfile
from matcher.resumes.resume import Person, Resume
from matcher.scoring.assessment import Assessment, Status, total
from matcher.scoring.rulebook import assess

Tier = Literal["meets_all", "near_miss", "not_shown"]
REASON_POINTS = 5  # a wanted line of fewer points sets nobody apart; the heaviest must says more
QUESTION_POINTS = 1  # below that, no answer would change a place; a call is short
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


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every file of the folder, once: ranked, or unread with the reason."""

    profile: JobProfile
    as_of: date
    candidates: tuple[Candidate, ...]
    unread: tuple[UnreadFile, ...] = ()
    passed_over: tuple[str, ...] = ()  # hidden files, locks of office programs, links that lead in circles


def judge_candidate(
    file: str, sha256: str, person: Person, resume: Resume, *, profile: JobProfile, as_of: date
) -> Candidate:
    """One resume judged by every requirement of the profile, in the profile's order."""
    assessments = tuple(assess(r, resume, as_of=as_of) for r in profile.requirements)
    return Candidate(file, sha256, person, resume, assessments, total(assessments), tier_of(assessments))


def rank(
    candidates: Iterable[Candidate],
    unread: Iterable[UnreadFile] = (),
    passed_over: Iterable[str] = (),
    *,
    profile: JobProfile,
    as_of: date,
) -> Ranking:
    """All files in order, whatever order they came in."""
    ordered = sorted(candidates, key=lambda c: (TIER_ORDER.index(c.tier), -c.score, c.file))
    ranked = tuple(replace(c, rank=n) for n, c in enumerate(ordered, start=1))
    return Ranking(profile, as_of, ranked, tuple(sorted(unread, key=lambda u: u.file)), tuple(sorted(passed_over)))


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


def strongest_reason(candidate: Candidate) -> str:
    """The sentence that explains the place: the weightiest must and what lifts those who qualify; what is
    missing from the others."""
    musts = [a for a in candidate.assessments if a.necessity == "must"]
    short = [a for a in musts if a.status != "met"]
    if short:
        return max(short, key=lambda a: a.points_lost).because
    lifted = [a for a in candidate.assessments if a.necessity == "preferred" and a.points >= REASON_POINTS]
    told = [max(group, key=lambda a: a.points).because for group in (musts, lifted) if group]
    return " ".join(told)


def question_to_ask(candidate: Candidate) -> str | None:
    """The one question whose answer could change most: about the musts first, then about what is preferred."""
    open_questions = [
        a for a in candidate.assessments if a.ask and (a.necessity == "must" or a.points_lost >= QUESTION_POINTS)
    ]
    if not open_questions:
        return None
    return max(open_questions, key=lambda a: (a.necessity == "must", a.points_lost)).ask
