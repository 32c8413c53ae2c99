"""What tests of several rooms use."""

from __future__ import annotations

import sys

import pytest

from matcher import cli


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
