"""Words written alike in one text share what speaks for their being names: "Crown" found once is found again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dateline.language.parse import FloatArray

# How far the evidence of one place moves towards that of all: 0 not at all, 1 the whole way. Measured on re3d, GUM and
# our reports: 0.4 to 0.65 gain the same or a little more, 1 costs more than it gains.
SHARED = 0.65
# Weight of a place that seems to be no name beside one that surely is: a name is easier missed than made up.
LEAST_WEIGHT = 0.05
# Shares below this are as good as none.
LEAST_SHARE = 1e-6


def share_evidence(scores: FloatArray, labels: tuple[str, ...], words: Sequence[str]) -> FloatArray:
    """The scores [words, labels] with each kind's moved towards its mean over the places of the same capitalised word.

    Places count as the same where the next word is capitalised at all or at none: "Washington" is not "Washington Post".
    """
    groups = _groups(words)
    if not groups:
        return scores
    places = np.array(list(chain.from_iterable(groups)), dtype=np.intp)
    sizes = np.array(list(map(len, groups)), dtype=np.intp)
    starts = np.cumsum(sizes) - sizes
    kinds, none = _kinds(labels)
    order = np.argsort(kinds, kind="stable")
    asked = scores[places][:, order]
    shares = np.exp(asked - asked.max(axis=1, keepdims=True))
    shares = np.add.reduceat(shares, np.searchsorted(kinds[order], np.arange(kinds.max() + 1)), axis=1)
    shares /= shares.sum(axis=1, keepdims=True)
    weights = 1 - shares[:, none] + LEAST_WEIGHT
    means = np.add.reduceat(shares * weights[:, None], starts) / np.add.reduceat(weights, starts)[:, None]
    moves = np.log(np.repeat(means, sizes, axis=0) + LEAST_SHARE) - np.log(shares + LEAST_SHARE)
    moved = scores.copy()
    moved[places] += SHARED * moves[:, kinds]
    return moved


def _groups(words: Sequence[str]) -> list[list[int]]:
    """The places of each capitalised word that stands in the text more than once."""
    capital = [word[:1].isupper() for word in words]
    found: dict[tuple[str, bool], list[int]] = {}
    for place, (word, is_name, goes_on) in enumerate(zip(words, capital, [*capital[1:], False], strict=True)):
        if is_name and len(word) > 1:
            found.setdefault((word, goes_on), []).append(place)
    return [places for places in found.values() if len(places) > 1]


@lru_cache(maxsize=8)
def _kinds(labels: tuple[str, ...]) -> tuple[NDArray[np.intp], int]:
    """For each label the number of its kind, begin or inside; and the number of "no name"."""
    kinds = sorted({label[2:] for label in labels})
    return np.array([kinds.index(label[2:]) for label in labels], dtype=np.intp), kinds.index("")
