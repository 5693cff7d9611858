"""Mends slips of the parser that the words themselves give away, before anything reads the tree."""

from __future__ import annotations

from dataclasses import replace

from dateline.language.parse import Parse


def mended(parse: Parse) -> Parse:
    """The parse without two kinds of subject that can't be one.

    A passive subject before a finite verb that has an object and no auxiliary acts ("clashes killed 20"), and what
    stands behind a participle and its object is none ("injuring three, one of them seriously").
    """
    relations = list(parse.relations)
    for token, relation in enumerate(parse.relations):
        verb = int(parse.heads[token])
        if not relation.startswith("nsubj") or verb == token:
            continue
        objects = [c for c in parse.children_of[verb] if parse.relations[c] == "obj"]
        helped = any(parse.relations[c] in ("aux", "aux:pass", "cop") for c in parse.children_of[verb])
        if not objects or helped:
            continue
        features = parse.features[verb]
        if relation == "nsubj:pass" and token < verb and "VerbForm=Fin" in features:
            relations[token] = "nsubj"
        elif token > objects[0] > verb and ("VerbForm=Ger" in features or "Tense=Pres|VerbForm=Part" in features):
            relations[token] = "parataxis"
    return parse if relations == list(parse.relations) else replace(parse, relations=tuple(relations))
