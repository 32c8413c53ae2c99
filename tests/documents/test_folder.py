"""Every file of a folder is found once; what no person put there is counted and passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from matcher.documents.folder import find_files
from matcher.errors import FolderError


def _make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_files_are_found_in_all_folders_sorted_by_name(tmp_path):
    _make(tmp_path, "b.pdf", "a/z.txt", "a.docx", "README.md", "no_suffix")
    listing = find_files(tmp_path)
    assert [file.name for file in listing.files] == ["README.md", "a.docx", "a/z.txt", "b.pdf", "no_suffix"]
    assert all(file.path.read_bytes() == b"x" for file in listing.files)
    assert listing.passed_over == 0


def test_hidden_files_and_locks_are_counted_not_listed(tmp_path):
    _make(tmp_path, "jo.pdf", ".DS_Store", "~$jo.docx", "Thumbs.db", ".git/config", "__MACOSX/jo.pdf")
    listing = find_files(tmp_path)
    assert [file.name for file in listing.files] == ["jo.pdf"]
    assert listing.passed_over == 5


def test_a_folder_that_links_to_itself_ends(tmp_path):
    _make(tmp_path, "jo.pdf")
    os.symlink(tmp_path, tmp_path / "again", target_is_directory=True)
    assert [file.name for file in find_files(tmp_path).files] == ["jo.pdf"]


def test_a_link_that_leads_nowhere_is_listed_so_that_somebody_hears_of_it(tmp_path):
    os.symlink(tmp_path / "gone.pdf", tmp_path / "jo.pdf")
    assert [file.name for file in find_files(tmp_path).files] == ["jo.pdf"]


@pytest.mark.parametrize(
    ("name", "words"), [("missing", "no folder"), ("file.txt", "is a file"), ("empty", "no files")]
)
def test_a_folder_that_cannot_be_screened_is_refused_with_a_remedy(tmp_path, name, words):
    (tmp_path / "file.txt").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(FolderError, match=words) as error:
        find_files(tmp_path / name)
    assert error.value.remedy
