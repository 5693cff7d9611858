"""Casts the parties of an event that a frame found: who stands where the frame says its actor and recipient stand."""

from __future__ import annotations

from dateline.codebook.event_frames import EventCodebook
from dateline.codebook.events import NO_EVENT
from dateline.reading.grammar.negatives import is_nobody
from dateline.reading.grammar.phrases import with_clause
from dateline.reading.mentions import Phrase
from dateline.reading.what.attackers import Attackers
from dateline.reading.what.comers import brought, right_behind
from dateline.reading.what.frame_fit import Found
from dateline.reading.what.frames import Matcher
from dateline.reading.what.grounds import Grounds
from dateline.reading.what.votes import REFUTING
from dateline.reading.who.blame import blamed

# Types that judge a deed, and types of deeds that are judged: "condemned the attack on the town" is said to who did it.
_JUDGING = frozenset({"ACCUSE", "PROTEST", "SUPPORT"})
_FLOATING = frozenset({"each", "both", "all"})
_JUDGED = frozenset({"ASSAULT", "COERCE"})


class Cast:
    """Roles of the events of one parse; `at`: events by every word that stands for them."""

    def __init__(self, matcher: Matcher, book: EventCodebook, at: dict[int, Found]) -> None:
        self.matcher = matcher
        self.clauses = matcher.clauses
        self.tree = matcher.tree
        self.book = book
        self.at = at
        self.attackers = Attackers(self.clauses)
        self.grounds = Grounds(self.clauses, book, self.attackers)
        # Protests of which it is settled whom they are against, although nobody is named.
        self._settled: set[int] = set()

    def event_at(self, word: int) -> Found | None:
        """The event that a word stands for."""
        found = self.at.get(word)
        return found if found is not None and found.frame.event_type != NO_EVENT else None

    def roles(self, found: Found) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        """Actors and recipients, found once; asked for again where another event points at this one."""
        if found.actors is None or found.recipients is None:
            found.actors, found.recipients = (), ()
            actors = (
                self._carried_side(found, "doer")
                or self._between(found)
                or self._engaged(found)
                or self._fill(found, found.frame.actor, every=not found.frame.recipient)
                or self.parties(brought(self.clauses, found, self.matcher.top_of(found.token)))
            )
            actors = tuple(phrase for phrase in actors if not is_nobody(self.tree, phrase.head))
            # "The army and the rebels each laid it at the other's door."
            parted = tuple(phrase for phrase in actors if self.tree.words[phrase.head] not in _FLOATING)
            actors = parted or actors
            if not actors and found.frame.kind == "nouns":
                actors = self.parties(blamed(self.clauses, self.matcher.top_of(found.token)))
            means = self._means(found) if not actors else None
            if means is not None:
                actors = self.roles(means)[0]
            if found.frame.event_type == "ASSAULT":
                actors = tuple(
                    phrase
                    for phrase in actors
                    if not (
                        self.attackers.is_tool(phrase)
                        or self.attackers.is_scene(found, phrase)
                        or self.attackers.is_start(phrase)
                    )
                )
                named = self.attackers.struck(found, actors)
                actors = tuple(phrase for phrase in actors if phrase not in named)
                struck = tuple(named.values())[:1]
            else:
                struck = ()
            taken = {phrase.head for phrase in actors}
            recipients = (
                struck
                or self._carried_side(found, "undergoer")
                or self._fill(found, found.frame.recipient, taken=taken)
                or self._predicated(found)
            )
            found.actors, found.recipients = actors, tuple(p for p in recipients if p.head not in taken)
        return found.actors, found.recipients

    def _between(self, found: Found) -> tuple[Phrase, ...]:
        """ "Since fighting between the army and rebels flared": the sides, not the subject of the clause above."""
        verb = found.verb
        if found.frame.event_type != "ASSAULT" or verb is None or self.tree.tags[verb] != "VERB":
            return ()
        own = any(self.tree.relations[kid].startswith("nsubj") for kid in self.tree.children[verb])
        return () if own else self.clauses.by_preposition(verb, "between")

    def _engaged(self, found: Found) -> tuple[Phrase, ...]:
        """ "Britain and France are in talks with Iran": the subject takes part in what it is said to be in."""
        noun = found.token
        if found.frame.event_type != "CONSULT" or found.frame.kind != "nouns":
            return ()
        # "Is in talks with Iran", "is in Tehran for talks with it".
        spot = noun if "in" in self.clauses.marks(noun) else self.tree.heads[noun]
        if (spot != noun and "for" not in self.clauses.marks(noun)) or self.tree.child(spot, "cop") is None:
            return ()
        subjects = self.parties(self.clauses.surface_subjects(spot))
        return tuple(dict.fromkeys((*subjects, *self._fill(found, found.frame.actor, every=True))))

    def _carried_side(self, found: Found, side: str) -> tuple[Phrase, ...]:
        """The subject of a light verb, if the verb puts its subject on this side of the event."""
        if found.light is None or found.verb is None:
            return ()
        at = "undergoer" if found.light.side == "undergoer" else "doer"
        if at != side:
            return ()
        # "Troops were engaged in attacks": after a preposition the noun is no subject of the passive.
        plain = at == "doer" and not set(found.light.links) & self.clauses.marks(
            self.matcher.top_of(found.noun or found.token)
        )
        subjects = self.clauses.subjects(found.verb) if plain else self.clauses.surface_subjects(found.verb)
        parties = self.parties(subjects)
        if found.light.side == "host" and (others := self._fill(found, found.frame.actor)):
            return others
        if at == "doer" and not found.frame.recipient:
            return tuple(dict.fromkeys((*parties, *self._fill(found, found.frame.actor, every=True))))
        return parties

    def _predicated(self, found: Found) -> tuple[Phrase, ...]:
        """ "Rebels were the target of the attack": whom a sentence calls the target or victim of an event noun."""
        above = self.tree.heads[found.token]
        if found.frame.kind != "nouns" or self.tree.lemmas[above] not in self.book.classes["undergone"].lemmas:
            return ()
        if self.tree.child(above, "cop") is None:
            return ()
        # Whom a sentence makes the target it also has to identify.
        return tuple(with_clause(self.tree.parse, p) for p in self.parties(self.clauses.surface_subjects(above)))

    def parties(self, heads: tuple[int, ...]) -> tuple[Phrase, ...]:
        """The parties that these words name; "what" names none."""
        named = (head for head in heads if self.tree.lemmas[head] != "what")
        return tuple(dict.fromkeys(phrase for head in named for phrase in self.clauses.party(head)))

    def _judged(self, heads: tuple[int, ...], found: Found) -> tuple[Phrase, ...] | None:
        """Who did the deed that is judged, where it is one of force: not whom it befell. None where none is.

        So with what a deed is told to have done: "the attack on the market killed nine".
        """
        if found.frame.event_type not in _JUDGING and found.frame.event_type != "ASSAULT":
            return None
        deeds = [inner for inner in map(self.event_at, heads) if inner is not None and inner is not found]
        deeds = [deed for deed in deeds if deed.frame.event_type in _JUDGED and deed.frame.kind == "nouns"]
        return tuple(phrase for deed in deeds for phrase in self.roles(deed)[0]) if deeds else None

    def _fill(
        self, found: Found, sources: tuple[str, ...], *, every: bool = False, taken: set[int] | None = None
    ) -> tuple[Phrase, ...]:
        """Parties from the first source that has any, or from every source where all parties are on one side."""
        phrases: dict[Phrase, None] = {}
        for source in sources:
            fresh = [phrase for phrase in self._source(found, source) if not taken or phrase.head not in taken]
            phrases.update(dict.fromkeys(fresh))
            if (phrases or found.token in self._settled) and not every:
                break
        self._settled.discard(found.token)
        return tuple(phrases)

    def _source(self, found: Found, source: str) -> tuple[Phrase, ...]:
        """The parties at one place that a frame names: a part of its content or of its clause, or a preposition."""
        if source.startswith("content."):
            return self._from_content(found, source == "content.actor")
        if source == "object":
            return self._object(found)
        if source == "owner":
            spots = [spot for spot in (found.noun, *self._owned(found)) if spot is not None]
            before = found.frame.before
            return next((owners for spot in spots if (owners := self.clauses.owners(spot, without=before))), ())
        if source in ("subject", "indirect"):
            standing = self.matcher.fit.heads_of(source, found)
            strikes = self._judged(standing, found) if found.frame.event_type == "ASSAULT" else None
            return self.parties(standing) if strikes is None else strikes
        return self._behind(found, source)

    def _object(self, found: Found) -> tuple[Phrase, ...]:
        objects = self.clauses.objects(found.verb) if found.verb is not None else ()
        judged = self._judged(objects, found) if found.frame.event_type in _JUDGING else None
        if judged is not None:
            return judged
        if not found.frame.nouns:
            # "Blamed rebels for the raid": what hangs on the preposition is the object where there is no other.
            return self._backed(found, self.parties(objects or found.linked))
        # "expects a delegation from Russia": the noun of the phrase is the party itself.
        held = ("person", "official", *(("place", "goods") if found.frame.event_type == "COERCE" else ()))
        return self.parties(tuple(head for head in objects if head != found.noun or self.clauses.is_a(head, *held)))

    def _behind(self, found: Found, preposition: str) -> tuple[Phrase, ...]:
        """Who stands behind a preposition of the event's noun, of its verb, or of what carries it."""
        spots = self._carriers(found, preposition)
        if found.frame.event_type in _JUDGING:
            heads = tuple(head for spot in spots for head in self.clauses.oblique(spot, preposition))
            judged = self._judged(heads, found)
            if judged is not None:
                if found.frame.event_type == "PROTEST":
                    self._settled.add(found.token)
                return judged
        there = next((some for spot in spots if (some := self.clauses.by_preposition(spot, preposition))), ())
        if preposition == "by" and not there and found.frame.kind == "nouns":
            there = self.parties(right_behind(self.clauses, found))
        if not there and found.linked and preposition == found.frame.links[-1]:
            there = self.parties(found.linked)
        if found.frame.nouns:
            # "Took to the streets": the noun of a phrase is no party beside it.
            there = tuple(phrase for phrase in there if phrase.head != found.noun)
        return self.grounds.without(found, preposition, there)

    def _carriers(self, found: Found, preposition: str) -> list[int]:
        spots = [spot for spot in (found.noun, found.token, found.verb) if spot is not None]
        tops = [self.matcher.top_of(spot) for spot in spots[:1] if spot == found.noun]
        # "A wave of attacks": what hangs on the wave by "of" is the event itself.
        spots.extend(top for top in tops if preposition != "of" or found.noun not in self.clauses.oblique(top, "of"))
        if preposition == "of":
            spots = [spot for spot in spots if self.tree.tags[spot] != "VERB"]
        return list(dict.fromkeys(spots))

    def _backed(self, found: Found, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """Without whom what is backed is against: "backed a coup against the president"."""
        if found.frame.event_type != "SUPPORT":
            return phrases
        return tuple(phrase for phrase in phrases if "against" not in self.clauses.marks(phrase.head))

    def _owned(self, found: Found) -> tuple[int, ...]:
        """Nouns whose owner counts for the event: the event noun itself, its carrier, the object of a verb."""
        if found.frame.kind == "nouns" and found.noun is not None:
            return (self.matcher.top_of(found.noun),)
        return self.matcher.fit.heads_of("object", found)

    def _addressed(self, found: Found) -> tuple[Phrase, ...]:
        """Who is to do it: "demanded that the army provide proof that none had been killed"."""
        for content in self.clauses.complements(found.token):
            subject = self.tree.child(content, "nsubj")
            if subject is None or self.event_at(content) is not None or self.tree.relations[content] == "conj":
                continue
            if self.clauses.is_a(subject, "person", "body", "armed", "nation") or self.clauses.is_named(subject):
                return self.parties((subject,))
        return ()

    def _from_content(self, found: Found, actors: bool) -> tuple[Phrase, ...]:
        if actors and found.frame.event_type == "REQUEST" and (addressed := self._addressed(found)):
            return addressed
        for content in found.contents or self.clauses.complements(found.token):
            inner = self.event_at(content)
            if inner is None or inner is found:
                continue
            roles = self.roles(inner)
            own = {phrase.head for phrase in self._fill(found, found.frame.actor)}
            phrases = tuple(phrase for phrase in roles[0 if actors else 1] if phrase.head not in own)
            if phrases:
                return phrases
        return () if actors else self._beside_content(found)

    def _beside_content(self, found: Found) -> tuple[Phrase, ...]:
        """Whom a clause without an event of its own is about: "agreed to hand over its documents to Chad"."""
        for content in found.contents or self.clauses.complements(found.token):
            if self.tree.tags[content] == "VERB":
                # "Threatened to send troops", "agreed to keep their forces apart": one's own are no other side.
                people = [
                    head
                    for head in self.clauses.objects(content)
                    if (self.clauses.is_a(head, "person", "body", "armed") or self.clauses.is_named(head))
                    and self.event_at(content) is None
                    and not (self.clauses.is_a(head, "armed") and self.tree.child(head, "nmod:poss") is not None)
                ]
                if people:
                    return self.parties(tuple(people))
                for preposition in ("to", "with", "from", "against", "on", "for"):
                    phrases = self.clauses.by_preposition(content, preposition)
                    if phrases:
                        return phrases
        return ()

    def mode(self, found: Found) -> str | None:
        """The mode that the content of a carrying type gives, or the instrument of a killing."""
        if found.frame.cameo == REFUTING:
            # "Dismissed such talk": what was said, not what was talked over.
            return None
        kind = self.book.types[found.frame.event_type]
        for content in found.contents:
            inner = self.event_at(content)
            if inner is not None and inner is not found and inner.frame.event_type in kind.mode_of_content:
                return kind.mode_of_content[inner.frame.event_type]
        means = self._means(found)
        return means.frame.mode if means is not None else None

    def _means(self, found: Found) -> Found | None:
        """The attack in which, or by which, people are told to have been killed."""
        if found.frame.event_type != "ASSAULT" or found.verb is None or found.frame.kind != "verbs":
            return None
        words = [head for case in ("in", "by", "during", "with") for head in self.clauses.oblique(found.verb, case)]
        words.extend(self.clauses.subjects(found.verb))
        if self.tree.relations[found.verb] in ("advcl", "xcomp", "acl") and not self.clauses.marks(found.verb):
            # "Shelled it, killing nine"; "killed by soldiers after a convoy was bombed" tells of two deeds.
            words.append(self.tree.heads[found.verb])
        inner = (self.event_at(word) for word in words)
        return next((i for i in inner if i is not None and i is not found and i.frame.event_type == "ASSAULT"), None)
