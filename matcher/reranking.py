"""The same folder again with other weights: from what the cache remembers of everybody, so that nobody is read and only
those who are shown are judged anew. Ten thousand take a blink."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec
import numpy as np

from matcher.documents.document import UnreadFile
from matcher.documents.folder import FoundFile, find_files
from matcher.jobs.profile import AnyOfRequirement, JobProfile, Requirement
from matcher.judgement.same_person import SamePerson, find_same_people
from matcher.ranking import TIER_ORDER, Candidate, Ranking, Standings, tier_of_statuses
from matcher.running.cache import Cache
from matcher.running.fingerprint import digest_of_rooms
from matcher.running.parsed import Parsed
from matcher.running.stored import PASSING
from matcher.running.versions import versions_of_run
from matcher.scoring.assessment import Status, tenths
from matcher.screening import judge_parsed

JUDGING = ("jobs", "scoring", "judgement", "ranking.py", "screening.py", "reranking.py")
STATUSES: tuple[Status, ...] = ("met", "partial", "unmet")
People = Mapping[str, tuple[SamePerson, ...]]


@dataclass(frozen=True, slots=True)
class Board:
    """What was judged of everybody in a folder: shares of points and statuses, a row a candidate, by file name."""

    files: list[str]
    sha256s: list[str]
    shares: bytes  # float64
    statuses: bytes  # an index in STATUSES each
    unread: list[UnreadFile]
    people: dict[str, tuple[SamePerson, ...]]
    by_ocr: bool


def board_key(folder: Path | str, profile: JobProfile, *, as_of: date, cache: Cache) -> str | None:
    """A digest of everything that a board depends on, but for the weights; None where a file cannot be told."""
    if isinstance(folder, Path):
        cache.expect(folder)
    digest = hashlib.sha256()
    for file in find_files(folder).files:
        sha256 = cache.digest_of(file)
        if not sha256:
            return None
        digest.update(f"{sha256} {file.name}\n".encode("utf-8", "surrogatepass"))
    asked = [_without_weight(requirement) for requirement in profile.requirements]
    digest.update(f"{as_of} {cache.made_by} {digest_of_rooms(JUDGING)} {asked!r}".encode())
    return digest.hexdigest()


def rerank(
    key: str | None, folder: Path | str, profile: JobProfile, *, as_of: date, top: int | None, cache: Cache
) -> tuple[Ranking, People] | None:
    """The ranking with details of the best `top`, or of all, and the files of one person; None where anything has to be
    read. `key` is the folder's `board_key`."""
    board = _read_board(key, cache) if key else None
    if board is None:
        return None
    found, standings = find_files(folder), _standings(board, profile)
    by_name = {file.name: file for file in found.files}
    best: list[Candidate] = []
    for number, name in enumerate(standings.files[:top], start=1):
        parsed = _find(name, by_name, as_of, cache)
        if parsed is None:
            return None
        best.append(replace(judge_parsed(parsed, profile, as_of=as_of), rank=number))
    versions = versions_of_run(by_ocr=board.by_ocr)
    unread = tuple(board.unread)
    passed_over = tuple(sorted(found.passed_over))
    return Ranking(profile, as_of, tuple(best), unread, passed_over, standings, versions), board.people


def remember(key: str | None, folder: Path | str, ranking: Ranking, cache: Cache) -> People:
    """Keeps of a whole ranking what `rerank` needs, and gives the files of one person, which are part of it.

    `key` is that of the folder before it was read. Nothing is kept where it has changed since, or where a file was not
    read for a reason that may be gone in the next run.
    """
    people = find_same_people(ranking.candidates)
    passing = any(unread.reason in PASSING for unread in ranking.unread)
    if key is None or passing or key != board_key(folder, ranking.profile, as_of=ranking.as_of, cache=cache):
        return people
    by_name = sorted(ranking.candidates, key=lambda c: c.file)
    board = Board(
        files=[c.file for c in by_name],
        sha256s=[c.sha256 for c in by_name],
        shares=np.array([[a.share for a in c.assessments] for c in by_name], dtype=np.float64).tobytes(),
        statuses=bytes(STATUSES.index(a.status) for c in by_name for a in c.assessments),
        unread=list(ranking.unread),
        people=dict(people),
        by_ocr=any(name == "ocr" for name, _ in ranking.versions),
    )
    with suppress(UnicodeError):  # half a character in a name: ranked from the start each time
        cache.keep_board(key, msgspec.msgpack.encode(board))
    return people


