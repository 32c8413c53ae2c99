"""What a worker sends back: one file, understood. Small, so that it costs little to send and to keep."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.resumes.resume import Person, Resume


@dataclass(frozen=True, slots=True)
class Parsed:
    """The person and the resume that a file holds, and how it was read."""

    file: str
    sha256: str
    person: Person
    resume: Resume
    format: str
    page_count: int
    line_count: int
    remarks: tuple[str, ...] = ()
