"""Fits the weights by which ECB+ mentions are paired, on topics 1 to 25: `python -m training.incident_pairs ECBPLUS`.

A logistic regression by Newton's method, without chance; each topic's pairs weigh as much as it has mentions. The encoder's
vectors are among the columns: fit again after it changes. ECB+ is CC BY 3.0.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from dateline.language import default_parser
from evaluation.ecb_links import weigh
from evaluation.ecb_pairs import COLUMNS, WEIGHTS, Array, chances, columns, describe
from evaluation.ecbplus import read_documents, read_mentions

TOPICS = range(1, 26)
# Keeps weights of columns that say nearly the same from running apart; set, with `TOGETHER`, on these topics.
PENALTY = 1e-5
STEPS = 25


def fit(rows: Array, right: Array, share: Array) -> Array:
    """Weights of the columns and, at the end, of none."""
    inputs = np.concatenate([rows, np.ones((len(rows), 1))], axis=1)
    keep = np.diag([PENALTY] * rows.shape[1] + [0.0])
    found = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        guess = chances(rows, found)
        slope = inputs.T @ (share * (guess - right)) + keep @ found
        bend = (inputs * (share * guess * (1 - guess))[:, None]).T @ inputs + keep
        found = found - np.linalg.solve(bend, slope)
    return found


def main(arguments: Sequence[str]) -> int:
    """Write the weights."""
    folder = Path(arguments[0])
    told = describe(list(read_mentions(folder, TOPICS)), default_parser())
    documents = weigh(read_documents(folder, TOPICS))
    parts, right, share = [], [], []
    for topic in TOPICS:
        own = [item for item in told if item.mention.topic == topic]
        pairs = list(combinations(own, 2))
        parts.append(columns(own, documents))
        right += [float(a.mention.event == b.mention.event) for a, b in pairs]
        share += [1 / max(1, len(own))] * len(pairs)
    weighed = np.array(share) / sum(share)
    weights = fit(np.concatenate(parts), np.array(right), weighed)
    rows = [f'"{name}",{value:.4f}' for name, value in zip((*COLUMNS, "none"), weights, strict=True)]
    head = (
        "# Weights of the pairs of ECB+ mentions, made by training/incident_pairs.py from topics 1 to 25 (CC BY 3.0).\n"
    )
    WEIGHTS.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
