"""What the words of one parse are by the codebook's classes: person, place, mere circumstance, abstract noun."""

from __future__ import annotations

from functools import lru_cache

from dateline.codebook.countries import Form, default_countries
from dateline.codebook.event_frames import NO_EVENT, EventCodebook, WordClass
from dateline.reading.grammar.tree import Tree

# Nouns with these endings name deeds and states; the party is whoever stands behind them ("the departure of the staff").
_ABSTRACT = ("tion", "sion", "ment", "ism", "ance", "ence", "ure", "ity", "ness")


class Words:
    """The classes of the words in one parse; all indices are token indices."""

    def __init__(self, tree: Tree, book: EventCodebook) -> None:
        self.tree = tree
        self.book = book
        self._marks: dict[int, set[str]] = {}
        self._told: dict[int, int] | None = None

    def member(self, index: int, words: WordClass) -> bool:
        """Whether the noun phrase headed here belongs to a class."""
        lemma = self.tree.lemmas[index]
        if lemma in words.lemmas:
            return True
        labels = words.labels
        if not labels:
            return False
        name = self.tree.parse.name_of[index]
        if name is not None:
            return name.label in labels
        return ("pronoun" in labels and lemma in self.book.classes["personal"].lemmas) or (
            "name" in labels and self.tree.tags[index] == "PROPN"
        )

    def is_time(self, index: int) -> bool:
        """Whether a phrase names a time or another circumstance that is no party."""
        name = self.tree.parse.name_of[index]
        return (name is not None and name.label == "TIME") or self.is_a(index, "weak_party")

    def is_a(self, index: int, *names: str) -> bool:
        """Whether the noun phrase headed here belongs to one of the codebook's classes."""
        return any(self.member(index, self.book.classes[name]) for name in names)

    def is_named(self, index: int) -> bool:
        """Whether a name of somebody who can act stands here."""
        name = self.tree.parse.name_of[index]
        return name is not None and name.label in ("PER", "ORG", "GPE", "NORP")

    def is_thing(self, head: int) -> bool:
        """Whether a noun names a deed or state, behind which a party may stand."""
        lemma = self.tree.lemmas[head]
        if self.tree.tags[head] != "NOUN" or self.is_a(head, "person", "armed", "body"):
            return False
        if lemma in self.book.classes["thing"].lemmas or lemma in _event_nouns(self.book):
            return True
        return lemma.endswith(_ABSTRACT) and not self.is_a(head, "place", "goods", "concrete")

    def marks(self, index: int) -> set[str]:
        """Prepositions and conjunctions in front of a phrase or clause."""
        found = self._marks.get(index)
        if found is None:
            found = self._marks[index] = self.tree.markers(index)
        return found

    def informed(self) -> dict[int, int]:
        """Objects that swallowed the "of" of their verb, with what it brings in: "informed the army of its retreat"."""
        if self._told is None:
            tree, verbs = self.tree, self.book.classes["told_of"].lemmas
            self._told = {
                above: kid
                for kid, above in enumerate(tree.heads)
                if tree.relations[kid] == "nmod"
                and tree.relations[above] in ("obj", "iobj", "nsubj:pass")
                and tree.lemmas[tree.heads[above]] in verbs
                and "of" in self.marks(kid)
                and not self.is_a(kid, "person", "nation")
                and tree.tags[kid] != "PROPN"
                # "Informed the minister of defence": an office without an article belongs to its holder.
                and not (self.is_a(above, "official") and tree.child(kid, "det", "nmod:poss") is None)
            }
        return self._told


@lru_cache(maxsize=8)
def _event_nouns(book: EventCodebook) -> frozenset[str]:
    """Nouns that tell an event; "service", which only "fire service" keeps from being one, is none."""
    told = (noun for noun, frames in book.nouns.items() if any(frame.event_type != NO_EVENT for frame in frames))
    return frozenset(told)


@lru_cache(maxsize=4096)
def is_national(word: str) -> bool:
    """Whether a word is an adjective or name of a country or its people."""
    entry = default_countries().find(word)
    return entry is not None and entry.form is not Form.SEAT and (entry.code is not None or entry.form is not Form.NAME)
