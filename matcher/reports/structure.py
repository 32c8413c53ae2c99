"""A Ranking as the plain, typed structure that the JSON report holds: `format_version` 1, and its JSON Schema.

Keys stand in the order of these fields. Adding one is not a new version; removing or redefining one is.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from matcher import __version__
from matcher.documents.document import Quote
from matcher.errors import UnreadReason
from matcher.jobs.profile import JobProfile, Necessity, Requirement
from matcher.judgement.career import Recency, Stretch, gaps_in, overlaps_in, recency_of
from matcher.judgement.same_person import SamePerson, find_same_people
from matcher.judgement.stability import Stability, stability_of
from matcher.judgement.summary import questions_to_ask, strengths_of, strongest_reason, would_meet_all_if
from matcher.ranking import Candidate, Ranking, Standings, Tier
from matcher.resumes.resume import (
    CredentialStatus,
    EducationLevel,
    EducationStatus,
    Flag,
    ModalityLevel,
    Person,
    Resume,
)
from matcher.scoring.assessment import Assessment, Basis, Status
from matcher.scoring.wording import sentence


@dataclass(frozen=True, slots=True)
class RequirementOut:
    """One line of the job: what it asks, how much it counts, and its sentence in the posting."""

    id: str
    kind: str
    necessity: Necessity
    label: str
    points: float
    quote: str


@dataclass(frozen=True, slots=True)
class JobOut:
    """The job that was ranked for. `sha256` is that of the profile file."""

    title: str
    profile: str
    sha256: str
    requirements: tuple[RequirementOut, ...]


@dataclass(frozen=True, slots=True)
class CredentialOut:
    id: str
    disciplines: tuple[str, ...]
    state: str | None
    status: CredentialStatus
    expires: str | None
    limited: bool  # a limited-scope permit
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class EducationOut:
    level: EducationLevel
    field: str | None
    institution: str | None
    relevant: bool
    status: EducationStatus
    end: str | None
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class EmploymentOut:
    title: str | None
    employer: str | None
    place: str | None
    start: str | None
    end: str | None
    months: int | None
    imaging: bool
    modalities: tuple[str, ...]
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ExperienceOut:
    imaging_months: int
    clinical_months: int | None


@dataclass(frozen=True, slots=True)
class FactsOut:
    """What the resume states."""

    person: Person
    credentials: tuple[CredentialOut, ...]
    education: tuple[EducationOut, ...]
    modalities: dict[str, ModalityLevel]
    experience: ExperienceOut
    employment: tuple[EmploymentOut, ...]


@dataclass(frozen=True, slots=True)
class SetAsideOut:
    """Words that were looked at and not counted."""

    quote: str
    because: str


@dataclass(frozen=True, slots=True)
class AssessmentOut:
    """One requirement, judged. `ask` is the question that would settle it, `condition` completes "would be met if …".

    `share` (0 to 1) of the points possible was earned; points are that share in tenths.
    """

    requirement: str
    label: str
    necessity: Necessity
    status: Status
    basis: Basis
    points: float
    points_possible: float
    share: float
    because: str
    ask: str | None
    condition: str | None
    evidence: tuple[Quote, ...]
    set_aside: tuple[SetAsideOut, ...]


@dataclass(frozen=True, slots=True)
class StabilityOut:
    """Where the candidate lies in 95 % of `draws` in which every weight moved by up to 20 %."""

    low: int
    high: int
    unchanged: float  # share of the draws that gave the same rank
    draws: int
    because: str


@dataclass(frozen=True, slots=True)
class CareerOut:
    """Facts that no requirement asks for and no point rests on."""

    recency: tuple[Recency, ...]
    gaps: tuple[Stretch, ...]
    overlaps: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class CandidateOut:
    """One resume that was read and ranked. `score` is the sum of the points of its assessments."""

    rank: int
    file: str
    sha256: str
    score: float
    tier: Tier
    why: str  # the reason for the place, in a sentence or two
    would_meet_all_if: str | None  # of a near miss
    questions: tuple[str, ...]  # to ask, the most important first
    strengths: tuple[str, ...]  # beyond the musts
    stability: StabilityOut
    same_person: tuple[SamePerson, ...]  # other files that seem to be of the same person
    facts: FactsOut
    career: CareerOut
    assessments: tuple[AssessmentOut, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class UnreadOut:
    """One file that could not be read, and what to do."""

    file: str
    sha256: str  # empty where its bytes could not be had
    reason: UnreadReason
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class CountsOut:
    """`files` are `ranked` and `unread` together; `ranked` are the three tiers together."""

    files: int
    ranked: int
    meets_all: int
    near_miss: int
    not_shown: int
    unread: int
    passed_over: int


@dataclass(frozen=True, slots=True)
class RunOut:
    """What is needed to make the same report again, and to prove that it is the same.

    `files_sha256` is over the lines "digest  name" of all files, ranked and unread, in the order of their names, as
    sha256sum writes them.
    """

    versions: dict[str, str]
    as_of: str
    profile: str
    profile_sha256: str
    state: str | None
    weights: dict[str, float]  # points by requirement, where they were changed on the command line
    counts: CountsOut
    shown: int  # candidates in this report
    files_sha256: str


@dataclass(frozen=True, slots=True)
class RankingReport:
    """What `matcher rank --format json` writes."""

    format_version: Literal[1]
    matcher_version: str
    as_of: str  # ISO date
    job: JobOut
    advice: tuple[str, ...]  # what the recruiter should know about the profile in this run
    candidates: tuple[CandidateOut, ...]
    unread: tuple[UnreadOut, ...]
    run: RunOut
    passed_over: tuple[str, ...]  # hidden files, locks of office programs, links that lead in circles


def describe(
    ranking: Ranking, *, top: int | None = None, people: Mapping[str, tuple[SamePerson, ...]] | None = None
) -> RankingReport:
    """The whole ranking, said once for all formats; with `top`, only its best candidates.

    `people` are the files of one person, where they are known already.
    """
    people = find_same_people(ranking.candidates) if people is None else people
    shown = ranking.candidates[:top]
    standings = ranking.standings
    firm = stability_of(standings, first=len(shown))
    return RankingReport(
        format_version=1,
        matcher_version=__version__,
        as_of=ranking.as_of.isoformat(),
        job=describe_job(ranking.profile),
        advice=ranking.profile.advice,
        candidates=tuple(
            describe_candidate(c, firm[n], people.get(c.file, ()), as_of=ranking.as_of) for n, c in enumerate(shown)
        ),
        unread=tuple(UnreadOut(u.file, u.sha256, u.reason, u.message, u.remedy) for u in ranking.unread),
        run=describe_run(ranking, standings, shown=len(shown)),
        passed_over=ranking.passed_over,
    )


def describe_run(ranking: Ranking, standings: Standings, *, shown: int) -> RunOut:
    """The manifest: versions, digests, counts that add up to the folder."""
    tiers = Counter(standings.tiers)
    ranked, unread = len(standings.files), len(ranking.unread)
    hashes = [*zip(standings.files, standings.sha256s, strict=True), *((u.file, u.sha256) for u in ranking.unread)]
    lines = "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(hashes))
    digest = hashlib.sha256(lines.encode("utf-8", "surrogatepass"))
    return RunOut(
        versions=dict(ranking.versions) or {"matcher": __version__},
        as_of=ranking.as_of.isoformat(),
        profile=ranking.profile.id,
        profile_sha256=ranking.profile.sha256,
        state=ranking.profile.state,
        weights=dict(ranking.profile.weights),
        counts=CountsOut(
            files=ranked + unread,
            ranked=ranked,
            meets_all=tiers["meets_all"],
            near_miss=tiers["near_miss"],
            not_shown=tiers["not_shown"],
            unread=unread,
            passed_over=len(ranking.passed_over),
        ),
        shown=shown,
        files_sha256=digest.hexdigest(),
    )


def describe_job(profile: JobProfile) -> JobOut:
    """The job's requirements, in the profile's order."""
    requirements = tuple(
        RequirementOut(r.id, kind_of(r), r.necessity, r.label, r.points, r.quote) for r in profile.requirements
    )
    return JobOut(profile.title, profile.id, profile.sha256, requirements)


def kind_of(requirement: Requirement) -> str:
    """The kind as profiles name it: the class without its ending.

    >>> from matcher.jobs.profile import FurtherDegreeRequirement as Further
    >>> kind_of(Further(id="x", label="", necessity="preferred", points=1, quote="", level="master", fields=()))
    'further_degree'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(requirement).__name__.removesuffix("Requirement")).lower()


