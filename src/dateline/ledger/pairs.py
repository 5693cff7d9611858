"""Compares many accounts at once with all that they may join: each trait once for all pairs that are alike in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dateline.ledger.blocks import Sight, keys_asked
from dateline.ledger.features import BY_VALUE, TOWNS, VERB, about_points, copied
from dateline.ledger.field import Field, Node
from dateline.ledger.score import NEAR_MISS
from dateline.ledger.traits import Traits

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
# Points, and the account with which a pair has them.
Fit = tuple[float, Node]


# The features compared once for all pairs with the same values.
GROUPS = (*BY_VALUE, VERB, TOWNS)
# Codes of values are less, so that a pair of them makes one number.
_CODES = 1 << 31


class Comparer:
    """Compares accounts, part by part; what it worked out for some values holds for the next part."""

    def __init__(self) -> None:
        self._codes: list[dict[object, int]] = [{} for _ in GROUPS]
        self._reports: dict[str, int] = {}
        self._rows: dict[int, tuple[Traits, tuple[int, ...]]] = {}
        self._worth: list[dict[int, float]] = [{} for _ in GROUPS]

    def __len__(self) -> int:
        """How many accounts it has compared."""
        return len(self._rows)

    def compare(self, ground: Field, nodes: Sequence[Node], *, peers: bool) -> dict[int, list[Fit]]:
        """For each of the nodes, by number, those that it fits or nearly fits: of all that lead, and of its peers here."""
        others, left, right = _meetings(ground, nodes, peers)
        scores = self.scores([(node.number, node.traits) for node in others], left, right)
        kept = np.flatnonzero(scores >= NEAR_MISS)
        kept = kept[np.argsort(left[kept], kind="stable")]
        fits = list(zip(scores[kept].tolist(), map(others.__getitem__, right[kept].tolist()), strict=True))
        ends = np.searchsorted(left[kept], np.arange(len(nodes)), side="right").tolist()
        return {node.number: fits[first:last] for node, first, last in zip(nodes, [0, *ends], ends, strict=False)}

    def scores(self, accounts: Sequence[tuple[int, Traits]], left: Ints, right: Ints) -> Floats:
        """The scores of pairs that share a block, as `points` gives them; those never joined may have others.

        `accounts`: each with its number; `left`, `right`: places among them.
        """
        traits = [traits for _, traits in accounts]
        codes = np.array([self._row(*item) for item in accounts], dtype=np.int64).T
        *parts, verb, towns = (self._by_value(n, codes[n], traits, left, right) for n in range(len(GROUPS)))
        wording, report = codes[-2], codes[-1]
        same = (wording[left] == wording[right]) & (wording[left] != 0)
        total: Floats = np.sum(parts, axis=0) + np.where(same, 0.0, verb)
        total[same] += [copied(traits[a], traits[b])[0] for a, b in _couples(left[same], right[same])]
        return total + np.where(towns < 0, 0.0, _about_points(traits, report, left, right))

    def _row(self, number: int, traits: Traits) -> tuple[int, ...]:
        """A number for each of an account's values, the same for equal ones; its wording; a number for its report."""
        known = self._rows.get(number)
        if known is None or known[0] is not traits:
            values = (
                codes.setdefault(group.of(traits), len(codes)) for group, codes in zip(GROUPS, self._codes, strict=True)
            )
            report = self._reports.setdefault(traits.report, len(self._reports))
            known = self._rows[number] = traits, (*values, traits.wording, report)
        return known[1]

    def _by_value(self, place: int, code: Ints, traits: Sequence[Traits], left: Ints, right: Ints) -> Floats:
        """The points by features that are compared once for all pairs with the same values."""
        one, other = code[left], code[right]
        # The points are the same both ways round.
        pairs, first, back = np.unique(
            np.minimum(one, other) * _CODES + np.maximum(one, other), return_index=True, return_inverse=True
        )
        worth, features = self._worth[place], GROUPS[place].features
        for pair, at in zip(pairs.tolist(), first.tolist(), strict=True):
            if pair not in worth:
                a, b = traits[left[at]], traits[right[at]]
                worth[pair] = sum(part[0] for feature in features if (part := feature(a, b)) is not None)
        return np.array([worth[pair] for pair in pairs.tolist()], dtype=np.float64)[back]


