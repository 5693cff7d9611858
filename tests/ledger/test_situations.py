"""Saved questions: what they select, what they sum up, and what is said of a wrong one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import LedgerError, UsageError
from dateline.ledger import Ledger
from dateline.ledger.interface import Question
from dateline.ledger.situations import digest, dump_situation, load_situation, make_situation
from tests.ledger.ledger_build import Tell, reading

STRIKE = Tell("Syrian guns shelled the Turkish post at Saraqib on Monday.", killed=(8, 8), says="Ankara")
OTHER_FIGURE = replace(
    STRIKE, words="Shells hit and shelled a post at Saraqib on Monday.", killed=(3, 3), says="Damascus"
)
NEXT_DAY = replace(STRIKE, words="Neirab was shelled on Friday.", day="2020-02-07", place="Neirab", killed=(2, None))
ELSEWHERE = replace(STRIKE, words="Goma was shelled on Monday.", place="Goma", who="rebels", to_whom=None)

IDLIB = """
name: idlib
area: {polygon: [[35.2, 36.0], [35.2, 37.0], [36.1, 37.0], [36.1, 36.0]]}
parties: [TUR]
types: [assault]
from: 2020-02-01
to: 2020-03-05
"""


def test_a_situation_sums_up(ledger: Ledger, tmp_path: Path) -> None:
    told = [reading([tell], source=f"Paper {n}") for n, tell in enumerate((STRIKE, OTHER_FIGURE, NEXT_DAY, ELSEWHERE))]
    ledger.add(told)
    path = tmp_path / "idlib.yaml"
    path.write_text(IDLIB)
    found = digest(ledger, load_situation(path))
    assert [str(incident.first) for incident in found.incidents] == ["2020-02-07", "2020-02-03"]
    assert found.toll == {"killed": (5, 10)}
    assert found.by_voice == {"Ankara": {"killed": (10, 10)}, "Damascus": {"killed": (3, 3)}}
    assert found.by_party == {"TUR": {"killed": (5, 10)}}
    assert [(item.dispute.point, item.about) for item in found.disputes] == [("toll", "killed")]
    assert [(day.day, dict(day.counts), day.reports) for day in found.days] == [
        (date(2020, 2, 3), {4: 1}, 2),
        (date(2020, 2, 7), {4: 1}, 1),
    ]
    assert {(day.intensity, day.scale) for day in found.days} == {(-9.0, "plover-2.0")}


def test_a_saved_situation_is_the_same(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "idlib.yaml"
    path.write_text(IDLIB)
    situation = load_situation(path)
    ledger.save_situation("idlib", dump_situation(situation))
    ledger.save_situation("idlib", dump_situation(situation))
    assert make_situation(json.loads(ledger.situation("idlib"))) == situation
    with pytest.raises(LedgerError, match=r"no situation 'gaza'.*saved are: idlib"):
        ledger.situation("gaza")


def test_a_place_alone_is_an_area() -> None:
    assert make_situation({"name": "x", "area": "Saraqib"}).question == Question(place="Saraqib")


WRONG = [
    ("area: {place: Idlib}", "needs a name"),
    ("name: x\nperiod: 2020", "unknown key 'period'"),
    ("name: x\narea: {town: Idlib}", "unknown key 'town'"),
    ("name: x\nfrom: soon", "soon"),
    ("name: x\narea: {polygon: [[1, 2], [3, 4]]}", "three corners"),
    ("name: x\narea: {polygon: [[1, 2, 3]]}", "too many values"),
    ("name: [", "cannot be read"),
    ("- a list", "needs a name"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_a_wrong_situation_says_what_is_wrong(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(text)
    with pytest.raises(UsageError, match=words):
        load_situation(path)
