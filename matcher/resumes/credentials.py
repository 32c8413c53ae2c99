"""Credentials that this person claims, with status on `as_of`, expiry and the words that show them.

Each mention is judged inside its own clause: the dates that stand there, and the qualifiers that reach it. Then the claims of
one registry are laid together: a dated line outweighs the letters behind the name.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from matcher.lexicon.terms import Term
from matcher.resumes.arrt import DISCIPLINES, Mark, find_marks, find_spelt_disciplines
from matcher.resumes.dates import YearMonth
from matcher.resumes.licences import find_licences
from matcher.resumes.marked import Marked
from matcher.resumes.qualifiers import find_qualifiers
from matcher.resumes.resume import Credential, CredentialStatus, SetAside

SILENT_SECTIONS = ("keywords", "references", "publications", "interests", "languages")
"""Credentials named there are somebody else's, or nobody's."""
_CLAUSE = re.compile(r"\s[|·•]\s|;\s|(?<=[a-z)\d])\.\s+(?=[A-Z(])|\n(?=\s*[•·*-]\s)")
_ROW_CLAUSE = re.compile(r"\s[·•]\s|;\s|(?<=[a-z)\d])\.\s+(?=[A-Z(])")
_EXPIRES = re.compile(
    r"(?:(?:\bexp(?:\.|ir\w*|\b)|\bvalid\b|\bgood\b|\brenew(?:s|al|able|ing)?\b|\bnext\b|\bcurrent\b|\bpaid\b|\brecert(?:if(?:y|ication))?\b|\bdue\b|\bvence\b|\bv[aá]lid[oa]\b|\brun(?:s)? (?:to|out)\b)[^\n.;|]{0,24}"
    r"|(?:\bthrough\b|\bthru\b|\buntil\b|\btill?\b|\bto\b|\bby\b|\bends?\b|\bup to\b|\bhasta\b)\W*(?:the end of )?)$",
    re.I,
)
_ISSUED = re.compile(
    r"(?:\bsince\b|\bissued\b|\bearned\b|\bobtained\b|\bpassed\b|\bcertified\b|\binitial\w*|\bgranted\b|\bfrom\b|\b(?:renew|recertifi)ed\b|\btaken\b|\bretaken\b|\bcompleted\b|\bawarded\b|\bmember\b|\bregistered in\b|\bfirst\b|\bin\b)[^\w\n]{0,3}(?:in\s|on\s)?$",
    re.I,
)
_FOLLOWS = re.compile(
    r"^\W*(?:exp|valid|renew|good|through|thru|until|issued|since|cert|lic|no\b|number|id\b|#|current|status|active|inactive|lapsed|expired|card|paid|regist\w+ (?:to|through|thru|until)|\(?\d"
    r"|(?:CT|MRI?|M|mammo\w*|computed\s+tomography|magnetic\s+resonance(?:\s+imaging)?|radiography|vascular[\s-]+interventional|bone\s+densitometry)\b[^.;]{0,26}\b(?:19|20)\d\d|both\b|all\s+(?:current|active))",
    re.I,
)
NEVER_TRIED = 12  # characters between "never" and "sit for": "I never did sit for the CT boards"
DISCIPLINE_BEFORE = 25  # characters: "Registered Technologist (Radiography), ARRT"
_LEADS_TO = re.compile(
    r"(?:[\s\W]|certified|registered|certification|registration|certificate|credentials?|technologist|radiologic|since|current|active|number|card|eligible|eligibility|registry|exam(?:ination)?s?|boards?|passed|pending|scheduled|member|holder|\d+|in|for|of|by)*", re.I
)
_OWN_BARE = re.compile(
    r"\b(?:I|my|am|I'm|passed|earned|obtained|hold|held|sat|maintain\w*|active|current|certified|registered)\b(?!.{0,20}\b(?:technologists|techs|staff|radiographers|personnel|team)\b)", re.I
)
_OF_OTHERS = re.compile(
    r"^[\w-]*\W+(?:\w+[\W]+){0,3}?(?:technologists|techs|staff|radiographers|personnel|certifications|competenc\w+|requirements?|requirement|standards|guidelines|students|graduates|exam prep|review|pass rate|required|-required|eligible staff)\b|^[- ](?:required|accepted|approved|recogni[sz]ed|written|style|mandated)",
    re.I,
)
_AGAIN = re.compile(r"\b(?:retak(?:e|ing) (?:in|on|scheduled|set|planned|is)|re-?schedul\w+|will retake|again (?:in|on)|second attempt (?:in|on|scheduled))", re.I)
_OWNER = re.compile(r"\b(?:supervisor|reference|contact|manager|preceptor|reports? to)\b\s*[:,]", re.I)


@dataclass(frozen=True, slots=True)
class Claim:
    """One mention of a credential, judged by its own clause."""

    credential: Credential
    explicit: bool  # a date or a qualifier stands with it
    postnominal: bool


@dataclass(frozen=True, slots=True)
class _Event:
    """A credential named at a place, before it is judged."""

    id: str
    char_start: int
    char_end: int
    disciplines: tuple[str, ...] = ()
    state: str | None = None
    limited: bool = False
    postnominal: bool = False


def find_credentials(
    marked: Marked, *, as_of: datetime.date, home_state: str | None = None
) -> tuple[tuple[Credential, ...], tuple[SetAside, ...]]:
    """The person's credentials in the order of the text, and what only looks like one."""
    claims: list[Claim] = []
    set_aside: list[SetAside] = []
    events = _find_events(marked, home_state)
    for group in _clauses(marked, events):
        others = [e for e, _, _ in group]
        for event, start, end in group:
            claim = _judge(marked, event, others, start, end, as_of, set_aside)
            if claim is not None:
                claims.append(claim)
    return _lay_together(claims), tuple(set_aside)


