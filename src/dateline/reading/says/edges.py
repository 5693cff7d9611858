"""Cuts from what is told the dateline that a raw text still carries, and the outlet's own asides at its end."""

from __future__ import annotations

from dateline.codebook.cues import Kind
from dateline.reading.grammar.tree import QUOTE_MARKS, Tree
from dateline.reading.says.drafts import Draft

_DASHES = frozenset({"-", "--", "—", "–", "―"})
# "WASHINGTON, July 19 (Reuters) -": a dateline is over by then.
_DATELINE_WORDS = 12
_CLAUSES = frozenset({"ccomp", "csubj", "parataxis", "root"})
_ASIDES = frozenset({"who", "whose", "whom", "which", "where"})


def trim(tree: Tree, draft: Draft) -> None:
    """Takes the report's dateline out of a saying's content, and an aside about a thing spoken of."""
    if not draft.content:
        return
    if draft.kind in (Kind.SPEECH, Kind.THOUGHT):
        draft.content -= _dateline(tree, min(draft.content))
    draft.content -= _aside(tree, draft)


def _aside(tree: Tree, draft: Draft) -> set[int]:
    """What ends a phrase behind a comma: "condemned the raid, which came at dawn", "praised Ann Low, a nurse".

    Whoever speaks of a thing told none of it; clauses and quotations keep what they end with.
    """
    words = sorted(token for token in draft.content if tree.tags[token] != "PUNCT")
    if not words or QUOTE_MARKS & set(tree.words[words[0] - 1 : words[-1] + 2]):
        return set()
    if any(tree.relations[child] in _CLAUSES and child in draft.content for child in tree.children[draft.token]):
        return set()
    for token in words:
        relation, head = tree.relations[token], tree.heads[token]
        if relation not in ("appos", "acl:relcl") or head not in draft.content:
            continue
        aside = tree.below(token)
        run = sorted(part for part in aside if tree.tags[part] != "PUNCT")
        first = run[0]
        if first <= draft.token <= run[-1]:
            # "In Murzuq, where, according to the ministry, a post was hit": the aside itself is what is told.
            continue
        opens = tree.words[first] in _ASIDES if relation == "acl:relcl" else tree.tags[first] == "DET"
        if opens and run[-1] >= words[-1] and tree.words[first - 1] == "," and first > head:
            return aside
    return set()


def _dateline(tree: Tree, first: int) -> set[int]:
    sentence, last = tree.parse.sentence_bounds[tree.parse.sentence_of[first]]
    if first - sentence > 1 or not tree.parse.words(first, first + 1).isupper():
        return set()
    stop = min(last, sentence + _DATELINE_WORDS)
    dash = next((token for token in range(first, stop) if tree.words[token] in _DASHES), None)
    if dash is None or any(tree.tags[token] in ("VERB", "AUX", "PRON") for token in range(first, dash)):
        return set()
    return set(range(first, dash + 1))
