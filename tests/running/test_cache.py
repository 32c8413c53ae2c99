"""The cache: what was read comes back as it was, for those very bytes only, whatever became of the cache's file."""

from __future__ import annotations

import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from matcher.documents.document import UnreadFile
from matcher.documents.folder import FoundFile, find_files
from matcher.errors import OutputError
from matcher.running import cache as caching
from matcher.running.cache import Cache
from matcher.running.parsed import Answer, Parsed
from matcher.running.understanding import read_and_keep_sheet, read_and_understand
from matcher.running.worker import Worker
from tests.running.kept import DAY, SAMPLES, command, file_of, resume_of, rows, start

AS_OF = date(2026, 11, 1)
FORMATS = Path(__file__).parents[1] / "documents" / "formats"
NAME, MAIL = "Zebulon Quarterstaff", "zebulon@quarterstaff.com"


@pytest.fixture
def make(tmp_path):
    """Makes a cache in one folder, as a run would open it; what it says stands in `told`."""
    opened = []

    def make(made_by="this version", folder=tmp_path / "cache"):
        told: list[str] = []
        cache = Cache(folder, made_by=made_by, tell=told.append)
        cache.told = told
        opened.append(cache)
        return cache

    yield make
    for cache in opened:
        cache.close()


@pytest.fixture
def jo(tmp_path):
    return written(tmp_path / "jo.txt")


def written(path: Path, name: str = "Jo Doe") -> FoundFile:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(resume_of(name, "jo@example.com"), encoding="utf-8")
    return FoundFile(path, path.name)


def kept(cache: Cache, file: FoundFile, answer: Answer | None = None) -> Answer:
    """Reads a file and keeps it, as the pool does."""
    assert found(cache, file) is None
    answer = answer or read_and_keep_sheet(file, AS_OF)
    cache.keep(file, answer, as_of=AS_OF)
    return answer


def found(cache: Cache, file: FoundFile, *, as_of: date = AS_OF, sheets: bool = True) -> Answer | None:
    return cache.look_up(file, as_of=as_of, sheets=sheets)


def without_sheets(answer: Answer) -> Answer:
    return Answer(
        tuple(replace(o, sheet=None) if isinstance(o, Parsed) else o for o in answer.outcomes), answer.members
    )


# What comes back


@pytest.mark.parametrize("folder", [SAMPLES, FORMATS], ids=lambda folder: folder.name)
def test_what_is_kept_comes_back_as_it_was_with_sheets_and_without(folder, make):
    cache, answers = make(), {}
    waiting = list(find_files(folder).files)
    while waiting:
        file = waiting.pop()
        answers[file] = kept(cache, file)
        waiting += answers[file].members
    cache.close()
    assert any(file.members for file in answers)
    assert any(isinstance(one, UnreadFile) for answer in answers.values() for one in answer.outcomes)
    later = make()
    for file, answer in answers.items():
        assert found(later, file) == answer
        assert repr(found(later, file)) == repr(answer)  # 1 is 1.0, and prints otherwise
        assert found(later, file, sheets=False) == without_sheets(answer)


def test_an_answer_without_sheets_is_of_no_use_to_a_report_that_shows_them(make, jo):
    cache = make()
    kept(cache, jo, read_and_understand(jo, AS_OF))
    assert found(cache, jo) is None
    assert found(cache, jo, sheets=False) is not None


def test_another_day_and_another_version_are_read_anew(make, jo):
    kept(make(), jo)
    assert found(make(), jo, as_of=date(2026, 11, 2)) is None
    assert found(make("another version"), jo) is None
    assert found(make(), jo) is not None


def test_another_byte_is_read_anew(make, jo):
    kept(make(), jo)
    jo.path.write_text(jo.path.read_text().replace("2028", "2027"))
    assert found(make(), jo) is None


