"""Adds up the people harmed over a whole report, counting each of them once.

People are told of again and again: in the headline, by name, by age, by pronoun, as part of a total. Single mentions
that can be the same person are merged; the answer is the larger of the highest total told and the number of different
people told of one by one. Whoever died is not counted as injured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dateline.account import Harm
from dateline.codebook.tolls import default_toll_words
from dateline.language.parse import Parse
from dateline.reading.harm_victims import antecedent
from dateline.reading.harms import HarmTelling, find_harms
from dateline.reading.people import Person, person_at
from dateline.reading.tolls import Counter, is_plural
from dateline.reading.tree import Tree

_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = frozenset("in since january february march april may june july august september october november december".split())
_NOBODY_NEW = frozenset("they them we us you i me one anyone someone everyone anybody somebody all who that".split())
# Tokens within which two indefinite mentions of one sentence are taken for two people; longer sentences are often run together.
_ONE_BREATH = 25


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
    """A number of people told of together; `further` marks "two others", who come on top of those told before."""

    harm: Harm
    low: int | None
    high: int | None
    hit: bool
    further: bool


@dataclass(slots=True)
class Roll:
    """All the people harmed in one report."""

    victims: list[Victim] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    none: set[Harm] = field(default_factory=set)
    fatal: bool = False


def count_harm(parse: Parse, harm: Harm) -> tuple[int | None, int | None]:
    """Low and high number of people that a whole report tells of under one harm; (0, 0) where it tells of none."""
    return count_roll(read_roll(parse), harm)


def count_roll(roll: Roll, harm: Harm) -> tuple[int | None, int | None]:
    """The count of one harm over a roll that is already read."""
    single = sum(1 for victim in roll.victims if _fate(roll, victim) is harm)
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
        if group.further:
            bottom, top = bottom + single, None if top is None else top + single
        low = max(low, bottom)
        open_end = open_end or (top is None and bottom >= low)
        high = max(high, top if top is not None else bottom)
    return low, None if open_end and high <= low else max(low, high)


def _fate(roll: Roll, victim: Victim) -> Harm | None:
    """What befell a victim; the only one in a report of a homicide died, even where the text just says "was shot"."""
    fate = worst(victim.harms)
    if fate is Harm.INJURED and roll.fatal and len(roll.victims) == 1:
        if not any(group.harm is Harm.KILLED for group in roll.groups):
            return Harm.KILLED
    return fate


def worst(harms: Iterable[Harm]) -> Harm | None:
    """The gravest of several harms of one person."""
    return min(harms, key=list(Harm).index, default=None)


def read_roll(parse: Parse) -> Roll:
    """Everybody harmed in a report, one by one and in groups."""
    tree = Tree(parse)
    counter = Counter(tree)
    roll = Roll()
    roll.fatal = _tells_a_killing(tree)
    reader = _Reader(tree, counter, roll)
    for telling in sorted(find_harms(tree), key=lambda told: told.victims[0] if told.victims else told.trigger):
        reader.take(telling)
    return roll


class _Reader:
    """Adds tellings to a roll, resolving pronouns and repeated mentions."""

    def __init__(self, tree: Tree, counter: Counter, roll: Roll) -> None:
        self.tree, self.counter, self.roll = tree, counter, roll
        self._surnames = _surnames(tree)

    def take(self, telling: HarmTelling) -> None:
        """Enter one telling of harm."""
        if telling.negated:
            if not telling.victims:
                self.roll.none.add(telling.harm)
            return
        if telling.count is not None:
            quantity = self.counter.bare(telling.count)
            if quantity is not None:
                self._group(telling, quantity.low, quantity.high, further=False)
            return
        heads = [head for head in telling.victims if self._counted(head)]
        counts = [count for count in map(self.counter.of, heads) if count is not None]
        if len(counts) > 1 and any(count.low != 1 for count in counts):
            # "Five children and his wife": one sum, not a group and one who may be among them.
            lows = [count.low or 0 for count in counts]
            highs = [count.high for count in counts]
            self._group(telling, sum(lows), None if None in highs else sum(h for h in highs if h is not None), further=False)
            return
        for head in heads:
            self._victim(telling, head)

    def _victim(self, telling: HarmTelling, head: int) -> None:
        count = self.counter.of(head)
        if count is None or (count.low, count.high) == (0, 0):
            return
        if (count.low, count.high) != (1, 1):
            self._group(telling, count.low, count.high, further=_is_further(self.tree, head))
            return
        self._single(telling, head)

    def _counted(self, head: int) -> bool:
        """Whether a mention can add to a sum: a named or described person, or a stated number."""
        if self.tree.words[head] in _NOBODY_NEW:
            return False
        count = self.counter.of(head)
        return count is not None and (count.high == 1 or count.high is not None or self._stated(head))

    def _stated(self, head: int) -> bool:
        """Whether a number is told; a bare plural ("the victims were shot") adds nothing to a sum."""
        return self.counter.of(head) is not None and any(
            self.counter.at(token) is not None for token in (head, *self.tree.children[head])
        )

    def _group(self, telling: HarmTelling, low: int | None, high: int | None, *, further: bool) -> None:
        if self._for_a_span(telling.trigger):
            return
        self.roll.groups.append(Group(telling.harm, low, high, telling.hit, further))

    def _for_a_span(self, trigger: int) -> bool:
        """Whether a number is told for a stretch of time ("22 murders this year"), not for the event of the report."""
        start, end = self.tree.parse.sentence_bounds[self.tree.parse.sentence_of[trigger]]
        spans = default_toll_words().spans
        return any(
            (self.tree.lemmas[t] in spans and self.tree.words[t + 1 : t + 2] not in (["-"], ["old"]))
            or (_YEAR.fullmatch(self.tree.words[t]) and self.tree.words[t - 1] in _BEFORE_YEAR)
            for t in range(start, end)
        )

    def _single(self, telling: HarmTelling, head: int) -> None:
        person = self._person(head)
        if person.pronoun:
            person = self._resolve(person)
        victim = self._known(person, telling.harm)
        if victim is None:
            victim = Victim(person.surname, person.given, person.sex, person.age, person.side, person.kin)
            self.roll.victims.append(victim)
        victim.absorb(person)
        victim.harms.add(telling.harm)

    def _person(self, head: int) -> Person:
        """The person of a mention; a given name alone takes the surname that the report gives elsewhere."""
        person = person_at(self.tree, head)
        if person.given is None and person.surname in self._surnames:
            return replace(person, given=person.surname, surname=self._surnames[person.surname])
        return person

    def _known(self, person: Person, harm: Harm) -> Victim | None:
        same = next((v for v in self.roll.victims if person.head in v.heads), None)
        if same is not None:
            return same
        fitting = [v for v in self.roll.victims if v.fits(person)]
        if person.fresh and (len(self.roll.victims) < 2 if person.definite else any(self._near(v, person) for v in fitting)):
            return None
        if not person.definite and not person.pronoun:
            # "One man was shot and a second man fled": two indefinite mentions in one sentence are two people.
            fitting = [v for v in fitting if not self._beside(v, person)]
        if person.surname is not None:
            named = [v for v in fitting if v.surname is not None]
            fitting = named or fitting
        # "Where the victim was killed": of several whom the words fit, the one of whom this harm is already told.
        return next((v for v in reversed(fitting) if harm in v.harms), fitting[-1] if fitting else None)

    def _near(self, victim: Victim, person: Person) -> bool:
        """Whether a victim was told of in the same paragraph."""
        sentence_of, paragraph_of = self.tree.parse.sentence_of, self.tree.paragraph_of
        here = paragraph_of[sentence_of[person.head]]
        return any(paragraph_of[sentence_of[head]] == here for head in victim.heads)

    def _beside(self, victim: Victim, person: Person) -> bool:
        sentence_of, children = self.tree.parse.sentence_of, self.tree.children
        return any(
            sentence_of[head] == sentence_of[person.head]
            and head not in children[person.head] and person.head not in children[head]
            and self.tree.tags[head] != "PRON"
            and abs(head - person.head) < _ONE_BREATH
            for head in victim.heads
        )

    def _resolve(self, person: Person) -> Person:
        """The nearest earlier mention of a person whom a pronoun can stand for, by name where there is one."""
        if self.tree.words[person.head] in ("himself", "herself"):
            subject = self._subject_above(person.head)
            return self._person(subject) if subject is not None else person
        sentence = self.tree.parse.sentence_of[person.head]
        first = self.tree.parse.sentence_bounds[max(0, sentence - 2)][0]
        for victim in reversed(self.roll.victims):
            if victim.fits(person) and any(first <= head < person.head for head in victim.heads):
                return replace(person, surname=victim.surname, given=victim.given, age=victim.age)
        for token in range(person.head - 1, first - 1, -1):
            if self.tree.relations[token] not in ("nsubj", "nsubj:pass", "obj", "obl", "root", "conj"):
                continue
            if self.tree.tags[token] not in ("NOUN", "PROPN") or is_plural(self.tree, token):
                continue
            earlier = self._person(token)
            if (earlier.surname or earlier.sex) and (not earlier.sex or not person.sex or earlier.sex == person.sex):
                return replace(earlier, sex=earlier.sex or person.sex)
        return person


    def _subject_above(self, token: int) -> int | None:
        """Subject of the verb of a reflexive, over conjunctions and complements."""
        step = self.tree.heads[token]
        for _ in range(6):
            subject = self.tree.child(step, "nsubj", "nsubj:pass")
            if subject is not None:
                return antecedent(self.tree, step, subject)
            if self.tree.relations[step] in ("acl", "acl:relcl"):
                return self.tree.heads[step]
            step = self.tree.heads[step]
        return None


def _surnames(tree: Tree) -> dict[str, str]:
    """Given names of people whom the report names in full, with their surnames; ambiguous ones are left out."""
    found: dict[str, set[str]] = {}
    for name in tree.parse.names:
        if name.label == "PER" and name.end - name.start > 1:
            found.setdefault(tree.words[name.start], set()).add(tree.words[name.end - 1])
    return {given: surnames.pop() for given, surnames in found.items() if len(surnames) == 1}


def _tells_a_killing(tree: Tree) -> bool:
    """Whether a report speaks of a homicide or a fatal attack at all."""
    lexicon = default_toll_words()
    for index, lemma in enumerate(tree.lemmas):
        before = tree.words[index - 1] if index else ""
        if lemma in lexicon.deadly_crimes and not before.startswith("attempt"):
            after = tree.lemmas[index + 1] if index + 1 < len(tree) else ""
            if after not in ("detective", "unit", "division", "investigator", "squad", "bureau", "rate", "section"):
                return True
        if before in lexicon.fatal and lemma in lexicon.assaults:
            return True
    return False


def _is_further(tree: Tree, head: int) -> bool:
    """"Two others", "three more people", "another two"."""
    if tree.lemmas[head] == "other" or tree.words[head] in ("others", "more"):
        return True
    return any(tree.words[child] in ("other", "others", "more", "another") for child in tree.children[head])
