"""Who is said to have done what an event noun names: "accused the army of the killing", "an attack claimed by rebels"."""

from __future__ import annotations

from dateline.reading.grammar.negatives import is_nobody
from dateline.reading.who.parties import Clauses

# "Claimed responsibility for the attack", "blamed the attack on the army".
_CREDIT = frozenset({"responsibility", "credit"})
_CLAIMING = frozenset({"claim", "take", "assume"})
_LAYING = frozenset({"blame", "pin"})


def blamed(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """Who is blamed, praised or held for the deed that a noun names, or claims it; token indices."""
    tree, above = clauses.tree, clauses.tree.heads[noun]
    if tree.relations[noun] in ("obj", "nsubj:pass") and tree.lemmas[above] in _LAYING:
        return clauses.oblique(above, "on") or clauses.oblique(noun, "on")
    if tree.relations[noun] == "obj" and tree.lemmas[above] == "claim":
        return clauses.subjects(above)
    if (claimed := _claimed(clauses, noun)) is not None:
        return clauses.agents(claimed)
    if "for" in clauses.marks(noun) and (claim := _claim_above(clauses, above)) is not None:
        return tuple(
            kid
            for kid in clauses.subjects(claim)
            if not (is_nobody(tree, kid) or "no" in map(tree.words.__getitem__, tree.children[kid]))
        )
    if not clauses.marks(noun) & {"of", "for", "with"}:
        return ()
    if tree.relations[noun] == "nmod" and above in clauses.informed():
        above = tree.heads[above]
    return clauses.objects(above) if clauses.is_blaming(above) and tree.relations[noun] != "conj" else ()


def _claimed(clauses: Clauses, noun: int) -> int | None:
    """The verb by which somebody claims a deed: "the raid was claimed by rebels", "a raid claimed by rebels"."""
    tree, above = clauses.tree, clauses.tree.heads[noun]
    if tree.relations[noun] == "nsubj:pass" and tree.lemmas[above] == "claim":
        return above
    told = (kid for kid in tree.children[noun] if tree.relations[kid] in ("acl", "acl:relcl"))
    return next((kid for kid in told if tree.lemmas[kid] == "claim" and clauses.oblique(kid, "by")), None)


def _claim_above(clauses: Clauses, above: int) -> int | None:
    """The verb of a claim: "claimed responsibility for", wherever the tree hangs what is claimed."""
    tree = clauses.tree
    if tree.lemmas[above] in _CREDIT:
        above = tree.heads[above]
    owned = any(tree.lemmas[kid] in _CREDIT for kid in tree.children[above])
    return above if owned and tree.lemmas[above] in _CLAIMING else None


__all__ = ["blamed"]