def test_another_name_is_read_anew_since_it_may_mean_another_format(make, jo, tmp_path):
    kept(make(), jo)
    shutil.copy(jo.path, tmp_path / "jo.md")
    assert found(make(), FoundFile(tmp_path / "jo.md", "jo.md")) is None


@pytest.mark.parametrize("name", ["faleolo_tavita.eml", "applicants_october.zip", "README.md", "broken.pdf", "jo.txt"])
def test_the_same_bytes_in_another_folder_are_known_by_their_new_name(make, tmp_path, name):
    here, there = tmp_path / "here" / name, tmp_path / "there" / "it is" / name
    there.parent.mkdir(parents=True)
    written(here)
    if (SAMPLES / name).exists():
        shutil.copy(SAMPLES / name, here)
    if name == "broken.pdf":
        here.write_bytes(b"%PDF-1.7\nno more than that")
    kept(make(), FoundFile(here, f"here/{name}"))
    here.rename(there)
    moved = FoundFile(there, f"it is/{name}")
    known = found(make(), moved)
    assert known == read_and_keep_sheet(moved, AS_OF)
    assert all(one.message.startswith(f"it is/{name}: ") for one in known.outcomes if isinstance(one, UnreadFile))
    assert "here/" not in repr([replace(m, path=Path()) for m in known.members])


def test_a_file_whose_name_is_no_utf_8_is_kept_like_any_other(make, tmp_path):
    file = written(tmp_path / os.fsdecode(b"jo\xff.txt"))
    answer = kept(make(), file)
    later = make()
    assert found(later, file) == answer
    assert later.forget(file.path) == 1
    assert found(later, file) is None


def test_of_a_file_the_latest_days_are_kept_and_the_day_of_the_run_however_old(make, jo):
    cache = make()
    days = [date(2026, 11, day) for day in (1, 2, 3, 4, 5)] + [date(2020, 1, 1)]
    for day in days:
        assert found(cache, jo, as_of=day) is None
        cache.keep(jo, read_and_keep_sheet(jo, day), as_of=day)
    assert [day for day in days if found(cache, jo, as_of=day)] == days[2:]


def test_a_folder_with_a_file_whose_name_is_no_utf_8_is_ranked(run, tmp_path):
    folder = tmp_path / "resumes"
    written(folder / os.fsdecode(b"jo\xff.txt"))
    cold = run("rank", folder, *DAY, "--format", "json", "--no-cache")
    assert run("rank", folder, *DAY, "--format", "json") == cold
    assert run("rank", folder, *DAY, "--format", "json") == cold


def test_a_resume_with_half_a_character_is_read_each_time(make, jo):
    cache = make()
    (one,) = read_and_understand(jo, AS_OF).outcomes
    kept(cache, jo, Answer((replace(one, person=replace(one.person, name="Jo \ud83d")),)))
    assert found(cache, jo) is None
    assert cache.told == []


@pytest.mark.parametrize("reason", ["timed_out", "too_large", "unreadable"])
def test_what_lies_in_the_machine_or_the_limits_is_not_kept(make, jo, reason):
    cache = make()
    fine = read_and_keep_sheet(jo, AS_OF).outcomes
    kept(cache, jo, Answer((*fine, UnreadFile("jo.txt/attached.pdf", reason, "", ""))))
    assert found(cache, jo) is None


def test_a_file_that_once_took_too_long_is_read_again_also_where_the_best_are_asked_for(run, tmp_path, monkeypatch):
    folder = tmp_path / "resumes"
    written(folder / "jo.txt")
    written(folder / "al.txt", "Al Roe")
    asked = ("rank", folder, *DAY, "--format", "json", "--top", "2", "--workers", 1)
    with monkeypatch.context() as slow:
        slow.setattr(Worker, "answer", lambda worker: Answer((UnreadFile(worker.file.name, "timed_out", "", ""),)))
        assert run(*asked)[0] == 3
    assert run(*asked)[0] == 0


