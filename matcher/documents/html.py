"""Lines of a web page as a browser shows it: one for each block, item and table row; what is styled away is apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from matcher.documents.assembly import RawLine, Reading, number_lines, too_deep
from matcher.documents.document import HiddenText, LineRole, Remark
from matcher.documents.text import decode

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    "|header|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|caption"
).fullmatch
_GROUPS = re.compile(
    "section|article|aside|header|footer|main|nav|td|th|ul|ol|p|div"
).fullmatch  # each a block of lines
_SPACED = re.compile("p|section|table|blockquote|address|header|h[1-6]").fullmatch  # browsers leave space above them
_SKIPPED = re.compile(
    "script|style|head|title|meta|link|template|noscript|svg|math|object|iframe|select|input|button"
).fullmatch
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = frozenset(("b", "strong", "th", *_HEADINGS))
_TINY = re.compile(r"font-size\s*:\s*[0-3]?(?:\.\d+)?\s*(?:px|pt)?\s*(?:;|!|$)")  # small print has five and more
_STYLES_AWAY = (
    (re.compile(r"display\s*:\s*none"), "display:none"),
    (re.compile(r"visibility\s*:\s*(?:hidden|collapse)"), "visibility:hidden"),
    (re.compile(r"opacity\s*:\s*0(?:\.0\d*)?\s*(?:;|!|$)"), "opacity:0"),
    (_TINY, "less than 4 px high"),
    (re.compile(r"(?:left|top|text-indent|margin-left)\s*:\s*-\d{3,}"), "outside the page"),
)
_WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white|#fff(?:fff)?|#f[c-f]f[c-f]f[c-f]|rgba?\(\s*25[2-5]\s*,\s*25[2-5]\s*,\s*25[2-5][^)]*\)"
    r"|transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))",
)
_BACKGROUND = re.compile(r"background(?:-color|-image)?\s*:\s*(?!\s*(?:white|transparent|none|#fff(?:fff)?)\b)[^;]+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SET_APART = re.compile(
    r"float\s*:\s*(?:left|right)|display\s*:\s*(?:inline-)?(?:block|flex|grid|table-cell)|position\s*:\s*absolute"
)
_OWN_LINE = re.compile(r"(?<![\w-])display\s*:\s*(?:block|list-item)\b")
_BESIDE = re.compile(r"display\s*:\s*(?:inline-)?(?:flex|grid)")
MAX_STYLED = 2_000  # elements of one selector: a resume has a hundred list items
MAX_DEPTH = 200  # pages have about thirty levels; a deeper nest is an attack on the stack


@dataclass(frozen=True, slots=True)
class _State:
    """What the elements around a text say about it."""

    role: LineRole = "text"
    bold: bool = False
    preformatted: bool = False
    why_hidden: str = ""
    apart: bool = False  # set beside its neighbours by style: "float: right", or an item of a flexible row
    beside: bool = False  # its children are set beside each other
    own_line: bool = False  # by style: "<b style='display:block'>"
    inline: bool = False  # inside a table row that is one line, where blocks make no lines
    on_colour: bool = False  # some element around it has a background, so white may be seen


@dataclass
class _Page:
    """Lines as they come together; mutable, and private to one reading."""

    raw: list[RawLine] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)
    parts: list[tuple[str, bool]] = field(default_factory=list)
    too_deep: bool = False  # something was left out
    gap: bool = False
    block: int = 0
    role: LineRole = "text"


def read_html(data: bytes) -> Reading:
    """The visible lines of a web page.

    >>> page = b"<h1>Jo</h1><p>CT <b>Tech</b><br>Mercy<ul><li>X-ray</ul><p style='display:none'>MRI</p>"
    >>> reading = read_html(page)
    >>> [(line.role, line.text) for line in reading.lines], [hidden.text for hidden in reading.hidden]
    ([('heading', 'Jo'), ('text', 'CT Tech'), ('text', 'Mercy'), ('bullet', 'X-ray')], ['MRI'])
    """
    content, remarks = _characters(data)
    tree = LexborHTMLParser(content)
    page = _Page()
    root = tree.body or tree.root
    if root is not None:
        _walk(root, _State(), page, _hiding_rules(tree), 0)
        _end_line(page)
    return Reading(number_lines(page.raw), hidden=tuple(page.hidden), remarks=(*remarks, *too_deep(page.too_deep)))


def _characters(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The page in characters, by its own word about its encoding where UTF-8 does not fit."""
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:4096])
        if named and named[1].lower() not in (b"utf-8", b"utf8", b"iso-8859-1", b"us-ascii"):  # the last mean cp1252
            try:
                return data.decode(named[1].decode("ascii"), errors="replace"), ()
            except LookupError:
                pass
        content, remarks = decode(data)
        return content, () if named else remarks


