"""What the rules share: the facts that can be quoted, what was set aside about them, how an Assessment is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from matcher.documents.document import Quote
from matcher.jobs.profile import Asked
from matcher.resumes.resume import Resume, SetAside
from matcher.scoring.assessment import Assessment, Basis, Status, tenths, unique_quotes
from matcher.scoring.wording import sentence


class HasEvidence(Protocol):
    """Any fact of a resume."""

    @property
    def evidence(self) -> tuple[Quote, ...]: ...


Fact = TypeVar("Fact", bound=HasEvidence)


def quotable(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that have a quotation. One that nobody can point at does not count."""
    return tuple(f for f in facts if f.evidence)


def quotes_of(facts: Iterable[HasEvidence]) -> tuple[Quote, ...]:
    """All quotations of these facts, each once."""
    return unique_quotes(q for f in facts for q in f.evidence)


def set_aside_about(resume: Resume, *about: str) -> tuple[SetAside, ...]:
    """What the resume seems to say about these ids, and why it does not count."""
    return tuple(s for s in resume.set_aside if s.about in about)


def denials(set_aside: Iterable[SetAside]) -> tuple[SetAside, ...]:
    """Those that say no, unlike look-alikes ("Hartford, CT"), which say nothing.

    >>> no = SetAside("mri", Quote(1, 9, "no MRI experience"), "not done", denied=True)
    >>> denials([SetAside("ct", Quote(1, 2, "Hartford, CT"), "Connecticut, not computed tomography"), no]) == (no,)
    True
    """
    return tuple(s for s in set_aside if s.denied)


def imaging_career(resume: Resume) -> tuple[Quote, ...]:
    """Proof of work or training in imaging patients: what the resume's reader found, and the posts that image."""
    return unique_quotes((*resume.imaging_career, *quotes_of(e for e in resume.employment if e.imaging)))


def judged(
    asked: Asked,
    share: float,
    basis: Basis,
    because: str,
    *,
    status: Status | None = None,
    ask: str | None = None,
    evidence: Iterable[Quote] = (),
    set_aside: Iterable[SetAside] = (),
    condition: str | None = None,
) -> Assessment:
    """The Assessment for a share (0 to 1) of the points; the status follows from the share where none is given.

    `condition` completes "would be met if …"; without one, it is that the requirement is shown.
    """
    status = status or ("met" if share >= 1 else "partial" if share > 0 else "unmet")
    return Assessment(
        requirement=asked.id,
        label=asked.label,
        necessity=asked.necessity,
        status=status,
        basis=basis,
        points_possible=tenths(asked.points) / 10,
        share=min(share, 1.0),
        because=sentence(because),
        ask=ask,
        evidence=unique_quotes(evidence),
        set_aside=tuple(set_aside),
        condition=None if status == "met" else condition or f"“{asked.label}” is shown",
    )
