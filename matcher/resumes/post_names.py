"""Title and employer of a post, as its heading lines give them."""

from __future__ import annotations

import re

from matcher.resumes.marked import Marked
from matcher.resumes.posts import Post

TITLE_MAX_WORDS = 9  # "Lead Technologist, Computed Tomography and General Radiography, Night Shift"
_SEPARATOR = re.compile(r"\s*[|\t•·]\s*|\s{3,}|\s+[-–—]\s+|;\s")
_TRIMMED = " ,()\t.:"


def find_names(marked: Marked, post: Post) -> tuple[str | None, str | None]:
    """Title and employer as written; None for what the heading does not say."""
    written = marked.document.text
    pieces = _pieces(marked, post)
    title: str | None = None
    employer: str | None = None
    for start, end in pieces:
        first = next((t for t in post.titles if start <= t.char_start < end), None)
        if first is None:
            employer = employer or written[start:end].strip(_TRIMMED) or None
        elif title is None:
            comma = written.find(",", first.char_end, end)
            title = written[start : comma if comma > 0 else end].strip(_TRIMMED)
            employer = employer or (written[comma + 1 : end].strip(_TRIMMED) if comma > 0 else "") or None
    if title is None and post.titles:
        title = written[post.titles[0].char_start : post.titles[0].char_end]
    if title is None:
        short = [p for p in pieces if len(written[slice(*p)].split()) <= TITLE_MAX_WORDS]
        named = next((p for p in short if marked.terms(*p, "title_word")), None)
        title = written[slice(*named)].strip(_TRIMMED) if named else None
        employer = None if title is not None and employer == title else employer
    return title, employer


def _pieces(marked: Marked, post: Post) -> list[tuple[int, int]]:
    """The parts of the heading lines between separators, without the dates."""
    blanked = list(marked.text[: post.char_end])
    for period in post.periods:
        blanked[period.char_start : period.char_end] = "\t" * (period.char_end - period.char_start)
    text = "".join(blanked)
    pieces: list[tuple[int, int]] = []
    for line in range(post.line_start, post.header_end):
        start, end = marked.line_span(line)
        for separator in _SEPARATOR.finditer(text, start, end):
            pieces.append((start, separator.start()))
            start = separator.end()
        pieces.append((start, end))
    return [(a, b) for a, b in pieces if len(text[a:b].strip(_TRIMMED)) > 1]