# ------------------------------------------------------------------------------------------------ mentions


def _find_events(marked: Marked, home_state: str | None) -> list[_Event]:
    text = marked.text
    events: list[_Event] = []
    for mark in find_marks(marked.document.text.translate({0x2013: "-"})):
        if _is_respiratory(marked, mark):
            continue
        events.append(_Event("ARRT", mark.char_start, mark.char_end, mark.disciplines, postnominal=True))
    taken = [(e.char_start, e.char_end) for e in events]
    for term in marked.found.of_kind("credential"):
        if any(a <= term.char_start < b for a, b in taken) or not _written_right(marked, term):
            continue
        events.append(_Event(term.id, term.char_start, term.char_end))
    for licence in find_licences(marked, home_state):
        events.append(
            _Event("STATE_LICENSE", licence.char_start, licence.char_end, state=licence.state, limited=licence.limited)
        )
    if any(e.id == "ARRT" for e in events):
        events += _boards(marked, [(e.char_start, e.char_end) for e in events])
    events = [e for e in events if not marked.section_at(e.char_start).has(*SILENT_SECTIONS)]
    events = [e for e in events if not _somebody_elses(text, e) and not _in_passing(marked, e)]
    return sorted(events, key=lambda e: (e.char_start, -e.char_end))


_BOARDS = re.compile(
    r"(?<![A-Za-z(])(CT|MRI?|VI|CI|mammo(?:graphy)?|bone density|vascular interventional|computed tomography)\s+(?:registry|boards?|certification (?:exam|boards?)|registry exam|post-?primary)\b",
    re.I,
)


def _boards(marked: Marked, taken: list[tuple[int, int]]) -> list[_Event]:
    """ "Took my VI boards in 2020": a discipline of ARRT, where the resume names ARRT elsewhere."""
    found = []
    for match in _BOARDS.finditer(marked.text):
        disciplines = tuple(d for d, _, _ in find_spelt_disciplines(match[1].upper() if len(match[1]) <= 3 else match[1]))
        if disciplines and not any(a < match.end() and match.start() < b for a, b in taken):
            found.append(_Event("ARRT", match.start(), match.end(), disciplines))
    return found


def _written_right(marked: Marked, term: Term) -> bool:
    from matcher.lexicon.entries import load_lexicon

    more = load_lexicon().entry("credential", term.id).more
    written = more.get("written")
    line_start, line_end = marked.line_span(marked.document.line_index(term.char_start))
    if any(w in marked.text[line_start:line_end].casefold() for w in more.get("not_with", ())):
        return False
    word = marked.text[term.char_start : term.char_end]
    if (
        word.isalpha()
        and len(word) <= 5
        and word != word.upper()
        and word.casefold() not in ("arrt", "acls", "bls", "cpr")
    ):
        return word.casefold() not in {s.casefold() for s in written or ()} and not word.islower()
    return True


def _is_respiratory(marked: Marked, mark: Mark) -> bool:
    """ "RT" with marks is ARRT's everywhere; without the registry's name a respiratory context refuses bare letters."""
    line = marked.document.line_index(mark.char_start)
    start, end = marked.line_span(line)
    return not mark.names_registry and bool(
        re.search(r"respiratory|NBRC|welding|NDT|ASNT", marked.text[start:end], re.I)
    )


