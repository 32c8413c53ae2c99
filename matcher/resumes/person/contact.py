"""The e-mail addresses, telephone numbers and home towns that a document holds, each with how well it fits its owner.

>>> find_emails("ana.ruiz (at) example.com; see example.com, @handle")
(('ana.ruiz@example.com', 0),)
>>> find_phones("Cell (512) 555-0142 x7, 2015-2018, 123-45-6789")
(('+15125550142', 5),)
>>> [place[:2] for place in find_places("88 Elm St, Apt. 4, Daly City, California 94015 | nothing, really")]
[('Daly City', 'CA')]
"""

from __future__ import annotations

import re

from matcher.resumes.person.words import EVERYDAY_WORDS, HEADING_WORDS, TITLE_WORDS, is_credential
from matcher.resumes.us_states import ABBREVIATIONS, CODES, NAMES, state_code

_TLD = r"(?:com|org|net|edu|gov|mil|us|io|me|info|biz|co(?:\.[a-z]{2})?|[a-z]{2})"
EMAIL = re.compile(
    rf"(?<![\w@])[A-Za-z0-9][\w+'-]*(?:(?:\.|[ ]\.[ ]?)[\w+'-]+)*[ ]?(?:@|\s?[(\[{{<]\s?at\s?[)\]}}>]\s?|"
    r"\s+at\s+(?=[\w-]+\s?(?:[(\[]\s?dot|\s+dot\s|\.)))[ ]?"
    r"[\w-]+(?:(?:[ ]?\.[ ]?|\s?[(\[]\s?dot\s?[)\]]\s?|\s+dot\s+)[\w-]+)*?(?:[ ]?\.[ ]?|\s?[(\[]\s?dot\s?[)"
    rf"\]]\s?|\s+dot\s+){_TLD}(?![\w@-])(?!\.[a-z])",
    re.IGNORECASE,
)
_AT_SIGN = re.compile(r"@|[\s(\[{<]at[\s)\]}>]", re.IGNORECASE)  # no address is without
_AT = re.compile(r"\s*[(\[{<]\s?at\s?[)\]}>]\s*|\s+at\s+|\s*@\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[]\s?dot\s?[)\]]\s*|\s+dot\s+|\s*\.\s*", re.IGNORECASE)

FEWEST_DIGITS = 7  # a US number of which OCR read three digits as letters
_DIGIT = re.compile(r"\d")
_OCR_DIGITS = str.maketrans("OoIl|", "00111")
_D = r"[\dOoIl|]"
_NO_MORE = r"(?!(?!x[ ]?\d|ext)[\w/]|-\d)"  # "555-0142x7" ends before the x
_US_PHONE = re.compile(
    rf"(?<![\w/.-])(?:\+?1[ .\-–]?)?(?:\({_D}{{3}}\)[ ]?[.\-–]?|{_D}{{3}}[ ]?[ .\-–/•·]?)"
    rf"[ ]?{_D}{{3}}[ ]?[ .\-–•·]?[ ]?{_D}{{4}}{_NO_MORE}"
)
_OTHER_PHONE = re.compile(r"(?<![\w])(?:\+|00)(?!1[ .-]?\(?\d{3})\d{1,3}[ .\-(]*\d[\d .()/-]{6,15}\d(?!\w)")

_EXTENSION = re.compile(
    r"[\s,;|/–(-]*(?:\b|(?<=\d))(?:ext(?:ension|n)?\b\.?|x(?=[ ]?\d))[ ]?[:#.\t]?\s?(?P<extension>\d{1,6})(?![\w-])",
    re.IGNORECASE,
)

