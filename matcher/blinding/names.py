"""A person's name in a text, however it is written: parts, initials, run together, letters drawn apart.

>>> names = names_of("Renata Delgadillo")
>>> text = "R. Delgadillo, renatadelgadillo and Renata"
>>> [text[s.start : s.end] for s in find_names(text, names)]
['R. Delgadillo', 'renatadelgadillo', 'Renata']
>>> find_names("May 2019, X-Ray", names_of("May Ray"))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import permutations

from matcher.blinding.ordinary import NEAR, OPENS_SENTENCES, is_ordinary, is_the_word
from matcher.blinding.plain import plain
from matcher.blinding.spans import Span
from matcher.resumes.person.words import PARTICLES, SUFFIXES, is_credential

SHORTEST_STRONG = 3  # letters: "Ng", "Do" and "Ma" count beside another name or with one capital
SHORTEST_JOINED = 5  # letters of a handle that is put together from a name
SHORTEST_DRAWN = 3  # letters that stand apart: "A N A"
SHORTEST_HANDLE = 3  # letters of a nickname in an address, as in "nate.brusseau"

_WORD = re.compile(r"[^\W\d_]+")
_BESIDE = re.compile(r"(?:\.?[ \t\n]{0,3}|[-'._])")
_NUMBERED = re.compile(r"_?\d{1,4}(?!\d)")  # "rdelgadillo92"
_SURNAME_FIRST = re.compile(r",[ ]{1,2}")
_SENTENCE = re.compile(r"(?:^|[.;:!?•*|\n–-])\s*$")
_HONORIFIC = re.compile(r"\b(?:mr|mrs|ms|miss|mx|dr|sr|sra)\.?[ ]$", re.IGNORECASE)
_TWO_VOWELS = {"ü": "ue", "ö": "oe", "ä": "ae", "ø": "oe", "å": "aa", "ß": "ss", "æ": "ae"}
_AS_OTHERS_TYPE = str.maketrans({**_TWO_VOWELS, **{k.upper(): v for k, v in _TWO_VOWELS.items() if k != "ß"}})
_RENAMED = re.compile(
    r"\b(?:[Nn]ee|NEE|[Mm]aiden name|[Ff]/?[Kk]/?[Aa]|[Aa]/?[Kk]/?[Aa]|(?:also|formerly) known as|"
    r"goes by)\b[\s:.]{1,3}"
    r"(?P<name>(?:[A-Z][\w'-]+[ ]?){1,3})"
)


@dataclass(frozen=True, slots=True)
class Names:
    """The words of a name, plain and small. `strong` are hidden in any capitals, `weak` are also ordinary words."""

    strong: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    glue: frozenset[str] = frozenset()  # "de", "el", "O": hidden beside a name
    capitals: frozenset[str] = frozenset()  # "tj" of 'Terrence "TJ" Roe': hidden where it stands in capitals
    initials: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    drawn: re.Pattern[str] | None = None


def names_of(name: str | None, *, handles: Iterable[str] = (), more: Iterable[str] = ()) -> Names:
    """What to look for of a name. `handles`: an e-mail's part before the @, a link's end; `more`: earlier names."""
    words: list[str] = []
    glue: set[str] = set()
    initials: set[str] = set()
    joined: set[str] = set()
    tokens = [t for part in (name or "", *more) for t in re.split(r"[\s,()\"“”„«»]+", part) if t]
    whole: list[str] = []
    capitals: set[str] = set()
    for place, token in enumerate(tokens):
        if len(token) == SHORTEST_STRONG - 1 and token.isupper() and not (name or "").isupper():
            capitals.add(token.lower())
        outer = place in (0, len(tokens) - 1)  # "Do" and "Van" may be a surname or a given name
        parts = [w.lower() for spelt in _spellings(token) for w in _WORD.findall(spelt)]
        if not parts or parts[0] in SUFFIXES:
            continue
        letters = "".join(w.lower() for w in _WORD.findall(plain(token).text))
        whole.append(letters)
        for spelt in _spellings(token):
            pieces = [w.lower() for w in _WORD.findall(spelt)]
            edges = [(a, b) for a in range(len(pieces)) for b in range(a + 2, len(pieces) + 1)]
            joined |= {"".join(pieces[a:b]) for a, b in edges}  # "oneil" of O'Neil-Smith
        for part in parts:
            initials.add(part[0])
            if len(part) == 1 or (part in PARTICLES and not (outer and len(parts) == 1)):
                glue.add(part)
            else:
                words.append(part)
    joined |= _run_together([w for w in whole if w not in PARTICLES])
    joined |= _of_handles(handles, words)
    strong = {w for w in words if len(w) >= SHORTEST_STRONG and not is_ordinary(w)}
    strong |= {w for w in joined if len(w) >= SHORTEST_STRONG and not is_ordinary(w)}
    drawn = [
        r"[ \t]+".join(map(re.escape, w)) for w in sorted(set(words), key=len, reverse=True) if len(w) >= SHORTEST_DRAWN
    ]
    return Names(
        frozenset(strong),
        frozenset(words) - strong,
        frozenset(glue),
        frozenset(capitals),
        frozenset(initials),
        frozenset(w.lower() for w in _WORD.findall(plain(tokens[0]).text)) if tokens else frozenset(),
        re.compile(rf"(?<!\w)(?:{'|'.join(drawn)})(?!\w)", re.IGNORECASE) if drawn else None,
    )


def earlier_names(text: str) -> tuple[str, ...]:
    """Names that the text says the person had, or goes by. `text` is plain.

    >>> earlier_names("Ana Ruiz, nee Castellon, R.T."), earlier_names("formerly Mercy Hospital")
    (('Castellon',), ())
    """
    return tuple(m["name"].strip() for m in _RENAMED.finditer(text))


def find_names(text: str, names: Names) -> list[Span]:
    """Where the name stands in a plain text."""
    found = [Span(*m.span(), "[name]") for m in names.drawn.finditer(text)] if names.drawn else []
    words = [m for m in _WORD.finditer(text) if _may_be(m[0].lower(), names)]
    hidden = {i for i, m in enumerate(words) if m[0].lower() in names.strong and not is_the_word(text, *m.span())}
    hidden |= {i for i, m in enumerate(words) if _is_weak_name(text, words, i, names)}
    changed = True
    while changed:
        beside = {i for i in range(len(words)) if i not in hidden and _is_beside(text, words, i, hidden, names)}
        hidden |= beside
        changed = bool(beside)
    return found + _together(text, [words[i] for i in sorted(hidden)], names)


def _spellings(token: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((plain(token).text, plain(token.translate(_AS_OTHERS_TYPE)).text)))


def _run_together(words: list[str]) -> set[str]:
    """ "renatadelgadillo", "rdelgadillo", "delgadillor", and all of it without a space."""
    joined = {"".join(words)}
    for one, other in permutations(words, 2):
        joined |= {one + other, one[0] + other, other + one[0]}
    return {j for j in joined if len(j) >= SHORTEST_JOINED}


def _of_handles(handles: Iterable[str], words: list[str]) -> set[str]:
    """What addresses call the person: "nate" of nate.brusseau, "jlpena", but not "mri" of deluca.mri."""
    known = [w for w in words if len(w) >= SHORTEST_STRONG]
    found = set()
    for handle in handles:
        for piece in _WORD.findall(plain(handle).text.lower()):
            nick = len(piece) >= SHORTEST_HANDLE and any(w.startswith(piece[:3]) for w in known)
            made = len(piece) >= SHORTEST_JOINED and any(w[:4] in piece for w in known)
            if nick or made or (not words and len(piece) > SHORTEST_HANDLE):
                found.add(piece)
    return found


def _may_be(word: str, names: Names) -> bool:
    return (
        word in names.strong
        or word in names.weak
        or word in names.glue
        or (len(word) == 1 and word in names.initials)
        or (len(word) == 2 and set(word) <= names.initials)
    )


def _is_weak_name(text: str, words: list[re.Match[str]], index: int, names: Names) -> bool:
    """Whether an ordinary word is the name here: by its capital, or by another part beside it."""
    word = words[index]
    if word[0].lower() not in names.weak or word[0].islower() or is_the_word(text, *word.span()):
        return False
    for other in (index - 1, index + 1):
        if 0 <= other < len(words) and words[other][0].lower() in names.strong | names.weak - {word[0].lower()}:
            one, two = sorted((index, other))
            between = text[words[one].end() : words[two].start()]
            capital = words[other][0][0].isupper() and not is_the_word(text, *words[other].span())
            if capital and (_BESIDE.fullmatch(between) or _SURNAME_FIRST.fullmatch(between)):
                return True
    if _HONORIFIC.search(text[max(0, word.start() - NEAR) : word.start()]):
        return True
    if word[0].isupper():
        return word[0].lower() in names.capitals or (len(word[0]) >= SHORTEST_STRONG and any(c.islower() for c in text))
    opens = _SENTENCE.search(text[max(0, word.start() - NEAR) : word.start()]) and re.match(
        r"[ ](?![a-z]+(?:ed|s)\b)[a-z]", text[word.end() : word.end() + NEAR]
    )
    return not (opens and word[0].lower() in OPENS_SENTENCES)


def _is_beside(text: str, words: list[re.Match[str]], index: int, hidden: set[int], names: Names) -> bool:
    """Whether a particle, an initial or an ordinary part belongs to the name before or behind it."""
    word = words[index]
    plain_word = word[0].lower()
    initial = len(word[0]) == 1 or plain_word not in names.glue | names.weak | names.strong
    if index + 1 in hidden:
        between = text[word.end() : words[index + 1].start()]
        if _BESIDE.fullmatch(between):
            return not initial or word[0].isupper() or between == "'"
    if index - 1 in hidden:
        between = text[words[index - 1].end() : word.start()]
        if initial and len(word[0]) > 1:  # "Sobowale YA" among the authors
            return word[0].isupper() and not is_credential(word[0]) and bool(re.fullmatch(r",?[ ]", between))
        if initial:
            ends = re.match(r"\.(?!\s?[A-Za-z(])|[ ]?$", text[word.end() : word.end() + NEAR])
            return bool(ends and word[0].isupper() and re.fullmatch(r",?[ ]{1,2}", between))
        return bool(_BESIDE.fullmatch(between)) and not is_the_word(text, *word.span()) and plain_word not in names.glue
    return False


def _together(text: str, words: list[re.Match[str]], names: Names) -> list[Span]:
    """The hidden words, neighbours put together: "Ana Luz Ruiz", "R. Delgadillo", "Delgadillo, Renata"."""
    spans: list[Span] = []
    only_surname = False
    for word in words:
        start, end = word.span()
        if len(word[0]) == 1 and text[end : end + 1] == ".":
            end += 1
        elif numbered := _NUMBERED.match(text, end):
            end = numbered.end()
        last = spans[-1] if spans else None
        between = text[last.end : start] if last else ""
        given = word[0].lower() in names.given or len(word[0]) == 1
        if last and (_BESIDE.fullmatch(between) or (only_surname and given and _SURNAME_FIRST.fullmatch(between))):
            spans[-1] = Span(last.start, end, "[name]")
            only_surname = only_surname and not given
        else:
            spans.append(Span(start, end, "[name]"))
            only_surname = not given
    return spans
