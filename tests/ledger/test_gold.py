"""Our own gold of incidents, from raw text to the ledger: the right reports together, the hard negatives apart."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
import yaml

import dateline
from dateline.account import Reading
from dateline.ledger import Ledger, open_ledger
from dateline.ledger.interface import Question

GOLD = Path(__file__).parent / "gold/incidents.yaml"
# Floors, measured 2026-11-22: all pairs joined are right, 38 of 42 are found. The others are lost in reading.
PRECISION = 1.0
RECALL = 0.9


@dataclass(frozen=True)
class Labelled:
    """A reading and the incident that it tells."""

    reading: Reading
    incident: str
    key: tuple[str, str]


@pytest.fixture(scope="module")
def readings() -> list[Labelled]:
    rows = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    return [
        Labelled(dateline.read(text, published=day, outlet=outlet), name, (name, outlet))
        for name, row in rows.items()
        for outlet, day, text in row["reports"]
    ]


def test_the_gold_is_as_large_as_it_says() -> None:
    rows = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    assert len(rows) >= 12
    assert all(3 <= len(row["reports"]) <= 8 for row in rows.values())
    assert sum("unlike" in row for row in rows.values()) >= 5


def joined(ledger: Ledger, readings: list[Labelled]) -> set[frozenset[tuple[str, str]]]:
    """The pairs of reports that share an incident."""
    names = {item.reading.report.content_hash: item for item in readings}
    outlets = {(item.reading.report.content_hash, item.reading.report.source): item.key for item in readings}
    found: set[frozenset[tuple[str, str]]] = set()
    for incident in ledger.incidents(Question(), limit=1000):
        keys = set()
        for row in ledger.accounts(incident.id):
            report = row.account.report_id
            assert report in names
            keys |= {outlets[report, outlet] for outlet in (row.outlet, *row.printed_by)}
        found |= {frozenset(pair) for pair in combinations(sorted(keys), 2)}
    return found


def test_incidents_are_found_from_raw_text_in_any_order(readings: list[Labelled], tmp_path: Path) -> None:
    chance = random.Random(3)
    gold = {frozenset((a.key, b.key)) for a, b in combinations(readings, 2) if a.incident == b.incident}
    outcomes = []
    for turn in range(3):
        order = readings[:]
        chance.shuffle(order)
        ledger = open_ledger(tmp_path / f"{turn}.db")
        for start in range(0, len(order), 5):
            ledger.add(item.reading for item in order[start : start + 5])
        outcomes.append(joined(ledger, readings))
        assert ledger.check() == []
        ledger.close()
    assert outcomes[0] == outcomes[1] == outcomes[2]
    right = len(outcomes[0] & gold)
    assert right / len(outcomes[0]) >= PRECISION, outcomes[0] - gold
    assert right / len(gold) >= RECALL, gold - outcomes[0]


def test_a_denial_stands_beside_what_it_denies(readings: list[Labelled], tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "ledger.db")
    ledger.add(item.reading for item in readings if item.incident in ("khartoum-sit-in", "saraqib-shelling"))
    points = {(item.dispute.point, item.dispute.kind) for item in ledger.disputes()}
    assert points == {("occurred", "conflict"), ("toll", "conflict")}
    ledger.close()
