"""What of a text is hidden, case by case; and what every text may expect of a mask."""

from __future__ import annotations

import pickle
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.blinding.mask import Mask, mask_of
from matcher.documents.sheet import Sheet, SheetLine
from matcher.ranking import Candidate
from matcher.resumes.resume import Education, Person, Resume, SectionOutline

AS_OF = date(2026, 11, 1)
CASES = tomllib.loads((Path(__file__).parent / "masks.toml").read_text(encoding="utf-8"))["case"]


def mask_for(
    person: str, text: str = "", *, section: str = "work", schools: dict[str, str] | None = None, file: str = "a.txt"
) -> Mask:
    """The mask of somebody whose resume is this text."""
    name, email, phone, city, state = (person.split("|") + [""] * 5)[:5]
    lines = tuple(SheetLine(1, n, line) for n, line in enumerate(text.splitlines(), start=1))
    education = tuple(
        Education("associate", "Radiography", True, "completed", institution, end)
        for institution, end in (schools or {}).items()
    )
    resume = Resume(education=education, sections=(SectionOutline(section, 1, 1, None, ""),))
    who = Person(name, email or None, phone or None, city or None, state or None)
    candidate = Candidate(file, "", who, resume, (), 0.0, "not_shown", sheet=Sheet(lines) if lines else None)
    return mask_of(candidate, code="C-AAAAAA", as_of=AS_OF)


@pytest.mark.parametrize("case", CASES, ids=[f"{n}: {c['because']}" for n, c in enumerate(CASES, start=1)])
def test_what_tells_who_it_is_goes_and_the_rest_stays(case: dict[str, str]) -> None:
    text = case["text"]
    mask = mask_for(
        case["person"],
        text,
        section=case.get("section", "work"),
        schools=case.get("schools"),  # type: ignore[arg-type]
    )
    assert "\n".join(mask.hide(line) for line in text.splitlines()) == case["masked"], case["because"]


@given(st.text(max_size=60) | st.text(alphabet="Ann Roe.@19/8-(5)0'", max_size=60))
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_text_one_behind_the_other(text: str) -> None:
    spans = mask_for("Ann Roe|ann@example.com|+15125550142|Austin|TX").spans(text)
    edges = [edge for s in spans for edge in (s.start, s.end)]
    assert edges == sorted(edges)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


@given(st.text(alphabet="Ann Roe.@19/8-(5)0' \u00eb\u00df\ufb01", max_size=60))
@settings(max_examples=150, deadline=None)
def test_a_word_is_hidden_where_a_span_touches_it(text: str) -> None:
    mask = mask_for("Ann Roe|ann@example.com|+15125550142|Austin|TX")
    assert len(mask.hidden_words(text)) == len(text.split())
    assert any(mask.hidden_words(text)) == any(text[s.start : s.end].strip() for s in mask.spans(text))


@pytest.mark.parametrize("case", CASES, ids=[str(n) for n in range(1, len(CASES) + 1)])
def test_what_is_masked_stays_so(case: dict[str, str]) -> None:
    mask = mask_for(case["person"])
    once = mask.hide(case["text"])
    assert mask.hide(once) == once


def test_a_mask_goes_to_other_processes() -> None:
    mask = mask_for("Zoë Quill|zoe@example.com|+15125550142|Austin|TX", "Zoë Quill\nAustin, TX")
    assert pickle.loads(pickle.dumps(mask)).hide("Zoe Quill, CT") == "[name], CT"
