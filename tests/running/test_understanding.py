"""One file: whatever it holds, the answer is a resume or the reason why there is none."""

from __future__ import annotations

import time
from datetime import date

import pytest

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


def test_a_resume_comes_with_its_person_and_the_name_it_has_in_the_folder(resume):
    parsed = read_and_understand(resume, "agency/jo.txt", AS_OF)
    assert parsed.file == "agency/jo.txt"
    assert parsed.person.email == "jo@example.com"
    assert parsed.format == "txt"


def test_a_file_that_cannot_be_read_comes_with_reason_and_remedy(tmp_path):
    unread = read_and_understand(tmp_path / "gone.pdf", "gone.pdf", AS_OF)
    assert unread.reason == "unreadable"
    assert "gone.pdf" in unread.message
    assert unread.remedy


def test_a_mistake_of_ours_costs_the_one_file_and_says_so(resume, monkeypatch):
    def stumble(document, *, as_of):
        raise ZeroDivisionError("no pages")

    monkeypatch.setattr(understanding, "read_resume", stumble)
    unread = read_and_understand(resume, "jo.txt", AS_OF)
    assert unread.reason == "unreadable"
    assert "ZeroDivisionError: no pages" in unread.message


def test_a_file_that_takes_too_long_is_given_up_even_where_a_reader_swallows_exceptions(resume, monkeypatch):
    def dawdle(path, *, name):
        while True:
            try:
                time.sleep(5)
            except Exception:
                continue

    monkeypatch.setattr(understanding, "read_document", dawdle)
    assert read_and_understand(resume, "jo.txt", AS_OF, limit=0.05).reason == "timed_out"
