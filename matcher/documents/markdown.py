"""Lines of a Markdown file: headings, list items and table rows told apart, emphasis and links taken off."""

from __future__ import annotations

import re

from matcher.documents.assembly import RawLine, Reading, number_lines
from matcher.documents.cleaning import Wording, clean
from matcher.documents.document import LineRole
from matcher.documents.text import decode

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
_CLOSING_MARKS = re.compile(r"\s+#+\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{2,})\s*")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)")
_QUOTING = re.compile(r"\s{0,3}(?:>\s?)+")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}|\s*(?:```|~~~).*")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_MARKUP = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|(?P<address><(?P<target>[^<>\s]+[@:][^<>\s]+)>)"
    r"|(?P<tag></?[a-zA-Z][^<>]*>)"
    r"|(?P<image>!\[[^\]]*\]\([^)]*\))"
    r"|(?P<link>\[(?P<label>[^\]]*)\](?:\([^)\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\]))"
    r"|(?P<escape>\\)(?P<escaped>[\\`*_{}\[\]()#+\-.!|<>~])"
    r"|(?P<mark>\*{1,3}|~~|`+|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))"
)
_FRONT_MATTER = re.compile(r"\A---\s*\n(?:[^\n]*\n)*?---\s*(?:\n|\Z)")


def read_markdown(data: bytes) -> Reading:
    """The lines of a Markdown file; what a renderer would show, with the way back to what is written.

    >>> page = b"# Jo **Doe**\\n- [CT](x.org)\\n\\n| a | b |\\n|---|---|"
    >>> [(line.role, line.text) for line in read_markdown(page).lines]
    [('heading', 'Jo Doe'), ('bullet', 'CT'), ('cell', 'a | b')]
    >>> read_markdown(b"**BLS**, exp. 03/2027").lines[0].as_written(0, 8)
    'BLS**, exp'
    """
    content, remarks = decode(data)
    written = re.split(r"\r\n|\r|\n", content)
    front = _FRONT_MATTER.match("\n".join(written))
    raw: list[RawLine] = []
    gap, block = False, 0
    for index, line in enumerate(written):
        inside_front = front is not None and index < front[0].count("\n")
        below = written[index + 1] if index + 1 < len(written) else ""
        if inside_front and line.strip() == "---":
            continue
        if not line.strip() or (_TABLE_RULE.fullmatch(line) and "|" in line):
            gap = gap or not line.strip()
            continue
        if _RULE.fullmatch(line) or (_UNDERLINE.fullmatch(line) and raw):
            gap = gap or not (index and written[index - 1].strip())
            continue
        start, role = _opening(line)
        if role == "text" and not inside_front and _UNDERLINE.fullmatch(below) and below.strip() != "-":
            role = "heading"
        wording = _shown(line, start, is_row=role == "cell")
        bold = bool(re.fullmatch(r"\s*(?:\*\*|__)[^*_]+(?:\*\*|__)\s*", line[start:]))
        gap = gap or role == "heading"
        block += gap
        raw.append(RawLine(line, role=role, block=block, gap_before=gap, bold=bold, wording=wording))
        gap = False
    return Reading(number_lines(raw), remarks=remarks)


def _opening(line: str) -> tuple[int, LineRole]:
    """Where the words of a line begin, and what it is."""
    quoting = _QUOTING.match(line)
    start = quoting.end() if quoting else 0
    heading = _HEADING.match(line, start)
    if heading:
        return heading.end(), "heading"
    item = _ITEM.match(line, start)
    if item:
        return item.end(), "bullet"
    if line.lstrip().startswith("|"):
        return start, "cell"
    return start, "text"


def _shown(line: str, start: int, *, is_row: bool) -> Wording:
    """The words of the line without its markup."""
    hidden: set[int] = set(range(start))
    end = _CLOSING_MARKS.search(line)
    if end and _HEADING.match(line):
        hidden.update(range(end.start(), len(line)))
    for match in _MARKUP.finditer(line, start):
        if match["label"] is not None or match["target"] is not None:
            name = "label" if match["label"] is not None else "target"
            hidden.update(range(match.start(), match.start(name)))
            hidden.update(range(match.end(name), match.end()))
            inner = line[match.start(name) : match.end(name)]
            hidden.update(
                match.start(name) + place for place, char in enumerate(inner) if char in "*`" and name == "label"
            )
        elif match["escape"]:
            hidden.add(match.start())
        elif not _stands_alone(line, match):
            hidden.update(range(match.start(), match.end()))
    if is_row:
        bars = [place for place, char in enumerate(line) if char == "|" and place not in hidden]
        if bars:
            hidden.update(range(bars[0] + 1) if not line[: bars[0]].strip() else ())
            hidden.update(range(bars[-1], len(line)) if not line[bars[-1] + 1 :].strip() else ())
        for match in re.finditer(r"\s{2,}", line):
            hidden.update(range(match.start() + 1, match.end()))
    kept = [place for place in range(len(line)) if place not in hidden]
    inner_wording = clean("".join(line[place] for place in kept))
    places = inner_wording.offsets or range(len(inner_wording.text))
    return Wording(inner_wording.text, line, tuple(kept[place] for place in places))


def _stands_alone(line: str, match: re.Match[str]) -> bool:
    """True for a star with space on both sides: a separator, not emphasis."""
    around = line[max(0, match.start() - 1) : match.start()] + line[match.end() : match.end() + 1]
    return match["mark"] is not None and bool(around) and not around.strip()
