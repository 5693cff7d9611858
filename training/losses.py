"""What a batch costs the network: a loss a layer, against the annotation, a machine's labels and what teachers say."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORE, Batch
from training.model import RELATION_WIDTH, Network
from training.teachers import Lesson, padding, relation_scores, soft_losses

# A machine's label teaches where the teacher is at least this sure, and counts for this much.
TAUGHT_SURE, TAUGHT_WEIGHT = 0.6, 0.5
# The marks of a sentence are many heads on few words; beside the trigger and the saying each counts half.
HALF = {"mode", "polarity", "sureness", "aspect", "role"}
# The layers that the averaged network teaches.
TAUGHT = ("tags", "features", "heads", "relations")


@torch.no_grad()
def taught(teacher: Network, batch: Batch) -> Batch:
    """The batch with the teacher's tags, features and trees where it is sure of them; it sees the whole words."""
    words, root_and_words = teacher.words(batch.whole, batch.shapes, batch.firsts)
    outside = batch.firsts == 0
    arcs = teacher.tree.arcs(words, root_and_words).masked_fill(padding(batch.firsts)[:, None, :], -1e4)
    heads = _sure(arcs, outside)
    relations = _sure(relation_scores(teacher, words, root_and_words, heads), heads == IGNORE)
    layers = {
        "tags": _sure(teacher.tags(words), outside),
        "features": _sure(teacher.features(words), outside),
        "heads": heads,
        "relations": relations,
    }
    return replace(batch, layers=batch.layers | layers, taught=True)


def _sure(scores: Tensor, ignored: Tensor) -> Tensor:
    """Best label where its probability reaches `TAUGHT_SURE`."""
    sureness, best = scores.softmax(-1).max(-1)
    return best.masked_fill(ignored | (sureness < TAUGHT_SURE), IGNORE)


def losses(network: Network, batch: Batch, lesson: Lesson | None = None) -> dict[str, Tensor]:
    """One mean loss a layer that the batch has labels for; with a lesson, every layer half by what teachers say."""
    words, root_and_words = network.words(batch.pieces, batch.shapes, batch.firsts)
    found: dict[str, Tensor] = {}
    layers = batch.layers
    for name in ("tags", "features", "scripts"):
        if name in layers:
            found[name] = _cross(getattr(network, name)(words), layers[name])
    if "heads" in layers:
        found.update(_tree_losses(network, batch, words, root_and_words))
    for name, head in network.token_heads.items():
        if name == "certainty":
            known = ~batch.certainty.isnan()
            if known.any():
                guess = head(words).squeeze(-1)[known]
                found[name] = 0.3 * functional.smooth_l1_loss(guess, batch.certainty[known])
        elif name in layers:
            found[name] = _cross(head(words), layers[name]) * (0.5 if name in HALF else 1.0)
    if batch.taught:
        found.update({name: found[name] * TAUGHT_WEIGHT for name in TAUGHT if name in found})
    if lesson is not None:
        soft = soft_losses(network, batch, lesson, words, root_and_words)
        return {name: _both(found.get(name), soft.get(name), name) for name in found | soft}
    return found


def _both(marked: Tensor | None, told: Tensor | None, name: str) -> Tensor:
    """The mean of the loss against the annotation and the one against the teachers."""
    loss = torch.zeros(()) if marked is None else 0.5 * marked
    return loss if told is None else loss + told * (0.25 if name in HALF else 0.5)


def _tree_losses(network: Network, batch: Batch, words: Tensor, root_and_words: Tensor) -> dict[str, Tensor]:
    heads, tree = batch.layers["heads"], network.tree
    inside = heads != IGNORE
    arcs = tree.arcs(words, root_and_words)
    arcs = arcs.masked_fill(padding(batch.firsts)[:, None, :], -1e4)
    chosen = heads.clamp(min=0)[:, :, None].expand(-1, -1, RELATION_WIDTH)
    parents = torch.gather(tree.relation_head(root_and_words), 1, chosen)
    labels = tree.labels(tree.relation_dependent(words)[inside], parents[inside])
    return {"heads": _cross(arcs, heads), "relations": _cross(labels, batch.layers["relations"][inside])}


def _cross(logits: Tensor, labels: Tensor) -> Tensor:
    if not (labels != IGNORE).any():
        return logits.sum() * 0
    return functional.cross_entropy(logits.flatten(0, -2), labels.flatten(), ignore_index=IGNORE)
