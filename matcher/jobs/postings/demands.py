"""What a statement names that can be asked for: registrations, licences, degrees, experience, modalities; and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from matcher.jobs.postings.necessity import find_cues
from matcher.lexicon.arrt import find_marks, find_spelt_disciplines
from matcher.lexicon.durations import Duration, find_durations
from matcher.lexicon.entries import load_lexicon
from matcher.lexicon.phrases import phrases
from matcher.lexicon.terms import Found, Term

CARDS = frozenset({"BLS", "ACLS", "CPR", "PALS"})
EXPERIENCE_BEFORE = 60  # and before it: "Mammography experience, 1 year"
DISCIPLINE_WITHIN = 90  # characters between the registry's name and a discipline
EXPERIENCE_WITHIN = 90  # characters between a length of time and the work it is of
SHORT_WORDS = 6  # "Pediatric experience preferred": what so few words ask for is experience
DEGREE_LEVELS = ("high_school", "certificate", "associate", "bachelor", "master", "doctorate")
_LINK = re.compile(
    r"(?:[\s,;:()/&+–-]|\b(?:in|for|as|a|an|the|and|or|of|by|with|through|certifi\w+|register\w*|registr\w+|registry|advanced|"
    r"current\w*|active|valid|technolog\w+|technician|credential\w*|both|either|imaging|diagnostic|post-?primary|licen[sc]e\w*|"
    r"accredited|radiologic|American|Registry|Technologists?|ARRT|RT)\b)*",
    re.IGNORECASE,
)
_BELOW = re.compile(r"<|\bless than\b|\bunder\b|\bup to\b", re.IGNORECASE)
_RADIOLOGY = re.compile(r"\bradiology\b(?! tech)|\bx-?ray\b|\(R\)|\bdiagnostic radiology\b", re.IGNORECASE)
_CERTIFIED_IN = re.compile(
    r"\b(CT|MRI?|mammograph\w*|computed tomography|magnetic resonance(?: imaging)?|bone densit\w+|vascular|"
    r"interventional)\s*(?:\([A-Z]+\)\s*)?(?:registry|registration|registered|certifi\w+|boards?|credentials?)\b|"
    r"\b(?:registry|registration|certifi\w+|boards?)\s+in\s+(CT|MRI?|mammograph\w*|computed tomography|"
    r"magnetic resonance(?: imaging)?|bone densit\w+|radiograph\w*)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\b(?:patient|customer|employee|guest|care|work)\s\Z", re.IGNORECASE)
"""Before "experience": the patients' and not the candidate's."""
_VENDOR = re.compile(
    r"\b(?:Fuji\w*|Agfa|Toshiba|Canon|Siemens|Philips|Hologic|Carestream|Konica|Samsung|GE)\b"
    r"(?= [\w, ]*(?:systems?|equipment))"
)
"""Whose systems one should know: not a modality to perform."""
_GENERAL = re.compile(r"\b(?:general|diagnostic) (?:radiology|x-?rays?)\b", re.IGNORECASE)
_ENROLLED = re.compile(r"\b(?:enrolled|enrollment|pursuing)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)")
_A_YEAR = re.compile(r"\b[Aa](?=\s+year\b)")
_MORE = re.compile(r"\b(\w+) or more\b", re.IGNORECASE)
_SOUND = re.compile(r"\b(?:echo\w*|sonograph\w+|vascular|OB(?:/GYN)?|abdominal|fetal)\b", re.IGNORECASE)
"""What sonographers have experience in, where the posting is for one."""
_PLAIN = ((re.compile(r"(?<!PET[/-])\bCT\b"), "ct"), (re.compile(r"\bPET\b"), "pet"), (re.compile(r"\bMRI?\b"), "mri"))
"""What no posting of an imaging department means otherwise."""
_X_RAY = re.compile(
    r"\b(?:x-?\s?rays?|general radiology|radiographers?|radiograph(?:y|ic|s)|portables?|plain films?)\b", re.IGNORECASE
)
_NONE_ASKED = re.compile(
    r"\b(?:asks? for|requires?|has|issues?|needs?) no (?:state )?licen[sc]|"
    r"\bno (?:state )?licen[sc]e (?:is |was )?(?:needed|required|asked)",
    re.IGNORECASE,
)
"""A state that has none: "Colorado asks for no state licence to perform MRI"."""
_STATE_CODE = re.compile(r"(?<![A-Za-z,&]\s)(?<![A-Za-z&])([A-Z]{2})(?![A-Za-z&])")
_PLACE_BEFORE = re.compile(r"[A-Z][a-z]+,\s*\Z")


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing asked for, at characters `char_start` to `char_end` of the posting."""

    kind: str  # credential, degree, program, experience, modality, skill
    char_start: int
    char_end: int
    id: str | None = None
    disciplines: tuple[str, ...] = ()
    state: str | None = None
    level: str | None = None
    months: int | None = None
    modality: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The posting's text with the lexicon's words in it."""

    text: str
    found: Found
    names_arrt: bool

    def terms(self, start: int, end: int, *kinds: str) -> tuple[Term, ...]:
        """The words of these kinds inside `text[start:end]`."""
        return tuple(t for t in self.found.terms if start <= t.char_start and t.char_end <= end and t.kind in kinds)


def find_demands(words: Words, start: int, end: int, heading: str = "") -> tuple[Demand, ...]:
    """All that `words.text[start:end]` may ask for, in its order; whether it is asked for is not judged here."""
    programmes = tuple(_programmes(words, start, end))
    experience = tuple(_experience(words, start, end, heading))
    credentials = tuple(_credentials(words, start, end, programmes))
    found = [
        *credentials,
        *_licences(words, start, end, credentials),
        *_degrees(words, start, end),
        *programmes,
        *experience,
    ]
    if not experience:
        found += _modalities(words, start, end, credentials)
    for term in words.terms(start, end, "skill"):
        if not any(d.char_start < term.char_end and term.char_start < d.char_end for d in found):
            found.append(Demand("skill", term.char_start, term.char_end, term.id))
    return tuple(sorted(found, key=lambda d: (d.char_start, d.char_end)))


# ---------------------------------------------------------------- registrations and cards


def _credentials(words: Words, start: int, end: int, programmes: tuple[Demand, ...]) -> Iterator[Demand]:
    text = words.text[start:end]
    arrt: list[tuple[int, int, tuple[str, ...]]] = []
    for mark in find_marks(text):
        arrt.append((start + mark.char_start, start + mark.char_end, mark.disciplines))
    cards: list[Demand] = []
    for term in words.terms(start, end, "credential"):
        inside = any(a <= term.char_start < b for a, b, _ in arrt)
        if term.id == "ARRT":
            if not inside:
                arrt.append(
                    (
                        term.char_start,
                        term.char_end,
                        _disciplines_at(text, term.char_start - start, term.char_end - start),
                    )
                )
        elif not inside and _is_asked(term):
            cards.append(Demand("credential", term.char_start, term.char_end, term.id))
    for match in phrases("postings", "arrt_words").finditer(text):
        a, b = start + match.start(), start + match.end()
        if not any(x <= a < y or a <= x < b for x, y, _ in arrt) and not _inside(a, programmes):
            arrt.append((a, b, _disciplines_at(text, match.start(), match.end())))
    for match in _CERTIFIED_IN.finditer(text):
        a, b = start + match.start(), start + match.end()
        written = match[1] or match[2]
        disciplines = tuple(
            d for d, _, _ in find_spelt_disciplines(written.upper() if len(written) <= len("MRI") else written)
        )
        if disciplines and not any(set(disciplines) <= set(ds) for _, _, ds in arrt):
            if words.names_arrt:
                arrt.append((a, b, disciplines))
            else:
                yield Demand("credential", a, b, f"OTHER:{written} certification")
    yield from _merged(arrt)
    bls = [c for c in cards if c.id == "BLS"]
    for card in cards:
        if card.id == "CPR" and any(_beside(words.text, card, b) for b in bls):
            continue  # "BCLS CPR" is one card
        yield card


def _is_asked(term: Term) -> bool:
    return not term.id.startswith("OTHER") or term.spelling != "short"


def _beside(text: str, one: Demand, other: Demand) -> bool:
    between = text[min(one.char_end, other.char_end) : max(one.char_start, other.char_start)]
    return len(between) < 25 and not re.search(r"\bor\b|;|\.\s", between)


def _merged(arrt: list[tuple[int, int, tuple[str, ...]]]) -> Iterator[Demand]:
    """One registration told in several words ("RT(R) through the American Registry (ARRT)") is one."""
    arrt.sort()
    if not arrt:
        return
    named = [a for a in arrt if a[2]]
    kept = named or arrt[:1]
    for a, b, disciplines in kept:
        yield Demand("credential", a, b, "ARRT", disciplines)


def _disciplines_at(text: str, start: int, end: int) -> tuple[str, ...]:
    """The disciplines that words lead to from the registry's name, or that lead to it."""
    found: list[str] = []
    behind = text[end : end + DISCIPLINE_WITHIN]
    at = 0
    for letters, a, b in _named(behind):
        if _LINK.fullmatch(behind[at:a]):
            found.append(letters)
            at = b
        elif found or a > at:
            break
    before = text[max(0, start - DISCIPLINE_WITHIN) : start]
    for letters, _, b in reversed(_named(before)):
        if _LINK.fullmatch(before[b:]):
            found.append(letters)
            break
    return tuple(dict.fromkeys(found))


