"""Is one of the credentials asked for held, today, in a discipline that counts?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.jobs.profile import CredentialRequirement
from matcher.resumes.resume import Credential, Resume, SetAside
from matcher.scoring.assessment import Assessment, Basis
from matcher.scoring.facts import denials, judged, quotable, quotes_of, set_aside_about
from matcher.scoring.wording import credential_in_words, credential_name, disciplines_in_words, listed, month_in_words

PENDING_SHARE = 0.6  # the examination is near: one answer on the phone settles it
EXPIRED_SHARE = 0.5  # was proved once; coming back takes fees, credits or a new examination
PARTLY_SHARE = 0.5  # a state licence rests on the same schooling, often on the same examination
LIMITED_SHARE = 0.35  # a limited-scope licence rests on a short course for a few body parts
IN_PART_SHARE = 0.6  # one of two disciplines: the further one takes months of logged examinations
RENEWAL_MONTHS = 3  # a renewal that falls into a usual notice period is worth a question
PRIMARY = {"R", "N", "T", "S", "MR"}  # ARRT's routes that stand alone; the other disciplines rest on one of them
REGISTRIES = {"ARRT", "NMTCB", "ARMRIT", "ARDMS", "CCI", "OTHER:RRA"}  # those that a reader may take for one another


@dataclass(frozen=True, slots=True)
class _Part:
    share: float
    basis: Basis
    because: str
    ask: str
    condition: str
    credential: Credential


def judge(asked: CredentialRequirement, resume: Resume, *, as_of: date) -> Assessment:
    """Met by an active credential; partial for a pending or expired one, or for one that shows part of it."""
    held = quotable(resume.credentials)
    own = tuple(c for c in held if c.id in asked.credentials)
    fitting = tuple(c for c in own if _in_scope(c, asked))
    set_aside = set_aside_about(resume, *asked.credentials)
    active = tuple(c for c in fitting if c.status == "active")
    if active and asked.every and (missing := _missing(active, asked)):
        return _held_in_part(asked, active, missing, fitting, set_aside)
    if active:
        because = f"Holds {listed(_with_expiry(c) for c in _merged(active))}"
        ask = _question_about_held(active, asked, as_of)
        return judged(asked, 1, "stated", because, ask=ask, evidence=quotes_of(active), set_aside=set_aside)
    parts = [_unfinished(c, as_of) for c in fitting]
    if not any(c.status == "active" for c in own):  # a therapist's licence is no sign of imaging behind ARRT (T)
        denied = bool(denials(set_aside)) and not own
        standing_in = (c for c in held if c.id in asked.partly and c.status == "active")
        parts += [_standing_in(c, asked, denied=denied) for c in standing_in]
    if parts:
        best = max(parts, key=lambda p: p.share)
        evidence = quotes_of((best.credential, *(p.credential for p in parts)))
        condition = best.condition
        if asked.every and best.credential in fitting and (missing := _missing((best.credential,), asked)):
            condition += f" and {credential_name(best.credential.id)} in {disciplines_in_words(missing)} is held too"
        return judged(
            asked, best.share, best.basis, best.because,
            ask=best.ask, evidence=evidence, set_aside=set_aside, condition=condition,
        )  # fmt: skip
    return _unmet(asked, held, own, resume)


def _missing(active: tuple[Credential, ...], asked: CredentialRequirement) -> tuple[str, ...]:
    """The disciplines asked for that are not among those held; none where the resume names no discipline."""
    held = {d for c in active for d in c.disciplines}
    return tuple(d for d in asked.disciplines if held and d not in held)


def _held_in_part(
    asked: CredentialRequirement,
    active: tuple[Credential, ...],
    missing: tuple[str, ...],
    fitting: tuple[Credential, ...],
    set_aside: tuple[SetAside, ...],
) -> Assessment:
    """ARRT (R) where ARRT (R)(CT) is asked for."""
    name, lacks = credential_name(active[0].id), disciplines_in_words(missing)
    coming = tuple(c for c in fitting if c.status == "pending" and set(c.disciplines) & set(missing))
    not_yet = f"{lacks} is planned" if coming else f"{lacks} is not shown"
    because = f"Holds {listed(_with_expiry(c) for c in _merged(active))}; {not_yet}"
    due = f", which is due {asked.due}" if asked.due else ""
    ask = f"Ask whether {name} in {lacks} is held or planned{due}."
    quotes = quotes_of((*active, *coming))
    condition = f"{name} in {lacks} is held too"
    return judged(
        asked, IN_PART_SHARE, "stated", because, ask=ask, evidence=quotes, set_aside=set_aside, condition=condition
    )


def _in_scope(credential: Credential, asked: CredentialRequirement) -> bool:
    named = credential.disciplines
    return not asked.disciplines or not named or any(d in asked.disciplines for d in named)


def _merged(credentials: tuple[Credential, ...]) -> tuple[Credential, ...]:
    """Entries of one credential with one expiry, said once."""
    together: dict[tuple[str, str | None, str | None, bool], list[str]] = {}
    for c in credentials:
        together.setdefault((c.id, c.state, c.expires, c.limited), []).extend(c.disciplines)
    return tuple(
        Credential(id, "active", tuple(dict.fromkeys(ds)), state, expires, limited)
        for (id, state, expires, limited), ds in together.items()
    )


def _with_expiry(credential: Credential) -> str:
    to = f", to {month_in_words(credential.expires)}" if credential.expires else ""
    return credential_in_words(credential) + to


def _question_about_held(active: tuple[Credential, ...], asked: CredentialRequirement, as_of: date) -> str | None:
    name = credential_name(active[0].id)
    disciplines = {d for c in active for d in c.disciplines}
    if asked.disciplines and not disciplines:
        return f"Ask in which disciplines {name} is held."
    if asked.disciplines and not disciplines & PRIMARY:
        return f"Ask which primary discipline stands behind {name} in {disciplines_in_words(sorted(disciplines))}."
    last = max((c.expires or "9999" for c in active), default="9999")
    if last != "9999" and _months_ahead(last, as_of) <= RENEWAL_MONTHS:
        return f"Ask whether {name}, valid to {month_in_words(last)}, is being renewed."
    return None


def _months_ahead(expires: str, as_of: date) -> int:
    year, _, month = expires.partition("-")
    return (int(year) - as_of.year) * 12 + int(month[:2] or 12) - as_of.month


def _unfinished(credential: Credential, as_of: date) -> _Part:
    what, when = credential_in_words(credential), credential.expires
    name = credential_name(credential.id, credential.state)
    step = "exam" if credential.id in REGISTRIES else "course or exam"
    if credential.status == "expired":
        because = f"{what} ran out in {month_in_words(when)}" if when else f"{what} is no longer active"
        ask = f"Ask whether {name} has been reinstated."
        return _Part(EXPIRED_SHARE, "contradicted", because, ask, f"{name} has been reinstated", credential)
    if when is None:
        because, ask = f"{what} is not held yet", f"Ask for the date of the {name} {step}."
        return _Part(PENDING_SHARE, "stated", because, ask, f"the {name} {step} is passed", credential)
    past = _months_ahead(when, as_of) < 0
    day = month_in_words(when)
    because = f"{what} is not held yet: {'it was' if past else 'it is'} planned for {day}"
    ask = f"Ask how the {name} {step} of {day} went." if past else f"Ask whether the {name} {step} of {day} stands."
    passed = f"the {name} {step} of {day} {'was' if past else 'is'} passed"
    return _Part(PENDING_SHARE, "stated", because, ask, passed, credential)


def _standing_in(credential: Credential, asked: CredentialRequirement, *, denied: bool) -> _Part:
    missing = listed((credential_name(i) for i in asked.credentials), "or")
    holds = f"Holds {_with_expiry(credential)}; the resume"
    share = LIMITED_SHARE if credential.limited else PARTLY_SHARE
    if denied:
        because = f"{holds} says that {missing} is not held"
        return _Part(
            share, "contradicted", because, f"Ask whether {missing} is planned.", f"{missing} is obtained", credential
        )
    because, ask = f"{holds} does not say that {missing} is held", f"Ask whether {missing} is held or planned."
    return _Part(share, "silent", because, ask, f"{missing} turns out to be held", credential)


def _unmet(
    asked: CredentialRequirement, held: tuple[Credential, ...], own: tuple[Credential, ...], resume: Resume
) -> Assessment:
    name = listed((credential_name(i) for i in asked.credentials), "or")
    set_aside = set_aside_about(resume, *asked.credentials)
    if own:
        said = {"active": "is held", "expired": "is no longer active", "pending": "is not held yet"}[own[0].status]
        because = f"{credential_in_words(own[0])} {said}, and that is no discipline that counts here"
        ask = f"Ask whether {name} in another discipline is held or planned."
        condition = f"{name} is held in a discipline that counts here"
        quotes = quotes_of(own)
        return judged(
            asked, 0, "contradicted", because, ask=ask, evidence=quotes, set_aside=set_aside, condition=condition
        )
    no = denials(set_aside)
    if no:
        because, quotes = f"The resume says that {name} is not held", tuple(s.quote for s in no)
        condition = f"{name} is obtained"
        return judged(asked, 0, "contradicted", because, evidence=quotes, set_aside=set_aside, condition=condition)
    ask, condition = f"Ask whether {name} is held.", f"{name} turns out to be held"
    others = tuple(c for c in held if c.id in REGISTRIES and c.status == "active")
    if others and REGISTRIES.intersection(asked.credentials):
        because = f"Holds {listed(_with_expiry(c) for c in others)}; the resume does not mention {name}"
        quotes = quotes_of(others)
        return judged(asked, 0, "silent", because, ask=ask, evidence=quotes, set_aside=set_aside, condition=condition)
    if asked.due:
        because = f"The resume does not mention {name}, which is due {asked.due}"
        ask = f"Ask whether {name} is held, or can be obtained {asked.due}."
        condition = f"{name} is held or obtained {asked.due}"
        return judged(asked, 0, "silent", because, status="partial", ask=ask, set_aside=set_aside, condition=condition)
    because = f"The resume does not mention {name}"
    return judged(asked, 0, "silent", because, ask=ask, set_aside=set_aside, condition=condition)
