"""Trees from arc scores, against trying every tree."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dateline.language.tree import best_tree, is_tree

MATRICES = st.integers(1, 5).flatmap(
    lambda n: arrays.arrays(np.float32, (n, n + 1), elements=st.integers(-50, 50).map(float))
)


def every_tree(words: int) -> list[tuple[int, ...]]:
    """All head lists of so many words that are trees with one root."""
    return [heads for heads in product(range(words + 1), repeat=words) if reaches_root(heads)]


def reaches_root(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        steps = 0
        while word and steps <= len(heads):
            word, steps = heads[word - 1], steps + 1
        if word:
            return False
    return True


def worth(arcs: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(arcs[word, head] for word, head in enumerate(heads)))


@given(MATRICES)
def test_the_best_tree_is_found(arcs: np.ndarray) -> None:
    # The network never lets a word head itself: its own column loses against all others.
    for word in range(len(arcs)):
        arcs[word, word + 1] = -1e4
    heads = best_tree(arcs)
    best = max(worth(arcs, tree) for tree in every_tree(len(arcs)))
    assert reaches_root(tuple(heads.tolist()))
    assert worth(arcs, tuple(heads.tolist())) == pytest.approx(best)


@given(st.integers(6, 16), st.integers(0, 1 << 32), st.sampled_from([0.0, 3.0]))
def test_no_other_root_gives_a_better_tree(words: int, seed: int, towards_root: float) -> None:
    arcs = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    arcs[:, 0] += towards_root
    np.fill_diagonal(arcs[:, 1:], -1e4)
    heads = best_tree(arcs)
    assert is_tree(heads.tolist())
    for root in range(words):
        other = arcs.copy()
        other[:, 0] = -1e4
        other[root, 0] = arcs[root, 0]
        assert worth(other, tuple(best_tree(other).tolist())) <= worth(arcs, tuple(heads.tolist())) + 1e-3


@given(MATRICES)
def test_any_scores_give_a_tree(arcs: np.ndarray) -> None:
    assert is_tree(best_tree(arcs).tolist())


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([0], True),
        ([2, 0], True),
        ([2, 1], False),  # a circle, no root
        ([0, 0], False),  # two roots
        ([0, 3, 2], False),  # a circle beside the root
        ([1], False),  # its own head
        ([2, 3, 4, 5, 6, 7, 8, 9, 0], True),  # a chain
    ],
)
def test_is_tree(heads: list[int], expected: bool) -> None:
    assert is_tree(heads) is expected


def test_a_long_circle_of_equal_scores_is_broken() -> None:
    words = 120
    assert is_tree(best_tree(np.zeros((words, words + 1), dtype=np.float32)).tolist())
