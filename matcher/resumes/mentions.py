"""Every place where a resume names a modality, and whether its words claim it, deny it or call it training."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from matcher.lexicon.phrases import phrases
from matcher.lexicon.qualifiers import find_qualifiers
from matcher.lexicon.terms import Term
from matcher.resumes.marked import Marked
from matcher.resumes.statements import Statement

Sense = Literal["claimed", "trained", "none"]

BECAUSE = {
    "denied": "the resume says that it was not done",
    "wished": "a wish, not experience",
    "other_person": "done by others",
    "taught": "taught or lectured about, which shows no practice on patients",
    "sold": "sold, repaired, bought or connected, not performed on patients",
    "scheduled_others": "patients were scheduled, brought or prepared for it",
    "observed": "observed",
    "trained": "training",
}
_DOES_IT = re.compile(
    r"\b(?:perform(?:s|ed|ing)?|took|takes?|taking|shot|shoots?|shooting|operat(?:e|es|ed|ing)|did|does|doing|exposed?|x-?ray(?:ed|ing)|acquir(?:e|ed|ing)|scann(?:ed|ing)|produc(?:e|ed|ing)|ran|run(?:ning)?)\b(?:\W+\w+){0,8}\W*$",
    re.I,
)
_COUNTED = re.compile(
    r"\A\w*(?: sets?| films| exams)?,?\s+(?:in |over )?(?:a|an|per|each|every)\s+(?:day|week|shift|month)\b",
    re.IGNORECASE,
)
"""What follows a number of images: "about six X-rays in a week"."""
_NUMBER = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a (?:few|dozen))\b(?:\W+\w+){0,2}\W*\Z", re.IGNORECASE
)
NOT_PATIENTS = frozenset({"veterinary", "dental", "industrial", "security", "geospatial", "objects"})
"""Subjects that, named in the same statement as the modality, show that no patient is imaged."""
_TRAINED = frozenset({"observed", "trained"})
_NONE = frozenset(BECAUSE) - _TRAINED


@dataclass(frozen=True, slots=True)
class Mention:
    """One modality named at one place."""

    term: Term
    statement: Statement
    sense: Sense
    because: str
    denied: bool  # the resume says no
    performed: bool  # a verb of one's own doing leads to it: "took X-rays"


_NOT_MINE = re.compile(
    r"\b(?:what|things?) (?:I|we|it) (?:don't|do not|doesn't|does not|won't|haven't|never)\b[^.:|\n]{0,20}"
    r"(?:[.:|][^\n]*|\n[^\n]*)\Z",
    re.IGNORECASE,
)
"""A label before the names: "What I don't do. CT. X-ray." """
_ANSWERED_NO = re.compile(
    r"[^.;\n]{0,60}[.?;,]?\s+(?:no,? )?(?:I (?:do not|don't|did not|didn't|have not|haven't|never (?:have|did))|"
    r"(?<=[.;] )(?:did|do|does|have) not (?:scan|do|perform|touch|run|operate|expose)(?: (?:it|any|them|those))?)"
    r"\s*(?:[.;\n]|\Z)",
    re.IGNORECASE,
)
"""Behind a question, or a duty: "People ask whether I do CT. I do not.", "Read orders for CT. Did not scan." """
_QUESTION_NO = re.compile(r"[^.;?\n]{0,40}\?\s*(?:A\w*[.:)]\s*)?(?:no|none|never|not)\b", re.IGNORECASE)
"""A question of a screening form answered no: "Q. CT? A. No." """
_EXAM_NOT_PASSED = re.compile(
    r"\s+(?:registry|boards?|exam(?:ination)?)\b[^.;\n]{0,40}\b(?:(?:did not|didn't|not) pass|failed)", re.IGNORECASE
)
NOTE_BEFORE = 40  # characters: "A note on "
_HEADS_A_NOTE = re.compile(
    r"(?:\A|\n)\W{0,3}(?:an? )?(?:short )?(?:notes?|words?|questions?)\s(?:on|about|regarding)\s\Z", re.IGNORECASE
)
"""A heading that only names what the note is about: "Note on CT"."""
LABEL_BEFORE = re.compile(r"(?:[\s/,&+•*-]|\band\b)*\Z", re.IGNORECASE)  # nothing but other modalities stands before


_PERSON_BEHIND = re.compile(
    r"(?:(?:\s?[,/&]\s?|\s+(?:and|or)\s+)[\w-]{2,12}){0,3}?\s?(?:scan(?:ner)? )?"
    r"(?:tech(?:nologist|nician)?s?|people|persons?|girls?|guys?|gal|lady|crew|team|staff|folks|"
    r"nurses?|doctors?|radiologists?|coordinator|supervisor|manager|department|side)\b",
    re.IGNORECASE,
)
_ANOTHER_BEFORE = re.compile(
    r"\b(?:the|an?|our|their|another|that|his|her|your|some|from|to|with|by|beside|ask(?:ed)?|call(?:ed)?)\s+"
    r"(?:[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_ONESELF_BEFORE = re.compile(
    r"\b(?:as|am|i'm|was|were|is|been|be|being|become|became|hired|promoted|worked?|working|only|sole|solo|lone|"
    r"role of|position of|duties of|into|cross-?trained)\b[^.;,]{0,25}\Z",
    re.IGNORECASE,
)


def _is_somebody(marked: Marked, term: Term, statement: Statement) -> bool:
    """ "The CT tech is teaching me": a person is meant; "as the only CT tech" means the writer."""
    before = marked.text[statement.char_start : term.char_start]
    behind = _PERSON_BEHIND.match(marked.text, term.char_end) or _NAMES_PERSON.search(
        marked.text, term.char_start, term.char_end
    )
    return bool(behind and _ANOTHER_BEFORE.search(before) and not _ONESELF_BEFORE.search(before))


_NAMES_PERSON = re.compile(
    r"\b(?:tech(?:nologist|nician)?s?|sonographers?|mammographers?|radiographers?)\Z", re.IGNORECASE
)


def _turned_by_context(marked: Marked, term: Term, statement: Statement) -> set[str]:
    """What turns a mention from outside its own words: the heading, a label, an answer, the training it is told of."""
    ids: set[str] = set()
    start, end = marked.paragraph_at(term.char_start)
    line_before = marked.text.rfind("\n", 0, max(0, start - 1)) + 1
    if marked.section_at(term.char_start).has("denied") or _NOT_MINE.search(marked.text, line_before, term.char_start):
        ids.add("denied")
    if _ANSWERED_NO.match(marked.text, term.char_end, end):
        ids.add("denied")
    if no := _QUESTION_NO.match(marked.text, term.char_end, end):
        ids.add("trained" if phrases("modalities", "only_seen").search(marked.text, no.end(), end) else "denied")
    if _is_somebody(marked, term, statement):
        ids.add("other_person")
    if _EXAM_NOT_PASSED.match(marked.text, term.char_end, end):
        ids.add("denied")
    if _HEADS_A_NOTE.search(marked.text, max(0, term.char_start - NOTE_BEFORE), term.char_start):
        ids.add("denied")
    if phrases("mentions", "in_training").search(marked.text, statement.char_start, term.char_start):
        ids.add("trained")
    label = _after_label(marked, term, statement, end)
    ids |= {id for id in ("denied", "wished", "scheduled_others") if label and phrases("mentions", id).match(label)}
    return ids


def _after_label(marked: Marked, term: Term, statement: Statement, end: int) -> str:
    """What a line says of the modalities that open it: "MRI, mammography. Have not done."; else ""."""
    others = marked.terms(statement.char_start, end, "modality")
    at = statement.char_start
    for other in others:
        if not LABEL_BEFORE.fullmatch(marked.text, at, other.char_start):
            break
        at = other.char_end
    if at < term.char_end or not (said := _LABEL_ENDS.match(marked.text, at, end)):
        return ""
    return marked.text[said.end() : end]


_LABEL_ENDS = re.compile(r"\s*[:.?–-]+\s+")


def _is_part_of_it(term: Term, trigger: str) -> bool:
    """Who assists radiologists with fluoroscopy runs the machine: in a post of imaging it is one's own work."""
    return term.id == "fluoroscopy" and trigger.casefold().startswith("assist")


