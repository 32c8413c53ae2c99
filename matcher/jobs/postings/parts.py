"""The parts of a posting, and whether what stands in them is demanded, wished for, a duty or something else.

A heading says it for the lines below, a label ("Education: …") for its own line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from matcher.documents.document import Document, Line
from matcher.jobs.postings.necessity import find_cues
from matcher.lexicon.phrases import phrases
from matcher.lexicon.terms import find_terms

Stance = Literal["must", "preferred", "duties", "aside", "open"]
"""What a part says of its lines: demanded, wished for, duties, of no concern (benefits, law), or nothing yet."""

_HEADINGS: tuple[tuple[Stance, str], ...] = (  # the first that fits
    ("preferred", "heading_preferred"),
    ("aside", "heading_aside"),
    ("duties", "heading_duties"),
    ("must", "heading_must"),
)
UNKNOWN_MAX_WORDS = 6  # "What the work looks like": a heading that says nothing of need
HEADING_MAX_WORDS = 9  # "What you need to bring to this role with us"
INTRO_MAX_WORDS = 25  # "The successful candidate must hold one of the following registrations at the time of hire:"
RUN_IN_MAX_WORDS = 7
COLUMN_MAX_WORDS = 3  # "Required", "Minimum requirements", "Nice to have"
LABEL_MAX_WORDS = 5  # "Licensure / Certification / Registration: …"
_CELL_END = re.compile(r"\s*\|\s?|\t|(?<=\S) {3,}(?=[^\s|])")
_LABEL = re.compile(r"\W*([A-Za-z][A-Za-z/&,' -]{2,48}?)\s*(?::|\s[–-]\s|\t|\s?\|)\s*(?=\S)")
_INLINE = re.compile(r"\W*([A-Z][A-Za-z/&' ]{3,40}?)\s*:(?=\s|-|$)")
_STOP = re.compile(
    r"(?<=[a-z)\d%\"'’A-Z])[.!?](?=\s+[A-Z•(\"])|;(?=\s)(?!\s+(?:or|and)\b)|"
    r"\s[•·▪](?=\s)|(?<=[a-z.)])-(?=\s[A-Z])|"
    r"(?<=[a-z\d).])\s(?=(?:Minimum |Preferred |Required |Job )?"
    r"(?:Requirements?|Qualifications?|Preferred|Required|Benefits|Responsibilities|Duties)\s?:)"
)
_ABBREVIATION = re.compile(
    r"(?:\bR\.T|\bA\.A(?:\.S)?|\bB\.S|\be\.g|\bi\.e|\bapprox|\byrs?|\bmin|\bInc|\bSt|\bDr|\bvs|\bU\.S|\betc)\.?\Z"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or a line of a list: its characters in the posting's text, and how its part takes it."""

    char_start: int
    char_end: int
    stance: Stance
    listed: bool  # stands under a heading or a label that demands or wishes, and needs no verb of its own
    heading: str = ""  # of its part


