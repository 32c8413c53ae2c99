"""One person forgotten: no byte of her is left in what matcher keeps, and everything of the others is."""

from __future__ import annotations

import json
import sqlite3
import zipfile
import zlib
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from matcher.documents.folder import find_files
from matcher.errors import OptionError
from matcher.records.people import Known, find_likely, find_person
from matcher.records.record import contents_of
from matcher.records.verifying import verify
from matcher.running.results import Results, read_rows
from matcher.running.understanding import read_and_understand
from tests.records.made import write_resumes
from tests.running.kept import DAY, file_of, resume_of, rows

NAME, MAIL, EMPLOYER = "Zebulon Quarterstaff", "zeb@quarterstaff.com", "Mossgrove Infirmary"
FILE, SCAN, LOCK = "zeb_2026.txt", "Quarterstaff_Zebulon_scan.pdf", "~$b_2026.txt"
WORDS = ("zebulon", "quarterstaff", "mossgrove", "zeb_2026", "b_2026", "5125550142")
OTHERS = ("Ada Quill", "Bea Yarrow")


@pytest.fixture
def resumes(tmp_path):
    """Two others, and one person with two versions of the resume, a scan that cannot be read, and a lock beside it."""
    folder = write_resumes(tmp_path / "resumes", OTHERS)
    text = resume_of(f"{NAME}\n(512) 555-0142", MAIL).replace("Lakeside Hospital", EMPLOYER)
    (folder / FILE).write_text(text)
    (folder / "older.txt").write_text(text.replace("2028", "2027"))
    (folder / SCAN).write_bytes(b"%PDF-1.7\nno more than that, and other than broken.pdf")
    (folder / LOCK).write_bytes(b"lock")
    return folder


@pytest.fixture
def kept(run, resumes, tmp_path):
    """Two runs in a record, an override of her and one of another, results, and the cache."""
    place = tmp_path / "kept"
    for more in ((), ("--top", "1")):
        assert run("rank", resumes, *DAY, "--record", place / "record", *more)[0] == 0
    run("rank", resumes, *DAY, "--output", tmp_path / "r.html", "--format", "html")  # keeps sheets in the cache
    run("override", place / "record", FILE, "--to", "call", "--because", "Zebulon phoned.", "--by", "bo")
    run("override", place / "record", "Bea Yarrow", "--to", "hold", "--because", "Licence not seen.", "--by", "bo")
    with Results(place / "results") as results:
        for file in find_files(resumes).files:
            results.add(read_and_understand(file, date(2026, 11, 1)).outcomes)
    return place


