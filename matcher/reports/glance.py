"""A ranking at a glance: the words and marks that the formats share."""

from __future__ import annotations

from matcher.judgement.stability import DRAWS
from matcher.ranking import TIER_ORDER, Tier
from matcher.reports.structure import AssessmentOut, CandidateOut, JobOut, RankingReport, RunOut
from matcher.scoring.assessment import Basis, Status

MARKS: dict[Status, str] = {"met": "✓", "partial": "~", "unmet": "✗"}
STATUS_WORDS: dict[Status, str] = {"met": "met", "partial": "in part", "unmet": "not met"}
BASIS_WORDS: dict[Basis, str] = {
    "stated": "the resume says so",
    "contradicted": "the resume says otherwise",
    "silent": "the resume does not say",
}
TIER_WORDS: dict[Tier, str] = {"meets_all": "meets all", "near_miss": "near miss", "not_shown": "not shown"}
TIER_MEANINGS: dict[Tier, str] = {
    "meets_all": "every must is met",
    "near_miss": "no must is missing but some are met in part, or exactly one is missing",
    "not_shown": "not shown to qualify",
}
NO_NAME = "(no name found)"


def must_letters(job: JobOut) -> dict[str, str]:
    """A letter for each must, by its id: the initials, or numbers where two begin alike."""
    ids = [r.id for r in job.requirements if r.necessity == "must"]
    initials = [id[0].upper() for id in ids]
    marks = initials if len(set(initials)) == len(ids) else [str(n) for n in range(1, len(ids) + 1)]
    return dict(zip(ids, marks, strict=True))


def musts_of(candidate: CandidateOut) -> tuple[AssessmentOut, ...]:
    """The musts, in the profile's order."""
    return tuple(a for a in candidate.assessments if a.necessity == "must")


def ranks_of(candidate: CandidateOut) -> str:
    """Between which ranks the place lies when weights move: "2–4", or one rank."""
    low, high = candidate.stability.low, candidate.stability.high
    return f"{low}–{high}" if low != high else str(low)


def ranks_meaning(report: RankingReport) -> str:
    """What `ranks_of` says; where a tier is very large, fewer draws were made."""
    made = {c.stability.draws for c in report.candidates} or {DRAWS}
    draws = " or ".join(f"{n:,}" for n in sorted(made, reverse=True))
    return f"the ranks in 95 % of {draws} draws with every weight up to 20 % off"


def same_person_line(file: str, because: str) -> str:
    """That two files seem to be of one person, and why.

    >>> same_person_line("jo-2.docx", "same e-mail address")
    'jo-2.docx seems to be the same person: same e-mail address.'
    """
    return f"{file} seems to be the same person: {because}."


def counts_line(report: RankingReport) -> str:
    """The counts of the whole folder; they add up to the files found."""
    counts = report.run.counts
    parts = ", ".join(f"{getattr(counts, tier)} {TIER_WORDS[tier]}" for tier in TIER_ORDER)
    files = "1 file" if counts.files == 1 else f"{counts.files} files"
    passed = f" Passed over: {counts.passed_over} hidden or lock files." if counts.passed_over else ""
    ranked = f"{counts.ranked} ranked{f' ({parts})' if counts.ranked else ''}"
    return f"{files}: {ranked}, {counts.unread} unread.{passed}"


def run_line(report: RankingReport) -> str:
    """What was ranked for, and as of when."""
    return f"Job: {report.job.title} ({report.job.profile}). As of {report.as_of}."


def manifest_rows(run: RunOut) -> tuple[tuple[str, str], ...]:
    """The run's manifest as names and values, in the same words in every format."""
    counts = run.counts
    changed = ", ".join(f"{id} {points:g}" for id, points in run.weights.items())
    return (
        *((f"version of {name}", value) for name, value in run.versions.items() if name != "lexicon"),
        *((f"{name} sha256", value) for name, value in run.versions.items() if name == "lexicon"),
        ("as of", run.as_of),
        ("profile", run.profile),
        ("profile sha256", run.profile_sha256),
        *((("state", run.state),) if run.state else ()),
        *((("weights changed", changed),) if changed else ()),
        ("files", str(counts.files)),
        ("ranked", str(counts.ranked)),
        *((TIER_WORDS[tier], str(getattr(counts, tier))) for tier in TIER_ORDER),
        ("unread", str(counts.unread)),
        ("passed over", str(counts.passed_over)),
        ("shown", str(run.shown)),
        ("files sha256", run.files_sha256),
    )


def manifest_line(run: RunOut) -> str:
    """The manifest in a line; digests are cut to what people compare."""
    versions = ", ".join(f"{name} {value}" for name, value in run.versions.items() if name != "lexicon")
    lexicon = f"lexicon {run.versions['lexicon'][:12]}, " if "lexicon" in run.versions else ""
    changed = ", ".join(f"{id} {points:g}" for id, points in run.weights.items())
    weights = f" Weights changed: {changed}." if changed else ""
    return f"Made with {versions}; {lexicon}profile {run.profile_sha256[:12]}, files {run.files_sha256[:12]}.{weights}"
