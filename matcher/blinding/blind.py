"""The report of a ranking without its people: codes for files, labels for what tells who somebody is or how old.

Every string of a candidate goes through that candidate's mask, whatever field it stands in: the walk follows the
dataclasses, so a field that is added later is masked too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Literal, cast, get_origin, get_type_hints

from matcher.blinding.ages import LONG_MONTHS
from matcher.blinding.key import KeyRow, codes_of
from matcher.blinding.mask import Mask, mask_of, mask_of_file
from matcher.blinding.sheets import blind_sheet
from matcher.documents.document import Quote
from matcher.documents.sheet import Sheet
from matcher.ranking import Ranking
from matcher.reports.structure import CandidateOut, EducationOut, RankingReport, UnreadOut
from matcher.resumes.resume import Person

_OF_THE_JOB = frozenset({"requirement", "label"})  # fields that hold the profile's words, never the person's


def blind(
    report: RankingReport, ranking: Ranking
) -> tuple[RankingReport, dict[str, Mask], dict[str, Sheet], tuple[KeyRow, ...]]:
    """The report without people; the masks and the sheets of those in it, by code; the key to all files."""
    codes = codes_of((c.file, c.sha256) for c in ranking.candidates)
    unread = codes_of(((u.file, u.sha256) for u in ranking.unread), prefix="U")
    passed = {name: f"P-{number}" for number, name in enumerate(sorted(ranking.passed_over), start=1)}
    named = {c.file for c in report.candidates} | {o.file for c in report.candidates for o in c.same_person}
    told = [c for c in ranking.candidates if c.file in named]
    masks = {c.file: mask_of(c, code=codes[c.file], as_of=ranking.as_of) for c in told}
    blinded = replace(
        report,
        candidates=tuple(_candidate(c, masks) for c in report.candidates),
        unread=tuple(_unread(u, unread[u.file], this_year=ranking.as_of.year) for u in report.unread),
        passed_over=tuple(passed[name] for name in report.passed_over),
    )
    sheets = {codes[c.file]: blind_sheet(c.sheet, masks[c.file]) for c in told if c.sheet}
    rows = [KeyRow(codes[c.file], c.file, c.person.name or "", c.sha256) for c in ranking.candidates]
    rows += [KeyRow(unread[u.file], u.file, "", u.sha256) for u in ranking.unread]
    rows += [KeyRow(code, name, "", "") for name, code in passed.items()]
    key = tuple(sorted(rows, key=lambda row: (row.code, row.file)))
    return blinded, {m.code: m for m in masks.values()}, sheets, key


def _candidate(candidate: CandidateOut, masks: Mapping[str, Mask]) -> CandidateOut:
    mask = masks[candidate.file]
    hidden = cast(CandidateOut, _hidden(replace(candidate, same_person=()), (mask,)))
    same = tuple(
        replace(_hidden(other, (mask, masks[other.file])), file=masks[other.file].code)
        for other in candidate.same_person
    )
    facts = replace(hidden.facts, person=Person(name=mask.code))
    return replace(hidden, file=mask.code, sha256="", facts=facts, same_person=same)


def _unread(unread: UnreadOut, code: str, *, this_year: int) -> UnreadOut:
    """The message begins with the file's name, and may name what lay inside."""
    mask = mask_of_file(unread.file, code=code, this_year=this_year)
    message, remedy = (mask.hide(said.replace(unread.file, code)) for said in (unread.message, unread.remedy))
    return replace(unread, file=code, sha256="", message=message, remedy=remedy)


def _hidden(value: Any, masks: Sequence[Mask], *, field: str = "", schooling: bool = False) -> Any:
    """The value with every string in it masked, and no length of time above twenty years."""
    if isinstance(value, str):
        for mask in masks:
            value = mask.hide_quote(value, 0, 0) if field == "quote" else mask.hide(value)
        return value
    if isinstance(value, Quote):
        return replace(value, quote=masks[0].hide_quote(value.quote, value.page, value.line, schooling=schooling))
    if isinstance(value, tuple):
        return tuple(_hidden(item, masks, field=field, schooling=schooling) for item in value)
    if isinstance(value, dict):
        return {key: _hidden(item, masks, field=field) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        schooled = isinstance(value, EducationOut)
        changed = {
            f.name: _hidden(getattr(value, f.name), masks, field=f.name, schooling=schooled)
            for f in fields(value)
            if f.name not in _chosen(type(value)) | _OF_THE_JOB
        }
        if schooled:
            changed["end"] = None
            if changed.get("institution"):
                changed["institution"] = "[school]"  # "High School", too, which no mask hides
        return replace(value, **changed)
    if isinstance(value, int) and not isinstance(value, bool) and "months" in field:
        return min(value, LONG_MONTHS)
    return value


@cache
def _chosen(kind: type) -> frozenset[str]:
    """The fields that hold one of a few words of the program: "met", "must", "near_miss"."""
    return frozenset(name for name, hint in get_type_hints(kind).items() if get_origin(hint) is Literal)
