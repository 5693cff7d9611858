"""The trained network rewritten as the graph that ships: no padding, as few products as will do."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.model import ATTENTION_HEADS, WIDTH, Layer, Network

# Attention scores of the exported network stop here, where their exponential still fits a float.
MOST = 60.0


class RaggedLayer(Layer):
    """The same layer over the pieces of several sentences in one row, without padding but for attention.

    Query, key and value have a product each; onnxruntime is slow to split one wide product. Shares of attention sum to
    one, so what is added to every value may as well be added behind it: the value of a row of nothing is nothing.
    """

    def __init__(self, fused: Layer) -> None:
        super().__init__(0.0, fused.inner.out_features, fused.ceiling)
        self.load_state_dict(fused.state_dict())
        weights, biases = fused.query_key_value.weight.chunk(3), fused.query_key_value.bias.chunk(3)
        self.parts = nn.ModuleList(nn.Linear(WIDTH, WIDTH, bias=n < 2) for n in range(len(weights)))
        for part, weight in zip(self.parts, weights, strict=True):
            part.weight.data = weight.data.clone()
        for part, bias in zip(list(self.parts)[:2], biases, strict=False):
            part.bias.data = bias.data.clone()
        self.out.bias.data = self.out.bias.data + self.out.weight.data @ biases[2].data
        self.register_buffer("nothing", torch.zeros(1, WIDTH))
        # What `smooth` scales the inputs of the products with.
        self.register_buffer("even_in", torch.ones(WIDTH))
        self.register_buffer("even_inner", torch.ones(WIDTH))

    def forward(self, x: Tensor, kept: Tensor, short: Tensor, long: Tensor, back: Tensor) -> Tensor:  # type: ignore[override]
        """`kept`: the rows of `x` that go on, `back` their places in the padded groups; -1 is padding in a group."""
        evened = torch.cat((x * self.even_in, self.nothing))
        query, key, value = (part(evened) for part in self.parts)
        mixed = torch.cat([attend(query, key, value, group) for group in (short, long)])[back]
        x = self.norm1(kept + self.out(mixed))
        return self.norm2(x + self.outer(self.within(self.inner(x * self.even_inner))))


def attend(query: Tensor, key: Tensor, value: Tensor, group: Tensor) -> Tensor:
    """Attention inside each sentence of a group [length, sentences] of rows, flat again, sentence by sentence.

    Padding takes part with a weight of exactly nothing, the last row of `value`, so that results do not depend on it:
    a softmax over all would add up in an order that does, and its tiny weights are slow to multiply. onnxruntime
    multiplies without a transposition first where the length comes before the sentences.
    """
    shape = (*group.shape, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
    queries, keys, values = (part[group].view(shape) for part in (query, key, value))
    scores = queries.permute(1, 2, 0, 3) @ keys.permute(1, 2, 3, 0)
    weights = (scores * shape[-1] ** -0.5).clamp(max=MOST).exp()
    values = values.permute(1, 2, 0, 3)
    length, sentences, heads, width = shape
    known = (group.T >= 0).to(query.dtype)[:, :, None].expand(-1, -1, width)
    sums = (weights.view(sentences, heads * length, length) @ known).view(sentences, heads, length, width)
    return (weights @ values / sums).transpose(1, 2).reshape(-1, WIDTH)


class Small(nn.Module):
    """The piece embeddings as int8 rows, each with its own scale: a third of the file, no loss to speak of."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].to(torch.float32) * self.scale[ids]


class Exported(nn.Module):
    """The network as one graph over a batch of sentences without padding; `dateline.language.batch` says what its inputs are."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        network.encoder.layers = nn.ModuleList(RaggedLayer(layer) for layer in network.encoder.layers)
        network.encoder.pieces = Small(network.encoder.pieces.weight.data)  # type: ignore[assignment]
        heads = [network.token_heads[name] for name in sorted(network.token_heads)]
        self.scores = nn.Linear(WIDTH, sum(head.out_features for head in heads))
        self.scores.weight.data = torch.cat([head.weight.data for head in heads])
        self.scores.bias.data = torch.cat([head.bias.data for head in heads])
        self.register_buffer("even_words", torch.ones(WIDTH))
        self.register_buffer("never", torch.full((1,), -1e4))
        # What of a relation's score hangs on one word alone is computed once a word.
        alone = network.tree.alone.weight.data.chunk(2, dim=1)
        self.as_dependent, self.as_head = (nn.Linear(part.shape[1], len(part), bias=False) for part in alone)
        self.as_dependent.weight.data, self.as_head.weight.data = (part.clone() for part in alone)

    def forward(
        self,
        pieces: Tensor,
        shapes: Tensor,
        places: Tensor,
        short: Tensor,
        long: Tensor,
        back: Tensor,
        firsts: Tensor,
        rows: Tensor,
        cells: Tensor,
    ) -> tuple[Tensor, ...]:
        network, tree = self.network, self.network.tree
        x = network.encoder.embed(pieces, shapes, places)
        for layer in network.encoder.layers[:-1]:
            x = layer(x, x, short, long, back)
        # Only the first piece of each word is asked for.
        words = network.encoder.layers[-1](x, x[firsts], short, long, back[firsts])
        evened = words * self.even_words
        arc_heads = tree.arc_head(evened)
        bias = torch.cat((tree.head_bias(arc_heads).squeeze(1), self.never))[rows]
        asked = tree.bilinear(tree.arc_dependent(evened))
        arcs = asked[rows] @ arc_heads[rows].transpose(1, 2) + bias[:, None, :]
        heads = torch.gather(rows, 1, arcs.argmax(-1)).view(-1)[cells]
        dependents, parents = tree.relation_dependent(evened), tree.relation_head(evened)
        relations = (
            tree.pair(dependents * parents[heads]) + self.as_dependent(dependents) + self.as_head(parents)[heads]
        )
        labels = [layer(evened) for layer in (network.tags, network.features, network.scripts)]
        return (*labels, heads, arcs, relations, dependents, parents, words, self.scores(evened))


INPUTS = {
    "pieces": ("pieces",),
    "shapes": ("pieces",),
    "places": ("pieces",),
    "short": ("short_length", "short"),
    "long": ("long_length", "long"),
    "back": ("pieces",),
    "firsts": ("rows",),
    "rows": ("sentences", "cells"),
    "cells": ("rows",),
}
OUTPUTS = {
    "tags": ("rows",),
    "features": ("rows",),
    "scripts": ("rows",),
    "heads": ("rows",),
    "arcs": ("sentences", "cells", "cells"),
    "relations": ("rows",),
    "relation_dependents": ("rows",),
    "relation_heads": ("rows",),
    "vectors": ("rows",),
    "scores": ("rows",),
}
