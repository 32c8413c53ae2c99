"""Which file of a ranking a name means, where a firm's own table may leave out folders and archives."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping


def index_by_name(files: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The files by their whole names, and by the last part of these where no whole name is the same.

    >>> names = index_by_name(["jo.pdf", "pile.zip/jo.pdf", "a/amy.pdf", "b/amy.pdf"])
    >>> names["jo.pdf"], names["amy.pdf"], "zoe.pdf" in names
    (('jo.pdf',), ('a/amy.pdf', 'b/amy.pdf'), False)
    """
    by_name: dict[str, tuple[str, ...]] = {}
    whole = {plain_name(file): file for file in files}
    for name, file in whole.items():
        last = last_part(name)
        by_name[last] = (*by_name.get(last, ()), file)
    return by_name | {name: (file,) for name, file in whole.items()}


def plain_name(file: str) -> str:
    """The name as Linux and Windows, a Mac and everybody else write it in the same way.

    >>> plain_name("pile\\\\Jose\\u0301.pdf") == "pile/Jos\\u00e9.pdf"
    True
    """
    return unicodedata.normalize("NFC", file.strip().replace("\\", "/"))


def last_part(file: str) -> str:
    """The name without its folders.

    >>> last_part("pile.zip/2026/jo.pdf")
    'jo.pdf'
    """
    return file.rsplit("/", 1)[-1]
