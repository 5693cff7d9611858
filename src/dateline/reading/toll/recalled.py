"""Finds the sentences that recall other events of the kind that a report is about ("the second fatal shooting this month")."""

from __future__ import annotations

import re

from dateline.codebook.tolls import default_toll_words
from dateline.reading.grammar.tree import Tree

# "The second fatal shooting in three months": the first is no cue, as it leaves none to recall.
_LATER = re.compile(r"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|(?:[2-9]|\d+\d)(?:nd|rd|th|st)")
# How far behind such a word the event may stand, in tokens, and how many sentences then tell of the others.
_REACH, _TELLS = 5, 2


def recalled_sentences(tree: Tree) -> frozenset[int]:
    """Sentences in which whoever is told of for the first time was harmed in another event."""
    found: set[int] = set()
    for sentence, (start, end) in enumerate(tree.parse.sentence_bounds):
        if _counts_on(tree, start, end):
            found |= set(range(sentence + 1, min(sentence + 1 + _TELLS, len(tree.parse.sentence_bounds))))
        elif tree.words[start : start + 2] == ("earlier", ",") or _years_ago(tree, start, end):
            found.add(sentence)
        elif _elsewhere(tree, start, end):
            found |= set(range(sentence, min(sentence + _TELLS, len(tree.parse.sentence_bounds))))
    return frozenset(found)


def _counts_on(tree: Tree, start: int, end: int) -> bool:
    """ "This is the second homicide in the city this year"."""
    return any(
        tree.words[index - 1] == "the"
        and _LATER.fullmatch(tree.words[index])
        and tree.words[start] in ("this", "it", "the", "that")
        and any(_is_attack(tree, step) for step in range(index + 1, min(index + _REACH, end)))
        for index in range(start + 1, end)
    )


def _years_ago(tree: Tree, start: int, end: int) -> bool:
    """ "Last year", "two years ago": a report is no older than its event by that much."""
    words = tree.words
    return any(
        words[index] in ("year", "years", "decade", "decades")
        and (words[index - 1] == "last" or words[index + 1 : index + 2] in (("ago",), ("earlier",)))
        for index in range(start + 1, end)
    )


def _elsewhere(tree: Tree, start: int, end: int) -> bool:
    """ "In a separate shooting", "in an unrelated case"."""
    others = default_toll_words().other_events
    return tree.words[start] == "in" and any(
        tree.words[index] in others for index in range(start + 1, min(start + 4, end))
    )


def _is_attack(tree: Tree, index: int) -> bool:
    lexicon = default_toll_words()
    lemma = tree.lemmas[index]
    return lemma in lexicon.assaults or lemma in lexicon.deadly_crimes or lemma in lexicon.events
