"""What a candidate's assessments come to: the reason for the place, what is missing, what to ask, what is more."""

from __future__ import annotations

from matcher.ranking import Candidate
from matcher.scoring.assessment import Assessment
from matcher.scoring.wording import listed

REASON_POINTS = 5  # a wanted line of fewer points sets nobody apart; the heaviest must says more
QUESTION_POINTS = 1  # below that, no answer would change a place; a call is short
STRENGTHS_SHOWN = 4  # what one says of somebody in a breath


def strongest_reason(candidate: Candidate) -> str:
    """The sentence that explains the place: the weightiest must and what lifts those who qualify; what is
    missing from the others."""
    musts = _musts(candidate)
    short = [a for a in musts if a.status != "met"]
    if short:
        return max(short, key=lambda a: a.points_lost).because
    lifted = [a for a in _wanted(candidate) if a.points >= REASON_POINTS]
    told = [max(group, key=lambda a: a.points).because for group in (musts, lifted) if group]
    return " ".join(told)


def questions_to_ask(candidate: Candidate) -> tuple[str, ...]:
    """The questions whose answers could change the place: about the musts first, then by the points at stake."""
    open_lines = [a for a in candidate.assessments if a.ask and (a in _musts(candidate) or _matters(a))]
    ordered = sorted(open_lines, key=lambda a: (a.necessity != "must", -a.points_lost))
    return tuple(dict.fromkeys(a.ask for a in ordered if a.ask))


def would_meet_all_if(candidate: Candidate) -> str | None:
    """For a near miss, what would make every must met: "Would meet all if the ARRT exam of May 2027 is passed."

    None for everybody else: those who meet all lack nothing, and a list of all that the others lack helps nobody.
    """
    if candidate.tier != "near_miss":
        return None
    missing = [a.condition for a in _musts(candidate) if a.condition]
    return f"Would meet all if {listed(missing)}."


def strengths_of(candidate: Candidate) -> tuple[str, ...]:
    """What the resume shows beyond the musts, the weightiest first: the sentences of the wanted lines that earned."""
    earned = sorted((a for a in _wanted(candidate) if _shows(a)), key=lambda a: -a.points)
    return tuple(dict.fromkeys(a.because for a in earned))[:STRENGTHS_SHOWN]


def _musts(candidate: Candidate) -> list[Assessment]:
    return [a for a in candidate.assessments if a.necessity == "must"]


def _wanted(candidate: Candidate) -> list[Assessment]:
    return [a for a in candidate.assessments if a.necessity == "preferred"]


def _shows(line: Assessment) -> bool:
    """A wanted line that is met, or earns what sets somebody apart."""
    return line.points > 0 and (line.status == "met" or line.points >= QUESTION_POINTS)


def _matters(line: Assessment) -> bool:
    return line.points_lost >= QUESTION_POINTS
