"""Every file of a folder is found once; what no person put there is passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from matcher.documents.folder import find_files
from matcher.documents.reading import read_document
from matcher.errors import FolderError, UnreadableError


def _make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_files_are_found_in_all_folders_sorted_by_name(tmp_path):
    _make(tmp_path, "b.pdf", "a/z.txt", "a.docx", "README.md", "no_suffix")
    files = find_files(tmp_path).files
    assert [file.name for file in files] == ["README.md", "a.docx", "a/z.txt", "b.pdf", "no_suffix"]
    assert all(file.path.read_bytes() == b"x" for file in files)


def test_hidden_files_locks_and_pipes_are_passed_over_and_counted(tmp_path):
    _make(tmp_path, "jo.pdf", ".DS_Store", "~$jo.docx", "Thumbs.db", ".git/config", "__MACOSX/jo.pdf")
    os.mkfifo(tmp_path / "pipe.txt")
    found = find_files(tmp_path)
    assert [file.name for file in found.files] == ["jo.pdf"]
    assert found.passed_over == (".DS_Store", ".git", "Thumbs.db", "__MACOSX", "pipe.txt", "~$jo.docx")


def test_a_link_to_another_folder_is_followed_once_and_links_that_lead_in_circles_are_passed_over(tmp_path):
    _make(tmp_path, "pile/jo.pdf", "elsewhere/ann.pdf")
    pile, elsewhere = tmp_path / "pile", tmp_path / "elsewhere"
    for link, target in {
        pile / "again": pile,
        pile / "up": tmp_path,
        pile / "agency": elsewhere,
        pile / "agency two": elsewhere,
        elsewhere / "back": pile,
    }.items():
        os.symlink(target, link, target_is_directory=True)
    found = find_files(pile)
    assert [file.name for file in found.files] == ["agency/ann.pdf", "jo.pdf"]
    assert found.passed_over == ("again", "agency two", "agency/back", "up")


def test_a_folder_that_cannot_be_entered_costs_only_itself(tmp_path, monkeypatch):
    _make(tmp_path, "jo.pdf", "locked/ann.pdf")
    walk = os.walk

    def refusing(top, *, onerror, **options):  # permissions do not stop root, under whom these tests may run
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "locked")))
        return ((place, [f for f in folders if f != "locked"], names) for place, folders, names in walk(top))

    monkeypatch.setattr(os, "walk", refusing)
    files = [file.name for file in find_files(tmp_path).files]
    assert {"jo.pdf", "locked"} <= set(files)
    with pytest.raises(UnreadableError, match="the folder cannot be opened"):
        read_document(tmp_path / "locked", name="locked")


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
