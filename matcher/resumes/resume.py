"""The facts that a resume states. Who the person is stands apart, so that scoring cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from matcher.documents.document import Quote

CredentialStatus = Literal["active", "expired", "pending"]
EducationLevel = Literal["high_school", "certificate", "associate", "bachelor", "master", "doctorate"]
EducationStatus = Literal["completed", "in_progress", "incomplete"]
ModalityLevel = Literal["practised", "trained"]
ShownIn = Literal["job", "list", "claim"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who to call. Never handed to scoring."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None  # E.164
    city: str | None = None
    state: str | None = None  # two letters
    links: tuple[str, ...] = ()  # "https://www.linkedin.com/in/…", a portfolio, a site of one's own
    phone_extension: str | None = None  # "204"

    @property
    def full_phone(self) -> str | None:
        """The number as reports show it: "+15125550142 ext. 204"."""
        return f"{self.phone} ext. {self.phone_extension}" if self.phone and self.phone_extension else self.phone


@dataclass(frozen=True, slots=True)
class Credential:
    """A registration, licence or card that this person claims. Ids and disciplines: docs/vocabulary.md."""

    id: str  # "ARRT", "STATE_LICENSE", "BLS", …, "OTHER:<name>"
    status: CredentialStatus
    disciplines: tuple[str, ...] = ()  # ARRT post-nominal letters
    state: str | None = None  # of a STATE_LICENSE
    expires: str | None = None  # "2027-03" or "2027"; of a pending credential, the date of the exam or award
    limited: bool = False  # a limited-scope permit
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Education:
    """A degree, certificate programme or diploma."""

    level: EducationLevel
    field: str | None
    relevant: bool
    status: EducationStatus
    institution: str | None = None
    end: str | None = None  # "2018-05" or "2018"
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Employment:
    """A paid post. `imaging`: its main duty is making diagnostic images of patients."""

    title: str | None
    employer: str | None
    start: str | None  # "2019-03" or "2019"
    end: str | None  # the same, or "present"
    months: int | None  # calendar months on as_of; None where no dates are given
    imaging: bool
    modalities: tuple[str, ...] = ()  # practised in this post
    senior: bool = False  # leads, supervises, manages or teaches
    place: str | None = None  # as written: "Austin, TX"
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class ModalityUse:
    """One modality, on patients."""

    id: str
    level: ModalityLevel
    months: int | None = None  # of practice, where the dates allow
    last_used: str | None = None  # "2024-06" or "present"
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Experience:
    """Calendar months, each counted once."""

    imaging_months: int
    clinical_months: int | None  # unpaid rotations; None where one is mentioned without its length
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill of the lexicon and the strongest place where it is shown."""

    id: str
    shown_in: ShownIn
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """Words that look like a fact and are none. `about`: a credential id, a modality id, "degree", …"""

    about: str
    quote: Quote
    because: str
    denied: bool = False  # the resume says no, which is more than silence


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person should look at. Never changes points."""

    code: str  # "hidden_text", …
    message: str
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """A part of the resume, with the line and the reason that opened it."""

    kind: str  # "header", "summary", "work", "education", "credentials", "skills", …
    page: int
    line: int
    title: str | None
    because: str


@dataclass(frozen=True, slots=True)
class Resume:
    """What a resume states, without the person. All that scoring sees."""

    credentials: tuple[Credential, ...] = ()
    education: tuple[Education, ...] = ()
    employment: tuple[Employment, ...] = ()
    modalities: tuple[ModalityUse, ...] = ()
    experience: Experience = Experience(0, 0)
    skills: tuple[Skill, ...] = ()
    health_care: tuple[Quote, ...] = ()  # proof of work or training in health care, whatever the role
    imaging_career: tuple[Quote, ...] = ()  # proof of work or training in diagnostic imaging of patients
    set_aside: tuple[SetAside, ...] = ()
    flags: tuple[Flag, ...] = ()
    sections: tuple[SectionOutline, ...] = ()
