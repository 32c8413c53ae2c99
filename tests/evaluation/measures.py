"""How right a report is about labelled resumes: the measures, each a number from 0 to 1.

A labelled resume without a candidate counts as wrong everywhere and stands last. A label that is None is not counted.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

MUSTS = ("arrt", "degree", "experience", "modality")
UNRANKED = 10**9  # behind everybody who has a rank
MONTHS_SHARE = 0.03  # of a long career, besides the tolerance of the label: rounding grows with it
CLINICAL_TOLERANCE = 6  # months; rotations are told in semesters

Entry = Mapping[str, Any]


@dataclass
class Tally:
    """Right answers among all that were wanted or given."""

    right: int = 0
    wanted: int = 0
    given: int = 0
    misses: list[str] = field(default_factory=list)

    def compare(self, file: str, wanted: Iterable[object], given: Iterable[object]) -> None:
        """Two bags of answers; what is in both is right."""
        want, got = Counter(list(wanted)), Counter(list(given))
        self.right += (want & got).total()
        self.wanted += want.total()
        self.given += got.total()
        if want != got:
            self.misses.append(f"{file}: missed {list(want - got)}, extra {list(got - want)}")

    def judge(self, file: str, is_right: bool, said: str) -> None:
        """One answer to one question."""
        self.right += is_right
        self.wanted += 1
        self.given += 1
        if not is_right:
            self.misses.append(f"{file}: {said}")

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; for single answers, the share that is right."""
        return 2 * self.right / (self.wanted + self.given) if self.wanted + self.given else 1.0


def measure(labels: Entry, report: Entry) -> tuple[dict[str, float], list[str]]:
    """Every measure by its name, and every disagreement in words."""
    by_file = {c["file"].rsplit("/", 1)[-1]: c for c in report["candidates"]}
    by_file |= {c["file"]: c for c in report["candidates"]}  # a label may name the archive as well
    tallies: dict[str, Tally] = {}
    for label in labels["resumes"]:
        candidate = by_file.get(label["file"])
        for name, tally in _compare(label, candidate).items():
            whole = tallies.setdefault(name, Tally())
            whole.right += tally.right
            whole.wanted += tally.wanted
            whole.given += tally.given
            whole.misses += [f"{name}: {miss}" for miss in tally.misses]
    graded = [
        (by_file.get(entry["file"], {}).get("rank", UNRANKED), entry["grade"])
        for entry in labels["resumes"]
        if entry["grade"] is not None
    ]
    grades = [grade for _, grade in sorted(graded, key=lambda pair: pair[0])]
    figures = {name: tally.f1 for name, tally in tallies.items()}
    figures |= {"ranking.ndcg10": ndcg(grades, 10), "ranking.concordance": concordance(graded)}
    return figures, [miss for tally in tallies.values() for miss in tally.misses]


def _compare(label: Entry, candidate: Entry | None) -> dict[str, Tally]:
    """One resume against its label."""
    file = label["file"]
    facts = candidate["facts"] if candidate else {}
    out: dict[str, Tally] = {"read": Tally()}
    out["read"].judge(file, candidate is not None, "not read")
    person, found = label["person"], facts.get("person", {})
    for key in ("name", "email", "phone"):
        if person.get(key):
            said = f"{person[key]!r}, got {found.get(key)!r}"
            out.setdefault(f"person.{key}", Tally()).judge(file, fold(person[key]) == fold(found.get(key)), said)
    if person.get("city") and person.get("state"):
        right = (fold(person["city"]), person["state"]) == (fold(found.get("city")), found.get("state"))
        said = f"{person['city']}, {person['state']}, got {found.get('city')}, {found.get('state')}"
        out.setdefault("person.city_state", Tally()).judge(file, right, said)
    for name, keys in {
        "credentials": lambda items: [(c["id"], _state(c)) for c in items if _is_known(c)],
        "credentials.status": lambda items: [(c["id"], _state(c), c["status"]) for c in items if _is_known(c)],
        "credentials.disciplines": lambda items: [d for c in items if c["id"] == "ARRT" for d in c["disciplines"]],
    }.items():
        out[name] = Tally()
        out[name].compare(file, keys(label["credentials"]), keys(facts.get("credentials", [])))
    out["education"] = Tally()
    out["education"].compare(file, _degrees(label["education"]), _degrees(facts.get("education", [])))
    out["modalities"] = Tally()
    out["modalities"].compare(file, label["modalities"], facts.get("modalities", {}))
    out["modalities.level"] = Tally()
    out["modalities.level"].compare(file, label["modalities"].items(), facts.get("modalities", {}).items())
    out |= _compare_months(file, label["experience"], facts.get("experience", {}))
    out |= _compare_musts(file, label["must"], candidate)
    return out


