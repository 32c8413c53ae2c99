"""Where a resume names a credential of its own: marks, registries, cards and state permits, before they are judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from matcher.lexicon.arrt import Mark, find_spelt_disciplines
from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import alternatives, phrases
from matcher.lexicon.terms import Term
from matcher.resumes.credentials.licences import find_licences
from matcher.resumes.marked import Marked

SILENT_SECTIONS = ("keywords", "references", "publications", "interests", "languages")
"""Credentials named there are somebody else's, or nobody's."""
ABBREVIATION_MAX_LETTERS = 5  # up to that length a credential is an abbreviation and must be written like one
_COLLEAGUE = re.compile(
    r"[\w,;:(] \(?[A-Z]\. ?[A-Z][a-z]+,? \Z"
    r"|(?:[a-z]|[a-z,;:] (?:Mr|Mrs|Ms|Miss|Dr)\.?),? \(?(?:[A-Z][a-z]+[ -]){1,2}[A-Z][\w-]+,? \Z"
)
"""A name within a sentence: "two of them, S. Oakes RT(R)(CT), are my references", "the tech, Miss Ida Crane RT(R)"."""
_RELATION = re.compile(
    r"\b(?:(?:my|our|a) (?:\w+ ){0,2}?(?:neighbou?r|friend|aunt|uncle|sister|brother|cousin|mother|father|mom|dad|wife|"
    r"husband|daughter|son|niece|nephew|co-?worker|colleague|instructor|preceptor|classmate|roommate|manager|supervisor),?"
    r"|(?-i:from|by)) (?-i:(?:[A-Z][\w'-]+ ){1,2}[A-Z][\w'-]+), ?\Z",
    re.IGNORECASE,
)
"""Somebody named with letters behind: "my neighbor, Judy Sims, RT(R)", "heard of it from Ken Ito, RDMS"."""
_ONESELF = re.compile(
    r"\b(?:i am|i'm|so it is|my name is|name is|signed?|as|called)\W+(?:[A-Z][\w-]+[ ,]*){1,4}\Z", re.IGNORECASE
)
_CARDS = frozenset({"STATE_LICENSE", "BLS", "ACLS", "CPR", "PALS"})
_ANY_CASE = frozenset({"arrt", "acls", "bls", "cpr"})


TRADE_MIN = 2  # words of another trade that show a resume to be of it
MENTIONS_MAX = 300  # of one kind: the longest resumes have forty; who writes "ARRT" a thousand times claims no more


@dataclass(frozen=True, slots=True)
class CredentialMention:
    """A credential named at characters `char_start` to `char_end`."""

    id: str
    char_start: int
    char_end: int
    disciplines: tuple[str, ...] = ()
    state: str | None = None
    limited: bool = False
    postnominal: bool = False
    awaited: bool = False  # named by its examination, which nobody says was passed


def find_credential_mentions(marked: Marked, home_state: str | None) -> tuple[CredentialMention, ...]:
    """What this person may claim, in the order of the text. `home_state` completes permits that name no state."""
    found = [
        CredentialMention("ARRT", m.char_start, m.char_end, m.disciplines, postnominal=True)
        for m in marked.marks[:MENTIONS_MAX]
        if not _is_another_rt(marked, m)
    ]
    marks = [(m.char_start, m.char_end) for m in found]
    for term in marked.found.of_kind("credential")[:MENTIONS_MAX]:
        if not any(a <= term.char_start < b for a, b in marks) and _is_written_right(marked, term):
            found.append(CredentialMention(term.id, term.char_start, term.char_end))
    for licence in find_licences(marked, home_state):
        found.append(
            CredentialMention(
                "STATE_LICENSE", licence.char_start, licence.char_end, state=licence.state, limited=licence.limited
            )
        )
    if any(m.id == "ARRT" for m in found):
        found += _boards(marked, found)
    else:
        found += _registry_passed(marked)
    found = [
        m
        for m in found
        if not marked.section_at(m.char_start).has(*SILENT_SECTIONS)
        and not _is_somebody_elses(marked, m)
        and not _is_in_passing(marked, m)
        and not _is_a_duty(marked, m)
    ]
    return tuple(sorted(found, key=lambda m: (m.char_start, -m.char_end)))


def _registry_passed(marked: Marked) -> list[CredentialMention]:
    """ "I passed the registry in June 2023, R only": ARRT, where nothing else names it and radiography is."""
    found = []
    for match in _REGISTRY.finditer(marked.text):
        start, end = match.start(), marked.statement_at(match.start()).char_end
        if _RADIOGRAPHY.search(marked.text, start, end):
            found.append(CredentialMention("ARRT", *match.span(1), ("R",)))
    return found


_REGISTRY = re.compile(
    r"\b(?:passed|took and passed|cleared|sat|sitting|sit|take|taking|retak(?:e|ing))\s+(?:for\s+)?(?:my|the)\s+"
    r"((?:radiograph\w+\s+|x-?ray\s+|national\s+)?(?:registry|boards)(?:\s+exam(?:ination)?)?)\b",
    re.IGNORECASE,
)
_RADIOGRAPHY = re.compile(r"\bradiograph|\bx-?ray\b|\(R\)|\bR only\b|\bas an? R\.?T\b", re.IGNORECASE)


def _boards(marked: Marked, known: list[CredentialMention]) -> list[CredentialMention]:
    """ "Took my VI boards in 2020": a discipline of ARRT, where the resume names ARRT elsewhere."""
    found = []
    for match in _boards_pattern().finditer(marked.text):
        written = match[1].upper() if len(match[1]) <= len("MRI") else match[1]
        disciplines = tuple(d for d, _, _ in find_spelt_disciplines(written))
        if disciplines and not any(m.char_start < match.end() and match.start() < m.char_end for m in known):
            found.append(CredentialMention("ARRT", match.start(), match.end(), disciplines))
    for pattern in (_EXAM_OF, _TESTS_FOR, _LOGGED, _LOGGING):
        for match in pattern.finditer(marked.text):
            told = marked.statement_at(match.start())
            disciplines = tuple(d for d, _, _ in find_spelt_disciplines(match[1].upper()))
            sits = phrases("credential_mentions", "sits").search(marked.text, told.char_start, told.char_end)
            if disciplines and sits and not marked.section_at(match.start()).has("skills"):
                place = match.span(1)
                found.append(CredentialMention("ARRT", *place, disciplines, awaited=True))
    return found


_DISCIPLINE = r"(CT|MRI?|VI|CI|M|BD|mammography|radiography)"
_EXAM_OF = re.compile(rf"\b(?:the|my|for)\s+{_DISCIPLINE}\s+exam(?:ination)?\b", re.IGNORECASE)
_TESTS_FOR = re.compile(
    rf"\b(?:test|testing|sit|sitting)\s+(?:for|in)\s+(?:the\s+|my\s+)?{_DISCIPLINE}\b", re.IGNORECASE
)
_LOGGED = re.compile(
    rf"(?:^|(?<=[.;|•]\s)|(?<=\n)){_DISCIPLINE}\s*[:–-]\s+(?=[^.;\n]{{0,60}}\b(?:logg|stud|prepar|boards?|exam|schedul|pending))",
    re.IGNORECASE,
)
_LOGGING = re.compile(
    r"\blogg(?:ing|ed) (?:my )?(?:exams?|procedures|cases|studies)?\s*(?:for|in|toward)\s+(?:the |my )?"
    rf"{_DISCIPLINE}\b",
    re.IGNORECASE,
)
"""A discipline whose examination, or whose procedures, the sentence speaks of: "the VI exam", "CT: logging exams"."""


@cache
def _boards_pattern() -> re.Pattern[str]:
    discipline = r"CT|MRI?|VI|CI|mammo(?:graphy)?|bone density|vascular interventional|computed tomography"
    boards = alternatives("credential_mentions", "boards")
    return re.compile(rf"(?<![A-Za-z(])({discipline})\s+(?:{boards})\b", re.IGNORECASE)


def _is_written_right(marked: Marked, term: Term) -> bool:
    """Abbreviations stand in capitals, and not beside a word that gives them another meaning (`not_with`)."""
    more = load_lexicon().entry("credential", term.id).more
    line_start, line_end = marked.line_span(marked.document.line_index(term.char_start))
    if any(w in marked.text[line_start:line_end].casefold() for w in more.get("not_with", ())):
        return False
    word = marked.text[term.char_start : term.char_end]
    trade = more.get("other_trades", {}).get(word)
    if trade and sum(t.id == trade for t in marked.found.of_kind("subject")) >= TRADE_MIN:
        return False  # RVT: a registered veterinary technician
    if not word.isalpha() or len(word) > ABBREVIATION_MAX_LETTERS or word.casefold() in _ANY_CASE:
        return True
    if word.casefold() in {s.casefold() for s in more.get("written", ())}:
        return word in more["written"]
    return not word.islower()


def _is_another_rt(marked: Marked, mark: Mark) -> bool:
    """ "RT" is also a respiratory therapist, radiographic testing, and a state's: "Utah | RT (radiography)"."""
    start, end = marked.line_span(marked.document.line_index(mark.char_start))
    if mark.names_registry:
        return False
    state = marked.terms(start, mark.char_start, "state")[:1]
    if state and not marked.text[state[0].char_end : mark.char_start].strip(" \t|:"):
        return True
    return bool(re.search(r"respiratory|NBRC|welding|NDT|ASNT", marked.text[start:end], re.I))


