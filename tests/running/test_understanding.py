"""One file: whatever it holds, the answer is a resume or the reason why there is none."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.documents.folder import FoundFile
from matcher.running import understanding
from matcher.running.understanding import read_and_understand

AS_OF = date(2026, 11, 1)
RESUME = """Jo Doe
jo@example.com

Experience
Radiologic Technologist, Lakeside Hospital, Mar 2019 - Present
- X-ray and CT of patients
"""


@pytest.fixture
def resume(tmp_path):
    path = tmp_path / "jo.txt"
    path.write_text(RESUME, encoding="utf-8")
    return path


def understood(path, name):
    (outcome,) = read_and_understand(FoundFile(path, name), AS_OF).outcomes
    return outcome


def test_a_resume_comes_with_its_person_and_the_name_it_has_in_the_folder(resume):
    parsed = understood(resume, "agency/jo.txt")
    assert parsed.file == "agency/jo.txt"
    assert parsed.person.email == "jo@example.com"
    assert parsed.format == "txt"


def test_a_file_that_cannot_be_read_comes_with_reason_and_remedy(tmp_path):
    unread = understood(tmp_path / "gone.pdf", "gone.pdf")
    assert unread.reason == "unreadable"
    assert "gone.pdf" in unread.message
    assert unread.remedy


@pytest.mark.parametrize("step", ["read_file", "read_resume"])
@pytest.mark.parametrize(
    ("error", "reason", "words"),
    [
        (ZeroDivisionError("no pages"), "unreadable", "ZeroDivisionError: no pages"),
        (MemoryError(), "too_large", "more memory than it may have"),
    ],
)
def test_a_mistake_of_ours_costs_the_one_file_and_says_so(resume, monkeypatch, step, error, reason, words):
    def stumble(*_args, **_how):
        raise error

    monkeypatch.setattr(understanding, step, stumble)
    unread = understood(resume, "jo.txt")
    assert unread.reason == reason
    assert words in unread.message