def _named(text: str) -> list[tuple[str, int, int]]:
    named = [(d, a, b) for d, a, b in find_spelt_disciplines(text)]
    named += [("R", m.start(), m.end()) for m in _RADIOLOGY.finditer(text)]
    return sorted(named, key=lambda n: n[1])


def _inside(char: int, demands: tuple[Demand, ...]) -> bool:
    return any(d.char_start <= char < d.char_end for d in demands)


# ---------------------------------------------------------------- state licences


def _licences(words: Words, start: int, end: int, credentials: tuple[Demand, ...]) -> Iterator[Demand]:
    text = words.text[start:end]
    if re.search(r"\b(?:N/A|none|not applicable)\s*\.?\Z", text.strip(), re.IGNORECASE):
        return
    if _NONE_ASKED.search(text):
        return
    plain = phrases("postings", "not_licence").sub(lambda m: " " * len(m[0]), text)
    named = words.terms(start, end, "state")
    special = [t for t in named if t.spelling in ("agencies", "licence_titles")]
    word = phrases("postings", "licence").search(plain)
    if not word and not special:
        return
    states: dict[str, tuple[int, int]] = {t.id: (t.char_start, t.char_end) for t in special}
    if word:
        for term in named:
            if term.spelling == "spellings" and not _PLACE_BEFORE.search(words.text, start, term.char_start):
                states.setdefault(term.id, (term.char_start, term.char_end))
        for match in _STATE_CODE.finditer(text):
            behind = text[match.end() : match.end() + 30]
            tied = re.match(
                r"\W{0,3}(?:state|licen|permit|fluoro|radiolog|certif|CRT|MRT|LRT|LMRT|\))", behind, re.IGNORECASE
            )
            if match[1] in _codes() and tied and not _PLACE_BEFORE.search(text[: match.start()]):
                states.setdefault(match[1], (start + match.start(), start + match.end()))
    if states:
        for state, (a, b) in states.items():
            yield Demand("credential", a, b, "STATE_LICENSE", state=state)
        return
    if (word and re.search(r"\bARRT\W{0,3}\Z", plain[: word.start()])) or (
        word and re.match(r"\W{0,3}ARRT\b", plain[word.end() :])
    ):
        return  # "a current ARRT license"
    if word and (_of_imaging(plain, word) or not credentials):
        yield Demand("credential", start + word.start(), start + word.end(), "STATE_LICENSE")


