"""What a letter says, as plain values: what every report says of the candidate, in the firm's sentences.

A letter is for one person. It holds no place among others, no tier, no other file, and points only where they are asked
for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from matcher.documents.document import Quote
from matcher.reports.explain import cite
from matcher.reports.letter.sentences import Texts
from matcher.reports.structure import (
    AssessmentOut,
    CandidateOut,
    CredentialOut,
    EducationOut,
    EmploymentOut,
    SetAsideOut,
)
from matcher.resumes.resume import Credential, Education, Flag
from matcher.scoring.assessment import tenths
from matcher.scoring.wording import (
    MONTHS,
    credential_in_words,
    education_in_words,
    modalities_in_words,
    month_in_words,
    months_in_words,
    sentence,
)


@dataclass(frozen=True, slots=True)
class LineOut:
    """A fact in words, and the words of the file that it rests on."""

    words: str
    quotes: str = ""


@dataclass(frozen=True, slots=True)
class PartOut:
    """The facts of one kind; without lines, none was found."""

    title: str
    lines: tuple[LineOut, ...]


@dataclass(frozen=True, slots=True)
class OutcomeOut:
    """One requirement: what was found, on which words, and what would change it."""

    label: str
    outcome: str
    note: str
    quotes_title: str
    quotes: str
    condition: str | None
    points: str | None


@dataclass(frozen=True, slots=True)
class GroupOut:
    """What the job asks for, or what it also welcomes."""

    title: str
    outcomes: tuple[OutcomeOut, ...]


@dataclass(frozen=True, slots=True)
class AsideOut:
    """Words that were looked at for one requirement or several, and not counted."""

    labels: str
    quote: str
    because: str


@dataclass(frozen=True, slots=True)
class LetterOut:
    """A letter, but for its looks. `say` are the sentences of letter.toml's [letter], filled in."""

    day: str
    greeting: str
    read: tuple[PartOut, ...]
    outcomes: tuple[GroupOut, ...]
    set_aside: tuple[AsideOut, ...]
    flags: tuple[LineOut, ...]
    points: str | None
    say: Mapping[str, str]


def describe_letter(
    candidate: CandidateOut, job: str, as_of: date, texts: Texts, *, with_points: bool = False
) -> LetterOut:
    """The letter to the person whom the file names, about the post called `job`."""
    name, day = candidate.facts.person.name, f"{MONTHS[as_of.month - 1]} {as_of.day}, {as_of.year}"
    file = PurePosixPath(candidate.file).name  # without the folders of the firm
    texts = replace(texts, about={"name": name, "file": file, "day": day, "job": job})
    say = {key: texts.say("letter", key) for group, key in texts.sentences if group == "letter"}
    lines = candidate.assessments
    possible = sum(tenths(line.points_possible) for line in lines) / 10
    return LetterOut(
        day=day,
        greeting=say["greeting"] if name else say["greeting_without_name"],
        read=tuple(PartOut(say[kind], tuple(facts)) for kind, facts in _read(candidate, texts).items()),
        outcomes=tuple(
            GroupOut(say[asked], outcomes)
            for asked in ("must", "preferred")
            if (outcomes := tuple(_outcome(a, texts, with_points) for a in lines if a.necessity == asked))
        ),
        set_aside=_set_aside(lines),
        flags=tuple(_flag(flag, texts) for flag in candidate.flags),
        points=_points("total", candidate.score, possible, texts) if with_points else None,
        say=say,
    )


