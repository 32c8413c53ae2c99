"""A job by name or path, and every mistake that a person can make in its profile, told at once and at its line."""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from pathlib import Path

import jsonschema
import pytest

from matcher.errors import ProfileError
from matcher.jobs import profiles
from matcher.jobs.profiles import job_names, jobs_folder, load_profile
from matcher.jobs.reading import profile_schema

BUNDLED = "imaging-technician"


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """A copy of the bundled job, to be spoiled."""
    return Path(shutil.copytree(jobs_folder() / BUNDLED, tmp_path / "my-job"))


def change(job: Path, *changes: tuple[str, str]) -> list[str]:
    """What `load_profile` says after these replacements, a line each, without the path."""
    path = job / "profile.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError) as raised:
        load_profile(job)
    assert raised.value.exit_code == 4
    return [line.removeprefix(f"{path}, ") for line in raised.value.message.splitlines()]


def line_of(job: Path, words: str) -> int:
    lines = (job / "profile.toml").read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, start=1) if words in line)


# ------------------------------------------------------------------------------------------------ the bundled job


def test_the_bundled_job_has_the_four_musts_and_they_carry_seventy_points() -> None:
    musts = {r.id: r.points for r in load_profile(BUNDLED).requirements if r.necessity == "must"}
    assert set(musts) == {"arrt", "degree", "experience", "modality"}
    assert sum(musts.values()) == pytest.approx(70)


def test_the_points_of_every_bundled_job_add_up_to_a_hundred() -> None:
    for name in job_names():
        assert sum(round(r.points * 10) for r in load_profile(name).requirements) == 1000


def test_every_quote_of_a_bundled_job_stands_in_its_posting_word_for_word() -> None:
    for name in job_names():
        profile = load_profile(name)
        assert all(r.quote in profile.posting for r in profile.requirements)


def test_every_line_the_posting_asks_for_is_counted() -> None:
    profile = load_profile(BUNDLED)
    asked = [line.removeprefix("- ") for line in profile.posting.splitlines() if line.startswith("- ")]
    assert len(asked) > 20
    assert [line for line in asked if line not in {r.quote for r in profile.requirements}] == []


def test_the_digest_is_that_of_the_file_so_that_a_run_can_be_repeated(job: Path) -> None:
    path = job / "profile.toml"
    assert load_profile(job).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_text(path.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    assert load_profile(job).sha256 != load_profile(BUNDLED).sha256


# ------------------------------------------------------------------------------------------------ finding the job


def test_a_job_is_found_by_name_by_folder_and_by_file(job: Path) -> None:
    assert load_profile(BUNDLED).id == BUNDLED
    assert load_profile(job).id == "my-job"
    assert load_profile(str(job / "profile.toml")).requirements == load_profile(BUNDLED).requirements


def test_the_jobs_inside_an_installed_package_are_used_before_those_of_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(jobs_folder() / BUNDLED, tmp_path / "bundled" / "packaged-job")
    monkeypatch.setattr(profiles, "_PACKAGE", tmp_path)
    assert job_names() == ("packaged-job",)
    assert load_profile("packaged-job").title == "Imaging Technician"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("astronaut", 'There is no job named "astronaut".'),
        ("jobs/astronaut.toml", "jobs/astronaut.toml: no such file."),
        ("astronaut.toml", "astronaut.toml: no such file."),
    ],
)
def test_an_unknown_job_is_answered_with_the_jobs_there_are(given: str, message: str) -> None:
    with pytest.raises(ProfileError) as raised:
        load_profile(given)
    assert raised.value.message == message
    assert BUNDLED in raised.value.remedy


def test_a_folder_without_a_profile_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"this folder has no profile\.toml"):
        load_profile(tmp_path)


def test_a_profile_that_is_no_utf8_text_says_so(job: Path) -> None:
    (job / "profile.toml").write_bytes(b'title = "\xff\xfe"')
    with pytest.raises(ProfileError, match="is not UTF-8 text"):
        load_profile(job)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(job: Path) -> None:
    path = job / "profile.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_profile(job).requirements == load_profile(BUNDLED).requirements


# ------------------------------------------------------------------------------------------------ mistakes in it

