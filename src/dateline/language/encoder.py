"""The encoder: words of sentences in, labels, tree scores and vectors out, by one pass of a small int8 network."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.language.parse import FloatArray
from dateline.language.tree import Heads, decode_heads
from dateline.language.wordpiece import WordPieces, shape_of

MODEL = Path(__file__).parent / "model"
# A sentence is padded to a length that depends on itself alone, so that its neighbours can't change its result.
LENGTHS = (8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 56, 64, 80, 96, 128, 160, 192, 256, 384, 512)
# About this many pieces go through the network at once; more falls out of a core's cache.
BATCH_PIECES = 512
# Longer sentences are cut: the base model has 512 positions and attention grows with the square of the length.
WINDOW_PIECES = 254


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the network says of one sentence; arrays have one row a word, heads count from 1 with 0 the root."""

    tags: NDArray[np.int64]
    features: NDArray[np.int64]
    scripts: NDArray[np.int64]
    heads: Heads
    relations: NDArray[np.int64]
    vectors: FloatArray
    scores: dict[str, FloatArray]


@dataclass(frozen=True, slots=True)
class Inventory:
    """Label lists of the network's heads, index = id."""

    tags: tuple[str, ...]
    features: tuple[str, ...]
    scripts: tuple[str, ...]
    relations: tuple[str, ...]
    token_heads: Mapping[str, tuple[str, ...]]


class Encoder:
    """One loaded network. `threads`: how many this session may use; one a process is fastest."""

    def __init__(self, folder: Path = MODEL, *, network: str = "encoder.onnx", threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / network),
            options,
            providers=["CPUExecutionProvider"],
            # Slower on the processors measured, see benchmarks/parse.py.
            disabled_optimizers=["SkipLayerNormFusion"],
        )
        self._folder = folder
        self._outputs = [output.name for output in self._session.get_outputs()]
        vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.pieces = WordPieces(vocabulary)

    @cached_property
    def inventory(self) -> Inventory:
        """The label lists that ids in `Encoded` point into."""
        labels = json.loads((self._folder / "labels.json").read_text(encoding="utf-8"))
        heads = {name: tuple(found) for name, found in labels["token_heads"].items()}
        tags, features, scripts, relations = (
            tuple(labels[name]) for name in ("tags", "features", "scripts", "relations")
        )
        return Inventory(tags, features, scripts, relations, heads)

    def encode(self, sentences: Sequence[Sequence[str]]) -> list[Encoded]:
        """One result a sentence, in order; a sentence's result doesn't depend on the others."""
        cut = [[self.pieces.cut(word) for word in words] for words in sentences]
        groups: dict[int, list[int]] = {}
        for index, pieces in enumerate(cut):
            groups.setdefault(_padded(2 + sum(map(len, pieces))), []).append(index)
        found: list[Encoded | None] = [None] * len(sentences)
        for length, members in groups.items():
            size = max(1, BATCH_PIECES // length)
            for start in range(0, len(members), size):
                batch = members[start : start + size]
                inputs = self._inputs([cut[i] for i in batch], [sentences[i] for i in batch], length)
                outputs = dict(zip(self._outputs, self._session.run(None, inputs), strict=True))
                for row, index in enumerate(batch):
                    found[index] = self._encoded(outputs, row, len(sentences[index]))
        return [result for result in found if result is not None]

    def inputs(self, words: Sequence[str]) -> dict[str, NDArray[np.int64]]:
        """The network's inputs for one sentence alone."""
        cut = [self.pieces.cut(word) for word in words]
        return self._inputs([cut], [words], _padded(2 + sum(map(len, cut))))

    def windows(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Ranges of words that fit the network: the whole sentence, or pieces of one that is too long."""
        start, size = 0, 0
        for index, word in enumerate(words):
            pieces = len(self.pieces.cut(word))
            if size + pieces > WINDOW_PIECES:
                yield start, index
                start, size = index, 0
            size += pieces
        if start < len(words):
            yield start, len(words)

    def _inputs(
        self, cut: list[list[tuple[int, ...]]], sentences: list[Sequence[str]], length: int
    ) -> dict[str, NDArray[np.int64]]:
        pieces = np.full((len(cut), length), self.pieces.pad, dtype=np.int64)
        shapes = np.zeros_like(pieces)
        firsts = np.zeros((len(cut), length - 2), dtype=np.int64)
        for row, (words, texts) in enumerate(zip(cut, sentences, strict=True)):
            ids, forms, places = [self.pieces.start], [0], []
            for word, text in zip(words, texts, strict=True):
                places.append(len(ids))
                ids.extend(word)
                forms.extend([shape_of(text)] * len(word))
            ids.append(self.pieces.stop)
            pieces[row, : len(ids)] = ids
            shapes[row, : len(forms)] = forms
            firsts[row, : len(places)] = places
        return {"pieces": pieces, "shapes": shapes, "firsts": firsts}

    def _encoded(self, outputs: dict[str, Any], row: int, words: int) -> Encoded:
        arcs = outputs["arcs"][row, :words, : words + 1]
        heads, repaired = decode_heads(arcs)
        relations = outputs["relations"][row, :words]
        if repaired:
            moved = np.flatnonzero(heads != arcs.argmax(axis=1))
            relations = relations.copy()
            relations[moved] = self._relabel(outputs, row, moved, heads[moved])
        scores = {name[6:]: outputs[name][row, :words] for name in outputs if name.startswith("score.")}
        return Encoded(
            outputs["tags"][row, :words],
            outputs["features"][row, :words],
            outputs["scripts"][row, :words],
            heads,
            relations,
            outputs["vectors"][row, :words],
            scores,
        )

    @cached_property
    def _pair_weights(self) -> dict[str, FloatArray]:
        with np.load(self._folder / "relations.npz") as arrays:
            return {name: arrays[name].astype(np.float32) for name in arrays.files}

    def _relabel(self, outputs: dict[str, Any], row: int, words: Heads, heads: Heads) -> NDArray[np.int64]:
        """Relations of words to heads that the repair chose; the network labelled its own first choice."""
        weights = self._pair_weights
        dependents = outputs["relation_dependents"][row][words]
        parents = outputs["relation_heads"][row][heads]
        both = np.concatenate((dependents, parents), axis=1)
        # einsum sums each row by itself: a matrix product's rounding could depend on how many words moved.
        scores = np.einsum("wd,ld->wl", dependents * parents, weights["pair"]) + weights["bias"]
        scores += np.einsum("wd,ld->wl", both, weights["alone"])
        best: NDArray[np.int64] = scores.argmax(axis=1)
        return best


def _padded(length: int) -> int:
    return next(size for size in LENGTHS if size >= length)