def split_posting(document: Document) -> tuple[Statement, ...]:
    """The statements of a posting, each with the stance of its part, in the order of the text.

    >>> lines = tuple(Line(1, i, t, t) for i, t in enumerate(["Requirements:", "ARRT (R). CT a plus."], 1))
    >>> [(s.stance, s.listed) for s in split_posting(Document("job.txt", "", "txt", lines))]
    [('must', True), ('must', True)]
    """
    statements: list[Statement] = []
    part = _Part("open", "")
    items: _Part | None = None  # what the line above a list says of its items
    in_table = False
    columns: tuple[Stance | None, ...] = ()  # what the head of a table says of its columns
    for start, end in _paragraphs(document):
        text = document.text[start:end]
        heading = _heading(document, start, end)
        if heading:
            larger = text.isupper() and not part.heading.isupper()
            if larger or not (heading == "must" and part.stance == "preferred" and _names_a_kind(text)):
                part = _Part(heading, text)  # "Experience:" below "Preferred qualifications" is still preferred
            part, items = _Part(part.stance, text), None
            continue
        if (
            text.rstrip().endswith(":")
            and len(text.split()) <= INTRO_MAX_WORDS
            and part.stance != "aside"
            and (asks := _asks(text))
        ):
            items = _Part(asks, text)  # "Candidates must hold one of the following:"
            continue
        if items and not _is_item(document, start):
            items = None
        cells = _cells(text, start)
        heads = tuple(_stance_of_column(document.text[a:b]) for a, b in cells)
        first_row, in_table = len(cells) > 1 and not in_table, len(cells) > 1
        first = find_terms(document.text[slice(*cells[0])]).terms if any(heads[1:]) else ()
        names_one = any(t.kind in ("credential", "degree", "modality") for t in first)  # "BLS | required": a row
        if (
            first_row
            and any(heads[1:])
            and not names_one
            and not any(find_cues(document.text[a:b])[1:] for a, b in cells)
        ):
            columns = heads
            continue
        columns = columns if len(cells) > 1 else ()
        if columns and len(cells) == len(columns) + 1:
            columns = (None, *columns)  # nothing stands above the labels of the rows
        around = items or part
        if len(cells) > 1 and sum(1 for c in columns if c) > 1:
            label = document.text[slice(*cells[0])]
            for (a, b), column in zip(cells[1:], columns[1:], strict=False):
                statements += _told(document.text, a, b, _Part(column or around.stance, label))
        elif any(_LEADS.match(document.text, a) for a, _ in cells[1:]):
            label = document.text[slice(*cells[0])]
            for a, b in cells[1:]:
                statements += _told(document.text, a, b, _Part(around.stance, label))
        else:
            statements += _told(document.text, start, end, around)
    return tuple(statements)


@dataclass(frozen=True, slots=True)
class _Part:
    stance: Stance
    heading: str


_LEADS = re.compile(r"\s*(?:required|preferred|minimum|desired)\s*:", re.IGNORECASE)


def _told(text: str, start: int, end: int, part: _Part) -> list[Statement]:
    """The statements of one paragraph or cell; a label in it speaks for what follows it."""
    own: Stance | None = None
    label = _LABEL.match(text, start, end)
    if label and len(label[1].split()) <= LABEL_MAX_WORDS:
        own = stance_of(label[1])
        if own == "must" and _names_a_kind(label[1]) and part.stance == "preferred":
            own = None
    here: Stance = own if own and part.stance != "aside" else part.stance
    heading = f"{part.heading} {label[1]}" if label and own else part.heading
    statements = []
    for a, b in _sentences(text[start:end]):
        a, b = start + a, start + b
        inner = _INLINE.match(text, a, b)
        told = stance_of(inner[1]) if inner and a > start else None
        if told is None and _is_run_in(text[a:b]):
            told = stance_of(text[a:b].strip(" ."))
            heading = text[a:b]
        if told and not (told == "must" and here == "preferred" and _names_a_kind(inner[1] if inner else text[a:b])):
            here = told  # "… Minimum Requirements: Graduate of an accredited program. ARRT …" in running text
        statements.append(Statement(a, b, here, here in ("must", "preferred"), heading))
    return statements


def _is_run_in(sentence: str) -> bool:
    """ "Required education, licenses and experience." before a paragraph that names them."""
    words = sentence.strip()
    return words.endswith(".") and len(words.split()) <= RUN_IN_MAX_WORDS and _is_whole_heading(words[:-1], "must")


def _cells(text: str, start: int) -> list[tuple[int, int]]:
    cells, at = [], 0
    for bar in _CELL_END.finditer(text):
        cells.append((start + at, start + bar.start()))
        at = bar.end()
    return [*cells, (start + at, start + len(text))]


def _stance_of_column(head: str) -> Stance | None:
    words = head.strip(" ?:*").casefold()
    if len(words.split()) > COLUMN_MAX_WORDS or re.search(r":\s*\S", head):
        return None
    if re.search(r"prefer|desired|nice|plus", words):
        return "preferred"
    return "must" if re.search(r"requir|minimum|must", words) else None


