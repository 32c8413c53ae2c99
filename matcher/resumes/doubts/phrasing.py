"""Where phrases of doubt stand. A look for a word that each of them has comes first: most resumes have none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matcher.lexicon.phrases import phrases
from matcher.resumes.marked import Marked

SIGNS: dict[str, frozenset[bytes]] = {
    name: frozenset(words.encode().split())
    for name, words in {
        "instructs": "ignore ignores ignoring ignora ignorez ignorar ignoriere ignorieren ignorare disregard forget "
        "override bypass score scores rating ratings rank ranking met satisfied fulfilled candidate candidato "
        "candidata candidat applicant resume cv bewerber bewerberin note message attention instruction instructions "
        "prompt memo notice pass passes admin system developer dear hello hey you ai llm bot automated im endoftext",
        "keywords": "keyword keywords key search index seo tags hashtags metatags buzz buzzword buzzwords ats",
        "employer_speaks": "required needed necessary seeking looking hiring recruiting candidate candidates applicant "
        "applicants incumbent must shall will should apply opportunity eoe signon bonus offer join you your position "
        "requisition",
        "demands": "paid bonus bonuses required preferred plus minimum least must hire prior mandatory "
        "desired years yrs equivalent graduate completion nice desirable essential eligible needed",
        "advert_headings": "required minimum basic preferred desired position job role requirement requirements "
        "requisite requisites must nice wanted what looking apply hiring opportunity",
        "perhaps_advert_headings": "job position functions duties responsibilities role work qualification "
        "qualifications desired who opportunity vacancy",
        "offers": "credit fee fees tuition cost costs prerequisite prerequisites corequisite corequisites requisites "
        "students graduates enroll register course structured deadline class",
        "of_one_career": "year years yr yrs hundred century centuries",
    }.items()
}
"""For each list of phrases, words of which every phrase has one; `test_doubts.py` holds that to the proofs."""


def find_phrases(marked: Marked, name: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Every phrase of a list, with the index of its line."""
    for index in _lines_with(marked, name):
        for found in phrases("doubts", name).finditer(marked.text, *marked.line_span(index)):
            yield index, found


def _lines_with(marked: Marked, name: str) -> list[int]:
    here = [word.decode() for word in SIGNS[name] & marked.small_words]
    return [n for n, text in enumerate(marked.small_lines) if any(word in text for word in here)] if here else []


def find_headings(marked: Marked, name: str) -> Iterator[tuple[int, bool]]:
    """Every line that is a heading of a list, and whether it is a label with words behind it."""
    for index in _lines_with(marked, name):
        text = marked.text[slice(*marked.line_span(index))].strip(EDGES)
        label = _LABEL.match(text) if ":" in text else None
        heading = label[0].strip() if label else text
        if heading.count(" ") < HEADING_MAX_WORDS and phrases("doubts", name).fullmatch(heading):
            yield index, bool(label)


HEADING_MAX_WORDS = 6  # "What you will need to succeed"
EDGES = " \t:#*-–=_•.|>"
_LABEL = re.compile(r"[^:\n]{3,60}(?=:\s)")
