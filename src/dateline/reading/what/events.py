"""Finds what happened: one trigger an event, with its PLOVER type and parties, from verbs, event nouns, light verbs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.codebook.events import NO_EVENT, EventCodebook, Frame
from dateline.language.parse import Parse
from dateline.reading.grammar.climb import upwards
from dateline.reading.grammar.phrases import phrase_at
from dateline.reading.grammar.tree import Tree
from dateline.reading.mentions import Phrase, Range, Trigger
from dateline.reading.what.cast import Cast
from dateline.reading.what.frame_fit import Found
from dateline.reading.what.frames import Matcher
from dateline.reading.what.votes import REFUTING, HeadVotes
from dateline.reading.who.parties import Clauses

# Words of a trigger further apart than this are shown by their head alone.
WIDEST_TRIGGER = 7
# "Ready to do everything possible to stop it": clauses this far under a promise are still its content.
_DEEPEST_CONTENT = 3
# Beliefs in a frame before any calibration: what it asks for, and whether it found its parties.
BARE, NAMED, SPECIFIC = 0.55, 0.75, 0.9
_PLACE_CASES = ("in", "at", "near", "on", "outside", "inside", "into", "around", "across", "along", "to", "toward")


def find_events(parse: Parse, codebook: EventCodebook, *, heads: HeadVotes | None = None) -> tuple[Trigger, ...]:
    """Every event that the text tells, in text order, each with a token of its own.

    Types are those of the deed itself; whether it is planned, denied or threatened is read elsewhere. `heads`: votes of
    the encoder's event heads, None to go by the codebook alone.
    """
    finder = _Finder(parse, codebook)
    # 1. Frames that fit verbs and adjectives, then event nouns that no verb phrase has used up.
    finder.collect()
    if heads is not None:
        finder.propose(heads)
    # 2. Types that carry another event ("threatened to attack") swallow it.
    finder.swallow()
    # 3. Parties of what is left; mentions of one event side by side become one.
    triggers = finder.triggers()
    # 4. The encoder's heads have their say.
    voted = heads.vote(parse, triggers) if heads is not None else triggers
    # 5. "The strike hit a convoy": the noun is shown too, now that the heads have judged the verb.
    return tuple(_with_noun(trigger) for trigger in voted)


def _with_noun(trigger: Trigger) -> Trigger:
    if trigger.beside is None:
        return trigger
    start, end = min(trigger.words[0], trigger.beside), max(trigger.words[1], trigger.beside + 1)
    return replace(trigger, words=(start, end)) if end - start <= WIDEST_TRIGGER else trigger


class _Finder:
    """The events of one parse while they are put together."""

    def __init__(self, parse: Parse, book: EventCodebook) -> None:
        self.parse = parse
        self.book = book
        self.tree = Tree(parse)
        self._own_lemmas()
        self.clauses = Clauses(self.tree, book)
        self.matcher = Matcher(self.clauses)
        self.found: dict[int, Found] = {}
        # Events by every word that stands for them: trigger, light verb, noun.
        self.at: dict[int, Found] = {}
        self.cast = Cast(self.matcher, book, self.at)

    def _own_lemmas(self) -> None:
        """Takes the codebook's dictionary form of a word where the parser's is none of the codebook's."""
        tree, forms = self.tree, self.book.forms
        known = {"VERB": self.book.verbs, "NOUN": self.book.nouns}
        for token, (tag, word) in enumerate(zip(tree.tags, tree.words, strict=True)):
            if tag in known and word in forms[tag] and tree.lemmas[token] not in known[tag]:
                tree.lemmas[token] = forms[tag][word]

    def collect(self) -> None:
        tree, book, matcher = self.tree, self.book, self.matcher
        used: set[int] = set()
        for token, (tag, lemma) in enumerate(zip(tree.tags, tree.lemmas, strict=True)):
            found = None
            if tag == "VERB" and lemma in book.verbs:
                found = matcher.at_verb(token)
            elif tag == "AUX" and lemma in ("must", "should") and lemma in book.verbs:
                found = self._duty(token)
            elif tag == "NOUN" and tree.child(token, "cop") is not None:
                found = matcher.at_predicate(token)
            if found is None and tag in ("ADJ", "VERB") and tree.words[token] in book.adjectives and token not in used:
                found = matcher.at_adjective(token)
            if found is not None:
                self._keep(found)
                if found.frame.nouns and found.noun is not None:
                    used.add(found.noun)
        for token, lemma in enumerate(tree.lemmas):
            if lemma in book.nouns and token not in used and token not in self.found and not self._in_longer(token):
                found = matcher.at_noun(token)
                if found is not None:
                    self._keep_noun(found)

        self._innocent()

    def _innocent(self) -> None:
        """Takes out harm by what is no event: "the heart attack that killed him"."""
        for token, found in list(self.found.items()):
            if found.frame.event_type != "ASSAULT" or self.tree.lemmas[token] not in self.book.classes["harm"].lemmas:
                continue
            does = [self.found.get(head) for head in self.clauses.subjects(token)]
            if does and all(one is not None and one.frame.event_type == NO_EVENT for one in does):
                del self.found[token], self.at[token]

    def _in_longer(self, noun: int) -> bool:
        """Whether a noun only opens the name of an event: "assassination" in "an assassination attempt"."""
        above = self.tree.heads[noun]
        if self.tree.relations[noun] != "compound" or self.tree.lemmas[above] not in self.book.nouns:
            return False
        longer = self.matcher.at_noun(above)
        return longer is not None and self.tree.lemmas[noun] in longer.frame.before

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
        told = self._acts(top, host, kind)
        if told or self._kills(top, host, kind):
            found.swallowed = True
            self.at[noun] = found
            self.at.setdefault(top, found)
            if told and host is not None:
                host.beside = noun
            return
        granted = found.light is not None and found.light.side == "granter"
        if verb is not None and verb not in self.found and not granted:
            found.token = verb
        self.found[found.token] = found
        self.at[found.token] = found
        self.at[noun] = found
        self.at.setdefault(top, found)

    def _acts(self, top: int, host: Found | None, kind: str) -> bool:
        """ "Three strikes hit a convoy", "shattered by a blast": an attack that acts is the event of its verb of attack."""
        return (
            kind == "ASSAULT"
            and host is not None
            and host.frame.event_type == kind
            and host.frame.kind == "verbs"
            and (self.tree.relations[top] == "nsubj" or self._is_agent(top, host.token))
            and self.tree.lemmas[host.token] not in self.book.classes["harm"].lemmas
        )

    def _is_agent(self, noun: int, verb: int) -> bool:
        return self.tree.is_passive(verb) and "by" in self.clauses.marks(noun)

    def _kills(self, top: int, host: Found | None, kind: str) -> bool:
        """ "Killed by a car bomb": what people are hurt with is no second attack."""
        return (
            kind == "ASSAULT"
            and host is not None
            and host.frame.event_type == kind
            and self.tree.lemmas[host.token] in self.book.classes["harm"].lemmas
            and self.clauses.is_a(top, "tool")
            and bool(self.clauses.marks(top) & {"by", "with"})
        )

    def propose(self, heads: HeadVotes) -> None:
        """Adds the events that only the encoder's head sees."""
        told = {token for found in self.at.values() for token in range(*self._words(found))}
        for token, event_type in heads.proposals(self.parse):
            # "Threw dynamite", "a phone call": the head may mark any word of an event, one event it stays.
            above = self.tree.heads[token]
            beside = {above, self.tree.heads[above], *self.tree.children[token]}
            known = token in told or beside & told or self.matcher.is_question(token)
            found = None if known else self.matcher.proposed(token, event_type)
            if found is not None:
                told.update(range(*self._words(found)))
            if found is not None and found.frame.kind == "verbs":
                self._keep(found)
            elif found is not None:
                self._keep_noun(found)

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
        ours = any(self.clauses.is_a(head, "first_person") for head in addressed)
        if not speakers or not addressed or ours or set(speakers) & set(addressed):
            return None
        found = Found(modal, self.book.verbs[tree.lemmas[modal]][0], verb=modal, contents=(clause,))
        found.actors = self.cast.parties(speakers)
        found.recipients = self.cast.parties(addressed)
        return found if found.recipients else None

    def swallow(self) -> None:
        for found in self.found.values():
            if not found.frame.carries or found.swallowed:
                continue
            found.contents = found.contents or self._contents(found)
        for found in self.found.values():
            if found.frame.event_type == "PROTEST":
                found.contents = (*found.contents, *self._purposes(found))
        for found in list(self.found.values()):
            for content in found.contents:
                inner = self.cast.event_at(content)
                # "rejected an offer made by rebels": the offer does not swallow the refusal above it.
                above = (
                    self.tree.tags[found.token] != "AUX"
                    and inner is not None
                    and (inner.token in upwards(self.parse, found.token))
                )
                if inner is not None and inner is not found and not above:
                    inner.swallowed = True

    def _purposes(self, found: Found) -> Iterator[int]:
        """What a protest is for is no event beside it: "marched to demand his resignation"."""
        tree = self.tree
        for kid in tree.children[found.verb if found.verb is not None else found.token]:
            inner = self.cast.event_at(kid)
            if inner is None or tree.relations[kid] not in ("advcl", "xcomp", "acl"):
                continue
            if inner.frame.event_type in ("REQUEST", "PROTEST") and tree.child(kid, "nsubj", "nsubj:pass") is None:
                yield kid

    def _contents(self, found: Found) -> tuple[int, ...]:
        """Words that tell what is agreed, asked, refused or threatened."""
        clauses, token = self.clauses, found.token
        heads = list(clauses.complements(token))
        spots = [token] if found.noun is None else [token, found.noun]
        if found.frame.cameo == REFUTING and found.verb is not None:
            # "Dismissed talk of an air raid as gossip": the talk is no meeting; the raid stays told, as denied.
            heads.extend(clauses.objects(found.verb))
        if found.verb is not None and found.frame.kind == "verbs":
            heads.extend(found.linked or clauses.objects(found.verb))
        for spot in spots:
            if spot != token:
                heads.extend(clauses.complements(spot))
            for preposition in ("for", "to", "of", "on", "with", "against"):
                heads.extend(head for head in clauses.oblique(spot, preposition) if head in self.at)
        # "an appeal filed by lawyers", "an offer made by rebels"
        nouns = [head for head in (*heads, found.noun) if head is not None and self.tree.tags[head] == "NOUN"]
        heads.extend(
            kid
            for head in nouns
            for kid in self.tree.children[head]
            if self.tree.relations[kid] == "acl" and kid in self.at
        )
        joined = [kid for head in heads for kid in self.tree.children[head] if self.tree.relations[kid] == "conj"]
        return tuple(dict.fromkeys(self._below((*heads, *joined))))

    def _below(self, heads: tuple[int, ...]) -> Iterator[int]:
        """These words and the clauses and objects under them, down to the first event on each way."""
        layer = heads
        for _ in range(_DEEPEST_CONTENT):
            yield from layer
            spent = [head for head in layer if head not in self.at]
            layer = tuple(kid for head in spent for kid in self.tree.children[head] if self._carries_on(kid))
        yield from layer

    def _carries_on(self, kid: int) -> bool:
        relation = self.tree.relations[kid]
        if relation in ("acl", "advcl"):
            return bool(self.clauses.marks(kid) & {"to", "from", "of", "that", "on", "for"})
        return relation in ("xcomp", "ccomp", "obj") or (relation == "amod" and bool(self.tree.children[kid]))

    def triggers(self) -> tuple[Trigger, ...]:
        kept = [f for f in self.found.values() if not f.swallowed and f.frame.event_type != NO_EVENT]
        return tuple(self._trigger(found) for found in sorted(kept, key=lambda found: found.token))

    def _trigger(self, found: Found) -> Trigger:
        frame = found.frame
        actors, recipients = self.cast.roles(found)
        if frame.kind == "verbs" and frame.event_type == "ASSAULT" and not (frame.actor or frame.recipient):
            # "Gunfire erupted": the subject is the event; of "a bomb exploded" it is not.
            subject = self.tree.child(found.token, "nsubj")
            found.beside = subject if subject is not None and not self.clauses.is_a(subject, "tool") else None
        mode = frame.mode or self.cast.mode(found)
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
            beside=found.beside,
        )

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
