"""Fits the weights by which ECB+ mentions are paired, on topics 1 to 25: `python -m training.incident_pairs ECBPLUS`.

Two small networks: the first sees what two mentions tell, the second also what the first says of the pairs around them.
So that the second sees the first as it does on topics that neither was fitted on, it is fitted on what networks say that
were fitted without the topic. The encoder's vectors are among the columns: fit again after it changes. With
`--check` nothing is written, and the figure of topics that were left out in turn is printed. ECB+ is CC BY 3.0.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from dateline.language import default_parser
from evaluation.clusters import Tallies
from evaluation.ecb_links import rarities, weigh
from evaluation.ecb_network import WEIGHTS, Network, gather
from evaluation.ecb_pairs import Columns, first_columns, second_columns, square_of, upper
from evaluation.ecb_told import Array, Told, describe
from evaluation.ecbplus import read_documents, read_mentions
from evaluation.incidents import gold_clusters

TOPICS = range(1, 26)
# Set by leaving topics out in turn: so many cells, share of them left out at a step, steps over all pairs, pairs a step.
CELLS, LEFT_OUT, ROUNDS, BATCH = 48, 0.2, 6, 1024
RATE, DECAY = 3e-3, 0.02
SEED = 5
FOLDS = 4


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic's mentions, the columns of its pairs, and which pairs are one event."""

    told: list[Told]
    columns: Columns
    rows: Array
    right: Array

    def with_first(self, first: Network) -> Columns:
        """The columns for the second network."""
        chance = square_of(first.chances(self.rows), len(self.told))
        return self.columns | second_columns(self.told, chance, self.columns["same lemma"])


def read_topics(folder: Path, topics: range) -> dict[int, Topic]:
    """The topics with their pairs described."""
    told = describe(list(read_mentions(folder, topics)), default_parser())
    documents = read_documents(folder, topics)
    of_all, rare = weigh(documents), rarities(documents)
    found = {}
    for number in topics:
        own = [item for item in told if item.mention.topic == number]
        if own:
            names = {item.mention.document for item in own}
            columns = first_columns(own, (of_all, weigh({name: documents[name] for name in names})), rare)
            right = [float(a.mention.event == b.mention.event) for a, b in combinations(own, 2)]
            found[number] = Topic(own, columns, upper(columns), np.array(right))
    return found


def fit(names: Sequence[str], rows: Array, right: Array, share: Array) -> Network:
    """A network fitted to the rows by Adam; the seed is fixed, so that the same rows give the same weights."""
    chance = np.random.default_rng(SEED)
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    inputs = np.concatenate([(rows - mean) / spread, np.ones((len(rows), 1))], axis=1)
    width = inputs.shape[1]
    inner = chance.uniform(-1, 1, (width, CELLS)) / np.sqrt(width)
    outer = chance.uniform(-1, 1, CELLS + 1) / np.sqrt(CELLS)
    moments = [(np.zeros_like(table), np.zeros_like(table)) for table in (inner, outer)]
    steps = ROUNDS * max(1, len(rows) // BATCH)
    for step, places in enumerate(_batches(len(rows), steps, chance)):
        kept = (chance.random(CELLS) >= LEFT_OUT) / (1 - LEFT_OUT)
        slopes = _slopes(inputs[places], right[places], share[places], (inner, outer), kept)
        for table, slope, (first, second) in zip((inner, outer), slopes, moments, strict=True):
            first += 0.1 * (slope - first)
            second += 0.001 * (slope**2 - second)
            ahead = first / (1 - 0.9 ** (step + 1)) / (np.sqrt(second / (1 - 0.999 ** (step + 1))) + 1e-8)
            table -= RATE * (1 - step / steps) * (ahead + DECAY * table)
    return Network(tuple(names), mean, spread, inner, outer)


def _batches(count: int, steps: int, chance: np.random.Generator) -> Iterator[np.ndarray]:
    order = np.concatenate([chance.permutation(count) for _ in range(ROUNDS)])
    yield from np.array_split(order, steps)


def _slopes(inputs: Array, right: Array, share: Array, tables: tuple[Array, Array], kept: Array) -> tuple[Array, Array]:
    """How the loss changes with the inner and the outer weights."""
    inner, outer = tables
    cells = np.maximum(0.0, inputs @ inner) * kept
    guess = 1 / (1 + np.exp(-(cells @ outer[:-1] + outer[-1])))
    missed = share * (guess - right) / len(inputs)
    back = np.outer(missed, outer[:-1]) * (cells > 0) * kept
    return inputs.T @ back, np.append(cells.T @ missed, missed.sum())


def fit_both(topics: Mapping[int, Topic]) -> tuple[Network, Network]:
    """The first and the second network; each topic's pairs weigh as much as it has mentions."""
    names = list(next(iter(topics.values())).columns)
    share = np.concatenate([np.full(len(topic.right), 1 / len(topic.told)) for topic in topics.values()])
    share /= share.mean()
    right = np.concatenate([topic.right for topic in topics.values()])
    rows = [topic.rows for topic in topics.values()]
    fold = np.repeat(np.arange(len(topics)) % FOLDS, [len(topic.right) for topic in topics.values()])
    parted = [fit(names, np.concatenate(rows)[fold != n], right[fold != n], share[fold != n]) for n in range(FOLDS)]
    around = [topic.with_first(parted[n % FOLDS]) for n, topic in enumerate(topics.values())]
    first = fit(names, np.concatenate(rows), right, share)
    return first, fit(list(around[0]), np.concatenate(list(map(upper, around))), right, share)


def check(topics: Mapping[int, Topic]) -> float:
    """CoNLL F1 over all topics, each gathered by networks that were fitted without it."""
    tallies = Tallies.empty()
    for fold in range(FOLDS):
        left = [number for n, number in enumerate(topics) if n % FOLDS == fold]
        first, second = fit_both({number: topic for number, topic in topics.items() if number not in left})
        for topic in (topics[number] for number in left):
            mentions = [item.mention for item in topic.told]
            chance = square_of(second.chances(upper(topic.with_first(first))), len(mentions))
            tallies.add(gold_clusters(mentions), gather([mention.key for mention in mentions], chance))
    return 100 * tallies.conll_f1


def main(arguments: Sequence[str]) -> int:
    """Write the weights."""
    topics = read_topics(Path(arguments[0]), TOPICS)
    if "--check" in arguments:
        print(f"{check(topics):.2f}")
        return 0
    first, second = fit_both(topics)
    with WEIGHTS.open("w", encoding="utf-8", newline="") as stream:
        stream.write(
            "# Weights of pairs of ECB+ mentions, made by training/incident_pairs.py from topics 1 to 25 (CC BY 3.0).\n"
        )
        stream.write("# network, column, its mean and spread, its weight in each cell\n")
        csv.writer(stream, lineterminator="\n").writerows([*first.rows("first"), *second.rows("second")])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
