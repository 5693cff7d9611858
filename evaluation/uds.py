"""Joins the "it happened" judgements of Universal Decompositional Semantics to sentences of EWT."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from evaluation.conllu import Sentence

# The judgements number the sentences of an early release of EWT, in which a few sentences were split or joined
# otherwise; the numbers drift by at most this many sentences.
DRIFT = 1
# Sentences on each side whose predicates vote on the local drift.
WINDOW = 30
PREDICATE_TAGS = {"VERB", "AUX", "ADJ", "NOUN"}


def join(path: Path | str, split: str, sentences: Sequence[Sentence]) -> dict[tuple[int, int], float]:
    """Factuality from -3 (did not happen) to 3 (happened), by (sentence index, word index), both from 0.

    `split` is `train`, `dev` or `test`; `sentences` are those of that split of EWT in file order.
    """
    values = _read(path, split)
    fits = {
        (number, drift): sum(_is_predicate(sentences, number - 1 + drift, word) for word in words)
        for number, words in values.items()
        for drift in range(-DRIFT, DRIFT + 1)
    }
    found = {}
    for number, words in values.items():
        near = range(number - WINDOW, number + WINDOW + 1)
        votes = {d: sum(fits.get((n, d), 0) for n in near) for d in range(-DRIFT, DRIFT + 1)}
        index = number - 1 + max(votes, key=lambda d: votes[d])
        for word, value in words.items():
            if _is_predicate(sentences, index, word):
                found[index, word] = value
    return found


def _read(path: Path | str, split: str) -> dict[int, dict[int, float]]:
    data = json.loads(Path(path).read_text(encoding="utf-8"))["data"]
    values: dict[int, dict[int, float]] = defaultdict(dict)
    for sentence_id, predicates in data.items():
        corpus, part, number = sentence_id.rsplit("-", 2)
        if corpus == "ewt" and part == split:
            for predicate_id, judged in predicates.items():
                word = int(predicate_id.rsplit("-", 1)[1]) - 1
                values[int(number)][word] = float(judged["factuality"]["factual"]["value"])
    return values


def _is_predicate(sentences: Sequence[Sentence], index: int, word: int) -> bool:
    if not 0 <= index < len(sentences):
        return False
    words = sentences[index].words
    return 0 <= word < len(words) and words[word].upos in PREDICATE_TAGS
