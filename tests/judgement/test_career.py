"""When each modality was last used, gaps and posts side by side: only what the dates make certain."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.judgement.career import GAP_MONTHS, OVERLAP_MONTHS, Stretch, gaps_in, overlaps_in, recency_of
from matcher.resumes.resume import Employment, ModalityLevel, ModalityUse, Resume

AS_OF = date(2026, 11, 1)


def post(
    start: str | None, end: str | None, title: str | None = "Technologist", months: int | None = None
) -> Employment:
    return Employment(title, "A Hospital", start, end, months, True)


def spans(stretches: tuple[Stretch, ...]) -> list[tuple[str, str, int]]:
    return [(s.start, s.end, s.months) for s in stretches]


# ------------------------------------------------------------------------------------------------ recency

RECENCY = [
    ("present", 0, "CT: in use today.", "a post that goes on"),
    ("2026-11", 0, "CT: last used in November 2026.", "this month"),
    ("2026-10", 1, "CT: last used in October 2026, 1 month ago.", "last month, in the singular"),
    ("2025-11", 12, "CT: last used in November 2025, 1 year ago.", "a year, in the singular"),
    ("2024-06", 29, "CT: last used in June 2024, 2 years 5 months ago.", "years and months"),
    ("2024", 23, "CT: last used in 2024, at least 1 year 11 months ago.", "a year may end in December"),
    ("2026", 0, "CT: last used in 2026.", "a year that is not over says no more"),
    ("2027-03", 0, "CT: in use today.", "a contract with an end to come"),
    ("2027", 0, "CT: last used in 2027.", "a year to come is a slip, and is said as it stands"),
    ("lately", None, "CT: last used lately.", "words that are no date"),
    (None, None, "CT: the resume does not say when it was last used.", "no date"),
]


@pytest.mark.parametrize(("last_used", "months_ago", "said", "because"), RECENCY, ids=[r[-1] for r in RECENCY])
def test_a_modality_was_last_used_when_the_resume_says(
    last_used: str | None, months_ago: int | None, said: str, because: str
) -> None:
    (found,) = recency_of(Resume(modalities=(ModalityUse("ct", "practised", 9, last_used),)), as_of=AS_OF)
    assert (found.modality, found.last_used, found.months_ago, found.because) == ("ct", last_used, months_ago, said)


def test_the_latest_stands_first_the_undated_last_and_equals_in_order_of_name() -> None:
    used = {"pet": None, "mri": "present", "ct": "present", "mammography": "2024", "bone_density": "2025-02"}
    resume = Resume(modalities=tuple(ModalityUse(id, "practised", None, last) for id, last in used.items()))
    order = [r.modality for r in recency_of(resume, as_of=AS_OF)]
    assert order == ["ct", "mri", "bone_density", "mammography", "pet"]


def test_a_modality_is_called_by_its_name_with_a_capital() -> None:
    resume = Resume(modalities=(ModalityUse("bone_density", "practised", 9, "present"),))
    assert recency_of(resume, as_of=AS_OF)[0].because == "Bone densitometry: in use today."


@pytest.mark.parametrize(("level", "number"), [("practised", 1), ("trained", 0)])
def test_what_was_only_learnt_was_never_in_use(level: ModalityLevel, number: int) -> None:
    assert len(recency_of(Resume(modalities=(ModalityUse("mri", level, 3, "2025-01"),)), as_of=AS_OF)) == number


# ------------------------------------------------------------------------------------------------ gaps

GAPS = [
    ([("2015-01", "2017-06"), ("2019-03", "present")], [("2017-07", "2019-02", 20)], "between two posts"),
    ([("2015-01", "2017-06"), ("2017-10", "present")], [("2017-07", "2017-09", 3)], "three months are a gap"),
    ([("2015-01", "2017-06"), ("2017-09", "present")], [], "two months are notice and a move"),
    ([("2015-01", "2017-06"), ("2017-07", "present")], [], "one post follows the other"),
    ([("2015-01", "2017-06"), ("2017-02", "present")], [], "one post runs into the other"),
    ([("2015", "2017"), ("2018", "present")], [], "years that meet"),
    ([("2015", "2017"), ("2019", "present")], [("2018-01", "2018-12", 12)], "a whole year between two years"),
    ([("2015", "2017-03"), ("2017", "present")], [], "a post of 2017 may begin where the other ends"),
    ([("2015-01", "2016-12"), ("2017", "present")], [], "a post of 2017 may begin in January"),
    (
        [("2015", "2016"), ("2017-05", "present")],
        [("2017-01", "2017-04", 4)],
        "a post of 2016 ends in December at most",
    ),
    ([("2019-03", "present"), ("2015-01", "2017-06")], [("2017-07", "2019-02", 20)], "the newest post written first"),
    (
        [("2012-01", "2013-01"), ("2014-01", "2015-01"), ("2016-01", "present")],
        [("2015-02", "2015-12", 11), ("2013-02", "2013-12", 11)],
        "two gaps, the latest first",
    ),
    ([("2010-01", "2020-12"), ("2012-01", "2012-06"), ("2021-01", "present")], [], "short posts inside a long one"),
    (
        [("2018-01", "2020-12"), ("2018-02", "2018-05"), ("2018-09", "2018-12"), ("2021-06", "present")],
        [("2021-01", "2021-05", 5)],
        "travel assignments of one agency: its post fills the time between them",
    ),
    (
        [("2018-02", "2018-05"), ("2018-09", "2018-12"), ("2018-11", "2019-04"), ("2019-06", "present")],
        [("2018-06", "2018-08", 3)],
        "travel assignments that overlap, and a pause of three months",
    ),
    ([("2015-01", "2026-07")], [("2026-08", "2026-10", 3)], "no post since: whole months, without this one"),
    ([("2015-01", "2026-08")], [], "two whole months since"),
    ([("2015-01", "2025")], [("2026-01", "2026-10", 10)], "the year of the last post may have ended in December"),
    ([("2015-01", "2026")], [], "a last post of this year may go on"),
    ([("2015-01", "2027-06")], [], "a contract with an end to come"),
    ([("2015-01", "2020-01"), ("2027-06", "present")], [("2020-02", "2026-10", 81)], "a post to come is no post yet"),
    (
        [("2015-01", "2020-01"), ("2027-06", "2028-06")],
        [("2020-02", "2026-10", 81)],
        "a contract to come: the gap ends today all the same",
    ),
    ([("2015-01", "2017-06"), ("2019-03", None)], [("2017-07", "2019-02", 20)], "a post of which no end is given"),
    ([("2015-01", "2017-06"), ("2019-03", None), ("2022-01", "present")], [("2017-07", "2019-02", 20)], "the same"),
    ([(None, "2017-06"), ("2019-03", "present")], [("2017-07", "2019-02", 20)], "a post of which no start is given"),
    ([("2015-01", "2016-01"), (None, "2018"), ("2018-03", "present")], [], "it may fill all the time before its end"),
    ([("2017-06", "2015-01"), ("2019-03", "present")], [], "a post that ends before it begins says nothing"),
    ([(None, None), (None, None)], [], "no dates"),
    ([("lately", "present")], [], "words that are no date"),
    ([("2019-03", "present")], [], "one post that goes on"),
    ([], [], "no posts"),
]


@pytest.mark.parametrize(("dates", "gaps", "because"), GAPS, ids=[f"{n} {g[-1]}" for n, g in enumerate(GAPS)])
def test_a_gap_is_a_time_that_no_post_can_have_filled(
    dates: list[tuple[str | None, str | None]], gaps: list[tuple[str, str, int]], because: str
) -> None:
    assert spans(gaps_in([post(*d) for d in dates], as_of=AS_OF)) == gaps
    assert spans(gaps_in([post(*d) for d in reversed(dates)], as_of=AS_OF)) == gaps


GAP_SENTENCES = [
    ([("2015-01", "2017-06"), ("2019-03", "present")], "No post from July 2017 to February 2019, 1 year 8 months."),
    ([("2015-01", "2017-06"), ("2018-07", "present")], "No post from July 2017 to June 2018, 1 year."),
    ([("2015-01", "2017-06"), ("2018-08", "present")], "No post from July 2017 to July 2018, 1 year 1 month."),
    ([("2015-01", "2026-07")], "No post after July 2026, 3 months so far."),
    ([("2015-01", "2026-07"), (None, None)], "No dated post after July 2026, 3 months so far."),
    (
        [("2015-01", "2017-06"), (None, None), ("2017-10", "present")],
        "No dated post from July 2017 to September 2017, 3 months.",
    ),
]


@pytest.mark.parametrize(("dates", "said"), GAP_SENTENCES)
def test_a_gap_is_said_with_its_months_and_no_more_surely_than_it_is_known(
    dates: list[tuple[str | None, str | None]], said: str
) -> None:
    assert [g.because for g in gaps_in([post(*d) for d in dates], as_of=AS_OF)] == [said]


def test_a_post_that_was_held_twice_may_have_filled_any_gap() -> None:
    again = [post("2015-01", "2016-12", months=60), post("2012-01", "2013-12", months=24)]
    assert gaps_in(again, as_of=AS_OF) == ()
    assert gaps_in([post("2015-01", "2016-12", months=24), again[1]], as_of=AS_OF) != ()
    assert gaps_in([post("2015", "2016", months=24), again[1]], as_of=AS_OF) != ()  # as many as two years can have


def test_a_gap_is_as_long_as_the_constant_says() -> None:
    assert (GAP_MONTHS, OVERLAP_MONTHS) == (3, 2)


# ------------------------------------------------------------------------------------------------ overlaps

OVERLAPS = [
    ([("2015-01", "2019-12"), ("2018-03", "2018-09")], [("2018-03", "2018-09", 7)], "one post inside another"),
    ([("2015-01", "2018-06"), ("2018-05", "present")], [("2018-05", "2018-06", 2)], "two months are an overlap"),
    ([("2015-01", "2018-06"), ("2018-06", "present")], [], "one month is a handover"),
    ([("2015-01", "2018-06"), ("2018-07", "present")], [], "one post follows the other"),
    ([("2015", "2018"), ("2018", "present")], [], "years that meet"),
    ([("2015", "2019"), ("2018", "present")], [("2018-12", "2019-01", 2)], "from December at most to January at least"),
    ([("2015", "2018"), ("2017-06", "present")], [("2017-06", "2018-01", 8)], "a year in one of them"),
    ([("2018", "2018"), ("2018-01", "2018-12")], [], "a post of 2018 may have been of one month"),
    ([("2024-01", "present"), ("2025-01", "present")], [("2025-01", "2026-11", 23)], "both go on, to this month"),
    ([("2024-01", "2028-01"), ("2026-10", "present")], [("2026-10", "2026-11", 2)], "an end to come has not been yet"),
    ([("2024-01", "2028-01"), ("2026-09", "2027-06")], [("2026-09", "2026-11", 3)], "both have an end to come"),
    ([("2024-01", "present"), ("2027-01", "2027-06")], [], "a post to come overlaps with nothing yet"),
    ([("2015-01", "present"), ("2018-01", None)], [], "a post of which no end is given"),
    ([("2015-01", "present"), (None, "2018-01")], [], "a post of which no start is given"),
    ([("2015-01", "present"), (None, None)], [], "a post without dates"),
    (
        [("2018-01", "2020-12"), ("2018-02", "2018-05"), ("2018-04", "2018-09")],
        [("2018-04", "2018-09", 6), ("2018-04", "2018-05", 2), ("2018-02", "2018-05", 4)],
        "travel assignments of one agency, two at a time: each pair, the latest end first",
    ),
    ([], [], "no posts"),
]


@pytest.mark.parametrize(("dates", "overlaps", "because"), OVERLAPS, ids=[o[-1] for o in OVERLAPS])
def test_an_overlap_is_a_time_in_which_two_posts_were_certainly_held(
    dates: list[tuple[str | None, str | None]], overlaps: list[tuple[str, str, int]], because: str
) -> None:
    assert spans(overlaps_in([post(*d) for d in dates], as_of=AS_OF)) == overlaps
    assert spans(overlaps_in([post(*d) for d in reversed(dates)], as_of=AS_OF)) == overlaps


TITLES = [
    ("CT Tech", "Lead", "CT Tech and Lead overlap from May 2018 to June 2018; months are counted once."),
    ("CT Tech", "CT Tech", "Two posts as CT Tech overlap from May 2018 to June 2018; months are counted once."),
    (None, "Lead", "Lead and another post overlap from May 2018 to June 2018; months are counted once."),
    ("ct tech", None, "Ct tech and another post overlap from May 2018 to June 2018; months are counted once."),
    (None, None, "Two posts overlap from May 2018 to June 2018; months are counted once."),
]


@pytest.mark.parametrize(("one", "other", "said"), TITLES)
def test_an_overlap_is_said_with_both_titles(one: str | None, other: str | None, said: str) -> None:
    posts = [post("2015-01", "2018-06", one), post("2018-05", "present", other)]
    assert [o.because for o in overlaps_in(posts, as_of=AS_OF)] == [said]


def test_a_career_of_many_posts_is_told_month_by_month() -> None:
    """Thirty assignments of three months, every sixth month a new one, and one agency over the first ten years."""
    travels = [post(f"{2010 + n // 2}-{1 + n % 2 * 6:02}", f"{2010 + n // 2}-{3 + n % 2 * 6:02}") for n in range(30)]
    gaps = gaps_in(travels, as_of=AS_OF)
    assert len(gaps) == 30  # the last one is from October 2024 to today
    assert {g.months for g in gaps[1:]} == {3}
    with_agency = [*travels, post("2010-01", "2019-12", "Traveler")]
    assert len(gaps_in(with_agency, as_of=AS_OF)) == 10
    assert [o.months for o in overlaps_in(with_agency, as_of=AS_OF)] == [3] * 20
