"""Cuts from what is told the dateline that a raw text still carries."""

from __future__ import annotations

from dateline.codebook.cues import Kind
from dateline.reading.saying_drafts import Draft
from dateline.reading.tree import Tree

_DASHES = frozenset({"-", "--", "—", "–", "―"})
# "WASHINGTON, July 19 (Reuters) -": a dateline is over by then.
_DATELINE_WORDS = 12


def trim(tree: Tree, draft: Draft) -> None:
    """Takes the report's dateline out of a saying's content."""
    if not draft.content or draft.kind not in (Kind.SPEECH, Kind.THOUGHT):
        return
    draft.content -= _dateline(tree, min(draft.content))


def _dateline(tree: Tree, first: int) -> set[int]:
    sentence, last = tree.parse.sentence_bounds[tree.parse.sentence_of[first]]
    if first - sentence > 1 or not tree.parse.words(first, first + 1).isupper():
        return set()
    stop = min(last, sentence + _DATELINE_WORDS)
    dash = next((token for token in range(first, stop) if tree.words[token] in _DASHES), None)
    if dash is None or any(tree.tags[token] in ("VERB", "AUX", "PRON") for token in range(first, dash)):
        return set()
    return set(range(first, dash + 1))
