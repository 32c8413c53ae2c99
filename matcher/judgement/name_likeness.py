"""How alike two names are: the same, a slip, a nickname, married, or those of a twin. Knows nothing of files.

How much else must agree before two resumes are of one person is for `same_person.py` to say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from rapidfuzz.distance import OSA

from matcher.lexicon.letters import fold_accents
from matcher.resumes.person.names import name_in
from matcher.resumes.person.words import PARTICLES, SUFFIXES

Likeness = Literal[
    "the name",
    "a middle name more",
    "a slip",
    "a surname",  # one of two surnames is shared
    "one suffix",  # only one says Jr.
    "an initial",
    "renamed",  # another surname
    "a middle name",  # the first name of one is the other's middle name
    "no name",
    "doubtful",  # a first or middle name that differs as a twin's would
    "hardly",  # another surname and no full first name
]
"""From the most alike to the least. Names that contradict each other have none."""

LIKENESSES: tuple[Likeness, ...] = get_args(Likeness)
SHORTEST_SURNAME = 5  # letters, to forgive a slip: "Li" and "Lin", "Hall" and "Hale" are different people
SHORTEST_LONG_NAME = 7  # letters of a first name that may lack one: "Dana" and "Diana" are sisters
_NICKNAMES = """
    abigail abby gail | albert al bert | alexander alex al xander sasha | alexandra alex lexi sandra sasha |
    alfred al fred | amanda mandy | andrea andi | andrew andy drew | anthony tony | barbara barb babs |
    benjamin ben benny | beverly bev | bradley brad | cassandra cassie | catherine cathy cat kate katie |
    charles charlie chuck chas | christina chris tina chrissy | christine chris chrissy | christopher chris topher |
    cynthia cindy | daniel dan danny | david dave davey | deborah deb debbie | debra deb debbie | dominic dom |
    donald don donny | dorothy dot dottie | douglas doug | edward ed eddie ted | eleanor ellie nora |
    elizabeth liz lizzie beth betty betsy eliza libby | eugene gene | francisco paco frank cisco | frank frankie |
    frederick fred | gabriel gabe | gerald gerry jerry | gregory greg | guadalupe lupe | gwendolyn gwen |
    harold hal harry | henry hank harry | isabella bella izzy | jacob jake | jacqueline jackie |
    james jim jimmy jamie | janet jan | jeffrey jeff | jennifer jen jenny jenn | jessica jess jessie | jesus chuy |
    john jack johnny | jonathan jon john | jose pepe | joseph joe joey | joshua josh | judith judy |
    katherine kathy kate katie kat kathryn | kathleen kathy kate katie | kathryn kathy kate katie |
    kenneth ken kenny | kimberly kim | lawrence larry | leonard leo lenny len | margaret maggie meg peg peggy marge |
    matthew matt | megan meg | michael mike mikey mick | michelle shelly | nancy nan | nathan nate |
    nathaniel nate nathan | nicholas nick nicky | nicole nikki | pamela pam | patricia pat patty tricia trish |
    patrick pat paddy | peter pete | philip phil | phillip phil | priscilla cilla | raymond ray |
    rebecca becky becca | richard rick ricky rich dick | robert rob bob bobby robbie | roberto beto |
    ronald ron ronnie | russell russ | samantha sam sammie | samuel sam sammy | sandra sandy | stephanie steph |
    stephen steve | steven steve | susan sue | tamara tammy | teresa terry tess | terrence terry |
    theodore ted teddy theo | theresa terry tess | thomas tom tommy | timothy tim | valerie val | veronica ronnie |
    victor vic | victoria vicky tori | vincent vince vinny | virginia ginny | walter walt wally |
    william will bill billy willie liam | zachary zach zack
"""
"""Names, each with what people who bear it are called."""

_QUOTED = re.compile(r"(?<!\w)[(\"“”'‘«„]+([^\W\d_][\w.’' -]*?)[)\"”’'»“‘]+(?=\s|$|,)")
_LETTERS = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")


def _formal_names() -> dict[str, frozenset[str]]:
    """What a nickname may stand for: "chris" for christina, christine, christopher, which are not each other."""
    formal: dict[str, set[str]] = defaultdict(set)
    for entry in _NICKNAMES.split("|"):
        name, *nicknames = entry.split()
        for called in (name, *nicknames):
            formal[called].add(name)
    return {called: frozenset(names) for called, names in formal.items()}


_FORMAL = _formal_names()


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts, folded: no accents, no capitals, no hyphens."""

    given: str
    called: frozenset[str]  # the given name, what it is short for, nicknames in quotation marks
    middle: tuple[str, ...]
    last: str  # "" where there is one word only
    surnames: frozenset[str]  # the parts of a double surname, without particles
    suffix: str  # "jr"


