"""The sentences of a letter, from a letter.toml that a firm may have edited; its mistakes are told with their lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from matcher.errors import MatcherError
from matcher.reports.safe import one_line

BUNDLED = Path(__file__).parent / "texts"
SENTENCES = "letter.toml"
EVERYWHERE = ("name", "file", "day", "job")
"""What any sentence can fill in, besides the names under [firm]."""
_OF_GROUP = {
    "facts": ("what", "where", "when", "start", "end", "length", "imaging", "modalities"),
    "outcomes": ("condition", "earned", "possible"),
    "flags": ("message",),
}
_PLAIN = ("firm", "notes")  # filled in elsewhere; nothing is filled into them
_REMEDY = "Mend it, or copy the texts anew: matcher letter --copy-texts FOLDER."


class TextsError(MatcherError):
    """The edited texts of a letter have mistakes; the message lists them, one a line."""

    def __init__(self, message: str) -> None:
        super().__init__(message, _REMEDY)


class Unknown(StrictUndefined):
    """What a template names and there is not, said in words for who edits it."""

    @property
    def _undefined_message(self) -> str:
        return f"there is nothing called `{self._undefined_name}` here"


ENVIRONMENT = SandboxedEnvironment(undefined=Unknown, finalize=lambda value: "" if value is None else value)


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences by group and name, ready to be filled in, and what the firm says of itself."""

    folder: Path
    firm: Mapping[str, str]
    notes: Mapping[str, str]
    sentences: Mapping[tuple[str, str], Template]
    about: Mapping[str, str | None] = field(default_factory=dict)  # the letter that is being written: EVERYWHERE

    @property
    def unfilled(self) -> tuple[str, ...]:
        """What the firm has not filled in yet: it still stands in brackets."""
        return tuple(name for name, value in self.firm.items() if re.fullmatch(r"\[.*\]", value))

    def say(self, group: str, name: str, /, **values: object) -> str:
        """One sentence, filled in, on one line. It is plain text, still to be escaped."""
        blank = dict.fromkeys(_OF_GROUP.get(group, ()))
        try:
            return one_line(self.sentences[group, name].render({**blank, **self.firm, **self.about, **values}))
        except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
            place = _place(self.folder / SENTENCES, group, name)
            raise TextsError(f"{place}: `{name}` cannot be filled in: {error}.") from error

    def knows(self, group: str, name: str) -> bool:
        """True where there is such a sentence."""
        return (group, name) in self.sentences

    def address(self, note: str) -> str:
        """A sentence of the reports, said to the person: "Holds ARRT." becomes "You hold ARRT."."""
        if not self.notes:
            return note
        beginnings = "|".join(map(re.escape, sorted(self.notes, key=len, reverse=True)))
        return re.sub(rf"(?:^|(?<=\. ))({beginnings})", lambda found: self.notes[found[1]], note)


def load_texts(folder: Path = BUNDLED) -> Texts:
    """The sentences in this folder, checked: all that the bundled letter.toml has, and whatever else the firm added."""
    path = folder / SENTENCES
    found = _read(path)
    mistakes = [
        f"{path}: `{name}` is missing under [{group}]." for group, name in _bundled() if (group, name) not in found
    ]
    firm = {name: str(text) for (group, name), text in found.items() if group == "firm"}
    sentences = {}
    for (group, name), text in found.items():
        if not isinstance(text, str):
            mistakes.append(f"{_place(path, group, name)}: `{name}` is no text in quotation marks.")
        elif group not in _PLAIN:
            said = list(_mistakes_in(text, {*EVERYWHERE, *firm, *_OF_GROUP.get(group, ())}))
            mistakes += [f"{_place(path, group, name)}: `{name}`: {mistake}" for mistake in said]
            if not said:
                sentences[group, name] = ENVIRONMENT.from_string(text)
    if mistakes:
        raise TextsError("\n".join(mistakes))
    notes = {name: str(text) for (group, name), text in found.items() if group == "notes"}
    return Texts(folder, firm, notes, sentences)


def read_text(path: Path) -> str:
    """What an edited file says; a TextsError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TextsError(f"{path}: it cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise TextsError(f"{path}, line {line}: the file is not saved as UTF-8.") from error


def unknown_names(source: str, known: set[str]) -> Iterator[tuple[int, str]]:
    """Line and name of each placeholder that there is not.

    >>> list(unknown_names("Dear {{ nmae }},", {"name"}))
    [(1, 'nmae')]
    >>> list(unknown_names("{% for x in name %}{{ x }}{% endfor %}", {"name"}))
    []
    """
    tree = ENVIRONMENT.parse(source)
    for name in sorted(meta.find_undeclared_variables(tree) - known - ENVIRONMENT.globals.keys()):
        lines = [node.lineno for node in tree.find_all(nodes.Name) if node.name == name]
        yield min(lines), name


def no_placeholder(name: str, known: set[str]) -> str:
    """That there is none of this name, and which there are."""
    return f"there is no placeholder `{name}`. There are: {', '.join(sorted(known))}."


def _mistakes_in(text: str, known: set[str]) -> Iterator[str]:
    try:
        yield from (no_placeholder(name, known) for _, name in unknown_names(text, known))
    except TemplateSyntaxError as error:
        yield f"{error.message}."
    except TemplateError as error:  # a filter or test that there is not
        yield f"{error}."


def _read(path: Path) -> dict[tuple[str, str], object]:
    try:
        groups = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise TextsError(f"{path}: {error}.") from error
    loose = [name for name, group in groups.items() if not isinstance(group, dict)]
    if loose:
        raise TextsError(f"{path}: `{loose[0]}` stands above the first [part].")
    return {(group, name): text for group, texts in groups.items() for name, text in texts.items()}


@cache
def _bundled() -> tuple[tuple[str, str], ...]:
    """What no letter can do without."""
    return tuple((group, name) for group, name in _read(BUNDLED / SENTENCES) if group != "notes")


def _place(path: Path, group: str, name: str) -> str:
    """Where a sentence stands: file and line."""
    here = ""
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if header := re.match(r"\s*\[\s*([\w-]+)\s*\]\s*(#|$)", line):
            here = header[1]
        elif here == group and re.match(rf"""\s*["']?{re.escape(name)}["']?\s*=""", line):
            return f"{path}, line {number}"
    return str(path)
