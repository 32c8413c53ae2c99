"""Which documents are of the one person who is to be forgotten. What is forgotten is gone: likely is not enough.

`judgement/same_person.py` says what a recruiter should look at. Here two documents are of one person only where their
bytes, their e-mail or name and phone are the same; and where the word that was given fits several people, nothing is
done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from matcher.errors import OptionError
from matcher.judgement.name_likeness import likeness_of, read_name
from matcher.lexicon.letters import fold_accents

_MAILS = re.compile(r"(.+?\.(?:eml|msg))(?:/|$)", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """One document as something holds it: its file, and whose it is; empty where nothing is known."""

    file: str
    sha256: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""

    def __str__(self) -> str:
        said = ", ".join(filter(None, (self.name, self.email, self.phone)))
        return f"{self.file}" + (f" ({said})" if said else "")


@dataclass(frozen=True, slots=True)
class Sought:
    """All documents of one person."""

    documents: frozenset[Known]

    @property
    def digests(self) -> frozenset[str]:
        """Those of their bytes."""
        return frozenset(d.sha256 for d in self.documents if d.sha256)

    @property
    def files(self) -> frozenset[str]:
        """Their names."""
        return frozenset(d.file for d in self.documents)

    @property
    def words(self) -> tuple[str, ...]:
        """What a text says that tells of the person: names, e-mails, phones, files."""
        said = {word for d in self.documents for word in (d.name, d.email, d.phone, d.file)}
        return tuple(sorted(said - {""}))


def find_person(who: str, known: Iterable[Known], *, digests: Iterable[str] = ()) -> Sought:
    """The documents of the person who is called so; `digests` are those of the file, where `who` is one.

    Raises OptionError where they are of several people.

    >>> known = [Known("a.pdf", "1", "Jo Doe", "jo@doe.com"), Known("b.pdf", "2", "Jo Doe", "jo@doe.net")]
    >>> sorted(find_person("JO@doe.com", known).files)
    ['a.pdf']
    >>> find_person("jo doe", known)
    Traceback (most recent call last):
    matcher.errors.OptionError: 'jo doe' fits several people:
    a.pdf (Jo Doe, jo@doe.com)
    b.pdf (Jo Doe, jo@doe.net)
    Name the file or the e-mail. Nothing was forgotten.
    """
    everybody, hashes = frozenset(known), set(digests)
    if hashes:
        found = {d for d in everybody if d.sha256 in hashes}
        if inside := _inside(found, everybody):
            _refuse_several(who, inside)
        return Sought(_with_others(found | inside, everybody))
    ways: tuple[Callable[[Known], bool], ...] = (
        lambda d: d.file == who,
        lambda d: d.email != "" and _plain(d.email) == _plain(who),
        lambda d: d.name != "" and _plain(d.name) == _plain(who),
    )
    for fits in ways:
        if found := set(filter(fits, everybody)):
            found |= _inside(found, everybody)
            _refuse_several(who, found)
            return Sought(_with_others(found, everybody))
    return Sought(frozenset())


def _inside(found: set[Known], everybody: frozenset[Known]) -> set[Known]:
    """What came in these files, as far as they are mails."""
    files = {d.file for d in found}
    return {d for d in everybody if d.file not in files and _mail_of(d.file) in files}


def find_likely(sought: Sought, known: Iterable[Known]) -> frozenset[Known]:
    """Other documents with the same e-mail, phone or name: of a namesake, a household, or of this person after all."""
    said = {_plain(word) for d in sought.documents for word in (d.name, d.email, d.phone)} - {""}
    others = set(known) - sought.documents
    return frozenset(d for d in others if said & {_plain(d.name), _plain(d.email), _plain(d.phone)})


def _refuse_several(who: str, found: set[Known]) -> None:
    emails = {_plain(d.email) for d in found if d.email}
    names = {d.name for d in found if d.name}
    if len(emails) > 1 or not all(_may_be_one(a, b) for a in names for b in names):
        listed = "\n".join(sorted(map(str, found)))
        raise OptionError(
            f"'{who}' fits several people:\n{listed}\nName the file or the e-mail.", "Nothing was forgotten."
        )


@dataclass(frozen=True, slots=True)
class _Signs:
    """What documents of one person say, and nobody else's do."""

    hashes: set[str]
    names: set[str]
    emails: set[str]
    phones: set[tuple[str, str]]  # with the name: a household has one phone
    unshared: set[str]  # names that no other person bears
    mails: set[str]  # that they came in


def _with_others(found: set[Known], everybody: frozenset[Known]) -> frozenset[Known]:
    """The documents with all others that are surely of the same person, and with those that are of such a one."""
    while found:
        signs = _signs_of(found, everybody)
        more = {d for d in everybody - found if _is_shown(d, signs)}
        if not more:
            break
        found = found | more
    return frozenset(found)


def _signs_of(found: set[Known], everybody: frozenset[Known]) -> _Signs:
    names = {d.name for d in found if d.name}
    return _Signs(
        hashes={d.sha256 for d in found if d.sha256},
        names=names,
        emails={_plain(d.email) for d in found if d.email},
        phones={(_plain(d.name), d.phone) for d in found if d.name and d.phone},
        unshared=set(map(_plain, names)) - {_plain(d.name) for d in everybody - found if d.email or d.phone},
        mails={mail for d in found if (mail := _mail_of(d.file))},
    )


def _is_shown(document: Known, signs: _Signs) -> bool:
    name, email = _plain(document.name), _plain(document.email)
    if document.sha256 in signs.hashes or (name, document.phone) in signs.phones:
        return True
    if email in signs.emails and (not name or any(_may_be_one(document.name, other) for other in signs.names)):
        return True
    if email or document.phone:
        return False
    if name:
        return name in signs.unshared
    return _mail_of(document.file) in signs.mails or any(_is_called(document.file, name) for name in signs.unshared)


@cache
def _plain(text: str) -> str:
    return fold_accents(" ".join(text.split()))


@cache
def _may_be_one(a: str, b: str) -> bool:
    return likeness_of(read_name(a), read_name(b)) is not None


def _mail_of(file: str) -> str:
    """The mail that a document came in: what else lies in it is of the same person."""
    match = _MAILS.match(file)
    return match[1] if match else ""


def _is_called(file: str, name: str) -> bool:
    """Whether a file has all words of a name, two at least, in its own.

    >>> _is_called("scans/Doe_Jo 2.tif", "jo doe"), _is_called("jo.tif", "jo doe"), _is_called("jo.tif", "jo")
    (True, False, False)
    """
    words = set(_WORDS.findall(name))
    return len(words) > 1 and words <= set(_WORDS.findall(_plain(PurePosixPath(file).name)))
