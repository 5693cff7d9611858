"""The encoder: words of sentences in, labels, tree scores and vectors out, by one pass of a small int8 network."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.language.batch import Batch, Read, size_for
from dateline.language.decide import Choice, Labeller
from dateline.language.parse import FloatArray
from dateline.language.tree import Heads
from dateline.language.wordpiece import WordPieces

MODEL = Path(__file__).parent / "model"
# About this many pieces go through the network at once; more falls out of a core's cache.
BATCH_PIECES = 384
# Longer sentences are cut: the base model has 512 positions and attention grows with the square of the length.
WINDOW_PIECES = 254
# Outputs of which the best label is wanted: onnxruntime is slow to find it.
LABELS = ("tags", "features", "scripts")


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the network says of one sentence; arrays have one row a word, heads count from 1 with 0 the root.

    `scores`: raw output of the further heads side by side, `Inventory.columns` says which is whose.
    """

    tags: NDArray[np.int64]
    features: NDArray[np.int64]
    scripts: NDArray[np.int64]
    heads: Heads
    relations: NDArray[np.int64]
    vectors: FloatArray
    scores: FloatArray


@dataclass(frozen=True, slots=True)
class Inventory:
    """Label lists of the network's heads, index = id."""

    tags: tuple[str, ...]
    features: tuple[str, ...]
    scripts: tuple[str, ...]
    relations: tuple[str, ...]
    token_heads: Mapping[str, tuple[str, ...]]

    @property
    def columns(self) -> Mapping[str, slice]:
        """The columns of each further head's scores; heads stand in the order of their names."""
        ends = accumulate(len(self.token_heads[name]) for name in sorted(self.token_heads))
        found = zip(sorted(self.token_heads), ends, strict=True)
        return {name: slice(end - len(self.token_heads[name]), end) for name, end in found}


class Encoder:
    """One loaded network. `threads`: how many this session may use; one a process is fastest."""

    def __init__(self, folder: Path = MODEL, *, network: str = "encoder.onnx", threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # Planned memory is laid out anew for every shape of a batch, and is slower than what the arena gives.
        options.enable_mem_pattern = False
        options.enable_mem_reuse = False
        self._session = onnxruntime.InferenceSession(
            str(folder / network),
            options,
            providers=["CPUExecutionProvider"],
            # Slower on the processors measured, see benchmarks/parse.py.
            disabled_optimizers=["SkipLayerNormFusion"],
        )
        self._folder = folder
        self._labeller = Labeller(folder)
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
        return self.encode_pieces([[self.pieces.read(word) for word in words] for words in sentences])

    def encode_pieces(self, sentences: Sequence[Sequence[Read]]) -> list[Encoded]:
        """The same of words that are already cut into pieces."""
        lengths = [2 + sum(len(cut) for cut, _ in words) for words in sentences]
        found: dict[int, Encoded] = {}
        for members in _batches(lengths):
            batch = Batch.of_pieces(self.pieces, [sentences[i] for i in members])
            outputs = dict(zip(self._outputs, self._session.run(None, batch.arrays), strict=True))
            outputs |= {name: outputs[name].argmax(axis=1) for name in LABELS}
            choice = Choice(outputs, batch, self._labeller)
            for place, index in enumerate(members):
                found[index] = _encoded(outputs, choice, *batch.bounds[place])
        return [found[index] for index in range(len(sentences))]


def _encoded(outputs: Mapping[str, Any], choice: Choice, start: int, end: int) -> Encoded:
    heads, relations = choice.tree(start, end)
    tags, features, scripts, vectors, scores = (
        outputs[name][start:end] for name in ("tags", "features", "scripts", "vectors", "scores")
    )
    return Encoded(tags, features, scripts, heads, relations, vectors, scores)


def windows(words: Sequence[Read]) -> Iterator[tuple[int, int]]:
    """Ranges of words that fit the network: the whole sentence, or parts of one that is too long."""
    sizes = [len(cut) for cut, _ in words]
    if sizes and sum(sizes) <= WINDOW_PIECES:
        yield 0, len(words)
        return
    start, size = 0, 0
    for index, pieces in enumerate(sizes):
        if size + pieces > WINDOW_PIECES:
            yield start, index
            start, size = index, 0
        size += pieces
    if start < len(words):
        yield start, len(words)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Sentences of one grid that go through the network together, so that the batches are of about one size."""
    grids: dict[int, list[int]] = {}
    for index, length in enumerate(lengths):
        grids.setdefault(size_for(length), []).append(index)
    for members in grids.values():
        total = sum(lengths[index] for index in members)
        aim = total / -(-total // BATCH_PIECES)
        batch: list[int] = []
        size = 0
        for index in members:
            if batch and size + lengths[index] / 2 > aim:
                yield batch
                batch, size = [], 0
            batch.append(index)
            size += lengths[index]
        yield batch
