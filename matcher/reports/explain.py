"""One resume through every step: how it was read and split, what it states, how each line of its score came about.

The answer for whoever asks, a year later, why somebody stood fortieth. Adds nothing up but the running total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rich.text import Text

from matcher.documents.document import Quote, Remark
from matcher.jobs.profile import JobProfile
from matcher.judgement.career import gaps_in, overlaps_in, recency_of
from matcher.judgement.summary import questions_to_ask, would_meet_all_if
from matcher.ranking import Candidate
from matcher.reports.formats import WIDTH
from matcher.reports.glance import BASIS_WORDS, MARKS, TIER_MEANINGS, TIER_WORDS
from matcher.reports.layout import GAP, NARROWEST, columns, print_lines, wrap
from matcher.resumes.resume import Credential, Education, Employment, Person, Resume
from matcher.scoring.assessment import Assessment, total
from matcher.scoring.wording import (
    credential_in_words,
    education_in_words,
    modalities_in_words,
    month_in_words,
    months_in_words,
    sentence,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the file was read."""

    format: str
    page_count: int
    line_count: int
    remarks: tuple[Remark, ...] = ()


def render_explanation(
    candidate: Candidate,
    reading: Reading,
    profile: JobProfile,
    as_of: date,
    *,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """The explanation as text; no line is wider than `width`."""
    width = max(width, NARROWEST)
    return print_lines(draw_explanation(candidate, reading, profile, as_of, width=width), width=width, colour=colour)


def draw_explanation(
    candidate: Candidate, reading: Reading, profile: JobProfile, as_of: date, *, width: int = WIDTH
) -> Iterator[Text]:
    """Reading, sections, facts, assessments, what was set aside, flags: the order in which it happened."""
    yield from wrap(
        f"{candidate.file}, for {profile.title} ({profile.id}), as of {as_of.isoformat()}", width, style="bold"
    )
    yield from _draw_reading(reading, candidate.sha256, width)
    yield from _heading("2. Sections, and why each begins where it does")
    for section in candidate.resume.sections:
        where = f"{GAP}page {section.page}, line {section.line}: "
        yield from wrap(f"{section.kind} ({section.title or 'no title'}) – {section.because}", width, first=where)
    yield from _heading("3. Facts, and the words that state them")
    yield from _draw_person(candidate.person, width)
    yield from _draw_facts(candidate.resume, width)
    yield from _draw_career(candidate.resume, as_of, width)
    yield from _heading("4. Assessments: the lines that add up to the score")
    yield from _draw_assessments(candidate.assessments, width)
    tier = f"{TIER_WORDS[candidate.tier]} ({TIER_MEANINGS[candidate.tier]})"
    yield from wrap(f"Score {candidate.score:.1f} of {_possible(candidate):.1f}. Tier: {tier}.", width, style="bold")
    for told in filter(None, (would_meet_all_if(candidate), *questions_to_ask(candidate))):
        yield from wrap(told, width)
    for advice in profile.advice:
        yield from wrap(f"Note: {advice}", width)
    yield from _heading("5. Set aside: looked at, and not counted")
    yield from _draw_set_aside(candidate.resume, width)
    yield from _heading("6. To look at: never changes points")
    yield from _draw_flags(candidate.resume, width)


def _draw_reading(reading: Reading, sha256: str, width: int) -> Iterator[Text]:
    yield from _heading("1. Reading")
    pages = "1 page" if reading.page_count == 1 else f"{reading.page_count} pages"
    read = f"Read as {reading.format.upper()}: {pages}, {reading.line_count} lines."
    yield from wrap(" ".join((read, *(sentence(remark.message) for remark in reading.remarks))), width, first=GAP)
    yield from wrap(f"SHA-256 {sha256}", width, first=GAP)


def _draw_person(person: Person, width: int) -> Iterator[Text]:
    place = ", ".join(part for part in (person.city, person.state) if part)
    parts = [part for part in (person.name, person.email, person.full_phone, place, *person.links) if part]
    yield from wrap("; ".join(parts) or "not found", width, first=f"{GAP}Who to call (never scored): ")


def _draw_facts(resume: Resume, width: int) -> Iterator[Text]:
    for credential in resume.credentials:
        yield from _fact(f"Credential: {_say_credential(credential)}", credential.evidence, width)
    for education in resume.education:
        yield from _fact(f"Education: {_say_education(education)}", education.evidence, width)
    for job in resume.employment:
        yield from _fact(f"Employment: {_say_employment(job)}", job.evidence, width)
    for use in resume.modalities:
        months = f", {months_in_words(use.months)}" if use.months else ""
        last = f", last used {month_in_words(use.last_used)}" if use.last_used else ""
        words = f"Modality: {modalities_in_words([use.id])}, {use.level}{months}{last}"
        yield from _fact(words, use.evidence, width)
    yield from _fact(_say_experience(resume), resume.experience.evidence, width)
    for skill in resume.skills:
        yield from _fact(f"Skill: {skill.id.replace('_', ' ')}, shown in a {skill.shown_in}", skill.evidence, width)
    if resume.imaging_career:
        yield from _fact("Works or trains in diagnostic imaging of patients", resume.imaging_career, width)
    if resume.health_care:
        yield from _fact("Works or trains in health care", resume.health_care, width)


def _draw_career(resume: Resume, as_of: date, width: int) -> Iterator[Text]:
    said = [recency.because for recency in recency_of(resume, as_of=as_of)]
    said += [gap.because for gap in gaps_in(resume.employment, as_of=as_of)]
    said += [overlap.because for overlap in overlaps_in(resume.employment, as_of=as_of)]
    for fact in said:
        yield from wrap(f"Career (never scored): {fact}", width, first=GAP, then=GAP * 2)


def _say_credential(credential: Credential) -> str:
    dated = f", {month_in_words(credential.expires)}" if credential.expires else ""
    return f"{credential_in_words(credential)}, {credential.status}{dated}"


def _say_education(education: Education) -> str:
    imaging = "counts as imaging" if education.relevant else "not imaging"
    at = f", {education.institution}" if education.institution else ""
    return f"{education_in_words(education)}{at}, {education.status.replace('_', ' ')}, {imaging}"


def _say_employment(job: Employment) -> str:
    start, end = (month_in_words(date) if date else "?" for date in (job.start, job.end))
    length = f"{start} to {end}, {months_in_words(job.months)}" if job.months is not None else "no dates"
    imaging = "imaging of patients" if job.imaging else "not imaging of patients"
    practised = f" ({modalities_in_words(job.modalities)})" if job.modalities else ""
    senior = ", leads or teaches" if job.senior else ""
    return f"{job.title or 'no title'}, {job.employer or 'no employer'}: {length}, {imaging}{practised}{senior}"


def _say_experience(resume: Resume) -> str:
    clinical = resume.experience.clinical_months
    rotations = "of a length not given" if clinical is None else months_in_words(clinical) if clinical else "none"
    paid = months_in_words(resume.experience.imaging_months) if resume.experience.imaging_months else "none"
    return f"Experience: paid imaging work, each month once: {paid}; clinical rotations: {rotations}"


def _draw_assessments(assessments: Iterable[Assessment], width: int) -> Iterator[Text]:
    widths = (width - 36, 9, 6, 8, 5)
    yield columns(("requirement", "necessity", "points", "possible", "total"), widths)
    done: list[Assessment] = []
    for line in assessments:
        done.append(line)
        numbers = [f"{n:.1f}" for n in (line.points, line.points_possible, total(done))]
        padded = [Text(number.rjust(size)) for number, size in zip(numbers, widths[2:], strict=True)]
        yield columns((f"{MARKS[line.status]} {line.label}", line.necessity, *padded), widths)
        yield from wrap(f"{line.status}, {BASIS_WORDS[line.basis]}: {line.because}", width, first=GAP * 2)
        yield from _draw_quotes(line.evidence, width)
        for aside in line.set_aside:
            yield from wrap(f"set aside: “{aside.quote.quote}” – {aside.because}", width, first=GAP * 3)
        if line.ask:
            yield from wrap(line.ask, width, first=f"{GAP * 2}ask: ")


def _draw_set_aside(resume: Resume, width: int) -> Iterator[Text]:
    for aside in resume.set_aside:
        yield from wrap(f"{aside.about.replace('_', ' ')}: {aside.because}", width, first=GAP)
        yield from _draw_quotes((aside.quote,), width)
    if not resume.set_aside:
        yield Text(f"{GAP}nothing")


def _draw_flags(resume: Resume, width: int) -> Iterator[Text]:
    for flag in resume.flags:
        yield from _fact(f"{flag.code.replace('_', ' ')}: {flag.message}", flag.evidence, width)
    if not resume.flags:
        yield Text(f"{GAP}nothing")


def _fact(words: str, quotes: Iterable[Quote], width: int) -> Iterator[Text]:
    yield from wrap(words, width, first=GAP, then=GAP * 2)
    yield from _draw_quotes(quotes, width)


def _draw_quotes(quotes: Iterable[Quote], width: int) -> Iterator[Text]:
    said = cite(quotes)
    if said:
        yield from wrap(said, width, first=GAP * 3, style="cyan")


def cite(quotes: Iterable[Quote]) -> str:
    """The quotations and where they stand; a page is named once for all that follow on it.

    >>> cite([Quote(1, 7, "BLS"), Quote(1, 8, "04/2028"), Quote(2, 1, "ACLS")])
    'page 1, line 7 “BLS”, line 8 “04/2028”; page 2, line 1 “ACLS”'
    >>> cite([Quote(1, 3, "BLS", confidence=91)])
    'page 1, line 3 “BLS” (OCR, 91 % sure)'
    >>> cite([])
    ''
    """
    pages = groupby(quotes, key=lambda quote: quote.page)
    return "; ".join(
        f"page {page}, " + ", ".join(f"line {quote.line} “{quote.quote}”{_guessed(quote)}" for quote in on_page)
        for page, on_page in pages
    )


def _guessed(quote: Quote) -> str:
    return "" if quote.confidence is None else f" (OCR, {quote.confidence} % sure)"


def _heading(title: str) -> Iterator[Text]:
    yield Text()
    yield Text(title, "bold")


def _possible(candidate: Candidate) -> float:
    return sum(round(a.points_possible * 10) for a in candidate.assessments) / 10
