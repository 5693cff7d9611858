"""Tells the words of a phrase apart: its name, what follows its head, whether it is called the same or another."""

from __future__ import annotations

import zlib
from functools import lru_cache

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
    after = [tree.relations[child] for child in tree.children[r.head] if r.head < child < r.end]
    return 2 if "acl" in after or "acl:relcl" in after else int("nmod" in after)


def said_of(tree: Tree, r: Referent) -> int:
    """Whether a phrase is said of another: 1 by `is` or `becomes`, 2 after `as` or as a name given."""
    below = [(tree.relations[child], tree.words[child]) for child in tree.children[r.head]]
    if tree.relations[r.head] == "xcomp" or (r.kind is not Kind.EVENT and any(told == "cop" for told, _ in below)):
        return 1
    return 2 if ("case", "as") in below else 0


def within(tree: Tree, r: Referent) -> int:
    """Whether a head stands inside a name that hangs on another word: `Appeal` in `Court of Appeal`."""
    name, above = tree.parse.name_of[r.head], tree.heads[r.head]
    return int(name is not None and above != r.head and name.start <= above < name.end)


def alike(tree: Tree, r: Referent) -> int:
    """Whether the words before a head call it one told of before (1) or another one (2)."""
    before = tree.words[r.start : r.head]
    return int(not _SAME.isdisjoint(before)) if _OTHER.isdisjoint(before) else 2


def is_only_one(tree: Tree, r: Referent) -> bool:
    """Whether the words before a head single it out by themselves: `the largest port`, `the first attack`."""
    before = range(r.start, r.head)
    return any(tree.words[i] in _ONLY or "Degree=Sup" in tree.parse.features[i] for i in before)


def is_there(tree: Tree, r: Referent) -> bool:
    """Whether a phrase is what there is: `there was an explosion`."""
    return any(tree.relations[c] == "expl" and tree.words[c] == "there" for c in tree.children[tree.heads[r.head]])


def figure_of(tree: Tree, r: Referent) -> str | None:
    """How many a phrase means: `three` in `the three men`."""
    number = None if r.kind in (Kind.PRONOUN, Kind.GROUP) else tree.child(r.head, "nummod")
    return None if number is None else tree.words[number]


def words_after(tree: Tree, r: Referent) -> tuple[str, ...]:
    """The dictionary forms of the telling words after the head of a phrase that is no joint party."""
    if r.kind is Kind.GROUP:
        return ()
    return tuple(tree.lemmas[i] for i in range(r.head + 1, r.end) if tree.tags[i] in _TELLING)


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
