"""Which phrases behind the preposition of an event only say where it was: "attacks in the city", "talks in Tunis"."""

from __future__ import annotations

from dateline.codebook.event_frames import EventCodebook
from dateline.reading.mentions import Phrase
from dateline.reading.what.attackers import Attackers
from dateline.reading.what.frame_fit import Found
from dateline.reading.who.parties import HELD_SOMEWHERE, Clauses

# "Attacks in the south of the country", "an ambush in Tripura state": stretches of land that nobody strikes as such.
_STRETCHES = frozenset(
    {"state", "country", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
)


class Grounds:
    """Where events were, in the clauses of one parse."""

    def __init__(self, clauses: Clauses, book: EventCodebook, attackers: Attackers) -> None:
        self.clauses, self.tree = clauses, clauses.tree
        self.book = book
        self.attackers = attackers

    def without(self, found: Found, preposition: str, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """The phrases behind a preposition of the event that are parties, without those that are its ground."""
        kind = found.frame.event_type
        if preposition == "in" and (kind == "PROTEST" or self._is_held(found)):
            # "Rallies in the capital", "pulled out of talks in Tunis": where they are held.
            return ()
        if kind == "ASSAULT" and preposition in self.book.classes["where"].lemmas:
            aimed = found.frame.mode == "heavy-weapons" and bool(found.frame.nouns) and preposition == "at"
            if not aimed:
                # "Attacks in the city", "a blast at Mill Road": where it struck, not whom.
                return tuple(phrase for phrase in phrases if not self._is_ground(phrase.head))
        if kind == "ASSAULT" and preposition == "on":
            # "An ambush on a highway": where it was laid.
            return tuple(phrase for phrase in phrases if not self._is_way(phrase.head))
        if kind == "MOBILIZE":
            # "Moved two battalions to Surin province", "sent in the squad": where they go, and who goes.
            return tuple(p for p in phrases if p.head != found.noun and not self.attackers.is_stretch(p.head))
        return phrases

    def _is_held(self, found: Found) -> bool:
        talks = found.noun is not None and self.tree.lemmas[found.noun] in HELD_SOMEWHERE
        return talks or (found.frame.event_type == "CONSULT" and not found.frame.recipient)

    def _is_ground(self, head: int) -> bool:
        name = self.tree.parse.name_of[head]
        return (
            self.clauses.is_a(head, "ground", "way")
            or self.tree.lemmas[head] in _STRETCHES
            or (name is not None and self._is_way(name.end - 1))
        )

    def _is_way(self, word: int) -> bool:
        return self.tree.lemmas[word] in self.book.classes["way"].lemmas
