"""The worksheet: a row for each claim to verify, no result claimed, and nothing that runs when it is opened."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from dataclasses import astuple, replace

import openpyxl
import pytest

from matcher.documents.document import Quote
from matcher.errors import OptionError
from matcher.lexicon.entries import load_lexicon, read_tables
from matcher.reports.structure import RankingReport, describe
from matcher.reports.worksheet import HEADS, WorksheetRow, render_worksheet, worksheet_rows
from matcher.resumes.resume import Credential, Education, Person
from tests.reports.examples import MARK, RESUME, example_candidate, example_ranking, example_silent, hostile

DIRECTORY = read_tables("verification.toml")
SUFFIXES = (".xlsx", ".csv", ".md")
HOSTILE = (
    '=HYPERLINK("http://evil.example","click")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "-2+3",
    "＝1+1",
    "<script>alert(1)</script>",
    "\x1b[2J\x1b]0;owned\x07Jane Doe",
    "\u202eenaJ eoD\u2066",
    "Jane | Doe\r\n| x | y |\n# Top",
    "`code` [link](javascript:alert(1)) ![p](http://evil.example/p.png)",
    "{last_name} {0.__class__} %s",
    "mailto:a@evil.example",
    "\ud800 lone",
)
MINA = Person("Mina del Río, Jr.", "m@example.com", city="Austin", state="TX")


def credential(id: str, status: str = "active", *, words: str = "as quoted", **more: object) -> Credential:
    return Credential(id, status, evidence=(Quote(2, 4, words),), **more)  # type: ignore[arg-type]


def report(*credentials: Credential, education: tuple[Education, ...] = (), person: Person = MINA) -> RankingReport:
    resume = replace(RESUME, credentials=credentials, education=education)
    return describe(example_ranking(example_candidate("mina.pdf", resume=resume, person=person)))


def rows(*credentials: Credential, **more: object) -> tuple[WorksheetRow, ...]:
    return worksheet_rows(report(*credentials, **more))  # type: ignore[arg-type]


def everything() -> RankingReport:
    """Every status of every credential of the lexicon and of every state's licence, and every kind of degree."""
    ids = [e.id for e in load_lexicon().of_kind("credential")]
    states = [None, *(e.id for e in load_lexicon().of_kind("state"))]
    statuses = ("active", "pending", "expired")
    held = [credential(i, s, expires="2027-03", disciplines=("R", "CT")) for i in ids for s in statuses]
    held += [credential("STATE_LICENSE", s, state=state) for state in states for s in statuses]
    degrees = [Education("bachelor", "Imaging", True, s) for s in ("completed", "in_progress", "incomplete")]
    people = [
        example_candidate(f"{n}.pdf", f"Person {n}", resume=replace(RESUME, credentials=tuple(held), education=(d,)))
        for n, d in enumerate(degrees)
    ]
    return describe(example_ranking(*people, example_silent()))


