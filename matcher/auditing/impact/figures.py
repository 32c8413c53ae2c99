"""How often each group was selected, and scored above the median, beside the group with the highest rate.

The impact ratio and the scoring rate are those of 6 RCNY § 5-300, the median and who is left out those of § 5-301
(c) and (d), four-fifths and small numbers those of 29 CFR 1607.4 D. Two words of § 5-301 had to be read:

- The most selected category is the one with the highest rate, however small. A category under 2 % of the data is
  not compared, and compared with, only where the auditor leaves it out and says why (§ 5-301 (d)).
- The median is that of the full sample (§ 5-301 (c) (1)): of all who have a score, also where sex or race is unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from matcher.auditing.impact.decisions import Decision, Decisions
from matcher.errors import OptionError

FOUR_FIFTHS = Fraction(4, 5)  # 29 CFR 1607.4 D; ratios are compared as fractions: 0.48 / 0.60 is not below it
SMALL_SHARE = Fraction(2, 100)  # 6 RCNY § 5-301 (d)
FEW_PEOPLE = 30  # neither rule names a number; below it, one person moves a rate by more than three points
FEW_EXPECTED = 5  # selections, if the group were selected like all: the usual bound for trusting a rate

Key = tuple[str, ...]


class Count(NamedTuple):
    """How many there are, and how many of them were selected (or scored above the median)."""

    people: int
    chosen: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A group's rate beside the highest; what compares it is None for the highest itself and a group left out."""

    people: int
    chosen: int
    rate: float
    impact_ratio: float | None
    below_four_fifths: bool
    p_value: float | None  # Fisher's exact test, two-sided, against the group with the highest rate
    small_numbers: bool  # here, or in the group with the highest rate
    one_person_reverses: bool  # one chosen here instead of there would give this group the higher rate


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rates of all groups, and which of them is the highest: None where nobody was chosen."""

    highest: Key | None
    rates: Mapping[Key, Rate]


@dataclass(frozen=True, slots=True)
class Group:
    """One category: who they are, how many, and their rates."""

    sex: str | None  # None in a table that does not part by it
    race: str | None
    applicants: int
    share: float
    under_two_percent: bool
    left_out: bool
    selection: Rate
    scoring: Rate | None

    @property
    def label(self) -> str:
        return ", ".join(part for part in (self.sex, self.race) if part is not None)


@dataclass(frozen=True, slots=True)
class Table:
    """The categories of sex, of race, or of both, by name."""

    by: tuple[str, ...]
    groups: tuple[Group, ...]
    unknown: int
    most_selected: str | None
    highest_scoring: str | None


@dataclass(frozen=True, slots=True)
class Impact:
    """All figures of one table of decisions."""

    applicants: int
    selected: int
    median_score: float | None
    without_score: int
    tables: tuple[Table, ...]
    left_out_because: str | None
    unused_columns: tuple[str, ...]
    without_row: tuple[str, ...]


def measure_impact(decisions: Decisions, *, left_out_because: str | None = None) -> Impact:
    """The figures of the decisions; groups under 2 % are left out of the ratios where a reason is given for it."""
    scores = [row.score for row in decisions.rows if row.score is not None]
    middle = median(scores) if scores else None
    both = [decisions.parts] if len(decisions.parts) > 1 else []
    parted = [*((part,) for part in decisions.parts), *both]
    return Impact(
        applicants=len(decisions.rows),
        selected=sum(row.selected for row in decisions.rows),
        median_score=middle,
        without_score=len(decisions.rows) - len(scores) if decisions.scored else 0,
        tables=tuple(_measure(decisions.rows, by, middle, leave_out=left_out_because is not None) for by in parted),
        left_out_because=left_out_because,
        unused_columns=decisions.unused_columns,
        without_row=decisions.without_row,
    )


def compare(counts: Mapping[Key, Count], *, left_out: Collection[Key] = ()) -> Comparison:
    """Every group beside the one with the highest rate; of equals, the larger one.

    The example of the EEOC's "Select Issues" of May 2023: 48 of 80 and 12 of 40.

    >>> two = compare({("White",): Count(80, 48), ("Black",): Count(40, 12)})
    >>> two.highest, two.rates["Black",].impact_ratio, two.rates["Black",].below_four_fifths
    (('White',), 0.5, True)
    >>> compare({("White",): Count(80, 0)}).highest is None
    True
    """
    compared = {key: count for key, count in counts.items() if key not in left_out and count.chosen}
    highest = min(compared, key=lambda key: (-_rate(compared[key]), -compared[key].people, key), default=None)
    of_all = Count(sum(c.people for c in counts.values()), sum(c.chosen for c in counts.values()))
    rates: dict[Key, Rate] = {}
    for key, count in counts.items():
        best = None if highest is None or key in left_out else counts[highest]
        rates[key] = _beside(count, best, of_all, is_highest=key == highest)
    return Comparison(highest, rates)


def _measure(rows: Collection[Decision], by: tuple[str, ...], middle: float | None, *, leave_out: bool) -> Table:
    members: dict[Key, list[Decision]] = {}
    for row in rows:
        key = tuple(str(getattr(row, part)) for part in by)
        if all(key):
            members.setdefault(key, []).append(row)
    known = sum(map(len, members.values()))
    small = {key for key, group in members.items() if Fraction(len(group), known) < SMALL_SHARE}
    left_out = small if leave_out else set()
    scored = {key: [row.score for row in group if row.score is not None] for key, group in members.items()}
    selection = compare(
        {k: Count(len(g), sum(row.selected for row in g)) for k, g in members.items()}, left_out=left_out
    )
    scoring = compare(
        {k: Count(len(g), sum(middle is not None and score > middle for score in g)) for k, g in scored.items() if g},
        left_out=left_out,
    )
    groups = {
        key: Group(
            sex=dict(zip(by, key, strict=True)).get("sex"),
            race=dict(zip(by, key, strict=True)).get("race"),
            applicants=len(members[key]),
            share=round(len(members[key]) / known, 6),
            under_two_percent=key in small,
            left_out=key in left_out,
            selection=selection.rates[key],
            scoring=scoring.rates.get(key),
        )
        for key in sorted(members, key=lambda key: ([part.casefold() for part in key], key))
    }
    return Table(
        by=by,
        groups=tuple(groups.values()),
        unknown=len(rows) - known,
        most_selected=groups[selection.highest].label if selection.highest else None,
        highest_scoring=groups[scoring.highest].label if scoring.highest else None,
    )


def _beside(count: Count, best: Count | None, of_all: Count, *, is_highest: bool) -> Rate:
    ratio = _rate(count) / _rate(best) if best else None
    below = ratio is not None and ratio < FOUR_FIFTHS
    return Rate(
        people=count.people,
        chosen=count.chosen,
        rate=round(float(_rate(count)), 6),
        impact_ratio=None if ratio is None else round(float(ratio), 6),
        below_four_fifths=below,
        p_value=_chance(count, best) if best and not is_highest else None,
        small_numbers=any(_is_small(one, of_all) for one in (count, best) if one),
        one_person_reverses=bool(
            best and below and _rate(Count(count.people, count.chosen + 1)) > _rate(Count(best.people, best.chosen - 1))
        ),
    )


def _rate(count: Count) -> Fraction:
    return Fraction(count.chosen, count.people)


def _is_small(count: Count, of_all: Count) -> bool:
    return count.people < FEW_PEOPLE or count.people * _rate(of_all) < FEW_EXPECTED


def _chance(count: Count, best: Count) -> float:
    """How often chance alone would part the two groups as far; four digits, since machines differ in the last."""
    try:
        from scipy.stats import fisher_exact
    except ImportError as error:
        raise OptionError("matcher audit impact needs scipy.", "pip install 'matcher[audit]'.") from error
    table = [[one.chosen, one.people - one.chosen] for one in (count, best)]
    return float(f"{fisher_exact(table, alternative='two-sided').pvalue:.4g}")
