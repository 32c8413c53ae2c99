"""What kind of post each is: paid imaging of patients, other paid work, clinical training, or unpaid."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import phrases
from matcher.lexicon.terms import Term
from matcher.resumes.arrt import find_marks
from matcher.resumes.marked import Marked
from matcher.resumes.mentions import NOT_PATIENTS, Mention
from matcher.resumes.posts import Post, find_posts

PostKind = Literal["paid", "clinical", "unpaid"]

_SCHOOL = re.compile(r"\b(?:College|University|School of|Institute|Academy)\b")
_SEPARATOR = re.compile(r"\s*[|\t•·]\s*|\s{3,}|\s+[-–—]\s+|;\s")
_CLINICAL = phrases("employment", "clinical")
_UNPAID = phrases("employment", "unpaid")
_SCANS = phrases("employment", "scans")
_TECH_HEAD = phrases("employment", "tech_head")
_GENERIC = re.compile(
    r"(?:staff |lead |senior |charge |night |digital |medical )*(?:imaging )?(?:technologist|technician|tech|specialist|operator)(?: [IVX\d]+)?(?:,? \w+)?", re.I
)
"""Titles that also stand for other trades: they need a word of imaging patients, or a health-care employer, beside them."""
_TECHNOLOGIST = re.compile(r"\btechnologist\b|\bstaff tech\b|\btech\b", re.I)
_NOT_SCANNING_HEAD = phrases("employment", "not_scanning_head")
_LOOSE_SUBJECTS = frozenset({"therapy", "research_phantom", "it_imaging", "ophthalmic", "photography", "printing", "documents"})
"""Subjects whose words a technologist's post may hold too: phantoms for quality control, records, photographs."""
_SENIOR = phrases("employment", "senior")
_SENIOR_DUTY = phrases("employment", "senior_duty")


@dataclass(frozen=True, slots=True)
class Job:
    """A post, judged."""

    post: Post
    kind: PostKind
    title: str | None
    employer: str | None
    imaging: bool
    health_care: bool
    foreign: str | None  # the subject that shows the images are not of patients: "veterinary", …
    senior: bool
    title_ids: tuple[str, ...]
    title_modalities: tuple[str, ...]
    because: str


def find_jobs(marked: Marked, mentions: tuple[Mention, ...]) -> tuple[Job, ...]:
    """Every post of the resume with its kind, in the order of the text."""
    jobs: list[Job] = []
    for post in find_posts(marked):
        job = _judge(marked, post, mentions)
        if job is not None:
            jobs.append(job)
    return tuple(_like_its_table(marked, job, jobs) for job in jobs)


def _like_its_table(marked: Marked, job: Job, jobs: list[Job]) -> Job:
    """A row of a table of contracts that names no title is what most rows of the table are."""
    setting = marked.terms(job.post.char_start, job.post.char_end, "health_setting")
    if job.imaging or job.post.titles or job.foreign or job.kind != "paid" or not setting or not _is_row(marked, job):
        return job
    rows = [j for j in jobs if j.post.section == job.post.section and _is_row(marked, j) and j is not job]
    if sum(j.imaging for j in rows) * 2 > len(rows):
        return replace(job, imaging=True, because="a row in a table of imaging contracts")
    return job


def _is_row(marked: Marked, job: Job) -> bool:
    return marked.document.lines[job.post.line_start].role == "cell"


def _judge(marked: Marked, post: Post, mentions: tuple[Mention, ...]) -> Job | None:
    header_end = marked.line_span(post.header_end - 1)[1]
    header = marked.text[post.char_start : header_end]
    body = marked.text[header_end : post.char_end]
    infos = [(t, load_lexicon().entry("title", t.id).more) for t in post.titles]
    title, employer = _names(marked, post)
    if title is None and not infos and not post.periods:
        return None
    if _SCHOOL.search(header) and not infos and marked.terms(post.char_start, post.char_end, "degree"):
        return None  # schooling, told like a post
    foreign = _foreign_subject(marked, post, header_end)
    own = [m for m in mentions if post.char_start <= m.term.char_start < post.char_end]
    kind: PostKind = "paid"
    if post.section.has("clinical") or _CLINICAL.search(header) or any(i.get("clinical") for _, i in infos):
        kind = "clinical" if not foreign else "unpaid"
    elif post.section.has("volunteer") or _UNPAID.search(header):
        kind = "unpaid"
    setting = marked.terms(post.char_start, header_end, "health_setting")
    imaging, because = _images_patients(infos, title, header, body, own, foreign, kind, bool(setting), _registered(marked))
    if kind == "clinical" and post.section.has("clinical", "work") is False and not own:
        kind = "unpaid"
    modalities = tuple(dict.fromkeys(m for _, i in infos for m in i.get("modalities", ()))) if imaging else ()
    health = bool(
        imaging
        or any(i.get("health_care") or i.get("imaging") is True for _, i in infos)
        or setting
    ) and foreign not in ("industrial", "security", "documents", "geospatial", "photography", "it_imaging", "printing")
    senior = imaging and bool(_SENIOR.search(title or "") or _SENIOR_DUTY.search(body))
    return Job(
        post,
        kind,
        title,
        employer,
        imaging,
        health,
        foreign,
        senior,
        tuple(t.id for t in post.titles),
        modalities,
        because,
    )


