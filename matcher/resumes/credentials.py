"""Credentials that this person claims, with status on `as_of`, expiry and the words that show them.

Each mention is judged inside its own stretch: the dates that stand there, and the qualifiers that reach it. Then the
claims of one registry are laid together: a dated line outweighs the letters behind the name.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from functools import cache

from matcher.lexicon.phrases import alternatives, phrases
from matcher.lexicon.qualifiers import Qualifier, find_qualifiers
from matcher.resumes.arrt import DISCIPLINES, find_spelt_disciplines
from matcher.resumes.credential_clauses import Stretch, find_stretches
from matcher.resumes.credential_mentions import find_credential_mentions
from matcher.resumes.dates import YearMonth
from matcher.resumes.marked import Marked
from matcher.resumes.resume import Credential, CredentialStatus, SetAside

NEVER_TRIED = 12  # characters between "never" and "sit for": "I never did sit for the CT boards"
NAMED_WITHIN = 600  # characters: the longest list of disciplines, spelt, has four hundred
DISCIPLINE_BEFORE = 25  # characters: "Registered Technologist (Radiography), ARRT"
CUE_BEFORE_DATE = 24  # characters: "expires on the last day of " stands further from its date than any other cue seen
_CELL = re.compile(r"\s*[|\t]\s*")
_EXPIRY_HEAD = re.compile(r"\b(?:exp(?:\.|ir\w*)|valid|good|through|until|renew\w*|to)\b", re.IGNORECASE)
_CARDS = frozenset({"BLS", "ACLS", "PALS", "CPR"})  # renewed every two years, so that the date on the card is its end
_HYPHENATED = re.compile(r"-\n(?=[a-z])")
_STATUSES: tuple[CredentialStatus, ...] = ("active", "expired", "pending")
_NOTES = frozenset({"expired", "pending", "passed", "failed"})
"""Qualifiers that are written behind a name as often as before it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One mention of a credential, judged."""

    credential: Credential
    explicit: bool  # a date or a qualifier stands with it
    postnominal: bool
    section: int  # the line that opens the part of the resume where it stands
    bare: YearMonth | None = None  # a date without a word that says what it is: of issue where past, else of expiry


def find_credentials(
    marked: Marked, *, as_of: datetime.date, home_state: str | None = None
) -> tuple[tuple[Credential, ...], tuple[SetAside, ...]]:
    """The person's credentials in the order of the text, and what only looks like one."""
    claims: list[Claim] = []
    set_aside: list[SetAside] = []
    for stretch in find_stretches(marked, find_credential_mentions(marked, home_state)):
        judged = _judge(marked, stretch, as_of)
        if isinstance(judged, Claim):
            claims.append(judged)
        else:
            set_aside.append(judged)
    return _lay_together([_as_its_list(c, claims, as_of) for c in claims]), tuple(set_aside)


def _as_its_list(claim: Claim, claims: list[Claim], as_of: datetime.date) -> Claim:
    """A lone date that is past is an expiry too, where the other lone dates of the list lie ahead: "ACLS 10/2026"."""
    if claim.credential.id not in _CARDS or claim.bare is None or not _is_past(claim.bare, as_of):
        return claim
    ahead = [c for c in claims if c.section == claim.section and c.bare and not _is_past(c.bare, as_of)]
    if not ahead or claim.credential.status != "active" or claim.credential.expires:
        return claim
    expired = replace(claim.credential, status="expired", expires=str(claim.bare))
    return replace(claim, credential=expired, explicit=True)


# ------------------------------------------------------------------------------------------------ one mention


