"""Evens out the channels of a layer's inputs before quantisation, so that a few loud ones don't set the scale for all.

One static scale serves all 384 or 1536 channels of an input; where one channel reaches 28 and the rest 5, 8 bits leave
little for the rest. Each channel is divided by a factor and its weights are multiplied by it, which changes nothing but
the rounding (SmoothQuant, Xiao et al. 2023).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn

from training.model import Network

STRENGTH = 0.5
"""Share of a channel's range that moves to its weights; 0 moves nothing, 1 all."""


class Smoothed(nn.Module):
    """A linear map behind a division by channel."""

    def __init__(self, linear: nn.Linear, loudest: Tensor, strength: float) -> None:
        super().__init__()
        heaviest = linear.weight.data.abs().amax(0).clamp(min=1e-5)
        factor = loudest.clamp(min=1e-5) ** strength / heaviest ** (1 - strength)
        factor = factor / factor.median()
        self.register_buffer("inverse", 1 / factor)
        self.linear = linear
        self.linear.weight.data *= factor

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.linear(x * self.inverse)
        return result


@torch.no_grad()
def smooth(
    network: Network,
    batches: Iterable[tuple[Tensor, Tensor, Tensor]],
    names: Sequence[str] = ("query_key_value", "inner", "outer"),
    strength: float = STRENGTH,
) -> None:
    """Smooth the named maps of every layer in place; `batches`: pieces, shapes, firsts of sentences to measure on."""
    places = [(layer, name) for layer in network.encoder.layers for name in names]
    loudest: dict[int, Tensor] = {}

    def watch(key: int) -> object:
        def seen(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            top = given[0].abs().amax(0)
            loudest[key] = torch.maximum(loudest[key], top) if key in loudest else top

        return seen

    hooks = [
        getattr(layer, name).register_forward_pre_hook(watch(key)) for key, (layer, name) in enumerate(places)
    ]
    for pieces, shapes, firsts in batches:
        network.words(pieces, shapes, firsts)
    for hook in hooks:
        hook.remove()
    for key, (layer, name) in enumerate(places):
        setattr(layer, name, Smoothed(getattr(layer, name), loudest[key], strength))
