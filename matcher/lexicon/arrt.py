"""The grammar of ARRT's marks: the disciplines in "R.T.(R)(CT)(ARRT)", "RT R CT ARRT" or "ARRT: Radiography (2016)".

Source: arrt.org, "Certification and registration": disciplines stand between R.T. and (ARRT). The looser forms are how
resumes write them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DISCIPLINES = {
    "R": "radiography",
    "T": "radiation therapy",
    "N": "nuclear medicine",
    "S": "sonography",
    "MR": "magnetic resonance",
    "CT": "computed tomography",
    "M": "mammography",
    "QM": "quality management",
    "BD": "bone densitometry",
    "CI": "cardiac interventional",
    "VI": "vascular interventional",
    "CV": "cardiovascular interventional",
    "VS": "vascular sonography",
    "BS": "breast sonography",
}

_MARK = r"(?:MRI?|CT|QM|BD|CI|VI|CV|VS|BS|R|T|N|S|M)"
_SPELT = (
    ("CT", r"computed\s+tomography|computerized\s+tomography|comp(?:uted)? tomo(?:graphy)?|CT\b"),
    ("MR", r"magnetic\s+resonance(?:\s+imaging)?|MRI?\b"),
    ("M", r"mammograph(?:y|er)|mammo\b"),
    ("VI", r"vascular[- ]interventional(?: radiography)?|VI\b"),
    ("CI", r"cardiac[- ]interventional(?: radiography)?|CI\b"),
    ("VS", r"vascular sonography|VS\b"),
    ("BS", r"breast sonography|BS\b(?=\s*\)|\s*[,/&]|\s*$)"),
    ("S", r"sonography|(?<=\()S(?=\))"),
    ("BD", r"bone densitometry|bone density|BD\b"),
    ("N", r"nuclear medicine(?: technology)?|(?<=\()N(?=\))"),
    ("T", r"radiation therapy|(?<=\()T(?=\))"),
    ("QM", r"quality management|QM\b"),
    ("R", r"radiograph(?:y|er)|diagnostic radiography|\bR\b(?!\s*\.?\s*T\b)"),
)
_SPELT_PATTERN = re.compile(
    "|".join(f"(?P<D{i}>(?<![A-Za-z])(?:{p}))" for i, (_, p) in enumerate(_SPELT)), re.IGNORECASE
)
_MARKS = re.compile(rf"(?<![A-Z]){_MARK}(?![A-Z])")
_MARK_LIST = re.compile(rf"(?<![A-Za-z(]){_MARK}(?:\s*[,/&+]\s*(?:and\s+)?{_MARK})+(?![A-Za-z])")
_PARENS = rf"[(\[{{]\s*{_MARK}(?:\s*[,/&+ ]\s*{_MARK})*\s*[)\]}}]?"
_SINCE = r"[\s,]*(?:(?:since|in)\s+)?(?:\d{1,2}/)?(?:19|20)\d\d(?=(?:[\s,;/&]|and)+[(\[])"
"""Between two disciplines: "ARRT (R) 01/2010 and (CT) 09/2014"."""
_RT = re.compile(
    rf"(?i:(?<![A-Za-z.])R[.,]?\s?T[.,]?(?P<marks>\s*(?:{_PARENS}[\s,/&-]*)+)\(?\s*(?P<arrt>ARRT|A\.R\.R\.T\.?)?\s*\)?)"
    rf"|(?<![A-Za-z.])R\.?T\.?[\s-]+(?P<bare>(?:{_MARK}[\s,/-]+)+)\(?(?P<arrt2>ARRT)\)?"
    rf"|(?<![A-Za-z.])R\.?T\.?(?:-|[\s,]+)(?P<plain>R(?:[\s,/-]+{_MARK})+|(?<=-)R)(?![A-Za-z.])"
    rf"|(?<![A-Za-z.])R\.T\.(?P<dotted>(?:{_MARK}\.)+)(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?P<fused>RTR)(?:\s?\(?(?P<fusedmore>CT|MR|M)\)?)?(?![A-Za-z])"
    rf"|(?<![A-Za-z])ARRT\s*[-:,]?\s*(?P<after>(?:{_PARENS}(?:{_SINCE})?[\s,/&;-]*(?:and\s+(?=[(\[]))?)+)"
    rf"|(?<![A-Za-z])ARRT-(?P<dash>{_MARK})(?![A-Za-z])"
    rf"|(?<![A-Za-z])R\.?T\.?\s*\(\s*(?P<registry>ARRT)\s*\)"
)


_MAY_OPEN = re.compile(r"(?<![A-Za-z])(?:R[.,]?\s?T|ARRT)", re.IGNORECASE)
"""Where a mark may begin: looking there first is faster than trying its forms at every character."""
_ARMRIT = re.compile(r"[\s(]*ARMRIT")  # R.T.(MR)(ARMRIT) is another registry's


@dataclass(frozen=True, slots=True)
class Mark:
    """ARRT's mark with its disciplines, at characters `char_start` to `char_end`."""

    disciplines: tuple[str, ...]
    char_start: int
    char_end: int
    names_registry: bool


