"""Breaks every promise, a slip at a time, and shows that a test notices: `python -m tests.break_promises [NUMBER ...]`.

The slips stand in promises.toml. Each is made in a copy of the project that has an environment of its own, so that
neither this checkout nor its installed command is what is tested. Exits with 1 where a slip goes unnoticed.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
import venv
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
TABLE = Path(__file__).with_name("promises.toml")
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "voices*")  # 12 MB that no such test reads
NOTICED = ("assert ", "AssertionError", "Failed: DID NOT RAISE")  # how pytest says that a claim is wrong
RUN_SECONDS = 300  # all tests together take thirty; a slip may keep one waiting for ever
# One process imports what tests import besides matcher, which takes longer than most of them, and forks for each run.
RUNNER = f"""
import os, signal, sys
import docx, hypothesis, openpyxl, pytest, reportlab.pdfgen.canvas, spacy, typer

for line in sys.stdin:
    if child := os.fork():
        os.waitpid(child, 0)
        print("done", flush=True)
    else:
        signal.alarm({RUN_SECONDS})
        sys.stdout = sys.stderr
        os._exit(pytest.main(line.rstrip().split(chr(9))))
"""
_SECONDS = count(1)
COMMAND = "#!{python}\nfrom matcher.cli import main\n\nif __name__ == '__main__':\n    main()\n"


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake that somebody could make: `old` becomes `new` in `file`, and `test` has to fail."""

    promise: int
    part: str  # of the promise, that it breaks
    what: str
    file: str
    old: str
    new: str
    test: str  # its node id


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of ARCHITECTURE.md, and the parts of it that can be broken one by one."""

    number: int
    words: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the project, with an environment whose `python` and `matcher` import from it."""

    root: Path
    runner: subprocess.Popen[str]


def load_table() -> tuple[tuple[Promise, ...], tuple[Slip, ...]]:
    """The promises with their parts, and the slips."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    promises = tuple(Promise(p["number"], p["words"], tuple(p["parts"])) for p in table["promise"])
    return promises, tuple(Slip(**slip) for slip in table["slip"])


def find_faults(promises: Iterable[Promise], slips: Sequence[Slip], root: Path = ROOT) -> list[str]:
    """What has become of the table while the code went on: one sentence for each slip that cannot be made any more."""
    faults = [
        f"promise {p.number}: nothing breaks “{part}”."
        for p in promises
        for part in p.parts
        if not any((slip.promise, slip.part) == (p.number, part) for slip in slips)
    ]
    for slip in slips:
        file = root / slip.file
        found = file.read_text(encoding="utf-8").count(slip.old) if file.is_file() else 0
        if found != 1 or slip.old == slip.new:
            faults.append(f"{slip.what}: {slip.file} has {found} times what should be there once.")
        if not _has_test(root, slip.test):
            faults.append(f"{slip.what}: there is no test {slip.test}.")
    return faults


@contextmanager
def copied_project() -> Iterator[Copy]:
    """The project in a folder that goes again, with a `python` that finds this one's packages and a `matcher`."""
    with tempfile.TemporaryDirectory(prefix="promises") as place:
        root = Path(place).resolve() / "copy"
        shutil.copytree(ROOT, root, ignore=LEFT_OUT)
        venv.create(root / ".venv", symlinks=True)
        python, command = root / ".venv" / "bin" / "python", root / ".venv" / "bin" / "matcher"
        (packages,) = (root / ".venv").glob("lib/python*/site-packages")
        (packages / "copy.pth").write_text(f"{root}\n{sysconfig.get_path('purelib')}\n", encoding="utf-8")
        command.write_text(COMMAND.format(python=python), encoding="utf-8")
        command.chmod(0o755)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        with subprocess.Popen([python, "-c", RUNNER], cwd=root, env=_environment(), text=True, **pipes) as runner:
            yield Copy(root, runner)
            runner.communicate()


def check_copy(copy: Copy) -> None:
    """Raises AssertionError unless it is the copy that its `python` and its `matcher` run."""
    programs = copy.root / ".venv" / "bin"
    with changed(copy, "matcher/__init__.py", '__version__ = "', '__version__ = "copy of '):
        for command in ([programs / "python", "-m", "matcher.cli"], [programs / "matcher"]):
            options = {"cwd": copy.root, "env": _environment(), "text": True}
            said = subprocess.run([*command, "--version"], capture_output=True, **options)
            assert said.stdout.startswith("matcher copy of "), (command, said)


