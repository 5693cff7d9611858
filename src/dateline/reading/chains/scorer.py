"""Scores pairs of phrases for naming the same thing, with weights fitted on OntoGUM (CC BY 4.0), and ranks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

import numpy as np

from dateline.language.parse import FloatArray
from dateline.reading.chains.columns import LABELS, Described, Ints
from dateline.reading.chains.features import pair_features
from dateline.reading.chains.pairs import NOMINAL, Bools, pairs_of
from dateline.reading.chains.referents import Determiner
from dateline.reading.chains.sorts import Sort

WEIGHTS = Path(__file__).parent.parent / "data" / "coreference.npz"

# Taken off the score for being new, by OntoGUM dev: more links go wrong above, more phrases stay alone below. Phrases such
# as `the ministry` and `its troops` seldom start an entity in a report.
EAGERNESS, EAGERNESS_TIED = 0.7, 1.0
# For each determiner whether it ties a phrase to what was told, for each sort whether it is no person.
_TIED = np.array([d in (Determiner.DEFINITE, Determiner.DEMONSTRATIVE, Determiner.POSSESSIVE) for d in Determiner])
_NO_PERSONS = np.array([s in (Sort.BODY, Sort.NATION, Sort.TOWN, Sort.PLACE) for s in Sort])
# The entry of the weights' file that names their encoder.
ENCODER_KEY = "encoder_sha256"
# Links down to this far below zero count together with others to the same group.
FAINT = 4.0
# Pairs that are scored at once: so many that their hidden rows stay in a core's own cache.
_AT_ONCE = 512
Link = tuple[int, int, float]
_NONE: Ints = np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False)
class Network:
    """The fitted weights, a column a neuron.

    `first`, `bias`: what becomes of a phrase's own row and the encoder's, for its uses side by side, as `cuts` part
    them: in a pair as the later or earlier phrase, in a product of the two, by itself as one that is new. `pair`,
    `product`: what features and products add for a pair.
    """

    first: FloatArray
    bias: FloatArray
    cuts: tuple[int, ...]
    pair: FloatArray
    product: FloatArray
    score: FloatArray
    score_bias: FloatArray
    new_score: FloatArray
    new_score_bias: FloatArray


def network(w: Mapping[str, FloatArray]) -> Network:
    """The network of the arrays that a fit writes."""
    none = np.zeros((len(w["later_low_weight"]), w["new_own_weight"].shape[1]), np.float32)
    owns = [w["later_own_weight"], w["earlier_own_weight"], none, none, w["new_own_weight"]]
    names = ("later_vector", "earlier_vector", "later_low", "earlier_low", "new_vector")
    vectors = [w[f"{name}_weight"] for name in names]
    unbiased = np.zeros(sum(map(len, owns[1:-1])), np.float32)
    return Network(
        first=np.ascontiguousarray(np.hstack([np.vstack(owns), np.vstack(vectors)]).T),
        bias=np.concatenate([w["later_own_bias"], unbiased, w["new_own_bias"]]),
        cuts=tuple(accumulate(map(len, owns[:-1]))),
        pair=np.ascontiguousarray(w["pair_weight"].T),
        product=np.ascontiguousarray(w["product_weight"].T),
        score=w["score_weight"][0],
        score_bias=w["score_bias"],
        new_score=w["new_score_weight"][0],
        new_score_bias=w["new_score_bias"],
    )


@lru_cache(maxsize=1)
def default_network() -> Network:
    """The shipped weights, read once a process at their first use."""
    with np.load(WEIGHTS) as arrays:
        return network({name: arrays[name].astype(np.float32) for name in arrays.files if name != ENCODER_KEY})


def fitted_encoder() -> str:
    """Hash of the encoder that the shipped weights were fitted on; rows of another one mean something else."""
    with np.load(WEIGHTS) as arrays:
        return str(arrays[ENCODER_KEY])


def likely_links(described: Described) -> list[Link]:
    """A phrase, one before it that it may go with, and what speaks for it; the surest first, several for one phrase.

    Above 0 a link is likelier than that the phrase starts an entity; by so little as `FAINT` below, it may still add to
    others. Two phrases that name different countries never go together, nor does a place with a phrase for something
    else (its army, its spokesman), nor a person with a body or a place.
    """
    later, earlier = pairs_of(described) if described.referents else (_NONE, _NONE)
    if not len(later):
        return []
    scores, new = scored(described, later, earlier, default_network())
    gains = scores - (new - _eagerness(described))[later]
    likely = np.flatnonzero((gains > -FAINT) & ~_barred(described, later, earlier))
    order = likely[np.argsort(-gains[likely], kind="stable")]
    return list(zip(later[order].tolist(), earlier[order].tolist(), gains[order].tolist(), strict=True))


def _eagerness(described: Described) -> FloatArray:
    nominal = described.columns["kind"] == NOMINAL
    tied = nominal & _TIED[described.columns["determiner"]]
    return np.where(tied, EAGERNESS_TIED, EAGERNESS).astype(np.float32)


def _barred(described: Described, later: Ints, earlier: Ints) -> Bools:
    nation, other, place = (described.columns[name] for name in ("nation", "no_place", "place"))
    differ = (nation[later] > 0) & (nation[earlier] > 0) & (nation[later] != nation[earlier])
    person = described.columns["label"] == LABELS.index("PER") + 1
    thing = (described.columns["kind"] == NOMINAL) & _NO_PERSONS[described.columns["what"]]
    mixed = (other[later] & place[earlier]) | (other[earlier] & place[later])
    return np.asarray(differ | (mixed > 0) | (person[later] & thing[earlier]) | (person[earlier] & thing[later]))


def scored(described: Described, later: Ints, earlier: Ints, net: Network) -> tuple[FloatArray, FloatArray]:
    """One score a pair, higher is likelier the same; one score a phrase for naming something not named before."""
    rows = np.concatenate([described.own, described.vectors], axis=1)
    hidden = rows @ net.first[: rows.shape[1]] + net.bias
    late, early, low, high, new = np.split(hidden, net.cuts, axis=1)
    features = pair_features(described, later, earlier)
    scores = net.score_bias.repeat(len(later))
    for start in range(0, len(later), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        one, two = later[part], earlier[part]
        both = features[part] @ net.pair
        both += (low[one] * high[two]) @ net.product
        both += late[one]
        both += early[two]
        np.maximum(both, 0, out=both)
        scores[part] += both @ net.score
    return scores, np.maximum(new, 0) @ net.new_score + net.new_score_bias
