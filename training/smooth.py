"""Evens out the channels of what the products read, so that one loud channel does not set the rounding of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn

from training.graph import Exported, RaggedLayer

# How much of a channel's loudness moves into the weights (Xiao et al. 2023, SmoothQuant); the rest stays.
SHARE = 0.5
LEAST = 1e-5


def smooth(exported: Exported, batches: Iterable[Sequence[Tensor]]) -> None:
    """Scales the inputs of the network's layers and heads, and their weights the other way; `batches`: its inputs."""
    network, tree = exported.network, exported.network.tree
    bottlenecks = (tree.arc_dependent, tree.arc_head, tree.relation_dependent, tree.relation_head)
    heads = [network.tags, network.features, network.scripts, exported.scores, *(found.linear for found in bottlenecks)]
    layers = [layer for layer in network.encoder.layers if isinstance(layer, RaggedLayer)]
    watched = [module for layer in layers for module in (layer.parts[0], layer.inner, layer.out)] + [network.tags]
    peaks = _peaks(watched, exported, batches)
    for layer in layers:
        layer.even_in /= _take(list(layer.parts), peaks[layer.parts[0]])
        layer.even_inner /= _take([layer.inner], peaks[layer.inner])
        # The values' own weights take the other side, at no cost.
        scale = _take([layer.out], peaks[layer.out])
        layer.parts[2].weight.data /= scale[:, None]
    exported.even_words /= _take(heads, peaks[network.tags])


def _peaks(
    watched: Sequence[nn.Module], run: nn.Module, batches: Iterable[Sequence[Tensor]]
) -> dict[nn.Module, Tensor]:
    """The loudest value of each channel that goes into each module."""
    peaks: dict[nn.Module, Tensor] = {}

    def look(module: nn.Module, given: tuple[Tensor, ...]) -> None:
        found = given[0].abs().amax(0)
        peaks[module] = torch.maximum(peaks.get(module, found), found)

    hooks = [module.register_forward_pre_hook(look) for module in watched]
    with torch.no_grad():
        for batch in batches:
            run(*batch)
    for hook in hooks:
        hook.remove()
    return peaks


def _take(readers: Sequence[nn.Module], peak: Tensor) -> Tensor:
    """The scale of each channel; the readers' weights take it in."""
    weights = [reader.weight.data for reader in readers if isinstance(reader, nn.Linear)]
    loudest = torch.stack([weight.abs().amax(0) for weight in weights]).amax(0)
    scale = (peak.clamp(min=LEAST) ** SHARE / loudest.clamp(min=LEAST) ** (1 - SHARE)).clamp(min=LEAST)
    for weight in weights:
        weight *= scale
    return scale
