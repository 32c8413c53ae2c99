"""No trick gains a point over the honest version of the same resume, and each is flagged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from matcher.documents.reading import read_document
from matcher.jobs.profiles import load_profile
from matcher.resumes.reading import read_resume
from matcher.resumes.resume import Resume
from matcher.scoring.rulebook import assess
from tests.adversaries.made import Trick, load_honest, load_tricks, make, make_honest

AS_OF = date(2026, 11, 1)
HONEST = load_honest()
TRICKS = load_tricks("tricks.toml") + load_tricks("held_out.toml")
PROFILES = ("imaging-technician", "ct-technologist")
JOBS = Path(__file__).parents[3] / "shared" / "gold" / "jobs"  # twenty-five postings from the web
IN_OTHER_FORMATS = ("assistant", "ct_technologist", "in_sentences")  # the rules are those of the text; reading is slow
DOUBTS = {
    "keyword_list", "repeated_words", "instructions", "pasted_posting", "course_catalogue",
    "future_dates", "implausible_career", "overlapping_posts",
}  # fmt: skip
Points = dict[tuple[str, str], float]


@pytest.fixture(scope="module")
def judge(tmp_path_factory):
    """Reads a resume from its bytes: what every requirement gives, and the facts."""
    folder = tmp_path_factory.mktemp("resumes")

    @cache
    def judged(data: bytes, format: str) -> tuple[Points, Resume]:
        file: Path = folder / f"resume.{format}"
        file.write_bytes(data)
        _, resume = read_resume(read_document(file, name=file.name), as_of=AS_OF)
        points = {
            (name, asked.id): assess(asked, resume, as_of=AS_OF).points
            for name in PROFILES
            for asked in load_profile(name).requirements
        }
        return points, resume

    return judged


def _versions(trick: Trick) -> Iterator[tuple[str, str]]:
    for format in trick.formats:
        for name in HONEST if format == "txt" else IN_OTHER_FORMATS:
            yield name, format


def _codes(resume: Resume) -> set[str]:
    return {flag.code for flag in resume.flags}


@pytest.mark.parametrize("trick", TRICKS, ids=[f"{t.kind}: {t.because}" for t in TRICKS])
def test_no_trick_gains_a_point_and_each_is_flagged(judge, trick):
    for name, format in _versions(trick):
        honest, _ = judge(make_honest(HONEST[name], trick, format), format)
        points, resume = judge(make(HONEST[name], trick, format), format)
        gained = {asked: points[asked] - honest[asked] for asked in points if points[asked] > honest[asked]}
        assert gained == {}, f"{name}.{format}"
        assert not trick.flag or trick.flag in _codes(resume), f"{name}.{format}"


@pytest.mark.parametrize("name", HONEST)
@pytest.mark.parametrize("format", ["txt", "html", "docx", "pdf"])
def test_an_honest_resume_has_no_flag(judge, name, format):
    _, resume = judge(make(HONEST[name], None, format), format)
    assert resume.flags == ()


def test_the_tricks_would_earn_points_if_they_were_believed(judge, monkeypatch):
    """The test above could not fail if they earned nothing anyway."""
    monkeypatch.setattr("matcher.resumes.reading.find_doubts", lambda *_, **__: ())
    monkeypatch.setattr("matcher.resumes.reading.find_doubts_about_posts", lambda *_, **__: ())
    read = judge.__wrapped__  # not what the tests before remember
    believed = [t for t in TRICKS if t.flag in DOUBTS and t.times == 1 and "txt" in t.formats][::3]
    earning = []
    for trick in believed:
        honest, _ = read(make_honest(HONEST["assistant"], trick, "txt"), "txt")
        points, _ = read(make(HONEST["assistant"], trick, "txt"), "txt")
        earning += [trick] if any(points[asked] > honest[asked] for asked in points) else []
    assert len(earning) > len(believed) / 2


@pytest.mark.skipif(not JOBS.is_dir(), reason=f"{JOBS} is not on this machine")
def test_every_real_posting_below_a_resume_is_flagged(judge):
    unseen = []
    for file in sorted(JOBS.glob("*.txt")):
        below = HONEST["warehouse_clerk"].replace("@end", "\n" + file.read_text("utf-8"))
        _, resume = judge(make(below, None, "txt"), "txt")
        unseen += [] if "pasted_posting" in _codes(resume) else [file.name]
    assert unseen == []


def test_there_are_enough_tricks_of_each_kind():
    counted = {kind: sum(t.kind == kind for t in TRICKS) for kind in {t.kind for t in TRICKS}}
    assert len(counted) == 11
    assert min(counted.values()) >= 5
