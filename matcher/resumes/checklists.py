"""Skills checklists: a modality with a rating behind or below it ("MRI 0", "DEXA 1" where 1 is "watched")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.lexicon.phrases import alternatives
from matcher.resumes.marked import Marked

RATED_LINE_MIN = 3  # ratings on one line, from where on a digit behind a name is one: "CT 4  MR 2  mammo 0"
_CELLS = re.compile(r"[|\t]| {3,}")
_MAY_RATE = re.compile(r"[|\t]| {3}|\b[0-5]\b")
_RATED = re.compile(r"(?<![)\w])[^\W\d][)\w]{0,40} [0-5](?=\s|$|[,;|])")
_RATING_BEHIND = re.compile(r"\s?\(?([0-5])\)?(?=\s|$|[,;|])")
_ZERO = frozenset({"0", "none", "no", "n/a", "-", "0/3", "0/5", "never"})
_RATING = re.compile(r"\d|\d/\d|n/a|-|none|no|never|yes", re.IGNORECASE)
_ONE_IS_SEEN = re.compile(rf"(?<!\d)1\s*[=:–-]?\s*(?:{alternatives('modalities', 'only_seen')})", re.IGNORECASE)
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ratings:
    """Places of modalities that a checklist rates as never done, and as only seen."""

    never: frozenset[Place]
    seen: frozenset[Place]


def find_ratings(marked: Marked) -> Ratings:
    """What the resume's checklists rate at nothing, or at no more than watching."""
    rated = dict(_rated(marked))
    seen = {p for p, rating in rated.items() if rating == "1"} if _ONE_IS_SEEN.search(marked.text) else set()
    return Ratings(frozenset(p for p, rating in rated.items() if rating in _ZERO), frozenset(seen))


def _rated(marked: Marked) -> list[tuple[Place, str]]:
    lines = marked.document.lines
    found: list[tuple[Place, str]] = []
    for i, line in enumerate(lines):
        if not _MAY_RATE.search(line.text) and line.role != "cell":
            continue
        start = marked.document.line_starts[i]
        if len(_RATED.findall(line.text)) >= RATED_LINE_MIN:
            for term in marked.terms(start, start + len(line.text), "modality"):
                rating = _RATING_BEHIND.match(marked.text, term.char_end)
                found += [((term.char_start, term.char_end), rating[1])] if rating else []
            continue
        cells = _cells(line.text)
        below = lines[i + 1] if i + 1 < len(lines) else None
        under = _cells(below.text) if below else []
        if len(cells) == 1 and line.role == "cell" and below and below.block == line.block:
            ratings = [below.text]
        elif len(cells) >= 3 and len(under) == len(cells) and sum(u[2].isdigit() for u in under) >= len(under) - 1:
            ratings = [u[2] for u in under]  # names in one row, their ratings in the next
        else:
            ratings = [c[2] for c in cells[1:]]  # a name and its rating side by side
        for (a, b, _), written in zip(cells, ratings, strict=False):
            if _RATING.fullmatch(written.strip()):
                terms = marked.terms(start + a, start + b, "modality")
                found += [((t.char_start, t.char_end), written.strip().casefold()) for t in terms]
    return found


def _cells(text: str) -> list[tuple[int, int, str]]:
    """The cells of a row: where each starts and ends, and its words."""
    cells, at = [], 0
    for gap in _CELLS.finditer(text):
        cells.append((at, gap.start(), text[at : gap.start()].strip()))
        at = gap.end()
    return [*cells, (at, len(text), text[at:].strip())]
