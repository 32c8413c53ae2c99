"""What a statement names that can be asked for: registrations, licences, schooling, work, skills; and where."""

from __future__ import annotations

from matcher.jobs.postings.demand import Demand, Words
from matcher.jobs.postings.licences import find_licences
from matcher.jobs.postings.registrations import find_credentials
from matcher.jobs.postings.schooling import find_degrees, find_programmes
from matcher.jobs.postings.work import find_experience, find_modalities


def find_demands(words: Words, start: int, end: int, heading: str = "") -> tuple[Demand, ...]:
    """All that `words.text[start:end]` may ask for, in its order; whether it is asked for is not judged here."""
    programmes = tuple(find_programmes(words, start, end))
    experience = tuple(find_experience(words, start, end, heading))
    credentials = tuple(find_credentials(words, start, end, programmes))
    found = [
        *credentials,
        *find_licences(words, start, end, credentials),
        *find_degrees(words, start, end, programmes),
        *programmes,
        *experience,
    ]
    if not experience:
        found += find_modalities(words, start, end, credentials)
    for term in words.terms(start, end, "skill"):
        if not any(d.char_start < term.char_end and term.char_start < d.char_end for d in found):
            found.append(Demand("skill", term.char_start, term.char_end, term.id))
    return tuple(sorted(found, key=lambda d: (d.char_start, d.char_end)))
