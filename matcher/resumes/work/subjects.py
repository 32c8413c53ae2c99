"""Whose images a post makes: those of patients, or of animals, teeth, pipes, luggage, disks and films."""

from __future__ import annotations

import re
from functools import cache

from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import alternatives, phrases
from matcher.resumes.marked import Marked
from matcher.resumes.mentions import NOT_PATIENTS
from matcher.resumes.work.posts import Post

SUBJECT_WEIGHT = 2  # two words of another subject in the body, or one in the heading, show that no patient is imaged
_LOOSE_SUBJECTS = frozenset(
    {
        "equipment_service",
        "therapy",
        "research_phantom",
        "it_imaging",
        "ophthalmic",
        "photography",
        "printing",
        "documents",
    }
)
"""Subjects whose words a technologist's post may hold too: phantoms for quality control, records, photographs."""


def foreign_subject(marked: Marked, post: Post, header_end: int) -> str | None:
    """The subject that is imaged when it is not a patient: named in the heading, or by several words of the body."""
    words = {
        (t.id, marked.text[t.char_start : t.char_end].casefold()): t
        for t in marked.terms(post.char_start, post.char_end, "subject")
    }
    if not words:
        return None
    weights: dict[str, int] = {}
    for (subject, _), term in words.items():
        weights[subject] = weights.get(subject, 0) + (SUBJECT_WEIGHT if term.char_start < header_end else 1)
    subject = max(sorted(weights), key=lambda s: weights[s])
    in_heading = any(t.id == subject for t in marked.terms(post.char_start, header_end, "subject"))
    return subject if weights[subject] >= _weight_needed(marked, post, header_end, subject, in_heading) else None


def _weight_needed(marked: Marked, post: Post, header_end: int, subject: str, in_heading: bool) -> int:
    """More words are needed against an imaging title or a health-care employer, unless the heading itself decides."""
    if subject in NOT_PATIENTS and in_heading:
        return SUBJECT_WEIGHT
    titled = any(
        load_lexicon().entry("title", t.id).more.get("imaging") is True
        and not generic_title().fullmatch(marked.text[t.char_start : t.char_end])
        for t in post.titles
    )
    needed = SUBJECT_WEIGHT + (1 if titled else 0) + (2 if titled and subject in _LOOSE_SUBJECTS else 0)
    return needed + (2 if marked.terms(post.char_start, header_end, "health_setting") else 0)


def names_patients(marked: Marked, post: Post, title: str, in_health_care: bool) -> bool:
    """Whether a post of somebody without registry or schooling shows patients: by employer, duties, or its title.

    "X-ray technician" and "imaging technician" also inspect castings, roofs and paintings.
    """
    told = marked.text[post.char_start : post.char_end]
    own = bool(title) and not phrases("employment", "any_trade").search(title)
    return own or in_health_care or bool(phrases("employment", "patients").search(told))


@cache
def generic_title() -> re.Pattern[str]:
    """Titles that also stand for other trades: they need a word of imaging, or a health-care employer, beside them."""
    before, head = (alternatives("employment", n) for n in ("generic_before", "generic_head"))
    return re.compile(rf"(?:(?:{before}) )*(?:{head})(?: [IVX\d]+)?(?:,? \w+)?", re.IGNORECASE)
