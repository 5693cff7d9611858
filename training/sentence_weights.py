"""Makes the weights of the sentence splitter from CoNLL-U training sets.

Run: python -m training.sentence_weights OUT.tsv TRAIN.conllu [TRAIN.conllu ...]
A logistic model over the features of `dateline.language.sentences`, in mixed case and in capitals, full-batch gradient
descent with a ridge penalty; a feature seen fewer than MIN_COUNT times is left out. Deterministic: no random numbers.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.language.sentences import features, stops
from dateline.language.tokenize import tokenize
from evaluation import conllu

MIN_COUNT = 5
RIDGE = 0.3
STEPS = 1500
RATE = 0.5
SMALLEST_WEIGHT = 0.05

HEADER = """\
# Weights of the sentence splitter: a stop ends the sentence when those of its features add up to more than 0.
# Licence: CC BY-SA 4.0. Source: learned from the training sets of UD English EWT (CC BY-SA 4.0) and UD English GUM
# (CC BY 4.0, genres without a non-commercial clause) by training/sentence_weights.py.
"""

Example = tuple[list[str], bool]


def examples(items: Sequence[conllu.Sentence], *, capitals: bool) -> list[Example]:
    """Features and truth of every stop inside a paragraph; `capitals` rewrites the text in capital letters first."""
    found: list[Example] = []
    for text, endings in paragraphs(items):
        if capitals:
            text = "".join(upper if len(upper := character.upper()) == 1 else character for character in text)
        tokens = tokenize(text)
        for place in stops(text, tokens):
            found.append((features(text, tokens, place), tokens[place.next - 1][1] in endings))
    return found


def paragraphs(items: Sequence[conllu.Sentence]) -> list[tuple[str, set[int]]]:
    """The text of every paragraph, with the offsets at which sentences end in it."""
    groups: list[list[conllu.Sentence]] = []
    for sentence in items:
        if sentence.opens_paragraph or not groups:
            groups.append([])
        groups[-1].append(sentence)
    found: list[tuple[str, set[int]]] = []
    for group in groups:
        text, endings = "", set()
        for sentence in group:
            text += conllu.raw_text([sentence])
            endings.add(len(text.rstrip()))
        found.append((text, endings))
    return found


def fit(data: Sequence[tuple[list[str], bool, float]]) -> dict[str, float]:
    """Weights by feature of the logistic model that fits weighted examples best."""
    counts = Counter(feature for names, _, _ in data for feature in names)
    kept = sorted(feature for feature, count in counts.items() if count >= MIN_COUNT)
    index = {feature: number for number, feature in enumerate(kept)}
    rows = np.array([row for row, (names, _, _) in enumerate(data) for name in names if name in index])
    columns = np.array([index[name] for names, _, _ in data for name in names if name in index])
    truth = np.array([float(label) for _, label, _ in data])
    share = np.array([weight for _, _, weight in data])
    weights: NDArray[np.float64] = np.zeros(len(kept))
    squares = np.full(len(kept), 1e-8)
    for _ in range(STEPS):
        margin = np.bincount(rows, weights[columns], minlength=len(data))
        error = (1 / (1 + np.exp(-margin)) - truth) * share
        slope = np.bincount(columns, error[rows], minlength=len(kept)) + RIDGE * weights
        squares += slope * slope
        weights -= RATE * slope / np.sqrt(squares)
    return {feature: round(float(weights[number]), 2) for feature, number in index.items()}


def main(arguments: Sequence[str]) -> None:
    """Writes the weights file and prints how many examples and weights there are."""
    out, *sources = arguments
    data: list[tuple[list[str], bool, float]] = []
    for source in sources:
        items = conllu.read(source)
        data += [(names, label, 1.0) for names, label in examples(items, capitals=False)]
        data += [(names, label, 0.5) for names, label in examples(items, capitals=True)]
    weights = {feature: weight for feature, weight in fit(data).items() if abs(weight) >= SMALLEST_WEIGHT}
    lines = [f"{weight:.2f}\t{feature}\n" for feature, weight in sorted(weights.items())]
    Path(out).write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(data)} stops, {len(weights)} weights")


if __name__ == "__main__":
    main(sys.argv[1:])
