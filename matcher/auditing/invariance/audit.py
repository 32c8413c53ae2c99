"""Every resume of a folder in all its variants, judged, and what came out otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from matcher.auditing.invariance.differences import Change, Difference, find_difference
from matcher.auditing.invariance.files import save_otherwise
from matcher.auditing.invariance.originals import look_at
from matcher.auditing.invariance.people import change_people
from matcher.auditing.invariance.variant import Variant, load_lists
from matcher.auditing.invariance.wording import change_wording
from matcher.documents.document import Document, UnreadFile
from matcher.documents.folder import FoundFile, find_files
from matcher.documents.reading import read_bytes
from matcher.errors import NothingReadableError, UnreadableError
from matcher.jobs.profile import JobProfile
from matcher.ranking import Candidate
from matcher.resumes.reading import read_resume
from matcher.resumes.resume import Person, Resume
from matcher.running.limits import Limits
from matcher.running.parsed import Answer, Parsed
from matcher.running.pool import Progress, understand_all
from matcher.running.understanding import read_and_keep
from matcher.screening import judge_parsed

LIMITS = Limits(seconds=300)  # for a resume in 120 variants; most take two


@dataclass(frozen=True, slots=True)
class Varied(Parsed):
    """What was read of a resume, in which variant (None: as it is), and why a variant was not read."""

    variant: Variant | None = None
    unread_because: str = ""


class Tried(NamedTuple):
    """How often a kind of variant was tried: of how many resumes, in how many readings, how many came out otherwise."""

    kind: str
    resumes: int
    readings: int
    differences: int


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit of a folder found."""

    profile: JobProfile
    as_of: date
    resumes: int
    tried: tuple[Tried, ...]
    differences: tuple[Difference, ...]
    unread: tuple[UnreadFile, ...] = ()


def audit_folder(
    folder: Path | str,
    profile: JobProfile,
    *,
    as_of: date,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Audit:
    """The audit of every resume in the folder, or of one file. Raises NothingReadableError where there is none."""
    one = isinstance(folder, Path) and folder.is_file()
    files = (FoundFile(Path(folder), Path(folder).name),) if one else find_files(folder).files
    outcomes = understand_all(
        files, as_of=as_of, workers=workers, limits=LIMITS, progress=progress, work=read_in_variants
    )
    audit = compare_variants(outcomes, profile, as_of=as_of)
    if not audit.resumes:
        raise NothingReadableError(
            f"Nothing could be audited: none of the {len(files)} files in '{folder}' could be read.",
            "`matcher rank` says for each what to do.",
        )
    return audit


def read_in_variants(file: FoundFile, as_of: date) -> Answer:
    """The work of a process: the resumes in a file, each as it is and then in its variants."""
    answer = read_and_keep(file, as_of)
    varied: list[Parsed | UnreadFile] = []
    for one in answer.outcomes:
        varied += [one] if isinstance(one, UnreadFile) else vary(one, as_of=as_of)
    return replace(answer, outcomes=tuple(varied))


def vary(parsed: Parsed, *, as_of: date) -> Iterator[Varied]:
    """The resume as it was read, and then each of its variants, read anew."""
    lists = load_lists()
    original = look_at(parsed, as_of=as_of)
    yield _read(original.document, None, as_of)
    for variant, document in (*change_people(original, lists), *change_wording(original, lists)):
        yield _read(document, variant, as_of)
    for variant, name, data in save_otherwise(original):
        try:
            format_id, reading = read_bytes(data, file_name=name)
        except UnreadableError as error:
            yield Varied(parsed.file, "", Person(), Resume(), "", 0, 0, variant=variant, unread_because=error.message)
            continue
        document = Document(
            parsed.file, parsed.sha256, format_id, reading.lines, reading.page_count, reading.hidden, reading.remarks
        )
        yield _read(document, variant, as_of)


def _read(document: Document, variant: Variant | None, as_of: date) -> Varied:
    person, resume = read_resume(document, as_of=as_of)
    return Varied(
        document.file, document.sha256, person, resume, document.format, document.page_count, len(document.lines),
        variant=variant,
    )  # fmt: skip


def compare_variants(outcomes: Iterable[Parsed | UnreadFile], profile: JobProfile, *, as_of: date) -> Audit:
    """What the variants score otherwise than the resume that they follow."""
    readings: dict[str, Counter[str]] = {}  # kind of variant: file, how often
    unread: list[UnreadFile] = []
    differences: list[Difference] = []
    resumes = 0
    known: dict[str, Candidate] = {}  # of one resume: variant, judged; "" is the resume as it is
    for one in outcomes:
        if isinstance(one, UnreadFile):
            unread.append(one)
            continue
        candidate = judge_parsed(one, profile, as_of=as_of)
        variant = one.variant if isinstance(one, Varied) else None
        if variant is None:
            known = {"": candidate}
            resumes += 1
            continue
        known[variant.label] = candidate
        readings.setdefault(variant.kind, Counter())[one.file] += 1
        because = one.unread_because if isinstance(one, Varied) else ""
        if because:
            differences.append(Difference(one.file, variant, (Change("reading", "read", "not read"),), (because,)))
        elif found := find_difference(one.file, variant, known[variant.beside], candidate):
            differences.append(found)
    found_in = Counter(d.variant.kind for d in differences)
    tried = tuple(Tried(kind, len(files), files.total(), found_in[kind]) for kind, files in readings.items())
    return Audit(profile, as_of, resumes, tried, tuple(differences), tuple(unread))
