"""What a job asks for: a JobProfile and its requirements, one class for each kind. Nothing is read here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LEVEL_ORDER = ("high_school", "certificate", "associate", "bachelor", "master", "doctorate")
"""Levels of education, the lowest first."""
Necessity = Literal["must", "preferred"]
Setting = Literal["any", "health_care", "imaging"]
"""Where a skill has to be shown to count: anywhere, in the care of patients, or in making images of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What every requirement has: its name in reports, its weight, and the words of the posting that ask for it."""

    id: str
    label: str
    necessity: Necessity
    points: float
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialRequirement(Asked):
    """Any one of these registrations or cards. `disciplines` are those that count (none named: all do).

    `every`: each of the disciplines has to be held, as ARRT (R)(CT) says.
    `partly` names credentials that show part of it: a state licence where ARRT is asked, CPR where BLS is.
    """

    credentials: tuple[str, ...]
    disciplines: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    every: bool = False
    due: str | None = None  # the posting's words for a later date: "within 90 days of hire"


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherDisciplinesRequirement(Asked):
    """Disciplines of one registry beyond the first.

    `shares_by_count[0]` of the points is for one more, the last, 1, for all above it.
    """

    credential: str
    disciplines: tuple[str, ...]
    shares_by_count: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceRequirement(Asked):
    """A state's permit to make radiographs; of `state`, where the job's state is known."""

    state: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRequirement(Asked):
    """A completed programme in imaging, whatever its degree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DegreeRequirement(Asked):
    """A completed degree of this level or higher in imaging, or any such degree with an imaging certificate."""

    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherDegreeRequirement(Asked):
    """A completed degree of this level or higher in one of the `fields` named (words of the field as written)."""

    level: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceRequirement(Asked):
    """Months of paid imaging work; `modalities` limits it to people who practise one of them.

    `of_modality`: only the months of posts in which one of them was practised count.

    `clinical_months` of unpaid rotations show part of it; None: rotations do not count.
    """

    months: int
    clinical_months: int | None = None
    modalities: tuple[str, ...] = ()
    of_modality: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityRequirement(Asked):
    """Any one of these modalities, practised on patients in paid work."""

    modalities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherModalitiesRequirement(Asked):
    """How many of these modalities are practised. `shares_by_count[0]` of the points is for one, the last, 1, for more.

    They earn more than the first step only `beside` one of the modalities named there (none named: always).
    """

    modalities: tuple[str, ...]
    shares_by_count: tuple[float, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeniorityRequirement(Asked):
    """Overseeing others, managing a department, training students."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRequirement(Asked):
    """Skills by their ids in the lexicon; `needed` different ones, shown in work, earn all points.

    `implied` is true where years of such work show the skill by themselves, whatever words the person chose.
    """

    skills: tuple[str, ...]
    needed: int = 1
    setting: Setting = "any"
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOfRequirement(Asked):
    """Alternatives of which any one suffices: "ARRT or ARMRIT". Each is judged with the points of the whole."""

    options: tuple[Requirement, ...]


Requirement = (
    CredentialRequirement
    | FurtherDisciplinesRequirement
    | LicenceRequirement
    | ProgrammeRequirement
    | AnyOfRequirement
    | DegreeRequirement
    | FurtherDegreeRequirement
    | ExperienceRequirement
    | ModalityRequirement
    | FurtherModalitiesRequirement
    | SeniorityRequirement
    | SkillRequirement
)


@dataclass(frozen=True, slots=True)
class JobProfile:
    """A job as the program ranks for it. `sha256` is of the profile file, so that a run can be repeated."""

    id: str
    title: str
    requirements: tuple[Requirement, ...]
    sha256: str
    posting: str  # the text that the requirements quote
    state: str | None = None  # of `--state`
    weights: tuple[tuple[str, float], ...] = ()  # those of `--weight`, as they were given
    advice: tuple[str, ...] = ()  # what the recruiter should know about the profile in this run
