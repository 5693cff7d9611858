"""Finds the buildings, vehicles, lines and other things that a sentence tells were hit, by the tree."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.account import Account
from dateline.language.parse import Parse, subtree
from evaluation.muc_parties import Target, number_of
from evaluation.muc_words import category, hit

# Relations in which a thing is what was hit, with the prepositions that make a place a target.
_HIT = frozenset(("obj", "nsubj:pass", "nsubj", "conj", "appos"))
_BESIDE = frozenset(("obl", "nmod", "obl:agent"))
_PREPOSITIONS = frozenset(
    ("against", "at", "near", "on", "inside", "outside", "under", "in", "to", "of", "front", "beside", "behind", "into")
)
_NOUNS = ("NOUN", "PROPN")


class Things:
    """The things of one parsed report."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    def hit_by(self, account: Account) -> list[Target]:
        """The things in the sentence of an account that stand where its target would."""
        found: dict[str, Target] = {}
        for index in self._tokens(account):
            target = self._target(index)
            if target is not None:
                found.setdefault(target.text, target)
        return list(found.values())

    def _tokens(self, account: Account) -> Iterator[int]:
        parse = self._parse
        for start, end in parse.sentence_bounds:
            if int(parse.starts[start]) < account.sentence.end and int(parse.ends[end - 1]) > account.sentence.start:
                yield from range(start, end)

    def _target(self, index: int) -> Target | None:
        parse = self._parse
        word = parse.words(index, index + 1)
        if parse.tags[index] not in _NOUNS or any(hit(list_, word) for list_ in ("owners", "people", "no_things")):
            return None
        kind = category("physical_types", word)
        if kind is None or not self._is_hit(index):
            return None
        first, last = self._bounds(index)
        words = " ".join(parse.words(first, last).split())
        return Target(words, _kind(words, kind), True, number=number_of(self._counted(index, words)))

    def _is_hit(self, index: int) -> bool:
        parse = self._parse
        relation = parse.relations[index]
        if relation in ("conj", "appos"):
            head = int(parse.heads[index])
            return parse.tags[head] in _NOUNS and self._is_hit(head)
        if relation in _HIT:
            return relation != "nsubj" or parse.lemmas[int(parse.heads[index])].lower() in ("explode", "burn")
        if relation not in _BESIDE:
            return False
        marks = {parse.words(c, c + 1).lower() for c in parse.children_of[index] if parse.relations[c] == "case"}
        return bool(marks & _PREPOSITIONS)

    def _bounds(self, index: int) -> tuple[int, int]:
        """The noun with what stands in front of it, and an "of" phrase behind it."""
        parse = self._parse
        first = index
        for child in parse.children_of[index]:
            if child < index and parse.relations[child] in ("amod", "compound", "flat", "nmod:poss", "nmod"):
                first = min(first, *subtree(parse, child))
        last = index + 1
        for child in parse.children_of[index]:
            if child > index and parse.relations[child] == "nmod":
                below = subtree(parse, child, without=("acl:relcl", "conj", "appos"))
                if parse.words(below[0], below[0] + 1).lower() == "of" and len(below) < 7:
                    last = below[-1] + 1
        return first, last

    def _counted(self, index: int, words: str) -> str:
        """The phrase with its number."""
        parse = self._parse
        numbers = [c for c in parse.children_of[index] if c < index and parse.relations[c] in ("nummod", "det")]
        return " ".join([*(parse.words(c, c + 1) for c in numbers), words.split(" OF ")[0]])


def _kind(words: str, kind: str) -> str:
    """By the words that say whose thing it is, else by the thing alone."""
    owner = category("physical_owners", words)
    return owner or (category("physical_types", words) if kind == "OTHER" else None) or kind
