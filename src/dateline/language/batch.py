"""Lays sentences of word pieces out as the arrays that the network reads: no padding but where sentences need a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from dateline.language.wordpiece import Ids, WordPieces

Ints = NDArray[np.int64]
Read = tuple[Ids, Ids]

# Sentences of one batch fit the same one of these grids of words: products of more columns than the first are summed in
# another order, so that neighbours would change how arcs are summed.
SIZES = (64, 256)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some sentences, ready for the network.

    `arrays`: `pieces`, `shapes` and `places` (in the sentence) of all pieces in a row; `short` and `long`, two grids of
    pieces, a sentence a column, -1 where there is none, and `back`, each piece's place in the two, counted down the
    columns; `firsts`, the piece that stands for each row: of each sentence the root and then its words; `rows`, the
    grid of those rows, and `cells`, each row's place in it. `bounds`: the rows of each sentence's words, the root left out.
    `roots`: the row of each sentence's root, and how many rows the sentence has.
    """

    arrays: dict[str, Ints]
    bounds: tuple[tuple[int, int], ...]
    roots: tuple[Ints, Ints]

    @classmethod
    def of(cls, vocabulary: WordPieces, sentences: Sequence[Sequence[str]]) -> Batch:
        """The batch of sentences of words."""
        return cls.of_pieces(vocabulary, [[vocabulary.read(word) for word in words] for words in sentences])

    @classmethod
    def of_pieces(cls, vocabulary: WordPieces, sentences: Sequence[Sequence[Read]]) -> Batch:
        """The batch of sentences of words that are already cut into pieces."""
        pieces: list[list[int]] = []
        shapes: list[list[int]] = []
        firsts: list[list[int]] = []
        for words in sentences:
            sizes = [len(cut) for cut, _ in words]
            pieces.append([vocabulary.start, *chain.from_iterable(cut for cut, _ in words), vocabulary.stop])
            shapes.append([0, *chain.from_iterable(forms for _, forms in words), 0])
            firsts.append([0, *accumulate(sizes[:-1], initial=1)])
        lengths, counts = _sizes(pieces), _sizes(firsts)
        offsets, tops = _starts(lengths), _starts(counts)
        places = np.arange(lengths.sum()) - np.repeat(offsets, lengths)
        short, long, columns = _two_grids(lengths, offsets)
        width = int(counts.max())
        if size_for(int(lengths.max())) > SIZES[0]:
            width = max(width, SIZES[0] + 1)
        arrays = {
            "pieces": _flat(pieces),
            "shapes": _flat(shapes),
            "places": places,
            "short": short,
            "long": long,
            "back": np.repeat(columns, lengths) + places,
            "firsts": np.repeat(offsets, counts) + _flat(firsts),
            "rows": _grid(counts, tops, width),
            "cells": np.arange(counts.sum()) + np.repeat(np.arange(len(counts)) * width - tops, counts),
        }
        ends = tops + counts
        return cls(arrays, tuple(zip((tops + 1).tolist(), ends.tolist(), strict=True)), (tops, counts))


def size_for(pieces: int) -> int:
    """The grid for a sentence with so many pieces."""
    return next(size for size in SIZES if size >= pieces)


def _flat(lists: Sequence[Sequence[int]]) -> Ints:
    return np.array(list(chain.from_iterable(lists)), dtype=np.int64)


def _sizes(lists: Sequence[Sequence[int]]) -> Ints:
    return np.array(list(map(len, lists)), dtype=np.int64)


def _starts(counts: Ints) -> Ints:
    return np.cumsum(counts) - counts


def _grid(counts: Ints, starts: Ints, width: int) -> Ints:
    columns = np.arange(width)
    return np.where(columns < counts[:, None], starts[:, None] + columns, -1)


def _two_grids(lengths: Ints, offsets: Ints) -> tuple[Ints, Ints, Ints]:
    """Grids of the shorter and of the longer sentences, and for each sentence where its column starts in both.

    Attention costs a column's length squared; the cut is where the sum over both is least.
    """
    order = np.argsort(lengths, kind="stable")
    rising = lengths[order]
    first = np.arange(1, len(order) + 1)
    cut = int((first * rising**2 + (len(order) - first) * rising[-1] ** 2).argmin()) + 1
    tops = np.zeros(len(order), dtype=np.int64)
    grids, start = [], 0
    for members in (order[:cut], order[cut:]):
        width = int(lengths[members].max(initial=1))
        grids.append(np.ascontiguousarray(_grid(lengths[members], offsets[members], width).T))
        tops[members] = start + np.arange(len(members)) * width
        start += grids[-1].size
    return grids[0], grids[1], tops
