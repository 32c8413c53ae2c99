"""What kind of post each is: paid imaging of patients, other paid work, clinical training, or unpaid."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import alternatives, phrases
from matcher.resumes.marked import Marked
from matcher.resumes.mentions import NOT_PATIENTS, Mention
from matcher.resumes.post_names import find_names
from matcher.resumes.posts import Post, find_posts

PostKind = Literal["paid", "clinical", "unpaid"]

SUBJECT_WEIGHT = 2  # two words of another subject in the body, or one in the heading, show that no patient is imaged
_LOOSE_SUBJECTS = frozenset(
    {"therapy", "research_phantom", "it_imaging", "ophthalmic", "photography", "printing", "documents"}
)
"""Subjects whose words a technologist's post may hold too: phantoms for quality control, records, photographs."""
_NO_HEALTH_CARE = frozenset(
    {"industrial", "security", "documents", "geospatial", "photography", "it_imaging", "printing", "objects"}
)
_REGISTRIES = frozenset({"ARRT", "ARDMS", "NMTCB", "ARMRIT", "CCI"})
_SCHOOL = re.compile(r"\b(?:College|University|School of|Institute|Academy)\b")


@dataclass(frozen=True, slots=True)
class Job:
    """A post, judged."""

    post: Post
    kind: PostKind
    title: str | None
    employer: str | None
    place: str | None
    imaging: bool
    health_care: bool
    foreign: str | None  # the subject that shows the images are not of patients: "veterinary", …
    senior: bool
    title_modalities: tuple[str, ...]
    because: str


def find_jobs(marked: Marked, mentions: tuple[Mention, ...]) -> tuple[Job, ...]:
    """Every post of the resume with its kind, in the order of the text."""
    judged = (_judge(marked, post, mentions) for post in find_posts(marked))
    jobs = [job for job in judged if job is not None]
    jobs = [_like_its_table(marked, job, jobs) for job in jobs]
    jobs = [_like_a_note_s(marked, job, jobs) for job in jobs]
    return tuple(_like_the_one_before(marked, job, jobs) for job in jobs)


def _judge(marked: Marked, post: Post, mentions: tuple[Mention, ...]) -> Job | None:
    header_end = marked.line_span(post.header_end - 1)[1]
    header, body = marked.text[post.char_start : header_end], marked.text[header_end : post.char_end]
    says = [load_lexicon().entry("title", t.id).more for t in post.titles]
    names = find_names(marked, post)
    title = names.title
    claimed = [m for m in mentions if m.sense == "claimed" and post.char_start <= m.term.char_start < post.char_end]
    says_nothing = title is None and not post.periods and not claimed
    if not post.titles and (says_nothing or _is_schooling(marked, post, header)):
        return None
    foreign = _foreign_subject(marked, post, header_end)
    in_health_care = bool(marked.terms(post.char_start, header_end, "health_setting"))
    kind = _kind(marked, post, header, says, foreign)
    if kind == "paid" and not foreign:
        imaging, because = _images_patients(
            title or "", says, claimed, body, in_health_care=in_health_care, registered=_is_registered(marked)
        )
    else:
        imaging, because = False, f"{foreign}: not patients" if foreign else f"{kind}, not paid employment"
    modalities = dict.fromkeys(m for s in says for m in s.get("modalities", ()) if imaging)
    health_care = imaging or in_health_care or any(s.get("health_care") or s.get("imaging") is True for s in says)
    return Job(
        post,
        kind,
        title,
        names.employer,
        names.place,
        imaging,
        health_care and foreign not in _NO_HEALTH_CARE,
        foreign,
        imaging and bool(phrases("employment", "senior").search(title or "") or _leads(body)),
        tuple(modalities),
        because,
    )


def _is_schooling(marked: Marked, post: Post, header: str) -> bool:
    """Schooling told like a post: a college in the heading, and its degree below."""
    return bool(_SCHOOL.search(header) and marked.terms(post.char_start, post.char_end, "degree"))


def _is_a_student_s(marked: Marked, post: Post) -> bool:
    """ "Since January 2026 I am three days a week in the hospital: 31 competencies so far", without a title."""
    told = marked.text[post.char_start : post.char_end]
    letter = post.section.has("header", "summary", "letter", "objective")
    return letter and not post.titles and bool(phrases("employment", "student_days").search(told))


def _kind(marked: Marked, post: Post, header: str, says: list[Any], foreign: str | None) -> PostKind:
    training = post.section.has("clinical") or phrases("employment", "clinical").search(header)
    if training or any(s.get("clinical") for s in says) or _is_a_student_s(marked, post):
        return "unpaid" if foreign else "clinical"
    if post.section.has("volunteer") or phrases("employment", "unpaid").search(header):
        return "unpaid"
    return "paid"


def _leads(body: str) -> bool:
    return bool(phrases("employment", "senior_duty").search(body))


