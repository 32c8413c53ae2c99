"""Every resume at hand, in all its variants: what is scored otherwise is listed with its reason, and no more is."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from matcher.auditing.invariance.audit import audit_folder
from matcher.jobs.profiles import load_profile

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
FOLDERS = {"samples": ROOT / "sample_resumes", "dev": GOLD / "dev", "dev2": GOLD / "dev2"}
KNOWN = tomllib.loads(Path(__file__).with_name("known_differences.toml").read_text(encoding="utf-8"))["known"]


@pytest.mark.parametrize("name", FOLDERS)
def test_every_difference_is_listed_with_its_reason(name):
    if not FOLDERS[name].is_dir():
        pytest.skip(f"{FOLDERS[name]} is not here")
    audit = audit_folder(FOLDERS[name], load_profile("imaging-technician"), as_of=date(2026, 11, 1))
    found = {(d.file, d.variant.kind, d.variant.label) for d in audit.differences}
    known = [entry for entry in KNOWN if entry["folder"] == name]
    listed = {(e["file"], e["kind"], label) for e in known for label in e.get("labels", ())}
    whole = {(e["file"], e["kind"]) for e in known if "labels" not in e}
    assert {one for one in found if one[:2] not in whole} == listed
    assert whole <= {one[:2] for one in found}, "listed, and not found any more"
    assert sum(t.readings for t in audit.tried) > 100 * audit.resumes


def test_every_reason_is_told_once():
    kinds = [(e["folder"], e["file"], e["kind"]) for e in KNOWN]
    assert len(kinds) == len(set(kinds))
    assert all(e["because"] for e in KNOWN)
