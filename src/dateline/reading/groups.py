"""Groups phrases that mean the same, and keeps apart what can't be one: two countries, `he` and `she`, `I` and `we`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntFlag, auto

from dateline.reading.referents import DEMONSTRATIVES, Kind, Referent


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


# No group holds both. `I` and `you` may be one person in a dialogue, but without knowing who speaks they are mixed up
# more often than not.
_APART = (
    (Trait.MALE, Trait.FEMALE),
    (Trait.MALE | Trait.FEMALE, Trait.IT | Trait.PLURAL | Trait.THEY | Trait.WE),
    (Trait.SPEAKER, Trait.IT | Trait.PLURAL | Trait.THEY | Trait.WE | Trait.YOU),
    (Trait.IT, Trait.PLURAL | Trait.WE | Trait.YOU),
)
_PERSONS = {1: Trait.SPEAKER, 2: Trait.YOU}
_GENDERS = {1: Trait.MALE, 2: Trait.FEMALE, 3: Trait.IT}


def traits_of(referent: Referent) -> Trait:
    """What the form of one phrase tells; a name's label may be wrong and tells nothing here."""
    nothing = Trait(0)
    if referent.kind is Kind.EVENT or (referent.kind is Kind.PRONOUN and referent.key[0] in DEMONSTRATIVES):
        return nothing
    if referent.kind is Kind.GROUP:
        return Trait.PLURAL
    if referent.kind is Kind.PRONOUN:
        if referent.person == 3:
            return _GENDERS.get(referent.gender, Trait.THEY)
        return Trait.WE if referent.person == 1 and referent.number == 2 else _PERSONS[referent.person]
    gender = _GENDERS[referent.gender] if referent.gender in (1, 2) else nothing
    plural = Trait.PLURAL if referent.kind is Kind.NOMINAL and referent.number == 2 else nothing
    return gender | plural


class Groups:
    """Numbers of phrases in groups that can be joined.

    `nations`: for each phrase the country that it names, 0 for none; groups that name different ones are never joined,
    nor are those whose traits contradict.
    """

    def __init__(self, nations: Sequence[int], traits: Sequence[Trait]) -> None:
        self._home = list(range(len(nations)))
        self._members = {number: [number] for number in self._home}
        self._nation = list(nations)
        self._traits = list(traits)

    def of(self, number: int) -> Sequence[int]:
        """All that are in a group with this one."""
        return self._members[self._home[number]]

    def is_alone(self, number: int) -> bool:
        """Whether nothing was joined to this one yet."""
        return len(self.of(number)) == 1

    def join(self, one: int, other: int) -> bool:
        """Makes one group of two unless they contradict, and tells whether they are one now; the smaller one moves."""
        small, large = sorted((self._home[one], self._home[other]), key=lambda home: len(self._members[home]))
        if small == large:
            return True
        if self._contradict(small, large):
            return False
        self._nation[large] = self._nation[large] or self._nation[small]
        self._traits[large] |= self._traits[small]
        moved = self._members.pop(small)
        for member in moved:
            self._home[member] = large
        self._members[large].extend(moved)
        return True

    def all(self) -> list[list[int]]:
        """The groups, each in rising order, by their first numbers."""
        return sorted(sorted(group) for group in self._members.values())

    def _contradict(self, one: int, other: int) -> bool:
        if self._nation[one] and self._nation[other] and self._nation[one] != self._nation[other]:
            return True
        return any(_meet(self._traits[one], self._traits[other]))


def _meet(one: Trait, other: Trait) -> Iterator[bool]:
    for a, b in _APART:
        yield bool((one & a and other & b) or (one & b and other & a))