def _read_board(key: str, cache: Cache) -> Board | None:
    packed = cache.read_board(key)
    with suppress(msgspec.DecodeError, ValueError):
        return msgspec.msgpack.decode(packed, type=Board) if packed else None
    return None


def _without_weight(requirement: Requirement) -> Requirement:
    if isinstance(requirement, AnyOfRequirement):
        requirement = replace(requirement, options=tuple(_without_weight(o) for o in requirement.options))
    return replace(requirement, points=0)


def _standings(board: Board, profile: JobProfile) -> Standings:
    """Everybody in the order that these weights make: the sums of `scoring.assessment`, for all at once."""
    shape = len(board.files), len(profile.requirements)
    points = points_of(np.frombuffer(board.shares).reshape(shape), [r.points for r in profile.requirements])
    is_must = [r.necessity == "must" for r in profile.requirements]
    tiers = _tiers(np.frombuffer(board.statuses, dtype=np.uint8).reshape(shape)[:, is_must])
    order = np.lexsort((np.arange(len(board.files)), -points.sum(axis=1), tiers)).tolist()
    return Standings(
        [board.files[n] for n in order],
        [board.sha256s[n] for n in order],
        [TIER_ORDER[t] for t in tiers[order].tolist()],
        points[order],
    )


def points_of(
    shares: np.ndarray[tuple[int, int], np.dtype[np.float64]], weights: Sequence[float]
) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Points in tenths; each column as `share_of` gives them one by one.

    >>> from matcher.scoring.assessment import share_of
    >>> points_of(np.array([[0.55, 1.0], [0.001, 0.0]]), [12, 0.3]).tolist()
    [[66, 3], [1, 0]]
    >>> [[tenths(share_of(12, s)) for s in (0.55, 0.001)], [tenths(share_of(0.3, s)) for s in (1.0, 0.0)]]
    [[66, 1], [3, 0]]
    """
    whole = np.array([tenths(weight) for weight in weights], dtype=np.float64)
    part = np.clip(np.rint(whole * shares), 1, np.maximum(whole - 1, 0))
    points = np.where(shares <= 0, 0, np.where(shares >= 1, whole, np.minimum(part, np.maximum(whole - 1, 0))))
    return points.astype(np.int64)


def _tiers(musts: np.ndarray[tuple[int, int], np.dtype[np.uint8]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The index in TIER_ORDER of each row of statuses."""
    rows, which = np.unique(musts, axis=0, return_inverse=True)
    tiers = [TIER_ORDER.index(tier_of_statuses(STATUSES[s] for s in row)) for row in rows.tolist()]
    return np.array(tiers, dtype=np.int64)[which.reshape(-1)]


def _find(name: str, files: Mapping[str, FoundFile], as_of: date, cache: Cache) -> Parsed | None:
    """The document of this name: a file, an attachment of a mail, a member of an archive."""
    parts = name.split("/")
    for length in range(len(parts), 0, -1):
        file = files.get("/".join(parts[:length]))
        answer = cache.look_up(file, as_of=as_of, sheets=False) if file else None
        for one in answer.outcomes if answer else ():
            if isinstance(one, Parsed) and one.file == name:
                return one
        if answer and answer.members:
            return _find(name, {member.name: member for member in answer.members}, as_of, cache)
    return None
