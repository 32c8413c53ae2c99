"""Does the person hold a state's permit to make radiographs, of the job's state where that is known?"""

from __future__ import annotations

from datetime import date

from matcher.jobs.profile import LicenceRequirement
from matcher.resumes.resume import Credential, Resume
from matcher.scoring.assessment import Assessment, Basis
from matcher.scoring.facts import denials, judged, quotable, quotes_of, set_aside_about
from matcher.scoring.wording import credential_in_words, listed, month_in_words

LIMITED_SHARE = 0.5  # covers a few body parts, and no fluoroscopy
PENDING_SHARE = 0.5  # applied for, or to follow
ELSEWHERE_SHARE = 0.5  # another state's licence makes the next one a matter of paper
EXPIRED_SHARE = 0.3  # to be renewed, sometimes from the start


def judge(asked: LicenceRequirement, resume: Resume, *, as_of: date) -> Assessment:
    """Met by an active full licence; partial for limited scope, another state, one applied for, one run out."""
    licences = quotable(c for c in resume.credentials if c.id == "STATE_LICENSE")
    set_aside = set_aside_about(resume, "STATE_LICENSE")
    where = f" of {asked.state}" if asked.state else ""
    if not licences:
        if no := denials(set_aside):
            denied, quotes = f"The resume says that no state licence{where} is held", tuple(s.quote for s in no)
            condition = f"a state licence{where} is obtained"
            return judged(asked, 0, "contradicted", denied, evidence=quotes, set_aside=set_aside, condition=condition)
        because = f"The resume does not mention a state licence{where}"
        ask = f"Ask whether a state licence{where} is held or applied for."
        if asked.due:
            because = f"{because}, which is due {asked.due}"
            condition = f"a state licence{where} is held or obtained {asked.due}"
            return judged(
                asked, 0, "silent", because, status="partial", ask=ask, set_aside=set_aside, condition=condition
            )
        condition = f"a state licence{where} turns out to be held"
        return judged(asked, 0, "silent", because, ask=ask, set_aside=set_aside, condition=condition)
    best = max(licences, key=lambda c: _share(c, asked))
    share = _share(best, asked)
    alike = tuple(c for c in licences if _share(c, asked) == share)
    basis, because, question = _explain(best, alike, asked)
    condition = _condition(best, asked, where)
    return judged(
        asked, share, basis, because, ask=question, evidence=quotes_of(alike), set_aside=set_aside, condition=condition
    )


def _share(licence: Credential, asked: LicenceRequirement) -> float:
    by_status = {"active": 1.0, "pending": PENDING_SHARE, "expired": EXPIRED_SHARE}[licence.status]
    scope = LIMITED_SHARE if licence.limited else 1.0
    place = 1.0 if asked.state in (None, licence.state) else ELSEWHERE_SHARE
    return by_status * scope * place


def _condition(best: Credential, asked: LicenceRequirement, where: str) -> str:
    full = "full " if best.limited else ""
    if asked.state not in (None, best.state):
        return f"a {full}state licence{where} is {'obtained' if best.state else 'held or obtained'}"
    if best.limited:
        return f"a full state licence{where} is obtained"
    return f"the state licence{where} is {'granted' if best.status == 'pending' else 'renewed'}"


def _explain(
    best: Credential, alike: tuple[Credential, ...], asked: LicenceRequirement
) -> tuple[Basis, str, str | None]:
    what = credential_in_words(best)
    when = f", to {month_in_words(best.expires)}" if best.expires else ""
    if best.status == "expired":
        ran_out = f"ran out in {month_in_words(best.expires)}" if best.expires else "is no longer active"
        return "contradicted", f"{what} {ran_out}", "Ask whether the state licence has been renewed."
    if best.status == "pending":
        return "stated", f"{what} is applied for or to follow", "Ask when the state licence is expected."
    if asked.state not in (None, best.state):
        ask = f"Ask whether a state licence of {asked.state} is held or applied for."
        return "stated", f"Holds {what}{when}; the job is in {asked.state}", ask
    if best.limited:
        return "stated", f"Holds {what}{when}", "Ask which examinations the limited licence allows."
    states = [c.state for c in alike if c.state]
    if len(set(states)) > 1:
        return "stated", f"Holds state licences of {listed(states)}", None
    return "stated", f"Holds {what}{when}", None
