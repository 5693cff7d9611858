"""Pairs a phrase with those before it that it may mean, and describes each pair by features."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from dateline.language.parse import FloatArray
from dateline.reading.chains.columns import LABELS, ROLES, Described, Ints
from dateline.reading.chains.referents import Determiner, Kind

Bools = NDArray[np.bool_]
Columns = dict[str, Ints]

# A phrase looks back at this many phrases: 95 of 100 antecedents in OntoGUM dev lie within, or share the head.
WINDOW = 30
# Beyond the window only phrases with the same head or the same last word of a name, the nearest this many.
FAR_MATCHES = 4
# A name or noun seldom takes up an unlike word; then only one of fewer phrases before it.
NEAR = 6
_DISTANCES = np.array([1, 2, 3, 4, 6, 9, 14, 22, 40])
_SENTENCES = np.array([1, 2, 3, 5, 8, 14])
_BETWEEN = np.array([0, 1, 2, 4, 8])
_SUBJECTS = np.array([0, 1, 2, 3, 5])
_ASKED = np.array([0, 1])
_TURNS = np.array([0, 1, 2, 4])
# What tells whether two phrases may mean one thing although no word of theirs is the same.
_OF_WORDS = ("head_word", "last", "mask", "kind", "number", "determiner", "what", "order")
# A verb is a candidate in this many sentences before a phrase that may mean what it tells.
_EVENT_REACH = 1


def pairs_of(described: Described) -> tuple[Ints, Ints]:
    """All (phrase, candidate before it) pairs, ordered by phrase, nearest candidate last; verbs are only candidates."""
    columns = described.columns
    by_head: dict[int, list[int]] = defaultdict(list)
    phrases: list[int] = []
    verbs: list[int] = []
    later: list[int] = []
    earlier: list[int] = []
    heads, lasts = columns["head_word"].tolist(), columns["last"].tolist()
    points, sentences = _may_mean_events(columns).tolist(), columns["sentence"].tolist()
    for index, referent in enumerate(described.referents):
        if referent.kind is Kind.EVENT:
            verbs.append(index)
            continue
        near = phrases[-WINDOW:]
        if referent.kind is not Kind.PRONOUN and near:
            low = near[0]
            far = {j for key in (heads[index], lasts[index]) for j in by_head[key][-FAR_MATCHES - WINDOW :] if j < low}
            near = sorted(far)[-FAR_MATCHES:] + near
        if points[index]:
            near = sorted(near + [j for j in verbs if sentences[index] - sentences[j] <= _EVENT_REACH])
        later += [index] * len(near)
        earlier += near
        phrases.append(index)
        for key in {heads[index], lasts[index]}:
            by_head[key].append(index)
    one, two = np.array(later, np.int64), np.array(earlier, np.int64)
    apart = columns["end"][two] <= columns["start"][one]
    inside = (columns["kind"][one] == Kind.PRONOUN) & (columns["head"][two] < columns["start"][one])
    kept = (apart | inside) & ~_is_hopeless(columns, one, two)
    return one[kept], two[kept]


def _is_hopeless(columns: dict[str, Ints], one: Ints, two: Ints) -> Bools:
    """Pairs of unlike words that are two thirds of all and of which hardly one in a hundred means the same in OntoGUM.

    Joint parties, one and several, and what stands far off, but for names of one sort: `UN` and `United Nations`.
    """
    a, b = ({name: columns[name][rows] for name in _OF_WORDS} for rows in (one, two))
    unlike = (a["head_word"] != b["head_word"]) & (a["last"] != b["last"]) & ((a["mask"] & b["mask"]) == 0)
    kind, nominal = a["kind"], a["kind"] == Kind.NOMINAL
    several = ~_fits(a["number"], b["number"]) & (a["determiner"] != Determiner.DEMONSTRATIVE)
    namesake = (kind == Kind.NAME) & (a["what"] > 0) & (a["what"] == b["what"])
    far = (kind != Kind.PRONOUN) & (a["order"] - b["order"] >= NEAR) & ~namesake
    return np.asarray(unlike & ((kind == Kind.GROUP) | (nominal & several) | far))


def _may_mean_events(columns: Columns) -> Bools:
    """Whether a phrase may mean what a verb tells: `it`, `this`, `this attack`."""
    pronoun = (columns["kind"] == Kind.PRONOUN) & (columns["gender"] == 3)
    pointing = columns["determiner"] == Determiner.DEMONSTRATIVE
    return np.asarray(pronoun | ((columns["number"] == 1) & pointing))


def pair_features(described: Described, later: Ints, earlier: Ints) -> FloatArray:
    """One row of yes-no features for each pair: wording, agreement, quotations, syntax, distance."""
    names, table = list(described.columns), np.stack(list(described.columns.values()))
    a, b = dict(zip(names, table[:, later], strict=True)), dict(zip(names, table[:, earlier], strict=True))
    agree = _fits(a["number"], b["number"]) & _fits(a["gender"], b["gender"])
    plain = [*_same_words(a, b), *_agreement(a, b), *_quotations(a, b), *_syntax(a, b), agree, *_shared_words(a, b)]
    plain += [*_sorts(a, b), *_turns(a, b), *_tails(a, b), *_called(a, b), *_names(a, b)]
    steps = [values == np.arange(count)[:, None] for count, values in _counts(a, b, later, agree)]
    # A row a feature: written in one go, and turned round without copying.
    return np.concatenate([np.stack(plain), *steps], dtype=np.float32).T


def _counts(a: Columns, b: Columns, later: Ints, agree: Bools) -> Iterator[tuple[int, Ints]]:
    """For each distance how many steps it has, and on which step each pair stands."""
    namesake = (a["what"] == b["what"]) & (a["what"] > 0) & (b["kind"] == Kind.NAME)
    heads = (a["head_word"] == b["head_word"]) & (b["kind"] != Kind.PRONOUN)
    verb = b["kind"] == Kind.EVENT
    last = np.searchsorted(later, later, side="right") - 1
    between = [_between(last, found) for found in (agree & ~verb, namesake, heads, verb)]
    for edges, values in (
        (_DISTANCES, a["order"] - b["order"]),
        (_SENTENCES, a["sentence"] - b["sentence"]),
        *((_BETWEEN, found) for found in between),
        (_SUBJECTS, a["subjects"] - b["subjects"]),
        (_ASKED, a["asked"] - b["asked"]),
        (_TURNS, a["turn"] - b["turn"]),
    ):
        yield len(edges) + 1, np.searchsorted(edges, values)


def _same_words(a: Columns, b: Columns) -> Iterator[Bools]:
    named = (a["kind"] == Kind.NAME) & (b["kind"] == Kind.NAME)
    nominal = (a["kind"] != Kind.PRONOUN) & (b["kind"] != Kind.PRONOUN)
    same_head = nominal & (a["head_word"] == b["head_word"])
    yield a["key"] == b["key"]
    yield nominal & (a["core"] == b["core"])
    yield same_head
    yield named & (a["last"] == b["last"])
    yield named & (a["last"] == b["first"])
    yield named & (a["first"] == b["first"])
    yield nominal & ((a["acronym"] == b["last"]) | (a["last"] == b["acronym"]))
    yield same_head & (a["length"] < b["length"])
    yield same_head & (a["length"] > b["length"])
    yield same_head & (a["key"] != b["key"]) & (a["length"] == b["length"]) & (a["length"] > 1)
    yield named & (a["label"] == b["label"])
    yield named & (a["label"] != b["label"])


def _shared_words(a: Columns, b: Columns) -> Iterator[Bools]:
    named = (a["kind"] == Kind.NAME) & (b["kind"] == Kind.NAME)
    nominal = (a["kind"] != Kind.PRONOUN) & (b["kind"] != Kind.PRONOUN)
    same_head = nominal & (a["head_word"] == b["head_word"])
    shared = a["mask"] & b["mask"]
    yield nominal & (shared != 0)
    yield nominal & (shared == a["mask"])
    yield nominal & (shared == b["mask"])
    yield named & (shared != 0)
    yield nominal & (a["whole"] == b["whole"])
    yield nominal & (a["whole"] == b["whole"]) & (a["wide"] == 1)
    yield same_head & (shared == a["mask"])
    yield same_head & (shared != a["mask"]) & (shared != b["mask"])


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


def _sorts(a: Columns, b: Columns) -> Iterator[Bools]:
    """A person, a body, a country, a town: what both are, and whose."""
    known = (a["what"] > 0) & (b["what"] > 0)
    same = known & (a["what"] == b["what"])
    titled = same & (a["kind"] == Kind.NOMINAL) & (b["kind"] == Kind.NAME)
    yield same
    yield known & ~same
    yield titled
    yield titled & (b["chief"] == 1)
    yield titled & (a["determiner"] == Determiner.DEFINITE)
    yield same & (a["kind"] == Kind.PRONOUN) & (b["chief"] == 1)
    same_head = (a["kind"] != Kind.PRONOUN) & (a["head_word"] == b["head_word"])
    owned = (a["owner"] > 0) & (b["owner"] > 0)
    yield same_head & owned & (a["owner"] == b["owner"])
    yield same_head & owned & (a["owner"] != b["owner"])


def _names(a: Columns, b: Columns) -> Iterator[Bools]:
    """Names of which one is longer, by what they name: `South Sudan` is not `Sudan`, but `Merkel` is `Angela Merkel`."""
    named = (a["kind"] == Kind.NAME) & (b["kind"] == Kind.NAME) & (a["label"] == b["label"])
    shared = a["mask"] & b["mask"]
    other = named & (a["core"] != b["core"]) & (shared != 0)
    shorter, longer = other & (shared == a["mask"]), other & (shared == b["mask"])
    person, body = a["label"] == LABELS.index("PER") + 1, a["label"] == LABELS.index("ORG") + 1
    for kind in (person, body, a["place"] == 1):
        yield shorter & kind
        yield longer & kind
        yield other & ~shorter & ~longer & kind
        yield named & kind & (a["core"] == b["core"])
    counted = (a["figure"] > 0) & (b["figure"] > 0)
    yield counted & (a["figure"] == b["figure"])
    yield counted & (a["figure"] != b["figure"])


def _called(a: Columns, b: Columns) -> Iterator[Bools]:
    """Who is called and who is meant by `you`: "Thank you, General"."""
    yield (a["role"] == ROLES["vocative"]) & (b["person"] == 2)
    yield (b["role"] == ROLES["vocative"]) & (a["person"] == 2)
    yield (b["role"] == ROLES["vocative"]) & (a["person"] == 1)


def _tails(a: Columns, b: Columns) -> Iterator[Bools]:
    """What follows the heads of two phrases with the same head, and whether one is called another or the same."""
    same_head = (a["kind"] != Kind.PRONOUN) & (b["kind"] != Kind.PRONOUN) & (a["head_word"] == b["head_word"])
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
