"""What a figure says in words, the same in every format: where to look, never why, and no legal conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matcher.auditing.impact.figures import FEW_EXPECTED, FEW_PEOPLE, Group, Impact, Rate, Table

SIGNIFICANT = 0.05  # the level that courts and agencies start from; 1607.4 D names none
SELECTED, SCORED = "selected", "scored above the median"
NAMES_SHOWN = 5  # of files and columns; the count says how many there are
BY = {"sex": "sex", "race": "race or ethnicity"}
MEANING = (
    "These figures say where to look, not why; they are no legal conclusion. Ratio: the group's rate divided by the "
    "highest rate (6 RCNY § 5-300). Below four-fifths: less than 0.80 (29 CFR 1607.4 D). p: how often "
    "chance alone would part the two groups as far or farther (Fisher's exact test, two-sided). Small numbers: fewer "
    f"than {FEW_PEOPLE} people, or fewer than {FEW_EXPECTED} expected, in one of the two groups; a flag on small "
    "numbers may be chance, and a smaller difference that is not chance can matter too (29 CFR 1607.4 D). One person: "
    "one more in this group and one fewer in the other would give this group the higher rate (EEOC, Questions and "
    "Answers on the Uniform Guidelines, 21). A bias audit under New York City's Local Law 144 has to be made by an "
    "independent auditor (6 RCNY § 5-300)."
)


def title_of(table: Table) -> str:
    """What the table parts by.

    >>> title_of(Table(by=("sex", "race"), groups=(), unknown=0, most_selected=None, highest_scoring=None))
    'By sex and race or ethnicity'
    """
    return f"By {' and '.join(BY[part] for part in table.by)}"


def say_group(group: Group) -> tuple[str, ...]:
    """A sentence for each rate of the group that deserves a look; none where there is nothing to say."""
    rates = ((group.selection, SELECTED), (group.scoring, SCORED))
    return tuple(_say(group, rate, what) for rate, what in rates if rate and _deserves_a_look(rate))


def say_table(table: Table) -> tuple[str, ...]:
    """The same for a reader of the table: what may be chance is said of all its groups at once."""
    said = []
    for what in (SELECTED, SCORED):
        rates = [(g, g.selection if what == SELECTED else g.scoring) for g in table.groups]
        noted = [(group, rate) for group, rate in rates if rate and _deserves_a_look(rate)]
        said += [_say(group, rate, what) for group, rate in noted if not _may_be_chance(rate)]
        doubtful = [f"{group.label} ({rate.impact_ratio:.2f})" for group, rate in noted if _may_be_chance(rate)]
        if doubtful:
            at = f"{what} at less than four-fifths of the highest rate"
            said.append(f"Small numbers, and maybe chance: {at}, {_list(doubtful)}.")
        turned = [group.label for group, rate in noted if _may_be_chance(rate) and rate.one_person_reverses]
        if turned:
            said.append(f"Of these, one person would turn it round for {_list(turned)}.")
    return tuple(said)


def say_marks(group: Group, rate: Rate, highest: str | None) -> str:
    """The marks beside a row, in words: how it compares, and the strongest doubt about its numbers."""
    compared = "highest" if group.label == highest else "below 4/5" if rate.below_four_fifths else ""
    doubts = {"left out": group.left_out, "under 2 %": group.under_two_percent, "small": rate.small_numbers}
    return ", ".join(filter(None, (compared, next((doubt for doubt, is_so in doubts.items() if is_so), ""))))


def find_notes(impact: Impact) -> tuple[str, ...]:
    """What a reader of the figures has to know about the data behind them."""
    return tuple(_notes(impact))


def _deserves_a_look(rate: Rate) -> bool:
    return rate.p_value is not None and (rate.below_four_fifths or rate.p_value < SIGNIFICANT)


def _may_be_chance(rate: Rate) -> bool:
    """Both that the numbers are small and that the gap is not significant, as 29 CFR 1607.4 D has it."""
    return rate.small_numbers and rate.p_value is not None and rate.p_value >= SIGNIFICANT


def _say(group: Group, rate: Rate, what: str) -> str:
    side = "below four-fifths" if rate.below_four_fifths else "not below four-fifths, yet seldom by chance"
    said = [f"{group.label}: {what} at {rate.impact_ratio:.2f} of the highest rate, {side} (p {show_p(rate.p_value)})."]
    if rate.small_numbers:
        said.append("Small numbers: it may be chance." if _may_be_chance(rate) else "Small numbers.")
    if rate.one_person_reverses:
        said.append("One person would turn it round.")
    return " ".join(said)


def show_p(p: float | None) -> str:
    """The p-value to three places, which say enough.

    >>> show_p(0.0349), show_p(0.00002), show_p(None)
    ('0.035', '<0.001', '–')
    """
    if p is None:
        return "–"
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def _notes(impact: Impact) -> Iterator[str]:
    for table in impact.tables:
        by = title_of(table)
        if table.unknown:
            yield f"{by}: {_people(table.unknown)} of an unknown category, and in no rate (6 RCNY § 5-301)."
        small = [group for group in table.groups if group.under_two_percent]
        if impact.left_out_because is not None and small:
            yield f"{by}: {_groups(small)} left out of the ratios. Reason given: {impact.left_out_because}"
        else:
            for group in small:
                if group.label in (table.most_selected, table.highest_scoring):
                    yield (
                        f"{by}: {group.label} has the highest rate with under 2 % of the data, and all others are "
                        'compared with it. An auditor may leave such a group out: --exclude-small "REASON".'
                    )
        if table.groups and table.most_selected is None:
            yield f"{by}: nobody was selected of the groups compared, so there are no ratios."
    if impact.without_score:
        yield f"{_people(impact.without_score)} without a score: not in the median and the scoring rates."
    if impact.without_row:
        missing = f"{_people(len(impact.without_row))} of the ranking without a decision, and in no figure"
        yield f"{missing}: {_some(impact.without_row)}."
    if impact.unused_columns:
        yield f"Columns that were not used: {_some(impact.unused_columns)}."
    tests = [r.p_value for t in impact.tables for g in t.groups for r in (g.selection, g.scoring) if r]
    compared = sum(p is not None for p in tests)
    if compared > 1:
        yield (
            f"{compared} comparisons were made. Where nothing is amiss, about {compared * SIGNIFICANT:.1f} of them "
            f"would still show a p below {SIGNIFICANT}."
        )


def _groups(groups: list[Group]) -> str:
    return f"{_list([group.label for group in groups])} (under 2 % of the data each)"


def _some(names: Sequence[str]) -> str:
    more = len(names) - NAMES_SHOWN
    return _list(names[:NAMES_SHOWN]) + (f"; and {more} more" if more > 0 else "")


def _list(names: Sequence[str]) -> str:
    return "; ".join(names)


def _people(number: int) -> str:
    return f"{number} {'person is' if number == 1 else 'people are'}"
