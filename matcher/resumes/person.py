"""Who sent the resume: name, e-mail, telephone, town. Never handed to scoring.

Every candidate for each field is scored by evidence (place, size, shape, and whether name and e-mail spell each other);
what belongs to supervisors, referees, agencies and addressees is set aside.

>>> from matcher.documents.document import Document, Line
>>> texts = ("CURRICULUM VITAE", "ANA RUIZ, R.T.(R)", "Yuma, AZ 85364 | aruiz@example.com | 928.555.0142", "Supervisor: Bo Lee 512-555-0199")
>>> read_person(Document("a.txt", "", "txt", tuple(Line(1, n, t, t) for n, t in enumerate(texts, 1))))
Person(name='Ana Ruiz', email='aruiz@example.com', phone='+19285550142', city='Yuma', state='AZ')
>>> read_person(Document("b.txt", "", "txt", (Line(1, 1, "Radiologic Technologist", "Radiologic Technologist"),)))
Person(name=None, email=None, phone=None, city=None, state=None)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from matcher.documents.document import Document
from matcher.resumes.date_atoms import find_atoms
from matcher.resumes.person_contact import find_emails, find_phones, find_places
from matcher.resumes.person_name import agreement, introduced, is_labelled, name_in, segments
from matcher.resumes.person_rows import Row, rows_of
from matcher.resumes.person_words import PLACE_WORDS, TITLE_WORDS
from matcher.resumes.resume import Person

NAME_FLOOR = 1.5  # a lone capitalised pair of words deep in the text has 0.5
PLACE_FLOOR = 2.5  # "City, ST" among the jobs has less
NAME_LINES = 3  # a name set large in a narrow column breaks into at most three lines

_ROLE_ADDRESS = re.compile(
    r"^(?:careers?|jobs?|hr|info|recruit\w*|apply|applications?|no-?reply|staffing|admin|contact|talent\w*|"
    "resumes?|hiring|office|help|support|"
    r"employment|human\w*|team|imaging|radiology|hello|submittals?|credentialing)\b",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"^\W*(?:sincerely|(?:best|kind|warm|with)?\s*regards|respectfully|yours|thank you|thanks|many thanks|best|"
    r"warmly|cordially)\b.{0,25}$",
    re.IGNORECASE,
)
_OWN_PHONE = re.compile(
    r"(?:cell\w*|mobile|mob|m|c|phone|ph|tel\w*|t|p|home|h|text|call|call/text)\W{0,3}(?:(?:phone|no|number)\W{0,3})?$",
    re.IGNORECASE,
)
_OTHER_PHONE = re.compile(
    r"(?:fax|f|work|office|o|w|business|employer|pager|emergency|message)\W{0,3}(?:(?:phone|no|number)\W{0,3})?$",
    re.IGNORECASE,
)
_PHONE_BEHIND = re.compile(r"^[\d\s().–-]{10,18}\W{0,2}(cell|mobile|c\b|m\b|fax|f\b|work|office)", re.IGNORECASE)
_TOLL_FREE = re.compile(r"^\+18(?:00|33|44|55|66|77|88)")
_HOME_LABEL = re.compile(
    r"\b(?:address|home|residence|location|city|lives? in|based in|current(?:ly)?|resid\w+)\b", re.IGNORECASE
)
_STREET = re.compile(
    r"(?:^|[\s|•·])\d{1,6}\s+(?:[NSEW]\.?\s+)?[\w.' ]{2,30}\b(?:st|street|ave|avenue|rd|road|dr|drive|ln|lane|"
    r"blvd|ct|court|pl|place|way|ter|terrace|cir|circle|pkwy|trail|trl|loop|hwy|box|apt)\b|p\.?\s?o\.?\s+box",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: str
    row: Row
    score: float
    state: str = ""


def read_person(document: Document) -> Person:
    """The owner of the resume; what it does not say is None."""
    rows = rows_of(document)
    emails = _emails(rows)
    names = _names(rows, emails)
    name, email = _best_pair(names, emails)
    anchors = [c.row.index for c in (name, email) if c]
    if name:
        rows = _with_header_below(rows, name.row.index)
    phone = _best(_phones(rows, anchors), 0.0)
    if phone:
        anchors.append(phone.row.index)
    place = _best(_places(rows, anchors), PLACE_FLOOR)
    return Person(
        name.value if name else None,
        email.value if email else None,
        phone.value if phone else None,
        place.value if place else None,
        place.state if place else None,
    )


def _with_header_below(rows: tuple[Row, ...], name_at: int) -> tuple[Row, ...]:
    """The rows, where those right below the name count as header though a side column was read before them."""
    stop = next((r.index for r in rows[name_at + 1 :] if r.opens), len(rows))
    near = range(name_at, min(stop, name_at + 6))
    return tuple(replace(row, header=True) if row.index in near and not row.others else row for row in rows)


def _best(candidates: list[_Candidate], floor: float) -> _Candidate | None:
    best = max(candidates, key=lambda c: c.score, default=None)
    return best if best and best.score > floor else None


def _emails(rows: tuple[Row, ...]) -> list[_Candidate]:
    found = []
    for row, text in _with_next(rows):
        for address, at in find_emails(text):
            if at >= len(row.text):
                continue
            score = 1.0 + (1.0 if row.header else 0.0) + (0.8 if row.sender else 0.0) - row.index / 400
            score -= 4.0 if row.others else 0.0
            score -= 2.0 if _ROLE_ADDRESS.match(address) else 0.0
            found.append(_Candidate(address, row, score))
    return found


def _with_next(rows: tuple[Row, ...]) -> list[tuple[Row, str]]:
    """Each row, and with the next one glued on where a narrow column broke an address in two."""
    pairs = []
    for row in rows:
        following = rows[row.index + 1] if row.index + 1 < len(rows) else None
        text = row.text
        broken = re.search(r"(?:\S@[\w.-]*|[\w.+-]+@[\w-]+\.?)$", text) and not re.search(
            r"@[\w-]+\.(?:com|net|org|edu|gov)$", text
        )
        if (following and broken and re.match(r"[\w.-]*\.?[a-z]{2,}$|[\w.-]+\.[a-z]{2,}\b", following.text)) or (
            following and len(text) < 30 and re.fullmatch(r"[\w.+-]+", text) and re.match(r"@[\w-]+\.", following.text)
        ):
            text += following.text
        pairs.append((row, text))
    return pairs


def _names(rows: tuple[Row, ...], emails: list[_Candidate]) -> list[_Candidate]:
    sizes = [row.line.size for row in rows if row.line.size]
    largest = max(sizes, default=0.0)
    usual = sorted(sizes)[len(sizes) // 2] if sizes else 0.0
    known = "|".join(re.sub(r"[^a-z]", "", c.value.split("@")[0].lower()) for c in emails if not c.row.others)
    contact = {c.row.index for c in emails if not c.row.others}
    found = []
    signed = -9
    for row in rows:
        if _SIGN_OFF.match(row.text):
            signed = row.index
        if said := introduced(row.text):
            found.append(_Candidate(said, row, 3.0))
        if said := _two_labels(rows, row.index):
            found.append(_Candidate(said, row, 5.0))
        for text, last in _joined(rows, row):
            parts = segments(text)
            towns = [city.lower() for city, *_ in find_places(text)]
            for position, part in enumerate([text, *parts] if len(parts) > 1 else parts):
                part = re.sub(r"^\W*(?:from|von|de)\s*:\s*", "", part, flags=re.IGNORECASE) if row.sender else part
                name = name_in(part, known)
                if name is None:
                    continue
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
                score += 1.0 if 0 < row.index - signed <= 3 else 0.0
                score += 0.8 if any(0 <= abs(c - row.index) <= 4 for c in contact) else 0.0
                score += 0.4 if row.line.role == "heading" or row.line.bold else 0.0
                score += 0.3 * (last - row.index)  # the whole of a broken name rather than its parts
                score -= 4.0 if row.others else 0.0
                score -= 2.0 if any(town in name.lower() for town in towns) else 0.0
                score -= 0.7 * (max(0, position - 1) if len(parts) > 1 else 0)
                if part.rstrip().endswith((".", ":")) and not re.search(
                    r"\b(?:Jr|Sr|[A-Z])\.$|\)$|\bR\.T\.", part.rstrip()
                ):
                    score -= 1.0
                score -= 0.6 if re.search(r",\s*(?!jr|sr|i)", name, re.IGNORECASE) else 0.0
                found.append(_Candidate(name, row, score))
    return found


def _two_labels(rows: tuple[Row, ...], index: int) -> str | None:
    """ "First name: Ana", "Last name: Ruiz" on one line or on lines near each other, as forms have it."""
    text = "\n".join(r.text for r in rows[index : index + 4])
    given = re.match(
        r"\W*(?:first|given) name\s*[:\t|]\s*([^\n\t|,:]+?)\s*(?=$|[\n\t|,]|last|middle|family)", text, re.IGNORECASE
    )
    middle = re.search(
        r"\bmiddle (?:name|initial)\s*[:\t|]\s*([^\n\t|,:]+?)\s*(?=$|[\n\t|,]|last|family)", text, re.IGNORECASE
    )
    last = re.search(
        r"\b(?:last|family) name\s*[:\t|]\s*([^\n\t|,:]+?)\s*(?=$|[\n\t|,]|first|middle)", text, re.IGNORECASE
    )
    return " ".join(m[1] for m in (given, middle, last) if m) if given and last else None


def _joined(rows: tuple[Row, ...], row: Row) -> list[tuple[str, int]]:
    """The row alone, and with the one or two below it that are set just as large."""
    texts = [(row.text, row.index)]
    text = row.text
    for below in rows[row.index + 1 : row.index + NAME_LINES]:
        same = row.line.size and below.line.size and abs(row.line.size - below.line.size) < 0.3 and row.line.size > 12
        if not same or below.line.page_number != row.line.page_number or len(text) > 25:
            break
        text = f"{text}{'' if text.endswith(('-', '‑')) else ' '}{below.text}"
        texts.append((text, below.index))
    return texts


def _best_pair(names: list[_Candidate], emails: list[_Candidate]) -> tuple[_Candidate | None, _Candidate | None]:
    """The name and the e-mail that fit best, together."""
    pairs: list[tuple[float, _Candidate | None, _Candidate | None]] = [(0.0, None, None)]
    pairs += [(n.score - NAME_FLOOR, n, None) for n in names]
    pairs += [(e.score, None, e) for e in emails if e.score > 0]
    for name in names:
        for email in emails:
            agree = agreement(email.value.split("@")[0], name.value)
            if email.score + agree > 0 and not (email.row.others and agree < 1.5):
                pairs.append((name.score - NAME_FLOOR + email.score + 1.5 * agree, name, email))
    _score, name_, email_ = max(pairs, key=lambda pair: pair[0])
    if (
        name_
        and name_.score < NAME_FLOOR
        and not (email_ and agreement(email_.value.split("@")[0], name_.value) >= 1.5)
    ):
        name_ = None
    if name_:
        name_ = _fullest(name_, names)
    return name_, email_


def _fullest(chosen: _Candidate, names: list[_Candidate]) -> _Candidate:
    """The longest form of the same name that is nearly as well placed: "Gail M. Ferreira" rather than "Gail Ferreira"."""
    tokens = _name_tokens(chosen.value)
    same = [
        n for n in names
        if n.score > chosen.score - 3.0 and not n.row.others
        and _name_tokens(n.value)[0] == tokens[0] and _name_tokens(n.value)[-1] == tokens[-1] and len(_name_tokens(n.value)) > len(tokens)
    ]  # fmt: skip
    return max(same, key=lambda n: (len(n.value), n.score), default=chosen)


def _name_tokens(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.lower())


def _phones(rows: tuple[Row, ...], anchors: list[int]) -> list[_Candidate]:
    found = []
    for row in rows:
        for number, at in find_phones(row.text):
            before = row.text[:at]
            score = 1.0 + _nearness(row, anchors) + (1.0 if row.header else 0.0)
            score -= row.index / 200
            score += 1.0 if _OWN_PHONE.search(before) else 0.0
            score -= 3.0 if _OTHER_PHONE.search(before) and re.search(r"[A-Za-z]", before) else 0.0
            if behind := _PHONE_BEHIND.match(row.text[at:]):
                score += -3.0 if behind[1].lower() in {"fax", "f", "work", "office"} else 1.0
            score -= 5.0 if row.others or _labels_others(rows, row) else 0.0
            score -= 2.5 if any(_ROLE_ADDRESS.match(address) for address, _ in find_emails(row.text)) else 0.0
            score -= 2.0 if _TOLL_FREE.match(number) else 0.0
            score -= 0.5 if re.match(r"[\d().\s–-]{10,16}\s*(?:x|ext)", row.text[at:], re.IGNORECASE) else 0.0
            score -= 1.5 if _counts_words(row.text, PLACE_WORDS) > 1 and not _STREET.search(row.text) else 0.0
            found.append(_Candidate(number, row, score))
    return found


def _labels_others(rows: tuple[Row, ...], row: Row) -> bool:
    """Whether the line above names somebody else and this one only continues it."""
    above = rows[row.index - 1] if row.index else None
    return bool(
        above
        and above.others
        and not row.line.gap_before
        and above.line.block == row.line.block
        and len(row.text) < 60
        and not row.header
    )


def _nearness(row: Row, anchors: list[int]) -> float:
    distance = min((abs(row.index - a) for a in anchors), default=99)
    return 3.0 if distance == 0 else 2.5 if distance == 1 else 2.0 if distance <= 3 else 1.0 if distance <= 6 else 0.0


def _counts_words(text: str, words: frozenset[str]) -> int:
    return sum(w in words for w in re.findall(r"[a-z-]+", text.lower()))


def _places(rows: tuple[Row, ...], anchors: list[int]) -> list[_Candidate]:
    found = []
    for row in rows:
        following = rows[row.index + 1].text if row.index + 1 < len(rows) and len(row.text) < 45 else ""
        for city, state, at, with_zip in find_places(f"{row.text}\n{following}" if following else row.text):
            if at >= len(row.text):
                continue
            nearness = _nearness(row, anchors)
            score = nearness + (1.0 if row.header else -1.5) - row.index / 200
            score += 1.0 if with_zip else 0.0
            score += (
                1.0 if _STREET.search(row.text) or (row.index and _STREET.search(rows[row.index - 1].text)) else 0.0
            )
            score += (
                1.5
                if _HOME_LABEL.search(row.text[:at])
                or (
                    row.index
                    and re.fullmatch(
                        r"\W*(?:home |mailing |permanent )?(?:address|location|residence)\W*",
                        rows[row.index - 1].text,
                        re.IGNORECASE,
                    )
                )
                else 0.0
            )
            own_words = len(re.findall(r"[A-Za-z]{2,}", row.text)) - len(city.split())
            score += 1.0 if own_words <= 3 else 0.0
            score -= 5.0 if row.others else 0.0
            score -= 3.0 if find_atoms(row.text) and not with_zip else 0.0
            score -= (
                2.0
                if _counts_words(
                    row.text,
                    PLACE_WORDS
                    - {
                        "street",
                        "avenue",
                        "ave",
                        "road",
                        "drive",
                        "lane",
                        "court",
                        "boulevard",
                        "apartment",
                        "apt",
                        "building",
                        "state",
                        "states",
                        "united",
                        "suite",
                        "va",
                    },
                )
                else 0.0
            )
            score -= 1.0 if _counts_words(row.text, TITLE_WORDS) > 1 and nearness < 3 else 0.0
            score -= 1.5 if len(row.text) > 90 and nearness < 3 else 0.0
            found.append(_Candidate(city, row, score, state))
    return found