def read_name(text: str) -> Name | None:
    """The parts of a name as somebody wrote it; None where it has no letters.

    >>> name = read_name('Dr. William "Buddy" de la Cruz, Jr.')
    >>> name.given, sorted(name.called), name.last, name.suffix
    ('william', ['buddy', 'william'], 'delacruz', 'jr')
    >>> read_name("2/3") is None
    True
    """
    text = name_in(text) or text
    nicknames = {re.sub(r"\W", "", fold_accents(n)) for n in _QUOTED.findall(text)}
    words = _LETTERS.findall(re.sub(r"['’`](?=\w)", "", fold_accents(_QUOTED.sub(" ", text))))
    suffix = words.pop() if len(words) > 2 and words[-1] in SUFFIXES else ""
    if not words:
        return None
    surnames = set(re.split(r"\W", words[-1])) if len(words) > 1 else set()
    given, *rest = (re.sub(r"\W", "", word) for word in _with_particles(words))
    called = {given, *nicknames, *(given + middle for middle in rest[:-1][:1])}  # "Mary Ann" is "Maryann", "T. J." "TJ"
    called |= {formal for name in called for formal in _FORMAL.get(name, ())}
    last = rest[-1] if rest else ""
    return Name(given, frozenset(called), tuple(rest[:-1]), last, frozenset(surnames | {last}) - {""}, suffix)


def likeness_of(a: Name | None, b: Name | None) -> Likeness | None:
    """How alike two names are; None where they contradict each other.

    >>> names = ("Robert Kline", "Bob Kline", "Roberta Kline", "Robert Kline-Marsh", "Anna Kline")
    >>> [likeness_of(read_name(names[0]), read_name(name)) for name in names]
    ['the name', 'the name', 'doubtful', 'a surname', None]
    """
    if a is None or b is None:
        return "no name"
    if a.last and (a.given, a.last) == (b.last, b.given):
        return "a slip"  # "Nguyen Linh"
    first = _first_names(a, b)
    if first is None or (a.suffix and b.suffix and a.suffix != b.suffix):
        return None
    last = _surnames(a, b)
    if first == "doubtful" or (first != "a middle name" and _middle_names_differ(a, b)):
        return "doubtful" if last != "renamed" else None
    if last == "renamed":
        return "renamed" if first == "the name" else "hardly"
    if first == last == "the name":
        return _same_name(a, b)
    return max(first, last, key=LIKENESSES.index)


def _with_particles(words: list[str]) -> list[str]:
    """ "de la Cruz" is "delacruz"; a first name stays, whatever it is."""
    joined = [words[-1]]
    for word in reversed(words[1:-1]):
        if word in PARTICLES and len(word) > 1:
            joined[-1] = word + joined[-1]
        else:
            joined.append(word)
    return [*words[:-1][:1], *reversed(joined)]


def _same_name(a: Name, b: Name) -> Likeness:
    """First name and surname agree; what else one of them says."""
    if a.suffix != b.suffix:
        return "one suffix"
    more = not (a.middle and b.middle) and any(len(middle) > 1 for middle in a.middle + b.middle)
    return "a middle name more" if more else "the name"


def _first_names(a: Name, b: Name) -> Likeness | None:
    if a.called & b.called:
        return "the name" if min(len(a.given), len(b.given)) > 1 else "an initial"
    for one, other in ((a, b), (b, a)):
        if len(one.given) == 1 and any(name.startswith(one.given) for name in other.called):
            return "an initial"
        if len(one.given) > 1 and one.given in other.middle:
            return "a middle name"
    if min(len(a.given), len(b.given)) < 3:
        return None
    near = OSA.distance(a.given, b.given) == 1
    return "a slip" if _is_slip(a.given, b.given) else "doubtful" if near and a.given[0] == b.given[0] else None


def _is_slip(a: str, b: str) -> bool:
    """Whether two first names are one that was typed wrongly; another letter is rather a twin's name.

    >>> _is_slip("jennifer", "jenifer"), _is_slip("micheal", "michael"), _is_slip("erica", "erika")
    (True, True, True)
    >>> _is_slip("maria", "marie"), _is_slip("eric", "erica"), _is_slip("dana", "diana"), _is_slip("alicia", "alisha")
    (False, False, False, False)
    """
    if _sound(a) == _sound(b):
        return True
    left_out = len(a) != len(b) and a[-1] == b[-1] and max(len(a), len(b)) > SHORTEST_LONG_NAME
    return OSA.distance(a, b) == 1 and a[0] == b[0] and (left_out or sorted(a) == sorted(b))


@lru_cache(maxsize=65536)  # a few thousand first names, compared again and again
def _sound(name: str) -> str:
    """Without doubled letters and h, c as k, y as i: "Jenifer", "Jon", "Sara", "Katherine", "Brian"."""
    return re.sub(r"(.)\1", r"\1", name.replace("h", "").replace("c", "k").replace("y", "i"))


def _middle_names_differ(a: Name, b: Name) -> bool:
    ours, theirs = set(a.middle) - b.surnames, set(b.middle) - a.surnames
    return bool(ours and theirs) and not any(
        m.startswith(n) or n.startswith(m) or OSA.distance(m, n) == 1 < min(len(m), len(n))
        for m in ours
        for n in theirs
    )


def _surnames(a: Name, b: Name) -> Likeness:
    if a.last == b.last:
        return "the name" if a.last else "an initial"
    if min(len(a.last), len(b.last)) < 2:
        return "an initial" if a.last.startswith(b.last) or b.last.startswith(a.last) else "renamed"
    if a.surnames & (b.surnames | set(b.middle)) or b.surnames & set(a.middle):
        return "a surname"
    near = OSA.distance(a.last, b.last) == 1 and min(len(a.last), len(b.last)) >= SHORTEST_SURNAME
    return "a slip" if near else "renamed"
