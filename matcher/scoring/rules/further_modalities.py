"""How many modalities beyond general radiography does the person practise?"""

from __future__ import annotations

from datetime import date

from matcher.jobs.profile import FurtherModalitiesRequirement
from matcher.resumes.resume import Resume
from matcher.scoring.assessment import Assessment
from matcher.scoring.facts import denials, judged, quotable, quotes_of, set_aside_about
from matcher.scoring.wording import modalities_in_words

TRAINED_SHARE = 0.25  # of the points for one modality: a start, whatever the number of rooms visited as a student


def judge(asked: FurtherModalitiesRequirement, resume: Resume, *, as_of: date) -> Assessment:
    """Points by the number practised; modalities learnt and not yet practised add a little."""
    fitting = tuple(m for m in quotable(resume.modalities) if m.id in asked.modalities)
    set_aside = set_aside_about(resume, *asked.modalities)
    practised = tuple(m for m in fitting if m.level == "practised")
    trained = tuple(m for m in fitting if m.level == "trained")
    if not fitting:
        no = denials(set_aside)
        if no:
            because = f"The resume says that {modalities_in_words((s.about for s in no), 'or')} has not been done"
            return judged(asked, 0, "contradicted", because, evidence=(s.quote for s in no), set_aside=set_aside)
        question = "Ask which further modalities have been practised."
        return judged(asked, 0, "silent", "The resume shows no further modality", ask=question, set_aside=set_aside)
    stands_beside = not asked.beside or any(
        m.id in asked.beside and m.level == "practised" for m in quotable(resume.modalities)
    )
    count = min(len({m.id for m in practised}), len(asked.shares_by_count) if stands_beside else 1)
    share = asked.shares_by_count[count - 1] if count else 0.0
    if trained:
        ceiling = asked.shares_by_count[min(count, len(asked.shares_by_count) - 1)]  # never worth one more practised
        share = max(share, min(share + TRAINED_SHARE * asked.shares_by_count[0], ceiling))
    learnt = f"trained in {modalities_in_words(m.id for m in trained)}"
    if practised:
        because = f"Practises {modalities_in_words(m.id for m in practised)}" + (f"; {learnt}" if trained else "")
    else:
        because = f"Was {learnt}; no paid practice is shown"
    ask = f"Ask how far the training in {modalities_in_words(m.id for m in trained)} went." if trained else None
    return judged(asked, share, "stated", because, ask=ask, evidence=quotes_of(fitting), set_aside=set_aside)
