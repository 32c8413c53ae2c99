"""The formats of a report, one line each; a module is imported when its format is asked for.

To add one: a module with `render_<format>(ranking, *, top, width, colour) -> str`, and its line here.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from matcher.errors import OptionError
from matcher.ranking import Ranking

_FORMATS: dict[str, tuple[str, str]] = {
    "table": ("matcher.reports.table", "render_table"),
    "json": ("matcher.reports.json", "render_json"),
}
FORMAT_NAMES = tuple(_FORMATS)


class Render(Protocol):
    """A ranking, said in one format. Formats that no terminal shows pass over width and colour."""

    def __call__(self, ranking: Ranking, *, top: int | None, width: int, colour: bool) -> str: ...


def find_format(name: str) -> Render:
    """The function that renders this format.

    >>> find_format("table").__name__
    'render_table'
    >>> find_format("pdf")
    Traceback (most recent call last):
    matcher.errors.OptionError: --format: there is no format 'pdf'. Use one of: table, json.
    """
    if name not in _FORMATS:
        raise OptionError(f"--format: there is no format '{name}'.", f"Use one of: {', '.join(FORMAT_NAMES)}.")
    module, function = _FORMATS[name]
    render: Render = getattr(import_module(module), function)
    return render
