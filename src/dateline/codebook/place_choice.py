"""Chooses among places of one name by prominence and by what the rest of the report speaks for."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dateline.codebook.candidates import Asked
from dateline.codebook.gazetteer import EARTH_KM, Place, distance_km, normalise

# Weights of the score, tuned on GeoVirus and LGL (`python -m evaluation.places`); the unit is that of POPULATION: one
# tenfold.
POPULATION = 0.8
KIND = {"country": 8.0, "region": 6.0, "admin1": 0.0, "admin2": -0.5, "city": 0.0}
LISTED_REGION = 3.0
SAME_NAME = 2.0
PART_OF_NAME = 0.5
# A division that bears the name of a city in it, with at least this share of its people, is meant only where "province"
# is said.
NAMED_AFTER_CITY = 2.5
CITY_SHARE = 0.1
CAPITAL = 0.5
CONTAINED = 5.0
TAKEN_LARGER = 3.0
# A country whose name is used as only that of a town is.
NO_TOWN = 4.0
COUNTRY_SHARE = 2.0
COUNTRY_SEEN = 0.7
ADMIN1_SHARE = 2.0
NEAR = 3.0
# Other places count as near within about an hour's drive, and two near ones say all that ten would.
NEAR_KM = 70.0
NEAR_ENOUGH = 2.0
DATELINE = 1.5
SOURCE = 2.0
# How fast belief moves to the best candidate; below one, doubt stays while the others are in doubt as well.
SHARPNESS = 1.0
# What the others are taken to be changes the choice of each, so the choice is made again; it hardly moves after four
# rounds.
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A mention's question, all places that could answer it, and the larger places that the text says it lies in.

    `larger`: the text takes it for a state or province itself; `town`: for a town.
    """

    asked: Asked
    candidates: Sequence[Place]
    containers: Sequence[Place]
    capitals: frozenset[int] = frozenset()
    larger: bool = False
    town: bool = False


@dataclass
class _Group:
    """All mentions of one name: they share a sense, and `belief` says how likely each candidate is."""

    name: str
    candidates: list[Place]
    containers: list[Place] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    capitals: frozenset[int] = frozenset()
    larger: bool = False
    town: bool = False
    priors: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    belief: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))


def choose(
    named: Sequence[Named], words: Mapping[str, int], dateline: Place | None, source_country: str | None
) -> list[tuple[Place | None, str]]:
    """For each mention the place and the basis of the choice, or None and the reason."""
    groups = _group(named)
    for group in groups:
        group.priors = np.array([_prior(place, group, dateline, source_country) for place in group.candidates])
        group.belief = _softmax(group.priors)
    beliefs = _Field(groups, words)
    for _ in range(ROUNDS):
        for n, score in beliefs.scores().items():
            groups[n].belief = _softmax(score)
    chosen: list[tuple[Place | None, str]] = [(None, "no place of this name is known")] * len(named)
    for group in groups:
        place = group.candidates[int(np.argmax(group.belief))]
        for n in group.mentions:
            chosen[n] = (place, _basis(group, place))
    return chosen


def _group(named: Sequence[Named]) -> list[_Group]:
    groups: dict[tuple[str, str | None], _Group] = {}
    for n, mention in enumerate(named):
        if mention.candidates:
            key = (normalise(mention.asked.name), mention.asked.kind)
            group = groups.setdefault(key, _Group(key[0], list(mention.candidates), capitals=mention.capitals))
            group.larger = group.larger or mention.larger
            group.town = group.town or mention.town
            group.containers.extend(mention.containers)
            group.mentions.append(n)
    return list(groups.values())


def _prior(place: Place, group: _Group, dateline: Place | None, source_country: str | None) -> float:
    score = _prominence(place)
    name = normalise(place.name)
    if name == group.name:
        score += SAME_NAME
    elif name.startswith(group.name):
        score += PART_OF_NAME
    if place.row in group.capitals:
        score += CAPITAL
    if place.kind in ("admin1", "admin2") and _has_city_of_its_name(place, group):
        score -= NAMED_AFTER_CITY
    if any(contains(larger, place) for larger in _credible(group)):
        score += CONTAINED
    if group.larger and place.kind == "admin1":
        score += TAKEN_LARGER
    if group.town and place.kind == "country":
        score -= NO_TOWN
    if dateline and dateline.country == place.country:
        score += DATELINE * (0.5 + math.exp(-distance_km(dateline, place) / NEAR_KM))
    if source_country and place.country == source_country:
        score += SOURCE
    return score


def _has_city_of_its_name(place: Place, group: _Group) -> bool:
    """Whether "Kabul" names both a division and the city that it is named after."""
    return any(
        p.kind == "city" and p.admin1_code == place.admin1_code and p.population > CITY_SHARE * place.population
        for p in group.candidates
    )


def _prominence(place: Place) -> float:
    if place.kind == "region" and place.row >= 0:
        return LISTED_REGION
    if place.kind in ("country", "region"):
        return KIND[place.kind]
    return KIND[place.kind] + POPULATION * math.log10(place.population + 50)


