"""How the paragraphs of an old Word file become lines: list items, rows of tables, text boxes at their place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from matcher.documents.assembly import RawLine
from matcher.documents.doc_formatting import Look, Shape
from matcher.documents.document import HiddenText, LineRole

MAX_DEPTH = 30  # of tables in tables
_CELL_WALL = " | "


@dataclass
class _Row:
    """A row that is being read: its finished cells, and the lines of the open one."""

    cells: list[list[RawLine]] = field(default_factory=list)
    cell: list[RawLine] = field(default_factory=list)


@dataclass
class Story:
    """The body, a header or a note as it comes together; mutable, and private to one reading."""

    hidden: list[HiddenText]
    lines: list[RawLine] = field(default_factory=list)
    boxes: list[RawLine] = field(default_factory=list)  # they stand at the paragraph, and are read after it
    _parts: list[tuple[str, Look, str]] = field(default_factory=list)  # the text, its look, and why nobody sees it
    _rows: list[_Row] = field(default_factory=list)  # the outermost table first
    _block: int = 0
    _gap: bool = False

    def add(self, text: str, look: Look, why_hidden: str) -> None:
        self._parts.append((text, look, why_hidden))

    def end_line(self, shape: Shape) -> None:
        """What has come together becomes a line, and what of it nobody sees is put aside."""
        self._enter(min(shape.depth, MAX_DEPTH) if shape.in_table else 0)
        parts, self._parts = self._parts, []
        hidden = _whole("".join(text for text, _, why in parts if why)).strip()
        if any(char.isalnum() for char in hidden):
            self.hidden.append(HiddenText(1, hidden, next(why for text, _, why in parts if why and text.strip())))
        shown = [(text, look) for text, look, why in parts if not why]
        words = [look for text, look in shown if text.strip()]
        if not words:
            self._gap = self._gap or not self._rows
            return
        role: LineRole = "heading" if shape.heading else "bullet" if shape.listed else "text"
        line = RawLine(
            _whole("".join(text for text, _ in shown)).strip(" "),
            size=max(look.half_points for look in words) / 2,
            bold=all(look.bold for look in words),
            role=role,
            gap_before=self._gap or shape.heading or shape.space_before,
        )
        self._gap = False
        self._append([line])

    def end_paragraph(self, shape: Shape, *, ends_cell: bool) -> None:
        self.end_line(shape)
        if self._rows and shape.ends_row:
            self._end_row()
        elif self._rows and ends_cell:
            row = self._rows[-1]
            row.cells.append(row.cell)
            row.cell = []
        if self.boxes and not self._rows:
            boxes, self.boxes = self.boxes, []
            self._append_block(boxes)

    def end(self) -> None:
        """Closes what is open at the end of the story."""
        self.end_paragraph(Shape(), ends_cell=False)

    def _enter(self, depth: int) -> None:
        """Closes rows that were left, and opens those that are entered."""
        while len(self._rows) > depth:
            self._end_row()
        while len(self._rows) < depth:
            self._rows.append(_Row())

    def _append(self, lines: list[RawLine]) -> None:
        if self._rows:
            self._rows[-1].cell += lines
            return
        for line in lines:
            table = line.role == "cell"
            turned = bool(self.lines) and (self.lines[-1].role == "cell") != table  # a table begins, or has ended
            self._block += turned
            self.lines.append(replace(line, block=self._block, gap_before=line.gap_before or turned))

    def _append_block(self, lines: list[RawLine]) -> None:
        """Lines that belong together: of a text box, or of a cell that holds paragraphs of its own."""
        if self._rows:
            self._rows[-1].cell += lines
            return
        self._block += 1
        for number, line in enumerate(lines):
            self.lines.append(replace(line, block=self._block, gap_before=number == 0 or line.gap_before))
        self._block += 1
        self._gap = True

    def _end_row(self) -> None:
        """A row of single lines as one line; a row whose cells hold paragraphs is a page layout, read cell by cell."""
        row = self._rows.pop()
        cells = [cell for cell in [*row.cells, row.cell] if cell]
        if len(cells) > 1 and all(len(cell) == 1 for cell in cells):
            lines = [cell[0] for cell in cells]
            written = _CELL_WALL.join(line.written for line in lines)
            self._append([replace(lines[0], written=written, bold=all(line.bold for line in lines), role="cell")])
            return
        for cell in cells:
            self._append_block(cell)


def _whole(text: str) -> str:
    """The text with the two halves of letters beyond U+FFFF joined."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
