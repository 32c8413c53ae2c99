"""The lines of a resume as the search for its owner sees them: which speak of somebody else, which are near the top.

>>> from matcher.documents.document import Document, Line
>>> texts = ("Ana Ruiz", "ana@example.com", "EXPERIENCE", "Supervisor: Bo Lee, 512-555-0199", "References", "Cy Roe")
>>> lines = tuple(Line(1, n, t, t) for n, t in enumerate(texts, 1))
>>> [(row.text, row.others) for row in rows_of(Document("a.txt", "", "txt", lines)) if row.others]
[('Supervisor: Bo Lee, 512-555-0199', True), ('References', True), ('Cy Roe', True)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from matcher.documents.document import Document, Line
from matcher.resumes.person.forms import plain_field, under_labels
from matcher.resumes.person.words import is_heading

HEADER_ROWS = 12  # name, title, four lines of address, phone, e-mail, two links: what stands above the first section
LONGEST_CONTACT_LINE = 600  # a whole contact block pasted into one line has 200; the patterns are slow on endless ones
ADDRESSEE_ROWS = 8  # name, title, department, employer, two lines of street, city, attention line

_SOMEBODY_ELSE = re.compile(
    r"(?<!\w)(?=[acdefhimnpqrst])"  # what it may begin with: half the time
    r"(?:(?:supervisor|manager|director|recruiter|referee|reference|preceptor|agency|coordinator|physician|"
    r"instructor)(?:'s)?(?: name| phone| contact| e-?mail)?\s*[:(]|"
    r"supervised by|immediate boss|reports? to|recruiter'?s\b|"
    "(?:submitted|represented|presented|prepared|forwarded|referred|recommended|introduced) by|"
    "emergency contact|next of kin|spouse|attn|attention|"
    "talent acquisition|hiring manager|call (?:us|our)|employer(?:'s)? (?:phone|address)|may we contact|"
    r"contact person|questions about this candidate)(?!\w)",
    re.IGNORECASE,
)
# Below the header these words beside a number name another person; in the header they may be the owner's title.
_OTHER_ROLE = re.compile(
    r"\b(?:supervisor|manager|director|recruit(?:er|ing|ment)|account executive|agency|staffing|preceptor|"
    r"human resources|clinical instructor|referee)\b",
    re.IGNORECASE,
)
LONGEST_HEADING = 40  # characters: "Education, Training and Certifications"
_POSTS = re.compile(r"experience|employment|work|education|internship|school", re.IGNORECASE)
TITLE_ROWS = 6  # the owner's own "Radiology Supervisor | 410-555-0140" stands here
_REFERENCES = re.compile(
    r"^\W*(?:(?:professional|personal|clinical|character|work|my)\s+)*(?:references?|referees?)\b(?!.*(?:request|"
    "gladly|available|furnished|upon))",
    re.IGNORECASE,
)
_MAIL_TO = re.compile(r"^[>\s*]*(?:to|cc|bcc|an|para|sent to|reply-to)\s*:", re.IGNORECASE)
_MAIL_FROM = re.compile(r"^[>\s*]*(?:from|von|de)\s*:\s*", re.IGNORECASE)
_SALUTATION = re.compile(
    r"^\W*(?:dear\b|to whom|attention:|re:|hello,|hi\b|good (?:morning|afternoon|evening|day)|greetings|salutations)",
    re.IGNORECASE,
)
_LETTER_WORD = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|hiring|manager|director|recruit\w*|human resources|hr|department|dept|hospital|"
    "center|centre|health|clinic|imaging|"
    r"university|talent|supervisor|committee|medical|radiology|team|search|healthcare|inc|llc)\b",
    re.IGNORECASE,
)
_LETTER_DATE = re.compile(
    r"^\W*(?:\w+day,?\s+)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d{1,2}(?:st|nd|rd|th)"
    r"?,?\s+\d{4}|\d{1,2}\s+\w+\s+\d{4}|\d{1,2}/\d{1,2}/\d{2,4})\W*$",
    re.IGNORECASE,
)
_ON_REQUEST = re.compile(r"\b(?:available|(?:up)?on request|furnished|provided)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]\s?@\s?[\w-]+\.")
_NUMBER = re.compile(r"\b\d{3}\)?[ .–-]{1,3}\d{3}[ .–-]\d{4}\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One line and what its place says about whose it is."""

    index: int
    line: Line
    text: str
    others: bool  # of an addressee, a supervisor, a referee, an agency
    header: bool  # above the first section, on the first page or on a sheet behind a letter
    sender: bool = False  # "From: …"
    opens: bool = False  # a section
    posts: bool = False  # below the heading of jobs or schools, where numbers and towns are theirs


