"""What was understood of files in earlier runs: SQLite in the user's cache folder, readable by nobody else.

A row holds for the bytes of a file, the day, and everything that reads: change a word of the lexicon, a line of a
reader or a version, and nothing old is used. What is finished is written as it comes: an interrupted run loses none of
it.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from time import sleep

import msgspec

from matcher.documents.document import UnreadFile
from matcher.documents.folder import FoundFile, sha256_of
from matcher.documents.remote import RemoteFile
from matcher.errors import OutputError
from matcher.running.parsed import Answer, Parsed
from matcher.running.stored import may_be_kept, outcomes_in, pack, unpack

SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
  path BLOB, sha256 TEXT, stamp TEXT, PRIMARY KEY (path, sha256)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
  sha256 TEXT, place BLOB, as_of TEXT, made_by TEXT, checksum INTEGER, answer BLOB, sheets BLOB,
  PRIMARY KEY (sha256, place, as_of, made_by)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS boards (key TEXT PRIMARY KEY, checksum INTEGER, board BLOB);
"""
"""Of a path, all bytes that it ever had: they are to be forgotten with it. Names are bytes, since not all are UTF-8."""
FILE_NAME = "understood-1.sqlite"  # the number is that of the schema
BOARDS = 50  # folders, jobs and days that are remembered as a whole
DAYS = 3  # of one file, the latest, and the one of the run: one of yesterday may be made again
OLD_ONES = f"""
DELETE FROM answers WHERE sha256=? AND place=? AND (made_by<>? OR as_of<>? AND as_of NOT IN (
  SELECT as_of FROM answers WHERE sha256=? AND place=? AND made_by=? ORDER BY as_of DESC LIMIT {DAYS}
))
"""
WAIT_SECONDS = 30  # for another run that is writing; it holds the file for milliseconds
OPENINGS = 40  # tries to open the file, two seconds in all
NOT_DAMAGE = frozenset(  # but the disk, rights, memory or another run: the file may be whole
    (
        *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY),
        *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
        *(sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_TOOBIG),
        *(sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_MISUSE),
    )
)
Tell = Callable[[str], None]
"""Told what a person should know: that a cache was damaged, or cannot be used."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a cache holds: answers, bytes on the disk, and how many answers this version of the program can use."""

    path: Path
    answers: int
    usable: int
    bytes: int


