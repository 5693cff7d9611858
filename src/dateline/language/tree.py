"""Dependency trees from arc scores: the best head for each word, repaired where those make no tree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.language.parse import FloatArray

Heads = NDArray[np.intp]

ROOTS_TRIED = 4
"""Roots of a sentence that are tried one by one; nearly always the first or second is proved the best."""


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
    heads: Heads = _heads(scores)
    return heads if np.count_nonzero(heads == 0) == 1 else _with_one_root(scores)


def _with_one_root(scores: NDArray[np.float64]) -> Heads:
    """The best tree where a free choice would hang several words on the root: the likeliest roots are tried in turn."""
    words = len(scores) - 1
    elsewhere = scores[1:, 1:].max(axis=1)
    # No tree with this root can be worth more.
    bounds = scores[1:, 0] - elsewhere + elsewhere.sum()
    best, found = -np.inf, np.empty(0, dtype=np.intp)
    for root in np.argsort(-bounds)[:ROOTS_TRIED].tolist():
        if bounds[root] <= best:
            return found
        forced = scores.copy()
        forced[1:, 0] = forced[root + 1] = -np.inf
        forced[root + 1, 0] = scores[root + 1, 0]
        heads = _heads(forced)
        worth = float(forced[np.arange(1, words + 1), heads].sum())
        if worth > best:
            best, found = worth, heads
    # A price on each root edge that no other gain can pay leaves one, in a time that depends on the length alone.
    priced = scores.copy()
    finite = scores[np.isfinite(scores)]
    priced[1:, 0] -= 1.0 + words * float(np.ptp(finite))
    return _heads(priced)


def _heads(scores: NDArray[np.float64]) -> Heads:
    return np.array(_Contraction(scores).heads()[1:], dtype=np.intp)


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
        self._top = list(range(count))
        self._chosen: list[int] = scores.argmax(axis=1).tolist()
        # Of each circle: its nodes, and for each node outside which of them the best edge from there enters.
        self._circles: list[tuple[list[int], NDArray[np.intp]]] = []

    def heads(self) -> list[int]:
        """The head of each node."""
        done = {0}
        for start in range(1, self._count):
            self._climb(self._top[start], done)
        heads = [0] * self._count
        waiting = [(node, self._chosen[node]) for node in set(self._top[1:])]
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
            above = self._top[self._chosen[node]]
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
        for member in members:
            self._top[member] = new
        self._rows.append(row)
        self._members.append(members)
        self._chosen.append(int(row.argmax()))
        self._circles.append((circle, gains.argmax(axis=0)))
        return new
