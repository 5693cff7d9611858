"""Takes out the inner channels of each layer that its result needs least; the others are fitted to make up for them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import torch
from torch import Tensor, nn

from training.batches import Batch
from training.model import Layer, Network

# Ridge of the fit, as a share of the mean square of a channel.
RIDGE = 1e-3


def narrow(network: Network, inner: int, batches: Iterable[Batch]) -> None:
    """Leaves each layer `inner` channels between its two maps; `batches` show what goes through them.

    A layer's outer map is a regression on its channels: one is needed as little as the square error that the best fit
    without it would add (Hassibi and Stork 1993, "Optimal brain surgeon"), and those left are fitted anew.
    """
    layers = [layer for layer in network.encoder.layers if isinstance(layer, Layer)]
    moments = _moments(layers, network, batches)
    for layer in layers:
        _narrow(layer, inner, *moments[layer])


def _moments(layers: list[Layer], network: Network, batches: Iterable[Batch]) -> dict[nn.Module, tuple[Tensor, Tensor]]:
    """The covariance of each layer's inner channels, and their means."""
    sums = {layer: (torch.zeros(()), torch.zeros(()), 0) for layer in layers}
    given: dict[nn.Module, Tensor] = {}

    def look(layer: Layer, _: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        given[layer] = inputs[0]

    hooks = [layer.outer.register_forward_pre_hook(partial(look, layer)) for layer in layers]
    for batch in batches:
        with torch.no_grad():
            network.encoder(batch.whole, batch.shapes)
        inside = batch.whole.view(-1) != 0
        for layer, (squares, plain, count) in sums.items():
            found = given[layer][inside].double()
            sums[layer] = (squares + found.T @ found, plain + found.sum(0), count + len(found))
    for hook in hooks:
        hook.remove()
    means = {layer: plain / count for layer, (_, plain, count) in sums.items()}
    return {
        layer: (squares / count - torch.outer(means[layer], means[layer]), means[layer])
        for layer, (squares, _, count) in sums.items()
    }


def _narrow(layer: Layer, inner: int, covariance: Tensor, means: Tensor) -> None:
    ridge = RIDGE * covariance.diagonal().mean() * torch.eye(len(means), dtype=covariance.dtype)
    weights = layer.outer.weight.data.double()
    kept = torch.arange(len(means))
    wanted = weights @ covariance
    fitted = weights
    while len(kept) > inner:
        inverse = torch.linalg.inv((covariance + ridge)[kept][:, kept])
        costs = fitted.square().sum(0) / inverse.diagonal()
        # A few at a time: of two that say the same each is needed once the other is gone.
        fewer = max(inner, len(kept) - max(1, len(kept) // 40))
        kept = kept[costs.argsort(descending=True)[:fewer].sort().values]
        fitted = torch.linalg.solve((covariance + ridge)[kept][:, kept], wanted[:, kept].T).T
    bias = layer.outer.bias.data.double() + weights @ means - fitted @ means[kept]
    layer.inner = _linear(layer.inner.weight.data[kept], layer.inner.bias.data[kept])
    layer.outer = _linear(fitted.float(), bias.float())


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight.clone(), bias.clone()
    return made