def _credible(group: _Group) -> list[Place]:
    """The containers that are more than the next item of a list ("Mexico, Canada", "Oregon, Washington")."""
    kinds = {place.kind for place in group.candidates if normalise(place.name) == group.name}
    if "country" in kinds:
        return [
            c
            for c in group.containers
            if c.kind == "country" and any(p.kind == "admin1" and contains(c, p) for p in group.candidates)
        ]
    if "admin1" in kinds:
        return [c for c in group.containers if c.kind != "admin1"]
    return group.containers


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(SHARPNESS * (scores - scores.max()))
    return np.asarray(powers / powers.sum())


class _Field:
    """The candidates of all names in one row, and what the beliefs in some speak for others."""

    def __init__(self, groups: Sequence[_Group], words: Mapping[str, int]) -> None:
        self.groups = groups
        places = [place for group in groups for place in group.candidates]
        sizes = [len(group.candidates) for group in groups]
        ends = np.cumsum(sizes)
        self.starts: list[int] = (ends - sizes).tolist()
        self.own = list(map(slice, self.starts, ends.tolist()))
        # "Paris" and "the city of Paris" ask the same, so neither is evidence for the other.
        names = np.array([group.name for group in groups])
        self.others = names[:, None] != names
        self.others_places = np.repeat(self.others, sizes, axis=1)
        # Whatever speaks for an only candidate, it is believed.
        self.open = [n for n, group in enumerate(groups) if len(group.candidates) > 1]
        self.closeness = _closeness(groups, self.open)
        self.countries = _Shares([place.country for place in places], words)
        self.divisions = _Shares([place.admin1_code for place in places], {})

    def scores(self) -> dict[int, NDArray[np.float64]]:
        """The scores of the candidates of each name that has several, by what is believed of the other names."""
        belief = np.concatenate([np.zeros(0), *(group.belief for group in self.groups)])
        found = {}
        for n in self.open:
            group, own = self.groups[n], self.own[n]
            near = np.maximum.reduceat(self.closeness[n] * belief, self.starts, axis=1) @ self.others[n]
            told = belief * self.others_places[n]
            seen, in_all = self.countries.of(told, own)
            inside, divided = self.divisions.of(told, own)
            scores = group.priors + NEAR * np.minimum(near, NEAR_ENOUGH)
            scores += COUNTRY_SHARE * seen / in_all + COUNTRY_SEEN * np.minimum(1.0, seen)
            found[n] = scores + ADMIN1_SHARE * inside / divided
        return found


class _Shares:
    """How much of the belief in a row of places, and of words of the text, each of their countries or divisions has."""

    def __init__(self, keys: Sequence[str | None], words: Mapping[str, int]) -> None:
        number = {key: n for n, key in enumerate(dict.fromkeys((None, *words, *keys)))}
        self._numbers = np.array([number[key] for key in keys], dtype=np.int64)
        self._words = np.array([words.get(key, 0) if key else 0 for key in number], dtype=np.float64)

    def of(self, belief: NDArray[np.float64], own: slice) -> tuple[NDArray[np.float64], float]:
        """What the keys of some places have, 0 for places without one, and what all keys have, at least 1."""
        shares = self._words + np.bincount(self._numbers, belief, len(self._words))
        shares[0] = 0.0
        return shares[self._numbers[own]], max(1.0, float(shares.sum()))


def _closeness(groups: Sequence[_Group], asked: Sequence[int]) -> dict[int, NDArray[np.float64]]:
    """How near the candidates of some names are to those of all: 1 at one point, falling with NEAR_KM; towns only."""
    points = [_unit_vectors(group.candidates) for group in groups]
    towns = [np.array([p.kind in ("city", "admin2") for p in group.candidates], dtype=float) for group in groups]
    everywhere, every_town = np.concatenate([np.zeros((0, 3)), *points]), np.concatenate([np.zeros(0), *towns])
    table = {}
    for n in asked:
        chords = EARTH_KM * np.sqrt(np.maximum(0.0, 2 - 2 * (points[n] @ everywhere.T)))
        table[n] = np.exp(-chords / NEAR_KM) * towns[n][:, None] * every_town
    return table


def _unit_vectors(places: Sequence[Place]) -> NDArray[np.float64]:
    lat, lon = np.radians([p.latitude for p in places]), np.radians([p.longitude for p in places])
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def contains(larger: Place, place: Place) -> bool:
    """Whether the gazetteer says that one place lies in the other."""
    if larger.kind == "country":
        return place.kind != "country" and place.country == larger.country
    if larger.kind == "admin1":
        return place.kind != "country" and place.row != larger.row and place.admin1_code == larger.admin1_code
    if larger.kind == "admin2":
        return place.kind == "city" and place.admin2 == larger.name and place.admin1_code == larger.admin1_code
    if larger.kind == "region" and place.kind != "country":
        return distance_km(larger, place) < larger.radius_km
    return False


def _basis(group: _Group, place: Place) -> str:
    if any(contains(larger, place) for larger in _credible(group)):
        return "containment stated"
    return "only place of this name" if len(group.candidates) == 1 else "most prominent in context"
