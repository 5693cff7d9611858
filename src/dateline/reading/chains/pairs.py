"""Pairs a phrase with those before it that it may mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from dateline.reading.chains.columns import Described, Ints
from dateline.reading.chains.referents import Determiner, Kind

Bools = NDArray[np.bool_]
Columns = Mapping[str, Ints]

# The kinds as plain numbers, with which an array is compared four times as fast.
PRONOUN, NAME, NOMINAL, GROUP, EVENT = map(int, Kind)
BARE, DEFINITE, INDEFINITE, DEMONSTRATIVE, POSSESSIVE = map(int, Determiner)
# A phrase looks back at this many phrases: 95 of 100 antecedents in OntoGUM dev lie within, or share the head.
WINDOW = 30
# Beyond the window only phrases with the same head or the same last word of a name, the nearest this many.
FAR_MATCHES = 4
# A name or noun seldom takes up an unlike word; then only one of fewer phrases before it.
NEAR = 6
# What tells whether two phrases may mean one thing although no word of theirs is the same.
_OF_WORDS = ("head_word", "last", "mask", "kind", "number", "determiner", "what", "nation", "order")
# A verb is a candidate in this many sentences before a phrase that may mean what it tells.
_EVENT_REACH = 1


class Side(dict[str, Ints]):
    """The columns of one phrase of each pair, taken as they are asked for."""

    def __init__(self, columns: Columns, rows: Ints) -> None:
        self._columns, self._rows = columns, rows

    def __missing__(self, name: str) -> Ints:
        self[name] = found = self._columns[name][self._rows]
        return found


class Pairs:
    """Pairs of phrases, `a` the later one, and what several features ask of them."""

    def __init__(self, a: Columns, b: Columns) -> None:
        self.a, self.b = a, b

    @cached_property
    def named(self) -> Bools:
        """Both are names."""
        return np.asarray((self.a["kind"] == NAME) & (self.b["kind"] == NAME))

    @cached_property
    def nominal(self) -> Bools:
        """Neither is a pronoun."""
        return np.asarray((self.a["kind"] != PRONOUN) & (self.b["kind"] != PRONOUN))

    @cached_property
    def same_head(self) -> Bools:
        """Neither is a pronoun, and their heads are one word."""
        return np.asarray(self.nominal & (self.a["head_word"] == self.b["head_word"]))

    @cached_property
    def same_core(self) -> Bools:
        """Their names, or all their words, are the same."""
        return np.asarray(self.a["core"] == self.b["core"])

    @cached_property
    def shared(self) -> Ints:
        """The words of both, as bits."""
        return np.asarray(self.a["mask"] & self.b["mask"])

    @cached_property
    def same_sort(self) -> Bools:
        """Both are known to be of one sort."""
        return np.asarray((self.a["what"] > 0) & (self.a["what"] == self.b["what"]))


def pairs_of(described: Described) -> tuple[Ints, Ints]:
    """All (phrase, candidate before it) pairs, ordered by phrase, nearest candidate last; verbs are only candidates."""
    columns = described.columns
    phrases = np.flatnonzero(columns["kind"] != EVENT)
    rest = [*_far(columns, phrases.tolist()), *_verbs(columns)]
    one, two = np.concatenate([_near(columns, phrases), np.array(rest, np.int64).reshape(-1, 2).T], axis=1)
    a, b = Side(columns, one), Side(columns, two)
    kept = (b["end"] <= a["start"]) | ((a["kind"] == PRONOUN) & (b["head"] < a["start"]))
    one, two = one[kept], two[kept]
    order = np.argsort(one * len(described.referents) + two)
    return one[order], two[order]


def _near(columns: Columns, phrases: Ints) -> Ints:
    """Each phrase with those in its window that it may mean."""
    table = np.stack([columns[name][phrases] for name in _OF_WORDS])
    before = sliding_window_view(np.pad(table, ((0, 0), (WINDOW, 0))), WINDOW, axis=1)[:, :-1]
    places = np.arange(len(phrases))[:, None] - np.arange(WINDOW, 0, -1)
    pairs = Pairs(dict(zip(_OF_WORDS, table[:, :, None], strict=True)), dict(zip(_OF_WORDS, before, strict=True)))
    kept = (places >= 0) & ~_is_hopeless(pairs)
    return phrases[np.stack([np.nonzero(kept)[0], places[kept]])]


def _far(columns: Columns, phrases: list[int]) -> Iterator[tuple[int, int]]:
    """Names and nouns with the nearest ones beyond the window that have their head or their last word."""
    heads, lasts, kinds = (columns[name].tolist() for name in ("head_word", "last", "kind"))
    told: defaultdict[int, list[int]] = defaultdict(list)
    for place, index in enumerate(phrases):
        words = {heads[index], lasts[index]}
        if place > WINDOW and kinds[index] != PRONOUN:
            low = phrases[place - WINDOW]
            found = {j for word in words for j in told[word][-FAR_MATCHES - WINDOW :] if j < low}
            yield from ((index, j) for j in sorted(found)[-FAR_MATCHES:])
        for word in words:
            told[word].append(index)


def _verbs(columns: Columns) -> Iterator[tuple[int, int]]:
    """Phrases that may mean what a verb tells (`it`, `this`, `this attack`), with the verbs before them."""
    pronoun = (columns["kind"] == PRONOUN) & (columns["gender"] == 3)
    pointing = (columns["determiner"] == DEMONSTRATIVE) & (columns["number"] == 1)
    event = columns["kind"] == EVENT
    verbs, sentences = np.flatnonzero(event).tolist(), columns["sentence"].tolist()
    for index in np.flatnonzero((pronoun | pointing) & ~event).tolist():
        for verb in reversed(verbs[: bisect_left(verbs, index)]):
            if sentences[index] - sentences[verb] > _EVENT_REACH:
                break
            yield index, verb


def _is_hopeless(pairs: Pairs) -> Bools:
    """Pairs of unlike words that are two thirds of all and of which hardly one in a hundred means the same in OntoGUM.

    Joint parties, one and several, and what stands far off, but for names of one sort: `UN` and `United Nations`.
    """
    a, b = pairs.a, pairs.b
    unlike = (a["head_word"] != b["head_word"]) & (a["last"] != b["last"]) & (pairs.shared == 0)
    kind = a["kind"]
    several = ~fits(a["number"], b["number"]) & (a["determiner"] != DEMONSTRATIVE)
    # "The army" of which another phrase tells the nation: "the Lebanese navy".
    one_nation = (a["determiner"] == DEFINITE) & ((a["nation"] > 0) | (b["nation"] > 0))
    namesake = ((kind == NAME) | one_nation) & pairs.same_sort
    far = (kind != PRONOUN) & (a["order"] - b["order"] >= NEAR) & ~namesake
    return np.asarray(unlike & ((kind == GROUP) | ((kind == NOMINAL) & several) | far))


def fits(one: Ints, other: Ints) -> Bools:
    """Whether two values don't contradict; 0 is unknown."""
    return np.asarray((one == other) | (one == 0) | (other == 0))
