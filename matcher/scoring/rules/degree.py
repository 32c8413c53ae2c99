"""Has the person completed a degree in imaging, or a degree with an imaging certificate?"""

from __future__ import annotations

from datetime import date

from matcher.jobs.profile import LEVEL_ORDER, DegreeRequirement
from matcher.resumes.resume import Education, Resume
from matcher.scoring.assessment import Assessment
from matcher.scoring.facts import denials, judged, quotable, quotes_of, set_aside_about
from matcher.scoring.wording import LEVELS, education_in_words, month_in_words, with_article

IN_PROGRESS_SHARE = 0.6  # on the way, with a date that can be asked for
CERTIFICATE_SHARE = 0.6  # the same training without the academic degree; the usual way in before 2015


def judge(asked: DegreeRequirement, resume: Resume, *, as_of: date) -> Assessment:
    """Met by a completed imaging degree, or by any such degree with an imaging certificate; partial for one of the two
    imaging paths half way: in progress, or a certificate alone."""
    education = quotable(resume.education)
    set_aside = set_aside_about(resume, "degree", "education")
    level = with_article(LEVELS[asked.level])
    shown = f"{level} or higher in imaging turns out to have been completed"
    degrees = tuple(e for e in education if _reaches(e, asked.level))
    done = tuple(e for e in degrees if e.status == "completed")
    in_field = tuple(e for e in done if e.relevant)
    certificates = tuple(
        e for e in education if e.relevant and e.status == "completed" and not _reaches(e, asked.level)
        and e.level != "high_school"
    )  # fmt: skip
    if in_field:
        best = max(in_field, key=lambda e: LEVEL_ORDER.index(e.level))
        because = f"Completed {education_in_words(best)}"
        return judged(asked, 1, "stated", because, evidence=quotes_of((best,)), set_aside=set_aside)
    if done and certificates:
        because = f"Completed {education_in_words(done[0])} and {education_in_words(certificates[0])}"
        quotes = quotes_of((done[0], certificates[0]))
        return judged(asked, 1, "stated", because, evidence=quotes, set_aside=set_aside)
    coming = tuple(e for e in education if e.relevant and e.status == "in_progress" and e.level != "high_school")
    if coming:
        end = f", expected {month_in_words(coming[0].end)}" if coming[0].end else ""
        because = f"{education_in_words(coming[0], dated=False)} is in progress{end}"
        ask = "Ask when the imaging programme will be finished."
        quotes = quotes_of((*coming, *certificates))
        enough = tuple(e for e in coming if done or _reaches(e, asked.level))
        condition = _completion(enough[0], as_of) if enough else f"{level} or higher in imaging is completed"
        return judged(
            asked, IN_PROGRESS_SHARE, "stated", because,
            ask=ask, evidence=quotes, set_aside=set_aside, condition=condition,
        )  # fmt: skip
    if certificates:
        because = f"Completed {education_in_words(certificates[0])}, without a degree"
        ask = f"Ask whether {level} or higher was completed too."
        quotes = quotes_of(certificates)
        condition = f"{level} or higher was completed besides the certificate"
        return judged(
            asked, CERTIFICATE_SHARE, "stated", because,
            ask=ask, evidence=quotes, set_aside=set_aside, condition=condition,
        )  # fmt: skip
    broken_off = tuple(e for e in education if e.relevant and e.status == "incomplete")
    if broken_off:
        because = f"{education_in_words(broken_off[0], dated=False)} was not completed"
        ask = "Ask whether the imaging programme will be finished."
        quotes = quotes_of(broken_off)
        enough = tuple(e for e in broken_off if done or _reaches(e, asked.level))
        finished = education_in_words(enough[0], dated=False) if enough else f"{level} or higher in imaging"
        condition = f"{finished} is completed after all"
        return judged(
            asked, 0, "contradicted", because, ask=ask, evidence=quotes, set_aside=set_aside, condition=condition
        )
    no = denials(set_aside)
    if no:
        because, quotes = "The resume says that no such degree was completed", tuple(s.quote for s in no)
        condition = f"{level} or higher in imaging is completed"
        return judged(asked, 0, "contradicted", because, evidence=quotes, set_aside=set_aside, condition=condition)
    ask = "Ask about training in radiologic technology or a related field."
    if done:
        because = f"Completed {education_in_words(done[0])}; the resume names no training in imaging"
        condition = f"a certificate in imaging was completed besides the {LEVELS[done[0].level]}"
        quotes = quotes_of(done)
        return judged(asked, 0, "silent", because, ask=ask, evidence=quotes, set_aside=set_aside, condition=condition)
    because, quotes = "The resume names no degree or certificate in imaging", quotes_of(education)
    return judged(asked, 0, "silent", because, ask=ask, evidence=quotes, set_aside=set_aside, condition=shown)


def _completion(coming: Education, as_of: date) -> str:
    """ "an associate's degree in Radiography is completed in May 2027"; it "was", where the month is over."""
    what = education_in_words(coming, dated=False)
    if not coming.end:
        return f"{what} is completed"
    over = coming.end < as_of.isoformat()[: len(coming.end)]
    return f"{what} {'was' if over else 'is'} completed in {month_in_words(coming.end)}"


def _reaches(education: Education, level: str) -> bool:
    return LEVEL_ORDER.index(education.level) >= LEVEL_ORDER.index(level)
