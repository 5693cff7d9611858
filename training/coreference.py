"""Fits the weights by which reference is decided, on OntoGUM: `python -m training.coreference ONTOGUM/train`.

A phrase goes with the candidate before it that scores highest, or starts an entity of its own. The loss is the negative
log of the summed probability of all right candidates (Durrett and Klein, 2013). In some texts the encoder's rows are
hidden, so that the weights also serve parses that have none. OntoGUM's annotation is CC BY 4.0. The weights belong to
one encoder: fit them again after it changes. Several networks are fitted and written as one, whose scores are the means.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from dateline.language import default_parser
from dateline.language.encoder import MODEL
from dateline.reading.chains.columns import describe
from dateline.reading.chains.features import pair_features
from dateline.reading.chains.pairs import pairs_of
from dateline.reading.chains.referents import Kind, Referent, find_referents
from dateline.reading.chains.scorer import ENCODER_KEY, WEIGHTS
from evaluation.ontogum import GoldText, head_of, read_folder

Array = NDArray[np.float16]

HIDDEN, PRODUCT = 48, 24
HIDE_VECTORS, DROP = 0.15, 0.35
# Size of the bank of chances to hide a value.
BANK = 1 << 22
# Of the phrases that nothing was annotated for, this share is trained on, with as much more weight; most are easy.
KEEP_PLAIN = 0.4
# One network is fitted from each; their mean is steadier than one alone.
SEEDS = (7, 8)
# Steps a text: one step takes that part of its phrases.
PARTS = 3
FALSE_LINK, WRONG_LINK, FALSE_NEW = 0.1, 0.5, 1.5


@dataclass
class Example:
    """Some phrases of one text as tensors, with their candidates.

    `own` and `vectors` describe the phrases, `before_own` and `before_vectors` the candidates; `later` and `earlier` are
    their rows, a pair each. `right` marks the pairs of one entity, `new` the phrases without a right candidate. `weight`:
    what a wrong decision on each phrase costs.
    """

    own: Tensor
    vectors: Tensor
    before_own: Tensor
    before_vectors: Tensor
    later: Tensor
    earlier: Tensor
    features: Tensor
    right: Tensor
    new: Tensor
    weight: Tensor


class Drop(nn.Module):
    """Dropout that takes its mask from a bank drawn once: fresh chances for each pair cost more than all else."""

    bank: Tensor

    def __init__(self, share: float) -> None:
        super().__init__()
        kept = torch.rand(BANK, generator=torch.Generator().manual_seed(1)) >= share
        self.register_buffer("bank", kept / (1 - share), persistent=False)

    def forward(self, values: Tensor) -> Tensor:
        """The values with some hidden while training, all of them otherwise."""
        if not self.training:
            return values
        size = min(values.numel(), BANK)
        first = int(torch.randint(0, BANK - size + 1, ()))
        mask = self.bank[first : first + size].repeat(-(-values.numel() // size))[: values.numel()]
        return values * mask.view_as(values)


class Scorer(nn.Module):
    """The network of `referent_scorer`, parameter by parameter."""

    def __init__(self, own: int, width: int, pair: int) -> None:
        super().__init__()
        self.later_own, self.earlier_own = nn.Linear(own, HIDDEN), nn.Linear(own, HIDDEN, bias=False)
        self.later_vector, self.earlier_vector = (
            nn.Linear(width, HIDDEN, bias=False),
            nn.Linear(width, HIDDEN, bias=False),
        )
        self.later_low, self.earlier_low = nn.Linear(width, PRODUCT, bias=False), nn.Linear(width, PRODUCT, bias=False)
        self.product, self.pair = nn.Linear(PRODUCT, HIDDEN, bias=False), nn.Linear(pair, HIDDEN, bias=False)
        self.score = nn.Linear(HIDDEN, 1)
        self.new_own, self.new_vector = nn.Linear(own, HIDDEN), nn.Linear(width, HIDDEN, bias=False)
        self.new_score = nn.Linear(HIDDEN, 1)
        self.drop, self.drop_vector = Drop(DROP), Drop(DROP)

    def forward(self, example: Example, hide: bool = False) -> tuple[Tensor, Tensor]:
        """Scores of the pairs and of each phrase for being new."""
        shown = (example.vectors, example.before_vectors)
        vectors, before = (rows * 0 if hide else self.drop_vector(rows) for rows in shown)
        later, earlier = example.later, example.earlier
        product = self.later_low(vectors)[later] * self.earlier_low(before)[earlier]
        hidden = (
            (self.later_own(example.own) + self.later_vector(vectors))[later]
            + (self.earlier_own(example.before_own) + self.earlier_vector(before))[earlier]
            + self.product(product)
            + self.pair(example.features)
        )
        new = self.new_own(example.own) + self.new_vector(vectors)
        return self.score(self.drop(hidden.relu()))[:, 0], self.new_score(self.drop(new.relu()))[:, 0]


def entities_of(gold: GoldText, referents: Sequence[Referent]) -> NDArray[np.int64]:
    """The entity of each phrase, -1 for none: by its words, or by its head where our phrase has other ends."""
    entity = {(start, end): number for start, end, number in gold.mentions}
    found = {(r.start, r.end) for r in referents}
    by_head = {head_of(gold.parse, s, e): number for (s, e), number in entity.items() if (s, e) not in found}
    numbers = []
    for r in referents:
        near = -1 if r.kind is Kind.GROUP else by_head.get(r.head, -1)
        numbers.append(entity.get((r.start, r.end), near))
    return np.array(numbers, dtype=np.int64)


def examples_of(gold: GoldText) -> list[Example]:
    """Features and right pairs of one annotated text, in parts."""
    referents = find_referents(gold.parse)
    described = describe(gold.parse, referents)
    later, earlier = pairs_of(described)
    ids = entities_of(gold, referents)
    right = (ids[later] == ids[earlier]) & (ids[later] >= 0)
    new = np.ones(len(referents), dtype=bool)
    new[later[right]] = False
    keep = (ids >= 0) | (np.random.default_rng(len(referents)).random(len(referents)) < KEEP_PLAIN)
    features = pair_features(described, later, earlier)
    found = []
    for phrases in np.array_split(np.flatnonzero(keep), PARTS):
        pairs = np.flatnonzero(np.isin(later, phrases))
        if not len(pairs):
            continue
        candidates, places = np.unique(earlier[pairs], return_inverse=True)
        weight = np.where(ids[phrases] >= 0, 1.0, 1 / KEEP_PLAIN).astype(np.float32)
        tensors = (
            described.own[phrases],
            described.vectors[phrases],
            described.own[candidates],
            described.vectors[candidates],
            np.searchsorted(phrases, later[pairs]),
            places,
            features[pairs],
            right[pairs],
            new[phrases],
            weight,
        )
        found.append(Example(*(torch.from_numpy(np.ascontiguousarray(array)) for array in tensors)))
    return found


def loss_of(model: Scorer, example: Example, hide: bool) -> Tensor:
    """Mean negative log likelihood of some phrases."""
    scores, new = model(example, hide)
    # A softmax margin: wrong choices are made dearer, so that right ones must win by more.
    scores = scores + (~example.right) * torch.where(example.new[example.later], FALSE_LINK, WRONG_LINK)
    new = new + (~example.new) * FALSE_NEW
    top = torch.full_like(new, -1e4).scatter_reduce(0, example.later, scores, "amax").maximum(new).detach()
    weights = (scores - top[example.later]).exp()
    total = (new - top).exp().index_add(0, example.later, weights)
    good = ((new - top).exp() * example.new).index_add(0, example.later, weights * example.right)
    return ((total.log() - good.clamp_min(1e-9).log()) * example.weight).sum() / example.weight.sum().clamp_min(1.0)


def fit(examples: list[Example], *, epochs: int, seed: int) -> Scorer:
    """The fitted network."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    examples, first = list(examples), examples[0]
    model = Scorer(first.own.shape[1], first.vectors.shape[1], first.features.shape[1])
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=0.01)
    steps = epochs * len(examples)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps)
    for epoch in range(epochs):
        chance.shuffle(examples)
        losses = []
        for example in examples:
            loss = loss_of(model, example, chance.random() < HIDE_VECTORS)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}")
    return model.eval()


