"""An audit as text for people, and as JSON. Every difference stands there with its cause."""

from __future__ import annotations

import json
from collections.abc import Callable

from matcher.auditing.invariance.audit import Audit
from matcher.auditing.invariance.differences import Change, Difference
from matcher.reports.safe import clean, escape_json, one_line

FORMAT_VERSION = 1
CAUSES_SHOWN = 8  # of one difference, in the text; the JSON has all
VARIANTS_SHOWN = 3  # that make the same difference, likewise


def render_text(audit: Audit) -> str:
    """A table of what was tried, and below it each difference; those of one cause together."""
    readings = sum(t.readings for t in audit.tried)
    parts = [
        f"What must change no score: {audit.resumes} resumes in {readings:,} variants, for the job "
        f"{audit.profile.id}, as of {audit.as_of.isoformat()}.\n",
        f"{'variant':<17}{'resumes':>9}{'readings':>10}{'differences':>13}",
    ]
    parts += [f"{t.kind:<17}{t.resumes:>9}{t.readings:>10,}{t.differences:>13}" for t in audit.tried]
    parts.append(f"{'all':<17}{audit.resumes:>9}{readings:>10,}{len(audit.differences):>13}")
    file = ""
    for group in _groups(audit.differences):
        first = group[0]
        parts += [f"\n{one_line(first.file)}"] if first.file != file else [""]
        file = first.file
        parts += [f"  {first.variant.kind}: {one_line(d.variant.label)}" for d in group[:VARIANTS_SHOWN]]
        if len(group) > VARIANTS_SHOWN:
            parts.append(f"  … and {len(group) - VARIANTS_SHOWN} more of this kind, with the same difference")
        parts += [f"    {c.what}: {c.before} → {c.after}" for c in first.changes]
        parts += [f"      because  {one_line(cause)}" for cause in first.causes[:CAUSES_SHOWN]]
        if len(first.causes) > CAUSES_SHOWN:
            parts.append(f"      … and {len(first.causes) - CAUSES_SHOWN} facts more")
    parts += [f"\nNot audited: {one_line(u.message)} {one_line(u.remedy)}" for u in audit.unread]
    return clean("\n".join(parts)) + "\n"


def render_json(audit: Audit) -> str:
    """The same for programs, each difference by itself."""
    said = {
        "format_version": FORMAT_VERSION,
        "as_of": audit.as_of.isoformat(),
        "job": {"profile": audit.profile.id, "sha256": audit.profile.sha256},
        "resumes": audit.resumes,
        "variants": [t._asdict() for t in audit.tried],
        "differences": [
            {
                "file": d.file,
                "kind": d.variant.kind,
                "variant": d.variant.label,
                "changes": [c._asdict() for c in d.changes],
                "causes": list(d.causes),
            }
            for d in audit.differences
        ],
        "unread": [{"file": u.file, "reason": u.reason, "message": u.message} for u in audit.unread],
    }
    return escape_json(json.dumps(said, indent=2, ensure_ascii=False)) + "\n"


def _groups(differences: tuple[Difference, ...]) -> list[list[Difference]]:
    """Those of one file and kind that change the same lines, in the order in which they came."""
    groups: dict[tuple[str, str, tuple[Change, ...]], list[Difference]] = {}
    for one in differences:
        groups.setdefault((one.file, one.variant.kind, one.changes), []).append(one)
    return list(groups.values())


FORMATS: dict[str, Callable[[Audit], str]] = {"text": render_text, "json": render_json}
