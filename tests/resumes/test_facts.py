"""Small resumes, each with one way of telling that is easily misread, and the fact that a recruiter reads there."""

from __future__ import annotations

import datetime

import pytest

from matcher.resumes.reading import read_resume
from matcher.resumes.resume import Resume
from tests.resumes.case_tables import document_of

AS_OF = datetime.date(2026, 11, 1)
HEAD = "Ann Example, R.T.(R)(ARRT)\nAustin, TX 78701\nann@example.org\n\n"
WORK = HEAD + "EXPERIENCE\nX-ray Technologist, Mercy Hospital, 2019 - present\n"


def _read(text: str) -> Resume:
    return read_resume(document_of(text), as_of=AS_OF)[1]


def _levels(resume: Resume) -> dict[str, str]:
    return {m.id: m.level for m in resume.modalities}


def _held(resume: Resume) -> set[tuple[str, str | None, str]]:
    return {(c.id, c.state, c.status) for c in resume.credentials}


@pytest.mark.parametrize(
    "ratings",
    [
        "SKILLS (0 never to 4 teach)\nTrauma X-ray 4\tCT 3\tMRI 0\tMammography 0",
        "SKILLS\nTrauma X-ray 4  portable 4  CT 2  mammo 0  MRI 0",
        "SKILLS\nCT | MRI | Mammo\n3 | 0 | 0",
    ],
)
def test_a_rating_of_nothing_is_no_skill(ratings):
    levels = _levels(_read(f"{WORK}\n{ratings}\n"))
    assert levels.get("ct") == "practised"
    assert not {"mri", "mammography"} & set(levels)


@pytest.mark.parametrize(
    "told",
    [
        "NEVER DONE\nMRI, mammography",
        "RATHER NOT\nMRI, mammography",
        "- No MRI, no mammography.",
        "- I help the MRI people with lines. I don't scan.",
        "I WOULD LOVE\nto learn MRI",
    ],
)
def test_what_is_not_done_or_only_wished_is_not_practised(told):
    assert _levels(_read(f"{WORK}\n{told}\n")).get("mri") is None


def test_letters_of_a_colleague_in_a_sentence_are_not_the_person_s():
    resume = _read(
        "Carl Example\nLima, OH 45801\n\nEXPERIENCE\nTransporter, Mercy Hospital, 2021 - present\n"
        "- Two of the technologists, S. Oakes RT(R)(CT) and B. Pruitt RT(R)(MR), are my references\n"
    )
    assert resume.credentials == ()


def test_an_examination_written_by_the_registry_is_not_its_registration():
    resume = _read(
        "Dora Example\nBend, OR 97701\n\nPERMITS\nOregon Limited X-ray Machine Operator permit, to 10/2027\n"
        "The state exam is written by ARRT.\n"
    )
    assert _held(resume) == {("STATE_LICENSE", "OR", "active")}


@pytest.mark.parametrize(
    "told",
    [
        "I was registered by the ARRT in radiography from 2009 on. I let it go in the fall of 2022.",
        "ARRT (R), 2009. It lapsed in 2022.",
        "ARRT (R) since 2009, but I let it lapse in 2022",
    ],
)
def test_what_a_second_sentence_says_to_have_run_out_is_expired(told):
    assert ("ARRT", None, "expired") in _held(_read(f"Eve Example\nReno, NV 89501\n\nCREDENTIALS\n{told}\n"))


def test_an_industrial_licence_is_no_state_licence():
    assert not _read(
        "Finn Example\nOdessa, TX 79762\n\nCARDS\nTexas industrial radiographer certification, exp 4/2027\n"
    ).credentials


def test_states_listed_under_a_heading_of_papers_are_licences():
    resume = _read(
        HEAD + "-- papers --\nMassachusetts   to 1/28\nNew Hampshire   ran out 5/26\nAlabama   does not issue one\n"
    )
    assert {("STATE_LICENSE", "MA", "active"), ("STATE_LICENSE", "NH", "expired")} <= _held(resume)
    assert ("STATE_LICENSE", "AL", "active") not in _held(resume)


@pytest.mark.parametrize("between", ["\t", " | ", " - "])
def test_start_and_end_may_stand_in_two_columns(between):
    resume = _read(f"{HEAD}EXPERIENCE\n01/06/25{between}07/05/25\tX-ray Technologist, Mercy Hospital\n")
    assert resume.experience.imaging_months == 7


def test_service_with_a_rating_is_paid_work():
    resume = _read(
        "Gil Example\nColorado Springs, CO 80911\n\nSERVICE\n68P, Radiology Specialist, Army Community Hospital\n"
        "Aug 2021 - Aug 2026\n- Diagnostic radiography of soldiers and families\n"
    )
    assert resume.experience.imaging_months == 61


def test_images_counted_by_the_week_are_taken():
    resume = _read(
        "Hana Example\nLaredo, TX 78041\n\nWORK\nMedical Assistant, Creek Family Medicine, 2018 - present\n"
        "- About six X-rays in a week, chest and hands, when the doctor orders them\n"
    )
    assert _levels(resume)["radiography"] == "practised"


def test_angiograms_of_a_scanner_are_not_interventional():
    text = f"{WORK}- CT pulmonary angiograms, cerebral angiograms, guided biopsies\n"
    assert "interventional" not in _levels(_read(text))


def test_a_list_does_not_make_a_sonographer_a_technologist():
    levels = _levels(
        _read(
            "Ida Example, RDMS\nReno, NV 89501\n\nEXPERIENCE\nSonographer, Peak Perinatal, 2016 - present\n"
            "- Anatomy surveys\n\nSTRENGTHS\nX-ray, CT and MRI report vocabulary\n"
        )
    )
    assert levels == {"ultrasound": "practised"}


@pytest.mark.parametrize(
    "told",
    [
        "The ARRT accepted my application for radiography in August 2026 and I am waiting for the examination window.",
        "ARRT radiography: approved to test, seat booked for 3 December 2026",
        "My ARRT application is in; I am waiting for a test date.",
    ],
)
def test_an_application_that_was_accepted_is_pending(told):
    assert ("ARRT", None, "pending") in _held(_read(f"Kim Example\nReno, NV 89501\n\nREGISTRY\n{told}\n"))
