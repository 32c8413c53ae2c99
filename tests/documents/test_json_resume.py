"""JSON Resume: entries become the lines of a plain resume, and what is quoted stands in the file."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.documents.document import Document
from matcher.documents.json_resume import MAX_LINES, is_json_resume, read_json_resume
from matcher.errors import UnreadableError
from matcher.resumes.reading import read_resume

RADIOGRAPHER = {
    "references": [{"name": "Bo Lee", "reference": "Call me: 512-555-0199, bo.lee@example.org."}],
    "basics": {
        "name": "Marisol Quintero",
        "label": "Radiologic Technologist",
        "email": "mquintero@example.com",
        "phone": "(928) 555-0142",
        "summary": "Bilingual technologist.\nLikes nights.",
        "location": {"postalCode": "85364", "city": "Yuma", "countryCode": "US", "region": "AZ"},
        "profiles": [{"network": "LinkedIn", "username": "mquintero", "url": "https://linkedin.com/in/mquintero"}],
        "image": "https://example.com/face.png",
    },
    "work": [
        {
            "name": "Desert Valley Hospital",
            "position": "CT Technologist",
            "location": "Yuma, AZ",
            "startDate": "2019-03",
            "summary": "Level II trauma center.",
            "highlights": ["20 CT scans a shift", "Portable radiography in the ICU"],
        },
        {
            "name": "Mesa Imaging Center",
            "position": "Radiologic Technologist, Weekends",
            "startDate": "2009-10-01",
            "endDate": "2012-11-30",
        },
    ],
    "education": [
        {
            "institution": "Arizona Western College",
            "area": "Radiologic Technology",
            "studyType": "Associate",
            "endDate": "2009-12",
        }
    ],
    "certificates": [{"name": "R.T.(R)(CT)(ARRT)", "issuer": "ARRT", "date": "2010-11", "expires": "2027-03"}],
    "skills": [{"name": "PACS", "level": "Master", "keywords": ["Sectra", "Epic"]}],
    "languages": [{"language": "Spanish", "fluency": "Native speaker"}],
}
FILE = json.dumps(RADIOGRAPHER).encode()


def _read(content: object) -> list[tuple[str, str]]:
    return [(line.role, line.text) for line in read_json_resume(json.dumps(content).encode()).lines]


def _leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item)]
    return [value] if isinstance(value, str) else []


def test_the_lines_are_those_of_a_plain_resume_in_its_order():
    assert _read(RADIOGRAPHER) == [
        ("text", "Marisol Quintero"),
        ("text", "Radiologic Technologist"),
        ("text", "mquintero@example.com | (928) 555-0142"),
        ("text", "Yuma, AZ 85364, US"),
        ("text", "LinkedIn: mquintero | https://linkedin.com/in/mquintero"),
        ("heading", "Summary"),
        ("text", "Bilingual technologist."),
        ("text", "Likes nights."),
        ("heading", "Work experience"),
        ("text", "Desert Valley Hospital, Yuma, AZ"),
        ("text", "CT Technologist"),
        ("text", "2019-03 – Present"),
        ("text", "Level II trauma center."),
        ("bullet", "20 CT scans a shift"),
        ("bullet", "Portable radiography in the ICU"),
        ("text", "Mesa Imaging Center"),
        ("text", "Radiologic Technologist, Weekends"),
        ("text", "2009-10-01 – 2012-11-30"),
        ("heading", "Education"),
        ("text", "Associate degree, Radiologic Technology, Arizona Western College"),
        ("text", "12/2009"),
        ("heading", "Certifications"),
        ("text", "R.T.(R)(CT)(ARRT), ARRT, 11/2010, expires: 2027-03"),
        ("heading", "Skills"),
        ("bullet", "PACS: Sectra, Epic – Master"),
        ("heading", "Languages"),
        ("bullet", "Spanish – Native speaker"),
        ("heading", "References"),
        ("text", "Bo Lee"),
        ("text", "Call me: 512-555-0199, bo.lee@example.org."),
    ]


def test_what_is_implied_is_not_quoted():
    written = {line.text: line.as_written(0, len(line.text)) for line in read_json_resume(FILE).lines}
    assert written["2019-03 – Present"] == "2019-03"
    assert written["12/2009"] == "2009-12"
    assert written["Work experience"] == "work"
    assert written["Associate degree, Radiologic Technology, Arizona Western College"] == (
        "Associate, Radiologic Technology, Arizona Western College"
    )


def test_the_facts_of_a_radiographer_are_found_and_quoted_from_the_file():
    document = Document("jo.json", "", "json", read_json_resume(FILE).lines)
    person, resume = read_resume(document, as_of=date(2026, 11, 1))
    assert (person.name, person.email, person.phone) == ("Marisol Quintero", "mquintero@example.com", "+19285550142")
    assert (person.city, person.state) == ("Yuma", "AZ")
    [arrt] = [credential for credential in resume.credentials if credential.id == "ARRT"]
    assert (arrt.disciplines, arrt.status, arrt.expires) == (("R", "CT"), "active", "2027-03")
    [degree] = resume.education
    assert (degree.level, degree.field, degree.relevant) == ("associate", "Radiologic Technology", True)
    assert (degree.status, degree.institution, degree.end) == ("completed", "Arizona Western College", "2009-12")
    assert [(job.title, job.employer, job.months) for job in resume.employment] == [
        ("CT Technologist", "Desert Valley Hospital", 93),  # March 2019 to November 2026
        ("Radiologic Technologist", "Mesa Imaging Center", 38),  # October 2009 to November 2012
    ]
    assert resume.experience.imaging_months == 93 + 38
    values = " ".join(_leaves(RADIOGRAPHER))
    facts = (*resume.credentials, *resume.education, *resume.employment, *resume.modalities)
    for quote in (quote for fact in facts for quote in fact.evidence):
        assert all(word in values for word in quote.quote.replace(" – ", " ").replace(",", " ").split())


WRITTEN_DATES = [
    ({"startDate": "2009-10", "endDate": "2012-11"}, 38, "both ends could be spans of years"),
    ({"startDate": "2010-11", "endDate": "2011-12"}, 14, "and are joined by a dash"),
    ({"startDate": "2019", "endDate": "2021"}, 24, "years"),
    ({"startDate": "2011-12", "endDate": None}, 180, "no end: it goes on"),
    ({"startDate": "2011-12", "endDate": "Present"}, 180, "the end in words"),
    ({"startDate": "2019-03-15T00:00:00.000Z", "endDate": "2021-06-30T00:00:00Z"}, 28, "with the time of day"),
    ({"endDate": "2021-06"}, None, "no start: nobody knows how long"),
]


@pytest.mark.parametrize(("dates", "months", "because"), WRITTEN_DATES)
def test_dates_are_counted_by_month(dates, months, because):
    work = [{"position": "CT Technologist", "name": "Mercy Hospital", **dates, "highlights": ["2020 award"]}]
    data = json.dumps({"basics": {"name": "Jo Doe"}, "work": work}).encode()
    document = Document("jo.json", "", "json", read_json_resume(data).lines)
    [job] = read_resume(document, as_of=date(2026, 11, 1))[1].employment
    assert (job.months or None) == months, because


def test_what_the_form_has_no_place_for_is_at_the_entry_or_under_other_and_before_the_references():
    lines = _read(
        {
            "basics": {"name": "Jo", "pronouns": "she"},
            "references": [{"name": "Bo"}],
            "work": [{"name": "Mercy", "department": "CT"}],
            "extra": {"deep": [{"deeper": "MRI safety"}]},
            "meta": {"version": "v1.0.0"},
        }
    )
    assert lines == [
        ("text", "Jo"),
        ("heading", "Work experience"),
        ("text", "Mercy"),
        ("text", "department: CT"),
        ("heading", "Other"),
        ("text", "pronouns: she"),
        ("text", "deeper: MRI safety"),
        ("heading", "References"),
        ("text", "Bo"),
    ]


def test_a_list_without_entries_has_no_heading():
    assert _read({"basics": {"name": "Jo"}, "work": [], "skills": [{}], "awards": None}) == [("text", "Jo")]


def test_a_key_that_stands_there_twice_has_both_values():
    data = b'{"work": [{"name": "Mercy"}], "skills": ["CT"], "work": [{"name": "Grace", "name": "St. Ann"}]}'
    texts = [line.text for line in read_json_resume(data).lines]
    assert texts == ["Work experience", "Mercy", "Grace, St. Ann", "Skills", "CT"]


def test_values_of_the_wrong_kind_are_read_as_far_as_they_are_text():
    assert _read(
        {
            "basics": {"name": ["Jo", "Doe"], "email": 5, "location": "Yuma, AZ", "profiles": {"network": "X"}},
            "work": {"position": "CT Tech", "highlights": "Scans", "startDate": {"year": 2019}, "endDate": True},
            "skills": ["PACS", 7, None, [["MRI"]], {"name": {"en": "CT"}}],
            "education": [[{"area": "Physics"}]],
        }
    )[:8] == [
        ("text", "Jo, Doe"),
        ("text", "5"),
        ("text", "Yuma, AZ"),
        ("text", "X"),
        ("heading", "Work experience"),
        ("text", "CT Tech"),
        ("text", "2019 – Present"),
        ("bullet", "Scans"),
    ]


def test_numbers_are_as_they_are_written_and_what_is_no_number_is_left_out():
    data = b'{"basics": {"name": "Jo"}, "education": [{"area": "Physics", "score": 3.80, "rank": NaN}]}'
    assert [line.text for line in read_json_resume(data).lines] == ["Jo", "Education", "Physics", "score: 3.80"]


def test_half_a_letter_is_no_letter():
    [line] = read_json_resume(b'{"basics": {"name": "Jo \\ud83d Doe"}}').lines
    assert line.written == "Jo \ufffd Doe"


def test_a_list_without_end_is_cut_and_said():
    reading = read_json_resume(json.dumps({"basics": {}, "skills": ["CT"] * (MAX_LINES + 5)}).encode())
    assert len(reading.lines) == MAX_LINES
    assert reading.remarks[0].message == "The first 5,000 lines were read."


RECOGNIZED = [
    (b'{"basics": {}}', True),
    (b'\xef\xbb\xbf {"work": [], "education": []}', True),
    (b'{"work": [], "name": "Jo"}', False),
    (b'{"work": "x", "skills": "y"}', False),
    (b'{"basics": "Jo"}', False),
    (b'[{"basics": {}}]', False),
    (b'{"basics": {}', False),
    (b"", False),
]


@pytest.mark.parametrize(("data", "yes"), RECOGNIZED)
def test_a_json_resume_is_told_by_its_keys(data, yes):
    assert is_json_resume(data) is yes


REFUSED = [
    (b'{"basics": {\n  "name": "Jo",,\n}}', "damaged", "line 2, column 16"),
    (b'{"basics": ' + b"[" * 100_000, "damaged", "nested too deep"),
    (b'{"name": "package", "version": "1.0"}', "not_a_document", "not a JSON Resume"),
    (b"[1, 2]", "not_a_document", "not a JSON Resume"),
    (b"{} {}", "damaged", "line 1, column 4"),
]


@pytest.mark.parametrize(("data", "reason", "message"), REFUSED)
def test_what_is_no_json_resume_is_refused_with_the_place(data, reason, message):
    with pytest.raises(UnreadableError, match=message) as error:
        read_json_resume(data)
    assert error.value.reason == reason
    assert error.value.remedy


def test_a_nest_that_json_itself_allows_is_read():
    depth = 400
    data = b'{"basics": {"name": "Jo"}, "x": ' + b'{"y": [' * depth + b'"MRI"' + b"]}" * depth + b"}"
    assert [line.text for line in read_json_resume(data).lines][-1] == "y: MRI"


def _check(data: bytes) -> None:
    with suppress(UnreadableError):
        for line in read_json_resume(data).lines:
            assert line.text == line.text.strip()
            offsets = range(len(line.text)) if line.offsets is None else line.offsets
            assert len(offsets) == len(line.text)
            assert list(offsets) == sorted(offsets)
            assert 0 <= offsets[0] <= offsets[-1] < len(line.written)
            line.written.encode()


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_files_raise_nothing_but_unreadable(data):
    whole = bytearray(FILE)
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=6)):
        whole[place] = data.draw(st.integers(0, 255))
    _check(bytes(whole[: data.draw(st.integers(0, len(whole))) or len(whole)]))
    _check(bytes(whole))


KEYS = ["name", "position", "location", "startDate", "endDate", "date", "highlights", "studyType", "summary", "x\ny"]
TEXTS = st.sampled_from(["2009-12", "2019-03", "", " ", "• CT", "\u200b", "\ud800", "Jo\nDoe", "a\tb", "\ufb01rst"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(["work", "skills", "education", "certificates", "references", "x"]), VALUES))
def test_any_values_are_read(content):
    _check(json.dumps({"basics": {"name": "Jo"}, **content}).encode())
