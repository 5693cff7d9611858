"""Harms that a voice counts without telling of the deed: "a doctor put the death toll at 12" is an account of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.account import Harm
from dateline.language.parse import Parse
from dateline.reading.mentions import TollMention, Trigger
from dateline.reading.toll.merge import REACH
from dateline.reading.toll.toll_events import HARMFUL

# Which harms a count is news of; who is missing or has fled is told of by other verbs.
_COUNTED = frozenset({Harm.KILLED, Harm.INJURED})
_FRAME, _TYPE, _CAMEO = "counted", "ASSAULT", "190"
# How sure the type is: nine in ten such counts on the reports written for the project.
_CONFIDENCE = 0.9


def with_counts(
    parse: Parse, triggers: Sequence[Trigger], tolls: Iterable[TollMention], told: Mapping[int, Sequence[int]]
) -> tuple[Trigger, ...]:
    """The triggers in text order, with one more for each sentence in which a voice gives a number of dead or injured.

    Only behind a violent event, and where the sentence tells none itself: that one would take the number. `told`: the
    sayings that tell the word at a token.
    """
    found = list(triggers)
    violent = [parse.sentence_of[trigger.token] for trigger in triggers if trigger.event_type in HARMFUL]
    busy = {parse.sentence_of[trigger.token] for trigger in triggers}
    for toll in tolls:
        token = toll.trigger
        if token is None or toll.harm not in _COUNTED or not _is_figure(toll) or not told.get(token):
            continue
        here = parse.sentence_of[token]
        if here in busy or not any(0 < here - other <= REACH for other in violent):
            continue
        busy.add(here)
        victims = (toll.victims,) if toll.victims is not None and parse.tags[token] == "VERB" else ()
        found.append(Trigger(token, (token, token + 1), _TYPE, None, (), victims, (), _CAMEO, _CONFIDENCE, _FRAME))
    return tuple(sorted(found, key=lambda trigger: trigger.token))


def _is_figure(toll: TollMention) -> bool:
    """Whether more than one person is counted: a bare plural and a single man are told of, not counted."""
    return toll.high != 1 and (toll.high is not None or (toll.low or 0) > 2)


__all__ = ["with_counts"]
