"""The parts of a resume: each with the line that opened it, and the reason.

Known headings (lexicon/headings.py) come first; then lines in the same style as those open parts of their own,
named by the words in them. What stands above the first heading is the "header".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from matcher.documents.document import Document, Line
from matcher.lexicon.arrt import find_marks
from matcher.lexicon.headings import HEADING_MAX_WORDS, heading_kinds, heading_kinds_by_words
from matcher.lexicon.phrases import alternatives
from matcher.lexicon.terms import Found, find_terms, fold
from matcher.resumes.dates.periods import find_periods
from matcher.resumes.statements import is_prose

_LETTER_OPENS = re.compile(rf"^(?:{alternatives('sections', 'letter_opens')})\b", re.IGNORECASE)
_LETTER_ENDS = re.compile(rf"^(?:{alternatives('sections', 'letter_ends')})\W*(?:yours|submitted)?\W*$", re.IGNORECASE)
Style = tuple[bool, bool, int, bool]  # heading, bold, size in half points, capitals
Opening = tuple[tuple[str, ...], str | None, str, bool]
"""Kinds, title, reason, and whether the line itself is already part of the body."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines `line_start` to `line_end` (exclusive, indices into `document.lines`) under one heading."""

    kinds: tuple[str, ...]  # "work", "education", …; two for "Education and Licenses"; ("other",) where unknown
    title: str | None
    because: str
    line_start: int  # the heading's line, where there is one
    body_start: int
    line_end: int

    def has(self, *kinds: str) -> bool:
        """Whether the section is of one of these kinds."""
        return any(k in self.kinds for k in kinds)


_REMARK = re.compile(r"(?:, (?:newest|latest|most recent|last)(?: \w+){0,3}(?:\s+\([^)]*\)?)?|\s+\([^)]*\)?)$")
"""What a heading adds: "WHERE I HAVE BEEN   (agency = Canyon unless marked)", "Contracts, newest first"."""
_BETWEEN_RULES = re.compile(r"([-=*~_#>])\1{0,40}\s{0,3}\w[\w ,&/']{1,40}\s{0,3}\1{1,40}")
"""A heading in a letter-only text: "-- staff --"."""


def split_sections(document: Document, found: Found | None = None, owner: str | None = None) -> tuple[Section, ...]:
    """The sections of a document, in reading order; every line belongs to exactly one.

    `found`: the words of the whole text, where they are known; `owner`: the candidate's name.

    >>> lines = tuple(Line(1, i, t, t) for i, t in enumerate(["Ana Ruiz", "EDUCATION", "AAS, Radiography, 2018"], 1))
    >>> [s.kinds for s in split_sections(Document("a.txt", "", "txt", lines))]
    [('header',), ('education',)]
    """
    lines = document.lines
    named = _named_on_lines(document, found or find_terms(document.text))
    openings = dict(_known_openings(lines, named))
    _open_unknown(document, openings, named)
    _open_dated(lines, openings)
    _open_columns(lines, openings)
    _close_labels(lines, openings)
    _open_owner(lines, openings, owner)
    _open_signature(lines, openings, owner)
    _open_posting(lines, openings)
    if not any("work" in o[0] for o in openings.values()):
        # a greeting without a close, and no part for work: the letter is the resume
        openings = {i: (("header",), *o[1:]) if "letter" in o[0] else o for i, o in openings.items()}
    sections = []
    marks = sorted(openings)
    if not marks or marks[0] > 0:
        openings[0], marks = (("header",), None, "above the first heading", True), [0, *marks]
    for at, following in zip(marks, [*marks[1:], len(lines)], strict=True):
        kinds, title, because, inline = openings[at]
        if kinds == ("other",) and title:
            kinds = _kinds_by_content(lines[at + 1 : following], named[at + 1 : following]) or kinds
        sections.append(Section(kinds, title, because, at, at if inline else at + 1, following))
    return tuple(sections)


def _named_on_lines(document: Document, found: Found) -> tuple[frozenset[str], ...]:
    """For each line, the kinds of the lexicon's words on it."""
    named: list[set[str]] = [set() for _ in document.lines]
    for term in found.terms:
        named[document.line_index(term.char_start)].add(term.kind)
    return tuple(map(frozenset, named))


def _kinds_by_content(lines: tuple[Line, ...], named: tuple[frozenset[str], ...]) -> tuple[str, ...]:
    """What an unknown heading holds: schools with degrees, or cards. Posts are found under any heading."""
    kinds = [on_line for line, on_line in zip(lines, named, strict=True) if not is_prose(line)]
    count = Counter(kind for on_line in kinds for kind in on_line)
    if count["credential"] and count["credential"] * 2 >= len(lines) and not count["title"]:
        return ("credentials",)
    return ("education",) if count["degree"] > count["title"] else ()


