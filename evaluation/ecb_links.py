"""Links event mentions across the documents of an ECB+ topic: same head lemma, in documents of alike wording.

It has no trained part. `ALIKE` was set on topics 1 to 25.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from dateline.language import Parser
from evaluation.clusters import Cluster
from evaluation.ecbplus import EventMention

# Cosine of two documents' weighted words from which a repeated verb is taken for the same event.
ALIKE = 0.2
_WORD = re.compile(r"[a-z]{3,}")
Weights = Mapping[str, float]


def head_lemmas(mentions: Sequence[EventMention], parser: Parser) -> dict[tuple[str, str], str]:
    """For each mention the lemma of its head: of the word whose own head lies outside the mention."""
    found: dict[tuple[str, str], str] = {}
    by_sentence: dict[tuple[str, int], list[EventMention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.document, mention.sentence].append(mention)
    for group in by_sentence.values():
        parse = parser.parse_words([group[0].words])
        for mention in group:
            inside = set(mention.places)
            heads = [place for place in mention.places if int(parse.heads[place]) not in inside - {place}]
            found[mention.key] = parse.lemmas[heads[0] if heads else mention.places[0]].lower()
    return found


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


def link(
    mentions: Sequence[EventMention], lemmas: Mapping[tuple[str, str], str], vectors: Mapping[str, Weights]
) -> list[Cluster]:
    """The clusters of one topic's mentions."""
    stands = list(range(len(mentions)))

    def find(index: int) -> int:
        while stands[index] != index:
            index = stands[index]
        return index

    alike: dict[tuple[str, str], bool] = {}
    for i, j in combinations(range(len(mentions)), 2):
        a, b = mentions[i], mentions[j]
        if lemmas[a.key] != lemmas[b.key]:
            continue
        pair = (a.document, b.document)
        if pair not in alike:
            alike[pair] = a.document == b.document or cosine(vectors[a.document], vectors[b.document]) >= ALIKE
        if alike[pair]:
            stands[find(j)] = find(i)
    groups: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for index, mention in enumerate(mentions):
        groups[find(index)].add(mention.key)
    return [frozenset(group) for group in groups.values()]
