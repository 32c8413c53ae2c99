"""Which files of the folder are of one person: versions and formats of a resume, never twins and namesakes.

Files that have a contact, a name or a post in common are compared. How alike the names are decides how much else must
agree, as the table `_POSTS_NEEDED` says. Names that contradict each other are never put together, nor through a third.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from matcher.judgement.name_likeness import LIKENESSES, Likeness, Name, likeness_of, read_name
from matcher.lexicon.letters import fold_accents
from matcher.ranking import Candidate
from matcher.resumes.person.words import words_of

ANYWAY, UNLESS_APART, NEVER = -1, 0, 99  # UNLESS_APART: no post need agree, but all of them disagreeing is a refusal
_POSTS_NEEDED: dict[Likeness, tuple[int, ...]] = {
    # how alike       e-mail        phone         phone, city   city          nothing more, 1 or 2 contacts differ
    "the name":      (ANYWAY,       ANYWAY,       ANYWAY,       UNLESS_APART, 1,     1,     2),
    "a middle name more": (ANYWAY,  ANYWAY,       ANYWAY,       1,            1,     1,     2),
    "a slip":        (ANYWAY,       UNLESS_APART, UNLESS_APART, UNLESS_APART, 1,     1,     2),
    "a surname":     (ANYWAY,       UNLESS_APART, UNLESS_APART, 1,            1,     2,     2),
    "one suffix":    (UNLESS_APART, UNLESS_APART, UNLESS_APART, 1,            1,     2,     3),
    "an initial":    (ANYWAY,       UNLESS_APART, UNLESS_APART, 1,            1,     2,     3),
    "renamed":       (UNLESS_APART, 1,            UNLESS_APART, 2,            2,     2,     3),
    "a middle name": (UNLESS_APART, 1,            1,            2,            2,     2,     3),
    "no name":       (UNLESS_APART, 1,            UNLESS_APART, NEVER,        NEVER, NEVER, NEVER),
    "doubtful":      (2,            2,            2,            2,            2,     NEVER, NEVER),
    "hardly":        (1,            NEVER,        NEVER,        NEVER,        NEVER, NEVER, NEVER),
}  # fmt: skip
"""How many posts (employer and start) must agree, by how alike the names are and by what else agrees.

A contact that stands with contradicting names counts like a city.
"""

_SAID: dict[Likeness, str] = {
    "a slip": "nearly the same name",
    "a surname": "same first name and one of the surnames",
    "an initial": "a name that fits",
    "renamed": "same first name and another surname",
    "a middle name": "a middle name for the first name",
    "no name": "no name in one of them",
    "doubtful": "a first or middle name differs",
    "hardly": "a name that may fit",
}
NEIGHBOURS = 40  # files compared with each one of a key, in the order of names; an agency's phone stands on thousands
NAMED_AT_MOST = 20  # other files; ten thousand copies of one resume would each name all others
MANY_NAMES = 20  # spellings at one e-mail or phone; nobody has that many, and comparing all would take long
_ROLES = words_of(
    "admin apply candidates careers contact hiring hr info jobs office recruiter recruiters recruiting recruitment "
    "resume resumes staffing talent"
)
"""Mailboxes that belong to no applicant."""
_NO_EMPLOYERS = words_of(
    "and at care center centers centre clinic clinics corp department for group health healthcare hospital hospitals "
    "imaging inc llc medical of radiology services system systems the university"
)
"""Words that employers have in common, left out where others remain."""


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Another file of the folder that seems to be of the same person."""

    file: str
    because: str  # "same e-mail address", "same name and phone number", "same name and the same posts"


@dataclass(frozen=True, slots=True)
class _File:
    file: str
    sha256: str
    name: Name | None
    email: str
    phone: str
    city: str  # "austin, TX"; "" where either is missing
    posts: tuple[tuple[frozenset[str], str], ...]  # the words of the employer, the start


@dataclass(frozen=True, slots=True)
class _Agreement:
    """What two files have in common besides a name."""

    email: bool
    phone: bool
    city: bool
    household: bool  # a contact is the same that contradicting names stand with, too
    differing: int  # contacts
    posts: int

    @property
    def columns(self) -> tuple[int, ...]:
        """Those of `_POSTS_NEEDED`: what agrees; without a contact, what speaks against it, or the city."""
        contacts = (self.email, self.phone, self.phone and self.city)
        if any(contacts):
            return tuple(column for column, holds in enumerate(contacts) if holds)
        if self.differing:
            return (4 + self.differing,)
        return (3,) if self.city or self.household else (4,)


