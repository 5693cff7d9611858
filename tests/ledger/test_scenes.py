"""Harms told on their own find their deed, and rival tellings of two reports meet in one incident."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline
from dateline.ledger import open_ledger
from dateline.ledger.interface import Question
from dateline.ledger.scenes import placed_in_scene

OPENING = "KABUL, May 6, 2021 (Harbour News) - "

# A report, and where merging sees the last harm that it tells (none: nowhere).
SCENES: list[tuple[str, str | None, str]] = [
    (
        "A car bomb exploded in Herat on Tuesday. Police said seven people were killed.",
        "Herat",
        "right behind the blast",
    ),
    (
        "A car bomb exploded in Herat on Tuesday, killing two people. In Kunduz, seven people were killed.",
        "Kunduz",
        "a place of its own",
    ),
    (
        "Gunmen killed two guards in Herat on Tuesday. Seven people were killed.",
        None,
        "one voice counts the dead twice: two events",
    ),
    (
        "Gunmen shot the engineer Rashid Qanbari on Tuesday. Qanbari was killed in Herat.",
        "Herat",
        "one man is killed once",
    ),
    ("The army denied that it had bombed Herat. Seven people were killed.", None, "what did not happen killed nobody"),
]


@pytest.mark.parametrize(("text", "place", "why"), SCENES)
def test_a_harm_has_the_scene_of_the_deed_that_it_follows(text: str, place: str | None, why: str) -> None:
    told = dateline.read(OPENING + text, name="test")
    harm = [account for account in told.accounts if account.toll][-1]
    where = placed_in_scene(told.accounts, told.report)[harm.id].where
    assert ((where.text if where else None) or None) == place, why


# Two reports of one event, and the point on which they differ.
PAIRS: list[tuple[str, str, str, str]] = [
    (
        "A car bomb exploded in Herat on Tuesday. Police said seven people were killed.",
        "A car bomb exploded in Herat on Tuesday. Doctors said twelve people were killed.",
        "toll",
        "harms told by two voices, each behind the blast",
    ),
    (
        "Rebels attacked the army base in Herat on Tuesday. Police said that seven people were killed.",
        "An attack on the army base in Herat on Tuesday, in which twelve people were killed, was condemned.",
        "toll",
        "a deed and its harm in one sentence",
    ),
    (
        "Gunmen kidnapped the engineer Rashid Qanbari in Herat. No group claimed it.",
        "Gunmen did not kidnap the engineer Rashid Qanbari, the governor said.",
        "occurred",
        "one named man, without a day",
    ),
    (
        "The Taliban killed the engineer Rashid Qanbari in Herat on Tuesday.",
        "Islamic State killed the engineer Rashid Qanbari, the governor said.",
        "responsible",
        "who killed one man is what they differ on, and speaks against nothing",
    ),
]


@pytest.mark.parametrize(("one", "other", "point", "why"), PAIRS)
def test_two_reports_of_one_event_differ(one: str, other: str, point: str, why: str, tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "ledger.db")
    for outlet, text in (("Courier", one), ("Gazette", other)):
        ledger.add([dateline.read(OPENING + text, name=outlet, outlet=outlet)])
    both = [row for row in ledger.incidents(Question(), limit=100) if row.reports == 2]
    assert point in {item.dispute.point for row in both for item in ledger.disputes([row.id])}, why
    ledger.close()
