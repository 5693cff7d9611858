"""Lets the encoder's head of attribution vote with the lexicon on which words are words of saying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.account import Manner
from dateline.codebook.cues import Cue, Cues, Kind
from dateline.language.parse import FloatArray, Parse
from dateline.reading.grammar.tree import Tree
from dateline.reading.says.drafts import Draft
from dateline.reading.says.light import LIGHT

# A word of the lexicon that the head holds less likely to be one than this is dropped. On PolNeAR's train part fewer than a
# third of the verbs below 0.03 and of the nouns and adverbs below 0.1 are right; the bars lie lower, for other networks' sake.
_DOUBTED_VERB = 0.02
_DOUBTED_NOUN = 0.04
# It learnt words of saying: of those that want or judge it can only tell the surest misses.
_DOUBTED_STANCE = 0.004
# A verb that the lexicon lacks is one of saying only if the head is this sure.
_ALONE = 0.9
# What such a verb may look like; how it puts a thing nobody says.
_UNLISTED = Cue("", Manner.SAYS, Kind.SPEECH, frozenset({"clause", "infinitive", "topic"}))


@dataclass(frozen=True, slots=True)
class SayingVotes:
    """`labels` of the head, index = column of `Parse.scores["saying"]`."""

    labels: tuple[str, ...]
    alone: float = _ALONE

    def chances(self, parse: Parse) -> FloatArray | None:
        """For each token how likely it is part of a cue; None where the parse has no such scores."""
        scores = parse.scores.get("saying")
        if scores is None or not len(scores):
            return None
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        columns = [place for place, label in enumerate(self.labels) if label.endswith("cue")]
        found: FloatArray = odds[:, columns].sum(axis=1) / odds.sum(axis=1)
        return found

    def kept(self, tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
        """The drafts but for those whose words the head is sure tell nothing."""
        chances = self.chances(tree.parse)
        if chances is None:
            return list(drafts)
        return [draft for draft in drafts if draft.cue is None or _sure(chances, draft) >= _bar(tree, draft)]

    def proposals(self, tree: Tree, cues: Cues) -> Iterator[tuple[int, Cue]]:
        """Verbs that the lexicon lacks and the head is sure are words of saying, as a cue of any shape."""
        chances = self.chances(tree.parse)
        if chances is not None:
            for token in np.flatnonzero(chances >= self.alone).tolist():
                known = cues.verb(tree.lemmas[token], tree.words[token]) is not None
                if tree.tags[token] == "VERB" and not known and tree.lemmas[token] not in LIGHT:
                    yield token, _UNLISTED


def _sure(chances: FloatArray, draft: Draft) -> float:
    assert draft.cue is not None
    return float(chances[draft.cue[0] : draft.cue[1]].max())


def _bar(tree: Tree, draft: Draft) -> float:
    tag = tree.tags[draft.token]
    if tag == "VERB":
        return _DOUBTED_VERB if draft.kind in (Kind.SPEECH, Kind.THOUGHT) else _DOUBTED_STANCE
    # "Reportedly" and "according to" mean nothing else.
    return 0.0 if tag in ("ADV", "ADP") else _DOUBTED_NOUN
