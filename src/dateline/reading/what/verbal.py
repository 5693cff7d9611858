"""Tells attacks with words from attacks with arms: in a report on a campaign, a candidate who attacks a rival speaks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.codebook.event_frames import EventCodebook
from dateline.language.parse import Parse
from dateline.reading.mentions import Phrase, Trigger

# Words for attacks that stand for criticism in politics.
_FIGURES = frozenset({"attack", "assault", "target", "pound", "hit", "strike", "go", "hammer", "pummel", "slap"})
_CAMPAIGN = frozenset({
    "candidate", "campaign", "voter", "nominee", "primary", "debate", "poll", "democrat", "republican", "democratic", "ballot",
    "presidential", "election", "senator", "nomination", "gop", "rival", "caucus", "electorate", "tweet", "endorsement",
})  # fmt: skip
# So many words of campaigns, in so many kinds, and at least one in so many words, make a report one on a campaign: of 84 reports
# on politics 39 are, of 120 on attacks one is.
_WORDS, _KINDS, _RATE = 6, 4, 90
# These are said of figures and stages, too, so that they need somebody they are aimed at.
_BLOWS = frozenset({"hit", "strike", "slap"})
_STATESMEN = frozenset({
    "president", "minister", "premier", "chancellor", "king", "pope", "lawmaker", "senator", "governor", "ambassador", "diplomat",
    "spokesman", "spokeswoman", "politician", "critic", "newspaper", "columnist", "commentator", "opposition", "delegate", "bishop",
})  # fmt: skip
_SPOKEN = frozenset({
    "speech", "address", "statement", "remark", "interview", "summit", "conference", "debate", "letter", "article", "editorial",
    "broadcast", "television", "radio", "turn", "word", "verbally", "tweet", "sermon", "rhetoric", "comment", "congress", "assembly",
})  # fmt: skip
_SPEAKERS = frozenset({"PER", "ORG", "NORP"})


def as_criticism(
    parse: Parse, triggers: Sequence[Trigger], codebook: EventCodebook, harmed: Collection[int]
) -> tuple[Trigger, ...]:
    """The triggers, with attacks that are words told as criticism; `harmed`: tokens of events in which people were hurt."""
    campaign = is_campaign(parse)
    return tuple(
        replace(trigger, event_type="ACCUSE", mode="disapprove", cameo="111")
        if trigger.token not in harmed
        and (_is_speech(parse, trigger, codebook) or (campaign and _is_verbal(parse, trigger, codebook)))
        else trigger
        for trigger in triggers
    )


def _is_speech(parse: Parse, trigger: Trigger, codebook: EventCodebook) -> bool:
    """Whether statesmen attack where something is spoken or written: "the two presidents took turns attacking Washington"."""
    if parse.lower_lemmas[trigger.token] != "attack" or parse.tags[trigger.token] != "VERB" or not trigger.actors:
        return False
    start, end = parse.sentence_bounds[parse.sentence_of[trigger.token]]
    here = set(parse.lower_lemmas[start:end])
    spoken = not here.isdisjoint(_SPOKEN) and not here & (codebook.classes["violent"].lemmas - _FIGURES)
    return spoken and all(_is_statesman(parse, actor) for actor in trigger.actors)


def _is_statesman(parse: Parse, phrase: Phrase) -> bool:
    name = parse.name_of[phrase.head]
    words = {parse.lower_lemmas[n] for n in range(phrase.start, phrase.end)}
    return (name is not None and name.label == "PER") or not _STATESMEN.isdisjoint(words)


def is_campaign(parse: Parse) -> bool:
    """Whether a report is on an election campaign, whose attacks and battles are words."""
    spoken = [lemma for lemma in parse.lower_lemmas if lemma in _CAMPAIGN]
    return len(spoken) >= _WORDS and len(set(spoken)) >= _KINDS and len(spoken) * _RATE >= len(parse)


def _is_verbal(parse: Parse, trigger: Trigger, codebook: EventCodebook) -> bool:
    """Whether an attack is one of a speaker, on somebody, in a sentence without any other word of violence."""
    if trigger.event_type != "ASSAULT" or parse.lower_lemmas[trigger.token] not in _FIGURES:
        return False
    start, end = parse.sentence_bounds[parse.sentence_of[trigger.token]]
    here = set(parse.lower_lemmas[start:end])
    if here & (codebook.classes["violent"].lemmas - _FIGURES):
        return False
    if parse.lower_lemmas[trigger.token] in _BLOWS and not all(_speaks(parse, p) for p in trigger.recipients):
        return False
    return all(_speaks(parse, p) for p in trigger.actors) and any(
        _speaks(parse, p) for p in (*trigger.actors, *trigger.recipients)
    )


def _speaks(parse: Parse, phrase: Phrase) -> bool:
    """Whether a party is a named person or body, a pronoun, or one who takes part in a campaign."""
    name = parse.name_of[phrase.head]
    if name is not None:
        return name.label in _SPEAKERS
    return parse.tags[phrase.head] == "PRON" or parse.lower_lemmas[phrase.head] in _CAMPAIGN | {
        "opponent",
        "ad",
        "critic",
    }


__all__ = ["as_criticism", "is_campaign"]
