"""Harms that a voice counts without telling of the deed: "a doctor put the death toll at 12" is an account of its own."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from dateline.account import Harm
from dateline.language.parse import Parse
from dateline.reading.mentions import TollMention, Trigger
from dateline.reading.toll.toll_events import COUNT, FIGURE, HARMFUL, event_of

# Which harms a count is news of; who is missing or has fled is told of by other verbs.
_COUNTED = frozenset({Harm.KILLED, Harm.INJURED})
_TAKEN = _COUNTED | {Harm.CAPTURED, Harm.MISSING}
# Sentences back in which there must be a violent event.
_FAR = 6
_ONE = frozenset({"one", "1", "another", "single"})
_TYPE, _CAMEO = "ASSAULT", "190"
# How sure the type is: nine in ten such counts on the reports written for the project.
_CONFIDENCE = 0.9


def with_counts(
    parse: Parse, triggers: Sequence[Trigger], tolls: Sequence[TollMention], told: Mapping[int, Sequence[int]]
) -> tuple[Trigger, ...]:
    """The triggers in text order, with one more for each number of dead, hurt or taken that is news of its own.

    Only behind a violent event. A number that stands for one told before is news; one with a word of harm beside it is
    where a voice gives it and no event of the sentence takes it. `told`: the sayings that tell the word at a token.
    """
    # "Insisted on three": a verb that gives a figure demands nothing.
    giving = {toll.teller for toll in tolls if toll.figure}
    triggers = [trigger for trigger in triggers if trigger.token not in giving]
    violent = [parse.sentence_of[trigger.token] for trigger in triggers if trigger.event_type in HARMFUL]
    tokens = {trigger.token: n for n, trigger in enumerate(triggers)}
    own = {(toll.trigger, toll.harm) for toll in tolls if toll.trigger in tokens}
    told_harms = {toll.trigger for toll in tolls}
    counts: dict[int, Trigger] = {}
    for toll in tolls:
        token = toll.trigger
        if token is None or token in tokens or token in counts:
            continue
        near = any(0 <= parse.sentence_of[token] - other <= _FAR for other in violent)
        voiced = bool(told.get(token) or told.get(toll.words[0]))
        if toll.figure:
            news = voiced or toll.teller is not None or toll.plain
        else:
            apart = not _goes_on(parse, token, told_harms) and not _is_taken(parse, toll, tokens, triggers, own)
            news = voiced and _is_count(parse, toll) and apart
        if near and news:
            victims = (toll.victims,) if toll.victims is not None and parse.tags[token] == "VERB" else ()
            frame = FIGURE if toll.figure else COUNT
            words = (token, token + 1)
            violent.append(parse.sentence_of[token])
            counts[token] = Trigger(token, words, _TYPE, None, (), victims, (), _CAMEO, _CONFIDENCE, frame)
    return tuple(sorted((*triggers, *counts.values()), key=lambda trigger: trigger.token))


def _goes_on(parse: Parse, token: int, harms: Container[int | None]) -> bool:
    """Whether a harm goes on from another and shares its event: "nine dead and 33 wounded" is one count."""
    step = token
    while parse.relations[step] == "conj":
        step = parse.head_of[step]
        if step in harms:
            return True
    return False


def _is_taken(
    parse: Parse,
    toll: TollMention,
    tokens: Mapping[int, int],
    triggers: Sequence[Trigger],
    own: Container[tuple[int | None, Harm]],
) -> bool:
    """Whether an event of the sentence takes the number; a harm that counts its own people does not."""
    event = event_of(parse, toll, tokens, triggers)
    return event is not None and (triggers[event].token, toll.harm) not in own


def _is_count(parse: Parse, toll: TollMention) -> bool:
    """Whether dead or hurt are counted: a bare plural and nobody are no count; "one death" and "a guard died" are."""
    said = toll.trigger is not None and parse.tags[toll.trigger] in ("VERB", "ADJ")
    if toll.harm not in (_TAKEN if said else _COUNTED) or toll.high == 0:
        return False
    if toll.high != 1:
        return toll.high is not None or (toll.low or 0) > 2
    if said:
        return toll.harm is Harm.KILLED and toll.victims is not None and parse.tags[toll.victims.head] != "PRON"
    return parse.lower_words[toll.words[0]] in _ONE
