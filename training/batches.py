"""Batches: examples of similar length, cut into pieces and padded, with every label layer as a tensor."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import torch
from torch import Tensor

from dateline.language.wordpiece import WordPieces, shape_of
from training.data import MAX_PIECES, Example

IGNORE = -100
# Share of sentences shown all in capitals, so that upper-case wires read as well.
SHOUTED = 0.04
# Share of words hidden in training (their shape stays), so that the sentence around a word is read too.
HIDDEN = 0.1


@dataclass(frozen=True)
class Labels:
    """Every label inventory of a model, index = id."""

    tags: tuple[str, ...]
    features: tuple[str, ...]
    scripts: tuple[str, ...]
    relations: tuple[str, ...]
    token_heads: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Batch:
    """Tensors of one batch: pieces, shapes, firsts [batch, length]; labels [batch, words] with IGNORE where unknown.

    `pieces` may have words hidden; `whole` are the pieces as the text has them.
    """

    pieces: Tensor
    whole: Tensor
    shapes: Tensor
    firsts: Tensor
    layers: dict[str, Tensor]
    certainty: Tensor
    taught: bool = False

    @property
    def words(self) -> int:
        """Number of words with padding."""
        return self.firsts.numel()


class Batcher:
    """Turns examples into batches for one model's pieces and labels."""

    def __init__(self, cutter: WordPieces, labels: Labels) -> None:
        self._cutter = cutter
        self._mask = cutter.mask
        self._ids: dict[str, dict[str, int]] = {
            "tags": _index(labels.tags),
            "features": _index(labels.features),
            "scripts": _index(labels.scripts),
            "relations": _index(labels.relations),
            **{name: _index(found) for name, found in labels.token_heads.items() if name != "certainty"},
        }

    def epoch(self, examples: Sequence[Example], size: int, seed: int, spoil: bool = False) -> Iterator[Batch]:
        """All examples once, in batches of about `size` pieces, order drawn from `seed`; `spoil` as for training."""
        draw = random.Random(seed)
        lengths = [self.length(example) for example in examples]
        order = [i for i in range(len(examples)) if lengths[i] <= MAX_PIECES]
        order.sort(key=lambda i: lengths[i] + draw.random() * 3)
        groups: list[list[int]] = [[]]
        for i in order:
            if (len(groups[-1]) + 1) * lengths[i] > size and groups[-1]:
                groups.append([])
            groups[-1].append(i)
        draw.shuffle(groups)
        for group in groups:
            chosen = [examples[i] for i in group]
            yield self.batch([_shout(example, draw) for example in chosen], draw) if spoil else self.batch(chosen)

    def length(self, example: Example) -> int:
        """Pieces of a sentence with start and stop."""
        return 2 + sum(len(self._cutter.cut(word)) for word in example.words)

    def batch(self, examples: Sequence[Example], draw: random.Random | None = None) -> Batch:
        """One batch of exactly these examples; with `draw`, some words hidden."""
        width = max(len(example.words) for example in examples)
        length = max(self.length(example) for example in examples)
        pieces = torch.zeros((len(examples), length), dtype=torch.long)
        shapes = torch.zeros_like(pieces)
        firsts = torch.zeros((len(examples), width), dtype=torch.long)
        names = [name for name in self._ids if any(self._row(example, name) for example in examples)]
        if any(example.heads for example in examples):
            names.append("heads")
        layers = {name: torch.full_like(firsts, IGNORE) for name in names}
        certainty = torch.full(firsts.shape, float("nan"))
        for n, example in enumerate(examples):
            self._fill_pieces(example, pieces[n], shapes[n], firsts[n])
            for name, layer in layers.items():
                row = self._numbers(example, name)
                layer[n, : len(row)] = torch.tensor(row, dtype=torch.long)
            for word, value in example.certainty.items():
                certainty[n, word] = value
        hidden = pieces.clone()
        if draw is not None:
            self._hide(hidden, firsts, layers, draw)
        return Batch(hidden, pieces, shapes, firsts, layers, certainty)

    def _hide(self, pieces: Tensor, firsts: Tensor, layers: Mapping[str, Tensor], draw: random.Random) -> None:
        """Replace every piece of some words by the mask; a hidden word's lemma can't be asked for."""
        for row, places in enumerate(firsts.tolist()):
            words = [place for place in places if place] + [int((pieces[row] != 0).sum()) - 1]
            for n, (start, end) in enumerate(pairwise(words)):
                if draw.random() < HIDDEN:
                    pieces[row, start:end] = self._mask
                    if "scripts" in layers:
                        layers["scripts"][row, n] = IGNORE

    def _fill_pieces(self, example: Example, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> None:
        ids, forms, places = [self._cutter.start], [0], []
        for word in example.words:
            cut = self._cutter.cut(word)
            places.append(len(ids))
            ids.extend(cut)
            forms.extend([shape_of(word)] * len(cut))
        ids.append(self._cutter.stop)
        forms.append(0)
        pieces[: len(ids)] = torch.tensor(ids)
        shapes[: len(ids)] = torch.tensor(forms)
        firsts[: len(places)] = torch.tensor(places)

    def _row(self, example: Example, name: str) -> Sequence[str]:
        layer: Mapping[str, Sequence[str]] = example.token_labels
        return layer[name] if name in layer else getattr(example, name, ())

    def _numbers(self, example: Example, name: str) -> list[int]:
        if name == "heads":
            return list(example.heads)
        ids = self._ids[name]
        return [ids.get(label, IGNORE) for label in self._row(example, name)]


def _index(inventory: Sequence[str]) -> dict[str, int]:
    return {label: n for n, label in enumerate(inventory)}


def _shout(example: Example, draw: random.Random) -> Example:
    if draw.random() >= SHOUTED:
        return example
    return replace(example, words=tuple(word.upper() for word in example.words), scripts=())
