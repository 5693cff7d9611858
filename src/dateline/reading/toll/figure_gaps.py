"""Figures whose verb is left out behind another's: "the governor says nine, the UN 14", "at first reported 20, later 27"."""

from __future__ import annotations

from dateline.account import Harm
from dateline.reading.grammar.numbers import Quantity
from dateline.reading.grammar.tree import Tree
from dateline.reading.toll.figure_frames import Frame, Frames

# What opens the gap, and the longest voice behind it, in tokens.
_GAP = frozenset({",", ";", "and", "but"})
_LONGEST_VOICE = 8
# Words that are no plain name of a voice.
_CLAUSAL = frozenset({"VERB", "AUX", "PRON", "NUM", "SCONJ"})


def gapped(frames: Frames, quantity: Quantity, carried: Harm) -> Frame | None:
    """The frame of a number behind a voice alone, where a clause before it tells another's figure."""
    tree, start = frames.tree, quantity.start
    first = tree.parse.sentence_bounds[tree.parse.sentence_of[start]][0]
    if quantity.end < len(tree) and tree.tags[quantity.end] not in ("PUNCT", "CCONJ"):
        return None
    before = start - (2 if tree.words[start - 1] in ("as", "at", ",") else 1)
    opening = next((t for t in range(before, max(first, before - _LONGEST_VOICE), -1) if tree.words[t] in _GAP), None)
    if opening is None or opening >= before or tree.tags[before] == "ADP":
        return None
    inside = range(opening + 1, start)
    if not _is_telling(frames, range(first, opening)) or (tree.words[start - 1] == "," and _is_named(tree, inside)):
        return None
    nouns = [t for t in inside if tree.tags[t] in ("NOUN", "PROPN")]
    heads = [t for t in nouns if tree.heads[t] not in range(opening + 1, before + 1)]
    if tree.tags[opening + 1] == "ADV" and not heads:
        # "Later 27": the same voice again.
        return Frame(carried)
    plain = all(tree.tags[t] not in _CLAUSAL for t in inside)
    voice = tree.tags[opening + 1] in ("DET", "PROPN") or "Number=Plur" in tree.parse.features[before]
    if len(heads) != 1 or not plain or not voice:
        return None
    return _framed(frames, heads[0], carried)


def _framed(frames: Frames, noun: int, carried: Harm) -> Frame | None:
    tree, lexicon = frames.tree, frames.lexicon
    if tree.words[noun] in lexicon.measures | lexicon.before_year | {"age", "ages", "aged"}:
        return None
    harm = frames.harm_of(noun)
    if harm is not None or tree.lemmas[noun] in (*lexicon.figures, *lexicon.figure_harms):
        # "Gave the dead as 16 and the wounded as nine": no voice of its own.
        return Frame(harm or carried)
    return Frame(carried, None, noun)


def _is_telling(frames: Frames, tokens: range) -> bool:
    """Whether words in front tell somebody else's figure."""
    tree = frames.tree
    verbs = (t for t in tokens if tree.tags[t] == "VERB")
    return any(tree.lemmas[t] in frames.gives for t in verbs) or "according" in tree.words[tokens.start : tokens.stop]


def _is_named(tree: Tree, tokens: range) -> bool:
    """Whether a person is named, so that a number behind a comma is an age: "Renaldo Cardona, 20"."""
    names = (tree.parse.name_of[t] for t in tokens)
    return any(name is not None and name.label == "PER" for name in names)
