"""What kind of post each is: paid imaging of patients, other paid work, clinical training, or unpaid."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import phrases
from matcher.resumes.dates.periods import Period
from matcher.resumes.marked import Marked
from matcher.resumes.mentions import Mention
from matcher.resumes.resume import Credential, Education
from matcher.resumes.work.names import find_names
from matcher.resumes.work.posts import Post, find_posts
from matcher.resumes.work.subjects import foreign_subject, generic_title, names_patients
from matcher.resumes.work.told_posts import TOLD_IN, find_told_posts

PostKind = Literal["paid", "clinical", "unpaid"]

_NO_HEALTH_CARE = frozenset(
    {"industrial", "security", "documents", "geospatial", "photography", "it_imaging", "printing", "objects"}
)
_REGISTRIES = frozenset({"ARRT", "ARDMS", "NMTCB", "ARMRIT", "CCI"})
_PERMITS = frozenset({*_REGISTRIES, "STATE_LICENSE"})
NO_PATIENTS = "nothing shows that the images are of patients"
SCHOOL_WITHIN = 120  # characters: the first two lines
_ONLY_UNPAID = re.compile(r"\b(?:unpaid|not paid)\b", re.IGNORECASE)
_TRAINS = re.compile(
    r"\b(?:clinic|extern|intern|practic|rotation|student|train|radio|imaging|x-?ray|hospital)", re.IGNORECASE
)
"""Words beside "unpaid" that tell of training; without them it was care of a family, or a favour."""
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rest of the resume says of its owner, and a post alone may not."""

    registered: bool  # by a registry of imaging, now, once or soon
    schooled: bool  # in imaging, or permitted to do it

    @classmethod
    def of(cls, credentials: tuple[Credential, ...], education: tuple[Education, ...]) -> Standing:
        """What credentials and schooling say."""
        permitted = any(c.id in _PERMITS for c in credentials)
        return cls(any(c.id in _REGISTRIES for c in credentials), permitted or any(e.relevant for e in education))


def find_jobs(
    marked: Marked, mentions: tuple[Mention, ...], standing: Standing, *, as_of: datetime.date
) -> tuple[Job, ...]:
    """Every post of the resume with its kind, in the order of the text; what begins after `as_of` is none."""
    jobs: list[Job] = []
    for post in find_all_posts(marked):
        if post.periods and all(_is_to_come(p, as_of) for p in post.periods):
            continue
        job = _judge(marked, post, mentions, standing, jobs)
        jobs += [job] if job is not None else []
    jobs = [_like_its_table(marked, job, jobs) for job in jobs]
    jobs = [_like_a_note_s(marked, job, jobs) for job in jobs]
    return tuple(_like_the_one_before(marked, job, jobs) for job in jobs)


def find_all_posts(marked: Marked) -> tuple[Post, ...]:
    """The posts that are laid out; of a resume without a part for work also those that it tells in sentences."""
    posts = find_posts(marked)
    if any(p.section.has("work", "military") and p.periods and any(q.current for q in p.periods) for p in posts):
        return posts
    for section in marked.sections:
        own = [p for p in posts if p.section is section]
        if section.has(*TOLD_IN) and not any(p.periods and not _is_told(marked, p) for p in own):
            told = find_told_posts(marked, section)
            posts = (*(p for p in posts if p not in own), *told) if told else posts
    return tuple(sorted(posts, key=lambda p: p.char_start))


def _is_told(marked: Marked, post: Post) -> bool:
    """Whether the post opens like a sentence of a tale, and not with an employer, a title or a date."""
    return bool(phrases("told_posts", "opens").match(marked.text, post.char_start))


def _is_to_come(period: Period, as_of: datetime.date) -> bool:
    start = period.start
    return start is not None and (start.year, start.month or 1) > (as_of.year, as_of.month)


def _judge(
    marked: Marked, post: Post, mentions: tuple[Mention, ...], standing: Standing, before: list[Job]
) -> Job | None:
    header_end = post.header_char_end
    header, body = marked.text[post.char_start : header_end], marked.text[header_end : post.char_end]
    says = [load_lexicon().entry("title", t.id).more for t in post.titles]
    names = find_names(marked, post)
    title = names.title
    claimed = [m for m in mentions if m.sense == "claimed" and post.char_start <= m.term.char_start < post.char_end]
    says_nothing = title is None and not post.periods and not claimed
    if not post.titles and (says_nothing or _is_schooling(marked, post, named=bool(title or names.employer))):
        return None
    in_health_care = bool(marked.terms(post.char_start, header_end, "health_setting"))
    if phrases("employment", "no_post").search(header) and not (post.titles and in_health_care):
        return None
    if _is_of_cards(marked, post) and not in_health_care:
        return None
    foreign = foreign_subject(marked, post, header_end)
    if before and phrases("employment", "same_employer").search(header):
        foreign = foreign or before[-1].foreign
        in_health_care = in_health_care or before[-1].health_care
    kind = _kind(marked, post, header, says, foreign)
    if kind == "paid" and not foreign:
        beside = in_health_care or (bool(before) and before[-1].imaging and before[-1].post.section == post.section)
        imaging, because = _images_patients(
            title or "", says, claimed, header, header + body, in_health_care=beside, standing=standing
        )
        if imaging and not standing.schooled and not names_patients(marked, post, title or "", in_health_care):
            imaging, because = False, NO_PATIENTS
    else:
        imaging, because = False, f"{foreign}: not patients" if foreign else f"{kind}, not paid employment"
    modalities = dict.fromkeys(m for s in says for m in s.get("modalities", ()) if imaging)
    titled = any(s.get("health_care") or s.get("imaging") is True for s in says) and because != NO_PATIENTS
    health_care = imaging or in_health_care or titled
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


