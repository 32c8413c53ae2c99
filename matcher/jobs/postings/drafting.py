"""A proposal becomes a profile: the rows that profile.toml would hold, with ids, labels and weights to change.

What no rule can judge (a high-school diploma, an unknown certificate) is a line for the reader and earns nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from matcher.errors import ProfileError
from matcher.jobs.postings.posting import Posting
from matcher.jobs.postings.proposal import Proposal, Proposed, Remark
from matcher.jobs.postings.registrations import CARDS
from matcher.jobs.profile import JobProfile, Necessity, Requirement
from matcher.jobs.reading import read_requirement
from matcher.lexicon.entries import load_lexicon

MUST_POINTS = 80.0  # of 100, where anything is wished for as well: no wish makes up for a must
FIRST_CLINICAL_MONTHS = 12  # of rotations, that show part of the experience a must asks for
WEIGHTS: Mapping[str, float] = dict(  # noqa: C408
    credential=4, experience=3, modality=3, further_modalities=3, degree=2, programme=2, licence=1, skill=1
)
SKILLS_NEEDED = 3  # of those a posting names: all points for a resume that shows so many
CARD_WEIGHT = 0.5  # a card is a day's course
SENIOR_MONTHS = 60  # where careers part: labels and recruiters call five years senior
PLAIN = ("radiography", "fluoroscopy")  # every radiographer's; further ones open further rooms
STRENGTH = "strength"  # marks a row that no words of the posting ask for
PARTLY: Mapping[str, tuple[str, ...]] = {
    "ARRT": ("STATE_LICENSE",),
    "BLS": ("CPR", "ACLS", "PALS"),
    "CPR": ("BLS", "ACLS", "PALS"),
}
"""What shows part of a credential, as in the bundled job."""
IMAGING_DISCIPLINES = ("R", "N", "S", "MR", "CT", "M", "QM", "BD", "CI", "VI", "VS", "BS", "CV")
"""Every discipline of ARRT but T, which treats and makes no diagnostic images."""
Row = dict[str, Any]


def draft_rows(proposal: Proposal) -> tuple[list[Row], list[Proposed]]:
    """The rows of a profile whose points add up to 100, and what no rule can judge."""
    units: list[tuple[Necessity, str, list[Proposed]]] = []
    left: list[Proposed] = []
    skills = [p for p in proposal.requirements if p.kind == "skill"]
    for proposed in (p for p in proposal.requirements if p.kind != "skill"):
        if _row_of(proposed) is None:
            left.append(proposed)
            continue
        same = next((u for u in units if u[0] == proposed.necessity and _go_together(u[2][0], proposed)), None)
        if same:
            same[2].append(proposed)
        else:
            units.append((proposed.necessity, proposed.quote, [proposed]))
    rows: list[Row] = []
    for necessity, quote, members in units:
        options = _distinct([row for m in members if (row := _row_of(m)) is not None])
        body: Row = options[0] if len(options) == 1 else {"kind": "any_of", "option": options}
        label = " or ".join(dict.fromkeys(_label(m) for m in members))
        if body["kind"] == "licence" and "state" not in body:
            necessity = "preferred"  # which states ask for one is not known here; `--state` makes it a must
        rows.append({"id": _new_id(label, rows), "label": label, "necessity": necessity, "quote": quote, **body})
    rows += _skills_row(skills, rows) if skills else []
    rows += _strengths(proposal, rows)
    _weigh(rows)
    return rows, left


def _skills_row(named: list[Proposed], rows: list[Row]) -> list[Row]:
    """All skills of a posting in one row, always preferred: resumes leave out what goes without saying."""
    skills = list(dict.fromkeys(p.id for p in named if p.id))
    asked = {"kind": "skill", "skills": skills, "needed": min(SKILLS_NEEDED, len(skills))}
    label, quote = "Skills that the posting names", named[0].quote
    return [{"id": _new_id("skills", rows), "label": label, "necessity": "preferred", "quote": quote, **asked}]


def draft_requirements(proposal: Proposal) -> tuple[Requirement, ...]:
    """The same, as requirements to rank with."""
    rows = draft_rows(proposal)[0]
    return tuple(read_requirement({k: v for k, v in row.items() if k != STRENGTH}) for row in rows)


def _strengths(proposal: Proposal, rows: list[Row]) -> list[Row]:
    """What orders those who meet a posting, though it does not say so: longer experience, further modalities."""
    asked = [p for p in proposal.requirements if p.kind in ("experience", "modality", "credential")]
    if not asked:
        return []
    months = [p.months or 0 for p in asked if p.kind == "experience"]
    quote = next((p.quote for p in asked if p.kind == "experience"), asked[0].quote)
    beyond = max(SENIOR_MONTHS, 2 * max(months, default=0))
    taken = {row["id"] for row in rows}
    further = [e.id for e in load_lexicon().of_kind("modality") if e.id not in (*proposal.modality_focus, *PLAIN)]
    strengths: list[Row] = [
        {
            "id": "longer-experience",
            "label": f"{beyond // 12} years of imaging or more",
            "kind": "experience",
            "months": beyond,
        },
        {
            "id": "further-modalities",
            "label": "Further modalities",
            "kind": "further_modalities",
            "modalities": further,
        },
    ]
    return [{"necessity": "preferred", "quote": quote, STRENGTH: True, **s} for s in strengths if s["id"] not in taken]


def profile_of_posting(posting: Posting, path: Path) -> JobProfile:
    """A job to rank with, straight from a posting; ProfileError where nothing in it can be judged."""
    requirements = draft_requirements(posting.proposal)
    if not requirements:
        raise ProfileError(
            f"{path}: nothing was found in it that a resume can be judged by.",
            "See what was read with `matcher requirements`, or write a profile.toml.",
        )
    asked = "; ".join(f"{r.label} ({r.necessity}, {r.points:g})" for r in requirements)
    advice = [f"Requirements as proposed from {path.name}, not reviewed by anybody: {asked}."]
    advice += [f"Look at the posting: {r.because}: “{r.quote}”" for r in posting.proposal.remarks]
    return JobProfile(
        path.stem, posting.proposal.title, requirements, posting.sha256, posting.text, advice=tuple(advice)
    )


def draft_toml(proposal: Proposal, posting_name: str) -> str:
    """A profile.toml to edit: each requirement with its quotation, the weights, and what to look at first."""
    rows, left = draft_rows(proposal)
    lines = [
        f"# Proposed by matcher from {posting_name}. Read it against the posting, mend it, and check it with",
        "#   matcher requirements --check profile.toml",
        "# The points are weights; they add up to 100. Every key is explained in requirements/README.md.",
        "",
        f"title = {_text(proposal.title)}",
        f"posting = {_text(posting_name)}",
    ]
    for remark in proposal.remarks:
        lines += ["", f"# LOOK: {remark.because}: {remark.quote}"]
    for item in left:
        lines += ["", f"# Not judged by any rule ({item.kind}, {item.necessity}): {item.quote}"]
    for row in rows:
        lines += [
            "",
            *(["# Not asked for: it only orders those who meet the rest."] if STRENGTH in row else []),
            "[[requirement]]",
        ]
        order = ("id", "kind", "label", "necessity", "points")
        lines += [f"{key} = {_text(row[key])}" for key in order]
        lines += [f"{key} = {_text(v)}" for key, v in row.items() if key not in (*order, "quote", "option", STRENGTH)]
        lines += [f"quote = {_text(row['quote'])}"]
        for option in row.get("option", ()):
            lines += ["[[requirement.option]]", *(f"{key} = {_text(v)}" for key, v in option.items())]
    return "\n".join(lines) + "\n"


def describe(proposal: Proposal) -> Iterator[str]:
    """The proposal as lines for a reader: musts, wishes, what is not judged, what to look at."""
    yield proposal.title
    if proposal.modality_focus:
        yield f"Mainly: {', '.join(_modality(m) for m in proposal.modality_focus)}"
    for necessity, heading in (("must", "Required"), ("preferred", "Preferred")):
        asked = [p for p in proposal.requirements if p.necessity == necessity and p.kind != "skill"]
        if asked:
            yield ""
            yield heading
        shown: set[str] = set()
        for one in asked:
            if one.group and one.group in shown:
                continue
            shown.add(one.group or "")
            members = [p for p in asked if one.group and p.group == one.group] or [one]
            label = " or ".join(dict.fromkeys(_label(m) for m in members))
            unjudged = "" if any(_row_of(m) for m in members) else "  [listed only: no rule judges it]"
            yield f"  • {label}{f' ({one.due})' if one.due else ''}{unjudged}"
            yield f"      “{one.quote}”"
    yield from _skills(proposal)
    yield from _look(proposal.remarks)


def _skills(proposal: Proposal) -> Iterator[str]:
    by_quote: dict[str, list[str]] = {}
    for one in proposal.requirements:
        if one.kind == "skill":
            by_quote.setdefault(one.quote, []).append(_label(one))
    if by_quote:
        yield ""
        yield "Skills it names (in a draft one preferred line: resumes leave out what goes without saying)"
    for quote, labels in by_quote.items():
        yield f"  • {', '.join(labels)}"
        yield f"      “{quote}”"


def _look(remarks: Sequence[Remark]) -> Iterator[str]:
    if remarks:
        yield ""
        yield "Look at this before you rank anybody"
    for remark in remarks:
        yield f"  ! {remark.because[0].upper()}{remark.because[1:]}:"
        yield f"      “{remark.quote}”"


def _row_of(p: Proposed) -> Row | None:
    """How a requirement stands in a profile, without what all have; None where no rule judges it."""
    due = {"due": p.due} if p.due else {}
    if p.kind == "credential" and p.id == "STATE_LICENSE":
        return {"kind": "licence", **({"state": p.state} if p.state else {}), **due}
    if p.kind == "credential" and p.id and not p.id.startswith("OTHER"):
        named = p.disciplines or (IMAGING_DISCIPLINES if p.id == "ARRT" else ())
        partly = PARTLY.get(p.id, ())
        row: Row = {"kind": "credential", "credentials": [p.id], **due}
        if named:
            row["disciplines"] = list(named)
        if len(p.disciplines) > 1 and not re.search(r"\bor\b", p.quote):
            row["every"] = True
        if partly:
            row["partly"] = list(partly)
        return row
    if p.kind == "degree" and p.level != "high_school":
        return {"kind": "degree", "level": p.level}
    if p.kind == "program":
        return {"kind": "programme"}
    if p.kind == "experience":
        row = {"kind": "experience", "months": max(p.months or 0, 1)}
        if p.necessity == "must":
            row["clinical_months"] = FIRST_CLINICAL_MONTHS
        return row | ({"modalities": [p.modality], "of_modality": True} if p.modality else {})
    if p.kind == "modality":
        return {"kind": "modality", "modalities": [p.id]}
    return None


def _go_together(one: Proposed, other: Proposed) -> bool:
    """Alternatives; and modalities that a sentence names as examples ("machines like X-ray, MRI and CT")."""
    if one.group or other.group:
        return one.group == other.group
    examples = one.kind == other.kind == "modality" and one.quote == other.quote
    return examples and bool(re.search(r"\b(?:like|such as|including|e\.g\.)", one.quote))


def _distinct(options: list[Row]) -> list[Row]:
    return [o for n, o in enumerate(options) if o not in options[:n]]


def _label(p: Proposed) -> str:
    if p.kind == "credential" and p.id == "STATE_LICENSE":
        return f"State licence ({p.state})" if p.state else "State licence"
    if p.kind == "credential":
        name = (p.id or "").removeprefix("OTHER:")
        return f"{name} ({', '.join(p.disciplines)})" if p.disciplines else name
    if p.kind == "degree":
        return "High school diploma" if p.level == "high_school" else f"{(p.level or '').capitalize()}'s degree"
    if p.kind == "program":
        return "Accredited imaging programme"
    if p.kind == "experience":
        of = _modality(p.modality) if p.modality else "imaging"
        return f"{p.months} months of {of}" if p.months else f"Experience in {of}"
    if p.kind == "skill":
        return load_lexicon().entry("skill", p.id or "").name
    return _modality(p.id or "")


def _modality(id: str) -> str:
    return load_lexicon().entry("modality", id).name


def _new_id(label: str, rows: list[Row]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", label.casefold()).strip("-")[:40].strip("-") or "requirement"
    taken = {row["id"] for row in rows}
    return next(id for n in range(1, len(rows) + 2) if (id := base if n == 1 else f"{base}-{n}") not in taken)


def _weigh(rows: list[Row]) -> None:
    """Points in tenths, 100 together: most for the musts, the rest by kind."""
    musts = [r for r in rows if r["necessity"] == "must"]
    wishes = [r for r in rows if r["necessity"] == "preferred"]
    shares = ((musts, MUST_POINTS if wishes else 100.0), (wishes, 100.0 - (MUST_POINTS if musts else 0.0)))
    for part, points in shares:
        whole = sum(_weight(r) for r in part)
        for row in part:
            row["points"] = round(points * _weight(row) / whole, 1)
    for row in rows:
        if row["kind"] == "further_modalities":
            row["points_by_count"] = [round(row["points"] / 3, 1), row["points"]]
    if rows:
        heaviest = max((r for r in rows if r["kind"] != "further_modalities"), key=lambda r: r["points"])
        heaviest["points"] = round(heaviest["points"] + 100 - sum(r["points"] for r in rows), 1)


def _weight(row: Row) -> float:
    inner = row["option"][0] if row["kind"] == "any_of" else row
    if set(inner.get("credentials", ())) & CARDS:
        return CARD_WEIGHT
    return WEIGHTS[inner["kind"]]


def _text(value: Any) -> str:
    """A value as TOML writes it; JSON's strings, numbers and lists are TOML's."""
    return json.dumps(value, ensure_ascii=False)