ARRT_QUOTE = 'quote = "Certification by the American Registry of Radiologic Technologists (ARRT)."'
MISTAKES = [
    ("unknown key of the profile", 'title = "Imaging', 'tilte = "x"\ntitle = "Imaging', "tilte", "`tilte` is no key"),
    ("title of the wrong type", 'title = "Imaging Technician"', "title = 7", "title = 7", "`title` is missing or"),
    ("posting missing", 'posting = "posting.md"', 'posting = "gone.md"', "gone.md", "'gone.md' cannot be read"),
    ("unknown kind", 'kind = "degree"', 'kind = "deegree"', "deegree", "`kind` cannot be 'deegree'"),
    ("kind missing", 'kind = "degree"\n', "", "[[requirement]]", "degree: `kind` is missing"),
    ("unknown key", 'level = "associate"', 'level = "associate"\nlevl = 1', "levl", "degree: `levl` is no key"),
    ("key missing", 'label = "ARRT certification"\n', "", "[[requirement]]", "arrt: `label` is missing"),
    ("number as text", "points = 26", 'points = "26"', 'points = "26"', "arrt: `points` cannot be '26'"),
    ("negative points", "points = 26", "points = -26", "points = -26", "arrt: `points` is -26; it cannot be below 0"),
    ("endless points", "points = 26", "points = inf", "points = inf", "arrt: `points` is inf; it cannot be above 100"),
    ("points too fine", "points = 26", "points = 26.05", "points = 26.05", "arrt: 26.05 is no multiple of 0.1"),
    ("points do not add up", "points = 26", "points = 25", "points = 25", "add up to 99; they have to make 100"),
    ("id twice", 'id = "degree"', 'id = "arrt"', None, "the id 'arrt' stands twice"),
    ("id with signs", 'id = "degree"', 'id = "De gree"', "De gree", "use small letters, digits and hyphens"),
    ("necessity", 'necessity = "must"', 'necessity = "maybe"', "maybe", "`necessity` cannot be 'maybe'"),
    ("quote not in posting", ARRT_QUOTE, 'quote = "ARRT, of course."', "of course", "arrt: the quote does not stand"),
    ("unknown modality", '"radiography", "ct"', '"radiografy", "ct"', "radiografy", "cannot be 'radiografy'"),
    ("unknown discipline", '["R", "N"', '["X", "N"', '["X"', "`disciplines` cannot be 'X'"),
    ("unknown credential", 'credentials = ["CRA"]', 'credentials = ["CRAA"]', "CRAA", "cannot be 'CRAA'"),
    ("unknown skill", '"troubleshooting"]', '"trubbleshooting"]', "trubble", "no skill 'trubbleshooting'"),
    ("unknown level", 'level = "associate"', 'level = "asociate"', "asociate", "`level` cannot be 'asociate'"),
    ("no months", "months = 12", "months = 0", "months = 0", "`months` is 0; it cannot be below 1"),
    ("months as fraction", "months = 12", "months = 12.5", "months = 12.5", "`months` cannot be 12.5"),
    (
        "steps fall",
        "points_by_count = [1.5, 9]",
        "points_by_count = [10, 9]",
        "[10, 9]",
        "`points_by_count` has to rise",
    ),
    ("empty list", 'credentials = ["CRA"]', "credentials = []", "credentials = []", "cra: `credentials` is empty"),
    ("more needed than named", "needed = 2", "needed = 9", "needed = 9", "patient-care: 9 needed, and only 4 named"),
]


