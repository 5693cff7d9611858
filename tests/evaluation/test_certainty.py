"""The certainty scorer: measures against figures worked out by hand, and its readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.certainty import predict, read_sets, score

# pairs of gold and ours | mean absolute error | Pearson's r | error of calling all certain
MEASURES = [
    ([(3.0, 3.0), (-3.0, -3.0)], 0.0, 1.0, 3.0),
    ([(3.0, 1.0), (1.0, 0.0), (-1.0, -1.0)], 1.0, 1.0, 2.0),
    ([(3.0, -1.0), (1.0, 0.0), (-1.0, 1.0)], 2.3333, -1.0, 2.0),
    ([(3.0, 2.0), (1.0, 2.0)], 1.0, 0.0, 1.0),
    ([], 0.0, 0.0, 0.0),
]


@pytest.mark.parametrize(("pairs", "mae", "r", "baseline"), MEASURES)
def test_measures(pairs: list[tuple[float, float]], mae: float, r: float, baseline: float) -> None:
    found = score(pairs)
    assert (found["mae"], found["pearson_r"], found["always_certain_mae"]) == (mae, r, baseline)
    assert found["count"] == len(pairs)


def test_unified_columns(tmp_path: Path) -> None:
    path = tmp_path / "dev.conll"
    path.write_text(
        "0\tTroops\t_\n1\tdid\t_\n2\tnot\t_\n3\tleave\t-3.0\n\n0\tThey\t_\n1\tstayed\t3.0\n", encoding="utf-8"
    )
    ((name, sentences),) = read_sets([path])
    assert name == "dev.conll"
    assert [sentence.values for sentence in sentences] == [{3: -3.0}, {1: 3.0}]
    found = predict(sentences, committed=True)
    assert [gold for gold, _, _ in found] == [-3.0, 3.0]
    assert found[0][1] < 0 < found[1][1]


def test_treebank_without_judgements(tmp_path: Path) -> None:
    path = tmp_path / "ewt-dev.conllu"
    path.write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="judgements"):
        read_sets([path])
