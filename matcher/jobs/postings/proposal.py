"""What a posting asks for, proposed for a person to check: each requirement with the words that ask for it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from matcher.documents.document import Document
from matcher.jobs.postings.demand import Demand, Words
from matcher.jobs.postings.demands import find_demands
from matcher.jobs.postings.necessity import find_cues, necessity_of
from matcher.jobs.postings.parts import Statement, split_posting
from matcher.jobs.postings.registrations import CARDS
from matcher.jobs.profile import Necessity
from matcher.lexicon.arrt import find_marks
from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import phrases
from matcher.lexicon.terms import find_terms

TITLE_MAX_WORDS = 14
TITLE_WITHIN = 12  # lines in which "Job title: …" may stand
LONG_EXPERIENCE = 120  # months; more than ten years is unusual to demand
_TITLE_LABEL = re.compile(r"\W*(?:job title|position(?: title)?|title|role)\s*[:–-]\s*(.+)", re.IGNORECASE)
_DUE = re.compile(
    r"\b(?:within|in)\s+(?:the first\s+)?(?:\w+\s+)?(?:\(?\d+\)?\s*)?(?:days?|weeks?|months?|years?)\s*"
    r"(?:of|from|after)?\s*(?:hire|employment|start(?: date)?|date of hire)?",
    re.IGNORECASE,
)
_HIRING = re.compile(r"\b(?:hire[ds]?|hiring|hire date)\b", re.IGNORECASE)
"""Words of the posting's own business, that would be a manager's skill in a resume: "upon hire"."""
_ANY_OF = re.compile(r"\b(?:one|any) of the following\b|\beither\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposed:
    """One requirement as the posting states it. `group`: any one of those that share it suffices.

    `due` is the posting's own words for a later date ("within 90 days of hire"); None: at once.
    """

    kind: str
    necessity: Necessity
    quote: str
    id: str | None = None
    disciplines: tuple[str, ...] = ()
    state: str | None = None
    level: str | None = None
    months: int | None = None
    modality: str | None = None
    group: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of the posting that a person should look at before anybody is ranked. They are never scored."""

    quote: str
    because: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was found in a posting."""

    title: str
    modality_focus: tuple[str, ...]
    requirements: tuple[Proposed, ...]
    remarks: tuple[Remark, ...]


Asked = list[tuple[Demand, Proposed]]


def propose(document: Document) -> Proposal:
    """The requirements of a posting, in the order of its text."""
    found = find_terms(document.text)
    named = any(t.kind == "credential" and t.id == "ARRT" for t in found.terms) or bool(find_marks(document.text))
    words = Words(document.text, found, named)
    statements = split_posting(document)
    runs: list[Asked] = []
    list_above = ""
    for statement in statements:
        asked = _asked(words, statement)
        if asked and runs and _ANY_OF.search(statement.heading) and statement.heading == list_above:
            runs[-1] += asked  # another item of the list below "one of the following:"
        else:
            runs += [asked] if _ANY_OF.search(statement.heading) and asked else _alternatives(words, asked)
        list_above = statement.heading if asked else list_above
    groups = {id(run): f"g{n}" for n, run in enumerate((r for r in runs if len(r) > 1), start=1)}
    proposed = [replace(p, group=groups.get(id(run))) for run in runs for _, p in run]
    title = _title(document)
    requirements = _once_each(proposed)
    return Proposal(title, _focus(words, title), requirements, _remarks(words, statements, requirements))


def _asked(words: Words, statement: Statement) -> Asked:
    """The demands of one statement that are asked for, each with how much."""
    start, end = statement.char_start, statement.char_end
    text = words.text[start:end]
    cues = find_cues(text)
    if not statement.listed and not cues:
        return []
    if phrases("postings", "benefits").search(text) or phrases("postings", "hedged").search(text):
        return []
    if phrases("postings", "told_of_others").search(text) and not statement.listed:
        return []
    default: Necessity = "preferred" if statement.stance == "preferred" else "must"
    wanted = statement.listed or any((c.necessity == "must" and c.leads) or c.necessity == "preferred" for c in cues)
    asked: Asked = []
    for demand in find_demands(words, start, end, statement.heading):
        if demand.kind in ("modality", "skill") and not wanted:
            continue  # a duty
        if demand.kind == "skill" and (
            _discriminates(text) or _HIRING.search(words.text, demand.char_start, demand.char_end)
        ):
            continue
        necessity = necessity_of(text, demand.char_start - start, demand.char_end - start, default)
        if necessity is not None:
            asked.append((demand, _proposed(words, statement, demand, necessity)))
    return asked


def _proposed(words: Words, statement: Statement, demand: Demand, necessity: Necessity) -> Proposed:
    text = words.text[statement.char_start : statement.char_end]
    due = _DUE.search(words.text, demand.char_end, statement.char_end)
    later = demand.kind == "credential" and due is not None
    return Proposed(
        demand.kind,
        necessity,
        " ".join(text.split()),
        demand.id,
        demand.disciplines,
        demand.state,
        demand.level,
        demand.months,
        demand.modality,
        due=" ".join(due[0].split()) if later and due else None,
    )


def _alternatives(words: Words, asked: Asked) -> list[Asked]:
    """Runs of demands of which any one suffices: "ARRT or ARMRIT", "A, B or C". A skill stands alone."""
    skills = [item for item in asked if item[0].kind == "skill"]
    runs: list[Asked] = []
    for item in (i for i in asked if i not in skills):
        if runs and runs[-1][-1][1].necessity == item[1].necessity:
            between = words.text[runs[-1][-1][0].char_end : item[0].char_start]
            if re.search(r"\bor\b", between, re.IGNORECASE) and not re.search(r";|\.\s|\band\b(?!/or)", between):
                runs[-1].append(item)
                continue
        runs.append([item])
    return [*runs, *([skill] for skill in skills)]


def _once_each(proposed: list[Proposed]) -> tuple[Proposed, ...]:
    """What is said twice counts once; a must outweighs the wish for the same thing."""
    kept: dict[tuple[object, ...], Proposed] = {}
    for p in proposed:
        key = (p.kind, p.id, p.state, p.level, p.months, p.modality, p.necessity)
        if key not in kept:
            kept[key] = p
        else:
            merged = tuple(dict.fromkeys((*kept[key].disciplines, *p.disciplines)))
            kept[key] = replace(kept[key], disciplines=merged, group=kept[key].group or p.group)
    musts = {k[:-1]: p for k, p in kept.items() if k[-1] == "must"}
    return tuple(p for k, p in kept.items() if not (k[-1] == "preferred" and _is_said(p, musts.get(k[:-1]))))


def _is_said(wish: Proposed, must: Proposed | None) -> bool:
    """Whether a wish only repeats a must. A second registry's mark ("RDMS required. RVT preferred") does not."""
    if must is None or set(wish.disciplines) - set(must.disciplines):
        return False
    return wish.kind != "credential" or wish.id in CARDS or wish.id == "ARRT" or wish.quote == must.quote


