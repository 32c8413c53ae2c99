"""A small ranking, made by hand from the contract types: what the tests of the reports look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from matcher.documents.document import Quote, UnreadFile
from matcher.jobs.profile import CredentialRequirement, FurtherModalitiesRequirement, JobProfile
from matcher.ranking import Candidate, Ranking, rank
from matcher.resumes.resume import Credential, Employment, Experience, Flag, ModalityUse, Person, Resume, SetAside
from matcher.resumes.resume import SectionOutline as Section
from matcher.scoring.assessment import Assessment

AS_OF = date(2026, 11, 1)
MARK = Quote(1, 3, "R.T.(R)(CT)(ARRT)")
HARTFORD = Quote(1, 2, "Hartford, CT")

PROFILE = JobProfile(
    id="imaging-technician",
    title="Imaging Technician",
    requirements=(
        CredentialRequirement(
            id="arrt",
            label="ARRT registration",
            necessity="must",
            points=70,
            quote="ARRT certification is required.",
            credentials=("ARRT",),
        ),
        FurtherModalitiesRequirement(
            id="further-modalities",
            label="More modalities",
            necessity="preferred",
            points=30,
            quote="More is better.",
            modalities=("ct",),
            shares_by_count=(1,),
        ),
    ),
    sha256="ab" * 32,
    posting="ARRT certification is required. More is better.",
)

RESUME = Resume(
    credentials=(Credential("ARRT", "active", ("R", "CT"), expires="2027-03", evidence=(MARK,)),),
    employment=(
        Employment(
            "CT Technologist", "Lakeside", "2019-03", "present", 93, True, ("ct",), evidence=(Quote(1, 9, "CT Tech"),)
        ),
    ),
    modalities=(ModalityUse("ct", "practised", 93, "present", (Quote(1, 9, "CT Tech"),)),),
    experience=Experience(93, None),
    set_aside=(SetAside("ct", HARTFORD, "Connecticut, not computed tomography"),),
    sections=(Section("work", 1, 8, "Experience", "a heading of its own"),),
)


def example_candidate(file: str = "ada.pdf", name: str | None = "Ada Obi", **changes: object) -> Candidate:
    """A candidate who meets the must and earns part of the rest; `changes` replace her fields."""
    assessments = (
        Assessment("arrt", "ARRT registration", "must", "met", "stated", 70.0, 1.0, "Holds ARRT in CT.", None, (MARK,)),
        Assessment(
            "further-modalities",
            "More modalities",
            "preferred",
            "partial",
            "stated",
            30.0,
            12.5 / 30,
            "Practises CT.",
            "Ask which scanners.",
            (Quote(1, 9, "CT Tech"),),
            RESUME.set_aside,
        ),
    )
    candidate = Candidate(file, "cd" * 32, Person(name, "a@example.com"), RESUME, assessments, 82.5, "meets_all")
    return replace(candidate, **changes)  # type: ignore[arg-type]


def example_silent(file: str = "bo.txt") -> Candidate:
    """A candidate whose resume says nothing of what the job asks."""
    assessments = (
        Assessment(
            "arrt",
            "ARRT registration",
            "must",
            "unmet",
            "silent",
            70.0,
            0.0,
            "The resume does not mention ARRT.",
            "Ask whether they hold ARRT.",
            condition="ARRT turns out to be held",
        ),
        Assessment(
            "further-modalities", "More modalities", "preferred", "unmet", "silent", 30.0, 0.0, "No modality is named."
        ),
    )
    return Candidate(file, "ef" * 32, Person("Bo Li"), Resume(), assessments, 0.0, "near_miss")


def example_ranking(*candidates: Candidate, unread: tuple[UnreadFile, ...] | None = None) -> Ranking:
    """Two candidates and one unread file, unless others are given."""
    scan = UnreadFile("scan.jpg", "unsupported", "scan.jpg: no reader for pictures.", "Ask for a PDF with text.")
    chosen = candidates or (example_silent(), example_candidate())
    return rank(chosen, (scan,) if unread is None else unread, profile=PROFILE, as_of=AS_OF)


def hostile(text: str) -> Candidate:
    """A candidate in whose name, reason, flag and quotations this text stands."""
    quote = Quote(1, 1, text)
    resume = replace(RESUME, flags=(Flag("hidden_text", text, (quote,)),), set_aside=(SetAside("ct", quote, text),))
    line = Assessment("arrt", text, "must", "met", "stated", 70.0, 1.0, text, text, (quote,), resume.set_aside)
    return example_candidate(f"{text}.pdf", text, resume=resume, assessments=(line,), score=70.0)
