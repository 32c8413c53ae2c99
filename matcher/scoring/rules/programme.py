"""Has the person completed a programme in imaging, whatever its degree?"""

from __future__ import annotations

from datetime import date

from matcher.jobs.profile import ProgrammeRequirement
from matcher.resumes.resume import Resume
from matcher.scoring.assessment import Assessment
from matcher.scoring.facts import judged, quotable, quotes_of, set_aside_about
from matcher.scoring.wording import education_in_words, month_in_words

IN_PROGRESS_SHARE = 0.6  # on the way, with a date that can be asked for


def judge(asked: ProgrammeRequirement, resume: Resume, *, as_of: date) -> Assessment:
    """Met by any completed schooling in imaging; partial for one in progress."""
    schooling = tuple(e for e in quotable(resume.education) if e.relevant and e.level != "high_school")
    set_aside = set_aside_about(resume, "degree", "education")
    done = tuple(e for e in schooling if e.status == "completed")
    if done:
        because = f"Completed {education_in_words(done[0])}"
        return judged(asked, 1, "stated", because, evidence=quotes_of(done), set_aside=set_aside)
    coming = tuple(e for e in schooling if e.status == "in_progress")
    if coming:
        end = f", expected {month_in_words(coming[0].end)}" if coming[0].end else ""
        because = f"{education_in_words(coming[0], dated=False)} is in progress{end}"
        ask = "Ask when the imaging programme will be finished."
        quotes = quotes_of(coming)
        return judged(
            asked, IN_PROGRESS_SHARE, "stated", because,
            ask=ask, evidence=quotes, set_aside=set_aside, condition="the imaging programme is completed",
        )  # fmt: skip
    if schooling:
        because = f"{education_in_words(schooling[0], dated=False)} was not completed"
        ask = "Ask whether the imaging programme will be finished."
        quotes, condition = quotes_of(schooling), "the imaging programme is completed"
        return judged(
            asked, 0, "contradicted", because, ask=ask, evidence=quotes, set_aside=set_aside, condition=condition
        )
    because, ask = "The resume names no programme in imaging", "Ask about training in radiologic technology."
    condition = "a completed programme in imaging can be shown"
    return judged(asked, 0, "silent", because, ask=ask, set_aside=set_aside, condition=condition)
