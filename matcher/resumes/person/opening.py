"""A line that opens with a name and a town that nothing divides, because the style that did was lost.

>>> name_beside_town("Ana Ruiz-Roe Yuma, AZ | 928-555-0142", known="anarr")
'Ana Ruiz-Roe'
>>> name_beside_town("Ana Luz Ruiz Las Cruces, NM", known="alruiz"), name_beside_town("Bo Lee, RT(R) Reno, NV")
('Ana Luz Ruiz', 'Bo Lee')
>>> name_beside_town("Salt Lake City, UT 84101") is None, name_beside_town("Mercy Clinic Yuma, AZ") is None
(True, True)
>>> without_name("Roe Yuma", "Ana T. Roe Yuma, AZ", 7, "Ana T. Roe"), without_name("Yuma", "Yuma, AZ", 0, "Yuma Roe")
('Yuma', 'Yuma')
"""

from __future__ import annotations

import re
from collections import Counter

from matcher.resumes.person.contact import CITY_END
from matcher.resumes.person.names import agreement, name_in
from matcher.resumes.person.words import PARTICLES, SUFFIXES, is_credential, words_of

LONGEST_TOWN = 4  # words: "Truth or Consequences" and one to spare
MOST_WORDS = 8  # four of a name and four of a town

_WORD = re.compile(r"[^\W\d_]+")
# the first word of a town of several
_FIRST = words_of(
    """
    baton bay belle big boca boynton canyon cape cedar chapel chula citrus college colorado coeur corpus council
    cooper costa coral daly daytona deer del delray des eagle east eau el elk english fair fond forest fort foster
    fountain ft ft. garden glen grand grants grass great green half hot high huntington idaho indian iowa jersey
    junction kansas king la lake las laguna lee's little long los moreno morgan mount mountain mt mt. new newport north
    oak old oklahoma orange overland palm palo panama park pembroke pico pine plant point pompano ponce port prairie
    rancho rapid red rio river rock rocky round royal saint salt san sandy santa santo sault scotts sierra silver simi
    sioux south spring st st. sterling sugar sun terre thief thousand traverse twin upper valley vero virginia walla
    walnut warner west white wichita winter wisconsin yuba
    """
)
# the last word of a town of several
_LAST = words_of(
    """
    acres angeles arbor barre barbara bay beach bernardino bluff bluffs bend charles christi church city claire cloud
    collins cove creek cruces cruz diego estates falls ferry field fork forks francisco gables garden gardens gate
    green grove harbor haven heights hill hills hollow island islands jose juan junction keys lac lake lakes landing
    lauderdale lucie lynne mateo meadows mesa mill mills mirage moines monica mountain myers oak oaks obispo orchard
    park pass paul pines plain plains point prairie raton ridge rapids river rivers rock rosa rouge sands shore shores
    smith sound spring springs station summit terrace town township trail valley vegas view village vista walla wayne
    wood woods worth
    """
)


def name_beside_town(text: str, *, known: str = "", others: str = "") -> str | None:
    """The name that the line opens with, right before "Town, ST", or None.

    `known`: letters of e-mail addresses, which spell the name; `others`: the other lines, which may hold the town.
    """
    end = CITY_END.search(text)
    if not end:
        return None
    stretch = text[: end.start()].strip(" \t*#_>,")
    if len(stretch) > 80 or re.search(r"[|•·\t@\d;:]|\s{3,}", stretch) or len(stretch.split()) > MOST_WORDS:
        return None
    head, gap, rest = stretch.partition("  ")
    if gap:
        return name_in(head, known) if rest and _may_be_town(rest.split()) else None
    words = stretch.split()
    best: tuple[float, str] | None = None
    spelled = -1.0
    for at in range(2, len(words)):
        town = words[at:]
        if not _may_be_town(town) or not (name := name_in(" ".join(words[:at]), known)):
            continue
        agree = max((agreement(local, name) for local in known.split("|")), default=0.0)
        score = 2.0 * agree + (1.0 if agree > max(spelled, 0.0) else 0.0) + _fit(words[:at], town, name)
        if re.search(rf"(?<!\w){re.escape(' '.join(town))}(?!\w)", others):
            score += 2.0 * len(town)
        spelled = max(spelled, agree)
        if best is None or score > best[0]:
            best = (score, name)
    if best is None or (not spelled and (words[0].lower() in _FIRST or best[0] <= 1.0)):
        return None
    return best[1]


def _may_be_town(words: list[str]) -> bool:
    return len(words) <= LONGEST_TOWN and not any(
        re.search(r"[(),\"“”]", w) or (len(w.strip(".")) < 2) or w.lower().strip(".") in SUFFIXES for w in words
    )


def _fit(before: list[str], town: list[str], name: str) -> float:
    """How well the words divide into a name and a town by their own looks."""
    first, last, end = town[0].lower(), town[-1].lower(), before[-1]
    score = 0.5 if len(name.split()) == 2 or re.search(r"\s\w\.?\s", name) else 0.3
    if len(town) == 1:
        score += -3.0 if last in _LAST else 1.0
    else:
        score += 1.0 * (first in _FIRST) + 1.0 * (last in _LAST)
    score -= 1.5 if end.lower() in _FIRST or end.lower() in PARTICLES else 0.0
    if is_credential(end) and len(end) > 1:
        score += 2.0
    elif is_credential(town[0]) and town[0].isupper():
        score -= 3.0
    shouted = all(w.isupper() for w in before)
    score += 3.0 if shouted and not any(w.isupper() for w in town) else 0.0
    comma = any(w.endswith(",") for w in before)
    return score + (1.5 if comma and re.fullmatch(r"[A-Z]\.?", end) else 0.0)


def without_name(city: str, text: str, at: int, name: str) -> str:
    """The town without the words of the name that nothing divides from it."""
    tokens = Counter(_WORD.findall(name.lower()))
    upto = Counter(_WORD.findall(text[: at + len(city)].lower()))
    if not tokens or tokens - upto:
        return city
    left = tokens - Counter(_WORD.findall(text[:at].lower()))
    rest = city.split()
    while rest and (parts := Counter(_WORD.findall(rest[0].lower()))) and not parts - left:
        left -= parts
        rest = rest[1:]
    while len(rest) > 1 and rest[0].isupper() and not rest[1].isupper() and is_credential(rest[0]):
        rest = rest[1:]  # "Ana Roe RN Yuma"
    return " ".join(rest) or city
