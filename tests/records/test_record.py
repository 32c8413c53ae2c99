"""A record: what comes back, what an override does, what a run leaves that ends in the middle, how long it is kept."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from matcher.errors import OptionError
from matcher.records import record as recording
from matcher.records.log import CONTENTS, HEAD, LOG, encode, hash_of
from matcher.records.record import contents_of, left_behind, load_log, open_record
from matcher.records.runs import DECISIONS, override
from matcher.records.verifying import verify
from tests.records.made import NAMES, add_run, forget_ada, in_year, make_record, write_resumes
from tests.running.kept import DAY


@pytest.fixture
def record(tmp_path):
    return make_record(tmp_path / "record")


@pytest.fixture
def resumes(tmp_path):
    return write_resumes(tmp_path / "resumes")


@pytest.fixture
def recorded(run, resumes, tmp_path):
    """A record with one run of the command."""
    assert run("rank", resumes, *DAY, "--record", tmp_path / "kept", "--by", "ana")[0] == 0
    return tmp_path / "kept"


# What a run leaves in it


@pytest.mark.parametrize("how", [(), ("--top", "2"), ("--blind",)], ids=str)
def test_a_run_is_recorded_with_everybody_word_for_word_whatever_is_shown(run, resumes, tmp_path, how):
    out = ("--output", tmp_path / "report.json", "--format", "json")
    full = json.loads(run("rank", resumes, *DAY, "--format", "json")[1])
    for _ in range(2):  # from the start, and from the cache
        code, _, err = run("rank", resumes, *DAY, *out, *how, "--record", tmp_path / "kept")
        assert code == 0
        digest = err.split()[-1]
        assert run("record", "verify", tmp_path / "kept", "--head", digest)[0] == 0
        kept = json.loads(run("record", "show", tmp_path / "kept", "--format", "json", "--run", err.split()[1])[1])
        for candidate in full["candidates"]:
            candidate["same_person"] = []  # which stands on lines of its own
        assert json.loads(json.dumps(kept["candidates"]).replace(', "confidence": null', "")) == full["candidates"]
        assert kept["unread"] == full["unread"]
        assert kept["run"]["run"] == full["run"]
        assert kept["run"]["job"] == full["job"]
        assert kept["run"]["profile"]["posting"]


def test_recording_changes_no_byte_of_the_report(run, resumes, tmp_path):
    plain = run("rank", resumes, *DAY, "--format", "json")
    code, out, err = run("rank", resumes, *DAY, "--format", "json", "--record", tmp_path / "kept")
    assert (code, out) == plain[:2]
    assert err.startswith("Entry 1 of the record")


def test_a_run_of_which_nothing_can_be_read_is_recorded_too(run, tmp_path):
    folder = write_resumes(tmp_path / "broken", ())
    assert run("rank", folder, *DAY, "--record", tmp_path / "kept")[0] == 3
    assert "1 files" in run("record", "show", tmp_path / "kept")[1]


def test_the_log_says_nothing_of_a_resume(recorded):
    words = [word for name in NAMES for word in (name, *name.lower().split())]
    said = (recorded / LOG).read_text().lower() + (recorded / HEAD).read_text().lower()
    assert [word for word in words if re.search("[g-z]", word) and word.lower() in said] == []  # "ada" may be of a hash
    assert "ada quill" in contents_of(recorded, 1).read_text().lower()


def test_the_same_content_never_has_the_same_hash_so_that_nobody_can_guess_it(record):
    lines = [set(contents_of(record, number).read_bytes().split(b"\n")[:-1]) for number in (2, 4)]
    assert lines[0].isdisjoint(lines[1])
    assert len({json.loads(line)["value"]["file"] for line in lines[0] if b'"what":"candidate"' in line}) == 5


def test_all_hashes_are_those_of_sha256sum(recorded):
    entry = json.loads((recorded / LOG).read_text())
    for line, digest in zip(contents_of(recorded, 1).read_bytes().splitlines(), entry["contents"], strict=True):
        told = subprocess.run(["sha256sum"], input=line, capture_output=True, check=True).stdout.split()[0]
        assert told.decode() == digest


@pytest.mark.skipif(sys.platform == "win32", reason="has no such modes")
def test_nobody_else_may_read_a_record(run, resumes, tmp_path):
    (tmp_path / "kept").mkdir(mode=0o755)
    before = os.umask(0)
    try:
        run("rank", resumes, *DAY, "--record", tmp_path / "kept")
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "kept").rglob("*") if path.is_file()}
    folders = {path.stat().st_mode & 0o777 for path in (tmp_path / "kept", tmp_path / "kept" / CONTENTS)}
    assert (modes, folders) == ({0o600}, {0o700})


def test_a_name_with_half_a_character_is_kept(tmp_path):
    with open_record(tmp_path / "kept", make=True) as record:
        line = recording_line("candidate", {"file": os.fsdecode(b"jo\xff.txt")})
        record.append("run", when=in_year(2026), by="ana\udcff", contents=[line])
        (content,) = record.read(record.entries[0])
    assert content.value == {"file": "jo\udcff.txt"}
    assert verify(tmp_path / "kept").breaks == ()


def recording_line(what, value):
    return encode({"salt": "", "what": what, "value": value})


@pytest.mark.parametrize(
    ("place", "says"),
    [("resumes/record", "lies in the folder that is screened"), ("full", "holds other files"), ("file", "")],
)
def test_a_place_that_can_hold_no_record_is_refused_before_anybody_is_read(
    run, resumes, tmp_path, files_read, place, says
):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    (tmp_path / "file").touch()
    code, out, err = run("rank", resumes, *DAY, "--record", tmp_path / place)
    assert (code in (2, 5), out, files_read) == (True, "", [])
    assert says in err


def test_nothing_is_added_to_a_record_that_was_changed(record, run, resumes):
    (record / LOG).write_bytes((record / LOG).read_bytes().replace(b'"by":"bo"', b'"by":"al"'))
    before = (record / LOG).read_bytes()
    code, out, err = run("rank", resumes, *DAY, "--record", record)
    assert (code, out) == (7, "")
    assert "log.jsonl, line 3" in err
    assert (record / LOG).read_bytes() == before


# Overrides


@pytest.mark.parametrize("who", ["bea.yarrow.txt", "bea yarrow", "BEA.YARROW@example.com"])
def test_an_override_says_who_whom_from_what_to_what_and_why(recorded, run, who):
    code, _, err = run("override", recorded, who, "--to", "call", "--because", "She phoned.", "--by", "bo")
    assert (code, err.split()[1]) == (0, "2")
    (told,) = json.loads(run("record", "show", recorded, "--run", "1", "--format", "json")[1])["overrides"]
    assert (told["file"], told["to"], told["because"], told["by"]) == ("bea.yarrow.txt", "call", "She phoned.", "bo")
    assert told["tier"] in DECISIONS
    assert "-> call, because: She phoned." in run("record", "show", recorded)[1]
    assert run("record", "verify", recorded)[0] == 0


def test_a_code_of_a_blind_report_names_a_candidate(run, resumes, tmp_path):
    run(
        "rank",
        resumes,
        *DAY,
        "--blind",
        "--output",
        tmp_path / "r.csv",
        "--format",
        "csv",
        "--record",
        tmp_path / "kept",
    )
    key = (tmp_path / "r.key.csv").read_text().splitlines()
    code = next(line.split(",")[0] for line in key if "Cleo Zander" in line)
    assert "Cleo Zander" in run("override", tmp_path / "kept", code, "--to", "pass", "--because", "Has withdrawn.")[1]


@pytest.mark.parametrize("because", ["", "  "])
def test_an_override_without_a_reason_is_refused(recorded, run, because):
    code, _, err = run("override", recorded, "Bea Yarrow", "--to", "call", "--because", because)
    assert (code, verify(recorded).entries) == (2, 1)
    assert "--because is empty" in err


@pytest.mark.parametrize(
    ("who", "how", "says"),
    [
        ("Bea Yarrow", ("--to", "hire"), "is no decision"),
        ("Nobody", ("--to", "call"), "Nobody in run 1"),
        ("Bea Yarrow", ("--to", "call", "--run", "9"), "has no run 9"),
    ],
)
def test_an_override_of_nobody_or_to_nothing_is_refused(recorded, run, who, how, says):
    code, _, err = run("override", recorded, who, *how, "--because", "So.")
    assert (code, verify(recorded).entries) == (2, 1)
    assert says in err


def test_a_name_that_two_bear_is_refused_with_both(run, resumes, tmp_path):
    (resumes / "other.txt").write_text((resumes / "bea.yarrow.txt").read_text().replace("@example.com", "@example.org"))
    run("rank", resumes, *DAY, "--record", tmp_path / "kept")
    code, _, err = run("override", tmp_path / "kept", "Bea Yarrow", "--to", "call", "--because", "So.")
    assert code == 2
    assert "bea.yarrow.txt (" in err
    assert "other.txt (" in err


# What a run leaves that ends in the middle


class Killed(BaseException):
    """As if the process were gone."""


@pytest.fixture
def killed_at(monkeypatch):
    """Ends the process, as it were, at the n-th step that touches the disk: before it, or halfway through writing."""

    def killed_at(number: int, work, *, halfway: bool) -> bool:
        steps = iter(range(number, -1, -1))
        write, sync = recording._write, recording._sync_folder
        replace, unlink = Path.replace, Path.unlink

        def count(do, half=None):
            def step(*args, **how):
                if next(steps, 0) == 0:
                    if half and halfway:
                        half(*args, **how)
                    raise Killed
                return do(*args, **how)

            return step

        with monkeypatch.context() as patched:
            patched.setattr(
                recording, "_write", count(write, lambda path, data, *how: write(path, data[: len(data) // 2], *how))
            )
            patched.setattr(recording, "_sync_folder", count(sync))
            patched.setattr(Path, "replace", count(replace))
            patched.setattr(Path, "unlink", count(unlink))
            try:
                work()
            except Killed:
                return True
        return False

    return killed_at


def record_a_run(folder):
    with open_record(folder, make=True) as record:
        add_run(record)


def forget_one(folder):
    with open_record(folder) as record:
        forget_ada(record)


def override_one(folder):
    with open_record(folder) as record:
        override(record, "Bea Yarrow", to="call", because="She phoned.", when=in_year(2026), by="bo")


@pytest.mark.parametrize("halfway", [False, True])
@pytest.mark.parametrize("work", [record_a_run, override_one, forget_one])
def test_ended_at_any_step_the_record_verifies_and_the_next_run_goes_on(tmp_path, killed_at, work, halfway):
    """Half a write leaves what the disk has of it."""
    steps = 0
    for number in range(60):
        folder = tmp_path / str(number)
        record_a_run(folder)
        record_a_run(folder)
        if not killed_at(number, lambda folder=folder: work(folder), halfway=halfway):
            break
        steps += 1
        verdict = verify(folder)
        assert verdict.breaks == (), f"step {number}"
        assert verdict.entries in (2, 3)
        record_a_run(folder)
        after = verify(folder)
        assert (after.breaks, after.begun, after.entries) == ((), (), verdict.entries + 1)
        assert left_behind(folder, load_log(folder)) == []
        if work is forget_one and verdict.entries == 3:  # a forgetting that the log knows of is finished
            assert b"Ada Quill" not in contents_of(folder, 1).read_bytes() + contents_of(folder, 2).read_bytes()
    assert steps >= 6


def test_a_record_whose_making_was_interrupted_is_made_again(tmp_path, killed_at):
    for number in range(8):
        if killed_at(number, lambda number=number: record_a_run(tmp_path / str(number)), halfway=True):
            record_a_run(tmp_path / str(number))
            assert verify(tmp_path / str(number)).breaks == ()


def test_what_an_interrupted_run_leaves_is_said_and_what_none_would_leave_is_a_change(record):
    log, head = (record / LOG).read_bytes(), (record / HEAD).read_bytes()
    last = log.split(b"\n")[-2]
    begun = encode({"number": 7, "previous": hash_of(last)})[:-1] + b',"wh'
    for rest in (begun[:9], begun):
        (record / LOG).write_bytes(log + rest)
        assert verify(record).breaks == ()
        assert "a line that was begun after entry 6" in verify(record).begun[0]
    for rest in (b"{}", b'{"number":8', b"\0" * 40):
        (record / LOG).write_bytes(log + rest)
        assert "bytes that no run has written" in verify(record).breaks[0]
    (record / LOG).write_bytes(log)
    contents_of(record, 7).write_bytes(b"half a l")
    assert "contents/000007.jsonl: was begun and not finished" in verify(record).begun[0]
    assert verify(record).breaks == ()
    contents_of(record, 7).rename(contents_of(record, 8))
    assert verify(record).breaks == ("contents/000008.jsonl: is no part of this record.",)
    contents_of(record, 8).unlink()
    (record / HEAD).write_bytes(head[:20])
    assert verify(record).breaks == ("head.json: was changed, or is missing.",)


def test_runs_that_record_at_once_wait_for_each_other(tmp_path):
    script = (
        "import sys; from pathlib import Path; from matcher.records.record import open_record\n"
        "from datetime import datetime, UTC\n"
        "for _ in range(20):\n"
        "    with open_record(Path(sys.argv[1]), make=True) as record:\n"
        "        record.append('run', when=datetime.now(UTC), by='x', contents=[b'{\"what\":\"run\",\"value\":{}}'])\n"
    )
    started = [subprocess.Popen([sys.executable, "-c", script, tmp_path / "kept"]) for _ in range(3)]
    assert [one.wait(60) for one in started] == [0, 0, 0]
    verdict = verify(tmp_path / "kept")
    assert (verdict.entries, verdict.breaks, verdict.begun) == (60, (), ())


# How long it is kept


def test_what_is_older_than_it_may_be_goes_and_the_chain_stays(recorded, run):
    run("override", recorded, "Bea Yarrow", "--to", "call", "--because", "She phoned.")
    year = int(json.loads((recorded / LOG).read_text().splitlines()[0])["when"][:4])
    purge = ("record", "purge", recorded, "--older-than", "4y", "--as-of")
    assert "Nothing is left" in run(*purge, f"{year + 4}-01-01")[1]
    dry = run(*purge, f"{year + 5}-12-31", "--dry-run")[1]
    assert "Would go. Nothing was deleted." in dry
    assert contents_of(recorded, 1).exists()
    code, out, err = run(*purge, f"{year + 5}-12-31", "--by", "ana")
    assert (code, err.split()[1]) == (0, "3")
    assert out in dry
    assert list((recorded / CONTENTS).iterdir()) == []
    assert "nothing was changed" in run("record", "verify", recorded)[1]
    assert "older than 4y" in run("record", "show", recorded)[1]
    assert run("override", recorded, "Bea Yarrow", "--to", "call", "--because", "So.")[0] == 2


@pytest.mark.parametrize("age", ["4", "y4", "0y", "-1d", "4 y", "9999y", ""])
def test_an_age_that_is_none_is_refused(recorded, run, age):
    code, _, err = run("record", "purge", recorded, f"--older-than={age}")
    assert code == 2
    assert "4y, 18m, 90d" in err


def test_where_there_is_no_record_that_is_said(run, tmp_path):
    for words in (("show",), ("verify",), ("purge", "--older-than", "4y")):
        code, _, err = run("record", words[0], tmp_path, *words[1:])
        assert code == 2
        assert "There is no record in" in err
    with pytest.raises(OptionError), open_record(tmp_path / "none"):
        pass
