"""Mends sentences whose subject the tree gives to a word of saying: "Not one round, he insisted, had been fired"."""

from __future__ import annotations

from dateline.language.parse import Parse

_SAID_OF = ("aux", "aux:pass", "cop")
_Mended = dict[int, tuple[str, int]]


def subjects(parse: Parse) -> _Mended:
    """New relation and head of the tokens to mend."""
    found: _Mended = {}
    for token, head in enumerate(parse.head_of):
        relation = parse.relations[token]
        if relation == "ccomp" and _lacks_subject(parse, token):
            noun = parse.head_of[head] if parse.relations[head] == "parataxis" else head
            if noun < token and parse.relations[noun] == "root" and parse.tags[noun] == "NOUN":
                found.update(_opened(parse, noun, token))
            elif head > token and (first := _early(parse, token, head)) is not None:
                # "Reports that gunmen came were false, police said."
                found[first] = ("nsubj", token)
        elif relation == "obl" and parse.relations[head] == "root" and token < head:
            found.update(_fronted(parse, token, head))
    return found


def _lacks_subject(parse: Parse, clause: int) -> bool:
    """Whether a finite clause told has no subject of its own."""
    relations = [parse.relations[kid] for kid in parse.children_of[clause]]
    if any(relation.startswith(("nsubj", "csubj", "expl")) or relation == "mark" for relation in relations):
        return False
    return any(relation in _SAID_OF for relation in relations)


def _opened(parse: Parse, noun: int, clause: int) -> _Mended:
    """The noun becomes the subject of the clause behind it, and all else that hangs on it beside the clause goes along."""
    passive = any(parse.relations[kid] == "aux:pass" for kid in parse.children_of[clause])
    found = {clause: ("root", clause), noun: ("nsubj:pass" if passive else "nsubj", clause)}
    for kid in parse.children_of[noun]:
        if kid != clause and parse.relations[kid] in ("parataxis", "punct"):
            found[kid] = (parse.relations[kid], clause)
        elif kid != clause and parse.relations[kid] == "ccomp":
            found[kid] = ("acl", noun)
    return found


def _early(parse: Parse, clause: int, verb: int) -> int | None:
    """The first of two subjects of a verb of saying, before the clause that is said."""
    kids = [kid for kid in parse.children_of[verb] if parse.relations[kid].startswith("nsubj")]
    return kids[0] if len(kids) > 1 and kids[0] < clause < kids[1] else None


def _fronted(parse: Parse, token: int, head: int) -> _Mended:
    """ "In no case had soldiers looted homes, the colonel said": the case is the soldiers', not the colonel's."""
    denied = any(parse.lower_words[kid] == "no" and parse.relations[kid] == "det" for kid in parse.children_of[token])
    clauses = (kid for kid in parse.children_of[head] if parse.relations[kid] == "ccomp" and token < kid < head)
    clause = next(clauses, None)
    return {token: ("obl", clause)} if denied and clause is not None else {}
