"""A ranking at a glance: the words and marks that the table and the explanation share."""

from __future__ import annotations

from collections import Counter

from matcher.jobs.profile import JobProfile
from matcher.ranking import TIER_ORDER, Candidate, Ranking, Tier
from matcher.scoring.assessment import Status

MARKS: dict[Status, str] = {"met": "✓", "partial": "~", "unmet": "✗"}
TIER_WORDS: dict[Tier, str] = {"meets_all": "meets all", "near_miss": "near miss", "not_shown": "not shown"}
TIER_MEANINGS: dict[Tier, str] = {
    "meets_all": "every must is met",
    "near_miss": "no must is missing but some are met in part, or exactly one is missing",
    "not_shown": "not shown to qualify",
}


def must_letters(profile: JobProfile) -> dict[str, str]:
    """A letter for each must, by its id: the initials, or numbers where two begin alike."""
    ids = [r.id for r in profile.requirements if r.necessity == "must"]
    initials = [id[0].upper() for id in ids]
    marks = initials if len(set(initials)) == len(ids) else [str(n) for n in range(1, len(ids) + 1)]
    return dict(zip(ids, marks, strict=True))


def must_marks(candidate: Candidate) -> dict[str, str]:
    """How each must stands, by its id, in the profile's order."""
    return {a.requirement: MARKS[a.status] for a in candidate.assessments if a.necessity == "must"}


def counts_line(ranking: Ranking) -> str:
    """The counts of the whole folder; they add up to the files found.

    >>> from datetime import date
    >>> counts_line(Ranking(JobProfile("x", "X", (), "", ""), date(2026, 11, 1), ()))
    '0 files: 0 ranked, 0 unread.'
    """
    ranked, unread = len(ranking.candidates), len(ranking.unread)
    tiers = Counter(c.tier for c in ranking.candidates)
    parts = ", ".join(f"{tiers[tier]} {TIER_WORDS[tier]}" for tier in TIER_ORDER)
    files = "1 file" if ranked + unread == 1 else f"{ranked + unread} files"
    passed = f" Passed over: {len(ranking.passed_over)} hidden or lock files." if ranking.passed_over else ""
    return f"{files}: {ranked} ranked{f' ({parts})' if ranked else ''}, {unread} unread.{passed}"


def run_line(ranking: Ranking) -> str:
    """What was ranked for, and as of when."""
    return f"Job: {ranking.profile.title} ({ranking.profile.id}). As of {ranking.as_of.isoformat()}."
