"""Mends whom a deed is laid on, where the tree hangs that on the deed: "pinned the raid on the militia"."""

from __future__ import annotations

from dateline.language.parse import Parse

# Behind these verbs the preposition brings in who is said to have done it, whatever stands between.
LAYS = {
    "pin": "on",
    "attribute": "to",
    "ascribe": "to",
    "impute": "to",
    "trace": "to",
    "lay": "at",
}
# "Laid the deaths, of which they counted two, at the door of the army": wherever the tree hangs the door.
DOORS = frozenset({"door", "doorstep", "foot", "feet"})
_OBJECTS = ("obj", "nsubj:pass")
_DEEPEST = 3


def blamed_ones(parse: Parse) -> dict[int, tuple[str, int]]:
    """New relation and head of the tokens to mend."""
    found: dict[int, tuple[str, int]] = {}
    for verb, lemma in enumerate(parse.lower_lemmas):
        case = LAYS.get(lemma)
        if case is None or parse.tags[verb] != "VERB":
            continue
        kids = parse.children_of[verb]
        if any(case in parse.cases_of(kid) for kid in kids):
            continue
        for deed in (kid for kid in kids if parse.relations[kid] in _OBJECTS):
            laid_on = _below(parse, deed, verb, case)
            if laid_on is not None:
                found[laid_on] = ("obl", verb)
    return found


def _below(parse: Parse, deed: int, verb: int, case: str) -> int | None:
    """The phrase with this preposition nearest to the deed in the tree, behind the verb."""
    layer, door = [deed], case == "at"
    for _ in range(_DEEPEST):
        layer = [kid for head in layer for kid in parse.children_of[head] if door or parse.relations[kid] == "nmod"]
        for kid in layer:
            if kid > verb and case in parse.cases_of(kid) and (not door or parse.lower_lemmas[kid] in DOORS):
                return kid
    return None
