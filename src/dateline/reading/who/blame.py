"""Who is said to have done what an event noun names: "accused the army of the killing", "an attack claimed by rebels"."""

from __future__ import annotations

from dateline.reading.grammar.mend_blame import DOORS, LAYS
from dateline.reading.grammar.negatives import is_nobody
from dateline.reading.who.parties import Clauses

# "Claimed responsibility for the attack", "blamed the attack on the army".
_CREDIT = frozenset({"responsibility", "credit"})
_CLAIMING = frozenset({"claim", "take", "assume"})
_LAYING = LAYS | {"blame": "on", "put": "to"}
_LIABLE = frozenset({"responsible", "accountable", "liable", "answerable", "culpable", "guilty"})
_GUILT = frozenset({"responsibility", "blame", "guilt"})
# "Saw the hand of Norway in it".
_HANDS = frozenset({"hand", "fingerprint"})


def blamed(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """Who is blamed, praised or held for the deed that a noun names, or claims it; token indices."""
    tree, above = clauses.tree, clauses.tree.heads[noun]
    if tree.relations[noun] in ("obj", "nsubj:pass") and tree.lemmas[above] in _LAYING:
        return _laid_on(clauses, above, noun)
    if "in" in clauses.marks(noun) and (tree.lemmas[above] in _HANDS or tree.lemmas[above] == "see"):
        hands = (above, *clauses.objects(above)) if tree.tags[above] == "VERB" else (above,)
        return tuple(owner for hand in hands if tree.lemmas[hand] in _HANDS for owner in _owners(clauses, hand))
    if tree.relations[noun] == "obj" and tree.lemmas[above] == "claim":
        return tuple(kid for kid in clauses.subjects(above) if not is_nobody(tree, kid))
    if "for" in clauses.marks(noun) and (held := _held(clauses, above)):
        return held
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


def _laid_on(clauses: Clauses, verb: int, deed: int) -> tuple[int, ...]:
    """On whom a verb lays a deed: "pinned the raid on them", "put it down to them", "laid it at their door"."""
    tree, case = clauses.tree, _LAYING[clauses.tree.lemmas[verb]]
    if tree.lemmas[verb] == "put" and not any(tree.words[kid] == "down" for kid in tree.children[verb]):
        return ()
    found = clauses.oblique(verb, case) or clauses.oblique(deed, case)
    if case == "at":
        return tuple(owner for door in found if tree.lemmas[door] in DOORS for owner in _owners(clauses, door))
    # "Traced the attack to a village": where it came from is not who made it.
    return tuple(head for head in found if tree.tags[head] != "NOUN" or not clauses.is_a(head, "ground"))


def _held(clauses: Clauses, word: int) -> tuple[int, ...]:
    """Who is held responsible: "held them accountable for it", "pinned the blame for it on them"."""
    tree, above = clauses.tree, clauses.tree.heads[word]
    if tree.lemmas[word] in _LIABLE:
        if tree.relations[word] == "amod":
            return (above,) if tree.lemmas[tree.heads[above]] in ("hold", "find", "deem") else ()
        return clauses.objects(above) if tree.relations[word] == "xcomp" else ()
    if tree.lemmas[word] in _GUILT and tree.relations[word] == "obj" and tree.lemmas[above] not in _CLAIMING:
        return clauses.oblique(above, "on") or clauses.oblique(above, "at")
    return ()


def _owners(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """Whose a door or hand is."""
    return tuple(phrase.head for phrase in clauses.owners(noun)) or clauses.oblique(noun, "of")


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
