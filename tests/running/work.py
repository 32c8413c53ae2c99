"""Work that tests hand to the pool; importable, so that a worker process finds it."""

from __future__ import annotations

import os
import subprocess
import time
from datetime import date

from matcher.documents.document import UnreadFile
from matcher.documents.folder import FoundFile
from matcher.resumes.resume import Person, Resume
from matcher.running.parsed import Answer, Parsed


def read_or_die(file: FoundFile, as_of: date) -> Answer:
    """Does what the file's name says; otherwise an answer that names its process."""
    name = file.name
    if "deadly" in name:  # as a segmentation fault does
        os._exit(139)
    if "unlucky" in name and not file.path.exists():  # dies the first time only
        file.path.write_text("")
        os._exit(139)
    if "endless" in name:
        subprocess.run(["sleep", "600"]) if "program" in name else time.sleep(600)
    if "greedy" in name:
        bytearray(int(file.path.name) << 20)
    if "slow" in name:
        time.sleep(0.2)
    if name == "piles.zip":
        return Answer(members=tuple(FoundFile(file.path, f"{name}/{n}.tar", (i,)) for i, n in enumerate(("slow", "b"))))
    if name.endswith(".tar"):
        return Answer(members=tuple(FoundFile(file.path, f"{name}/{n}.txt", (*file.members, n)) for n in range(3)))
    if name.endswith(".zip"):
        members = tuple(FoundFile(file.path, f"{name}/{n}.txt", (n,)) for n in range(int(file.path.stem)))
        return Answer(members=members)
    return Answer((Parsed(name, str(os.getpid()), Person(), Resume(), "txt", 1, 1),))


def read_greedily(file: FoundFile, as_of: date) -> Answer:
    """What the real work does where memory runs out."""
    try:
        return read_or_die(file, as_of)
    except MemoryError:
        return Answer((UnreadFile(file.name, "too_large", "", ""),))
