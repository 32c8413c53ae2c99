"""How far a ranking and a recruiter agree: one number for the order, shares for the top, and everybody in between.

She does not say why she picked somebody, and neither order is the truth: what is told is where to look.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.errors import OptionError
from matcher.measuring.files import index_by_name, last_part, plain_name
from matcher.measuring.picks import Picks
from matcher.measuring.reported import Ranked, Reported
from matcher.ranking import TIER_ORDER, Tier

PLACES = (1, 3, 5, 10)  # how far down people look
FEW_PICKS = 10  # with fewer, one pick more or less moves every share by a tenth or more


@dataclass(frozen=True, slots=True)
class Precision:
    """Of the first `k` of matcher, those who are picks."""

    k: int
    picks: int
    share: float


@dataclass(frozen=True, slots=True)
class Apart:
    """Somebody whom one side puts at the top and the other does not."""

    rank: int
    file: str
    tier: Tier
    why: str
    pick: str | None  # what the recruiter says: "rank 2", "picked"; None where she did not pick


@dataclass(frozen=True, slots=True)
class Missing:
    """A file of the picks that has no place in the report, and why."""

    file: str
    because: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """A ranking and picks, compared."""

    picks: int  # in the recruiter's table
    placed: int  # of them, in the report
    ranked: int  # candidates in the report
    top: int  # as many places as there are picks
    everybody_ranked: bool  # she gave everybody a place: the first of hers count as picks
    tau_b: float | None  # None where one side makes no difference between any two
    compared: int  # files that tau compares
    precision: tuple[Precision, ...]
    tiers: dict[Tier, int]  # of the picks
    low_picks: tuple[Apart, ...]  # picks behind these places
    high_others: tuple[Apart, ...]  # those on them whom she did not pick
    missing: tuple[Missing, ...]


def agree(report: Reported, picks: Picks) -> Agreement:
    """How far both agree. OptionError where no file of the picks is in the report."""
    by_file = {c.file: c for c in report.candidates}
    names, missing = _match(report, (*picks.ranks, *picks.picked))
    hers = {names[f]: rank for f, rank in picks.ranks.items() if f in names}
    called = {names[f] for f in picks.files if f in names}
    if not called:
        raise OptionError(
            "None of the picks is in the ranking.", "The column file names resumes as the ranking does: with endings."
        )
    everybody = len(hers) == len(by_file) > 1
    if everybody:
        most = sorted(hers.values())[min(PLACES[-1], len(hers) // 2) - 1]
        called = {file for file, rank in hers.items() if rank <= most}
    top = len(called) if everybody else len(picks.files)
    order = sorted(by_file.values(), key=lambda c: c.rank)
    judged = hers or {file: 0 if file in called else 1 for file in by_file}
    said = {file: f"rank {hers[file]}" if file in hers else "picked" for file in called}
    return Agreement(
        picks=len(picks.files),
        placed=len({names[f] for f in picks.files if f in names}),
        ranked=len(order),
        top=top,
        everybody_ranked=everybody,
        tau_b=tau_b([judged[f] for f in judged], [by_file[f].rank for f in judged]),
        compared=len(judged),
        precision=tuple(_precision(order, called, k) for k in sorted({*PLACES, top}) if k <= len(order)),
        tiers={tier: sum(by_file[f].tier == tier for f in called) for tier in TIER_ORDER},
        low_picks=tuple(_apart(c, said[c.file]) for c in order[top:] if c.file in called),
        high_others=tuple(_apart(c, None) for c in order[:top] if c.file not in called),
        missing=missing,
    )


def tau_b(one: Sequence[int], other: Sequence[int]) -> float | None:
    """Kendall's tau-b of two orders of the same files: 1 the same, -1 reversed; None where one knows no difference.

    >>> tau_b([1, 2, 3], [1, 2, 3]), tau_b([1, 2], [5, 4]), tau_b([1, 1], [1, 2])
    (1.0, -1.0, None)
    """
    try:
        from scipy.stats import kendalltau
    except ImportError:
        raise OptionError("matcher agree needs scipy.", "pip install 'matcher[audit]'.") from None
    if len(set(one)) < 2 or len(set(other)) < 2:
        return None
    return round(float(kendalltau(one, other, variant="b").statistic), 12)  # past that, machines differ


def _match(report: Reported, files: Sequence[str]) -> tuple[Mapping[str, str], tuple[Missing, ...]]:
    """The candidate that each name means, and the names that mean none."""
    unread = {one.file: one for one in report.unread}
    known = index_by_name((*(c.file for c in report.candidates), *unread))
    shown, ranked = len(report.candidates), report.run.counts.ranked
    absent = "The ranking has no file of this name."
    if shown < ranked:
        absent += f" It shows {shown} of {ranked}: make it without --top."
    names: dict[str, str] = {}
    missing: list[Missing] = []
    for file in files:
        found = known.get(plain_name(file)) or known.get(last_part(plain_name(file)), ())
        if len(found) > 1:
            missing.append(
                Missing(file, f"Several files have this name: {', '.join(found)}. Write it with its folder.")
            )
        elif not found:
            missing.append(Missing(file, absent))
        elif found[0] in unread:
            missing.append(Missing(file, f"{unread[found[0]].message} {unread[found[0]].remedy}"))
        elif found[0] in names.values():
            missing.append(Missing(file, f"It is {found[0]}, like another line of the picks."))
        else:
            names[file] = found[0]
    return names, tuple(missing)


def _precision(order: Sequence[Ranked], called: set[str], k: int) -> Precision:
    hits = sum(c.file in called for c in order[:k])
    return Precision(k, hits, hits / k)


def _apart(one: Ranked, pick: str | None) -> Apart:
    return Apart(one.rank, one.file, one.tier, one.why, pick)
