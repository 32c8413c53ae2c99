"""Dates and ranges as people write them, and what looks like one and is none."""

from __future__ import annotations

import datetime
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from matcher.lexicon.durations import find_durations
from matcher.resumes.dates.periods import Period, YearMonth, find_dates, find_periods, months_of

AS_OF = datetime.date(2026, 11, 1)
CASES = Path(__file__).parent.parent / "cases"

JOINED = [
    ("03/2019-06/2021", "2019-03 2021-06"),
    ("2015–2018", "2015 2018"),
    ("Summer 2014", "2014-06 2014-08"),
    ("12.03.2019 - 01.02.2021", "2019-03 2021-02"),
    ("Q3 2018", "2018-07 2018-09"),
    ("enero de 2015 a marzo de 2018", "2015-01 2018-03"),
    ("09-2018 – 03-2020", "2018-09 2020-03"),
    ("03/2019 ~ 05/2020", "2019-03 2020-05"),
    ("May 2016 → Aug 2018", "2016-05 2018-08"),
    ("Between March 2016 and May 2018", "2016-03 2018-05"),
    ("from June 2012 until the clinic closed in August 2019", "2012-06 2019-08"),
    ("June–August 2019", "2019-06 2019-08"),
    ("Nov. 2019 - Jan. 2020", "2019-11 2020-01"),
    ("2019 - '21", "2019 2021"),
    ("5/15/2019 - 6/1/2021", "2019-05 2021-06"),
    ("2019-03 – 2020-11", "2019-03 2020-11"),
    ("'15-'18", "2015 2018"),
    ("2015-18", "2015 2018"),
    ("2018/19", "2018 2019"),
    ("Mar 19 – Jun 21", "2019-03 2021-06"),
    ("JAN19 – JUN21", "2019-01 2021-06"),
    ("15 JAN 2019 – 30 JUN 2021", "2019-01 2021-06"),
    ("201903 – 202106", "2019-03 2021-06"),
    ("Jan 2020 –\nMar 2021", "2020-01 2021-03"),
    ("November–February 2020", "2019-11 2020-02"),
    ("2O19 - 2O2l", "2019 2021"),
    ("O3/2019 – l0/2021", "2019-03 2021-10"),
    ("Septmber 2019 to Febuary 2020", "2019-09 2020-02"),
    ("Start date: 03/2019 End date: 06/2021", "2019-03 2021-06"),
    ("2009-12", "2009 2012"),
    ("2009-12 to 2011-03", "2009-12 2011-03"),
    ("Fall 2017 – Spring 2019", "2017-09 2019-05"),
    ("1/15 – 3/20/2019", "2019-01 2019-03"),
    ("03/19 – 06/21", "2019-03 2021-06"),
    ("03-19 to 06-21", "2019-03 2021-06"),
    ("June 2014 to February 2018", "2014-06 2018-02"),
    ("août 2015 – déc. 2017", "2015-08 2017-12"),
    ("Summer and Fall 2019", "2019-06 2019-11"),
    ("2021 - 2019", "2019 2021"),
    ("from 2015 - to 2018", "2015 2018"),
    ("(2014—2016)", "2014 2016"),
    ("May 5 – June 30, 2019", "2019-05 2019-06"),
    ("January 2019 through the end of March 2020", "2019-01 2020-03"),
    ("late 2018 to mid 2020", "2018 2020"),
    ("Aug 2019-May\n2021", "2019-08 2021-05"),
    ("Winter 2018", "2018-12 2019-02"),
    ("2012 - 2016 | 40 hrs", "2012 2016"),
    ("03/2019 | 06/2021", "2019-03 2021-06"),
    ("12/24 to 12/26", "2024-12 2026-12"),
    ("June 2012 – December 15th, 2014", "2012-06 2014-12"),
    ("Jan.2019-Dec.2020", "2019-01 2020-12"),
    ("Jan,2019–Dec,2020", "2019-01 2020-12"),
    ("01 / 2019 – 12 / 2020", "2019-01 2020-12"),
    ("2/1/19 - 3/4/20", "2019-02 2020-03"),
    ("13/05/2019 - 20/07/2020", "2019-05 2020-07"),
    ("1985–97", "1985 1997"),
    ("Dec 1999 - Feb 2001", "1999-12 2001-02"),
    ("until March 2018", "None 2018-03"),
    ("March to June 2020", "2020-03 2020-06"),
    ("May 2019 – Aug", "2019-05 2019-08"),
    ("6/2017 to 8/2019", "2017-06 2019-08"),
    ("Mai 2015 – Juli 2016", "2015-05 2016-07"),
    ("6/19–9/19", "2019-06 2019-09"),
    ("(07/19/2021 to 10/15/2021)", "2021-07 2021-10"),
    ("Aug 2024 – May 2026. 1,480 logged hours", "2024-08 2026-05"),
    ("August 2024 to May 2026.", "2024-08 2026-05"),
    ("April 2013 — until February 2016", "2013-04 2016-02"),
    ("2018 thru 2020", "2018 2020"),
    ("Oct ’17 – Mar ’20", "2017-10 2020-03"),
    ("From 03.2018 to 08.2020", "2018-03 2020-08"),
    ("1st June 2015 – 30th September 2018", "2015-06 2018-09"),
    ("Dates: 05/2017 to 06/2019  Hours: 40", "2017-05 2019-06"),
    ("Mar. '16 to Sept. '18", "2016-03 2018-09"),
    ("SEP 2019 – MAR 2021", "2019-09 2021-03"),
    ("GS-0647-09, 2019 - 2021", "2019 2021"),
    ("salary $81,412 2019-2021", "2019 2021"),
    ("Winter/Spring 2020", "2019-12 2020-05"),
    ("June to August of 2018", "2018-06 2018-08"),
    ("Q1 2019 – Q3 2020", "2019-01 2020-09"),
    ("first quarter 2019 to third quarter of 2020", "2019-01 2020-09"),
    ("summers 2015 – 2018", "2015 2018"),
    ("Jul 2017\n–\nAug 2019", "2017-07 2019-08"),
    ("June 2019 through August\n2021", "2019-06 2021-08"),
    ("March 2020-\nMay 2022", "2020-03 2022-05"),
    ("1999/2003", "1999 2003"),
    ("09/98 - 06/02", "1998-09 2002-06"),
    ("7/2018-8/19", "2018-07 2019-08"),
    ("2018/05 – 2019/06", "2018-05 2019-06"),
    ("2018.05 - 2019.06", "2018-05 2019-06"),
    ("de 2015 a 2018", "2015 2018"),
    ("de janvier 2015 à mars 2018", "2015-01 2018-03"),
    ("mayo 2015 hasta junio 2017", "2015-05 2017-06"),
    ("dal 2015 al 2018", "2015 2018"),
    ("set/2015 a out/2017", "2015-09 2017-10"),
    ("dez. 2015 – fev. 2016", "2015-12 2016-02"),
    ("Jan2018-Feb2019", "2018-01 2019-02"),
    ("Janaury 2018 - Feburary 2019", "2018-01 2019-02"),
    ("Jan 2Ol8 - Feb 20l9", "2018-01 2019-02"),
    ("2018—2O20", "2018 2020"),
    ("O6/2O18 to O8/2O19", "2018-06 2019-08"),
    ("16 years: 2004-2020", "2004 2020"),
    ("Class of 2010 – 2012", "2010 2012"),
    ("March 15 – April 2, 2020", "2020-03 2020-04"),
    ("Apr-18 to Sep-20", "2018-04 2020-09"),
    ("Nov 2026 – Jan 2027", "2026-11 2027-01"),
    ("until 2018", "None 2018"),
    ("2017 - 19", "2017 2019"),
    ("2017- 2019", "2017 2019"),
    ("2017 to '19", "2017 2019"),
    ("1997-'99", "1997 1999"),
    ("Aug. 2011 — Dec. 2014", "2011-08 2014-12"),
    ("Med-Surg Float, 2015 –\n2018", "2015 2018"),
    ("from 2/2018 until the unit closed, 9/2021", "2018-02 2021-09"),
    ("01/2019 to 05/2019 – clinical", "2019-01 2019-05"),
    ("2016 – 2018 – CT", "2016 2018"),
    ("Mon-Fri 2019-2020", "2019 2020"),
    ("MAY 2019 - JAN 2020", "2019-05 2020-01"),
    (
        "07/2024 – Grande Ronde, La\tXR/CT, OR C-arm. Hips, 12 rooms completed\n12/2024 Grande OR (traveler)",
        "2024-07 2024-12",
    ),
    ("Jan 2019 – Mercy Hospital\nMar 2021 Tulsa, OK", "2019-01 2021-03"),
    ("I worked there from 2012 until I left for school in 2015", "2012 2015"),
]
OPEN = [
    ("Jan '19 – present", "2019-01 present"),
    ("since 2020", "2020 present"),
    ("June 2018 till now", "2018-06 present"),
    ("Sept. 2019 to date", "2019-09 present"),
    ("March 2019 — Present (PRN)", "2019-03 present"),
    ("Mar 19 - Present", "2019-03 present"),
    ("Jan 2020 –", "2020-01 present"),
    ("June 2019\nPresent", "2019-06 present"),
    ("From: March 2020  To: Present", "2020-03 present"),
    ("8/22 - present", "2022-08 present"),
    ("2019 to now.", "2019 present"),
    ("2011 to present", "2011 present"),
    ("Januar 2010 bis heute", "2010-01 present"),
    ("desde marzo de 2019 hasta la fecha", "2019-03 present"),
    ("janeiro/2015 - atual", "2015-01 present"),
    ("Nov 2017 – Present", "2017-11 present"),
    ("APR 2018 to\nPresent", "2018-04 present"),
    ("2019 and counting", "2019 present"),
    ("2016 onwards", "2016 present"),
    ("08/22-", "2022-08 present"),
    ("2018 – pres.", "2018 present"),
    ("7/2018 up to present", "2018-07 present"),
    ("2019-present", "2019 present"),
    ("July 2019-present", "2019-07 present"),
    ("Since graduating in May 2019", "2019-05 present"),
    ("2019 — Current", "2019 present"),
    ("Present – March 2019", "2019-03 present"),
    ("Home, February 2018 to now", "2018-02 present"),
    ("since 1998.", "1998 present"),
    ("Since the spring of 2021", "2021-03 present"),
    ("2020 to the present", "2020 present"),
    ("2013 - till date", "2013 present"),
    ("07/2015 to till date", "2015-07 present"),
    ("Sep 2010 till present", "2010-09 present"),
    ("Nov 2022 -- Current", "2022-11 present"),
    ("Dates Employed: January 2017 - Current | Hours/week 40", "2017-01 present"),
    ("Fall 2018 to present", "2018-09 present"),
    ("(Jan. 2018–Present)", "2018-01 present"),
    ("[2018–]", "2018 present"),
    ("2018–", "2018 present"),
    ("Jul 2017 –\n\nAug 2019", "2017-07 present"),
    ("Seit März 2019", "2019-03 present"),
    ("12/15/2019 - current", "2019-12 present"),
    ("June 2012 to present (14 years)", "2012-06 present"),
    ("now - 2019", "2019 present"),
    ("2026 – present", "2026 present"),
    ("2019 thru current", "2019 present"),
    ("Presently since 2019", "2019 present"),
    ("3/18-", "2018-03 present"),
    ("Jun 2016-Present, PRN", "2016-06 present"),
    ("may 2019 - present", "2019-05 present"),
    ("May 2018 – Mercy\npresent Tulsa", "2018-05 present"),
]
SEVERAL = [
    ("Employed 2010-2012 and 2014-2016", "2010 2012;2014 2016"),
    ("Radiologic Technologist\t07/2021 – Present\nBayview, 2018 – 2019", "2021-07 present;2018 2019"),
    ("2012-2016: tech; 2016-2020: lead", "2012 2016;2016 2020"),
    ("Jan 2019 to Dec 2019 (contract), Feb 2020 – now", "2019-01 2019-12;2020-02 present"),
    ("May 2014–Aug. 2016 / Sept. 2016–present", "2014-05 2016-08;2016-09 present"),
    ("2005 - 2009 Air Force, 2010 - 2014 Army", "2005 2009;2010 2014"),
    ("Summer 2016, Summer 2017", "2016-06 2016-08;2017-06 2017-08"),
    ("1/2019 – 12/2019, 1/2021 – 12/2021", "2019-01 2019-12;2021-01 2021-12"),
    ("11/2018 – 02/2020 11/2016 – 10/2018", "2018-11 2020-02;2016-11 2018-10"),
    (
        "10/2025 – Kittitas Valley, current Ellensburg WA\n02/2025 – Lower Umpqua, 08/2025 Reedsport OR",
        "2025-10 present;2025-02 2025-08",
    ),
]
NO_RANGES = [
    "2019\nCurrent duties include",
    "24/7",
    "GPA 3.8/4.0",
    "10/10",
    "10/10 pain",
    "ICD-10 M54.5",
    "2019 Main Street, Albany",
    "06105-2019",
    "2-3 patients per hour",
    "1-2 years",
    "May 2018",
    "2000 exams",
    "License 2019345",
    "CRT 123456",
    "$2,019",
    "rate $2015 - 2019",
    "Class of 2015",
    "3x12",
    "7a-7p",
    "2017 (6 months)",
    "2019年",
    "XR 2019 hrs",
    "M-F 7-3, 3-11",
    "0730-1600",
    "12-hour 7p–7a",
    "3/4 time",
    "CT 64-slice 2016",
    "MA-88213",
    "ARRT #512019",
    "RT(R) 2019456",
    "1:1 ratio 10:30",
    "75-80 exams",
    "kVp 80-120",
    "20/20 vision",
    "size 10/12",
    "ages 18/65",
    "9/11",
    "50/50",
    "page 1/2",
    "Rev. 03/19",
    "born 1985",
    "Employee of the Year 2019, 2021",
    "published 2018;12(3):45-50",
    "Vol. 2019-2",
    "Lapsed 2014 – reinstated 2016",
    "BLS 2019, renewed 2021 and 2023",
    "graduated in 2012 and passed boards in 2013",
    "left in May 2019 after joining in 2015",
    "hired May 2019, promoted June 2021",
    "$15-$20",
    "May 2018 Associate of Science",
    "Expected May 2027",
    "May 2025 (expected)",
    "valid until 05/2027",
    "good through 2027",
    "I-9 2019",
    "ICD-10 2019",
    "Rm 2019",
    "Lic. 2015-04567",
    "ID 03-2019",
    "License No. RT2019-2021",
    "NPI 1234567890",
    "Case 19-2021",
    "05/2018 – Graduated\n06/2019 – Started",
    "Started: 2005, analog then digital\nMoved to digital in 2008",
    "ARRT 2014, valid until May 2027",
]
SINGLE = [
    ("9/30/27", "2027-09"),
    ("exp. 03/27", "2027-03"),
    ("exp 3/27", "2027-03"),
    ("06-30-2027", "2027-06"),
    ("December 12, 2026", "2026-12"),
    ("12 Dec 2026", "2026-12"),
    ("May, 2018", "2018-05"),
    ("Summer 2019", "2019-06"),
    ("30.06.2027", "2027-06"),
    ("expires: Sep 30 2027", "2027-09"),
    ("thru Nov\n30 2027", "2027-11"),
    ("renews 10/2027", "2027-10"),
    ("BLS 04/2028", "2028-04"),
    ("(2/25)", "2025-02"),
    ("ARRT 2015", "2015"),
    ("exp. 5-2027", "2027-05"),
    ("10/31/26", "2026-10"),
    ("good to 4/2028", "2028-04"),
    ("BLS - 01/26", "2026-01"),
    ("BLS (exp 1-26)", "2026-01"),
    ("2027-03-31", "2027-03"),
    ("May ’26", "2026-05"),
    ("exp May '27", "2027-05"),
    ("Class of '09", "2009"),
    ("upstairs to the 64-slice in '16.", "2016"),
    ("exp. 12/31/2O27", "2027-12"),
    ("05/09/2012", "2012-05"),
    ("MAY2018", "2018-05"),
    ("5/2022", "2022-05"),
    ("May 2026, 3.62", "2026-05"),
    ("ACLS, 2027", "2027"),
    ("2050", "2050"),
    ("Dec. 31st 2027", "2027-12"),
    ("31 December, 2027", "2027-12"),
    ("exp. date: 08/28", "2028-08"),
    ("since July 2022", "2022-07"),
    ("Issued: Jan-2019", "2019-01"),
    ("Oct 26, 2026 at 9:14 PM", "2026-10"),
    ("2026", "2026"),
    ("in spring 2021", "2021-03"),
]
NO_DATES = [
    "May 26",
    "exp. May 26",
    "3.62",
    "OEC 9900",
    "1.5T 3T",
    "24/7 on call",
    "1,950",
    "1938",
    "Expires 0827",
]