def _compare_months(file: str, wanted: Entry, found: Entry) -> dict[str, Tally]:
    out: dict[str, Tally] = {}
    months, got = wanted["imaging_months"], found.get("imaging_months")
    if months is not None:
        slack = max(wanted.get("tolerance") or 2, MONTHS_SHARE * months)
        right = got is not None and abs(got - months) <= slack
        out["experience.imaging_months"] = Tally()
        out["experience.imaging_months"].judge(file, right, f"{months}, got {got}")
    months, got = wanted["clinical_months"], found.get("clinical_months")
    if months is not None:
        right = not got if months == 0 else got is not None and abs(got - months) <= CLINICAL_TOLERANCE
        out["experience.clinical_months"] = Tally()
        out["experience.clinical_months"].judge(file, right, f"{months}, got {got}")
    return out


def _compare_musts(file: str, wanted: Entry, candidate: Entry | None) -> dict[str, Tally]:
    statuses = {a["requirement"]: a["status"] for a in candidate["assessments"]} if candidate else {}
    labelled = [must for must in MUSTS if wanted.get(must) is not None]
    out = {f"must.{must}": Tally() for must in labelled}
    for must in labelled:
        said = f"{wanted[must]}, got {statuses.get(must)}"
        out[f"must.{must}"].judge(file, statuses.get(must) == wanted[must], said)
    out["must.all_four"] = Tally()
    out["must.all_four"].judge(file, all(statuses.get(m) == wanted[m] for m in labelled), "not all four")
    return out


def _is_known(credential: Entry) -> bool:
    return not credential["id"].startswith("OTHER")


def _state(credential: Entry) -> str | None:
    return credential.get("state") if credential["id"] == "STATE_LICENSE" else None


def _degrees(items: Iterable[Entry]) -> list[tuple[str, bool, str]]:
    return [(e["level"], bool(e["relevant"]), e["status"]) for e in items if e["level"] != "high_school"]


def fold(text: str | None) -> str:
    """The text without case, accents and punctuation.

    >>> fold("José  GARCÍA-López"), fold(None)
    ('jose garcia lopez', '')
    """
    plain = unicodedata.normalize("NFKD", text or "")
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return re.sub(r"[^a-z0-9@+.]+", " ", plain).strip()


def ndcg(grades: list[int], k: int) -> float:
    """How good the first `k` places are, against the best order there is; 1.0 is that order.

    >>> ndcg([4, 3, 0], 2), ndcg([0, 3, 4], 3) < 1
    (1.0, True)
    """

    def gain(order: list[int]) -> float:
        return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(order[:k]))

    best = gain(sorted(grades, reverse=True))
    return gain(grades) / best if best else 1.0


def concordance(graded: list[tuple[int, int]]) -> float:
    """The share of pairs of different grade whose better one has the better rank, from (rank, grade) each.

    >>> concordance([(1, 4), (2, 3), (3, 3), (4, 0)]), concordance([(1, 0), (2, 4)])
    (1.0, 0.0)
    >>> concordance([(UNRANKED, 4), (UNRANKED, 0)])
    0.0
    """
    pairs = [sorted(pair) for pair in combinations(graded, 2) if pair[0][1] != pair[1][1]]
    right = sum(above[0] < below[0] and above[1] > below[1] for above, below in pairs)
    return right / len(pairs) if pairs else 1.0
