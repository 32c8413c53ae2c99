"""Which modalities the person has practised on patients, and in which they are only trained."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from matcher.documents.document import Quote
from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import phrases
from matcher.lexicon.terms import Refused
from matcher.resumes.checklists import Ratings, find_ratings
from matcher.resumes.dates.periods import Period, months_of
from matcher.resumes.marked import Marked
from matcher.resumes.mentions import Mention
from matcher.resumes.resume import Credential, Education, ModalityLevel, ModalityUse, SetAside
from matcher.resumes.work.employment import Job

OF_DISCIPLINE = {
    "R": "radiography",
    "CT": "ct",
    "MR": "mri",
    "M": "mammography",
    "S": "ultrasound",
    "VS": "ultrasound",
    "BS": "ultrasound",
    "N": "nuclear_medicine",
    "BD": "bone_density",
    "CI": "interventional",
    "VI": "interventional",
    "CV": "interventional",
}
SILENT_SECTIONS = (
    "keywords",
    "references",
    "publications",
    "interests",
    "memberships",
    "awards",
    "languages",
    "letter",
    "objective",
)
TRAINING_SECTIONS = ("education", "training", "clinical", "credentials")
_NEVER_OWN = phrases("modalities", "never_own")
RATED_ZERO = "rated 0"
_OF_CT_OR_MR = re.compile(r"\b(?:CT|MRI?)\b[^.;]{0,40}$")
"""What leads to the angiograms of CT: "CT pulmonary angiograms, cerebral angiograms"."""


def find_modalities(
    marked: Marked,
    mentions: tuple[Mention, ...],
    jobs: tuple[Job, ...],
    credentials: tuple[Credential, ...],
    education: tuple[Education, ...],
    *,
    as_of: datetime.date,
) -> tuple[tuple[ModalityUse, ...], tuple[SetAside, ...]]:
    """The person's modalities in the lexicon's order, and the mentions that show none."""
    evidence: dict[tuple[str, ModalityLevel], list[Quote]] = {}
    set_aside: list[SetAside] = [_refusal(marked, r) for r in marked.found.refused if r.kind == "modality"]
    ratings = find_ratings(marked)
    works = any(j.imaging for j in jobs)
    trains = any(j.kind == "clinical" for j in jobs) or any(e.relevant for e in education)

    def add(id: str, level: ModalityLevel, quotes: Iterable[Quote]) -> None:
        evidence.setdefault((id, level), []).extend(quotes)

    for mention in mentions:
        quote = marked.quote(mention.term.char_start, mention.term.char_end)
        level, because = _level(marked, mention, jobs, works, trains, ratings)
        if level is not None:
            add(mention.term.id, level, quote)
        elif quote and because:
            denied = mention.denied or because == RATED_ZERO
            set_aside.append(SetAside(mention.term.id, quote[0], because, denied))
    for job in jobs:
        for id in job.title_modalities:
            title = job.post.titles[0]
            add(id, "practised", marked.quote(title.char_start, title.char_end))
    radiographer = any(c.id == "ARRT" and "R" in c.disciplines for c in credentials)
    for job in jobs:
        shown = set(modalities_of(job, mentions))
        if job.imaging and radiographer and shown <= {"fluoroscopy"} and job.post.titles:
            # who is registered in radiography and works as a technologist, in no other modality, takes X-rays
            title = job.post.titles[0]
            add("radiography", "practised", marked.quote(title.char_start, title.char_end))
    for credential in credentials:
        if credential.id == "ARRT" and credential.status != "pending":
            for discipline in credential.disciplines:
                if discipline in OF_DISCIPLINE:
                    add(OF_DISCIPLINE[discipline], "trained", credential.evidence[:1])
    therapist = any(c.id == "ARRT" and c.disciplines == ("T",) for c in credentials)
    if trains and not therapist:
        for e in education:
            if (
                e.relevant
                and re.search(r"radiograph|radiologic|x-?ray|radiolog", e.field or "", re.I)
                and e.status != "incomplete"
            ):
                add("radiography", "trained", e.evidence[:1])
    order = [e.id for e in load_lexicon().of_kind("modality")]
    uses = []
    for id in order:
        for level in ("practised", "trained"):
            quotes = evidence.get((id, level))  # type: ignore[arg-type]
            if quotes:
                months, last = _practice(marked, id, jobs, mentions, as_of) if level == "practised" else (None, None)
                uses.append(ModalityUse(id, level, months, last, tuple(dict.fromkeys(quotes))))  # type: ignore[arg-type]
                break
    return tuple(uses), tuple(set_aside)


def modalities_of(job: Job, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """What was practised in one post: by its title, and by what its text claims."""
    if not job.imaging:
        return ()
    own = [
        m.term.id
        for m in mentions
        if job.post.char_start <= m.term.char_start < job.post.char_end and m.sense == "claimed"
    ]
    return tuple(dict.fromkeys((*job.title_modalities, *own)))


def job_at(jobs: tuple[Job, ...], char: int) -> Job | None:
    """The post whose text holds a character."""
    return next((j for j in jobs if j.post.char_start <= char < j.post.char_end), None)


def _level(
    marked: Marked, mention: Mention, jobs: tuple[Job, ...], works: bool, trains: bool, ratings: Ratings
) -> tuple[ModalityLevel | None, str]:
    term = mention.term
    if (term.char_start, term.char_end) in ratings.never:
        return None, RATED_ZERO
    if mention.sense == "none":
        return None, mention.because
    if _is_angiogram(marked, mention) and _OF_CT_OR_MR.search(
        marked.text[mention.statement.char_start : term.char_start]
    ):
        return None, "an angiogram of CT or MR"
    if (term.char_start, term.char_end) in ratings.seen:
        return ("trained", "") if works or trains else (None, "")
    section = marked.section_at(term.char_start)
    job = job_at(jobs, term.char_start)
    if job is not None:
        if job.foreign:
            return None, f"{job.foreign}: not patients"
        if job.kind == "clinical":
            return "trained", ""
        if job.kind == "unpaid":
            return None, "unpaid work outside a clinical programme"
        if mention.sense == "trained":
            return ("trained", "") if works or trains or job.health_care else (None, "")
        if job.imaging:
            if _another_trade(marked, mention, job):
                return None, "named in a post of another modality, without doing it"
            return "practised", ""
        if job.health_care and mention.performed and not _makes_none(marked, job):
            return "practised", ""
        return None, "named in a post that does not image patients"
    if mention.sense == "trained" and section.has("letter") and (works or trains):
        return "trained", ""
    if section.has(*SILENT_SECTIONS):
        return None, "named in a part of the resume that states no practice" if section.has(
            "letter", "objective"
        ) else ""
    if section.has("clinical") or (section.has("education") and mention.sense == "trained"):
        return "trained", ""
    if not works and not trains:
        return None, "the resume shows no work or training in imaging patients"
    if mention.sense == "trained" or section.has(*TRAINING_SECTIONS):
        return "trained", ""
    if works and not mention.performed and term.id != "ultrasound" and _only_ultrasound(jobs):
        return None, "named in a list, by somebody whose posts are all of ultrasound"
    return ("practised" if works else "trained"), ""


def _makes_none(marked: Marked, job: Job) -> bool:
    """Whether title or department are of people under whose hands no image is made."""
    heading = marked.text[job.post.char_start : job.post.header_char_end]
    return bool(_NEVER_OWN.search(job.title or "") or phrases("employment", "not_scanning_place").search(heading))


def _only_ultrasound(jobs: tuple[Job, ...]) -> bool:
    return all(set(j.title_modalities) == {"ultrasound"} for j in jobs if j.imaging)


def _another_trade(marked: Marked, mention: Mention, job: Job) -> bool:
    """A sonographer names CT and does not do it; an angiogram in a CT post is a CT angiogram."""
    heading = marked.terms(job.post.char_start, job.post.header_char_end, "modality")
    own = set(job.title_modalities) | {t.id for t in heading}
    if not own or mention.term.id in own:
        return False
    if mention.term.id == "interventional" and own & {"ct", "mri"}:
        return _is_angiogram(marked, mention)
    return own == {"ultrasound"} and not mention.performed


def _is_angiogram(marked: Marked, mention: Mention) -> bool:
    return marked.text[mention.term.char_start : mention.term.char_end].casefold().startswith("angiogra")


def _practice(
    marked: Marked, id: str, jobs: tuple[Job, ...], mentions: tuple[Mention, ...], as_of: datetime.date
) -> tuple[int | None, str | None]:
    """Months of the posts in which it was practised, and when it was last."""
    periods: list[Period] = [p for j in jobs if id in modalities_of(j, mentions) for p in j.post.periods]
    if not periods:
        return None, None
    if any(p.current for p in periods):
        last = "present"
    else:
        ends = [p.end for p in periods if p.end is not None]
        last = str(max(ends, key=lambda d: (d.year, d.month or 12))) if ends else None  # type: ignore[assignment]
    return months_of(periods, as_of=as_of), last


def _refusal(marked: Marked, refused: Refused) -> SetAside:
    """The token with a word or two before it, so that the reader sees why."""
    line_start = marked.text.rfind("\n", 0, refused.char_start) + 1
    start = max(line_start, refused.char_start - 24)
    if start > line_start:
        space = marked.text.find(" ", start, refused.char_start)
        start = space + 1 if space > 0 else refused.char_start
    quotes = marked.quote(start, refused.char_end)
    return SetAside(refused.id, quotes[-1], refused.because)
