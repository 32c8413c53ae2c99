"""The proof of the lexicon: examples match, counter-examples don't, and no spelling means two things of one kind.

Every entry is proved here by the code that reads resumes; the rules (senses, qualifiers, phrases) by rule_proofs.py.
Not asked here: whether the lexicon knows enough. That is for tests/evaluation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from matcher.lexicon.entries import Entry, Lexicon
from matcher.lexicon.headings import heading_kinds, kinds_of, plain_heading
from matcher.lexicon.rule_proofs import find_rule_faults, find_tokens_without_rule
from matcher.lexicon.terms import find_terms, fold

_FOUND_ALONE = ("equipment", "agencies", "licence_titles")  # with `spellings`: they count wherever they stand


def find_faults(lexicon: Lexicon) -> tuple[str, ...]:
    """What is wrong with the lexicon, one sentence each; () when it proves itself."""
    faults = [*_shared_spellings(lexicon), *find_tokens_without_rule(lexicon)]
    for entry in lexicon.entries:
        where = f"{entry.kind} {entry.id}"
        faults.extend(f"{where}: {fault}" for fault in (*_examples(entry), *_spellings(entry)))
    return (*faults, *find_rule_faults())


def _shared_spellings(lexicon: Lexicon) -> Iterator[str]:
    seen: dict[tuple[str, str], str] = {}
    for entry in lexicon.entries:
        where = f"{entry.kind} {entry.id}"
        lists = (entry.more.get(name, ()) for name in _FOUND_ALONE)
        for spelling in (*entry.spellings, *entry.short, *(s for one in lists for s in one)):
            key = entry.kind, " ".join(re.findall(r"[^\W_]+|[^\w\s]", fold(spelling).casefold()))
            if not key[1]:
                yield f"{where}: a spelling is empty."
            elif seen.setdefault(key, entry.id) != entry.id:
                yield f"{where}: “{spelling}” also means {entry.kind} {seen[key]}."


def _examples(entry: Entry) -> Iterator[str]:
    for text in entry.matches:
        if not _finds(entry, text):
            yield f"“{text}” should match and does not."
    for text in entry.does_not_match:
        if _finds(entry, text):
            yield f"“{text}” matches and should not."
    if not entry.matches:
        yield "there is no example in `matches`."
    if not entry.does_not_match and entry.kind != "known_word":
        yield "there is no counter-example in `does_not_match`."


def _spellings(entry: Entry) -> Iterator[str]:
    """Every spelling does alone what its list promises."""
    lists = {"spellings": entry.spellings} | {name: entry.more.get(name, ()) for name in _FOUND_ALONE}
    for name, spellings in lists.items():
        for spelling in spellings:
            if plain_heading(spelling) and not _finds(entry, spelling):
                yield f"“{spelling}” of `{name}` is not found: another spelling or a look-alike takes its place."
    for phrase in entry.more.get("look_alikes", ()):
        if _finds(entry, phrase):
            yield f"the look-alike “{phrase}” does not hide it."


def _finds(entry: Entry, text: str) -> bool:
    if entry.kind == "heading":
        return set(kinds_of(entry)) <= set(heading_kinds(text))
    terms = find_terms(text).terms
    if entry.kind == "known_word":  # right as it stands: no word of the text is repaired
        return all(term.how == "exact" for term in terms)
    return any(term.kind == entry.kind and term.id == entry.id for term in terms)