def written(period: Period) -> str:
    return f"{period.start} {'present' if period.current else period.end}"


def ranges(text: str) -> str:
    return ";".join(written(period) for period in find_periods(text))


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_two_dates_joined_in_any_usual_way_are_one_range(text: str, expected: str) -> None:
    assert ranges(text) == expected


@pytest.mark.parametrize(("text", "expected"), OPEN)
def test_a_range_that_runs_until_today_is_current_and_has_no_end(text: str, expected: str) -> None:
    assert ranges(text) == expected
    assert [period.end for period in find_periods(text) if period.current] == [None]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_neighbouring_ranges_are_kept_apart(text: str, expected: str) -> None:
    assert ranges(text) == expected


@pytest.mark.parametrize("text", NO_RANGES)
def test_single_dates_and_numbers_that_look_like_dates_are_no_range(text: str) -> None:
    assert ranges(text) == ""


@pytest.mark.parametrize(("text", "expected"), SINGLE)
def test_a_single_date_is_found_in_any_usual_form(text: str, expected: str) -> None:
    assert [str(found.date) for found in find_dates(text)] == [expected]


@pytest.mark.parametrize("text", NO_DATES)
def test_shifts_scores_fields_and_counts_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Mar 2019 – Jun 2021", 28),
        ("2015–2018", 36),
        ("2019 – present", 89),
        ("2026 – present", 5),
        ("Jan 2026 – present", 11),
        ("Nov 2026 – present", 1),
        ("Jan 2020 – Dec 2020; Jul 2020 – Jun 2021", 18),
        ("2015-2018; 2018-2020", 60),
        ("2015-2018; 2016-2017", 36),
        ("Mar 2019 – 2021", 28),
        ("2019 – Mar 2021", 21),
        ("2018 – 2018", 0),
        ("Sep 2021 – 2021", 1),
        ("May 2020 – May 2020", 1),
        ("Summer 2019", 3),
        ("Winter 2019", 3),
    ],
)
def test_months_are_calendar_months_each_counted_once(text: str, months: int) -> None:
    assert months_of(find_periods(text), as_of=AS_OF) == months


