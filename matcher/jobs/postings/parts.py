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

Stance = Literal["must", "preferred", "duties", "aside", "open"]
"""What a part says of its lines: demanded, wished for, duties, of no concern (benefits, law), or nothing yet."""

HEADING_MAX_WORDS = 9  # "What you need to bring to this role with us"
INTRO_MAX_WORDS = 25  # "The successful candidate must hold one of the following registrations at the time of hire:"
LABEL_MAX_WORDS = 5  # "Licensure / Certification / Registration: …"
_LABEL = re.compile(r"\W*([A-Za-z][A-Za-z/&,' -]{2,48}?)\s*(?::|\s[–-]\s|\t)\s*(?=\S)")
_INLINE = re.compile(r"\W*([A-Z][A-Za-z/&' ]{3,40}?)\s*:(?=\s|-|$)")
_STOP = re.compile(
    r"(?<=[a-z)\d%\"'’A-Z])[.!?](?=\s+[A-Z•(\"])|;(?=\s)(?!\s+(?:or|and)\b)|\s[•·▪|](?=\s)|(?<=[a-z.)])-(?=\s[A-Z])|(?<=[a-z\d).])\s(?=(?:Minimum |Preferred |Required |Job )?"
    r"(?:Requirements?|Qualifications?|Preferred|Required|Benefits|Responsibilities|Duties)\s?:)"
)
_ABBREVIATION = re.compile(
    r"(?:\bR\.T|\bA\.A(?:\.S)?|\bB\.S|\be\.g|\bi\.e|\bapprox|\byrs?|\bmin|\bInc|\bSt|\bDr|\bvs|\bU\.S|\betc)\.?\Z"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or a line of a list: characters `char_start` to `char_end` of the posting, and how its part takes it."""

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
    stance: Stance = "open"
    heading_text = ""
    listed_as: tuple[Stance, str] | None = None  # what the line above a list says of its items
    for start, end in _paragraphs(document):
        text = document.text[start:end]
        heading = _heading(document, start, end)
        if heading:
            if not (heading == "must" and stance == "preferred" and _names_a_kind(text)):
                stance = heading  # "Experience:" below "Preferred qualifications" is still preferred
            heading_text, listed_as = text, None
            continue
        if (
            text.rstrip().endswith(":")
            and len(text.split()) <= INTRO_MAX_WORDS
            and stance != "aside"
            and (asks := _asks(text))
        ):
            listed_as = asks, text  # "Candidates must hold one of the following:"
            continue
        if listed_as and not _is_item(document, start):
            listed_as = None
        own: Stance | None = None
        label = _LABEL.match(text)
        if label and len(label[1].split()) <= LABEL_MAX_WORDS:
            own = stance_of(label[1])
        # the label of one line does not lift it out of benefits or law
        around, over = listed_as or (stance, heading_text)
        here: Stance = own if own and stance != "aside" else around
        for a, b in _sentences(text):
            inner = _INLINE.match(text, a, b)
            told = stance_of(inner[1]) if inner else None
            if told:  # "… Minimum Requirements: Graduate of an accredited program. ARRT …" in running text
                here = told
            statements.append(Statement(start + a, start + b, here, here in ("must", "preferred"), over))
    return tuple(statements)


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
    kinds: tuple[Stance, ...] = ("preferred", "aside", "duties", "must")
    for kind in kinds:
        if phrases("postings", f"heading_{kind}").search(words):
            return kind
    return None


def _heading(document: Document, start: int, end: int) -> Stance | None:
    line = document.lines[document.line_index(start)]
    text = document.text[start:end].strip()
    plain = re.sub(r"\s*\([^)]*\)", "", text)
    if not plain or len(plain.split()) > HEADING_MAX_WORDS or plain[-1] in ".;," or line.role == "bullet":
        return None
    stance = stance_of(plain)
    stands_out = plain.endswith(":") or plain.isupper() or line.bold or line.role == "heading" or line.gap_before
    return stance if stance and (stands_out or _is_whole_heading(plain, stance)) else None


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
    return bool(phrases("postings", f"heading_{stance}").fullmatch(text.casefold()))


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
    return text[0].islower() and last[-1:] not in ".:;!?" or last.endswith((",", " and", " or", " of", " the", " in"))


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
