"""Who takes part in an event by words beside its noun: "a war involving rebels", "the rally drew thousands"."""

from __future__ import annotations

from dateline.reading.what.frame_fit import Found
from dateline.reading.who.parties import Clauses

# "The rally drew thousands": what a gathering does to those who come to it.
_DRAWING = frozenset({"draw", "attract", "bring", "gather", "involve", "include", "unite"})
_MANY = frozenset({"thousand", "hundred", "dozen", "thousands", "hundreds", "dozens"})
_PEOPLE = ("person", "armed", "body")


def brought(clauses: Clauses, found: Found, top: int) -> tuple[int, ...]:
    """Who is told to be in a fight, a meeting or a protest; `top`: the noun that stands for it in its clause."""
    tree = clauses.tree
    if found.frame.kind != "nouns" or not ("between" in found.frame.actor or found.frame.event_type == "PROTEST"):
        return ()
    verbs = [kid for kid in tree.children[top] if tree.relations[kid] == "acl" and tree.words[kid] == "involving"]
    if tree.relations[top] == "nsubj" and tree.lemmas[tree.heads[top]] in _DRAWING:
        verbs.append(tree.heads[top])
    told = (kid for verb in verbs for kid in tree.children[verb] if kid > verb and _is_object(clauses, kid))
    return tuple(
        kid for kid in told if clauses.is_a(kid, *_PEOPLE) or clauses.is_named(kid) or tree.lemmas[kid] in _MANY
    )


def _is_object(clauses: Clauses, kid: int) -> bool:
    """Whether a word is the object of the verb before it; behind "involving" the tree may call it something else."""
    relation = clauses.tree.relations[kid]
    return relation == "obj" or (relation == "nmod" and not clauses.marks(kid))


def right_behind(clauses: Clauses, found: Found) -> tuple[int, ...]:
    """Whose deed stands right behind it, wherever the tree hangs that: "to break up rioting by students"."""
    noun, tree = found.token, clauses.tree
    if noun + 1 >= len(tree.words) or tree.words[noun + 1] != "by" or tree.relations[noun] != "obj":
        return ()
    head, verb = tree.heads[noun + 1], tree.heads[noun]
    if tree.heads[head] != verb or tree.is_passive(verb) or clauses.is_time(head):
        return ()
    return (head,) if clauses.is_a(head, *_PEOPLE, "nation") else ()


__all__ = ["brought", "right_behind"]