def _images_patients(
    title: str, says: list[Any], claimed: list[Mention], body: str, *, in_health_care: bool, registered: bool
) -> tuple[bool, str]:
    """Whether making diagnostic images of patients is the main duty of a paid post, and the reason."""
    imaging = [s.get("imaging") for s in says]
    plain_title = re.sub(r"\(.*?\)", "", title).strip()
    makes_images = phrases("employment", "tech_head").search(title)
    other_duty = phrases("employment", "not_scanning_head").search(title)
    if True in imaging and (claimed or in_health_care or not _generic_title().fullmatch(plain_title)):
        return True, "the title is one of imaging patients"
    if "if_scans" in imaging:
        if any(s.get("scans_by_default") for s in says) or (makes_images and not other_duty):
            return True, "a lead technologist, who scans"
        if claimed and phrases("employment", "scans").search(body):
            return True, "leads and still scans"
        return False, "leads, and does not say that they still scan"
    if other_duty or any(s.get("imaging") is False and (s.get("health_care") or s.get("unrelated")) for s in says):
        return False, "the title is not one of imaging patients"
    if not says and registered and in_health_care and phrases("employment", "technologist").search(title):
        return True, "a registered technologist in a health-care post"
    if not says and registered and claimed:
        return True, "the duties of a registered technologist"
    if any(m.performed for m in claimed):
        return True, "the duties are imaging patients"
    return False, "neither title nor duties are imaging of patients"


@cache
def _generic_title() -> re.Pattern[str]:
    """Titles that also stand for other trades: they need a word of imaging, or a health-care employer, beside them."""
    before, head = (alternatives("employment", n) for n in ("generic_before", "generic_head"))
    return re.compile(rf"(?:(?:{before}) )*(?:{head})(?: [IVX\d]+)?(?:,? \w+)?", re.IGNORECASE)


def _is_registered(marked: Marked) -> bool:
    """Whether the resume names a registry of technologists at all."""
    return bool(marked.marks) or any(t.id in _REGISTRIES for t in marked.found.of_kind("credential"))


def _foreign_subject(marked: Marked, post: Post, header_end: int) -> str | None:
    """The subject that is imaged when it is not a patient: named in the heading, or by several words of the body."""
    words = {
        (t.id, marked.text[t.char_start : t.char_end].casefold()): t
        for t in marked.terms(post.char_start, post.char_end, "subject")
    }
    if not words:
        return None
    weights: dict[str, int] = {}
    for (subject, _), term in words.items():
        weights[subject] = weights.get(subject, 0) + (SUBJECT_WEIGHT if term.char_start < header_end else 1)
    subject = max(sorted(weights), key=lambda s: weights[s])
    in_heading = any(t.id == subject for t in marked.terms(post.char_start, header_end, "subject"))
    return subject if weights[subject] >= _weight_needed(marked, post, header_end, subject, in_heading) else None


def _weight_needed(marked: Marked, post: Post, header_end: int, subject: str, in_heading: bool) -> int:
    """More words are needed against an imaging title or a health-care employer, unless the heading itself decides."""
    if subject in NOT_PATIENTS and in_heading:
        return SUBJECT_WEIGHT
    titled = any(
        load_lexicon().entry("title", t.id).more.get("imaging") is True
        and not _generic_title().fullmatch(marked.text[t.char_start : t.char_end])
        for t in post.titles
    )
    needed = SUBJECT_WEIGHT + (1 if titled else 0) + (2 if titled and subject in _LOOSE_SUBJECTS else 0)
    return needed + (2 if marked.terms(post.char_start, header_end, "health_setting") else 0)


def _like_its_table(marked: Marked, job: Job, jobs: list[Job]) -> Job:
    """A row of a table of contracts that names no title is what most rows of the table are."""
    setting = marked.terms(job.post.char_start, job.post.char_end, "health_setting")
    if job.imaging or job.post.titles or job.foreign or job.kind != "paid" or not setting or not _is_row(marked, job):
        return job
    rows = [j for j in jobs if j.post.section == job.post.section and _is_row(marked, j) and j is not job]
    if sum(j.imaging for j in rows) * 2 > len(rows):
        return replace(job, imaging=True, because="a row in a table of imaging contracts")
    return job


def _like_a_note_s(marked: Marked, job: Job, jobs: list[Job]) -> Job:
    """ "'99-'08 Saline River Hosp. One-tech nights.": no post of the note has a title, and its author signs RT(R)."""
    setting = marked.terms(job.post.char_start, job.post.char_end, "health_setting")
    says_so = marked.marks and setting and not job.foreign and job.kind == "paid"
    if job.imaging or not says_so or any(j.title or j.post.titles for j in jobs) or not any(j.imaging for j in jobs):
        return job
    return replace(job, imaging=True, because="a hospital, in a note of a registered technologist without titles")


def _like_the_one_before(marked: Marked, job: Job, jobs: list[Job]) -> Job:
    """ "Same as above, with masks." """
    said = marked.text[job.post.char_start : job.post.char_end]
    if job.imaging or job.post.titles or not re.search(r"\bsame (?:as above|duties|job|work)\b", said, re.IGNORECASE):
        return job
    before = [j for j in jobs if j.post.char_start < job.post.char_start and (j.imaging or j.post.titles)]
    imaged = [j for j in before if j.imaging]
    return replace(job, imaging=True, because="the same work as in the post above") if imaged else job


def _is_row(marked: Marked, job: Job) -> bool:
    return marked.document.lines[job.post.line_start].role == "cell"
