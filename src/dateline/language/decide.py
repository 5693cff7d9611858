"""Heads and relations chosen together: an arc counts as much as its score and its best label's certainty say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.language.batch import Batch
from dateline.language.parse import FloatArray
from dateline.language.tree import Heads, best_tree, is_tree

Ids = NDArray[np.int64]
# How much a relation's certainty counts beside its arc's score: arcs are learned as if relations did not matter.
RELATION_WEIGHT = 3.0


@dataclass(frozen=True)
class Labeller:
    """Scores relations of pairs that the network did not choose itself. `folder`: of the model."""

    folder: Path

    @cached_property
    def _weights(self) -> dict[str, FloatArray]:
        with np.load(self.folder / "relations.npz") as arrays:
            return {name: arrays[name].astype(np.float32) for name in arrays.files}

    def scores(self, dependents: FloatArray, parents: FloatArray) -> FloatArray:
        """Scores of all relations [pairs, relations] for the network's vectors of pairs."""
        both = np.concatenate((dependents, parents), axis=1)
        # einsum sums each row by itself: a matrix product's rounding could depend on how many pairs there are.
        scores: FloatArray = np.einsum("wd,ld->wl", dependents * parents, self._weights["pair"])
        scores += self._weights["bias"]
        scores += np.einsum("wd,ld->wl", both, self._weights["alone"])
        return scores


class Choice:
    """The trees of one batch. `outputs`: of the network, a row a word and a row a root; `batch`: what went in."""

    def __init__(self, outputs: Mapping[str, Any], batch: Batch, labeller: Labeller) -> None:
        self._labeller = labeller
        self._dependents: FloatArray = outputs["relation_dependents"]
        self._parents: FloatArray = outputs["relation_heads"]
        self._roots = np.repeat(*batch.roots)
        arcs: FloatArray = outputs["arcs"]
        self._arcs = arcs.reshape(-1, arcs.shape[-1])[batch.arrays["cells"]]
        self._heads: Heads = outputs["heads"] - self._roots
        self._relations: Ids = outputs["relations"].argmax(axis=1)
        self._weigh_rivals(outputs["relations"])

    def tree(self, start: int, end: int) -> tuple[Heads, Ids]:
        """Heads (from 1, 0 is the root) and relations of the sentence whose words are the rows from `start` to `end`."""
        heads, relations = self._heads[start:end], self._relations[start:end]
        if is_tree(heads.tolist()):
            return heads, relations
        found = best_tree(self._arcs[start:end, : end - start + 1])
        moved = np.flatnonzero(found != heads)
        relations = relations.copy()
        relations[moved] = self._scores(start + moved, found[moved]).argmax(axis=1)
        return found, relations

    def _weigh_rivals(self, labels: FloatArray) -> None:
        """Adds its label's certainty to each first choice, and to the arcs that would win over it by then."""
        rows = np.arange(len(self._heads))
        arcs, own = self._arcs, rows - self._roots
        weighed = arcs[rows, self._heads] + _certainty(labels)
        words, rivals = np.nonzero(arcs > weighed[:, None])
        kept = (rivals != self._heads[words]) & (rivals != own[words]) & (own[words] > 0)
        words, rivals = words[kept], rivals[kept]
        arcs[rows, self._heads] = weighed
        if len(words):
            arcs[words, rivals] += _certainty(self._scores(words, rivals))
            doubted = np.unique(words)
            heads = arcs[doubted].argmax(axis=1)
            moved = heads != self._heads[doubted]
            doubted, heads = doubted[moved], heads[moved]
            self._heads[doubted] = heads
            self._relations[doubted] = self._scores(doubted, heads).argmax(axis=1)

    def _scores(self, words: NDArray[np.intp], heads: NDArray[np.intp]) -> FloatArray:
        return self._labeller.scores(self._dependents[words], self._parents[self._roots[words] + heads])


def _certainty(scores: FloatArray) -> FloatArray:
    """The weighed logarithm of the best label's share (softmax) of each row."""
    best = scores.max(axis=1, keepdims=True)
    found: FloatArray = -RELATION_WEIGHT * np.log(np.exp(scores - best).sum(axis=1))
    return found
