"""The network: a small BERT encoder with a word-shape embedding, and one head a question."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.wordpiece import SHAPES

WIDTH, LAYERS, ATTENTION_HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
ARC_WIDTH, RELATION_WIDTH = 256, 256
# A ceiling that no channel reaches.
UNBOUND = 1e4


@dataclass(frozen=True)
class Sizes:
    """Number of labels a head (a head of size 0 is left out), inner channels a layer, and how loud those may be."""

    tags: int
    features: int
    scripts: int
    relations: int
    token_heads: dict[str, int]
    inner: int = INNER
    ceiling: float = UNBOUND


class Dropout(nn.Module):
    """Dropout whose masks come from a pool drawn once; drawing anew costs a CPU a tenth of every step."""

    POOL = 1 << 24

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        pool = _masks(self.rate, self.POOL)
        start = int(torch.randint(self.POOL - x.numel(), ()))
        return x * pool[start : start + x.numel()].view(x.shape)


@cache
def _masks(rate: float, size: int) -> Tensor:
    return torch.empty(size).bernoulli_(1 - rate) / (1 - rate)


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, dropout: float, inner: int = INNER, ceiling: float = UNBOUND) -> None:
        super().__init__()
        self.ceiling = ceiling
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, inner)
        self.outer = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def project(self, x: Tensor, batch: int, length: int) -> tuple[Tensor, ...]:
        """Query, key and value: [batch, heads, length, width of a head] each."""
        qkv = self.query_key_value(x).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        return qkv.permute(2, 0, 3, 1, 4).unbind(0)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x`: [batch * length, WIDTH], flat so that every linear map is one plain matrix product."""
        query, key, value = self.project(x, mask.shape[0], mask.shape[-1])
        scores = query @ key.transpose(-1, -2) * (WIDTH // ATTENTION_HEADS) ** -0.5 + mask
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(-1, WIDTH)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.outer(self.within(self.inner(x)))))

    def within(self, x: Tensor) -> Tensor:
        """What goes from the inner map to the outer one: no louder than the ceiling, since the loudest sets all rounding."""
        return functional.gelu(x).clamp(max=self.ceiling)


class Encoder(nn.Module):
    """Word pieces and their shapes in, one vector a piece out."""

    def __init__(self, vocabulary: int, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout, sizes.inner, sizes.ceiling) for _ in range(LAYERS))

    def embed(self, pieces: Tensor, shapes: Tensor, places: Tensor) -> Tensor:
        """What goes into the first layer."""
        embedded: Tensor = self.norm(self.pieces(pieces) + self.positions(places) + self.shapes(shapes))
        return embedded

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.embed(pieces, shapes, places)
        flat = self.dropout(x).view(-1, WIDTH)
        mask = (pieces == 0).to(x.dtype)[:, None, None, :] * -10000.0
        for layer in self.layers:
            flat = layer(flat, mask)
        return flat.view(x.shape)


class Bottleneck(nn.Module):
    """Linear, GELU, dropout: the small private layer before a pairwise head."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.linear = nn.Linear(WIDTH, width)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        return self.dropout(functional.gelu(self.linear(x)))


class Tree(nn.Module):
    """Biaffine arc scores (Dozat and Manning 2017) and relation labels from the pair of vectors."""

    def __init__(self, relations: int, dropout: float = 0.33) -> None:
        super().__init__()
        self.arc_dependent = Bottleneck(ARC_WIDTH, dropout)
        self.arc_head = Bottleneck(ARC_WIDTH, dropout)
        self.bilinear = nn.Linear(ARC_WIDTH, ARC_WIDTH, bias=False)
        self.head_bias = nn.Linear(ARC_WIDTH, 1)
        self.relation_dependent = Bottleneck(RELATION_WIDTH, dropout)
        self.relation_head = Bottleneck(RELATION_WIDTH, dropout)
        self.pair = nn.Linear(RELATION_WIDTH, relations)
        self.alone = nn.Linear(2 * RELATION_WIDTH, relations, bias=False)

    def arcs(self, words: Tensor, root_and_words: Tensor) -> Tensor:
        """Scores [batch, words, 1 + words]: column 0 is the root."""
        dependents, heads = self.arc_dependent(words), self.arc_head(root_and_words)
        return self.bilinear(dependents) @ heads.transpose(1, 2) + self.head_bias(heads).transpose(1, 2)

    def labels(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Relation scores for chosen pairs; both [..., RELATION_WIDTH]."""
        return self.pair(dependents * heads) + self.alone(torch.cat((dependents, heads), -1))


class Network(nn.Module):
    """Encoder and heads; every head reads the first piece of each word."""

    def __init__(self, vocabulary: int, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, sizes, dropout)
        self.drop_words = Dropout(0.2)
        self.tags = nn.Linear(WIDTH, sizes.tags)
        self.features = nn.Linear(WIDTH, sizes.features)
        self.scripts = nn.Linear(WIDTH, sizes.scripts)
        self.tree = Tree(sizes.relations)
        self.token_heads = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in sizes.token_heads.items()})

    def words(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of the words [batch, words, WIDTH], and the same with the start piece (the root) in front."""
        encoded = self.drop_words(self.encoder(pieces, shapes))
        words = torch.gather(encoded, 1, firsts[:, :, None].expand(-1, -1, WIDTH))
        return words, torch.cat((encoded[:, :1], words), 1)


def load_base(network: Network, weights: Path) -> None:
    """Fill the encoder from a BERT checkpoint in safetensors format."""
    state = _read_safetensors(weights)
    own: dict[str, Tensor] = {
        "pieces.weight": state["embeddings.word_embeddings.weight"],
        # One sentence at a time: the first segment's embedding is a constant and joins the positions.
        "positions.weight": state["embeddings.position_embeddings.weight"]
        + state["embeddings.token_type_embeddings.weight"][:1],
        "norm.weight": state["embeddings.LayerNorm.weight"],
        "norm.bias": state["embeddings.LayerNorm.bias"],
        "shapes.weight": network.encoder.shapes.weight.data,
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for n in range(LAYERS):
        base = f"encoder.layer.{n}."
        for part in ("weight", "bias"):
            parts = [state[f"{base}attention.self.{which}.{part}"] for which in ("query", "key", "value")]
            own[f"layers.{n}.query_key_value.{part}"] = torch.cat(parts)
            for mine, theirs in names.items():
                own[f"layers.{n}.{mine}.{part}"] = state[f"{base}{theirs}.{part}"]
    network.encoder.load_state_dict(own)


def load_run(run: Path) -> tuple[Network, dict[str, Any]]:
    """The averaged network of a run and its label lists."""
    about = json.loads((run / "about.json").read_text(encoding="utf-8"))
    labels = about["labels"]
    state = torch.load(run / "averaged.pt", weights_only=True)
    plain = (len(labels[name]) for name in ("tags", "features", "scripts", "relations"))
    heads = {name: len(found) for name, found in labels["token_heads"].items()}
    layers = {name: about["plan"][name] for name in ("inner", "ceiling") if name in about["plan"]}
    sizes = Sizes(*plain, token_heads=heads, **layers)
    network = Network(len(state["encoder.pieces.weight"]), sizes)
    network.load_state_dict(state)
    return network.eval(), labels


def _read_safetensors(path: Path) -> dict[str, Tensor]:
    data = path.read_bytes()
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + size])
    body = bytearray(data[8 + size :])
    found = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        kind = {"F32": torch.float32, "F16": torch.float16, "I64": torch.int64}[entry["dtype"]]
        found[name] = torch.frombuffer(body[begin:end], dtype=kind).reshape(entry["shape"])
    return found
