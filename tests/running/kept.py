"""What tests of the cache and of interrupted runs share."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from matcher.running.cache import FILE_NAME

SAMPLES = Path(__file__).parents[2] / "sample_resumes"
DAY = ("--as-of", "2026-11-01")
RESUME = """{name}
Austin, TX
{mail}

CERTIFICATIONS
R.T.(R)(CT)(ARRT), exp. 03/2028

EXPERIENCE
CT Technologist, Lakeside Hospital, Austin, TX
March 2019 - Present
- CT and X-ray examinations of patients

EDUCATION
Associate of Applied Science in Radiologic Technology, Lakeside College, 2018
"""


def resume_of(name: str, mail: str) -> str:
    return RESUME.format(name=name, mail=mail)


def file_of(home: Path) -> Path:
    """The cache in a folder of caches."""
    return home / "matcher" / FILE_NAME


def rows(home: Path, table: str = "answers") -> list[tuple]:
    """What a cache holds, also while a run writes to it."""
    if not file_of(home).exists():
        return []
    try:
        with closing(sqlite3.connect(f"file:{file_of(home)}?mode=ro", uri=True)) as db:
            return db.execute(f"SELECT * FROM {table}").fetchall()
    except sqlite3.OperationalError:  # a run is making it
        return []


def read_before(home: Path) -> set[str]:
    """The names of the files whose answers are kept."""
    return {os.fsdecode(row[1]) for row in rows(home)}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "matcher.cli", *map(str, arguments)]


def start(*arguments: object, home: Path, **how: object) -> subprocess.Popen[bytes]:
    """The real command line with its cache in this folder."""
    env = {**os.environ, "XDG_CACHE_HOME": str(home), **how.pop("env", {})}
    return subprocess.Popen(command(*arguments), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **how)
