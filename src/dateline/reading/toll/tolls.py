"""Finds how many people were killed, injured, missing, captured or displaced, with the words that say so.

Bounds: "at least 4" is 4 or more, "up to 30" at most 30, "dozens" 24 or more, "several" 3 or more, a bare plural 2 or
more; "about 20" stays 20, and its hedge stays in the words. Arrests are no toll. A harm that only may come is no toll.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.account import Harm
from dateline.codebook.tolls import default_toll_words
from dateline.language.parse import Parse
from dateline.reading.grammar.numbers import Quantity, find_quantities
from dateline.reading.grammar.phrases import phrase_at
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import Phrase, TollMention
from dateline.reading.toll.figure_frames import governor
from dateline.reading.toll.figures import find_figures
from dateline.reading.toll.harm_victims import HarmTelling, is_none
from dateline.reading.toll.harms import find_harms
from dateline.reading.where.sites import SITES

_PLURAL_PRONOUNS = frozenset(("they", "them", "themselves", "we", "us", "their"))
_PLURALS = frozenset(
    ("people", "men", "women", "children", "personnel", "troops", "police", "others", "servicemen", "dead", "wounded")
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many people a phrase names: bounds, and the tokens that say so."""

    low: int | None
    high: int | None
    start: int
    end: int


class Counter:
    """Counts the people of noun phrases in one parse."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.quantities = find_quantities(tree.words)
        self._starts = [quantity.start for quantity in self.quantities]

    def at(self, token: int) -> Quantity | None:
        """The quantity that covers a token."""
        place = bisect_right(self._starts, token) - 1
        if place >= 0 and self.quantities[place].start <= token < self.quantities[place].end:
            return self.quantities[place]
        return None

    def bare(self, token: int) -> Quantity | None:
        """The quantity that a lone token gives: a number, or a word such as "double" in "double shooting"."""
        multiple = default_toll_words().multiples.get(self.tree.words[token])
        return Quantity(token, token + 1, multiple, multiple) if multiple else self.at(token)

    def of(self, head: int) -> Count | None:
        """The number of people that the phrase around a head names; None where it cannot be told."""
        tree = self.tree
        phrase = phrase_at(tree.parse, head)
        quantity = self._quantity(head, phrase)
        if quantity is not None:
            end = max(head + 1, quantity.end if quantity.end <= phrase.end or quantity.start <= head else head + 1)
            return Count(quantity.low, quantity.high, min(quantity.start, head), min(end, max(phrase.end, head + 1)))
        if is_none(tree, head):
            return Count(0, 0, phrase.start, head + 1)
        if is_plural(tree, head):
            return Count(2, None, phrase.start, phrase.end)
        return Count(1, 1, phrase.start, phrase.end)

    def _quantity(self, head: int, phrase: Phrase) -> Quantity | None:
        if (own := self.at(head)) is not None:
            return own
        for child in self.tree.children[head]:
            if self.tree.relations[child] in ("nummod", "det", "amod", "advmod", "nmod", "compound") and child < head:
                found = self.at(child)
                if found is not None and not self._is_age(found):
                    return found
        # A number right before the phrase's words, whatever the tree makes of it.
        for token in range(head - 1, max(phrase.start - 2, head - 6), -1):
            if self.tree.tags[token] in ("VERB", "PUNCT", "ADP", "CCONJ", "SCONJ") and self.at(token) is None:
                break
            if (found := self.at(token)) is not None and found.end <= head and not self._is_age(found):
                return found
        return None

    def _is_age(self, quantity: Quantity) -> bool:
        after = self.tree.words[quantity.end : quantity.end + 2]
        return bool(after) and after[0].lstrip("-").startswith(("year", "month-"))


def is_plural(tree: Tree, head: int) -> bool:
    """Whether a head names more than one person."""
    word = tree.words[head]
    if word in _PLURAL_PRONOUNS or word in _PLURALS:
        return True
    features = tree.parse.features[head]
    if tree.child(head, "det") is not None and tree.words[tree.child(head, "det") or 0] in (
        "a",
        "an",
        "this",
        "another",
        "each",
    ):
        return False
    name = tree.parse.name_of[head]
    if name is not None and name.label == "PER":
        return False
    if "Number=Plur" in features:
        return True
    return tree.tags[head] == "NOUN" and word.endswith("s") and word != tree.lemmas[head]


def find_tolls(parse: Parse) -> tuple[TollMention, ...]:
    """Every number of people harmed that the text tells as fact, in text order; "no casualties" is 0.

    Coordinated victims give a toll each ("five servicemen and three civilians"). Where a total and its parts stand in
    one phrase ("eight people, including three children"), the total counts.
    """
    tree = Tree(parse)
    counter = Counter(tree)
    found: list[TollMention] = []
    for telling in find_harms(tree):
        found.extend(_mentions(tree, counter, telling))
    found = [_with_teller(tree, counter, mention) for mention in _without_repeats(found)]
    figures = [figure.mention() for figure in find_figures(tree, counter.quantities, found)]
    return tuple(sorted((*found, *figures), key=lambda mention: (mention.words, list(Harm).index(mention.harm))))


def _with_teller(tree: Tree, counter: Counter, mention: TollMention) -> TollMention:
    """A number of dead or hurt, with the verb that gives it: "counted 14 bodies", "put its losses at three dead"."""
    told = mention.trigger
    subject = tree.subject(told) if told is not None else None
    if told is not None and subject is not None and tree.lemmas[subject] in default_toll_words().figures:
        # "The commissioner's figure was 41 dead".
        return replace(mention, teller=tree.child(subject, "nmod:poss"))
    if told is None or tree.tags[told] == "VERB" or not any(counter.at(token) for token in range(*mention.words)):
        return mention
    verb = governor(tree, told)
    lexicon = default_toll_words()
    known = verb is not None and tree.lemmas[verb] in lexicon.figure_tells | lexicon.figure_changes
    if verb is None or not known or tree.lemmas[verb] in lexicon.claims:
        return mention
    held = tree.child(verb, "obj")
    if tree.lemmas[verb] == "have" and (held is None or tree.lemmas[held] not in lexicon.figures):
        # "Had two gunshot wounds"; "has a list of 108 dead" tells.
        return mention
    nobody = tree.is_passive(verb) and tree.child(verb, "obl:agent") is None
    return mention if nobody else replace(mention, teller=verb)


def _mentions(tree: Tree, counter: Counter, telling: HarmTelling) -> list[TollMention]:
    if telling.count is not None:
        quantity = counter.bare(telling.count)
        if quantity is None:
            return []
        return [
            TollMention(
                telling.harm, quantity.low, quantity.high, (quantity.start, quantity.end), None, telling.trigger
            )
        ]
    if not telling.victims:
        words = (max(0, telling.trigger - 1), telling.trigger + 1)
        return [TollMention(telling.harm, 0, 0, words, None, telling.trigger)] if telling.negated else []
    found: list[TollMention] = []
    for victim in telling.victims:
        count = counter.of(victim)
        if found and count is not None and _is_bare(counter, count) and found[-1].words[1] + 1 == count.start:
            # "8,000 men and boys": one number for both.
            continue
        if count is None or (telling.hit and not telling.negated and _is_open(counter, count, victim)):
            # "Villagers were shot at or hit": neither how badly nor how many.
            continue
        low, high = (0, 0) if telling.negated else (count.low, count.high)
        words = (count.start, count.end)
        found.append(TollMention(telling.harm, low, high, words, phrase_at(tree.parse, victim), telling.trigger))
    return found


def _is_open(counter: Counter, count: Count, victim: int) -> bool:
    """Whether a hit leaves open how many came to harm, or whether anybody did: "shot at them", "hit the mosque"."""
    tree = counter.tree
    return _is_bare(counter, count) or tree.tags[victim] == "PRON" or tree.lemmas[victim] in SITES


def _is_bare(counter: Counter, count: Count) -> bool:
    """Whether a count rests on a plural alone, without a number or a word for one."""
    return (count.low, count.high) == (2, None) and not any(counter.at(t) for t in range(count.start, count.end))


def _without_repeats(mentions: Sequence[TollMention]) -> list[TollMention]:
    """One toll for one phrase and harm: "shot and killed" tells one death, and the graver harm is kept."""
    killed = {token for mention in mentions if mention.harm is Harm.KILLED for token in range(*mention.words)}
    seen: set[tuple[Harm, tuple[int, int]]] = set()
    kept = []
    for mention in sorted(mentions, key=lambda m: (m.words, m.harm is not Harm.KILLED)):
        key = (mention.harm, mention.words)
        if key in seen or (mention.harm is Harm.INJURED and killed & set(range(*mention.words)) and mention.low != 0):
            continue
        seen.add(key)
        kept.append(mention)
    return kept
