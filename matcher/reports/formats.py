"""The formats of a report, one line each; a module is imported when its format is asked for.

Every format says the same `RankingReport`. To add one: a module with `render_<format>(report, look) -> str | bytes`,
and its line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol

from matcher.documents.sheet import Sheet
from matcher.errors import OptionError
from matcher.reports.structure import RankingReport

_FORMATS: dict[str, tuple[str, str]] = {
    "table": ("matcher.reports.table", "render_table"),
    "json": ("matcher.reports.json", "render_json"),
    "html": ("matcher.reports.html.page", "render_html"),
    "pdf": ("matcher.reports.html.paper", "render_pdf"),
    "xlsx": ("matcher.reports.workbook", "render_xlsx"),
    "csv": ("matcher.reports.csv", "render_csv"),
    "markdown": ("matcher.reports.markdown", "render_markdown"),
}
FORMAT_NAMES = tuple(_FORMATS)
SHOW_SHEETS = ("html",)  # the formats that show the resumes themselves
BINARY = ("xlsx", "pdf")  # the formats that no terminal can show
WIDTH = 100  # what a mail, a ticket or half a screen shows without wrapping


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is to look: width and colour for a terminal, the documents for formats that show them."""

    width: int = WIDTH
    colour: bool = False
    sheets: Mapping[str, Sheet] = field(default_factory=dict)


class Render(Protocol):
    """A report, said in one format, as text or bytes. A format passes over what it has no use for."""

    def __call__(self, report: RankingReport, look: Look) -> str | bytes: ...


def check_format(name: str, *, to_terminal: bool) -> None:
    """Refuses a format that there is not, or that cannot go where it should, before minutes are spent on the folder.

    >>> check_format("xlsx", to_terminal=True)
    Traceback (most recent call last):
    matcher.errors.OptionError: --format xlsx is no text for a terminal. Write it to a file: --output report.xlsx.
    """
    find_format(name)
    if name in BINARY and to_terminal:
        raise OptionError(f"--format {name} is no text for a terminal.", f"Write it to a file: --output report.{name}.")


def find_format(name: str) -> Render:
    """The function that renders this format.

    >>> find_format("table").__name__
    'render_table'
    >>> find_format("docx")
    Traceback (most recent call last):
    matcher.errors.OptionError: --format: there is no format 'docx'. Use one of: table, json, ...
    """
    if name not in _FORMATS:
        raise OptionError(f"--format: there is no format '{name}'.", f"Use one of: {', '.join(FORMAT_NAMES)}.")
    module, function = _FORMATS[name]
    try:
        render: Render = getattr(import_module(module), function)
    except (ImportError, OSError) as error:  # OSError: weasyprint without pango
        remedy = "Install matcher with its extra `pdf`, and Debian's libpango-1.0-0 and libpangoft2-1.0-0."
        raise OptionError(f"--format {name} needs a part that is not installed ({error}).", remedy) from error
    return render
