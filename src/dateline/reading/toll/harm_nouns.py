"""Harm told by nouns: "the death of two men", "30 dead", "the lives of 12", "the toll rose to 30", "three bodies"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.account import Harm
from dateline.codebook.tolls import TollWords
from dateline.reading.grammar.tree import Tree
from dateline.reading.toll.harm_victims import HarmTelling, antecedent, conjoined, count_of, is_none, victims_of_subject
from dateline.reading.who.people import is_person

# Words that tell what a figure beside or behind them counts.
_COUNTED = {
    "death": Harm.KILLED, "dead": Harm.KILLED, "fatality": Harm.KILLED, "killed": Harm.KILLED, "kill": Harm.KILLED, "die": Harm.KILLED,
    "wounded": Harm.INJURED, "injured": Harm.INJURED, "injury": Harm.INJURED, "wound": Harm.INJURED, "injure": Harm.INJURED,
    "abducted": Harm.CAPTURED, "abduct": Harm.CAPTURED, "kidnapped": Harm.CAPTURED, "kidnap": Harm.CAPTURED,
    "missing": Harm.MISSING,
}  # fmt: skip
_RELEASES = frozenset({"free", "release", "rescue", "liberate", "swap", "exchange"})


def by_remains(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "The bodies of 12 men", "three bodies", "Caskey's body"."""
    del lemma, lexicon
    if tree.relations[index] == "compound":
        # "500 body cameras".
        return
    owner = tree.child(index, "nmod:poss")
    of = next((c for c in tree.children[index] if tree.relations[c] == "nmod" and tree.marker(c) == "of"), None)
    if of is not None and is_person(tree, of, loose=True):
        yield HarmTelling(Harm.KILLED, index, tuple(conjoined(tree, of)))
    elif owner is not None and is_person(tree, owner):
        if tree.relations[index] in ("nsubj", "nsubj:pass", "obj", "root", "conj") and not _is_part(tree, index):
            yield HarmTelling(Harm.KILLED, index, tuple(conjoined(tree, owner)))
    elif (count := count_of(tree, index)) is not None:
        yield HarmTelling(Harm.KILLED, index, (), count=count)
    elif any(tree.words[c] == "another" for c in tree.children[index]):
        yield HarmTelling(Harm.KILLED, index, (index,))


def _is_part(tree: Tree, index: int) -> bool:
    """ "shot in the body", "her upper body": a part of a living person."""
    return any(
        tree.relations[c] == "amod" and tree.words[c] in ("upper", "lower", "whole") for c in tree.children[index]
    ) or (tree.markers(index) & {"in", "to", "on", "into", "through"} != set())


