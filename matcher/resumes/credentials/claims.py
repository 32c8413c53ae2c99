"""Credentials that this person claims, with status on `as_of`, expiry and the words that show them.

Each mention is judged inside its own stretch: the dates that stand there, and the qualifiers that reach it.
"""

from __future__ import annotations

import datetime
import re
from functools import cache

from matcher.lexicon.arrt import DISCIPLINES, find_spelt_disciplines
from matcher.lexicon.phrases import alternatives, phrases
from matcher.lexicon.qualifiers import Qualifier, find_qualifiers
from matcher.resumes.credentials.clauses import Stretch, find_stretches
from matcher.resumes.credentials.expiry import find_expiry, ran_out
from matcher.resumes.credentials.mentions import find_credential_mentions
from matcher.resumes.credentials.together import Claim, lay_together
from matcher.resumes.marked import Marked
from matcher.resumes.resume import Credential, CredentialStatus, SetAside

NEVER_TRIED = 12  # characters between "never" and "sit for": "I never did sit for the CT boards"
NAMED_WITHIN = 600  # characters: the longest list of disciplines, spelt, has four hundred
DISCIPLINE_BEFORE = 25  # characters: "Registered Technologist (Radiography), ARRT"
DISCIPLINE_LINE_WORDS = 4  # "Computed Tomography (CT)", "Magnetic Resonance Imaging (MR)"
LAPSING = frozenset({"STATE_LICENSE", "BLS", "ACLS", "CPR", "PALS"})
"""What runs out on its date, whatever is booked after it."""
_HYPHENATED = re.compile(r"-\n(?=[a-z])")
_NOTES = frozenset({"expired", "pending", "passed", "failed"})
"""Qualifiers that are written behind a name as often as before it."""


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
    return lay_together(claims, as_of=as_of), tuple(set_aside)


def _judge(marked: Marked, stretch: Stretch, as_of: datetime.date) -> Claim | SetAside:
    mention = stretch.mention
    found = _qualifiers(marked, stretch)
    ids = {q.id for q in found}
    if mention.awaited or _sits_on_a_day_ahead(marked, stretch, as_of):
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
    if mention.id in LAPSING and ran_out(marked, stretch, as_of):
        ids = ids - {"pending"} | {"expired"}  # "Expires 02/2026, class is booked for December"
    expires, dated, places, bare = find_expiry(marked, stretch, as_of, ids)
    status: CredentialStatus = "active"
    if "expired" in ids:
        status = "expired"
    elif "pending" in ids:
        status = "pending"
    elif expires is not None and expires.is_past(as_of):
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


def _sits_on_a_day_ahead(marked: Marked, stretch: Stretch, as_of: datetime.date) -> bool:
    """ "ARRT (R): sitting 12/08/26": an examination on a day that is still to come."""
    return any(
        _exam_before_date().search(marked.text, stretch.mention.char_end, found.char_start)
        for found in marked.dates_in(stretch.mention.char_end, stretch.char_end)
        if not found.date.is_past(as_of)
    )


@cache
def _exam_before_date() -> re.Pattern[str]:
    exam = alternatives("credential_status", "exam")
    return re.compile(rf"\b(?:{exam})\b\W*(?:(?:is|on|in|for|date|set|the)\b\W*){{0,3}}\Z", re.IGNORECASE)


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
    found = found or [d for d, _, _ in before] or _on_the_line_above(marked, stretch)
    return tuple(d for d in DISCIPLINES if d in found)


def _on_the_line_above(marked: Marked, stretch: Stretch) -> list[str]:
    """ "Radiography (R)" over "The American Registry of Radiologic Technologists", as networks print it."""
    index = marked.document.line_index(stretch.mention.char_start)
    opens = not marked.text[marked.line_span(index)[0] : stretch.mention.char_start].strip(" The")
    if not opens or index == 0 or not marked.section_of_line(index).has("credentials"):
        return []
    above = marked.document.lines[index - 1].text
    return [d for d, _, _ in find_spelt_disciplines(above)] if len(above.split()) <= DISCIPLINE_LINE_WORDS else []


@cache
def _leads_to() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s\W]|{alternatives('credential_dates', 'leads_to')})*", re.IGNORECASE)
