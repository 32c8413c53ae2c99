"""Promise 10: nothing leaves the machine. Every command runs with sockets refused, and none of them asks for one."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from docx import Document

from matcher.cli import app

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_resumes"
MATCHER = Path(sys.executable).with_name("matcher")
DAY = "2026-11-01"

# One of each format; a scan, for the programs of OCR; an archive and two mails, which hold others.
CHOSEN = (
    *("abdi_ifrah.txt", "achterberg_desmond.msg", "applicants_october.zip", "baek_sung_min.json"),
    *("castellanos_ximena.doc", "dinh_ngoc_anh.pdf", "faleolo_tavita.eml", "kowalczyk_bernadette.rtf"),
    *("oyelaran_tobi.odt", "prudhomme_celestine.jpg", "ruvalcaba_marisela.html", "zielinska_halina.md"),
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
ELSEWHERE = "http://192.0.2.1/seen"  # RFC 5737: an address that is nobody's
CALLS_HOME = f"""<html><head><link rel="stylesheet" href="{ELSEWHERE}.css"><script src="{ELSEWHERE}.js"></script>
<style>@import url("{ELSEWHERE}2.css"); body {{ background: url({ELSEWHERE}.png) }}</style></head><body>
<h1>Al Roe</h1><img src="{ELSEWHERE}.gif"><iframe src="{ELSEWHERE}.html"></iframe><h2>Certifications</h2>
<p>R.T.(R)(ARRT) <img src="{ELSEWHERE}2.gif"></p></body></html>"""

GUARD = """
import os, sys

NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
OUTWARD = {"socket.connect", "socket.sendto", "socket.sendmsg"}
HERE = {"::1", "127.0.0.1"}  # urllib3, which spaCy imports, binds a socket to it to see whether there is IPv6


def refuse(event, arguments):
    inet = len(arguments) > 1 and isinstance(arguments[1], tuple)  # worker processes talk by AF_UNIX, whose are paths
    if event in NAMES or (inet and (event in OUTWARD or (event == "socket.bind" and arguments[1][0] not in HERE))):
        with open(os.environ["GUARD_LOG"], "a") as log:
            log.write(f"{os.getpid()} {event} {arguments[1:]}\\n")
        raise PermissionError(f"the network was used: {event}")


