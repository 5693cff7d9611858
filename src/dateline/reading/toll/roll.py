"""The roll of a report: the people harmed, one by one and in groups, and how many they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.account import Harm
from dateline.reading.who.people import Person


@dataclass(slots=True)
class Victim:
    """One person, as all mentions merged so far describe them."""

    surname: str | None
    given: str | None
    sex: str | None
    age: str | None
    side: str | None = None
    kin: str | None = None
    harms: set[Harm] = field(default_factory=set)
    lives: bool = False
    by_own_hand: bool = False
    heads: set[int] = field(default_factory=set)

    def fits(self, person: Person) -> bool:
        """Whether a mention can be this person: nothing that is known of both differs."""
        if self.surname and person.surname and not self._same_name(person):
            return False
        for mine, theirs in ((self.sex, person.sex), (self.side, person.side), (self.kin, person.kin)):
            if mine and theirs and mine != theirs:
                return False
        return not (self.age and person.age and self.age != person.age)

    def _same_name(self, person: Person) -> bool:
        mine = {self.surname, self.given} - {None}
        theirs = {person.surname, person.given} - {None}
        if self.given and person.given and self.surname == person.surname:
            return self.given == person.given
        return bool(mine & theirs)

    def absorb(self, person: Person) -> None:
        """Take over what a further mention says."""
        self.surname = self.surname or person.surname
        self.given = self.given or person.given
        self.sex = self.sex or person.sex
        self.age = self.age or person.age
        self.side = self.side or person.side
        self.kin = self.kin or person.kin
        self.heads.add(person.head)


@dataclass(frozen=True, slots=True)
class Group:
    """A number of people told of together.

    `before`: how many people told of one by one before come on top ("two others"). `hit`: the dead are among them.
    `by_somebody`: who killed them isn't among them.
    """

    harm: Harm
    low: int | None
    high: int | None
    hit: bool
    before: int = 0
    by_somebody: bool = False


@dataclass(slots=True)
class Roll:
    """All the people harmed in one report."""

    victims: list[Victim] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    none: set[Harm] = field(default_factory=set)
    fatal: bool = False


def count_roll(roll: Roll, harm: Harm) -> tuple[int | None, int | None]:
    """The count of one harm over a roll that is already read."""
    single = sum(1 for victim in roll.victims if _fate(roll, victim) is harm)
    if harm is Harm.INJURED:
        single -= _dead_unnamed(roll)
    low = high = single
    open_end = False
    for group in roll.groups:
        if group.harm is not harm:
            continue
        bottom = group.low if group.low is not None else 0
        top = group.high
        if group.hit:
            # "Three were shot, one died": those who died are among the three.
            dead = count_roll(roll, Harm.KILLED)[0] or 0
            bottom, top = max(0, bottom - dead), None if top is None else max(0, top - dead)
        more = group.before
        if group.by_somebody and harm is Harm.KILLED:
            more += sum(victim.by_own_hand for victim in roll.victims)
        bottom, top = bottom + more, None if top is None else top + more
        low = max(low, bottom)
        open_end = open_end or (top is None and bottom >= low)
        high = max(high, top if top is not None else bottom)
    return low, None if open_end and high <= low else max(low, high)


def _dead_unnamed(roll: Roll) -> int:
    """How many of those told of as shot are among the dead: as many as the number of dead exceeds those named as such.

    "Two women were shot dead. One was shot in her car, the other at her door."
    """
    named = sum(1 for victim in roll.victims if _fate(roll, victim) is Harm.KILLED)
    open_fates = sum(1 for victim in roll.victims if _fate(roll, victim) is Harm.INJURED and not victim.lives)
    return max(0, min(open_fates, (count_roll(roll, Harm.KILLED)[0] or 0) - named))


def _fate(roll: Roll, victim: Victim) -> Harm | None:
    """What befell a victim; the only one in a report of a homicide died, even where the text just says "was shot"."""
    fate = worst(victim.harms)
    alone = len(roll.victims) == 1 and not any(group.harm is Harm.KILLED for group in roll.groups)
    return Harm.KILLED if fate is Harm.INJURED and roll.fatal and alone else fate


def worst(harms: Iterable[Harm]) -> Harm | None:
    """The gravest of several harms of one person."""
    return min(harms, key=list(Harm).index, default=None)