def _somebody_elses(text: str, event: _Event) -> bool:
    """ "Supervisor: Bob Lee, R.T.(R)" """
    line_start = text.rfind("\n", 0, event.char_start) + 1
    return event.postnominal and bool(_OWNER.search(text, line_start, event.char_start))


def _in_passing(marked: Marked, event: _Event) -> bool:
    """The registry named in a post or a letter without a mark and without a claim: a rule, a class, the staff."""
    if event.postnominal or event.id in ("STATE_LICENSE", "BLS", "ACLS", "CPR", "PALS"):
        return False
    if _OF_OTHERS.match(marked.text[event.char_end : event.char_end + 60]):
        return True
    section = marked.section_at(event.char_start)
    if not section.has("work", "letter", "clinical", "volunteer"):
        return False
    statement = marked.statement_at(event.char_start)
    return not _OWN_BARE.search(marked.text[statement.char_start : statement.char_end])


# ------------------------------------------------------------------------------------------------ clauses


def _clauses(marked: Marked, events: list[_Event]) -> Iterable[list[tuple[_Event, int, int]]]:
    """Events with the stretch of text that speaks of each: its clause, shared where nothing but "and" stands between."""
    by_clause: dict[tuple[int, int], list[_Event]] = {}
    for event in events:
        by_clause.setdefault(_clause_at(marked, event.char_start), []).append(event)
    ordered = sorted(by_clause)
    for at, (start, end) in enumerate(ordered):
        group = by_clause[start, end]
        limit = ordered[at + 1][0] if at + 1 < len(ordered) else len(marked.text)
        end = _with_following(marked, end, limit)
        yield _share(marked, group, start, end)


def _clause_at(marked: Marked, char: int) -> tuple[int, int]:
    start, end = marked.paragraph_at(char)
    row = marked.document.lines[marked.document.line_index(char)].role == "cell"
    pattern = _ROW_CLAUSE if row else _CLAUSE
    at = start
    for stop in pattern.finditer(marked.text, start, end):
        if stop.start() > char:
            return at, stop.start() + 1
        at = stop.end()
    return at, end


def _with_following(marked: Marked, end: int, limit: int) -> int:
    """The clause with what follows it and still speaks of it: "Renewal 9/2027.", a number or a date on the next line."""
    text = marked.text
    while end < limit:
        nxt = _next_clause(marked, end)
        if nxt is None or nxt[0] >= limit or nxt[1] > limit:
            break
        piece = text[nxt[0] : nxt[1]]
        if not _FOLLOWS.match(piece) or len(piece.split()) > 14:
            break
        line = marked.document.lines[marked.document.line_index(nxt[0])]
        if line.gap_before or line.role in ("bullet", "heading"):
            if (
                text[end : nxt[0]].count("\n")
                and marked.document.line_starts[marked.document.line_index(nxt[0])] == nxt[0]
            ):
                break
        end = nxt[1]
    return end


def _next_clause(marked: Marked, end: int) -> tuple[int, int] | None:
    at = end
    while at < len(marked.text) and not marked.text[at].isalnum() and marked.text[at] not in "(#":
        at += 1
    if at >= len(marked.text):
        return None
    start, stop = _clause_at(marked, at)
    return max(start, at), stop


def _share(marked: Marked, group: list[_Event], start: int, end: int) -> list[tuple[_Event, int, int]]:
    """Each event's own stretch of a clause that names several."""
    text = marked.text
    if len(group) == 1:
        return [(group[0], start, end)]
    merged: list[tuple[_Event, int, int]] = []
    leading = bool(marked.dates_in(start, group[0].char_start)) and not marked.dates_in(group[0].char_end, end)
    for at, event in enumerate(group):
        a = start if at == 0 or leading else event.char_start
        b = group[at + 1].char_start if at + 1 < len(group) else end
        merged.append((event, a, end if leading else b))
    # "ACLS and BLS, both to 12/2027": what has no date of its own and only a joint behind it shares the next one's
    for at in range(len(merged) - 2, -1, -1):
        event, a, b = merged[at]
        between = text[event.char_end : group[at + 1].char_start]
        if not marked.dates_in(a, b) and re.fullmatch(r"[\s,/&+()-]*(?:(?:and|or|y|\w+)\b)?[\s,/&+()-]*", between):
            merged[at] = (event, a, merged[at + 1][2])
    return merged


