"""The telephone numbers and home towns of a resume, each scored by the evidence that it is its owner's."""

from __future__ import annotations

import re

from matcher.resumes.dates.atoms import find_atoms
from matcher.resumes.person.contact import find_emails, find_extension, find_phones, find_places
from matcher.resumes.person.evidence import Candidate, count_words, nearness
from matcher.resumes.person.identity import ROLE_ADDRESS
from matcher.resumes.person.names import SEGMENT
from matcher.resumes.person.opening import without_name
from matcher.resumes.person.rows import Row
from matcher.resumes.person.words import PLACE_WORDS, TITLE_WORDS

PLACE_FLOOR = 2.5  # "City, ST" among the jobs has less
MOST_OF_A_TOWN = 3.0  # a ZIP code, a street, nothing else on the line
_OWN_PHONE = re.compile(
    r"(?<![a-z])(?:cell\w*|mobile|mob|m|c|phone|ph|tel\w*|t|p|home|h|text|call|call/text)\W{0,3}(?:(?:phone|no|number)\W{0,3})?$",
    re.IGNORECASE,
)
_OTHER_PHONE = re.compile(
    r"(?<![a-z])(?:fax|f|work|office|o|w|business|employer|pager|emergency|message)\W{0,3}(?:(?:phone|no|number)\W{0,3})?$",
    re.IGNORECASE,
)
_PHONE_BEHIND = re.compile(r"^[\d\s().–-]{10,18}\W{0,2}(cell|mobile|c\b|m\b|fax|f\b|work|office)", re.IGNORECASE)
_TOLL_FREE = re.compile(r"^\+18(?:00|33|44|55|66|77|88)")
_HOME_LABEL = re.compile(
    r"\b(?:address|home|residence|location|city|lives? in|based in|out of|current(?:ly)?|resid\w+)\b", re.IGNORECASE
)
_STREET = re.compile(
    r"(?:^|[\s|•·])\d{1,6}\s+(?:[NSEW]\.?\s+)?[\w.' ]{2,30}\b(?:st|street|ave|avenue|rd|road|dr|drive|ln|lane|"
    r"blvd|ct|court|pl|place|way|ter|terrace|cir|circle|pkwy|trail|trl|loop|hwy|box|apt)\b|p\.?\s?o\.?\s+box",
    re.IGNORECASE,
)


_HOME_ABOVE = re.compile(r"\W*(?:home |mailing |permanent )?(?:address|location|residence)\W*", re.IGNORECASE)
_WISHED = re.compile(
    r"\b(?:objective|jobs?|positions?|seeking|looking|relocat\w+|desired|preferred|facility|client|recruited|submitted|openings?|opportunit\w+|area)\b",
    re.IGNORECASE,
)
# "relocation to Phoenix, AZ; Reno, NV"
_WISHED_BEFORE = re.compile(
    r"\b(?:relocat\w+|desired|preferred)\b(?!.*\b(?:now|current\w*|present\w*|based|li[vf]\w+|home)\b)[^|•·\t]*$",
    re.IGNORECASE,
)
# words of employers that also stand in home addresses
_ADDRESS_WORDS = frozenset(
    [
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
    ]
)
EMPLOYER_WORDS = PLACE_WORDS - _ADDRESS_WORDS


