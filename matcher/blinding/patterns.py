"""What gives a person away in any resume, whoever it is: addresses of all kinds, numbers, birthdays.

Each rule says why. They read plain text (plain.py): straight quotes, short dashes, no accents.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from matcher.blinding.spans import Span
from matcher.resumes.person.contact import EMAIL
from matcher.resumes.us_states import CODES, NAMES

LONGEST_LINE = 2000  # characters


class Rule(NamedTuple):
    """A label, what it stands for, and why. Group "hide" is hidden, or the whole match."""

    label: str
    pattern: re.Pattern[str]
    because: str


def _rule(label: str, pattern: str, because: str, *, cased: bool = False) -> Rule:
    return Rule(label, re.compile(pattern, 0 if cased else re.IGNORECASE), because)


_STREETS = (
    "Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Pl|Way|Terrace|Ter|Circle|Cir|Parkway|"
    "Pkwy|Highway|Hwy|Trail|Trl|Loop|Square|Sq|Row|Path|Pike|Run|Crossing|Point|Alley|Bend|Cove|Hollow|Trace|Walk|"
    "Turnpike|Route|Ridge|Plaza|Mews|Close|Crescent"
)
_UNIT = r"(?:,?[ ]*(?:#|\b(?:apt|apartment|unit|suite|ste|lot|floor|fl)\b)\.?[ ]*#?[ ]*\w{1,5}\b)"
_STATE = "|".join([*sorted(CODES), *(n.replace(" ", r"\s+") for n in sorted(NAMES, key=len, reverse=True))])
_EXTENSION = r"(?:[ ,;(]*(?:ext(?:ension|n)?\b\.?|(?:\b|(?<=\d))x(?=[ ]?\d))[ ]*[:#.]?[ ]*\d{1,6}\b\)?)?"
_PHONE_WORD = r"\b(?:phone|cell|mobile|mob|tel(?:ephone)?|text|call|fax|home|ph|contact|whatsapp|viber)\b"
_VALUE = r"(?:[ \t]*[:\t=]|[ ]-[ ])[ \t]*[^|;•·\n\t]{1,60}?(?=\s*(?:$|[|;•·\n\t]|\s{3,}))"
_HANDLE_NETWORKS = (
    "linked ?in|git ?hub|instagram|insta|ig|twitter|facebook|fb|tik ?tok|snapchat|skype|telegram|threads|youtube"
)

RULES: tuple[Rule, ...] = (
    _rule(
        "[e-mail]", r"(?<![\w.+'%-])(?:mailto:)?[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+", "anybody's address, a referee's too"
    ),
    _rule(
        "[e-mail]",
        r"(?<![\w.+'-])[\w.+'-]+\s*[(\[{<]\s?at\s?[)\]}>]\s*[\w-]+(?:\s*(?:\.|[(\[]\s?dot\s?[)\]]|\bdot\b)\s*[\w-]+)+",
        "written so that robots do not read it",
    ),
    _rule("[e-mail]", r"(?<![\w.+'-])[\w.+'-]+ at [\w-]+ dot (?:com|net|org|edu|io|me)\b", "said in words"),
    _rule(
        "[e-mail]",
        r"(?<![\w.+'-])[\w.+'-]{3,}@(?=\s*$)|(?<!\S)@[\w-]+\.(?:com|net|org|edu|io|me)\b",
        "broken by a narrow column",
    ),
    _rule("[link]", r"\b(?:https?://|www\.)[^\s|,;<>()\[\]\"]+", "any site"),
    _rule(
        "[link]",
        r"(?<![\w@.-])(?:[a-z0-9][a-z0-9-]*\.)+(?:com|net|org|edu|gov|io|dev|info|biz|site|online|page|ee)\b"
        r"(?:/[^\s|,;<>()\[\]\"]*)?(?!\w)",
        "a site without its scheme",
    ),
    _rule(
        "[link]",
        r"(?<![\w@.-])(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,6}/[^\s|,;<>()\[\]\"]+",
        "an address with a path, on a host of another country",
    ),
    _rule(
        "[link]",
        rf"\b(?:{_HANDLE_NETWORKS})\b(?: (?:profile|handle|page|url|id))?[ ]?(?:[:|\t]|[ ](?=@|/?in/))[ ]*(?:@|"
        rf"/?in/|/)?[\w.%-]{{3,}}/?",
        "a handle behind the name of its network",
    ),
    _rule("[link]", r"(?<![\w.@])@[a-z_][\w.]{2,}\w", "a handle"),
    _rule("[link]", r"(?<!\w)/?in/[\w%-]{3,}", "the rest of a LinkedIn address"),
    _rule(
        "[phone]",
        r"(?<![\w/.-])(?:\+?1[ .-]{0,2})?(?:\(\d{3}\)|"
        r"\d{3})[ ]?[.\-/•·]?[ ]{0,2}\d{3}[ ]?[./\-•·]?[ ]?\d{4}(?![\d/]|-\d)" + _EXTENSION,
        "a number of North America in any spelling",
    ),
    _rule(
        "[phone]", r"(?<!\w)(?:\+|00)\d{1,3}[ .\-(/]*\d(?:[ .\-()/]{0,2}\d){6,12}(?!\d)" + _EXTENSION, "a number abroad"
    ),
    _rule(
        "[phone]", r"(?<![\w./-])0\d{2,4}[ .-]?\d{3,4}[ .-]?\d{3,4}(?![\w/-])", "a number abroad without its country"
    ),
    _rule(
        "[phone]",
        rf"{_PHONE_WORD}\W{{0,3}}(?P<hide>\(?\d(?:[ .\-()/]{{0,2}}\d){{6,13}}){_EXTENSION}",
        "behind its label",
    ),
    _rule("[phone]", r"(?<![\w./-])555-01\d\d(?!\d)", "the local part of a number that is nobody's"),
    _rule(
        "[phone]",
        r"(?<!\d)(?:\d[ ]){2}\d[ ]?[-.)]?[ ]?(?:\d[ ]){2}\d[ ]?[-.]?[ ]?(?:\d[ ]){3}\d(?!\d)",
        "digits that are drawn apart",
    ),
    _rule(
        "[address]",
        rf"(?<![\w/.-])\d{{1,6}}[A-Za-z]?(?:-\d+)?[ ]+(?:[NSEW]{{1,2}}\.?[ ]+)?(?:(?:[A-Z][\w.'-]*|\d+(?:st|nd|rd|"
        rf"th)|de|la|del|of)[ ]+){{1,4}}"
        rf"(?:{_STREETS})\b\.?(?:\s+[NSEW]{{1,2}}\b\.?)?(?i:{_UNIT})*",
        "a street",
        cased=True,
    ),
    _rule(
        "[address]",
        rf"(?<![\w-])\d{{1,6}} (?:[nsew]\.? )?[\w'-]+ (?:[\w'-]+ )?(?:street|avenue|ave|road|rd|drive|lane|ln|"
        rf"boulevard|blvd)\b\.?{_UNIT}*",
        "a street in small letters",
    ),
    _rule("[address]", r"\bp\.?[ ]?o\.?[ ]+box[ ]+#?[ ]?\w+", "a box at the post office"),
    _rule("[address]", r"\b(?:RR|HC|rural route)[ ]?#?\d+,?[ ]+box[ ]+\w+", "a box in the country"),
    _rule(
        "[address]",
        r"\b(?:Calle|Avenida|Carrera|Rua|Rue|Via)[ ](?:[\w.'-]+[ ]){0,4}?(?:No\.?[ ]?|#[ ]?)?\d+\w?"
        r"(?:[ ]No\.?[ ]?\d+)?\b",
        "a street that puts its noun first",
        cased=True,
    ),
    _rule("[address]", r"\b(?:apt|apartment)\b\.?[ ]*#?[ ]*\d+\w?\b", "an apartment on a line of its own"),
    _rule(
        "[address]",
        rf"(?:\b(?:[A-Z][\w.'-]*[ ]){{0,3}}[A-Z][\w.'-]*[ ]?,?\s{{0,2}})?\b(?:{_STATE})"
        rf"\b\.?,?\s{{1,3}}\d{{5}}(?:-\d{{4}})?(?!\d)",
        "a town with its ZIP code",
        cased=True,
    ),
    _rule("[address]", r"\bzip(?: code)?\W{0,3}(?P<hide>\d{5}(?:-\d{4})?)\b", "a ZIP code behind its label"),
    _rule("[address]", r"\b[A-Z]\d[A-Z][ ]\d[A-Z]\d\b", "a postal code of Canada", cased=True),
    _rule(
        "[number]",
        r"\b(?:lic(?:ense|ence)?|cert(?:ificate|ification)?|regist(?:ry|ration)|permit|ARRT|ARDMS|NMTCB|ARMRIT|"
        r"CRT|LMRT|NPI|SSN|"
        r"member(?:ship)?|id|passport)\b\.?[ ]{0,2}(?:[A-Z]{2,5}[ ])?(?:(?:no|number|num|nr)\b\.?|"
        r"#)?[ ]{0,2}[:#]?[ ]{0,2}"
        r"(?P<hide>#?(?:[A-Z]{1,5}-?)?(?:\d{5,10}|\d{2,5}-\d{4,8}))(?![\w/])",
        "a number of a public register finds its holder",
    ),
    _rule(
        "[number]",
        r"#[ ]?[A-Z]{2,4}-?\d{4,8}(?![\w-])|(?<![\w-])[A-Z]{2,3}-\d{5,8}(?![\w-])",
        "the same without a word",
        cased=True,
    ),
    _rule("[number]", r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])", "a social security number"),
    _rule(
        "[date]",
        r"\b(?:d\.?[ ]?o\.?[ ]?b\b\.?|date of birth|birth ?dat[eum]{1,2}|birthday)\W{0,4}[^|"
        r";•·\n]{0,30}?\d[\d/., -]*\d",
        "a birthday",
    ),
    _rule(
        "[date]",
        r"\bborn\W+(?:on |in |: ?)?(?:[a-z]{3,9}\.? )?(?:\d{1,2}(?:st|nd|rd|th)?[ ,./-]{1,2})?(?:\d{1,2}[/.-]|"
        r"[a-z]{3,9}\.?,? )?\d{2,4}\b",
        "a birthday in running text",
    ),
    _rule("[date]", r"\bage\b[ ]?[:\t-]?[ ]*\d{2}\b(?![ ]?(?:-|to\b|and\b|or\b|months|\+))", "an age behind its label"),
    _rule(
        "[date]",
        r"\b(?:i am|i'm|aged|turned|turning|now)[ ](?P<hide>[2-8]\d)(?=[ ]*(?:[,.;)]|$|years (?:old|"
        r"young)))(?![.,]\d)",
        "an age in words",
    ),
    _rule("[date]", r"\b[1-9]\d[ -]?(?:years?|yrs?)[ -]?(?:old|young|of age)\b|\b[2-8]\d[ ]?y/?o\b", "an age in words"),
    _rule(
        "[date]",
        r"\b(?:early|mid|late|my)[ -](?:(?:twen|thir|for|fif|six|seven)ties|[2-7]0'?s)\b",
        "an age or a decade",
    ),
    _rule("[date]", r"\b(?:turned|turning)[ ](?P<hide>[2-9]0|[3-8]\d)\b(?![.,]\d|%)", "a birthday that is told"),
    _rule(
        "[personal]",
        r"\b[Bb]orn(?: and raised)? in (?P<hide>[A-Z][\w.'-]*(?:[ ][A-Z][\w.'-]*)*"
        r"(?:,[ ][A-Z][\w'-]*(?:[ ][A-Z][\w'-]*)*)?)",
        "where somebody was born",
        cased=True,
    ),
    _rule(
        "[personal]",
        rf"\b(?:age[ ]?/[ ]?sex|nationality|citizenship|country of (?:citizenship|birth|origin)|"
        rf"marital status|civil status|"
        rf"religion|gender|sex|race|"
        rf"ethnicity|place of birth|birth ?place|spouse|children|father'?s name|mother'?s name|husband'?s name|"
        rf"blood group|caste|"
        rf"height|weight)\b{_VALUE}",
        "what stands beside a birthday",
    ),
    _rule(
        "[file]",
        r"\battachment (?P<hide>[^;:\n]+?\.(?:pdf|docx?|odt|rtf|txt|html?|md|jpe?g|png|tiff?|webp|heic|eml|msg|"
        r"zip|pages|json))(?!\w)",
        "the name of an attachment says what its sender liked",
    ),
    _rule(
        "[file]",
        r"(?<![\w@/.()-])[\w.()-]+\.(?:pdf|docx?|odt|rtf|jpe?g|png|tiff?|heic|eml|msg|pages)(?!\w)",
        "the name of a file",
    ),
)
_MAY_MATCH = re.compile(r"[\d@/:.\t]|dot\b|\b(?:born|age|aged|my|early|mid|late|at)\b|-", re.IGNORECASE)


def find_patterns(text: str) -> list[Span]:
    """What every resume hides, whoever wrote it. `text` is plain.

    >>> sorted({s.label for s in find_patterns("Call (512) 555-0142 or write to ana@example.com")})
    ['[e-mail]', '[phone]']
    >>> find_patterns("B.S., R.T.(R)(CT)(ARRT), exp. 03/2027, 64-128 slices")
    []
    """
    if not _MAY_MATCH.search(text):
        return []
    usual = "@" in text and len(text) <= LONGEST_LINE  # its pattern reads a long line once for each of its dots
    found = [Span(m.start(), m.end(), "[e-mail]") for m in EMAIL.finditer(text) if "@" in m[0]] if usual else []
    for rule in RULES:
        group = "hide" if "hide" in rule.pattern.groupindex else 0
        found += [Span(*m.span(group), rule.label) for m in rule.pattern.finditer(text)]
    return list(dict.fromkeys(found))
