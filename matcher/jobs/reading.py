"""The edge: what a profile.toml may say, kind by kind, checked by pydantic and turned into plain requirements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from matcher.jobs import profile

ModalityId = Literal[
    "radiography", "fluoroscopy", "ct", "mri", "mammography", "ultrasound",
    "nuclear_medicine", "pet", "interventional", "bone_density",
]  # fmt: skip
Discipline = Literal["R", "T", "N", "S", "MR", "CT", "M", "QM", "BD", "CI", "VI", "VS", "BS", "CV"]
CREDENTIAL_IDS = (
    "ARRT", "STATE_LICENSE", "ARDMS", "NMTCB", "ARMRIT", "CCI", "CRA", "CIIP", "BLS", "ACLS", "CPR", "PALS",
)  # fmt: skip
CredentialId = Annotated[str, Field(pattern=rf"^({'|'.join(CREDENTIAL_IDS)}|OTHER:.+)$")]
DegreeLevel = Literal["certificate", "associate", "bachelor", "master", "doctorate"]
Words = Annotated[str, Field(min_length=1)]
Points = Annotated[float, Field(ge=0, le=100)]
Steps = Annotated[tuple[Points, ...], Field(min_length=1)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    kind: str
    label: Words
    necessity: Literal["must", "preferred"]
    points: Points
    quote: Words


class _Credential(_Asked):
    credentials: Annotated[tuple[CredentialId, ...], Field(min_length=1)]
    disciplines: tuple[Discipline, ...] = ()
    partly: tuple[CredentialId, ...] = ()
    every: bool = False
    due: Words | None = None


class _FurtherDisciplines(_Asked):
    credential: CredentialId
    disciplines: Annotated[tuple[Discipline, ...], Field(min_length=1)]
    points_by_count: Steps


class _Licence(_Asked):
    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    due: Words | None = None


class _Degree(_Asked):
    level: DegreeLevel


class _FurtherDegree(_Asked):
    level: DegreeLevel
    fields: Annotated[tuple[Words, ...], Field(min_length=1)]


class _Experience(_Asked):
    months: Annotated[int, Field(ge=1)]
    clinical_months: Annotated[int, Field(ge=1)] | None = None
    modalities: tuple[ModalityId, ...] = ()
    of_modality: bool = False


class _Modality(_Asked):
    modalities: Annotated[tuple[ModalityId, ...], Field(min_length=1)]


class _FurtherModalities(_Asked):
    modalities: Annotated[tuple[ModalityId, ...], Field(min_length=1)]
    points_by_count: Steps
    beside: tuple[ModalityId, ...] = ()


class _Skill(_Asked):
    skills: Annotated[tuple[Words, ...], Field(min_length=1)]
    needed: Annotated[int, Field(ge=1)] = 1
    setting: profile.Setting = "any"
    implied: bool = False


class _AnyOf(_Asked):
    option: Annotated[tuple[dict[str, Any], ...], Field(min_length=2)]


SHARED = ("id", "label", "necessity", "points", "quote")
"""What the alternatives of one requirement have in common."""
KINDS: Mapping[str, tuple[type[_Asked], type[Any]]] = {
    "credential": (_Credential, profile.CredentialRequirement),
    "further_disciplines": (_FurtherDisciplines, profile.FurtherDisciplinesRequirement),
    "licence": (_Licence, profile.LicenceRequirement),
    "programme": (_Asked, profile.ProgrammeRequirement),
    "any_of": (_AnyOf, profile.AnyOfRequirement),
    "degree": (_Degree, profile.DegreeRequirement),
    "further_degree": (_FurtherDegree, profile.FurtherDegreeRequirement),
    "experience": (_Experience, profile.ExperienceRequirement),
    "modality": (_Modality, profile.ModalityRequirement),
    "further_modalities": (_FurtherModalities, profile.FurtherModalitiesRequirement),
    "seniority": (_Asked, profile.SeniorityRequirement),
    "skill": (_Skill, profile.SkillRequirement),
}
"""Each kind of requirement: how it stands in TOML, and what it becomes."""


def read_requirement(row: Mapping[str, Any]) -> profile.Requirement:
    """One `[[requirement]]` as a plain value; pydantic's ValidationError holds all that is wrong with it.

    >>> read_requirement({"kind": "seniority", "id": "lead", "label": "Leads", "necessity": "preferred",
    ...                   "points": 1, "quote": "Leads."})
    SeniorityRequirement(id='lead', label='Leads', necessity='preferred', points=1.0, quote='Leads.')
    >>> read_requirement({"kind": "seniority", "id": "lead"})  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    pydantic_core.ValidationError: 4 validation errors
    """
    model, become = KINDS[row["kind"]]
    # TOML has lists and no tuples; strict pydantic wants the latter.
    fixed = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    values = model.model_validate(fixed).model_dump(exclude={"kind"})
    if "option" in values:
        shared = {key: row[key] for key in SHARED}
        values["options"] = tuple(read_requirement(shared | option) for option in values.pop("option"))
    if "points_by_count" in values:  # shares, so that other weights leave them as they are
        values["shares_by_count"] = tuple(p / (values["points"] or 1) for p in values.pop("points_by_count"))
    requirement: profile.Requirement = become(**values)
    return requirement


def profile_schema() -> dict[str, Any]:
    """JSON Schema of a profile, for editors: the keys of each kind, and what they may be.

    >>> profile_schema()["required"]
    ['title', 'posting', 'requirement']
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A job profile of matcher (profile.toml)",
        "type": "object",
        "properties": {
            "title": {"type": "string", "description": "The job, as reports name it."},
            "posting": {"type": "string", "description": "The file of the posting, beside the profile."},
            "requirement": {"type": "array", "minItems": 1, "items": {"oneOf": [_schema_of(kind) for kind in KINDS]}},
        },
        "required": ["title", "posting", "requirement"],
        "additionalProperties": False,
    }


def _schema_of(kind: str, *, left_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """One kind's keys; the alternatives of `any_of` leave out those that they share with it."""
    schema = KINDS[kind][0].model_json_schema()
    properties = {key: value for key, value in schema["properties"].items() if key not in left_out}
    properties["kind"] = {"const": kind}
    if kind == "any_of":
        single = [_schema_of(k, left_out=SHARED) for k in KINDS if k != kind]
        properties["option"] |= {"items": {"oneOf": single}}
    required = [key for key in schema["required"] if key not in left_out]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
