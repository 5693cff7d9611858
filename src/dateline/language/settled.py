"""Settles what the heads of the network, each choosing for itself, leave at odds with one another."""

from __future__ import annotations

from collections.abc import Sequence


def settle_verbs(tags: list[str], heads: Sequence[int], relations: Sequence[str]) -> None:
    """What has a subject and an object is a verb: "jets bombed" may be two nouns to who looks at tags alone."""
    subjects = {head for head, relation in zip(heads, relations, strict=True) if relation.startswith("nsubj")}
    objects = {head for head, relation in zip(heads, relations, strict=True) if relation == "obj"}
    for index in subjects & objects:
        if tags[index] in ("NOUN", "PROPN"):
            tags[index] = "VERB"


def settle_subjects(words: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """In "a deadline for troops to leave" the troops shall leave: where "for" opens a clause, its subject follows."""
    for mark, verb in enumerate(heads):
        if words[mark] != "for" or relations[mark] != "mark" or not mark < verb:
            continue
        between = range(mark + 1, verb)
        if any(heads[index] == verb and relations[index].startswith("nsubj") for index in between):
            continue
        phrase = [index for index in between if heads[index] == heads[verb] and relations[index] == "nmod"]
        if len(phrase) == 1:
            heads[phrase[0]], relations[phrase[0]] = verb, "nsubj"


def settle_clauses(words: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """One verb tells one clause.

    In "troops shelled a post, killing two, police said" it is the shelling that kills; and in "police said two were
    killed and six were hurt" the second clause goes on with the first.
    """
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
        elif before and words[clause].endswith("ing") and not _has_subject(clause, heads, relations):
            heads[clause], relations[clause] = first, "advcl"


def _has_subject(verb: int, heads: Sequence[int], relations: Sequence[str]) -> bool:
    before = range(max(0, verb - 12), verb)
    return any(heads[index] == verb and relations[index].startswith("nsubj") for index in before)


def settle_obliques(tags: Sequence[str], heads: Sequence[int], relations: list[str]) -> None:
    """In "warn the army of the departure" nothing but a preposition opens "the departure", so it is no clause."""
    opened = {head for head, relation in zip(heads, relations, strict=True) if relation == "case"}
    clauses = {
        head for head, relation in zip(heads, relations, strict=True) if relation in ("cop", "aux", "mark", "nsubj")
    }
    for index in opened - clauses:
        if tags[index] == "NOUN" and relations[index] == "ccomp":
            relations[index] = "obl"
