"""The schools of a resume and when somebody went there: by name anywhere, and by shape in its part for education."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matcher.blinding.ages import find_dates
from matcher.blinding.spans import Span
from matcher.lexicon.terms import Term, find_terms
from matcher.resumes.person.words import EVERYDAY_WORDS, HEADING_WORDS, TITLE_WORDS, is_heading, words_of
from matcher.resumes.us_states import CODES

_NOUN = (
    r"College|University|Institute|School|Academy|Polytechnic|Seminary|Conservatory|Universidade?|Colegio|"
    r"Instituto|Escuela|"
    r"Universit[ye]|Hochschule|Univ\b\.?|Coll\b\.?|Inst\b\.?|H\.?S\b\.?|CC\b"
)
_OF = r"(?<![a-z][a-z]\.)(?:[ ]?\n[ ]?|[ ])"
SCHOOL = re.compile(
    rf"(?<![\w.'&-])(?:[A-Z][\w.'&-]{{0,30}}{_OF}(?:(?:of|the|and|at|for|de|in|do|du|&){_OF}){{0,2}}){{0,8}}"
    rf"(?:{_NOUN})(?![\w])(?:{_OF}(?:of|at|for|de|do|in)(?:{_OF}(?:the|a))?{_OF}[A-Z][\w.'&-]*"
    rf"(?:{_OF}(?:(?:and|of|the|do|de){_OF}){{0,2}}[A-Z][\w.'&-]*){{0,5}})?(?:[ ](?:District|System|Online)\b)?"
)
_SMALL_SCHOOL = re.compile(r"\b[a-z]+ (?:[a-z]+ ){0,4}?(?:college|university|institute|academy|high school|hs)\b")
_GENERIC = words_of(
    """
    college university institute school academy polytechnic community state technical junior city county high hospital
    center centre of the and at for de in district system online career vocational memorial regional medical health
    sciences science technology radiologic radiography arts general universidad colegio campus program department no
    elementary middle charter christian
    """
)
"""Words that name no school by themselves: what is left of them is what tells one from another."""
_KEPT = (HEADING_WORDS | TITLE_WORDS | EVERYDAY_WORDS) | words_of(
    """
    gpa dean dean's deans list honors honour honours honor cum laude magna summa jrcert jrcnmt jrcdms caahep arrt
    bls cpr acls expected completed graduated graduation anticipated clinicals clincals credits credit diploma
    certificate degree associate bachelor master doctor doctorate science sciences arts applied major minor program
    programme current class classes included hospital-based internship externship practicum rotations rotation
    general studies some transcript thesis dissertation concentration emphasis field year years semester semesters
    hours units total online ged equivalency high phase i ii iii iv passed finished earned awarded conferred
    attended studied trained course accredited job related job-related continuing schooling formation conferences
    educational qualifications first second third upper lower distinction merit ph january february march april may
    june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec license
    number renews mri ct us u.s hipaa osha cet summary spring fall winter autumn evening weekend full-time part-time
    post-9/11 gi bill result qualification board equivalent evaluated two three one walked put sat letter page aas
    as ba bs a.a.s a.s b.s b.a m.s m.a m.d ph.d ma ms phd mba bsrs bsrt rt aa a.a hs h.s a&p
    """
)
_RUN = re.compile(r"(?<![\w'&-])[A-Z][\w.'&/-]*")
_RUN_GAP = re.compile(r"[ ]{1,2}(?:(?:of|the|and|at|for|de|do|du|&)[ ]){0,2}|,[ ]{1,2}|-")
_SENTENCE = re.compile(r"(?:^|[.;:!?•*|>-])\s*$")
ENTRY_WORDS = 5  # a line of so few words under Education is a school, its town, its degree or its date

CUE = re.compile(
    r"\b(?:degree|diploma|graduat\w*|certificate|school|college|university(?! hosp| med| health)|institute|"
    r"associate'?s? (?:degree|of|in)|associate's|"
    r"bachelor'?s?|master'?s|master of|doctorate|class of|GED|alumn\w+|semester|education|"
    r"(?-i:A\.?A\.?S|A\.?A|B\.?S\.?(?:R\.?[ST]\.?)?|A\.?S|B\.?A|M\.?B\.?A|M\.?H\.?A))\b\.?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<!\b[A-Z])(?<!\bSt)[.;](?=\s)|[|•·\n]")
_SPAN_OF_TIME = re.compile(r"[ ]?(?:-|to|until|through|thru)[ ]?")
_GRADUATION = re.compile(r"\b(?:graduat\w*|class of|commencement)\b[^.;\n]{0,25}?$", re.IGNORECASE)
_CAPITALISED = r"(?:[A-Z][\w.'&-]*)(?:[ ](?:(?:of|the)[ ])?[A-Z][\w'&-]*){0,5}"
_WENT_TO = re.compile(
    rf"\b(?i:graduat\w*|degree|diploma|finish(?:ed|ing)|studied|attended|alumn\w+|enrolled|student|classes|"
    rf"BSRS|BSRT|AAS|A\.A\.S\.|B\.S\.)"
    rf"(?:[ ][a-z]+){{0,3}}?[ ](?:from|out of|at|with)[ ](?:the )?(?P<school>{_CAPITALISED})|"
    rf"\b(?i:attended|alumn\w+ of|graduate of)[ ](?:the )?(?P<other>{_CAPITALISED})"
)


def pattern_of_schools(institutions: Iterable[str]) -> re.Pattern[str] | None:
    """What finds these schools, plain, in any capitals and over a line's end, and what tells each from others.

    >>> found = pattern_of_schools(["Lakeside College", "High School"])
    >>> [m[0] for m in found.finditer("LAKESIDE COLLEGE, Lakeside Hospital, a high school")]
    ['LAKESIDE COLLEGE']
    """
    whole: set[str] = set()
    spelled: set[str] = set()
    for institution in institutions:
        words = institution.split()
        own = _own_words(words)
        if not own:
            continue
        whole.add(r"[\s,]+".join(map(re.escape, words)))
        stem = r"\s+".join(map(re.escape, own))
        generic = "|".join(sorted(_GENERIC - {"of", "the", "and", "at", "for", "de", "in", "no"}))
        if words[: len(own)] != own:
            continue  # "Air Force" of its Community College is more than that
        spelled.add(
            stem if len(own) > 1 else rf"{stem}(?=\s+(?:Community|State|Technical|College|University|School|CC|CTC)\b)"
        )
        spelled.add(rf"{stem}(?:\s+(?:of|the|and|{generic})\b)*\s+(?:college|university|institute|school|academy)\b")
    if not whole:
        return None
    ordered = [*sorted(whole, key=len, reverse=True), *sorted(spelled, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)", re.IGNORECASE)


def pattern_of_initials(institutions: Iterable[str]) -> re.Pattern[str] | None:
    """ "CCAF" of the Community College of the Air Force, where that is no word of imaging."""
    letters = {"".join(w[0] for w in i.split() if w[0].isupper()) for i in institutions if _own_words(i.split())}
    letters = {w for w in letters if len(w) > 2 and not find_terms(f"{w}, {w}").terms and w.lower() not in _KEPT}
    return re.compile(rf"\b(?:{'|'.join(sorted(letters))})\b") if letters else None


def find_schooling(text: str, years: frozenset[int], employers: frozenset[str], *, this_year: int) -> list[Span]:
    """What any text tells of schooling: the years of these degrees, graduations, and where somebody graduated from.

    >>> told = "Associate's degree (2021). CT since 2021."
    >>> find_schooling(told, frozenset({2021}), frozenset(), this_year=2026)
    [Span(start=20, end=24, label='[date]')]
    """
    if not CUE.search(text):
        return []
    found = []
    for date in find_dates(text, this_year=this_year):
        clause = _clause_around(text, date.start, date.end)
        if (date.year in years and CUE.search(clause)) or _GRADUATION.search(text[: date.start]):
            found.append(Span(date.start, date.end, "[date]"))
    for date in find_dates(text, this_year=this_year):
        if any(_SPAN_OF_TIME.fullmatch(text, date.end, s.start) for s in found if s.start > date.end):
            found.append(Span(date.start, date.end, "[date]"))
    for match in _WENT_TO.finditer(text):
        group = "school" if match["school"] else "other"
        if match[group].lower() not in employers and not find_terms(match[group]).terms:
            found.append(Span(*match.span(group), "[school]"))
    return found


def find_in_education(lines: list[str], *, this_year: int, courses: bool = False) -> list[list[Span]]:
    """What each line under Education hides: schools and whatever may be one, their towns, and every date.

    `courses`: a part for courses and training, of which only lines with a degree or a school are hidden.

    >>> lines = ["A.A.S., Radiography, Lakeside College, 2014"]
    >>> [[s.label for s in sorted(line)] for line in find_in_education(lines, this_year=2026)]
    [['[school]', '[date]']]
    >>> find_in_education(["ARRT registration in Radiography, renews April 2027"], this_year=2026)
    [[]]
    """
    found: list[list[Span]] = []
    wrapped = _wrapped_schools(lines)
    about_schools = True
    for line, schools in zip(lines, wrapped, strict=True):
        terms = find_terms(line).terms
        degree = any(t.kind == "degree" for t in terms)
        named = bool(schools or SCHOOL.search(line))
        if degree or named or any(t.kind == "credential" for t in terms):
            about_schools = degree or named
        if not about_schools or is_heading(line) or (courses and not degree and not named):
            found.append(schools)
            continue
        dates = [Span(d.start, d.end, "[date]") for d in find_dates(line, this_year=this_year)]
        spans = dates + _schools(line, terms) + schools
        if not courses and (degree or named or dates or len(line.split()) <= ENTRY_WORDS):
            spans += _runs(line, terms, spans)
        found.append(spans)
    return found


def find_elsewhere(line: str, employers: frozenset[str], *, this_year: int, at_work: bool = False) -> list[Span]:
    """Schools, and when, on a line that names no post, in a part of another kind than education.

    `at_work`: among posts, where only a line that begins with its school speaks of schooling.

    >>> found = find_elsewhere("Johnson & Wales University, Providence 2005 - 2009", frozenset(), this_year=2026)
    >>> [s.label for s in found]
    ['[school]', '[date]', '[date]']
    >>> find_elsewhere("Technologist, Niobrara University Hospital", frozenset(), this_year=2026)
    []
    """
    if not SCHOOL.search(line):
        return []
    terms = find_terms(line).terms
    if any(t.kind in ("title", "credential") for t in terms):
        return []
    found = [
        Span(s.start, _TOWN_BEHIND.match(line, s.end).end(), s.label)  # type: ignore[union-attr]
        for s in _schools(line, terms)
        if not (at_work and line[: s.start].strip("-•* "))
        and not _NO_SCHOOL.match(line, s.end)
        and not _NOBODYS.match(line, s.start)
        and not any(line[s.start : s.end].lower() in e or e in line[s.start : s.end].lower() for e in employers)
    ]
    return [*found, *(Span(d.start, d.end, "[date]") for d in find_dates(line, this_year=this_year))] if found else []


_NO_SCHOOL = re.compile(r"[ ](?:Hospitals?|Medical|Health\w*|Clinics?|Imaging|Physicians|Radiology|Cancer|Medicine)\b")
_TOWN_BEHIND = re.compile(
    r"(?:,[ ](?!GPA|[A-Z]\.[A-Z])[A-Z][a-z][\w.'-]*(?:[ ][A-Z][a-z][\w'-]*){0,2}(?:,?[ ][A-Z]{2}\b)?)?"
)
_STATE_BEHIND = re.compile(rf"(?<=, )(?:{'|'.join(sorted(CODES))})\b")
_NOBODYS = re.compile(r"(?:American|Royal|National) (?:College|Institutes?|Academy|School) of\b")


def _ends_at(found: Iterable[Span], spans: Iterable[Span], at: int) -> bool:
    return any(s.label == "[school]" and s.end == at for s in (*found, *spans))


def _field(terms: Iterable[Term], spans: Iterable[Span]) -> tuple[int, int]:
    """The stretch between a degree and its school: there stands what was studied."""
    degree = max((t.char_end for t in terms if t.kind == "degree"), default=None)
    school = next(
        (s.start for s in sorted(spans) if s.label == "[school]" and degree is not None and s.start > degree), None
    )
    return (0, 0) if degree is None or school is None else (degree, school)


def _own_words(words: list[str]) -> list[str]:
    """The first words of its own that a school's name has: "Lakeside" of Lakeside College."""
    plain = [w.strip(".,'").lower() for w in words]
    own = [i for i, w in enumerate(plain) if w not in _GENERIC]
    if not own:
        return []
    last = own[0]
    while last + 1 < len(words) and last + 1 in own:
        last += 1
    return words[own[0] : last + 1]


