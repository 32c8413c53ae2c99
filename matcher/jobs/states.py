"""`--state TX`: the state licence becomes a must where that state licenses radiographers. Advice, dated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from matcher.errors import OptionError
from matcher.jobs.profile import JobProfile, LicenceRequirement
from matcher.lexicon.entries import Entry, load_lexicon, read_tables

STATES_FILE = "states.toml"


def load_states() -> tuple[tuple[Entry, ...], str]:
    """The lexicon's states, and the day on which its table of licences was true."""
    return load_lexicon().of_kind("state"), str(read_tables(STATES_FILE)["about"]["as_of"])


def with_state(profile: JobProfile, state: str, states: Iterable[Entry], *, table_date: str) -> JobProfile:
    """The profile for a job in this state, with a sentence of advice about its licence.

    >>> texas = Entry("state", "TX", "Texas", more={"licenses_radiographers": True})
    >>> licence = LicenceRequirement(id="licence", label="Licence", necessity="preferred", points=2, quote="Licensed.")
    >>> job = with_state(JobProfile("job", "Job", (licence,), "", ""), "tx", [texas], table_date="2026-07-06")
    >>> job.requirements[0].necessity, job.requirements[0].state
    ('must', 'TX')
    >>> with_state(job, "ZZ", [texas], table_date="2026-07-06")
    Traceback (most recent call last):
    matcher.errors.OptionError: --state ZZ: no such state. Use the two letters of a state, such as TX.
    """
    code = state.strip().upper()
    entry = next((s for s in states if s.id == code), None)
    if entry is None:
        raise OptionError(f"--state {state}: no such state.", "Use the two letters of a state, such as TX.")
    verify = f"(table of {table_date}; confirm with the state before you decline anybody)"
    if not any(isinstance(r, LicenceRequirement) for r in profile.requirements):
        return replace(
            profile, state=code, advice=(*profile.advice, f"The profile asks for no state licence {verify}.")
        )
    if not entry.more["licenses_radiographers"]:
        advice = f"{entry.name} is not known to license radiographers: a state licence stays preferred {verify}."
        return replace(profile, state=code, advice=(*profile.advice, advice))
    requirements = tuple(
        replace(r, state=code, necessity="must") if isinstance(r, LicenceRequirement) else r
        for r in profile.requirements
    )
    advice = f"{entry.name} licenses radiographers: its licence counts as a must {verify}."
    return replace(profile, requirements=requirements, state=code, advice=(*profile.advice, advice))
