"""Reads what an ECB+ mention's sentence tells of it: its head, its vectors, its participants, and the names around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dateline.language import Parse, Parser
from evaluation.ecbplus import EventMention

Array = NDArray[np.float64]
Words = frozenset[str]
NONE: Words = frozenset()
# Names within so many tokens are the mention's own, most often.
NEAR = 6
_ENDS = ("ation", "ment", "ing", "tion", "sion", "ance", "ence", "ed", "er", "or", "al", "ive", "ure", "s", "e", "y")
_TELLING = frozenset({"NOUN", "VERB", "PROPN", "NUM", "ADJ"})
_SORTS = {"PER": "people", "GPE": "places", "LOC": "places", "ORG": "bodies", "TIME": "times"}
# What a dependent is to the mention; a passive's subject is its object.
ROLES = {
    "nsubj": "doer",
    "nsubj:pass": "sufferer",
    "obj": "sufferer",
    "obl": "scene",
    "nmod": "scene",
    "iobj": "scene",
    "compound": "kind",
    "amod": "kind",
}
_CONTENTS = frozenset({"nsubj", "obj", "obl", "nmod", "compound", "iobj", "amod", "nummod"})


@dataclass(frozen=True, slots=True)
class Told:
    """One mention; words are lemmas in lower case.

    `vector`, `span`, `around`, `contents`: mean vectors of the head, of the mention, of the sentence and of the
    participants (zeros where there are none), each less the mean of all mentions and of length 1. `sets`: words by what
    they are to the mention: the roles of `ROLES`, the sorts of names, `near`, `numbers`, `contents`, `sentence`.
    """

    mention: EventMention
    lemma: str
    words: tuple[str, ...]
    tag: str
    vector: Array
    span: Array
    around: Array
    contents: Array
    sets: dict[str, Words] = field(default_factory=dict)
    governor: str = ""
    features: Words = NONE

    def set(self, name: str) -> Words:
        """The words of that sort; none where the sentence has none."""
        return self.sets.get(name, NONE)


def describe(mentions: Sequence[EventMention], parser: Parser) -> list[Told]:
    """Each mention with its sentence's parse read; vectors are taken from their mean."""
    parses: dict[tuple[str, int], Parse] = {}
    found = []
    for mention in mentions:
        key = mention.document, mention.sentence
        if key not in parses:
            parses[key] = parser.parse_words([mention.words])
        found.append(_told(mention, parses[key]))
    for name in ("vector", "span", "around", "contents"):
        _center([getattr(told, name) for told in found])
    return found


def _center(vectors: Sequence[Array]) -> None:
    """Takes the mean away and brings each to length 1, in place; zeros stay."""
    mean = np.mean(vectors, axis=0)
    for vector in vectors:
        if vector.any():
            vector -= mean
            vector /= np.linalg.norm(vector) or 1.0


def _told(mention: EventMention, parse: Parse) -> Told:
    inside = set(mention.places)
    head = next((p for p in mention.places if int(parse.heads[p]) not in inside - {p}), mention.places[0])
    governor = int(parse.heads[head])
    lemmas = [lemma.lower() for lemma in parse.lemmas]
    kids = [kid for place in mention.places for kid in parse.children_of[place] if kid not in inside]
    contents = [
        place
        for kid in kids
        if _relation(parse, kid) in _CONTENTS
        for place in _below(parse, kid)
        if place not in inside
    ]
    vectors = parse.vectors if parse.vectors is not None else np.ones((len(parse), 1), dtype=np.float32)
    return Told(
        mention,
        lemmas[head],
        tuple(lemmas[place] for place in mention.places if parse.tags[place] in _TELLING or place == head),
        parse.tags[head],
        _mean(vectors, [head]),
        _mean(vectors, mention.places),
        _mean(vectors, range(len(parse))),
        _mean(vectors, contents),
        _sets(parse, lemmas, inside, kids) | _names(parse, head) | {"contents": _telling(parse, lemmas, contents)},
        lemmas[governor] if governor not in inside else "",
        _features(parse, head, [lemmas[kid] for kid in kids]),
    )


def _mean(vectors: NDArray[np.float32], places: Sequence[int]) -> Array:
    found = vectors[list(places)] if len(places) else np.zeros((1, vectors.shape[1]))
    mean: Array = np.asarray(found, dtype=np.float64).mean(axis=0)
    return mean


def _relation(parse: Parse, place: int) -> str:
    return parse.relations[place].split(":")[0]


def _below(parse: Parse, place: int) -> list[int]:
    found, waiting = [], [place]
    while waiting:
        found.append(waiting.pop())
        waiting += parse.children_of[found[-1]]
    return found


def _telling(parse: Parse, lemmas: Sequence[str], places: Iterable[int]) -> Words:
    return frozenset(lemmas[place] for place in places if parse.tags[place] in _TELLING)


def _sets(parse: Parse, lemmas: Sequence[str], inside: set[int], kids: Sequence[int]) -> dict[str, Words]:
    roles: dict[str, set[str]] = {}
    for kid in kids:
        role = ROLES.get(parse.relations[kid]) or ROLES.get(_relation(parse, kid))
        if role:
            roles.setdefault(role, set()).add(lemmas[kid])
    others = [place for place in range(len(parse)) if place not in inside]
    return {
        **{role: frozenset(words) for role, words in roles.items()},
        "sentence": _telling(parse, lemmas, others),
        "numbers": frozenset(lemmas[p] for p in others if parse.tags[p] == "NUM" or lemmas[p][:1].isdigit()),
    }


def _names(parse: Parse, head: int) -> dict[str, Words]:
    found: dict[str, set[str]] = {}
    for name in parse.names:
        words = parse.words(name.start, name.end).lower().split()
        near = min(abs(name.start - head), abs(name.end - 1 - head)) <= NEAR
        for sort in (_SORTS.get(name.label), "names", "near" if near else None):
            if sort:
                found.setdefault(sort, set()).update(words)
    return {sort: frozenset(words) for sort, words in found.items()}


def _features(parse: Parse, head: int, kids: Sequence[str]) -> Words:
    """What sets one happening off from another of its kind: none, might, several, any."""
    marks = {
        "not": not {"not", "no", "never", "n't"}.isdisjoint(kids),
        "may": not {"will", "would", "may", "might", "could", "should", "can"}.isdisjoint(kids),
        "many": "Number=Plur" in parse.features[head],
        "any": not {"a", "an"}.isdisjoint(kids),
    }
    return frozenset(name for name, stands in marks.items() if stands)


def stem(word: str) -> str:
    """The word without its ending: `bombing` and `bombed` meet in `bomb`."""
    end = next((end for end in _ENDS if word.endswith(end) and len(word) - len(end) >= 4), "")
    return word.removesuffix(end)