@contextmanager
def changed(copy: Copy, file: str, old: str, new: str) -> Iterator[None]:
    """Inside the block, the file of the copy has `new` where it had `old`."""
    path = copy.root / file
    before, stat = path.read_text(encoding="utf-8"), path.stat()
    path.write_text(before.replace(old, new), encoding="utf-8")
    os.utime(path, (second := next(_SECONDS), second))  # Python knows by size and second what it has compiled
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def run_tests(copy: Copy, tests: Iterable[str]) -> dict[str, list[str]]:
    """What became of each test and its cases: "passed", "failed: …", or "broke: …" where no claim was found wrong."""
    tests, report = list(dict.fromkeys(tests)), copy.root / "report.xml"
    report.unlink(missing_ok=True)
    words = ["-q", "-p", "no:cacheprovider", f"--junit-xml={report}", *tests]
    print(*words, sep="\t", file=copy.runner.stdin, flush=True)
    copy.runner.stdout.readline()
    if not report.is_file():
        return {test: [f"broke: no answer within {RUN_SECONDS} seconds"] for test in tests}
    cases = list(ElementTree.parse(report).iter("testcase"))
    return {test: [_outcome(case) for case in cases if _is_of(case, test)] for test in tests}


def verdict(before: Sequence[str], after: Sequence[str]) -> str:
    """What the runs of a test say of a slip: "noticed", or why that is not shown.

    >>> verdict(["passed"], ["failed: assert 1 == 2"]), verdict(["passed"], ["passed"])
    ('noticed', 'NOT NOTICED')
    """
    if not before or set(before) != {"passed"}:
        return f"NO PROOF: without the slip, the test {'; '.join(before) or 'was not run'}"
    broke = [outcome for outcome in after if outcome.startswith("broke")]
    if broke or not after:
        return f"NO PROOF: the slip {'; '.join(broke) or 'left nothing to run'}"
    return "noticed" if any(outcome.startswith("failed") for outcome in after) else "NOT NOTICED"


def break_promises(slips: Sequence[Slip]) -> Iterator[tuple[Slip, str]]:
    """Each slip with the verdict on it."""
    with copied_project() as copy:
        check_copy(copy)
        before = run_tests(copy, [slip.test for slip in slips])
        for slip in slips:
            with changed(copy, slip.file, slip.old, slip.new):
                after = run_tests(copy, [slip.test])
            yield slip, verdict(before[slip.test], after[slip.test])


def _outcome(case: ElementTree.Element) -> str:
    for kind, name in (("error", "broke"), ("failure", "failed"), ("skipped", "broke")):
        found = case.find(kind)
        if found is not None:
            message = found.get("message", "").strip()
            return f"{name if kind != 'failure' or message.startswith(NOTICED) else 'broke'}: {message[:200]}"
    return "passed"


def _is_of(case: ElementTree.Element, test: str) -> bool:
    file, _, name = test.partition("::")
    found = case.get("name", "")
    module = case.get("classname") == file.removesuffix(".py").replace("/", ".")
    return module and name in (found, found.partition("[")[0])


def _has_test(root: Path, test: str) -> bool:
    file, _, name = test.partition("::")
    if not (root / file).is_file():
        return False
    tree = ast.parse((root / file).read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == name.partition("[")[0] for node in tree.body)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST"))}


def main(chosen: Collection[int]) -> int:
    """Prints the table, of these promises or of all, and gives the exit code."""
    promises, slips = load_table()
    faults = find_faults(promises, slips)
    slips = tuple(slip for slip in slips if not chosen or slip.promise in chosen)
    if faults:
        print(*faults, sep="\n")
        return 1
    print("| promise | slip | test that has to fail | seen |\n|---|---|---|---|")
    noticed = 0
    for slip, said in break_promises(slips):
        noticed += said == "noticed"
        test = slip.test.rpartition("/")[2].replace(".py::", ": ")
        print(f"| {slip.promise} {slip.part} | {slip.what} | {test} | {said} |", flush=True)
    print(f"\n{noticed} of {len(slips)} slips noticed, in {len({slip.promise for slip in slips})} promises.")
    return 0 if noticed == len(slips) else 1


if __name__ == "__main__":
    sys.exit(main({int(number) for number in sys.argv[1:]}))
