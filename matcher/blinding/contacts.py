"""Where a person lives and is reached: the home town everywhere, and the contact lines as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matcher.blinding.ordinary import is_ordinary
from matcher.blinding.spans import Span, merge
from matcher.lexicon.terms import find_terms
from matcher.resumes.person.words import is_heading
from matcher.resumes.us_states import ABBREVIATIONS, NAMES

_WRITTEN_SHORT = {
    "st": "(?:st|saint)",
    "saint": "(?:st|saint)",
    "ft": "(?:ft|fort)",
    "fort": "(?:ft|fort)",
    "mt": "(?:mt|mount)",
}
PROSE_WORDS = 12  # words of a contact line that are not hidden and not of the job: with more it is a sentence
_JOB = ("title", "credential", "modality", "degree", "field", "skill", "subject")
_REACHED = ("[name]", "[e-mail]", "[phone]", "[address]", "[link]")
_LABELS = re.compile(
    r"(?:\b(?:e-?mail|phone|cell|mobile|tel|telephone|fax|text|call|home|address|location|linkedin|web|"
    r"website|portfolio|links?|"
    r"contact|at|or|and|in|me|name|from|to|date|of|birth|age|zip|city|state|resume|curriculum|vitae|page)\b|"
    r"[\W\d_])+",
    re.IGNORECASE,
)
"""What says that a telephone number follows, and tells nothing else."""
_PIECE = re.compile(r"(?:[^|;•·\t,]|,(?!\s))+")
_SEPARATORS = " \t,;|•·/–—-*~:◆▪<>"


def pattern_of_home(city: str | None, state: str | None) -> re.Pattern[str] | None:
    """What finds the home town, plain, with its state and ZIP code behind it.

    >>> home = pattern_of_home("St. Cloud", "MN")
    >>> [m[0] for m in home.finditer("Saint Cloud, Minnesota 56301; cloud; ST CLOUD")]
    ['Saint Cloud, Minnesota 56301', 'ST CLOUD']
    >>> [m[0] for m in pattern_of_home("Bend", "OR").finditer("Platte Bend, Bend, OR")]
    ['Bend, OR']
    """
    words = re.findall(r"[\w'-]+", city or "")
    if not words:
        return None
    town = r"[.\s-]+".join(_WRITTEN_SHORT.get(w.lower(), re.escape(w)) for w in words)
    names = [n for n, code in (*NAMES.items(), *ABBREVIATIONS.items()) if code == state]
    spelled = "|".join([re.escape(n) for n in sorted(names, key=len, reverse=True)] + ([state] if state else []))
    behind = rf"(?:[ ]?[,/|]?\s{{0,2}}(?:{spelled})(?!\w))(?:,?\s{{1,2}}\d{{5}}(?:-\d{{4}})?)?" if spelled else "(?!)"
    alone = len(words) == 1 and is_ordinary(words[0].lower())
    return re.compile(rf"(?<!\w){town}(?!\w)(?:{behind}){'' if alone else '?'}", re.IGNORECASE)


def blank_contact_lines(
    lines: list[str], hidden: list[tuple[Span, ...]], evidence: list[tuple[str, ...]], towns: list[tuple[Span, ...]]
) -> list[list[Span]]:
    """What else goes of the lines of a contact block: all but credentials, titles and the words of an assessment.

    A line that holds a name, an address or a number is a contact line, unless it is a sentence; so is a short line
    between two of them. What is neither stays. `towns`: the home town, which also stands behind employers.

    >>> line = "Zoe Quill, R.T.(R) | Kiwanis | zoe@example.com"
    >>> blank_contact_lines([line], [(Span(0, 9, "[name]"), Span(31, 46, "[e-mail]"))], [()], [()])
    [[Span(start=21, end=28, label='[contact]')]]
    >>> blank_contact_lines(["Radiologic Technologist"], [()], [()], [()])
    [[]]
    """
    reached = [
        any(s.label in _REACHED for s in set(spans) - set(town)) and not _is_prose(line, spans)
        for line, spans, town in zip(lines, hidden, towns, strict=True)
    ]
    blanked: list[list[Span]] = []
    for at, line in enumerate(lines):
        between = any(reached[max(0, at - 2) : at]) and any(reached[at + 1 : at + 3]) and len(line.split()) <= 6
        if (not reached[at] and not between) or is_heading(line):
            blanked.append([])
            continue
        kept = [(t.char_start, t.char_end) for t in find_terms(line).terms if t.kind in _JOB]
        for quote in evidence[at]:
            start = line.find(quote)
            if start >= 0 and len(quote) < len(line):
                kept.append((start, start + len(quote)))
        blanked.append(_all_but(line, hidden[at], kept))
    return blanked


def _is_prose(line: str, spans: Iterable[Span]) -> bool:
    left = list(line)
    for span in spans:
        left[span.start : span.end] = " " * (span.end - span.start)
    return len(re.findall(r"\b[a-z]{2,}\b", "".join(left))) > PROSE_WORDS


def _all_but(line: str, spans: tuple[Span, ...], kept: Iterable[tuple[int, int]]) -> list[Span]:
    """Everything between what is kept and the names, as one stretch each."""
    stops = {(s.start, s.end) for s in spans} | set(kept)
    found, at = [], 0
    for start, end in [*sorted(stops), (len(line), len(line))]:
        for piece in _PIECE.finditer(line, at, max(at, start)):
            inner = piece[0].strip(_SEPARATORS)
            if re.search(r"[^\W_]{2}", inner) and not _is_mark(inner) and not _LABELS.fullmatch(inner):
                first = piece.start() + piece[0].index(inner)
                found.append(Span(first, first + len(inner), "[contact]"))
        at = max(at, end)
    return list(merge(found, line))


def _is_mark(text: str) -> bool:
    """Letters that stand behind a name: what is left between two credentials that are known."""
    return bool(
        re.fullmatch(r"(?:[A-Z]{1,6}\.?|[A-Z]\.[A-Z.]{1,8}|\((?:[A-Z/]{1,5})\)|[,\s&/|.-]|and|Mrs?|Ms|Dr)+", text)
    )
