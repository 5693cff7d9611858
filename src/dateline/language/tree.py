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
    # A price on each root edge that no other gain can pay leaves one, and the best tree with it.
    scores[1:, 0] -= 1.0 + words * float(np.ptp(arcs))
    heads: Heads = np.array(_Contraction(scores).heads()[1:], dtype=np.intp)
    return heads


class _Contraction:
    """The maximum spanning arborescence from node 0; `scores[dependent, head]`. Chu and Liu 1965, Edmonds 1967.

    From each node the best edges are followed upwards; a circle becomes one new node, whose edges say what each gains
    over the one inside the circle that it breaks, and the way goes on from there.
    """

    def __init__(self, scores: NDArray[np.float64]) -> None:
        count = len(scores)
        self._count = count
        self._rows = list(scores)
        self._members = [[node] for node in range(count)]
        self._top = np.arange(count)
        self._chosen = [0] * count
        # Of each circle: its nodes, and for each node outside which of them the best edge from there enters.
        self._circles: list[tuple[list[int], NDArray[np.intp]]] = []

    def heads(self) -> list[int]:
        """The head of each node."""
        done = {0}
        for start in range(1, self._count):
            self._climb(int(self._top[start]), done)
        heads = [0] * self._count
        waiting = [(node, self._chosen[node]) for node in set(self._top[1:].tolist())]
        while waiting:
            node, head = waiting.pop()
            if node < self._count:
                heads[node] = head
                continue
            circle, entered = self._circles[node - self._count]
            broken = int(entered[head])
            waiting += [(inner, head if n == broken else self._chosen[inner]) for n, inner in enumerate(circle)]
        return heads

    def _climb(self, node: int, done: set[int]) -> None:
        """Follows best edges from a node until they meet one that is known to reach the root."""
        path: dict[int, None] = {}
        while node not in done:
            path[node] = None
            self._chosen[node] = int(self._rows[node].argmax())
            above = int(self._top[self._chosen[node]])
            if above in path:
                way = list(path)
                circle = way[way.index(above) :]
                for inner in circle:
                    del path[inner]
                above = self._contract(circle)
            node = above
        done.update(path)

    def _contract(self, circle: list[int]) -> int:
        """The new node that stands for a circle."""
        gains = np.stack([self._rows[inner] - self._rows[inner][self._chosen[inner]] for inner in circle])
        members = [member for inner in circle for member in self._members[inner]]
        row = gains.max(axis=0)
        row[members] = -np.inf
        new = len(self._rows)
        self._top[members] = new
        self._rows.append(row)
        self._members.append(members)
        self._chosen.append(0)
        self._circles.append((circle, gains.argmax(axis=0)))
        return new
