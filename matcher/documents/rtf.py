"""Lines of a rich text file in the order of the page: headers, body, tables, text boxes, notes, footers."""

from __future__ import annotations

import re
from copy import copy

from matcher.documents.assembly import RawLine, Reading, number_lines
from matcher.documents.document import HiddenText, Remark
from matcher.documents.rtf_lines import Flow
from matcher.documents.rtf_words import (
    ENTERED_ALTHOUGH_STARRED,
    LETTERS,
    SIGNS,
    SKIPPED,
    State,
    Tables,
    Token,
    apply_word,
    code_page_of,
    find_tokens,
    letters_of,
    why_hidden,
)
from matcher.documents.stories import in_order, once
from matcher.errors import UnreadableError

MAX_DEPTH = 500  # of nested groups; Word's deepest have thirty
_ENDS_LINE = frozenset(("line", "par", "sect", "page", "column", "softline", "nestrow", "cell", "row"))
_PLACES = {"fonttbl": "fonts", "colortbl": "colors", "stylesheet": "styles", "listtext": "label", "pntext": "label"}
_FLOWS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    **dict.fromkeys(("shptxt", "dptxbxtext"), "box"),
    "footnote": "note",
}
_HEADING_STYLE = re.compile(r"heading \d|title|section ?(?:head|title)", re.IGNORECASE)


class _Walk:
    """One pass over the tokens; mutable, and private to one reading."""

    def __init__(self) -> None:
        self.tables = Tables()
        self.state = State()
        self.flow = Flow("body")
        self.stack: list[tuple[State, Flow]] = []
        self.lines: dict[str, list[list[RawLine]]] = {kind: [] for kind in ("header", "body", "note", "footer")}
        self.hidden: list[HiddenText] = []
        self.codes = bytearray()
        self.to_skip = 0  # characters that stand in for the one before
        self.starred = False
        self.page_ground = False
        self.name: list[str] = []  # of the style that is being declared
        self.color: dict[str, int] = {}
        self.declared = 0  # the number of the font or style that is being declared

    def take(self, token: Token) -> None:
        if self.codes and token.kind != "code":
            self._add_codes(token)
        if token.kind == "brace":
            self.to_skip = 0
            self._brace(token.value)
        elif token.kind == "word":
            self._take_word(token.value, token.number)
        elif token.kind == "code":
            if self.to_skip:
                self.to_skip -= 1
            else:
                self.codes.append(int(token.value, 16))
        elif token.kind == "symbol":
            self._take_symbol(token.value)
        else:
            text = token.value[self.to_skip :]
            self.to_skip = max(0, self.to_skip - len(token.value))
            self._add(_from_bytes(text, self.tables.encoding(self.state.font)))

    def finish(self) -> bool:
        """Closes what is open; True where the file broke off in the middle."""
        if self.codes:
            self._add_codes(Token("brace", "}"))
        broken = bool(self.stack)
        while self.stack:
            self._brace("}")
        self._end_flow(self.flow)
        return broken

    def _brace(self, brace: str) -> None:
        self.starred = False
        if brace == "{":
            if len(self.stack) >= MAX_DEPTH:
                raise UnreadableError(
                    "damaged", "the rich text is nested too deep.", "Open it and save it anew, or ask for it again."
                )
            self.stack.append((copy(self.state), self.flow))
            return
        if not self.stack:  # one brace too many; other programs overlook it too
            return
        flow = self.flow
        self.state, self.flow = self.stack.pop()
        if flow is not self.flow:
            self._end_flow(flow)

    def _take_word(self, word: str, number: int | None) -> None:
        starred, self.starred = self.starred, False
        if self.to_skip:
            self.to_skip -= 1
            return
        state = self.state
        if word == "ud" and state.place == "twice":
            state.place = "text"
            return
        if state.place in ("skipped", "twice"):
            return
        if word == "background":
            self.page_ground = True
        if (starred and word not in ENTERED_ALTHOUGH_STARRED) or word in SKIPPED:
            state.place = "skipped"
        elif word == "upr":
            state.place = "twice"  # once for old programs, and once in Unicode, behind `ud`
        elif word in _PLACES:
            state.place = _PLACES[word]
            if state.place == "label":
                self.flow.label = ""
        elif word in _FLOWS:
            self.flow = Flow(_FLOWS[word])
            self.state = State(fallback=state.fallback, font=state.font)
        elif state.place in ("fonts", "colors", "styles"):
            self._declare(word, number or 0)
        elif word == "u":
            code = (number or 0) % 0x10000
            self._add(chr(code))
            self.to_skip = state.fallback
        elif word in LETTERS:
            self._add(LETTERS[word])
        elif word in _ENDS_LINE:
            self._end(word)
        elif word == "trowd":
            self.flow.row_ground = False
        elif word in ("ansicpg", "mac", "pc", "pca"):
            self._set_code_page(word, number)
        elif word == "clcbpat":
            self.flow.row_ground = bool(number) and not self.tables.is_white(number or 0)
        elif word in ("cb", "highlight", "chcbpat", "cbpat") and self.tables.is_white(number or 0):
            apply_word(state, word, 0)  # a white ground hides white words as paper does
        else:
            apply_word(state, word, number)

    def _take_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.starred = True
        elif self.to_skip:
            self.to_skip -= 1
        elif symbol in "\r\n":
            if self.state.place == "text":
                self._end("par")
        elif symbol in SIGNS:
            self._add(SIGNS[symbol])

    def _set_code_page(self, word: str, number: int | None) -> None:
        name = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word) or (
            "utf-8" if number == 65001 else f"cp{number}"
        )
        try:
            "".encode(name)
        except LookupError:  # a number that no Windows has; what it is by default stays
            return
        self.tables.code_page = name

    def _declare(self, word: str, number: int) -> None:
        """One word of the head's lists of fonts, colours and styles."""
        place = self.state.place
        if place == "colors" and word in ("red", "green", "blue"):
            self.color[word] = number
        elif place == "fonts" and word == "f":
            self.declared = number
        elif place == "fonts" and word == "fcharset":
            code_page = code_page_of(number)
            if code_page:
                self.tables.fonts[self.declared] = code_page
        elif place == "styles" and word == "s":
            self.declared, self.name = number, []
        elif place == "styles" and word == "outlinelevel" and 0 <= number < 9:
            self.tables.headings.add(self.declared)

    def _add_codes(self, following: Token) -> None:
        """Codes become letters; in a double-byte set the second half of the last may be written as a plain letter."""
        encoding = self.tables.encoding(self.state.font)
        codes, self.codes = bytes(self.codes), bytearray()
        text = letters_of(codes, encoding)
        if text.endswith("\ufffd") and following.kind == "text" and following.value[:1].isascii():
            whole = letters_of(codes + following.value[:1].encode("ascii"), encoding)
            if not whole.endswith("\ufffd") and len(whole) == len(text):
                text, self.to_skip = whole, 1
        self._add(text)

    def _add(self, text: str) -> None:
        state = self.state
        if not text or state.deleted:
            return
        if state.place == "label":
            self.flow.label = (self.flow.label or "") + text
        elif state.place == "colors":
            for _ in range(text.count(";")):
                known = {"red", "green", "blue"} <= set(self.color)
                color = (self.color["red"], self.color["green"], self.color["blue"]) if known else None
                self.tables.colors.append(color)
                self.color = {}
        elif state.place == "styles":
            self.name.append(text)
            if ";" in text and _HEADING_STYLE.match("".join(self.name).strip()):
                self.tables.headings.add(self.declared)
        elif state.place == "text":
            ground = self.page_ground or self.flow.row_ground or self.flow.kind == "box"
            self.flow.parts.append((text, copy(state), why_hidden(state, self.tables, on_ground=ground)))

    def _end(self, word: str) -> None:
        heading = self.state.outline or self.state.style in self.tables.headings
        hidden = self.flow.end(word, self.state, heading=heading)
        if hidden:
            self.hidden.append(hidden)

    def _end_flow(self, flow: Flow) -> None:
        """The last line of a header, note or box; a box belongs to the flow around it."""
        around, self.flow = self.flow, flow
        self._end("end")
        self.flow = around
        if flow.kind == "box":
            around.boxes += flow.lines
        else:
            self.lines[flow.kind].append(flow.lines)


