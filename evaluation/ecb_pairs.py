"""Describes pairs of ECB+ event mentions in numbers: first by what the two tell, then by what the pairs around them say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

import numpy as np

from evaluation.ecb_links import Weights, cosine
from evaluation.ecb_told import Array, Told, Words, stem

LIGHT = frozenset(
    {"say", "tell", "report", "be", "have", "announce", "happen", "make", "go", "do", "take", "get", "give"}
)
ROLES = ("doer", "sufferer", "scene", "kind")
NAMES = ("people", "places", "bodies", "times", "near", "numbers")
FEATURES = ("not", "may", "many", "any")
# A document is as like itself as the likest two of a topic are, and no less than this.
OWN = 0.3
Columns = dict[str, Array]
T = TypeVar("T")


def first_columns(
    told: Sequence[Told], documents: Sequence[Mapping[str, Weights]], rare: Mapping[str, float]
) -> Columns:
    """For each column a square of all pairs of a topic's mentions.

    `documents`: the documents' weighted words, once among all documents and once among the topic's; `rare`: how much a
    word tells.
    """
    found = _lexical(told, rare) | _of_place(told) | _likeness(told, rare)
    found |= {f"{name} agree": _met([t.set(name) for t in told]) for name in (*ROLES, *NAMES)}
    found["shared names"] = _share([t.set("names") for t in told])
    for name in FEATURES:
        marked = np.array([name in t.features for t in told])
        found[f"one {name}"] = _square(marked[:, None] != marked)
    for name, weights in zip(("of all", "of the topic"), documents, strict=True):
        found |= _documents(told, weights, name)
    return found | _products(found)


def _lexical(told: Sequence[Told], rare: Mapping[str, float]) -> Columns:
    lemmas = [t.lemma for t in told]
    same = _equal(lemmas)
    most = max(rare.values(), default=0.0) or 1.0
    telling = np.array([rare.get(lemma, most) / most for lemma in lemmas])
    light = np.array([float(lemma in LIGHT) for lemma in lemmas])
    verb = np.array([float(t.tag == "VERB") for t in told])
    forms = {(a, b): SequenceMatcher(None, a, b).ratio() for a in set(lemmas) for b in set(lemmas) if a <= b}
    return {
        "same lemma": same,
        "same stem": np.maximum(_equal([stem(lemma) for lemma in lemmas]), _share([_stems(t) for t in told]) > 0),
        "like letters": _pairs(lemmas, lambda a, b: forms[min(a, b), max(a, b)]),
        "same words": _equal([t.words for t in told]),
        "shared words": _share([frozenset(t.words) for t in told]),
        "same rare lemma": same * telling,
        "same lemma of few": same / np.sqrt(same.sum(axis=0)),
        "light verbs": light[:, None] + light,
        "verbs": verb[:, None] + verb,
        "one governor": _equal([t.governor or str(n) for n, t in enumerate(told)]),
        "one governs the other": _pairs(told, lambda a, b: float(a.governor == b.lemma or b.governor == a.lemma)),
        "other lemma beside": _both(told, lambda a, b: float(a.lemma in b.set("sentence"))),
    }


def _stems(told: Told) -> Words:
    return frozenset(map(stem, told.words))


def _of_place(told: Sequence[Told]) -> Columns:
    document, sentence = _equal([t.mention.document for t in told]), np.array([t.mention.sentence for t in told])
    apart = np.minimum(np.abs(sentence[:, None] - sentence), 5) / 5
    first = (sentence <= 1).astype(float)
    return {
        "one document": document,
        "one sentence": document * (apart == 0),
        "sentences apart": document * apart,
        "first sentences": first[:, None] + first,
    }


def _likeness(told: Sequence[Told], rare: Mapping[str, float]) -> Columns:
    found = {
        f"like {name}": _cosines([getattr(t, name) for t in told]) for name in ("vector", "span", "around", "contents")
    }
    sentences, contents = [t.set("sentence") for t in told], [t.set("contents") for t in told]
    told_any = np.array([float(bool(words)) for words in contents])
    both = _weighed(contents, sentences, rare)
    return found | {
        "shared words of the sentences": _weighed(sentences, sentences, rare),
        "shared words of the participants": _weighed(contents, contents, rare),
        "participants in the sentence": both + both.T,
        "participants told": told_any[:, None] * told_any,
    }


def _documents(told: Sequence[Told], weights: Mapping[str, Weights], name: str) -> Columns:
    """How alike the documents are, and how alike in which other documents they are like."""
    names = sorted({t.mention.document for t in told})
    alike = _pairs(names, lambda a, b: cosine(weights[a], weights[b]) if a != b else 0.0)
    np.fill_diagonal(alike, max(OWN, float(alike.max())))
    at = [names.index(t.mention.document) for t in told]
    return {f"documents {name}": alike[at][:, at], f"neighbours {name}": _cosines(list(alike))[at][:, at]}


def _products(found: Columns) -> Columns:
    documents = [name for name in found if name.endswith((" of all", " of the topic"))]
    with_lemma = ("like vector", "shared words of the sentences", "one document", "light verbs", "people agree")
    with_vector = ("shared words of the sentences", "shared words of the participants", "like around", "like contents")
    pairs = [
        *(("same lemma", name) for name in (*with_lemma, "shared words of the participants", *documents)),
        *(("same stem", name) for name in documents),
        *(("like vector", name) for name in (*with_vector, *documents)),
    ]
    return {f"{one} x {other}": found[one] * found[other] for one, other in pairs}


def second_columns(told: Sequence[Told], chance: Array, same: Array) -> Columns:
    """What the other pairs say of each pair: `chance` is how likely each is one event, `same` whether of one lemma."""
    chance = chance.copy()
    np.fill_diagonal(chance, 0.0)
    sure = np.clip(chance, 1e-4, 1 - 1e-4)
    odds = np.log(sure / (1 - sure))
    paths, size, best = chance @ chance, chance.sum(axis=0) + 0.5, chance.max(axis=0)
    length = np.sqrt((chance**2).sum(axis=0) + 0.1)
    likeness = paths / np.outer(length, length)
    through = np.zeros_like(chance)
    for row in chance:
        np.maximum(through, np.minimum.outer(row, row), out=through)
    to_document, documents = _meeting(chance, [t.mention.document for t in told])
    _, sentences = _meeting(chance, [f"{t.mention.document} {t.mention.sentence}" for t in told])
    return {
        "chance": chance,
        "odds": odds,
        "paths": paths / np.sqrt(np.outer(size, size)),
        "like neighbours": likeness,
        "through one": through,
        "documents meet": documents,
        "sentences meet": sentences,
        "better in the document": np.maximum(to_document, to_document.T) - chance,
        "best of either": np.maximum.outer(best, best),
        "best of both": np.minimum.outer(best, best),
        "most neighbours": np.log(np.maximum.outer(size, size)),
        "fewest neighbours": np.log(np.minimum.outer(size, size)),
        "odds x documents meet": odds * documents,
        "odds x sentences meet": odds * sentences,
        "odds x like neighbours": odds * likeness,
        "same lemma x documents meet": same * documents,
        "same lemma x sentences meet": same * sentences,
    }


def _meeting(chance: Array, names: Sequence[str]) -> tuple[Array, Array]:
    """Each mention's best chance in each mention's text; and for each pair how well the rest of the two texts meets."""
    texts = sorted(set(names))
    at = np.array([texts.index(name) for name in names])
    best = np.stack([chance[:, at == n].max(axis=1) for n in range(len(texts))], axis=1)
    sums = np.stack([best[at == n].sum(axis=0) for n in range(len(texts))])
    others = np.maximum(1, np.bincount(at) - 1)[at]
    rest = (sums[at][:, at] - best[:, at]) / others[:, None]
    return best[:, at], (rest + rest.T) / 2


def _pairs(items: Sequence[T], rate: Callable[[T, T], float]) -> Array:
    """A rating that is the same both ways round, of all pairs."""
    found = np.zeros((len(items), len(items)))
    for i, one in enumerate(items):
        for j in range(i, len(items)):
            found[i, j] = found[j, i] = rate(one, items[j])
    return found


def _both(items: Sequence[T], rate: Callable[[T, T], float]) -> Array:
    return _pairs(items, lambda a, b: rate(a, b) + rate(b, a))


def _square(marks: object) -> Array:
    return np.asarray(marks, dtype=np.float64)


def _equal(items: Sequence[object]) -> Array:
    numbers = {item: n for n, item in enumerate(dict.fromkeys(items))}
    row = np.array([numbers[item] for item in items])
    return _square(row[:, None] == row)


def _incidence(sets: Sequence[Words], weights: Mapping[str, float] | None = None) -> Array:
    words = {word: n for n, word in enumerate(sorted(set().union(*sets)))}
    found = np.zeros((len(sets), max(1, len(words))))
    for row, own in zip(found, sets, strict=True):
        for word in own:
            row[words[word]] = 1.0 if weights is None else weights.get(word, 0.0)
    return found


def _share(sets: Sequence[Words]) -> Array:
    """The share of the smaller set that both have."""
    table = _incidence(sets)
    sizes = np.maximum(1.0, table.sum(axis=1))
    found: Array = (table @ table.T) / np.minimum.outer(sizes, sizes)
    return found


def _met(sets: Sequence[Words]) -> Array:
    """1 where both have a word in common, -1 where they have none, 0 where one says nothing."""
    table = _incidence(sets)
    told = np.array([float(bool(own)) for own in sets])
    found: Array = np.outer(told, told) * np.where(table @ table.T > 0, 1.0, -1.0)
    return found


def _weighed(left: Sequence[Words], right: Sequence[Words], rare: Mapping[str, float]) -> Array:
    """How far the rare words of each left set are among those of each right set, by cosine."""
    most = max(rare.values(), default=1.0)
    weights = {word: rare.get(word, most) for word in set().union(*left, *right)}
    table = _incidence([*left, *right], weights)
    lengths = np.maximum(1e-9, np.linalg.norm(table, axis=1))
    table /= lengths[:, None]
    found: Array = table[: len(left)] @ table[len(left) :].T
    return found


def _cosines(vectors: Sequence[Array]) -> Array:
    table = np.stack(vectors)
    table = table / np.maximum(1e-9, np.linalg.norm(table, axis=1))[:, None]
    found: Array = table @ table.T
    return found


def upper(columns: Columns) -> Array:
    """One row a pair, in the order of `combinations`; one column each."""
    squares = list(columns.values())
    places = np.triu_indices(len(squares[0]), 1)
    return np.stack([square[places] for square in squares], axis=1)


def square_of(rows: Array, count: int) -> Array:
    """The pairs' values as a square, with ones for a mention and itself."""
    found = np.eye(count)
    found[np.triu_indices(count, 1)] = rows
    return np.maximum(found, found.T)
