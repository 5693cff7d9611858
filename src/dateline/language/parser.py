"""Raw text to `Parse`: sentences and tokens, one pass of the encoder, and all sentences joined into plain arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from operator import attrgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.language.acronyms import acronyms
from dateline.language.alike import share_evidence
from dateline.language.encoder import MODEL, Encoded, Encoder, Inventory, windows
from dateline.language.lemmas import load_lemmatiser
from dateline.language.lines import line_start
from dateline.language.names import decode_names, laid_over, name_scores, settle
from dateline.language.parse import FloatArray, Name, Parse
from dateline.language.segment import segment
from dateline.language.settled import settle_tree
from dateline.language.units import units
from dateline.language.weapons import weapons

Bounds = Sequence[tuple[int, int]]

CACHED_LEMMAS = 1 << 14
"""Dictionary forms kept; nearly every word of a day's wire comes again."""


class Parser:
    """Parses English text with the shipped encoder, or with one in another folder."""

    def __init__(self, folder: Path = MODEL, *, network: str = "encoder.onnx", threads: int = 1) -> None:
        self._folder = folder
        self.encoder = Encoder(folder, network=network, threads=threads)

    @cached_property
    def _lemma(self) -> Callable[[str, str, str], str]:
        return lru_cache(CACHED_LEMMAS)(load_lemmatiser(self._folder, self.encoder.pieces).lemma)

    def parse(self, text: str, spans: Bounds | None = None) -> Parse:
        """The parse of raw text; tokens keep their offsets into it. Any string is accepted, an empty one too.

        `spans`: character ranges to read, such as the paragraphs of a report; no sentence crosses from one to the next.
        """
        tokens: list[tuple[int, int]] = []
        sentences: list[tuple[int, int]] = []
        for start, end in spans if spans is not None else [(0, len(text))]:
            found, bounds = segment(text[start:end], column=start - line_start(text, start))
            sentences.extend((len(tokens) + first, len(tokens) + last) for first, last in bounds)
            tokens.extend((start + a, start + b) for a, b in found)
        return self.parse_tokens(text, tokens, sentences)

    def parse_words(self, sentences: Iterable[Sequence[str]]) -> Parse:
        """The parse of text that is already cut into sentences and words, which are joined with single spaces.

        Sentences without words are left out.
        """
        tokens: list[tuple[int, int]] = []
        bounds: list[tuple[int, int]] = []
        place = 0
        words: list[str] = []
        for sentence in sentences:
            first = len(tokens)
            for word in sentence:
                tokens.append((place, place + len(word)))
                place += len(word) + 1
                words.append(word)
            if len(tokens) > first:
                bounds.append((first, len(tokens)))
        return self.parse_tokens(" ".join(words), tokens, bounds)

    def parse_tokens(self, text: str, tokens: Bounds, sentences: Bounds) -> Parse:
        """The parse of text with given tokens (character ranges) and sentences (token ranges)."""
        words = [text[start:end] for start, end in tokens]
        pieces = list(map(self.encoder.pieces.read, words))
        parts = [
            (first + start, first + end) for first, last in sentences for start, end in windows(pieces[first:last])
        ]
        encoded = self.encoder.encode_pieces([pieces[start:end] for start, end in parts])
        return self._join(text, tokens, sentences, parts, encoded, words)

    def _join(
        self, text: str, tokens: Bounds, sentences: Bounds, windows: Bounds, encoded: list[Encoded], words: list[str]
    ) -> Parse:
        labels = self.encoder.inventory
        tags, features, scripts, relations = (
            list(map(names.__getitem__, chain.from_iterable(ids(result).tolist() for result in encoded)))
            for names, ids in _labelled(labels)
        )
        every = np.concatenate([result.scores for result in encoded]) if encoded else None
        scores = {} if every is None else {kind: every[:, at].copy() for kind, at in labels.columns.items()}
        heads = [
            start + (head - 1 if head else index)
            for (start, _), result in zip(windows, encoded, strict=True)
            for index, head in enumerate(result.heads.tolist())
        ]
        _join_windows(sentences, windows, heads, relations)
        settle_tree(words, tags, heads, relations)
        offsets = np.array(tokens, dtype=np.int32).reshape(-1, 2)
        glued = [False, *(offsets[1:, 0] == offsets[:-1, 1]).tolist()]
        names = settle(tuple(_names(windows, scores, labels, words)), words, {start for start, _ in sentences})
        for found in (weapons(words, sentences, glued), units(words, sentences), acronyms(names, words)):
            names = laid_over(names, list(found))
        return Parse(
            text=text,
            starts=offsets[:, 0],
            ends=offsets[:, 1],
            tags=tuple(tags),
            features=tuple(features),
            lemmas=tuple(map(self._lemma, words, tags, scripts)),
            heads=np.array(heads, dtype=np.int32),
            relations=tuple(relations),
            sentence_bounds=tuple(sentences),
            names=names,
            vectors=np.concatenate([result.vectors for result in encoded]) if encoded else None,
            scores=scores,
        )


def _labelled(labels: Inventory) -> tuple[tuple[Sequence[str], Callable[[Encoded], NDArray[np.int64]]], ...]:
    return (
        (labels.tags, attrgetter("tags")),
        (labels.features, attrgetter("features")),
        (labels.scripts, attrgetter("scripts")),
        (labels.relations, attrgetter("relations")),
    )


def _names(parts: Bounds, scores: Mapping[str, FloatArray], labels: Inventory, words: Sequence[str]) -> Iterator[Name]:
    if not scores:
        return iter(())
    kinds = labels.token_heads["names"]
    return decode_names(share_evidence(name_scores(scores, labels.token_heads), kinds, words), kinds, parts)


def _join_windows(sentences: Bounds, windows: Bounds, heads: list[int], relations: list[str]) -> None:
    """Where a sentence took several windows, later roots hang on the first, so that it stays one tree."""
    if len(windows) == len(sentences):
        return
    ends = iter(sentences)
    last = 0
    top = 0
    for start, end in windows:
        root = next(i for i in range(start, end) if heads[i] == i)
        if start >= last:
            _, last = next(ends)
            top = root
        else:
            heads[root], relations[root] = top, "parataxis"