sys.addaudithook(refuse)
"""

# What is run of each command: the words behind `matcher`. A command without a line here fails the first test below.
RANK = {
    "table": "rank {folder}",
    "html": "rank {folder} --format html --output {made}/report.html",
    "pdf": "rank {folder} --format pdf --output {made}/report.pdf",
    "xlsx": "rank {folder} --format xlsx --output {made}/report.xlsx",
    "csv": "rank {folder} --format csv",
    "markdown": "rank {folder} --format markdown",
    "json": "rank {folder} --format json --no-cache --workers 2",
    "blind": "rank {folder} --format html --blind --output {made}/blind.html",
    "worksheet": "rank {folder} --worksheet {made}/verify.xlsx",
    "record": "rank {folder} --record {made}/other_record --by Jo",
    "by a posting": "rank {folder} --job {posting} --state TX --weight arrt=30",
}
OTHERS = {
    "explain": "explain {folder}/abdi_ifrah.txt",
    "parse": "parse {folder}/dinh_ngoc_anh.pdf --debug-image {made}/page.png",
    "parse a scan": "parse {folder}/prudhomme_celestine.jpg --format json",
    "requirements": "requirements {posting} --format toml",
    "compare": "compare {folder}/abdi_ifrah.txt {folder}/calls_home.html",
    "letter": "letter {folder}/abdi_ifrah.txt --format html --with-points",
    "evaluate": "evaluate {folder} --labels {made}/labels.json",
    "agree": "agree {made}/ranking.json {made}/picks.csv",
    "audit invariance": "audit invariance {one}",
    "audit impact": "audit impact {made}/decisions.csv",
    "override": "override {made}/record abdi_ifrah.txt --to call --because Recommended --by Jo",
    "record show": "record show {made}/record",
    "record verify": "record verify {made}/record",
    "record purge": "record purge {made}/record --older-than 4y --dry-run",
    "forget": "forget {folder}/calls_home.html --record {made}/record --reports {made}",
    "lexicon": "lexicon check",
    "cache info": "cache info",
    "cache forget": "cache forget {folder}/abdi_ifrah.txt",
    "cache clear": "cache clear",
}
DATED = ("rank", "explain", "parse", "compare", "letter", "evaluate", "audit invariance")  # they take --as-of


def commands_of(command: Any, *above: str) -> Iterator[str]:
    """The words of every command below this one; a group has `commands`."""
    inner = getattr(command, "commands", {})
    for name in inner:
        yield from commands_of(inner[name], *above, name)
    if not inner:
        yield " ".join(above)


def test_every_command_of_the_program_is_run_here():
    commands = set(commands_of(typer.main.get_command(app)))
    lines = [*RANK.values(), *OTHERS.values()]
    run = {command for command in commands for line in lines if f"{line} ".startswith(f"{command} ")}
    assert len(commands) > 5
    assert commands - run == set(), "add a line to OTHERS"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Resumes, some of which point at a server; a folder for reports; and a cache that all commands share."""
    place = tmp_path_factory.mktemp("network")
    folder = place / "resumes"
    folder.mkdir()
    for name in CHOSEN:
        shutil.copyfile(SAMPLES / name, folder / name)
    (folder / "calls_home.html").write_text(CALLS_HOME, encoding="utf-8")
    mail = f"From: al@example.com\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{CALLS_HOME}"
    (folder / "calls_home.eml").write_text(mail, encoding="utf-8")
    document = Document()
    document.add_paragraph("Al Roe\nR.T.(R)(ARRT)")
    for kind in ("image", "attachedTemplate", "oleObject", "hyperlink"):
        document.part.relate_to(f"{ELSEWHERE}.{kind}", RELATIONS + kind, is_external=True)
    document.save(str(folder / "calls_home.docx"))
    (place / "guard").mkdir()
    (place / "guard" / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    (place / "one").mkdir()
    shutil.copyfile(SAMPLES / "tsosie_philemon.txt", place / "one" / "tsosie_philemon.txt")
    prepare(place)
    return place


def prepare(place: Path) -> None:
    """What some commands work on: a report, a record, labels, picks and decisions."""
    made = place / "made"
    made.mkdir()
    line = "rank {folder} --format json --output {made}/ranking.json --record {made}/record --by Jo"
    assert guarded(words_of(line, place), place, place / "log").returncode == 0
    labels = json.loads((ROOT / "tests" / "evaluation" / "sample_labels.json").read_text(encoding="utf-8"))
    here = [resume for resume in labels["resumes"] if (place / "resumes" / resume["file"]).is_file()]
    (made / "labels.json").write_text(json.dumps({**labels, "resumes": here}), encoding="utf-8")
    for name, heads, rest in (
        ("picks", ("file", "picked"), ()),
        ("decisions", ("file", "selected", "sex"), ("female",)),
    ):
        with (made / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heads, *((one["file"], "yes", *rest) for one in here)])


def words_of(line: str, place: Path) -> list[str]:
    posting = ROOT / "requirements" / "imaging-technician" / "posting.md"
    places = {"folder": place / "resumes", "made": place / "made", "one": place / "one", "posting": posting}
    day = ["--as-of", DAY] if line.startswith(DATED) else []
    return [str(MATCHER), *(word.format(**places) for word in line.split()), *day]


