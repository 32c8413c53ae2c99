"""A letter in the format that was asked for, by the template of that format. Whatever is filled in is made harmless."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup
from rich.text import Text

from matcher.reports.layout import print_lines, wrap
from matcher.reports.letter.letter import LetterOut
from matcher.reports.letter.sentences import (
    ENVIRONMENT,
    Texts,
    TextsError,
    Unknown,
    no_placeholder,
    read_text,
    unknown_names,
)
from matcher.reports.markdown import escape
from matcher.reports.safe import one_line

TEMPLATES = {"text": "letter.txt.j2", "markdown": "letter.md.j2", "html": "letter.html.j2"}
WIDTH = 80  # a letter is read in a mail


def render_letter(letter: LetterOut, texts: Texts, format: str) -> str:
    """The letter as text, Markdown or a page of HTML, with a newline at the end."""
    path = texts.folder / TEMPLATES[format]
    source = read_text(path)
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(texts.folder),
        autoescape=format == "html",
        undefined=Unknown,
        finalize=_in_markdown if format == "markdown" else _in_text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    said: dict[str, Any] = {"letter": letter, "say": letter.say, "firm": texts.firm}
    try:
        mistakes = sorted(_mistakes_in(source, said))
        if mistakes:
            raise TextsError("\n".join(f"{path}, line {line}: {mistake}" for line, mistake in mistakes))
        made = environment.get_template(path.name).render(said)
    except TemplateSyntaxError as error:
        raise TextsError(f"{error.filename or path}, line {error.lineno}: {error.message}.") from error
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise TextsError(f"{path}, line {_line_of(error, path)}: {error}.") from error
    return print_lines(_wrapped(made), width=WIDTH) if format == "text" else made


def _mistakes_in(source: str, said: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Names that there are not, wherever they stand: also in what this letter would have passed over."""
    for line, name in unknown_names(source, set(said)):
        yield line, no_placeholder(name, set(said))
    known = {
        "letter": {field.name for field in fields(LetterOut)},
        "say": set(said["say"]),
        "firm": set(said["firm"]),
    }
    for node in ENVIRONMENT.parse(source).find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.attr not in known.get(node.node.name, {node.attr}):
            there = {f"{node.node.name}.{name}" for name in known[node.node.name]}
            yield node.lineno, no_placeholder(f"{node.node.name}.{node.attr}", there)


def _line_of(error: Exception, path: Path) -> int:
    """The line of the template at which it went wrong; jinja gives tracebacks its templates' lines."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return lines[-1] or 1 if lines else 1


def _in_text(value: Any) -> Any:
    """On one line, without what steers a terminal; HTML is escaped by jinja afterwards."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) else one_line(str(value))


def _in_markdown(value: Any) -> str:
    return "" if value is None else escape(str(value))


def _wrapped(text: str) -> Iterator[Text]:
    """Each line on as many as it needs, hanging behind its dash."""
    for line in re.sub(r"\n{3,}", "\n\n", text).strip("\n").split("\n"):
        indent = re.match(r" *(?:- )?", line)
        assert indent  # the pattern matches the empty string
        words = line[indent.end() :]
        yield from wrap(words, WIDTH, first=indent.group()) if words else [Text()]