# ------------------------------------------------------------------------------------------------ judgement


def _judge(
    marked: Marked,
    event: _Event,
    others: list[_Event],
    start: int,
    end: int,
    as_of: datetime.date,
    set_aside: list[SetAside],
) -> Claim | None:
    clause_start = min(start, _clause_at(marked, event.char_start)[0])
    text = marked.text[clause_start:end].replace("|", ",").replace("\t", " ")
    found = [
        q
        for q in find_qualifiers(
            text, event.char_start - clause_start, event.char_end - clause_start, about="credential"
        )
        if not _speaks_of_another(q.id, q.char_start + clause_start, q.char_end + clause_start, event, others, start, end)
    ]
    qualifiers = {q.id for q in found}
    never_tried = any(
        d.id == "denied" and p.id == "pending" and 0 <= p.char_start - d.char_end < NEVER_TRIED
        for d in found
        for p in found
    )
    quotes = marked.quote(event.char_start, event.char_end)
    if "passed" in qualifiers:
        qualifiers -= {"pending", "failed"}
    elif "failed" in qualifiers and not _AGAIN.search(text):
        qualifiers -= {"pending"}
    refusal = _refusal(event, qualifiers, never_tried)
    if refusal:
        set_aside.append(SetAside(event.id, quotes[0], refusal))
        return None
    expires, dated, dates_at = _expiry(marked, start, end, as_of, qualifiers)
    status: CredentialStatus = "active"
    if "expired" in qualifiers:
        status = "expired"
    elif "pending" in qualifiers:
        status = "pending"
    elif expires is not None and _is_past(expires, as_of):
        status = "expired"
    disciplines = event.disciplines
    if event.id == "ARRT":
        disciplines = disciplines or _disciplines_beside(marked, event, clause_start, end)
    evidence = quotes + tuple(q for a, b in dates_at for q in marked.quote(a, b))
    credential = Credential(
        event.id,
        status,
        disciplines,
        event.state,
        str(expires) if expires is not None else None,
        event.limited,
        tuple(dict.fromkeys(evidence)),
    )
    return Claim(credential, bool(qualifiers & {"expired", "pending"}) or dated, event.postnominal)


def _speaks_of_another(id: str, a: int, b: int, event: _Event, others: list[_Event], start: int, end: int) -> bool:
    """A trigger outside this event's own stretch, with another credential between the two, speaks of that one."""
    if a >= event.char_end:
        return not (start <= a and b <= end)
    if id in _NOTES:  # "Texas MRT expired 06/2025, BLS": a note behind a name
        return not start <= a and any(o.char_start <= a and o.char_end <= event.char_start for o in others)
    return False


_NOTES = frozenset({"expired", "pending", "passed", "failed"})


def _refusal(event: _Event, qualifiers: set[str], never_tried: bool) -> str | None:
    if never_tried:
        return "the resume says that it was never attempted"
    if "failed" in qualifiers and "pending" not in qualifiers:
        return "the examination was not passed"
    if "other_person" in qualifiers:
        return "somebody else's"
    if "denied" in qualifiers and not qualifiers & {"pending", "expired"}:
        return "the resume says that it is not held"
    if "wished" in qualifiers and "pending" not in qualifiers:
        return "a wish, not a credential"
    return None


def _expiry(
    marked: Marked, start: int, end: int, as_of: datetime.date, qualifiers: set[str]
) -> tuple[YearMonth | None, bool, list[tuple[int, int]]]:
    """The date to which it runs (or, when pending, of the exam), whether any date stands there, and where."""
    text = marked.text
    spans = [(p.char_start, p.char_end) for p in marked.periods_in(start, end)]
    in_expiry_column = _under_expiry(marked, start)
    best: YearMonth | None = None
    at: list[tuple[int, int]] = []
    dated = False
    for period in marked.periods_in(start, end):
        dated = True
        if period.end is not None and not period.current:
            best, at = period.end, [(period.char_start, period.char_end)]
    for date in marked.dates_in(start, end):
        if any(a <= date.char_start < b for a, b in spans):
            continue
        dated = True
        before = text[start : date.char_start]
        when = date.date
        ends = in_expiry_column or bool(_EXPIRES.search(before)) and not _ISSUED.search(before)
        future = not _is_past(when, as_of)
        if "pending" in qualifiers and not future:
            continue
        if "expired" in qualifiers and best is not None and _order(when) < _order(best):
            continue
        if qualifiers & {"pending", "expired"} or ends or (future and not _ISSUED.search(before)):
            if best is None or ends or _order(when) > _order(best):
                best, at = when, [(date.char_start, date.char_end)]
    return best, dated, at


