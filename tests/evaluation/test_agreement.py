"""How two readings of one report are compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.agreement import agree

TEXT = "The army shelled Homs on Monday, the governor said. Rebels denied having kidnapped two nurses in Idlib."
FIRST = "- {at: shelled, type: ASSAULT, actors: [army], where: Homs, says: [governor, '?'], status: [happened, certain, past]}"
STATUS = "status: [happened, certain, past]"


def reading(folder: Path, *lines: str) -> Path:
    folder.mkdir()
    (folder / "homs.yaml").write_text("\n".join(("report: homs.txt", "accounts:", *lines)), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("second", "field", "counts", "why"),
    [
        ("{at: army shelled Homs, type: ASSAULT, says: governor, %s}", "accounts", (1, 1, 1), "the words overlap"),
        ("{at: shelled, type: COERCE, says: governor, %s}", "accounts", (0, 1, 1), "another type"),
        (
            "{at: kidnapped, type: ASSAULT, says: Rebels, %s}",
            "accounts",
            (0, 1, 1),
            "another event: one missed, one more",
        ),
        ("{at: shelled, type: ASSAULT, says: the governor, %s}", "says", (1, 1, 1), "any voice of a list will do"),
        (
            "{at: shelled, type: ASSAULT, actors: [The army], says: '-', %s}",
            "actors",
            (1, 1, 1),
            "the same party in more words",
        ),
        ("{at: shelled, type: ASSAULT, actors: [arm], says: '-', %s}", "actors", (0, 1, 1), "half a word is no party"),
        ("{at: shelled, type: ASSAULT, says: '-', %s}", "where", (0, 0, 1), "a place that one reader leaves out"),
        ("{at: shelled, type: ASSAULT, says: '-', %s}", "aspect", (1, 1, 1), "the status is compared part by part"),
    ],
)
def test_readings_are_compared(tmp_path: Path, second: str, field: str, counts: tuple[int, int, int], why: str) -> None:
    gold = reading(tmp_path / "gold", FIRST)
    (gold / "reports").mkdir()
    (gold / "reports" / "homs.txt").write_text(TEXT, "utf-8")
    tally = agree(gold, reading(tmp_path / "second", f"- {second % STATUS}"))[field]
    assert (tally.right, tally.given, tally.wanted) == counts, why


def test_disputes_agree_on_point_and_voices(tmp_path: Path) -> None:
    dispute = "disputes: [{point: toll, voices: [%s]}]"
    gold = reading(tmp_path / "gold", FIRST, dispute % "governor, army")
    (gold / "reports").mkdir()
    (gold / "reports" / "homs.txt").write_text(TEXT, "utf-8")
    tally = agree(gold, reading(tmp_path / "second", FIRST, dispute % "the army, the governor"))["disputes"]
    assert (tally.right, tally.given, tally.wanted) == (1, 1, 1)
