"""The page's templates. What comes from a resume is cleaned and escaped wherever it is put."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from matcher.reports.glance import (
    BASIS_WORDS,
    MARKS,
    NO_NAME,
    STATUS_WORDS,
    TIER_MEANINGS,
    TIER_WORDS,
    counts_line,
    manifest_rows,
    must_letters,
    musts_of,
    run_line,
)
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
    environment.globals.update(
        MARKS=MARKS,
        STATUS_WORDS=STATUS_WORDS,
        BASIS_WORDS=BASIS_WORDS,
        TIER_WORDS=TIER_WORDS,
        TIER_MEANINGS=TIER_MEANINGS,
        MODALITIES=MODALITIES,
        NO_NAME=NO_NAME,
        counts_line=counts_line,
        run_line=run_line,
        manifest_rows=manifest_rows,
        must_letters=must_letters,
        musts_of=musts_of,
        bars_of=bars_of,
    )
    return environment


def _harmless(value: Any) -> Any:
    """Text without characters that steer what shows it; markup that is our own stays as it is."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else clean(value)