def joined(models: list[Scorer]) -> dict[str, Array]:
    """Several networks as one wider network, whose scores are the means of theirs."""
    arrays = {}
    for name in models[0].state_dict():
        parts = [model.state_dict()[name].numpy() for model in models]
        if name == "product.weight":
            # Each network's products go to its own hidden rows only.
            value = np.kron(np.eye(len(parts)), np.ones_like(parts[0])) * np.tile(np.concatenate(parts), len(parts))
        elif name.startswith(("score.", "new_score.")):
            value = np.mean(parts, axis=0) if name.endswith("bias") else np.concatenate(parts, axis=1) / len(parts)
        else:
            value = np.concatenate(parts, axis=0)
        arrays[name.replace(".", "_")] = value.astype(np.float16)
    return arrays


def save(models: list[Scorer], path: Path) -> None:
    """Writes the weights as half floats, one array a layer, and the hash of the encoder they belong to."""
    arrays = joined(models)
    encoder = hashlib.sha256((MODEL / "encoder.onnx").read_bytes()).hexdigest()
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez_compressed(file, **arrays, **{ENCODER_KEY: np.array(encoder)})
    part.replace(path)


def main() -> None:
    """Reads the folder, fits, writes."""
    torch.set_num_threads(1)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    examples = [part for gold in read_folder(options.folder, default_parser()) for part in examples_of(gold)]
    if not examples:
        parser.error(f"no .conll files in {options.folder}")
    save([fit(examples, epochs=options.epochs, seed=seed) for seed in SEEDS], options.out)


if __name__ == "__main__":
    main()