def read_rtf(data: bytes) -> Reading:
    r"""The visible lines of a rich text file.

    >>> reading = read_rtf(rb"{\rtf1\ansi Jo Do\'e9\par\b EXPERIENCE\b0\par{\pntext\bullet\tab}CT{\v MRI}\par}")
    >>> [(line.role, line.text, line.bold) for line in reading.lines], [hidden.text for hidden in reading.hidden]
    ([('text', 'Jo Doé', False), ('text', 'EXPERIENCE', True), ('bullet', 'CT', False)], ['MRI'])
    """
    walk = _Walk()
    for token in find_tokens(data.decode("latin-1")):
        walk.take(token)
    broken = walk.finish()
    headers, footers = (once(line for flow in walk.lines[kind] for line in flow) for kind in ("header", "footer"))
    raw = in_order(headers, *walk.lines["body"], *walk.lines["note"], footers)
    breaks_off = Remark("not_read", "The file breaks off before its end; what is there was read.")
    return Reading(number_lines(raw), hidden=tuple(walk.hidden), remarks=(breaks_off,) if broken else ())


def _from_bytes(text: str, encoding: str) -> str:
    """Letters beyond ASCII that stand in the file as bare bytes: UTF-8 where they fit it, else the font's own."""
    if text.isascii():
        return text
    codes = text.encode("latin-1")
    try:
        return codes.decode("utf-8")
    except UnicodeDecodeError:
        return letters_of(codes, encoding)