def _images_patients(
    infos: list[tuple[Term, Any]],
    title: str | None,
    header: str,
    body: str,
    own: list[Mention],
    foreign: str | None,
    kind: PostKind,
    in_health_care: bool,
    registered: bool,
) -> tuple[bool, str]:
    """Whether making diagnostic images of patients is the main duty of a paid post, and the reason."""
    if kind != "paid":
        return False, f"{kind}, not paid employment"
    if foreign:
        return False, f"{foreign}: the images are not of patients"
    named = title or ""
    says = [i.get("imaging") for _, i in infos]
    claimed = [m for m in own if m.sense == "claimed"]
    if True in says and (not _GENERIC.fullmatch(named) or claimed or in_health_care):
        return True, "the title is one of imaging patients"
    if "if_scans" in says:
        if any(i.get("scans_by_default") for _, i in infos) or (
            _TECH_HEAD.search(named) and not _NOT_SCANNING_HEAD.search(named)
        ):
            return True, "a lead technologist, who scans"
        if len(claimed) >= 1 and _SCANS.search(body):
            return True, "leads and still scans"
        return False, "leads, and does not say that they still scan"
    if says and False in says:
        if (
            _NOT_SCANNING_HEAD.search(named)
            or not _TECH_HEAD.search(named)
            or any(i.get("imaging") is False and (i.get("health_care") or i.get("unrelated")) for _, i in infos)
        ):
            return False, "the title is not one of imaging patients"
    if _NOT_SCANNING_HEAD.search(named):
        return False, "the title is not one of imaging patients"
    imaging_title = any(m.term.char_end <= len(header) + m.statement.char_start for m in claimed) and _TECH_HEAD.search(
        named
    )
    if imaging_title and claimed:
        return True, "a technologist of that modality"
    if not says and registered and in_health_care and _TECHNOLOGIST.search(named):
        return True, "a registered technologist in a health-care post"
    if claimed and not says and registered:
        return True, "the duties of a registered technologist"
    if any(m.performed for m in claimed):
        return True, "the duties are imaging patients"
    return False, "neither title nor duties are imaging of patients"


_REGISTRIES = frozenset({"ARRT", "ARDMS", "NMTCB", "ARMRIT"})


def _registered(marked: Marked) -> bool:
    """Whether the resume names a registry of technologists at all."""
    return bool(find_marks(marked.text)) or any(t.id in _REGISTRIES for t in marked.found.of_kind("credential"))


def _foreign_subject(marked: Marked, post: Post, header_end: int) -> str | None:
    """The subject that is imaged when it is not a patient: named in the heading, or by several words of the body."""
    weights: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for term in marked.terms(post.char_start, post.char_end, "subject"):
        word = marked.text[term.char_start : term.char_end].casefold()
        if (term.id, word) in seen:
            continue
        seen.add((term.id, word))
        weights[term.id] = weights.get(term.id, 0) + (2 if term.char_start < header_end else 1)
    if not weights:
        return None
    subject = max(sorted(weights), key=lambda s: weights[s])
    weight = weights[subject]
    setting = marked.terms(post.char_start, header_end, "health_setting")
    imaging_title = any(load_lexicon().entry("title", t.id).more.get("imaging") is True for t in post.titles)
    needed = 2 + (1 if imaging_title else 0) + (2 if imaging_title and subject in _LOOSE_SUBJECTS else 0)
    if subject in NOT_PATIENTS and any(
        t.id == subject for t in marked.terms(post.char_start, header_end, "subject")
    ):
        needed = 2
    elif setting:
        needed += 2
    return subject if weight >= needed else None


def _names(marked: Marked, post: Post) -> tuple[str | None, str | None]:
    """Title and employer as the heading lines give them."""
    pieces: list[tuple[int, int]] = []
    blanked = marked.text
    for period in post.periods:
        blanked = (
            blanked[: period.char_start] + "\t" * (period.char_end - period.char_start) + blanked[period.char_end :]
        )
    for line in range(post.line_start, post.header_end):
        start, end = marked.line_span(line)
        at = start
        for sep in _SEPARATOR.finditer(blanked, start, end):
            pieces.append((at, sep.start()))
            at = sep.end()
        pieces.append((at, end))
    titled = {t.char_start for t in post.titles}
    title: str | None = None
    employer: str | None = None
    written = marked.document.text
    for start, end in pieces:
        text = written[start:end].strip(" ,()\t.:")
        if len(text) < 2:
            continue
        holds_title = any(start <= t < end for t in titled)
        if holds_title and title is None:
            first = (
                min(t for t in post.titles if start <= t.char_start < end)
                if False
                else next(t for t in post.titles if start <= t.char_start < end)
            )
            stop = written.find(",", first.char_end, end)
            title = written[start : stop if stop > 0 else end].strip(" ,()\t.:")
            rest = written[stop + 1 : end].strip(" ,()\t.") if stop > 0 else ""
            if rest and employer is None:
                employer = rest
        elif employer is None and not holds_title:
            employer = text
    if title is None and titled:
        title = written[post.titles[0].char_start : post.titles[0].char_end]
    if title is None:
        for start, end in pieces:
            words = marked.terms(start, end, "title_word")
            if words:
                title = written[start:end].strip(" ,()\t.:")
                break
    return title, employer
