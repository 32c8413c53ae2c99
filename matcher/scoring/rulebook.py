"""Which rule judges which kind of requirement. A new kind is a class in jobs/profile.py, a rule, a case here."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from matcher.jobs.profile import (
    AnyOfRequirement,
    CredentialRequirement,
    DegreeRequirement,
    ExperienceRequirement,
    FurtherDegreeRequirement,
    FurtherDisciplinesRequirement,
    FurtherModalitiesRequirement,
    LicenceRequirement,
    ModalityRequirement,
    ProgrammeRequirement,
    Requirement,
    SeniorityRequirement,
    SkillRequirement,
)
from matcher.resumes.resume import Resume
from matcher.scoring.assessment import Assessment
from matcher.scoring.rules import (
    any_of,
    credential,
    degree,
    experience,
    further_degree,
    further_disciplines,
    further_modalities,
    licence,
    modality,
    programme,
    seniority,
    skill,
)


def assess(requirement: Requirement, resume: Resume, *, as_of: date) -> Assessment:
    """One requirement judged against one resume. A resume that says nothing is no refusal, and earns nothing.

    >>> arrt = CredentialRequirement(
    ...     id="arrt", label="ARRT", necessity="must", points=27, quote="ARRT.", credentials=("ARRT",))
    >>> nothing = assess(arrt, Resume(), as_of=date(2026, 11, 1))
    >>> nothing.status, nothing.basis, nothing.points, nothing.because
    ('unmet', 'silent', 0.0, 'The resume does not mention ARRT.')
    """
    match requirement:
        case CredentialRequirement():
            return credential.judge(requirement, resume, as_of=as_of)
        case FurtherDisciplinesRequirement():
            return further_disciplines.judge(requirement, resume, as_of=as_of)
        case LicenceRequirement():
            return licence.judge(requirement, resume, as_of=as_of)
        case ProgrammeRequirement():
            return programme.judge(requirement, resume, as_of=as_of)
        case AnyOfRequirement():
            return any_of.judge(requirement, [assess(option, resume, as_of=as_of) for option in requirement.options])
        case DegreeRequirement():
            return degree.judge(requirement, resume, as_of=as_of)
        case FurtherDegreeRequirement():
            return further_degree.judge(requirement, resume, as_of=as_of)
        case ExperienceRequirement():
            return experience.judge(requirement, resume, as_of=as_of)
        case ModalityRequirement():
            return modality.judge(requirement, resume, as_of=as_of)
        case FurtherModalitiesRequirement():
            return further_modalities.judge(requirement, resume, as_of=as_of)
        case SeniorityRequirement():
            return seniority.judge(requirement, resume, as_of=as_of)
        case SkillRequirement():
            return skill.judge(requirement, resume, as_of=as_of)
        case _:
            assert_never(requirement)
