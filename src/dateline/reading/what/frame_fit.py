"""Whether the words around a verb, noun or adjective are what a frame of the codebook asks for."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.codebook.event_frames import Condition, Frame, Light
from dateline.reading.mentions import Phrase
from dateline.reading.who.parties import Clauses

_BEFORE = ("compound", "amod", "nmod:poss", "nmod", "obl:unmarked", "nummod", "advmod", "nmod:unmarked")
_FIRING = frozenset({"friendly", "enemy", "hostile", "return", "small-arms", "machine-gun"})


@dataclass
class Found:
    """A frame fitted to the text.

    `token`: the word it was found at. `verb`: the verb whose clause it is, where there is one. `noun`: the event noun,
    or the noun of a verb phrase. `linked`: heads of the phrases on the verb's last preposition. `light`: how a verb
    carries the noun. `contents`: words that tell what is agreed, asked, refused or threatened. `beside`: a noun that
    tells the verb's event as its subject ("the strike hit").
    """

    token: int
    frame: Frame
    verb: int | None = None
    noun: int | None = None
    linked: tuple[int, ...] = ()
    light: Light | None = None
    contents: tuple[int, ...] = ()
    actors: tuple[Phrase, ...] | None = None
    recipients: tuple[Phrase, ...] | None = None
    swallowed: bool = field(default=False)
    beside: int | None = None


_PEOPLE = frozenset({"PER", "NORP", "pronoun"})
_THINGS, _PERSONS = ("it", "what", "which"), ("he", "she", "I")
_BIDDING = frozenset({"must", "should"})


class Fit:
    """What stands in the roles of the frames of one parse, and whether it may; all indices are token indices."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.tree = clauses.tree
        self.book = clauses.book

    def counted(self, head: int) -> list[int]:
        """What a counting word counts: the troops in "five of its troops", the attacks in "a series of attacks"."""
        if self.tree.tags[head] != "NUM" and self.tree.lemmas[head] not in self.book.classes["carrier"].lemmas:
            return []
        return [kid for kid in self.tree.children[head] if self.tree.relations[kid] in ("nmod", "compound")]

    def before(self, noun: int, before: tuple[str, ...]) -> bool:
        """Whether these words modify the noun, in any order."""
        if not before:
            return True
        tree = self.tree
        words: set[str] = set()
        for kid in tree.children[noun]:
            if tree.relations[kid] in _BEFORE:
                words.update((tree.lemmas[kid], tree.words[kid]))
                words.update(tree.lemmas[low] for low in tree.children[kid])
        return words.issuperset(before)

    def conditions(self, found: Found) -> bool:
        """Whether what a frame demands or forbids in its roles is so."""
        return all(self._holds(condition, found) for condition in found.frame.conditions)

    def _holds(self, condition: Condition, found: Found) -> bool:
        heads = tuple(head for head in self.heads_of(condition.role, found) if not self._is_gunfire(head))
        if not condition.allow and any(self.tree.lemmas[head] in condition.words.lemmas for head in heads):
            return False
        # A pronoun may stand for whoever the condition's names may be.
        if condition.words.labels and any(self._stands_for(head, condition.words.labels) for head in heads):
            return True
        if any(self.clauses.member(part, condition.words) for head in heads for part in (head, *self.counted(head))):
            return condition.allow
        tree = self.tree
        near = any(
            tree.lemmas[kid] in condition.near
            for head in heads
            for kid in tree.children[head]
            if kid < head and tree.relations[kid] in _BEFORE
        )
        return near is condition.allow

    def _is_gunfire(self, head: int) -> bool:
        """ "Sniper fire", "friendly fire": no blaze, and nobody."""
        tree = self.tree
        return tree.lemmas[head] == "fire" and any(
            tree.words[kid] in _FIRING or self.clauses.is_a(kid, "armed", "tool") for kid in tree.children[head]
        )

    def _stands_for(self, head: int, labels: frozenset[str]) -> bool:
        """Whether a pronoun may stand for a name with one of these labels: "it" for no person, "she" for no body."""
        never = _THINGS if labels <= _PEOPLE else _PERSONS if not labels & _PEOPLE else ()
        return self.tree.tags[head] == "PRON" and self.tree.lemmas[head] not in never

    def needs(self, found: Found) -> bool:
        """Whether the roles that a frame needs are filled, and those that it must lack are not."""
        if found.verb is not None and "object" in found.frame.lacks and self.clauses.objects(found.verb):
            return False
        if any(self.heads_of(source, found) for source in found.frame.lacks if source != "object"):
            return False
        for source in found.frame.needs:
            owned = source == "owner" and (self._owners(found) or found.light is not None)
            if not owned and (source == "owner" or not self.heads_of(source, found)):
                return False
        return True

    def _is_bidden(self, clause: int) -> bool:
        """ "Told them to leave", "told them that they must leave": what is to be done."""
        kids = self.tree.children[clause]
        return "to" in self.clauses.marks(clause) or any(self.tree.words[kid] in _BIDDING for kid in kids)

    def _owners(self, found: Found) -> tuple[Phrase, ...]:
        return self.clauses.owners(found.token, without=found.frame.before)

    def heads_of(self, role: str, found: Found) -> tuple[int, ...]:
        """The words that stand in a role, as the codebook's conditions mean them."""
        clauses, verb, noun = self.clauses, found.verb, found.noun
        if role == "object":
            if found.frame.nouns and noun is not None:
                return (noun,)
            return (clauses.objects(verb) if verb is not None else ()) or found.linked
        if role == "subject":
            # "Norway is the biggest donor": the noun is said of its subject.
            if verb is None and noun is not None and self.tree.child(noun, "cop") is not None:
                return clauses.surface_subjects(noun)
            return clauses.subjects(verb) if verb is not None else ()
        if role == "owner":
            kids = (kid for kid in self.tree.children[found.token] if self.tree.relations[kid] in _BEFORE)
            # "The attack on the market" is none of the market's, "a war of words" is one of words.
            return tuple(kid for kid in kids if kid < found.token or "of" in clauses.marks(kid))
        if role == "content":
            heads = clauses.complements(found.token)
            return (*heads, *(low for head in heads for low in clauses.complements(head)))
        if role == "content.to":
            return tuple(head for head in clauses.complements(found.token) if self._is_bidden(head))
        if role == "content.object":
            return tuple(low for head in clauses.complements(found.token) for low in clauses.objects(head))
        if role == "indirect":
            return clauses.indirect(verb) if verb is not None else ()
        spots = [spot for spot in (noun, verb, found.token) if spot is not None]
        heads = tuple(dict.fromkeys(head for spot in spots for head in clauses.oblique(spot, role)))
        return heads or tuple(
            kid for spot in spots for kid in self.tree.children[spot]
            if self.tree.relations[kid] == "advcl" and role in clauses.marks(kid)
            for kid in (kid, *clauses.objects(kid))
        )  # fmt: skip
