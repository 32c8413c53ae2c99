"""The sample resumes, their labels, their makers and the table in their README agree."""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from email import message_from_bytes
from email.policy import default
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from . import office, scanned

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_resumes"
LABELS = json.loads((ROOT / "tests/evaluation/sample_labels.json").read_text(encoding="utf-8"))
ENTRIES: dict[str, dict[str, Any]] = {entry["file"]: entry for entry in LABELS["resumes"]}
FILES = sorted(path.name for path in SAMPLES.iterdir() if path.name != "README.md")
PAGES = sorted((Path(__file__).resolve().parent / "pages").glob("*.html"))
ROWS = dict(
    re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
)

DATE = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?")
CREDENTIAL_IDS = {
    "ARRT",
    "STATE_LICENSE",
    "ARDMS",
    "NMTCB",
    "ARMRIT",
    "CCI",
    "CRA",
    "CIIP",
    "BLS",
    "ACLS",
    "CPR",
    "PALS",
}
DISCIPLINES = {"R", "T", "N", "S", "MR", "CT", "M", "QM", "BD", "CI", "VI", "VS", "BS"}
LEVELS = {"high_school", "certificate", "associate", "bachelor", "master", "doctorate"}
MODALITIES = {"radiography", "fluoroscopy", "ct", "mri", "mammography", "ultrasound", "nuclear_medicine", "pet"}
MODALITIES |= {"interventional", "bone_density"}
MUSTS = ["arrt", "degree", "experience", "modality"]
LARGEST = 60_000  # bytes: a sample is read by people in a diff, and its history stays in every clone
LARGEST_PICTURE = 200_000

every_entry = pytest.mark.parametrize("file", sorted(ENTRIES))


@cache
def text_of(file: str) -> str:
    """The characters of a sample, by means that are not matcher's own."""
    archive, _, member = file.partition("/")
    data = (SAMPLES / archive).read_bytes()
    if member:
        data = zipfile.ZipFile(io.BytesIO(data)).read(member)
    if file.endswith(".jpg"):
        return text_in(scanned.page_of_prudhomme(), ".pdf")  # what was scanned
    if file.endswith(".eml"):
        (attached,) = message_from_bytes(data, policy=default).iter_attachments()
        return text_in(attached.get_content(), Path(attached.get_filename()).suffix)
    if file.endswith(".msg"):
        return text_in(data[data.index(b"%PDF") :], ".pdf")  # in one piece, being made by `ole_of`
    return text_in(data, Path(file).suffix)


