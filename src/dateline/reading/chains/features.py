"""Describes pairs of phrases by yes-no features: wording, agreement, quotations, syntax, distance."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dateline.language.parse import FloatArray
from dateline.reading.chains.columns import LABELS, ROLES, Described, Ints
from dateline.reading.chains.pairs import (
    DEFINITE,
    EVENT,
    INDEFINITE,
    NAME,
    NOMINAL,
    PRONOUN,
    Bools,
    Columns,
    Pairs,
    Side,
    fits,
)


def _steps(*edges: int) -> Ints:
    """For each distance up to the last edge, and for all beyond it, the number of its step."""
    return np.searchsorted(edges, np.arange(edges[-1] + 2))


_DISTANCES = _steps(1, 2, 3, 4, 6, 9, 14, 22, 40)
_SENTENCES = _steps(1, 2, 3, 5, 8, 14)
_BETWEEN = _steps(0, 1, 2, 4, 8)
_SUBJECTS = _steps(0, 1, 2, 3, 5)
_ASKED = _steps(0, 1)
_TURNS = _steps(0, 1, 2, 4)


def pair_features(described: Described, later: Ints, earlier: Ints) -> FloatArray:
    """One row of yes-no features for each pair: wording, agreement, quotations, syntax, distance."""
    a, b = Side(described.columns, later), Side(described.columns, earlier)
    pairs = Pairs(a, b)
    agree = fits(a["number"], b["number"]) & fits(a["gender"], b["gender"])
    plain = [*_same_words(pairs), *_agreement(a, b), *_quotations(a, b), *_syntax(a, b), agree, *_shared_words(pairs)]
    plain += [*_sorts(pairs), *_turns(a, b), *_tails(pairs), *_called(a, b), *_names(pairs)]
    steps = [values == np.arange(count)[:, None] for count, values in _counts(pairs, later, agree)]
    # A row a feature: written in one go, and turned round without copying.
    return np.concatenate([np.stack(plain), *steps], dtype=np.float32).T


def _counts(pairs: Pairs, later: Ints, agree: Bools) -> Iterator[tuple[int, Ints]]:
    """For each distance how many steps it has, and on which step each pair stands."""
    a, b = pairs.a, pairs.b
    namesake = pairs.same_sort & (b["kind"] == NAME)
    heads = (a["head_word"] == b["head_word"]) & (b["kind"] != PRONOUN)
    verb = b["kind"] == EVENT
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


def _same_words(pairs: Pairs) -> Iterator[Bools]:
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


def _shared_words(pairs: Pairs) -> Iterator[Bools]:
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


def _sorts(pairs: Pairs) -> Iterator[Bools]:
    """A person, a body, a country, a town: what both are, and whose."""
    a, b, same = pairs.a, pairs.b, pairs.same_sort
    titled = same & (a["kind"] == NOMINAL) & (b["kind"] == NAME)
    yield same
    yield (a["what"] > 0) & (b["what"] > 0) & ~same
    yield titled
    yield titled & (b["chief"] == 1)
    yield titled & (a["determiner"] == DEFINITE)
    yield same & (a["kind"] == PRONOUN) & (b["chief"] == 1)
    same_head = (a["kind"] != PRONOUN) & (a["head_word"] == b["head_word"])
    owned = (a["owner"] > 0) & (b["owner"] > 0)
    yield same_head & owned & (a["owner"] == b["owner"])
    yield same_head & owned & (a["owner"] != b["owner"])


def _names(pairs: Pairs) -> Iterator[Bools]:
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


def _tails(pairs: Pairs) -> Iterator[Bools]:
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
    yield same_head & (b["determiner"] == INDEFINITE) & (a["determiner"] == DEFINITE)


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


def _between(last: Ints, found: Bools) -> Ints:
    """For each pair how many of those found lie nearer; `last`: the place of the nearest pair of the same phrase."""
    sums = np.cumsum(found)
    return sums[last] - sums
