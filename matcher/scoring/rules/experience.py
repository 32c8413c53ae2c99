"""How long has the person been paid for making diagnostic images of patients?"""

from __future__ import annotations

from datetime import date

from matcher.documents.document import Quote
from matcher.jobs.profile import ExperienceRequirement
from matcher.resumes.resume import Resume
from matcher.scoring.assessment import Assessment, unique_quotes
from matcher.scoring.facts import denials, judged, quotable, quotes_of, set_aside_about
from matcher.scoring.wording import modalities_in_words, months_in_words

STARTED_SHARE = 0.55  # the first month in paid work; it grows with the months
NEARLY_SHARE = 0.8  # one month short of what is asked
CLINICAL_SHARE = 0.5  # a year of rotations: the same examinations, under somebody else's eyes


def judge(asked: ExperienceRequirement, resume: Resume, *, as_of: date) -> Assessment:
    """Met by the months asked for; as a must, partial for fewer, or for long enough unpaid rotations."""
    months, quotes = _months(asked, resume), _proof(resume)
    set_aside = set_aside_about(resume, "experience", "employment")
    worked = months_in_words(months)
    used = _modalities(resume)
    if months >= 1 and quotes:
        doing = f" in {modalities_in_words(used)}" if used else ""
        if asked.modalities and not set(asked.modalities) & set(used):
            names = modalities_in_words(asked.modalities, "or")
            because, ask = (
                f"Has {worked} of paid imaging work, none of it shown in {names}",
                f"Ask about work in {names}.",
            )
            enough = months >= asked.months and not asked.of_modality
            length = "" if enough else f"{months_in_words(asked.months)} of "
            in_them = f"{length}paid imaging work in {names} can be shown"
            return judged(
                asked, 0, "silent", because,
                ask=ask, evidence=quotes, set_aside=set_aside, condition=in_them,
            )  # fmt: skip
        if months >= asked.months:
            because = f"Has {worked} of paid imaging work{doing}"
            return judged(asked, 1, "stated", because, evidence=quotes, set_aside=set_aside)
        because = f"Has {worked} of paid imaging work{doing}, of {months_in_words(asked.months)} asked"
        condition = f"{months_in_words(asked.months - months)} of further paid imaging work{_where(asked)} can be shown"
        if asked.clinical_months is None:
            return judged(asked, 0, "stated", because, evidence=quotes, set_aside=set_aside, condition=condition)
        share = STARTED_SHARE + (NEARLY_SHARE - STARTED_SHARE) * (months - 1) / max(asked.months - 2, 1)
        ask = "Ask for further paid imaging work that the resume leaves out."
        return judged(
            asked, share, "stated", because, ask=ask, evidence=quotes, set_aside=set_aside, condition=condition
        )
    if asked.clinical_months is not None:
        return _rotations(asked, resume, asked.clinical_months)
    because, ask = "The resume shows no paid imaging work", "Ask about paid imaging work."
    return judged(asked, 0, "silent", because, ask=ask, set_aside=set_aside, condition=_condition(asked))


def _rotations(asked: ExperienceRequirement, resume: Resume, wanted: int) -> Assessment:
    clinical, quotes = resume.experience.clinical_months, unique_quotes(resume.experience.evidence)
    quotes = quotes or unique_quotes(resume.imaging_career)
    set_aside, condition = set_aside_about(resume, "experience", "employment"), _condition(asked)
    if clinical is None:
        because = "Mentions rotations in imaging without their length, and no paid imaging work"
        ask = "Ask how long the rotations were, and about paid imaging work."
        return judged(asked, 0, "silent", because, ask=ask, evidence=quotes, set_aside=set_aside, condition=condition)
    if clinical >= 1 and quotes:
        because = f"Has {months_in_words(clinical)} of unpaid rotations, and no paid imaging work"
        share = CLINICAL_SHARE if clinical >= wanted else 0
        ask = "Ask about paid imaging work, and what was done alone in the rotations."
        return judged(
            asked, share, "stated", because, ask=ask, evidence=quotes, set_aside=set_aside, condition=condition
        )
    no = denials(set_aside)
    if no:
        because = "The resume says that there is no imaging work"
        quotes = tuple(s.quote for s in no)
        return judged(asked, 0, "contradicted", because, evidence=quotes, set_aside=set_aside, condition=condition)
    because = "The resume shows no paid work in making images of patients"
    ask = "Ask about paid imaging work."
    return judged(asked, 0, "silent", because, ask=ask, set_aside=set_aside, condition=condition)


def _condition(asked: ExperienceRequirement) -> str:
    return f"{months_in_words(asked.months)} of paid imaging work{_where(asked)} can be shown"


def _where(asked: ExperienceRequirement) -> str:
    """ " in CT", where only the months of some modalities count."""
    return f" in {modalities_in_words(asked.modalities, 'or')}" if asked.of_modality else ""


def _months(asked: ExperienceRequirement, resume: Resume) -> int:
    """All imaging months, or those of the modality asked for; where its posts are undated, all."""
    career = resume.experience.imaging_months
    own = [m for m in quotable(resume.modalities) if m.id in asked.modalities and m.level == "practised"]
    if not asked.of_modality or not own:
        return career
    return min(career, max(career if m.months is None else m.months for m in own))


def _proof(resume: Resume) -> tuple[Quote, ...]:
    """The posts that image stand behind the months; where none is dated, the words that name the time."""
    posts = quotes_of(e for e in resume.employment if e.imaging)
    return posts or unique_quotes(resume.experience.evidence)


def _modalities(resume: Resume) -> tuple[str, ...]:
    return tuple(m.id for m in quotable(resume.modalities) if m.level == "practised")