def _read(candidate: CandidateOut, texts: Texts) -> dict[str, Iterable[LineOut]]:
    """What was read, by the name of its part."""
    facts, person, career = candidate.facts, candidate.facts.person, candidate.career
    place = ", ".join(part for part in (person.city, person.state) if part)
    contact = (person.name, person.email, person.full_phone, place, *person.links)
    dated = [LineOut(fact.because) for noted in (career.recency, career.gaps, career.overlaps) for fact in noted]
    months, clinical = facts.experience.imaging_months, facts.experience.clinical_months
    time = [_say(texts, "imaging_months", length=months_in_words(months))] if months else []
    if clinical is None:
        time.append(_say(texts, "clinical_months_unknown"))
    elif clinical:
        time.append(_say(texts, "clinical_months", length=months_in_words(clinical)))
    return {
        "person": map(LineOut, filter(None, contact)),
        "credentials": (_credential(c, texts) for c in facts.credentials),
        "education": (_education(e, texts) for e in facts.education),
        "employment": (_employment(e, texts) for e in facts.employment),
        "modalities": (
            _say(texts, f"modality_{level}", what=modalities_in_words([id])) for id, level in facts.modalities.items()
        ),
        "experience": time,
        **({"career": dated} if dated else {}),
    }


def _credential(fact: CredentialOut, texts: Texts) -> LineOut:
    what = credential_in_words(Credential(fact.id, fact.status, fact.disciplines, fact.state, limited=fact.limited))
    when = fact.expires and month_in_words(fact.expires)
    return _say(texts, f"credential_{fact.status}", fact.evidence, what=what, when=when)


def _education(fact: EducationOut, texts: Texts) -> LineOut:
    schooling = Education(fact.level, fact.field, fact.relevant, fact.status, end=fact.end)
    return _say(
        texts, f"education_{fact.status}", fact.evidence,
        what=education_in_words(schooling, dated=fact.status == "completed"), where=fact.institution,
        when=fact.end and month_in_words(fact.end), imaging=fact.relevant,
    )  # fmt: skip


def _employment(fact: EmploymentOut, texts: Texts) -> LineOut:
    start, end = (day and month_in_words(day) for day in (fact.start, fact.end))
    return _say(
        texts, "employment", fact.evidence,
        what=fact.title or texts.say("facts", "employment_without_title"),
        where=", ".join(part for part in (fact.employer, fact.place) if part), start=start, end=end,
        length=None if fact.months is None else months_in_words(fact.months),
        imaging=fact.imaging, modalities=modalities_in_words(fact.modalities),
    )  # fmt: skip


def _outcome(line: AssessmentOut, texts: Texts, with_points: bool) -> OutcomeOut:
    """In words that tell "says otherwise" from "does not say"; what is met does not need to be told apart."""
    found = "met" if line.status == "met" else f"{line.basis}_{line.status}"
    tells = line.condition and line.condition != f"“{line.label}” is shown"  # which says nothing new
    return OutcomeOut(
        label=line.label,
        outcome=texts.say("outcomes", found),
        note=texts.address(line.because),
        quotes_title=texts.say("outcomes", "words"),
        quotes=cite(line.evidence),
        condition=texts.say("outcomes", "condition", condition=line.condition) if tells else None,
        points=_points("points", line.points, line.points_possible, texts) if with_points else None,
    )


def _set_aside(lines: Iterable[AssessmentOut]) -> tuple[AsideOut, ...]:
    labels: dict[SetAsideOut, list[str]] = {}
    for line in lines:
        for aside in line.set_aside:
            labels.setdefault(aside, []).append(line.label)
    return tuple(AsideOut("; ".join(dict.fromkeys(of)), s.quote, s.because) for s, of in labels.items())


def _points(sentence: str, earned: float, possible: float, texts: Texts) -> str:
    return texts.say("outcomes", sentence, earned=f"{earned:.1f}", possible=f"{possible:.1f}")


def _flag(flag: Flag, texts: Texts) -> LineOut:
    """What was seen, in plain words where there are some. Hidden words stand on no line that one could name."""
    plain = texts.say("flags", flag.code, message=flag.message) if texts.knows("flags", flag.code) else flag.message
    return LineOut(plain, "; ".join(f"page {quote.page}: “{quote.quote}”" for quote in flag.evidence))


def _say(texts: Texts, name: str, evidence: Iterable[Quote] = (), **values: object) -> LineOut:
    return LineOut(sentence(texts.say("facts", name, **values)), cite(evidence))
