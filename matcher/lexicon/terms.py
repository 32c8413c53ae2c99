"""Where the lexicon's words stand in a text: exact spellings, known variants, then guarded repairs of typing errors.

Words are runs of letters and digits, every sign is a token of its own; so "CT/MRI", "•X-ray" and "R.T.(R)(CT)" need no
special cases. spaCy's PhraseMatcher does the matching; it is imported when the first text is read, not before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from matcher.lexicon.entries import Entry, load_lexicon
from matcher.lexicon.senses import Proof, prove_sense

How = Literal["exact", "repaired"]

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_FOLD = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",
    }
    | {"\u00a0": " ", "\u2009": " ", "\u202f": " "}
)
REPAIR_MIN_LETTERS = 7  # below that, one changed letter often makes another word: "trauma", "cardio", "ortho"
_UNKNOWN = "\0"  # stands for every word that no spelling has: spaCy would keep each of them for ever
_NOT_TERMS = ("heading", "known_word")  # headings are whole lines (headings.py), known words only stop repairs
REPAIRS_KEPT = 20_000  # words; names of people are among the unknown ones, so not all of them for ever
REPAIR_TWO_SLIPS_FROM = 12  # letters; "technologits" may have two slips, "radiology" may not


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the lexicon found in a text. `short` hits have been proved by their context."""

    kind: str
    id: str
    char_start: int
    char_end: int
    spelling: str  # the kind of spelling that matched: "spellings", "short", "equipment", …
    how: How = "exact"
    similarity: int = 100


