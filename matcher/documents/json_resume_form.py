"""The form of a JSON Resume (jsonresume.org, version 1.0): what each list holds, and how a person would lay it out."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.documents.document import LineRole

Field = tuple[str, str]  # what separates it from what stands before it in the line, and its key


@dataclass(frozen=True, slots=True)
class Shape:
    """How one entry is laid out: lines of fields, dates, running text, list items; then whatever else it holds."""

    heading: str
    lines: tuple[tuple[Field, ...], ...]
    dated: bool = False
    until: str = "– "  # stands before an end without a start
    texts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    role: LineRole = "text"
    in_one_line: bool = False  # what else it holds belongs to the same line: "expires: 2027-03" behind a certificate

    @property
    def keys(self) -> frozenset[str]:
        named = {key for line in self.lines for _, key in line}
        return frozenset((*named, *self.texts, *self.items, *(("startDate", "endDate") if self.dated else ())))


SHAPES: dict[str, Shape] = {
    "work": Shape(
        "Work experience",
        ((("", "name"), (", ", "company"), (", ", "location")), (("", "position"),)),
        dated=True,
        texts=("summary", "description"),
        items=("highlights",),
    ),
    "volunteer": Shape(
        "Volunteer",
        ((("", "organization"), (", ", "location")), (("", "position"),)),
        dated=True,
        texts=("summary", "description"),
        items=("highlights",),
    ),
    "education": Shape(
        "Education",
        ((("", "studyType"), (", ", "area"), (", ", "institution"), (", ", "location")),),
        dated=True,
        until="",  # the day of graduation
        items=("courses",),
    ),
    "certificates": Shape("Certifications", ((("", "name"), (", ", "issuer"), (", ", "date")),), in_one_line=True),
    "skills": Shape("Skills", ((("", "name"), (": ", "keywords"), (" – ", "level")),), role="bullet"),
    "projects": Shape(
        "Projects",
        ((("", "name"), (", ", "entity"), (", ", "type")),),
        dated=True,
        texts=("description", "summary"),
        items=("highlights", "roles", "keywords"),
    ),
    "awards": Shape("Awards", ((("", "title"), (", ", "awarder"), (", ", "date")),), texts=("summary",)),
    "publications": Shape(
        "Publications", ((("", "name"), (", ", "publisher"), (", ", "releaseDate")),), texts=("summary",)
    ),
    "languages": Shape("Languages", ((("", "language"), (" – ", "fluency")),), role="bullet"),
    "interests": Shape("Interests", ((("", "name"), (": ", "keywords")),), role="bullet"),
    "references": Shape("References", ((("", "name"),),), texts=("reference",)),
}
SHAPES["certifications"] = SHAPES["licenses"] = SHAPES["certificates"]  # not of the standard, and often written
CONTACT = (("", "email"), (" | ", "phone"), (" | ", "url"), (" | ", "website"))
PROFILE = (("", "network"), (": ", "username"), (" | ", "url"))
TOWN = (("", "address"), (", ", "city"), (", ", "region"), (" ", "postalCode"), (", ", "countryCode"))