def _of_imaging(text: str, word: re.Match[str]) -> bool:
    around = text[max(0, word.start() - 60) : word.end() + 60]
    return bool(
        re.search(
            r"\bstate|radiolog|radiograph|technolog|x-?ray|imaging|fluoro|applicable|CRT|LRT|MRT", around, re.IGNORECASE
        )
    )


@cache
def _codes() -> frozenset[str]:
    return frozenset(e.id for e in load_lexicon().of_kind("state"))


# ---------------------------------------------------------------- schooling


def _programmes(words: Words, start: int, end: int) -> Iterator[Demand]:
    for match in phrases("postings", "programme").finditer(words.text, start, end):
        told = words.text[match.start() : min(end, match.end() + 60)]
        of_imaging = re.search(
            r"radio|imaging|technolog|x-?ray|sonogra|ultrasound|nuclear|mri|jrcert|caahep|accredited|approved",
            told,
            re.IGNORECASE,
        )
        degrees = [t for t in words.terms(match.start(), match.end(), "degree") if t.id not in ("certificate",)]
        if of_imaging and not degrees:
            yield Demand("program", match.start(), match.end())
            return


def _degrees(words: Words, start: int, end: int) -> Iterator[Demand]:
    """The lowest level of each run of alternatives; a degree without a level is an associate's."""
    if _ENROLLED.search(words.text, start, end):
        return
    inside = (
        [m.span() for m in _BRACKETS.finditer(words.text, start, end)]
        if next(_programmes(words, start, end), None)
        else []
    )
    levels = [
        t
        for t in words.terms(start, end, "degree")
        if t.id != "certificate" and _is_a_degree(words, t) and not any(a <= t.char_start < b for a, b in inside)
    ]
    if not levels:
        plain = re.search(r"\b(?:college |technical )?degree\b", words.text[start:end], re.IGNORECASE)
        if plain and not re.search(r"tuition|foreign|degrees? (?:of|programs?)", words.text[start:end], re.IGNORECASE):
            yield Demand("degree", start + plain.start(), start + plain.end(), level="associate")
        return
    run: list[Term] = []
    for term in levels:
        between = words.text[run[-1].char_end : term.char_start] if run else ""
        if run and (not re.search(r"\bor\b|/|,|\(", between) or find_cues(between)):
            yield _lowest(run)
            run = []
        run.append(term)
    yield _lowest(run)