def _walk(node: LexborNode, state: _State, page: _Page, rules: dict[str, str], depth: int) -> None:
    child = node.child
    while child is not None:
        tag = child.tag
        if tag == "-text":
            _add_text(child.text_content or "", state, page)
        elif tag in ("br", "hr") and state.inline:
            page.parts.append((" ", state.bold))
        elif tag == "br":
            _end_line(page)
        elif tag == "hr":
            _end_line(page)
            page.gap = True
        elif tag is not None and not _SKIPPED(tag) and not tag.startswith("-"):
            if depth < MAX_DEPTH:
                _enter(child, tag, state, page, rules, depth)
            else:
                page.too_deep = True
        child = child.next


def _enter(node: LexborNode, tag: str, state: _State, page: _Page, rules: dict[str, str], depth: int) -> None:
    inner = _state_in(node, tag, state, rules)
    if tag == "tr" and not _holds_blocks(node):
        _end_line(page)
        page.role = "cell"
        cells = 0
        cell = node.child
        while cell is not None:
            if cell.tag in ("td", "th"):
                if cells and page.parts:
                    page.parts.append((" | ", False))
                cells += 1
                _walk(cell, replace(_state_in(cell, cell.tag, inner, rules), inline=True), page, rules, depth + 1)
            cell = cell.next
        _end_line(page)
        return
    block = _BLOCKS(tag) or (inner.own_line and not state.beside)
    if state.inline and block:
        page.parts.append((" ", state.bold))
    if state.inline or not block:
        edge = [("\t", False)] if inner.apart and not inner.why_hidden else []
        page.parts += edge
        _walk(node, inner, page, rules, depth + 1)
        page.parts += edge
        return
    if tag == "nav" and inner.why_hidden and _only_links(node):
        return  # a menu that opens on small screens; nobody hid a claim there
    _end_line(page)
    page.gap = page.gap or tag in ("p", "section", "table", "blockquote", "address", "header", *_HEADINGS)
    page.block += tag in (
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "main",
        "nav",
        "td",
        "th",
        "ul",
        "ol",
        "p",
        "div",
    )
    page.role = inner.role
    _walk(node, inner, page, rules, depth + 1)
    _end_line(page)
    page.role = state.role


def _only_links(node: LexborNode) -> bool:
    links = "".join(link.text() or "" for link in node.css("a"))
    return "".join(links.split()) == "".join((node.text() or "").split())


def _state_in(node: LexborNode, tag: str | None, state: _State, rules: dict[str, str]) -> _State:
    attributes = node.attributes
    style = _style_of(node, tag or "", rules)
    role: LineRole = state.role
    if tag in _HEADINGS:
        role = "heading"
    elif tag in ("li", "dd"):
        role = "bullet"
    elif tag in ("td", "th"):
        role = "cell"
    on_colour = state.on_colour or bool(_BACKGROUND.search(style)) or "bgcolor" in attributes
    why = state.why_hidden
    if not why:
        why = next((reason for pattern, reason in _STYLES_AWAY if pattern.search(style)), "")
        if "hidden" in attributes or (attributes.get("type") or "").lower() == "hidden":
            why = "hidden attribute"
        white = _WHITE.search(style) or (attributes.get("color") or "").lower() in ("white", "#fff", "#ffffff")
        if white and not on_colour:
            why = "white on white"
    weight = re.search(r"font-weight\s*:\s*(bold|[6-9]00)", style)
    return replace(
        state,
        role=role,
        bold=state.bold or tag in _BOLD or bool(weight),
        preformatted=state.preformatted or tag == "pre" or "white-space: pre" in style or "white-space:pre" in style,
        why_hidden=why,
        on_colour=on_colour,
        apart=state.beside or bool(_SET_APART.search(style)),
        beside=bool(_BESIDE.search(style)),
        own_line=bool(_OWN_LINE.search(style)),
    )


