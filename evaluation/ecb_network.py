"""A network of one hidden layer that tells from a pair's numbers how likely it is one event, and its file of weights."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.clusters import Cluster
from evaluation.ecb_links import Weights
from evaluation.ecb_pairs import first_columns, second_columns, square_of, upper
from evaluation.ecb_told import Array, Told

WEIGHTS = Path(__file__).parent / "ecb_pairs.csv"
# Clusters grow while their likeliest pair and the mean of their pairs together are at least this, the first weighing
# so much: set on topics 1 to 25 by cross-validation. The mean alone loses two points there, the likeliest alone one.
TOGETHER, LIKELIEST = 0.55, 0.75


@dataclass(frozen=True, slots=True)
class Network:
    """`names`: of the columns; `mean`, `spread`: of each; `inner`: columns by cells and their bias; `outer`: cells and bias."""

    names: tuple[str, ...]
    mean: Array
    spread: Array
    inner: Array
    outer: Array

    def chances(self, rows: Array) -> Array:
        """For each row how likely it is one event."""
        cells = np.maximum(0.0, ((rows - self.mean) / self.spread) @ self.inner[:-1] + self.inner[-1])
        found: Array = 1 / (1 + np.exp(-(cells @ self.outer[:-1] + self.outer[-1])))
        return found

    def rows(self, name: str) -> Iterable[list[str]]:
        """The network as rows of a table: a column each, then the cells' biases and the outer weights."""
        for column, numbers in zip(self.names, np.column_stack([self.mean, self.spread, self.inner[:-1]]), strict=True):
            yield [name, column, *(f"{number:.4g}" for number in numbers)]
        for title, numbers in (("bias", self.inner[-1]), ("outer", self.outer)):
            yield [name, title, *(f"{number:.4g}" for number in numbers)]


def read_networks(path: Path = WEIGHTS) -> dict[str, Network]:
    """The networks of a file, `first` and `second`."""
    tables: dict[str, dict[str, list[float]]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            if row and not row[0].startswith("#"):
                tables.setdefault(row[0], {})[row[1]] = [float(number) for number in row[2:]]
    return {name: _network(table) for name, table in tables.items()}


def _network(table: Mapping[str, list[float]]) -> Network:
    *names, bias, outer = table
    columns = np.array([table[name] for name in names])
    inner = np.concatenate([columns[:, 2:], np.array([table[bias]])])
    return Network(tuple(names), columns[:, 0], columns[:, 1], inner, np.array(table[outer]))


def chances(
    networks: Mapping[str, Network], told: Sequence[Told], documents: Sequence[Mapping[str, Weights]], rare: Weights
) -> Array:
    """A square of how likely each pair of a topic's mentions is one event."""
    columns = first_columns(told, documents, rare)
    first = square_of(networks["first"].chances(upper(columns)), len(told))
    columns |= second_columns(told, first, columns["same lemma"])
    return square_of(networks["second"].chances(upper(columns)), len(told))


def gather(keys: Sequence[tuple[str, str]], chance: Array) -> list[Cluster]:
    """Clusters of the mentions: the two that are likeliest one are joined until none are likely enough."""
    best, mean = chance.copy(), chance.copy()
    for table in (best, mean):
        np.fill_diagonal(table, -9.0)
    groups = {n: [n] for n in range(len(keys))}
    while len(groups) > 1:
        table = LIKELIEST * best + (1 - LIKELIEST) * mean
        i, j = divmod(int(table.argmax()), len(keys))
        if table[i, j] < TOGETHER:
            break
        sizes = len(groups[i]), len(groups[j])
        best[i] = np.maximum(best[i], best[j])
        mean[i] = (mean[i] * sizes[0] + mean[j] * sizes[1]) / sum(sizes)
        groups[i] += groups.pop(j)
        for table in (best, mean):
            table[j] = -9.0
            table[i, [n for n in range(len(keys)) if n not in groups]] = table[i, i] = -9.0
            table[:, i], table[:, j] = table[i], -9.0
    return [frozenset(keys[member] for member in group) for group in groups.values()]