@pytest.mark.parametrize("text", ["Dec 2026 – Jan 2027", "Jan 2027 - present", "2027 - present", "until 2018", ""])
def test_what_has_not_begun_or_has_no_beginning_adds_no_months(text: str) -> None:
    assert months_of(find_periods(text), as_of=AS_OF) == 0


def test_months_after_the_day_of_reading_do_not_count() -> None:
    assert months_of(find_periods("Oct 2026 – Mar 2027"), as_of=AS_OF) == 2


def test_the_order_of_periods_does_not_change_their_months() -> None:
    periods = find_periods("2010-2012; Mar 2011 – present; Jan 2009 – Jun 2010")
    assert months_of(periods, as_of=AS_OF) == months_of(tuple(reversed(periods)), as_of=AS_OF) == 215


def test_a_period_knows_the_characters_it_was_read_from() -> None:
    text = "Technologist\tJan. 2019 –\nMarch 2021, Tulsa"
    (period,) = find_periods(text)
    assert text[period.char_start : period.char_end] == "Jan. 2019 –\nMarch 2021"


def test_places_survive_letters_that_change_length_when_folded() -> None:
    text = "İstanbul ﬁeld hospital ß, Mai 2018 – août 2019"
    (period,) = find_periods(text)
    assert text[period.char_start : period.char_end] == "Mai 2018 – août 2019"