@lru_cache(maxsize=512)  # asked about every line by several finders
def has_contact(text: str) -> bool:
    """Whether an e-mail address or a telephone number stands in it."""
    return bool(_NUMBER.search(text) or ("@" in text and _ADDRESS.search(text)))


def rows_of(document: Document) -> tuple[Row, ...]:
    """One row for each line of the document."""
    lines = document.lines
    addressees = _addressee_rows(lines)
    rows: list[Row] = []
    in_references = False
    top, opened, to_block, posts = True, False, False, False
    for index, line in enumerate(lines):
        text = re.sub(r"^[>\s]+", "", line.text[:LONGEST_CONTACT_LINE].replace("\u2011", "-"))
        text = plain_field(text)
        if rows and (labelled := under_labels(rows[-1].text, text)):
            text = labelled
        heading = _opens_section(line)
        if heading or (line.role == "heading" and is_heading(text)):
            in_references = False
        if len(text) < LONGEST_HEADING and is_heading(text):
            posts = heading and bool(_POSTS.search(text))
        if len(text) < 60 and _REFERENCES.match(text):
            in_references = True
        top = top and not (heading and index > 0)
        header = line.page_number == 1 and (top or (index < HEADER_ROWS and not posts))
        # the address below "To: …" belongs to it, until a blank line or a sender
        to_block = bool(_MAIL_TO.match(text)) or (to_block and not line.gap_before and not _MAIL_FROM.match(text))
        to_block = to_block and not re.match(r"(?i)(?:date|sent|subject|re)\s*:", text)
        others = (
            in_references
            or to_block
            or index in addressees
            or bool(_MAIL_TO.match(text))
            or bool(_SOMEBODY_ELSE.search(text))
        )
        opened = opened or heading
        others = others or ((opened or index >= TITLE_ROWS) and has_contact(text) and bool(_OTHER_ROLE.search(text)))
        if in_references and _ON_REQUEST.search(text):
            in_references = False  # nobody is named there, and what follows is the candidate's
        rows.append(Row(index, line, text, others, header, bool(_MAIL_FROM.match(text)), heading, posts))
    return tuple(rows)


def _opens_section(line: Line) -> bool:
    text = line.text.strip(" :*#_-–—")
    return (
        len(text) < LONGEST_HEADING
        and is_heading(text)
        and not re.match(r"(?i)(?:resume|curriculum|cv|contact|personal|name|confidential|reach|candidate)\b", text)
    )


def _addressee_rows(lines: tuple[Line, ...]) -> frozenset[int]:
    """The rows between a letter's date or letterhead and its "Dear …"."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if not _SALUTATION.match(line.text) or len(line.text) > 80:
            continue
        group: list[int] = []
        for above in range(index - 1, max(-1, index - 1 - ADDRESSEE_ROWS), -1):
            text = lines[above].text
            if _LETTER_DATE.match(text) or has_contact(text) or len(text) > 90:
                break
            group.append(above)
        else:
            # neither date nor letterhead: only the last paragraph above is the addressee's
            group = [row for row in group if not any(lines[between].gap_before for between in range(row + 1, index))]
        if any(_LETTER_WORD.search(lines[row].text) for row in group):
            found.update(group)
    return frozenset(found)
