"""What a posting asks for, proposed for a person to check: each requirement with the words that ask for it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from matcher.documents.document import Document
from matcher.jobs.postings.demands import CARDS, Demand, Words, find_demands
from matcher.jobs.postings.necessity import find_cues, necessity_of
from matcher.jobs.postings.parts import Statement, split_posting
from matcher.jobs.profile import Necessity
from matcher.lexicon.arrt import find_marks
from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import phrases
from matcher.lexicon.terms import find_terms

TITLE_MAX_WORDS = 14
QUOTE_MAX_CHARACTERS = 240
_TITLE_LABEL = re.compile(r"\W*(?:job title|position(?: title)?|title|role)\s*[:–-]\s*(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposed:
    """One requirement as the posting states it. `group`: any one of those that share it suffices."""

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


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was found in a posting."""

    title: str
    modality_focus: tuple[str, ...]
    requirements: tuple[Proposed, ...]


def propose(document: Document) -> Proposal:
    """The requirements of a posting, in the order of its text."""
    found = find_terms(document.text)
    named = any(t.kind == "credential" and t.id == "ARRT" for t in found.terms) or bool(find_marks(document.text))
    words = Words(document.text, found, named)
    proposed: list[Proposed] = []
    groups = 0
    for statement in split_posting(document):
        asked = _asked(words, statement)
        runs = _alternatives(words, asked)
        for run in runs:
            groups += len(run) > 1
            proposed += [replace(p, group=f"g{groups}" if len(run) > 1 else None) for _, p in run]
    title = _title(document)
    return Proposal(title, _focus(words, title), _once_each(proposed))


def _asked(words: Words, statement: Statement) -> list[tuple[Demand, Proposed]]:
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
    asked = []
    for demand in find_demands(words, start, end, statement.heading):
        if statement.stance in ("duties", "open", "aside") and demand.kind == "modality" and not statement.listed:
            if not any(c.necessity == "must" and c.leads for c in cues):
                continue  # a duty
        necessity = necessity_of(text, demand.char_start - start, demand.char_end - start, default)
        if necessity is None:
            continue
        quote = " ".join(text.split())
        asked.append(
            (
                demand,
                Proposed(
                    demand.kind,
                    necessity,
                    quote[:QUOTE_MAX_CHARACTERS],
                    demand.id,
                    demand.disciplines,
                    demand.state,
                    demand.level,
                    demand.months,
                    demand.modality,
                ),
            )
        )
    return asked


def _alternatives(words: Words, asked: list[tuple[Demand, Proposed]]) -> list[list[tuple[Demand, Proposed]]]:
    """Runs of demands of which any one suffices: "ARRT or ARMRIT", "A, B or C"."""
    runs: list[list[tuple[Demand, Proposed]]] = []
    for item in asked:
        if runs and runs[-1][-1][1].necessity == item[1].necessity:
            between = words.text[runs[-1][-1][0].char_end : item[0].char_start]
            if re.search(r"\bor\b", between, re.IGNORECASE) and not re.search(r";|\.\s|\band\b(?!/or)", between):
                runs[-1].append(item)
                continue
        runs.append([item])
    return runs


def _once_each(proposed: list[Proposed]) -> tuple[Proposed, ...]:
    """What is said twice counts once; a must outweighs the wish for the same thing."""
    kept: dict[tuple[object, ...], Proposed] = {}
    for p in proposed:
        key = (p.kind, p.id, p.state, p.level, p.months, p.modality, p.necessity)
        if key not in kept:
            kept[key] = p
        elif set(p.disciplines) - set(kept[key].disciplines):
            merged = tuple(dict.fromkeys((*kept[key].disciplines, *p.disciplines)))
            kept[key] = replace(kept[key], disciplines=merged)
    musts = {k[:-1]: p for k, p in kept.items() if k[-1] == "must"}
    return tuple(p for k, p in kept.items() if not (k[-1] == "preferred" and _is_said(p, musts.get(k[:-1]))))


def _is_said(wish: Proposed, must: Proposed | None) -> bool:
    """Whether a wish only repeats a must. A second registry's mark ("RDMS required. RVT preferred") does not."""
    if must is None or set(wish.disciplines) - set(must.disciplines):
        return False
    return wish.kind != "credential" or wish.id in CARDS or wish.id == "ARRT" or wish.quote == must.quote


def _title(document: Document) -> str:
    for line in document.lines[:12]:
        if match := _TITLE_LABEL.match(line.text):
            return match[1].strip()
    first = next((x.text.strip(" #*\t") for x in document.lines if x.text.strip()), "")
    return " ".join(first.split()[:TITLE_MAX_WORDS])


def _focus(words: Words, title: str) -> tuple[str, ...]:
    """The modalities of the title; else those that the posting names most."""
    order = [e.id for e in load_lexicon().of_kind("modality")]
    named = {t.id for t in find_terms(title).terms if t.kind == "modality"}
    for term in find_terms(title).terms:
        if term.kind == "title":
            named |= set(load_lexicon().entry("title", term.id).more.get("modalities", ()))
    if not named:
        counts = Counter(t.id for t in words.found.terms if t.kind == "modality")
        named = {id for id, n in counts.items() if n * 2 >= max(counts.values())}
    return tuple(id for id in order if id in named)
