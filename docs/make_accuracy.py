"""Writes the tables of docs/accuracy.md from tests/evaluation and tests/cases: first sight, floors, misses.

Run it with `python -m docs.make_accuracy`. A test compares what stands in the page with what this gives.
"""

from __future__ import annotations

import math
import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
EVALUATION = ROOT / "tests" / "evaluation"
_BETWEEN = r"(?<=<!-- {name}: made by docs/make_accuracy.py -->\n\n).*?(?=\n<!-- end -->)"


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def figures() -> str:
    """One row a field, one column a set: at first sight → floor of today."""
    first, floors = _load(EVALUATION / "first_sight.toml"), _load(EVALUATION / "floors.toml")
    sets = [name for name in floors if name != "cases"]
    rows = [f"| | {' | '.join(sets)} |", "|---|" + "---|" * len(sets)]
    for field in floors["samples"]:
        cells = [(first.get(name, {}).get(field), floors[name].get(field)) for name in sets]
        shown = [f"{_plain(seen)} → {_plain(floor)}" if seen is not None else _plain(floor) for seen, floor in cells]
        rows.append(f"| {field} | {' | '.join(shown)} |")
    return "\n".join(rows) + "\n"


def _plain(figure: float | None) -> str:
    return "" if figure is None else f"{math.floor(figure * 100 + 1e-9) / 100:.2f}"


def misses() -> str:
    """The rows of the case tables that are known to be answered wrongly, table by table."""
    found = [
        f"- {table.stem}: “{row.get('text') or row.get('title')}” ({row['because']})".replace("\n", " / ")
        for table in sorted((ROOT / "tests" / "cases").glob("*.toml"))
        for row in _load(table)["case"]
        if row.get("known_miss")
    ]
    return "\n".join(found) + "\n"


def page_text() -> str:
    """docs/accuracy.md as it should be."""
    page = PAGE.read_text(encoding="utf-8")
    for name, text in (("figures", figures()), ("misses", misses())):
        page = re.sub(_BETWEEN.format(name=name), lambda _, text=text: text, page, flags=re.DOTALL)
    return page


if __name__ == "__main__":
    PAGE.write_text(page_text(), encoding="utf-8")
