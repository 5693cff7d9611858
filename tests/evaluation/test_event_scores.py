"""The scorers of events: how sentences are read, facts are made and figures are counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import event_type, events
from evaluation.events import facts_of

HEADER = "sentence_id\tmarked_sentence\tgold_root\n"


def test_marks_are_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "plv.tsv"
    path.write_text(
        HEADER + "1\tA <s>Chad</s> envoy met <t>the king </t>today.\tCONSULT\n2\tNo <s>one</s>.\tAID\n", "utf-8"
    )
    first, second = event_type.read_rows(path)
    assert first.text == "A Chad envoy met the king today."
    assert first.source is not None
    assert first.target is not None
    assert (first.source.of(first.text), first.target.of(first.text)) == ("Chad", "the king ")
    assert second.target is None


def test_type_figures() -> None:
    found = event_type.score(["AID", "AID", "REJECT", "ASSAULT"], ["AID", None, "ACCUSE", "ASSAULT"])
    assert found["accuracy"] == 50.0
    assert found["quad_accuracy"] == 75.0  # ACCUSE and REJECT are both verbal conflict
    assert found["abstained"] == 1
    assert found["f1_by_root"] == {"AID": 66.7, "ASSAULT": 100.0, "REJECT": 0.0}
    assert found["macro_f1"] == 55.57


def test_event_type_end_to_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plv.tsv"
    rows = [
        "<s>Kenya</s> will meet <t>Chad</t> on Monday.\tAGREE",
        "<s>Police</s> arrested <t>two students</t>.\tCOERCE",
    ]
    path.write_text(HEADER + "".join(f"{n}\t{row}\n" for n, row in enumerate(rows)), "utf-8")
    event_type.main([str(path), "--json"])
    assert json.loads(capsys.readouterr().out)["accuracy"] == 100.0


@pytest.mark.parametrize(
    ("parts", "pairs", "why"),
    [
        (
            ("ASSAULT", ["SYR"], ["TUR", "USA"]),
            {("ASSAULT", "SYR", "TUR"), ("ASSAULT", "SYR", "USA")},
            "compounds expand",
        ),
        (
            ("CONSULT", ["USA", "RUS"], []),
            {("CONSULT", "RUS", "USA")},
            "several actors are reciprocal, meetings unordered",
        ),
        (("ASSAULT", ["USA", "RUS"], []), {("ASSAULT", "RUS", "USA"), ("ASSAULT", "USA", "RUS")}, "fights are ordered"),
        (("AID", ["USA"], []), set(), "nobody to pair with"),
    ],
)
def test_facts(parts: tuple[str, list[str], list[str]], pairs: set[tuple[str, ...]], why: str) -> None:
    assert facts_of(*parts)["recipient"] == pairs, why


def test_gold_names_are_mapped(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    record = {"event": "FIGHT", "text": "x", "source": [{"code": "UNO"}], "target": [{"code": "JAP"}]}
    path.write_text(json.dumps([{"event": "DOCUMENT"}, record]), "utf-8")
    side = events.read_gold(path)["x"]
    assert side.facts["recipient"] == {("ASSAULT", "IGO", "JPN")}


def test_events_end_to_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.json"
    text = "Egypt on Monday condemned Iran for the delay."
    record = {"event": "DISAPPROVE", "text": text, "source": [{"code": "EGY"}], "target": [{"code": "IRN"}]}
    path.write_text(json.dumps([record]), "utf-8")
    events.main([str(path), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["type"]["f1"] == 100.0
    assert found["recipient"]["one_per_sentence_precision"] == 100.0
