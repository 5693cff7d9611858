"""Settles what the heads of the network, each choosing for itself, leave at odds with one another."""

from __future__ import annotations

from collections.abc import Sequence


def settle_tree(words: Sequence[str], tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Mends tags, heads and relations in place; every tree stays one."""
    _settle_verbs(tags, heads, relations)
    _settle_subjects(words, heads, relations)
    _settle_clauses(words, heads, relations)
    _settle_obliques(tags, heads, relations)


def _settle_verbs(tags: list[str], heads: Sequence[int], relations: Sequence[str]) -> None:
    """What has a subject and an object is a verb: "jets bombed" may be two nouns to who looks at tags alone."""
    for index in _with(("nsubj",), heads, relations) & _with(("obj",), heads, relations):
        if tags[index] in ("NOUN", "PROPN"):
            tags[index] = "VERB"


def _settle_subjects(words: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """In "a deadline for troops to leave" the troops shall leave: where "for" opens a clause, its subject follows."""
    for mark, verb in enumerate(heads):
        if relations[mark] != "mark" or words[mark].lower() != "for" or verb < mark:
            continue
        between = range(mark + 1, verb)
        if any(heads[index] == verb and relations[index].startswith("nsubj") for index in between):
            continue
        phrase = [index for index in between if heads[index] == heads[verb] and relations[index] == "nmod"]
        if len(phrase) == 1:
            heads[phrase[0]], relations[phrase[0]] = verb, "nsubj"


def _settle_clauses(words: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """One verb tells one clause.

    In "troops shelled a post, killing two, police said" it is the shelling that kills; and in "police said two were
    killed and six were hurt" the second clause goes on with the first.
    """
    subjects = _with(("nsubj",), heads, relations)
    told: dict[tuple[int, bool], int] = {}
    for clause, verb in enumerate(heads):
        if relations[clause] != "ccomp":
            continue
        before = clause < verb
        first = told.setdefault((verb, before), clause)
        if first == clause:
            continue
        if not before and "cc" in relations[first:clause]:
            heads[clause], relations[clause] = first, "conj"
        elif before and words[clause].endswith("ing") and clause not in subjects:
            heads[clause], relations[clause] = first, "advcl"


def _settle_obliques(tags: Sequence[str], heads: Sequence[int], relations: list[str]) -> None:
    """In "warn the army of the departure" nothing but a preposition opens "the departure", so it is no clause."""
    clauses = _with(("nsubj", "cop", "aux", "mark"), heads, relations)
    for index in _with(("case",), heads, relations) - clauses:
        if tags[index] == "NOUN" and relations[index] == "ccomp":
            relations[index] = "obl"


def _with(kinds: tuple[str, ...], heads: Sequence[int], relations: Sequence[str]) -> set[int]:
    """The words on which others hang by a relation of some kinds, their subtypes included ("nsubj:pass")."""
    return {head for head, relation in zip(heads, relations, strict=True) if relation.partition(":")[0] in kinds}
