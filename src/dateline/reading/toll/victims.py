"""Adds up the people harmed over a whole report, counting each of them once.

People are told of again and again: in the headline, by name, by age, by pronoun, as part of a total. Single mentions
that can be the same person are merged; the answer is the larger of the highest total told and the number of different
people told of one by one. Whoever died is not counted as injured.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.account import Harm
from dateline.codebook.tolls import default_toll_words
from dateline.language.parse import Parse
from dateline.reading.grammar.numbers import YEAR
from dateline.reading.grammar.tree import Tree
from dateline.reading.toll.harm_victims import SUBJECTS, HarmTelling, antecedent
from dateline.reading.toll.harms import find_harms
from dateline.reading.toll.recalled import recalled_sentences
from dateline.reading.toll.roll import Group, Roll, Victim, count_roll, worst
from dateline.reading.toll.tolls import Counter, is_plural
from dateline.reading.who.people import Person, is_person, person_at

# Tokens within which two indefinite mentions of one sentence are two people; longer sentences are often run together.
_ONE_BREATH = 25
# Words that may stand before the noun for an event.
_LONGEST_NAME_OF_EVENT = 4
# Sentences back in which a pronoun may find a victim told of before, or anybody else.
_FAR, _NEAR = 4, 2


def count_harm(parse: Parse, harm: Harm) -> tuple[int | None, int | None]:
    """Low and high number of people that a whole report tells of under one harm; (0, 0) where it tells of none."""
    return count_roll(read_roll(parse), harm)


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
        self._recalled = recalled_sentences(tree)
        self._others: list[Victim] = []

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
        if [self.tree.words[head] for head in telling.victims] in (["they"], ["them"]):
            self._those_before(telling)
            return
        heads = [head for head in telling.victims if self._counted(head)]
        counts = [count for count in map(self.counter.of, heads) if count is not None]
        if len(counts) > 1 and any(count.low != 1 for count in counts):
            # "Five children and his wife": one sum, not a group and one who may be among them.
            lows = [count.low or 0 for count in counts]
            highs = [count.high for count in counts]
            self._group(
                telling, sum(lows), None if None in highs else sum(h for h in highs if h is not None), further=False
            )
            return
        for head in heads:
            self._victim(telling, head)

    def _those_before(self, telling: HarmTelling) -> None:
        """ "Both teens were taken to a hospital, where they died": as many as the last plural subject tells."""
        sentence = self.tree.parse.sentence_of[telling.victims[0]]
        first = self.tree.parse.sentence_bounds[max(0, sentence - 1)][0]
        for token in range(telling.victims[0] - 1, first - 1, -1):
            if self.tree.relations[token] in SUBJECTS and self._stated(token) and is_person(self.tree, token):
                count = self.counter.of(token)
                if count is not None and count.low == count.high and count.low != 1:
                    self._group(telling, count.low, count.high, further=False)
                return

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
        if self.tree.words[head] in default_toll_words().nobody_new:
            return False
        count = self.counter.of(head)
        return count is not None and (count.high == 1 or count.high is not None or self._stated(head))

    def _stated(self, head: int) -> bool:
        """Whether a number is told; a bare plural ("the victims were shot") adds nothing to a sum."""
        return self.counter.of(head) is not None and any(
            self.counter.at(token) is not None for token in (head, *self.tree.children[head])
        )

    def _group(self, telling: HarmTelling, low: int | None, high: int | None, *, further: bool) -> None:
        if self._in_recalled(telling.trigger) or self._for_a_span(telling.trigger):
            return
        before = sum(worst(victim.harms) is telling.harm for victim in self.roll.victims) if further else 0
        self.roll.groups.append(Group(telling.harm, low, high, telling.hit, before, self._by_somebody(telling)))

    def _by_somebody(self, telling: HarmTelling) -> bool:
        """Whether people are told of as somebody's victims: "he killed four", "killing his children"."""
        tree = self.tree
        active = tree.tags[telling.trigger] == "VERB" and tree.child(telling.trigger, "aux:pass") is None
        return active and any(tree.relations[head] in ("obj", "conj") for head in telling.victims)

    def _for_a_span(self, trigger: int) -> bool:
        """Whether a number is told for a stretch of time ("22 murders this year"), not for the event of the report."""
        start, end = self.tree.parse.sentence_bounds[self.tree.parse.sentence_of[trigger]]
        spans = default_toll_words().spans
        months = default_toll_words().before_year - {",", "of", "by", "from", "until"}
        return any(
            (
                self.tree.lemmas[t] in spans
                and self.tree.words[t + 1 : t + 2] not in (("-",), ("old",))
                and self.tree.words[t - 1] != "new"
            )
            or (YEAR.fullmatch(self.tree.words[t]) and self.tree.words[t - 1] in months)
            for t in range(start, end)
        )

    def _single(self, telling: HarmTelling, head: int) -> None:
        person = self._person(head)
        if person.pronoun:
            person = self._resolve(person)
        victim = self._known(person, telling.harm)
        named_anew = not person.definite and not person.pronoun
        if (victim is None or (named_anew and self._in_recalled(person.head))) and self._of_another(person):
            return
        if victim is None:
            victim = Victim(person.surname, person.given, person.sex, person.age, person.side, person.kin)
            self.roll.victims.append(victim)
        victim.absorb(person)
        victim.harms.add(telling.harm)
        victim.by_own_hand = victim.by_own_hand or _is_suicide(self.tree, telling, head)
        victim.lives = victim.lives or (telling.harm is Harm.INJURED and not telling.hit)

    def _of_another(self, person: Person) -> bool:
        """Whether somebody new was harmed in another event that the report recalls."""
        if self._in_recalled(person.head):
            self._others.append(Victim(person.surname, person.given, person.sex, person.age, person.side, person.kin))
            return True
        return person.surname is not None and any(
            other.surname is not None and other.fits(person) for other in self._others
        )

    def _in_recalled(self, token: int) -> bool:
        told = self.roll.victims or self.roll.groups
        return bool(told) and self.tree.parse.sentence_of[token] in self._recalled

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
        if person.fresh and (
            len(self.roll.victims) < 2 if person.definite else any(self._near(v, person) for v in fitting)
        ):
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
            and head not in children[person.head]
            and person.head not in children[head]
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
        first = self.tree.parse.sentence_bounds[max(0, sentence - _NEAR)][0]
        told = self.tree.parse.sentence_bounds[max(0, sentence - _FAR)][0]
        for victim in reversed(self.roll.victims):
            if victim.fits(person) and any(told <= head < person.head for head in victim.heads):
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