def find_marks(text: str) -> tuple[Mark, ...]:
    """Post-nominal marks of ARRT in the text.

    >>> [m.disciplines for m in find_marks("Ana Ruiz, BS, R.T.(R)(CT)(ARRT) and RT R MR ARRT")]
    [('R', 'CT'), ('R', 'MR')]
    >>> find_marks("Gurdeep Sahota, R.T.(MR)(ARMRIT)")
    ()
    >>> find_marks("RRT, Respiratory Therapist; RT Level II; R. T. Ochoa; taught sixty RT(R)s")
    ()
    """
    marks = []
    at = 0
    while opening := _MAY_OPEN.search(text, at):
        match = _RT.match(text, opening.start())
        at = match.end() if match else opening.end()
        if match is None:
            continue
        groups = match.groupdict()
        written = next((groups[k] for k in ("marks", "bare", "plain", "dotted", "after", "dash") if groups[k]), None)
        if groups["fused"]:
            written = f"R {groups['fusedmore'] or ''}"
        disciplines = tuple(dict.fromkeys(_canonical(m) for m in _MARKS.findall((written or "").upper())))
        names_registry = any(groups[k] for k in ("arrt", "arrt2", "after", "dash", "registry"))
        if (not disciplines and not groups["registry"]) or _ARMRIT.match(text, match.end()):
            continue
        if re.match(r"s\b|['’]s\b", text[match.end() : match.end() + 3]):
            continue  # "three RT(R)s from my department": other people
        end = match.end() - (len(match.group()) - len(match.group().rstrip(" ,/&-")))
        marks.append(Mark(disciplines, match.start(), end, names_registry))
    return tuple(marks)


def find_spelt_disciplines(text: str) -> tuple[tuple[str, int, int], ...]:
    """Disciplines named in words or letters beside the registry: (letters, start, end).

    >>> [d for d, _, _ in find_spelt_disciplines("Radiography (2016), Vascular Interventional (2020)")]
    ['R', 'VI']
    """
    found = [
        (_canonical(m.group()), m.start(), m.end())
        for run in _MARK_LIST.finditer(text)
        for m in _MARKS.finditer(text, run.start(), run.end())
    ]
    for match in _SPELT_PATTERN.finditer(text):
        letters = _SPELT[int(match.lastgroup[1:])][0]  # type: ignore[index]
        word = match.group()
        if len(word) <= 3 and not word.isupper():
            continue  # "mri" in running text is a modality, "MR" beside the registry is a mark
        found.append((letters, match.start(), match.end()))
    return tuple(found)


def _canonical(mark: str) -> str:
    return "MR" if mark == "MRI" else mark
