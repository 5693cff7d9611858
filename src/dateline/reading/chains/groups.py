"""Groups phrases that mean the same, and keeps apart what can't be one: two countries, two full names, `he` and `she`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntFlag, auto
from functools import lru_cache
from typing import NamedTuple

from dateline.reading.chains.bodies import BodyName, are_two_bodies
from dateline.reading.chains.given_names import FullName, are_two
from dateline.reading.chains.nations import country_of
from dateline.reading.chains.referents import DEMONSTRATIVES, Kind, Referent
from dateline.reading.chains.role_links import Office, are_two_offices


class Trait(IntFlag):
    """What a phrase says of whom it means, as far as its form tells."""

    MALE = auto()
    FEMALE = auto()
    IT = auto()
    THEY = auto()
    SPEAKER = auto()
    WE = auto()
    YOU = auto()
    PLURAL = auto()
    CIVIC = auto()
    ARMED = auto()


# No group holds both. `I` and `you` may be one person in a dialogue, but without knowing who speaks they are mixed up
# more often than not.
_APART = (
    (Trait.MALE, Trait.FEMALE),
    (Trait.MALE | Trait.FEMALE, Trait.IT | Trait.PLURAL | Trait.THEY | Trait.WE),
    (Trait.SPEAKER, Trait.IT | Trait.PLURAL | Trait.THEY | Trait.WE | Trait.YOU),
    (Trait.IT, Trait.PLURAL | Trait.WE | Trait.YOU),
    (Trait.CIVIC, Trait.ARMED),
)
# Nouns for a state's or a movement's own arms and rule, and the codebook's codes of bodies that are never called so.
_ARMED = frozenset((
    "army", "military", "police", "troop", "troops", "soldier", "force", "forces", "navy", "government", "ministry",
    "militia", "rebel", "insurgent", "guerrilla", "gendarmerie", "junta", "regime",
))  # fmt: skip
_NOTHING = Trait(0)
_CIVIC = ("NGO", "UNO")
_PERSONS = {1: Trait.SPEAKER, 2: Trait.YOU}
_GENDERS = {1: Trait.MALE, 2: Trait.FEMALE, 3: Trait.IT}

# A stretch of one person's words, by the number of its quotation or its sentence, and whether a pronoun in it means who
# speaks or is spoken to: one speaker calls nobody both `I` and `he`.
Voice = tuple[str, int, bool]


def traits_of(referent: Referent) -> Trait:
    """What the form of one phrase tells; a name's label may be wrong and tells nothing here."""
    if referent.kind is Kind.EVENT or (referent.kind is Kind.PRONOUN and referent.key[0] in DEMONSTRATIVES):
        return _NOTHING
    if referent.kind is Kind.GROUP:
        return Trait.PLURAL
    if referent.kind is Kind.PRONOUN:
        if referent.person == 3:
            return _GENDERS.get(referent.gender, Trait.THEY)
        return Trait.WE if referent.person == 1 and referent.number == 2 else _PERSONS[referent.person]
    if referent.kind is Kind.NAME and referent.label == "ORG" and country_of(" ".join(referent.key), "ORG") in _CIVIC:
        return Trait.CIVIC
    plural = Trait.PLURAL if referent.kind is Kind.NOMINAL and referent.number == 2 else _NOTHING
    if referent.kind is Kind.NOMINAL and referent.key and referent.key[-1] in _ARMED:
        return Trait.ARMED | plural
    return _GENDERS[referent.gender] | plural if referent.gender in (1, 2) else plural


class Facts(NamedTuple):
    """What is known of whom a phrase or a group means.

    `nation`: its number, 0 for none. `names`: people's names told in full; `bodies`: names of bodies and countries.
    `heads`: its words; `owners`: the words for those whose it is, who are others than itself: "his lawyer".
    """

    nation: int
    traits: Trait
    names: frozenset[FullName]
    bodies: frozenset[BodyName]
    offices: frozenset[Office]
    voices: frozenset[Voice]
    heads: frozenset[int]
    owners: frozenset[int]

    def and_of(self, other: Facts) -> Facts:
        """All that is known of both."""
        return Facts(
            self.nation or other.nation,
            self.traits | other.traits,
            self.names | other.names,
            self.bodies | other.bodies,
            self.offices | other.offices,
            self.voices | other.voices,
            self.heads | other.heads,
            self.owners | other.owners,
        )

    def contradict(self, other: Facts) -> bool:
        """Whether both can't be one."""
        if self.nation and other.nation and self.nation != other.nation:
            return True
        if self.heads & other.owners or self.owners & other.heads:
            return True
        if _are_apart(self.traits, other.traits):
            return True
        if any(are_two(a, b) for a in self.names for b in other.names):
            return True
        if any(are_two_bodies(a, b) for a in self.bodies for b in other.bodies):
            return True
        if any(are_two_offices(a, b) for a in self.offices for b in other.offices):
            return True
        return any((kind, place, not present) in other.voices for kind, place, present in self.voices)


@lru_cache(maxsize=4096)
def _are_apart(one: Trait, two: Trait) -> bool:
    return any((one & a and two & b) or (one & b and two & a) for a, b in _APART)


class Groups:
    """Numbers of phrases in groups that can be joined; those whose facts contradict never are."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self._home = list(range(len(facts)))
        self._members = {number: [number] for number in self._home}
        self._facts = list(facts)

    def home(self, number: int) -> int:
        """The number of the group that a phrase is in; it holds until the next joining."""
        return self._home[number]

    def of(self, number: int) -> Sequence[int]:
        """All that are in a group with this one."""
        return self._members[self._home[number]]

    def is_alone(self, number: int) -> bool:
        """Whether nothing was joined to this one yet."""
        return len(self.of(number)) == 1

    def join(self, one: int, other: int) -> bool:
        """Makes one group of two unless they contradict, and tells whether they are one now; the smaller one moves."""
        small, large = self._home[one], self._home[other]
        if small == large:
            return True
        if len(self._members[small]) > len(self._members[large]):
            small, large = large, small
        if self._facts[small].contradict(self._facts[large]):
            return False
        self._facts[large] = self._facts[large].and_of(self._facts[small])
        moved = self._members.pop(small)
        for member in moved:
            self._home[member] = large
        self._members[large].extend(moved)
        return True

    def all(self) -> list[list[int]]:
        """The groups, each in rising order, by their first numbers."""
        return sorted(sorted(group) for group in self._members.values())