def score_phones(rows: tuple[Row, ...], anchors: list[int]) -> list[Candidate]:
    """Numbers near name and e-mail or called mobile weigh more; fax, work, toll-free and others' numbers less."""
    found = []
    for row in rows:
        for number, at in find_phones(row.text):
            before = row.text[:at]
            score = 1.0 + nearness(row.index, anchors) + (1.0 if row.header else 0.0)
            score -= row.index / 200
            score += 1.0 if _OWN_PHONE.search(before) else 0.0
            score -= 3.0 if _OTHER_PHONE.search(before) and re.search(r"[A-Za-z]", before) else 0.0
            if behind := _PHONE_BEHIND.match(row.text[at:]):
                score += -3.0 if behind[1].lower() in {"fax", "f", "work", "office"} else 1.0
            score -= 4.5 if row.posts and nearness(row.index, anchors) < 2.5 else 0.0
            score -= 6.0 if row.others or _labels_others(rows, row) else 0.0
            score -= 2.5 if any(ROLE_ADDRESS.match(address) for address, _ in find_emails(row.text)) else 0.0
            score -= 2.0 if _TOLL_FREE.match(number) else 0.0
            score -= 0.5 if re.match(r"[\d().\s–-]{10,16}\s*(?:x|ext)", row.text[at:], re.IGNORECASE) else 0.0
            score -= 1.5 if count_words(row.text, PLACE_WORDS) > 1 and not _STREET.search(row.text) else 0.0
            below = rows[row.index + 1].text if row.index + 1 < len(rows) else ""
            found.append(Candidate(number, row, score, extension=find_extension(f"{row.text}\n{below}", at)))
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


def score_places(rows: tuple[Row, ...], anchors: list[int], name: str = "") -> list[Candidate]:
    """Towns in the contact lines or an address weigh more; those of employers, schools and wishes less."""
    found = []
    for row in rows:
        above = rows[row.index - 1].text if row.index else ""
        near = nearness(row.index, anchors)
        placed = near + (1.0 if row.header else -1.5) - (5.0 if row.others else 0.0) - row.index / 200
        if placed + MOST_OF_A_TOWN <= PLACE_FLOOR and not (
            _HOME_LABEL.search(row.text) or _HOME_ABOVE.fullmatch(above)
        ):
            continue
        below = rows[row.index + 1].text if row.index + 1 < len(rows) and len(row.text) < 45 else ""
        text = _without(name, row.text)
        for city, state, at, with_zip in find_places(f"{text}\n{below}" if below else text):
            if at >= len(row.text) or row.text[at : at + len(city) + 3].lower() in name.lower():
                continue  # below, or "George Washington"
            if " " in city and city.lower() in name.lower():
                continue  # "ana ruiz ct"
            city = without_name(city, row.text, at, name)
            part = _part_at(row.text, at)
            score = placed + (1.0 if with_zip else 0.0)
            score += 1.0 if _STREET.search(row.text) or _STREET.search(above) else 0.0
            score += 1.5 if _HOME_LABEL.search(row.text[:at]) or _HOME_ABOVE.fullmatch(above) else 0.0
            score += 1.0 if len(re.findall(r"[A-Za-z]{2,}", row.text)) - len(city.split()) <= 3 else 0.0
            score -= 2.0 if count_words(part, EMPLOYER_WORDS) else 0.0
            score -= 3.0 if _WISHED.search(part) else 0.0
            score -= 3.0 if _WISHED_BEFORE.search(row.text[:at]) else 0.0
            score -= 1.0 if count_words(part, TITLE_WORDS) > 1 and near < 3 else 0.0
            score -= 1.5 if len(row.text) > 90 and near < 3 else 0.0
            if score > PLACE_FLOOR and not with_zip and find_atoms(row.text):
                score -= 3.0
            if score > PLACE_FLOOR:
                found.append(Candidate(city, row, score, state))
    return found


def _without(name: str, text: str) -> str:
    """The text with tabs in the place of the name, so that no town swallows it: "Ana Roe St. Paul, MN"."""
    at = text.lower().find(name.lower()) if name else -1
    return text if at < 0 else f"{text[:at]}{chr(9) * len(name)}{text[at + len(name) :]}"


def _part_at(text: str, at: int) -> str:
    """The part between separators that holds the character."""
    start, end = 0, len(text)
    for match in SEGMENT.finditer(text):
        if match.end() <= at:
            start = match.end()
        elif match.start() > at:
            end = match.start()
            break
    return text[start:end]
