"""The ranking as JSON: `format_version` 1 (structure.py), UTF-8, keys in a fixed order, a newline at the end."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from matcher.reports.formats import Look
from matcher.reports.safe import escape_json
from matcher.reports.structure import RankingReport


def render_json(report: RankingReport, look: Look | None = None) -> str:
    """The same ranking gives the same text, byte for byte, wherever it is shown."""
    text = json.dumps(
        asdict(report, dict_factory=without_empty_confidence), ensure_ascii=False, indent=2, allow_nan=False
    )
    return escape_json(text) + "\n"


def without_empty_confidence(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A quotation says how sure OCR was of it only where OCR read it."""
    return {key: value for key, value in pairs if not (key == "confidence" and value is None)}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of what `render_json` writes, made from its types."""
    from pydantic import TypeAdapter  # here, since writing a report does not need it

    schema = TypeAdapter(RankingReport).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
