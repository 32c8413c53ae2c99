"""What commands are told on the line, made into what they work with: the job, and the one file that is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from matcher.errors import OptionError

if TYPE_CHECKING:
    from matcher.jobs.profile import JobProfile

DEFAULT_JOB = "imaging-technician"


def load_job(job: str, state: str | None, weights: list[str] | None = None) -> JobProfile:
    """The job by its bundled name, or that of a profile.toml or a posting, with the licence of a state and other
    weights."""
    from matcher.jobs.profiles import load_profile
    from matcher.jobs.states import load_states, with_state
    from matcher.jobs.weights import read_weight, with_weights

    if not job:
        raise OptionError("--job is empty.", "Leave it away, or name a job or the path of a profile.toml.")
    path = Path(job)
    if path.is_file() and path.suffix != ".toml":
        from matcher.jobs.postings.drafting import profile_of_posting
        from matcher.jobs.postings.posting import read_posting

        profile = profile_of_posting(read_posting(path), path)
    else:
        profile = load_profile(job)
    if state is not None:
        states, table_date = load_states()
        profile = with_state(profile, state, states, table_date=table_date)
    return with_weights(profile, dict(map(read_weight, weights))) if weights else profile


def check_file(file: Path) -> None:
    """Refuses a name behind which there is no file."""
    if not file.is_file():
        what = f"'{file}' is a folder." if file.is_dir() else f"There is no file '{file}'."
        raise OptionError(what, "Name one resume; for a whole folder there is `matcher rank`.")
