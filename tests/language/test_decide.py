"""Heads and relations that are chosen together, on scores made for the purpose."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dateline.language import default_parser
from dateline.language.batch import Batch
from dateline.language.decide import Choice, Labeller

WIDTH, RELATIONS = 2, 3


@pytest.fixture
def labeller(tmp_path: Path) -> Labeller:
    """Relation 1 of any pair scores what the dependent's first number and the head's first number make together."""
    pair = np.zeros((RELATIONS, WIDTH))
    pair[1, 0] = 1.0
    np.savez(tmp_path / "relations.npz", pair=pair, bias=np.zeros(RELATIONS), alone=np.zeros((RELATIONS, 2 * WIDTH)))
    return Labeller(tmp_path)


def outputs_for(batch: Batch, arcs: np.ndarray, labels: np.ndarray) -> dict[str, np.ndarray]:
    """What the network would say of one sentence: its own choices follow from the scores; all vectors are ones."""
    rows = len(batch.arrays["cells"])
    vectors = np.ones((rows, WIDTH), dtype=np.float32)
    return {
        "arcs": arcs[None].astype(np.float32),
        "heads": arcs.argmax(axis=1).astype(np.int64),
        "relations": labels.astype(np.float32),
        "relation_dependents": 3 * vectors,
        "relation_heads": 3 * vectors,
    }


@pytest.mark.parametrize(
    ("lead", "certainty", "heads", "relations"),
    [
        # The first choice is sure of its label: it stays, however close the rival comes.
        (0.1, 20.0, [2, 0, 2], [0, 0, 0]),
        # It is not, and the rival's label is beyond doubt: the rival wins, with its own label.
        (0.1, 0.0, [2, 0, 1], [0, 0, 1]),
        # Nor is it here, but it leads by more than any label can lose.
        (5.0, 0.0, [2, 0, 2], [0, 0, 0]),
    ],
)
def test_a_rival_with_a_sure_label_wins_over_a_doubtful_one(
    labeller: Labeller, lead: float, certainty: float, heads: list[int], relations: list[int]
) -> None:
    batch = Batch.of(default_parser().encoder.pieces, [["one", "two", "three"]])
    arcs = np.full((4, 4), -9.0)
    arcs[0, 0] = arcs[1, 2] = arcs[2, 0] = 9.0
    arcs[3, 2], arcs[3, 1] = lead, 0.0
    labels = np.zeros((4, RELATIONS))
    labels[:, 0] = 20.0
    labels[3, 0] = certainty
    found = Choice(outputs_for(batch, arcs, labels), batch, labeller).tree(*batch.bounds[0])
    assert [part.tolist() for part in found] == [heads, relations]


def test_what_makes_no_tree_is_repaired_and_labelled_anew(labeller: Labeller) -> None:
    batch = Batch.of(default_parser().encoder.pieces, [["one", "two"]])
    arcs = np.array([[9.0, 0.0, 0.0], [0.0, -9.0, 5.0], [1.0, 5.0, -9.0]])  # the words head each other
    labels = np.tile([20.0, 0.0, 0.0], (3, 1))
    heads, relations = Choice(outputs_for(batch, arcs, labels), batch, labeller).tree(*batch.bounds[0])
    assert heads.tolist() == [2, 0]
    assert relations.tolist() == [0, 1]
