"""The people in the grammar of a harm: whom "killed" acts on, who "died", and how many a bare number counts."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.account import Harm
from dateline.reading.grammar.tree import Tree

SUBJECTS = ("nsubj", "nsubj:pass")
_PAST_FORMS = frozenset(
    ("hurt", "shot", "hit", "struck", "slain", "slew", "dead", "beaten", "taken", "held", "left", "found")
)
_HEDGES = frozenset(("at", "up", "over", "about", "around", "more", "as", "some", "nearly", "almost", "between"))
_AT = frozenset(("at", "into", "toward", "towards"))
_RELATIVE = ("who", "that", "which", "whom")


@dataclass(frozen=True, slots=True)
class HarmTelling:
    """Words that tell a harm: `victims` are head tokens, empty where a bare count stands for the people.

    `hit`: the words say that people were shot or struck, not how badly. `negated`: the harm did not happen.
    `count`: the token whose number counts the people where no phrase names them ("the toll rose to 30").
    """

    harm: Harm
    trigger: int
    victims: tuple[int, ...]
    negated: bool = False
    hit: bool = False
    count: int | None = None


def is_none(tree: Tree, head: int) -> bool:
    """Whether a phrase names nobody: "no one", "none of them", "neither officer"."""
    if tree.words[head] in ("nobody", "none", "neither", "no-one"):
        return True
    return any(
        tree.words[c] in ("no", "neither") and tree.relations[c] in ("det", "advmod", "cc:preconj")
        for c in tree.children[head]
    )


def conjoined(tree: Tree, head: int) -> list[int]:
    """A head and the heads coordinated with it; "none of them" and "12 of the men" stay one."""
    return [head, *(c for c in tree.children[head] if tree.relations[c] == "conj" and tree.tags[c] != "VERB")]


def victims_of_object(tree: Tree, index: int) -> list[int]:
    """Those whom a verb such as "kill" acts on: object, passive subject, or the noun that its participle describes."""
    # "killed at least 8 people": a hedge makes a parser take the object for an adjunct.
    for child in tree.children[index] if tree.child(index, "obj") is None else ():
        if tree.relations[child].startswith("obl") and _is_hedged(tree, index, child):
            return conjoined(tree, child)
    before = index - 1
    if (
        tree.relations[index] in ("conj", "acl")
        and tree.relations[before] in ("conj", "nsubj:pass")
        and tree.tags[before] == "NOUN"
        and tree.child(before, "nummod") is not None
        and tree.child(index, "obj", "aux", "aux:pass") is None
        and is_past(tree, index)
    ):
        # "Spoke of 28 people killed and 12 children taken": a participle has the counted noun right before it.
        return [before]
    shared = _shared_object(tree, index)
    if shared is not None and tree.child(index, "obj", "aux:pass") is None:
        return conjoined(tree, shared)
    # "A bomb killed four": without an auxiliary a subject beside an object is no victim, whatever the tree calls it.
    active = tree.child(index, "obj") is not None and tree.child(index, "aux:pass") is None
    for relation in ("obj",) if active else ("nsubj:pass", "obj"):
        if (found := tree.child(index, relation)) is not None:
            return [
                head
                for child in tree.children[index]
                if tree.relations[child] == relation
                for head in conjoined(tree, antecedent(tree, index, child))
                if not (relation == "obj" and tree.tags[child] == "ADJ" and child != found)
            ]
    relation, head = tree.relations[index], tree.heads[index]
    if relation in ("acl", "amod") and is_past(tree, index) and tree.tags[head] != "VERB":
        return conjoined(tree, head) if relation == "acl" else [head]
    # Of two subjects, one is a heading run into the sentence.
    subject = next((c for c in reversed(tree.children[index]) if tree.relations[c] == "nsubj"), None)
    if subject is not None and _headline_passive(tree, index, subject):
        return conjoined(tree, antecedent(tree, index, subject))
    if relation == "conj" and head != index:
        if tree.tags[head] == "VERB" and subject is None and tree.child(index, "aux:pass") is not None:
            # "He suffered a cut and was taken to hospital": he was, not the cut.
            return victims_of_passive(tree, head) or victims_of_subject(tree, head)
        if tree.tags[head] == "VERB" and subject is None:
            return victims_of_object(tree, head) if is_past(tree, index) else []
        return []
    if relation in ("xcomp", "advcl", "ccomp") and is_past(tree, index) and subject is None:
        return governed(tree, head, relation)
    return []


def _shared_object(tree: Tree, verb: int) -> int | None:
    """ "The boy shot and killed a man": the object stands with the last verb, close by."""
    for child in tree.children[verb]:
        if child - verb < 4 and tree.relations[child] == "conj" and tree.tags[child] == "VERB":
            found = tree.child(child, "obj")
            if found is not None and tree.child(child, *SUBJECTS) is None:
                return found
    return None


def _is_hedged(tree: Tree, verb: int, head: int) -> bool:
    """Whether only a hedge and a number stand between a verb and a noun."""
    if tree.child(verb, "aux:pass") is not None:
        return False
    between = tree.words[verb + 1 : head]
    return 2 <= len(between) <= 5 and between[0] in _HEDGES and any(t == "NUM" for t in tree.tags[verb + 1 : head])


def _headline_passive(tree: Tree, index: int, subject: int) -> bool:
    """ "Man shot at park": in headlines, a subject without object or auxiliary is whom the participle tells of."""
    if not is_past(tree, index) or tree.words[subject] in _RELATIVE or tree.child(index, "aux") is not None:
        return False
    if tree.words[index] not in ("shot", "hit", "struck", "stabbed"):
        return True
    if index + 1 < len(tree) and tree.words[index + 1] in _surnames(tree):
        # "Reyes reportedly shot Long once": a name that taggers take for another word is the object.
        return False
    if tree.tags[subject] == "PRON" or tree.child(subject, "det", "nmod:poss") is not None:
        return False
    return not any(
        tree.relations[c] == "obl" and tree.markers(c) & _AT and tree.tags[c] != "PROPN" for c in tree.children[index]
    )


def _surnames(tree: Tree) -> set[str]:
    """The last words of the people's names in the report."""
    return {tree.words[name.end - 1] for name in tree.parse.names if name.label == "PER"}


