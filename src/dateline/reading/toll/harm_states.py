"""Injuries told by their signs: "in critical condition", "suffered a gunshot wound", "was taken to hospital"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.account import Harm
from dateline.codebook.tolls import TollWords
from dateline.reading.grammar.tree import Tree
from dateline.reading.toll.harm_nouns import by_noun
from dateline.reading.toll.harm_victims import (
    HarmTelling,
    conjoined,
    governed,
    is_negated,
    is_none,
    victims_of_object,
    victims_of_subject,
)
from dateline.reading.who.people import is_person

_HEALERS = frozenset({"doctor", "nurse", "medic", "surgeon", "paramedic", "physician", "volunteer"})
_CLAUSAL = ("obl", "obj", "advcl", "xcomp", "advmod", "nmod", "root", "ccomp", "conj", "parataxis", "acl")


def _injured(
    tree: Tree, trigger: int, victims: list[int], *, harm: Harm = Harm.INJURED, alive: bool = False
) -> Iterator[HarmTelling]:
    people = tuple(victim for victim in victims if is_person(tree, victim))
    if people:
        negated = any(is_none(tree, v) for v in people) or is_negated(tree, trigger)
        # The dead, too, were hit and taken to hospital first.
        yield HarmTelling(harm, trigger, people, negated, hit=harm is Harm.INJURED and not alive)


def _holder(tree: Tree, index: int) -> list[int]:
    """Whom a phrase such as "in critical condition" or "with burns" is said of."""
    relation, head = tree.relations[index], tree.heads[index]
    if relation == "root" or tree.child(index, "nsubj", "nsubj:pass") is not None:
        return victims_of_subject(tree, index)
    if relation in ("nmod", "acl") and tree.tags[head] in ("NOUN", "PROPN", "PRON", "NUM"):
        return conjoined(tree, head) if is_person(tree, head) else []
    if relation not in _CLAUSAL:
        return []
    # "left a man in critical condition": the object, where it is a person, else the subject.
    found = tree.child(head, "obj")
    if found is not None and is_person(tree, found):
        return conjoined(tree, found)
    return governed(tree, head, "advcl") or victims_of_subject(tree, head)


def by_state(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "Two men were in critical condition", "a shooting left a boy in serious condition"."""
    del lemma
    if any(tree.words[c] in lexicon.grave for c in tree.children[index]) and "in" in tree.markers(index):
        yield from _injured(tree, index, _holder(tree, index), alive=True)


def by_state_word(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "Man critical after shooting", "a woman is hospitalized"; "critical of" is no injury."""
    del lemma, lexicon
    if any("of" in tree.markers(child) for child in tree.children[index]):
        return
    if tree.child(index, "nsubj", "nsubj:pass") is not None:
        yield from _injured(tree, index, victims_of_subject(tree, index), alive=True)


def by_wound(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "Suffered burns", "with a gunshot wound", "treated for injuries"; wounds of the dead go with their deaths."""
    head, relation = tree.heads[index], tree.relations[index]
    if (
        (relation in ("obj", "conj") and tree.lemmas[head] in lexicon.suffering)
        or (relation == "obj" and tree.lemmas[head] == "have")
        or (relation == "obl" and "from" in tree.markers(index) and tree.lemmas[head] in lexicon.suffering)
    ):
        yield from _injured(tree, index, victims_of_subject(tree, head))
    elif "with" in tree.markers(index):
        yield from _injured(tree, index, _holder(tree, index))
    elif "for" in tree.markers(index) and tree.lemmas[head] in lexicon.treating:
        yield from _injured(tree, index, victims_of_object(tree, head))
    elif lemma in lexicon.counted:
        yield from by_noun(tree, index, lemma, lexicon)


def by_care(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "Was taken to a hospital", "a friend drove the woman to hospital"."""
    del lemma
    verb = tree.heads[index]
    if tree.relations[index] in ("obl", "nmod") and tree.markers(index) & {"to", "at", "in", "into"}:
        if tree.relations[index] == "nmod":
            verb = tree.heads[verb]
        if (tree.lemmas[verb] in lexicon.taking and "to" in tree.markers(index)) or tree.lemmas[
            verb
        ] in lexicon.treating:
            # "Flew 12 doctors to a hospital": those who heal are brought there, too.
            taken = [victim for victim in victims_of_object(tree, verb) if tree.lemmas[victim] not in _HEALERS]
            yield from _injured(tree, index, taken)


def by_treatment(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "Two others were treated for graze wounds"."""
    del lemma, lexicon
    if tree.child(index, "nsubj:pass") is not None and any("for" in tree.markers(c) for c in tree.children[index]):
        yield from _injured(tree, index, victims_of_object(tree, index))


def by_assault(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "The shooting of a man", "a double shooting"."""
    del lemma
    for child in tree.children[index]:
        if tree.words[child] in lexicon.multiples:
            yield HarmTelling(Harm.INJURED, index, (), hit=True, count=child)
            return
    of = next((c for c in tree.children[index] if tree.relations[c] == "nmod" and tree.marker(c) == "of"), None)
    if of is not None and is_person(tree, of):
        fatal = any(tree.words[child] in lexicon.fatal for child in tree.children[index])
        yield from _injured(tree, index, conjoined(tree, of), harm=Harm.KILLED if fatal else Harm.INJURED)
