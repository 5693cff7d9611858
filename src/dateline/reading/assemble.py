"""Reading as one readable function: a report and its parse in, accounts, disputes and what stayed uncoded out."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateline.account import Account, Actor, Cause, Label, Reading, Saying, Status, Uncoded, Where
from dateline.codebook.contexts import default_contexts
from dateline.codebook.countries import default_countries
from dateline.codebook.events import EventCodebook
from dateline.language.parse import Parse
from dateline.reading.actor_labels import kind_word
from dateline.reading.actors import build_actor, held_by, split_actors
from dateline.reading.bare import tells_nothing
from dateline.reading.causes import find_causes
from dateline.reading.chains import find_chains
from dateline.reading.confidence import field_confidence
from dateline.reading.counted import with_counts
from dateline.reading.disputes import find_disputes
from dateline.reading.events import find_events
from dateline.reading.everyday import PRIVATE, private_dealings
from dateline.reading.lent_times import lend_times
from dateline.reading.mend import mended
from dateline.reading.mentions import CauseMention, Chain, Phrase, Range, SayingMention, StatusMention, Trigger
from dateline.reading.merge import Folded, fold_results
from dateline.reading.mishaps import no_attacks
from dateline.reading.own_topics import may_be_teller, with_own_topics
from dateline.reading.parties import Clauses
from dateline.reading.retold import lend_between
from dateline.reading.saying_votes import SayingVotes
from dateline.reading.sayings import find_sayings, sayings_of
from dateline.reading.scenes import lend_in_scenes
from dateline.reading.sides import called, voice_of, without_echoes
from dateline.reading.sites import find_places, in_body
from dateline.reading.speakers import speaker_before
from dateline.reading.status import StatusReader
from dateline.reading.times import Anchor, TimeMention, find_times
from dateline.reading.tolls import find_tolls
from dateline.reading.tree import Tree
from dateline.reading.votes import HeadVotes
from dateline.reading.whens import place_times
from dateline.reading.wheres import place_events
from dateline.report.report import BlockKind, Report, Span

# Bumped when the same bytes may read otherwise.
CODER = "dateline-reader 1"
CODEBOOK = "plover-2.0 1"
INTENSITY_SCALE = "plover-2.0"
NO_EVENT = "no event of the codebook in this sentence"
TOLD_BEFORE = "goes on telling an event that another sentence's account tells"
# In what somebody is told to have said, the subject "it" or "she" is nearly always who said it.
SPEAKER_PRONOUNS = frozenset({"it", "he", "she"})
NOBODY = "the report names nobody as the actor"
KIND_ONLY = "the report names nobody as the actor, only a kind"


def read_parse(
    report: Report,
    parse: Parse,
    codebook: EventCodebook,
    heads: HeadVotes | None = None,
    saying_heads: SayingVotes | None = None,
) -> Reading:
    """All that a parsed report tells, as accounts in text order; the encoder's heads vote on events and on sayings."""
    # 1. What happened, and who says so.
    parse = mended(parse)
    triggers = find_events(parse, codebook, heads=heads)
    sayings = find_sayings(parse, heads=saying_heads)
    tolls = find_tolls(parse)
    counts = {toll.trigger: _told_by(parse, sayings, toll.trigger) for toll in tolls if toll.trigger is not None}
    triggers = with_counts(parse, triggers, tolls, counts)
    chains = with_own_topics(parse, Clauses(Tree(parse), codebook), find_chains(parse))
    told = {trigger.token: _told_by(parse, sayings, trigger.token) for trigger in triggers}
    reader = StatusReader(parse, headlines=not report.body)
    statuses = [reader.read(trigger.token, sayings, told[trigger.token]) for trigger in triggers]
    # 2. "The incident killed five": what is told as the result of an event joins that event.
    folded = fold_results(parse, triggers, statuses, tolls, told)
    touched = {parse.sentence_of[trigger.token] for trigger in triggers}
    triggers = folded.triggers
    statuses = [statuses[n] for n in folded.kept]
    # 3. When, where, at what cost, because of what.
    cues = {token: n for n, saying in enumerate(sayings) if saying.cue for token in range(*saying.cue)}
    times = _times(report)
    whens = place_times(parse, times, triggers, statuses, cues, folded.mentions)
    places = find_places(parse, report)
    wheres = place_events(parse, in_body(parse, places, report), triggers, cues, folded.mentions)
    whens, wheres = lend_in_scenes(parse, triggers, statuses, whens, wheres)
    causes = find_causes(parse, triggers)
    whens = lend_times(parse, times, triggers, whens, causes, cues)
    # 4. One account a trigger.
    scribe = _Scribe(report, parse, codebook, sayings, chains, places)
    accounts = [
        scribe.account(trigger, status, told[trigger.token], folded)
        for trigger, status in zip(triggers, statuses, strict=True)
    ]
    accounts = [replace(a, when=when, where=where) for a, when, where in zip(accounts, whens, wheres, strict=True)]
    told_of = dict(zip(triggers, accounts, strict=True))
    passed = no_attacks(parse, told_of, codebook)
    passed |= dict.fromkeys(private_dealings(parse, told_of, codebook), PRIVATE)
    ordered = _with_causes(scribe, told_of, passed, causes)
    # 5. Where accounts of one event contradict each other, and what gave no account.
    disputes = find_disputes(ordered, parse.text)
    ordered = tuple(map(_graded, lend_between(ordered, disputes, parse.text)))
    reasons = dict.fromkeys(touched, TOLD_BEFORE) | {parse.sentence_of[token]: why for token, why in passed.items()}
    return Reading(report, ordered, disputes, _uncoded(report, parse, ordered, reasons))


