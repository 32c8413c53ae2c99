"""A Ranking as the plain, typed structure that the JSON report holds: `format_version` 1, and its JSON Schema.

Keys stand in the order of these fields. Adding one is not a new version; removing or redefining one is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from matcher import __version__
from matcher.documents.document import Quote
from matcher.errors import UnreadReason
from matcher.jobs.profile import JobProfile, Necessity, Requirement
from matcher.ranking import Candidate, Ranking, Tier
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
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class EducationOut:
    level: EducationLevel
    field: str | None
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
    """One requirement, judged. `ask` is the question that would settle it."""

    requirement: str
    necessity: Necessity
    status: Status
    basis: Basis
    points: float
    points_possible: float
    because: str
    ask: str | None
    evidence: tuple[Quote, ...]
    set_aside: tuple[SetAsideOut, ...]


@dataclass(frozen=True, slots=True)
class CandidateOut:
    """One resume that was read and ranked. `score` is the sum of the points of its assessments."""

    rank: int
    file: str
    sha256: str
    score: float
    tier: Tier
    facts: FactsOut
    assessments: tuple[AssessmentOut, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class UnreadOut:
    """One file that could not be read, and what to do."""

    file: str
    reason: UnreadReason
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class RankingReport:
    """What `matcher rank --format json` writes."""

    format_version: Literal[1]
    matcher_version: str
    as_of: str  # ISO date
    job: JobOut
    candidates: tuple[CandidateOut, ...]
    unread: tuple[UnreadOut, ...]
    passed_over: tuple[str, ...]  # hidden files, locks of office programs, links that lead in circles


def describe(ranking: Ranking, *, top: int | None = None) -> RankingReport:
    """The whole ranking; with `top`, only its best candidates."""
    return RankingReport(
        format_version=1,
        matcher_version=__version__,
        as_of=ranking.as_of.isoformat(),
        job=describe_job(ranking.profile),
        candidates=tuple(describe_candidate(c) for c in ranking.candidates[:top]),
        unread=tuple(UnreadOut(u.file, u.reason, u.message, u.remedy) for u in ranking.unread),
        passed_over=ranking.passed_over,
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


def describe_candidate(candidate: Candidate) -> CandidateOut:
    """One candidate: facts, judgements and flags, nothing recomputed."""
    return CandidateOut(
        rank=candidate.rank,
        file=candidate.file,
        sha256=candidate.sha256,
        score=candidate.score,
        tier=candidate.tier,
        facts=describe_facts(candidate.person, candidate.resume),
        assessments=tuple(describe_assessment(a) for a in candidate.assessments),
        flags=candidate.resume.flags,
    )


def describe_facts(person: Person, resume: Resume) -> FactsOut:
    """What the resume states, in the vocabulary of docs/vocabulary.md."""
    return FactsOut(
        person=person,
        credentials=tuple(
            CredentialOut(c.id, c.disciplines, c.state, c.status, c.expires, c.evidence) for c in resume.credentials
        ),
        education=tuple(
            EducationOut(e.level, e.field, e.relevant, e.status, e.end, e.evidence) for e in resume.education
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
        necessity=assessment.necessity,
        status=assessment.status,
        basis=assessment.basis,
        points=assessment.points,
        points_possible=assessment.points_possible,
        because=assessment.because,
        ask=assessment.ask,
        evidence=assessment.evidence,
        set_aside=tuple(SetAsideOut(s.quote.quote, s.because) for s in assessment.set_aside),
    )
