"""Dependency trees from arc scores: the best head for each word, repaired where those make no tree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.language.parse import FloatArray

Heads = NDArray[np.intp]


def is_tree(heads: Sequence[int]) -> bool:
    """Whether each word reaches the root and just one hangs on it. Heads count from 1, 0 is the root."""
    if heads.count(0) != 1:
        return False
    # Each word is marked with the word from which the way up first came by; coming by one's own mark is a circle.
    seen = [0] * len(heads)
    for start in range(1, len(heads) + 1):
        word = start
        while word and not seen[word - 1]:
            seen[word - 1] = start
            word = heads[word - 1]
        if word and seen[word - 1] == start:
            return False
    return True


def best_tree(arcs: FloatArray) -> Heads:
    """Heads of the highest-scoring tree with a single root.

    `arcs`: [words, 1 + words], column 0 is the root. Returned heads count from 1, 0 is the root.
    """
    words = len(arcs)
    scores = np.full((words + 1, words + 1), -np.inf)
    scores[1:] = arcs
    np.fill_diagonal(scores, -np.inf)
    heads: Heads = _chu_liu_edmonds(scores)[1:]
    if np.count_nonzero(heads == 0) > 1:
        # A price on each root edge that no other gain can pay leaves one, and the best tree with it.
        scores[1:, 0] -= 1.0 + words * float(np.ptp(arcs))
        heads = _chu_liu_edmonds(scores)[1:]
    return heads


def _chu_liu_edmonds(scores: NDArray[np.float64]) -> Heads:
    """Maximum spanning arborescence from node 0; `scores[dependent, head]`. Chu and Liu 1965, Edmonds 1967.

    Each circle of the greedy choice becomes one node, all of them at once.
    """
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycles = _find_cycles(heads.tolist())
    if not cycles:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[[node for cycle in cycles for node in cycle]] = True
    groups = [[node] for node in np.flatnonzero(~inside).tolist()] + cycles
    # What a choice gains over the one inside the circle that it breaks.
    gains = scores - np.where(inside, scores[np.arange(len(heads)), heads], 0.0)[:, None]
    order = np.array([node for group in groups for node in group])
    firsts = np.cumsum([0, *(len(group) for group in groups[:-1])])
    small = np.maximum.reduceat(gains[np.ix_(order, order)], firsts, axis=0)
    small = np.maximum.reduceat(small, firsts, axis=1)
    np.fill_diagonal(small, -np.inf)
    chosen = _chu_liu_edmonds(small)
    alone = len(groups) - len(cycles)
    single, over = order[1:alone], chosen[1:alone]
    heads[single[over < alone]] = order[over[over < alone]]
    for number, cycle in enumerate(cycles, alone):
        members = np.array(cycle)
        entering = single[over == number]
        heads[entering] = members[gains[np.ix_(entering, members)].argmax(axis=1)]
        above = np.array(groups[int(chosen[number])])
        best = int(gains[np.ix_(members, above)].argmax())
        heads[members[best // len(above)]] = above[best % len(above)]
    return heads


def _find_cycles(heads: list[int]) -> list[list[int]]:
    """All circles of the graph in which each node points at its head; node 0 is in none."""
    cycles: list[list[int]] = []
    seen_from = [-1] * len(heads)
    seen_from[0] = 0
    for start in range(1, len(heads)):
        path, node = [], start
        while seen_from[node] < 0:
            seen_from[node] = start
            path.append(node)
            node = heads[node]
        if node and seen_from[node] == start:
            cycles.append(path[path.index(node) :])
    return cycles
