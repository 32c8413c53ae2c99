"""In how many disciplines beyond the first is the registration held?"""

from __future__ import annotations

from datetime import date

from matcher.jobs.profile import FurtherDisciplinesRequirement
from matcher.resumes.resume import Resume
from matcher.scoring.assessment import Assessment
from matcher.scoring.facts import judged, quotable, quotes_of, set_aside_about
from matcher.scoring.wording import credential_name, disciplines_in_words

PENDING_SHARE = 0.5  # of the points for one more: logging cases or waiting for the examination


def judge(asked: FurtherDisciplinesRequirement, resume: Resume, *, as_of: date) -> Assessment:
    """Points by the number of active disciplines beyond the first; a pending one earns part."""
    own = quotable(c for c in resume.credentials if c.id == asked.credential)
    set_aside, name = set_aside_about(resume, asked.credential), credential_name(asked.credential)
    active = tuple(c for c in own if c.status == "active")
    disciplines = list(dict.fromkeys(d for c in active for d in c.disciplines if d in asked.disciplines))
    if len(disciplines) > 1:
        share = asked.shares_by_count[min(len(disciplines) - 1, len(asked.shares_by_count)) - 1]
        because = f"Holds {name} in {disciplines_in_words(disciplines)}"
        return judged(asked, share, "stated", because, evidence=quotes_of(active), set_aside=set_aside)
    coming = tuple(c for c in own if c.status == "pending" and set(c.disciplines) & set(asked.disciplines))
    if disciplines and coming:
        share = PENDING_SHARE * asked.shares_by_count[0]
        because = f"{name} in {disciplines_in_words(d for c in coming for d in c.disciplines)} is not held yet"
        ask = f"Ask for the date of the further {name} exam."
        return judged(asked, share, "stated", because, ask=ask, evidence=quotes_of(coming), set_aside=set_aside)
    if disciplines:
        because = f"The resume names no {name} discipline beyond {disciplines_in_words(disciplines)}"
        ask = f"Ask whether {name} is held in further disciplines."
        return judged(asked, 0, "silent", because, ask=ask, evidence=quotes_of(active), set_aside=set_aside)
    because = f"The resume names no active {name} discipline"
    return judged(asked, 0, "silent", because, ask=f"Ask in which disciplines {name} is held.", set_aside=set_aside)
