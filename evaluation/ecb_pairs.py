"""Describes pairs of ECB+ event mentions in numbers, and gathers mentions by the scores of their pairs."""

from __future__ import annotations

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.language import Parse, Parser
from evaluation.clusters import Cluster
from evaluation.ecb_links import Weights, cosine
from evaluation.ecbplus import EventMention

WEIGHTS = Path(__file__).parent / "ecb_pairs.csv"
# Clusters grow while the mean chance of their pairs is at least this: set on topics 1 to 25.
TOGETHER = 0.35
COLUMNS = (
    "same lemma",
    "same stem",
    "likeness of the words' vectors",
    "likeness of the documents",
    "documents alike",
    "one document",
    "one sentence",
    "likeness of the sentences",
    "shared names",
    "other subjects",
    "other objects",
    "same lemma x likeness of the documents",
    "same lemma x documents alike",
    "same lemma x one document",
    "same lemma x likeness of the sentences",
    "same lemma x likeness of the words' vectors",
    "same stem x documents alike",
    "same lemma, a light verb",
)
LIGHT = frozenset({"say", "tell", "report", "be", "have", "announce", "happen", "make", "go", "do"})
# From this cosine on two documents are about one happening, as for `ecb_links`.
ALIKE = 0.2
_ENDS = ("ation", "ment", "ing", "tion", "sion", "ance", "ence", "ed", "er", "or", "al", "ive", "ure", "s", "e", "y")
_TELLING = frozenset({"NOUN", "VERB", "PROPN", "NUM", "ADJ"})
_OBJECTS = frozenset({"obj", "obl", "nmod"})
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """What a mention's sentence tells of it: its head's lemma and vector, the words and names around, its dependents."""

    mention: EventMention
    lemma: str
    vector: Array
    words: frozenset[str]
    names: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]


def describe(mentions: Sequence[EventMention], parser: Parser) -> list[Told]:
    """Each mention with its sentence's parse read; vectors are taken from their mean."""
    parses: dict[tuple[str, int], Parse] = {}
    found = []
    for mention in mentions:
        key = mention.document, mention.sentence
        if key not in parses:
            parses[key] = parser.parse_words([mention.words])
        found.append(_told(mention, parses[key]))
    mean = np.mean([told.vector for told in found], axis=0)
    for told in found:
        told.vector[:] = (told.vector - mean) / (np.linalg.norm(told.vector - mean) or 1.0)
    return found


def _told(mention: EventMention, parse: Parse) -> Told:
    inside = set(mention.places)
    head = next((p for p in mention.places if int(parse.heads[p]) not in inside - {p}), mention.places[0])
    lemmas = [lemma.lower() for lemma in parse.lemmas]
    kids = [(parse.relations[kid].split(":")[0], lemmas[kid]) for kid in parse.children_of[head]]
    vectors = parse.vectors
    return Told(
        mention,
        lemmas[head],
        np.array(vectors[head] if vectors is not None else [1.0], dtype=np.float64),
        frozenset(lemmas[i] for i in range(len(parse)) if parse.tags[i] in _TELLING and i != head),
        frozenset(word for name in parse.names for word in parse.words(name.start, name.end).lower().split()),
        frozenset(lemma for relation, lemma in kids if relation == "nsubj"),
        frozenset(lemma for relation, lemma in kids if relation in _OBJECTS),
    )


def stem(word: str) -> str:
    """The word without its ending: `bombing` and `bombed` meet in `bomb`."""
    end = next((end for end in _ENDS if word.endswith(end) and len(word) - len(end) >= 4), "")
    return word.removesuffix(end)


def columns(told: Sequence[Told], documents: Mapping[str, Weights]) -> Array:
    """One row a pair, in the order of `combinations`; one column for each of `COLUMNS`."""
    spread = Counter(word for weights in documents.values() for word in weights)
    rare = {word: math.log(len(documents) / (1 + count)) for word, count in spread.items()}
    alike = {
        (a, b): min(0.6, cosine(documents[a], documents[b])) if a != b else 0.5
        for a in {t.mention.document for t in told}
        for b in {t.mention.document for t in told}
    }
    most = math.log(len(documents))
    weights = [{word: max(0.0, rare.get(word, most)) for word in t.words} for t in told]
    sizes = [math.sqrt(sum(value * value for value in row.values())) or 1.0 for row in weights]
    rows = []
    for i, j in combinations(range(len(told)), 2):
        shared = sum(weights[i][word] ** 2 for word in told[i].words & told[j].words)
        documents_alike = alike[told[i].mention.document, told[j].mention.document]
        rows.append(_pair(told[i], told[j], documents_alike, shared / sizes[i] / sizes[j]))
    return np.array(rows, dtype=np.float64).reshape(-1, len(COLUMNS))


def _pair(a: Told, b: Told, documents: float, sentences: float) -> tuple[float, ...]:
    lemma, root = float(a.lemma == b.lemma), float(stem(a.lemma) == stem(b.lemma))
    vectors = float(a.vector @ b.vector)
    alike = float(documents > ALIKE)
    one = float(a.mention.document == b.mention.document)
    names = len(a.names & b.names) / max(1, min(len(a.names), len(b.names)))
    return (
        lemma,
        root,
        vectors,
        documents,
        alike,
        one,
        float(one and a.mention.sentence == b.mention.sentence),
        sentences,
        names,
        _apart(a.subjects, b.subjects),
        _apart(a.objects, b.objects),
        lemma * documents,
        lemma * alike,
        lemma * one,
        lemma * sentences,
        lemma * vectors,
        root * alike,
        lemma * (a.lemma in LIGHT),
    )


def _apart(a: frozenset[str], b: frozenset[str]) -> float:
    return float(bool(a) and bool(b) and not a & b)


def read_weights(path: Path = WEIGHTS) -> Array:
    """The weight of each column, and of none at the end."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = dict(row for row in csv.reader(stream) if row and not row[0].startswith("#"))
    return np.array([float(rows[name]) for name in (*COLUMNS, "none")])


def chances(rows: Array, weights: Array) -> Array:
    """For each pair how likely it is one event."""
    found: Array = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    return found


def gather(keys: Sequence[tuple[str, str]], scores: Array) -> list[Cluster]:
    """Clusters of the mentions: the two with the likeliest pairs on average are joined until none is likely enough."""
    table = np.zeros((len(keys), len(keys)))
    table[np.triu_indices(len(keys), 1)] = scores
    table += table.T
    np.fill_diagonal(table, -1.0)
    groups: dict[int, list[int]] = defaultdict(list, {i: [i] for i in range(len(keys))})
    while len(groups) > 1:
        i, j = divmod(int(table.argmax()), len(keys))
        if table[i, j] < TOGETHER:
            break
        sizes = len(groups[i]), len(groups[j])
        table[i] = (table[i] * sizes[0] + table[j] * sizes[1]) / sum(sizes)
        table[:, i] = table[i]
        table[j], table[:, j], table[i, i] = -1.0, -1.0, -1.0
        groups[i] += groups.pop(j)
        for other in range(len(keys)):
            if other not in groups:
                table[i, other] = table[other, i] = -1.0
    return [frozenset(keys[member] for member in group) for group in groups.values()]