_Link = tuple[tuple[int, int, int], str]  # how sure, and why
_Links = dict[str, dict[str, _Link]]


def find_same_people(candidates: Iterable[Candidate]) -> dict[str, tuple[SamePerson, ...]]:
    """For each file that has any, the other files of the same person, in order of file name: the first 20.

    >>> from matcher.resumes.resume import Person, Resume
    >>> def resume(file, name, phone):
    ...     return Candidate(file, file, Person(name=name, phone=phone), Resume(), (), 0, "not_shown")
    >>> folder = [resume("a.pdf", "Maria T. Lopez", "+12105550101"), resume("b.docx", "LOPEZ, MARIA", "+12105550101")]
    >>> find_same_people(folder)["a.pdf"]
    (SamePerson(file='b.docx', because='same name and phone number'),)
    >>> find_same_people([folder[0], resume("twin.pdf", "Marie Lopez", "+12105550101")])
    {}
    """
    files = {c.file: _facts(c) for c in sorted(candidates, key=lambda c: c.file)}
    shared = _shared_contacts(files.values())
    links: _Links = defaultdict(dict)
    for a, b in sorted(_pairs(files.values())):
        if link := _link(files[a], files[b], shared):
            links[a][b] = links[b][a] = link
    group_of = {file: group for group in _groups(files, links) for file in group}
    return {file: _others(file, group_of, links) for file in files if file in group_of}


def _others(file: str, group_of: dict[str, list[str]], links: _Links) -> tuple[SamePerson, ...]:
    found = []
    for other in [o for o in group_of[file][: NAMED_AT_MOST + 1] if o != file][:NAMED_AT_MOST]:
        between = sorted(f for f in links[other] if group_of.get(f) is group_of[file])  # of these, one linked to both
        via = next((f for f in between if f in links[file]), between[0])
        because = links[file][other][1] if other in links[file] else f"same person as in {via}"
        found.append(SamePerson(other, because))
    return tuple(found)


def _facts(candidate: Candidate) -> _File:
    person = candidate.person
    email, phone = _email(person.email or ""), re.sub(r"\D", "", person.phone or "")[-10:]
    return _File(
        candidate.file,
        candidate.sha256,
        read_name(person.name) if person.name else None,
        email,
        f"{phone}x{person.phone_extension}" if phone and person.phone_extension else phone,
        f"{fold_accents(person.city)}, {person.state.upper()}" if person.city and person.state else "",
        tuple((_employer(p.employer), p.start) for p in candidate.resume.employment if p.employer and p.start),
    )


def _email(text: str) -> str:
    """The mailbox behind an address: "A.Roe+rt@GMail.com" is aroe@gmail.com; "" for that of a role."""
    local, _, domain = text.strip().lower().partition("@")
    local, domain = local.partition("+")[0], domain.replace("googlemail.com", "gmail.com")
    if domain == "gmail.com":
        local = local.replace(".", "")
    return "" if local in _ROLES or not domain else f"{local}@{domain}"


def _employer(text: str) -> frozenset[str]:
    words = frozenset(re.findall(r"[^\W_]+", re.sub(r"['’.]", "", fold_accents(text))))
    return words - _NO_EMPLOYERS or words


def _posts_in_common(a: _File, b: _File) -> int:
    def agreeing(ours: _File, theirs: _File) -> int:
        return sum(
            any(_same_employer(p[0], q[0]) and _same_start(p[1], q[1]) for q in theirs.posts) for p in ours.posts
        )

    return min(agreeing(a, b), agreeing(b, a))


def _same_start(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)  # "2020" and "2020-02"


def _same_employer(a: frozenset[str], b: frozenset[str]) -> bool:
    return a == b or ((a <= b or b <= a) and not (a <= _NO_EMPLOYERS or b <= _NO_EMPLOYERS))


def _are_apart(a: _File, b: _File) -> bool:
    """Whether both state posts and no employer is the same."""
    return bool(a.posts and b.posts) and not any(_same_employer(p[0], q[0]) for p in a.posts for q in b.posts)


def _contradict(a: _File, b: _File) -> bool:
    likeness = likeness_of(a.name, b.name)
    return likeness is None or (likeness == "doubtful" and _posts_in_common(a, b) < 2)


def _link(a: _File, b: _File, shared: set[str]) -> _Link | None:
    """Why two files are of one person, and how surely; None where not enough agrees."""
    if a.sha256 and a.sha256 == b.sha256:
        return (9, 0, 0), "the same file twice"
    likeness = likeness_of(a.name, b.name)
    if likeness is None:
        return None
    agreed = _agreement(a, b, shared)
    needed = min(_POSTS_NEEDED[likeness][column] for column in agreed.columns)
    if agreed.posts < needed or (needed == UNLESS_APART and _are_apart(a, b)):
        return None
    strength = (2 * agreed.email + agreed.phone, -LIKENESSES.index(likeness), agreed.posts)
    return strength, _reason(likeness, agreed)


