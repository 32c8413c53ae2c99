"""Is one of the modalities asked for practised on patients?"""

from __future__ import annotations

from datetime import date

from matcher.jobs.profile import ModalityRequirement
from matcher.resumes.resume import Resume
from matcher.scoring.assessment import Assessment
from matcher.scoring.facts import denials, judged, quotable, quotes_of, set_aside_about
from matcher.scoring.wording import modalities_in_words

TRAINED_SHARE = 0.65  # knows the room and the positions, and has not been alone in it


def judge(asked: ModalityRequirement, resume: Resume, *, as_of: date) -> Assessment:
    """Met by one of the modalities in paid practice; partial where it was learnt and not yet practised."""
    fitting = tuple(m for m in quotable(resume.modalities) if m.id in asked.modalities)
    set_aside = set_aside_about(resume, *asked.modalities)
    practised = tuple(m for m in fitting if m.level == "practised")
    if practised:
        because = f"Has practised {modalities_in_words(m.id for m in practised)}"
        return judged(asked, 1, "stated", because, evidence=quotes_of(practised), set_aside=set_aside)
    if fitting:
        learnt = modalities_in_words(m.id for m in fitting)
        because = f"Was trained in {learnt}; no paid practice is shown"
        either = modalities_in_words((m.id for m in fitting), "or")
        ask = f"Ask whether {either} has been done in paid work."
        return judged(
            asked, TRAINED_SHARE, "stated", because, ask=ask, evidence=quotes_of(fitting), set_aside=set_aside,
            condition=f"{either} has been done in paid work",
        )  # fmt: skip
    no, names = denials(set_aside), modalities_in_words(asked.modalities, "or")
    if {s.about for s in no} >= set(asked.modalities):
        because = f"The resume says that {names} has not been done"
        quotes, condition = tuple(s.quote for s in no), f"{names} has been practised after all"
        return judged(asked, 0, "contradicted", because, evidence=quotes, set_aside=set_aside, condition=condition)
    others = tuple(m for m in quotable(resume.modalities) if m.level == "practised")
    instead = f"Has practised {modalities_in_words(m.id for m in others)}; " if others else ""
    because = f"{instead}the resume shows no {names} of patients"
    ask = f"Ask about practice in {names}."
    quotes, condition = quotes_of(others), f"practice in {names} can be shown"
    return judged(asked, 0, "silent", because, ask=ask, evidence=quotes, set_aside=set_aside, condition=condition)