def _style_of(node: LexborNode, tag: str, rules: dict[str, str]) -> str:
    """The inline style, after what the page's own style sheet says about the tag, the classes, the id and the place."""
    attributes = node.attributes
    named = [rules.get(tag, ""), rules.get(f"@{node.mem_id}", "")]
    named += [rules.get("." + name, "") for name in (attributes.get("class") or "").split()]
    named.append(rules.get("#" + (attributes.get("id") or ""), ""))
    return ";".join([*named, (attributes.get("style") or "").lower()])


def _hiding_rules(tree: LexborHTMLParser) -> dict[str, str]:
    """What the style sheets say, media queries aside: by tag, class or id, else by element ("@" and its number)."""
    rules: dict[str, str] = {}
    for sheet in tree.css("style"):
        for selectors, body in _plain_rules(_COMMENT.sub("", sheet.text() or "")):
            for selector in selectors.split(","):
                name = selector.strip()
                for key in [name] if re.fullmatch(r"[.#]?[\w-]+", name) else _elements(tree, name):
                    rules[key] = rules.get(key, "") + ";" + body.lower()
    return rules


def _elements(tree: LexborHTMLParser, selector: str) -> list[str]:
    """The elements that a selector of several parts means (".item b"); none where it is not understood."""
    try:
        return [f"@{node.mem_id}" for node in tree.css(selector)[:MAX_STYLED]]
    except SelectolaxError:
        return []  # ":hover", "::before": nothing that stands in the text


def _plain_rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet that hold always: selectors and what is said of them.

    >>> list(_plain_rules("p {color: red} @media print { .x {display: none} } .y{opacity:0}"))
    [('p ', 'color: red'), (' .y', 'opacity:0')]
    """
    depth = start = opened = 0
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            opened = brace.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                selectors = sheet[start:opened]
                if "@" not in selectors:
                    yield selectors, sheet[opened + 1 : brace.start()]
                start = brace.end()
        else:
            start = brace.end()


def _holds_blocks(row: LexborNode) -> bool:
    """True for a row of a layout table, whose cells hold paragraphs, lists or tables of their own."""
    return any(
        len(cell.css("p, div, h1, h2, h3, h4, h5, h6, br")) > 1
        or cell.css_first("ul, ol, table, h1, h2, h3") is not None
        or (cell.attributes.get("colspan") not in (None, "1") and cell.css_first("p, div, br") is not None)
        for cell in row.css("td, th")
    )


def _add_text(text: str, state: _State, page: _Page) -> None:
    if state.preformatted:
        first, *others = text.split("\n")
        page.parts.append((first, state.bold))
        for line in others:
            _end_line(page)
            page.gap = page.gap or not line.strip()
            page.parts.append((line, state.bold))
        return
    words = re.sub(r"[ \t\r\n\f]+", " ", text)
    if state.why_hidden:
        if words.strip():
            page.hidden.append(HiddenText(1, words.strip(), state.why_hidden))
    elif words:
        page.parts.append((words, state.bold))


def _end_line(page: _Page) -> None:
    written = re.sub(r" {2,}", " ", "".join(text for text, _ in page.parts)) if page.parts else ""
    written = re.sub(r" ?\t[ \t]*", "\t", written)
    if written.strip(" |"):
        letters = sum(len(text.strip()) for text, _ in page.parts)
        bold = sum(len(text.strip()) for text, is_bold in page.parts if is_bold)
        page.raw.append(
            RawLine(
                written.strip(),
                role=page.role,
                bold=bold * 10 >= letters * 9,
                block=page.block,
                gap_before=page.gap,
            )
        )
        page.gap = False
    page.parts.clear()
