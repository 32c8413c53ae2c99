"""What a reader sees, byte for byte; `python -m tests.reports.make_goldens` writes it anew, and nothing else does."""

from __future__ import annotations

import pytest

from tests.reports.make_goldens import GOLDENS, goldens

pytestmark = pytest.mark.filterwarnings("ignore:.*xtension is not supported")  # openpyxl reads no data bars
NOW = goldens()


@pytest.mark.parametrize("name", NOW)
def test_a_report_is_what_it_was(name):
    assert (GOLDENS / name).read_bytes() == NOW[name]


def test_no_golden_is_left_over():
    assert {path.name for path in GOLDENS.iterdir()} == set(NOW)
