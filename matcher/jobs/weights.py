"""`--weight ct=20`: the same requirements with other points, which together still make 100."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from matcher.errors import OptionError
from matcher.jobs.profile import AnyOfRequirement, JobProfile, Requirement

WHOLE = 1_000  # tenths of a point in a profile


def with_weights(profile: JobProfile, weights: Mapping[str, float]) -> JobProfile:
    """The profile with these weights, the others as they are, and all of them brought to 100 in proportion.

    >>> from matcher.jobs.profiles import load_profile
    >>> job = with_weights(load_profile("imaging-technician"), {"arrt": 54})
    >>> [r.points for r in job.requirements][:2], round(sum(r.points for r in job.requirements), 1)
    ([42.2, 8.6], 100.0)
    >>> with_weights(job, {"art": 5})
    Traceback (most recent call last):
    matcher.errors.OptionError: --weight: the job has no requirement 'art'. It has arrt, degree, ...
    """
    ids = [r.id for r in profile.requirements]
    for id, weight in weights.items():
        if id not in ids:
            raise OptionError(f"--weight: the job has no requirement '{id}'.", f"It has {', '.join(ids)}.")
        if not 0 <= weight <= 100 or weight != round(weight * 10) / 10:
            raise OptionError(f"--weight: {id}={weight:g} is no weight.", "Give 0 to 100, in steps of 0.1.")
    tenths = [round(weights.get(r.id, r.points) * 10) for r in profile.requirements]
    if not sum(tenths):
        raise OptionError("--weight: nothing is left that weighs.", "Give one requirement a weight above 0.")
    points = [share / 10 for share in brought_to_whole(tenths)]
    requirements = tuple(_weighing(r, p) for r, p in zip(profile.requirements, points, strict=True))
    return replace(profile, requirements=requirements, weights=tuple(weights.items()))


def read_weight(text: str) -> tuple[str, float]:
    """The id and the weight in "arrt=30".

    >>> read_weight("arrt=30"), read_weight("years-5=1.5")
    (('arrt', 30.0), ('years-5', 1.5))
    >>> read_weight("arrt")
    Traceback (most recent call last):
    matcher.errors.OptionError: --weight: 'arrt' is no weight. Write a requirement and its points, as in arrt=30.
    """
    id, _, number = text.partition("=")
    try:
        return id.strip(), float(number)
    except ValueError:
        raise OptionError(
            f"--weight: '{text}' is no weight.", "Write a requirement and its points, as in arrt=30."
        ) from None


def brought_to_whole(tenths: Sequence[int]) -> list[int]:
    """Whole numbers in the same proportion that add up to 1,000; the largest remainders get what rounding left.

    The HTML report does the same sum for its sliders (reports/html/page.js).

    >>> brought_to_whole([1, 1, 1]), brought_to_whole([300, 700])
    ([334, 333, 333], [300, 700])
    """
    total = sum(tenths)
    shares = [t * WHOLE // total for t in tenths]
    by_remainder = sorted(range(len(tenths)), key=lambda i: -(tenths[i] * WHOLE % total))
    for index in by_remainder[: WHOLE - sum(shares)]:
        shares[index] += 1
    return shares


def _weighing(requirement: Requirement, points: float) -> Requirement:
    if isinstance(requirement, AnyOfRequirement):
        options = tuple(_weighing(option, points) for option in requirement.options)
        return replace(requirement, points=points, options=options)
    return replace(requirement, points=points)
