"""Weighs the words of documents by how few documents have them, and tells how alike two documents are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping

_WORD = re.compile(r"[a-z]{3,}")
Weights = Mapping[str, float]


def weigh(documents: Mapping[str, str]) -> dict[str, Weights]:
    """Each document's words, weighted by how few documents have them, as a vector of length 1."""
    counts = {name: Counter(_WORD.findall(text.lower())) for name, text in documents.items()}
    spread = Counter(word for words in counts.values() for word in words)
    vectors: dict[str, Weights] = {}
    for name, words in counts.items():
        weights = {w: (1 + math.log(n)) * math.log(len(counts) / spread[w]) for w, n in words.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors[name] = {word: weight / length for word, weight in weights.items()}
    return vectors


def cosine(a: Weights, b: Weights) -> float:
    """Of two vectors of length 1."""
    few, many = (a, b) if len(a) < len(b) else (b, a)
    return sum(weight * many.get(word, 0.0) for word, weight in few.items())