def governed(tree: Tree, head: int, relation: str) -> list[int]:
    """ "left two wounded", "was found shot"."""
    if relation == "xcomp" and (found := tree.child(head, "obj")) is not None:
        return conjoined(tree, found)
    found = tree.child(head, *SUBJECTS)
    if found is None and relation == "xcomp" and tree.relations[head] in ("acl", "acl:relcl"):
        # "The man found dead on Friday".
        return conjoined(tree, tree.heads[head])
    return conjoined(tree, antecedent(tree, head, found)) if found is not None else []


def victims_of_subject(tree: Tree, index: int) -> list[int]:
    """Those who do what a verb such as "die" says."""
    subject = tree.child(index, *SUBJECTS)
    relation, head = tree.relations[index], tree.heads[index]
    if subject is not None:
        return conjoined(tree, antecedent(tree, index, subject))
    if relation in ("acl", "amod") and head != index:
        return conjoined(tree, head)
    if relation == "acl:relcl":
        return conjoined(tree, head)
    if relation in ("conj", "xcomp", "advcl", "parataxis") and head != index:
        if tree.tags[head] == "VERB" and relation == "xcomp" and (found := tree.child(head, "obj")) is not None:
            return conjoined(tree, found)
        passive = victims_of_passive(tree, head)
        return (
            passive
            if passive
            else (victims_of_subject(tree, head) if relation == "conj" else governed(tree, head, "advcl"))
        )
    return []


def victims_of_passive(tree: Tree, index: int) -> list[int]:
    """The passive subject of a verb, if any."""
    subject = tree.child(index, "nsubj:pass")
    return conjoined(tree, antecedent(tree, index, subject)) if subject is not None else []


def antecedent(tree: Tree, verb: int, subject: int) -> int:
    """The noun that a relative pronoun stands for, else the token itself."""
    if tree.words[subject] in _RELATIVE:
        step = verb
        while tree.relations[step] in ("conj", "xcomp", "ccomp") and tree.heads[step] != step:
            step = tree.heads[step]
        if tree.relations[step] in ("acl:relcl", "acl") and tree.heads[step] != step:
            return tree.heads[step]
    return subject


def is_past(tree: Tree, index: int) -> bool:
    """A past participle or past tense; upper case and headlines leave features uncertain, so the form decides."""
    word = tree.words[index]
    return word in _PAST_FORMS or word.endswith(("ed", "wn", "ung"))


def is_negated(tree: Tree, index: int) -> bool:
    if any(tree.words[child] in ("not", "n't", "never", "neither") for child in tree.children[index]):
        return True
    return tree.relations[index] == "xcomp" and any(
        tree.words[child] in ("not", "n't", "never") for child in tree.children[tree.heads[index]]
    )


def count_of(tree: Tree, index: int) -> int | None:
    """The number that counts a word: its numeral, or the one right before it."""
    for child in tree.children[index]:
        if tree.relations[child] == "nummod" or (tree.tags[child] == "NUM" and child < index):
            return child
    before = index - 1
    return before if before >= 0 and tree.tags[before] == "NUM" else None
