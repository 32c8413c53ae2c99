"""How the text of a rich text file becomes lines: paragraphs, list items, table rows, text boxes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from matcher.documents.assembly import RawLine
from matcher.documents.document import HiddenText, LineRole
from matcher.documents.rtf_words import State

_CELL_WALL = " | "
_ENDS_PARAGRAPH = frozenset(("par", "sect", "cell", "row", "end"))

Part = tuple[str, State, str]  # the text, what is said of it, and why nobody sees it


@dataclass
class Flow:
    """Lines of the body, a header, a note or a text box as they come together; mutable, and private to one reading."""

    kind: str
    lines: list[RawLine] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    boxes: list[RawLine] = field(default_factory=list)  # they stand at the paragraph, and are read after it
    label: str | None = None  # of a list item: None where none was given
    row_ground: bool = False
    _cells: list[list[RawLine]] = field(default_factory=list)
    _cell: list[RawLine] = field(default_factory=list)
    _gap: bool = False
    _block: int = 0

    def end(self, word: str, state: State, *, heading: bool) -> HiddenText | None:
        """Ends a line, paragraph, cell or row, as the control word says; gives what of it nobody sees."""
        inside = word == "cell" or (state.in_table and word != "row") or (word == "end" and bool(self._cell))
        if self._cells and not inside and word != "row":
            self._end_row()  # a row that was never closed
        hidden = self._end_line(state, heading=heading, inside=inside or (word == "row" and bool(self.parts)))
        if word in _ENDS_PARAGRAPH:
            self.label = None
        if word == "cell":
            self._cells.append(self._cell)
            self._cell = []
        elif word in ("row", "end"):
            self._end_row()
        if self.boxes and word in _ENDS_PARAGRAPH and not self._cells and not self._cell:
            self._append_block(self.boxes)
            self.boxes = []
        return hidden

    def _end_line(self, state: State, *, heading: bool, inside: bool) -> HiddenText | None:
        parts, self.parts = self.parts, []
        shown = [(text, said) for text, said, why in parts if not why]
        words = [(text, said) for text, said in shown if text.strip()]
        if words:
            listed = bool(self.label.strip()) if self.label is not None else state.listed
            role: LineRole = "heading" if heading else "bullet" if listed else "text"
            line = RawLine(
                _whole("".join(text for text, _ in shown)).strip(" "),
                size=max(said.half_points for _, said in words) / 2,
                bold=all(said.bold for _, said in words),
                role=role,
                block=self._block,
                gap_before=self._gap or heading or state.space_before,
            )
            (self._cell if inside else self.lines).append(line)
        self._gap = not words and (not inside or self._gap)
        return _hidden_of(parts)

    def _end_row(self) -> None:
        """A row of single lines as one line; a row whose cells hold paragraphs is a page layout, read cell by cell."""
        cells = [cell for cell in [*self._cells, self._cell] if cell]
        self._cells, self._cell = [], []
        if len(cells) > 1 and all(len(cell) == 1 for cell in cells):
            first = not (self.lines and self.lines[-1].role == "cell")
            self._block += first
            line = replace(
                cells[0][0],
                written=_CELL_WALL.join(cell[0].written for cell in cells),
                bold=all(cell[0].bold for cell in cells),
                role="cell",
                block=self._block,
            )
            self.lines.append(replace(line, gap_before=line.gap_before or first))
            return
        for cell in cells:
            self._append_block(cell)

    def _append_block(self, lines: list[RawLine]) -> None:
        self._block += 1
        for number, line in enumerate(lines):
            self.lines.append(replace(line, block=self._block, gap_before=number == 0 or line.gap_before))
        self._block += 1
        self._gap = True


def _hidden_of(parts: list[Part]) -> HiddenText | None:
    """The unseen stretch among the parts of one line."""
    unseen = [(text, why) for text, _, why in parts if why and text.strip()]
    text = _whole("".join(text for text, _, why in parts if why)).strip()
    return HiddenText(1, text, unseen[0][1]) if any(char.isalnum() for char in text) else None


def _whole(text: str) -> str:
    """The text with the two halves of letters beyond U+FFFF joined."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
