"""`--state`: what the place of work changes in a job."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.errors import OptionError
from matcher.jobs.profile import JobProfile, LicenceRequirement, SeniorityRequirement
from matcher.jobs.profiles import load_profile
from matcher.jobs.states import load_states, with_state
from matcher.lexicon.entries import Entry

STATES = (
    Entry("state", "TX", "Texas", more={"licenses_radiographers": True}),
    Entry("state", "GA", "Georgia", more={"licenses_radiographers": False}),
)
TABLE_DATE = "2026-07-06"


def licence_of(profile: JobProfile) -> LicenceRequirement:
    return next(r for r in profile.requirements if isinstance(r, LicenceRequirement))


def test_without_a_state_the_licence_is_wanted_and_no_must() -> None:
    assert licence_of(load_profile("imaging-technician")).necessity == "preferred"


def test_where_the_state_licenses_radiographers_its_licence_becomes_a_must_with_the_same_weight() -> None:
    before = load_profile("imaging-technician")
    after = with_state(before, "tx ", STATES, table_date=TABLE_DATE)
    licence = licence_of(after)
    assert (licence.necessity, licence.state, licence.points) == ("must", "TX", licence_of(before).points)
    assert [r for r in after.requirements if r is not licence] == [
        r for r in before.requirements if r != licence_of(before)
    ]


def test_where_the_state_does_not_license_nothing_changes_but_the_advice() -> None:
    before = load_profile("imaging-technician")
    after = with_state(before, "GA", STATES, table_date=TABLE_DATE)
    assert after.requirements == before.requirements
    assert after.state == "GA"
    assert "Georgia is not known to license radiographers" in after.advice[0]


@pytest.mark.parametrize("state", ["TX", "GA"])
def test_the_advice_says_how_old_the_table_is(state: str) -> None:
    advice = with_state(load_profile("imaging-technician"), state, STATES, table_date=TABLE_DATE).advice
    assert len(advice) == 1
    assert TABLE_DATE in advice[0]


def test_a_profile_without_a_licence_line_is_told_that_the_state_changes_nothing() -> None:
    lead = SeniorityRequirement(id="lead", label="Leads", necessity="preferred", points=100, quote="Leads.")
    after = with_state(JobProfile("job", "Job", (lead,), "", ""), "TX", STATES, table_date=TABLE_DATE)
    assert after.requirements == (lead,)
    assert "asks for no state licence" in after.advice[0]


@pytest.mark.parametrize("state", ["ZZ", "", "Texas"])
def test_an_unknown_state_is_refused_with_what_to_write(state: str) -> None:
    with pytest.raises(OptionError, match="two letters of a state"):
        with_state(load_profile("imaging-technician"), state, STATES, table_date=TABLE_DATE)


def test_the_shipped_table_knows_who_licenses_and_says_how_old_it_is() -> None:
    states, table_date = load_states()
    licenses = {s.id: s.more["licenses_radiographers"] for s in states}
    assert (licenses["TX"], licenses["CA"], licenses["GA"], licenses["AK"]) == (True, True, False, False)
    assert date.fromisoformat(table_date).year >= 2026
