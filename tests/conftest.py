"""What tests of several rooms use."""

from __future__ import annotations

import os
import sys
from itertools import count

import pytest

from matcher import cli
from matcher.running.worker import Worker

_NUMBERS = count()


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory):
    """No test touches the cache of the person who runs it, nor does a process that a test starts."""
    before = os.environ.get("XDG_CACHE_HOME")
    place = tmp_path_factory.mktemp("caches")
    os.environ["XDG_CACHE_HOME"] = str(place / "shared")  # by fixtures of a whole module
    yield place
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before


@pytest.fixture(autouse=True)
def cache_home(caches, monkeypatch):
    """The folder of caches for one test: what another test read is read again. Gone until something is kept."""
    home = caches / str(next(_NUMBERS))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home


@pytest.fixture
def files_read(monkeypatch):
    """The names of the files that were handed to a process of this test."""
    names: list[str] = []
    read = Worker.read
    monkeypatch.setattr(Worker, "read", lambda worker, file: (names.append(file.name), read(worker, file))[1])
    return names


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs the command as the shell would; gives exit code, stdout and stderr."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["matcher", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return ended.value.code or 0, out, err

    return run
