"""Is there a degree in one of the further fields that the job welcomes?"""

from __future__ import annotations

import re
from datetime import date

from matcher.jobs.profile import LEVEL_ORDER, FurtherDegreeRequirement
from matcher.resumes.resume import Education, Resume
from matcher.scoring.assessment import Assessment
from matcher.scoring.facts import judged, quotable, quotes_of
from matcher.scoring.wording import education_in_words, listed

IN_PROGRESS_SHARE = 0.5  # half way


def judge(asked: FurtherDegreeRequirement, resume: Resume, *, as_of: date) -> Assessment:
    """Met by a completed degree in one of the fields; partial while it is in progress."""
    degrees = tuple(e for e in quotable(resume.education) if _fits(e, asked))
    for status, share in (("completed", 1.0), ("in_progress", IN_PROGRESS_SHARE)):
        found = tuple(e for e in degrees if e.status == status)
        if found:
            coming = status == "in_progress"
            because = f"{'Is working on' if coming else 'Completed'} {education_in_words(found[0])}"
            ask = "Ask when the degree will be finished." if coming else None
            return judged(asked, share, "stated", because, ask=ask, evidence=quotes_of(found))
    if degrees:
        because = f"{education_in_words(degrees[0], dated=False)} was not completed"
        return judged(asked, 0, "contradicted", because, evidence=quotes_of(degrees))
    because = f"The resume names no degree in {listed(asked.fields[:1])} or a related field"
    ask = f"Ask about a degree in {listed(asked.fields[:1])}, should the post be managerial."
    return judged(asked, 0, "silent", because, ask=ask)


def _fits(education: Education, asked: FurtherDegreeRequirement) -> bool:
    high_enough = LEVEL_ORDER.index(education.level) >= LEVEL_ORDER.index(asked.level)
    field = _folded(education.field or "")
    return high_enough and any(f" {_folded(f)} " in f" {field} " for f in asked.fields)


def _folded(words: str) -> str:
    return " ".join(re.findall(r"[a-z]+", words.casefold().replace("-", " ")))
