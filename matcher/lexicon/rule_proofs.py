"""The proofs of the rules: each names sentences in which it must work and must not, with the word in square brackets.

"[CT] tech on nights", "no [CT] experience". The code that reads resumes is run on them. The sentences stand beside the
rules: senses.toml and qualifiers.toml (`matches`, `does_not_match`), and [proof] tables in qualifiers.toml and
phrases.toml. Tables are handed in, so that tests can show that a broken proof is noticed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, get_args

from matcher.lexicon.entries import Lexicon, read_tables
from matcher.lexicon.headings import heading_kinds_by_words
from matcher.lexicon.qualifiers import About, Qualifier, compile_phrases, find_qualifiers
from matcher.lexicon.terms import find_terms, fold

Tables = Mapping[str, Any]
LEAST_SENTENCES = 2  # of each side, for a qualifier: one that shows its words, one that shows its reach
BOUNDS = ("pseudo", "terminators", "terminators_forward", "own_doing")  # what keeps a trigger from its target
_MARKED = re.compile(r"([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*)")


@cache
def find_rule_faults() -> tuple[str, ...]:
    """What is wrong with the rules of the lexicon, one sentence each."""
    return (
        *find_sense_faults(read_tables("senses.toml")),
        *find_qualifier_faults(read_tables("qualifiers.toml")),
        *find_phrase_faults(read_tables("phrases.toml")),
    )


def split_marked(sentence: str) -> tuple[str, int, int] | None:
    """The sentence without its brackets, and where the marked words stand; None unless exactly one place is marked.

    >>> split_marked("no [CT] experience")
    ('no CT experience', 3, 5)
    >>> split_marked("no CT experience") is None
    True
    """
    match = _MARKED.fullmatch(sentence)
    return ("".join(match.groups()), match.start(2) - 1, match.end(2) - 1) if match else None


# ---------------------------------------------------------------- senses of short tokens


def find_tokens_without_rule(lexicon: Lexicon) -> Iterator[str]:
    """Short tokens whose sense nothing decides, and rules for tokens that no entry has."""
    ruled = {(r["kind"], r["id"], t.casefold()) for r in read_tables("senses.toml")["sense"] for t in r["tokens"]}
    short = {(e.kind, e.id, s.casefold()) for e in lexicon.entries for s in e.short}
    yield from (
        f"{k} {i}: the short token “{t.upper()}” has no rule in senses.toml." for k, i, t in sorted(short - ruled)
    )
    yield from (f"senses.toml: {k} {i} has no short token “{t.upper()}”." for k, i, t in sorted(ruled - short))


def find_sense_faults(tables: Tables) -> Iterator[str]:
    """Senses that their sentences do not prove, and reasons to refuse that no sentence shows."""
    ruled = Counter((r["kind"], r["id"], t.casefold()) for r in tables["sense"] for t in r["tokens"])
    yield from (
        f"sense {k} {i}: “{t}” has two rules, and only the last counts." for (k, i, t), n in ruled.items() if n > 1
    )
    for row in tables["sense"]:
        where = f"sense {row['kind']} {row['id']} ({', '.join(row['tokens'])})"
        shown = set()
        for sentence in row.get("matches", ()):
            if _sense(where, row, sentence) is not True:
                yield f"{where}: “{sentence}” should have this sense and has not."
        for sentence in row.get("does_not_match", ()):
            because = _sense(where, row, sentence)
            if not isinstance(because, str):
                yield f"{where}: “{sentence}” should be refused by its context and is not."
            shown.add(because)
        if not row.get("matches") or not row.get("does_not_match"):
            yield f"{where}: `matches` and `does_not_match` are needed."
        for because in dict.fromkeys(r["because"] for r in row.get("refuse", ())):
            if because not in shown:
                yield f"{where}: no sentence of `does_not_match` is refused because of “{because}”."
    for number, row in enumerate(tables["proof"], start=1):
        yield from (f"senses.toml, proof {number}: {fault}" for fault in _shared_proof_faults(row))


def _sense(where: str, row: Tables, sentence: str) -> bool | str | None:
    """True where the token has the sense, the reason where it is refused, None where nobody asked."""
    marked = split_marked(sentence)
    if marked is None or marked[0][marked[1] : marked[2]].upper() not in {t.upper() for t in row["tokens"]}:
        return None
    text, start, end = marked
    found = find_terms(text)
    place = row["kind"], row["id"], start, end
    if any((t.kind, t.id, t.char_start, t.char_end) == place and t.spelling == "short" for t in found.terms):
        return True
    return next((r.because for r in found.refused if (r.kind, r.id, r.char_start, r.char_end) == place), None)


def _shared_proof_faults(row: Tables) -> Iterator[str]:
    """A pattern that proves any token fits around the marked one, and around nothing that is no proof."""
    before = re.compile(row.get("before", "") + r"\Z")
    after = re.compile(r"\A(?:" + row.get("after", "") + ")")
    for key, fits in (("matches", True), ("does_not_match", False)):
        if not row.get(key):
            yield f"`{key}` is needed."
        for sentence in row.get(key, ()):
            marked = split_marked(sentence)
            if marked is None:
                yield f"“{sentence}” does not mark one token."
            elif bool(before.search(marked[0][: marked[1]]) and after.search(marked[0][marked[2] :])) is not fits:
                yield f"“{sentence}” {'should be' if fits else 'is'} a proof{'' if fits else ' and should not be'}."


# ---------------------------------------------------------------- qualifiers


def find_qualifier_faults(tables: Tables) -> Iterator[str]:
    """Qualifiers whose sentences do not show words, reach and direction, and patterns that no sentence shows."""
    counts: dict[str, int] = {}
    lists = (*(row["triggers"] for row in tables["qualifier"]), *(tables[name] for name in BOUNDS))
    if faults := _pattern_faults([pattern for one in lists for pattern in one]):
        yield from (f"qualifiers.toml: {fault}" for fault in faults)
        return
    for row in tables["qualifier"]:
        key = " ".join((row["id"], row["direction"], *row.get("about", ())))
        counts[key] = counts.get(key, 0) + 1
        where = f"qualifier {key}" + (f" no. {counts[key]}" if counts[key] > 1 else "")
        yield from (f"{where}: {fault}" for fault in _one_qualifier_faults(row))
    for name in BOUNDS:
        sentences = tables.get("proof", {}).get(name, ())
        yield from (f"qualifiers.toml, {name}: {fault}" for fault in _bound_faults(name, sentences, tables))


def _one_qualifier_faults(row: Tables) -> Iterator[str]:
    for key in ("matches", "does_not_match"):
        sentences = row.get(key, ())
        if len(sentences) < LEAST_SENTENCES:
            yield f"{LEAST_SENTENCES} sentences are needed in `{key}`."
        for sentence in sentences:
            marked = split_marked(sentence)
            if marked is None:
                yield f"“{sentence}” does not mark one target."
                continue
            triggers = _trigger_places(row, marked[0])
            if not triggers:
                yield f"“{sentence}” of `{key}` has no trigger of the rule, so that it proves nothing."
            for about in row.get("about") or get_args(About):
                found = [q for q in find_qualifiers(*marked, about=about) if q.id == row["id"]]
                if key == "does_not_match" and found:
                    yield f"“{sentence}” is turned and should not be ({about})."
                if key == "matches" and not any(_is_of(row, q, triggers, marked[1]) for q in found):
                    yield f"“{sentence}” should be turned and is not ({about})."


def _is_of(row: Tables, qualifier: Qualifier, triggers: set[tuple[int, int]], start: int) -> bool:
    """Whether the qualifier comes from this rule: by one of its triggers, on its side of the target."""
    side = "forward" if qualifier.char_start < start else "backward"
    return (qualifier.char_start, qualifier.char_end) in triggers and row["direction"] in (side, "both")


def _trigger_places(row: Tables, text: str) -> set[tuple[int, int]]:
    return {m.span() for t in row["triggers"] for m in _compiled(t).finditer(fold(text))}


def _bound_faults(name: str, sentences: Sequence[str], tables: Tables) -> Iterator[str]:
    """Each pattern is shown by a sentence in which the target is not turned, and would be without the pattern."""
    for pattern in tables[name]:
        if not any(_is_bound(name, pattern, marked, tables) for s in sentences if (marked := split_marked(s))):
            yield f"no sentence shows that “{pattern}” saves a target from a trigger."
    for sentence in sentences:
        marked = split_marked(sentence)
        if marked is None or not any(_is_bound(name, p, marked, tables) for p in tables[name]):
            yield f"“{sentence}” shows nothing."


def _is_bound(name: str, pattern: str, marked: tuple[str, int, int], tables: Tables) -> bool:
    """Whether taking the pattern's words away (of a pseudo-trigger: all but the trigger in it) turns the target."""
    text, start, end = marked
    turned = {about: {q.id for q in find_qualifiers(*marked, about=about)} for about in get_args(About)}
    for match in _compiled(pattern).finditer(fold(text)):
        a, b = match.span()
        if not (b <= start or a >= end):
            continue
        for rest in _triggers_within(a, b, text, tables) if name == "pseudo" else ("",):
            bare, shift = f"{text[:a]} {rest} {text[b:]}", len(rest) + 2 - (b - a)
            place = (start + shift, end + shift) if b <= start else (start, end)
            for about in get_args(About):
                if {q.id for q in find_qualifiers(bare, *place, about=about)} - turned[about]:
                    return True
    return False