def _clause_around(text: str, start: int, end: int) -> str:
    before = [m.end() for m in _CLAUSE.finditer(text, 0, start)]
    after = _CLAUSE.search(text, end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def _schools(line: str, terms: tuple[Term, ...]) -> list[Span]:
    found = []
    for match in SCHOOL.finditer(line):
        start = _behind_degree(match, terms)
        name = line[start : match.end()]
        name = name if re.search(r"[A-Z]\.$", name) else name.rstrip(".")  # "Penn Manor H.S."
        if _own_words(name.split()):
            found.append(Span(start, start + len(name), "[school]"))
    if line.islower():
        found += [Span(*m.span(), "[school]") for m in _SMALL_SCHOOL.finditer(line)]
    return found


def _behind_degree(match: re.Match[str], terms: Iterable[Term]) -> int:
    """Where the school begins when a degree and a field stand right before it."""
    noun = re.search(_NOUN, match[0])
    limit = match.start() + (noun.start() if noun else 0)
    start = max(
        (t.char_end for t in terms if match.start() <= t.char_start and t.char_end <= limit), default=match.start()
    )
    return start + len(match.string[start:]) - len(match.string[start:].lstrip(" ,"))


def _wrapped_schools(lines: list[str]) -> list[list[Span]]:
    """Schools whose name a line's end divides, on each of their lines."""
    found: list[list[Span]] = [[] for _ in lines]
    for at in range(len(lines) - 1):
        pair = f"{lines[at]}\n{lines[at + 1]}"
        terms = find_terms(lines[at]).terms
        for match in SCHOOL.finditer(pair):
            edge = len(lines[at])
            start = _behind_degree(match, terms)
            if start < edge < match.end() - 1 and not is_heading(lines[at]):
                found[at].append(Span(start, edge, "[school]"))
                found[at + 1].append(Span(0, match.end() - edge - 1, "[school]"))
    return found


def _runs(line: str, terms: tuple[Term, ...], spans: list[Span]) -> list[Span]:
    """Capitalised words under Education that no list knows: a school without "College", its town, its country."""
    taken = [(t.char_start, t.char_end) for t in terms if t.kind not in ("state", "title")] + [
        (s.start, s.end) for s in spans
    ]
    field = _field(terms, spans)
    found: list[Span] = []
    for match in _RUN.finditer(line):
        start, end = match.span()
        word = match[0].rstrip(".,-/'")
        end = start + len(word)
        if (
            any(a < end and start < b for a, b in (*taken, field))
            or word.lower().removesuffix("'s") in _KEPT
            or len(word) < 2
        ):
            continue
        opens = _SENTENCE.search(line[:start]) and re.match(r",?[ ][a-z]", line[end:]) and not word.isupper()
        if not opens:
            found.append(Span(start, end, "[school]"))
    joined: list[Span] = []
    for span in sorted(
        [
            *found,
            *(
                Span(*m.span(), "[school]")
                for m in _STATE_BEHIND.finditer(line)
                if _ends_at(found, spans, m.start() - 2)
            ),
        ]
    ):
        if joined and _RUN_GAP.fullmatch(line[joined[-1].end : span.start]):
            joined[-1] = Span(joined[-1].start, span.end, "[school]")
        else:
            joined.append(span)
    return joined
