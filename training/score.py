"""Quick dev figures while training: greedy trees and exact name spans (the full scorers are in `evaluation/`)."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from training.batches import IGNORE, Batcher, Labels
from training.data import Example
from training.model import RELATION_WIDTH, Network

Span = tuple[int, int, str]


@torch.no_grad()
def score_treebank(network: Network, batcher: Batcher, examples: Sequence[Example]) -> dict[str, float]:
    """Share of right tags, heads, heads with relation (subtypes too), and Pearson r of certainty."""
    total = tags = arcs = labelled = 0
    guesses, golds = [], []
    for batch in batcher.epoch(examples, 4000, 0):
        words, root_and_words = network.words(batch.pieces, batch.shapes, batch.firsts)
        heads = batch.layers["heads"]
        inside = heads != IGNORE
        hidden = torch.cat((torch.zeros_like(inside[:, :1]), ~inside), 1)
        chosen = network.tree.arcs(words, root_and_words).masked_fill(hidden[:, None, :], -1e4).argmax(-1)
        parents = torch.gather(
            network.tree.relation_head(root_and_words), 1, chosen[:, :, None].expand(-1, -1, RELATION_WIDTH)
        )
        relations = network.tree.labels(network.tree.relation_dependent(words), parents).argmax(-1)
        right = inside & (chosen == heads)
        total += int(inside.sum())
        tags += int(((network.tags(words).argmax(-1) == batch.layers["tags"]) & inside).sum())
        arcs += int(right.sum())
        labelled += int((right & (relations == batch.layers["relations"])).sum())
        known = ~batch.certainty.isnan()
        if known.any() and "certainty" in network.token_heads:
            guesses.append(network.token_heads["certainty"](words).squeeze(-1)[known])
            golds.append(batch.certainty[known])
    figures = {"tags": tags / total, "uas": arcs / total, "las": labelled / total}
    if golds:
        pair = torch.stack((torch.cat(guesses), torch.cat(golds)))
        figures["certainty_r"] = float(torch.corrcoef(pair)[0, 1])
    return {name: round(value, 4) for name, value in figures.items()}


@torch.no_grad()
def score_names(network: Network, batcher: Batcher, examples: Sequence[Example], labels: Labels) -> float:
    """Exact span F1 of the head that these examples have labels for."""
    name = next(iter(examples[0].token_labels))
    inventory = labels.token_heads[name]
    right = guessed = gold = 0
    for batch in batcher.epoch(examples, 4000, 0):
        words, _ = network.words(batch.pieces, batch.shapes, batch.firsts)
        best = network.token_heads[name](words).argmax(-1)
        for guess_row, gold_row in zip(best.tolist(), batch.layers[name].tolist(), strict=True):
            length = sum(label != IGNORE for label in gold_row)
            mine = spans([inventory[label] for label in guess_row[:length]])
            theirs = spans([inventory[label] for label in gold_row[:length]])
            right += len(mine & theirs)
            guessed += len(mine)
            gold += len(theirs)
    return round(2 * right / max(guessed + gold, 1), 4)


@torch.no_grad()
def score_events(network: Network, batcher: Batcher, examples: Sequence[Example]) -> float:
    """F1 of event types at trigger words, word by word."""
    right = guessed = gold = 0
    for batch in batcher.epoch(examples, 4000, 0):
        words, _ = network.words(batch.pieces, batch.shapes, batch.firsts)
        best, wanted = network.token_heads["event"](words).argmax(-1), batch.layers["event"]
        known = wanted != IGNORE
        right += int(((best == wanted) & (wanted > 0) & known).sum())
        guessed += int(((best > 0) & known).sum())
        gold += int(((wanted > 0) & known).sum())
    return round(2 * right / max(guessed + gold, 1), 4)


def spans(labels: Sequence[str]) -> set[Span]:
    """Spans (start, end, label) of BIO labels; a stray inside label opens a span."""
    found: set[Span] = set()
    start, kind = 0, ""
    for index, label in enumerate([*labels, "O"]):
        if kind and (label[0] != "I" or label[2:] != kind):
            found.add((start, index, kind))
            kind = ""
        if label[0] == "B" or (label[0] == "I" and not kind):
            start, kind = index, label[2:]
    return found