def test_dates_inside_ranges_are_listed_too() -> None:
    assert [str(found.date) for found in find_dates("03/2019 – 06/2021, BLS exp. 01/28")] == [
        "2019-03",
        "2021-06",
        "2028-01",
    ]


def test_one_date_that_must_be_day_first_decides_for_its_neighbours() -> None:
    assert ranges("04/05/2019 - 25/12/2020") == "2019-05 2020-12"
    assert ranges("04/05/2019 - 12/25/2020") == "2019-04 2020-12"


def test_the_day_and_the_last_month_of_a_season_are_told() -> None:
    day, season = find_dates("exp. 9/30/2027; Spring 2018")
    assert (day.day, day.date, season.date, season.last) == (
        30,
        YearMonth(2027, 9),
        YearMonth(2018, 3),
        YearMonth(2018, 5),
    )


def test_a_year_stands_before_its_months_and_after_the_year_before() -> None:
    assert sorted([YearMonth(2019, 1), YearMonth(2019), YearMonth(2018, 12)]) == [
        YearMonth(2018, 12),
        YearMonth(2019),
        YearMonth(2019, 1),
    ]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("two years", 24),
        ("nearly four years", 48),
        ("18-month contract", 18),
        ("7 1/2 yrs", 90),
        ("5+ years", 60),
        ("over a decade", 120),
        ("six months", 6),
        ("twenty-two years of imaging", 264),
        ("3 yrs 4 mos", 40),
        ("2 years and 3 months", 27),
        ("1-2 years", 12),
        ("two (2) years", 24),
        ("half a year", 6),
        ("a year and a half", 18),
        ("for a year", 12),
        ("13 wks", 3),
        ("more than five\nyears", 60),
        ("two and one-half years", 30),
        ("2½ years", 30),
        ("a couple of years", 24),
        ("15 year veteran", 180),
        ("cuatro años", 48),
        ("zwei Jahre", 24),
        ("18 mois", 18),
    ],
)
def test_a_length_of_time_is_read_in_words_and_numbers(text: str, months: int) -> None:
    assert [found.months for found in find_durations(text)] == [months]


