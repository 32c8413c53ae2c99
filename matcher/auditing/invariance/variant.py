"""What a variant is, and the lists of `variants.toml` that variants are made of."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from matcher.documents.document import Document


class Variant(NamedTuple):
    """One way in which a resume is changed: of what kind, and what stands there now."""

    kind: str  # "name", "address", "padding", …
    label: str
    beside: str = ""  # the label of the variant that it is compared with, where that is not the resume as it is


Edited = tuple[Variant, Document]


class OtherName(NamedTuple):
    name: str
    origin: str


class Padding(NamedTuple):
    words: str
    times: int
    at: str  # "top", "work" or "end"


@dataclass(frozen=True, slots=True)
class Lists:
    """What is put in the place of the person, and what is added that says nothing about the work."""

    names: tuple[OtherName, ...]
    pronouns: tuple[str, ...]
    titles: tuple[str, ...]
    addresses: tuple[tuple[str, str], ...]
    graduations: tuple[int, ...]
    births: tuple[str, ...]
    marital: tuple[str, ...]
    hobbies: tuple[str, ...]
    padding: tuple[Padding, ...]
    photos: tuple[str, ...]


@cache
def load_lists() -> Lists:
    """The lists of `variants.toml`."""
    data = tomllib.loads(files(__package__).joinpath("variants.toml").read_text(encoding="utf-8"))
    return Lists(
        names=tuple(OtherName(**one) for one in data.pop("names")),
        padding=tuple(Padding(**one) for one in data.pop("padding")),
        addresses=tuple((street, town) for street, town in data.pop("addresses")),
        **{name: tuple(words) for name, words in data.items()},
    )
