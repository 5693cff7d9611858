"""Finds what happened: one trigger an event, with its PLOVER type and its parties, from verbs, event nouns and light verbs."""

from __future__ import annotations

from dataclasses import replace

from dateline.codebook.events import NO_EVENT, EventCodebook, Frame
from dateline.language.parse import Parse
from dateline.reading.climb import upwards
from dateline.reading.frames import Found, Matcher
from dateline.reading.mentions import Phrase, Range, Trigger
from dateline.reading.parties import Clauses
from dateline.reading.phrases import phrase_at
from dateline.reading.tree import Tree
from dateline.reading.votes import HeadVotes

# Words of a trigger further apart than this are shown by their head alone.
WIDEST_TRIGGER = 7
# Beliefs in a frame before any calibration: what it asks for, and whether it found its parties.
BARE, NAMED, SPECIFIC = 0.55, 0.75, 0.9
_PLACE_CASES = ("in", "at", "near", "on", "outside", "inside", "into", "around", "across", "along", "to", "toward", "towards", "from")


def find_events(parse: Parse, codebook: EventCodebook, *, heads: HeadVotes | None = None) -> tuple[Trigger, ...]:
    """Every event that the text tells, in text order, each with a token of its own.

    Types are those of the deed itself; whether it is planned, denied or threatened is read elsewhere. `heads`: the votes of
    the encoder's event heads, None to go by the codebook alone.
    """
    finder = _Finder(parse, codebook)
    # 1. Frames that fit verbs and adjectives, then event nouns that no verb phrase has used up.
    finder.collect()
    # 2. Types that carry another event ("threatened to attack") swallow it.
    finder.swallow()
    # 3. Parties of what is left; mentions of one event side by side become one.
    triggers = finder.triggers()
    # 4. The encoder's heads have their say.
    return heads.vote(parse, triggers) if heads is not None else triggers