def guarded(command: list[str], place: Path, log: Path) -> subprocess.CompletedProcess[bytes]:
    """The command, run with the guard in its own process and in all that it starts."""
    paths = os.pathsep.join(filter(None, (str(place / "guard"), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": paths, "GUARD_LOG": str(log), "XDG_CACHE_HOME": str(place / "cache")}
    return subprocess.run(command, capture_output=True, env=environment, cwd=place)


def check(line: str, place: Path, log: Path) -> None:
    if "--format pdf" in line and not importlib.util.find_spec("weasyprint"):
        pytest.skip("weasyprint is not installed")
    done = guarded(words_of(line, place), place, log)
    assert not log.exists(), log.read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("line", RANK.values(), ids=RANK)
def test_ranking_opens_no_connection(place, tmp_path, line):
    check(line, place, tmp_path / "log")


@pytest.mark.parametrize("line", OTHERS.values(), ids=OTHERS)
def test_no_other_command_opens_a_connection(place, tmp_path, line):
    check(line, place, tmp_path / "log")


# The guard itself

PLANTED = """
import os, socket
from datetime import date
from pathlib import Path

def call(file, as_of):
    Path(os.environ["GUARD_LOG"] + ".worker").write_text(str(os.getpid()))
    socket.create_connection(("127.0.0.1", 9), timeout=1)

if __name__ == "__main__":
    from matcher.documents.folder import FoundFile
    from matcher.running.pool import understand_all
    import planted
    understand_all([FoundFile(Path(__file__), "jo.txt")], as_of=date(2026, 11, 1), workers=1, work=planted.call)
"""


@pytest.mark.parametrize(
    "calling",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)",
        "import socket; socket.getaddrinfo('example.com', 80)",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "import socket; socket.socket(socket.AF_INET6).connect(('::1', 9))",
        "import socket; socket.socket().bind(('', 0))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
    ],
)
def test_the_guard_notices_a_connection_and_refuses_it(place, tmp_path, calling):
    done = guarded([sys.executable, "-c", calling], place, tmp_path / "log")
    assert b"the network was used" in done.stderr
    assert "socket." in (tmp_path / "log").read_text(encoding="utf-8")


def test_the_guard_is_there_in_worker_processes_too(place, tmp_path):
    (place / "guard" / "planted.py").write_text(PLANTED, encoding="utf-8")
    guarded([sys.executable, str(place / "guard" / "planted.py")], place, tmp_path / "log")
    worker = (tmp_path / "log.worker").read_text(encoding="utf-8")
    refused = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert {line.split()[0] for line in refused[-1:]} == {worker}


# Stronger: what is written in C has no audit hooks


def is_permitted(*command: str) -> bool:
    program = shutil.which(command[0])
    return bool(program) and subprocess.run([*command, "true"], capture_output=True).returncode == 0


WITHOUT_NETWORK = ("unshare", "--map-root-user", "--net")
WATCHED = ("strace", "--follow-forks", "--seccomp-bpf", "--trace=connect,sendto,sendmsg,sendmmsg", "--output")


@pytest.mark.skipif(not is_permitted(*WITHOUT_NETWORK), reason="unshare may not make a machine without network here")
def test_on_a_machine_without_network_the_report_is_the_same(place):
    words = words_of("rank {folder} --format json", place)
    environment = os.environ | {"XDG_CACHE_HOME": str(place / "cache")}
    here = subprocess.run(words, capture_output=True, check=True, env=environment).stdout
    alone = subprocess.run([*WITHOUT_NETWORK, *words, "--no-cache"], capture_output=True, check=True).stdout
    assert alone == here


@pytest.mark.skipif(not is_permitted(*WATCHED, "/dev/null"), reason="strace may not watch programs here")
def test_no_program_or_library_asks_the_system_for_a_connection(place, tmp_path):
    calls = tmp_path / "calls"
    words = words_of("rank {folder} --format html --no-cache --output {made}/watched.html", place)
    subprocess.run([*WATCHED, str(calls), *words], capture_output=True, check=True)
    asked = calls.read_text(encoding="utf-8")
    assert "AF_UNIX" in asked  # it watches
    assert [line for line in asked.splitlines() if "AF_INET" in line] == []
