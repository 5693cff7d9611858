"""Places that a clause only points back at: "troops stationed there fled", "soldiers in the town shot two men"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.account import Where
from dateline.language.parse import Parse
from dateline.reading.grammar.climb import DEFINITE, upwards
from dateline.reading.mentions import Trigger
from dateline.reading.where.locatives import ON_THE_SPOT, VERBAL
from dateline.reading.where.sites import PLACE_LABELS, head_of

# Sentences back in which what is pointed at stands.
_REACH = 2
_TOWNS = frozenset(
    {"town", "village", "city", "camp", "settlement", "neighborhood", "neighbourhood", "suburb", "hamlet"}
)
_DIVISIONS = frozenset({"province", "region", "state", "district", "governorate", "county"})
_INSIDE = frozenset({"in", "inside", "at", "across", "throughout", "into", "within"})
# By these a clause has a scene of its own.
_CLAUSES = frozenset({"acl:relcl", "ccomp", "parataxis", "advcl"})


def point_back(
    parse: Parse, places: Mapping[int, Where], triggers: Sequence[Trigger], wheres: Sequence[Where | None]
) -> list[Where | None]:
    """The places again: an event without one that is told to be "there" or "in the town" has that which is meant."""
    found = list(wheres)
    tokens = {trigger.token: n for n, trigger in enumerate(triggers)}
    for word in range(len(parse)):
        kinds = _points(parse, word)
        n = _event_of(parse, word, tokens, triggers) if kinds is not None else None
        if kinds is None or n is None or found[n] is not None:
            continue
        meant = _meant(parse, word, kinds, places, triggers, found)
        if meant is not None:
            found[n] = replace(meant, basis="carried over")
    return found


def _points(parse: Parse, word: int) -> frozenset[str | None] | None:
    """How exact a place may be that a word points back at; None where it points at none."""
    if parse.lower_words[word] == "there" and parse.relations[word] in ("advmod", "nmod", "obl"):
        return frozenset({"place", "admin2", "admin1", "region", "country", None})
    lemma = parse.lower_lemmas[word]
    if lemma not in _TOWNS | _DIVISIONS or not parse.cases_of(word) & _INSIDE:
        return None
    kids = parse.children_of[word]
    known = any(parse.relations[c] == "det" and parse.lower_lemmas[c] in DEFINITE for c in kids)
    # "The town of Lae", "the southern province", "the town where he was born" are told by what stands with them.
    told = any(parse.relations[c].split(":")[0] in ("nmod", "compound", "amod", "acl", "appos", "flat") for c in kids)
    if not known or told:
        return None
    return frozenset({"place", None}) if lemma in _TOWNS else frozenset({"admin1", "admin2", "region"})


def _event_of(parse: Parse, word: int, tokens: Mapping[int, int], triggers: Sequence[Trigger]) -> int | None:
    """The event in whose clause a word stands; whoever sits there need not act there."""
    for below, above in pairwise(upwards(parse, word)):
        relation = parse.relations[below]
        if relation in _CLAUSES or (relation == "conj" and parse.tags[below] in ("VERB", "AUX")):
            return None
        n = tokens.get(above)
        if relation == "nsubj" and (n is None or triggers[n].event_type not in ON_THE_SPOT):
            return None
        if n is not None:
            return None if triggers[n].event_type in VERBAL else n
    return None


def _meant(
    parse: Parse,
    word: int,
    kinds: frozenset[str | None],
    places: Mapping[int, Where],
    triggers: Sequence[Trigger],
    wheres: Sequence[Where | None],
) -> Where | None:
    """The place of the event told last before a word, else the place named last; only of the kinds that may be meant."""
    sentence = parse.sentence_of[word]
    for back in range(_REACH + 1):
        told = [
            where
            for trigger, where in zip(triggers, wheres, strict=True)
            if where is not None and trigger.token < word and parse.sentence_of[trigger.token] == sentence - back
        ]
        named = [
            where
            for index, where in places.items()
            if parse.names[index].end <= word
            and parse.sentence_of[parse.names[index].start] == sentence - back
            and parse.names[index].label in PLACE_LABELS
            and parse.cases_of(head_of(parse, index)) - {"'s", "’s", "from", "by"}
        ]
        fitting = [where for where in (*named, *told) if where.precision in kinds]
        if fitting:
            return fitting[-1]
    return None
