"""Reads how an event recurs: repeated, for the first time, habitual, or a mention from history."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.reading.grammar.tree import Tree

_DECADE = re.compile(r"(?:1\d|20)\d0['’]?s|['’]\d0s")
_LONG_AGO = frozenset({"decades", "years", "centuries", "century"})
_ORDER = {
    "repeated": "repeated",
    "resumed": "repeated",
    "first": "first time",
    "habitual": "habitual",
    "historical": "historical",
}
_PHRASE_RELATIONS = (
    "obl",
    "nmod",
    "advmod",
    "obl:tmod",
    "nmod:tmod",
    "obl:unmarked",
    "nmod:unmarked",
    "amod",
    "det",
    "case",
)


def recurrence_of(
    tree: Tree, token: int, modifiers: Mapping[str, str], effects: Sequence[str], rulers: Sequence[int]
) -> str | None:
    """`repeated`, `first time`, `habitual` or `historical`; None where nothing says so.

    `rulers`: the words above that rule over the event; "another attempt to talk" is a repeated try.
    """
    found = [effect for effect in effects if effect in _ORDER]
    for word in (token, *_light_verbs(tree, token), *rulers):
        for child in tree.children[word]:
            if tree.relations[child] in _PHRASE_RELATIONS:
                found += _of_phrase(tree, child, modifiers)
            elif tree.relations[child] == "nsubj":
                # "Troops for the first time entered": the phrase stands by the subject, wherever it is attached.
                found += [
                    effect
                    for below in tree.children[child]
                    if tree.relations[below] == "nmod"
                    for effect in _of_phrase(tree, below, modifiers)
                    if effect == "first"
                ]
    return next((name for effect, name in _ORDER.items() if effect in found), None)


def _light_verbs(tree: Tree, token: int) -> tuple[int, ...]:
    """The verb of a nominal event, beside which its adverbs stand: "carried out attacks again"."""
    head = tree.heads[token]
    if (
        tree.tags[token] == "NOUN"
        and tree.relations[token] in ("obj", "nsubj", "nsubj:pass")
        and tree.tags[head] == "VERB"
    ):
        return (head,)
    return ()


def _of_phrase(tree: Tree, child: int, modifiers: Mapping[str, str]) -> list[str]:
    words = {tree.words[token] for token in tree.below(child)}
    found = [effect] if (effect := modifiers.get(tree.words[child])) in _ORDER and effect is not None else []
    if "time" in words and "first" in words:
        found.append("first")
    if tree.relations[child] != "amod" and (words & {"every", "each"}) and tree.tags[child] == "NOUN":
        found.append("habitual")
    if any(_DECADE.fullmatch(word) for word in words) or ("ago" in words and words & _LONG_AGO):
        found.append("historical")
    return found
