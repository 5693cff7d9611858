"""Harms told by deeds that are none by themselves: "held by gunmen", "drove 200 people from their homes", "buried 17"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.account import Harm
from dateline.codebook.tolls import TollWords
from dateline.reading.grammar.tree import Tree
from dateline.reading.toll.harm_victims import HarmTelling, is_negated, victims_of_object
from dateline.reading.who.people import is_person

# Sentences back in which captors make "16 had been taken" a capture.
_REACH = 3
# "Taken to hospital", "held in custody", "took part": neither captors nor a number of captives.
_ELSEWHERE = frozenset({"to", "into", "for", "on"})
_UNDER = frozenset({"under", "beneath", "alive"})


def by_taking(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "Held by gunmen", "kidnappers took 16 passengers"; behind captors also "16 passengers had been taken"."""
    if lemma == "make" or tree.tags[index] != "VERB":
        return
    # "The number held", "holding it": a figure and a base are no captives.
    people = tuple(
        victim
        for victim in victims_of_object(tree, index)
        if is_person(tree, victim) and tree.words[victim] != "it" and tree.lemmas[victim] not in lexicon.figures
    )
    if not people or tree.child(index, "xcomp", "compound:prt") is not None:
        return
    agent = tree.child(index, "obl:agent") if tree.is_passive(index) else tree.child(index, "nsubj")
    if agent is None and not tree.is_passive(index):
        above = tree.heads[index]
        agent = tree.child(above, "nsubj") if tree.relations[index] == "conj" else None
    led = any(tree.markers(child) & _ELSEWHERE for child in tree.children[index])
    if (
        tree.lemmas[agent] in lexicon.captors
        if agent is not None
        else not led and _captors_before(tree, index, lexicon)
    ):
        yield HarmTelling(Harm.CAPTURED, index, people, is_negated(tree, index))


def _captors_before(tree: Tree, index: int, lexicon: TollWords) -> bool:
    here = tree.parse.sentence_of[index]
    first = tree.parse.sentence_bounds[max(0, here - _REACH)][0]
    return any(lemma in lexicon.captors for lemma in tree.lemmas[first:index])


def by_driving(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "Drove 41,000 people from their homes", "were forced out of the village"."""
    del lemma
    if tree.tags[index] != "VERB" or not any(_is_home(tree, child, lexicon) for child in tree.children[index]):
        return
    people = tuple(victim for victim in victims_of_object(tree, index) if is_person(tree, victim, loose=True))
    if people:
        yield HarmTelling(Harm.DISPLACED, index, people, is_negated(tree, index))


def _is_home(tree: Tree, phrase: int, lexicon: TollWords) -> bool:
    """ "From their homes", "out of the village"."""
    away = tree.markers(phrase) & {"from", "out"}
    return bool(away) and tree.lemmas[phrase] in lexicon.homes and tree.relations[phrase].startswith("obl")


def by_burial(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "We buried seventeen people": a number of them is told, and no rubble."""
    del lemma, lexicon
    people = tuple(
        victim
        for victim in victims_of_object(tree, index)
        if is_person(tree, victim) and tree.child(victim, "nummod") is not None
    )
    if people and not any((tree.markers(c) | {tree.words[c]}) & _UNDER for c in tree.children[index]):
        yield HarmTelling(Harm.KILLED, index, people, is_negated(tree, index))
