"""The web addresses of a resume's owner: LinkedIn, a portfolio, a site of one's own; never those of firms and schools.

>>> find_links("linkedin.com/in/ana-ruiz?trk=1 | LinkedIn: ana-ruiz | a.ruiz@example.com, B.S. | GitHub: Ana Ruiz")
(('https://www.linkedin.com/in/ana-ruiz', 0, False), ('https://www.linkedin.com/in/ana-ruiz', 43, True))
>>> find_links("Portfolio: www.AnaRuiz.com/work."), find_links("linkedin.com/company/mercy")
((('https://www.anaruiz.com/work', 11, True),), ())
"""

from __future__ import annotations

import re

from matcher.resumes.person.contact import EMAIL, find_emails
from matcher.resumes.person.evidence import nearness
from matcher.resumes.person.names import agreement
from matcher.resumes.person.rows import Row

_URL = re.compile(
    r"(?<![\w@.-])(?P<scheme>https?://)?(?P<host>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
    r"(?:com|net|org|edu|gov|mil|io|me|dev|co|us|info|site|page|online|pro|xyz|ee))(?P<path>/[^\s|,;<>()\[\]\"]*)?(?![\w@])",
    re.IGNORECASE,
)
_LABELLED_HANDLE = re.compile(
    r"\b(?P<network>linkedin|github)(?: profile| url| page)?\s*[:|\t]\s*(?:/?in/|@|/)?(?P<handle>[\w%-]{3,100})/?"
    r"\s*(?=$|[|•·,;\t]|\s{2,})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:linked ?in|git ?hub|portfolio|web ?site|web ?page|home ?page|web|blog|url|online|links?)"
    r"(?: profile| url| address| page)?\s*[:|\t]\s*$",
    re.IGNORECASE,
)
_MAY_HOLD_LINK = re.compile(r"\.[a-z]{2}|linkedin|github", re.IGNORECASE)
# what people show of themselves; on other hosts an address must spell the name
_PROFILE = re.compile(
    r"(?:www\.)?(?:[a-z]{2}\.)?(?:linkedin\.[\w.]+/(?:in|pub)/[^/]+|github\.com/[^/]+$|linktr\.ee/[^/]+|about\.me/[^/]+|"
    r"behance\.net/[^/]+|doximity\.com/(?:pub|cv|profiles)/[^/]+|sites\.google\.com/(?:view|site)/[^/]+|"
    r"(?:www\.)?indeed\.com/(?:r|me|p)/[^/]+)|"
    r"(?!www\.)[\w-]+\.(?:github\.io|wixsite\.com|weebly\.com|wordpress\.com|blogspot\.com|carrd\.co|notion\.site|"
    r"squarespace\.com|webnode\.com|journoportfolio\.com)(?:/|$)",
    re.IGNORECASE,
)
# LinkedIn pages of firms, places that rent addresses to everybody, registries, schools
_NEVER = re.compile(
    r"linkedin\.com(?!/(?:in|pub)/)|github\.com/?$|(?:gmail|yahoo|hotmail|outlook|icloud|aol)\.com|"
    r"\.(?:edu|gov|mil)(?:/|$)|\b(?:arrt|asrt|nmtcb|ardms|cci-online|heart|redcross|jrcert|credly|nmaa)\.",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"hospital|health|medical|clinic|imaging|radiolog|staffing|recruit|talent|careers|jobs|university|college|school|"
    r"academy|institute|agency|solutions|group|partners|resume",
    re.IGNORECASE,
)

# "in/kim-dent", which is not the owner's where neither word is in the name
_OF_ANOTHER = re.compile(r"/[a-z]{2,}-[a-z]{3,}(?:-[a-z]*\d\w*)?$")
_BROKEN = re.compile(r"(?:linkedin|github)\S*[/-]$", re.IGNORECASE)
ONE_NAME = 1.0  # what agreement() gives for a given name or a surname
BOTH_NAMES = 2.3  # a surname and the initial before it


def find_links(text: str) -> tuple[tuple[str, int, bool], ...]:
    """The web addresses of a line in full, where they begin, and whether a label such as "Portfolio:" stands before."""
    if not _MAY_HOLD_LINK.search(text):
        return ()
    text = EMAIL.sub(lambda m: "@" * len(m[0]), text)  # its domain is no site
    found = []
    for match in _LABELLED_HANDLE.finditer(text):
        host = "www.linkedin.com/in" if match["network"].lower() == "linkedin" else "github.com"
        found.append((f"https://{host}/{match['handle']}", match.start("handle"), True))
    for match in _URL.finditer(text):
        path = re.sub(r"[.,;:!?'’)\]/]+$", "", match["path"] or "")
        host = match["host"].lower()
        address = host + path
        if _NEVER.search(address):
            continue
        scheme = (match["scheme"] or "https://").lower()
        if re.search(r"(?:^|\.)linkedin\.com$", host):
            scheme, address = "https://www.linkedin.com", re.split("[?#]", path)[0].rstrip("/")
        found.append((scheme + address, match.start(), bool(_LABEL.search(text[: match.start()]))))
    return tuple(sorted(found, key=lambda link: link[1]))


def links_of_owner(
    rows: tuple[Row, ...], *, name: str | None, email: str | None, anchors: list[int]
) -> tuple[str, ...]:
    """Those with a label, with the owner's name in them, or beside the owner's name, e-mail or number, in order."""
    links: dict[str, None] = {}
    domain = (email or "").partition("@")[2].lower()
    for row in rows:
        if row.others or not _MAY_HOLD_LINK.search(row.text):
            continue
        text = _made_whole(row.text, rows[row.index + 1].text if row.index + 1 < len(rows) else "")
        somebody_else = any(address != email for address, _ in find_emails(text))
        near = nearness(row.index, anchors)
        for link, _, labelled in find_links(text):
            place = link.split("://")[1]
            profile = bool(_PROFILE.match(place))
            spelled = max(agreement(part, name or "") for part in re.split(r"[/.]", place))
            firm = _FIRM.search(place) or (domain and place.removeprefix("www.").startswith(domain))
            if (
                spelled >= BOTH_NAMES
                if firm or (row.posts and not profile)
                else spelled >= ONE_NAME
                or (not somebody_else and labelled and (profile or row.header or near >= 2.0))
                or (not somebody_else and profile and near >= 2.0 and not row.posts and not _OF_ANOTHER.search(place))
            ):
                links[link] = None
    return tuple(links)


def _made_whole(text: str, below: str) -> str:
    """The line, with what a narrow column pushed to the next one: "linkedin.com/in/", "ana-ruiz (LinkedIn)"."""
    rest = re.match(r"[\w%-]+(?=$|\s*\(linkedin\))", below, re.IGNORECASE)
    return text + rest[0] if rest and _BROKEN.search(text) else text
