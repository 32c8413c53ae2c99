"""The e-mail addresses and names of a resume, each scored by the evidence that it is its owner's."""

from __future__ import annotations

import re

from matcher.resumes.person.contact import find_emails, find_places
from matcher.resumes.person.evidence import Candidate
from matcher.resumes.person.forms import two_fields
from matcher.resumes.person.names import introduced, is_labelled, name_in, segments
from matcher.resumes.person.opening import name_beside_town
from matcher.resumes.person.rows import Row, has_contact
from matcher.resumes.us_states import state_code

FORM_ROWS = 6  # last name, first name and middle initial, each entry below its label
NAME_LINES = 3  # a name set large in a narrow column breaks into at most three lines

DEEP = 15  # rows from the top
SIGNED_WITHIN = 3  # rows below "Sincerely"
CONTACT_WITHIN = 4  # rows from an e-mail address or a number

ROLE_ADDRESS = re.compile(
    r"^(?:careers?|jobs?|hr|info|recruit\w*|apply|applications?|no-?reply|staffing|admin|contact|talent\w*|"
    "resumes?|hiring|office|help|support|"
    r"employment|human\w*|team|imaging|radiology|hello|submittals?|credentialing)\b",
    re.IGNORECASE,
)
_ONE_NAME = re.compile(r"[A-Z][^\W\d_]+(?:[-'’][A-Z]?[^\W\d_]+)*")  # on a line of its own
_BROKEN = re.compile(r"(?:\S@[\w.-]*|[\w.+-]@[\w-]+\.?)$")
_WHOLE = re.compile(r"@[\w-]+\.(?:com|net|org|edu|gov)$")
_ASIDE = re.compile(r"\([^()]*[,;\d@][^()]*\)\W*$")  # "Ana Ruiz (Yuma, AZ)"
# "ROE, ANA M. cell 928.555.0142"
_CONTACT_BEHIND = re.compile(
    r"(?:[\s,;:(/-]+(?:(?:cell|mobile|mob|phone|ph|tel|telephone|text|call|home|e-?mail)\b[.:]*|[cmpthe]:|"
    r"(?-i:[cmpthe])\.?(?=\s)))*[\s,;:(/-]+"
    r"(?:\+?1[ .-])?(?:\(?\d{3}\)?[ .–-]{1,3}\d{3}[ .–-]\d{4}|[\w.+-]+@[\w-]+\.).*$",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"^\W*(?:sincerely|(?:best|kind|warm|with)?\s*regards|respectfully|yours|thank you|thanks|many thanks|best|"
    r"warmly|cordially)\b.{0,25}$",
    re.IGNORECASE,
)


def score_emails(rows: tuple[Row, ...]) -> list[Candidate]:
    """Addresses in the header, of a sender or near the top weigh more; role addresses and those of others less."""
    found = []
    for row, text in _with_next(rows):
        for address, at in find_emails(text):
            if at >= len(row.text):
                continue
            score = 1.0 + (1.0 if row.header else 0.0) + (0.8 if row.sender else 0.0) - row.index / 400
            score -= 4.0 if row.others else 0.0
            score -= 2.0 if ROLE_ADDRESS.match(address) else 0.0
            found.append(Candidate(address, row, score))
    return found


def _with_next(rows: tuple[Row, ...]) -> list[tuple[Row, str]]:
    """Each row, and with the next one glued on where a narrow column broke an address in two."""
    pairs = []
    for row in rows:
        following = rows[row.index + 1] if row.index + 1 < len(rows) else None
        text = row.text
        broken = "@" in text and _BROKEN.search(text) and not _WHOLE.search(text)
        if (following and broken and re.match(r"[\w.-]*\.?[a-z]{2,}$|[\w.-]+\.[a-z]{2,}\b", following.text)) or (
            following and len(text) < 30 and re.fullmatch(r"[\w.+-]+", text) and re.match(r"@[\w-]+\.", following.text)
        ):
            text += following.text
        pairs.append((row, text))
    return pairs