@pytest.mark.parametrize(
    "text",
    [
        "twice a year",
        "45 years old",
        "two-year college",
        "within 2 years",
        "every 2 years",
        "the year 2019",
        "three nights a week",
        "65 patients an hour",
        "24/7",
        "12-hour shifts",
        "5 an evening",
    ],
)
def test_ages_rates_and_school_lengths_are_no_durations(text: str) -> None:
    assert find_durations(text) == ()


def test_rounded_lengths_are_marked_approximate() -> None:
    assert [found.approximate for found in find_durations("about 3 years, 4 years, 5+ years, 1-2 years")] == [
        True,
        False,
        True,
        True,
    ]


def rows(table: str, held_out: bool) -> list[dict[str, Any]]:
    with (CASES / f"{table}.toml").open("rb") as file:
        return [row for row in tomllib.load(file)["case"] if row.get("held_out", False) is held_out]


def date_row_is_right(row: dict[str, Any]) -> bool:
    text = row["text"]
    found = [str(date.date) for date in find_dates(text)]
    if row.get("none"):
        return not found and not find_periods(text)
    if "date" in row:
        return found == [row["date"]] and all(period.start is None for period in find_periods(text))
    return ranges(text).split(";")[0] == f"{row.get('start')} {row.get('end')}"


def duration_row_is_right(row: dict[str, Any]) -> bool:
    found = find_durations(row["text"])
    return not found if row.get("none") else bool(found) and found[0].months == row["months"]


