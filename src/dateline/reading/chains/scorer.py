"""Scores pairs of phrases for naming the same thing, with weights fitted on OntoGUM (CC BY 4.0), and ranks them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from dateline.language.parse import FloatArray
from dateline.reading.chains.columns import LABELS, Described, Ints
from dateline.reading.chains.pairs import Bools, pair_features, pairs_of
from dateline.reading.chains.referents import Determiner, Kind
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


@lru_cache(maxsize=1)
def default_weights() -> dict[str, FloatArray]:
    """The shipped weights, read once a process at their first use."""
    with np.load(WEIGHTS) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files if name != ENCODER_KEY}


def fitted_encoder() -> str:
    """Hash of the encoder that the shipped weights were fitted on; rows of another one mean something else."""
    with np.load(WEIGHTS) as arrays:
        return str(arrays[ENCODER_KEY])


def likely_links(described: Described, weights: dict[str, FloatArray] | None = None) -> list[Link]:
    """A phrase, one before it that it may go with, and what speaks for it; the surest first, several for one phrase.

    Above 0 a link is likelier than that the phrase starts an entity; by so little as `FAINT` below, it may still add to
    others. Two phrases that name different countries never go together, nor does a place with a phrase for something
    else (its army, its spokesman), nor a person with a body or a place.
    """
    w = default_weights() if weights is None else weights
    later, earlier = pairs_of(described) if described.referents else (_NONE, _NONE)
    if not len(later):
        return []
    gains = pair_scores(described, later, earlier, w) - (new_scores(described, w) - _eagerness(described))[later]
    likely = np.flatnonzero((gains > -FAINT) & ~_barred(described, later, earlier))
    order = likely[np.argsort(-gains[likely], kind="stable")]
    return list(zip(later[order].tolist(), earlier[order].tolist(), gains[order].tolist(), strict=True))


def _eagerness(described: Described) -> FloatArray:
    nominal = described.columns["kind"] == Kind.NOMINAL
    tied = nominal & _TIED[described.columns["determiner"]]
    return np.where(tied, EAGERNESS_TIED, EAGERNESS).astype(np.float32)


def _barred(described: Described, later: Ints, earlier: Ints) -> Bools:
    nation, other, place = (described.columns[name] for name in ("nation", "no_place", "place"))
    differ = (nation[later] > 0) & (nation[earlier] > 0) & (nation[later] != nation[earlier])
    person = described.columns["label"] == LABELS.index("PER") + 1
    thing = (described.columns["kind"] == Kind.NOMINAL) & _NO_PERSONS[described.columns["what"]]
    mixed = (other[later] & place[earlier]) | (other[earlier] & place[later])
    return np.asarray(differ | (mixed > 0) | (person[later] & thing[earlier]) | (person[earlier] & thing[later]))


def pair_scores(described: Described, later: Ints, earlier: Ints, w: dict[str, FloatArray]) -> FloatArray:
    """One score a pair; higher is likelier the same."""
    own, vectors = described.own, described.vectors
    late = own @ w["later_own_weight"].T + w["later_own_bias"]
    early = own @ w["earlier_own_weight"].T
    features = pair_features(described, later, earlier)
    if vectors.shape[1]:
        late += vectors @ w["later_vector_weight"].T
        early += vectors @ w["earlier_vector_weight"].T
        low, high = vectors @ w["later_low_weight"].T, vectors @ w["earlier_low_weight"].T
    scores: FloatArray = np.full(len(later), w["score_bias"][0], np.float32)
    for start in range(0, len(later), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        one, two = later[part], earlier[part]
        hidden = features[part] @ w["pair_weight"].T
        if vectors.shape[1]:
            hidden += (low[one] * high[two]) @ w["product_weight"].T
        hidden += late[one]
        hidden += early[two]
        np.maximum(hidden, 0, out=hidden)
        scores[part] += hidden @ w["score_weight"][0]
    return scores


def new_scores(described: Described, w: dict[str, FloatArray]) -> FloatArray:
    """One score a phrase for naming something not named before."""
    hidden = described.own @ w["new_own_weight"].T + w["new_own_bias"]
    if described.vectors.shape[1]:
        hidden += described.vectors @ w["new_vector_weight"].T
    scores: FloatArray = np.maximum(hidden, 0) @ w["new_score_weight"][0] + w["new_score_bias"][0]
    return scores