@pytest.mark.parametrize("reason", ["damaged", "no_text", "password_protected", "unsupported", "not_a_document"])
def test_what_lies_in_the_file_is_kept(make, jo, reason):
    cache = make()
    answer = kept(cache, jo, Answer((UnreadFile("jo.txt", reason, "jo.txt: so it is.", "Mend it."),)))
    assert found(cache, jo) == answer


# How a file is known again


@pytest.fixture
def hashed(monkeypatch):
    """The paths whose bytes were looked at."""
    paths: list[Path] = []
    take = caching.sha256_of
    monkeypatch.setattr(caching, "sha256_of", lambda path: (paths.append(path), take(path))[1])
    return paths


@pytest.mark.parametrize("at_once", [True, False])
def test_a_file_that_nobody_touched_is_not_looked_into_again(make, jo, hashed, at_once):
    cache = make()
    kept(cache, jo)
    cache.close()
    hashed.clear()
    later = make()
    if at_once:
        later.expect(jo.path.parent)
    assert found(later, jo) is not None
    assert hashed == []


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("how", ["in its place", "in its place, with the old time", "as a new file with the old time"])
def test_other_bytes_of_the_same_size_are_seen(make, jo, how, at_once):
    cache = make()
    kept(cache, jo)
    cache.close()
    before = jo.path.stat()
    text = jo.path.read_text().replace("2028", "2027")
    time.sleep(0.02)  # of two changes within a tick of the clock, no file system tells
    if "new file" in how:
        jo.path.rename(jo.path.with_name("old"))
    jo.path.write_text(text)
    if "old time" in how:
        os.utime(jo.path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert jo.path.stat().st_mtime_ns == before.st_mtime_ns
    assert jo.path.stat().st_size == before.st_size
    later = make()
    if at_once:
        later.expect(jo.path.parent)
    assert found(later, jo) is None


def test_a_file_that_is_changed_while_it_is_read_is_not_kept(make, jo):
    cache = make()
    assert found(cache, jo) is None
    answer = read_and_keep_sheet(jo, AS_OF)
    time.sleep(0.02)
    written(jo.path, "Al Roe")
    cache.keep(jo, answer, as_of=AS_OF)
    assert found(cache, jo) is None
    assert found(make(), jo) is None


# Who may see it


@pytest.mark.parametrize("there_before", [True, False])
def test_nobody_else_may_read_the_cache_or_its_log(make, jo, tmp_path, there_before):
    folder = tmp_path / "cache"
    if there_before:
        folder.mkdir()
        (folder / caching.FILE_NAME).touch()
        folder.chmod(0o755)
        (folder / caching.FILE_NAME).chmod(0o644)
    before = os.umask(0)
    try:
        kept(make(), jo)
    finally:
        os.umask(before)
    modes = {path.name.removeprefix(caching.FILE_NAME): path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert modes == {"": 0o600, "-wal": 0o600, "-shm": 0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


# Whatever becomes of its file


@pytest.fixture(scope="module")
def ranked(tmp_path_factory, caches):
    """A folder, the cache of a run over it, and what the run said."""
    place = tmp_path_factory.mktemp("ranked")
    for number in range(4):
        written(place / "resumes" / f"{number}.txt", f"Jo Doe the {number}.")
    (place / "resumes" / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    asked = ("rank", place / "resumes", *DAY, "--format", "json")
    for few in ((), ("--top", "2")):
        out, err = start(*asked, *few, home=place / "home").communicate()
        assert err == b""
        (place / f"report{''.join(few)}").write_bytes(out)
    return place


@pytest.fixture
def again(ranked, run, cache_home):
    """Runs once more, with a copy of that cache to which something was done; gives what the run said on stderr."""
    shutil.copytree(ranked / "home", cache_home)

    def again(*few):
        code, out, err = run("rank", ranked / "resumes", *DAY, "--format", "json", *few)
        assert code == 0
        assert out.encode() == (ranked / f"report{''.join(few)}").read_bytes()
        assert err == "" or (err.startswith("The cache ") and len(err.splitlines()) == 1)
        return err

    return again


def overwrite(path: Path, start: float, length: int) -> None:
    data = bytearray(path.read_bytes())
    at = int(start * len(data))
    data[at : at + length] = random.Random(7).randbytes(length)
    path.write_bytes(data)


def change_rows(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for statement in statements:
            db.execute(statement)


def other_tables(path: Path) -> None:
    path.unlink()
    change_rows(path, *(f"CREATE TABLE {name} (id, other)" for name in ("files", "answers", "boards")))


DAMAGES = {
    "cut in half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut after a page": lambda path: os.truncate(path, 4096),
    "cut in its header": lambda path: os.truncate(path, 50),
    "another header": lambda path: overwrite(path, 0, 100),
    "another first page": lambda path: overwrite(path, 0.0025, 3900),
    "other pages in the middle": lambda path: overwrite(path, 0.2, 30_000),
    "another file altogether": lambda path: path.write_bytes(b"To whom it may concern\n" * 999),
    "other tables": other_tables,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_is_made_anew_with_one_message(again, cache_home, damage):
    DAMAGES[damage](file_of(cache_home))
    assert again() == f"The cache was damaged and is made anew: {file_of(cache_home)}.\n"
    assert again() == ""
    assert again("--top", "2") == ""


@pytest.mark.parametrize("seed", range(8))
def test_a_cache_with_random_bytes_in_random_places_costs_one_message_at_most(again, cache_home, seed):
    dice, path = random.Random(seed), file_of(cache_home)
    data = bytearray(path.read_bytes())
    for _ in range(4 ** (seed % 4) + 1):
        data[dice.randrange(len(data))] = dice.randrange(256)
    path.write_bytes(data)
    again("--top", "2")
    again()
    assert again() == ""


@pytest.mark.parametrize("end", ["-wal", "-shm"])
def test_a_log_of_random_bytes_costs_nothing(again, cache_home, end):
    log = Path(f"{file_of(cache_home)}{end}")
    log.write_bytes(random.Random(3).randbytes(50_000))
    assert again() == again("--top", "2") == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answers SET answer = CAST(substr(answer, 1, 40) || x'00' || substr(answer, 42) AS BLOB)",
        "UPDATE answers SET answer = CAST(answer AS TEXT)",
        "UPDATE answers SET answer = NULL",
        "UPDATE answers SET answer = 7, checksum = NULL",
        "UPDATE answers SET sheets = x'789c00'",
        "UPDATE files SET sha256 = x'ff'",
        "UPDATE files SET sha256 = '', stamp = 7",
        "DELETE FROM files",
    ],
)
def test_a_row_that_is_not_what_was_written_is_read_anew_and_mended(again, cache_home, files_read, statement):
    boards = "UPDATE boards SET board = CAST(substr(board, 1, 9) AS TEXT)"
    change_rows(file_of(cache_home), statement, boards)
    assert again("--top", "2") == ""
    assert again() == ""
    files_read.clear()
    assert again() == ""
    assert files_read == []


def test_a_flipped_bit_of_an_answer_is_a_miss_and_of_the_next_run_a_hit(make, jo):
    cache = make()
    answer = kept(cache, jo)
    cache.close()
    data = bytearray(cache.path.read_bytes())
    data[data.index(b"Lakeside")] ^= 1
    cache.path.write_bytes(data)
    later = make()
    kept(later, jo, answer)
    assert found(later, jo) == answer
    assert later.told == []


def test_an_empty_file_is_a_cache_that_holds_nothing(again, cache_home):
    file_of(cache_home).write_bytes(b"")
    assert again() == ""
    assert len(rows(cache_home)) == 4 + 1


@pytest.mark.parametrize("few", [(), ("--top", "2")])
def test_a_folder_in_place_of_the_cache_costs_one_message(again, cache_home, few):
    file_of(cache_home).unlink()
    file_of(cache_home).mkdir()
    for _ in range(2):
        assert again(*few) == "The cache cannot be used (Is a directory): everything is read anew.\n"
    with pytest.raises(OutputError, match=r"cannot be removed .* Remove it yourself"):
        Cache(file_of(cache_home).parent, made_by="", tell=lambda _: None).clear()


def test_a_file_in_place_of_the_folder_costs_one_message(again, cache_home):
    shutil.rmtree(cache_home)
    cache_home.write_text("not a folder")
    assert again().startswith("The cache cannot be used (")


def as_ordinary_person() -> list[str]:
    """Put before a command, it takes from the superuser the right to write everywhere."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("needs setpriv to be an ordinary person")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]


@pytest.mark.parametrize("state", ["whole", "damaged"])
def test_a_folder_that_may_not_be_written_costs_one_message_and_no_run(ranked, cache_home, state):
    shutil.copytree(ranked / "home", cache_home)
    path = file_of(cache_home)
    if state == "damaged":
        path.write_bytes(b"no database")
    path.parent.chmod(0o500)
    asked = [*as_ordinary_person(), *command("rank", ranked / "resumes", *DAY, "--format", "json")]
    done = subprocess.run(asked, env={**os.environ, "XDG_CACHE_HOME": str(cache_home)}, capture_output=True)
    path.parent.chmod(0o700)
    assert (done.returncode, done.stdout) == (0, (ranked / "report").read_bytes())
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(b"The cache ")


@pytest.mark.parametrize("size", [3_000, 40_000])
def test_a_full_disk_costs_one_message_and_no_run(ranked, cache_home, size):
    def allow_little():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    asked = ("rank", ranked / "resumes", *DAY, "--format", "json")
    run = start(*asked, home=cache_home, preexec_fn=allow_little)
    out, err = run.communicate()
    assert (run.returncode, out) == (0, (ranked / "report").read_bytes())
    assert len(err.splitlines()) == 1
    assert err.startswith(b"The cache cannot be used (")


def test_a_disk_that_becomes_full_is_said_once_and_the_rest_is_read_anew(make, jo, tmp_path):
    cache = make()
    answer = kept(cache, jo)
    cache._db.execute("PRAGMA max_page_count=1")
    for number in range(99):
        file = written(tmp_path / f"{number}.txt", f"Jo the {number}.")
        assert found(cache, file) is None
        cache.keep(file, answer, as_of=AS_OF)
        cache.keep_board(str(number), bytes(9000))
    assert cache.told == ["The cache cannot be used (database or disk is full): everything is read anew."]
    assert found(make(), jo) == answer


def test_a_cache_that_another_run_holds_for_long_is_done_without(make, jo, monkeypatch):
    monkeypatch.setattr(caching, "WAIT_SECONDS", 0.1)
    cache = make()
    with closing(sqlite3.connect(cache.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        kept(cache, jo)
        assert cache.told == ["The cache cannot be used (database is locked): everything is read anew."]
        other.execute("ROLLBACK")
    kept(make(), jo)


def test_an_interrupt_in_the_middle_of_writing_leaves_a_whole_cache(make, jo, tmp_path):
    cache = make()
    answer = kept(cache, jo)
    assert found(cache, written(tmp_path / "al.txt", "Al Roe")) is None  # still to be written when it is closed
    with pytest.raises(KeyboardInterrupt):
        delete_and_interrupt(cache)
    cache.close()
    assert cache.told == []
    assert found(make(), jo) == answer
    assert len(make()._db.execute("SELECT * FROM files").fetchall()) == 2


def delete_and_interrupt(cache: Cache) -> None:
    with cache._at_once(cache._db):
        cache._db.execute("DELETE FROM answers")
        raise KeyboardInterrupt


# Several runs at once


def test_two_runs_at_once_on_folders_with_common_files_end_as_they_would_alone(run, tmp_path, cache_home):
    folders = [tmp_path / "a", tmp_path / "b"]
    for number in range(60):
        for folder in (folders[:1], folders[1:], folders)[number % 3]:
            written(folder / f"{number}.txt", f"Jo Doe the {number}.")
    asked = [("rank", folder, *DAY, "--format", "json", "--workers", 1) for folder in folders]
    alone = [run(*one, "--no-cache")[1].encode() for one in asked]
    together = [start(*one, home=cache_home) for one in asked]
    assert [one.communicate() for one in together] == [(out, b"") for out in alone]
    assert len(rows(cache_home)) == 60


def test_two_runs_at_once_on_a_damaged_cache_both_end_right(ranked, cache_home):
    shutil.copytree(ranked / "home", cache_home)
    DAMAGES["other pages in the middle"](file_of(cache_home))
    asked = ("rank", ranked / "resumes", *DAY, "--format", "json", "--workers", 1)
    for run in [start(*asked, home=cache_home) for _ in range(2)]:
        out, err = run.communicate()
        assert (run.returncode, out) == (0, (ranked / "report").read_bytes())
        assert b"Traceback" not in err


def test_a_cache_that_is_cleared_under_a_run_costs_that_run_nothing(make, jo, tmp_path):
    cache = make()
    answer = kept(cache, jo)
    make().clear()
    other = written(tmp_path / "al.txt", "Al Roe")
    kept(cache, other)
    assert found(make(), jo) is None
    kept(fresh := make(), jo, answer)
    cache.close()
    fresh.close()
    assert found(make(), jo) == answer
    assert cache.told == fresh.told == []


# Forgetting


@pytest.fixture
def person(tmp_path, run, cache_home):
    """A person among others, of whom the cache knows two versions, shown and ranked in several ways."""
    folder = tmp_path / "resumes"
    for number in range(12):
        written(folder / f"{number}.txt", f"Jo Doe the {number}.")
    path = folder / "quarterstaff.txt"
    for mail in (MAIL, f"other.{MAIL}"):
        path.write_text(resume_of(NAME, mail))
        for how in (("--format", "html"), ("--format", "json"), ("--top", 3)):
            assert run("rank", folder, *DAY, *how)[0] == 0
    return path


def traces(home: Path, *words: str) -> list[str]:
    """Which words the files of the cache hold, as their bytes are on the disk."""
    held = b"".join(path.read_bytes() for path in file_of(home).parent.iterdir())
    return [word for word in words if word.encode() in held]


@pytest.mark.parametrize("deleted", [True, False])
@pytest.mark.parametrize("in_use", [True, False])
def test_of_a_forgotten_person_no_byte_stays(run, person, cache_home, deleted, in_use):
    words = (NAME, MAIL, "quarterstaff", *(row[1] for row in rows(cache_home, "files") if b"quarterstaff" in row[0]))
    assert len(words) == 5
    assert traces(cache_home, *words) == list(words)
    if deleted:
        person.unlink()
    other = Cache(file_of(cache_home).parent, made_by="", tell=print) if in_use else None
    code, out, err = run("cache", "forget", person)
    assert (code, out, err) == (0, f"{person}: 2 answers forgotten.\n", "")
    assert traces(cache_home, *words) == []
    if other:
        other.close()
    assert traces(cache_home, *words) == []
    assert traces(cache_home, "Lakeside Hospital", "/3.txt") == ["Lakeside Hospital", "/3.txt"]
    assert len(rows(cache_home)) == 12


def test_a_file_is_forgotten_by_a_relative_name_and_through_a_link_to_its_folder(run, person, cache_home, monkeypatch):
    link = person.parent.with_name("link")
    link.symlink_to(person.parent)
    person.unlink()
    monkeypatch.chdir(link)
    assert "2 answers forgotten" in run("cache", "forget", person.name)[1]
    assert traces(cache_home, NAME) == []


def test_an_archive_is_forgotten_with_all_that_is_in_it(run, tmp_path, cache_home):
    folder = tmp_path / "resumes"
    folder.mkdir()
    pile = shutil.copy(SAMPLES / "applicants_october.zip", folder)
    run("rank", folder, *DAY)
    count = len(rows(cache_home))
    assert count > 2
    assert f"{count} answers forgotten" in run("cache", "forget", pile)[1]
    assert rows(cache_home) == rows(cache_home, "files") == rows(cache_home, "boards") == []


def test_to_forget_what_nobody_knows_says_so(run, tmp_path):
    gone = tmp_path / "gone.txt"
    assert run("cache", "forget", gone) == (0, f"{gone}: nothing was remembered.\n", "")


def test_info_says_where_it_is_how_much_it_holds_and_how_much_of_that_is_of_use(run, person, cache_home):
    change_rows(file_of(cache_home), "UPDATE answers SET made_by='old' WHERE place IN (x'302e747874', x'312e747874')")
    code, out, err = run("cache", "info")
    assert (code, err) == (0, "")
    assert str(file_of(cache_home)) in out
    assert "14 files understood, 12 of them by this version" in " ".join(out.split())
    assert "MB" in out


def test_clear_leaves_no_file(run, person, cache_home):
    assert run("cache", "clear") == (0, f"{file_of(cache_home)} is gone.\n", "")
    assert list(file_of(cache_home).parent.iterdir()) == []


# Whole runs


def test_no_cache_neither_reads_one_nor_writes_one(run, ranked, cache_home):
    asked = ("rank", ranked / "resumes", *DAY, "--format", "json", "--no-cache")
    assert run(*asked)[1].encode() == (ranked / "report").read_bytes()
    assert not cache_home.exists()
    file_of(cache_home).parent.mkdir(parents=True)
    file_of(cache_home).write_bytes(b"no database")
    assert run(*asked)[2] == ""
    assert file_of(cache_home).read_bytes() == b"no database"


def test_a_second_run_over_the_samples_says_the_same_bytes_and_reads_nothing(run, files_read, tmp_path):
    def report(format, *how):
        target = tmp_path / "report"
        assert run("rank", SAMPLES, *DAY, "--format", format, "--output", target, *how)[0] == 0
        return target.read_bytes()

    pages = report("html")  # fills the cache
    files_read.clear()
    warm = {format: report(format) for format in ("json", "table")}
    assert files_read == []
    assert warm == {format: report(format, "--no-cache") for format in ("json", "table")}
    assert report("html") == pages  # for which pages are drawn, and nothing else is read


@pytest.mark.parametrize("few", [(), ("--top", "2")])
def test_a_second_run_imports_no_reader_and_starts_no_process(ranked, few):
    arguments = list(map(str, ("matcher", "rank", ranked / "resumes", *DAY, "--format", "json", *few)))
    script = (
        f"import sys; sys.argv = {arguments!r}\n"
        "from matcher import cli\n"
        "try:\n    cli.main()\n"
        "finally:\n"
        "    heavy = ('spacy', 'pdfplumber', 'pypdfium2', 'selectolax')\n"
        "    print([m for m in heavy if m in sys.modules], file=sys.stderr)\n"
        "    server = sys.modules.get('multiprocessing.forkserver')\n"
        "    print(server and server._forkserver._forkserver_pid, file=sys.stderr)\n"
    )
    env = {**os.environ, "XDG_CACHE_HOME": str(ranked / "home")}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True)
    assert done.stdout == (ranked / f"report{''.join(few)}").read_bytes()
    assert done.stderr == b"[]\nNone\n"


def test_a_changed_resume_is_read_alone(run, tmp_path, files_read):
    folder = tmp_path / "resumes"
    for number in range(5):
        written(folder / f"{number}.txt", f"Jo Doe the {number}.")
    run("rank", folder, *DAY)
    files_read.clear()
    written(folder / "3.txt", "Al Roe")
    _, out, _ = run("rank", folder, *DAY, "--format", "json")
    assert files_read == ["3.txt"]
    assert "Al Roe" in out
