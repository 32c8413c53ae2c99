"""Is a text a posting at all? Resumes, catalogues, newsletters and essays use its words too."""

from __future__ import annotations

import re

from matcher.jobs.postings.proposal import Proposal
from matcher.lexicon.phrases import phrases

SIGNS_NEEDED = 3  # different words of postings; a newsletter has one or two
SIGNS_OF_A_SCHOOL = 3  # a posting may ask for "24 semester hours"
SIGNS_ALONE = 5  # where a posting asks for nothing that a resume shows
WORDS_FOR_A_SIGN = 200  # an essay uses such words now and then
REQUIREMENTS_ENOUGH = 2  # of a posting in telegram style, which has few other words
RANGES_OF_A_CAREER = 2  # "2016 - 2019"; of 95 postings two have one
DATED_LINES_OF_A_CAREER = 5  # the laws that a posting names have years too
DATED_LINES_UNDER_AN_ADDRESS = 2
TOP_LINES = 6  # where a resume, or a mail with one, says how to reach its writer
_DAY = r"(?:(?:[A-Za-z]{3,9}\.?|\d{1,2}(?:[/.]\d{1,2})?)[\s/.,’']*)?(?:(?:19|20)\d\d|['’]\d\d)"
_RANGE = re.compile(rf"{_DAY}\s*(?:-|–|—|to|until|through)\s*(?:{_DAY}|present|now|current|today)", re.IGNORECASE)
_DATED = re.compile(r"\b(?:19[5-9]|20[0-3])\d\b|\b(?:0?[1-9]|1[0-2])/\d\d\b(?!/)|['’]\d\d\b")
_REACHED = re.compile(r"[\w.+-]+@[\w-]+\.\w|\(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}")


def is_a_posting(text: str, proposal: Proposal) -> bool:
    """Whether a text asks something of candidates, and is no career told, no course and no essay."""
    lines = text.splitlines()
    reached = any(_REACHED.search(line) for line in lines[:TOP_LINES])
    dated = sum(bool(_DATED.search(line)) for line in lines)
    few = DATED_LINES_UNDER_AN_ADDRESS if reached else DATED_LINES_OF_A_CAREER
    if dated >= few or len(_RANGE.findall(text)) >= RANGES_OF_A_CAREER:
        return False
    school = {m[0].casefold() for m in phrases("postings", "sounds_like_a_school").finditer(text)}
    if len(school) >= SIGNS_OF_A_SCHOOL or phrases("postings", "ends_a_resume").search(text):
        return False
    said = [m[0].casefold() for m in phrases("postings", "sounds_like_one").finditer(text)]
    if len(said) * WORDS_FOR_A_SIGN < len(text.split()):
        return False
    signs, asked = set(said), sum(p.kind != "skill" for p in proposal.requirements)
    terse = bool(signs) and not reached and asked >= REQUIREMENTS_ENOUGH
    return len(signs) >= (SIGNS_NEEDED if asked else SIGNS_ALONE) or terse
