"""Are the skills shown, in work rather than in a list, and in a setting where they mean what the job means?"""

from __future__ import annotations

from datetime import date

from matcher.documents.document import Quote
from matcher.jobs.profile import SkillRequirement
from matcher.resumes.resume import Resume, Skill
from matcher.scoring.assessment import Assessment
from matcher.scoring.facts import denials, imaging_career, judged, quotable, quotes_of, set_aside_about
from matcher.scoring.wording import listed

SHOWN_SHARE = {"job": 1.0, "list": 0.7, "claim": 0.4}  # done in a post; listed; said of oneself
IMPLIED_BY_IMAGING = 0.6  # nobody images patients for a living without it, whatever words the resume has
IMPLIED_BY_HEALTH_CARE = 0.4  # patients were cared for, though not in front of a detector
CALLED = {"ehr_systems": "EHR systems", "pacs_ris": "PACS or RIS", "mri_safety": "MRI safety"}  # the rest say it as is
BESIDE_IMAGING_SHARE = 0.5  # an imaging skill of somebody in health care who does not image


def judge(asked: SkillRequirement, resume: Resume, *, as_of: date) -> Assessment:
    """Points by the number of skills and the strongest place of each; some where the career itself shows them."""
    skills = tuple(s for s in quotable(resume.skills) if s.id in asked.skills)
    set_aside = set_aside_about(resume, *asked.skills)
    imaging, care = imaging_career(resume), resume.health_care
    best = {i: max(SHOWN_SHARE[s.shown_in] for s in skills if s.id == i) for i in {s.id for s in skills}}
    by_words = min(1.0, sum(sorted(best.values(), reverse=True)) / asked.needed) * _fit(asked, imaging, care)
    implied, proof = _implied(asked, imaging, care)
    names = listed(_name(i) for i in asked.skills if i in best)
    if by_words > 0 and by_words >= implied:
        ask = f"Ask for an example of {names}." if by_words < 1 else None
        because = f"{_where(skills)} {names}"
        return judged(asked, by_words, "stated", because, ask=ask, evidence=quotes_of(skills), set_aside=set_aside)
    wanted = listed((_name(i) for i in asked.skills), "or")
    if implied > 0:
        work = "Imaging work or training" if imaging else "Health-care work"
        because = f"{work} implies part of it; the resume names " + (f"only {names}" if names else "none of it")
        ask = f"Ask for an example of {wanted}."
        quotes = (*quotes_of(skills), *proof)
        return judged(asked, implied, "stated", because, ask=ask, evidence=quotes, set_aside=set_aside)
    if skills:
        place = "imaging of patients" if asked.setting == "imaging" else "health care"
        because = f"The resume names {names}, and shows no work in {place}"
        ask = f"Ask where {names} was done."
        return judged(asked, 0, "silent", because, ask=ask, evidence=quotes_of(skills), set_aside=set_aside)
    no = denials(set_aside)
    if no:
        because = f"The resume says no to {listed(_name(s.about) for s in no)}"
        return judged(asked, 0, "contradicted", because, evidence=(s.quote for s in no), set_aside=set_aside)
    because, ask = f"The resume does not mention {wanted}", f"Ask about {wanted}."
    return judged(asked, 0, "silent", because, ask=ask, set_aside=set_aside)


def _fit(asked: SkillRequirement, imaging: tuple[Quote, ...], care: tuple[Quote, ...]) -> float:
    """How much of a skill's weight counts for somebody with this career."""
    if asked.setting == "any" or imaging or (asked.setting == "health_care" and care):
        return 1.0
    return BESIDE_IMAGING_SHARE if asked.setting == "imaging" and care else 0.0


def _implied(
    asked: SkillRequirement, imaging: tuple[Quote, ...], care: tuple[Quote, ...]
) -> tuple[float, tuple[Quote, ...]]:
    if not asked.implied:
        return 0.0, ()
    if imaging:
        return IMPLIED_BY_IMAGING, imaging
    return (IMPLIED_BY_HEALTH_CARE, care) if care and asked.setting == "health_care" else (0.0, ())


def _where(skills: tuple[Skill, ...]) -> str:
    shown = {s.shown_in for s in skills}
    return "Shows in work:" if "job" in shown else "Lists" if "list" in shown else "Mentions"


def _name(id: str) -> str:
    return CALLED.get(id, id.replace("_", " "))