def _agreement(a: _File, b: _File, shared: set[str]) -> _Agreement:
    contacts = ((a.email, b.email), (a.phone, b.phone))
    email, phone = (bool(x) and x == y and x not in shared for x, y in contacts)
    return _Agreement(
        email=email,
        phone=phone,
        city=bool(a.city) and a.city == b.city,
        household=any(x and x == y and x in shared for x, y in contacts),
        differing=sum(bool(x and y) and x != y and not {x, y} & shared for x, y in contacts),
        posts=_posts_in_common(a, b),
    )


def _reason(likeness: Likeness, agreed: _Agreement) -> str:
    """The strongest signs in words; the name is said where it is the same, or where it is not."""
    signs = (
        ("e-mail address", agreed.email),
        ("phone number", agreed.phone),
        ("posts", agreed.posts > 1),
        ("post", agreed.posts == 1),
        ("contact data", agreed.household),
        ("city", agreed.city),
    )
    said = [sign for sign, holds in signs if holds]
    agrees = " and ".join(said[: 2 if agreed.email and agreed.phone else 1])
    if likeness in _SAID:
        return f"same {agrees}, {_SAID[likeness]}"
    if agreed.email:
        return f"same {agrees}"
    return f"same name and {'the same ' if agreed.posts and not agreed.phone else ''}{agrees}"


def _shared_contacts(files: Iterable[_File]) -> set[str]:
    """E-mails and phones of a household, an agency or a recruiter: names that contradict each other stand with them."""
    holders: dict[str, dict[Name, _File]] = defaultdict(dict)
    for one in files:
        for contact in (one.email, one.phone):
            if contact and one.name:
                holders[contact].setdefault(one.name, one)
    return {
        contact
        for contact, names in holders.items()
        if len(names) > MANY_NAMES or any(_contradict(a, b) for a, b in combinations(names.values(), 2))
    }


def _keys(one: _File) -> Iterator[tuple[str, ...]]:
    """What two files of one person have in common; never is each file compared with each."""
    yield from ((kind, key) for kind, key in (("sha", one.sha256), ("mail", one.email), ("phone", one.phone)) if key)
    if one.name:
        given = one.name.called | set(one.name.middle)
        initials = {name[0] for name in given}
        yield from (("surname", s, i) for s in one.name.surnames | set(one.name.middle) for i in initials if len(s) > 1)
        yield from (("given", name, one.name.last[:2]) for name in one.name.called)
        yield from (("post", word, start[:4]) for words, start in one.posts for word in words)


def _pairs(files: Iterable[_File]) -> set[tuple[str, str]]:
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in sorted(files, key=lambda f: (f.name.last, f.name.given, f.file) if f.name else ("", "", f.file)):
        for key in set(_keys(one)):
            blocks[key].append(one.file)
    return {
        (min(a, b), max(a, b))
        for block in blocks.values()
        for at, a in enumerate(block)
        for b in block[at + 1 : at + 1 + NEIGHBOURS]
    }


def _groups(files: dict[str, _File], links: _Links) -> list[list[str]]:
    """The files of each person who has several: surest links first, and no contradiction inside."""
    group = {file: ([file], {(files[file].name, files[file].posts): files[file]}) for file in links}
    found = [(link[0], a, b) for a, others in links.items() for b, link in others.items() if a < b]
    for strength, a, b in sorted(found, key=lambda f: ([-s for s in f[0]], f[1], f[2])):
        small, large = sorted((group[a], group[b]), key=lambda g: len(g[0]))
        if small is large or _has_rival(files, links[a], strength, b) or _has_rival(files, links[b], strength, a):
            continue
        if not any(_contradict(x, y) for x in small[1].values() for y in large[1].values()):
            large[0].extend(small[0])
            large[1].update(small[1])  # one file for each name and posts, which is all that can contradict
            group.update(dict.fromkeys(small[0], large))
    return sorted(sorted(members) for members, _ in {id(g): g for g in group.values()}.values() if len(members) > 1)


def _has_rival(files: dict[str, _File], linked: dict[str, _Link], strength: tuple[int, int, int], file: str) -> bool:
    """Whether another is linked as surely and contradicts this one: "M. Lopez" may be Maria or Marie."""
    return any(link[0] >= strength and _contradict(files[file], files[other]) for other, link in linked.items())