def _meetings(ground: Field, nodes: Sequence[Node], peers: bool) -> tuple[list[Node], Ints, Ints]:
    """The nodes and those that lead near them, and the places in this list of the two of each pair that share a block."""
    sights: dict[Sight, int] = {}
    seen_by = np.array([sights.setdefault(node.sight, len(sights)) for node in nodes], dtype=np.int64)
    asked = [keys_asked(sight) for sight in sights]
    others, keys, filed = _filed(ground, nodes, peers, set[int]().union(*asked))
    # Which of the accounts stand where each sight looks.
    order = np.argsort(keys, kind="stable")
    looks, owners = _flat(asked)
    first, last = (np.searchsorted(keys[order], looks, side) for side in ("left", "right"))
    rows, places = _spans(first, last)
    met = np.unique(owners[rows] * len(others) + filed[order][places])
    sight, right = np.divmod(met, len(others))
    # Each account of a sight meets them.
    by_sight = np.argsort(seen_by, kind="stable")
    ends = np.cumsum(np.bincount(seen_by, minlength=len(sights)))
    starts = np.concatenate(([0], ends[:-1]))
    rows, places = _spans(starts[sight], ends[sight])
    left, right = by_sight[places], right[rows]
    rank = np.array([node.rank for node in others], dtype=np.int64)
    # Of two peers only the one that comes later asks.
    asks = (right >= len(nodes)) | (rank[left] < rank[right])
    return others, left[asks], right[asks]


def _filed(ground: Field, nodes: Sequence[Node], peers: bool, looks: set[int]) -> tuple[list[Node], Ints, Ints]:
    """The nodes and those that lead where somebody looks; each block of the peers and leads, and which stands there."""
    keys, filed = _flat([node.filed for node in nodes] if peers else [])
    led = [(key, number) for key in looks & ground.leads.keys() for number in ground.leads[key]]
    places: dict[int, int] = {}
    at = [places.setdefault(number, len(nodes) + len(places)) for _, number in led]
    others = [*nodes, *map(ground.nodes.__getitem__, places)]
    keys = np.concatenate((keys, np.array([key for key, _ in led], dtype=np.int64)))
    return others, keys, np.concatenate((filed, np.array(at, dtype=np.int64)))


def _flat(lists: Sequence[Collection[int]]) -> tuple[Ints, Ints]:
    """All items one after the other, and for each the place of the list that it comes from."""
    sizes = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
    items = np.fromiter(chain.from_iterable(lists), dtype=np.int64, count=int(sizes.sum()))
    return items, np.repeat(np.arange(len(lists)), sizes)


def _spans(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """For each number from `first` to before `last` of each row: the row, and the number."""
    sizes = last - first
    rows = np.repeat(np.arange(len(sizes)), sizes)
    before = np.cumsum(sizes) - sizes
    return rows, np.arange(len(rows)) - np.repeat(before - first, sizes)


def _about_points(traits: Sequence[Traits], reports: Ints, left: Ints, right: Ints) -> Floats:
    """The points of reports in like words."""
    _, first, report = np.unique(reports, return_index=True, return_inverse=True)
    words, count = [traits[place].about for place in first.tolist()], len(first)
    told, owners = _flat(words)
    _, word, seen = np.unique(told, return_inverse=True, return_counts=True)
    # Only words of several reports can be shared; the first column stands for all others.
    column = np.where(seen > 1, np.cumsum(seen > 1), 0)[word]
    has = np.zeros((count, int(column.max(initial=0)) + 1), dtype=bool)
    has[owners, column] = True
    has[:, 0] = False
    sizes = np.fromiter(map(len, words), dtype=np.int64, count=count)
    table = np.zeros((count, int(sizes.max(initial=0))), dtype=np.int64)
    table[np.arange(table.shape[1]) < sizes[:, None]] = column
    one, other = report[left], report[right]
    shared = has[other[:, None], table[one]].sum(axis=1)
    worth = np.array([about_points(n) for n in range(table.shape[1] + 1)])
    return np.where(one == other, 0.0, worth[shared])


def _couples(left: Ints, right: Ints) -> Iterator[tuple[int, int]]:
    return zip(left.tolist(), right.tolist(), strict=True)
