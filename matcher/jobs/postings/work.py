"""Experience and abilities in a modality that a statement names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matcher.jobs.postings.demand import Demand, Words, is_inside
from matcher.jobs.postings.necessity import find_cues
from matcher.lexicon.durations import Duration, find_durations
from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import phrases

EXPERIENCE_BEFORE = 60  # characters that the work may stand before the length: "Mammography experience, 1 year"
EXPERIENCE_WITHIN = 90  # characters between a length of time and the work it is of
SHORT_WORDS = 6  # "Pediatric experience preferred": what so few words ask for is experience
_BELOW = re.compile(r"<|\bless than\b|\bunder\b|\bup to\b", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\b(?:patient|customer|employee|guest|care|work)\s\Z", re.IGNORECASE)
"""Before "experience": the patients' and not the candidate's."""
_VENDOR = re.compile(
    r"\b(?:Fuji\w*|Agfa|Toshiba|Canon|Siemens|Philips|Hologic|Carestream|Konica|Samsung|GE)\b"
    r"(?= [\w, ]*(?:systems?|equipment))"
)
"""Whose systems one should know: not a modality to perform."""
_GENERAL = re.compile(r"\b(?:general|diagnostic) (?:radiology|x-?rays?)\b", re.IGNORECASE)
_A_YEAR = re.compile(r"\b[Aa](?=\s+year\b)")
_MORE = re.compile(r"\b(\w+) or more\b", re.IGNORECASE)
_SOUND = re.compile(r"\b(?:echo\w*|sonograph\w+|vascular|OB(?:/GYN)?|abdominal|fetal)\b", re.IGNORECASE)
"""What sonographers have experience in, where the posting is for one."""
_PLAIN = ((re.compile(r"(?<!PET[/-])\bCT\b"), "ct"), (re.compile(r"\bPET\b"), "pet"), (re.compile(r"\bMRI?\b"), "mri"))
"""What no posting of an imaging department means otherwise."""
_X_RAY = re.compile(
    r"\b(?:x-?\s?rays?|general radiology|radiographers?|radiograph(?:y|ic|s)|portables?|plain films?)\b", re.IGNORECASE
)


def find_experience(words: Words, start: int, end: int, heading: str) -> Iterator[Demand]:
    """Experience in `words.text[start:end]`, in months (0: of no length told) and by modality."""
    text = _A_YEAR.sub("1", _MORE.sub(_without_more, words.text[start:end]))
    spoken = [m for m in phrases("postings", "experience").finditer(text) if not _OF_OTHERS.search(text, 0, m.start())]
    headed = bool(re.search(r"\bexperience\b", heading, re.IGNORECASE))
    if not (spoken or headed or words.terms(start, end, "modality", "title")):
        return
    work = [m.start() for m in spoken]
    work += [t.char_start - start for t in words.terms(start, end, "modality", "title")]
    lengths = [d for d in find_durations(text) if _is_of_work(text, d, work, headed)]
    for at, length in enumerate(lengths):
        limit = lengths[at + 1].char_start if at + 1 < len(lengths) else len(text)
        floor = lengths[at - 1].char_end if at else 0
        around = text[max(floor, length.char_start - 40) : limit]
        if phrases("postings", "not_experience").search(_clause(text, length, limit)):
            continue
        below = _BELOW.search(text[max(0, length.char_start - 10) : length.char_end])
        months = 0 if below else length.months
        leads = any(floor <= m.start() < length.char_start for m in spoken)  # "Mammography experience, 1 year or more"
        a = start + (floor if leads else max(floor, length.char_start))
        b = start + min(limit, length.char_end + EXPERIENCE_WITHIN)
        for modality in _modalities_of_work(words, a, b, around) or (None,):
            yield Demand(
                "experience", start + length.char_start, start + length.char_end, months=months, modality=modality
            )
    if lengths:
        return
    for match in re.finditer(r"\bexperience\b", text, re.IGNORECASE):
        clause = text[max(0, match.start() - 60) : match.end() + 60]
        if phrases("postings", "not_experience").search(clause) or re.search(r"\bsufficient\b", clause):
            continue
        modalities = _modalities_of_work(words, start + max(0, match.start() - 60), start + match.end() + 60, clause)
        plain = re.search(
            r"(?:prior|previous|clinical|hospital|imaging|radiology|work(?:ing)?|technologist|tech|related|similar)\W+(?:\w+\W+){0,2}\Z",
            text[: match.start()],
            re.IGNORECASE,
        )
        working = re.match(r"\W+(?:working|as|in|with|scanning)\b", text[match.end() :], re.IGNORECASE)
        cues = find_cues(text)
        at_once = any(0 <= c.char_start - match.end() <= 2 and not c.leads for c in cues)  # "… experience is helpful"
        kind_of = re.search(r"\w+\s+experience\W*\Z", text, re.IGNORECASE) and "pref" in heading.casefold()
        short = at_once or (len(text.split()) <= SHORT_WORDS and bool(cues or kind_of))
        if modalities or plain or working or short:
            for modality in modalities or (None,):
                yield Demand("experience", start + match.start(), start + match.end(), months=0, modality=modality)
            return


def _without_more(more: re.Match[str]) -> str:
    """ "Two or more" as "two", "year or more" as "year", beside what it stood beside, and as long as before."""
    is_unit = more[1].casefold() in ("year", "years", "month", "months")
    return more[1].ljust(len(more[0])) if is_unit else more[1].rjust(len(more[0]))


def _is_of_work(text: str, length: Duration, work: list[int], headed: bool) -> bool:
    near = headed or any(-EXPERIENCE_BEFORE <= w - length.char_end <= EXPERIENCE_WITHIN for w in work)
    before, behind = (
        text[max(0, length.char_start - 18) : length.char_start],
        text[length.char_start : length.char_end + 25],
    )
    told = re.search(rf"(?:{phrases('postings', 'not_a_length_after').pattern})\W*(?:the\W+)?\Z", before, re.IGNORECASE)
    return near and not told and not phrases("postings", "not_a_length").search(behind)


def _clause(text: str, length: Duration, limit: int) -> str:
    behind = re.search(r"[;.]\s|,\s(?!and)", text[length.char_end : limit])
    return text[length.char_start : length.char_end + behind.start()] if behind else text[length.char_start : limit]


def _modalities_of_work(words: Words, start: int, end: int, around: str) -> tuple[str, ...]:
    """What the experience is of; () where it is of imaging in general."""
    found = [t.id for t in words.terms(start, end, "modality")]
    for term in words.terms(start, end, "title"):
        found += load_lexicon().entry("title", term.id).more.get("modalities", ())
    found += [id for pattern, id in _PLAIN if pattern.search(around)]
    sounds = any(t.id == "ultrasound" for t in words.found.of_kind("modality"))
    if sounds and not found and _SOUND.search(around):
        found = ["ultrasound"]
    plain = bool(_X_RAY.search(around))
    if plain and not found:
        found = ["radiography"]
    if not plain:  # "radiology", "diagnostic" and the like name no modality
        found = [id for id in found if id != "radiography"]
    return tuple(dict.fromkeys(found))


def find_modalities(words: Words, start: int, end: int, credentials: tuple[Demand, ...]) -> Iterator[Demand]:
    """Modalities that one must be able to perform: behind "ability to", "proficient in", "sufficient to perform"."""
    seen: set[str] = set()
    for term in words.terms(start, end, "modality"):
        if re.match(
            r"\W+(?:cross-?train|(?:technologist |scanning )?skills?\b)", words.text[term.char_end : end], re.IGNORECASE
        ):
            seen.add(term.id)
            yield Demand("modality", term.char_start, term.char_end, term.id)
    able = phrases("postings", "ability").search(words.text, start, end)
    if not able:
        return
    for term in words.terms(able.end(), end, "modality"):
        if (
            term.id not in seen
            and not is_inside(term.char_start, credentials)
            and not _VENDOR.search(words.text, able.end(), end)
        ):
            seen.add(term.id)
            yield Demand("modality", term.char_start, term.char_end, term.id)
    general = _GENERAL.search(words.text, able.end(), end)
    if general and "radiography" not in seen:
        yield Demand("modality", general.start(), general.end(), "radiography")