def describe_candidate(
    candidate: Candidate, stability: Stability, same: tuple[SamePerson, ...], *, as_of: date
) -> CandidateOut:
    """One candidate: facts, judgements and flags, nothing recomputed."""
    resume = candidate.resume
    return CandidateOut(
        rank=candidate.rank,
        file=candidate.file,
        sha256=candidate.sha256,
        score=candidate.score,
        tier=candidate.tier,
        why=strongest_reason(candidate),
        would_meet_all_if=would_meet_all_if(candidate),
        questions=questions_to_ask(candidate),
        strengths=strengths_of(candidate),
        stability=StabilityOut(
            stability.low, stability.high, stability.unchanged, stability.draws, sentence(stability.words)
        ),
        same_person=same,
        facts=describe_facts(candidate.person, resume),
        career=CareerOut(
            recency_of(resume, as_of=as_of),
            gaps_in(resume.employment, as_of=as_of),
            overlaps_in(resume.employment, as_of=as_of),
        ),
        assessments=tuple(describe_assessment(a) for a in candidate.assessments),
        flags=resume.flags,
    )


def describe_facts(person: Person, resume: Resume) -> FactsOut:
    """What the resume states, in the vocabulary of docs/vocabulary.md."""
    return FactsOut(
        person=person,
        credentials=tuple(
            CredentialOut(c.id, c.disciplines, c.state, c.status, c.expires, c.limited, c.evidence)
            for c in resume.credentials
        ),
        education=tuple(
            EducationOut(e.level, e.field, e.institution, e.relevant, e.status, e.end, e.evidence)
            for e in resume.education
        ),
        modalities={m.id: m.level for m in resume.modalities},
        experience=ExperienceOut(resume.experience.imaging_months, resume.experience.clinical_months),
        employment=tuple(
            EmploymentOut(j.title, j.employer, j.place, j.start, j.end, j.months, j.imaging, j.modalities, j.evidence)
            for j in resume.employment
        ),
    )


def describe_assessment(assessment: Assessment) -> AssessmentOut:
    """One judgement, as it was made."""
    return AssessmentOut(
        requirement=assessment.requirement,
        label=assessment.label,
        necessity=assessment.necessity,
        status=assessment.status,
        basis=assessment.basis,
        points=assessment.points,
        points_possible=assessment.points_possible,
        share=assessment.share,
        because=assessment.because,
        ask=assessment.ask,
        condition=assessment.condition,
        evidence=assessment.evidence,
        set_aside=tuple(SetAsideOut(s.quote.quote, s.because) for s in assessment.set_aside),
    )