def _is_schooling(marked: Marked, post: Post, *, named: bool) -> bool:
    """Schooling told like a post: a college in the heading, or right below one that has only dates, and its degree."""
    ends = post.header_char_end if named else min(post.char_end, post.char_start + SCHOOL_WITHIN)
    school = _SCHOOL.search(marked.text, post.char_start, ends)
    return bool(school and marked.terms(post.char_start, post.char_end, "degree"))


def _is_of_cards(marked: Marked, post: Post) -> bool:
    """ "ARRT (R) | inactive since 2020": what became of a card."""
    start, end = marked.line_span(post.line_start)
    registries = [m for m in marked.marks if m.names_registry and start <= m.char_start < end]
    named = [*registries, *marked.terms(start, end, "credential")]
    return bool(named) and not marked.terms(start, end, "title")


def _is_a_student_s(marked: Marked, post: Post) -> bool:
    """ "Since January 2026 I am three days a week in the hospital: 31 competencies so far", without a title."""
    told = marked.text[post.char_start : post.char_end]
    letter = post.section.has("header", "summary", "letter", "objective")
    return letter and not post.titles and bool(phrases("employment", "student_days").search(told))


def _kind(marked: Marked, post: Post, header: str, says: list[Any], foreign: str | None) -> PostKind:
    worked = any(s.get("imaging") in (True, "if_scans") and not s.get("clinical") for s in says)
    images = any(s.get("imaging") or s.get("clinical") for s in says)
    if not images and not post.section.has("clinical") and _ONLY_UNPAID.search(header) and not _TRAINS.search(header):
        return "unpaid"
    training = (post.section.has("clinical") and not worked) or phrases("employment", "clinical").search(header)
    if training or any(s.get("clinical") for s in says) or _is_a_student_s(marked, post):
        return "unpaid" if foreign else "clinical"
    if post.section.has("volunteer") or phrases("employment", "unpaid").search(header):
        return "unpaid"
    return "paid"


def _leads(body: str) -> bool:
    return bool(phrases("employment", "senior_duty").search(body))


def _images_patients(
    title: str,
    says: list[Any],
    claimed: list[Mention],
    header: str,
    told: str,
    *,
    in_health_care: bool,
    standing: Standing,
) -> tuple[bool, str]:
    """Whether making diagnostic images of patients is the main duty of a paid post, and the reason."""
    imaging = [s.get("imaging") for s in says]
    plain_title = re.sub(r"\(.*?\)", "", title).strip()
    makes_images = phrases("employment", "tech_head").search(title)
    other_duty = phrases("employment", "not_scanning_head").search(title) or (
        not makes_images and phrases("employment", "not_scanning_place").search(header)
    )
    if phrases("employment", "helper").search(title):
        return False, "helps those who make the images"
    generic = bool(generic_title().fullmatch(plain_title))
    elsewhere = generic and not claimed and phrases("employment", "other_department").search(header)
    if True in imaging and not elsewhere and (claimed or in_health_care or not generic):
        return True, "the title is one of imaging patients"
    if "if_scans" in imaging and not elsewhere:
        if any(s.get("scans_by_default") for s in says) or (makes_images and not other_duty):
            return True, "a lead technologist, who scans"
        if claimed and phrases("employment", "scans").search(told):
            return True, "leads and still scans"
        return False, "leads, and does not say that they still scan"
    if other_duty or any(s.get("imaging") is False and (s.get("health_care") or s.get("unrelated")) for s in says):
        return False, "the title is not one of imaging patients"
    if not says and standing.registered and in_health_care and phrases("employment", "technologist").search(title):
        return True, "a registered technologist in a health-care post"
    if not says and standing.registered and claimed:
        return True, "the duties of a registered technologist"
    if standing.schooled and any(m.performed for m in claimed):
        return True, "the duties are imaging patients"
    return False, "neither title nor duties are imaging of patients"


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