def bytes_below(*folders: Path) -> bytes:
    """All there is, with what is compressed also as it was before."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    parts = [path.read_bytes() for path in files] + [str(path).encode() for path in files]
    for folder in {path.parent for path in files if path.suffix == ".parquet"}:
        parts.append(json.dumps(list(read_rows(folder))).encode())
    for home in {path.parent.parent for path in files if path.suffix == ".sqlite"}:
        parts += [zlib.decompress(row[-1]) for row in rows(home) if row[-1]]
    return b"\n".join(parts).lower()


def found_in(data: bytes) -> list[str]:
    return [word for word in WORDS if word.encode() in data]


@pytest.mark.parametrize("who", [MAIL, NAME.upper(), FILE])
@pytest.mark.parametrize("deleted", [False, True])
def test_no_byte_of_the_person_is_left_and_all_of_the_others_is(run, resumes, kept, cache_home, who, deleted):
    pytest.importorskip("pyarrow")
    places = (kept / "record", kept / "results", cache_home)
    for place in places:
        assert set(found_in(bytes_below(place))) >= set(WORDS) - {"b_2026"}, place
    before = len(rows(cache_home))
    if deleted:
        for file in (FILE, "older.txt", SCAN, LOCK):
            (resumes / file).unlink()
    elif who == FILE:
        who = resumes / FILE
    code, out, _ = run("forget", who, "--record", kept / "record", "--results", kept / "results")
    assert code == 0
    left = bytes_below(*places)
    assert found_in(left) == []
    for name in OTHERS:
        assert name.lower().encode() in left
        assert sum(name in json.dumps(row) for row in read_rows(kept / "results")) == 1
    assert b"licence not seen." in left
    assert len(rows(cache_home)) == before - 3
    assert rows(cache_home, "boards") == []
    verdict = verify(kept / "record")
    assert (verdict.entries, verdict.breaks, verdict.begun) == (5, (), ())
    for file in (FILE, "older.txt", SCAN):
        assert (str(resumes / file) in out) is not deleted  # where she still stands
        assert (resumes / file).exists() is not deleted
    again = run("forget", who, "--record", kept / "record", "--results", kept / "results")[1]
    assert "Cache, answers: 0" in again
    assert verify(kept / "record").entries == 5


def test_a_dry_run_says_what_would_go_and_changes_no_byte(run, kept, cache_home):
    places = (kept / "record", kept / "results")
    before, answers = bytes_below(*places), rows(cache_home)
    code, out, _ = run("forget", MAIL, "--record", kept / "record", "--results", kept / "results", "--dry-run")
    assert (code, bytes_below(*places), rows(cache_home)) == (0, before, answers)
    assert (
        f"{kept / 'record'}, lines: 13" in out
    )  # in each run two resumes, a pair each way, a scan, a lock; an override
    assert "Nothing was deleted." in out


def test_after_a_purge_no_byte_of_anybody_is_left_in_the_record(run, kept):
    words = [*WORDS, "yarrow", "quill", "lakeside", "phoned"]
    assert all(word.encode() in bytes_below(kept / "record") for word in words)
    assert run("record", "purge", kept / "record", "--older-than", "4y", "--as-of", "2099-01-01")[0] == 0
    assert [word for word in words if word.encode() in bytes_below(kept / "record")] == []
    assert verify(kept / "record").breaks == ()


def test_words_of_others_that_name_the_person_are_said_at_the_end(run, kept):
    run("override", kept / "record", "Ada Quill", "--to", "call", "--because", f"Knows more than {NAME}.")
    out = run("forget", MAIL, "--record", kept / "record")[1]
    assert f"entry 5, ada.quill.txt: override says '{NAME}'" in out


# Reports


@pytest.mark.parametrize("format", ["table", "html", "xlsx", "csv", "markdown", "json", "pdf"])
@pytest.mark.parametrize("how", [(), ("--blind",)], ids=["open", "blind"])
def test_a_report_that_tells_of_the_person_is_named_and_deleted_when_asked(run, resumes, tmp_path, format, how):
    if format == "pdf":
        pytest.importorskip("weasyprint")
    place = tmp_path / "reports" / "october"
    place.mkdir(parents=True)
    assert run("rank", resumes, *DAY, "--format", format, "--output", place / "report", *how)[0] == 0
    for name in (SCAN, FILE):
        (place / name).write_bytes((resumes / name).read_bytes())  # resumes among them stay
    (place / "notes.txt").write_text(f"{NAME} called.")
    reports = {path for path in place.iterdir() if path.name.startswith("report")}
    said = run("forget", MAIL, "--reports", tmp_path / "reports", "--dry-run", "--delete-reports")[1]
    assert [path for path in reports if f"{path}: a report that says" not in said] == []
    assert all(path.exists() for path in reports)
    code, out, _ = run("forget", MAIL, "--reports", tmp_path / "reports", "--delete-reports")
    assert code == 0
    assert f"{place / 'notes.txt'}: no report of matcher" in out
    assert {path.name for path in place.iterdir()} == {SCAN, FILE, "notes.txt"}


def test_a_report_without_the_person_stays(run, resumes, tmp_path):
    (tmp_path / "reports").mkdir()
    others = write_resumes(tmp_path / "others", OTHERS)
    for format in ("table", "xlsx", "html"):
        run("rank", others, *DAY, "--format", format, "--output", tmp_path / "reports" / format)
    run("rank", resumes, *DAY)
    out = run("forget", MAIL, "--reports", tmp_path / "reports", "--delete-reports")[1]
    assert "a report" not in out
    assert len(list((tmp_path / "reports").iterdir())) == 3


# Who is meant

JO = Known("jo.pdf", "1", "Jo Doe", "jo@doe.com", "+15125550100")
MORE = {
    "the same bytes": (Known("copy.pdf", "1"), True),
    "the same e-mail": (Known("b.pdf", "2", "Jo M. Doe", "JO@doe.com"), True),
    "the same e-mail without a name": (Known("b.pdf", "2", "", "jo@doe.com"), True),
    "an agency's e-mail": (Known("b.pdf", "2", "Al Roe", "jo@doe.com"), False),
    "the same name and phone": (Known("b.pdf", "2", "JO DOE", "jo@work.com", "+15125550100"), True),
    "a brother with the same phone": (Known("b.pdf", "2", "Al Doe", "", "+15125550100"), False),
    "a namesake": (Known("b.pdf", "2", "Jo Doe", "jo@roe.com", "+15125550199"), False),
    "the same name, and nothing else known": (Known("b.pdf", "2", "Jo Doe"), True),
    "a scan called after her": (Known("Doe, Jo - scan.tif", "2"), True),
    "a scan called after half of her": (Known("jo.tif", "2"), False),
    "what came in the same mail": (Known("jo.eml/cover.tif", "2"), False),
}


@pytest.mark.parametrize("case", MORE)
def test_only_what_is_surely_of_the_same_person_goes_with_it(case):
    other, hers = MORE[case]
    found = find_person("jo.pdf", [JO, other]).documents
    assert found == ({JO, other} if hers else {JO})


def test_what_is_likely_hers_and_not_surely_is_said():
    twin, namesake = Known("b.pdf", "2", "Joanna Doe", "jo@doe.com"), Known("c.pdf", "3", "Jo Doe", "jo@roe.com")
    known = [JO, twin, namesake, Known("d.pdf", "4", "Al Roe", "al@roe.com")]
    sought = find_person("jo.pdf", known)
    assert sought.documents == {JO}
    assert find_likely(sought, known) == {twin, namesake}


def test_what_came_in_the_same_mail_goes_too():
    mail = [Known("jo.eml/jo.pdf", "1", "Jo Doe", "jo@doe.com"), Known("jo.eml/cover.tif", "2")]
    other = Known("al.eml/cover.tif", "3")
    assert find_person("jo@doe.com", [*mail, other]).documents == set(mail)


def test_whoever_names_a_mail_means_the_resume_in_it_unless_there_are_several():
    mail, inside = Known("jo.eml", "9"), Known("jo.eml/jo.pdf", "1", "Jo Doe", "jo@doe.com")
    copy = Known("jo.pdf", "1", "Jo Doe", "jo@doe.com")
    for who, digests in (("/mails/jo.eml", {"9"}), ("jo.eml", ())):
        assert find_person(who, [mail, inside, copy], digests=digests).documents == {mail, inside, copy}
        with pytest.raises(OptionError, match="fits several people"):
            find_person(who, [mail, inside, Known("jo.eml/al.pdf", "2", "Al Roe", "al@roe.com")], digests=digests)


def test_where_a_namesake_is_known_a_name_alone_proves_nothing():
    namesake = Known("b.pdf", "2", "Jo Doe", "jo@roe.com")
    assert find_person("jo@doe.com", [JO, namesake, Known("c.pdf", "3", "Jo Doe")]).documents == {JO}


@pytest.mark.parametrize(
    ("who", "known"),
    [
        ("Jo Doe", [JO, Known("b.pdf", "2", "Jo Doe", "jo@roe.com")]),
        (
            "jobs@agency.com",
            [Known("a", "1", "Jo Doe", "jobs@agency.com"), Known("b", "2", "Al Roe", "jobs@agency.com")],
        ),
        (
            "resume.pdf",
            [Known("resume.pdf", "1", "Jo Doe", "jo@doe.com"), Known("resume.pdf", "2", "Al Roe", "al@roe.com")],
        ),
    ],
)
def test_a_word_that_fits_several_people_is_refused_with_all_of_them(who, known):
    with pytest.raises(OptionError, match="fits several people") as refused:
        find_person(who, known)
    assert all(str(one) in refused.value.message for one in known)


def test_the_command_forgets_nobody_where_two_are_meant(run, tmp_path, cache_home):
    folder = write_resumes(tmp_path / "resumes", OTHERS)
    (folder / "other.txt").write_text(resume_of("Ada Quill", "ada@elsewhere.com"))
    run("rank", folder, *DAY, "--record", tmp_path / "record")
    before = contents_of(tmp_path / "record", 1).read_bytes(), rows(cache_home)
    code, _, err = run("forget", "Ada Quill", "--record", tmp_path / "record")
    assert code == 2
    assert "Nothing was forgotten." in err
    assert (contents_of(tmp_path / "record", 1).read_bytes(), rows(cache_home)) == before
    assert run("forget", "ada@elsewhere.com", "--record", tmp_path / "record")[0] == 0
    assert b"ada.quill@example.com" in contents_of(tmp_path / "record", 1).read_bytes()
    assert b"ada@elsewhere.com" not in contents_of(tmp_path / "record", 1).read_bytes()


def test_an_archive_that_holds_the_resume_is_named_at_the_end(run, resumes, tmp_path, cache_home):
    (tmp_path / "piles").mkdir()
    with zipfile.ZipFile(tmp_path / "piles" / "pile.zip", "w") as pile:
        for name in (FILE, "ada.quill.txt"):
            pile.write(resumes / name, name)
    run("rank", tmp_path / "piles", *DAY, "--record", tmp_path / "record")
    out = run("forget", MAIL, "--record", tmp_path / "record")[1]
    assert f"{tmp_path / 'piles' / 'pile.zip'}: the resume itself" in out
    assert found_in(bytes_below(tmp_path / "record", cache_home)) == []
    assert b"pile.zip/ada.quill.txt" in contents_of(tmp_path / "record", 1).read_bytes()


@pytest.mark.parametrize("who", ["", "  "])
def test_nobody_is_refused(run, who):
    assert run("forget", who)[0] == 2


def test_somebody_unknown_is_no_mistake(run, tmp_path):
    code, out, _ = run("forget", "no@body.com")
    assert (code, "Cache, answers: 0" in out) == (0, True)


def test_answers_that_this_version_cannot_read_go_too_since_they_may_be_of_the_person(run, resumes, cache_home):
    run("rank", resumes, *DAY)
    before = len(rows(cache_home))
    with closing(sqlite3.connect(file_of(cache_home))) as db, db:
        db.execute(
            "UPDATE answers SET answer=?, made_by='another' WHERE CAST(place AS TEXT)='bea.yarrow.txt'", (b"Zeb",)
        )
    run("forget", MAIL)
    assert len(rows(cache_home)) == before - 4
    assert "bea.yarrow.txt" not in {Path(str(row[1], "utf-8")).name for row in rows(cache_home)}
