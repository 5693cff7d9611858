"""Finds who speaks in a printed conversation: "BAKER: We have a deal. SALEH: Not yet.", a name and a colon a turn."""

from __future__ import annotations

from collections import Counter

from dateline.account import Manner
from dateline.codebook.cues import Kind
from dateline.reading.grammar.tree import QUOTE_MARKS, Tree
from dateline.reading.mentions import Phrase, Range
from dateline.reading.says.cited import is_voice
from dateline.reading.says.drafts import Draft

# "Special Envoy Ann Baker:" at most.
_LABEL_WORDS = 5
# A label that opens one paragraph may be a caption; whoever talks has at least this many turns.
_TURNS = 2


def headlined(tree: Tree) -> list[Draft]:
    """A draft for a headline that names its speaker: "Kremlin: Sanctions Are Illegal"."""
    if not tree.paragraphs:
        return []
    bounds = tree.parse.sentence_bounds[0]
    label = _label(tree, bounds)
    if label is None:
        return []
    heads = [
        token for token in range(*label) if not label[0] <= tree.heads[token] < label[1] or tree.heads[token] == token
    ]
    if not heads or not is_voice(tree, heads[-1]):
        return []
    told = set(range(label[1] + 1, bounds[1]))
    return [Draft(label[1], None, Manner.SAYS, Kind.SPEECH, source=Phrase(heads[-1], *label), content=told)]


def labelled(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """A draft for each turn of a conversation; what stands between two turns goes on with the one before.

    What is told within a turn (`drafts`) ends with it.
    """
    paragraphs = tree.paragraphs
    # What stands first is a headline: "Baker: Talks Go On".
    labels = [_label(tree, paragraph) if place else None for place, paragraph in enumerate(paragraphs)]
    names = Counter(tree.words[label[1] - 1] for label in labels if label)
    if max(names.values(), default=0) < _TURNS or len(names) < _TURNS:
        return []
    turns: list[Draft] = []
    last = max(place for place, label in enumerate(labels) if label)
    for (start, end), label in zip(paragraphs[: last + 1], labels, strict=False):
        if label:
            turns.append(Draft(label[1], None, Manner.SAYS, Kind.SPEECH, source=Phrase(label[1] - 1, *label)))
            start = label[1] + 1
        if turns:
            turns[-1].content |= set(range(start, end))
    for draft in drafts:
        turn = next((turn for turn in turns if draft.token in turn.content), None)
        if turn is not None:
            draft.content &= turn.content
    return turns


def _label(tree: Tree, paragraph: Range) -> Range | None:
    """The name and title before a colon that opens a paragraph in which somebody does something."""
    start, end = paragraph
    start += tree.words[start] in QUOTE_MARKS
    stop = next((t for t in range(start, min(end, start + _LABEL_WORDS + 1)) if tree.words[t] == ":"), start)
    named = all(tree.tags[t] == "PROPN" or tree.parse.words(t, t + 1).isupper() for t in range(start, stop))
    told = any(tree.is_finite(t) for t in range(stop + 1, end) if tree.tags[t] in ("VERB", "AUX"))
    # "Q:" and "A:" name nobody.
    named = named and len(tree.words[stop - 1]) > 1
    return (start, stop) if stop > start and named and told else None