def by_noun(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "The death of two men", "Lee's murder", "30 deaths", "no casualties"."""
    if _none_before(tree, index):
        for harm in lexicon.none_harmed.get(lemma, ()):
            yield HarmTelling(harm, index, (), negated=True)
        return
    if lemma in lexicon.toll_nouns or tree.relations[index] == "compound":
        return
    kind = lexicon.events.get(lemma) or lexicon.counted.get(lemma)
    if kind is None:
        return
    if lemma in lexicon.events:
        owner = tree.child(index, "nmod:poss")
        of = next((c for c in tree.children[index] if tree.relations[c] == "nmod" and tree.marker(c) == "of"), None)
        victim = of if of is not None else owner
        if victim is not None and is_person(tree, victim, loose=of is not None):
            yield HarmTelling(kind, index, tuple(conjoined(tree, victim)))
            return
    above = tree.lemmas[tree.heads[index]]
    if tree.relations[index] in ("obj", "nsubj:pass") and (above in _RELEASES or above in lexicon.verbs):
        # "Freed 11 hostages" counts the freed, "shot two captives" the shot.
        return
    if lemma in lexicon.counted and (count := count_of(tree, index)) is not None:
        yield HarmTelling(kind, index, (), count=count)


def _none_before(tree: Tree, index: int) -> bool:
    return (
        is_none(tree, index)
        or tree.marker(index) == "without"
        or any(
            tree.words[step] in ("no", "without")
            for step in range(max(0, index - 3), index)
            if tree.heads[step] == index
        )
    )


def by_lives(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "Claimed the lives of 12 people", "cost 12 lives", "lost his life"."""
    verb = tree.heads[index]
    if tree.relations[index] not in ("obj", "nsubj:pass", "nsubj", "obl:unmarked"):
        return
    lemma = tree.lemmas[verb]
    if lemma in lexicon.lost and tree.relations[index] == "obj":
        people = tuple(v for v in victims_of_subject(tree, verb) if is_person(tree, v, loose=True))
        if people:
            yield HarmTelling(Harm.KILLED, verb, people, any(is_none(tree, v) for v in people))
            return
    if lemma not in lexicon.claims and lemma not in lexicon.lost:
        return
    of = next((c for c in tree.children[index] if tree.relations[c] == "nmod" and tree.marker(c) == "of"), None)
    owner = tree.child(index, "nmod:poss")
    if of is not None:
        yield HarmTelling(Harm.KILLED, verb, tuple(conjoined(tree, of)))
    elif (
        owner is not None and lemma in lexicon.claims and tree.words[owner] not in ("their", "his", "her", "its", "own")
    ):
        yield HarmTelling(Harm.KILLED, verb, (owner,))
    elif (
        owner is not None
        and tree.words[owner] in ("his", "her")
        and any(tree.words[c] == "own" for c in tree.children[index])
    ):
        subject = tree.child(verb, "nsubj")
        if subject is not None and lemma == "take":
            yield HarmTelling(Harm.KILLED, verb, (antecedent(tree, verb, subject),))
    elif (count := count_of(tree, index)) is not None:
        yield HarmTelling(Harm.KILLED, verb, (), count=count)


def by_toll(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "The death toll rose to 30", "put the number of wounded at 30", "gave a toll of 19"; "the toll" is that of the dead."""
    # "The heavy toll", "the road toll": other words before it leave open what is counted.
    before = [tree.words[c] for c in tree.children[index] if c < index]
    bare = lemma == "toll" and before == ["the"]
    named = _harm_beside(tree, index, before)
    verb = tree.heads[index]
    put = tree.lemmas[verb] in lexicon.toll_putting and tree.relations[index] == "obj"
    harm = named or (Harm.KILLED if bare or (lemma == "toll" and put) else None)
    if harm is None:
        return
    if put and (own := _own_number(tree, index)) is not None:
        yield HarmTelling(harm, index, (), count=own)
        return
    if tree.relations[index] not in ("nsubj", "nsubj:pass", "obj") and tree.tags[verb] != "NUM":
        return
    if tree.tags[verb] == "NUM":
        yield HarmTelling(harm, index, (), count=verb)
        return
    numbers = [c for c in sorted(tree.below(verb)) if tree.tags[c] == "NUM" and c > index]
    # "rose from 12 to 30": the figure it comes from is the old one.
    numbers = [c for c in numbers if tree.words[c - 1] != "from"]
    if bare or named is None:
        numbers = [c for c in numbers if tree.words[c - 1] in ("at", "to", "as")]
    if numbers and (tree.lemmas[verb] in lexicon.toll_verbs or tree.relations[index] == "obj"):
        yield HarmTelling(harm, index, (), count=numbers[0])


def _own_number(tree: Tree, index: int) -> int | None:
    """ "A toll of 19", "a figure of 60 dead"."""
    of = index + 1
    if of + 1 >= len(tree) or tree.words[of] != "of":
        return None
    return next((c for c in range(of + 1, min(of + 4, len(tree))) if tree.tags[c] == "NUM"), None)


def _harm_beside(tree: Tree, index: int, before: list[str]) -> Harm | None:
    """The harm that a word of counting names: "the death toll", "the number of dead", "the number of people killed"."""
    if "death" in before or "fatality" in before:
        return Harm.KILLED
    if "casualty" in before:
        return None
    behind = range(index + 1, min(index + 5, len(tree)))
    words = ((tree.lemmas[c], tree.words[c]) for c in behind if tree.words[index + 1] == "of")
    found = (_COUNTED.get(word) or _COUNTED.get(lemma) for lemma, word in words)
    return next((harm for harm in found if harm is not None), None)


def by_flight(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "Fled their homes", "were forced to leave their villages"; going on a journey is no harm."""
    target = tree.child(index, "obj")
    if target is None or tree.lemmas[target] not in lexicon.homes or tree.child(target, "nmod:poss") is None:
        return
    if lemma == "leave" and not (
        tree.relations[index] == "xcomp" and tree.lemmas[tree.heads[index]] in ("force", "compel")
    ):
        return
    people = tuple(v for v in victims_of_subject(tree, index) if is_person(tree, v, loose=True))
    if people:
        yield HarmTelling(Harm.DISPLACED, index, people)


def by_loss(tree: Tree, index: int, lemma: str, lexicon: TollWords) -> Iterator[HarmTelling]:
    """ "The army lost 3 soldiers"."""
    del lemma, lexicon
    target = tree.child(index, "obj")
    if target is None or not is_person(tree, target) or tree.tags[target] != "NOUN":
        return
    if any(tree.relations[c] == "nummod" for c in tree.children[target]):
        yield HarmTelling(Harm.KILLED, index, tuple(conjoined(tree, target)))