_STATE = "|".join(
    [
        *(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(NAMES, key=len, reverse=True)),
        *map(re.escape, sorted(ABBREVIATIONS, key=len, reverse=True)),
    ]
)
_UPPER = "A-ZÀ-ÞĀĒĪŌŪ"
_MARK = "'’‘ʻʼ`´"  # apostrophes, and what is typed for the okina of Hawaii
_OKINA = f"(?:[{_MARK}](?=[AEIOUĀĒĪŌŪ]))?"
_WORD = (
    rf"(?:St\.|Ft\.|Mt\.|Ste\.|{_OKINA}[{_UPPER}][\w{_MARK}-]*|"
    rf"(?:of|de|del|la|los|las|the|du|des|on)\b|d[{_MARK}][A-Z][\w-]*)"
)
_CITY = rf"(?P<city>{_OKINA}[{_UPPER}][\w{_MARK}.-]*(?:[ ]{_WORD}){{0,4}})"
_ZIP = r"(?P<zip>[ ,]{0,3}\n?[ ]?\d{5}(?:-\d{4})?(?!\d))?"
_ALONE = re.compile(r"(?:^|[|•·\t,;]|\s{3,})\s*\0\s*(?:$|[|•·\t,;]|\s{3,})")  # between separators
_CODES = "|".join(sorted(CODES))
_NOT_BARE = frozenset(("AS", "CT", "HI", "ID", "IN", "MD", "ME", "MT", "OK", "OR"))
_CITY_STATE = re.compile(
    rf"(?<![\w]){_CITY}(?:[ ]?,[ ]?\n?[ ]?|[ ]{{1,2}}|[ ]?[/|][ ]?|\n(?=(?:{_CODES}|(?i:{_STATE}))[ ,]+\d{{5}}))"
    rf"(?:(?P<code>{_CODES}|D\.C\.)"
    rf"(?![\w'’])|(?P<name>(?i:{_STATE}))(?![\w])){_ZIP}"
)
# where a town ends that a state follows, and behind it nothing that belongs to either
CITY_END = re.compile(
    rf"(?:[ ]?,[ ]?|[ ])(?:(?:{_CODES}|D\.C\.)(?![\w'’])|(?i:{_STATE})(?!\w))"
    rf"(?=\s*(?:$|[|•·\t,;/–—(]|\d|[\w.+-]+@)|\s\s)"
)
# "Tulsa 74103, Oklahoma", "Tulsa 74103 (OK)", "Tulsa (Oklahoma) 74103"
_ZIP_FIRST = re.compile(
    rf"(?<![\w]){_CITY}(?:,?[ ](?P<zip>\d{{5}}(?:-\d{{4}})?)(?:[ ]?,[ ]?|[ ]?[/–-][ ]?|[ ]?\(|[ ])"
    rf"|[ ]\((?=[^()]+\)(?P<behind>[ ,]{{1,3}}\d{{5}}(?!\d))?))"
    rf"(?:(?P<code>{_CODES})|(?P<name>(?i:{_STATE})))(?![\w'’-])"
)
_SMALL = re.compile(
    rf"(?:^|(?<=[,;|•·/]\s)|(?<=[\n\t|])|(?<=\s\s))(?:[a-z][a-z' ]*\b(?:in|of|near|home|from|at|to)[ ]+)?"
    rf"(?P<city>[{_MARK}a-z][a-z.{_MARK}-]*(?:[ ][a-z.{_MARK}-]+){{0,3}}?)(?:[ ]?,[ ]*|[ ]+)"
    rf"(?:(?P<code>{_CODES})\.?|(?P<name>{_STATE}))"
    r"(?:(?P<zip>,?[ ]+\d{5}(?:-\d{4})?)(?!\w)|(?=[ ]*(?:$|[\n|/•·;])))",
    re.IGNORECASE,
)
_STATE_FIRST = re.compile(
    rf"(?:^|(?<=[|•·\n]))[ ]*(?:(?!CT)(?P<code>{_CODES})|(?P<name>(?i:{_STATE})))[ ]+[–—-][ ]+{_CITY}"
    r"[ ]*(?=$|[|•·\n,;])"
)
# "amarillo tx" where the whole line is in lower case; the codes that are words, titles and marks are left out
_BARE = re.compile(
    rf"(?:^|[|•·;\t]\s*|\s{{2,}}|[ ][/–—-][ ])(?P<city>[a-zà-ÿ][a-zà-ÿ.{_MARK}-]*(?:[ ][a-zà-ÿ.{_MARK}-]+){{0,2}}?)[ ]"
    rf"(?:(?P<code>{'|'.join(sorted(code.lower() for code in CODES - _NOT_BARE))})|(?P<name>{_STATE}))"
    r"[ ]*(?=$|[|•·;\t\n]|\s{2,}|[ ][/–—-][ ])"
)
_LABELLED = re.compile(
    r"\bcity\s*(?:[/,&][ ]?(?:state|st)\b\s*)?(?:[/,&]?[ ]?zip(?:[ ]code)?\s*)?[:\t|/]\s*(?:state\s*[:\t|]\s*)?"
    r"(?P<city>[^\n\t|:,/]{2,30}?)\s*(?:[\n\t|,;/]\s*|\s{2,}|\s+(?=state))"
    r"(?:\d[.)]\s*)?(?:state\s*[:\t|]?\s*)?(?P<state>[A-Za-z. ]{2,20}?)\s*(?=$|[\n\t|,;/\d]|zip)",
    re.IGNORECASE,
)
# Without one of these no pattern above has a state to match; that is quick to see and true of most lines.
_NAME_WORDS = frozenset(re.split(r"\W", name)[0] for name in (*NAMES, *ABBREVIATIONS))
_STATE_WORDS = _NAME_WORDS | {code.lower() for code in CODES}
_RUN_OF_LETTERS = re.compile(r"[a-z]+")
_DASH = re.compile(r"[ ][–—-][ ]")
_INSIDE = frozenset(("of", "the", "du", "de", "del", "des", "on"))  # small within a town's name
_NEVER_TOWN = (HEADING_WORDS | EVERYDAY_WORDS | {"zip", "no", "nr", "number", "permit"}) - (
    _INSIDE | {"mobile", "page", "new", "center", "independence"}
)
_FIVE_DIGITS = re.compile(r"[ ]\d{5}")
_BEHIND_COMMA = re.compile(r",[ ]*([a-z]+)")
_SUFFIX = (
    "(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|place|pl|way|terrace|ter|circle|"
    "cir|parkway|pkwy|highway|hwy|trail|trl|"
    r"loop|square|sq|ne|nw|se|sw|apartments?|apt|unit|suite|ste|box|bldg|floor|lot)"
)
# "Elm St Daly City" without comma; "St. Cloud", "South Bend" are towns
_STREET = re.compile(
    rf"^.*(?:\w[ ]{_SUFFIX}\b\.?(?:\s*#?\d+\w?\b|\s[A-Z]\b)?|#\s*\w+|\d+\w?)\s+(?=[A-Z])", re.IGNORECASE
)
_SAINT = re.compile(rf"^(?:.*\b{_SUFFIX}\b\.?\s+)?(?P<town>(?:St|Ste|Saint)\.?\s[A-Z].*)$")
_LEADING = re.compile(
    r"^(?:[A-Za-z -]*\b(?:address|location|home(?: base)?|residence|based in|lives? in|living in|resident of|"
    r"located in|out of|from|in|near)\b\s*:?\s+)+",
    re.IGNORECASE,
)


