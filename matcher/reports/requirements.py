"""A proposal as text for a reader, as TOML to edit, or as JSON. Adds nothing to it."""

from __future__ import annotations

import json
from collections.abc import Callable

from matcher.jobs.postings.drafting import describe, draft_toml
from matcher.jobs.postings.proposal import Proposal
from matcher.reports.safe import clean

Render = Callable[[Proposal, str], str]


def render_text(proposal: Proposal, posting_name: str) -> str:
    """Musts, wishes and remarks, each with its quotation."""
    return "".join(f"{clean(line)}\n" for line in describe(proposal))


def render_json(proposal: Proposal, posting_name: str) -> str:
    """The fields of DESIGN.md §4, and the remarks."""
    keys = ("kind", "id", "level", "state", "months", "modality", "disciplines", "necessity", "group", "due", "quote")
    values = {
        "title": proposal.title,
        "modality_focus": list(proposal.modality_focus),
        "requirements": [{key: getattr(p, key) for key in keys} for p in proposal.requirements],
        "remarks": [{"quote": r.quote, "because": r.because} for r in proposal.remarks],
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Render] = {"text": render_text, "toml": draft_toml, "json": render_json}
