"""Tells the words of a phrase apart: its name, what follows its head, whether it is called the same or another."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import or_

from dateline.reading.chains.referents import Kind, Referent
from dateline.reading.grammar.tree import Tree

# Words that an acronym skips: `United States of America` and `USA`.
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "'s", "’s", "-"))
# Words that don't tell one phrase from another with the same other words.
_EMPTY = frozenset(("the", "a", "an", "'s", "’s", ",", '"'))
# Words before a noun that say that it was told of before, or that it is another one.
_SAME = frozenset(("same", "said", "aforementioned", "latter", "former", "above", "very"))
_OTHER = frozenset((
    "other", "another", "different", "further", "additional", "more", "new", "next", "second", "third", "various",
    "certain", "any", "every", "each", "no", "such", "similar", "separate",
))  # fmt: skip
# Words before a noun of which there is one only, so that it need not have been told of.
_ONLY = frozenset(("first", "last", "only", "whole", "entire", "rest", "full"))
# Tags of the words after a head that tell one phrase from another with the same head.
_TELLING = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))


def whole_of(tree: Tree, r: Referent) -> tuple[str, ...]:
    """All words of a phrase, what follows the head included, without articles and possessive marks."""
    return tuple(tree.words[i] for i in range(r.start, r.end) if tree.words[i] not in _EMPTY)


def tail_of(tree: Tree, r: Referent) -> int:
    """What follows a head inside its phrase: 2 a clause, 1 another noun, 0 neither."""
    if r.end == r.head + 1:
        return 0
    after = [tree.relations[child] for child in tree.children[r.head] if r.head < child < r.end]
    return 2 if "acl" in after or "acl:relcl" in after else int("nmod" in after)


def said_of(tree: Tree, r: Referent) -> int:
    """Whether a phrase is said of another: 1 by `is` or `becomes`, 2 after `as` or as a name given."""
    first = tree.parse.first_child
    if tree.relations[r.head] == "xcomp" or (r.kind is not Kind.EVENT and r.head in first["cop"]):
        return 1
    if r.head not in first["case"]:
        return 0
    return 2 * any(tree.words[c] == "as" and tree.relations[c] == "case" for c in tree.children[r.head])


def within(tree: Tree, r: Referent) -> int:
    """Whether a head stands inside a name that hangs on another word: `Appeal` in `Court of Appeal`."""
    name, above = tree.parse.name_of[r.head], tree.heads[r.head]
    return int(name is not None and above != r.head and name.start <= above < name.end)


def alike(tree: Tree, r: Referent) -> int:
    """Whether the words before a head call it one told of before (1) or another one (2)."""
    before = tree.words[r.start : r.head]
    return int(not _SAME.isdisjoint(before)) if _OTHER.isdisjoint(before) else 2


def only_words(tree: Tree) -> list[bool]:
    """Which words single out what they stand before by themselves: `the largest port`, `the first attack`."""
    features = tree.parse.features
    return [word in _ONLY or "Degree=Sup" in told for word, told in zip(tree.words, features, strict=True)]


def is_there(tree: Tree, r: Referent) -> bool:
    """Whether a phrase is what there is: `there was an explosion`."""
    expletive = tree.parse.first_child["expl"].get(tree.heads[r.head])
    return expletive is not None and tree.words[expletive] == "there"


def figure_of(tree: Tree, r: Referent) -> str | None:
    """How many a phrase means: `three` in `the three men`."""
    number = None if r.kind in (Kind.PRONOUN, Kind.GROUP) else tree.parse.first_child["nummod"].get(r.head)
    return None if number is None else tree.words[number]


def telling_words(tree: Tree) -> list[int]:
    """For each word its dictionary form as a bit, where it tells one phrase from another behind their heads."""
    return [_bit(lemma) if tag in _TELLING else 0 for lemma, tag in zip(tree.lemmas, tree.tags, strict=True)]


def mask_after(bits: Sequence[int], r: Referent) -> int:
    """The telling words after the head of a phrase that is no joint party, as bits."""
    return 0 if r.kind is Kind.GROUP else reduce(or_, bits[r.head + 1 : r.end], 0)


def mask_of(core: tuple[str, ...]) -> int:
    """A set of words as bits, so that overlap of many pairs is one operation; rare clashes of two words do no harm."""
    bits = 0
    for word in core:
        bits |= _bit(word)
    return bits


@lru_cache(maxsize=1 << 16)
def _bit(word: str) -> int:
    return 0 if word in _SMALL else 1 << (zlib.crc32(word.encode()) % 62)


def core_of(tree: Tree, referent: Referent) -> tuple[str, ...]:
    """The words of the name itself, without titles before it; the key of a phrase that holds no name at its head."""
    name = tree.parse.name_of[referent.head] if referent.kind is Kind.NAME else None
    if name is None:
        return referent.key
    words = [
        tree.words[i]
        for i in range(name.start, name.end)
        if tree.tags[i] not in ("PUNCT", "DET") and tree.words[i] not in ("'s", "’s", "the")
    ]
    return tuple(words) or referent.key


def acronym_of(core: tuple[str, ...]) -> str:
    return "".join(word[0] for word in core if word not in _SMALL and word)
