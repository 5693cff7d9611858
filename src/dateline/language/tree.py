"""Dependency trees from arc scores: the best head for each word, repaired where those make no tree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dateline.language.parse import FloatArray

Heads = NDArray[np.intp]


def decode_heads(arcs: FloatArray) -> tuple[Heads, bool]:
    """Heads of one sentence and whether the plain choice had to be repaired.

    `arcs`: [words, 1 + words], column 0 is the root. Returned heads count from 1, 0 is the root; exactly one word
    hangs on the root.
    """
    heads = arcs.argmax(axis=1)
    if is_tree(heads):
        return heads, False
    return _best_tree(arcs), True


def is_tree(heads: Heads) -> bool:
    """Whether each word reaches the root and just one hangs on it."""
    if np.count_nonzero(heads == 0) != 1:
        return False
    reach = np.concatenate(([0], heads))
    # Each round doubles the steps taken towards the root.
    for _ in range(int(len(reach)).bit_length()):
        reach = reach[reach]
    return not reach.any()


def _best_tree(arcs: FloatArray) -> Heads:
    """The highest-scoring tree with a single root."""
    words = len(arcs)
    scores = np.full((words + 1, words + 1), -np.inf)
    scores[1:] = arcs
    np.fill_diagonal(scores, -np.inf)
    heads = _chu_liu_edmonds(scores)[1:]
    if np.count_nonzero(heads == 0) > 1:
        # A price on each root edge that no other gain can pay leaves one, and the best tree with it.
        scores[1:, 0] -= 1.0 + words * float(np.ptp(arcs))
        heads = _chu_liu_edmonds(scores)[1:]
    return heads


def _chu_liu_edmonds(scores: NDArray[np.float64]) -> Heads:
    """Maximum spanning arborescence from node 0; `scores[dependent, head]`. Chu and Liu 1965, Edmonds 1967."""
    heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]]
    # The cycle becomes one node (the last): what entering and leaving it is worth.
    entering = scores[np.ix_(cycle, outside)] - kept[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    solved = _chu_liu_edmonds(small)
    for position, node in enumerate(outside.tolist()[1:], 1):
        head = int(solved[position])
        heads[node] = cycle[int(leaving[position].argmax())] if head == len(outside) else outside[head]
    entry = int(solved[-1])
    broken = int(entering[:, entry].argmax())
    heads[cycle[broken]] = outside[entry]
    return heads


def _find_cycle(heads: Heads) -> list[int] | None:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None
