"""Names from the encoder's begin, inside and outside scores."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dateline.language.parse import FloatArray, Name

# A label that can't follow another costs more than any score can win.
FORBIDDEN = -1e4


def decode_names(scores: FloatArray, labels: tuple[str, ...]) -> list[Name]:
    """The names of one sentence: the best sequence of labels in which no inside label stands without its begin.

    `scores`: [words, labels], raw. Spans count words from 0.
    """
    best = scores.argmax(axis=1)
    if _allowed(labels)[np.concatenate(([0], best[:-1])), best].min(initial=0) < 0:
        best = _viterbi(scores, labels)
    return _spans([labels[i] for i in best.tolist()])


@lru_cache(maxsize=8)
def _allowed(labels: tuple[str, ...]) -> NDArray[np.float32]:
    """0 where the column's label may follow the row's, else `FORBIDDEN`."""
    steps = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for row, before in enumerate(labels):
        for column, label in enumerate(labels):
            if label[0] == "I" and before[2:] != label[2:]:
                steps[row, column] = FORBIDDEN
    return steps


def _viterbi(scores: FloatArray, labels: tuple[str, ...]) -> NDArray[np.intp]:
    steps = _allowed(labels)
    total = scores[0] + steps[0]
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        paths = total[:, None] + steps
        back.append(paths.argmax(axis=0))
        total = paths.max(axis=0) + row
    best = [int(total.argmax())]
    for pointers in reversed(back):
        best.append(int(pointers[best[-1]]))
    return np.array(best[::-1], dtype=np.intp)


def _spans(labels: Sequence[str]) -> list[Name]:
    found: list[Name] = []
    start = -1
    for index, label in enumerate([*labels, "O"]):
        if start >= 0 and label[0] != "I":
            found.append(Name(start, index, labels[start][2:]))
            start = -1
        if label[0] == "B":
            start = index
    return found
