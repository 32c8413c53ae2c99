"""The samples, screened once and blinded once."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from matcher.blinding.blind import KeyRow, blind
from matcher.blinding.mask import Mask
from matcher.documents.sheet import Sheet
from matcher.jobs.profiles import load_profile
from matcher.ranking import Ranking
from matcher.reports.structure import RankingReport, describe
from matcher.screening import screen

AS_OF = date(2026, 11, 1)
Blinded = tuple[RankingReport, dict[str, Mask], dict[str, Sheet], tuple[KeyRow, ...]]


def screened(folder: Path) -> Ranking:
    """A folder, ranked as the command line does it, with the lines of the documents."""
    return screen(folder, load_profile("imaging-technician"), as_of=AS_OF, sheets=True)


@pytest.fixture(scope="session")
def samples() -> Ranking:
    """All samples."""
    return screened(Path(__file__).parents[2] / "sample_resumes")


@pytest.fixture(scope="session")
def blinded(samples: Ranking) -> Blinded:
    """The samples without their people."""
    return blind(describe(samples), samples)


@pytest.fixture(scope="session")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Ranking:
    """Three samples under other names, one of them twice."""
    folder = tmp_path_factory.mktemp("renamed")
    source = Path(__file__).parents[2] / "sample_resumes"
    for number, name in enumerate(("abdi_ifrah.txt", "tsosie_philemon.txt", "quillen_rex.txt")):
        shutil.copy(source / name, folder / f"cv-{number}.txt")
    shutil.copy(source / "quillen_rex.txt", folder / "cv-3.txt")
    return screened(folder)