def _is_somebody_elses(marked: Marked, mention: CredentialMention) -> bool:
    """ "Supervisor: Bob Lee, R.T.(R)" """
    line_start = marked.text.rfind("\n", 0, mention.char_start) + 1
    before = marked.text[line_start : mention.char_start]
    if _RELATION.search(before) and not _ONESELF.search(before):
        return True
    if mention.postnominal and not marked.section_at(mention.char_start).has("header") and _COLLEAGUE.search(before):
        return not _ONESELF.search(before)
    return mention.postnominal and bool(re.search(rf"{phrases('credentials', 'owner').pattern}\s*[:,]", before, re.I))


def _is_in_passing(marked: Marked, mention: CredentialMention) -> bool:
    """The registry named without a mark and without a claim: a rule, a class, the staff."""
    if mention.postnominal or mention.id in _CARDS:
        return False
    behind = marked.text[mention.char_end : mention.char_end + 60]
    if _of_others().match(behind) or _ITS_OWN.match(behind):
        return True
    if not marked.section_at(mention.char_start).has("work", "letter", "clinical", "volunteer"):
        return False
    statement = marked.statement_at(mention.char_start)
    return not phrases("credential_mentions", "own").search(marked.text[statement.char_start : statement.char_end])


def _is_a_duty(marked: Marked, mention: CredentialMention) -> bool:
    """ "EKGs, splints, CPR, wound irrigation" in a post: done, not held."""
    if mention.id != "CPR" or not marked.section_at(mention.char_start).has("work", "volunteer", "military"):
        return False
    told = marked.statement_at(mention.char_start)
    held = phrases("credential_mentions", "own").search(marked.text, told.char_start, told.char_end)
    return not held and not marked.dates_in(mention.char_end, told.char_end)


_ITS_OWN = re.compile(r"'s\b(?! (?:\w+ )?(?:boards?|registry))| limited[ -]scope", re.IGNORECASE)
"""What belongs to the registry or is given by it to others: "ARRT's core test", "the ARRT Limited Scope exam"."""


@cache
def _of_others() -> re.Pattern[str]:
    staff, rules = (alternatives("credential_mentions", n) for n in ("staff", "rules"))
    return re.compile(
        rf"[\w-]*[\s-]+(?:\w+[\s-]+){{0,3}}?(?:{staff})\b|[\s-]+(?:\w+[\s-]+){{0,2}}(?:{rules})\b", re.IGNORECASE
    )