def find_mentions(marked: Marked) -> tuple[Mention, ...]:
    """The modality mentions of a document, each judged by the qualifiers of its own statement."""
    mentions = []
    marks = [(m.char_start, m.char_end) for m in marked.marks]
    for term in marked.found.of_kind("modality"):
        if any(a <= term.char_start < b for a, b in marks):
            continue  # the letters of R.T.(R)(CT) are a credential
        statement = marked.statement_at(term.char_start)
        text = marked.text[statement.char_start : statement.char_end]
        at = statement.char_start
        qualifiers = find_qualifiers(text, term.char_start - at, term.char_end - at, about="modality")
        ids = {q.id for q in qualifiers if not _is_part_of_it(term, text[q.char_start : q.char_end])}
        sense: Sense = "claimed"
        because = ""
        ids |= _turned_by_context(marked, term, statement)
        subjects = sorted({s.id for s in marked.terms(at, statement.char_end, "subject") if s.id in NOT_PATIENTS})
        if subjects:
            sense, because = "none", f"{subjects[0]}: not patients"
        elif ids & _NONE:
            sense, because = "none", BECAUSE[min(ids & _NONE)]
        elif ids & _TRAINED:
            sense, because = "trained", BECAUSE[min(ids & _TRAINED)]
        before = marked.text[at : term.char_start]
        counted = _NUMBER.search(before) and _COUNTED.search(marked.text[term.char_end : statement.char_end])
        performed = bool(_DOES_IT.search(before) or counted)
        mentions.append(
            Mention(term, statement, sense, because, sense == "none" and "denied" in ids and not subjects, performed)
        )
    return tuple(mentions)