def stance_of(heading: str) -> Stance | None:
    """What a heading says of its part; None where the words are no heading's.

    >>> [stance_of(h) for h in ("Preferred Qualifications", "Physical Requirements", "What you'll do", "Maria")]
    ['preferred', 'aside', 'duties', None]
    """
    words = heading.strip(" \t:*#•–-").casefold()
    if re.search(r"\b(?:requirements?|qualifications?)$", words) and not phrases("postings", "of_the_body").search(
        words
    ):
        return "preferred" if phrases("postings", "heading_preferred").search(words) else "must"
    if phrases("postings", "heading_kind").fullmatch(re.sub(r"^(?:your|our|the|professional) ", "", words)):
        return "must"
    return next((stance for stance, name in _HEADINGS if phrases("postings", name).search(words)), None)


def _heading(document: Document, start: int, end: int) -> Stance | None:
    line = document.lines[document.line_index(start)]
    text = document.text[start:end].strip()
    plain = re.sub(r"\s*\([^)]*\)", "", text)
    if (
        not plain
        or len(plain.split()) > HEADING_MAX_WORDS
        or plain[-1] in ".;,"
        or line.role == "bullet"
        or len(_cells(text, 0)) > 1
    ):
        return None
    aside = re.search(r"\(([^)]*)\)", text)
    names = {t.kind for t in find_terms(plain).terms} if aside else set()
    told = _stance_of_column(aside[1]) if aside and not names & {"credential", "degree", "modality"} else None
    stance = told or stance_of(plain)
    stands_out = plain.endswith(":") or plain.isupper() or line.bold or line.role == "heading" or line.gap_before
    if stance and (stands_out or _is_whole_heading(plain, stance)):
        return stance
    plainly = line.role == "heading" or (stands_out and _opens_a_list(document, end) and not find_cues(plain))
    return "open" if plainly and len(plain.split()) <= UNKNOWN_MAX_WORDS and not re.search(r"\d", plain) else None


def _opens_a_list(document: Document, end: int) -> bool:
    """Whether the next line is an item of a list."""
    following = document.line_index(end) + 1
    return following < len(document.lines) and _is_item(document, document.line_starts[following])


def _names_a_kind(heading: str) -> bool:
    """Whether a heading only says what stands below ("Education", "Skills"), not how much it is wanted."""
    return not re.search(r"qualif|requir|minimum|must|need|bring|have\b|look", heading, re.IGNORECASE)


def _is_item(document: Document, start: int) -> bool:
    line = document.lines[document.line_index(start)]
    return line.role == "bullet" or bool(re.match(r"\s*[•·▪*–-]\s", line.text))


def _asks(text: str) -> Stance | None:
    """What a line that opens a list says of its items, by its own words."""
    cues = find_cues(text)
    return cues[-1].necessity if cues and cues[-1].necessity != "none" else None


def _is_whole_heading(text: str, stance: Stance) -> bool:
    words = text.casefold()
    lists = [name for kind, name in _HEADINGS if kind == stance] + ["heading_kind"] * (stance == "must")
    return any(phrases("postings", name).fullmatch(words) for name in lists)


def _paragraphs(document: Document) -> list[tuple[int, int]]:
    """Lines, each with those that go on from it."""
    spans: list[tuple[int, int]] = []
    for line, start in zip(document.lines, document.line_starts, strict=True):
        end = start + len(line.text)
        if spans and _goes_on(document, spans[-1], line):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _goes_on(document: Document, before: tuple[int, int], line: Line) -> bool:
    text = line.text.strip()
    last = document.text[before[0] : before[1]].rstrip()
    if not text or line.gap_before or line.role in ("bullet", "heading", "cell") or re.match(r"[•·▪*-]\s", text):
        return False
    return (text[0].islower() and last[-1:] not in ".:;!?") or last.endswith((",", " and", " or", " of", " the", " in"))


def _sentences(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    for stop in _STOP.finditer(text):
        if stop.group().startswith(".") and _ABBREVIATION.search(text, max(0, stop.start() - 10), stop.start() + 1):
            continue
        spans.append((at, stop.end()))
        at = stop.end()
    spans.append((at, len(text)))
    return [(a, b) for a, b in spans if text[a:b].strip()]