def _triggers_within(start: int, end: int, text: str, tables: Tables) -> Iterator[str]:
    """The triggers that a pseudo-trigger blinds: those that share a character with it."""
    for row in tables["qualifier"]:
        for a, b in sorted(_trigger_places(row, text)):
            if a < end and b > start:
                yield text[a:b]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return compile_phrases([pattern])


# ---------------------------------------------------------------- phrases


def find_phrase_faults(tables: Tables) -> Iterator[str]:
    """Lists of phrases without a proof, and proofs that do not hold."""
    proofs = tables.get("proof", {})
    for room, lists in tables.items():
        if room == "proof":
            continue
        for name, patterns in lists.items():
            where = f"phrases.toml, {room}.{name}"
            if faults := _pattern_faults(patterns):
                yield from (f"{where}: {fault}" for fault in faults)
                continue
            proof = proofs.get(room, {}).get(name, {})
            for key in ("matches", "does_not_match"):
                if not proof.get(key):
                    yield f"{where}: [proof.{room}] has no `{key}` for it."
                for text in proof.get(key, ()):
                    if _has_phrase(room, name, patterns, text) is not (key == "matches"):
                        says = "should match and does not" if key == "matches" else "matches and should not"
                        yield f"{where}: “{text}” {says}."
        yield from (f"phrases.toml: [proof.{room}] {n} proves no list." for n in proofs.get(room, {}) if n not in lists)
    yield from (f"phrases.toml: [proof.{room}] proves no table." for room in proofs if room not in tables)


def _has_phrase(room: str, name: str, patterns: Sequence[str], text: str) -> bool:
    if room == "headings_by_words":  # the whole line, and the first kind that fits
        return heading_kinds_by_words(text) == (name,)
    return bool(re.search(rf"\b(?:{'|'.join(sorted(patterns, key=len, reverse=True))})\b", text, re.IGNORECASE))


def _pattern_faults(patterns: Sequence[str]) -> list[str]:
    """Patterns that are none, or that match the empty string and so stand everywhere."""
    faults = []
    for pattern in patterns:
        try:
            if re.compile(pattern).match(""):
                faults.append(f"the pattern “{pattern}” matches nothing at all, which stands everywhere.")
        except re.error as error:
            faults.append(f"the pattern “{pattern}” is no regular expression: {error}.")
    return faults