class Cache:
    """Answers of earlier runs. Any number of runs may use one file at once. Except for `clear`, it never raises for
    what is wrong with it: it says so once, and reads nothing."""

    def __init__(self, folder: Path, *, made_by: str, tell: Tell) -> None:
        self.path = folder / FILE_NAME
        self.made_by, self._tell = made_by, tell
        self._known: dict[bytes, tuple[str, str]] = {}  # by path: digest and stamp, where they were asked for at once
        self._seen: dict[bytes, tuple[str, str]] = {}  # the same of this run, still to be written
        self._db: sqlite3.Connection | None = None
        self._db = self._open()

    def look_up(self, file: FoundFile, *, as_of: date, sheets: bool) -> Answer | None:
        """What an earlier run understood of these very bytes; None where it has to be read."""
        with self._whole():
            sha256 = self.digest_of(file)
            if self._db is None or not sha256:
                return None
            row = self._db.execute(
                "SELECT checksum, CAST(answer AS BLOB), CAST(sheets AS BLOB) FROM answers"
                " WHERE sha256=? AND place=? AND as_of=? AND made_by=?",
                (sha256, _place(file), as_of.isoformat(), self.made_by),
            ).fetchone()
            if row is None or (sheets and row[2] is None) or zlib.crc32(row[1] or b"") != row[0]:
                return None
            with suppress(msgspec.DecodeError, zlib.error, ValueError):
                return unpack(row[1], row[2] if sheets else None, file)
        return None

    def keep(self, file: FoundFile, answer: Answer, *, as_of: date) -> None:
        """Remembers an answer for a file that was looked up, unless it lies in the machine or the limits of this run.

        If the file was touched meanwhile, nobody knows which bytes were read: nothing is remembered.
        """
        with self._whole():
            if self._db is None or not may_be_kept(answer) or not (sha256 := self._known_digest(file)):
                return
            with suppress(UnicodeError, OverflowError):  # half a character, a number without end: read it each time
                stored, sheets = pack(answer, file)
                key = (sha256, _place(file), as_of.isoformat(), self.made_by)
                self._write((*key, zlib.crc32(stored), stored, sheets))

    def expect(self, folder: Path) -> None:
        """Learns at once what is known of the files below a folder; one by one would take ten times as long."""
        with self._whole():
            if self._db is not None:
                inside = os.path.join(_folder(os.path.abspath(folder)), b"")
                last = inside[:-1] + bytes([inside[-1] + 1])
                rows = self._db.execute("SELECT * FROM files WHERE path>=? AND path<?", (inside, last))
                self._known = {row[0]: row[1:] for row in rows}

    def read_board(self, key: str) -> bytes | None:
        """What was judged of everybody in a folder, packed; None where there is nothing under this key."""
        with self._whole():
            if self._db is not None:
                found = "SELECT checksum, CAST(board AS BLOB) FROM boards WHERE key=?"
                row = self._db.execute(found, (key,)).fetchone()
                return bytes(row[1]) if row and row[1] and zlib.crc32(row[1]) == row[0] else None
        return None

    def keep_board(self, key: str, board: bytes) -> None:
        """Remembers what was judged of everybody, and lets go of the oldest."""
        with self._whole():
            if self._db is not None:
                with self._at_once(self._db):
                    self._db.execute("DELETE FROM boards WHERE key=?", (key,))
                    self._db.execute("INSERT INTO boards VALUES (?,?,?)", (key, zlib.crc32(board), board))
                    oldest = "SELECT rowid FROM boards ORDER BY rowid DESC LIMIT -1 OFFSET ?"
                    self._db.execute(f"DELETE FROM boards WHERE rowid IN ({oldest})", (BOARDS,))

    def close(self) -> None:
        """Writes which files were seen, and lets go of the file."""
        with self._whole():
            self._write()
        self._let_go()

    def describe(self) -> Kept:
        """How much there is."""
        answers = usable = 0
        with self._whole():
            if self._db is not None:
                count = "SELECT count(*), count(*) FILTER (WHERE made_by=?) FROM answers"
                answers, usable = self._db.execute(count, (self.made_by,)).fetchone()
        size = sum(path.stat().st_size for path in self._files() if path.exists())
        return Kept(self.path, answers, usable, size)

    def forget(self, path: Path) -> int:
        """Removes everything known of this file, whatever it held when, and gives how many answers that were."""
        return self.forget_digests(self.digests_at(path))

    def digests_at(self, path: Path) -> set[str]:
        """Those of what this file holds and of all that it ever held, there or deleted since."""
        digests = {sha256_of(path)}
        with self._whole():
            if self._db is not None:
                rows = self._db.execute("SELECT sha256 FROM files WHERE path=?", (_absolute(path),))
                digests |= {row[0] for row in rows}
        return digests - {""}

    def forget_digests(self, digests: Iterable[str]) -> int:
        """Removes everything known of the files that held these bytes, and gives how many answers that were."""
        gone = 0
        with self._whole():
            if self._db is None:
                return 0
            with self._at_once(self._db):
                for sha256 in set(digests):
                    gone += self._db.execute("DELETE FROM answers WHERE sha256=?", (sha256,)).rowcount
                    self._db.execute("DELETE FROM files WHERE sha256=?", (sha256,))
                self._db.execute("DELETE FROM boards")
            self._known.clear()
            self._scrub()
        return gone

    def everybody(self) -> list[tuple[str, tuple[Parsed | UnreadFile, ...] | None]]:
        """The digest of each file that was understood and what it held, in any version; None where this version cannot
        tell."""
        with self._whole():
            if self._db is not None:
                rows = self._db.execute("SELECT sha256, place, CAST(answer AS BLOB) FROM answers").fetchall()
                return [(sha256, outcomes_in(answer, os.fsdecode(place))) for sha256, place, answer in rows]
        return []

    def paths(self) -> list[tuple[Path, str]]:
        """Where files lay when they were seen, and the digest of what they held."""
        with self._whole():
            if self._db is not None:
                rows = self._db.execute("SELECT path, sha256 FROM files").fetchall()
                return [(Path(os.fsdecode(path)), sha256) for path, sha256 in rows]
        return []

    def clear(self) -> None:
        """Removes the cache from the disk. Raises OutputError where that may not be."""
        try:
            self._remove()
        except OSError as error:
            message = f"The cache '{self.path}' cannot be removed ({error.strerror})."
            raise OutputError(message, "Remove it yourself.") from error

    def _remove(self) -> None:
        self._let_go()
        for path in self._files():  # the database first: its log means nothing to a run that starts a new one
            path.unlink(missing_ok=True)

    def _let_go(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def _scrub(self) -> None:
        """Rewrites the file, so that no byte of what was deleted stays in it."""
        if self._db is not None:
            self._db.execute("PRAGMA temp_store=MEMORY")  # VACUUM makes a copy, which has no business in /tmp
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.execute("VACUUM")
            if self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                self._tell("Another run uses the cache: until it ends, its log may hold what was forgotten.")

    def digest_of(self, file: FoundFile) -> str:
        """The digest of the file's bytes; not taken again where nothing touched it since it was. Empty where there is
        none to be had."""
        with self._whole():
            if known := self._known_digest(file):
                return known
            stamp = _stamp(file.path)  # before the bytes are looked at: whoever changes them from now on changes it
            if self._db is not None and stamp and (sha256 := sha256_of(file.path)):
                self._seen[_absolute(file.path)] = (sha256, stamp)
                return sha256
        return ""

    def _known_digest(self, file: FoundFile) -> str:
        """The digest of a file that was not touched since it was taken; otherwise empty."""
        if isinstance(file, RemoteFile):
            return file.identity() if self._db is not None else ""  # what its provider says stands for its bytes
        name, stamp = _absolute(file.path), _stamp(file.path)
        if self._db is None or not stamp:
            return ""
        for known in (self._seen.get(name), self._known.get(name)):
            if known and known[1] == stamp:
                return known[0]
        row = self._db.execute("SELECT sha256 FROM files WHERE path=? AND stamp=?", (name, stamp)).fetchone()
        return str(row[0]) if row else ""

    def _write(self, *answers: tuple[object, ...]) -> None:
        """At once, so that a run that is killed loses none; without waiting for the disk, it costs a tenth of a ms."""
        if self._db is not None and (answers or self._seen):
            files = [(path, *known) for path, known in self._seen.items()]
            with self._at_once(self._db):
                self._db.executemany("INSERT OR REPLACE INTO files VALUES (?,?,?)", files)
                self._db.executemany("INSERT OR REPLACE INTO answers VALUES (?,?,?,?,?,?,?)", answers)
                for sha256, place, as_of, made_by, *_ in answers:  # every day and every version would leave a copy
                    self._db.execute(OLD_ONES, (sha256, place, made_by, as_of, sha256, place, made_by))
            self._known.update(self._seen)
            self._seen.clear()

    @contextmanager
    def _at_once(self, db: sqlite3.Connection) -> Iterator[None]:
        """What is written inside it is written as a whole, or not at all, whatever interrupts it."""
        with db:
            db.execute("BEGIN IMMEDIATE")
            yield

    def _open(self) -> sqlite3.Connection | None:
        try:
            return self._connect()
        except sqlite3.Error as error:
            if _is_damage(error):
                return self._rebuild()
            self._tell(f"The cache cannot be used ({error}): everything is read anew.")
        except OSError as error:
            self._tell(f"The cache cannot be used ({error.strerror}): everything is read anew.")
        return None

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))  # SQLite gives its other files the same mode
        for path in (self.path.parent, self.path):  # they may have been there before
            if (mode := path.stat().st_mode & 0o777) & 0o077:
                path.chmod(mode & 0o700)
        db = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            _set_up(db)
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _rebuild(self) -> sqlite3.Connection | None:
        try:
            self._remove()
            db = self._connect()
        except (sqlite3.Error, OSError):
            self._tell(f"The cache is damaged and cannot be made anew ({self.path}): everything is read anew.")
            return None
        self._tell(f"The cache was damaged and is made anew: {self.path}.")
        return db

    def _files(self) -> tuple[Path, ...]:
        return tuple(self.path.with_name(self.path.name + end) for end in ("", "-wal", "-shm"))

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Inside it, damage to the file costs what it held, and no run."""
        try:
            yield
        except sqlite3.Error as error:
            self._known.clear()
            if _is_damage(error):
                self._db = self._rebuild()
            else:
                self._tell(f"The cache cannot be used ({error}): everything is read anew.")
                self._let_go()


def _set_up(db: sqlite3.Connection) -> None:
    """Where two runs make the file at once, SQLite refuses one of them without waiting, to avoid a deadlock."""
    for attempt in range(OPENINGS):
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
            db.execute("PRAGMA secure_delete=ON")
            db.executescript(SCHEMA)
            return
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY or attempt == OPENINGS - 1:
                raise
            sleep(0.05)


def _is_damage(error: sqlite3.Error) -> bool:
    """True where the file is no database any more, or another; False for a full disk, or one that another run holds."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in NOT_DAMAGE


def _place(file: FoundFile) -> bytes:
    """Which part of the bytes: the file's own name, which tells formats apart, and the numbers of a member."""
    return os.fsencode("/".join((file.path.name, *map(str, file.members))))


def _stamp(path: Path) -> str:
    """What changes with a file's bytes: size, times (a program that copies sets one of the two) and number."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def _absolute(path: Path) -> bytes:
    """The same for a file and for a link to its folder; also when the file is gone."""
    folder, name = os.path.split(path)
    if not os.path.isabs(folder):
        folder = os.path.abspath(folder)
    return os.path.join(_folder(folder), os.fsencode(name))


@lru_cache(maxsize=1024)
def _folder(path: str) -> bytes:
    return os.fsencode(os.path.realpath(path))
