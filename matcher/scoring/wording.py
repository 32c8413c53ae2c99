"""How facts are said in plain English: dates, months, lists, the names of credentials and modalities."""

from __future__ import annotations

from collections.abc import Iterable

from matcher.resumes.resume import Credential, Education

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

DISCIPLINES = {
    "R": "radiography (R)",
    "N": "nuclear medicine (N)",
    "T": "radiation therapy (T)",
    "S": "sonography (S)",
    "MR": "MRI",
    "CT": "CT",
    "M": "mammography (M)",
    "QM": "quality management (QM)",
    "BD": "bone densitometry (BD)",
    "CI": "cardiac interventional (CI)",
    "VI": "vascular interventional (VI)",
    "CV": "cardiovascular interventional (CV)",
    "VS": "vascular sonography (VS)",
    "BS": "breast sonography (BS)",
}

MODALITIES = {
    "radiography": "radiography",
    "fluoroscopy": "fluoroscopy",
    "ct": "CT",
    "mri": "MRI",
    "mammography": "mammography",
    "ultrasound": "ultrasound",
    "nuclear_medicine": "nuclear medicine",
    "pet": "PET",
    "interventional": "interventional imaging",
    "bone_density": "bone densitometry",
}

LEVELS = {
    "high_school": "high school diploma",
    "certificate": "certificate",
    "associate": "associate's degree",
    "bachelor": "bachelor's degree",
    "master": "master's degree",
    "doctorate": "doctorate",
}


def month_in_words(date: str) -> str:
    """A date of a resume, in words.

    >>> month_in_words("2027-03"), month_in_words("2027"), month_in_words("soon")
    ('March 2027', '2027', 'soon')
    """
    year, _, month = date.partition("-")
    month = month[:2]
    if month.isdigit() and 1 <= int(month) <= 12:
        return f"{MONTHS[int(month) - 1]} {year}"
    return year if month else date


def months_in_words(months: int) -> str:
    """A length of time, in years and months.

    >>> months_in_words(86), months_in_words(12), months_in_words(1), months_in_words(0)
    ('7 years 2 months', '1 year', '1 month', 'no time')
    """
    years, rest = divmod(months, 12)
    parts = [f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in ((years, "year"), (rest, "month")) if n]
    return " ".join(parts) or "no time"


def listed(names: Iterable[str], last: str = "and") -> str:
    """Names in a row, as one says them; each once.

    >>> listed(["X-ray", "CT", "MRI"]), listed(["CT"]), listed([])
    ('X-ray, CT and MRI', 'CT', '')
    """
    unique = list(dict.fromkeys(names))
    return f" {last} ".join(part for part in (", ".join(unique[:-1]), *unique[-1:]) if part)


def modalities_in_words(ids: Iterable[str], last: str = "and") -> str:
    """Modalities by name.

    >>> modalities_in_words(["ct", "bone_density"])
    'CT and bone densitometry'
    """
    return listed((MODALITIES.get(i, i.replace("_", " ")) for i in ids), last)


def credential_name(id: str, state: str | None = None) -> str:
    """What a credential is called.

    >>> credential_name("STATE_LICENSE", "TX"), credential_name("OTHER:RRA"), credential_name("ARRT")
    ('state licence (TX)', 'RRA', 'ARRT')
    """
    if id == "STATE_LICENSE":
        return f"state licence ({state})" if state else "state licence"
    return id.removeprefix("OTHER:")


def credential_in_words(credential: Credential) -> str:
    """One credential with its disciplines and scope, without its status.

    >>> credential_in_words(Credential("ARRT", "active", ("R", "CT")))
    'ARRT in radiography (R) and CT'
    >>> credential_in_words(Credential("STATE_LICENSE", "active", state="TX", limited=True))
    'a limited-scope state licence (TX)'
    """
    name = ("limited-scope " if credential.limited else "") + credential_name(credential.id, credential.state)
    fields = disciplines_in_words(credential.disciplines)
    return f"{name} in {fields}" if fields else f"a {name}" if credential.id == "STATE_LICENSE" else name


def disciplines_in_words(disciplines: Iterable[str]) -> str:
    """ARRT's letters as words.

    >>> disciplines_in_words(["R", "CT"])
    'radiography (R) and CT'
    """
    return listed(DISCIPLINES.get(d, d) for d in disciplines)


def sentence(text: str) -> str:
    """The text with a capital in front and one full stop behind.

    >>> sentence("the resume does not mention ARRT"), sentence("Holds ARRT."), sentence("")
    ('The resume does not mention ARRT.', 'Holds ARRT.', '')
    """
    return f"{text[0].upper()}{text[1:].rstrip('.')}." if text else ""


def with_article(noun: str) -> str:
    """The noun with "a" or "an" in front.

    >>> with_article("associate's degree"), with_article("doctorate")
    ("an associate's degree", 'a doctorate')
    """
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def education_in_words(education: Education, *, dated: bool = True) -> str:
    """One degree or certificate, with its field and year.

    >>> education_in_words(Education("associate", "Radiologic Technology", True, "completed", end="2018-05"))
    "an associate's degree in Radiologic Technology (2018)"
    """
    level = with_article(LEVELS[education.level])
    end = f" ({education.end[:4]})" if dated and education.end else ""
    return f"{level} in {education.field}{end}" if education.field else level + end
