"""Has the person led, supervised, managed or taught in imaging?"""

from __future__ import annotations

from datetime import date

from matcher.jobs.profile import SeniorityRequirement
from matcher.resumes.resume import Resume
from matcher.scoring.assessment import Assessment
from matcher.scoring.facts import imaging_career, judged, quotable, quotes_of
from matcher.scoring.wording import listed

ASK = "Ask whether the person has led, supervised or taught in imaging, and how many people."
OFF_THE_FLOOR_SHARE = 0.5  # leads in a post that makes no images, after a career that did


def judge(asked: SeniorityRequirement, resume: Resume, *, as_of: date) -> Assessment:
    """Met by a leading post that makes images; partial for another leading post of somebody with an imaging career."""
    senior = tuple(e for e in quotable(resume.employment) if e.senior)
    in_imaging = tuple(e for e in senior if e.imaging)
    if in_imaging:
        because = f"Has led or taught in imaging, as {listed(e.title for e in in_imaging if e.title) or 'a post shows'}"
        return judged(asked, 1, "stated", because, evidence=quotes_of(in_imaging))
    if senior:
        titles = listed(e.title for e in senior if e.title) or "a post that is not named"
        share = OFF_THE_FLOOR_SHARE if imaging_career(resume) else 0
        because = f"Has led or taught, though in no post that makes images: {titles}"
        return judged(asked, share, "stated", because, ask=ASK, evidence=quotes_of(senior))
    return judged(asked, 0, "silent", "The resume names no post that leads or teaches", ask=ASK)