def in_workbook(made: str | bytes) -> list[list[str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def in_csv(made: str | bytes) -> list[list[str]]:
    assert isinstance(made, bytes)
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def in_markdown(made: str | bytes) -> list[list[str]]:
    """The cells of the tables, with rank, file and name from the heading of their section."""
    assert isinstance(made, str)
    found: list[list[str]] = []
    start: list[str] = []
    for line in made.splitlines():
        if heading := re.fullmatch(r"## (\d+)\. (.*) \((.*)\)", line):
            start = [shown(heading[number]) for number in (1, 3, 2)]
        elif line.startswith("| ") and not line.startswith(("| Claim", "| ---", "|---")):
            found.append(start + [shown(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return found


def shown(markdown: str) -> str:
    return re.sub(r"\\([\\`*_\[\]|~#])", r"\1", html.unescape(markdown)).strip()


# --- which rows there are ---


def test_a_registration_says_what_is_claimed_where_it_stands_and_what_to_type():
    (row,) = rows(credential("ARRT", disciplines=("R", "CT"), expires="2027-03", words="R.T.(R)(CT)(ARRT)"))
    assert (row.rank, row.file, row.name) == (1, "mina.pdf", "Mina del Río, Jr.")
    assert row.claim == "ARRT in radiography (R) and CT, to March 2027"
    assert row.quote == "page 2, line 4 “R.T.(R)(CT)(ARRT)”"
    assert "arrt.org" in row.where
    assert row.type == "Last name: del Río; first name: Mina; state: TX"
    assert "radiography (R) and CT" in row.look_for
    assert "sanction" in row.look_for
    assert "Austin" in row.look_for


def test_result_date_and_initials_are_empty_in_every_row():
    assert {(row.result, row.date, row.initials) for row in worksheet_rows(everything())} == {("", "", "")}


@pytest.mark.parametrize(
    ("status", "expires", "claim", "first"),
    [
        ("active", None, "ARRT in MRI", "Registered today"),
        ("pending", "2027-01", "ARRT in MRI, pending (January 2027)", "Not held yet: ask for the result"),
        ("pending", None, "ARRT in MRI, pending", "Not held yet"),
        ("expired", "2024", "ARRT in MRI, expired 2024", "Said to have lapsed: check whether it was reinstated"),
        ("expired", None, "ARRT in MRI, expired", "Said to have lapsed"),
    ],
)
def test_the_status_says_what_to_look_for_first(status, expires, claim, first):
    (row,) = rows(credential("ARRT", status, disciplines=("MR",), expires=expires))
    assert row.claim == claim
    assert row.look_for.startswith(first)


@pytest.mark.parametrize("id", ["BLS", "ACLS", "PALS", "CPR"])
def test_a_card_is_looked_up_by_its_code_at_both_issuers(id):
    (row,) = rows(credential(id))
    assert "heart.org/cpr/mycards" in row.where
    assert "redcross.org" in row.where
    assert "eCard code" in row.type
    assert "Ask Mina del Río for it" in row.type


@pytest.mark.parametrize(
    ("state", "where", "look_for"),
    [
        ("CA", "Radiologic Health Branch, licence search (rhbxray.cdph.ca.gov)", "fluoroscopy"),
        ("ND", "North Dakota Medical Imaging and Radiation Therapy Board, licence search", "active in North Dakota"),
        ("AK", "No agency of Alaska is known here", "Alaska was not known to license radiographers on 2026-07-06"),
        ("TX", "Texas Medical Board, licence search (tmb.state.tx.us; address not confirmed)", "LMRT"),
        (None, "The agency of the state that issued it", "active in the state"),
        ("ZZ", "The agency of the state that issued it", "active in the state"),
    ],
)
def test_a_state_licence_is_looked_up_at_its_agency(state, where, look_for):
    (row,) = rows(credential("STATE_LICENSE", state=state))
    assert row.where.startswith(where)
    assert look_for in row.look_for


def test_of_several_degrees_the_highest_completed_relevant_one_has_a_row_after_the_credentials():
    quote = (Quote(1, 20, "AAS, Radiologic Technology, Lakeside College, 2015"),)
    degrees = (
        Education("associate", "Radiologic Technology", True, "completed", end="2015-05", evidence=quote),
        Education("certificate", "Radiography", True, "completed"),
        Education("master", "History", False, "completed"),
        Education("bachelor", "Imaging", True, "in_progress", end="2028"),
    )
    found = rows(credential("ARRT"), education=degrees)
    assert [row.claim for row in found] == ["ARRT", "An associate's degree in Radiologic Technology (2015)"]
    assert "Lakeside College" in found[1].quote
    assert "year: 2015" in found[1].type
    (_, row) = rows(credential("ARRT"), education=degrees[3:])
    assert row.claim == "A bachelor's degree in Imaging (2028), in progress"
    assert row.look_for.startswith("Not completed yet")


@pytest.mark.parametrize(
    ("status", "end", "claim"),
    [
        ("completed", "2015-05", "An associate's degree in Radiography at Lakeside College (2015)"),
        ("completed", None, "An associate's degree in Radiography at Lakeside College"),
        ("in_progress", "2028", "An associate's degree in Radiography at Lakeside College (2028), in progress"),
    ],
)
def test_the_row_of_a_degree_names_the_school(status, end, claim):
    degree = Education("associate", "Radiography", True, status, institution="Lakeside College", end=end)
    (_, row) = rows(credential("ARRT"), education=(degree,))
    assert row.claim == claim


def test_a_limited_licence_says_so():
    (row,) = rows(credential("STATE_LICENSE", state="TX", limited=True, expires="2027-03"))
    assert row.claim == "A limited-scope state licence (TX), to March 2027"


def test_a_person_without_a_credential_has_a_row_that_says_so_and_where_arrt_is_looked_up():
    (row,) = worksheet_rows(describe(example_ranking(example_silent())))
    assert row.claim == "The resume names no registration, licence or card."
    assert row.quote == ""
    assert "arrt.org" in row.where
    assert row.type == "Last name: Li; first name: Bo; state: (not stated)"


def test_a_person_without_a_name_has_rows_that_say_so():
    (row,) = rows(credential("ARRT"), person=Person())
    assert row.name == "(no name found)"
    assert row.type == "Last name: (not stated); first name: (not stated); state: (not stated)"


def test_another_document_has_a_row_only_where_the_job_asks_for_it():
    other = Credential("OTHER:Forklift", "active", evidence=(MARK,))  # the mark is evidence of the job's ARRT line
    assert [row.claim for row in rows(other)] == ["Forklift"]
    assert rows(other)[0].where.startswith("The issuer of Forklift")
    (row,) = rows(credential("OTHER:Forklift"))
    assert row.claim.startswith("The resume names no")


def test_who_is_not_on_the_shortlist_has_no_row():
    ranking = example_ranking(example_candidate(), replace(example_silent(), tier="not_shown"))
    assert {row.file for row in worksheet_rows(describe(ranking))} == {"ada.pdf"}


# --- the directories ---


def test_every_registration_of_the_lexicon_has_a_directory():
    missing = {e.id for e in load_lexicon().of_kind("credential")} - set(DIRECTORY["registry"])
    assert missing == {"OTHER:NDT"}  # welds are no patients: such a certificate is the employer's own


def test_every_entry_can_be_used_and_names_its_source():
    known = set(DIRECTORY["registry"])
    for id, entry in DIRECTORY["registry"].items():
        assert entry.get("same_as", id) in known
        assert "look_for" in entry
        assert "same_as" in entry or {"where", "type", "source"} <= set(entry)
    for id, board in DIRECTORY["board"].items():
        agencies = load_lexicon().entry("state", id).more["agencies"]
        assert board.get("agency", agencies[0]) in agencies
        assert board["source"]


def test_an_address_of_which_nobody_is_sure_says_so():
    rows_by_claim = {row.claim: row.where for row in rows(*(credential(i) for i in ("ARRT", "ARMRIT", "CRA")))}
    assert [claim for claim, where in rows_by_claim.items() if "address not confirmed" in where] == ["ARMRIT", "CRA"]


# --- the files ---


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_text_claims_that_something_was_verified(suffix):
    made = render_worksheet(everything(), suffix=suffix)
    if suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(made)) as book:
            made = b"".join(book.read(name) for name in book.namelist())
    text = made if isinstance(made, str) else made.decode("utf-8")
    assert "verified" not in text.casefold()
    assert "verify" in text.casefold()


def test_no_blank_is_left_unfilled():
    assert [row for row in worksheet_rows(everything()) if re.search(r"[{}]", "".join(map(str, astuple(row))))] == []


def test_the_three_formats_say_the_same_rows():
    said = [[str(cell) for cell in astuple(row)] for row in worksheet_rows(everything())]
    assert len(said) > 500
    assert in_workbook(render_worksheet(everything(), suffix=".xlsx")) == [list(HEADS), *said]
    assert in_csv(render_worksheet(everything(), suffix=".csv")) == [list(HEADS), *said]
    assert in_markdown(render_worksheet(everything(), suffix=".md")) == said


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_ranking_gives_the_same_bytes(suffix):
    assert render_worksheet(everything(), suffix=suffix) == render_worksheet(everything(), suffix=suffix.upper())


def test_a_workbook_names_no_moment_of_its_making():
    with zipfile.ZipFile(io.BytesIO(render_worksheet(report(), suffix=".xlsx"))) as book:
        said = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", book.read("docProps/core.xml").decode())
        assert set(said) == {"2000-01-01T00:00:00"}
        assert {member.date_time for member in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_empty_shortlist_is_a_worksheet_without_rows():
    empty = describe(example_ranking(replace(example_silent(), tier="not_shown")))
    assert in_workbook(render_worksheet(empty, suffix=".xlsx")) == [list(HEADS)]
    assert in_csv(render_worksheet(empty, suffix=".csv")) == [list(HEADS)]
    assert "To verify: Imaging Technician" in str(render_worksheet(empty, suffix=".md"))


def test_the_workbook_is_made_to_be_printed_and_filled_in():
    made = render_worksheet(everything(), suffix=".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:K")
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 is not written: the default
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["D2"].alignment.wrap_text


def test_the_csv_opens_in_excel_as_utf_8_with_lines_as_the_rfc_has_them():
    made = render_worksheet(report(credential("ARRT")), suffix=".csv")
    assert isinstance(made, bytes)
    assert made.startswith(b"\xef\xbb\xbf#,File,")
    assert made.count(b"\n") == made.count(b"\r\n") == 2
    assert "Mina del Río".encode() in made


@pytest.mark.parametrize("suffix", [".docx", "", ".xls"])
def test_another_suffix_is_refused_with_those_that_can_be_used(suffix):
    with pytest.raises(OptionError, match=r"Name a file that ends in \.xlsx, \.csv or \.md"):
        render_worksheet(report(), suffix=suffix)


# --- what a stranger wrote ---


def attacked(text: str) -> RankingReport:
    """The text as name, file, town, state, quotation, field of study, date and credential."""
    person = Person(text, city=text, state=text)
    quote = (Quote(1, 1, text),)
    held = (
        Credential("ARRT", "active", (text,), expires=text, evidence=quote),
        Credential("STATE_LICENSE", "expired", state=text, expires=text, evidence=quote),
        Credential(f"OTHER:{text}", "pending", evidence=quote),
    )
    degree = Education("associate", text, True, "completed", end=text, evidence=quote)
    candidate = hostile(text)
    resume = replace(candidate.resume, credentials=held, education=(degree,))
    return describe(example_ranking(replace(candidate, person=person, resume=resume)))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_workbook_holds_no_formula_and_no_link(text):
    made = render_worksheet(attacked(text), suffix=".xlsx")
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
        assert not [name for name in book.namelist() if "worksheets/_rels" in name or "vba" in name.lower()]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    cells = [c for row in openpyxl.load_workbook(io.BytesIO(made)).active.iter_rows() for c in row]
    assert {c.data_type for c in cells if c.value is not None} == {"s"}
    assert [c for c in cells if c.hyperlink] == []
    assert len(cells) == 5 * len(HEADS)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_cell_of_a_csv_begins_like_a_formula(text):
    found = in_csv(render_worksheet(attacked(text), suffix=".csv"))
    assert [len(row) for row in found] == [len(HEADS)] * 5
    assert [cell for row in found[1:] for cell in row if cell.startswith(tuple("=+-@\t\r＝＋－＠"))] == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_markdown_shows_the_text_of_a_resume_and_does_not_obey_it(text):
    made = str(render_worksheet(attacked(text), suffix=".md"))
    assert len(in_markdown(made)) == 4
    assert {len(row) for row in in_markdown(made)} == {len(HEADS)}
    assert re.findall(r"(?<!\\)[`\[\]]|[<>]", made) == []
    assert [line for line in made.splitlines() if line.startswith("#")] == [
        "# To verify: Imaging Technician",
        next(line for line in made.splitlines() if line.startswith("## 1. ")),
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_character_of_a_resume_steers_what_shows_the_worksheet(text, suffix):
    made = render_worksheet(attacked(text), suffix=suffix)
    if suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(made)) as book:
            made = book.read("xl/sharedStrings.xml")
    shown = made if isinstance(made, str) else made.decode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|_x00", shown)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_name_of_100_kb_leaves_a_worksheet_that_can_be_read(suffix):
    made = render_worksheet(attacked("Jane " + "x" * 100_000), suffix=suffix)
    assert len(made) < 20_000
    assert all(len(str(cell)) < 1_500 for row in worksheet_rows(attacked("x" * 100_000)) for cell in astuple(row))