def _is_a_degree(words: Words, term: Term) -> bool:
    """ "AS" and "BS" need the word degree, a field or a sibling near; "associate" alone is a colleague."""
    written = words.text[term.char_start : term.char_end]
    around = words.text[max(0, term.char_start - 40) : term.char_end + 60]
    if written.casefold() in ("associate", "associates"):
        return bool(re.search(r"degree|associate.?s? (?:in|of)|bachelor", around, re.IGNORECASE))
    if len(written) <= len("AAS"):
        return bool(re.search(r"degree|radiolog|radiograph|imaging|scien|bachelor|associate", around, re.IGNORECASE))
    return True


def _lowest(run: list[Term]) -> Demand:
    level = min((load_lexicon().entry("degree", t.id).more["level"] for t in run), key=DEGREE_LEVELS.index)
    return Demand("degree", run[0].char_start, run[-1].char_end, level=level)


# ---------------------------------------------------------------- work


def _experience(words: Words, start: int, end: int, heading: str) -> Iterator[Demand]:
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


def _modalities(words: Words, start: int, end: int, credentials: tuple[Demand, ...]) -> Iterator[Demand]:
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
            and not _inside(term.char_start, credentials)
            and not _VENDOR.search(words.text, able.end(), end)
        ):
            seen.add(term.id)
            yield Demand("modality", term.char_start, term.char_end, term.id)
    general = _GENERAL.search(words.text, able.end(), end)
    if general and "radiography" not in seen:
        yield Demand("modality", general.start(), general.end(), "radiography")
