"""Mends slips of the parser that the words themselves give away, before anything reads the tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from dateline.language.parse import Parse
from dateline.reading.grammar.mend_blame import blamed_ones
from dateline.reading.grammar.mend_names import names
from dateline.reading.grammar.mend_outcomes import outcomes
from dateline.reading.grammar.mend_subjects import subjects
from dateline.reading.grammar.mend_titles import titles

# Beside subjects the only relations in which the parser slips in a way that shows.
_DOUBTFUL = frozenset(("ccomp", "parataxis", "compound", "obl", "obl:unmarked", "conj"))


def mended(parse: Parse) -> Parse:
    """The parse without subjects that can't be one, past verbs that go on from an infinitive, and asides as contents.

    Names that the codebook knows are whole.
    """
    joined = names(parse)
    if joined != parse.names:
        parse = replace(parse, names=joined)
    for mend in (subjects, titles, outcomes, blamed_ones):
        parse = _rehung(parse, mend(parse))
    relations, heads = list(parse.relations), list(parse.head_of)
    for token, (relation, head) in enumerate(zip(parse.relations, parse.head_of, strict=True)):
        if relation in _DOUBTFUL or relation.startswith("nsubj"):
            relations[token], heads[token] = _relation(parse, token, head), _head(parse, token, head)
    if relations == list(parse.relations) and heads == list(parse.head_of):
        return parse
    return replace(parse, relations=tuple(relations), heads=np.array(heads, dtype=parse.heads.dtype))


def _rehung(parse: Parse, found: Mapping[int, tuple[str, int]]) -> Parse:
    """The parse with new relations and heads for some of its tokens."""
    if not found:
        return parse
    relations, heads = list(parse.relations), list(parse.head_of)
    for token, (relation, head) in found.items():
        relations[token], heads[token] = relation, head
    return replace(parse, relations=tuple(relations), heads=np.array(heads, dtype=parse.heads.dtype))


def _relation(parse: Parse, token: int, verb: int) -> str:
    """The relation of a token, mended where it is called a subject and is none, or a part of a name and a preposition.

    A passive subject before a finite verb that has an object and no auxiliary acts ("clashes killed 20"); what stands
    behind a participle and its object is none ("injuring three, one of them seriously"), nor is a second one with a
    preposition behind the verb ("postponed a visit by its minister").
    """
    relation = parse.relations[token]
    if _is_aside(parse, token) or _told_of(parse, token) is not None:
        return "acl:relcl"
    if relation == "compound" and parse.tags[token] == "ADP" and token < verb:
        return "case"
    if not relation.startswith("nsubj") or verb == token:
        return relation
    kids = parse.children_of[verb]
    objects = [c for c in kids if parse.relations[c] == "obj"]
    helped = any(parse.relations[c] in ("aux", "aux:pass", "cop") for c in kids)
    features = parse.features[verb]
    helpers = {parse.lower_lemmas[c] for c in kids if parse.relations[c] in ("aux", "aux:pass")}
    if relation == "nsubj:pass" and "have" in helpers and not helpers & {"be", "get"} and token < verb:
        # "Nobody had fired": a passive would have been "had been fired".
        return "nsubj"
    if relation == "nsubj:pass" and objects and not helped and token < verb and "VerbForm=Fin" in features:
        return "nsubj"
    if relation == "nsubj:pass" and not any(parse.relations[c] == "aux:pass" for c in kids) and any(
        parse.relations[c] == "aux" and parse.lower_lemmas[c] == "have" for c in kids
    ):  # fmt: skip
        # "No officer had fired": a perfect without "been" is active.
        return "nsubj"
    if relation == "nsubj:pass" and not helped and parse.relations[verb] == "ccomp" and _is_nobody(parse, token):
        # "None of his guards fired, he says": who lost no job would have been said to.
        return "nsubj"
    participle = "VerbForm=Ger" in features or "Tense=Pres|VerbForm=Part" in features
    if objects and not helped and token > objects[0] > verb and participle:
        return "parataxis"
    second = any(c < verb and parse.relations[c].startswith("nsubj") for c in kids)
    if token > verb and second and any(parse.relations[c] == "case" for c in parse.children_of[token]):
        return "obl"
    return relation


def _is_nobody(parse: Parse, token: int) -> bool:
    """Whether a subject is none of a number, or no one: "none of the guards", "no soldier"."""
    kids = parse.children_of[token]
    return parse.lower_words[token] in ("none", "nobody") or any(parse.lower_words[kid] == "no" for kid in kids)


def _is_aside(parse: Parse, token: int) -> bool:
    """Whether a clause with "who" or "which" stands between a verb and its subject: "the office, which has ..., urged"."""
    if parse.relations[token] != "ccomp" or token >= (verb := parse.head_of[token]):
        return False
    pronoun = next((c for c in parse.children_of[token] if parse.relations[c].startswith("nsubj")), token)
    subject = next((c for c in parse.children_of[verb] if parse.relations[c] == "nsubj"), token)
    return parse.lower_words[pronoun] in ("who", "which") and subject < pronoun < token


def _told_of(parse: Parse, token: int) -> int | None:
    """The word right before "in which" that a clause the parser leaves loose tells of: "fighting in which 164 died"."""
    if parse.relations[token] != "parataxis":
        return None
    for kid in parse.children_of[token]:
        case = kid - 1
        if parse.lower_words[kid] == "which" and kid > 1 and parse.words(case, kid).lower() == "in":
            before = case - 1
            return before if parse.tags[before] in ("NOUN", "VERB") and before < token else None
    return None


def _head(parse: Parse, token: int, head: int) -> int:
    """The head of a token; a verb in the past goes on from the verb above an infinitive, not from the infinitive.

    "Advised citizens to stay indoors and postponed a visit".
    """
    if _is_aside(parse, token):
        return next(c for c in parse.children_of[head] if parse.relations[c] == "nsubj" and c < token)
    told_of = _told_of(parse, token)
    if told_of is not None:
        return told_of
    if parse.relations[token] in ("obl", "obl:unmarked") and token > head:
        return _reached_over(parse, token, head)
    if parse.relations[token] != "conj" or parse.tags[token] != "VERB":
        return head
    if "Tense=Past" not in parse.features[token]:
        return _above_infinitive(parse, token, head)
    if any(parse.relations[c].startswith(("nsubj", "aux")) for c in parse.children_of[token]):
        return _above_infinitive(parse, token, head)
    if _goes_on_above(parse, token, head) or _is_under_way(parse, head):
        return parse.head_of[head]
    step = head
    while "VerbForm=Inf" in parse.features[step] and parse.head_of[step] != step:
        step = parse.head_of[step]
    past = parse.tags[step] == "VERB" and "Tense=Past" in parse.features[step] and step < token
    return step if past else head


def _above_infinitive(parse: Parse, token: int, head: int) -> int:
    """The verb that "agreed to allow inspections, but has halted them" goes on from: not an infinitive with "to"."""
    kids = parse.children_of[token]
    own = [c for c in kids if parse.relations[c].startswith(("nsubj", "mark"))]
    finite = any(parse.relations[c].startswith("aux") and "VerbForm=Fin" in parse.features[c] for c in kids)
    step = head
    while finite and not own and any(parse.lower_words[c] == "to" for c in parse.children_of[step] if c < step):
        if parse.relations[step] not in ("xcomp", "conj", "ccomp") or parse.tags[parse.head_of[step]] != "VERB":
            return head
        step = parse.head_of[step]
    return step


def _reached_over(parse: Parse, token: int, head: int) -> int:
    """The verb over which a time or place would have to reach for its head: "they attacked, he told us on Monday".

    Of 5,666 such words in the train part of GUM six reach over, all in comparisons.
    """
    step = head
    while parse.head_of[step] != step:
        step = parse.head_of[step]
        if head < step < token and parse.tags[step] == "VERB":
            return step
    return head


def _is_under_way(parse: Parse, head: int) -> bool:
    """Whether a verb is told to be going on, so that no past goes on from it: "says they are planning raids and urged"."""
    helped = any(parse.relations[c] == "aux" and parse.lower_words[c] in ("is", "are") for c in parse.children_of[head])
    told = parse.relations[head] == "ccomp" and parse.tags[parse.head_of[head]] == "VERB"
    return helped and told and parse.lower_words[head].endswith("ing")


def _goes_on_above(parse: Parse, token: int, head: int) -> bool:
    """Whether a verb that tells a clause goes on from who told the passive before it, not from the passive.

    "The navy said that four had been killed and denied that civilians had been hit": the navy denied it.
    """
    passive = any(parse.relations[c] == "aux:pass" for c in parse.children_of[head])
    tells = any(parse.relations[c] == "ccomp" and c > token for c in parse.children_of[token])
    return passive and tells and parse.relations[head] == "ccomp" and parse.tags[parse.head_of[head]] == "VERB"