def _remarks(words: Words, statements: tuple[Statement, ...], asked: tuple[Proposed, ...]) -> tuple[Remark, ...]:
    """Demands that may discriminate, that contradict each other, or that are unusual."""
    remarks = []
    for statement in statements:
        text = words.text[statement.char_start : statement.char_end]
        if _discriminates(text):
            remarks.append(Remark(" ".join(text.split()), "this demand may discriminate; it is not scored"))
    for p in asked:
        if p.kind == "experience" and p.months and p.months > LONG_EXPERIENCE:
            remarks.append(Remark(p.quote, f"{p.months // 12} years is an unusual demand"))
    demanded = [p for p in asked if p.kind == "experience" and p.necessity == "must" and p.months]
    for modality in dict.fromkeys(p.modality for p in demanded):  # in the order of the posting, in every run
        same = [p for p in demanded if p.modality == modality]
        shortest, longest = (pick(same, key=lambda p: p.months or 0) for pick in (min, max))
        if shortest.months != longest.months and not any(p.group for p in same):
            said = f"two lengths are demanded of the same work: {shortest.months} and {longest.months} months"
            remarks.append(Remark(longest.quote, said))
    return tuple(dict.fromkeys(remarks))


def _discriminates(text: str) -> bool:
    return bool(phrases("postings", "discriminates").search(text) and not phrases("postings", "equal").search(text))


def _title(document: Document) -> str:
    for line in document.lines[:TITLE_WITHIN]:
        if match := _TITLE_LABEL.match(line.text):
            return match[1].strip()
    first = next((x.text.strip(" #*\t") for x in document.lines if x.text.strip()), "")
    return " ".join(first.split()[:TITLE_MAX_WORDS])


def _focus(words: Words, title: str) -> tuple[str, ...]:
    """The modalities of the title; else those that the posting names most."""
    named: set[str] = set()
    for term in find_terms(title).terms:
        if term.kind == "modality":
            named.add(term.id)
        elif term.kind == "title":
            named |= set(load_lexicon().entry("title", term.id).more.get("modalities", ()))
    if not named:
        counts = Counter(t.id for t in words.found.of_kind("modality"))
        named = {id for id, n in counts.items() if n * 2 >= max(counts.values())}
    return tuple(e.id for e in load_lexicon().of_kind("modality") if e.id in named)