@dataclass(frozen=True, slots=True)
class Refused:
    """A short token whose context proves another sense."""

    kind: str
    id: str
    char_start: int
    char_end: int
    because: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that the lexicon has to say of one text."""

    terms: tuple[Term, ...]
    refused: tuple[Refused, ...]

    def of_kind(self, *kinds: str) -> tuple[Term, ...]:
        """The terms of these kinds, in the order of the text."""
        return tuple(t for t in self.terms if t.kind in kinds)


def fold(text: str) -> str:
    """The text in the form in which it is matched: same length, plain quotes, dashes and spaces.

    >>> fold("x‑ray – “chest”")
    'x-ray - "chest"'
    """
    if text.isascii() and "`" not in text:  # most texts, and nothing in them folds
        return text
    return text.translate(_FOLD)


def find_terms(text: str) -> Found:
    """The entries of the lexicon that stand in the text, longest spelling first, one per place and kind.

    >>> [(t.kind, t.id) for t in find_terms("ran the CT/MRI schedule").terms if t.kind == "modality"]
    [('modality', 'ct'), ('modality', 'mri')]
    >>> [t.id for t in find_terms("Hartford, CT 06103").terms if t.kind == "modality"]
    []
    """
    matcher = _matcher()
    folded = fold(text)
    spans, words = _words_of(folded, matcher.vocabulary)
    if not spans:
        return Found((), ())
    repairs = {}
    for i, word in enumerate(words):
        if len(word) >= REPAIR_MIN_LETTERS and word.isalpha() and word.casefold() not in matcher.vocabulary:
            repair = matcher.repair(word.casefold())
            if repair:
                repairs[i] = repair
    shown = [repairs[i][0] if i in repairs else w for i, w in enumerate(words)]
    candidates: list[tuple[int, int, str, str, str]] = []
    for key, start, end in matcher.match(shown):
        for kind, id, spelling in matcher.meanings[key]:
            candidates.append((start, end, kind, id, spelling))
    candidates.sort(key=lambda c: (c[0] - c[1], c[0], c[4] == "short", c[2], c[3]))
    taken: dict[str, set[int]] = {}
    chosen: list[tuple[int, int, str, str, str]] = []
    for candidate in candidates:
        start, end, kind = candidate[:3]
        places = taken.setdefault(kind, set())
        if places.isdisjoint(range(start, end)):
            places.update(range(start, end))
            if candidate[4] != "look_alikes":
                chosen.append(candidate)
    chosen.sort(key=lambda c: (c[0], c[1], c[2], c[3]))
    terms: list[Term] = []
    refused: list[Refused] = []
    imaging = [(spans[s][0], spans[e - 1][1]) for s, e, k, _, how in chosen if k == "modality" and how != "short"]
    for start, end, kind, id, spelling in chosen:
        a, b = spans[start][0], spans[end - 1][1]
        if spelling == "short":
            proof: Proof = prove_sense(kind, id, folded, a, b, imaging)
            if not proof.holds:
                refused.append(Refused(kind, id, a, b, proof.because))
                continue
        repaired = [repairs[i] for i in range(start, end) if i in repairs]
        terms.append(
            Term(kind, id, a, b, spelling, "repaired", min(r[1] for r in repaired))
            if repaired
            else Term(kind, id, a, b, spelling)
        )
    return Found(tuple(terms), tuple(refused))


def _words_of(text: str, vocabulary: set[str]) -> tuple[list[tuple[int, int]], list[str]]:
    """The words and signs with their places; a known word that a line end divides ("radiogra-", "phy") is one."""
    spans: list[tuple[int, int]] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        if len(words) >= 2 and words[-1] == "-" and word[0].islower() and text[spans[-1][1] : start] == "\n":
            whole = words[-2] + word
            if spans[-2][1] == spans[-1][0] and whole.casefold() in vocabulary:
                start = spans[-2][0]
                del spans[-2:], words[-2:]
                word = whole
        spans.append((start, end))
        words.append(word)
    return spans, words


class _Matcher:
    """The PhraseMatcher over all spellings, and the words that repairs may lead to. Built once per process."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc
        from spacy.vocab import Vocab

        self._vocab = Vocab()
        self._doc = Doc
        self._matcher: Any = PhraseMatcher(self._vocab, attr="ORTH")
        self.meanings: dict[str, list[tuple[str, str, str]]] = {}
        self.vocabulary: set[str] = set()
        targets: set[str] = set()
        for entry in entries:
            if entry.kind in _NOT_TERMS:
                continue
            for name, spellings in _spellings(entry).items():
                for spelling in spellings:
                    words = [m.group().casefold() for m in _TOKEN.finditer(fold(spelling))]
                    key = " ".join(words)
                    if key not in self.meanings:
                        self._matcher.add(key, [self._doc(self._vocab, words=words)])
                    self.meanings.setdefault(key, []).append((entry.kind, entry.id, name))
                    self.vocabulary.update(words)
                    if name == "spellings" and _may_be_repaired_to(entry):
                        targets.update(w for w in words if len(w) >= REPAIR_MIN_LETTERS and w.isalpha())
        for group in load_lexicon().of_kind("known_word"):
            self.vocabulary.update(w.casefold() for w in group.spellings)
        self._targets = sorted(targets)
        self._by_letter = {
            letter: [t for t in self._targets if t[0] == letter] for letter in {t[0] for t in self._targets}
        }
        self.repair = lru_cache(maxsize=REPAIRS_KEPT)(self._repair)

    def match(self, words: list[str]) -> list[tuple[str, int, int]]:
        known = self.vocabulary
        small = [w.casefold() for w in words]
        doc = self._doc(self._vocab, words=[w if w in known else _UNKNOWN for w in small])
        strings = self._vocab.strings
        return [(strings[key], start, end) for key, start, end in self._matcher(doc)]

    def _repair(self, word: str) -> tuple[str, int] | None:
        """The one lexicon word that this word is a slip of, with its similarity; None where there is none."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = 1 if len(word) < REPAIR_TWO_SLIPS_FROM else 2
        alike = self._by_letter.get(word[0], ())  # the first letter is right or nothing is, and most words end here
        if process.extractOne(word, alike, scorer=OSA.distance, score_cutoff=slips) is None:
            return None
        found = process.extract(word, self._targets, scorer=OSA.distance, score_cutoff=slips, limit=5)
        # of two as near, the one with the same letters ("technologits"), or else the longer: letters are left out more
        # often than put in or changed for another
        target, distance, _ = min(found, key=lambda f: (f[1], sorted(f[0]) != sorted(word), -len(f[0]), f[0]))
        if target[0] != word[0]:
            return None
        return target, round(100 * (1 - distance / len(target)))


def known_words() -> set[str]:
    """Every word of the lexicon in small letters, those among them that only look like slips."""
    return _matcher().vocabulary


def _may_be_repaired_to(entry: Entry) -> bool:
    """Only the vocabulary of imaging, and degrees: a slip must not turn "manages" into a manager."""
    return entry.kind in ("modality", "credential", "degree") or bool(
        entry.more.get("relevant") or entry.more.get("imaging") is True
    )


def _spellings(entry: Entry) -> dict[str, tuple[str, ...]]:
    lists = {"spellings": entry.spellings, "short": entry.short}
    for name in ("equipment", "agencies", "licence_titles", "look_alikes"):
        if name in entry.more:
            lists[name] = tuple(entry.more[name])
    return lists


@cache
def _matcher() -> _Matcher:
    return _Matcher(load_lexicon().entries)