def _open_unknown(document: Document, openings: dict[int, Opening], named: tuple[frozenset[str], ...]) -> None:
    """Lines written like the headings are headings too, unless they name a job, a school or a card."""
    lines = document.lines
    body = _body_style(lines)
    styles = Counter(_style(lines[i]) for i, o in openings.items() if not o[3] and _style(lines[i]) != body)
    if styles and max(styles.values()) >= 2:
        usual = {s[:3] for s, n in styles.items() if n >= 2}  # whether in capitals or not
        styles = Counter({s: n for s, n in styles.items() if n >= 2 or s[:3] in usual})
        least = min(s[2] for s in styles)
        for i in [i for i, o in openings.items() if not o[3] and _style(lines[i])[2] < least and i]:
            if not {"work", "education"} & set(openings[i][0]):
                del openings[i]  # smaller than the headings: an item below one of them
    smallest = max(min((s[2] for s in styles), default=10**6), body[2] + 1)
    core = {_style(lines[i]) for i, o in openings.items() if not o[3] and {"work", "education"} & set(o[0])} - {body}
    largest = max((x.size or 0 for x in lines), default=0)
    for i, line in enumerate(lines):
        if i in openings or not _could_head(lines, i, body):
            continue
        if line.box is not None and not line.gap_before and line.block == lines[i - 1].block:
            continue  # the second line of a title that stands out
        half_points = round((line.size or 0) * 2)
        larger = half_points >= smallest and (line.bold or line.text.isupper() or half_points >= body[2] + 3)
        capitals = line.text.isupper() and line.gap_before and any(s[3] for s in styles)
        if not styles.get(_style(line)) and not (larger and line.gap_before) and not capitals:
            continue
        kinds = heading_kinds_by_words(line.text)
        item = bool(_ITEMS & named[i]) and kinds != ("education",)
        if item or (not kinds and _style(line) not in core and _dated_soon(lines, i, named)):
            continue
        unknown = (
            ("header",) if line.size and line.size == largest else ("other",)
        )  # the largest line of all is the name
        openings[i] = (kinds or unknown, line.text, "written like a heading", False)


_ITEMS = frozenset({"title", "degree", "credential"})
"""Job titles, degrees and credentials stand out like headings, and are items of a part."""


def _dated_soon(lines: tuple[Line, ...], i: int, named: tuple[frozenset[str], ...]) -> bool:
    """An employer or a school that stands out has its dates within the next lines; a card's dates do not count."""
    following = range(i + 1, min(i + 4, len(lines)))
    return any("credential" not in named[n] and find_periods(lines[n].text) for n in following)


def _open_dated(lines: tuple[Line, ...], openings: dict[int, Opening]) -> None:
    """Dated headings below what is wanted ("1998 June to 2017 September") are the work, where no part is called so."""
    if any({"work", "military"} & set(o[0]) for o in openings.values()):
        return
    kinds: tuple[str, ...] = ("header",)
    for i, line in enumerate(lines):
        kinds = openings[i][0] if i in openings else kinds
        stands_out = line.bold or line.gap_before
        if {"objective", "summary"} & set(kinds) and i not in openings and stands_out:
            period = find_periods(line.text)
            if period and len(line.text.split()) <= HEADING_MAX_WORDS and period[0].char_start == 0:
                openings[i] = (("work",), None, "dated headings begin", True)
                return


def _open_columns(lines: tuple[Line, ...], openings: dict[int, Opening]) -> None:
    """A new column that starts without a heading does not go on with the sidebar's last part."""
    kinds: tuple[str, ...] = ("header",)
    for i, line in enumerate(lines):
        if i in openings:
            kinds = openings[i][0]
        elif (
            i
            and (
                line.box or i - 1 not in openings
            )  # where there are no places, a table of another size is its heading's
            and line.block != lines[i - 1].block
            and line.page_number == lines[i - 1].page_number
            and line.role != "bullet"
            and not {"work", "header", "letter", "clinical", "military", "other", "references", "publications"}
            & set(kinds)
            and _elsewhere(line, lines[i - 1])
        ):
            openings[i] = (("header",), None, "another column begins", True)
            kinds = ("header",)


