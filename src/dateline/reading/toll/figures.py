"""Figures that count the harmed without a word of harm: "cut the toll to 16", "the army says two", "it was nearer nine".

Such a figure stands for one told before: its harm is carried over from there, or named by the words for the figure ("the
number held", "its losses"). Who gives it is left to the sayings; here only the verb, or the owner, that they can ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.account import Harm
from dateline.codebook.tolls import TollWords, default_toll_words
from dateline.reading.grammar.numbers import Quantity
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import TollMention
from dateline.reading.toll.figure_frames import Frame, Frames
from dateline.reading.toll.figure_gaps import gapped

# Sentences back in which a bare figure finds the one that it stands for.
_REACH = 4
# What is counted as the news of a clause; a number in an aside of place or time leaves the figure before it standing.
_CORE = frozenset({"nsubj", "nsubj:pass", "obj", "xcomp", "ccomp", "root", "conj", "appos", "parataxis"})
_NO_NOUN = frozenset({"more", "other", "others", "dead", "less"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at token `number`: its harm and bounds, and who may give it: a verb's subject or the owner of the figure."""

    harm: Harm
    number: int
    quantity: Quantity
    frame: Frame

    def mention(self) -> TollMention:
        """The figure as a toll that is an account of its own."""
        words = (self.quantity.start, self.quantity.end)
        low, high = self.quantity.low, self.quantity.high
        return TollMention(self.harm, low, high, words, None, self.number, True, self.frame.teller, self.frame.plain)


def find_figures(tree: Tree, quantities: Sequence[Quantity], told: Sequence[TollMention]) -> list[Figure]:
    """The figures of a text in order. `told`: the tolls that its words of harm tell."""
    lexicon = default_toll_words()
    known = {token: mention.harm for mention in told for token in range(*mention.words)}
    known |= {mention.trigger: mention.harm for mention in told if mention.trigger is not None}
    frames = Frames(tree, lexicon)
    found: list[Figure] = []
    last: tuple[Harm, int] | None = None
    end = 0
    for quantity in quantities:
        sentence = tree.parse.sentence_of[quantity.start]
        if not lexicon.shares.isdisjoint(tree.words[end : quantity.start]):
            last = None
        end = quantity.end
        own = next((known[token] for token in range(quantity.start, quantity.end) if token in known), None)
        if own is not None:
            if last != (Harm.KILLED, sentence):
                # "Six dead and 20 hurt, a figure that": the dead, if any.
                last = (own, sentence)
            continue
        number = _number(tree, quantity)
        noun = _noun(tree, number, quantity)
        if noun is not None and not frames.counts_people(noun):
            last = None if _is_news(tree, noun, lexicon) else last
            continue
        frame = _frame(frames, number, noun, quantity, last)
        if frame is not None:
            found.append(Figure(frame.harm, number, quantity, frame))
            last = (frame.harm, sentence)
        elif noun is None and (frames.counts_other(number) or _is_told(tree, number, lexicon)):
            last = None
    return found


def _frame(
    frames: Frames, number: int, noun: int | None, quantity: Quantity, last: tuple[Harm, int] | None
) -> Frame | None:
    """What makes a number a figure of people harmed. `last`: the harm of the one before it and its sentence."""
    sentence = frames.tree.parse.sentence_of[quantity.start]
    if last is not None and last[1] == sentence and noun is None and (found := gapped(frames, quantity, last[0])):
        return found
    carried = last[0] if last is not None and sentence - last[1] <= _REACH else None
    return frames.of(number if noun is None else noun, quantity, carried, named=noun is not None)


def _is_news(tree: Tree, noun: int, lexicon: TollWords) -> bool:
    """Whether a clause tells how many of something else there were, so that a bare number next may count these."""
    return (tree.relations[noun] in _CORE and tree.lemmas[noun] not in lexicon.measures) or _lasts(tree, noun)


def _lasts(tree: Tree, noun: int) -> bool:
    """Whether a length of time is what is told: "the talks took 11 hours"."""
    return not tree.markers(noun) and tree.lemmas[tree.heads[noun]] in ("last", "take")


def _is_told(tree: Tree, number: int, lexicon: TollWords) -> bool:
    """Whether a bare number counts something else, as what a clause tells: "300 had walked out", "stood at 11", "won 108"."""
    verb, relation = tree.heads[number], tree.relations[number]
    if tree.tags[verb] != "VERB":
        return False
    return relation in ("nsubj", "nsubj:pass", "obj") or (relation == "obl" and tree.lemmas[verb] in lexicon.toll_verbs)


def _number(tree: Tree, quantity: Quantity) -> int:
    """The token of a quantity that the rest of it hangs on."""
    inside = range(quantity.start, quantity.end)
    numbers = [token for token in inside if tree.tags[token] in ("NUM", "NOUN", "PRON", "ADJ")]
    outside = [token for token in numbers if tree.heads[token] not in inside or tree.heads[token] == token]
    return outside[-1] if outside else (numbers or list(inside))[-1]


def _noun(tree: Tree, number: int, quantity: Quantity) -> int | None:
    """The noun that a number counts, None where it stands alone."""
    head = tree.heads[number]
    counts = tree.relations[number] in ("nummod", "amod", "det", "compound", "nmod", "advmod") and head > number
    if counts and tree.tags[head] in ("NOUN", "PROPN", "SYM") and tree.lemmas[head] not in _NO_NOUN:
        return head
    after = quantity.end
    if after < len(tree) and tree.tags[after] in ("NOUN", "PROPN", "SYM") and tree.words[after] not in _NO_NOUN:
        # "Dozens of houses"; "at 11 on Sunday" has a word between.
        return after
    return None


__all__ = ["Figure", "find_figures"]