def _judge(marked: Marked, stretch: Stretch, as_of: datetime.date) -> Claim | SetAside:
    mention = stretch.mention
    found = _qualifiers(marked, stretch)
    ids = {q.id for q in found}
    if mention.awaited:
        ids.add("pending")
    if "passed" in ids:
        ids -= {"pending", "failed"}
    elif "failed" in ids and not phrases("credentials", "again").search(_text(marked, stretch)):
        ids -= {"pending"}
    if phrases("credential_status", "ran_out").search(marked.text, mention.char_end, stretch.char_end):
        ids.add("expired")
    quotes = marked.quote(mention.char_start, mention.char_end)
    refusal = _refusal(ids, found, _text(marked, stretch))
    if refusal:
        return SetAside(mention.id, quotes[0], refusal, denied=bool(ids & {"denied", "failed"}))
    expires, dated, places, bare = _expiry(marked, stretch, as_of, ids)
    status: CredentialStatus = "active"
    if "expired" in ids:
        status = "expired"
    elif "pending" in ids:
        status = "pending"
    elif expires is not None and _is_past(expires, as_of):
        status = "expired"
    disciplines = mention.disciplines
    if mention.id == "ARRT" and not disciplines:
        disciplines = _disciplines_beside(marked, stretch)
    evidence = quotes + tuple(q for a, b in places for q in marked.quote(a, b))
    credential = Credential(
        mention.id,
        status,
        disciplines,
        mention.state,
        str(expires) if expires is not None else None,
        mention.limited,
        tuple(dict.fromkeys(evidence)),
    )
    explicit = bool(ids & {"expired", "pending"}) or dated
    section = marked.section_at(mention.char_start).line_start
    return Claim(credential, explicit, mention.postnominal, section, bare)


def _text(marked: Marked, stretch: Stretch) -> str:
    """The clause as a sentence: the cells of a table row belong together."""
    start = min(stretch.char_start, stretch.clause_start)
    return marked.text[start : stretch.char_end].replace("|", ",").replace("\t", " ").replace(";", ",")


def _qualifiers(marked: Marked, stretch: Stretch) -> list[Qualifier]:
    start = min(stretch.char_start, stretch.clause_start)
    mention = stretch.mention
    found = find_qualifiers(
        _text(marked, stretch), mention.char_start - start, mention.char_end - start, about="credential"
    )
    return [q for q in found if not _speaks_of_another(q, start, stretch)]


def _speaks_of_another(qualifier: Qualifier, offset: int, stretch: Stretch) -> bool:
    """A note behind a name is that name's: "Texas MRT expired 06/2025, BLS"."""
    a, b = qualifier.char_start + offset, qualifier.char_end + offset
    if a >= stretch.mention.char_end:
        return not (stretch.char_start <= a and b <= stretch.char_end)
    if qualifier.id not in _NOTES or stretch.char_start <= a:
        return False
    before = [o for o in stretch.others if o.char_start <= a and o.char_end <= stretch.mention.char_start]
    return any(a - o.char_end <= stretch.mention.char_start - b for o in before)


def _refusal(ids: set[str], found: list[Qualifier], text: str) -> str | None:
    """Why a mention claims nothing; None where it does."""
    never_tried = any(
        d.id == "denied"
        and p.id == "pending"
        and 0 <= p.char_start - d.char_end < NEVER_TRIED
        and not re.search(r"[.;]", text[d.char_end : p.char_start])
        for d in found
        for p in found
    )
    if never_tried and "pending" in ids:
        return "the resume says that it was never attempted"
    if "failed" in ids and "pending" not in ids:
        return "the examination was not passed"
    if "other_person" in ids:
        return "somebody else's"
    if "denied" in ids and not ids & {"pending", "expired"}:
        return "the resume says that it is not held"
    if "wished" in ids and "pending" not in ids:
        return "a wish, not a credential"
    return None


# ------------------------------------------------------------------------------------------------ dates, disciplines


