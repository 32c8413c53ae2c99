"""Whatever is changed in a record is found, and the message names the file."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from matcher.records.log import CONTENTS, HEAD, LOG, encode, hash_of
from matcher.records.record import contents_of
from matcher.records.verifying import verify
from tests.records.made import make_record

TIMES = 50
Tampering = Callable[[Path, random.Random], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return make_record(tmp_path_factory.mktemp("records") / "record")


@pytest.fixture
def record(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "record")


def files_of(record: Path) -> list[Path]:
    return sorted(path for path in record.rglob("*") if path.is_file())


def bytes_of(record: Path) -> dict[str, bytes]:
    return {path.relative_to(record).as_posix(): path.read_bytes() for path in files_of(record)}


def as_bytes(change: Callable[[bytearray, random.Random], None]) -> Tampering:
    """Changes the bytes of any file."""

    def tamper(record: Path, dice: random.Random) -> None:
        path = dice.choice(files_of(record))
        data = bytearray(path.read_bytes())
        change(data, dice)
        path.write_bytes(data)

    return tamper


def as_lines(change: Callable[[list[bytes], random.Random], None]) -> Tampering:
    """Changes the lines of the log, or of contents of several lines."""

    def tamper(record: Path, dice: random.Random) -> None:
        path = dice.choice([p for p in files_of(record) if p.read_bytes().count(b"\n") > 1])
        lines = path.read_bytes().split(b"\n")[:-1]
        change(lines, dice)
        path.write_bytes(b"".join(line + b"\n" for line in lines))

    return tamper


def flip_a_bit(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def write_over(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) - 8)
    data[at : at + 8] = dice.randbytes(8)


def insert(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) + 1)
    data[at:at] = dice.randbytes(dice.randint(2, 30))


def cut_out(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    del data[at : at + dice.randint(1, 400)]


def cut_off(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def swap_lines(lines: list[bytes], dice: random.Random) -> None:
    a, b = dice.sample(range(len(lines)), 2)
    lines[a], lines[b] = lines[b], lines[a]


def delete_a_line(lines: list[bytes], dice: random.Random) -> None:
    del lines[dice.randrange(len(lines))]


def repeat_a_line(lines: list[bytes], dice: random.Random) -> None:
    lines.insert(dice.randrange(len(lines) + 1), dice.choice(lines))


def copy_a_line_over_another(lines: list[bytes], dice: random.Random) -> None:
    a, b = dice.sample(range(len(lines)), 2)
    lines[a] = lines[b]


def exchange_contents(record: Path, dice: random.Random) -> None:
    a, b = dice.sample(sorted((record / CONTENTS).iterdir()), 2)
    one, other = a.read_bytes(), b.read_bytes()
    a.write_bytes(other)
    b.write_bytes(one)


def rename_a_file(record: Path, dice: random.Random) -> None:
    path = dice.choice(files_of(record))
    path.rename(path.with_name(f"{dice.randint(100, 999):06}{path.suffix}"))


def delete_a_file(record: Path, dice: random.Random) -> None:
    dice.choice(files_of(record)).unlink()


def add_a_file(record: Path, dice: random.Random) -> None:
    place = dice.choice([record, record / CONTENTS])
    (place / f"{dice.randint(100, 999):06}.jsonl").write_bytes(dice.choice(files_of(record)).read_bytes())


def bring_back_what_was_purged(record: Path, dice: random.Random) -> None:
    contents_of(record, 1).write_bytes(contents_of(record, 2).read_bytes())


def better_somebodys_score(record: Path, dice: random.Random) -> None:
    path = contents_of(record, dice.choice((2, 4)))
    data = path.read_bytes()
    path.write_bytes(re.sub(rb'"score":[\d.]+', b'"score":99.9', data, count=1))
    assert path.read_bytes() != data


def say_that_another_did_it(record: Path, dice: random.Random) -> None:
    """With all hashes made anew behind it, except for the head."""
    lines = (record / LOG).read_bytes().split(b"\n")[:-1]
    at = dice.randrange(len(lines))
    for number in range(at, len(lines)):
        entry = json.loads(lines[number])
        entry |= {"by": "zoe"} if number == at else {"previous": hash_of(lines[number - 1])}
        lines[number] = encode(entry)
    (record / LOG).write_bytes(b"".join(line + b"\n" for line in lines))


def cut_off_entries_and_mend_the_count(record: Path, dice: random.Random) -> None:
    lines = (record / LOG).read_bytes().split(b"\n")[:-1]
    left = lines[: dice.randrange(len(lines))]
    (record / LOG).write_bytes(b"".join(line + b"\n" for line in left))
    head = json.loads((record / HEAD).read_bytes())
    (record / HEAD).write_bytes(encode(head | {"entries": len(left)}) + b"\n")


def say_that_more_was_purged(record: Path, dice: random.Random) -> None:
    """Deletes a candidate and adds the hash to those that the last entry but one took out."""
    path = contents_of(record, 2)
    lines = path.read_bytes().split(b"\n")[:-1]
    gone = lines.pop(dice.randrange(len(lines)))
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    log = (record / LOG).read_bytes()
    (record / LOG).write_bytes(log.replace(b'"removed":["', b'"removed":["' + hash_of(gone).encode() + b'","', 1))


TAMPERINGS: tuple[Tampering, ...] = (
    *map(as_bytes, (flip_a_bit, flip_a_bit, flip_a_bit, write_over, insert, cut_out, cut_off)),
    *map(as_lines, (swap_lines, delete_a_line, repeat_a_line, copy_a_line_over_another)),
    *(exchange_contents, rename_a_file, delete_a_file, add_a_file, bring_back_what_was_purged),
    *(better_somebodys_score, say_that_another_did_it, cut_off_entries_and_mend_the_count, say_that_more_was_purged),
)


def test_a_record_that_nobody_touched_verifies(record):
    verdict = verify(record)
    assert (verdict.entries, verdict.breaks, verdict.begun) == (6, (), ())


@pytest.mark.parametrize("seed", [7, random.SystemRandom().randrange(10**9)], ids=["the same", "another each time"])
def test_fifty_tamperings_of_fifty_are_found_with_the_file_named(whole, tmp_path, seed):
    missed = []
    for number in range(TIMES):
        dice = random.Random(f"{seed} {number}")
        record = shutil.copytree(whole, tmp_path / str(number))
        tampering = TAMPERINGS[number % len(TAMPERINGS)]
        tampering(record, dice)
        assert bytes_of(record) != bytes_of(whole)
        if not any(re.search(r"log\.jsonl|head\.json|\d{6}\.", one) for one in verify(record).breaks):
            missed.append((number, tampering))
        shutil.rmtree(record)
    assert missed == [], f"seed {seed}"


def test_every_single_bit_of_log_and_head_counts(record):
    for path in (record / LOG, record / HEAD):
        data = path.read_bytes()
        for at in random.Random(3).sample(range(len(data)), min(len(data), 80)):
            for bit in range(8):
                path.write_bytes(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :])
                assert verify(record).breaks, f"{path.name}, byte {at}, bit {bit}"
        path.write_bytes(data)
    assert verify(record).breaks == ()


def test_the_place_of_a_change_is_named(record):
    path = contents_of(record, 4)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:2], lines[2].replace(b"Cleo", b"Clea"), *lines[3:]]))
    assert path.read_bytes().count(b"Clea") > 0
    breaks = verify(record).breaks
    assert any(one.startswith("contents/000004.jsonl, line 3:") for one in breaks)
    assert any("number 4 of 8 is missing or was changed" in one for one in breaks)


def test_a_consistent_rewriting_is_found_by_a_hash_noted_elsewhere_alone(record, tmp_path):
    noted = verify(record).hash
    another = make_record(tmp_path / "another")
    assert verify(another).breaks == ()
    assert verify(record, noted=noted[:12]).breaks == ()
    assert "no entry has the hash" in verify(another, noted=noted).breaks[0]


def test_the_command_says_what_was_changed_and_ends_with_its_own_code(record, run):
    assert run("record", "verify", record)[0] == 0
    better_somebodys_score(record, random.Random(1))
    code, _, err = run("record", "verify", record)
    assert code == 7
    assert "contents/00000" in err
