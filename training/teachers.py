"""What trained networks say together of a batch, for another network to learn (Hinton et al. 2015, "Distilling")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.batches import Batch
from training.model import RELATION_WIDTH, Network


@dataclass(frozen=True)
class Lesson:
    """Mean probabilities: one label a word by layer [batch, words, labels], arcs, and relations at the likeliest heads."""

    words: dict[str, Tensor]
    arcs: Tensor
    heads: Tensor
    relations: Tensor
    certainty: Tensor


class Teachers(nn.Module):
    """Networks that answer together: the mean of their probabilities is better than any of them."""

    def __init__(self, networks: Sequence[Network]) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)
        self.eval()

    @torch.no_grad()
    def lesson(self, batch: Batch) -> Lesson:
        """Their answers to the whole text of a batch, though its learner may see words hidden."""
        seen = [(network, *network.words(batch.whole, batch.shapes, batch.firsts)) for network in self.networks]
        unlikely = padding(batch.firsts)[:, None, :]
        arcs = _mean([net.tree.arcs(words, rooted).masked_fill(unlikely, -1e4) for net, words, rooted in seen])
        heads = arcs.argmax(-1)
        layers = [name for name in seen[0][0].token_heads if name != "certainty"]
        return Lesson(
            words={
                name: _mean([outputs(net, name)(words) for net, words, _ in seen])
                for name in ("tags", "features", *layers)
            },
            arcs=arcs,
            heads=heads,
            relations=_mean([relation_scores(net, words, rooted, heads) for net, words, rooted in seen]),
            certainty=torch.stack([net.token_heads["certainty"](words).squeeze(-1) for net, words, _ in seen]).mean(0),
        )


def outputs(network: Network, layer: str) -> nn.Module:
    """The head that answers a layer of one label a word."""
    found: nn.Module = network.token_heads[layer] if layer in network.token_heads else getattr(network, layer)
    return found


def relation_scores(network: Network, words: Tensor, root_and_words: Tensor, heads: Tensor) -> Tensor:
    """Scores of the relations between each word and its given head, [batch, words, relations]."""
    tree = network.tree
    chosen = heads.clamp(min=0)[:, :, None].expand(-1, -1, RELATION_WIDTH)
    return tree.labels(tree.relation_dependent(words), torch.gather(tree.relation_head(root_and_words), 1, chosen))


def padding(firsts: Tensor) -> Tensor:
    """Which of root and words only fill the batch, [batch, 1 + words]: no word but a padding one starts at piece 0."""
    return torch.cat((torch.zeros_like(firsts[:, :1]), firsts), 1).eq(0).index_fill(1, torch.tensor(0), False)


def soft_losses(
    network: Network, batch: Batch, lesson: Lesson, words: Tensor, root_and_words: Tensor
) -> dict[str, Tensor]:
    """Cross-entropy against the teachers' probabilities, a layer."""
    inside = batch.firsts != 0
    arcs = network.tree.arcs(words, root_and_words).masked_fill(padding(batch.firsts)[:, None, :], -1e4)
    found = {name: _soft(outputs(network, name)(words), told, inside) for name, told in lesson.words.items()}
    found["heads"] = _soft(arcs, lesson.arcs, inside)
    found["relations"] = _soft(relation_scores(network, words, root_and_words, lesson.heads), lesson.relations, inside)
    sure = network.token_heads["certainty"](words).squeeze(-1)[inside]
    found["certainty"] = 0.3 * nn.functional.smooth_l1_loss(sure, lesson.certainty[inside])
    return found


def _soft(scores: Tensor, told: Tensor, inside: Tensor) -> Tensor:
    return -(told * scores.log_softmax(-1)).sum(-1)[inside].mean()


def _mean(scores: Sequence[Tensor]) -> Tensor:
    return torch.stack([score.softmax(-1) for score in scores]).mean(0)