def _expiry(
    marked: Marked, stretch: Stretch, as_of: datetime.date, ids: set[str]
) -> tuple[YearMonth | None, bool, list[tuple[int, int]], YearMonth | None]:
    """The date to which it runs, or of the exam; whether any date stands there; where; and a bare one."""
    start, end = stretch.char_start, stretch.char_end
    best: YearMonth | None = None
    at: list[tuple[int, int]] = []
    bare: YearMonth | None = None
    periods = marked.periods_in(start, end)
    for period in periods:
        if period.end is not None and not period.current:
            best, at = period.end, [(period.char_start, period.char_end)]
    singles = [
        d for d in marked.dates_in(start, end) if not any(p.char_start <= d.char_start < p.char_end for p in periods)
    ]
    for found in singles:
        before = marked.text[start : found.char_start]
        issued = bool(_issued().search(before))
        told = _expires().search(before) or _is_under_expiry(marked, found.char_start)
        ends = bool(told) and not issued
        future = not _is_past(found.date, as_of)
        if not told and not issued and len(singles) == 1 and found.date.month:
            bare = found.date
        if "pending" in ids and not future:
            continue  # "applied 09/2026" is no date of an exam
        if "expired" in ids and best is not None and _order(found.date) < _order(best):
            continue  # of "certified 2008, lapsed 2021" the later one ends it
        runs_on = ids & {"pending", "expired"} or ends or (future and not issued)
        if runs_on and (best is None or ends or _order(found.date) > _order(best)):
            best, at = found.date, [(found.char_start, found.char_end)]
    return best, bool(periods or singles), at, bare


@cache
def _expires() -> re.Pattern[str]:
    runs_to, up_to = (alternatives("credential_dates", n) for n in ("runs_to", "up_to"))
    return re.compile(
        rf"(?:\b(?:{runs_to})(?!\w)[^\n.;|]{{0,{CUE_BEFORE_DATE}}}|\b(?:{up_to})\b\W*(?:the end of )?)$", re.IGNORECASE
    )


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives('credential_dates', 'issued')})\b[^\w\n]{{0,3}}(?:in\s|on\s)?$", re.IGNORECASE
    )


def _is_under_expiry(marked: Marked, char: int) -> bool:
    """Whether a date stands in the column of a table that its first row calls the expiry."""
    lines = marked.document.lines
    index = marked.document.line_index(char)
    if lines[index].role != "cell":
        return False
    column = len(_CELL.findall(marked.text[marked.document.line_starts[index] : char]))
    while index > 0 and lines[index - 1].role == "cell":
        index -= 1
        heads = _CELL.split(lines[index].text)
        if not re.search(r"\d", lines[index].text) and any(_EXPIRY_HEAD.search(h) for h in heads):
            return column < len(heads) and bool(_EXPIRY_HEAD.search(heads[column]))
    return False


def _is_past(date: YearMonth, as_of: datetime.date) -> bool:
    """Whether the whole month (or year) lies before `as_of`."""
    return _order(date) < (as_of.year, as_of.month)


def _order(date: YearMonth) -> tuple[int, int]:
    return date.year, date.month or 12


def _disciplines_beside(marked: Marked, stretch: Stretch) -> tuple[str, ...]:
    """The disciplines named in the same clause, behind the registry's name or right before it."""
    text, mention = marked.document.text, stretch.mention
    start = min(stretch.char_start, stretch.clause_start)
    following = _HYPHENATED.sub("", text[mention.char_end : min(stretch.char_end, mention.char_end + NAMED_WITHIN)])
    behind = find_spelt_disciplines(following)
    start = max(start, mention.char_start - NAMED_WITHIN)
    before = find_spelt_disciplines(text[start : mention.char_start])
    found = [d for d, _, _ in behind]
    if not marked.section_at(mention.char_start).has("credentials", "education"):
        # running text goes on to other things: only what the registry's name leads to at once
        first = min((a for _, a, _ in behind), default=0)
        found = found if _leads_to().fullmatch(following, 0, first) else []
        near = mention.char_start - start - DISCIPLINE_BEFORE
        adjacent = bool(before) and before[-1][2] > near
        before = tuple(d for d in before if d[2] > near - DISCIPLINE_BEFORE) if adjacent else ()
    found = found or [d for d, _, _ in before]
    return tuple(d for d in DISCIPLINES if d in found)


@cache
def _leads_to() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s\W]|{alternatives('credential_dates', 'leads_to')})*", re.IGNORECASE)


# ------------------------------------------------------------------------------------------------ laying together


def _lay_together(claims: list[Claim]) -> tuple[Credential, ...]:
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
