"""What came out otherwise for a variant of a resume, and the facts that were read otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from matcher.auditing.invariance.variant import Variant
from matcher.documents.document import Quote
from matcher.ranking import Candidate
from matcher.resumes.resume import Resume
from matcher.scoring.assessment import Assessment

NOT_FROM_FACTS = "the facts that were read are the same, so the scoring itself makes the difference"


class Fact(NamedTuple):
    """One thing that a resume states, and the words that state it."""

    value: str
    quotes: tuple[Quote, ...] = ()


class Change(NamedTuple):
    """A requirement's id with what its line said before and says now; or the tier, or that the file was read."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A variant of a resume that is scored otherwise, and the facts that were read otherwise in it."""

    file: str
    variant: Variant
    changes: tuple[Change, ...]
    causes: tuple[str, ...]


def find_difference(file: str, variant: Variant, one: Candidate, other: Candidate) -> Difference | None:
    """What another reading of the same resume scores otherwise, with the facts behind it; None where all is equal."""
    changes = [
        Change(a.requirement, _said(a), _said(b))
        for a, b in zip(one.assessments, other.assessments, strict=True)
        if (a.status, a.basis, a.points) != (b.status, b.basis, b.points)
    ]
    if one.tier != other.tier:
        changes.append(Change("tier", one.tier, other.tier))
    if not changes:
        return None
    return Difference(
        file, variant, tuple(changes), tuple(compare_facts(one.resume, other.resume)) or (NOT_FROM_FACTS,)
    )


def compare_facts(one: Resume, other: Resume) -> Iterator[str]:
    """The facts that only one of two readings has, or has otherwise."""
    before, after = dict(_facts(one)), dict(_facts(other))
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old and new and old.value != new.value:
            yield f"{name}: {old.value} → {new.value}{_quoted(new)}"
        elif old and not new:
            yield f"not read any more: {name} ({old.value}){_quoted(old)}"
        elif new and not old:
            yield f"read now: {name} ({new.value}){_quoted(new)}"


def _said(judged: Assessment) -> str:
    return f"{judged.status} ({judged.basis}), {judged.points:g} points"


def _quoted(fact: Fact) -> str:
    words = " … ".join(dict.fromkeys(q.quote for q in fact.quotes[:2]))
    return f", from “{words}”" if words else ""


def _facts(resume: Resume) -> Iterator[tuple[str, Fact]]:
    """Every fact under a name of its own, in what scoring may weigh."""
    seen: dict[str, int] = {}
    for name, fact in _named_facts(resume):
        seen[name] = seen.get(name, 0) + 1
        yield (f"{name} ({seen[name]})" if seen[name] > 1 else name), fact


def _named_facts(resume: Resume) -> Iterator[tuple[str, Fact]]:
    for c in resume.credentials:
        marks = " ".join((*c.disciplines, *filter(None, (c.expires, "limited" if c.limited else ""))))
        yield f"{c.id} {c.state or ''}".strip(), Fact(f"{c.status} {marks}".strip(), c.evidence)
    for e in resume.education:
        relevant = "relevant" if e.relevant else "of another field"
        yield f"{e.level} in {e.field or 'no field'}", Fact(f"{e.status}, {relevant}", e.evidence)
    for j in resume.employment:
        kind = ("imaging" if j.imaging else "other work") + (", senior" if j.senior else "")
        dates = f"{j.start} to {j.end}, {j.months} months, {kind}, {' '.join(j.modalities)}"
        yield f"post {j.title} at {j.employer}", Fact(dates.rstrip(", "), j.evidence)
    for m in resume.modalities:
        yield f"modality {m.id}", Fact(f"{m.level}, {m.months} months, last {m.last_used}", m.evidence)
    yield "months of imaging", Fact(str(resume.experience.imaging_months), resume.experience.evidence)
    yield "months of rotations", Fact(str(resume.experience.clinical_months), resume.experience.evidence)
    for s in resume.skills:
        yield f"skill {s.id}", Fact(f"shown in a {s.shown_in}", s.evidence)
    yield "health care", Fact("shown" if resume.health_care else "not shown", resume.health_care)
    yield "an imaging career", Fact("shown" if resume.imaging_career else "not shown", resume.imaging_career)
    for part in resume.sections:
        if part.title:
            yield f"the part “{part.title}”", Fact(f"read as {part.kind}")
    for a in resume.set_aside:
        yield f"set aside, {a.about}: {a.because}", Fact("denied" if a.denied else "not counted", (a.quote,))
