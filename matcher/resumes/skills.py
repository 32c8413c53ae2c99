"""Skills of the lexicon, each with the strongest place where it is shown: a job, a list, or a claim."""

from __future__ import annotations

from matcher.documents.document import Quote
from matcher.resumes.marked import Marked
from matcher.resumes.modalities import job_at
from matcher.resumes.resume import ShownIn, Skill
from matcher.resumes.work.employment import Job

SILENT_SECTIONS = ("keywords", "references", "letter", "objective", "interests", "publications")
MAX_QUOTES = 3  # enough to show a skill; a list of forty mentions convinces nobody more
_ORDER: tuple[ShownIn, ...] = ("job", "list", "claim")


def find_skills(marked: Marked, jobs: tuple[Job, ...]) -> tuple[Skill, ...]:
    """Every skill once, shown by a post in health care, a list, or a claim in the summary."""
    places: dict[str, dict[ShownIn, list[Quote]]] = {}
    for term in marked.found.of_kind("skill"):
        section = marked.section_at(term.char_start)
        if section.has(*SILENT_SECTIONS):
            continue
        job = job_at(jobs, term.char_start)
        if job is not None and not job.health_care and job.kind == "paid":
            continue  # "positioning" of a forklift, "scanning" of documents
        shown: ShownIn = "job" if job is not None else "claim" if section.has("header", "summary", "other") else "list"
        places.setdefault(term.id, {}).setdefault(shown, []).extend(marked.quote(term.char_start, term.char_end))
    skills = []
    for id, by_place in places.items():
        best = next(p for p in _ORDER if p in by_place)
        skills.append(Skill(id, best, tuple(dict.fromkeys(by_place[best]))[:MAX_QUOTES]))
    return tuple(skills)
