"""A ranking against labels: figures, every disagreement, and who stands in the wrong order.

A labelled file that was not read counts as wrong everywhere and stands last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from matcher.errors import OptionError
from matcher.judgement.summary import strongest_reason
from matcher.measuring.comparison import Disagreement, compare
from matcher.measuring.figures import Count, answer, ndcg
from matcher.measuring.files import index_by_name, plain_name
from matcher.measuring.labels import Label, Labels
from matcher.ranking import Candidate, Ranking, Tier

NDCG_PLACES = 10
GROUPS = ("read", "person", "credentials", "education", "modalities", "experience", "must")  # as figures are shown
GRADES_APART = 2  # grades of one apart are near each other for people too; pairs farther apart are told one by one


@dataclass(frozen=True, slots=True)
class NotRead:
    """A labelled file that has no place, and why."""

    file: str
    because: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a graded resume stands; no rank where it was not read."""

    file: str
    grade: int
    rank: int | None
    tier: Tier | None
    why: str | None


@dataclass(frozen=True, slots=True)
class WrongPair:
    """Two resumes of which the better one does not stand above the other."""

    better: Standing
    worse: Standing


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What labels and ranking come to. Nothing in the program is changed by it."""

    job: str
    as_of: date
    labelled_as_of: date | None
    labelled: int
    figures: Mapping[str, Count]  # of what at least one label speaks of
    ndcg10: float | None
    concordance: Count  # pairs of different grade
    disagreements: tuple[Disagreement, ...]  # in the order of the labels
    wrong_pairs: tuple[WrongPair, ...]
    not_read: tuple[NotRead, ...]
    not_measured: tuple[str, ...]  # files without a label


def evaluate(labels: Labels, ranking: Ranking) -> Evaluation:
    """How right the ranking is about the labelled resumes; OptionError where a label could mean several files."""
    places = _match(labels.resumes, ranking)
    by_file = {candidate.file: candidate for candidate in ranking.candidates}
    unread = {one.file: f"{one.message} {one.remedy}" for one in ranking.unread}
    figures = {"read": Count()}
    disagreements: list[Disagreement] = []
    not_read: list[NotRead] = []
    standings: list[Standing] = []
    for label in labels.resumes:
        file = places.get(label.file)
        candidate = by_file.get(file) if file else None
        figures["read"] += answer(candidate is not None)
        for compared in compare(label, candidate, credentials=labels.credentials_labelled):
            for name, count in compared.counts.items():
                figures[name] = figures.get(name, Count()) + count
            if candidate and compared.disagreement:
                disagreements.append(compared.disagreement)
        if candidate is None:
            not_read.append(NotRead(label.file, unread[file] if file else "The folder has no file of this name."))
        if label.grade is not None:
            standings.append(_standing(label.file, label.grade, candidate))
    standings.sort(key=place_of)
    pairs = [two for two in combinations(standings, 2) if two[0].grade != two[1].grade]
    wrong = [WrongPair(better, worse) for better, worse in map(_by_grade, pairs) if place_of(better) >= place_of(worse)]
    measured = set(places.values())
    return Evaluation(
        job=ranking.profile.title,
        as_of=ranking.as_of,
        labelled_as_of=labels.as_of,
        labelled=len(labels.resumes),
        figures={name: figures[name] for name in sorted(figures, key=_order)},
        ndcg10=ndcg([s.grade for s in standings], NDCG_PLACES),
        concordance=Count(len(pairs) - len(wrong), len(pairs), len(pairs)),
        disagreements=tuple(disagreements),
        wrong_pairs=tuple(p for p in wrong if p.better.grade - p.worse.grade >= GRADES_APART),
        not_read=tuple(not_read),
        not_measured=tuple(file for file in (*by_file, *unread) if file not in measured),
    )


def place_of(standing: Standing) -> float:
    """What sorts standings: the rank, and those without one last."""
    return float("inf") if standing.rank is None else standing.rank


def _match(labels: Sequence[Label], ranking: Ranking) -> Mapping[str, str]:
    """The file of the folder for each label that has one."""
    known = index_by_name([*(c.file for c in ranking.candidates), *(u.file for u in ranking.unread)])
    found = {label.file: known.get(plain_name(label.file), ()) for label in labels}
    doubtful = [f"  {name} could be {' or '.join(files)}." for name, files in found.items() if len(files) > 1]
    places = {name: files[0] for name, files in found.items() if files}
    for file, times in Counter(places.values()).items():
        if times > 1:
            doubtful.append(f"  {' and '.join(n for n in places if places[n] == file)} are both {file}.")
    if doubtful:
        raise OptionError(
            "--labels: not every label names one file of the folder.\n" + "\n".join(doubtful),
            "Write each file once, with its folder, as matcher names it here.",
        )
    return places


def _standing(file: str, grade: int, candidate: Candidate | None) -> Standing:
    if candidate is None:
        return Standing(file, grade, None, None, None)
    return Standing(file, grade, candidate.rank, candidate.tier, strongest_reason(candidate))


def _order(figure: str) -> tuple[int, bool]:
    return GROUPS.index(figure.partition(".")[0]), figure == "must.all"


def _by_grade(pair: tuple[Standing, Standing]) -> tuple[Standing, Standing]:
    return pair if pair[0].grade > pair[1].grade else pair[::-1]