def find_emails(text: str) -> tuple[tuple[str, int], ...]:
    """The e-mail addresses of a line and where they begin, with "(at)" and stray spaces put right."""
    if not _AT_SIGN.search(text):
        return ()
    found = []
    for match in EMAIL.finditer(text):
        written, at = match[0], match.start()
        local, _, domain = written.partition("@")
        if " . " in local and not (local.endswith(" ") or " " in domain):
            # "555-0142 . ana@example.com": here the dot stands between two things
            written, at = written[local.rindex(" . ") + 3 :], at + local.rindex(" . ") + 3
        address = _DOT.sub(".", _AT.sub("@", written, count=1)).strip(".'").replace(" ", "")
        if address.count("@") == 1:
            found.append((address, at))
    return tuple(found)


def find_phones(text: str) -> tuple[tuple[str, int], ...]:
    """The telephone numbers of a line in E.164 and where they begin; dates, licence and security numbers are none."""
    if len(_DIGIT.findall(text)) < FEWEST_DIGITS:
        return ()
    import phonenumbers  # takes 60 ms to import; not every run needs it

    found = []
    for match in sorted([*_US_PHONE.finditer(text), *_OTHER_PHONE.finditer(text)], key=lambda m: m.start()):
        written = match[0]
        digits = sum(c.isdigit() for c in written)
        if written.lstrip().startswith(("+", "00")) is False and digits < 8:
            continue  # mostly letters
        bare = written.isdigit()
        if (
            bare
            and not re.search(
                r"(?:phone|cell|mobile|tel|text|call|home|\b[cmhpt])\W{0,3}$", text[: match.start()], re.IGNORECASE
            )
            and not _ALONE.search(f"{text[: match.start()]}\0{text[match.end() :]}")
        ):
            continue  # ten digits in a row may be any number
        if re.search(
            r"(?:#|\b(?:lic(?:ense|ence)?|no|number|id|npi|registry|cert\w*)\b\.?)\s*[:#]?\s*$",
            text[: match.start()],
            re.IGNORECASE,
        ) and not re.search(
            r"(?:phone|cell|mobile|tel|contact|fax)\s*(?:no|number|#)?\.?\s*[:#]?\s*$",
            text[: match.start()],
            re.IGNORECASE,
        ):
            continue
        read = written.translate(_OCR_DIGITS) if not written.startswith("+") else written
        try:
            number = phonenumbers.parse(read, "US")
        except phonenumbers.NumberParseException:
            continue
        national = str(number.national_number)
        if number.country_code == 1 and (len(national) != 10 or national[0] in "01"):
            continue
        if phonenumbers.is_possible_number(number):
            found.append((phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), match.start()))
    return tuple(found)


