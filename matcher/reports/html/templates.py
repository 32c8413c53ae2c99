"""The page's templates. What comes from a resume is cleaned and escaped wherever it is put."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from matcher.reports import glance
from matcher.reports.html.waterfall import bars_of
from matcher.reports.safe import clean, shorten
from matcher.scoring.wording import MODALITIES

LONGEST_NAME = 120  # of a person or a file; a longer one is an accident or an attack, and stands whole in the JSON


@cache
def template(name: str) -> Template:
    """A template of `matcher/reports/html/templates/`, ready to render."""
    return _environment().get_template(f"{name}.j2")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("matcher.reports.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["short"] = lambda text, width=LONGEST_NAME: shorten(text, width)
    words = {name: value for name, value in vars(glance).items() if not name.startswith("_")}  # all formats share them
    environment.globals.update(words, MODALITIES=MODALITIES, bars_of=bars_of)
    return environment


def _harmless(value: Any) -> Any:
    """Text without characters that steer what shows it; markup that is our own stays as it is."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else clean(value)
