"""Does one of the alternatives suffice?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from matcher.jobs.profile import AnyOfRequirement
from matcher.scoring.assessment import Assessment, unique_quotes
from matcher.scoring.wording import listed

_ORDER = {"met": 2, "partial": 1, "unmet": 0}
_BASIS = {"stated": 2, "contradicted": 1, "silent": 0}


def judge(asked: AnyOfRequirement, options: Sequence[Assessment]) -> Assessment:
    """The best of the alternatives; where none is shown, all that is missing and each question to ask."""
    best = max(options, key=lambda a: (_ORDER[a.status], a.share, _BASIS[a.basis]))
    set_aside = tuple(dict.fromkeys(s for a in options for s in a.set_aside))
    if best.status == "met" or best.share > 0:
        return replace(best, set_aside=set_aside)
    because = " ".join(dict.fromkeys(a.because for a in options))
    questions = " ".join(dict.fromkeys(a.ask for a in options if a.ask))
    evidence = unique_quotes(q for a in options for q in a.evidence)
    conditions = tuple(dict.fromkeys(a.condition for a in options if a.condition))
    condition = ("either " if len(conditions) > 1 else "") + listed(conditions, "or")
    return replace(
        best, because=because, ask=questions or None, evidence=evidence, set_aside=set_aside, condition=condition
    )
