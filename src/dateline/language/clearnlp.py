"""Turns the dependency trees of spaCy's English pipelines (ClearNLP style) into Universal Dependencies.

The two styles differ in labels and in shape. Shape: a preposition heads its noun (`prep`, `pobj`) where UD hangs it on
the noun as `case`; "be" heads its predicate (`attr`, `acomp`) where UD hangs it there as `cop`; conjuncts form a chain
and share no `cc` where UD hangs all on the first, and each `cc` on the conjunct that follows.
"""

from __future__ import annotations

from collections.abc import Sequence

LABELS = {
    "ROOT": "root",
    "acl": "acl",
    "acomp": "xcomp",
    "agent": "obl:agent",
    "appos": "appos",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nmod": "nmod",
    "npadvmod": "obl:npmod",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "case",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
"""What each label becomes where the shape stays; labels of the same name in both styles are not listed."""

# Labels that UD does not have: one of them tells that a tree is in ClearNLP style.
ONLY_HERE = frozenset(("dobj", "pobj", "prep", "nsubjpass", "auxpass", "acomp", "attr", "relcl", "poss", "pcomp"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM"))
_PREDICATE = frozenset(("attr", "acomp"))
# What a copula has that is not the predicate's in UD either: everything else moves.
_OBJECTS = ("pobj", "pcomp")


def is_clearnlp(relations: Sequence[str]) -> bool:
    """Whether labels are of ClearNLP style."""
    return not ONLY_HERE.isdisjoint(relations)


def to_universal(
    heads: Sequence[int], relations: Sequence[str], tags: Sequence[str], lemmas: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Heads (a root is its own head) and relations in UD, for trees in ClearNLP style."""
    new, labels = list(heads), list(relations)
    _turn_prepositions(new, labels, tags)
    _turn_copulas(new, labels, lemmas)
    _flatten_conjuncts(new, labels)
    return new, [LABELS.get(label, label) for label in labels]


def _turn_prepositions(heads: list[int], labels: list[str], tags: Sequence[str]) -> None:
    """The object of a preposition takes its place, and the preposition becomes the object's `case` or `mark`."""
    # From the inside out, so that "from under the bridge" ends with both on "bridge".
    for word in sorted(range(len(heads)), key=lambda i: _depth(heads, i), reverse=True):
        if labels[word] not in ("prep", "agent", "dative") or tags[word] not in ("ADP", "SCONJ", "PART", "VERB"):
            continue
        inner = next((i for i, head in enumerate(heads) if head == word and labels[i] in _OBJECTS and i != word), None)
        if inner is None:
            continue
        clause = labels[inner] == "pcomp" and tags[inner] in ("VERB", "AUX")
        over = heads[word]
        heads[inner] = inner if over == word else over
        labels[inner] = _as_modifier(labels[word], tags[over], clause=clause)
        heads[word], labels[word] = inner, "mark" if clause else "case"
        for child, head in enumerate(heads):
            if head == word and child != inner:
                heads[child] = inner


def _as_modifier(label: str, over: str, *, clause: bool) -> str:
    """What the phrase is to the word it hangs on (of tag `over`)."""
    if clause:
        return "acl" if over in _NOMINAL else "advcl"
    if label == "agent":
        return "obl:agent"
    return "nmod" if over in _NOMINAL else "obl"


def _turn_copulas(heads: list[int], labels: list[str], lemmas: Sequence[str]) -> None:
    """The predicate of "be" takes its place and its dependents, and "be" becomes the predicate's `cop`."""
    for word, lemma in enumerate(lemmas):
        if lemma != "be" or labels[word] in ("aux", "auxpass", "aux:pass", "cop"):
            continue
        inner = next(
            (i for i, head in enumerate(heads) if head == word and labels[i] in _PREDICATE and i != word), None
        )
        if inner is None:
            continue
        over = heads[word]
        heads[inner], labels[inner] = (inner if over == word else over), labels[word]
        for child, head in enumerate(heads):
            if head == word and child not in (word, inner):
                heads[child] = inner
        heads[word], labels[word] = inner, "cop"


def _flatten_conjuncts(heads: list[int], labels: list[str]) -> None:
    """Every conjunct hangs on the first, and a conjunction on the conjunct behind it."""
    first = list(heads)
    for word in range(len(heads)):
        top = word
        while labels[top] == "conj" and heads[top] != top:
            top = heads[top]
        first[word] = top
    chained = list(heads)
    for word, label in enumerate(labels):
        if label == "cc":
            behind = (i for i in range(word + 1, len(heads)) if labels[i] == "conj" and chained[i] == chained[word])
            heads[word] = next(behind, chained[word])
    for word, label in enumerate(labels):
        if label == "conj":
            heads[word] = first[word]


def _depth(heads: Sequence[int], word: int) -> int:
    depth = 0
    while heads[word] != word and depth <= len(heads):
        word, depth = heads[word], depth + 1
    return depth
