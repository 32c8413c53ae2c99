"""Files of a remote folder are found and read as those of a folder on the disk are."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest

from matcher.documents import reading
from matcher.documents.folder import find_files
from matcher.documents.reading import read_file
from matcher.errors import FolderError

fsspec = pytest.importorskip("fsspec", reason="needs the extra: pip install 'matcher[cluster]'")
JO = b"Jo Doe\nR.T.(R)(ARRT), exp. 03/2027\n"


def archive():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as pile:
        pile.writestr("a/jo.txt", JO)
        pile.writestr("README.txt", "of the archive")
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as deep:
            deep.writestr("deep.txt", JO)
        pile.writestr("inner.zip", inner.getvalue())
    return data.getvalue()


FILES = {
    "b.txt": JO,
    "B.txt": JO,
    "sub/a b é.txt": JO,
    "sub/.hidden/x.txt": JO,
    "sub/.hidden/y.txt": JO,
    "~$lock.docx": b"lock",
    "Thumbs.db": b"x",
    "empty.txt": b"",
    "README.md": b"what this is",
    "large.pdf": b"%PDF-1.7" + b"x" * 5_000,
    "large.zip": b"PK\x03\x04" + b"x" * 20_000,
    "pile.zip": archive(),
    "damaged.docx": b"PK\x03\x04 and then nothing",
}


@pytest.fixture
def twins(tmp_path, monkeypatch):
    """The same files on the disk and far away."""
    monkeypatch.setattr(reading, "MAX_BYTES", 3_000)
    monkeypatch.setattr(reading, "MAX_ARCHIVE_BYTES", 9_000)
    far = fsspec.filesystem("memory")
    for name, data in FILES.items():
        path = tmp_path / "near" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        far.pipe_file(f"/far/{name}", data)
    yield tmp_path / "near", "memory://far"
    far.rm("/far", recursive=True)


def names(folder):
    return [(file.name, file.members) for file in folder.files], folder.passed_over


def everything(files):
    """What is in the files, and in the archives among them."""
    read = [read_file(file) for file in files]
    members = [member for contents in read for member in contents.members]
    documents = [document for contents in read for document in contents.documents]
    return documents + (everything(members) if members else [])


def test_the_same_files_are_found_in_the_same_order_and_the_same_are_passed_over(twins):
    near, far = map(find_files, twins)
    assert names(near) == names(far)
    assert near.passed_over == ("Thumbs.db", "sub/.hidden", "~$lock.docx")


def test_the_same_is_read_and_the_same_said_of_what_cannot_be(twins):
    near, far = (everything(find_files(folder).files) for folder in twins)
    assert near == far
    assert {"too_large", "no_text", "not_a_document", "damaged"} <= {getattr(one, "reason", "") for one in near}
    assert "pile.zip/inner.zip/deep.txt" in [one.file for one in near]


def test_digests_are_the_same_even_of_what_is_too_large(twins):
    near, far = ([file.sha256() for file in find_files(folder).files] for folder in twins)
    assert near == far


def test_a_file_that_is_gone_when_it_is_read_is_listed_as_one_that_cannot_be_opened(twins):
    found = next(file for file in find_files(twins[1]).files if file.name == "b.txt")
    fsspec.filesystem("memory").rm("/far/b.txt")
    (one,) = read_file(found).documents
    assert (one.reason, one.message) == ("unreadable", "b.txt: the file cannot be opened.")
    assert found.sha256() == ""


def test_the_identity_of_a_file_changes_when_it_is_written_anew(store):
    store.put_object(Bucket="resumes", Key="one/jo.txt", Body=JO)
    (before,) = find_files("s3://resumes/one").files
    store.put_object(Bucket="resumes", Key="one/jo.txt", Body=JO.replace(b"Jo", b"Al"))
    (after,) = find_files("s3://resumes/one/").files
    assert before.identity() != after.identity() == find_files("s3://resumes/one").files[0].identity()
    store.delete_object(Bucket="resumes", Key="one/jo.txt")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("s3://no-such-bucket", "There is no folder 's3://no-such-bucket'. Check the spelling of its address."),
        ("s3://resumes/nothing", "There is no folder 's3://resumes/nothing'. Check the spelling of its address."),
        ("s3://resumes/marked", "The folder 's3://resumes/marked' holds no files to read."),
        ("s3://resumes/pile/quillen_rex.txt", "'s3://resumes/pile/quillen_rex.txt' is a file, not a folder."),
        ("nowhere://resumes", "'nowhere://resumes': there is no protocol 'nowhere'."),
    ],
)
def test_a_folder_that_cannot_be_read_is_told_by_its_address(store, url, said):
    store.put_object(Bucket="resumes", Key="marked/", Body=b"")
    with pytest.raises(FolderError) as raised:
        find_files(url)
    assert str(raised.value).startswith(said)


def test_a_folder_that_refuses_says_so_in_one_line(store, monkeypatch):
    s3fs = pytest.importorskip("s3fs")

    def refuse(*_args, **_how):
        raise PermissionError("Forbidden\nand more")

    monkeypatch.setattr(s3fs.S3FileSystem, "find", refuse)
    with pytest.raises(FolderError) as raised:
        find_files("s3://resumes/pile")
    said = "The folder 's3://resumes/pile' cannot be opened (Forbidden). Ask for permission to read it."
    assert str(raised.value) == said


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(FolderError, match="pip install 'matcher\\[cluster\\]'"):
        find_files("s3://resumes/pile")
    with pytest.raises(FolderError, match="pip install 'gcsfs'"):
        find_files("gs://resumes/pile")
