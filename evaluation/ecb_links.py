"""Weighs the words of documents by how few documents have them, and tells how alike two documents are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping

_WORD = re.compile(r"[A-Za-z]{3,}|\d+")
# What stands in capitals or figures tells more which happening a document is about.
_NAMED = 2
Weights = Mapping[str, float]


def weigh(documents: Mapping[str, str]) -> dict[str, Weights]:
    """Each document's words as a vector of length 1, weighted by how few of the documents have them; one's own are left out."""
    counts = {name: _counts(text) for name, text in documents.items()}
    spread = Counter(word for words in counts.values() for word in words)
    vectors: dict[str, Weights] = {}
    for name, words in counts.items():
        weights = {w: (1 + math.log(n)) * math.log(len(counts) / spread[w]) for w, n in words.items() if spread[w] > 1}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors[name] = {word: weight / length for word, weight in weights.items()}
    return vectors


def _counts(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in _WORD.findall(text):
        found[word.lower()] += 1 if word[0].islower() else _NAMED
    return found


def cosine(a: Weights, b: Weights) -> float:
    """Of two vectors of length 1."""
    few, many = (a, b) if len(a) < len(b) else (b, a)
    return sum(weight * many.get(word, 0.0) for word, weight in few.items())


def rarities(documents: Mapping[str, str]) -> dict[str, float]:
    """How much each word tells: the more, the fewer documents have it."""
    spread = Counter(word for text in documents.values() for word in set(_WORD.findall(text.lower())))
    return {word: max(0.0, math.log(len(documents) / (1 + count))) for word, count in spread.items()}
