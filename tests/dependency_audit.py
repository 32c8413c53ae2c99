"""What can be said of the dependencies without a network: `python -m tests.dependency_audit` (`make audit`).

Every package of the lock has hashes; what is installed is what is locked, and fits together; and what matcher needs at
run time (core and extras) has a permissive licence, or is an exception of licences.toml with a reason. Known
vulnerabilities are asked for online: see SECURITY.md.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
ALLOWED = tomllib.loads(Path(__file__).with_name("licences.toml").read_text(encoding="utf-8"))
LICENCE_WORDS = 60  # characters; a longer `License` is the text of one
_ENTRY = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)(.*(?:\n[ \t].*)*)", re.MULTILINE)
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w.-]+)['\"]")


def plain(name: str) -> str:
    """A package's name as the index compares it.

    >>> plain("RapidFuzz"), plain("pdfminer.six")
    ('rapidfuzz', 'pdfminer-six')
    """
    return re.sub(r"[-_.]+", "-", name).lower()


@dataclass(frozen=True, slots=True)
class Locked:
    """An entry of the lock; a package has several where versions of Python differ."""

    name: str
    version: str
    hashes: int


def read_lock(text: str) -> tuple[Locked, ...]:
    """The entries of a lock.

    >>> read_lock("a_b==1.0 \\\\\\n    --hash=sha256:" + 64 * "0" + "\\nc==2 ; python_version < '4'\\n")
    (Locked(name='a-b', version='1.0', hashes=1), Locked(name='c', version='2', hashes=0))
    """
    hashes = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")
    return tuple(
        Locked(plain(name), version, len(hashes.findall(rest))) for name, version, rest in _ENTRY.findall(text)
    )


def needed(requirements: Iterable[str]) -> dict[str, Distribution]:
    """What these requirements need, and what that needs in turn, as far as it is installed.

    A marker other than an extra is not asked: what is installed, and named by one, may be used.
    """
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(requirement, "") for requirement in requirements]
    while waiting:
        requirement, extra = waiting.pop()
        marked = _EXTRA.search(requirement)
        if marked and plain(marked[1]) != extra:
            continue
        name, extras = re.fullmatch(r"([\w.-]+)\s*(?:\[([\w,\s.-]*)\])?.*", requirement).groups()
        for wanted in ("", *(plain(one) for one in (extras or "").split(",") if one.strip())):
            if (plain(name), wanted) in seen:
                continue
            seen.add((plain(name), wanted))
            try:
                found[plain(name)] = distribution(name)
            except PackageNotFoundError:
                continue
            waiting += [(inner, wanted) for inner in found[plain(name)].requires or ()]
    return found


def licence_of(package: Distribution) -> str:
    """What a package's metadata says of its licence; the expression where there is one."""
    said = package.metadata
    classified = [c.rpartition(" :: ")[2] for c in said.get_all("Classifier") or () if c.startswith("License ::")]
    named = [name for name in classified if name != "OSI Approved"]
    short = said.get("License") or ""
    return said.get("License-Expression") or ", ".join(named) or (short if len(short) <= LICENCE_WORDS else "")


def is_permissive(licence: str) -> bool:
    """True where everything that has to be kept to is permissive.

    >>> is_permissive("Apache-2.0 OR GPL-2.0"), is_permissive("MIT AND MPL-2.0"), is_permissive("")
    (True, False, False)
    >>> is_permissive("BSD License, Apache Software License")
    True
    """
    choices = [re.split(r" AND |, ", choice) for choice in licence.split(" OR ")]
    return any(all(ALLOWED["also_called"].get(p, p) in ALLOWED["permissive"] for p in parts) for parts in choices)


def find_faults(
    packages: Mapping[str, Distribution], lock: Iterable[Locked]
) -> tuple[list[str], list[tuple[str, ...]]]:
    """What is wrong, one sentence each; and a row for each package: name, version, licence, why it is allowed."""
    faults = [f"{entry.name} {entry.version} has no hash in the lock." for entry in lock if not entry.hashes]
    locked = {(entry.name, entry.version) for entry in lock}
    exceptions = {(e["package"], e["licence"]): e["because"] for e in ALLOWED["exception"]}
    rows = []
    for name, package in sorted(packages.items()):
        licence = licence_of(package)
        because = "permissive" if is_permissive(licence) else exceptions.pop((name, licence), "")
        rows.append((name, package.version, licence, because or "NOT ALLOWED"))
        if not because:
            faults.append(f"{name} is under “{licence}”, which licences.toml does not allow.")
        if (name, package.version) not in locked:
            faults.append(f"{name} {package.version} is installed, and is not in the lock.")
    return faults + [f"{name} is an exception of licences.toml for nothing." for name, _ in exceptions], rows


def main() -> int:
    """Prints the table, and gives the exit code."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = [*project["dependencies"], *(one for extra in extras if extra != "dev" for one in extras[extra])]
    lock = read_lock((ROOT / "locked-dependencies.txt").read_text(encoding="utf-8"))
    faults, rows = find_faults(needed(declared), lock)
    checked = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True)
    if checked.returncode:
        faults += checked.stdout.splitlines() or checked.stderr.splitlines()
    print("| package | version | licence | allowed |\n|---|---|---|---|")
    print(*(f"| {' | '.join(row)} |" for row in rows), sep="\n", end="\n\n")
    if faults:
        print(*faults, sep="\n")
        return 1
    print(
        f"{len(rows)} packages at run time. {len(lock)} entries in the lock, all with hashes. pip check: no conflict."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
