"""Work that tests hand to a cluster; importable, so that its workers find it."""

from __future__ import annotations

import time
from datetime import date

from matcher.documents.folder import FoundFile
from matcher.running.parsed import Answer
from tests.running.work import read_or_die


def read_or_kill(file: FoundFile, as_of: date) -> Answer:
    """Poison ends the worker of the cluster itself, as a lack of memory may, and counts how often; slow files wait."""
    if "slow" in file.name:
        time.sleep(0.3)
    if "poison" in file.name:
        import os

        import psutil

        with file.path.open("a") as count:
            count.write("x")
        psutil.Process(os.getppid()).parent().kill()  # ours is the fork server, and its is the worker
        time.sleep(60)
    return read_or_die(file, as_of)
