"""Blind mode, from outside: no byte of any format holds what is masked."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from matcher.delivery import deliver
from matcher.documents.ocr import tesseract_version
from matcher.jobs.profiles import load_profile
from matcher.reports.formats import FORMAT_NAMES, Look
from matcher.screening import screen

SAMPLES = Path(__file__).parents[1] / "sample_resumes"
LEAST = 4  # letters of a part of a name: "Li" and "Min" stand in too many words, and in XML, to be looked for


@pytest.fixture(scope="module")
def ranking():
    return screen(SAMPLES, load_profile("imaging-technician"), as_of=date(2026, 11, 1), sheets=True)


@pytest.fixture(scope="module")
def values(ranking):
    """What has to be masked, by sample: as the facts give it, seen before anything was blind."""
    everybody = {c.file: "\n".join(line.text for line in c.sheet.lines) for c in ranking.candidates}
    masked = {}
    for candidate in ranking.candidates:
        person, others = candidate.person, "\n".join(t for f, t in everybody.items() if f != candidate.file)
        parts = re.findall(rf"[^\W\d_]{{{LEAST},}}", person.name or "")
        found = [part for part in parts if not re.search(rf"\b{part}\b", others, re.IGNORECASE)]
        found += [value for value in (person.name, person.email, *person.links, candidate.file) if value]
        found += [e.institution for e in candidate.resume.education if " " in (e.institution or "")]
        masked[candidate.file] = found
    return masked


@pytest.fixture(scope="module")
def phones(ranking):
    return {c.person.phone[-10:] for c in ranking.candidates if c.person.phone}


@pytest.fixture(scope="module")
def made(ranking):
    """Each format's bytes, made once when it is asked for."""
    kept = {}

    def make(format):
        if format == "pdf":
            pytest.importorskip("weasyprint", reason="needs the extra pdf, and pango", exc_type=(ImportError, OSError))
        if format not in kept:
            kept[format] = deliver(ranking, SAMPLES, format=format, blind=True, look=Look())
        return kept[format]

    return make


def streams(data: str | bytes) -> dict[str, str]:
    """Everything that can be read in a report: the file, what is packed in it, what a reader of PDF makes of it."""
    raw = data.encode("utf-8") if isinstance(data, str) else data
    found = {"file": raw.decode("utf-8", "replace")}
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            found |= {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    if raw.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(raw)
        found |= {f"page {n}": page.get_textpage().get_text_range() for n, page in enumerate(pages, start=1)}
        for number, stream in enumerate(re.findall(rb"stream\r?\n(.*?)endstream", raw, re.DOTALL)):
            unpacked = zlib.decompressobj().decompress(stream) if stream[:1] == b"\x78" else stream
            found[f"stream {number}"] = unpacked.decode("latin-1")
        found["metadata"] = json.dumps(pages.get_metadata_dict())
    for number, chunk in enumerate(re.findall(r'class="chunk">([^<]+)<', found["file"])):
        found[f"chunk {number}"] = zlib.decompress(base64.b64decode(chunk), -zlib.MAX_WBITS).decode("utf-8")
    return found


def test_every_sample_has_something_to_mask(values):
    assert [file for file, found in values.items() if len(found) < 2] == []
    assert sum(map(len, values.values())) > 200


@pytest.mark.parametrize("format", FORMAT_NAMES)
def test_no_stream_of_a_blind_report_holds_a_masked_value(made, values, phones, format):
    found = streams(made(format).report)
    leaks = {
        (value, where)
        for masked in values.values()
        for value in masked
        for where, text in found.items()
        if re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE)
    }
    assert leaks == set()
    for where, text in found.items():
        digits = re.sub(r"[^\w\n<>]|_", "", text)  # (512) 555-0142 and 512.555.0142 are the same number
        assert {phone for phone in phones if re.search(rf"(?<!\d)1?{phone}(?!\d)", digits)} == set(), where


@pytest.mark.parametrize("format", FORMAT_NAMES)
def test_what_counts_is_still_there(made, format):
    said = "\n".join(streams(made(format).report).values())
    assert "Holds ARRT in radiography (R)" in said
    if format in ("json", "html", "xlsx", "markdown"):
        assert "R.T.(R)" in said.replace("\\", "")


def test_the_key_names_every_file_once_and_nobody_else_has_it(made, ranking):
    rows = list(csv.DictReader(io.StringIO(made("json").key)))
    files = sorted(c.file for c in ranking.candidates) + sorted(u.file for u in ranking.unread)
    assert sorted(row["file"].lstrip("'") for row in rows) == sorted(files)
    assert len({row["code"] for row in rows}) == len(rows)
    report = json.loads(made("json").report)
    assert {c["file"] for c in report["candidates"]} <= {row["code"] for row in rows}
    assert {c["sha256"] for c in report["candidates"]} == {""}


@pytest.mark.skipif(tesseract_version() is None, reason="needs tesseract on the PATH")
def test_page_pictures_show_no_masked_word(made, values, ranking):
    """What OCR reads on them is what a person could."""
    from matcher.documents.engines import read_words

    html = made("html").report
    by_code = {row["code"]: row["file"] for row in csv.DictReader(io.StringIO(made("html").key))}
    codes = re.findall(r"<bdi>(C-[\w-]+)</bdi></button>", html)
    pictures = re.findall(r'class="pictures" data-n="(\d+)">([^<]+)<', html)
    assert len(pictures) >= 10
    for number, pages in pictures[:6]:
        file = by_code[codes[int(number)]]
        picture = Image.open(io.BytesIO(base64.b64decode(pages.split()[0]))).convert("L")
        large = picture.resize((picture.width * 2, picture.height * 2), Image.Resampling.LANCZOS)
        read = " ".join(word.text for word in read_words(large, dpi=220))
        assert len(read) > 200, "the rest of the page can be read"
        assert [v for v in values[file] if re.search(rf"(?<!\w){re.escape(v)}(?!\w)", read, re.IGNORECASE)] == []
