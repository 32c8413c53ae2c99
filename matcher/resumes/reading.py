"""A Document becomes a Person and a Resume. The order of the steps is the order of this function."""

from __future__ import annotations

import datetime
from dataclasses import replace

from matcher.documents.document import Document, Quote, RemarkCode
from matcher.resumes.credentials.claims import find_credentials
from matcher.resumes.dates.periods import months_of
from matcher.resumes.doubts.doubt import flag_of, join_flags, leave_out, set_aside_by
from matcher.resumes.doubts.finding import find_doubts, find_doubts_about_posts
from matcher.resumes.marked import Marked, mark_up
from matcher.resumes.mentions import Mention, find_mentions
from matcher.resumes.modalities import find_modalities, modalities_of
from matcher.resumes.person.owner import read_person
from matcher.resumes.resume import Credential, Education, Employment, Flag, Person, Resume, SectionOutline, SetAside
from matcher.resumes.schooling.education import find_education
from matcher.resumes.skills import find_skills
from matcher.resumes.work.employment import Job, Standing, find_jobs
from matcher.resumes.work.experience import find_experience

_REMARKED: dict[RemarkCode, str] = {
    "not_read": "not_read",
    "picture": "not_read",
    "unreliable": "not_read",
    "ocr": "read_by_ocr",
    "source": "source",
}
"""The remarks on the reading that a recruiter should see beside the candidate, and the code of their flag."""


ROUNDS = 6  # two are enough for the worst of tests/adversaries; a file made to need more only wastes our time


def read_resume(document: Document, *, as_of: datetime.date) -> tuple[Person, Resume]:
    """Who to call, and what the resume states: two values, so that scoring can be handed the second alone.

    Lines that earn doubt (stuffing, an advert, dates that cannot be) are left out, and the rest is read as if they
    were not there.
    """
    kept, flags = document, _flags(document)
    set_aside: tuple[SetAside, ...] = ()
    for rounds_left in range(ROUNDS, -1, -1):
        person = read_person(kept)
        marked = mark_up(kept, person.name)
        doubts = find_doubts(marked, as_of=as_of) if rounds_left else ()
        if not doubts:
            resume, jobs = _read_facts(marked, person, as_of=as_of)
            doubts = find_doubts_about_posts(marked, jobs, as_of=as_of) if rounds_left else ()
        if not doubts:
            break
        flags += tuple(flag_of(marked, doubt) for doubt in doubts)
        set_aside += tuple(one for doubt in doubts for one in set_aside_by(marked, doubt))
        kept = leave_out(kept, (line for doubt in doubts for line in doubt.lines))
    return person, replace(resume, flags=join_flags(flags), set_aside=resume.set_aside + set_aside)


def _read_facts(marked: Marked, person: Person, *, as_of: datetime.date) -> tuple[Resume, tuple[Job, ...]]:
    mentions = find_mentions(marked)
    credentials, refused = find_credentials(marked, as_of=as_of, home_state=person.state)
    education, not_schooling = find_education(marked, as_of=as_of)
    jobs = find_jobs(marked, mentions, Standing.of(credentials, education), as_of=as_of)
    modalities, not_practised = find_modalities(marked, mentions, jobs, credentials, education, as_of=as_of)
    resume = Resume(
        credentials=credentials,
        education=education,
        employment=tuple(_employment(marked, j, mentions, as_of) for j in jobs if j.kind == "paid"),
        modalities=modalities,
        experience=find_experience(marked, jobs, as_of=as_of),
        skills=find_skills(marked, jobs),
        health_care=_health_care(marked, jobs, education),
        imaging_career=_imaging_career(marked, jobs, credentials, education),
        set_aside=refused + not_schooling + not_practised,
        sections=tuple(
            SectionOutline(
                " and ".join(s.kinds),
                marked.document.lines[s.line_start].page_number,
                marked.document.lines[s.line_start].line_number,
                None if s.has("header", "letter") else s.title,  # the name may stand out like a heading
                "the contact lines" if s.has("header") and s.title else s.because,
            )
            for s in marked.sections
            if marked.document.lines
        ),
    )
    return resume, jobs


def _employment(marked: Marked, job: Job, mentions: tuple[Mention, ...], as_of: datetime.date) -> Employment:
    periods = job.post.periods
    first = periods[0] if periods else None
    end = None if first is None else "present" if first.current else str(first.end) if first.end else None
    quotes: tuple[Quote, ...] = ()
    for term in job.post.titles[:1]:
        quotes += marked.quote(term.char_start, term.char_end)
    if first is not None:
        quotes += marked.quote(first.char_start, first.char_end)
    if not quotes:
        quotes = marked.quote(*marked.line_span(job.post.line_start))
    return Employment(
        job.title,
        job.employer,
        str(first.start) if first and first.start else None,
        end,
        months_of(periods, as_of=as_of) if periods else None,
        job.imaging,
        modalities_of(job, mentions),
        job.senior,
        job.place,
        quotes,
    )


def _health_care(marked: Marked, jobs: tuple[Job, ...], education: tuple[Education, ...]) -> tuple[Quote, ...]:
    """What proves work or training in health care, imaging or not."""
    quotes = [q for j in jobs if j.health_care for q in _heading(marked, j)]
    quotes += [q for e in education if e.relevant for q in e.evidence[:1]]
    return tuple(dict.fromkeys(quotes))


def _imaging_career(
    marked: Marked, jobs: tuple[Job, ...], credentials: tuple[Credential, ...], education: tuple[Education, ...]
) -> tuple[Quote, ...]:
    """What proves work or training in diagnostic imaging of patients."""
    quotes = [q for j in jobs if j.imaging or j.kind == "clinical" for q in _heading(marked, j)]
    quotes += [q for e in education if e.relevant for q in e.evidence[:1]]
    quotes += [q for c in credentials if c.id in ("ARRT", "ARDMS", "NMTCB", "ARMRIT") for q in c.evidence[:1]]
    return tuple(dict.fromkeys(quotes))


def _heading(marked: Marked, job: Job) -> tuple[Quote, ...]:
    if job.post.titles:
        return marked.quote(job.post.titles[0].char_start, job.post.titles[0].char_end)
    return marked.quote(*marked.line_span(job.post.line_start))


def _flags(document: Document) -> tuple[Flag, ...]:
    flags = [Flag(_REMARKED[r.code], r.message) for r in document.remarks if r.code in _REMARKED]
    if document.disguised:
        quotes = tuple(dict.fromkeys(Quote(d.page, d.line, d.excerpt) for d in document.disguised))
        kinds = ", ".join(dict.fromkeys(d.why for d in document.disguised))
        flags.insert(0, Flag("disguised_text", f"Characters that are not what they seem ({kinds}).", quotes))
    if document.hidden:
        quotes = tuple(Quote(h.page, 0, h.text[:80]) for h in document.hidden)
        kinds = ", ".join(dict.fromkeys(h.why for h in document.hidden))
        message = f"Text that a person cannot see ({kinds}); it was not counted."
        flags.insert(0, Flag("hidden_text", message, quotes))
    return tuple(flags)