def _is_suicide(tree: Tree, telling: HarmTelling, head: int) -> bool:
    """ "Killed himself", "took his own life"."""
    return telling.harm is Harm.KILLED and (
        tree.words[head] in ("himself", "herself") or tree.lemmas[telling.trigger] in ("take", "commit")
    )


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
        if lemma in lexicon.deadly_events and _is_called_fatal(tree, index):
            return True
        if lemma in lexicon.deadly_crimes and not before.startswith("attempt"):
            after = tree.lemmas[index + 1] if index + 1 < len(tree) else ""
            if after not in lexicon.squads:
                return True
        if before in lexicon.fatal and lemma in lexicon.assaults:
            return True
    return False


def _is_called_fatal(tree: Tree, event: int) -> bool:
    """ "A deadly shooting", "a deadly Christmas Day shooting"."""
    fatal = default_toll_words().fatal
    first = event
    while first and tree.tags[first - 1] in ("NOUN", "PROPN", "ADJ") and event - first < _LONGEST_NAME_OF_EVENT:
        first -= 1
    return any(tree.words[token] in fatal for token in (*tree.children[event], *range(first, event)))


def _is_further(tree: Tree, head: int) -> bool:
    """ "Two others", "three more people", "another two"."""
    if tree.lemmas[head] == "other" or tree.words[head] in ("others", "more"):
        return True
    return any(tree.words[child] in ("other", "others", "more", "another") for child in tree.children[head])