def text_in(data: bytes, suffix: str) -> str:
    """The characters of a file of that kind."""
    if suffix == ".pdf":
        document = pypdfium2.PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    if suffix in (".docx", ".odt"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = r"word/(document|header\d*|footer\d*)\.xml|(content|styles)\.xml"
            found = [package.read(name).decode("utf-8") for name in package.namelist() if re.fullmatch(parts, name)]
        return html.unescape(re.sub(r"<[^>]+>", "", re.sub("</(w|text):p>", "\n", "\n".join(found))))
    if suffix == ".doc":
        return data.decode("cp1252", "replace") + data.decode("utf-16-le", "replace")
    if suffix == ".rtf":
        words = re.sub(r"\\'([0-9a-f]{2})", lambda code: bytes.fromhex(code[1]).decode("cp1252"), data.decode("ascii"))
        words = re.sub(r"\\u(\d+)\\'..|\\u(\d+)\?", lambda code: chr(int(code[1] or code[2])), words)
        return re.sub(r"\\[a-z]+-?\d* ?|[{}]", "", words)
    return html.unescape(data.decode("utf-16" if data.startswith(b"\xff\xfe") else "utf-8"))


def bare(text: str) -> str:
    """Letters and digits only, so that line ends and letter-spacing do not matter."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text).casefold())


def test_every_file_is_labelled_and_every_label_has_its_file() -> None:
    assert sorted({file.split("/")[0] for file in ENTRIES}) == FILES
    assert len(LABELS["resumes"]) == len(ENTRIES)


def test_every_file_has_one_row_in_the_readme_and_no_row_is_left_over() -> None:
    assert sorted(ROWS) == FILES


def test_the_readme_names_the_maker_of_each_file() -> None:
    makers = dict.fromkeys(("txt", "md", "html", "json"), "hand") | dict.fromkeys(("doc", "odt", "rtf"), "LibreOffice")
    makers |= dict.fromkeys(("docx", "eml", "zip"), "python-docx") | {"msg": "reportlab", "jpg": ".*scanned"}
    makers |= {"pdf": "(reportlab|Chromium)"}
    for file, made_by in ROWS.items():
        assert re.match(makers[file.rsplit(".", 1)[1]], made_by), (file, made_by)
        named = re.search(r"\(`(.+)`\)", made_by)
        assert named is None or (Path(__file__).parent / named[1]).exists(), (file, made_by)


@every_entry
def test_the_file_name_is_the_persons_name_and_tells_no_grade(file: str) -> None:
    name = bare(ENTRIES[file]["person"]["name"])
    assert all(part in name for part in Path(file).stem.split("_"))


@every_entry
def test_the_person_of_the_label_stands_in_the_file(file: str) -> None:
    person, text = ENTRIES[file]["person"], bare(text_of(file))
    assert bare(person["name"]) in text
    assert bare(person["email"]) in text
    assert person["phone"].removeprefix("+1") in text
    assert bare(person["city"]) in text


@every_entry
def test_nobody_can_be_called_or_written_to(file: str) -> None:
    text = text_of(file)
    phones = re.findall(r"\(?\b\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}\b", text)
    assert phones
    assert all(re.search(r"555[ .-]01\d\d$", phone) for phone in phones), phones
    assert {domain for domain in re.findall(r"@([\w.-]+\w)", text) if "." in domain} <= {
        "example.com",
        "example.org",
        "example.net",
    }


@every_entry
def test_credentials_use_the_vocabulary_of_the_guidelines(file: str) -> None:
    for item in ENTRIES[file]["credentials"]:
        assert item["id"] in CREDENTIAL_IDS or re.fullmatch(r"OTHER:\S.*", item["id"])
        assert item["status"] in {"active", "expired", "pending"}
        assert item["expires"] is None or DATE.fullmatch(item["expires"])
        assert ("disciplines" in item) == (item["id"] == "ARRT")
        assert set(item.get("disciplines", ())) <= DISCIPLINES
        assert ("state" in item) == (item["id"] == "STATE_LICENSE")
        assert re.fullmatch("[A-Z]{2}", item.get("state", "XX"))


@every_entry
def test_a_credential_is_expired_exactly_when_its_date_is_past(file: str) -> None:
    for item in ENTRIES[file]["credentials"]:
        if item["expires"] and item["status"] != "pending":
            assert (item["status"] == "expired") == (item["expires"] < LABELS["as_of"][: len(item["expires"])]), item


@every_entry
def test_education_modalities_and_months_use_the_vocabulary_of_the_guidelines(file: str) -> None:
    entry = ENTRIES[file]
    for item in entry["education"]:
        assert item["level"] in LEVELS
        assert item["status"] in {"completed", "in_progress", "incomplete"}
        assert item["relevant"] in {True, False}
        assert item["end"] is None or DATE.fullmatch(item["end"])
    assert set(entry["modalities"]) <= MODALITIES
    assert set(entry["modalities"].values()) <= {"practised", "trained"}
    assert sorted(entry["experience"]) == ["clinical_months", "imaging_months", "tolerance"]
    assert entry["note"].endswith(".")
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", trap) for trap in entry["traps"])


def judge_musts(entry: dict[str, Any]) -> dict[str, str]:
    """The four musts as the guidelines derive them from the facts of a label."""
    arrt = {
        item["status"] for item in entry["credentials"] if item["id"] == "ARRT" and set(item["disciplines"]) - {"T"}
    }
    licensed = any(item["id"] == "STATE_LICENSE" and item["status"] == "active" for item in entry["credentials"])
    done = [item for item in entry["education"] if item["status"] == "completed"]
    degree = any(item["level"] not in {"high_school", "certificate"} for item in done)
    relevant_degree = any(item["relevant"] and item["level"] not in {"high_school", "certificate"} for item in done)
    programme = any(item["relevant"] and item["level"] == "certificate" for item in done)
    under_way = any(item["relevant"] and item["status"] == "in_progress" for item in entry["education"])
    months, clinical = entry["experience"]["imaging_months"], entry["experience"]["clinical_months"] or 0
    wanted = {entry["modalities"].get(modality) for modality in ("radiography", "ct", "mri")}

    def judge(met: bool, partly: bool) -> str:
        return "met" if met else "partial" if partly else "unmet"

    return {
        "arrt": judge("active" in arrt, bool(arrt) or licensed),
        "degree": judge(relevant_degree or (degree and programme), programme or under_way),
        "experience": judge(months >= 12, months > 0 or clinical >= 12),
        "modality": judge("practised" in wanted, "trained" in wanted),
    }


@every_entry
def test_the_musts_follow_from_the_facts(file: str) -> None:
    entry = ENTRIES[file]
    assert list(entry["must"]) == MUSTS
    assert entry["must"] == judge_musts(entry)


@every_entry
def test_the_grade_follows_from_the_musts(file: str) -> None:
    entry = ENTRIES[file]
    statuses = list(entry["must"].values())
    practised = {modality for modality, level in entry["modalities"].items() if level == "practised"}
    further = practised - {"radiography", "fluoroscopy"}
    if statuses.count("met") == 4:
        assert entry["grade"] == (4 if entry["experience"]["imaging_months"] >= 60 or len(further) >= 2 else 3)
    elif statuses.count("unmet") <= 1:
        assert entry["grade"] == 2
    else:
        assert entry["grade"] in {0, 1}


def test_the_samples_reach_from_strong_to_unrelated() -> None:
    assert {entry["grade"] for entry in ENTRIES.values()} == {0, 1, 2, 3, 4}


def test_no_sample_is_large() -> None:
    sizes = {file: (SAMPLES / file).stat().st_size for file in FILES}
    assert [f for f, size in sizes.items() if size > (LARGEST_PICTURE if f.endswith(".jpg") else LARGEST)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_printed_page_still_says_what_its_source_says(page: Path) -> None:
    source = re.sub(r"(?s)<(style|title)>.*?</\1>|<[^>]+>", " ", page.read_text(encoding="utf-8"))
    printed = bare(text_of(f"{page.stem}.pdf"))
    assert [word for word in html.unescape(source).split() if bare(word) not in printed] == []


@pytest.mark.parametrize("file", sorted(office.SOURCES))
def test_a_converted_file_still_says_what_its_source_says(file: str, tmp_path: Path) -> None:
    office.SOURCES[file][0](tmp_path / "source.docx")
    converted = bare(text_of(file))
    said = text_in((tmp_path / "source.docx").read_bytes(), ".docx")
    assert [word for word in said.split() if bare(word) not in converted] == []


def test_the_makers_write_the_committed_bytes_again(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.samples.make", "--into", str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    made = [file for file, made_by in sorted(ROWS.items()) if re.match(r"(reportlab|python-docx)(?! page)", made_by)]
    assert run.stdout.split() == sorted(path.name for path in tmp_path.iterdir()) == made
    assert [file for file in made if (tmp_path / file).read_bytes() != (SAMPLES / file).read_bytes()] == []