def score_names(rows: tuple[Row, ...], emails: list[Candidate]) -> list[Candidate]:
    """What is large, near the top, labelled, signed or beside an e-mail address weighs more."""
    sizes = [row.line.size for row in rows if row.line.size]
    largest = max(sizes, default=0.0)
    usual = sorted(sizes)[len(sizes) // 2] if sizes else 0.0
    known = "|".join(re.sub(r"[^a-z]", "", c.value.split("@")[0].lower()) for c in emails if not c.row.others)
    contact = {row.index for row in rows if not row.others and has_contact(row.text)}
    found = []
    signed = -9
    for row in rows:
        if _SIGN_OFF.match(row.text):
            signed = row.index
        if said := introduced(row.text):
            found.append(Candidate(said, row, 3.0))
        if not row.others and (said := two_fields("\n".join(r.text for r in rows[row.index : row.index + FORM_ROWS]))):
            found.append(Candidate(said, row, 5.0 - row.index / 100))
        near = row.header or row.sender or row.index - signed <= SIGNED_WITHIN
        near = near or any(row.index + step in contact for step in range(-CONTACT_WITHIN, CONTACT_WITHIN + 1))
        large = bool(row.line.size and row.line.size > usual * 1.2)
        if row.index >= DEEP and not (near or large or is_labelled(row.text) or _spells(row.text, known)):
            continue  # what stands there alone has no chance
        for text, last in _joined(rows, row):
            parts = segments(text)
            if has_contact(text):
                parts += [_CONTACT_BEHIND.sub("", part) for part in parts if _CONTACT_BEHIND.search(part)]
                parts += [part.split(",")[0] for part in parts if "," in part]  # "Ana Ruiz, Yuma, AZ, 928-555-0142"
            if _ASIDE.search(text):
                parts.append(text.partition("(")[0])
            if row.header and not row.others and last == row.index and (row.index < 3 or row.index in contact):
                # a header repeated on each page tells nothing about where its name ends
                others = "\n".join(r.text for r in rows if r.index != row.index and r.text[:10] != row.text[:10])
                if beside := name_beside_town(text, known=known, others=others):
                    parts = [beside, *parts]
            towns: list[tuple[str, str]] | None = None
            for position, part in enumerate([text, *parts] if len(parts) > 1 else parts):
                part = re.sub(r"^\W*(?:from|von|de)\s*:\s*", "", part, flags=re.IGNORECASE) if row.sender else part
                name = name_in(part, known)
                if name is None:
                    continue
                if towns is None:
                    towns = [(city.lower(), text[at:][: len(city) + 3].lower()) for city, _, at, _ in find_places(text)]
                score = max(0.0, 2.0 - 0.25 * row.index) if row.line.page_number == 1 else 0.0
                if row.line.size:
                    score += (
                        2.5
                        if row.line.size >= largest - 0.3 and largest > usual + 1
                        else 0.8
                        if row.line.size > usual * 1.2
                        else 0.0
                    )
                score += 4.0 if is_labelled(part) or (position > 1 and is_labelled(f"{parts[position - 2]}:x")) else 0.0
                score += 1.5 if row.sender else 0.0
                score += 1.0 if 0 < row.index - signed <= SIGNED_WITHIN else 0.0
                score += 0.8 if any(abs(c - row.index) <= CONTACT_WITHIN for c in contact) else 0.0
                score += 0.4 if row.line.role == "heading" or row.line.bold else 0.0
                score += 0.3 * (last - row.index)  # the whole of a broken name rather than its parts
                score -= 4.0 if row.others else 0.0
                plain, ends_in_state = name.lower(), state_code(name.split()[-1])
                # "Daly City"; but not "Carolina Georgia Banks"
                score -= (
                    2.0
                    if any(t in plain and (with_state not in plain or ends_in_state) for t, with_state in towns)
                    else 0.0
                )
                score -= 0.7 * (max(0, position - 1) if len(parts) > 1 else 0)
                if part.rstrip().endswith((".", ":")) and not re.search(
                    r"\b(?:J[rR]|S[rR]|[A-Z])\.$|\)$|\bR\.T\.", part.rstrip()
                ):
                    score -= 1.0
                score -= 0.6 if re.search(r",(?!\s*(?:jr|sr|i))", name, re.IGNORECASE) else 0.0
                found.append(Candidate(name, row, score))
    return found


def _spells(text: str, known: str) -> bool:
    """Whether an e-mail address spells the beginning of some word."""
    return any(word[:4] in known for word in _LETTERS.findall(text.lower()))


_LETTERS = re.compile(r"[^\W\d_]{3,}")


def _joined(rows: tuple[Row, ...], row: Row) -> list[tuple[str, int]]:
    """The row alone, and with the one or two below it that are set just as large."""
    texts = [(row.text, row.index)]
    if row.index == 0 and len(rows) > 1 and all(_ONE_NAME.fullmatch(r.text.strip()) for r in rows[:2]):
        texts.append((f"{row.text.strip()} {rows[1].text.strip()}", 1))
    text = row.text
    for below in rows[row.index + 1 : row.index + NAME_LINES]:
        same = row.line.size and below.line.size and abs(row.line.size - below.line.size) < 0.3 and row.line.size > 12
        if not same or below.line.page_number != row.line.page_number or len(text) > 25:
            break
        text = f"{text}{'' if text.endswith(('-', '‑')) else ' '}{below.text}"
        texts.append((text, below.index))
    return texts
