"""MUC, B-cubed and CEAF-e: how well the clusters of a system agree with the annotated ones (CoNLL-2012 measures)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Cluster = frozenset[Hashable]
Clusters = Sequence[Cluster]


@dataclass(slots=True)
class Tally:
    """Sums over texts for one measure: credit and size on the system's side and on the annotation's side."""

    found_credit: float = 0.0
    found: float = 0.0
    gold_credit: float = 0.0
    gold: float = 0.0

    @property
    def precision(self) -> float:
        """Share of the system's side that is right, 0 to 1."""
        return self.found_credit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotation's side that was found, 0 to 1."""
        return self.gold_credit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Tallies:
    """The three measures, added up text by text."""

    muc: Tally
    b_cubed: Tally
    ceaf_e: Tally

    @classmethod
    def empty(cls) -> Tallies:
        """All sums at zero."""
        return cls(Tally(), Tally(), Tally())

    def add(self, gold: Clusters, found: Clusters) -> None:
        """Counts one text; clusters are sets of mentions, which match when they are equal."""
        for tally, side in ((self.muc, muc), (self.b_cubed, b_cubed)):
            credit, size = side(found, gold)
            tally.found_credit, tally.found = tally.found_credit + credit, tally.found + size
            credit, size = side(gold, found)
            tally.gold_credit, tally.gold = tally.gold_credit + credit, tally.gold + size
        similarity = ceaf_e(gold, found)
        self.ceaf_e.found_credit += similarity
        self.ceaf_e.gold_credit += similarity
        self.ceaf_e.found += len(found)
        self.ceaf_e.gold += len(gold)

    @property
    def conll_f1(self) -> float:
        """Mean F1 of the three measures, 0 to 1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def muc(judged: Clusters, key: Clusters) -> tuple[float, float]:
    """Links of the judged clusters that the key has too, and all their links (Vilain and others, 1995)."""
    home = _homes(key)
    kept = links = 0
    for cluster in judged:
        parts = {home[mention] for mention in cluster if mention in home}
        alone = sum(mention not in home for mention in cluster)
        kept += len(cluster) - len(parts) - alone
        links += len(cluster) - 1
    return float(kept), float(links)


def b_cubed(judged: Clusters, key: Clusters) -> tuple[float, float]:
    """Sum over the judged mentions of the share of their cluster that the key puts with them, and their number."""
    home = _homes(key)
    credit = mentions = 0.0
    for cluster in judged:
        overlap: dict[int, int] = {}
        for mention in cluster:
            if mention in home:
                overlap[home[mention]] = overlap.get(home[mention], 0) + 1
        credit += sum(count * count for count in overlap.values()) / len(cluster)
        mentions += len(cluster)
    return credit, mentions


def ceaf_e(gold: Clusters, found: Clusters) -> float:
    """The best sum of similarities (2 |overlap| / sizes) when each cluster is paired with one at most (Luo, 2005)."""
    if not gold or not found:
        return 0.0
    similar = np.array([[2 * len(one & two) / (len(one) + len(two)) for two in found] for one in gold])
    if len(gold) > len(found):
        similar = similar.T
    return float(sum(similar[row, column] for row, column in enumerate(assign(-similar))))


def assign(costs: NDArray[np.float64]) -> list[int]:
    """For each row its column in the cheapest pairing of rows with columns; at least as many columns as rows.

    The Hungarian method with potentials, O(rows² columns).
    """
    rows, columns = costs.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        taken[0] = row
        column = 0
        slack = np.full(columns + 1, np.inf)
        back = np.zeros(columns + 1, dtype=int)
        visited = np.zeros(columns + 1, dtype=bool)
        while taken[column]:
            visited[column] = True
            here = taken[column]
            open_ = np.flatnonzero(~visited[1:]) + 1
            reduced = costs[here - 1, open_ - 1] - row_price[here] - column_price[open_]
            better = reduced < slack[open_]
            slack[open_[better]] = reduced[better]
            back[open_[better]] = column
            best = int(open_[np.argmin(slack[open_])])
            step = slack[best]
            row_price[taken[visited]] += step
            column_price[visited] -= step
            slack[~visited] -= step
            column = best
        while column:
            taken[column] = taken[back[column]]
            column = int(back[column])
    found = [0] * rows
    for column in range(1, columns + 1):
        if taken[column]:
            found[taken[column] - 1] = column - 1
    return found


def _homes(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}