class _Finder:
    """The events of one parse while they are put together."""

    def __init__(self, parse: Parse, book: EventCodebook) -> None:
        self.parse = parse
        self.book = book
        self.tree = Tree(parse)
        for token, word in enumerate(self.tree.words):
            if self.tree.tags[token] == "VERB" and word in book.forms and self.tree.lemmas[token] not in book.verbs:
                self.tree.lemmas[token] = book.forms[word]
        self.clauses = Clauses(self.tree, book)
        self.matcher = Matcher(self.clauses)
        self.found: dict[int, Found] = {}
        # Events by every word that stands for them: trigger, light verb, noun.
        self.at: dict[int, Found] = {}

    def collect(self) -> None:
        tree, book, matcher = self.tree, self.book, self.matcher
        used: set[int] = set()
        for token, (tag, lemma) in enumerate(zip(tree.tags, tree.lemmas, strict=True)):
            found = None
            if tag == "VERB" and lemma in book.verbs:
                found = matcher.at_verb(token)
            elif tag == "AUX" and lemma in ("must", "should") and lemma in book.verbs:
                found = self._duty(token)
            if found is None and tag in ("ADJ", "VERB") and tree.words[token] in book.adjectives:
                found = matcher.at_adjective(token)
            if found is not None:
                self._keep(found)
                if found.frame.nouns and found.noun is not None:
                    used.add(found.noun)
        for token, lemma in enumerate(tree.lemmas):
            if lemma in book.nouns and token not in used and token not in self.found:
                found = matcher.at_noun(token)
                if found is not None:
                    self._keep_noun(found)

    def _keep(self, found: Found) -> None:
        self.found[found.token] = found
        self.at[found.token] = found
        if found.frame.event_type != NO_EVENT and found.frame.nouns and found.noun is not None:
            self.at.setdefault(found.noun, found)

    def _keep_noun(self, found: Found) -> None:
        noun, verb = found.token, found.verb
        top = self.matcher.top_of(noun)
        above = self.tree.heads[top]
        host = self.at.get(above)
        kind = found.frame.event_type
        # "met for talks", "fought a battle": the noun tells the verb's event again.
        if host is not None and host.frame.event_type == kind and above != top and not self.clauses.owners(noun) and (
            self.tree.relations[top] == "obj" or (kind == "CONSULT" and self.clauses.marks(top) & {"for", "to"})
        ):  # fmt: skip
            return
        if verb is not None and verb not in self.found:
            found.token = verb
        self.found[found.token] = found
        self.at[found.token] = found
        self.at[noun] = found
        self.at.setdefault(top, found)

    def _duty(self, modal: int) -> Found | None:
        """ "The minister said Iran must stop": what a speaker says another must do is a request."""
        tree, clause = self.tree, self.tree.heads[modal]
        cue = tree.heads[clause]
        if cue == clause or tree.relations[clause] not in ("ccomp", "parataxis", "root") or (
            tree.lemmas[cue] not in self.book.classes["saying"].lemmas
        ):  # fmt: skip
            return None
        speakers = self.clauses.surface_subjects(cue)
        addressed = self.clauses.surface_subjects(clause)
        if not speakers or not addressed or set(speakers) & set(addressed):
            return None
        found = Found(modal, self.book.verbs[tree.lemmas[modal]][0], verb=modal, contents=(clause,))
        found.actors = self._parties(speakers)
        found.recipients = self._parties(addressed)
        return found if found.recipients else None

    def swallow(self) -> None:
        for found in self.found.values():
            if not found.frame.carries or found.swallowed:
                continue
            found.contents = found.contents or self._contents(found)
        for found in list(self.found.values()):
            for content in found.contents:
                inner = self._event_at(content)
                if inner is not None and inner is not found and inner.token not in upwards(self.parse, found.token):
                    inner.swallowed = True

    def _contents(self, found: Found) -> tuple[int, ...]:
        """Words that tell what is agreed, asked, refused or threatened."""
        clauses, token = self.clauses, found.token
        heads = list(clauses.complements(token))
        spots = [token] if found.noun is None else [token, found.noun]
        if found.verb is not None and found.frame.kind == "verbs":
            heads.extend(found.linked or clauses.objects(found.verb))
        for spot in spots:
            if spot != token:
                heads.extend(clauses.complements(spot))
            for preposition in ("for", "to", "of", "on", "with", "against"):
                heads.extend(head for head in clauses.oblique(spot, preposition) if head in self.at)
        # "an appeal filed by lawyers", "an offer made by rebels"
        nouns = [head for head in (*heads, found.noun) if head is not None and self.tree.tags[head] == "NOUN"]
        heads.extend(kid for head in nouns for kid in self.tree.children[head] if self.tree.relations[kid] == "acl" and kid in self.at)
        deeper = [low for head in heads for low in clauses.complements(head)]
        objects = [low for head in heads if self.tree.tags[head] == "VERB" and head not in self.at for low in clauses.objects(head)]
        joined = [kid for head in heads for kid in self.tree.children[head] if self.tree.relations[kid] == "conj"]
        return tuple(dict.fromkeys((*heads, *joined, *deeper, *objects)))

    def _event_at(self, word: int) -> Found | None:
        found = self.at.get(word)
        return found if found is not None and found.frame.event_type != NO_EVENT else None

    def triggers(self) -> tuple[Trigger, ...]:
        kept = [f for f in self.found.values() if not f.swallowed and f.frame.event_type != NO_EVENT]
        return tuple(self._trigger(found) for found in sorted(kept, key=lambda found: found.token))

    def _trigger(self, found: Found) -> Trigger:
        frame = found.frame
        actors, recipients = self._roles(found)
        mode = frame.mode or self._mode(found)
        named = bool(actors or recipients)
        sure = (SPECIFIC if frame.weight else NAMED) if named else BARE
        return Trigger(
            token=found.token,
            words=self._words(found),
            event_type=frame.event_type,
            mode=mode,
            actors=actors,
            recipients=recipients,
            places=self._places(found),
            cameo=frame.cameo,
            confidence=sure,
            frame=frame.id,
        )

    def _mode(self, found: Found) -> str | None:
        """The mode that the content of a carrying type gives, or the instrument of a killing."""
        kind = self.book.types[found.frame.event_type]
        for content in found.contents:
            inner = self._event_at(content)
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
        if self.tree.relations[found.verb] in ("advcl", "xcomp", "acl"):
            words.append(self.tree.heads[found.verb])
        inner = (self._event_at(word) for word in words)
        return next((i for i in inner if i is not None and i is not found and i.frame.event_type == "ASSAULT"), None)

    def _roles(self, found: Found) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        """Actors and recipients, found once; asked for again where another event points at this one."""
        if found.actors is None or found.recipients is None:
            found.actors, found.recipients = (), ()
            actors = self._carried_side(found, "doer") or self._fill(found, found.frame.actor, every=not found.frame.recipient)
            means = self._means(found) if not actors else None
            if means is not None:
                actors = self._roles(means)[0]
            taken = {phrase.head for phrase in actors}
            recipients = self._carried_side(found, "undergoer") or self._fill(found, found.frame.recipient, taken=taken)
            found.actors, found.recipients = actors, tuple(p for p in recipients if p.head not in taken)
        return found.actors, found.recipients

    def _carried_side(self, found: Found, side: str) -> tuple[Phrase, ...]:
        """The subject of a light verb, if the verb puts its subject on this side of the event."""
        if found.light is None or found.verb is None:
            return ()
        at = "undergoer" if found.light.side == "undergoer" else "doer"
        if at != side:
            return ()
        # "Troops were engaged in attacks": after a preposition the noun is no subject of the passive.
        plain = at == "doer" and not set(found.light.links) & self.clauses.marks(self.matcher.top_of(found.noun or found.token))
        subjects = self.clauses.subjects(found.verb) if plain else self.clauses.surface_subjects(found.verb)
        parties = self._parties(subjects)
        if at == "doer" and not found.frame.recipient:
            return tuple(dict.fromkeys((*parties, *self._fill(found, found.frame.actor, every=True))))
        return parties

    def _parties(self, heads: tuple[int, ...]) -> tuple[Phrase, ...]:
        return tuple(dict.fromkeys(phrase for head in heads for phrase in self.clauses.party(head)))

    def _fill(
        self, found: Found, sources: tuple[str, ...], *, every: bool = False, taken: set[int] | None = None
    ) -> tuple[Phrase, ...]:
        """Parties from the first source that has any, or from every source where all parties are on one side."""
        phrases: dict[Phrase, None] = {}
        for source in sources:
            fresh = [phrase for phrase in self._source(found, source) if not taken or phrase.head not in taken]
            phrases.update(dict.fromkeys(fresh))
            if phrases and not every:
                break
        return tuple(phrases)

    def _source(self, found: Found, source: str) -> tuple[Phrase, ...]:
        clauses, verb = self.clauses, found.verb
        if source.startswith("content."):
            return self._from_content(found, source == "content.actor")
        if source == "object":
            heads = found.linked or (clauses.objects(verb) if verb is not None else ())
            return self._parties(tuple(head for head in heads if head != found.noun or not found.frame.nouns))
        if source == "owner":
            spots = [spot for spot in (found.noun, *self._owned(found)) if spot is not None]
            before = found.frame.before
            return next((owners for spot in spots if (owners := clauses.owners(spot, without=before))), ())
        if source in ("subject", "indirect"):
            return self._parties(self.matcher.heads_of(source, found))
        spots = [spot for spot in (found.noun, found.token, verb) if spot is not None]
        spots.extend(self.matcher.top_of(spot) for spot in spots[:1] if spot == found.noun)
        if source == "of":
            spots = [spot for spot in spots if self.tree.tags[spot] not in ("VERB",)]
        return next((found for spot in dict.fromkeys(spots) if (found := clauses.by_preposition(spot, source))), ())

    def _owned(self, found: Found) -> tuple[int, ...]:
        """Nouns whose owner counts for the event: the event noun itself, its carrier, the object of a verb."""
        if found.frame.kind == "nouns" and found.noun is not None:
            return (self.matcher.top_of(found.noun),)
        return self.matcher.heads_of("object", found)

    def _from_content(self, found: Found, actors: bool) -> tuple[Phrase, ...]:
        for content in found.contents or self.clauses.complements(found.token):
            inner = self._event_at(content)
            if inner is None or inner is found:
                continue
            roles = self._roles(inner)
            own = {phrase.head for phrase in self._fill(found, found.frame.actor)}
            phrases = tuple(phrase for phrase in roles[0 if actors else 1] if phrase.head not in own)
            if phrases:
                return phrases
        return () if actors else self._beside_content(found)

    def _beside_content(self, found: Found) -> tuple[Phrase, ...]:
        """Whom a clause without an event of its own is about: "agreed to hand over its documents to Chad"."""
        for content in found.contents or self.clauses.complements(found.token):
            if self.tree.tags[content] == "VERB":
                for preposition in ("to", "with", "from", "against", "on", "for", "in"):
                    phrases = self.clauses.by_preposition(content, preposition)
                    if phrases:
                        return phrases
        return ()

    def _words(self, found: Found) -> Range:
        tree, anchor = self.tree, found.token
        words = [anchor]
        if found.noun is not None:
            words.append(found.noun)
        frame: Frame = found.frame
        links = frame.links if frame.kind != "nouns" else (found.light.links if found.light else ())
        words.extend(kid for kid in tree.children[anchor] if tree.words[kid] in links)
        if frame.before and found.noun is not None:
            words.extend(kid for kid in tree.children[found.noun] if tree.lemmas[kid] in frame.before)
        start, end = min(words), max(words) + 1
        if end - start > WIDEST_TRIGGER:
            return anchor, anchor + 1
        return start, end

    def _places(self, found: Found) -> tuple[Phrase, ...]:
        spots = dict.fromkeys(spot for spot in (found.token, found.noun, found.verb) if spot is not None)
        heads = [head for spot in spots for case in _PLACE_CASES for head in self.clauses.oblique(spot, case)]
        return tuple(phrase_at(self.parse, head) for head in dict.fromkeys(heads) if self.clauses.is_a(head, "ground"))


def without_parties(trigger: Trigger) -> Trigger:
    """The same event with nobody in it."""
    return replace(trigger, actors=(), recipients=())