AGES_AND_PAPERS = [
    "patients 65 years and older",
    "children under 5 years",
    "aged 3 months to 17 years",
    "newborn to 18 years",
    "two-year card",
    "card valid for two years",
    "renews every two years",
    "24 CE credits in a two-year period",
    "one year parts and labor",
    "warranty of two years",
    "images archived for five years",
    "10-year retention",
    "ten-year CQR cycle",
    "six-month follow-up",
]


@pytest.mark.parametrize("text", AGES_AND_PAPERS)
def test_ages_and_the_lives_of_cards_films_and_warranties_are_no_durations(text: str) -> None:
    assert find_durations(text) == ()


def case_rows(table: str) -> list[Any]:
    return [
        pytest.param(row, id=row["text"][:60], marks=[pytest.mark.xfail(strict=True)] if row.get("known_miss") else [])
        for held_out in (False, True)
        for row in rows(table, held_out)
    ]


@pytest.mark.parametrize("row", case_rows("dates"))
def test_date_rows_of_the_case_table(row: dict[str, Any]) -> None:
    assert date_row_is_right(row)


@pytest.mark.parametrize("row", case_rows("durations"))
def test_duration_rows_of_the_case_table(row: dict[str, Any]) -> None:
    assert duration_row_is_right(row)


@pytest.mark.parametrize("piece", ["-", "1", "a.", "2019-", "555-", "may ", "A", " "])
def test_endless_repetitions_are_read_in_time(piece: str) -> None:
    text = piece * 60_000  # a pattern that backtracks takes minutes here
    started = time.process_time()
    find_periods(text)
    assert time.process_time() - started < 5