def _with_causes(
    scribe: _Scribe, told: Mapping[Trigger, Account], passed: Container[int], causes: Sequence[CauseMention]
) -> tuple[Account, ...]:
    """The accounts that tell something, with their causes, in text order; `passed`: tokens of what is no event."""
    causes = [cause for cause in causes if cause.effect not in passed and cause.cause not in passed]
    linked = {token for cause in causes for token in (cause.effect, cause.cause)}
    found = {
        trigger.token: account
        for trigger, account in told.items()
        if trigger.token in linked or not (trigger.token in passed or tells_nothing(scribe.parse, trigger, account))
    }
    for cause in causes:
        effect, source = found[cause.effect], found[cause.cause]
        link = Cause(source.id, scribe.parse.words(*cause.cue), scribe.span(cause.cue), voice_of(effect))
        found[cause.effect] = replace(effect, because_of=(*effect.because_of, link))
    return tuple(sorted(found.values(), key=lambda account: (account.trigger, account.event_type)))


def _graded(account: Account) -> Account:
    """The account with how far each of its fields is to be trusted."""
    return replace(account, confidence=field_confidence(account, account.confidence["event_type"]))


def _told_by(parse: Parse, sayings: tuple[SayingMention, ...], token: int) -> tuple[int, ...]:
    """The sayings that tell an event, outermost first. A demand is the outlet's, although it brings in what is demanded."""
    found = []
    for n in sayings_of(parse, sayings, token):
        cue = sayings[n].cue
        if cue is None or not cue[0] <= token < cue[1]:
            found.append(n)
    return tuple(found)


def _read_blocks(report: Report) -> list[Span]:
    """The paragraphs that are read: the body, or the headline where there is nothing else."""
    body = [block.span for block in report.body]
    return body or [block.span for block in report.blocks if block.kind in (BlockKind.HEADLINE, BlockKind.DECK)]


def blocks_to_read(report: Report) -> list[tuple[int, int]]:
    """Character ranges of the paragraphs that are parsed and read."""
    return [(span.start, span.end) for span in _read_blocks(report)]


def _times(report: Report) -> list[TimeMention]:
    """All times named in what is read; "the same day" looks back over the paragraph's edge."""
    anchor = Anchor.of_report(report)
    found: list[TimeMention] = []
    for span in _read_blocks(report):
        previous = next((t.value for t in reversed(found) if t.type == "DATE" and len(t.value) == 10), None)
        found.extend(find_times(report.text, span.start, span.end, anchor=anchor, previous=previous))
    return found


@dataclass
class _Scribe:
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
    ) -> Account:
        """The account that one trigger tells, without its time, place and cause."""
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
            actor = self._party(phrase, speaker, teller)
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
        """Who a phrase of saying means; an "he" that the chains leave open is who spoke in the sentence before."""
        found = build_actor(self.parse, phrase, self.chains, on=self._day(), speaker=None)
        before = speaker_before(self.parse, phrase, self.sayings) if found.name is None else None
        if before is None:
            return found
        known = build_actor(self.parse, before, self.chains, on=self._day(), speaker=None)
        return replace(known, text=found.text, span=found.span, name=called(known), basis="pronoun", labels=())

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


def _uncoded(
    report: Report, parse: Parse, accounts: Sequence[Account], reasons: Mapping[int, str]
) -> tuple[Uncoded, ...]:
    """Blocks that were not read and sentences without an account, each with the reason.

    `reasons`: why a sentence has no account, by its number, where it is not simply without an event.
    """
    read = blocks_to_read(report)
    found = [
        Uncoded(b.span, f"{b.kind}: not read, the body is")
        for b in report.blocks
        if (b.span.start, b.span.end) not in read
    ]
    told = {account.sentence for account in accounts}
    for number, (start, end) in enumerate(parse.sentence_bounds):
        span = Span(int(parse.starts[start]), int(parse.ends[end - 1]))
        if span not in told:
            found.append(Uncoded(span, reasons.get(number, NO_EVENT)))
    return tuple(sorted(found, key=lambda uncoded: uncoded.span))


__all__ = ["CODER", "blocks_to_read", "read_parse"]