def find_extension(text: str, at: int) -> str | None:
    """The extension behind the number that begins there.

    >>> find_extension("512-555-0142 x204", 0), find_extension("512-555-0142, x-ray", 0)
    ('204', None)
    """
    number = _US_PHONE.match(text, at)
    behind = _EXTENSION.match(text, number.end()) if number else None
    return behind["extension"] if behind else None


def find_places(text: str) -> tuple[tuple[str, str, int, bool], ...]:
    """City, state code, place in the text, and whether a ZIP code follows."""
    lowered = text.lower()
    small = text.partition("\n")[0].islower()
    words = _STATE_WORDS.intersection(_RUN_OF_LETTERS.findall(lowered))
    found: list[tuple[str, str, int, bool]] = []
    for pattern, possible in (
        (_LABELLED, "city" in lowered),
        (_CITY_STATE, words & _NAME_WORDS or any(word.upper() in text for word in words)),
        (_ZIP_FIRST, words and (_FIVE_DIGITS.search(text) or " (" in text)),
        (_STATE_FIRST, words and _DASH.search(text)),
        # "me" and "or" are words: a small one counts behind a comma or before a ZIP code
        (_SMALL, words and (_FIVE_DIGITS.search(text) or _STATE_WORDS.intersection(_BEHIND_COMMA.findall(lowered)))),
        (_BARE, words and small),
    ):
        for match in pattern.finditer(text) if possible else ():
            groups = match.groupdict()
            written = groups.get("state") or groups.get("code") or groups.get("name") or ""
            state = state_code(written)
            city = _city(match["city"])
            if city and re.search(r"\d\w{0,2}[ ]$", text[: match.start("city")]):
                city = re.sub(rf"^{_SUFFIX}\b\.?[ ]+", "", city, flags=re.IGNORECASE)  # "5th St. South Bend"
            if city and pattern in (_ZIP_FIRST, _BARE) and _is_no_town(city):
                continue  # "License 55411, Minnesota", "working in texas"
            if pattern is _SMALL and not groups.get("zip") and "," not in match[0]:
                continue  # "me" and "or" are words
            comma = pattern in (_STATE_FIRST, _BARE) or text[match.end("city") :][:2].strip()[:1] in (",", "/", "|")
            if state is None or not city or any(state == s and at == match.start("city") for _, s, at, _ in found):
                continue
            with_zip = bool(groups.get("zip") or groups.get("behind"))
            if (
                groups.get("code")
                and not comma
                and not with_zip
                and len(text) - len(match[0]) > 3
                and not text[match.end() :].lstrip(" ").startswith(("\n", "|", "•", "·", "\t", "(", "/ ", "; "))
                and not re.match(r"\s{2,}|\s*\(?\d{3}\)?[ .-]\d{3}", text[match.end() :])
                and text[match.end() :].strip()
            ):
                continue  # "Johnson OR" in running text
            found.append((city, state, match.start("city"), with_zip))
        if found and pattern is _LABELLED:
            break
    return tuple(found)


def _city(written: str) -> str | None:
    city = _LEADING.sub("", written)
    saint = _SAINT.match(city)
    city = (saint["town"] if saint else _STREET.sub("", city)).strip(" .,-")
    if len(city) < 2 or re.search(r"\d", city) or any(w in TITLE_WORDS for w in city.lower().split()):
        return None  # "X-ray / CT" is no town in Connecticut
    return " ".join(
        _nice(word) if (word.isupper() and len(word) > 2) or (city.islower() and not (n and word in _INSIDE)) else word
        for n, word in enumerate(city.split())
    )


def _nice(word: str) -> str:
    """One word of a town with its capital: "Winston-Salem", "D'Alene", "Lee's", "d'Alene"."""
    if re.match(rf"d[{_MARK}]", word):
        return word[:2] + word[2:].capitalize()
    nice = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)
    return re.sub(r"(?<=\w\w['’`´])\w|(?<=\w[‘ʻ])\w", lambda m: m[0].lower(), nice)


def _is_no_town(city: str) -> bool:
    words = city.lower().split()
    return any(w in _NEVER_TOWN or is_credential(w) for w in words) or bool(state_code(city) and len(city) == 2)
