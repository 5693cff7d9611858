"""Pairs a phrase with those before it that it may mean, and describes each pair by features."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from dateline.language.parse import FloatArray
from dateline.reading.chains.columns import LABELS, ROLES, Described, Ints
from dateline.reading.chains.referents import Determiner, Kind

Bools = NDArray[np.bool_]
Columns = Mapping[str, Ints]

# A phrase looks back at this many phrases: 95 of 100 antecedents in OntoGUM dev lie within, or share the head.
WINDOW = 30
# Beyond the window only phrases with the same head or the same last word of a name, the nearest this many.
FAR_MATCHES = 4
# A name or noun seldom takes up an unlike word; then only one of fewer phrases before it.
NEAR = 6
# What tells whether two phrases may mean one thing although no word of theirs is the same.
_OF_WORDS = ("head_word", "last", "mask", "kind", "number", "determiner", "what", "order")
# A verb is a candidate in this many sentences before a phrase that may mean what it tells.
_EVENT_REACH = 1


def _steps(*edges: int) -> Ints:
    """For each distance up to the last edge, and for all beyond it, the number of its step."""
    return np.searchsorted(edges, np.arange(edges[-1] + 2))


_DISTANCES = _steps(1, 2, 3, 4, 6, 9, 14, 22, 40)
_SENTENCES = _steps(1, 2, 3, 5, 8, 14)
_BETWEEN = _steps(0, 1, 2, 4, 8)
_SUBJECTS = _steps(0, 1, 2, 3, 5)
_ASKED = _steps(0, 1)
_TURNS = _steps(0, 1, 2, 4)


class Side(dict[str, Ints]):
    """The columns of one phrase of each pair, taken as they are asked for."""

    def __init__(self, columns: Columns, rows: Ints) -> None:
        self._columns, self._rows = columns, rows

    def __missing__(self, name: str) -> Ints:
        self[name] = found = self._columns[name][self._rows]
        return found


class _Pairs:
    """Pairs of phrases, `a` the later one, and what several features ask of them."""

    def __init__(self, a: Columns, b: Columns) -> None:
        self.a, self.b = a, b

    @cached_property
    def named(self) -> Bools:
        """Both are names."""
        return np.asarray((self.a["kind"] == Kind.NAME) & (self.b["kind"] == Kind.NAME))

    @cached_property
    def nominal(self) -> Bools:
        """Neither is a pronoun."""
        return np.asarray((self.a["kind"] != Kind.PRONOUN) & (self.b["kind"] != Kind.PRONOUN))

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
    phrases = np.flatnonzero(columns["kind"] != Kind.EVENT)
    rest = [*_far(columns, phrases.tolist()), *_verbs(columns)]
    one, two = np.concatenate([_near(columns, phrases), np.array(rest, np.int64).reshape(-1, 2).T], axis=1)
    a, b = Side(columns, one), Side(columns, two)
    kept = (b["end"] <= a["start"]) | ((a["kind"] == Kind.PRONOUN) & (b["head"] < a["start"]))
    one, two = one[kept], two[kept]
    order = np.argsort(one * len(described.referents) + two)
    return one[order], two[order]


def _near(columns: Columns, phrases: Ints) -> Ints:
    """Each phrase with those in its window that it may mean."""
    table = np.stack([columns[name][phrases] for name in _OF_WORDS])
    before = sliding_window_view(np.pad(table, ((0, 0), (WINDOW, 0))), WINDOW, axis=1)[:, :-1]
    places = np.arange(len(phrases))[:, None] - np.arange(WINDOW, 0, -1)
    pairs = _Pairs(dict(zip(_OF_WORDS, table[:, :, None], strict=True)), dict(zip(_OF_WORDS, before, strict=True)))
    kept = (places >= 0) & ~_is_hopeless(pairs)
    return phrases[np.stack([np.nonzero(kept)[0], places[kept]])]


def _far(columns: Columns, phrases: list[int]) -> Iterator[tuple[int, int]]:
    """Names and nouns with the nearest ones beyond the window that have their head or their last word."""
    heads, lasts, kinds = (columns[name].tolist() for name in ("head_word", "last", "kind"))
    told: defaultdict[int, list[int]] = defaultdict(list)
    for place, index in enumerate(phrases):
        words = {heads[index], lasts[index]}
        if place > WINDOW and kinds[index] != Kind.PRONOUN:
            low = phrases[place - WINDOW]
            found = {j for word in words for j in told[word][-FAR_MATCHES - WINDOW :] if j < low}
            yield from ((index, j) for j in sorted(found)[-FAR_MATCHES:])
        for word in words:
            told[word].append(index)


def _verbs(columns: Columns) -> Iterator[tuple[int, int]]:
    """Phrases that may mean what a verb tells (`it`, `this`, `this attack`), with the verbs before them."""
    pronoun = (columns["kind"] == Kind.PRONOUN) & (columns["gender"] == 3)
    pointing = (columns["determiner"] == Determiner.DEMONSTRATIVE) & (columns["number"] == 1)
    event = columns["kind"] == Kind.EVENT
    verbs, sentences = np.flatnonzero(event).tolist(), columns["sentence"].tolist()
    for index in np.flatnonzero((pronoun | pointing) & ~event).tolist():
        for verb in reversed(verbs[: bisect_left(verbs, index)]):
            if sentences[index] - sentences[verb] > _EVENT_REACH:
                break
            yield index, verb


def _is_hopeless(pairs: _Pairs) -> Bools:
    """Pairs of unlike words that are two thirds of all and of which hardly one in a hundred means the same in OntoGUM.

    Joint parties, one and several, and what stands far off, but for names of one sort: `UN` and `United Nations`.
    """
    a, b = pairs.a, pairs.b
    unlike = (a["head_word"] != b["head_word"]) & (a["last"] != b["last"]) & (pairs.shared == 0)
    kind = a["kind"]
    several = ~_fits(a["number"], b["number"]) & (a["determiner"] != Determiner.DEMONSTRATIVE)
    namesake = (kind == Kind.NAME) & pairs.same_sort
    far = (kind != Kind.PRONOUN) & (a["order"] - b["order"] >= NEAR) & ~namesake
    return np.asarray(unlike & ((kind == Kind.GROUP) | ((kind == Kind.NOMINAL) & several) | far))


def pair_features(described: Described, later: Ints, earlier: Ints) -> FloatArray:
    """One row of yes-no features for each pair: wording, agreement, quotations, syntax, distance."""
    a, b = Side(described.columns, later), Side(described.columns, earlier)
    pairs = _Pairs(a, b)
    agree = _fits(a["number"], b["number"]) & _fits(a["gender"], b["gender"])
    plain = [*_same_words(pairs), *_agreement(a, b), *_quotations(a, b), *_syntax(a, b), agree, *_shared_words(pairs)]
    plain += [*_sorts(pairs), *_turns(a, b), *_tails(pairs), *_called(a, b), *_names(pairs)]
    steps = [values == np.arange(count)[:, None] for count, values in _counts(pairs, later, agree)]
    # A row a feature: written in one go, and turned round without copying.
    return np.concatenate([np.stack(plain), *steps], dtype=np.float32).T


def _counts(pairs: _Pairs, later: Ints, agree: Bools) -> Iterator[tuple[int, Ints]]:
    """For each distance how many steps it has, and on which step each pair stands."""
    a, b = pairs.a, pairs.b
    namesake = pairs.same_sort & (b["kind"] == Kind.NAME)
    heads = (a["head_word"] == b["head_word"]) & (b["kind"] != Kind.PRONOUN)
    verb = b["kind"] == Kind.EVENT
    last = np.searchsorted(later, later, side="right") - 1
    between = [_between(last, found) for found in (agree & ~verb, namesake, heads, verb)]
    for steps, values in (
        (_DISTANCES, a["order"] - b["order"]),
        (_SENTENCES, a["sentence"] - b["sentence"]),
        *((_BETWEEN, found) for found in between),
        (_SUBJECTS, a["subjects"] - b["subjects"]),
        (_ASKED, a["asked"] - b["asked"]),
        (_TURNS, a["turn"] - b["turn"]),
    ):
        yield int(steps[-1]) + 1, steps.take(values, mode="clip")


def _same_words(pairs: _Pairs) -> Iterator[Bools]:
    a, b, named, nominal, same_head = pairs.a, pairs.b, pairs.named, pairs.nominal, pairs.same_head
    same_key, longer = a["key"] == b["key"], a["length"] - b["length"]
    yield same_key
    yield nominal & pairs.same_core
    yield same_head
    yield named & (a["last"] == b["last"])
    yield named & (a["last"] == b["first"])
    yield named & (a["first"] == b["first"])
    yield nominal & ((a["acronym"] == b["last"]) | (a["last"] == b["acronym"]))
    yield same_head & (longer < 0)
    yield same_head & (longer > 0)
    yield same_head & ~same_key & (longer == 0) & (a["length"] > 1)
    yield named & (a["label"] == b["label"])
    yield named & (a["label"] != b["label"])


def _shared_words(pairs: _Pairs) -> Iterator[Bools]:
    a, b, nominal, same_head, shared = pairs.a, pairs.b, pairs.nominal, pairs.same_head, pairs.shared
    some, all_of_a, all_of_b = shared != 0, shared == a["mask"], shared == b["mask"]
    same_whole = nominal & (a["whole"] == b["whole"])
    yield nominal & some
    yield nominal & all_of_a
    yield nominal & all_of_b
    yield pairs.named & some
    yield same_whole
    yield same_whole & (a["wide"] == 1)
    yield same_head & all_of_a
    yield same_head & ~(all_of_a | all_of_b)


def _agreement(a: Columns, b: Columns) -> Iterator[Bools]:
    for name in ("number", "gender"):
        known = (a[name] > 0) & (b[name] > 0)
        yield known & (a[name] == b[name])
        yield known & (a[name] != b[name])
    speaks = a["person"] == 1
    first = speaks & (b["person"] == 1)
    second = (a["person"] == 2) & (b["person"] == 2)
    same_quote = (a["quote"] == b["quote"]) & (a["quote"] >= 0)
    yield first & (a["number"] == b["number"])
    yield second
    yield first & same_quote
    yield second & same_quote
    yield first & (a["speaker"] == b["speaker"]) & (a["speaker"] >= 0)
    yield a["person"] == b["person"]
    yield (a["pronoun"] == b["pronoun"]) & (a["pronoun"] > 0)
    sorted_both = (a["sort"] > 0) & (b["sort"] > 0)
    yield sorted_both & (a["sort"] == b["sort"])
    yield sorted_both & (a["sort"] != b["sort"])
    asked = a["asked"] > b["asked"]
    for one, other in ((speaks, b["person"] == 1), (speaks, b["person"] == 2), (a["person"] == 2, b["person"] == 1)):
        yield one & other & asked
        yield one & other & ~asked
    yield second & asked


def _sorts(pairs: _Pairs) -> Iterator[Bools]:
    """A person, a body, a country, a town: what both are, and whose."""
    a, b, same = pairs.a, pairs.b, pairs.same_sort
    titled = same & (a["kind"] == Kind.NOMINAL) & (b["kind"] == Kind.NAME)
    yield same
    yield (a["what"] > 0) & (b["what"] > 0) & ~same
    yield titled
    yield titled & (b["chief"] == 1)
    yield titled & (a["determiner"] == Determiner.DEFINITE)
    yield same & (a["kind"] == Kind.PRONOUN) & (b["chief"] == 1)
    same_head = (a["kind"] != Kind.PRONOUN) & (a["head_word"] == b["head_word"])
    owned = (a["owner"] > 0) & (b["owner"] > 0)
    yield same_head & owned & (a["owner"] == b["owner"])
    yield same_head & owned & (a["owner"] != b["owner"])


def _names(pairs: _Pairs) -> Iterator[Bools]:
    """Names of which one is longer, by what they name: `South Sudan` is not `Sudan`, but `Merkel` is `Angela Merkel`."""
    a, b, shared = pairs.a, pairs.b, pairs.shared
    named = pairs.named & (a["label"] == b["label"])
    other = named & ~pairs.same_core & (shared != 0)
    shorter, longer = other & (shared == a["mask"]), other & (shared == b["mask"])
    crossed, same = other & ~(shorter | longer), named & pairs.same_core
    person, body = a["label"] == LABELS.index("PER") + 1, a["label"] == LABELS.index("ORG") + 1
    for kind in (person, body, a["place"] == 1):
        yield shorter & kind
        yield longer & kind
        yield crossed & kind
        yield same & kind
    counted = (a["figure"] > 0) & (b["figure"] > 0)
    yield counted & (a["figure"] == b["figure"])
    yield counted & (a["figure"] != b["figure"])


def _called(a: Columns, b: Columns) -> Iterator[Bools]:
    """Who is called and who is meant by `you`: "Thank you, General"."""
    yield (a["role"] == ROLES["vocative"]) & (b["person"] == 2)
    yield (b["role"] == ROLES["vocative"]) & (a["person"] == 2)
    yield (b["role"] == ROLES["vocative"]) & (a["person"] == 1)


def _tails(pairs: _Pairs) -> Iterator[Bools]:
    """What follows the heads of two phrases with the same head, and whether one is called another or the same."""
    a, b, same_head = pairs.a, pairs.b, pairs.same_head
    one, other = a["after"] > 0, b["after"] > 0
    shared = (a["after"] & b["after"]) != 0
    yield same_head & shared
    yield same_head & one & other & ~shared
    yield same_head & one & ~other
    yield same_head & ~one & other
    yield same_head & ~one & ~other
    yield (a["after"] & b["mask"]) != 0
    yield (a["mask"] & b["after"]) != 0
    yield same_head & (a["alike"] == 2)
    yield same_head & (a["alike"] == 1)
    yield same_head & (b["determiner"] == Determiner.INDEFINITE) & (a["determiner"] == Determiner.DEFINITE)


def _turns(a: Columns, b: Columns) -> Iterator[Bools]:
    """Who of two that talk: in one turn `I` is one person, in the next another."""
    here = a["turn"] == b["turn"]
    other_turn = (a["turn"] - b["turn"]) % 2 == 1
    pairs = ((1, 1), (1, 2), (2, 1), (2, 2))
    for later, earlier in pairs:
        both = (a["person"] == later) & (b["person"] == earlier)
        yield both & here
        yield both & ~here & other_turn
        yield both & ~here & ~other_turn


def _quotations(a: Columns, b: Columns) -> Iterator[Bools]:
    is_speaker = (a["speaker"] >= 0) & (b["head"] == a["speaker"])
    speaks_later = (b["speaker"] >= 0) & (b["speaker"] == a["head"])
    first, single = a["person"] == 1, a["number"] == 1
    yield (a["quote"] == b["quote"]) & (a["quote"] >= 0)
    yield (a["quote"] >= 0) & (b["quote"] < 0)
    yield (a["quote"] < 0) & (b["quote"] >= 0)
    yield (a["quote"] != b["quote"]) & ~((a["speaker"] == b["speaker"]) & (a["speaker"] >= 0))
    yield is_speaker & first & single
    yield is_speaker & first & (a["number"] == 2)
    yield is_speaker & (a["person"] == 3)
    yield speaks_later & (b["person"] == 1) & (b["number"] == 1)
    yield speaks_later & (b["person"] != 1)


def _syntax(a: Columns, b: Columns) -> Iterator[Bools]:
    same_governor = a["governor"] == b["governor"]
    yield same_governor & (a["role"] != b["role"])
    yield same_governor & (a["role"] == b["role"])
    yield b["end"] > a["start"]
    yield a["start"] - b["end"] <= 1
    yield b["head"] == a["governor"]
    yield a["head"] == b["governor"]
    yield (a["head"] == b["governor"]) & (a["said_of"] == 1)
    yield (a["role"] == b["role"]) & (a["role"] > 0)
    yield (a["role"] == 1) & (b["role"] == 1)
    yield (a["role"] == b["role"]) & (a["governor_word"] == b["governor_word"])
    yield (a["governor_word"] == b["governor_word"]) & ~same_governor
    yield (b["opens"] == 1) & (b["role"] == 1)
    yield a["paragraph"] == b["paragraph"]
    yield a["sentence"] == b["sentence"]


def _fits(one: Ints, other: Ints) -> Bools:
    """Whether two values don't contradict; 0 is unknown."""
    return np.asarray((one == other) | (one == 0) | (other == 0))


def _between(last: Ints, found: Bools) -> Ints:
    """For each pair how many of those found lie nearer; `last`: the place of the nearest pair of the same phrase."""
    sums = np.cumsum(found)
    return sums[last] - sums