def _under_expiry(marked: Marked, char: int) -> bool:
    """Whether the row stands in a table whose first row names a column of expiry."""
    lines = marked.document.lines
    index = marked.document.line_index(char)
    if lines[index].role != "cell":
        return False
    while index > 0 and lines[index - 1].role == "cell":
        index -= 1
        if re.search(r"\b(?:exp(?:\.|ir\w*)|valid|good|through|renew\w*)\b", lines[index].text, re.I) and not re.search(r"\d", lines[index].text):
            return True
    return False


def _is_past(date: YearMonth, as_of: datetime.date) -> bool:
    """Whether the whole month (or year) lies before `as_of`."""
    return (date.year, date.month or 12) < (as_of.year, as_of.month)


def _order(date: YearMonth) -> tuple[int, int]:
    return date.year, date.month or 12


def _disciplines_beside(marked: Marked, event: _Event, start: int, end: int) -> tuple[str, ...]:
    """The disciplines named in the same clause, behind the registry's name or right before it."""
    text = marked.document.text
    behind = find_spelt_disciplines(text[event.char_end : end])
    found = [d for d, _, _ in behind]
    if not marked.section_at(event.char_start).has("credentials", "education"):
        # running text goes on to other things: only what the registry's name leads to at once
        first = min((a for _, a, _ in behind), default=0)
        found = found if _LEADS_TO.fullmatch(text, event.char_end, event.char_end + first) else []
        before = find_spelt_disciplines(text[start : event.char_start])
        if not found and before and start + before[-1][2] > event.char_start - DISCIPLINE_BEFORE:
            found = [d for d, _, b in before if start + b > event.char_start - 2 * DISCIPLINE_BEFORE]
    elif not found:
        found = [d for d, _, _ in find_spelt_disciplines(text[start : event.char_start])]
    return tuple(d for d in DISCIPLINES if d in found)


# ------------------------------------------------------------------------------------------------ laying together


def _lay_together(claims: list[Claim]) -> tuple[Credential, ...]:
    groups: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.credential.id, claim.credential.state), []).append(claim)
    laid: list[Credential] = []
    for (id, _), group in groups.items():
        laid.extend(_lay_arrt(group) if id == "ARRT" else [_lay_one(group)])
    named = [c for c in laid if c.id == "STATE_LICENSE" and c.state]
    return tuple(c for c in laid if not (named and c.id == "STATE_LICENSE" and c.state is None))


def _lay_one(group: list[Claim]) -> Credential:
    """One card said several times: the explicit mention counts, and of those the one that runs longest."""
    explicit = [c for c in group if c.explicit] or group
    best = max(explicit, key=lambda c: (c.credential.status == "active", c.credential.expires or ""))
    evidence = tuple(dict.fromkeys(best.credential.evidence + tuple(q for c in group for q in c.credential.evidence)))
    return replace(best.credential, evidence=evidence, limited=any(c.credential.limited for c in group))


def _lay_arrt(group: list[Claim]) -> list[Credential]:
    expired = [c for c in group if c.credential.status == "expired"]
    pending = [c for c in group if c.credential.status == "pending"]
    active = [c for c in group if c.credential.status == "active"]
    stated = [c for c in active if c.explicit]
    gone = {d for c in expired for d in c.credential.disciplines}
    if expired and not stated:
        # the letters behind the name do not outweigh the line that says it ran out
        active = [c for c in active if c.credential.disciplines and gone and not gone & set(c.credential.disciplines)]
    if pending and not stated:
        awaited = {d for c in pending for d in c.credential.disciplines}
        active = [
            c
            for c in active
            if c.postnominal and not awaited & set(c.credential.disciplines) and c.credential.disciplines
        ]
    result: list[Credential] = []
    held: set[str] = set()
    for status, claims in (("active", active), ("expired", expired), ("pending", pending)):
        if not claims:
            continue
        disciplines = tuple(
            d for d in DISCIPLINES if any(d in c.credential.disciplines for c in claims) and d not in held
        )
        if held and not disciplines or (result and not disciplines):
            continue
        held.update(disciplines)
        dated = [c.credential.expires for c in claims if c.credential.expires]
        evidence = tuple(dict.fromkeys(q for c in claims for q in c.credential.evidence))
        result.append(Credential("ARRT", status, disciplines, None, max(dated) if dated else None, False, evidence))  # type: ignore[arg-type]
    return result