def _close_labels(lines: tuple[Line, ...], openings: dict[int, Opening]) -> None:
    """ "References: on request." is one line of the part that it stands in, which goes on below."""
    around: tuple[tuple[str, ...], str | None] = (("header",), None)
    for i in sorted(openings):
        kinds, title, _, inline = openings[i]
        if not (inline and title):
            around = kinds, title
            continue
        end = i + 1
        while (
            end < len(lines)
            and end not in openings
            and not lines[end].gap_before
            and lines[end].role == lines[i].role
            and lines[end].size == lines[i].size
        ):
            end += 1
        if end < len(lines) and end not in openings and (lines[end].size != lines[i].size or "references" in kinds):
            openings[end] = (around[0], None, "below a labelled line", True)


def _open_owner(lines: tuple[Line, ...], openings: dict[int, Opening], owner: str | None) -> None:
    """The name below a side column that was read first: its last part ends there. Running heads come later."""
    own = _letters(owner or "")
    named = (i for i, x in enumerate(lines) if own and "@" not in x.text and _holds(_letters(x.text), own))
    first = next(named, 0)
    if first and first not in openings and lines[first].gap_before and _letters(lines[first].text) == own:
        openings[first] = (("header",), None, "the name stands here", True)


def _letters(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _holds(words: list[str], own: list[str]) -> bool:
    return any(words[i : i + len(own)] == own for i in range(len(words) - len(own) + 1))


def _open_signature(lines: tuple[Line, ...], openings: dict[int, Opening], owner: str | None) -> None:
    """Who forwarded a resume signs below it: another name with letters behind it, and what stands under that."""
    own = re.findall(r"[^\W\d_]+", (owner or "").casefold())
    if not own:
        return
    for i in range(max(SIGNED_FROM, len(lines) * 3 // 5), len(lines)):
        signed = _SIGNED.match(lines[i].text.strip())
        names = re.findall(r"[^\W\d_]+", signed[1].casefold()) if signed else []
        if names and not {names[0], names[-1]} & {own[0], own[-1]} and find_marks(fold(lines[i].text)):
            openings[i] = (("references",), None, "somebody else's signature", True)
            return


def _open_posting(lines: tuple[Line, ...], openings: dict[int, Opening]) -> None:
    """A posting pasted below, or the mail that is answered: its demands are nobody's credentials."""
    for i in range(POSTED_FROM, len(lines)):
        following = " ".join(x.text for x in lines[i : i + POSTING_SHOWN])
        if _POSTING_OPENS.match(lines[i].text) and _DEMANDS.search(following):
            openings[i] = (("references",), None, A_POSTING, True)
            return


A_POSTING = "a posting, not the candidate's words"
POSTED_FROM = 3  # lines from the top
POSTING_SHOWN = 6  # lines in which a posting demands something
_POSTING_OPENS = re.compile(
    r"\W*(?:On .{4,60} wrote:|-+ ?Original Message|Begin forwarded message|"
    r"(?:the )?(?:position|job|role|posting|opening|advert\w*|ad) (?:that )?"
    r"(?:I(?: am|'m|’m) applying|I saw|you posted)\b|"
    r"(?:copied |taken )?from your (?:web ?site|posting|advert\w*|ad)\b|"
    r"(?:job|position|vacancy) (?:description|posting|announcement|advertisement)\W*$)",
    re.IGNORECASE,
)
_DEMANDS = re.compile(r"\b(?:required|minimum|preferred|must (?:have|be)|a plus|qualifications)\b", re.IGNORECASE)


SIGNED_FROM = 6  # lines that a resume has at least above the signature of somebody who forwards it
_SIGNED = re.compile(r"((?:[A-Z][\w'’.-]*\s){1,3}[A-Z][\w'’-]+),\s")


def _elsewhere(line: Line, before: Line) -> bool:
    """Whether a line stands in another column than the one before it (formats without boxes: in another cell)."""
    if line.box is None or before.box is None:
        return line.size != before.size
    return line.box.top < before.box.top or abs(line.box.x0 - before.box.x0) > 60


def _known_openings(lines: tuple[Line, ...], named: tuple[frozenset[str], ...]) -> Iterator[tuple[int, Opening]]:
    in_letter = False
    around: tuple[str, ...] = ("header",)
    for i, line in enumerate(lines):
        text = line.text.strip()
        if in_letter:
            if _LETTER_ENDS.match(text) or (heading_kinds(text) and _stands_out(lines, i)):
                in_letter = False
                if _LETTER_ENDS.match(text):
                    yield i, (("header",), None, "after the letter's close", True)
                    continue
            else:
                continue
        if i < len(lines) * 0.6 and _LETTER_OPENS.match(text):
            in_letter = _letter_is_long(lines, i)
            if in_letter:
                yield i, (("letter",), text, f"a letter opens: “{text[:30]}”", True)
                continue
        bare = _REMARK.sub("", text) if "," in text or "(" in text else text
        by_words = _BETWEEN_RULES.fullmatch(text) or (bare != text and bare.isupper())
        kinds = heading_kinds(bare) or (heading_kinds_by_words(bare) if by_words else ())
        kinds = kinds or (() if _ITEMS & named[i] else _shouted(line, bare))
        if kinds and line.role != "bullet" and _stands_out(lines, i):
            around = kinds
            yield i, (kinds, text, f"the heading “{text.strip(' :')}”", False)
            continue
        if i and _GOES_ON.search(lines[i - 1].text):
            continue  # "… (ARRT): Radiography," above "Computed Tomography. Registered since 2010."
        label, sign, rest = _label(text)
        if sign and rest and line.role != "bullet" and not re.search(r"\d", label) and not label[:1].islower():
            kinds = heading_kinds(label)
            if "work" in around and not line.gap_before and not {"education", "credentials", "references"} & set(kinds):
                continue  # "COMPUTED TOMOGRAPHY: I perform …" is a duty of the post
            if kinds and not {"other", "header"} & set(kinds) and not (sign == "." and i and _goes_on_above(lines, i)):
                yield i, (kinds, label, f"the label “{label}”", True)


_GOES_ON = re.compile(r"(?:,|&|\b(?:and|or|of|in))\s*$", re.IGNORECASE)


def _shouted(line: Line, text: str) -> tuple[str, ...]:
    """What a line of few words in capitals, with room above it, says of the part below: "ASSIGNMENT HISTORY"."""
    if not (text.isupper() and line.gap_before and len(text.split()) <= SHOUTED_MAX_WORDS):
        return ()
    kinds = heading_kinds_by_words(text)
    return kinds if {"work", "education", "credentials"} & set(kinds) else ()


SHOUTED_MAX_WORDS = 4


def _letter_is_long(lines: tuple[Line, ...], start: int) -> bool:
    """A greeting opens a letter only when prose follows, not when a resume's first line says hello."""
    following = lines[start + 1 : start + 6]
    return sum(len(x.text.split()) >= 7 for x in following) >= min(2, len(following))


def _label(text: str) -> tuple[str, str, str]:
    match = re.match(r"^([^:|\t]{3,40}?)\s*([:|\t]|\.(?=\s+[A-Z]))\s*(.*)$", text)
    return (match[1], match[2], match[3]) if match else ("", "", "")


def _stands_out(lines: tuple[Line, ...], i: int) -> bool:
    """A line that holds nothing but a heading's words is one, unless it is the middle of a running text."""
    line, before = lines[i], lines[i - 1] if i else None
    text = _REMARK.sub("", line.text.rstrip())
    words = text.split()
    if before is not None and line.role != "heading" and _goes_on_above(lines, i):
        return False
    if line.role == "heading" or line.bold or text.endswith(":") or text.isupper():
        return True
    if before is not None and not line.gap_before and before.block == line.block:
        if line.box is not None or words[0][:1].islower():
            return False  # on a page a heading has room above it, or looks different
        if before.text.rstrip().endswith((",", "-", "and", "of", "in", "&", "the")):
            return False
    return len(words) <= HEADING_MAX_WORDS


def _goes_on_above(lines: tuple[Line, ...], i: int) -> bool:
    """Whether a line is the rest of the one above, which had no room for it: "Associate in Radiologic / Technology"."""
    line, before = lines[i], lines[i - 1]
    if line.gap_before or line.block != before.block or _style(line) != _style(before):
        return False
    if line.box is None or before.box is None or before.text.rstrip().endswith((".", ":", ";")):
        return False
    edge = max(x.box.x1 for x in lines if x.box and x.page_number == line.page_number)
    first_word = (line.box.x1 - line.box.x0) * len(line.text.split()[0]) / len(line.text)
    return before.box.x1 + first_word > edge


def _style(line: Line) -> Style:
    return (line.role == "heading", line.bold, round((line.size or 0) * 2), line.text.isupper())


def _body_style(lines: tuple[Line, ...]) -> Style:
    """The style of most words."""
    words: Counter[Style] = Counter()
    for line in lines:
        words[_style(line)] += len(line.text.split())
    return max(words, key=lambda style: words[style], default=(False, False, 0, False))


def _could_head(lines: tuple[Line, ...], i: int, body: Style) -> bool:
    line = lines[i]
    words = line.text.split()
    if not 1 <= len(words) <= HEADING_MAX_WORDS or line.role in ("bullet", "cell") or _style(line) == body:
        return False
    if re.search(r"\d{3}|@|\b(?:19|20)\d\d\b|[|\t]|\d/\d", line.text) or i < 2:
        return False
    return line.text.rstrip()[-1] not in ",;.-" or len(words) <= 4
