"""Work that tests hand to the pool; importable, so that a worker process finds it."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

from matcher.ranking import UnreadFile
from matcher.resumes.resume import Person, Resume
from matcher.running.parsed import Parsed


def read_or_die(path: Path, name: str, as_of: date) -> Parsed | UnreadFile:
    """Dies as a segmentation fault does where the name says so; otherwise an answer that names its process."""
    if "deadly" in name:
        os._exit(139)
    if "slow" in name:
        time.sleep(0.2)
    return Parsed(name, str(os.getpid()), Person(), Resume(), "txt", 1, 1)
