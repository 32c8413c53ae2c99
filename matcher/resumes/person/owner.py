"""Who sent the resume: name, e-mail, telephone, town. Never handed to scoring.

Every candidate for each field is scored by evidence (place, size, shape, and whether name and e-mail spell each other);
what belongs to supervisors, referees, agencies and addressees is set aside.

>>> from matcher.documents.document import Document, Line
>>> contact = "Yuma, AZ 85364 | aruiz@example.com | 928.555.0142"
>>> texts = ("CURRICULUM VITAE", "ANA RUIZ, R.T.(R)", contact, "Supervisor: Bo Lee 512-555-0199")
>>> read_person(Document("a.txt", "", "txt", tuple(Line(1, n, t, t) for n, t in enumerate(texts, 1))))
Person(name='Ana Ruiz', email='aruiz@example.com', phone='+19285550142', city='Yuma', state='AZ', links=(),
       phone_extension=None)
>>> title = Line(1, 1, "Radiologic Technologist", "Radiologic Technologist")
>>> read_person(Document("b.txt", "", "txt", (title,))) == Person()
True
"""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz.distance import OSA

from matcher.documents.document import Document
from matcher.lexicon.letters import fold_accents
from matcher.resumes.person.evidence import Candidate
from matcher.resumes.person.identity import score_emails, score_names
from matcher.resumes.person.links import links_of_owner
from matcher.resumes.person.names import agreement
from matcher.resumes.person.reach import score_phones, score_places
from matcher.resumes.person.rows import Row, rows_of
from matcher.resumes.resume import Person

NAME_FLOOR = 1.5  # a lone capitalised pair of words deep in the text has 0.5
NEARLY_AS_WELL = 3.0  # what size and the first line bring over a signature
HEADER_BELOW_NAME = 6  # title, street, town, phone, e-mail


def read_person(document: Document) -> Person:
    """The owner of the resume; what it does not say is None."""
    rows = rows_of(document)
    emails = score_emails(rows)
    names = score_names(rows, emails)
    name, email = _best_pair(names, emails)
    anchors = [c.row.index for c in (name, email) if c]
    if name:
        rows = _with_header_below(rows, name.row.index)
    phone = _best(score_phones(rows, anchors))
    if phone:
        anchors.append(phone.row.index)
    place = _best(score_places(rows, anchors, name.value if name else ""))
    links = links_of_owner(
        rows, name=name.value if name else None, email=email.value if email else None, anchors=anchors
    )
    return Person(
        name.value if name else None,
        email.value if email else None,
        phone.value if phone else None,
        place.value if place else None,
        place.state if place else None,
        links,
        phone.extension if phone else None,
    )


def _with_header_below(rows: tuple[Row, ...], name_at: int) -> tuple[Row, ...]:
    """The rows, where those right below the name count as header though a side column was read before them."""
    stop = next((r.index for r in rows[name_at + 1 :] if r.opens), len(rows))
    near = range(name_at, min(stop, name_at + HEADER_BELOW_NAME))
    return tuple(replace(row, header=True) if row.index in near and not row.others else row for row in rows)


def _best(candidates: list[Candidate]) -> Candidate | None:
    best = max(candidates, key=lambda c: c.score, default=None)
    return best if best and best.score > 0 else None


def _best_pair(names: list[Candidate], emails: list[Candidate]) -> tuple[Candidate | None, Candidate | None]:
    """The name and the e-mail that fit best, together."""
    pairs: list[tuple[float, Candidate | None, Candidate | None]] = [(0.0, None, None)]
    pairs += [(n.score - NAME_FLOOR, n, None) for n in names]
    pairs += [(e.score, None, e) for e in emails if e.score > 0]
    for name in names:
        for email in emails:
            agree = agreement(email.value.split("@")[0], name.value)
            if email.score + agree > 0 and not (email.row.others and agree < 1.5):
                pairs.append((name.score - NAME_FLOOR + email.score + 1.5 * agree, name, email))
    __, name_, email_ = max(pairs, key=lambda pair: pair[0])
    if (
        name_
        and name_.score < NAME_FLOOR
        and not (email_ and agreement(email_.value.split("@")[0], name_.value) >= 1.5)
    ):
        name_ = None
    if name_:
        name_ = _fullest(name_, names)
    return name_, email_


def _fullest(chosen: Candidate, names: list[Candidate]) -> Candidate:
    """The longest form of the same name that is nearly as well placed: "Gail M. Roe" rather than "Gail Roe"."""
    tokens = _name_tokens(chosen.value)
    same = []
    for name in names:
        other = _name_tokens(name.value)
        if ((other[0], other[-1]) == (tokens[0], tokens[-1]) and len(other) > len(tokens)) or _unspelt(tokens, other):
            same += [name] if name.score > chosen.score - NEARLY_AS_WELL and not name.row.others else []
    return max(same, key=lambda n: (len(n.value), n.score), default=chosen)


def _unspelt(ascii_: list[str], name: list[str]) -> bool:
    """Whether a mail's header wrote the name without its letters: "Bjornstad" for "Bjørnstad"."""
    if len(ascii_) != len(name) or not "".join(ascii_).isascii() or "".join(name).isascii():
        return False
    return all(OSA.distance(a, fold_accents(b)) <= 1 for a, b in zip(ascii_, name, strict=True))


def _name_tokens(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.lower())