@pytest.mark.parametrize(("old", "new", "at", "message"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_told_once_and_at_its_place(job: Path, old: str, new: str, at: str | None, message: str) -> None:
    said = change(job, (old, new))
    assert len(said) == 1, said
    assert message in said[0]
    if at is None:  # the second of two ids is the wrong one
        lines = (job / "profile.toml").read_text(encoding="utf-8").splitlines()
        line = [n for n, text in enumerate(lines, start=1) if text == 'id = "arrt"'][1]
    else:
        line = line_of(job, at)
    if at == "[[requirement]]":  # nothing to point at but the head of the requirement
        name = said[0].split(": ")[1]
        line = line_of(job, f'id = "{name}"') - 1
    column = _column_of(job, line)
    assert said[0].startswith(f"line {line}, column {column}: ")


WRONG_TEXTS = ("radiografy", "X", "CRAA", "trubbleshooting", "26", "De gree", "maybe", "asociate")


def _column_of(job: Path, line: int) -> int:
    """Of the text itself where a text is wrong, else of its key: no key of the bundled job is indented."""
    text = (job / "profile.toml").read_text(encoding="utf-8").splitlines()[line - 1]
    return next((text.index(f'"{wrong}"') + 2 for wrong in WRONG_TEXTS if f'"{wrong}"' in text), 1)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(job: Path) -> None:
    said = change(
        job,
        ("points = 26", "points = -1"),
        ('level = "associate"', 'level = "asociate"'),
        ('"radiography", "ct"', '"radiografy", "ct"'),
        ('"troubleshooting"]', '"trubbleshooting"]'),
    )
    assert [word for word in ("-1", "asociate", "radiografy", "trubble") if any(word in s for s in said)] == [
        "-1", "asociate", "radiografy", "trubble",
    ]  # fmt: skip
    lines = [int(s.removeprefix("line ").split(",")[0]) for s in said]
    assert lines == sorted(lines)


def test_broken_toml_is_told_with_its_line(job: Path) -> None:
    (said,) = change(job, ("points = 26", "points = = 26"))
    assert "not valid TOML" in said
    assert f"at line {line_of(job, 'points = = 26')}" in said


@pytest.mark.parametrize("text", ["", "title = 'x'\nposting = 'posting.md'\nrequirement = []\n", "requirement = [1]\n"])
def test_a_profile_that_asks_for_nothing_is_refused(job: Path, text: str) -> None:
    (job / "profile.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError, match="requirement"):
        load_profile(job)


def test_a_quote_may_run_over_the_line_ends_of_the_posting(job: Path) -> None:
    posting = job / "posting.md"
    wrapped = posting.read_text(encoding="utf-8").replace("Registry of Radiologic", "Registry\n  of Radiologic")
    posting.write_text(wrapped, encoding="utf-8")
    assert load_profile(job).posting == wrapped


def test_a_requirement_with_a_mistake_has_its_quote_checked_too(job: Path) -> None:
    said = change(job, ('necessity = "must"', 'necessity = "perhaps"'), ("Certification by the", "Juggling for the"))
    assert [word for word in ("perhaps", "the quote does not stand") if any(word in s for s in said)] == [
        "perhaps", "the quote does not stand",
    ]  # fmt: skip


def test_a_wrong_item_is_pointed_at_where_its_list_runs_over_several_lines(job: Path) -> None:
    said = change(job, ('credentials = ["CRA"]', 'credentials = [\n  "BLS",\n  "CRAA",\n]'))
    assert said[0].startswith(f"line {line_of(job, 'CRAA')}, column 4: ")


@pytest.mark.parametrize(("written", "quoted"), [("**ARRT** is required.", "ARRT is required."), ("A&B", "A&B")])
def test_a_posting_is_quoted_as_it_stands_or_as_it_is_read(tmp_path: Path, written: str, quoted: str) -> None:
    (tmp_path / "posting.md").write_text(f"# CT Technologist\n\n{written}\n", encoding="utf-8")
    row = {"id": "a", "kind": "seniority", "label": "A", "necessity": "must", "points": 100, "quote": quoted}
    rows = "".join(f"{key} = {json.dumps(value)}\n" for key, value in row.items())
    path = tmp_path / "profile.toml"
    path.write_text(f'title = "CT"\nposting = "posting.md"\n[[requirement]]\n{rows}', encoding="utf-8")
    assert load_profile(path).requirements[0].quote == quoted


# ------------------------------------------------------------------------------------------------ the schema


def says(row: dict[str, object]) -> bool:
    profile = {"title": "A job", "posting": "posting.md", "requirement": [row]}
    return jsonschema.Draft202012Validator(profile_schema()).is_valid(profile)


def test_every_bundled_profile_follows_the_schema_for_editors() -> None:
    jsonschema.Draft202012Validator.check_schema(profile_schema())
    for name in job_names():
        jsonschema.validate(tomllib.loads((jobs_folder() / name / "profile.toml").read_text("utf-8")), profile_schema())


def test_the_schema_refuses_what_the_program_refuses() -> None:
    row: dict[str, object] = {"id": "a", "label": "A", "necessity": "must", "points": 5, "quote": "A."}
    degree = row | {"kind": "degree", "level": "associate"}
    assert says(degree)
    assert not says(degree | {"level": "asociate"})
    assert not says(degree | {"months": 12})
    assert not says(row | {"kind": "degree"})
    option = {"kind": "credential", "credentials": ["ARMRIT"]}
    assert says(row | {"kind": "any_of", "option": [option, {"kind": "programme"}]})
    assert not says(row | {"kind": "any_of", "option": [option]})
    assert not says(row | {"kind": "any_of", "option": [option, {"kind": "degree", "level": "asociate"}]})
