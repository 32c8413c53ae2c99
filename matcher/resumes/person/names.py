"""Which words of a resume may be its owner's name, and how well each fits.

>>> name_in("RESUME OF ANA LUZ RUIZ, R.T.(R)(ARRT)"), name_in("Roe, Maria T.")
('Ana Luz Ruiz', 'Maria T. Roe')
>>> name_in("Curriculum Vitae"), name_in("CT Technologist"), name_in("Mercy Hospital")
(None, None, None)
>>> agreement("aruiz.rt", "Ana Luz Ruiz") > agreement("careers", "Ana Luz Ruiz")
True
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from matcher.lexicon.letters import fold_accents
from matcher.resumes.person.words import (
    ALSO_NAMES,
    NOT_NAMES,
    PARTICLES,
    SUFFIXES,
    TITLE_WORDS,
    is_credential,
    is_heading,
    strip_post_nominals,
)
from matcher.resumes.us_states import state_code

LONGEST_NAME = 70  # characters, with the letters behind it
LONGEST_LINE = 16  # words: a name with its label, rank and letters has fewer
MAX_TOKENS = 6  # "María del Carmen García López" and one to spare

_LABEL = re.compile(
    r"^\W*(?:(?:full |candidate(?:'s)? |applicant(?:'s)? |legal |my |employee |nurse )?name(?: of (?:candidate|"
    r"applicant)|\s?\([^)]*\))?|candidate(?: profile| summary)?|applicant|nombre(?: completo)?|nom|"
    r"traveler|clinician|consultant|contact(?: me)?|respectfully submitted|submitted by)\s*(?:[:\t|]|\s-\s)\s*|"
    r"^\W*(?:my name is|by)\s+|"
    r"^(?:[Nn]ame|NAME)\s+(?=[A-Z])",
    re.IGNORECASE,
)
_RESUME_OF = re.compile(
    r"^\W*(?:(?:professional |my )?r[eé]sum[eé]|curriculum\s+vit(?:ae|æ|a)|c\.?v\.?|vita|application|profile|"
    "from the desk|contact(?: information)?|personal (?:information|details))"
    r"(?:\s+(?:of|for|from)\b:?|\s*[:|–—-])?\s+(?=\S)",
    re.IGNORECASE,
)
_RESUME_BEHIND = re.compile(
    r"(?:['’]s)?\s*(?:[|–—:,-]\s*|\s)(?:professional )?(?:r[eé]sum[eé]|curriculum vitae|c\.?v\.?|page\s*\d+.*|"
    r"p\.\s*\d+.*|\d+)\s*$",
    re.IGNORECASE,
)
_RANK = (
    r"(?:SGT|SSG|SFC|MSG|CPL|SPC|PFC|CPT|LT|MAJ|HM[123CN]|PO[123]|SrA|TSgt|MSgt|SSgt|A1C|Sgt|Cpl|Maj|Lt|Capt|Spc|"
    r"LCDR|CDR|LTJG|ENS|CWO[2-5]?|COL|CAPT|1LT|2LT|MSGT|TSGT|SMSGT|CMSGT|GYSGT|YN[123]|MCPO|CPO|SCPO)\.?"
)
_RANK_ASIDE = re.compile(rf"^({_RANK})\s+\([^)]*\)\s+")  # "SSG (Ret., separation 31 AUG 2025) Keoni Maka"
_TITLE = re.compile(
    rf"^(?:(?:mr|mrs|ms|miss|mx|dr|prof|sr|sra|srta)\b\.?\s+|{_RANK}\s+(?:\([^)]*\)\s+)?)", re.IGNORECASE
)
_TOKEN = re.compile(
    r"^(?:[^\W\d_](?:[^\W\d_]|['’`.\-‐‑](?=[^\W\d_]))*\.?,?|[(\"“”'‘’«„‚][^\W\d_][\w.' ’-]*[)\"“”'’»],?)$"
)
_MAY_BE_BEHIND = re.compile(r".*(?:\d|sum[eé]|vitae|v\.?)\s*$|.*p(?:age|\.)\s*\d", re.IGNORECASE)
# "J ORDAN M ILLER": small capitals that were drawn apart from their first letters
_SPLIT = re.compile(r"(?:[A-ZÀ-Þ] [A-ZÀ-Þ'’-]{2,}(?: |(?=,)|$)|[A-Z]\. ){2,}(?:$|,)")
_NEVER = re.compile(r"[@\d:?!=&%$]")
_QUOTES = "(\"“‘'«„‚"
_BRACKET = re.compile(rf"[{_QUOTES}]")
_COMMA_INSIDE = re.compile(r",(?=[\"”’'»“](?:\s|$))")  # 'William "Buddy," Tate'
_TWICE = re.compile(r"\(([\"“])([^\"“”()]+)([\"”])\)")  # 'Ann ("Annie") Roe'
_DOUBLED = re.compile(r"``|''|´´|‘‘|’’")
_NICKNAME = re.compile(rf"(?<!\w)([{_QUOTES}][^\W\d_][\w.’' -]{{0,20}}?[)\"”’'»“‘])(?=\s|$|,)")
_INTRODUCED = re.compile(r"\b[Mm]y name is ((?:[A-ZÀ-Þ][\w.'’À-ÿ-]*(?:\s|(?=[,.]|$))){2,4})")
_MAY_DIVIDE = re.compile(r"[\t|•◆·▪■●♦✦⬥;<]|\s[\s~—–/-]")
SEGMENT = re.compile(r"\t+|\s{3,}|\s*[|•◆·▪■●♦✦⬥]\s*|\s+[~—–/]+\s+|\s+-\s+|;\s+|<")


def introduced(text: str) -> str | None:
    """The name behind "my name is" in a sentence."""
    match = _INTRODUCED.search(text)
    return name_in(match[1]) if match else None


def segments(text: str) -> list[str]:
    """The parts of a line that separators divide; a table cell or a contact line has several."""
    parts = SEGMENT.split(text) if _MAY_DIVIDE.search(text) else [text]
    return [part.strip() for part in parts if part.strip()]


_SURNAME_FIRST = re.compile(
    r"^(?:surname|last name|family name|apellidos?)\s*(?:,|and|/|y)\s*(?:first |given )?(?:names?|nombres?)\s*:\s*"
    r"([^\s,]+)\s+(?=\w)",
    re.IGNORECASE,
)
"""A form that asks for the surname first and shows no comma in the answer: "Surname, name:  Hrytsenko Oksana"."""


def is_labelled(text: str) -> bool:
    """Whether "Name:" or the like stands before it."""
    return bool(_LABEL.match(text))


def name_in(text: str, known: str = "") -> str | None:
    """The name that a segment consists of, given name first, or None. `known`: letters of e-mails, which excuse it."""
    words_ = text.strip(" *#_>=\t\u200b").split()
    if len(words_) > LONGEST_LINE:
        return None
    text = " ".join(words_)
    if _BRACKET.search(text) or "´´" in text:
        text = _TWICE.sub(r"\1\2\3", _COMMA_INSIDE.sub("", _DOUBLED.sub('"', text)))
    text = _SURNAME_FIRST.sub(r"Name: \1, ", text)
    labelled = is_labelled(text)
    text = _RANK_ASIDE.sub(r"\1 ", _without(_RESUME_OF, _without(_LABEL, text)))
    if _SPLIT.match(text):
        text = re.sub(r"\b([^\W\d_]) (?=[^\W\d_]{2})", r"\1", text)
    if _MAY_BE_BEHIND.match(text):
        text = _RESUME_BEHIND.sub("", text)
    if text.endswith("-"):
        text = re.sub(r"\s+-+$", "", text)
    if not text or len(text) > LONGEST_NAME or _is_prose(bare := _without(_TITLE, text), known) or is_heading(text):
        return None
    if re.search(r"\((?:at|dot)\)", text, re.IGNORECASE) or (
        _NEVER.search(text) and _NEVER.search(strip_post_nominals(text, known))
    ):
        return None
    text = strip_post_nominals(bare, known)
    turned = _surname_behind(text)
    if turned is None or turned.endswith((". .", "..")):
        return None
    text = turned
    tokens = _NICKNAME.sub(lambda m: m[1].replace(" ", "\u00a0"), text).split(" ")
    tokens = [t.replace("\u00a0", " ") for t in tokens if t]
    plain = [t for t in tokens if t[0] not in _QUOTES]
    if not len(plain) >= 2 or len(tokens) > MAX_TOKENS or not all(_TOKEN.match(t) for t in tokens):
        return None
    words = [_bare(t) for t in plain]
    if (
        sum(len(w) > 1 for w in words) < 1
        or (len(words[-1]) < 2 and not (labelled or words[-1] == "x" or words[0] + words[-1] in known))
        or words[0] in {"and", "of", "the", "y", "e"}
    ):
        return None
    odd = [w for w in words if _is_odd(w, known)]
    if all(w in ALSO_NAMES for w in odd) and any(len(w) > 2 and w not in NOT_NAMES for w in words):
        odd = []
    spelled = words[-1] in known or words[0] + words[-1][0] in known
    if (
        odd
        or (state_code(" ".join(words[-2:])) and len(words) > 2)
        or (state_code(words[-1]) and len(words) == 2 and not spelled)
    ):
        return None
    one_case = text.isupper() or text.islower()
    if not one_case and any(_is_small(t) for t in plain):
        return None
    if text.isupper() or (text.islower() and len(plain) <= 4):
        return " ".join(_nice(t) for t in tokens)
    return " ".join(_nice(t) if _is_shouted(t) else t for t in tokens)


def _without(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return text[match.end() :] if match else text


def _is_prose(text: str, known: str) -> bool:
    """Whether a word forbids a name that stands for no credential: true of most lines, and quick to see."""
    words = text.partition(",")[0].split(" ")
    return not _BRACKET.search(text) and any(
        ((words[0][:1].isupper() and _is_small(w)) or (_is_odd(bare := _bare(w), known) and bare not in ALSO_NAMES))
        and not is_credential(w)
        for w in words
    )


def _bare(word: str) -> str:
    return fold_accents(word).strip(".,")


def _is_odd(bare: str, known: str) -> bool:
    """Whether the word is a heading's, an employer's or the like, and no e-mail address excuses it."""
    return bare in NOT_NAMES and len(bare) > 1 and bare not in PARTICLES and not (len(bare) > 2 and bare in known)


def _is_small(word: str) -> bool:
    """Whether the word begins small and names of people do not, as "van" and "d'Arcy" do."""
    return (
        word[:1].islower()
        and _bare(word) not in PARTICLES
        and not re.match(r"(?:[a-z]['’]|(?:al|el|de|ul)-)[A-Z]", word)
    )


def _surname_behind(text: str) -> str | None:
    """ "Roe, Maria T." with the given name first; None where a comma says that it is no name."""
    surname, comma, given = text.partition(",")
    if not comma or fold_accents(given).strip(" .") in SUFFIXES:
        return text
    given, suffix = given.strip(), ""
    words = given.split()
    if len(surname.split()) > 1 and words and all(_bare(w) in TITLE_WORDS or is_credential(w) for w in words):
        return surname  # "Ana Ruiz, CT Technologist"
    if "," in given:
        given, _, rest = given.partition(",")
        letters = rest.replace(",", " ").split()
        if fold_accents(rest).strip(" .") not in SUFFIXES and not all(is_credential(w) for w in letters):
            return None
        words = given.split()
        suffix = f" {rest.strip()}" if fold_accents(rest).strip(" .") in SUFFIXES else ""
    while len(words) > 1 and len(_bare(words[-1])) > 1 and _bare(words[-1]) in TITLE_WORDS:
        words.pop()  # "Roe, Ana M. Radiologic Technologist"
    given = " ".join(words)
    if (
        not 1 <= len(words) <= 3
        or len(surname.split()) > 3
        or state_code(given)
        or any(len(_bare(w)) > 1 and _bare(w) in NOT_NAMES - ALSO_NAMES for w in words)
    ):
        return None
    return f"{given} {surname}{suffix}"


def _is_shouted(token: str) -> bool:
    """Whether the token is a surname in capitals among names that are not, as in "Ana RUIZ-ROE"."""
    return token.isupper() and len(re.sub(r"[^\w]", "", token)) > 3 and token[0] not in _QUOTES


def _nice(token: str) -> str:
    """ "MCDONALD-RUIZ" as people write it; initials and particles inside stay recognisable."""
    if fold_accents(token) in PARTICLES and len(token) > 1:
        return token.capitalize()
    if re.fullmatch(r"(?:[^\W\d_]\.)+", token) or (
        re.fullmatch(r"[IVX]{2,4}|[\"“(].{1,3}[\")”]|TJ|JR|DJ|AJ|CJ|JD|JT|PJ|MJ|RJ", token) and token != "JR"
    ):
        return token
    nice = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), token)
    nice = re.sub(r"(?<=['’])S\b", "s", nice)
    return re.sub(r"\bMc([a-z])", lambda m: "Mc" + m[1].upper(), nice)


def agreement(local: str, name: str) -> float:
    """How much of the name an e-mail address spells before its @: 0 (nothing) to 3 (given name and surname)."""
    letters = re.sub(r"[^a-z]", "", fold_accents(local))
    tokens = [t for t in re.split(r"[^a-z]+", fold_accents(name)) if t and t not in SUFFIXES]
    if not letters or len(tokens) < 2:
        return 0.0
    given, surnames = tokens[0], [t for t in tokens[1:] if len(t) > 1]
    best_surname = max((_spelled(s, letters) for s in surnames), default=0.0)
    nicknames = [
        re.sub(r"[^a-z]", "", fold_accents(n)) for n in re.findall(rf"(?<!\w)[{_QUOTES}]([^)\"”’'»“]+)[)\"”’'»“]", name)
    ]
    best_given = max([_spelled(given, letters), *(_spelled(n, letters, 2) for n in nicknames)], default=0.0)
    initials = "".join(t[0] for t in tokens)
    score = 1.6 * best_surname + 1.2 * best_given
    if best_surname and not best_given and letters[0] in {given[0], *(n[0] for n in nicknames if n)}:
        score += 0.7
    if best_given and not best_surname and surnames and letters[-1] == surnames[-1][0]:
        score += 0.4
    if not score and len(initials) > 1 and letters.startswith(initials):
        score = 0.9
    return min(score, 3.0)


def _spelled(token: str, letters: str, at_least: int = 3) -> float:
    """1 when the token is in the letters, less when only its beginning is, or it is there with one slip."""
    if len(token) < at_least:
        return 0.0
    if token in letters:
        return 1.0
    if len(token) >= 5:
        for start in range(max(1, len(letters) - len(token) + 2)):
            if OSA.distance(token, letters[start : start + len(token)]) <= 1:
                return 0.8
    for length in (5, 4):
        if len(token) > length and token[:length] in letters:
            return 0.7
    return 0.5 if len(token) > 3 and token[:3] == letters[:3] else 0.0
