"""The claims of one registry laid together: a dated line outweighs the letters behind the name."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from matcher.lexicon.arrt import DISCIPLINES
from matcher.resumes.dates.periods import YearMonth
from matcher.resumes.resume import Credential, CredentialStatus

_CARDS = frozenset({"BLS", "ACLS", "PALS", "CPR"})  # renewed every two years, so that the date on the card is its end
_STATUSES: tuple[CredentialStatus, ...] = ("active", "expired", "pending")


@dataclass(frozen=True, slots=True)
class Claim:
    """One mention of a credential, judged."""

    credential: Credential
    explicit: bool  # a date or a qualifier stands with it
    postnominal: bool
    section: int  # the line that opens the part of the resume where it stands
    bare: YearMonth | None = None  # a date without a word that says what it is: of issue where past, else of expiry


def lay_together(claims: list[Claim], *, as_of: datetime.date) -> tuple[Credential, ...]:
    """One entry for each credential and status, in the order of the text."""
    claims = [_as_its_list(c, claims, as_of) for c in claims]
    groups: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.credential.id, claim.credential.state), []).append(claim)
    laid: list[Credential] = []
    for (id, _), group in groups.items():
        if id == "ARRT":
            laid.extend(_lay_arrt(group))
        else:
            # of two permits of one state, one held and one applied for stay apart
            awaited = [c for c in group if c.credential.status == "pending" and id == "STATE_LICENSE"]
            laid.extend(_lay_one(part) for part in ([c for c in group if c not in awaited], awaited) if part)
    if any(c.id == "BLS" for c in laid) and _only_beside_bls(claims):
        laid = [c for c in laid if c.id != "CPR"]
    named = any(c.id == "STATE_LICENSE" and c.state for c in laid)
    return tuple(c for c in laid if not (named and c.id == "STATE_LICENSE" and c.state is None))


def _only_beside_bls(claims: list[Claim]) -> bool:
    """ "CPR for healthcare (AHA BLS)" is one card."""
    lines = {(q.page, q.line) for c in claims if c.credential.id == "BLS" for q in c.credential.evidence}
    cpr = [c for c in claims if c.credential.id == "CPR"]
    return bool(cpr) and all(any((q.page, q.line) in lines for q in c.credential.evidence) for c in cpr)


def _lay_one(group: list[Claim]) -> Credential:
    """One card said several times: the explicit mention counts, and of those the one that runs longest."""
    explicit = [c for c in group if c.explicit] or group
    best = max(explicit, key=lambda c: (c.credential.status == "active", c.credential.expires or ""))
    evidence = dict.fromkeys(best.credential.evidence + tuple(q for c in group for q in c.credential.evidence))
    return replace(best.credential, evidence=tuple(evidence), limited=any(c.credential.limited for c in group))


def _lay_arrt(group: list[Claim]) -> list[Credential]:
    """ARRT's entries: what is held, what ran out and what is awaited stay apart, each discipline in one of them."""
    by_status = {s: [c for c in group if c.credential.status == s] for s in _STATUSES}
    active = by_status["active"]
    if not any(c.explicit for c in active):
        # the letters behind the name do not outweigh the line that says it ran out, or is yet to come
        gone = {d for c in by_status["expired"] for d in c.credential.disciplines}
        awaited = {d for c in by_status["pending"] for d in c.credential.disciplines}
        if by_status["expired"]:
            active = [
                c for c in active if c.credential.disciplines and gone and not gone & set(c.credential.disciplines)
            ]
        if by_status["pending"]:
            active = [c for c in active if c.postnominal and not awaited & set(c.credential.disciplines)]
    result: list[Credential] = []
    held: set[str] = set()
    for status, claims in (by_status | {"active": active}).items():
        disciplines = tuple(
            d for d in DISCIPLINES if d not in held and any(d in c.credential.disciplines for c in claims)
        )
        if not claims or (result and not disciplines):
            continue
        held.update(disciplines)
        dated = [c.credential.expires for c in claims if c.credential.expires]
        evidence = tuple(dict.fromkeys(q for c in claims for q in c.credential.evidence))
        expires = max(dated, default=None)
        result.append(Credential("ARRT", status, disciplines, expires=expires, evidence=evidence))
    return result


def _as_its_list(claim: Claim, claims: list[Claim], as_of: datetime.date) -> Claim:
    """A lone date that is past is an expiry too, where the other lone dates of the list lie ahead: "ACLS 10/2026"."""
    if claim.credential.id not in _CARDS or claim.bare is None or not claim.bare.is_past(as_of):
        return claim
    ahead = [c for c in claims if c.section == claim.section and c.bare and not c.bare.is_past(as_of)]
    if not ahead or claim.credential.status != "active" or claim.credential.expires:
        return claim
    expired = replace(claim.credential, status="expired", expires=str(claim.bare))
    return replace(claim, credential=expired, explicit=True)
