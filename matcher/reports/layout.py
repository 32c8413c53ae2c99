"""Lines for a terminal: cut to columns and wrapped by the width that characters have on the screen.

Everything goes through `safe`, and everything is a rich Text, in which markup has no meaning.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from matcher.reports.formats import WIDTH
from matcher.reports.safe import one_line

NARROWEST = 72  # below this, nothing fits beside file and name
GAP = "  "


def print_lines(lines: Iterable[Text], *, width: int = WIDTH, colour: bool = False) -> str:
    """The lines as one string, without spaces at line ends; escape codes stand in it only with `colour`."""
    if not colour:  # a console would do the same to each line, in twenty times the time
        return "".join(f"{line.plain.rstrip()}\n" for line in lines)
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system="standard",
        force_terminal=True,
        highlight=False,
        legacy_windows=False,
    )
    for line in lines:
        line.rstrip()
        console.print(line, soft_wrap=True)
    return out.getvalue()


def fit(text: str, width: int) -> str:
    """Exactly `width` cells: padded, or cut with an ellipsis.

    >>> fit("Ada", 5), fit("Adaeze Okonkwo", 8), cell_len(fit("王伟王伟", 5))
    ('Ada  ', 'Adaeze… ', 5)
    """
    text = one_line(text)
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    return set_cell_size(text, width)


def columns(cells: Sequence[str | Text], widths: Sequence[int]) -> Text:
    """One row; a Text stands as it is, a string is cut to its column."""
    row = Text()
    for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        row.append(GAP if index else "")
        row.append(cell if isinstance(cell, Text) else fit(cell, width))
    return row


def wrap(text: str, width: int, *, first: str = "", then: str | None = None, style: str = "") -> Iterator[Text]:
    """The text on as many lines as it needs: `first` before the first, `then` (or as many spaces) before the others.

    >>> [line.plain for line in wrap("Holds ARRT in radiography and CT", 24, first="why  ")]
    ['why  Holds ARRT in', '     radiography and CT']
    """
    hanging = " " * cell_len(first) if then is None else then
    text = one_line(text)
    if cell_len(first) + cell_len(text) <= width:  # most do, and rich takes its time over them
        if text:
            yield Text.assemble(first, (text, style))
        return
    body = Text(text)
    for index, line in enumerate(body.wrap(_ruler(), width - max(cell_len(first), cell_len(hanging)))):
        line.rstrip()
        yield Text.assemble(hanging if index else first, (line.plain, style))


@cache
def _ruler() -> Console:
    """rich wraps by a console's idea of characters; this one writes nowhere."""
    return Console(file=io.StringIO(), color_system=None)
