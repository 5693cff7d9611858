"""Makes groups of phrases from likely links, and weighs links anew by the groups that they lead to."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from dateline.language.parse import Parse
from dateline.reading.chains.bodies import body_name
from dateline.reading.chains.columns import Described
from dateline.reading.chains.given_names import full_name
from dateline.reading.chains.groups import Facts, Groups, Voice, traits_of
from dateline.reading.chains.referents import Kind, Referent
from dateline.reading.chains.role_links import office_of
from dateline.reading.chains.scorer import Link

_NONE: frozenset[Any] = frozenset()


def facts_of(parse: Parse, described: Described) -> list[Facts]:
    """What each phrase tells of whom it means."""
    columns = described.columns
    if not columns:
        return []
    places = zip(columns["nation"].tolist(), columns["quote"].tolist(), columns["sentence"].tolist(), strict=True)
    owned = parse.first_child["nmod:poss"]
    found = []
    for referent, (nation, quote, sentence) in zip(described.referents, places, strict=True):
        heads = _NONE if referent.kind is Kind.GROUP else frozenset((referent.head,))
        owners = _owners(parse, referent) if referent.head in owned else _NONE
        traits = traits_of(referent)
        if referent.kind in (Kind.NAME, Kind.NOMINAL):
            names, bodies, offices = full_name(parse, referent), body_name(parse, referent), office_of(parse, referent)
            found.append(Facts(nation, traits, _one(names), _one(bodies), _one(offices), _NONE, heads, owners))
        else:
            voices = _voices(referent, quote, sentence)
            found.append(Facts(nation, traits, _NONE, _NONE, _NONE, voices, heads, owners))
    return found


def grouped(facts: Sequence[Facts], links: Sequence[Link]) -> Groups:
    """The groups that these links make, each phrase joined to one before it at most; links stand surest first."""
    groups = Groups(facts)
    placed: set[int] = set()
    for later, earlier, gain in links:
        if gain > 0 and later not in placed and groups.join(later, earlier):
            placed.add(later)
    return groups


def weighed(links: Sequence[Link], groups: Groups) -> list[Link]:
    """For each phrase and group its surest link into that group, with what all of them together speak for, surest first.

    The weights are fitted so that the chances of all phrases of one entity add up; so they are added here.
    """
    surest: dict[tuple[int, int], int] = {}
    chances: defaultdict[tuple[int, int], float] = defaultdict(float)
    for later, earlier, gain in links:
        key = later, groups.home(earlier)
        surest.setdefault(key, earlier)
        chances[key] += math.exp(gain)
    found = [(key[0], earlier, math.log(chances[key])) for key, earlier in surest.items()]
    return sorted(found, key=lambda link: (-link[2], link[0], link[1]))


def _owners(parse: Parse, referent: Referent) -> frozenset[int]:
    """The words for whose a phrase is; a group has as many as its first member and tells nothing."""
    if referent.kind in (Kind.GROUP, Kind.EVENT):
        return _NONE
    return frozenset(c for c in parse.children_of[referent.head] if parse.relations[c] == "nmod:poss")


def _one(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset((words,)) if words else _NONE


def _voices(referent: Referent, quote: int, sentence: int) -> frozenset[Voice]:
    """How a pronoun for one person stands to who speaks; plain pronouns for many are left out."""
    present = referent.person == 2 or (referent.person == 1 and referent.number == 1)
    absent = referent.person == 3 and referent.gender in (1, 2)
    if referent.kind is not Kind.PRONOUN or not (present or absent):
        return _NONE
    place = ("quote", quote) if quote >= 0 else ("sentence", sentence)
    return frozenset(((*place, present),))
