"""One resume against its label, field by field: what counts for which figure, and every disagreement with its proof.

The figures are those of the gold sets: a multiset of answers for lists, one answer for each single question.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from matcher.documents.document import Quote
from matcher.documents.sheet import Sheet
from matcher.measuring.figures import Count, answer, in_common
from matcher.measuring.labels import CredentialLabel, EducationLabel, Label
from matcher.ranking import Candidate
from matcher.resumes.resume import Credential, Education, Person, Resume, SetAside
from matcher.scoring.assessment import unique_quotes
from matcher.scoring.facts import quotes_of, set_aside_about

TOLERANCE = 2  # months, where a label names none or 0
MONTHS_SHARE = 0.03  # of a long career, besides the tolerance of the label: rounding grows with it
CLINICAL_TOLERANCE = 6  # months; rotations are told in semesters
NOTHING = "nothing"
NATIONAL_DIGITS = 10  # of a telephone number: what a resume writes, with or without +1
Parts = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where the label says one thing and matcher read another. `quotes` are the words that matcher rests on."""

    file: str
    figures: tuple[str, ...]  # those that it lowers
    about: str
    label: str
    read: str
    quotes: tuple[Quote, ...] = ()
    because: str | None = None  # of a must: the sentence of the report
    set_aside: tuple[SetAside, ...] = ()  # words about it that were seen and not counted


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that was compared, by the figures for which it counts."""

    counts: Mapping[str, Count]
    disagreement: Disagreement | None = None


def compare(label: Label, candidate: Candidate | None, *, credentials: Collection[str] | None) -> Iterator[Compared]:
    """All that the label says, beside what was read; of nobody, where the file was not read.

    `credentials` are the ids that labels speak of, where they do not speak of all.
    """
    resume = candidate.resume if candidate else Resume()
    yield from _compare_person(label, candidate)
    yield from _compare_credentials(label, resume, credentials)
    yield from _compare_education(label, resume)
    yield from _compare_modalities(label, resume)
    yield from _compare_months(label, candidate)
    yield from _compare_musts(label, candidate)


def _compare_person(label: Label, candidate: Candidate | None) -> Iterator[Compared]:
    wanted, found = label.person, candidate.person if candidate else Person()
    sheet = candidate.sheet if candidate else None
    if wanted is None:
        return
    singles = (
        ("name", wanted.name, found.name, fold(wanted.name) == fold(found.name)),
        ("email", wanted.email, found.email, fold(wanted.email) == fold(found.email)),
        ("phone", wanted.phone, found.phone, wanted.phone == found.phone),
    )
    for field, want, got, is_right in singles:
        if want:
            yield _single(label.file, f"person.{field}", want, got, is_right, quotes=_lines_with(sheet, got))
    if wanted.city and wanted.state:
        is_right = (fold(wanted.city), wanted.state) == (fold(found.city), found.state)
        got = ", ".join(filter(None, (found.city, found.state)))
        want = f"{wanted.city}, {wanted.state}"
        yield _single(label.file, "person.city_state", want, got, is_right, quotes=_lines_with(sheet, got))


def _compare_credentials(label: Label, resume: Resume, ids: Collection[str] | None) -> Iterator[Compared]:
    def counts(one: CredentialLabel | Credential) -> bool:
        return not one.id.startswith("OTHER") and (ids is None or one.id in ids)

    if label.credentials is None:
        return
    wanted, found = list(filter(counts, label.credentials)), list(filter(counts, resume.credentials))
    for key in dict.fromkeys((*map(_key, wanted), *map(_key, found))):
        held = [c for c in found if _key(c) == key]
        yield _levelled(
            label.file, ("credentials", "credentials.status"), " ".join(filter(None, key)),
            [(c.status,) for c in wanted if _key(c) == key], [(c.status,) for c in held],
            quotes=quotes_of(held), set_aside=set_aside_about(resume, key[0]),
        )  # fmt: skip
    registered = [c for c in wanted if c.id == "ARRT"]
    if all(c.disciplines is not None for c in registered) and (ids is None or "ARRT" in ids):
        held = [c for c in found if c.id == "ARRT"]
        yield _listed(
            label.file, "credentials.disciplines",
            [(d,) for c in registered for d in c.disciplines or ()], [(d,) for c in held for d in c.disciplines],
            quotes=quotes_of(held), set_aside=set_aside_about(resume, "ARRT"),
        )  # fmt: skip


def _compare_education(label: Label, resume: Resume) -> Iterator[Compared]:
    if label.education is None:
        return
    found = [e for e in resume.education if e.level != "high_school"]
    yield _listed(
        label.file, "education",
        [_schooling(e) for e in label.education if e.level != "high_school"], [_schooling(e) for e in found],
        quotes=quotes_of(found), set_aside=set_aside_about(resume, "degree", "education"),
    )  # fmt: skip


def _compare_modalities(label: Label, resume: Resume) -> Iterator[Compared]:
    if label.modalities is None:
        return
    wanted, found = label.modalities, {m.id: m for m in resume.modalities}
    for id in dict.fromkeys((*wanted, *found)):
        if id in wanted and wanted[id] is None:
            continue
        used = [found[id]] if id in found else []
        yield _levelled(
            label.file, ("modalities", "modalities.level"), id,
            [(wanted[id],)] if id in wanted else [], [(m.level,) for m in used],
            quotes=quotes_of(used), set_aside=set_aside_about(resume, id),
        )  # fmt: skip


def _compare_months(label: Label, candidate: Candidate | None) -> Iterator[Compared]:
    wanted, found = label.experience, candidate.resume.experience if candidate else None
    if wanted is None:
        return
    quotes = unique_quotes(found.evidence) if found else ()
    set_aside = set_aside_about(candidate.resume, "experience", "employment") if candidate else ()
    if (want := wanted.imaging_months) is not None:
        got = found.imaging_months if found else None
        slack = max(wanted.tolerance or TOLERANCE, MONTHS_SHARE * want)
        is_right = got is not None and abs(got - want) <= slack
        yield _single(label.file, "experience.imaging_months", want, got, is_right, quotes=quotes, set_aside=set_aside)
    if (want := wanted.clinical_months) is not None:
        got = found.clinical_months if found else None
        is_right = not got if want == 0 else got is not None and abs(got - want) <= CLINICAL_TOLERANCE
        yield _single(label.file, "experience.clinical_months", want, got, is_right, quotes=quotes, set_aside=set_aside)


def _compare_musts(label: Label, candidate: Candidate | None) -> Iterator[Compared]:
    judged = {a.requirement: a for a in candidate.assessments} if candidate else {}
    wanted = {id: status for id, status in (label.must or {}).items() if status is not None}
    wrong = [id for id, status in wanted.items() if id not in judged or judged[id].status != status]
    for id, status in wanted.items():
        told = None
        if id in wrong and id in judged:
            found = judged[id]
            figures = (f"must.{id}", "must.all")
            told = Disagreement(
                label.file, figures, f"must {id}", status, found.status, found.evidence, found.because, found.set_aside
            )
        yield Compared({f"must.{id}": answer(id not in wrong)}, told)
    if wanted:
        yield Compared({"must.all": answer(not wrong)})


def _single(
    file: str,
    figure: str,
    wanted: object,
    found: object,
    is_right: bool,
    *,
    quotes: tuple[Quote, ...],
    set_aside: tuple[SetAside, ...] = (),
) -> Compared:
    """One question with one answer."""
    about = figure.rpartition(".")[2].replace("_", " ")
    said = NOTHING if found in (None, "") else str(found)
    told = None if is_right else Disagreement(file, (figure,), about, str(wanted), said, quotes, None, set_aside)
    return Compared({figure: answer(is_right)}, told)


def _listed(
    file: str,
    figure: str,
    wanted: Sequence[Parts],
    found: Sequence[Parts],
    *,
    quotes: tuple[Quote, ...],
    set_aside: tuple[SetAside, ...],
) -> Compared:
    """A list of answers, in any order."""
    about, count = figure.rpartition(".")[2], in_common(*_without_open(wanted, found))
    told = Disagreement(file, (figure,), about, _in_words(wanted), _in_words(found), quotes, None, set_aside)
    return Compared({figure: count}, told if count.wrong else None)


def _levelled(
    file: str,
    figures: tuple[str, str],
    about: str,
    wanted: Sequence[Parts],
    found: Sequence[Parts],
    *,
    quotes: tuple[Quote, ...],
    set_aside: tuple[SetAside, ...],
) -> Compared:
    """Something that is there or not, and how: one figure for whether, the other for how."""
    there = Count(min(len(wanted), len(found)), len(wanted), len(found))
    counts = dict(zip(figures, (there, in_common(*_without_open(wanted, found))), strict=True))
    lowered = tuple(figure for figure, count in counts.items() if count.wrong)
    told = Disagreement(file, lowered, about, _in_words(wanted), _in_words(found), quotes, None, set_aside)
    return Compared(counts, told if lowered else None)


def _key(credential: CredentialLabel | Credential) -> tuple[str, str | None]:
    """What makes a credential another one: its registry, and of a licence the state."""
    return credential.id, credential.state if credential.id == "STATE_LICENSE" else None


def _schooling(one: EducationLabel | Education) -> Parts:
    relevant = None if one.relevant is None else "relevant" if one.relevant else "not relevant"
    return one.level, relevant, one.status


def _without_open(wanted: Iterable[Parts], found: Iterable[Parts]) -> tuple[list[Parts], list[Parts]]:
    """Both lists without the answers that the label leaves open (None), and without what was read in their place.

    >>> _without_open([("active",), (None,)], [("pending",), ("active",), ("active",)])
    ([('active',)], [('active',), ('active',)])
    >>> _without_open([(None,), (None,)], [("pending",), ("active",), ("expired",)])
    ([], [('expired',)])
    """
    wanted, left = list(wanted), list(found)
    closed = [one for one in wanted if None not in one]
    spare = Counter(left) - Counter(closed)
    for one in wanted:
        if None in one and (fitting := [f for f in spare.elements() if _fits(f, one)]):
            spare[fitting[0]] -= 1
            left.remove(fitting[0])
    return closed, left


def _fits(found: Parts, wanted: Parts) -> bool:
    return all(w in (None, f) for f, w in zip(found, wanted, strict=True))


def _in_words(answers: Iterable[Parts]) -> str:
    """The answers in the words of the labels file."""
    told = [", ".join("(left open)" if part is None else str(part) for part in one) for one in answers]
    return "; ".join(told) or NOTHING


def _lines_with(sheet: Sheet | None, value: str | None) -> tuple[Quote, ...]:
    """The first line on which a name, an address or a number stands, as far as the document writes it on one line."""
    digits = re.sub(r"\D", "", value or "")[-NATIONAL_DIGITS:]
    words = set(fold(value).split())
    for line in sheet.lines if sheet and words else ():
        by_number = len(digits) == NATIONAL_DIGITS and digits in re.sub(r"\D", "", line.text)
        if by_number or words <= set(fold(line.text).split()):
            return (Quote(line.page, line.line, line.text),)
    return ()


def fold(text: str | None) -> str:
    """The text without case, accents and punctuation.

    >>> fold("José  GARCÍA-López"), fold(None)
    ('jose garcia lopez', '')
    """
    plain = unicodedata.normalize("NFKD", text or "")
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return re.sub(r"[^a-z0-9@+.]+", " ", plain).strip()
