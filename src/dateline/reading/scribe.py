"""Writes what was found in one report down as accounts: parties, sayings and status of each event, with their characters."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateline.account import Account, Actor, Label, Saying, Status, When, Where
from dateline.codebook.contexts import default_contexts
from dateline.codebook.countries import default_countries
from dateline.codebook.events import EventCodebook
from dateline.language.parse import Parse
from dateline.reading.grammar.speakers import speaker_before
from dateline.reading.mentions import Chain, Phrase, Range, SayingMention, StatusMention, Trigger
from dateline.reading.rivals.sides import called, without_echoes
from dateline.reading.says.meant import name_beside, whom
from dateline.reading.toll.merge import Folded
from dateline.reading.who.actor_labels import kind_word
from dateline.reading.who.actors import build_actor, held_by, split_actors
from dateline.reading.who.own_topics import may_be_teller
from dateline.report.report import Report, Span

# Bumped when the same bytes may read otherwise.
CODER = "dateline-reader 1"
CODEBOOK = "plover-2.0 1"
INTENSITY_SCALE = "plover-2.0"
# In what somebody is told to have said, the subject "it" or "she" is nearly always who said it.
SPEAKER_PRONOUNS = frozenset({"it", "he", "she"})
NOBODY = "the report names nobody as the actor"
KIND_ONLY = "the report names nobody as the actor, only a kind"


@dataclass
class Scribe:
    """Writes the mentions of one report down as accounts."""

    report: Report
    parse: Parse
    codebook: EventCodebook
    sayings: Sequence[SayingMention]
    chains: Sequence[Chain]
    places: Mapping[int, Where]

    def span(self, words: Range) -> Span:
        """Characters of a token range."""
        return Span(int(self.parse.starts[words[0]]), int(self.parse.ends[words[1] - 1]))

    def account(
        self,
        trigger: Trigger,
        status: StatusMention,
        told_by: Sequence[int],
        folded: Folded,
        when: When | None,
        where: Where | None,
    ) -> Account:
        """The account that one trigger tells, without its cause."""
        said_by = without_echoes([self.saying(self.sayings[n]) for n in told_by])
        speaker = next((saying.speaker for saying in reversed(said_by) if saying.speaker), None)
        voice = called(speaker) if speaker else self._outlet()
        span = self.span(trigger.words)
        sentence = self.parse.sentence_bounds[self.parse.sentence_of[trigger.token]]
        return Account(
            id=self._id(span),
            report_id=self.report.content_hash,
            sentence=self.span(sentence),
            trigger=span,
            trigger_text=span.of(self.report.text),
            event_type=trigger.event_type,
            mode=trigger.mode,
            contexts=default_contexts().find(self.parse.lemmas[slice(*sentence)]),
            cameo=trigger.cameo,
            quad_class=self.codebook.quad_class(trigger.event_type),
            intensity=self.codebook.intensity(trigger.event_type, trigger.mode),
            intensity_scale=INTENSITY_SCALE,
            actors=self.parties(trigger.actors, speaker, voice, self._teller(told_by))
            or (self.nobody(trigger, voice),),
            recipients=self.parties(trigger.recipients, speaker, voice),
            when=when,
            where=where,
            toll=folded.tolls.get(trigger.token, ()),
            status=self._status(status),
            said_by=said_by,
            mentions=tuple(self.span(words) for words in folded.mentions[trigger.token]),
            confidence={"event_type": round(trigger.confidence, 3)},
            coder=CODER,
            codebook=CODEBOOK,
        )

    def _teller(self, told_by: Sequence[int]) -> Phrase | None:
        """Who tells an event in plain indirect speech, where the text says so beside it."""
        innermost = self.sayings[told_by[-1]] if told_by else None
        plain = innermost is not None and not innermost.quoted and innermost.basis is None
        return innermost.source if innermost is not None and plain else None

    def _party(self, phrase: Phrase, speaker: Actor | None, teller: Phrase | None) -> Actor:
        """The actor of a phrase; in "Nicosia said it had informed the navy" that of "it" is who said so."""
        words = self.parse.words(phrase.start, phrase.end)
        pronoun = words.lower() if words.lower() in SPEAKER_PRONOUNS else None
        if teller is None or pronoun is None or not may_be_teller(self.parse, pronoun, teller, self.codebook):
            found = build_actor(self.parse, phrase, self.chains, on=self._day(), speaker=speaker)
            return self._placed(found, phrase)
        actor = build_actor(self.parse, teller, self.chains, on=self._day(), speaker=speaker)
        named = actor.name or actor.text
        return replace(
            actor, text=words, span=self.span((phrase.start, phrase.end)), name=named, basis="pronoun", labels=()
        )

    def _placed(self, actor: Actor, phrase: Phrase) -> Actor:
        """The actor with the country of the town in its words, where a capital elsewhere bears the same name."""
        for index, where in self.places.items():
            name = self.parse.names[index]
            if not phrase.start <= name.start < phrase.end or not where.country or where.precision != "place":
                continue
            capital = default_countries().find(self.parse.words(name.start, name.end))
            if capital and capital.code == actor.country != where.country:
                sectors = tuple(sector for sector in actor.sectors if sector != "GOV")
                return replace(actor, name=None, country=where.country, sectors=sectors)
        return actor

    def parties(
        self, phrases: Sequence[Phrase], speaker: Actor | None, voice: str, teller: Phrase | None = None
    ) -> tuple[Actor, ...]:
        """Actors of the phrases; labels among their words are the voice's."""
        found: list[Actor] = []
        held = [holder for whole in phrases for holder in held_by(self.parse, whole)]
        for phrase in (part for whole in (*phrases, *held) for part in split_actors(self.parse, whole)):
            if self.parse.lower_words[phrase.start] == "not":
                # "Thieves, not soldiers, had looted it".
                continue
            actor = self._party(phrase, speaker, teller)
            if actor.labels:
                labels = tuple(Label(label.text, label.span, label.voice or voice) for label in actor.labels)
                actor = replace(actor, labels=labels)
            if actor not in found:
                found.append(actor)
        return tuple(found)

    def nobody(self, trigger: Trigger, voice: str) -> Actor:
        """An actor that is not named, with what the voice calls it: of "terrorist attacks" only the kind is told."""
        kind = kind_word(self.parse, trigger.token)
        if kind is None:
            return Actor("", None, reason=NOBODY)
        found = build_actor(self.parse, Phrase(kind, kind, kind + 1), (), on=self._day())
        labels = tuple(replace(label, voice=voice) for label in found.labels)
        return Actor("", None, sectors=found.sectors, labels=labels, reason=KIND_ONLY)

    def saying(self, mention: SayingMention) -> Saying:
        """One link of the chain of who says so."""
        speaker = self._speaker(mention.source) if mention.source else None
        content = (
            Span(self.span(mention.content[0]).start, self.span(mention.content[-1]).end) if mention.content else None
        )
        return Saying(
            speaker=speaker,
            cue=self.parse.words(*mention.cue) if mention.cue else "",
            cue_span=self.span(mention.cue) if mention.cue else None,
            manner=mention.manner,
            content_span=content,
            quoted=mention.quoted,
            basis=mention.basis,
            reason=mention.reason,
        )

    def _speaker(self, phrase: Phrase) -> Actor:
        """Who a phrase of saying means; a pronoun is who speaks beside it, where the chains tie it to nobody there."""
        found = self._named(phrase)
        if self.parse.tags[phrase.head] == "PRON" and phrase.end - phrase.start > 1:
            # "She and two neighbours" are more than her.
            return replace(found, name=None)
        before = whom(self.parse, phrase, self.sayings, self.chains)
        # "He" is no country: a spokesman for its coast guard may be.
        open_ = found.name is None or default_countries().find(found.name) is not None
        if before is None and open_:
            before = speaker_before(self.parse, phrase, self.sayings)
        if before is None:
            return found
        known = self._named(before)
        return replace(known, text=found.text, span=found.span, name=called(known), basis="pronoun", labels=())

    def _named(self, phrase: Phrase) -> Actor:
        """The party that a speaker's phrase means; a person's name beside it is surer than that of its chain."""
        found = build_actor(self.parse, phrase, self.chains, on=self._day(), speaker=None)
        beside = name_beside(self.parse, phrase.head)
        name = self.parse.words(beside.start, beside.end) if beside is not None else None
        if name is None or (found.name and set(name.split()) & set(found.name.split())):
            return found
        return replace(found, name=name, basis=found.basis or "nominal")

    def _status(self, status: StatusMention) -> Status:
        spans = tuple(self.span((token, token + 1)) for token in status.marks)
        return Status(status.polarity, status.certainty, status.aspect, spans, status.recurrence)

    def _outlet(self) -> str:
        dateline = self.report.dateline
        return (dateline.agency if dateline else None) or self.report.source or "the outlet itself"

    def _day(self) -> date | None:
        published = self.report.published
        return published.date() if isinstance(published, datetime) else published

    def _id(self, span: Span) -> str:
        key = f"{self.report.content_hash}:{span.start}:{span.end}"
        return hashlib.sha256(key.encode()).hexdigest()[:16]
